//! `[markdown.highlighting]`: how code is coloured; Zola's keys of today, and what the keys of older versions mean in their terms.

use std::sync::Arc;

use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::old_keys::{self, KeyLocation};
use crate::parse::tree::{Data, Node, Table};
use crate::problem::config::Setting;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// Themes by name.
#[derive(Debug, Clone, PartialEq)]
pub enum CodeThemes {
    /// One for all readers.
    One(Spanned<String>),
    /// A light and a dark one.
    Two(Spanned<String>, Spanned<String>),
    /// None: classes alone, and style sheets that the config names.
    None,
}

/// Where a block's data attributes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DataPosition {
    /// On `<code>`.
    #[default]
    Code,
    /// On `<pre>`.
    Pre,
    /// On both.
    Both,
    /// Nowhere.
    None,
}

/// How code is coloured, as configured.
#[derive(Debug, Clone, PartialEq)]
pub struct HighlightingConfig {
    /// The themes.
    pub themes: CodeThemes,
    /// Classes and a style sheet instead of colours in the page.
    pub classes: bool,
    /// An unknown language is an error instead of a warning.
    pub error_on_missing_language: bool,
    /// Files of grammars.
    pub extra_grammars: Vec<Spanned<String>>,
    /// Files of themes.
    pub extra_themes: Vec<Spanned<String>>,
    /// Where data attributes stand.
    pub data_position: DataPosition,
    /// Whether it was told by keys of Zola before 0.22, whose markup is written then.
    pub is_old: bool,
    /// Style sheets of more themes: theme and file name (before 0.22).
    pub sheets: Vec<(Spanned<String>, String)>,
    /// Folders with themes and grammars (before 0.22).
    pub folders: Vec<Spanned<String>>,
}

impl HighlightingConfig {
    /// Reads the table. `None` when no theme is named, which is an error.
    pub fn read(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut fields = Fields::new(source, table, "`[markdown.highlighting]`", problems);
        // Configs keep the two they don't use as empty texts.
        let mut named = |key| fields.string(key).filter(|name| !name.value.trim().is_empty());
        let (one, light, dark) = (named("theme"), named("light_theme"), named("dark_theme"));
        let mixed = one.is_some() && (light.is_some() || dark.is_some());
        let themes = match (one, light, dark) {
            (Some(theme), ..) => Some(CodeThemes::One(theme)),
            (None, Some(light), Some(dark)) => Some(CodeThemes::Two(light, dark)),
            _ => None,
        };
        let read = Self {
            themes: themes.clone().unwrap_or(CodeThemes::None),
            classes: fields.choice("style", &[("inline", false), ("class", true)]).unwrap_or(false),
            error_on_missing_language: fields.bool("error_on_missing_language").unwrap_or(false),
            extra_grammars: fields.strings("extra_grammars").unwrap_or_default(),
            extra_themes: fields.strings("extra_themes").unwrap_or_default(),
            data_position: data_position(&mut fields),
            is_old: false,
            sheets: Vec::new(),
            folders: Vec::new(),
        };
        let place = fields.place(table.entries.first().map_or(0..0, |entry| entry.key_span.clone()));
        if themes.is_none() {
            let problem = Diagnostic::of(&Setting::NoCodeTheme {}).at(place);
            fields.problem(problem);
        } else if mixed {
            let problem = Diagnostic::of(&Setting::CodeThemesMixed {}).at(place);
            fields.problem(problem);
        }
        fields.finish(Unknown::NearIsError);
        themes.is_some().then_some(read)
    }

    /// Reads the keys of older versions, which stood in `[markdown]`, and before that at the top; each warns.
    pub fn read_old(fields: &mut Fields<'_>) -> Option<Self> {
        let is_on = fields.bool("highlight_code");
        // Older sites turn colours on by it, too.
        let is_switch = matches!(fields.node("highlight_theme").map(|node| &node.data), Some(Data::Bool(_)));
        let theme = if is_switch { None } else { fields.filled("highlight_theme") };
        let error_on_missing_language = fields.bool("error_on_missing_highlight").unwrap_or(false);
        let folders = fields.strings("extra_syntaxes_and_themes").unwrap_or_default();
        let older = fields.strings("extra_syntaxes").unwrap_or_default();
        let sheets = fields.tables("highlight_themes_css").into_iter().filter_map(sheet).collect();
        old_keys::tell(KeyLocation::Code, fields);
        if is_on != Some(true) {
            return None;
        }
        let classes = theme.as_ref().is_some_and(|theme| theme.value == "css");
        let themes = match theme {
            _ if classes => CodeThemes::None,
            Some(theme) => CodeThemes::One(theme),
            None => CodeThemes::One(Spanned { value: OLD_THEME.to_owned(), span: 0..0 }),
        };
        Some(Self {
            themes,
            classes,
            error_on_missing_language,
            extra_grammars: Vec::new(),
            extra_themes: Vec::new(),
            data_position: DataPosition::Both,
            is_old: true,
            sheets,
            folders: [folders, older].concat(),
        })
    }
}

/// The theme that Zola before 0.22 took where none was named.
pub const OLD_THEME: &str = "base16-ocean-dark";

fn sheet(table: &Table) -> Option<(Spanned<String>, String)> {
    let text = |key: &str| match table.get(key) {
        Some(Node { data: Data::Str(text), span }) => Some(Spanned { value: text.clone(), span: span.clone() }),
        _ => None,
    };
    Some((text("theme")?, text("filename")?.value))
}

/// Zola's documentation spells the values in lower case, its program took them with a capital.
fn data_position(fields: &mut Fields<'_>) -> DataPosition {
    let position = fields.choice(
        "data_attr_position",
        &[
            ("code", DataPosition::Code),
            ("pre", DataPosition::Pre),
            ("both", DataPosition::Both),
            ("none", DataPosition::None),
            ("Code", DataPosition::Code),
            ("Pre", DataPosition::Pre),
            ("Both", DataPosition::Both),
            ("None", DataPosition::None),
        ],
    );
    position.unwrap_or_default()
}
