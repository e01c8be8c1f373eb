//! `[markdown]`: Zola's keys of today, and those of older versions with a warning.

use std::sync::Arc;

use crate::config::highlighting::HighlightingConfig;
use crate::parse::fields::{Fields, Unknown};
use crate::parse::insert_anchor::{self, InsertAnchor};
use crate::parse::tree::Table;
use crate::problem::config::Setting;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// Markdown options as configured.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MarkdownConfig {
    /// The table as written, for templates.
    pub written: Table,
    /// Emoji codes.
    pub render_emoji: bool,
    /// Class of external links.
    pub external_links_class: Option<String>,
    /// New window for external links.
    pub external_links_target_blank: bool,
    /// `nofollow`
    pub external_links_no_follow: bool,
    /// `noreferrer`
    pub external_links_no_referrer: bool,
    /// `rel="external"`, on unless switched off.
    pub external_links_external: bool,
    /// Typographic punctuation.
    pub smart_punctuation: bool,
    /// Definition lists.
    pub definition_list: bool,
    /// Notes at the end.
    pub bottom_footnotes: bool,
    /// Lazy images.
    pub lazy_async_image: bool,
    /// Heading links.
    pub insert_anchor_links: InsertAnchor,
    /// GitHub alerts.
    pub github_alerts: bool,
    /// Code colouring.
    pub highlighting: Option<HighlightingConfig>,
    /// Heading ids.
    pub anchor_slugs: SlugMode,
    /// What becomes of HTML in bodies, if the site says.
    pub raw_html: Option<RawHtml>,
    /// `profile = "archive"`: the built-in theme's markup for a site with templates of its own.
    pub archive_profile: Option<bool>,
}

impl MarkdownConfig {
    /// Reads `[markdown]`.
    pub fn read(source: &Arc<SourceText>, table: &Table, anchor_slugs: SlugMode, problems: &mut Vec<Diagnostic>) -> Self {
        let mut nested = Vec::new();
        let mut fields = Fields::new(source, table, "`[markdown]`", problems);
        let highlighting = fields.table("highlighting").map(|table| HighlightingConfig::read(source, table, &mut nested));
        let old = HighlightingConfig::read_old(&mut fields);
        // A table with a fault in it is not answered by the older keys.
        let highlighting = highlighting.unwrap_or(old);
        let config = Self {
            written: table.clone(),
            render_emoji: fields.bool("render_emoji").unwrap_or(false),
            external_links_class: external_class(&mut fields),
            external_links_target_blank: fields.bool("external_links_target_blank").unwrap_or(false),
            external_links_no_follow: fields.bool("external_links_no_follow").unwrap_or(false),
            external_links_no_referrer: fields.bool("external_links_no_referrer").unwrap_or(false),
            external_links_external: fields.bool("external_links_external").unwrap_or(true),
            smart_punctuation: fields.bool("smart_punctuation").unwrap_or(false),
            definition_list: fields.bool("definition_list").unwrap_or(false),
            bottom_footnotes: fields.bool("bottom_footnotes").unwrap_or(false),
            lazy_async_image: fields.bool("lazy_async_image").unwrap_or(false),
            insert_anchor_links: insert_anchor::read(&mut fields).unwrap_or_default(),
            github_alerts: fields.bool("github_alerts").unwrap_or(false),
            highlighting,
            anchor_slugs,
            raw_html: fields.choice("raw_html", &[("trusted", RawHtml::Trusted), ("safe", RawHtml::Safe), ("refuse", RawHtml::Refuse)]),
            archive_profile: fields.choice("profile", &[("archive", true), ("zola", false)]),
        };
        fields.finish(Unknown::NearIsError);
        problems.append(&mut nested);
        config
    }
}

/// A class stands between quotation marks, so it has none itself.
fn external_class(fields: &mut Fields<'_>) -> Option<String> {
    let class = fields.string("external_links_class")?;
    if class.value.contains('"') {
        let place = fields.place(class.span);
        let problem = Diagnostic::of(&Setting::ClassQuotes {}).at(place);
        fields.problem(problem);
        return None;
    }
    Some(class.value)
}

/// What becomes of HTML that authors write in bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RawHtml {
    /// It stands in the page as it is.
    #[default]
    Trusted,
    /// What says something of the text stays, what could act is taken away.
    Safe,
    /// It is an error.
    Refuse,
}

/// How heading ids are made from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SlugMode {
    /// Transliterated to ASCII, words joined by `-`.
    #[default]
    On,
    /// Only what can't stand in an address is removed.
    Safe,
    /// As written.
    Off,
}
