//! Themes of code: from their names (VS Code's, which Zola takes since 0.22, and Sublime's, which it took before), or from a file; and the
//! style sheets made of them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use syntect::highlighting::{Color, FontStyle, ScopeSelectors, StyleModifier, Theme, ThemeItem, ThemeSettings};
use syntect::html::{ClassStyle, css_for_theme_with_class_style};
use two_face::theme::EmbeddedLazyThemeSet;
use two_face::theme::EmbeddedThemeName as Set;

use crate::config::{Colour, TEXT_RATIO};
use crate::markup::code::theme_names::{NAMES, PREFIX};
use crate::text::xml::{DEEPEST, excess};

static SET: LazyLock<EmbeddedLazyThemeSet> = LazyLock::new(two_face::theme::extra);

/// A theme; equal to another of the same name and content.
#[derive(Clone)]
pub struct CodeTheme {
    name: String,
    /// Hash of the file that it was read from; zero for an embedded one.
    hash: [u8; 32],
    /// The rules.
    pub theme: Arc<Theme>,
}

impl PartialEq for CodeTheme {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.hash) == (&other.name, &other.hash)
    }
}

impl Eq for CodeTheme {}

impl Hash for CodeTheme {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, &self.hash).hash(state);
    }
}

impl fmt::Debug for CodeTheme {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {:?}", self.name, self.hash)
    }
}

impl CodeTheme {
    /// Colour of text that no rule is for.
    pub fn ink(&self) -> Color {
        self.theme.settings.foreground.unwrap_or(Color::BLACK)
    }

    /// Colour behind it.
    pub fn paper(&self) -> Color {
        self.theme.settings.background.unwrap_or(Color::WHITE)
    }

    /// Colour behind a marked line: the theme's own, else paper with a little ink, so that it is seen.
    pub fn mark(&self) -> Color {
        let (ink, paper) = (self.ink(), self.paper());
        let own = self.theme.settings.line_highlight.filter(|colour| colour.a == u8::MAX && *colour != paper);
        let mixed = |paper: u8, ink: u8| u8::try_from((u32::from(paper) * 85 + u32::from(ink) * 15) / 100).unwrap_or(paper);
        own.unwrap_or(Color { r: mixed(paper.r, ink.r), g: mixed(paper.g, ink.g), b: mixed(paper.b, ink.b), a: u8::MAX })
    }
}

/// `#RRGGBB`
pub fn hex(colour: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.r, colour.g, colour.b)
}

/// A theme by its name in any of the two families.
pub fn named(name: &str) -> Option<CodeTheme> {
    let (_, found) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(CodeTheme { name: name.to_owned(), hash: [0; 32], theme: Arc::new(SET.get(*found).clone()) })
}

/// All names.
pub fn names<'a>() -> impl Iterator<Item = &'a str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// A theme read from a file: VS Code's JSON, or a `.tmTheme` in XML. The error is for people.
pub fn read(path: &str, bytes: &[u8]) -> Result<CodeTheme, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let (own, settings, scopes) = if text.trim_start().starts_with('<') { from_plist(text)? } else { from_json(text)? };
    let file = path.rsplit('/').next().unwrap_or(path);
    let name = own.unwrap_or_else(|| file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned());
    let theme = Theme { name: Some(name.clone()), author: None, settings, scopes };
    Ok(CodeTheme { name, hash: *blake3::hash(bytes).as_bytes(), theme: Arc::new(theme) })
}

impl CodeTheme {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it goes by this name.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

type Parts = (Option<String>, ThemeSettings, Vec<ThemeItem>);

fn from_json(text: &str) -> Result<Parts, String> {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    let colour = |key: &str| json["colors"][key].as_str().and_then(colour);
    let settings = ThemeSettings {
        foreground: colour("editor.foreground").or_else(|| json["fg"].as_str().and_then(self::colour)),
        background: colour("editor.background").or_else(|| json["bg"].as_str().and_then(self::colour)),
        line_highlight: colour("editor.lineHighlightBackground"),
        ..ThemeSettings::default()
    };
    let rules = json["tokenColors"].as_array().or_else(|| json["settings"].as_array()).cloned().unwrap_or_default();
    let items = rules.iter().filter_map(|rule| {
        let scope = match &rule["scope"] {
            serde_json::Value::String(scope) => scope.clone(),
            serde_json::Value::Array(scopes) => scopes.iter().filter_map(|scope| scope.as_str()).collect::<Vec<_>>().join(","),
            _ => return None,
        };
        let set = &rule["settings"];
        item(&scope, set["foreground"].as_str(), set["background"].as_str(), set["fontStyle"].as_str())
    });
    Ok((json["name"].as_str().map(str::to_owned), settings, items.collect()))
}

fn from_plist(text: &str) -> Result<Parts, String> {
    if excess(text, DEEPEST).is_some() {
        return Err("its elements, attributes or namespaces are more than a theme has".to_owned());
    }
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(|fault| fault.to_string())?;
    let top = document.root_element().children().find(|node| node.has_tag_name("dict")).ok_or("it has no `<dict>`")?;
    let rules = value(top, "settings").ok_or("it has no `settings`")?;
    let mut settings = ThemeSettings::default();
    let mut items = Vec::new();
    for rule in rules.children().filter(|node| node.has_tag_name("dict")) {
        let Some(set) = value(rule, "settings") else { continue };
        let text = |key: &str| value(set, key).and_then(|node| node.text());
        match value(rule, "scope").and_then(|node| node.text()) {
            Some(scope) => items.extend(item(scope, text("foreground"), text("background"), text("fontStyle"))),
            None => {
                settings.foreground = text("foreground").and_then(colour);
                settings.background = text("background").and_then(colour);
                settings.line_highlight = text("lineHighlight").and_then(colour);
            }
        }
    }
    Ok((value(top, "name").and_then(|node| node.text()).map(str::to_owned), settings, items))
}

/// The value behind a key of a plist's dictionary.
fn value<'a>(dict: roxmltree::Node<'a, 'a>, key: &str) -> Option<roxmltree::Node<'a, 'a>> {
    let mut elements = dict.children().filter(roxmltree::Node::is_element);
    elements.find(|node| node.has_tag_name("key") && node.text() == Some(key))?;
    elements.next()
}

/// A rule; one whose scope can't be read is passed over, as editors do.
fn item(scope: &str, foreground: Option<&str>, background: Option<&str>, form: Option<&str>) -> Option<ThemeItem> {
    let scope = ScopeSelectors::from_str(scope).ok()?;
    let form = form.map(|words| {
        words.split_whitespace().fold(FontStyle::empty(), |form, word| {
            form | match word {
                "bold" => FontStyle::BOLD,
                "italic" => FontStyle::ITALIC,
                "underline" => FontStyle::UNDERLINE,
                _ => FontStyle::empty(),
            }
        })
    });
    let style = StyleModifier { foreground: foreground.and_then(colour), background: background.and_then(colour), font_style: form };
    Some(ThemeItem { scope, style })
}

/// `#rgb`, `#rrggbb`; what stands behind them, transparency, is left out.
fn colour(text: &str) -> Option<Color> {
    let text = text.trim();
    let opaque = match text.len() {
        9 => text.get(..7)?,
        5 => text.get(..4)?,
        _ => text,
    };
    let Colour([r, g, b]) = Colour::parse(opaque)?;
    Some(Color { r, g, b, a: u8::MAX })
}

/// The style sheet of a theme for Zola's classes, with what lines, numbers and marks need.
pub fn sheet(theme: &CodeTheme) -> String {
    let mut out = css(&theme.theme);
    out.push_str(&format!(".z-hl {{\n background-color: {};\n}}\n", hex(theme.mark())));
    out.push_str(".giallo-l {\n display: inline-block;\n min-height: 1lh;\n width: 100%;\n}\n");
    out.push_str(".giallo-ln {\n display: inline-block;\n margin-right: 1em;\n opacity: 0.8;\n user-select: none;\n}\n");
    out
}

fn css(theme: &Theme) -> String {
    css_for_theme_with_class_style(theme, ClassStyle::SpacedPrefixed { prefix: PREFIX }).unwrap_or_default()
}

/// The built-in theme's sheet, light or dark; colours that are hard to read on the ground given are moved until they can be.
pub fn readable_sheet(dark: bool, ground: Colour) -> String {
    let mut theme: Theme = SET.get(if dark { Set::OneHalfDark } else { Set::InspiredGithub }).clone();
    let colours = theme.scopes.iter_mut().filter_map(|item| item.style.foreground.as_mut()).chain(theme.settings.foreground.as_mut());
    for colour in colours {
        let written = Colour([colour.r, colour.g, colour.b]);
        if written.contrast(ground) < TEXT_RATIO
            && let Some(Colour([r, g, b])) = written.readable_on(&[ground], TEXT_RATIO)
        {
            (colour.r, colour.g, colour.b) = (r, g, b);
        }
    }
    css(&theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_read_from_files() {
        let json = br##"{"name": "Mine", "colors": {"editor.background": "#123", "editor.foreground": "#aabbccdd"},
            "tokenColors": [{"settings": {"foreground": "#ffffff"}}, {"scope": ["comment", "string"], "settings": {"foreground": "#445566", "fontStyle": "italic bold"}}]}"##;
        let theme = read("themes/x.json", json).unwrap();
        assert!(theme.is_called("mine"));
        assert_eq!((hex(theme.paper()), hex(theme.ink())), ("#112233".to_owned(), "#AABBCC".to_owned()));
        assert!(
            sheet(&theme).contains(".z-comment, .z-string {\n color: #445566;\nfont-weight: bold;\nfont-style: italic;"),
            "{}",
            sheet(&theme)
        );
        let plist = b"<?xml version=\"1.0\"?><!DOCTYPE plist PUBLIC \"x\" \"y\"><plist><dict><key>settings</key><array>\
            <dict><key>settings</key><dict><key>background</key><string>#000000</string></dict></dict>\
            <dict><key>scope</key><string>keyword</string><key>settings</key><dict><key>foreground</key><string>#FF0000</string></dict></dict>\
            </array></dict></plist>";
        let theme = read("themes/own.tmTheme", plist).unwrap();
        assert!(theme.is_called("own") && hex(theme.paper()) == "#000000");
        assert!(sheet(&theme).contains(".z-keyword {\n color: #ff0000;"), "{}", sheet(&theme));
        assert!(read("x.json", b"{").is_err() && read("x.tmTheme", b"<plist/>").is_err());
    }

    // shows: HL-10
    #[test]
    fn both_families_of_names_are_known() {
        for name in ["github-dark", "catppuccin-mocha", "one-dark-pro", "base16-ocean-dark", "gruvbox-dark", "OneHalfDark", "1337"] {
            assert!(named(name).is_some(), "{name}");
        }
        assert!(named("github-drak").is_none());
    }

    #[test]
    fn both_style_sheets_of_the_built_in_theme_have_rules() {
        assert!(readable_sheet(false, Colour([255, 255, 255])).contains(".z-comment"));
        assert!(readable_sheet(true, Colour([0, 0, 0])).contains(".z-comment"));
    }
}
