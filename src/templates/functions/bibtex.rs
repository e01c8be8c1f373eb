//! BibTeX → the tree that templates of Zola's sites know: preambles, comments, variables, and each entry with its tags.
//!
//! What is an entry and what only a comment, where a value ends and which abbreviation is known follows the reader that Zola has.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use crate::text::Cut;

/// Reads a file; the fault says its line.
pub fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader { text, rest: text };
    let (mut comments, mut preambles, mut strings, mut entries) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    while !reader.rest.trim().is_empty() {
        reader.space();
        if !reader.rest.starts_with('@') {
            let length = reader.rest.find('@').unwrap_or(reader.rest.len());
            comments.push(reader.take(length).trim().to_owned());
            continue;
        }
        let kind = reader.kind().ok_or_else(|| reader.fault())?;
        match kind.to_lowercase().as_str() {
            "comment" => comments.push(reader.braced(true).ok_or_else(|| reader.fault())?.to_owned()),
            "string" => strings.push(reader.string().ok_or_else(|| reader.fault())?),
            "preamble" => preambles.push(reader.preamble().ok_or_else(|| reader.fault())?),
            _ => entries.push((kind, reader.entry().ok_or_else(|| reader.fault())?)),
        }
    }
    let strings = Strings::new(&strings);
    let preambles = preambles.into_iter().map(|parts| strings.joined(&parts)).collect::<Result<Vec<_>, _>>()?;
    let entries = entries.into_iter().map(|(kind, (key, tags))| {
        let tags = tags.into_iter().filter_map(|(name, parts)| Some((name.to_lowercase(), strings.joined(&parts).ok()?)));
        json!({ "entry_type": kind, "citation_key": key, "tags": tags.collect::<BTreeMap<_, _>>() })
    });
    let entries: Vec<_> = entries.collect();
    let variables: BTreeMap<_, _> = strings.known.iter().collect();
    Ok(json!({ "preambles": preambles, "comments": comments, "variables": variables, "bibliographies": entries }))
}

/// A part of a value.
#[derive(Debug, Clone, Copy)]
enum Part<'t> {
    Text(&'t str),
    /// A name that stands for a text.
    Short(&'t str),
}

/// Parts, put together by `#`.
type Parts<'t> = Vec<Part<'t>>;

struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn fault(&self) -> String {
        let read = self.text.len() - self.rest.len();
        let line = self.text.cut(..read).matches('\n').count() + 1;
        format!("what stands in its line {line} is no entry")
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = (self.rest.cut(..length), self.rest.cut(length..));
        self.rest = rest;
        taken
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    /// A sign, with space around it.
    fn sign(&mut self, sign: char) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(sign)?;
        self.space();
        Some(())
    }

    fn word(&mut self) -> Option<&'t str> {
        let length = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(self.rest.len());
        (length > 0).then(|| self.take(length))
    }

    /// `@kind`, up to the bracket.
    fn kind(&mut self) -> Option<&'t str> {
        self.sign('@')?;
        let word = self.word()?;
        self.space();
        self.rest.starts_with(['{', '(']).then_some(word)
    }

    /// What stands in braces, trimmed. A comment may go on to the end of the file, whose last sign is then taken for its brace.
    fn braced(&mut self, may_be_open: bool) -> Option<&'t str> {
        let inner = self.rest.strip_prefix('{')?;
        let mut depth = 0_usize;
        for (at, sign) in inner.char_indices() {
            match sign {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    self.rest = inner.cut(at + 1..);
                    return Some(inner.cut(..at).trim());
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        let (last, _) = inner.char_indices().next_back().filter(|_| may_be_open)?;
        self.rest = "";
        Some(inner.cut(..last).trim())
    }

    /// What stands in quotes, within which braces hold others.
    fn quoted(&mut self) -> Option<&'t str> {
        let inner = self.rest.strip_prefix('"')?;
        let mut depth = 0_usize;
        for (at, sign) in inner.char_indices() {
            match sign {
                '{' => depth += 1,
                '}' => depth = depth.checked_sub(1)?,
                '"' if depth == 0 => {
                    self.rest = inner.cut(at + 1..);
                    return Some(inner.cut(..at));
                }
                _ => {}
            }
        }
        None
    }

    fn part(&mut self) -> Option<Part<'t>> {
        self.space();
        if let Some(word) = self.word() {
            self.space();
            return Some(Part::Short(word));
        }
        self.quoted().or_else(|| self.braced(false)).map(Part::Text)
    }

    fn parts(&mut self) -> Option<Parts<'t>> {
        let mut parts = vec![self.part()?];
        loop {
            let before = self.rest;
            match self.sign('#').and_then(|()| self.part()) {
                Some(part) => parts.push(part),
                None => {
                    self.rest = before;
                    return Some(parts);
                }
            }
        }
    }

    /// `{name = value}`, or the same in parentheses.
    fn string(&mut self) -> Option<(&'t str, Parts<'t>)> {
        let closing = if self.rest.starts_with('{') { '}' } else { ')' };
        self.take(1);
        self.space();
        let name = self.word()?;
        self.sign('=')?;
        // Nothing is put together behind a text in quotes.
        let value = if self.rest.starts_with('"') { vec![Part::Text(self.quoted()?)] } else { self.parts()? };
        self.space();
        self.rest = self.rest.strip_prefix(closing)?;
        Some((name, value))
    }

    fn preamble(&mut self) -> Option<Parts<'t>> {
        self.sign('{')?;
        let parts = self.parts()?;
        self.space();
        self.rest = self.rest.strip_prefix('}')?;
        Some(parts)
    }

    /// `{key, name = value, …}`
    fn entry(&mut self) -> Option<(&'t str, Vec<(&'t str, Parts<'t>)>)> {
        self.sign('{')?;
        let length = self.rest.find(',')?;
        let key = self.take(length);
        self.sign(',')?;
        let mut tags = Vec::new();
        loop {
            let before = self.rest;
            let comma = tags.is_empty() || self.sign(',').is_some();
            match comma.then(|| self.tag()).flatten() {
                Some(tag) => tags.push(tag),
                None => {
                    self.rest = before;
                    break;
                }
            }
        }
        self.space();
        self.rest = self.rest.strip_prefix(',').unwrap_or(self.rest);
        self.space();
        self.rest = self.rest.strip_prefix('}')?;
        Some((key, tags))
    }

    fn tag(&mut self) -> Option<(&'t str, Parts<'t>)> {
        let name = self.word()?;
        self.sign('=')?;
        // A number ends with its figures.
        let figures = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let value = if figures > 0 { vec![Part::Text(self.take(figures))] } else { self.parts()? };
        Some((name, value))
    }
}

/// Names of months that each file knows.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// Bytes of a text that is put together, at the most: a few lines could ask for more than any machine has.
const LONGEST: usize = 1 << 20;

/// The file's own abbreviations.
struct Strings<'t> {
    known: HashMap<&'t str, String>,
}

impl<'t> Strings<'t> {
    fn new(all: &[(&'t str, Parts<'t>)]) -> Self {
        // Where a name is given twice, others mean the first one, and the file's table shows the last one.
        let mut first: HashMap<&str, &Parts<'_>> = HashMap::new();
        for (name, parts) in all {
            first.entry(name).or_insert(parts);
        }
        let mut known = HashMap::new();
        let mut work = 0;
        for (name, parts) in all {
            let mut out = String::new();
            if expand(parts, &first, 0, &mut work, &mut out).is_some() {
                known.insert(*name, out);
            }
        }
        Self { known }
    }

    fn joined(&self, parts: &[Part<'_>]) -> Result<String, String> {
        let mut out = String::new();
        for part in parts {
            out.push_str(match part {
                Part::Text(text) => text,
                Part::Short(name) => {
                    let known = self.known.get(name).map(String::as_str);
                    let month = || MONTHS.iter().find(|(month, _)| month == name).map(|(_, text)| *text);
                    known.or_else(month).ok_or_else(|| format!("no `@string` is called `{name}`"))?
                }
            });
        }
        Ok(out)
    }
}

/// Abbreviations within one another, at the most.
const DEEPEST: usize = 64;

fn expand(parts: &[Part<'_>], all: &HashMap<&str, &Parts<'_>>, depth: usize, work: &mut usize, out: &mut String) -> Option<()> {
    for part in parts {
        *work += 1;
        match part {
            _ if *work > LONGEST || out.len() > LONGEST || depth > DEEPEST => return None,
            Part::Text(text) => out.push_str(text),
            Part::Short(name) => expand(all.get(name)?, all, depth + 1, work, out)?,
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read() {
        let check = |text: &str, expected: &str| assert_eq!(read(text).unwrap()["bibliographies"].to_string(), expected, "{text}");
        check(
            "@Book{ k e y , A = {b {c} }, n = 1988, J = jan # \" 1\", }",
            r#"[{"entry_type":"Book","citation_key":"k e y ","tags":{"a":"b {c}","j":"January 1","n":"1988"}}]"#,
        );
        check(
            "@string{x = \"y\"} @string(z = x # {-}) @misc{k, a = z # x, b = unknown, a = z}",
            r#"[{"entry_type":"misc","citation_key":"k","tags":{"a":"y-"}}]"#,
        );
        check("@a{k,}", r#"[{"entry_type":"a","citation_key":"k","tags":{}}]"#);
        let read = |text: &str| read(text).map(|read| read.to_string());
        let all = "before @comment{ a {b} } @preamble{\"p\" # x} @string{x = \"y\"} after";
        assert_eq!(
            read(all).unwrap(),
            r#"{"preambles":["py"],"comments":["before","a {b}","after"],"variables":{"x":"y"},"bibliographies":[]}"#
        );
        assert_eq!(read("@comment{ a ]").unwrap(), r#"{"preambles":[],"comments":["a"],"variables":{},"bibliographies":[]}"#);
        // A circle, and more than any machine holds.
        assert!(read("@string{a = b # b} @string{b = a # a} @c{d, e = a}").unwrap().contains(r#""tags":{}"#));
        let doubled: String = (1..40).map(|n| format!("@string{{s{n} = s{} # s{}}}", n - 1, n - 1)).collect();
        assert!(read(&format!("@string{{s0 = {{ha}}}}{doubled}")).unwrap().len() < 10 << 20);
    }

    #[test]
    fn what_is_none_is_told() {
        for text in [
            "@",
            "@a",
            "@article{",
            "@a{k}",
            "@a(k, b = c)",
            "@a{k, b = \"c}\"}",
            "@a{k, b = c",
            "@string{a = \"b\" # c}",
            "@comment{",
            "@a{k, b = 1 # c}",
            "@{",
            "@preamble{}",
        ] {
            assert_eq!(read(&format!("\n{text}")).unwrap_err(), "what stands in its line 2 is no entry", "{text}");
        }
        assert_eq!(read("@preamble{a}").unwrap_err(), "no `@string` is called `a`");
    }
}
