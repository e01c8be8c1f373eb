//! What can be mended in a source without asking: characters that nobody sees, letters written apart, blanks behind marks, and signs of another
//! width that keep front matter from being read. What an author named stays to the byte: the record of an article, values of front matter,
//! ids, addresses, HTML, code.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::parse::front_matter;
use crate::parse::pasted::kept::Kept;
use crate::parse::pasted::signs::{apart, class, is_at_home, name};
use crate::parse::pasted::{blanks, matter};
use crate::parse::tree::{self, Language};
use crate::text::SourceText;

/// A text that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendedText {
    /// The text.
    pub text: String,
    /// What was mended, in plain words, and how often.
    pub what: BTreeMap<String, usize>,
    /// Whether the body was changed.
    pub in_body: bool,
}

/// How far a file may be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// An archive's text.
    Archive,
    /// Another site's: only what no reader could see, as other changes would give headings other addresses.
    Other,
    /// Its front matter alone.
    Matter,
}

/// Mends a content file.
pub fn mend(text: &str, scope: Scope) -> MendedText {
    let mut what = BTreeMap::new();
    let fenced = matter::with_fences(text);
    if fenced.is_some() {
        what.insert("lines around front matter".to_owned(), 1);
    }
    let text = fenced.as_deref().unwrap_or(text);
    let source = SourceText::new("", text);
    let Ok(parts) = front_matter::split(&source) else {
        return MendedText { text: text.to_owned(), what, in_body: false };
    };
    let mut out = text.get(..parts.matter.start).unwrap_or_default().to_owned();
    out.push_str(&front(&source, parts.matter.clone(), parts.language, &mut what));
    out.push_str(text.get(parts.matter.end..parts.body.start).unwrap_or_default());
    let body = text.get(parts.body.clone()).unwrap_or_default();
    let mended = if scope == Scope::Matter { body.to_owned() } else { body_of(body, scope == Scope::Archive, &mut what) };
    let in_body = mended != body;
    out.push_str(&mended);
    MendedText { text: out, what, in_body }
}

/// Front matter that can't be read for its signs; what can be read is the author's, and the record stays in any case.
fn front(source: &std::sync::Arc<SourceText>, span: Range<usize>, language: Language, what: &mut BTreeMap<String, usize>) -> String {
    let written = source.text.get(span.clone()).unwrap_or_default();
    let reads = |source, span| tree::parse(source, span, language).1.is_empty();
    if language == Language::Yaml && !reads(source, span.clone()) {
        let mut in_record = false;
        let mut record: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for line in written.split_inclusive('\n') {
            if line.starts_with(|c: char| !c.is_whitespace()) {
                in_record = line.starts_with("archive");
            }
            record.extend(in_record.then_some(start..start + line.len()));
            start += line.len();
        }
        let mended = matter::mended_yaml(written, |at| record.iter().any(|line| line.contains(&at)));
        let mended_source = SourceText::new("", mended.as_str());
        if mended != written && tree::parse(&mended_source, 0..mended.len(), language).1.is_empty() {
            *what.entry("signs of front matter".into()).or_default() += matter::wrong_in_yaml(written).len();
            return mended;
        }
    }
    if language != Language::Toml || reads(source, span) {
        return written.to_owned();
    }
    let mut record: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in written.split_inclusive('\n') {
        let head = line.trim_start().trim_start_matches(['[', '［']).trim_start();
        if line.trim_start().starts_with(['[', '［']) && head.starts_with("archive") {
            record.push(start..written.len());
        } else if line.trim_start().starts_with(['[', '［'])
            && let Some(last) = record.last_mut().filter(|last| last.end == written.len())
        {
            last.end = start;
        }
        start += line.len();
    }
    let mended = matter::mended(written, |at| record.iter().any(|record| record.contains(&at)));
    let mended_source = SourceText::new("", mended.as_str());
    if mended == written || !reads(&mended_source, 0..mended.len()) {
        return written.to_owned();
    }
    *what.entry("signs of front matter".into()).or_default() += matter::wrong(written).len();
    mended
}

fn body_of(body: &str, is_archive: bool, what: &mut BTreeMap<String, usize>) -> String {
    let kept = Kept::of(body);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    if is_archive {
        for (span, new) in blanks::edits(body) {
            *what.entry("blanks behind marks".into()).or_default() += 1;
            edits.push((span, new.to_owned()));
        }
        for (span, word) in apart(body).into_iter().filter(|(span, _)| !kept.holds(span.start)) {
            *what.entry("letters written apart".into()).or_default() += 1;
            edits.push((span, word));
        }
    }
    let mut before = None;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if class(c).is_some()
            && !is_at_home(c, before, next)
            && !kept.holds(at)
            && let Some(new) = plain(c)
        {
            *what.entry(format!("{} (U+{:04X})", name(c), u32::from(c))).or_default() += 1;
            edits.push((at..at + c.len_utf8(), new.to_owned()));
        }
        before = Some(c);
    }
    edits.sort_by_key(|(span, _)| span.start);
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    for (span, new) in edits {
        if span.start < at {
            continue;
        }
        out.push_str(body.get(at..span.start).unwrap_or_default());
        out.push_str(&new);
        at = span.end;
    }
    out.push_str(body.get(at..).unwrap_or_default());
    out
}

/// What stands for a character that nobody sees; None where something was lost that only the author knows.
fn plain(c: char) -> Option<&'static str> {
    match c {
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(" "),
        '\u{1e}' => Some("-"),
        '\0' | '\u{7}' | '\u{8}' | '\u{1a}' | '\u{1f}' | '\u{7f}' => Some(""),
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Some(""),
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn what_is_certain_is_mended() {
        let check = |text: &str, expected: &str| {
            let text = format!("+++\ntitle = \"글\"\n+++\n{text}");
            let mended = mend(&text, Scope::Archive);
            assert_eq!(mended.text, format!("+++\ntitle = \"글\"\n+++\n{expected}"), "{text:?}");
            // Once is enough.
            assert_eq!(mend(&mended.text, Scope::Archive).text, mended.text);
        };
        let apart: String = "한글".nfd().collect();
        check(&format!("{apart} 예\u{ad}산\u{b}끝\u{200b}\n"), "한글 예산 끝\n");
        check("-\u{a0}하나\r\n10\u{a0}km\r\n", "- 하나\r\n10\u{a0}km\r\n");
        for kept in [
            format!("[가]({apart}.png)\n"),
            format!("## 제목 {{#{apart}}}\n"),
            format!("<a id=\"{apart}\">글</a>\n"),
            format!("<!-- anchor {apart} -->\n"),
            format!("```\n{apart}\u{200b}\n```\n"),
            format!("[가]: {apart}.html\n"),
            "\u{f0b7} 항목 \u{fffd}\u{fffc}\u{13}\n".to_owned(),
        ] {
            check(&kept, &kept);
        }
    }

    #[test]
    fn front_matter_stays_where_it_can_be_read() {
        let same = |text: &str| assert_eq!(mend(text, Scope::Archive).text, text);
        let apart: String = "한글".nfd().collect();
        same(&format!("+++\ntitle = \"{apart}\u{200b}“가”\"\n[archive]\nnumber = 1\n+++\n글\n"));
        same("+++\ntitle = \"글\"\n[archive]\nnumber ＝ 1\n+++\n글\n");
        same("글\u{200b}\n");
        let mended = mend("+++\ntitle ＝ “제목”\n[archive]\nnumber = 1\n+++\n글\n", Scope::Archive);
        assert_eq!(mended.text, "+++\ntitle = \"제목\"\n[archive]\nnumber = 1\n+++\n글\n");
        assert!(!mended.in_body && mended.what.len() == 1);
        let mended = mend("---\ntitle： 제목\n---\n글\n", Scope::Archive);
        assert_eq!(mended.text, "---\ntitle: 제목\n---\n글\n");
        same("---\ntitle: 제목\narchive:\n  number： 1\n---\n글\n");
        let mended = mend("＋＋＋\ntitle = \"제목\"\n＋＋＋\n글\n", Scope::Archive);
        assert_eq!(mended.text, "+++\ntitle = \"제목\"\n+++\n글\n");
        assert!(!mended.in_body && mended.what.len() == 1);
    }

    #[test]
    fn other_sites_keep_their_letters() {
        let apart: String = "한글".nfd().collect();
        let text = format!("+++\n+++\n## {apart}\n-\u{a0}가\u{200b}\n");
        assert_eq!(mend(&text, Scope::Other).text, text.replace('\u{200b}', ""));
    }
}
