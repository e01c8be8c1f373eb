//! Signs in TOML front matter that only look like its own: `＝`, `“제목”`, `［`, a fixed blank beside a key. What stands within quotation marks is
//! the author's and stays.

use std::ops::Range;

/// A sign and what TOML has in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its bytes.
    pub span: Range<usize>,
    /// What belongs there.
    pub meant: &'static str,
}

/// All signs outside of strings and comments that TOML does not have, in order.
pub fn wrong(text: &str) -> Vec<Wrong> {
    let mut out = Vec::new();
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
                out.push(Wrong { span: at..at + c.len_utf8(), meant });
            }
            at += c.len_utf8();
        }
    }
    out
}

/// A string in straight marks; where its line ends first, the mark that was to close it.
fn straight(text: &str, start: usize, quote: char, out: &mut Vec<Wrong>) -> usize {
    let mut escaped = false;
    let mut last = None;
    for (offset, c) in text.get(start + 1..).unwrap_or_default().char_indices() {
        let at = start + 1 + offset;
        match c {
            '\n' => {
                let Some((at, c)) = last else { return at };
                out.push(Wrong { span: at..at + char::len_utf8(c), meant: if quote == '"' { "\"" } else { "'" } });
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
fn curly(text: &str, start: usize, (open, close): (char, char), out: &mut Vec<Wrong>) -> usize {
    let inner = start + open.len_utf8();
    let rest = text.get(inner..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let end = line.find([close, '"']);
    let plain = end.is_some_and(|end| line.get(..end).is_some_and(|inside| !inside.contains('\\')));
    let Some(end) = end.filter(|_| plain) else { return inner };
    let closing = line.get(end..).and_then(|rest| rest.chars().next()).unwrap_or(close);
    out.push(Wrong { span: start..inner, meant: "\"" });
    if closing != '"' {
        out.push(Wrong { span: inner + end..inner + end + closing.len_utf8(), meant: "\"" });
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

/// The text with what was meant; `keeps` says which signs stay.
pub fn mended(text: &str, keeps: impl Fn(usize) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for Wrong { span, meant } in wrong(text).into_iter().filter(|wrong| !keeps(wrong.span.start)) {
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
