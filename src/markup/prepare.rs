//! Markdown that Zola reads otherwise than comrak, written so that comrak reads it alike. Lines keep their bytes, so places stay right.

use crate::text::Cut;
use std::borrow::Cow;
use std::collections::HashSet;

/// What stands for a space in a note's name while Markdown is read.
const NAME_SPACE: char = '\u{1f}';

/// What stands for a tab in a row of dashes that makes no table, as long as it is.
const RULE_TAB: char = '\u{1e}';

/// What stands for a byte order mark at the head of a body, which is a letter there; as long as it is.
const ORDER_MARK: char = '\u{fdd0}';

/// Puts back what stands for something else.
pub fn restored(html: &str) -> String {
    html.replace(NAME_SPACE, " ").replace(RULE_TAB, "\t").replace(ORDER_MARK, "\u{feff}")
}

/// A text with tables whose rows are set in by four or more columns or whose rule looks like a list, and with notes whose names have spaces.
pub fn prepared(text: &str) -> Cow<'_, str> {
    let mut out = tables(text).map_or(Cow::Borrowed(text), Cow::Owned);
    if out.starts_with('\u{feff}') {
        out.to_mut().replace_range(..'\u{feff}'.len_utf8(), ORDER_MARK.encode_utf8(&mut [0; 4]));
    }
    let names = names_with_spaces(text);
    if names.is_empty() { out } else { Cow::Owned(with_names_joined(&out, &names)) }
}

/// The text with the spaces in some names of notes replaced, wherever they are called.
fn with_names_joined(text: &str, names: &HashSet<&str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[^") {
        out.push_str(before);
        out.push_str("[^");
        // Names hold no brackets.
        let name = behind.find(['[', ']']).map_or("", |end| behind.cut(..end));
        if behind.cut(name.len()..).starts_with(']') && names.contains(name) {
            out.extend(name.chars().map(|c| if matches!(c, ' ' | '\t') { NAME_SPACE } else { c }));
            rest = behind.cut(name.len()..);
        } else {
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// Names of notes that are defined with spaces: `[^a name]: …`.
fn names_with_spaces(text: &str) -> HashSet<&str> {
    text.lines()
        .filter_map(|line| line.trim_start_matches(' ').strip_prefix("[^")?.split_once("]:"))
        .map(|(name, _)| name)
        .filter(|name| name.contains([' ', '\t']) && !name.contains(['[', ']', '`']))
        .collect()
}

/// A text in which rows that are set in begin with a bar, and rules don't begin as lists do.
fn tables(text: &str) -> Option<String> {
    if !(text.contains('|') && (text.contains("\n    ") || text.contains("\n- ") || text.contains('\t'))) {
        return None;
    }
    let mut out: Option<String> = None;
    let mut fence: Option<char> = None;
    // A table in an item is set in as a whole: how far, its rule says.
    let (mut before, mut in_table, mut set_in, mut at) = ("", false, 0, 0);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let mark = trimmed.chars().next().filter(|_| trimmed.starts_with("```") || trimmed.starts_with("~~~"));
        if let Some(mark) = mark {
            fence = if fence.is_none() { Some(mark) } else { fence.filter(|open| *open != mark) };
            in_table = false;
        } else if fence.is_none() {
            let columns = line.len() - line.trim_start_matches(' ').len();
            let is_rule = !in_table && is_delimiter_row(trimmed) && before.contains('|');
            // To Zola a row of dashes with a tab in it is text.
            let tabs = line.trim_end_matches(['\r', '\n']).trim_start().contains('\t');
            if is_rule && tabs {
                let start = at + line.len() - line.trim_start().len();
                let row = line.trim_start().replace('\t', &RULE_TAB.to_string());
                out.get_or_insert_with(|| text.to_owned()).replace_range(start..at + line.len(), &row);
                before = line;
                at += line.len();
                continue;
            }
            if in_table && columns >= 4 && columns > set_in && trimmed.contains('|') {
                let length = if trimmed.starts_with('|') { columns + 1 - set_in } else { 1 };
                let start = at + set_in;
                out.get_or_insert_with(|| text.to_owned()).replace_range(start..start + length, &format!("|{}", " ".repeat(length - 1)));
            } else if is_rule && line.starts_with("- ") && cells(line) == cells(before) {
                let first = line.find('|').unwrap_or(1);
                out.get_or_insert_with(|| text.to_owned()).replace_range(at + 1..=at + first, &format!("|{}", " ".repeat(first - 1)));
            }
            if is_rule {
                set_in = columns;
            }
            in_table = !trimmed.is_empty() && (in_table || is_rule);
        }
        before = line;
        at += line.len();
    }
    out
}

/// How many cells a row has.
fn cells(row: &str) -> usize {
    let row = row.trim();
    row.strip_prefix('|').unwrap_or(row).trim_end_matches('|').replace("\\|", "").split('|').count()
}

fn is_delimiter_row(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_written_so_that_they_are_tables() {
        let text = "  A | B\n----|----\n    a | b\n     | c | d\n\n    code | x\n";
        assert_eq!(prepared(text), "  A | B\n----|----\n|   a | b\n|      c | d\n\n    code | x\n");
        assert_eq!(prepared(text).len(), text.len());
        let within = "- - | A | B |\n    |---|---|\n    | a | b |\n      c | d\n";
        assert_eq!(prepared(within), "- - | A | B |\n    |---|---|\n    | a | b |\n    | c | d\n");
        assert_eq!(prepared("A | B\n- | -\nx | y\n"), "A | B\n-|  -\nx | y\n");
        assert_eq!(prepared("A | B | C\n- | -\n"), "A | B | C\n- | -\n");
        assert_eq!(prepared("A | B\n---|\t---\nx | y\n"), "A | B\n---|\u{1e}---\nx | y\n");
        assert_eq!(restored(&prepared("\u{feff}# A\t|\n")), "\u{feff}# A\t|\n");
        let fenced = "```\nA|B\n-|-\n    a|b\n```\n";
        assert!(matches!(prepared(fenced), Cow::Borrowed(_)));
    }

    #[test]
    fn names_of_notes_may_have_spaces() {
        assert_eq!(prepared("a[^x y] b[^z w]\n\n[^x y]: note\n"), "a[^x\u{1f}y] b[^z w]\n\n[^x\u{1f}y]: note\n");
    }
}
