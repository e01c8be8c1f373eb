//! All that pages show of one another as one key: the views without what only a page itself shows, its content.

use std::collections::HashMap;
use std::ptr;

use rayon::prelude::*;
use tera::Value;
use tera::value::ValueKind;

use crate::templates::views::Views;
use crate::text::key::{self, Key, Keyed};

impl Views<Value> {
    /// The key of the site, and of all pages, sections and lists as others show them.
    pub fn key(&self) -> Key {
        // Each page stands in many lists, shared: it is read once, here.
        let pages: Vec<(usize, Key)> =
            self.pages.par_iter().chain(&self.neighboured).filter_map(|page| Some((place(page)?, Digests::default().of(page)))).collect();
        let mut keyed = Keyed::new("views");
        pages.iter().for_each(|(_, page)| {
            keyed.part(page);
        });
        let mut digests = Digests { known: pages.into_iter().collect() };
        for list in [&self.sections, &self.volumes, &self.columns] {
            keyed.count(list.len());
            list.iter().for_each(|value| {
                keyed.part(digests.of(value));
            });
        }
        for taxonomy in &self.taxonomies {
            keyed.part(digests.of(&taxonomy.config)).count(taxonomy.terms.len());
            taxonomy.terms.iter().for_each(|value| {
                keyed.part(digests.of(value));
            });
        }
        // Lists show dated rows of tables.
        self.apart.iter().for_each(|apart| {
            keyed.part(format!("{:?}", apart.points));
        });
        keyed.part(digests.of(&self.site)).part(format!("{} {}", self.wants_related, self.old_neighbours)).key()
    }
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
                    text(out, &format!("{name:?}"));
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
            kind => text(out, &format!("{kind:?} {value}")),
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
