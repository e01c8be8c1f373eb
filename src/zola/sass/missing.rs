//! Functions of Dart Sass that are younger than the compiler: what stands for a call of one, so that the sheet compiles and means the same.

use crate::text::Cut;

/// Spaces that the compiler has: a colour in one of them is itself in each.
const KNOWN: [&str; 3] = ["rgb", "hsl", "hwb"];

/// Younger spaces that browsers have as functions, with their channels.
const SPACES: [(&str, &str); 4] = [("lab", "l a b"), ("oklab", "l a b"), ("lch", "l c h"), ("oklch", "l c h")];

/// What to write instead of the call that begins a text, if there is something.
pub fn instead(text: &str) -> Option<String> {
    let open = text.find('(')?;
    let (name, inner) = (text.cut(..open).trim(), inside(text.cut(open + 1..))?);
    let arguments: Vec<&str> =
        inner.split(',').map(|argument| argument.split_once(':').map_or(argument, |(_, value)| value).trim()).collect();
    let (first, second) = (*arguments.first()?, arguments.get(1).copied().unwrap_or_default());
    if name == "if" {
        return inner.trim_start().starts_with("sass(").then(|| "if($condition, a, b)".to_owned());
    }
    let function = name.rsplit_once('.')?.1;
    // Two arguments at the top are told apart by commas alone: what nests is left to the reader.
    let plain = !inner.contains(['(', '{']);
    Some(match function {
        "same" if plain && arguments.len() == 2 => format!("{first} == {second}"),
        "is-legacy" | "is-in-gamut" => "true".to_owned(),
        "is-missing" => "false".to_owned(),
        "to-gamut" if plain => first.to_owned(),
        "to-space" if plain => in_space(first, second.trim_matches(['"', '\'']))?,
        "adjust" | "scale" | "change" if inner.contains("$space") || inner.contains("$chroma") => {
            format!("oklch(from {} calc(l + 0.1) c h)", if plain { first } else { "$color" })
        }
        "apply" | "get-mixin" => "@include name".to_owned(),
        _ => return None,
    })
}

/// A colour in a space.
fn in_space(colour: &str, space: &str) -> Option<String> {
    if KNOWN.contains(&space) {
        return Some(colour.to_owned());
    }
    if let Some((name, channels)) = SPACES.iter().find(|(name, _)| *name == space) {
        return Some(format!("{name}(from {colour} {channels})"));
    }
    ["display-p3", "srgb", "srgb-linear", "rec2020", "a98-rgb", "prophoto-rgb"]
        .contains(&space)
        .then(|| format!("color(from {colour} {space} r g b)"))
}

/// The text up to the bracket that closes the call.
fn inside(text: &str) -> Option<&str> {
    let mut depth = 1_usize;
    let end = text.char_indices().take(500).find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    Some(text.cut(..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_younger_call_has_an_older_form() {
        for (text, expected) in [
            ("color.same($a, #369)", Some("$a == #369")),
            ("color.to-space($c, oklch); x", Some("oklch(from $c l c h)")),
            ("color.to-space($color: $c, $space: hsl)", Some("$c")),
            ("color.to-space($c, \"display-p3\")", Some("color(from $c display-p3 r g b)")),
            ("color.to-space(nth($l, 1), oklch)", None),
            ("color.to-space($c, nowhere)", None),
            ("c.is-in-gamut($c)", Some("true")),
            ("color.to-gamut($c, $method: clip)", Some("$c")),
            ("color.scale($c, $chroma: 10%, $space: oklch)", Some("oklch(from $c calc(l + 0.1) c h)")),
            ("color.scale($c, $lightness: 10%)", None),
            ("if(sass($a): 1; else: 2)", Some("if($condition, a, b)")),
            ("if($a, 1, 2)", None),
            ("color.space($c)", None),
            ("same($a, $b)", None),
            ("color.same($a", None),
        ] {
            assert_eq!(instead(text).as_deref(), expected, "{text}");
        }
    }
}
