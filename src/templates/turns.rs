//! A template whose loops, calls and kept values are counted: filters of `budget` are put around what a loop goes over, what `set` keeps and
//! what a component is given, and before what includes a template or prints a block again, for the engine has no bound of its own for them. From the text that the engine would read to the one that it
//! reads, with the bytes that each part came from.

use std::ops::Range;

use crate::templates::budget::{CALL, TURNS, VALUE};
use crate::text::Cut;
use crate::zola::tera1::Translation;

/// `elif`s that may follow one `if`: the engine reads each within the one before.
pub const MOST_ELIF: usize = 500;

/// A tag, `{% … %}` or `{{ … }}`, from the opening to the closing delimiter.
struct Tag<'a> {
    whole: Range<usize>,
    /// Whether it prints: `{{ … }}`.
    prints: bool,
    /// What stands between the delimiters and their dashes.
    inner: Range<usize>,
    text: &'a str,
}

/// The counted template; `None` where there is nothing to count.
pub fn counted(text: &str) -> Option<Translation> {
    let mut added: Vec<(usize, String)> = Vec::new();
    let mut tags = Vec::new();
    for tag in tags_of(text) {
        let before = added.len();
        count(&tag, &mut added);
        if added.len() > before {
            tags.push(tag.whole);
        }
    }
    if added.is_empty() {
        return None;
    }
    added.sort_by_key(|(at, _)| *at);
    let mut out = Translation::default();
    let mut from = 0;
    let ends = added.iter().map(|(at, _)| *at).chain([text.len()]);
    for (end, call) in ends.zip(added.iter().map(|(_, call)| call.as_str()).chain([""])) {
        let start = out.text.len();
        out.text.push_str(text.cut(from..end));
        out.origins.push((start..out.text.len(), from..end));
        out.text.push_str(call);
        from = end;
    }
    // How far what stands behind each call is moved.
    let shifts: Vec<usize> = added
        .iter()
        .scan(0, |sum, (_, call)| {
            *sum += call.len();
            Some(*sum)
        })
        .collect();
    let moved = |at: usize| at + added.partition_point(|(place, _)| *place < at).checked_sub(1).map_or(0, |last| shifts[last]);
    out.origins.extend(tags.into_iter().map(|tag| (moved(tag.start)..moved(tag.end), tag)));
    Some(out)
}

/// A translation counted: bytes lead back to the text that was translated.
pub fn recounted(translation: Translation) -> Translation {
    let Some(counted) = counted(&translation.text) else { return translation };
    Translation { roots: translation.roots.clone(), before: Some(Box::new(translation)), ..counted }
}

/// The first `elif` too many.
pub fn too_many_elif(text: &str) -> Option<Range<usize>> {
    if !text.contains("elif") {
        return None;
    }
    let mut open: Vec<usize> = Vec::new();
    for tag in tags_of(text).filter(|tag| !tag.prints) {
        match word(tag.text) {
            "if" => open.push(0),
            "endif" => {
                open.pop();
            }
            "elif" => {
                let count = open.last_mut()?;
                *count += 1;
                if *count > MOST_ELIF {
                    return Some(tag.whole);
                }
            }
            _ => {}
        }
    }
    None
}

/// The templates that a template extends, includes or imports, each with its tag.
pub fn led_to(text: &str) -> Vec<(&str, Range<usize>)> {
    let leads = |tag: &Tag<'_>| !tag.prints && matches!(word(tag.text), "extends" | "include" | "import");
    let mut led = Vec::new();
    for tag in tags_of(text).filter(leads) {
        let quote = tag.text.find(['"', '\'', '`']).and_then(|at| tag.text.cut(at..).chars().next());
        led.extend(tag.text.split(quote.unwrap_or('"')).skip(1).step_by(2).map(|name| (name, tag.whole.clone())));
    }
    led
}

fn word(text: &str) -> &str {
    let text = text.trim_start();
    text.cut(..text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len()))
}

fn count(tag: &Tag<'_>, added: &mut Vec<(usize, String)>) {
    if tag.text.contains("super(") || (!tag.prints && word(tag.text) == "include") {
        let dash = if tag.inner.start > tag.whole.start + 2 { "-" } else { "" };
        added.push((tag.whole.start, format!("{{%{dash} set mokcha_call = [] | {CALL} %}}")));
    }
    if tag.prints {
        return;
    }
    let end = tag.inner.start + tag.text.trim_end().len();
    let mut around = |from: usize, filter: &str| {
        added.push((from, "(".into()));
        added.push((end, format!(") | {filter}")));
    };
    match word(tag.text) {
        "for" => {
            let Some(at) = outside(tag.text).find(|at| starts_word(tag.text, *at, "in")) else { return };
            around(tag.inner.start + at + "in ".len(), TURNS);
        }
        "set" | "set_global" => match outside(tag.text).find(|at| tag.text.cut(*at..).starts_with('=')) {
            Some(at) => {
                let value = tag.text.cut(at + 1..);
                if value.contains(['~', '|', '[', '{', '(', '<']) {
                    around(tag.inner.start + at + 1, VALUE);
                }
            }
            None => added.push((end, format!(" | {VALUE}"))),
        },
        "component" => {
            let names: Vec<&str> = tag.text.split_once('(').map_or("", |(_, list)| list).split(',').map(parameter).collect();
            let mut names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
            // What stands between the tags of a call is given, too.
            names.push("body or none");
            let dash = if tag.inner.end + 2 < tag.whole.end { "-" } else { "" };
            let of = component(tag.text);
            added.push((tag.whole.end, format!("{{% set mokcha_call = [{}] | {CALL}(of=\"{of}\") {dash}%}}", names.join(", "))));
        }
        _ => {}
    }
}

/// The name of the component that a tag begins.
pub fn component(tag: &str) -> &str {
    tag.trim_start().strip_prefix("component").and_then(|rest| rest.split_once('(')).map_or("", |(name, _)| name.trim())
}

/// Where a component of this name begins.
pub fn component_at(text: &str, name: &str) -> Option<Range<usize>> {
    tags_of(text).find(|tag| word(tag.text) == "component" && component(tag.text) == name).map(|tag| tag.whole)
}

/// The name of a parameter that is given at the call.
fn parameter(written: &str) -> &str {
    let written = written.trim_start();
    let end = written.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(written.len());
    let name = written.cut(..end);
    // Behind a comma in a default stands no name.
    let rest = written.cut(end..).trim_start();
    let ends = rest.is_empty() || rest.starts_with([':', '=', ')']);
    if ends && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && !["true", "false", "none"].contains(&name) {
        name
    } else {
        ""
    }
}

fn starts_word(text: &str, at: usize, word: &str) -> bool {
    let white = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    text.cut(at..).starts_with(word) && white(text.as_bytes().get(at.wrapping_sub(1))) && white(text.as_bytes().get(at + word.len()))
}

/// The bytes of ASCII signs and letters that stand in no quotes and no brackets.
fn outside(text: &str) -> impl Iterator<Item = usize> {
    let (mut quote, mut escaped, mut depth) = (None, false, 0_usize);
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        if let Some(open) = quote {
            (quote, escaped) = if byte == open && !escaped { (None, false) } else { (quote, byte == b'\\' && !escaped) };
            return None;
        }
        match byte {
            b'"' | b'\'' | b'`' => quote = Some(byte),
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => return (depth == 0 && byte.is_ascii()).then_some(at),
        }
        None
    })
}

/// The tags of a template, those apart that it only shows.
fn tags_of(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    let mut raw = false;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.cut(at..).find('{')?;
            let close = match text.as_bytes().get(start + 1)? {
                b'%' => "%}",
                b'{' if !raw => "}}",
                b'#' if !raw => {
                    at = start + text.cut(start..).find("#}")? + 2;
                    continue;
                }
                _ => {
                    at = start + 1;
                    continue;
                }
            };
            let behind = text.cut(start + 2..);
            let length = if raw { behind.find(close)? } else { end_of(behind, close)? };
            let written = behind.cut(..length);
            at = start + 2 + length + 2;
            let lead = usize::from(written.starts_with('-'));
            let tail = usize::from(written.len() > lead && written.ends_with('-'));
            let inner = start + 2 + lead..start + 2 + length - tail;
            let tag = Tag { whole: start..at, prints: close == "}}", text: text.cut(inner.clone()), inner };
            match word(tag.text) {
                "raw" if !tag.prints => raw = true,
                "endraw" if !tag.prints => raw = false,
                _ if !raw => return Some(tag),
                _ => at = start + 2,
            }
        }
    })
}

/// Where a tag closes: not within quotes.
fn end_of(text: &str, close: &str) -> Option<usize> {
    let (mut quote, mut escaped) = (None, false);
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(open) => (quote, escaped) = if byte == open && !escaped { (None, false) } else { (quote, byte == b'\\' && !escaped) },
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if text.as_bytes().get(at..at + 2) == Some(close.as_bytes()) => return Some(at),
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_grow_is_counted() {
        let check = |text: &str, expected: &str| {
            let out = counted(text).map_or_else(|| text.to_owned(), |counted| counted.text);
            assert_eq!(out, expected);
        };
        check("a{{ b }}{% if c %}d{% endif %}", "a{{ b }}{% if c %}d{% endif %}");
        check("{% for a in b %}", "{% for a in (b) | mokcha_turns %}");
        check("{%- for k, v in c | sort(by=\" in \") -%}", "{%- for k, v in (c | sort(by=\" in \")) | mokcha_turns -%}");
        check("{% set a = b ~ \"%}\" %}", "{% set a =( b ~ \"%}\") | mokcha_value %}");
        check("{% set a = b %}{% set c = 1 %}", "{% set a = b %}{% set c = 1 %}");
        check("{% set a %}가{% endset %}", "{% set a | mokcha_value %}가{% endset %}");
        check("{% set_global a = [b == c] -%}", "{% set_global a =( [b == c]) | mokcha_value -%}");
        check(
            "{% component x(a, b: string = \"c, d\", @e = none, ...f) -%}g",
            "{% component x(a, b: string = \"c, d\", @e = none, ...f) -%}{% set mokcha_call = [a, b, body or none] | mokcha_call(of=\"x\") -%}g",
        );
        check(
            "{% raw %}{% for a in b %}{{ {% endraw %}{# {% for a in b %} #}",
            "{% raw %}{% for a in b %}{{ {% endraw %}{# {% for a in b %} #}",
        );
        check("a {%- include \"b\" %}", "a {%- set mokcha_call = [] | mokcha_call %}{%- include \"b\" %}");
        check("{{ a }}{{ super() }}", "{{ a }}{% set mokcha_call = [] | mokcha_call %}{{ super() }}");
        check("{{ include }}{% if a.include %}", "{{ include }}{% if a.include %}");
        check("{{ '{% for a in b %}' }}{%", "{{ '{% for a in b %}' }}{%");
    }

    #[test]
    fn templates_lead_to_others() {
        let names = |text: &str| led_to(text).into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(names("{% extends \"a\" %}{{ \"b\" }}{%- include 'c' -%}{% import `d` as e %}{% set f = \"g\" %}"), ["a", "c", "d"]);
        assert_eq!(names("{% include [\"a\", \"b\"] ignore missing %}{% raw %}{% include \"c\" %}{% endraw %}"), ["a", "b"]);
    }

    #[test]
    fn places_lead_back() {
        let text = "가{% for a in b | c %}{{ a }}{% endfor %}";
        let counted = counted(text).unwrap();
        for word in ["b | c", "{{ a }}", "가", "for a"] {
            let (new, old) = (counted.text.find(word).unwrap(), text.find(word).unwrap());
            assert_eq!(counted.origin(&(new..new + word.len())), old..old + word.len(), "{word}");
        }
        let call = counted.text.find("| mokcha").unwrap();
        assert_eq!(text.cut(counted.origin(&(call..call + 5))), "{% for a in b | c %}");
    }

    #[test]
    fn elif_has_a_bound() {
        let chain = |count: usize| format!("{{% if a %}}{}{{% endif %}}", "{%- elif b %}{% if c %}{% elif d %}{% endif %}".repeat(count));
        assert_eq!(too_many_elif(&chain(MOST_ELIF)), None);
        assert!(too_many_elif(&chain(MOST_ELIF + 1)).is_some());
    }
}
