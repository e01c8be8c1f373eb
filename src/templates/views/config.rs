//! `config`: the fields that Zola shows, those of the current language among them.

use crate::config::{CodeThemes, DataPosition, HighlightingConfig, LanguageConfig, TaxonomyConfig};
use crate::link::addresses::{self, feed_filenames};
use crate::link::site::Site;
use crate::link::terms;
use crate::parse::fields::Spanned;
use crate::parse::insert_anchor::InsertAnchor;
use crate::templates::value::TemplateValue;

/// Which command runs; templates may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// `build`
    Build,
    /// `serve`
    Serve,
    /// `check`
    Check,
    /// `publish`: what `build` would write.
    Publish,
    /// `deploy`: what `build` has written.
    Deploy,
}

impl Mode {
    /// Whether what was published must be settled now: readers see it next.
    pub fn settles(self) -> bool {
        matches!(self, Self::Publish | Self::Deploy)
    }
}

/// The config as a language sees it.
pub fn view<V: TemplateValue>(site: &Site, mode: Mode, lang: &str) -> V {
    let config = &site.config;
    let own = config.language(lang);
    let feeds = own.generate_feeds.unwrap_or(site.conventions.feeds_unasked && config.base_url.is_some());
    let listed = |(code, options): (&str, &LanguageConfig)| {
        V::map(vec![
            ("code", V::text(code)),
            ("rss", V::bool(options.generate_feeds.unwrap_or(false))),
            ("feed", V::bool(options.generate_feeds.unwrap_or(false))),
            ("search", V::bool(options.build_search_index)),
        ])
    };
    let others = std::iter::once((config.default_language.as_str(), &config.main))
        .chain(config.languages.iter().map(|(code, options)| (code.as_str(), options)))
        .filter(|(code, _)| *code != lang)
        .map(|(code, options)| (code.to_owned(), language(site, options)));
    let taxonomies = terms::configured(config, lang, site.conventions);
    let mut entries = vec![
        ("base_url", V::text(config.written_base(site.conventions.base_url_as_written))),
        (
            "mode",
            V::text(match mode {
                Mode::Build | Mode::Publish | Mode::Deploy => "build",
                Mode::Serve => "serve",
                Mode::Check => "check",
            }),
        ),
        ("title", V::opt(own.title.as_deref())),
        ("description", V::opt(own.description.as_deref())),
        // What is listed in the config is a list in templates of that time, too, without the default language.
        (
            "languages",
            if config.lists_languages {
                V::list(config.languages.iter().map(|(code, options)| listed((code, options))).collect())
            } else {
                V::map_owned(others.collect())
            },
        ),
        ("default_language", V::text(&config.default_language)),
        ("generate_feed", V::bool(feeds)),
        ("generate_feeds", V::bool(feeds)),
        ("feed_filenames", V::texts(feed_filenames(site, lang).iter().map(String::as_str))),
        ("feed_filename", V::opt(feed_filenames(site, lang).first().map(String::as_str))),
        ("taxonomies", V::list(taxonomies.iter().map(|taxonomy| self::taxonomy(site, taxonomy)).collect())),
        ("author", V::opt(config.author.as_deref())),
        ("build_search_index", V::bool(own.build_search_index)),
        ("extra", if site.conventions.tables_by_key { V::table(&config.extra.clone().tables_by_key()) } else { V::table(&config.extra) }),
        ("markdown", markdown(site)),
        (
            "search",
            V::map(vec![(
                "index_format",
                // Of the site: an index of another language has the same format (SRCH-07).
                config.main.search.get("index_format").map_or_else(|| V::text("elasticlunr_javascript"), |node| V::data(&node.data)),
            )]),
        ),
        ("generate_sitemap", V::bool(config.generate_sitemap)),
        ("generate_robots_txt", V::bool(config.generate_robots_txt)),
        ("exclude_paginated_pages_in_sitemap", V::text(if config.exclude_paginated { "all" } else { "none" })),
    ];
    // A name of Zola before 0.16, for templates that are as old; undefined since.
    if config.names_first_keys {
        entries.push(("generate_rss", V::bool(feeds)));
    }
    V::map(entries)
}

fn language<V: TemplateValue>(site: &Site, options: &LanguageConfig) -> V {
    V::map(vec![
        ("title", V::opt(options.title.as_deref())),
        ("description", V::opt(options.description.as_deref())),
        ("generate_feeds", V::bool(options.generate_feeds.unwrap_or(false))),
        ("feed_filenames", V::texts(options.feed_filenames.iter().flatten().map(String::as_str))),
        ("taxonomies", V::list(options.taxonomies.iter().flatten().map(|taxonomy| self::taxonomy(site, taxonomy)).collect())),
        ("build_search_index", V::bool(options.build_search_index)),
        ("search", V::table(&options.search)),
        ("translations", V::map_owned(options.translations.iter().map(|(key, word)| (key.clone(), V::text(word))).collect())),
    ])
}

fn taxonomy<V: TemplateValue>(site: &Site, taxonomy: &TaxonomyConfig) -> V {
    V::map(vec![
        ("name", V::text(&taxonomy.name.value)),
        ("slug", V::text(&addresses::slug(&taxonomy.name.value, site.config.slug_taxonomies))),
        ("paginate_by", taxonomy.paginate_by.map_or_else(V::null, V::size)),
        ("paginate_path", V::opt(taxonomy.paginate_path.as_deref())),
        ("render", V::bool(taxonomy.render)),
        ("feed", V::bool(taxonomy.feed)),
    ])
}

fn markdown<V: TemplateValue>(site: &Site) -> V {
    let options = &site.config.markdown;
    let asked = options.highlighting.as_ref();
    let mut out = vec![
        ("render_emoji", V::bool(options.render_emoji)),
        ("external_links_class", V::opt(options.external_links_class.as_deref())),
        ("external_links_target_blank", V::bool(options.external_links_target_blank)),
        ("external_links_no_follow", V::bool(options.external_links_no_follow)),
        ("external_links_no_referrer", V::bool(options.external_links_no_referrer)),
        ("external_links_external", V::bool(options.external_links_external)),
        ("smart_punctuation", V::bool(options.smart_punctuation)),
        ("definition_list", V::bool(options.definition_list)),
        ("bottom_footnotes", V::bool(options.bottom_footnotes)),
        ("lazy_async_image", V::bool(options.lazy_async_image)),
        (
            "insert_anchor_links",
            V::text(match options.insert_anchor_links {
                InsertAnchor::None => "none",
                InsertAnchor::Left => "left",
                InsertAnchor::Right => "right",
                InsertAnchor::Heading => "heading",
            }),
        ),
        ("github_alerts", V::bool(options.github_alerts)),
        (
            "highlighting",
            asked.filter(|asked| !asked.is_old).map_or_else(V::null, |asked| highlighting(asked, site.conventions.all_highlighting_keys)),
        ),
    ];
    // What templates of Zola before 0.22 ask.
    for key in ["highlight_code", "highlight_theme", "highlight_themes_css"] {
        if let Some(node) = options.written.get(key) {
            out.push((key, V::data(&node.data)));
        }
    }
    V::map(out)
}

/// The keys with their defaults; those of themes that are not named are null or missing.
fn highlighting<V: TemplateValue>(asked: &HighlightingConfig, all_keys: bool) -> V {
    let texts = |list: &[Spanned<String>]| V::texts(list.iter().map(|path| path.value.as_str()));
    let mut out = vec![
        ("error_on_missing_language", V::bool(asked.error_on_missing_language)),
        ("style", V::text(if asked.classes { "class" } else { "inline" })),
        ("extra_grammars", texts(&asked.extra_grammars)),
        ("extra_themes", texts(&asked.extra_themes)),
    ];
    let (one, light, dark) = match &asked.themes {
        CodeThemes::One(theme) => (Some(theme), None, None),
        CodeThemes::Two(light, dark) => (None, Some(light), Some(dark)),
        CodeThemes::None => (None, None, None),
    };
    let named = [("theme", one), ("light_theme", light), ("dark_theme", dark)];
    out.extend(
        named
            .into_iter()
            .filter(|(_, name)| all_keys || name.is_some())
            .map(|(key, name)| (key, V::opt(name.map(|name| name.value.as_str())))),
    );
    if all_keys {
        let position = match asked.data_position {
            DataPosition::Code => "code",
            DataPosition::Pre => "pre",
            DataPosition::Both => "both",
            DataPosition::None => "none",
        };
        out.push(("data_attr_position", V::text(position)));
    }
    V::map(out)
}
