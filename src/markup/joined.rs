//! Signs that begin no line: `부품·소재` breaks behind its dot, `35%로` and `(APEC)은` not before their particles. A browser that keeps the words of
//! Hangul together parts them at any sign; so a sign and what it may not be parted from stand in one `<span class="nb">`. It is for pages alone:
//! no text that is locked, searched or cited has it.

use std::ops::Range;

use crate::text::{Cut, running};

/// Elements whose words are left alone: what is shown as it was typed, what is drawn, what has a reading.
const LEFT: [&str; 9] = ["code", "kbd", "pre", "rp", "rt", "samp", "script", "style", "svg"];

/// HTML whose lines begin well.
pub fn joined(html: &str) -> String {
    running::rewritten(html, &LEFT, join)
}

/// Text without tags; references of characters are left as they are.
fn join(out: &mut String, text: &str) {
    // What is written, and the run of what stays together that is not written yet.
    let (mut done, mut run) = (0, 0..0);
    for (at, sign) in signs(text) {
        let Some(pair) = pair(text, at, sign) else { continue };
        if pair.start < run.end {
            // The last character of the run is the first of the pair.
            run.end = pair.end;
            continue;
        }
        write(out, text, &mut done, run);
        run = pair;
    }
    write(out, text, &mut done, run);
    out.push_str(text.cut(done..));
}

/// Writes up to the end of a run.
fn write(out: &mut String, text: &str, done: &mut usize, run: Range<usize>) {
    if run.is_empty() {
        return;
    }
    out.push_str(text.cut(*done..run.start));
    out.push_str("<span class=\"nb\">");
    out.push_str(text.cut(run.clone()));
    out.push_str("</span>");
    *done = run.end;
}

/// The signs of a text with their places. What each begins with is the first byte of few other characters, and of none of Hangul.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let begins = |byte: u8| matches!(byte, b'%' | b')' | b']' | 0xC2 | 0xE2 | 0xE3);
    let found = text.bytes().enumerate().filter(move |(_, byte)| begins(*byte));
    found.filter_map(move |(at, _)| text.cut(at..).chars().next().filter(|c| is_dot(*c) || closes(*c)).map(|c| (at, c)))
}

/// A sign and what it may not be parted from: a dot from what stands before it, another sign from the particle behind it.
fn pair(text: &str, at: usize, sign: char) -> Option<Range<usize>> {
    let end = at + sign.len_utf8();
    if is_dot(sign) {
        // A reference of a character ends with `;` and is not cut.
        let before = text.cut(..at).chars().next_back().filter(|c| !c.is_whitespace() && *c != ';')?;
        return Some(at - before.len_utf8()..end);
    }
    let behind = text.cut(end..).chars().next().filter(|c| matches!(c, '가'..='힣'))?;
    Some(at..end + behind.len_utf8())
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | 'ㆍ' | '・')
}

fn closes(c: char) -> bool {
    matches!(c, '%' | ')' | ']' | '」' | '』' | '》' | '〉' | '”' | '’' | '℃')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_begin_no_line() {
        let check = |html: &str, expected: &str| {
            let out = joined(html).replace("<span class=\"nb\">", "[").replace("</span>", "]");
            assert_eq!(out, expected, "{html}");
        };
        check("<p>부품·소재·M&amp;A</p>", "<p>부[품·]소[재·]M&amp;A</p>");
        check("35%로, (11개사)가 ‘주’로 『책』의", "35[%로], (11개사[)가] ‘주[’로] 『책[』의]");
        check("(가)·나 (’21·’22)", "(가[)·]나 (’2[1·]’22)");
        check("· 첫째 · 둘째 R&amp;·", "· 첫째 · 둘째 R&amp;·");
        check("’21년 3.2% 늘었다. 끝", "’21년 3.2% 늘었다. 끝");
        check("끝·", "[끝·]");
        check("·가··나)은·다 %·라", "·[가··]나[)은·]다 [%·]라");
        check("(가)·(나)은 ㆍ다", "(가[)·](나[)은] ㆍ다");
        for left in [
            "<pre>가·나</pre>",
            "<code>가·나 <b>다·라</b></code>",
            "<svg><text>가·나</text></svg>",
            "<a title=\"가·나>다·라\">",
            "<!-- 가·나 -->",
            "",
            "<",
            "<a",
        ] {
            check(left, left);
        }
        check("<b>가</b>·나<ruby>中<rt>중·국</rt></ruby>", "<b>가</b>·나<ruby>中<rt>중·국</rt></ruby>");
    }
}
