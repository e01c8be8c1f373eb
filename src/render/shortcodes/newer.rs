//! A call of a shortcode as Zola from 0.23 on writes it: as the call of a component.

use std::fmt::Write as _;

use crate::render::shortcodes::parse::{Argument, Part, parse};
use crate::text::Cut;

/// A call in today's form.
#[derive(Debug, PartialEq, Eq)]
pub struct Newer {
    /// The name.
    pub name: String,
    /// The call as it is written now.
    pub call: String,
    /// The parameters that a component needs for it.
    pub parameters: String,
}

/// The call of a shortcode whose tag holds the byte `at`; `None` where there is none.
pub fn newer(text: &str, at: usize) -> Option<Newer> {
    let before = text.get(..at)?;
    let start = before.rfind("{{").max(before.rfind("{%"))?;
    let is_tag = text.cut(start..).starts_with("{%");
    let close = if is_tag { "%}" } else { "}}" };
    let end = at + text.get(at..)?.find(close)? + close.len();
    let tag = text.cut(start..end);
    let whole = if is_tag { format!("{tag}{{% end %}}") } else { tag.to_owned() };
    let Ok([Part::Call(call)]) = parse(&whole).map(|parts| <[Part; 1]>::try_from(parts).unwrap_or([Part::Text(String::new())])) else {
        return None;
    };
    let name = call.name;
    let mut out = format!("<{name}");
    for (key, value) in &call.arguments {
        let _ = match value {
            Argument::Text(text) if !text.contains(['"', '\n']) => write!(out, " {key}=\"{text}\""),
            other => write!(out, " {key}={{{}}}", written(other)),
        };
    }
    let made = if is_tag { format!("{{% {out}> %}} … {{% </{name}> %}}") } else { format!("{{{{ {out} /> }}}}") };
    // `body` is there without being named.
    let parameters: Vec<&str> = call.arguments.iter().map(|(key, _)| key.as_str()).filter(|key| *key != "body").collect();
    Some(Newer { name, call: made, parameters: parameters.join(", ") })
}

/// A value as an expression.
fn written(argument: &Argument) -> String {
    match argument {
        Argument::Text(text) => ['"', '\'', '`']
            .iter()
            .find(|quote| !text.contains(**quote))
            .map_or_else(|| format!("\"{}\"", text.replace('"', "\\\"")), |quote| format!("{quote}{text}{quote}")),
        Argument::Bool(truth) => truth.to_string(),
        Argument::Int(number) => number.to_string(),
        Argument::Float(number) => number.to_string(),
        Argument::List(list) => format!("[{}]", list.iter().map(written).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_written_anew() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let at = text.find("demo").unwrap_or(0);
            let found = newer(text, at).map(|newer| (newer.call, newer.parameters));
            let expected = expected.map(|(call, parameters)| (call.to_owned(), parameters.to_owned()));
            assert_eq!(found, expected, "{text}");
        };
        check("a {{ demo() }} b", Some(("{{ <demo /> }}", "")));
        check(
            "{{ demo(a=\"x\", n=1, b=true, l=[1, 'y'], q='say \"so\"') }}",
            Some(("{{ <demo a=\"x\" n={1} b={true} l={[1, \"y\"]} q={'say \"so\"'} /> }}", "a, n, b, l, q")),
        );
        check("가\n{% demo(a=1.5) %}x{% end %}", Some(("{% <demo a={1.5}> %} … {% </demo> %}", "a")));
        check("{{ demo(1) }}", None);
        check("{{ demo.x }}", None);
        check("demo", None);
    }
}
