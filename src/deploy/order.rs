//! In which order pages are put, so that no reader follows a link that leads nowhere: first what others lead to, the home page last.

use std::collections::HashMap;

use crate::text::attributes::values_of;
use crate::text::path::{joined, percent_decode};

/// The home page.
const HOME: &str = "index.html";

/// A page that is to be put.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its path.
    pub path: &'a str,
    /// Whether nothing is there yet.
    pub is_new: bool,
}

/// A link of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The file that it leads to.
    pub path: String,
    /// Whether to a place in it.
    pub has_place: bool,
}

/// The links of a page to others of the site. `base`: the site's address, without a slash at its end.
pub fn links(html: &str, path: &str, base: &str) -> Vec<Link> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let link = |(written, _): (&str, usize)| {
        let (address, place) = written.split_once('#').unwrap_or((written, ""));
        let address = percent_decode(address.split('?').next().unwrap_or(address));
        let address = address.as_str();
        let below = address.strip_prefix(base).filter(|rest| !base.is_empty() && (rest.is_empty() || rest.starts_with('/')));
        let path = match below {
            Some(rest) => joined("", rest)?,
            None if address.is_empty() || address.starts_with("//") || address.contains(':') => return None,
            None if address.starts_with('/') => joined("", address)?,
            None => joined(folder, address)?,
        };
        let last = path.rsplit('/').next().unwrap_or("");
        let is_file = !address.ends_with('/') && last.contains('.');
        let path = match path.as_str() {
            _ if is_file => path,
            "" => "index.html".to_owned(),
            folder => format!("{folder}/index.html"),
        };
        Some(Link { path, has_place: !place.is_empty() })
    };
    values_of(html, &["href"]).into_iter().filter_map(link).collect()
}

/// The pages by number, in waves: those of one may be put side by side. What is new comes before the pages that lead to it, and what a link
/// names a place in before the page with that link; where pages lead to each other, new ones first, then those that lie deeper.
pub fn waves(pages: &[Page<'_>], links: &dyn Fn(usize) -> Vec<Link>) -> Vec<Vec<usize>> {
    let numbers: HashMap<&str, usize> = pages.iter().enumerate().map(|(n, page)| (page.path, n)).collect();
    let before = |from: usize| {
        let mut out: Vec<usize> = links(from)
            .iter()
            .filter_map(|link| numbers.get(link.path.as_str()).copied().filter(|to| link.has_place || pages[*to].is_new))
            .filter(|to| *to != from)
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    let edges: Vec<Vec<usize>> = (0..pages.len()).map(before).collect();
    let mut levels = levels(&edges);
    // Where nothing waits for the home page, it waits for all.
    if let Some(home) = pages.iter().position(|page| page.path == HOME)
        && !edges.iter().flatten().any(|to| *to == home)
    {
        levels[home] = levels.iter().max().map_or(0, |last| last + 1);
    }
    let mut order: Vec<usize> = (0..pages.len()).collect();
    let key = |n: usize| (levels[n], !pages[n].is_new, usize::MAX - depth(pages[n].path));
    order.sort_by_key(|n| key(*n));
    order.chunk_by(|a, b| key(*a) == key(*b)).map(<[usize]>::to_vec).collect()
}

/// How deep a page lies; the home page is the highest.
pub fn depth(path: &str) -> usize {
    if path == HOME { 0 } else { 1 + path.matches('/').count() }
}

/// How many steps of others come before each: nodes that lead to each other share one step.
fn levels(edges: &[Vec<usize>]) -> Vec<usize> {
    // Tarjan's components, by a stack of our own: a circle is given out once all that it leads to was.
    const NEW: usize = usize::MAX;
    let count = edges.len();
    let (mut index, mut low, mut level) = (vec![NEW; count], vec![0; count], vec![NEW; count]);
    let (mut next, mut open, mut work) = (0, Vec::new(), Vec::new());
    for start in 0..count {
        if index[start] == NEW {
            work.push((start, 0));
        }
        while let Some((node, at)) = work.pop() {
            if at == 0 {
                (index[node], low[node]) = (next, next);
                next += 1;
                open.push(node);
            }
            if let Some(&to) = edges[node].get(at) {
                work.push((node, at + 1));
                if index[to] == NEW {
                    work.push((to, 0));
                } else if level[to] == NEW {
                    low[node] = low[node].min(index[to]);
                }
                continue;
            }
            if let Some((parent, _)) = work.last() {
                low[*parent] = low[*parent].min(low[node]);
            }
            if low[node] == index[node] {
                let begin = open.iter().rposition(|member| *member == node).unwrap_or(0);
                let members = open.split_off(begin);
                let above = members.iter().flat_map(|member| &edges[*member]).filter(|to| level[**to] != NEW);
                let own = above.map(|to| level[*to] + 1).max().unwrap_or(0);
                members.iter().for_each(|member| level[*member] = own);
            }
        }
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_as_a_browser_follows_them() {
        let html = "<a href=\"../16/#p7\"><a href=t1.csv><a href=\"/c/kr\"><a href='https://a.example/n/m/?q#x'><a href=\"https://b.example/\">\
            <a href=\"mailto:a@b\"><a href=\"#here\"><a href=\"../../../../..\"><a href=\"../../%EA%B0%80/\">";
        let found: Vec<(String, bool)> =
            links(html, "v/52/03/index.html", "https://a.example/n").into_iter().map(|link| (link.path, link.has_place)).collect();
        let expected = [
            ("v/52/16/index.html", true),
            ("v/52/03/t1.csv", false),
            ("c/kr/index.html", false),
            ("m/index.html", true),
            ("v/가/index.html", false),
        ];
        assert_eq!(found, expected.map(|(path, place)| (path.to_owned(), place)));
    }

    fn check(pages: &[(&str, bool, &[&str])], expected: &[&[&str]]) {
        let list: Vec<Page<'_>> = pages.iter().map(|(path, is_new, _)| Page { path, is_new: *is_new }).collect();
        let links = |n: usize| {
            let link = |written: &&str| Link { path: written.trim_end_matches('#').to_owned(), has_place: written.ends_with('#') };
            pages[n].2.iter().map(link).collect()
        };
        let found: Vec<Vec<&str>> = waves(&list, &links).iter().map(|wave| wave.iter().map(|n| pages[*n].0).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_others_lead_to_comes_first() {
        // A new article; the list and the home page lead to it.
        check(
            &[
                ("index.html", false, &["c/a.html"]),
                ("c/a.html", false, &["v/1/a.html"]),
                ("v/1/a.html", true, &["c/a.html", "index.html"]),
            ],
            &[&["v/1/a.html"], &["c/a.html"], &["index.html"]],
        );
        // A place in a changed page, named by a page that lies deeper.
        check(&[("a.html", false, &[]), ("v/b.html", false, &["a.html#"])], &[&["a.html"], &["v/b.html"]]);
        // All new, all lead to each other.
        check(
            &[("index.html", true, &["v/a.html"]), ("v/a.html", true, &["v/b.html", "index.html"]), ("v/b.html", true, &["v/a.html"])],
            &[&["v/a.html", "v/b.html"], &["index.html"]],
        );
        // A circle of a new page and a changed one with places in each other.
        check(&[("a.html", false, &["b.html#"]), ("b.html", true, &["a.html#"])], &[&["b.html"], &["a.html"]]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let paths: Vec<String> = (0..100_000).map(|n| format!("{n}.html")).collect();
        let pages: Vec<Page<'_>> = paths.iter().map(|path| Page { path, is_new: true }).collect();
        let links = |n: usize| paths.get(n + 1).map(|path| Link { path: path.clone(), has_place: false }).into_iter().collect();
        let found = waves(&pages, &links);
        assert_eq!((found.len(), found[0][0], found[99_999][0]), (100_000, 99_999, 0));
    }
}
