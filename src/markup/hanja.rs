//! Lone Hanja marks with their readings, as the press uses them: 中 is 중국. In a run of several Hanja none is a mark.

use crate::markup::short_years;
use crate::text::{Cut, escape};

/// A plain title as HTML: its marks as ruby, its shortened years with an apostrophe.
pub fn marks(text: &str, hanja: &[(char, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    write(&mut out, &short_years::set(text), hanja);
    out
}

/// Writes escaped text, its marks as ruby.
pub fn write(out: &mut String, text: &str, hanja: &[(char, String)]) {
    if hanja.is_empty() || !text.chars().any(is_hanja) {
        return escape::text(out, text);
    }
    let mut rest = text;
    while let Some(at) = rest.find(is_hanja) {
        escape::text(out, rest.cut(..at));
        let run_end = rest.cut(at..).find(|c| !is_hanja(c)).map_or(rest.len(), |end| at + end);
        let run = rest.cut(at..run_end);
        let mut chars = run.chars();
        let reading = match (chars.next(), chars.next()) {
            (Some(only), None) => hanja.binary_search_by_key(&only, |(mark, _)| *mark).ok().map(|found| hanja[found].1.as_str()),
            _ => None,
        };
        match reading {
            Some(reading) => {
                out.push_str("<ruby>");
                out.push_str(run);
                out.push_str("<rp>(</rp><rt>");
                escape::text(out, reading);
                out.push_str("</rt><rp>)</rp></ruby>");
            }
            None => out.push_str(run),
        }
        rest = rest.cut(run_end..);
    }
    escape::text(out, rest);
}

fn is_hanja(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_marks_are_read() {
        let hanja = [('中', "중국".to_owned()), ('美', "미국".to_owned())];
        let check = |text: &str, expected: &str| assert_eq!(marks(text, &hanja), expected);
        check("中, 규제", "<ruby>中<rp>(</rp><rt>중국</rt><rp>)</rp></ruby>, 규제");
        check("中國 <b>", "中國 &lt;b&gt;");
        check("韓-美", "韓-<ruby>美<rp>(</rp><rt>미국</rt><rp>)</rp></ruby>");
    }
}
