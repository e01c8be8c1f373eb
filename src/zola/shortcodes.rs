//! Calls of shortcodes in Markdown: `{{ name(a="b") }}` and `{% name() %} … {% end %}`. What does not read as a call is text.

pub mod newer;

use std::ops::Range;

use crate::text::Cut;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Text as it stands.
    Text(String),
    /// A call.
    Call(Call),
}

/// A call of a shortcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<(String, Argument)>,
    /// What stands between its tags.
    pub body: Option<Vec<Part>>,
    /// The bytes of the call, or of its opening tag.
    pub range: Range<usize>,
}

/// An argument's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Text.
    Text(String),
    /// true or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// A list.
    List(Vec<Argument>),
}

/// What stops a text from being read, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What is wrong.
    pub message: &'static str,
    /// Where.
    pub range: Range<usize>,
}

/// Whether a text can hold calls at all.
pub fn may_call(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// Reads a text.
pub fn parse(text: &str) -> Result<Vec<Part>, Fault> {
    let mut reader = Reader { text, at: 0, may_end: true };
    match reader.parts(0)? {
        (parts, None) => Ok(parts),
        (_, Some(end)) => Err(Fault { message: "this `end` ends nothing", range: end }),
    }
}

/// Calls inside calls beyond this depth are text.
const MAX_DEPTH: usize = 40;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Whether a shown end may stand in what is left.
    may_end: bool,
}

impl Reader<'_> {
    /// Parts up to the end of the text, or up to an `{% end %}`, whose bytes are given.
    fn parts(&mut self, depth: usize) -> Result<(Vec<Part>, Option<Range<usize>>), Fault> {
        let mut out = Vec::new();
        let mut literal = String::new();
        loop {
            let rest = self.text.cut(self.at..);
            let Some(open) = rest.find('{') else {
                literal.push_str(rest);
                self.at = self.text.len();
                break;
            };
            literal.push_str(rest.cut(..open));
            self.at += open;
            let start = self.at;
            let rest = self.text.cut(start..);
            if let Some(text) = self.escaped(rest) {
                literal.push_str(&text);
                continue;
            }
            let tag = if rest.starts_with("{{") {
                "}}"
            } else if rest.starts_with("{%") {
                "%}"
            } else {
                ""
            };
            if tag == "%}"
                && let Some(len) = end_tag(rest)
            {
                self.at += len;
                push(&mut out, &mut literal);
                return Ok((out, Some(start..self.at)));
            }
            let call = if tag.is_empty() || depth > MAX_DEPTH { None } else { call(self.text, start + 2, tag) };
            let Some((name, arguments, end)) = call else {
                // Both bytes: `{{{ x() }}` begins no call at its second brace.
                let step = if tag.is_empty() { 1 } else { 2 };
                literal.push_str(rest.cut(..step));
                self.at += step;
                continue;
            };
            push(&mut out, &mut literal);
            self.at = end;
            let body = if tag == "%}" {
                let (body, closed) = self.parts(depth + 1)?;
                if closed.is_none() {
                    return Err(Fault { message: "this shortcode has no `{% end %}`", range: start..end });
                }
                Some(body)
            } else {
                None
            };
            out.push(Part::Call(Call { name, arguments, body, range: start..end }));
        }
        push(&mut out, &mut literal);
        Ok((out, None))
    }

    /// `{{/* f() */}}` and `{%/* f() */%} … {%/* end */%}`: calls that are shown, not made.
    fn escaped(&mut self, rest: &str) -> Option<String> {
        if rest.starts_with("{{/*") {
            // Around what is no call the marks stay.
            let (_, _, end) = call(rest, 4, "*/}}")?;
            self.at += end;
            return Some(format!("{{{{{}}}}}", rest.cut(4..end - 4)));
        }
        if !rest.starts_with("{%/*") {
            return None;
        }
        let (_, _, end) = call(rest, 4, "*/%}")?;
        self.at += end;
        let mut out = format!("{{%{}%}}", rest.cut(4..end - 4));
        let behind = rest.cut(end..);
        // The text up to the shown end is not touched.
        if let Some((inner, close)) = self.shown_end(behind) {
            self.at += close;
            out.push_str(behind.cut(..inner));
            out.push_str(&format!("{{%{}%}}", behind.cut(inner + 4..close - 4)));
        }
        Some(out)
    }
}

impl Reader<'_> {
    /// The next `{%/* end */%}` in what is left of the text. Where there is none there is none further on, and nobody looks again.
    fn shown_end(&mut self, rest: &str) -> Option<(usize, usize)> {
        if !self.may_end {
            return None;
        }
        let mut from = 0;
        let found = rest.match_indices("*/%}").find_map(|(at, sign)| {
            // What stands between holds no other mark, so the nearest one counts.
            let head = rest.cut(from..at).rfind("{%/*").map(|head| from + head);
            from = at + sign.len();
            head.filter(|head| rest.cut(head + 4..at).trim() == "end").map(|head| (head, at + sign.len()))
        });
        self.may_end = found.is_some();
        found
    }
}

fn push(out: &mut Vec<Part>, literal: &mut String) {
    if !literal.is_empty() {
        out.push(Part::Text(std::mem::take(literal)));
    }
}

/// The length of an `{% end %}` at the start of a text.
fn end_tag(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("{%")?.trim_start().strip_prefix("end")?.trim_start().strip_prefix("%}")?;
    Some(rest.len() - inner.len())
}

type Called = (String, Vec<(String, Argument)>, usize);

/// A call from `at` on, up to behind its closing `tag`.
fn call(text: &str, at: usize, tag: &str) -> Option<Called> {
    let mut scan = Scan { rest: text.cut(at..) };
    let name = scan.name()?;
    scan.sign("(")?;
    let mut arguments = Vec::new();
    // Commas may be left out, but none stands behind the last argument.
    let mut comma = false;
    while comma || scan.sign(")").is_none() {
        let name = scan.name()?;
        scan.sign("=")?;
        arguments.push((name, scan.argument(0)?));
        comma = scan.sign(",").is_some();
    }
    scan.sign(tag)?;
    Some((name, arguments, text.len() - scan.rest.len()))
}

struct Scan<'a> {
    rest: &'a str,
}

impl Scan<'_> {
    fn name(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        if end == 0 || self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(name.to_owned())
    }

    fn sign(&mut self, sign: &str) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(sign)?;
        Some(())
    }

    fn argument(&mut self, depth: usize) -> Option<Argument> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        if matches!(first, '"' | '\'' | '`') {
            let end = self.rest.cut(1..).find(first)? + 1;
            let text = self.rest.cut(1..end).to_owned();
            self.rest = self.rest.cut(end + 1..);
            return Some(Argument::Text(text));
        }
        if first == '[' && depth < MAX_DEPTH {
            self.sign("[")?;
            let mut list = Vec::new();
            while self.sign("]").is_none() {
                list.push(self.argument(depth + 1)?);
                if self.sign(",").is_none() {
                    self.sign("]")?;
                    break;
                }
            }
            return Some(Argument::List(list));
        }
        if first.is_ascii_digit() || first == '-' {
            let end = self.rest.cut(1..).find(|c: char| !c.is_ascii_digit() && c != '.').map_or(self.rest.len(), |end| end + 1);
            let (number, rest) = self.rest.split_at(end);
            self.rest = rest;
            let digits = number.trim_start_matches('-');
            let leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
            return if leading_zero {
                None
            } else if number.contains('.') {
                number.parse().ok().map(Argument::Float)
            } else {
                number.parse().ok().map(Argument::Int)
            };
        }
        match self.name()?.as_str() {
            "true" => Some(Argument::Bool(true)),
            "false" => Some(Argument::Bool(false)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[Part]) -> String {
        let show = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Call(call) => {
                let body = call.body.as_ref().map(|body| format!("<{}>", shown(body))).unwrap_or_default();
                format!("[{} {}{body}]", call.name, call.arguments.len())
            }
        };
        parts.iter().map(show).collect()
    }

    // shows: SC-03 SC-04 SC-05 SC-06 SC-08
    #[test]
    fn calls_are_told_from_text() {
        let check = |text: &str, expected: Result<&str, &str>| {
            let found = parse(text).map(|parts| shown(&parts)).map_err(|fault| fault.message);
            assert_eq!(found.as_deref().map_err(|message| *message), expected, "{text}");
        };
        check("a {{ f() }} b", Ok("a [f 0] b"));
        check("{{f(a=\"x\",\n b = [1, [true]], c=-1.5)}}", Ok("[f 3]"));
        check("{{ x }} {{ f(1) }} {{ f(a=b) }} {% x %} {{{", Ok("{{ x }} {{ f(1) }} {{ f(a=b) }} {% x %} {{{"));
        check("{{ f(a=1,) }} {{ f(a=01) }}", Ok("{{ f(a=1,) }} {{ f(a=01) }}"));
        check("{% f() %}a {{ g() }} {% h() %}b{%end%}{% end %}", Ok("[f 0<a [g 0] [h 0<b>]>]"));
        check("{{/* f() */}} {%/* f() */%} {{ g() }} {%/* end */%}", Ok("{{ f() }} {% f() %} {{ g() }} {% end %}"));
        check("{{ f(a=1 b=2\n c=3) }} {{/* f(a=1 b=2) */}}", Ok("[f 3] {{ f(a=1 b=2) }}"));
        check("`{{/* and */}}` {{/* end */}} {%/* x */%}", Ok("`{{/* and */}}` {{/* end */}} {%/* x */%}"));
        check("{% f() %} a", Err("this shortcode has no `{% end %}`"));
        check("a {% end %}", Err("this `end` ends nothing"));
    }
}
