//! What many pages show alike: terms, volumes and their sections. Each is made once, and shared by all pages that show it.

use crate::cite;
use crate::link::site::{Page, Part, Site, Term, Volume};
use crate::plan::covers;
use crate::templates::value::TemplateValue;

/// The shared parts of an archive's views.
#[derive(Debug)]
pub struct Common<V> {
    /// By taxonomy, each in the order of its terms.
    terms: Vec<Vec<V>>,
    volumes: Vec<V>,
    /// By volume.
    sections: Vec<Vec<V>>,
}

impl<V: TemplateValue> Common<V> {
    /// Those of a site; none where it is no archive, which alone shows them.
    pub fn of(site: &Site) -> Self {
        if !site.conventions.archive_views {
            return Self { terms: Vec::new(), volumes: Vec::new(), sections: Vec::new() };
        }
        let terms = site.taxonomies.iter().map(|taxonomy| taxonomy.terms.iter().map(|one| term(site, one)).collect());
        let sections = site.volumes.iter().map(|volume| volume.parts.iter().map(|part| section(site, part)).collect());
        Self {
            terms: terms.collect(),
            volumes: site.volumes.iter().map(|volume| V::map(light_volume(site, volume))).collect(),
            sections: sections.collect(),
        }
    }

    /// `terms` of a page: by taxonomy, with official names and addresses.
    pub fn terms(&self, site: &Site, page: &Page) -> V {
        let list = page.terms.iter().map(|(taxonomy, tags)| {
            let terms = tags.iter().map(|tag| self.terms[*taxonomy][tag.term].clone());
            (site.taxonomies[*taxonomy].config.name.value.clone(), V::list(terms.collect()))
        });
        V::map_owned(list.collect())
    }

    /// A volume as all show it that is not its own page; null where there is none of this number.
    pub fn volume(&self, site: &Site, volume: usize) -> V {
        // Where no article shows them, none is there to be shared.
        let shared = self.volumes.get(volume).cloned();
        shared.unwrap_or_else(|| site.volumes.get(volume).map_or_else(V::null, |volume| V::map(light_volume(site, volume))))
    }

    /// The volume and the section of a page, if it is an article of one.
    pub fn place(&self, page: &Page) -> Option<(V, V)> {
        let record = page.record.as_ref()?;
        let section = record.part.map_or_else(V::null, |part| self.sections[record.volume][part].clone());
        Some((self.volumes[record.volume].clone(), section))
    }
}

fn term<V: TemplateValue>(site: &Site, term: &Term) -> V {
    V::map(vec![
        ("name", V::text(&term.name)),
        ("id", V::opt(term.entry.as_ref().map(|entry| entry.id.as_str()))),
        ("slug", V::text(&term.slug)),
        ("permalink", V::text(&term.url.permalink(site.config.base()))),
        ("mark", V::opt(term.entry.as_ref().and_then(|entry| entry.mark.as_deref()))),
    ])
}

/// A volume's facts without its articles.
pub fn light_volume<V: TemplateValue>(site: &Site, volume: &Volume) -> Vec<(&'static str, V)> {
    let (section, published) = (&site.sections[volume.section], &volume.record.published.value);
    let number = volume.record.number.value;
    vec![
        ("number", V::int(i64::from(number))),
        ("title", V::opt(section.matter().and_then(|matter| matter.title.as_deref()))),
        ("permalink", V::text(&section.permalink)),
        ("path", V::text(&section.url.0)),
        ("published", V::text(&published.text)),
        ("year", V::int(i64::from(published.stamp.year))),
        ("month", V::int(i64::from(published.stamp.month))),
        ("day", if published.day_known { V::int(i64::from(published.stamp.day)) } else { V::null() }),
        ("code", V::text(&volume.record.code.value)),
        ("authors", authors(&volume.record.authors)),
        ("count", V::size(volume.pages.len())),
        ("preview", V::opt(covers::preview(site, volume).as_deref())),
    ]
}

/// Names as people read them.
pub fn authors<V: TemplateValue>(written: &[String]) -> V {
    V::list(written.iter().map(|name| V::text(&cite::record::display(name))).collect())
}

/// A section as its articles show it.
pub fn section<V: TemplateValue>(site: &Site, part: &Part) -> V {
    let section = &site.sections[part.section];
    V::map(vec![
        ("id", V::text(&part.record.id.value)),
        ("title", V::opt(section.matter().and_then(|matter| matter.title.as_deref()))),
        ("part", V::opt(part.record.part.as_deref())),
        ("number", V::opt_int(part.record.number.map(i64::from))),
        ("anchor", V::text(&part.record.id.value)),
        ("permalink", V::text(&section.permalink)),
        ("column", V::text(&site.columns[part.column].url.permalink(site.config.base()))),
    ])
}
