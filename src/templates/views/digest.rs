//! All that pages show of one another as one key: the views without what only a page itself shows, its content.

use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::ptr;

use rayon::prelude::*;
use tera::Value;
use tera::value::ValueKind;

use crate::body::Heading;
use crate::link::site::{PageId, Site};
use crate::templates::views::apart::Apart;
use crate::templates::views::{Related, Views};
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

/// What of a volume is shown on its own page alone, and on the home page: how many articles it has. Pages and lists show volumes without their
/// contents, so that a new article changes nothing of what others show.
const NOT_ON_OTHERS: &str = "count";

/// What of `site` stands on no article's page. Of columns it shows whether there are any.
const NOT_ON_ARTICLES: [&str; 4] = ["volumes", "columns", "shelf", "ways"];

impl Views<Value> {
    /// The keys.
    pub fn shown(&self, site: &Site) -> Shown {
        let elsewhere: HashSet<usize> = self.pages.iter().filter_map(volume_of).filter_map(place).collect();
        // What pages have in common is read once for all of them.
        let mut common = Digests::new(&elsewhere);
        self.pages.iter().for_each(|page| common.shared_by(page));
        // Each page stands in many lists, shared: it is read once, here.
        let known = |list: &[Value]| list.par_iter().map(|page| common.beside().of(page)).collect::<Vec<_>>();
        let (pages, neighboured) = (known(&self.pages), known(&self.neighboured));
        let mut keyed = Keyed::new("views");
        let mut digests = Digests::new(&elsewhere);
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

    fn on_articles(&self, digests: &mut Digests<'_>) -> Key {
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

/// The volume of an article, as its page shows it: one table for all articles of it, and for whatever else shows the volume by itself.
fn volume_of(page: &Value) -> Option<&Value> {
    let named = |name| tera::value::Key::Str(name);
    page.as_map()?.get(&named("archive"))?.as_map()?.get(&named("volume"))
}

/// Keys of tables by their place.
struct Digests<'a> {
    known: HashMap<usize, Key>,
    /// Those that were known before.
    before: Option<&'a HashMap<usize, Key>>,
    /// Volumes as they stand elsewhere than on their own pages.
    elsewhere: &'a HashSet<usize>,
}

impl<'a> Digests<'a> {
    fn new(elsewhere: &'a HashSet<usize>) -> Self {
        Self { known: HashMap::new(), before: None, elsewhere }
    }

    /// Others, which know all that these do.
    fn beside(&self) -> Digests<'_> {
        Digests { known: HashMap::new(), before: Some(&self.known), elsewhere: self.elsewhere }
    }

    /// Learns the volume, the section and the terms of a page.
    fn shared_by(&mut self, page: &Value) {
        let field = |value: &Value, name: &'static str| value.as_map().and_then(|map| map.get(&tera::value::Key::Str(name))).cloned();
        let section = field(page, "archive").and_then(|archive| field(&archive, "section"));
        let terms = field(page, "terms");
        let terms = terms.iter().filter_map(Value::as_map).flatten().flat_map(|(_, terms)| terms.as_array().unwrap_or_default());
        volume_of(page).into_iter().chain(&section).chain(terms).filter(|value| value.is_map()).for_each(|value| {
            self.of(value);
        });
    }

    fn of(&mut self, value: &Value) -> Key {
        let known = |place: usize| self.known.get(&place).or_else(|| self.before?.get(&place));
        if let Some(known) = place(value).and_then(known) {
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
                let lone = place(value).is_some_and(|place| self.elsewhere.contains(&place));
                let entries = value.as_map().into_iter().flatten();
                out.push(b'm');
                for (name, value) in entries.filter(|(name, _)| !(lone && name.as_str() == Some(NOT_ON_OTHERS))) {
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
            // There are many of these: they are written without the engine's words.
            ValueKind::None => out.push(b'n'),
            ValueKind::Bool => out.extend([b'b', u8::from(value.as_bool() == Some(true))]),
            ValueKind::I64 if let Some(number) = value.as_i64() => {
                out.push(b'i');
                out.extend(number.to_le_bytes());
            }
            kind => {
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
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::theme;
    use crate::templates::value::TemplateValue;

    /// The built-in templates that one of this name runs: those it extends and includes, and those whose components they call.
    fn run_by(name: &str) -> BTreeSet<String> {
        let all = theme::templates();
        let (mut found, mut open) = (BTreeSet::new(), vec![name.to_owned()]);
        while let Some(name) = open.pop() {
            if !found.insert(name.clone()) {
                continue;
            }
            let text = &all[&name].text;
            let named =
                |tag: &str| text.split(tag).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect::<Vec<_>>();
            let mut next = [named("extends \""), named("include \"")].concat();
            let called = text.split('<').skip(1).filter_map(|rest| rest.split([' ', '/']).next()).filter(|word| !word.is_empty());
            for component in called {
                let head = format!("component {component}(");
                next.extend(all.iter().filter(|(_, source)| source.text.contains(&head)).map(|(name, _)| name.clone()));
            }
            open.extend(next);
        }
        found
    }

    /// What these templates use of `site` and of volumes that is not in the keys of articles, volumes and lists, but for whether there are
    /// columns, and how many articles the volume has whose page it is.
    fn uses_elsewhere(names: &BTreeSet<String>) -> Vec<String> {
        let all = theme::templates();
        let mut out = Vec::new();
        for name in names {
            let own = if name == "volume.html" { "{volume.count}" } else { "" };
            let text = all[name].text.replace("if site.columns %}", "").replace(own, "");
            for of in ["volume", "lower", "higher", "newest", "issue"] {
                if text.contains(&format!("{of}.{NOT_ON_OTHERS}")) || text.contains(&format!("{of}?.{NOT_ON_OTHERS}")) {
                    out.push(format!("{name}: {of}.{NOT_ON_OTHERS}"));
                }
            }
            for field in NOT_ON_ARTICLES {
                if text.contains(&format!("site.{field}")) || text.contains(&format!("site?.{field}")) || text.contains("site[") {
                    out.push(format!("{name}: {field}"));
                }
            }
        }
        out
    }

    #[test]
    fn files_with_keys_of_their_own_show_nothing_of_the_lists_of_the_site() {
        for name in ["article.html", "volume.html", "column.html", "taxonomy_single.html", "year.html"] {
            let run = run_by(name);
            assert!(["base.html", "parts/header.html", "parts/lists.html"].iter().all(|part| run.contains(*part)), "{name}: {run:?}");
            assert_eq!(uses_elsewhere(&run), Vec::<String>::new(), "{name}");
        }
        for name in ["feed.xml", "atom.xml", "rss.xml"] {
            assert_eq!(uses_elsewhere(&run_by(name)), Vec::<String>::new(), "{name}");
        }
        // The home page shows them: were it looked for in vain there, it would be everywhere.
        let home = uses_elsewhere(&run_by("index.html"));
        let shown = |what: &str| home.contains(&format!("parts/home_archive.html: {what}"));
        assert!(shown("volumes") && shown("shelf") && shown("ways") && shown("newest.count"), "{home:?}");
    }

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
        let none = HashSet::new();
        let keys: Vec<Key> = values.iter().map(|value| Digests::new(&none).of(value)).collect();
        for (n, one) in keys.iter().enumerate() {
            assert!(!keys[..n].contains(one), "{:?}", values[n]);
            assert_eq!(*one, Digests::new(&none).of(&values[n].clone()), "{:?}", values[n]);
        }
        let volume = |number: i64, count: i64| Value::map(vec![("number", Value::int(number)), ("count", Value::int(count))]);
        let key = |volume: &Value, elsewhere: bool| {
            let page = Value::map(vec![("archive", Value::map(vec![("volume", volume.clone())]))]);
            let places = volume_of(&page).and_then(place).filter(|_| elsewhere).into_iter().collect();
            Digests::new(&places).of(&page)
        };
        assert_eq!(key(&volume(1, 2), true), key(&volume(1, 3), true));
        assert_ne!(key(&volume(1, 2), true), key(&volume(2, 2), true));
        assert_ne!(key(&volume(1, 2), false), key(&volume(1, 3), false));
    }
}
