//! All that pages show of one another as one key: the views without what only a page itself shows, its content.

use std::collections::HashMap;
use std::io::Write as _;
use std::ptr;

use rayon::prelude::*;
use tera::Value;
use tera::value::ValueKind;

use crate::body::Heading;
use crate::link::site::{PageId, Site};
use crate::templates::views::{Apart, Related, Views};
use crate::text::key::{self, Key, Keyed};

/// Keys of what pages show of one another.
pub struct Shown {
    /// Of the site, and of all pages, sections and lists.
    pub all: Key,
    /// Of what every article shows of the site: neither its volumes nor its lists.
    pub site: Key,
    /// Of each page with its content.
    pub pages: Vec<Key>,
    /// Of what each page shows of others: its neighbours, and those that are related.
    pub beside: Vec<Key>,
    /// Of each volume.
    pub volumes: Vec<Key>,
    /// Of each section.
    pub sections: Vec<Key>,
    /// Of each column.
    pub columns: Vec<Key>,
    /// Of each taxonomy, and of each of its terms.
    pub taxonomies: Vec<(Key, Vec<Key>)>,
    /// Of each page as it stands in lists, with what they tell of its days.
    pub listed: Vec<Key>,
}

/// What of `site` stands on no article's page. Of columns it shows whether there are any.
const NOT_ON_ARTICLES: [&str; 4] = ["volumes", "columns", "shelf", "ways"];

impl Views<Value> {
    /// The keys.
    pub fn shown(&self, site: &Site) -> Shown {
        // Each page stands in many lists, shared: it is read once, here.
        let known = |list: &[Value]| list.par_iter().map(|page| Digests::default().of(page)).collect::<Vec<_>>();
        let (pages, neighboured) = (known(&self.pages), known(&self.neighboured));
        let mut keyed = Keyed::new("views");
        let mut digests = Digests::default();
        for (page, key) in self.pages.iter().zip(&pages).chain(self.neighboured.iter().zip(&neighboured)) {
            keyed.part(key);
            digests.known.extend(place(page).map(|place| (place, *key)));
        }
        let volumes: Vec<Key> = self.volumes.iter().map(|volume| digests.of(volume)).collect();
        let sections: Vec<Key> = self.sections.iter().map(|section| digests.of(section)).collect();
        let columns: Vec<Key> = self.columns.iter().map(|column| digests.of(column)).collect();
        for list in [&sections, &volumes, &columns] {
            keyed.count(list.len());
            list.iter().for_each(|key| {
                keyed.part(key);
            });
        }
        let mut taxonomies = Vec::with_capacity(self.taxonomies.len());
        for taxonomy in &self.taxonomies {
            let (config, terms) = (digests.of(&taxonomy.config), taxonomy.terms.iter().map(|term| digests.of(term)).collect::<Vec<Key>>());
            keyed.part(config).count(terms.len());
            terms.iter().for_each(|key| {
                keyed.part(key);
            });
            taxonomies.push((config, terms));
        }
        // Lists show dated rows of tables, and lead to the places that name the days of events.
        let told: Vec<Key> = self.apart.iter().map(|apart| told(apart)).collect();
        told.iter().for_each(|key| {
            keyed.part(key);
        });
        let all = keyed.part(digests.of(&self.site)).part(format!("{} {}", self.wants_related, self.old_neighbours)).key();
        let beside = (0..self.pages.len()).map(|id| self.beside(site, id, &pages)).collect();
        let own = pages.iter().zip(&self.apart).map(|(page, apart)| {
            let mut keyed = Keyed::new("own");
            keyed.part(page).part(apart.content.key());
            headings(&mut keyed, &apart.toc);
            keyed.key()
        });
        let (own, site) = (own.collect(), self.on_articles(&mut digests));
        let listed = pages.iter().zip(&told).map(|(page, told)| Keyed::new("listed").part(page).part(told).key()).collect();
        Shown { all, site, pages: own, listed, beside, volumes, sections, columns, taxonomies }
    }

    fn beside(&self, site: &Site, id: PageId, pages: &[Key]) -> Key {
        let mut keyed = Keyed::new("beside");
        for other in [site.pages[id].lower, site.pages[id].higher] {
            keyed.maybe(other.map(|other| pages[other]));
        }
        // By names: numbers of pages and terms move with other articles.
        for Related { page, why, words, terms } in self.related(site, id) {
            keyed.part(&site.pages[*page].url.0).part(pages[*page]).part(why.id()).count(words.len());
            words.iter().for_each(|word| {
                keyed.part(word);
            });
            keyed.count(terms.len());
            terms.iter().for_each(|(taxonomy, term)| {
                keyed.part(&site.taxonomies[*taxonomy].terms[*term].url.0).part(&site.taxonomies[*taxonomy].terms[*term].name);
            });
        }
        keyed.key()
    }

    fn on_articles(&self, digests: &mut Digests) -> Key {
        let mut keyed = Keyed::new("site");
        keyed.part([u8::from(self.columns.is_empty())]);
        for (name, value) in self.site.as_map().into_iter().flatten().filter(|(name, _)| !is_elsewhere(name)) {
            let mut bytes = Vec::new();
            digests.inner(&mut bytes, value);
            keyed.part(format!("{name:?}")).part(bytes);
        }
        keyed.key()
    }
}

fn told(apart: &Apart) -> Key {
    let mut keyed = Keyed::new("told");
    keyed.count(apart.points.len());
    apart.points.iter().for_each(|point| point.key(&mut keyed));
    // Where builds keep what they make, it is known.
    keyed.maybe(apart.event_place.get().and_then(Option::as_deref)).key()
}

fn headings(keyed: &mut Keyed, list: &[Heading]) {
    keyed.count(list.len());
    for Heading { level, id, title, children } in list {
        keyed.part([*level]).part(id).part(title);
        headings(keyed, children);
    }
}

fn is_elsewhere(name: &tera::value::Key<'_>) -> bool {
    name.as_str().is_some_and(|name| NOT_ON_ARTICLES.contains(&name))
}

/// Where the table of a value lies: two that lie in one place are one, for as long as both are there.
fn place(value: &Value) -> Option<usize> {
    value.as_map().map(|map| ptr::from_ref(map).addr())
}

/// Keys of tables by their place.
#[derive(Default)]
struct Digests {
    known: HashMap<usize, Key>,
}

impl Digests {
    fn of(&mut self, value: &Value) -> Key {
        if let Some(known) = place(value).and_then(|place| self.known.get(&place)) {
            return *known;
        }
        let mut bytes = Vec::new();
        self.write(&mut bytes, value);
        let found = key::of(&bytes);
        if let Some(place) = place(value) {
            self.known.insert(place, found);
        }
        found
    }

    /// The inside of a value; tables within stand as their keys.
    fn write(&mut self, out: &mut Vec<u8>, value: &Value) {
        let text = |out: &mut Vec<u8>, text: &str| {
            out.extend((text.len() as u64).to_le_bytes());
            out.extend(text.as_bytes());
        };
        match value.kind() {
            ValueKind::Map => {
                let entries = value.as_map().into_iter().flatten();
                out.push(b'm');
                for (name, value) in entries {
                    match name.as_str() {
                        Some(name) => text(out, name),
                        None => text(out, &format!("\0{name:?}")),
                    }
                    self.inner(out, value);
                }
            }
            ValueKind::Array => {
                let list = value.as_array().unwrap_or_default();
                out.push(b'a');
                out.extend((list.len() as u64).to_le_bytes());
                list.iter().for_each(|value| self.inner(out, value));
            }
            ValueKind::String => {
                out.push(if value.is_safe() { b'h' } else { b's' });
                text(out, value.as_str().unwrap_or_default());
            }
            kind => {
                // Written where it stays: there are many.
                let _ = writeln!(out, "{kind:?} {value}");
            }
        }
    }

    fn inner(&mut self, out: &mut Vec<u8>, value: &Value) {
        if value.kind() == ValueKind::Map {
            out.push(b'k');
            out.extend(self.of(value));
        } else {
            self.write(out, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates::value::TemplateValue;

    #[test]
    fn values_are_told_apart() {
        let values = [
            Value::null(),
            Value::bool(true),
            Value::int(1),
            Value::float(1.5),
            Value::text("1"),
            Value::html("1"),
            Value::text(""),
            Value::list(Vec::new()),
            Value::list(vec![Value::int(1)]),
            Value::list(vec![Value::list(vec![Value::int(1)])]),
            Value::map(Vec::new()),
            Value::map(vec![("a", Value::int(1))]),
            Value::map(vec![("a", Value::text("1"))]),
            Value::map(vec![("b", Value::int(1))]),
            Value::map(vec![("a", Value::map(vec![("a", Value::int(1))]))]),
        ];
        let keys: Vec<Key> = values.iter().map(|value| Digests::default().of(value)).collect();
        for (n, one) in keys.iter().enumerate() {
            assert!(!keys[..n].contains(one), "{:?}", values[n]);
            assert_eq!(*one, Digests::default().of(&values[n].clone()), "{:?}", values[n]);
        }
    }
}
