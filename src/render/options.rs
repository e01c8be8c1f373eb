//! The markup of a site: what its config, its theme and its language ask of bodies.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::conventions::Conventions;
use crate::config::{Config, theme};
use crate::markup::input::{Highlighting, MarkupOptions, MarkupWords, Profile};

/// The markup options that a config gives.
pub fn options(
    config: &Config,
    conventions: &'static Conventions,
    highlighting: Option<Highlighting>,
    words: &BTreeMap<String, BTreeMap<String, String>>,
) -> MarkupOptions {
    let fallback = theme::words(&config.default_language);
    let own = words.get(&config.default_language);
    let word = |key: &str| own.and_then(|words| words.get(key)).or_else(|| fallback.get(key)).cloned().unwrap_or_default();
    let markdown = &config.markdown;
    MarkupOptions {
        profile: profile(config, conventions),
        conventions,
        highlighting,
        emoji: markdown.render_emoji,
        smart_punctuation: markdown.smart_punctuation,
        definition_list: markdown.definition_list,
        bottom_footnotes: markdown.bottom_footnotes,
        github_alerts: markdown.github_alerts,
        lazy_async_image: markdown.lazy_async_image,
        external_class: markdown.external_links_class.clone(),
        external_target_blank: markdown.external_links_target_blank,
        external_no_follow: markdown.external_links_no_follow,
        external_no_referrer: markdown.external_links_no_referrer,
        external_rel: markdown.external_links_external,
        anchor_slugs: markdown.anchor_slugs,
        raw_html: markdown.raw_html.unwrap_or(conventions.raw_html),
        internal_links_warn: config.links.internal_warn,
        hanja: Arc::new(if conventions.hanja_readings && config.default_language.starts_with("ko") {
            theme::hanja_marks()
        } else {
            Vec::new()
        }),
        words: MarkupWords {
            alerts: ["alert_note", "alert_tip", "alert_important", "alert_warning", "alert_caution"].map(word),
            notes: word("footnotes"),
            back: word("back"),
            page: (word("page_before"), word("page_after")),
            anchor: word("anchor"),
            anchor_paragraph: word("anchor_paragraph"),
            anchor_heading: word("anchor_heading"),
            unit: word("unit"),
            source: word("figure_source"),
            table: word("table"),
        },
    }
}

/// The markup of a site.
pub fn profile(config: &Config, conventions: &Conventions) -> Profile {
    if config.markdown.archive_profile.unwrap_or(conventions.archive_markup) { Profile::Archive } else { Profile::Zola }
}
