//! Signs in front matter that only look like its own: in TOML `＝`, `“제목”`, `［`, a fixed blank beside a key; in YAML `：`, `–`; around both a line
//! `＋＋＋`. What stands within quotation marks is the author's and stays.

use std::ops::Range;

use crate::parse::pasted::signs;
use crate::problem::nouns;
use crate::problem::parts;
use crate::problem::pasted::Pasted;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Wording;

/// A sign and what TOML has in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongSign {
    /// Its bytes.
    pub span: Range<usize>,
    /// What belongs there.
    pub meant: &'static str,
}

/// All signs outside of strings and comments that TOML does not have, in order.
pub fn wrong(text: &str) -> Vec<WrongSign> {
    let mut out = Vec::new();
    // None of them is of ASCII.
    if text.is_ascii() {
        return out;
    }
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let long = ["\"\"\"", "'''"].into_iter().find(|quote| rest.starts_with(quote));
        if let Some(quote) = long {
            let inner = rest.get(3..).unwrap_or_default();
            at += 3 + inner.find(quote).map_or(inner.len(), |end| end + 3);
        } else if c == '#' {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if matches!(c, '"' | '\'') {
            at = straight(text, at, c, &mut out);
        } else if let Some(closing) = closing(c) {
            at = curly(text, at, (c, closing), &mut out);
        } else {
            if let Some(meant) = meant(c) {
                out.push(WrongSign { span: at..at + c.len_utf8(), meant });
            }
            at += c.len_utf8();
        }
    }
    out
}

/// A string in straight marks; where its line ends first, the mark that was to close it.
fn straight(text: &str, start: usize, quote: char, out: &mut Vec<WrongSign>) -> usize {
    let mut escaped = false;
    let mut last = None;
    for (offset, c) in text.get(start + 1..).unwrap_or_default().char_indices() {
        let at = start + 1 + offset;
        match c {
            '\n' => {
                let Some((at, c)) = last else { return at };
                out.push(WrongSign { span: at..at + char::len_utf8(c), meant: if quote == '"' { "\"" } else { "'" } });
                return at + char::len_utf8(c);
            }
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            c if c == quote => return at + 1,
            '“' | '”' | '＂' | '‘' | '’' | '＇' => last = Some((at, c)),
            _ => {}
        }
    }
    text.len()
}

/// A string in curly marks.
fn curly(text: &str, start: usize, (open, close): (char, char), out: &mut Vec<WrongSign>) -> usize {
    let inner = start + open.len_utf8();
    let rest = text.get(inner..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let end = line.find([close, '"']);
    let plain = end.is_some_and(|end| line.get(..end).is_some_and(|inside| !inside.contains('\\')));
    let Some(end) = end.filter(|_| plain) else { return inner };
    let closing = line.get(end..).and_then(|rest| rest.chars().next()).unwrap_or(close);
    out.push(WrongSign { span: start..inner, meant: "\"" });
    if closing != '"' {
        out.push(WrongSign { span: inner + end..inner + end + closing.len_utf8(), meant: "\"" });
    }
    inner + end + closing.len_utf8()
}

fn closing(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' => Some('”'),
        '‘' | '’' => Some('’'),
        '＂' => Some('＂'),
        '＇' => Some('＇'),
        _ => None,
    }
}

fn meant(c: char) -> Option<&'static str> {
    Some(match c {
        '＝' => "=",
        '［' => "[",
        '］' => "]",
        '｛' => "{",
        '｝' => "}",
        '，' | '、' => ",",
        '．' => ".",
        '＃' => "#",
        '－' => "-",
        '＿' => "_",
        '０'..='９' => *["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].get(u32::from(c).checked_sub(u32::from('０'))? as usize)?,
        '\u{a0}' | '\u{3000}' => " ",
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => "",
        _ => return None,
    })
}

/// The problem of a wrong sign, without its place. `written`: the sign; `language`: that of the front matter.
pub fn told(wrong: &WrongSign, written: &str, language: &str) -> Diagnostic {
    let meant = match wrong.meant {
        "" => parts::no_sign(),
        " " => nouns::named("a blank"),
        meant => Wording::same(format!("`{meant}`")),
    };
    Diagnostic::of(&Pasted::MatterSign { written: named(written), meant, language: language.to_owned() })
}

/// A sign as a message shows it.
fn named(written: &str) -> Wording {
    nouns::named(&match written.chars().next() {
        Some('\u{a0}') => "a blank that does not part (U+00A0)".to_owned(),
        Some('\u{3000}') => "a blank of full width (U+3000)".to_owned(),
        Some(c) if signs::class(c).is_some() => format!("{} (U+{:04X})", signs::name(c), u32::from(c)),
        _ => format!("`{written}`"),
    })
}

/// Signs in YAML, in order, that it does not have at the head of a line: a wide colon behind a key, a dash of print before an item, a blank of
/// another kind. And a mark of print that was to close what a straight one opened.
pub fn wrong_in_yaml(text: &str) -> Vec<WrongSign> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim_end();
        let mut at = 0;
        for c in written.chars() {
            match c {
                ' ' => {}
                '\u{a0}' | '\u{3000}' => out.push(WrongSign { span: start + at..start + at + c.len_utf8(), meant: " " }),
                _ => break,
            }
            at += c.len_utf8();
        }
        let mut rest = written.get(at..).unwrap_or_default();
        if let Some(dash) = rest.chars().next().filter(|c| matches!(c, '–' | '—' | '−' | '－'))
            && rest.get(dash.len_utf8()..).is_some_and(|behind| behind.starts_with([' ', '\u{a0}', '\u{3000}']))
        {
            out.push(WrongSign { span: start + at..start + at + dash.len_utf8(), meant: "-" });
            at += dash.len_utf8();
            rest = written.get(at..).unwrap_or_default();
        }
        let key = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        if let Some(colon) = rest.get(key..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '：' | '﹕')) {
            out.push(WrongSign { span: start + at + key..start + at + key + colon.len_utf8(), meant: ":" });
        }
        if let Some(open) = rest.find(": \"").map(|found| at + found + 2) {
            let mut closing = Vec::new();
            straight(&format!("{written}\n"), open, '"', &mut closing);
            out.extend(closing.into_iter().map(|wrong| WrongSign { span: start + wrong.span.start..start + wrong.span.end, ..wrong }));
        }
        start += line.len();
    }
    out
}

/// The line that a line only looks like: `+++` for `＋＋＋`, `---` for `———` and for what a word processor makes of it.
pub fn fence(line: &str) -> Option<&'static str> {
    let signs: Vec<char> = line.chars().filter(|c| !c.is_whitespace() && signs::class(*c).is_none()).collect();
    let plus = |c: &char| matches!(c, '+' | '＋' | '﹢' | '➕' | '⁺');
    let dash = |c: &char| matches!(c, '-' | '－' | '–' | '—' | '―' | '−' | '‐' | '‑' | '─' | '━' | 'ㅡ' | 'ー');
    let meant = if signs.is_empty() || signs.len() > 6 {
        return None;
    } else if signs.len() >= 2 && signs.iter().all(plus) {
        "+++"
    } else if signs.iter().all(dash) && (signs.len() >= 2 || signs.contains(&'—')) {
        "---"
    } else {
        return None;
    };
    // Longer lines of the sign itself are told by who looks for the front matter.
    (line.trim() != meant && !(signs.len() == line.trim().chars().count() && signs.iter().all(char::is_ascii))).then_some(meant)
}

/// A file whose front matter stands between lines that only look like its own, with those lines as they are meant.
pub fn with_fences(text: &str) -> Option<String> {
    let mut lines = text.split_inclusive('\n').skip_while(|line| line.trim().is_empty());
    let first = lines.next()?;
    let meant = fence(first).or_else(|| ["+++", "---"].into_iter().find(|own| first.trim() == *own))?;
    let head = text.len() - lines.clone().map(str::len).sum::<usize>() - first.len();
    let mut out = text.get(..head)?.to_owned();
    let mut put = |line: &str| {
        out.push_str(meant);
        out.push_str(line.get(line.trim_end().len()..).unwrap_or_default());
    };
    put(first);
    let mut closed = false;
    let mut rest = String::new();
    for line in lines {
        if !closed && (line.trim() == meant || fence(line) == Some(meant)) {
            closed = true;
            rest.push_str(meant);
            rest.push_str(line.get(line.trim_end().len()..).unwrap_or_default());
        } else {
            rest.push_str(line);
        }
    }
    out.push_str(&rest);
    (closed && out != text).then_some(out)
}

/// The text with what was meant; `keeps` says which signs stay.
pub fn mended(text: &str, keeps: impl Fn(usize) -> bool) -> String {
    put(text, wrong(text).into_iter().filter(|wrong| !keeps(wrong.span.start)))
}

/// The same of YAML.
pub fn mended_yaml(text: &str, keeps: impl Fn(usize) -> bool) -> String {
    put(text, wrong_in_yaml(text).into_iter().filter(|wrong| !keeps(wrong.span.start)))
}

fn put(text: &str, wrong: impl Iterator<Item = WrongSign>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for WrongSign { span, meant } in wrong {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(meant);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_look_like_fences() {
        let check = |line: &str, expected: Option<&str>| assert_eq!(fence(line), expected, "{line}");
        for line in ["＋＋＋", "+＋+\r\n", "﹢﹢﹢", "\u{200b}+++", "＋＋"] {
            check(line, Some("+++"));
        }
        for line in ["———", "—-", "—", "－－－", "──", "\u{feff}---"] {
            check(line, Some("---"));
        }
        for line in ["+++", "---", "----", "++++", "-", "+", "", "글", "- 글", "－", "＋ 글", &"─".repeat(40)] {
            check(line, None);
        }
        assert_eq!(with_fences("\n＋＋＋ \na = 1\n＋＋＋\r\n글\n＋＋＋\n").as_deref(), Some("\n+++ \na = 1\n+++\r\n글\n＋＋＋\n"));
        assert_eq!(with_fences("+++\na = 1\n＋＋＋\n글").as_deref(), Some("+++\na = 1\n+++\n글"));
        assert_eq!((with_fences("+++\n+++\n글"), with_fences("＋＋＋\n글"), with_fences("글")), (None, None, None));
    }

    #[test]
    fn signs_of_yaml_stand_at_the_head() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let wrong = wrong_in_yaml(text);
            let found: Vec<_> = wrong.iter().map(|wrong| (text.get(wrong.span.clone()).unwrap(), wrong.meant)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("title： 제목\n", &[("：", ":")]);
        check("a:\n– 가\n\u{a0} － 나\n", &[("–", "-"), ("\u{a0}", " "), ("－", "-")]);
        check("title: \"제목”\nx: 1\n", &[("”", "\"")]);
        check("title: “제목”\ntime: 10：30\n- 가：나 다\nb: \"“가”\"\n", &[]);
    }

    #[test]
    fn signs_outside_of_strings_are_toml_s_own() {
        let check = |text: &str, expected: &str| assert_eq!(mended(text, |_| false), expected, "{text:?}");
        check("title = “제목”\n", "title = \"제목\"\n");
        check("title ＝ \"제목”\nx = 1\n", "title = \"제목\"\nx = 1\n");
        check("tags ＝ ［“가”，‘나’］ # ＝\n", "tags = [\"가\",\"나\"] # ＝\n");
        check("date\u{a0}=\u{3000}２０２１-06-02\n", "date = 2021-06-02\n");
        for text in ["title = \"“가”＝나\"\n", "a = '＝'\n", "b = \"\"\"\n“가”\n\"\"\"\n", "c = \"\\\"“가\"\n", "t = “가\n", "x = \"“"]
        {
            check(text, text);
        }
    }
}
