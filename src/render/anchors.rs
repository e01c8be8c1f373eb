//! Links to a place in another page: once all bodies are rendered, the fragment must be one of the target's ids.

use std::collections::{HashMap, HashSet};

use crate::body::Body;
use crate::link::site::{Node, Site};
use crate::problem::hints;
use crate::problem::writing::Writing;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::nearest::Names;

/// Checks every `@/page.md#fragment` and `#fragment`.
pub fn check(site: &Site, pages: &[Body], sections: &[Body]) -> Vec<Diagnostic> {
    let mut by_path: HashMap<&str, &Body> = HashMap::with_capacity(site.by_path.len());
    for (path, node) in &site.by_path {
        by_path.insert(
            path,
            match node {
                Node::Page(id) => &pages[*id],
                Node::Section(id) => &sections[*id],
            },
        );
    }
    let mut problems = Vec::new();
    let is_top = |place: &str| if site.conventions.exact_places { place == "top" } else { place.eq_ignore_ascii_case("top") };
    // Of each target that is asked for in vain: its places, and what was meant by each that it lacks.
    let mut names: HashMap<&str, Names<&str>> = HashMap::new();
    let mut small: HashMap<&str, HashSet<String>> = HashMap::new();
    let mut told: HashMap<(&str, &str), Option<String>> = HashMap::new();
    let own = site.pages.iter().map(|page| page.article.path.0.as_str()).zip(pages);
    let earlier = site.pages.iter().zip(pages).flat_map(|(page, body)| {
        let texts = page.record.iter().flat_map(|record| &record.earlier);
        texts.map(|text| text.path.0.as_str()).zip(&body.earlier)
    });
    let all = own.chain(earlier).chain(site.sections.iter().map(|section| section.path.0.as_str()).zip(sections));
    for (path, body) in all {
        for link in body.internal_links.iter().filter(|link| !link.fragment.is_empty() && !is_top(&link.fragment)) {
            let (target, found) =
                if link.target.is_empty() { (path, Some(&body)) } else { (link.target.as_str(), by_path.get(link.target.as_str())) };
            let Some(target_body) = found else { continue };
            if target_body.anchors.binary_search(&link.fragment).is_ok() {
                continue;
            }
            // Zola does not tell capitals from small letters here.
            if !site.conventions.exact_places {
                let small =
                    small.entry(target).or_insert_with(|| target_body.anchors.iter().map(|known| known.to_ascii_lowercase()).collect());
                if small.contains(&link.fragment.to_ascii_lowercase()) {
                    continue;
                }
            }
            let mut problem = Diagnostic::of(&Writing::NoPlace { target: target.to_string(), id: link.fragment.clone() });
            if site.config.links.internal_warn {
                problem.severity = Severity::Warning;
            }
            problem = match &link.place {
                Some(place) => problem.at(place.clone()),
                None => problem.in_file(format!("content/{path}")),
            };
            let known = names.entry(target).or_insert_with(|| Names::new(target_body.anchors.iter().map(String::as_str)));
            let near = told.entry((target, &link.fragment)).or_insert_with(|| known.nearest(&link.fragment).map(str::to_owned));
            problems.push(match near {
                Some(near) => problem.help(hints::did_you_mean(&format!("#{near}"))),
                None => problem.help(hints::link_to_heading()),
            });
        }
    }
    problems
}
