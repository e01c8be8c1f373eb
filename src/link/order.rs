//! Orders of pages: by date, weight, title as people sort. Every tie is broken by address, so that an order is the same each time.

use std::cmp::Ordering;

use crate::link::site::{Page, PageId, Site};
use crate::parse::article::SortBy;

/// Sorts a section's pages. Those that lack the key come back in the second list.
pub fn sort(pages: &[Page], ids: &[PageId], by: SortBy, later_address_first: bool) -> (Vec<PageId>, Vec<PageId>) {
    let has_key = |id: &PageId| {
        let (page, matter) = (&pages[*id], pages[*id].matter());
        match by {
            SortBy::Date => page.date.is_some(),
            SortBy::UpdateDate => page.date.is_some() || matter.updated.is_some(),
            SortBy::Title | SortBy::TitleBytes => matter.title.is_some(),
            SortBy::Weight => matter.weight.is_some(),
            SortBy::Slug | SortBy::Permalink | SortBy::None => true,
        }
    };
    let (mut sorted, unsorted): (Vec<_>, Vec<_>) = ids.iter().partition(|id| has_key(id));
    sorted.sort_by(|a, b| compare(&pages[*a], &pages[*b], by, later_address_first));
    (sorted, unsorted)
}

fn compare(a: &Page, b: &Page, by: SortBy, later_address_first: bool) -> Ordering {
    let instant = |page: &Page| page.date.as_ref().map_or(i128::MIN, |date| date.instant);
    let updated = |page: &Page| page.matter().updated.as_ref().map_or(i128::MIN, |date| date.instant).max(instant(page));
    let title = |page: &Page| page.matter().title.clone().unwrap_or_default();
    let order = match by {
        SortBy::Date => instant(b).cmp(&instant(a)),
        SortBy::UpdateDate => updated(b).cmp(&updated(a)),
        SortBy::Title => natural(&title(a), &title(b)),
        SortBy::TitleBytes => title(a).cmp(&title(b)),
        SortBy::Weight => a.matter().weight.cmp(&b.matter().weight),
        SortBy::Slug => natural(&a.slug, &b.slug),
        SortBy::Permalink => Ordering::Equal,
        SortBy::None => return a.article.path.cmp(&b.article.path),
    };
    let turned = by == SortBy::Date && later_address_first;
    order.then_with(|| if turned { b.permalink.cmp(&a.permalink) } else { a.permalink.cmp(&b.permalink) })
}

/// Newest first; of one day the articles of a volume in printed order, then by address.
pub fn newest_first(pages: &[Page], ids: &mut [PageId]) {
    ids.sort_by(|a, b| {
        let (a, b) = (&pages[*a], &pages[*b]);
        let key = |page: &Page| page.date.as_ref().map_or(i128::MIN, |date| date.instant);
        let printed = |page: &Page| page.record.as_ref().map(|record| (record.volume, record.own.number.value));
        key(b).cmp(&key(a)).then_with(|| printed(a).cmp(&printed(b))).then_with(|| a.permalink.cmp(&b.permalink))
    });
}

/// The newest pages that are shown, newest first; those without a date come last.
pub fn newest(site: &Site, most: usize) -> Vec<PageId> {
    let shown = |page: &Page| page.matter().render && !page.unsorted && !(page.matter().hidden && site.conventions.hides);
    let mut ids: Vec<PageId> = (0..site.pages.len()).filter(|id| shown(&site.pages[*id])).collect();
    newest_first(&site.pages, &mut ids);
    ids.truncate(most);
    ids
}

/// As people sort: case and accents do not count, figures count as numbers (`2호` before `10호`).
pub fn natural(a: &str, b: &str) -> Ordering {
    let (a_keys, b_keys) = (keys(a), keys(b));
    a_keys.cmp(&b_keys).then_with(|| a.cmp(b))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u128),
    Letter(char),
}

fn keys(text: &str) -> Vec<Key> {
    let mut out = Vec::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, out: &mut Vec<Key>| {
        if !digits.is_empty() {
            out.push(Key::Number(digits.parse().unwrap_or(u128::MAX)));
            digits.clear();
        }
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut digits, &mut out);
        if c.is_ascii() || ('가'..='힣').contains(&c) {
            out.push(Key::Letter(c.to_ascii_lowercase()));
        } else {
            let folded = deunicode::deunicode_char(c).unwrap_or("");
            out.extend(folded.chars().map(|c| Key::Letter(c.to_ascii_lowercase())));
        }
    }
    flush(&mut digits, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_sort_naturally() {
        let check = |sorted: &[&str]| {
            let mut shuffled: Vec<_> = sorted.iter().rev().copied().collect();
            shuffled.sort_by(|a, b| natural(a, b));
            assert_eq!(shuffled, sorted);
        };
        check(&["2호", "10호", "100호"]);
        check(&["Apple", "éclair", "Zebra"]);
        check(&["가", "나", "다"]);
    }
}
