//! Filters of Tera 2 that may write a text many times over: as the engine and its companion have them, with a bound that is looked at before
//! anything is written.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::RwLock;

use regex::Regex;
use tera::{Error, Filter, Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::zola::tera1::size::fits;

/// Gives the engine the filters, above its own and its companion's.
pub fn register(tera: &mut Tera) {
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_filter("indent", indent);
    tera.register_filter("regex_replace", RegexReplace::default());
}

fn replace(value: StringInput, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let from = kwargs.must_get::<&str>("from")?;
    let to = kwargs.must_get::<StringInput>("to")?;
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (text, to) =
        if is_safe { (value.rendered(state)?, to.rendered(state)?) } else { (Cow::Borrowed(value.as_str()), Cow::Borrowed(to.as_str())) };
    if to.len() > from.len() {
        fits(text.len().saturating_add(text.matches(from).count().saturating_mul(to.len() - from.len())))?;
    }
    let text = text.replace(from, &to);
    Ok(if is_safe { Value::safe_string(&text) } else { Value::from(text) })
}

fn join(list: &[Value], kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let between = kwargs.get::<StringInput>("sep")?;
    let is_safe_text = |value: &Value| value.is_string() && value.is_safe();
    let is_safe = state.autoescaping_enabled() && (list.iter().any(is_safe_text) || between.as_ref().is_some_and(StringInput::is_safe));
    let between = match &between {
        Some(text) if is_safe => text.rendered(state)?,
        Some(text) => Cow::Borrowed(text.as_str()),
        None => Cow::Borrowed(""),
    };
    let mut joined = String::new();
    for (number, value) in list.iter().enumerate() {
        let printed: Cow<'_, str> = match value.as_str() {
            _ if is_safe && value.is_undefined() => Cow::Borrowed(""),
            _ if is_safe => Cow::Owned(state.escape_if_needed(value)?),
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(value.to_string()),
        };
        let between = if number == 0 { "" } else { &*between };
        fits(joined.len() + between.len() + printed.len())?;
        joined.push_str(between);
        joined.push_str(&printed);
    }
    Ok(if is_safe { Value::safe_string(&joined) } else { Value::from(joined) })
}

/// Signs that a line is moved by at the most, as the engine has it.
const WIDEST: usize = 1000;

fn indent(value: StringInput, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let width = kwargs.get::<usize>("width")?.unwrap_or(4).min(WIDEST);
    let sign = kwargs.get::<StringInput>("indentation")?;
    let (first, blank) = (kwargs.get::<bool>("first")?.unwrap_or(false), kwargs.get::<bool>("blank")?.unwrap_or(false));
    if sign.as_ref().is_some_and(|sign| sign.as_str().chars().count() != 1) {
        return Err(Error::message("The `indentation` argument must contain exactly one character"));
    }
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || sign.as_ref().is_some_and(StringInput::is_safe));
    let text = if is_safe { value.rendered(state)? } else { Cow::Borrowed(value.as_str()) };
    let before = match &sign {
        Some(sign) if is_safe => sign.rendered(state)?.repeat(width),
        Some(sign) => sign.as_str().repeat(width),
        None => " ".repeat(width),
    };
    let moved = |number: usize, line: &str| if number == 0 { first } else { blank || !line.is_empty() };
    let lines = text.lines().enumerate().filter(|(number, line)| moved(*number, line)).count();
    fits(text.len().saturating_add(lines.saturating_mul(before.len())))?;
    let mut out = String::with_capacity(text.len() + lines * before.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if moved(number, line) {
            out.push_str(&before);
        }
        out.push_str(line);
    }
    if text.ends_with('\n') {
        out.push('\n');
    }
    Ok(if is_safe { Value::safe_string(&out) } else { Value::from(out) })
}

/// `regex_replace(pattern, rep)`: each pattern is read once.
#[derive(Default)]
pub struct RegexReplace(RwLock<HashMap<String, Regex>>);

impl RegexReplace {
    fn read(&self, pattern: &str) -> TeraResult<Regex> {
        let known = self.0.read().ok().and_then(|known| known.get(pattern).cloned());
        if let Some(regex) = known {
            return Ok(regex);
        }
        let regex = Regex::new(pattern).map_err(|fault| Error::message(format!("Invalid regex: {fault}")))?;
        if let Ok(mut known) = self.0.write() {
            known.insert(pattern.to_owned(), regex.clone());
        }
        Ok(regex)
    }
}

impl Filter<&str, TeraResult<String>> for RegexReplace {
    fn call(&self, text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
        let regex = self.read(kwargs.must_get::<&str>("pattern")?)?;
        let by = kwargs.must_get::<&str>("rep")?;
        let pieces = pieces(by);
        let mut out = String::new();
        let mut from = 0;
        for found in regex.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            out.push_str(text.get(from..whole.start()).unwrap_or_default());
            from = whole.end();
            // Piece by piece: what a `$` stands for is only known once it is written, and one text may have many.
            for piece in &pieces {
                found.expand(piece, &mut out);
                fits(out.len())?;
            }
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Ok(out)
    }
}

/// A replacement cut before each `$` that stands alone: `$$` is the sign itself.
fn pieces(by: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(sign) = by.get(at..).and_then(|rest| rest.find('$')).map(|found| at + found) {
        pieces.extend(by.get(from..sign));
        from = sign;
        at = sign + if by.get(sign + 1..).is_some_and(|rest| rest.starts_with('$')) { 2 } else { 1 };
    }
    pieces.extend(by.get(from..));
    pieces
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    /// The engine's own and the measured ones.
    fn engines() -> (Tera, Tera) {
        let mut own = Tera::default();
        own.register_filter("regex_replace", tera_contrib::regex::RegexReplace::default());
        let mut ours = Tera::default();
        register(&mut ours);
        (own, ours)
    }

    #[test]
    fn they_mean_what_the_engine_means() {
        let (own, ours) = engines();
        let mut context = Context::new();
        context.insert("text", "가<나>\n\n다 & 라\r\n마\n");
        context.insert("list", &["a<b", "c", ""]);
        context.insert("mixed", &serde_json::json!([1, "<", [2.5, null], {"k": "<"}, true, null]));
        for filter in [
            "text | replace(from=\"다\", to=\"<b>\")",
            "text | safe | replace(from=\"다\", to=\"<b>\")",
            "text | replace(from=\"\", to=\"-\")",
            "text | replace(from=\"\\n\", to=list[0] | safe)",
            "list | join",
            "list | join(sep=\", \")",
            "list | join(sep=\"<br>\" | safe)",
            "mixed | join(sep=\"/\")",
            "mixed | join(sep=\"<hr>\" | safe)",
            "[] | join(sep=\"x\")",
            "text | indent",
            "text | safe | indent(width=2, first=true, blank=true)",
            "text | indent(width=3, indentation=\"&\")",
            "text | indent(indentation=\"&\" | safe, blank=true)",
            "text | indent(indentation=\"ab\")",
            "text | regex_replace(pattern=\"(.)(나)?\", rep=\"$2-$1$0${1}x$$\")",
            "text | regex_replace(pattern=\"\", rep=\"-\")",
            "text | regex_replace(pattern=\"(\", rep=\"-\")",
        ] {
            for escaped in [true, false] {
                let template = format!("{{{{ {filter} }}}}");
                let printed = |engine: &Tera| engine.render_str(&template, &context, escaped).map_err(|fault| fault.to_string());
                let (own, ours) = (printed(&own), printed(&ours));
                if own.is_err() {
                    assert!(ours.is_err(), "{filter}");
                } else {
                    assert_eq!(ours, own, "{filter} {escaped}");
                }
            }
        }
    }

    #[test]
    fn what_would_be_too_large_is_not_written() {
        let (_, ours) = engines();
        let mut context = Context::new();
        context.insert("a", &"a".repeat(30_000));
        context.insert("lines", &"\n".repeat(300_000));
        context.insert("list", &vec!["a"; 30_000]);
        for filter in [
            "a | replace(from=\"a\", to=a)",
            "a | replace(from=\"\", to=a)",
            "a | regex_replace(pattern=\"a\", rep=a)",
            "a | regex_replace(pattern=\"a+\", rep=a ~ \"$0\")| replace(from=\"a\", to=a)",
            "list | join(sep=a)",
            "lines | indent(width=1000, blank=true)",
        ] {
            let fault = ours.render_str(&format!("{{{{ {filter} }}}}"), &context, true).unwrap_err().to_string();
            assert!(fault.contains("too large"), "{fault}");
        }
    }
}
