//! `config`: the fields that Zola shows, those of the current language among them.

use crate::config::{LanguageConfig, TaxonomyConfig};
use crate::link::addresses;
use crate::link::routes::feed_filenames;
use crate::link::terms;
use crate::render::value::TemplateValue;
use crate::render::views::ViewInput;

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
}

/// The config as a language sees it.
pub fn view<V: TemplateValue>(input: &ViewInput<'_>, lang: &str) -> V {
    let site = input.site;
    let config = &site.config;
    let own = config.language(lang);
    let feeds = own.generate_feeds.unwrap_or(site.built_in_theme && config.base_url.is_some());
    let others = std::iter::once((config.default_language.as_str(), &config.main))
        .chain(config.languages.iter().map(|(code, options)| (code.as_str(), options)))
        .filter(|(code, _)| *code != lang)
        .map(|(code, options)| (code.to_owned(), language(options)));
    let taxonomies = terms::configured(config, lang, site.built_in_theme);
    V::map(vec![
        ("base_url", V::text(config.written_base(site.built_in_theme))),
        (
            "mode",
            V::text(match input.mode {
                Mode::Build | Mode::Publish => "build",
                Mode::Serve => "serve",
                Mode::Check => "check",
            }),
        ),
        ("title", V::opt(own.title.as_deref())),
        ("description", V::opt(own.description.as_deref())),
        ("languages", V::map_owned(others.collect())),
        ("default_language", V::text(&config.default_language)),
        ("generate_feed", V::bool(feeds)),
        ("generate_feeds", V::bool(feeds)),
        ("feed_filenames", V::texts(feed_filenames(site, lang).iter().map(String::as_str))),
        ("feed_filename", V::opt(feed_filenames(site, lang).first().map(String::as_str))),
        ("taxonomies", V::list(taxonomies.iter().map(|taxonomy| self::taxonomy(input, taxonomy)).collect())),
        ("author", V::opt(config.author.as_deref())),
        ("build_search_index", V::bool(own.build_search_index)),
        ("extra", V::table(&config.extra)),
        ("markdown", markdown(input)),
        (
            "search",
            V::map(vec![(
                "index_format",
                own.search.get("index_format").map_or_else(|| V::text("elasticlunr_javascript"), |node| V::data(&node.data)),
            )]),
        ),
        ("generate_sitemap", V::bool(config.generate_sitemap)),
        ("generate_robots_txt", V::bool(config.generate_robots_txt)),
        ("exclude_paginated_pages_in_sitemap", V::text(if config.exclude_paginated { "all" } else { "none" })),
    ])
}

fn language<V: TemplateValue>(options: &LanguageConfig) -> V {
    V::map(vec![
        ("title", V::opt(options.title.as_deref())),
        ("description", V::opt(options.description.as_deref())),
        ("generate_feeds", V::bool(options.generate_feeds.unwrap_or(false))),
        ("feed_filenames", V::texts(options.feed_filenames.iter().flatten().map(String::as_str))),
        ("build_search_index", V::bool(options.build_search_index)),
        ("search", V::table(&options.search)),
        ("translations", V::map_owned(options.translations.iter().map(|(key, word)| (key.clone(), V::text(word))).collect())),
    ])
}

fn taxonomy<V: TemplateValue>(input: &ViewInput<'_>, taxonomy: &TaxonomyConfig) -> V {
    V::map(vec![
        ("name", V::text(&taxonomy.name.value)),
        ("slug", V::text(&addresses::slug(&taxonomy.name.value, input.site.config.slug_taxonomies))),
        ("paginate_by", taxonomy.paginate_by.map_or_else(V::null, V::size)),
        ("paginate_path", V::opt(taxonomy.paginate_path.as_deref())),
        ("render", V::bool(taxonomy.render)),
        ("feed", V::bool(taxonomy.feed)),
    ])
}

fn markdown<V: TemplateValue>(input: &ViewInput<'_>) -> V {
    let options = &input.site.config.markdown;
    let highlighting = options.written.table("highlighting").map_or_else(V::null, |table| V::table(table));
    V::map(vec![
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
        ("github_alerts", V::bool(options.github_alerts)),
        ("highlight_code", V::bool(options.highlighting.is_some())),
        ("highlighting", highlighting),
    ])
}
