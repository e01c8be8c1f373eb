//! How far templates lead to one another: a chain of `extends` takes the engine the cube of its length, one of `include` its stack.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::templates::turns;
use crate::text::SourceText;

/// Templates that may extend, include or import one another in a row.
pub const MOST_LINEAGE: usize = 100;

/// The tag, and its template, that leads through more than may be. What leads in a circle is the engine's to tell.
pub fn too_long(texts: &BTreeMap<String, Arc<SourceText>>, fallbacks: &[String]) -> Option<(String, Range<usize>)> {
    let mut from: BTreeMap<&str, Vec<(&str, Range<usize>)>> = BTreeMap::new();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, source) in texts {
        let mut count = 0;
        for (target, range) in turns::led_to(&source.text) {
            let names = std::iter::once(target.to_owned()).chain(fallbacks.iter().map(|prefix| format!("{prefix}{target}")));
            let Some((target, _)) = names.filter_map(|name| texts.get_key_value(&name)).next() else { continue };
            from.entry(target.as_str()).or_default().push((name.as_str(), range));
            count += 1;
        }
        open.insert(name.as_str(), count);
    }
    // From those that lead nowhere to those that lead to them: each tag is followed once.
    let mut ready: Vec<&str> = open.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
    let mut length: BTreeMap<&str, usize> = BTreeMap::new();
    while let Some(target) = ready.pop() {
        let so_far = length.get(target).copied().unwrap_or(0) + 1;
        for (name, range) in from.get(target).into_iter().flatten() {
            if so_far > MOST_LINEAGE {
                return Some(((*name).to_owned(), range.clone()));
            }
            let longest = length.entry(name).or_default();
            *longest = so_far.max(*longest);
            let left = open.entry(name).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                ready.push(name);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_way_counts() {
        let set = |count: usize, circle: bool| -> BTreeMap<String, Arc<SourceText>> {
            (0..count)
                .map(|at| {
                    let text = match at {
                        0 if circle => "{% include \"3\" %}".to_owned(),
                        0 => "end".to_owned(),
                        _ => format!("{{% extends \"{}\" %}}{{% include 't/0' %}}", at - 1),
                    };
                    (at.to_string(), SourceText::new(at.to_string(), text))
                })
                .collect()
        };
        let name = |found: Option<(String, Range<usize>)>| found.map(|(name, _)| name);
        assert_eq!(name(too_long(&set(MOST_LINEAGE + 1, false), &[])), None);
        assert_eq!(name(too_long(&set(3000, false), &[])), Some((MOST_LINEAGE + 1).to_string()));
        assert_eq!(name(too_long(&set(5, true), &[])), None);
    }
}
