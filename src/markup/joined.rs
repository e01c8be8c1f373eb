//! Signs that begin no line: `부품·소재` breaks behind its dot, `35%로` and `(APEC)은` not before their particles. A browser that keeps the words of
//! Hangul together parts them at any sign; so a sign and what it may not be parted from stand in one `<span class="nb">`. It is for pages alone:
//! no text that is locked, searched or cited has it.

use crate::text::{Cut, running};

/// Elements whose words are left alone: what is shown as it was typed, what is drawn, what has a reading.
const LEFT: [&str; 9] = ["code", "kbd", "pre", "rp", "rt", "samp", "script", "style", "svg"];

/// HTML whose lines begin well.
pub fn joined(html: &str) -> String {
    running::rewritten(html, &LEFT, join)
}

/// Text without tags; references of characters are left as they are.
fn join(out: &mut String, text: &str) {
    if !text.contains(is_sign) {
        return out.push_str(text);
    }
    // What is written, where a run of what stays together begins, and the sign before this one.
    let (mut done, mut run, mut before) = (0, None, None);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let together = before.is_some_and(|(_, before)| stay_together(before, c));
        match (run, together, before) {
            (None, true, Some((from, _))) => {
                out.push_str(text.cut(done..from));
                out.push_str("<span class=\"nb\">");
                (done, run) = (from, Some(from));
            }
            (Some(_), false, _) => {
                out.push_str(text.cut(done..at));
                out.push_str("</span>");
                (done, run) = (at, None);
            }
            _ => (),
        }
        before = Some((at, c));
    }
    out.push_str(text.cut(done..));
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | 'ㆍ' | '・')
}

fn is_sign(c: char) -> bool {
    is_dot(c) || matches!(c, '%' | ')' | ']' | '」' | '』' | '》' | '〉' | '”' | '’' | '℃')
}

/// Whether no line may begin between two signs. A reference of a character ends with `;` and is not cut.
fn stay_together(before: char, c: char) -> bool {
    is_dot(c) && !before.is_whitespace() && before != ';' || is_sign(before) && !is_dot(before) && matches!(c, '가'..='힣')
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
