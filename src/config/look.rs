//! `[look]`: what a site may change of the built-in theme without writing templates. Colours that are read together must be readable.

use std::sync::Arc;

use crate::config::colour::{Colour, Palette};
use crate::config::theme;
use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::tree::{Data, Table};
use crate::problem::config::Setting;
use crate::problem::hints;
use crate::problem::nouns;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// What type, rules and measure are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Character {
    /// The theme as it is: quiet, close to the text.
    #[default]
    Calm,
    /// A magazine: serif letters, a narrow measure, warm colours.
    Editorial,
    /// An office: a band at the head, heavy rules.
    Official,
}

impl Character {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Calm, Self::Editorial, Self::Official];

    /// The name of what it changes in the theme; none for the theme as it is.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Calm => None,
            Self::Editorial => Some("editorial"),
            Self::Official => Some("official"),
        }
    }
}

/// The look of the built-in theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Words of the masthead instead of the site's title.
    pub masthead: Option<String>,
    /// A line under the site's name on the home page instead of the description.
    pub tagline: Option<String>,
    /// Words at the foot of each page instead of the publisher's name.
    pub imprint: Option<String>,
    /// An image in `static/` that stands in the masthead before the words.
    pub logo: Option<Spanned<String>>,
    /// Type, rules and measure.
    pub character: Character,
    /// Whether the theme's own font is used, or the reader's system's.
    pub own_font: bool,
    /// Whether the site is an official one of the Korean government and says so.
    pub official: bool,
    /// Colours by name, light and dark.
    pub light: Palette,
    /// The same for dark.
    pub dark: Palette,
}

/// Text and the grounds it stands on.
const PAIRS: &[(&str, &[&str])] = &[
    ("ink", &["paper", "faint", "mark"]),
    ("soft", &["paper", "faint"]),
    ("accent", &["paper", "faint"]),
    ("visited", &["paper"]),
    ("warn", &["faint", "paper"]),
];

/// What text needs on its ground (WCAG 2.2, 1.4.3).
pub const TEXT_RATIO: f64 = 4.5;

impl Look {
    /// Reads `[look]`; the theme's own look where it is silent.
    pub fn read(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Self {
        let mut nested = Vec::new();
        let mut fields = Fields::new(source, table, "`[look]`", problems);
        let characters = [("calm", Character::Calm), ("editorial", Character::Editorial), ("official", Character::Official)];
        let character = fields.choice("character", &characters).unwrap_or_default();
        let light = palette(source, fields.table("light"), (character, "light"), &mut nested);
        let dark = palette(source, fields.table("dark"), (character, "dark"), &mut nested);
        let look = Self {
            masthead: fields.filled("masthead").map(|text| text.value),
            tagline: fields.filled("tagline").map(|text| text.value),
            imprint: fields.filled("imprint").map(|text| text.value),
            logo: fields.filled("logo"),
            character,
            own_font: fields.choice("font", &[("built-in", true), ("system", false)]).unwrap_or(true),
            official: fields.bool("official").unwrap_or(false),
            light,
            dark,
        };
        fields.finish(Unknown::Error);
        problems.append(&mut nested);
        look
    }

    /// The logo must be a file of `static/`.
    pub fn check_logo<'p>(&self, source: &Arc<SourceText>, mut statics: impl Iterator<Item = &'p str> + Clone) -> Option<Diagnostic> {
        let logo = self.logo.as_ref()?;
        let wanted = logo.value.trim_start_matches('/');
        if statics.clone().any(|path| path == wanted) {
            return None;
        }
        let problem = Diagnostic::of(&Setting::NoLogo { wanted: wanted.to_string() }).span(source, logo.span.clone());
        Some(match crate::text::diagnostic::nearest(wanted, statics.by_ref()) {
            Some(near) => problem.help(hints::did_you_mean(&near)),
            None => problem.help(hints::logo_place()),
        })
    }

    /// A colour by name.
    pub fn colour(palette: &Palette, name: &str) -> Colour {
        palette.iter().find(|(known, _)| known == name).map_or(Colour([0; 3]), |(_, colour)| *colour)
    }

    /// The colours as custom properties.
    pub fn style_sheet(&self) -> String {
        let rules = |palette: &Palette, indent: &str| {
            palette.iter().map(|(name, colour)| format!("{indent}--{name}: {};\n", colour.hex())).collect::<String>()
        };
        // The reader's system decides, unless the reader does.
        format!(
            ":root {{\n{}}}\n\n@media (prefers-color-scheme: dark) {{\n  :root:where(:not([data-light])) {{\n{}  }}\n}}\n\n:root:where([data-dark]) {{\n{}}}\n",
            rules(&self.light, "  "),
            rules(&self.dark, "    "),
            rules(&self.dark, "  ")
        )
    }
}

/// The theme's colours with the site's own above them.
fn palette(
    source: &Arc<SourceText>,
    table: Option<&Table>,
    (character, mode): (Character, &'static str),
    problems: &mut Vec<Diagnostic>,
) -> Palette {
    let mut palette = theme::palette(character, mode);
    let Some(table) = table else { return palette };
    let names: Vec<String> = palette.iter().map(|(name, _)| name.clone()).collect();
    for entry in &table.entries {
        let Some(at) = names.iter().position(|name| *name == entry.key) else {
            let problem = Diagnostic::of(&Setting::NoColour { name: entry.key.to_string() }).span(source, entry.key_span.clone());
            problems.push(match crate::text::diagnostic::nearest(&entry.key, names.iter().map(String::as_str)) {
                Some(near) => problem.help(hints::did_you_mean(&near)),
                None => problem.note(hints::its_colours(&names.join(", "))),
            });
            continue;
        };
        let colour = match &entry.node.data {
            Data::Str(text) => Colour::parse(text),
            _ => None,
        };
        match colour {
            Some(colour) => palette[at].1 = colour,
            None => {
                problems.push(Diagnostic::of(&Setting::NotAColour { name: entry.key.to_string() }).span(source, entry.node.span.clone()))
            }
        }
    }
    problems.extend(unreadable(source, table, &palette, mode));
    palette
}

/// Pairs with too little contrast of which the site gave one colour at least.
fn unreadable(source: &Arc<SourceText>, table: &Table, palette: &Palette, mode: &str) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (text, grounds) in PAIRS {
        for ground in *grounds {
            let given = |name: &str| table.entries.iter().find(|entry| entry.key == name);
            let Some(entry) = given(text).or_else(|| given(ground)) else { continue };
            let ink = Look::colour(palette, text);
            let ratio = ink.contrast(Look::colour(palette, ground));
            if ratio >= TEXT_RATIO {
                continue;
            }
            // Rounded down, so that 4.499 is not told as 4.50.
            let told = format!("{:.2}", (ratio * 100.0).floor() / 100.0);
            let mut problem = Diagnostic::of(&Setting::Contrast {
                text: text.to_string(),
                ground: ground.to_string(),
                mode: nouns::named(mode),
                told: told.to_string(),
                least: TEXT_RATIO.to_string(),
            })
            .span(source, entry.node.span.clone());
            let all: Vec<Colour> = grounds.iter().map(|ground| Look::colour(palette, ground)).collect();
            if let Some(near) = ink.readable_on(&all, TEXT_RATIO) {
                problem = problem.help(hints::nearest_readable(&text, &near.hex()));
            }
            out.push(problem);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::diagnostic::render_short;

    #[test]
    fn unreadable_colours_are_refused() {
        let check = |text: &str, expected: &[&str]| {
            let (_, problems) = Config::read(&SourceText::new("config.toml", text));
            assert_eq!(render_short(&problems).lines().collect::<Vec<_>>(), expected, "{text}");
        };
        check("[look]\nfont = \"system\"\nofficial = true\n[look.light]\naccent = \"#0a7a3d\"\n", &[]);
        check(
            "[look.light]\naccent = \"#3b82f6\"\n",
            &[
                "config.toml:2:10: error: `accent` on `paper` (light) is hard to read: contrast 3.67:1",
                "config.toml:2:10: error: `accent` on `faint` (light) is hard to read: contrast 3.40:1",
            ],
        );
        check("[look.dark]\nacent = \"#fff\"\n", &["config.toml:2:1: error: `acent` is no colour of the theme"]);
        check("[look.dark]\naccent = \"blue\"\n", &["config.toml:2:10: error: `accent` is not a colour"]);
        check("[look]\nfonts = \"system\"\n", &["config.toml:2:1: error: unknown key `fonts` in `[look]`"]);
    }

    #[test]
    fn the_colours_of_each_character_are_readable() {
        let mut seen = Vec::new();
        for (character, mode) in Character::ALL.into_iter().flat_map(|character| ["light", "dark"].map(|mode| (character, mode))) {
            let palette = theme::palette(character, mode);
            for (text, grounds) in PAIRS {
                for ground in *grounds {
                    let ratio = Look::colour(&palette, text).contrast(Look::colour(&palette, ground));
                    assert!(ratio >= TEXT_RATIO, "{character:?} {mode}: {text} on {ground} {ratio}");
                }
            }
            assert!(!seen.contains(&palette), "{character:?} {mode} has colours of its own");
            seen.push(palette);
        }
    }

    #[test]
    fn characters_are_chosen_by_name() {
        let read = |text: &str| {
            let (config, problems) = Config::read(&SourceText::new("config.toml", text));
            (config.look.character, problems.len())
        };
        assert_eq!(read(""), (Character::Calm, 0));
        assert_eq!(read("[look]\ncharacter = \"editorial\"\n"), (Character::Editorial, 0));
        assert_eq!(read("[look]\ncharacter = \"loud\"\n").1, 1);
    }
}
