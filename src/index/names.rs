//! Groups of names that mean the same as search files hold them: those that some article has, an empty one, and those that may be typed for them.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::index::keys;
use crate::index::postings::{Entries, Entry};
use crate::index::tables::Tables;
use crate::index::text::{Kind, kind};

/// A group of synonyms as readers need it: names that some article has, an empty one, and those that may be typed for them. `None` where no article
/// has any, or there is nothing to type for it.
pub fn told(entries: &Entries, group: &[String]) -> Option<Vec<String>> {
    let (written, others): (Vec<String>, Vec<String>) = group.iter().cloned().partition(|word| is_written(entries, word));
    (!written.is_empty() && group.len() > 1).then(|| with_typed(&written, others))
}

/// Whether some article has all keys of a word.
fn is_written(entries: &Entries, word: &str) -> bool {
    let mut found: Vec<Vec<Entry<'_>>> = keys::list(word).iter().map(|key| entries_of(entries, key)).collect();
    found.sort_by_key(|list| list.iter().map(|entry| entry.count).sum::<u32>());
    let mut articles: Option<FxHashSet<u32>> = None;
    for entry in found {
        let mut kept = FxHashSet::default();
        entry.iter().for_each(|entry| {
            entry.each(&mut |article, _| {
                if articles.as_ref().is_none_or(|articles| articles.contains(&article)) {
                    kept.insert(article);
                }
            });
        });
        articles = Some(kept);
    }
    articles.is_some_and(|articles| !articles.is_empty())
}

/// The entry of a key; of one syllable those, too, that have a particle behind it: 댐 and 댐을.
fn entries_of<'e>(entries: &'e Entries, key: &str) -> Vec<Entry<'e>> {
    let is_syllable = key.chars().map(kind).eq([Kind::Hangul]);
    let particles = Tables::get().particles.iter().filter(|_| is_syllable);
    let behind = particles.filter_map(|particle| entries.find(&format!("{key}{particle}")));
    entries.find(key).into_iter().chain(behind).collect()
}

/// The same groups, those names apart that are in Latin letters and may only be typed: who types none need not read them.
pub fn by_letters(groups: &[Vec<String>]) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let is_latin = |name: &String| name.bytes().any(|byte| byte.is_ascii_alphabetic());
    let parted = groups.iter().map(|group| {
        let (written, typed) = group.split_at(group.iter().position(String::is_empty).unwrap_or(group.len()));
        let (latin, others): (Vec<_>, Vec<_>) = typed.iter().filter(|name| !name.is_empty()).cloned().partition(is_latin);
        (with_typed(written, others), with_typed(written, latin))
    });
    let (mut others, mut latin): (Vec<_>, Vec<_>) = parted.unzip();
    // Whoever types a name without its space finds it with one, and the other way round.
    let joined = |name: &String| name.replace([' ', '·'], "");
    others.retain(|group| group.iter().map(joined).filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().len() > 1);
    latin.retain(|group| group.iter().any(String::is_empty));
    (others, latin)
}

/// A group of names that some article has, and those that may be typed for them behind an empty one.
fn with_typed(written: &[String], typed: Vec<String>) -> Vec<String> {
    let parting = (!typed.is_empty()).then(String::new);
    written.iter().cloned().chain(parting).chain(typed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_names_that_no_article_has_stand_apart() {
        let group = |names: &str| -> Vec<String> { names.split('|').map(str::to_owned).collect() };
        let groups = [
            "뉴딜||new deal",
            "공유경제|공유 경제||sharing economy",
            "유엔|UN||국제연합|United Nations",
            "로켓|로케트",
            "세종시||행복도시",
        ]
        .map(group);
        let (others, latin) = by_letters(&groups);
        assert_eq!(others, ["유엔|UN||국제연합", "로켓|로케트", "세종시||행복도시"].map(group));
        assert_eq!(latin, ["뉴딜||new deal", "공유경제|공유 경제||sharing economy", "유엔|UN||United Nations"].map(group));
    }
}
