//! What only archives have: `volume`, `column`, an article's `page.archive`, and `site`.

use crate::body::printed;
use crate::config::{Check, Config};
use crate::link::site::{Page, Site};
use crate::link::{self, addresses};
use crate::plan::covers;
use crate::templates::value::TemplateValue;
use crate::templates::views::common::{Common, authors, light_volume, section};
use crate::templates::views::{ViewInput, changes, ways};
use crate::text::path::UrlPath;

/// `volume`
pub fn volume<V: TemplateValue>(site: &Site, index: usize, pages: &[V], common: &Common<V>) -> V {
    let volume = &site.volumes[index];
    let base = site.config.base();
    let sections = volume.parts.iter().map(|part| {
        let (section, record) = (&site.sections[part.section], &part.record);
        V::map(vec![
            ("id", V::text(&record.id.value)),
            ("title", V::opt(section.matter().and_then(|matter| matter.title.as_deref()))),
            ("part", V::opt(record.part.as_deref())),
            ("number", V::opt_int(record.number.map(i64::from))),
            ("first_page", V::opt_int(record.first_page.map(i64::from))),
            ("anchor", V::text(&record.id.value)),
            ("column", V::text(&site.columns[part.column].url.permalink(base))),
            ("pages", V::list(part.pages.iter().map(|page| pages[*page].clone()).collect())),
        ])
    });
    let loose = volume.pages.iter().filter(|page| site.pages[**page].record.as_ref().is_some_and(|record| record.part.is_none()));
    // Volumes are listed newest first: the earlier one comes after.
    let neighbour = |index: Option<usize>| index.map_or_else(V::null, |index| common.volume(site, index));
    let mut entries = light_volume(site, volume);
    entries.extend([
        ("sections", V::list(sections.collect())),
        ("description", V::opt(site.sections[volume.section].matter().and_then(|matter| matter.description.as_deref()))),
        ("cover", V::opt(covers::permalink(site, volume).as_deref())),
        ("pages", V::list(loose.map(|page| pages[*page].clone()).collect())),
        ("lower", neighbour(Some(index + 1))),
        ("higher", neighbour(index.checked_sub(1))),
    ]);
    V::map(entries)
}

/// `column`
pub fn column<V: TemplateValue>(site: &Site, index: usize, pages: &[V], common: &Common<V>) -> V {
    let column = &site.columns[index];
    let volumes = column.parts.iter().map(|(volume, part)| {
        let part = &site.volumes[*volume].parts[*part];
        V::map(vec![
            ("volume", common.volume(site, *volume)),
            ("part", V::opt(part.record.part.as_deref())),
            ("number", V::opt_int(part.record.number.map(i64::from))),
            ("pages", V::list(part.pages.iter().map(|page| pages[*page].clone()).collect())),
        ])
    });
    let count = column.parts.iter().map(|(volume, part)| site.volumes[*volume].parts[*part].pages.len()).sum();
    V::map(vec![
        ("id", V::text(&column.id)),
        ("title", V::text(&column.title)),
        ("permalink", V::text(&column.url.permalink(site.config.base()))),
        ("path", V::text(&column.url.0)),
        ("count", V::size(count)),
        ("volumes", V::list(volumes.collect())),
    ])
}

/// `page.archive`; null for a page that is no article of a volume.
pub fn record<V: TemplateValue>(site: &Site, page: &Page) -> V {
    let place = site
        .volume_of(page)
        .map(|(volume, part)| (V::map(light_volume(site, volume)), part.map_or_else(V::null, |part| section(site, part))));
    placed_record(site, page, place)
}

/// The same, where the views of its volume and its section are there.
pub fn placed_record<V: TemplateValue>(site: &Site, page: &Page, place: Option<(V, V)>) -> V {
    let (Some(record), Some((volume, section))) = (&page.record, place) else { return V::null() };
    let pages = record.own.pages.map(page_range);
    let mut entries = vec![
        ("id", V::text(&record.id)),
        ("number", V::int(i64::from(record.own.number.value))),
        ("event_date", V::opt(record.own.event_date.as_ref().map(|stamp| stamp.text.as_str()))),
        ("authors", authors(&record.authors)),
        ("license", V::opt(record.license.as_deref())),
        ("pages", V::opt(pages.as_deref())),
        ("rewritten", V::bool(site.config.archive.rewritten)),
        ("volume", volume),
        ("section", section),
    ];
    entries.extend(changes::told(site, page));
    V::map(entries)
}

/// `2–3`; one page is one number.
pub fn page_range(pages: (u32, u32)) -> String {
    printed::range(pages, "–")
}

/// `site`
pub fn site<V: TemplateValue>(input: &ViewInput<'_>, volumes: &[V], columns: &[V]) -> V {
    let site = input.site;
    let (config, base) = (&site.config, site.config.base());
    let permalink = |path: &str| V::text(&UrlPath::page(path).permalink(base));
    let taxonomies =
        site.taxonomies.iter().filter(|taxonomy| !taxonomy.terms.is_empty() && taxonomy.lang == config.default_language).map(|taxonomy| {
            V::map(vec![
                ("name", V::text(&taxonomy.config.name.value)),
                ("slug", V::text(&taxonomy.slug)),
                ("permalink", V::text(&taxonomy.url.permalink(base))),
                ("count", V::size(taxonomy.terms.len())),
            ])
        });
    let feed = config.main.generate_feeds.unwrap_or(true) && config.base_url.is_some();
    let changed = link::changes::any(site);
    let changes_feed = (changed && config.base_url.is_some()).then(|| UrlPath::file("changes/feed.xml").permalink(base));
    let feed_url = crate::link::addresses::feed_filenames(site, &config.default_language)
        .first()
        .filter(|_| feed)
        .map(|name| addresses::section(config, &config.default_language, "").join(name).permalink(base));
    V::map(vec![
        ("title", V::opt(config.main.title.as_deref())),
        ("description", V::opt(config.main.description.as_deref())),
        ("publisher", V::opt(config.archive.publisher.as_deref())),
        ("periodical", V::opt(config.archive.name.as_deref().or(config.main.title.as_deref()))),
        ("rewritten", V::bool(config.archive.rewritten)),
        ("license", V::opt(config.archive.license.as_deref())),
        ("volumes", V::list(volumes.to_vec())),
        ("columns", V::list(columns.to_vec())),
        ("taxonomies", V::list(taxonomies.collect())),
        ("shelf", ways::shelf(site, volumes)),
        ("ways", ways::ways(site)),
        ("has_archive", V::bool(!site.volumes.is_empty())),
        ("archive_files", V::bool(site.is_archive())),
        ("editions", V::map(vec![("zip", V::bool(config.editions.zip)), ("epub", V::bool(config.editions.epub))])),
        ("feed_url", V::opt(feed_url.as_deref())),
        ("has_changes", V::bool(changed)),
        ("changes_feed", V::opt(changes_feed.as_deref())),
        (
            "permalinks",
            V::map(vec![
                ("home", permalink("")),
                ("search", permalink("search")),
                ("about", permalink("about")),
                ("accessibility", permalink("accessibility")),
                ("columns", permalink("s")),
                ("changes", permalink("changes")),
                ("glossary", if input.site.abbreviations.is_empty() { V::null() } else { permalink("glossary") }),
            ]),
        ),
        ("has_search", V::bool(crate::index::plan::index_format(config) != Some("none"))),
        ("look", look(config)),
        ("accessibility", accessibility(config)),
        ("generator", V::text(input.generator)),
        ("base_known", V::bool(config.base_url.is_some())),
    ])
}

/// `site.look`
fn look<V: TemplateValue>(config: &Config) -> V {
    let look = &config.look;
    V::map(vec![
        ("masthead", V::opt(look.masthead.as_deref())),
        ("tagline", V::opt(look.tagline.as_deref())),
        ("imprint", V::opt(look.imprint.as_deref())),
        ("logo", V::opt(look.logo.as_ref().map(|logo| logo.value.trim_start_matches('/')))),
        ("own_font", V::bool(look.own_font)),
        ("official", V::bool(look.official)),
    ])
}

/// `site.accessibility`
fn accessibility<V: TemplateValue>(config: &Config) -> V {
    let of = &config.accessibility;
    let check = |check: &Check| {
        V::map(vec![
            ("date", V::text(&check.date)),
            ("by", V::text(&check.by)),
            ("tool", V::text(&check.tool)),
            ("what", V::text(&check.what)),
            ("result", V::text(&check.result)),
        ])
    };
    V::map(vec![
        ("checks", V::list(of.checks.iter().map(check).collect())),
        ("known", V::texts(of.known.iter().map(String::as_str))),
        ("contact", V::opt(of.contact.as_deref())),
    ])
}
