//! Links that lead out of the site: which are to be asked for, by host, and whether an answer has the place that a link names. Asking is
//! not done here.

use std::cell::Cell;
use std::collections::BTreeMap;

use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::body::Body;
use crate::config::LinkChecker;
use crate::link::site::Site;
use crate::text::path::percent_decode;

/// Addresses by host, each with the content files that link to it; all sorted.
pub type Links = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The links of all bodies, and of sections that only lead elsewhere.
pub fn gather(site: &Site, pages: &[Body], sections: &[Body]) -> Links {
    let checker = &site.config.links;
    let mut out = Links::new();
    let mut add = |path: &str, url: &str| {
        let wanted = !checker.ignores(path) && !checker.skip_prefixes.iter().any(|prefix| url.starts_with(prefix.as_str()));
        if let Some(host) = host(url).filter(|_| wanted) {
            let files = out.entry(host.to_owned()).or_default().entry(url.to_owned()).or_default();
            if files.last().is_none_or(|last| last != path) {
                files.push(path.to_owned());
            }
        }
    };
    for (page, body) in site.pages.iter().zip(pages) {
        body.external_links.iter().for_each(|url| add(&page.article.path.0, url));
    }
    for (section, body) in site.sections.iter().zip(sections) {
        let redirect = section.matter().and_then(|matter| matter.redirect_to.as_ref());
        redirect.into_iter().chain(&body.external_links).for_each(|url| add(&section.path.0, url));
    }
    out
}

/// Host and port of an address of the web.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    (!host.is_empty()).then_some(host)
}

/// The place that a link names in its page and that is to be looked for there.
pub fn wanted_place<'a>(url: &'a str, checker: &LinkChecker) -> Option<&'a str> {
    let (_, place) = url.split_once('#')?;
    // `#/` and `#!` are for scripts, `#:~:` marks words.
    let for_scripts = place.is_empty() || ["/", "!", ":~:"].iter().any(|head| place.starts_with(head));
    let skipped = checker.skip_anchor_prefixes.iter().any(|prefix| url.starts_with(prefix.as_str()));
    (!for_scripts && !skipped).then_some(place)
}

/// Whether a page has an element of this id or name.
pub fn has_place(html: &str, place: &str) -> bool {
    let decoded = percent_decode(place);
    let found = Cell::new(false);
    let look = element!("*", |element| {
        let of = |name: &str| element.get_attribute(name).is_some_and(|value| value == place || value == decoded);
        found.set(found.get() || of("id") || of("name"));
        Ok(())
    });
    // What can't be read further was read up to there.
    let _ = rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(look).with_strict(false));
    found.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: LNK-02
    #[test]
    fn places_are_found() {
        let check = |place: &str, expected: bool| {
            assert_eq!(has_place("<p id=a>x<a name='나'></a><b ID=\"c\">id=d</b>", place), expected, "{place}");
        };
        check("a", true);
        check("%EB%82%98", true);
        check("c", true);
        check("d", false);
    }

    // shows: LNK-02 CFG-57
    #[test]
    fn some_places_are_not_looked_for() {
        let checker = LinkChecker { skip_anchor_prefixes: vec!["https://skip.example/".into()], ..LinkChecker::default() };
        let check = |url: &str, expected: Option<&str>| assert_eq!(wanted_place(url, &checker), expected);
        check("https://e.example/#a", Some("a"));
        check("https://e.example/#/route", None);
        check("https://e.example/#!route", None);
        check("https://e.example/#", None);
        check("https://skip.example/#a", None);
    }

    #[test]
    fn hosts_have_their_port() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(host(url), expected);
        check("https://e.example:8080/a", Some("e.example:8080"));
        check("http://e.example?x", Some("e.example"));
        check("https:///a", None);
        check("mailto:a@e.example", None);
    }
}
