//! `gone`: what the notice at a lost page's address shows: title, id, day, reason, and how to cite what was there.

use crate::cite::forms;
use crate::cite::record::{Author, Published, Record, nfc};
use crate::ledger::address::url;
use crate::ledger::declared::RemovedItem;
use crate::link::site::{Site, Volume};
use crate::templates::value::TemplateValue;

/// The notice as templates see it.
pub fn view<V: TemplateValue>(site: &Site, gone: &RemovedItem) -> V {
    let article = record(site, gone);
    let config = &site.config;
    let korean = config.default_language.starts_with("ko");
    let mut cites = Vec::new();
    if let Some(record) = &article {
        if korean {
            cites.push(("korean", forms::korean(record, None)));
        }
        cites.push(("apa", forms::apa(record)));
        cites.push(("chicago", forms::chicago(record, None)));
    }
    let forms = cites.iter().map(|(name, text)| V::map(vec![("name", V::text(name)), ("text", V::text(text))]));
    let permalink = url(&gone.address.path).permalink(config.base());
    V::map(vec![
        ("title", V::opt(gone.title.as_deref())),
        ("id", V::opt(article.as_ref().map(|record| record.id.as_str()))),
        ("date", V::text(&gone.date.text)),
        ("reason", V::text(&gone.reason)),
        ("permalink", V::text(&permalink)),
        ("authors", V::texts(gone.authors.iter().map(|name| Author::parse(name).display()).collect::<Vec<_>>().iter().map(String::as_str))),
        ("forms", V::list(forms.collect())),
    ])
}

/// The record of an article of a volume, as far as the volume and the declaration give it.
fn record(site: &Site, gone: &RemovedItem) -> Option<Record> {
    let (volume, number) = place(site, gone)?;
    let (config, record) = (&site.config, &volume.record);
    let periodical = &config.archive;
    let publisher = periodical.publisher.as_deref().map(nfc);
    let written = if gone.authors.is_empty() { &record.authors } else { &gone.authors };
    let mut authors: Vec<Author> = written.iter().map(|name| Author::parse(name)).collect();
    if authors.is_empty() {
        authors.extend(publisher.clone().map(Author::Body));
    }
    let id = format!("{}-{}-{number:02}", record.code.value, record.number.value);
    let address = url(&gone.address.path);
    let published = &record.published.value;
    Some(Record {
        title: gone.title.as_deref().map_or_else(|| id.clone(), nfc),
        id,
        kind: periodical.kind,
        schema: periodical.schema,
        authors,
        published: Published {
            year: published.stamp.year,
            month: published.stamp.month,
            day: published.day_known.then_some(published.stamp.day),
        },
        volume: record.number.value,
        number,
        periodical: periodical.name.as_deref().or(config.main.title.as_deref()).map(nfc).unwrap_or_default(),
        publisher,
        homepage: None,
        issn: periodical.issn.clone(),
        doi: None,
        pages: None,
        licence: None,
        url: config.base_url.is_some().then(|| address.permalink(config.base())),
        volume_url: None,
        home_url: None,
        path: address.0.trim_start_matches('/').to_owned(),
        lang: config.default_language.clone(),
        keywords: Vec::new(),
        ministries: Vec::new(),
        section: None,
        volume_title: String::new(),
        description: None,
        updated: None,
        rewritten: periodical.rewritten,
        revision: 1,
        changes: Vec::new(),
    })
}

/// Volume and number, where the address is an article's.
fn place<'a>(site: &'a Site, gone: &RemovedItem) -> Option<(&'a Volume, u32)> {
    let (volume, number) = gone.address.path.0.strip_prefix("v/")?.strip_suffix("/index.html")?.split_once('/')?;
    let (volume, number): (u32, u32) = (volume.parse().ok()?, number.parse().ok()?);
    Some((site.volumes.iter().find(|known| known.record.number.value == volume)?, number))
}
