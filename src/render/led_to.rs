//! Which files of the site a text shows or leads to, and where it names each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::body::Body;
use crate::ledger::imprint::ImprintInput;
use crate::link::picture::Pictures;
use crate::text::path::{OutPath, joined, percent_decode, web};
use crate::text::{Cut, attributes, composed};

/// The files that a text may name.
pub struct NamedFiles<'a> {
    /// Where its page is.
    pub page: &'a OutPath,
    /// Pictures that are named by their contents.
    pub pictures: &'a Pictures,
    /// The contents of the others, by their places.
    pub files: &'a BTreeMap<String, u64>,
    /// The places of those that its page leads to or shows, whatever its text says.
    pub beside: &'a [String],
}

impl NamedFiles<'_> {
    /// Those that a body shows or leads to, and those that its page adds, each with a number made of its content. Pictures that are named by
    /// their contents go by the places of their files.
    pub fn led_to(&self, told: &ImprintInput<'_>, body: &Body) -> Vec<(String, u64)> {
        let named = self.pictures;
        let content = |path: &String| Some((format!("@/{path}"), u64::from_str_radix(named.get(path)?.name.split('.').next()?, 16).ok()?));
        let mut out: Vec<(String, u64)> = body.pictures.iter().filter_map(content).collect();
        if self.files.is_empty() {
            return out;
        }
        let mut known: BTreeSet<String> = out.iter().map(|(place, _)| place.clone()).collect();
        let mut add = |place: &str| {
            let found = self.files.get_key_value(place);
            if let Some((place, content)) = found.filter(|(place, _)| known.insert((*place).clone())) {
                out.push((place.clone(), *content));
            }
            found.is_some()
        };
        let page = self.page.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        // What an earlier text says of its folder it said of its article's.
        let above = if told.is_earlier { page.rsplit_once('/').map_or("", |(folder, _)| folder) } else { page };
        let mut look = |address: &str| {
            let address = attributes::decoded(address);
            let address = address.split(['?', '#']).next().unwrap_or_default();
            let place = |folder: &str| Some(composed(&percent_decode(&own_place(address, told.base, folder)?)).into_owned());
            let _ = [page, above].into_iter().filter_map(place).any(|place| add(&place));
        };
        attributes::values_of(&body.html, &["href", "src", "poster", "data"]).into_iter().for_each(|(address, _)| look(address));
        for (candidates, _) in attributes::values_of(&body.html, &["srcset"]) {
            candidates.split(',').filter_map(|one| one.split_whitespace().next()).for_each(&mut look);
        }
        self.beside.iter().for_each(|place| {
            add(place);
        });
        out
    }
}

/// The place in the website that an address names from a folder of it; none where it leads elsewhere.
fn own_place(address: &str, base: &str, folder: &str) -> Option<String> {
    let (own, below) = web(base).unwrap_or_default();
    let rooted = match web(address) {
        Some((host, rest)) if host == own => Some(rest),
        Some(_) => return None,
        None => address.starts_with('/').then_some(address),
    };
    match rooted {
        Some(path) => joined("", path.strip_prefix(below).filter(|rest| rest.starts_with('/')).unwrap_or(path)),
        None => joined(folder, address),
    }
}

/// Where a text names a file, in the forms in which names stand in addresses: as it is, with its blanks or all its signs encoded, and with its
/// letters apart.
pub fn named_at(text: &str, name: &str) -> Option<Range<usize>> {
    let encoded: String = name.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
        out
    });
    let forms = [name.to_owned(), name.replace(' ', "%20"), encoded, name.nfd().collect()];
    forms.iter().find_map(|form| {
        // Not the end of a longer name.
        let begins = |at: &usize| text.cut(..*at).chars().next_back().is_none_or(|c| c.is_whitespace() || "/()<\"'=,>".contains(c));
        let at = text.match_indices(form.as_str()).map(|(at, _)| at).find(begins)?;
        Some(at..at + form.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_places_of_the_website() {
        let check = |address: &str, expected: Option<&str>| {
            assert_eq!(own_place(address, "https://a.example/sub", "v/1/01").as_deref(), expected, "{address}");
        };
        check("a.csv", Some("v/1/01/a.csv"));
        check("../02/a.csv", Some("v/1/02/a.csv"));
        check("../../../../a.csv", None);
        check("/sub/a.csv", Some("a.csv"));
        check("/a.csv", Some("a.csv"));
        check("http://A.example/sub/v/a.csv", Some("v/a.csv"));
        check("https://b.example/a.csv", None);
        assert_eq!(own_place("https://b.example/a.csv", "", "v"), None);
        assert_eq!(own_place("/a.csv", "", "v").as_deref(), Some("a.csv"));
    }

    #[test]
    fn a_file_is_found_where_it_is_named() {
        let check =
            |text: &str, name: &str, expected: Option<&str>| assert_eq!(named_at(text, name).map(|at| text.cut(at)), expected, "{text}");
        check("[가](data.csv) [나](a.csv)", "a.csv", Some("a.csv"));
        check("[가](data.csv)", "a.csv", None);
        check("[가](/f/%EA%B0%80.pdf)", "가.pdf", Some("%EA%B0%80.pdf"));
        check("[가](<가 나.pdf>)", "가 나.pdf", Some("가 나.pdf"));
        check("[가](가%20나.pdf)", "가 나.pdf", Some("가%20나.pdf"));
        check("[가](\u{1100}\u{1161}.pdf)", "가.pdf", Some("\u{1100}\u{1161}.pdf"));
    }
}
