//! Forms of Sass and CSS that are younger than the compiler, in forms that it knows: relative colours, `rgb(from …)`, pass through as text;
//! channels of colours are asked for by the functions of their names. Lines stay lines, so that places stay right.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::text::Cut;

/// Functions whose first word may be `from`.
const COLOURS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];

/// Channels that have functions of their own, and the spaces in which both mean one thing.
const CHANNELS: [(&str, &[&str]); 9] = [
    ("red", &["rgb"]),
    ("green", &["rgb"]),
    ("blue", &["rgb"]),
    ("hue", &["hsl", "hwb"]),
    ("saturation", &["hsl"]),
    ("lightness", &["hsl"]),
    ("whiteness", &["hwb"]),
    ("blackness", &["hwb"]),
    ("alpha", &["rgb", "hsl", "hwb"]),
];

/// Functions that take a space; in the old spaces they mean the same without it.
const SPACED: [&str; 3] = ["adjust", "scale", "change"];

/// A call may be so long, so that one in another in another is not read too often.
const LONGEST: usize = 1_000;

/// Calls within calls beyond this depth stay as they are.
const DEEPEST: usize = 16;

/// The text in forms that the compiler knows.
pub fn known(text: &str) -> Cow<'_, str> {
    within(text, 0)
}

fn within(text: &str, depth: usize) -> Cow<'_, str> {
    if !(text.contains("(from")
        || text.contains("( from")
        || text.contains(".channel")
        || text.contains("$space")
        || text.contains("$method"))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (bytes, brackets) = (text.as_bytes(), brackets(text));
    let mut at = 0;
    while at < bytes.len() {
        if let Some(end) = passed_over(text, at) {
            out.push_str(text.cut(at..end));
            at = end;
            continue;
        }
        if bytes[at] == b'('
            && let Some((start, end, made)) = call(text, at, &brackets).filter(|_| depth < DEEPEST)
            && out.len() >= at - start
        {
            // The name stands behind what was written last, byte for byte.
            out.truncate(out.len() - (at - start));
            // Its arguments may hold more of them; what was made for browsers is text.
            let made = if made.starts_with("#{") { made } else { arguments_within(&made, depth) };
            out.push_str(&made);
            let lines = |text: &str| text.matches('\n').count();
            out.extend(std::iter::repeat_n('\n', lines(text.cut(start..end)).saturating_sub(lines(&made))));
            at = end;
            continue;
        }
        let width = text.cut(at..).chars().next().map_or(1, char::len_utf8);
        out.push_str(text.cut(at..at + width));
        at += width;
    }
    Cow::Owned(out)
}

/// A call that is written anew, with the calls in its arguments.
fn arguments_within(made: &str, depth: usize) -> String {
    let open = made.find('(').map_or(0, |at| at + 1);
    format!("{}{}", made.cut(..open), within(made.cut(open..), depth + 1))
}

/// Behind a comment or a string that begins here.
fn passed_over(text: &str, at: usize) -> Option<usize> {
    let rest = text.cut(at..);
    if rest.starts_with("/*") {
        return Some(at + rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    // `//` stands in addresses, too.
    if rest.starts_with("//") && !text.cut(..at).ends_with(':') {
        return Some(at + rest.find('\n').unwrap_or(rest.len()));
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    let end = rest.cut(1..).find(|c: char| {
        let ends = !escaped && (c == quote || c == '\n');
        escaped = c == '\\' && !escaped;
        ends
    });
    Some(at + end.map_or(rest.len(), |end| end + 2))
}

/// Where each bracket that opens is closed; those that stay open in their rule are not.
fn brackets(text: &str) -> HashMap<usize, usize> {
    let (mut at, mut open, mut out) = (0, Vec::new(), HashMap::new());
    while at < text.len() {
        if let Some(end) = passed_over(text, at) {
            at = end;
            continue;
        }
        match text.as_bytes()[at] {
            b'(' => open.push(at),
            b')' => {
                if let Some(start) = open.pop() {
                    out.insert(start, at + 1);
                }
            }
            // A call ends before its rule does.
            b';' => open.clear(),
            _ => {}
        }
        at += text.cut(at..).chars().next().map_or(1, char::len_utf8);
    }
    out
}

/// The call whose bracket opens here, if it is to be written otherwise: its bytes, and what stands for it.
fn call(text: &str, open: usize, brackets: &HashMap<usize, usize>) -> Option<(usize, usize, String)> {
    let end = *brackets.get(&open).filter(|end| **end - open < LONGEST)?;
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let before = text.cut(..open);
    let name = before.cut(before.trim_end_matches(word).len()..);
    let start = open - name.len();
    if COLOURS.contains(&name) && !before.cut(..start).ends_with(['.', '$', '@']) {
        let inner = text.cut(open + 1..).trim_start().strip_prefix("from")?;
        inner.starts_with(char::is_whitespace).then_some(())?;
        return Some((start, end, format!("#{{\"{}\"}}", passed_on(text.cut(start..end)))));
    }
    let space = before.cut(..start).strip_suffix('.')?;
    let module = space.cut(space.trim_end_matches(word).len()..);
    if module.is_empty() || !(name == "channel" || SPACED.contains(&name) || name == "mix") {
        return None;
    }
    let arguments = arguments(text.cut(open + 1..end - 1));
    let start = start - module.len() - 1;
    let made = if name == "channel" { channel(module, &arguments)? } else { without_space(module, name, &arguments)? };
    Some((start, end, made))
}

/// A call that browsers read, within a string: variables as their values.
fn passed_on(call: &str) -> String {
    let mut out = String::new();
    let mut rest = call;
    while let Some(c) = rest.chars().next() {
        if let Some(inner) = rest.strip_prefix("#{") {
            let end = inner.find('}').map_or(rest.len(), |end| end + 3);
            out.push_str(rest.cut(..end));
            rest = rest.cut(end..);
            continue;
        }
        if c == '$' {
            let name = rest.cut(1..).find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).map_or(rest.len(), |end| end + 1);
            // `module.$name` has its module before it.
            let module = out.len()
                - out.strip_suffix('.').map_or(0, |before| {
                    1 + before.len() - before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_')).len()
                });
            let module = out.split_off(module);
            out.push_str(&format!("#{{{module}{}}}", rest.cut(..name)));
            rest = rest.cut(name..);
            continue;
        }
        match c {
            '"' => out.push_str("\\\""),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
        rest = rest.cut(c.len_utf8()..);
    }
    out
}

/// The arguments of a call.
fn arguments(inner: &str) -> Vec<&str> {
    let (mut out, mut depth, mut from, mut at) = (Vec::new(), 0_i32, 0, 0);
    while at < inner.len() {
        if let Some(end) = passed_over(inner, at) {
            at = end;
            continue;
        }
        match inner.as_bytes()[at] {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b',' if depth == 0 => {
                out.push(inner.cut(from..at).trim());
                from = at + 1;
            }
            _ => {}
        }
        at += inner.cut(at..).chars().next().map_or(1, char::len_utf8);
    }
    out.push(inner.cut(from..).trim());
    out.retain(|argument| !argument.is_empty());
    out
}

/// The value of an argument that is given by its name.
fn value<'a>(arguments: &[&'a str], name: &str) -> Option<&'a str> {
    arguments.iter().find_map(|argument| Some(argument.strip_prefix(name)?.trim_start().strip_prefix(':')?.trim()))
}

fn channel(module: &str, arguments: &[&str]) -> Option<String> {
    let mut by_place = arguments.iter().copied().filter(|argument| !argument.starts_with('$') || !argument.contains(':'));
    let colour = value(arguments, "$color").or_else(|| by_place.next())?;
    let name = value(arguments, "$channel").or_else(|| by_place.next())?;
    let name = name.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
    let (name, spaces) = CHANNELS.iter().find(|(known, _)| *known == name)?;
    let in_space = value(arguments, "$space").or_else(|| by_place.next()).is_none_or(|space| spaces.contains(&space));
    in_space.then(|| format!("{module}.{name}({colour})"))
}

fn without_space(module: &str, name: &str, arguments: &[&str]) -> Option<String> {
    let key = if name == "mix" { "$method" } else { "$space" };
    let space = value(arguments, key)?;
    let old = if name == "mix" { space == "rgb" } else { matches!(space, "rgb" | "hsl" | "hwb") };
    let kept: Vec<&str> = arguments.iter().copied().filter(|argument| !argument.starts_with(key)).collect();
    old.then(|| format!("{module}.{name}({})", kept.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_read_once() {
        let hostile = "color.channel(".repeat(100_000);
        assert_eq!(known(&hostile), hostile);
        let deep = format!("{}a{} $space", "color.channel(".repeat(40), ", \"red\")".repeat(40));
        assert!(known(&deep).contains("color.red("));
    }

    #[test]
    fn younger_forms_are_written_in_older_ones() {
        let check = |text: &str, expected: &str| assert_eq!(known(text), expected, "{text}");
        check("a { b: rgb(from var(--x) r g b / 50%); }", "a { b: #{\"rgb(from var(--x) r g b / 50%)\"}; }");
        check("b: hsl(from $c h calc(s * 2) l), 1", "b: #{\"hsl(from #{$c} h calc(s * 2) l)\"}, 1");
        check("b: rgb( from m.$c r\n g b)", "b: #{\"rgb( from #{m.$c} r  g b)\"}\n");
        check("b: rgb(from #{$c} r g \"b\")", "b: #{\"rgb(from #{$c} r g \\\"b\\\")\"}");
        check("c.channel($x, \"lightness\", $space: hsl)", "c.lightness($x)");
        check("(color.channel(f(1, 2), 'red') + 1)", "(color.red(f(1, 2)) + 1)");
        check("color.channel($color: red, $channel: \"alpha\")", "color.alpha(red)");
        check("color.adjust(red, $lightness: -10%, $space: hsl)", "color.adjust(red, $lightness: -10%)");
        check(
            "color.adjust(color.channel(a, \"red\"), $space: hsl, $hue: f(rgb(from a b)))",
            "color.adjust(color.red(a), $hue: f(#{\"rgb(from a b)\"}))",
        );
        check("color.mix(red, blue, 20%, $method: rgb)", "color.mix(red, blue, 20%)");
        // Others stay.
        for text in [
            "color.channel($x, \"lightness\", $space: oklch)",
            "color.channel($x, $channel, $space: hsl)",
            "color.adjust(red, $lightness: -10%, $space: oklch)",
            "// rgb(from a)\n/* rgb(from a) */ \"rgb(from a)\" $space",
            "b: rgb(from a",
            "from-rgb(fromage, 1)",
            "@function rgb-from($space) { @return 가; }",
            "b: url(https://e.example/rgb(from)",
        ] {
            check(text, text);
        }
    }
}
