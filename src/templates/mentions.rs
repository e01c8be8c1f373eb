//! What a set of templates mentions at all: costly fields that no template names are not made, or not kept.
//!
//! The answer errs on the side of making them: any access that is not plainly one of a page to itself counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::text::{Cut, SourceText};

/// Costly things that templates show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentions {
    /// Word counts or reading times.
    pub word_count: bool,
    /// Neighbours of pages that stand in lists. (A page's own neighbours are always there.)
    pub neighbours_in_lists: bool,
    /// The content of pages that stand in lists. (A page's own content, and that of a feed's pages, is always there.)
    pub content_in_lists: bool,
    /// The contents list of pages that stand in lists. (A page's own is always there.)
    pub toc_in_lists: bool,
    /// All words of all templates, or nothing when a template prints whole pages: a field that no template names is not made.
    words: Option<BTreeSet<String>>,
}

impl Mentions {
    /// Everything, for content that is a template itself.
    pub fn all() -> Self {
        Self { word_count: true, neighbours_in_lists: true, content_in_lists: true, toc_in_lists: true, words: None }
    }

    /// Whether any template may show a field of this name.
    pub fn field(&self, name: &str) -> bool {
        self.words.as_ref().is_none_or(|words| words.contains(name))
    }
}

/// Reads a set of templates; those of feeds are named in `feeds`.
pub fn mentioned(templates: &BTreeMap<String, Arc<SourceText>>, feeds: &[&str]) -> Mentions {
    let dumped = templates.values().any(|source| source.text.contains("__tera_context"));
    let named = |words: &[&str]| templates.values().any(|source| words.iter().any(|word| !accesses(&source.text, word).is_empty()));
    let in_lists = |words: &[&str], but: &[&str]| {
        let counts = |(name, source): (&String, &Arc<SourceText>)| {
            !but.contains(&name.as_str()) && shown_in_lists(name, &source.text, words, templates)
        };
        dumped || templates.iter().any(counts)
    };
    Mentions {
        word_count: dumped || named(&["word_count", "reading_time"]),
        neighbours_in_lists: in_lists(&["lower", "higher"], &[]),
        content_in_lists: in_lists(&["content"], feeds),
        toc_in_lists: in_lists(&["toc"], feeds),
        words: (!dumped && !prints_whole_pages(templates)).then(|| words(templates)),
    }
}

/// A template shows a field only of its own page when it writes `page.field`, has no loop that calls its items `page`, and is not a part that
/// other templates include or call: an included file, a macro, a component.
fn shown_in_lists(name: &str, text: &str, words: &[&str], templates: &BTreeMap<String, Arc<SourceText>>) -> bool {
    let accesses: Vec<bool> = words.iter().flat_map(|word| accesses(text, word)).collect();
    if accesses.is_empty() {
        return false;
    }
    let own_only = accesses.iter().all(|own| *own);
    let loops_over_page = text.contains("for page in") || text.contains(", page in");
    // A macro's `page` is whatever it is called with.
    let is_part = text.contains("component ")
        || text.contains("macro ")
        || templates.values().any(|other| {
            let other = &other.text;
            other.contains(&format!("include \"{name}\"")) || other.contains(&format!("include '{name}'"))
        });
    !own_only || loops_over_page || is_part
}

/// Whether a template hands a whole page to a filter or loops over its fields, and so may show any field without naming it.
fn prints_whole_pages(templates: &BTreeMap<String, Arc<SourceText>>) -> bool {
    let whole = |tag: &str| {
        let tag: String = tag.split_whitespace().collect::<Vec<_>>().join(" ");
        ["json_encode", "| get(", "|get(", "["].iter().any(|word| tag.contains(word)) || tag.ends_with(" in page") || tag.trim() == "page"
    };
    templates.values().any(|source| tags(&source.text).into_iter().any(whole))
}

fn words(templates: &BTreeMap<String, Arc<SourceText>>) -> BTreeSet<String> {
    let split = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    templates.values().flat_map(|source| tags(&source.text)).flat_map(split).collect()
}

/// Lists of what a page's head says to other programs: none of them holds pages.
const CITE_LISTS: [&str; 4] = ["cite.links", "cite.open_graph", "cite.highwire", "cite.dublin_core"];

/// Whether a name stands for no page wherever it stands: for items of such lists, or for the volume that its page has.
fn is_no_page(tags: &[&str], name: &str) -> bool {
    let mut loops = usize::from(name == "volume");
    for tag in tags {
        let words: Vec<&str> = tag.trim_start_matches('-').split_whitespace().collect();
        let given = match words.split_first() {
            Some((&"for", [item, "in", list, ..])) if *item == name && CITE_LISTS.contains(list) => {
                loops += 1;
                false
            }
            Some((&"for", rest)) => rest.iter().take_while(|word| **word != "in").any(|word| word.trim_matches(',') == name),
            Some((&("set" | "set_global"), rest)) => rest.first() == Some(&name),
            Some((&("component" | "macro"), _)) => tag.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name),
            _ => false,
        };
        if given {
            return false;
        }
    }
    loops > 0
}

/// The accesses to a field of a page within tags: whether each is `page.field` or `section.field`.
fn accesses(text: &str, word: &str) -> Vec<bool> {
    let mut out = Vec::new();
    if !text.contains(word) {
        return out;
    }
    let tags = tags(text);
    for tag in &tags {
        for (at, _) in tag.match_indices(word) {
            let (before, after) = (tag.cut(..at), tag.cut(at + word.len()..));
            if after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            if before.ends_with("trans(key=\"") || before.ends_with("trans(key='") {
                // A word of the theme.
                continue;
            }
            if before.ends_with(['"', '\'', '`']) {
                // `page["content"]`, `map(attribute="content")`: whose it is can't be told.
                out.push(false);
            } else if let Some(chain) = before.strip_suffix("?.").or_else(|| before.strip_suffix('.')) {
                let start =
                    chain.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '?' | '[' | ']'))).map_or(0, |at| at + 1);
                let root = chain.cut(start..).trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
                if !is_no_page(&tags, root) {
                    out.push(root == "page" || root == "section");
                }
            }
        }
    }
    out
}

/// What stands between `{{` and `}}`, `{%` and `%}`.
fn tags(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        out.extend(text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap_or(rest)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants_of(text: &str) -> Mentions {
        mentioned(&BTreeMap::from([("page.html".to_owned(), SourceText::new("page.html", text))]), &[])
    }

    #[test]
    fn neighbours_in_lists_are_found() {
        let check = |text: &str, expected: bool| assert_eq!(wants_of(text).neighbours_in_lists, expected, "{text}");
        check("{{ page.title | lower }} {{ flower }} page.lower", false);
        check("{% if page.lower %}{{ page?.higher.title }}{% endif %}", false);
        check("{% for p in section.pages %}{{ p.lower.title }}{% endfor %}", true);
        check("{% for page in section.pages %}{{ page.lower.title }}{% endfor %}", true);
        check("{% set l = page['lower'] %}", true);
        check("{{ page.title }}", false);
        check("{{ __tera_context }}", true);
    }

    #[test]
    fn content_in_lists_is_found() {
        let check = |text: &str, expected: bool| assert_eq!(wants_of(text).content_in_lists, expected, "{text}");
        check("<meta content=\"x\">{% block content %}{{ page.content | safe }}{% endblock content %}", false);
        check("{{ section.content | safe }}", false);
        check("{{ section.pages[0].content }}", true);
        check("{{ get_page(path=\"a.md\").content }}", true);
        check("{% for p in pages %}{{ p.content }}{% endfor %}", true);
        check("{{ page.lower.content }}", true);
        check("{% macro entry(page) %}{{ page.content | safe }}{% endmacro %}", true);
        check("{% for name, page in pages_by_name %}{{ page.content }}{% endfor %}", true);
        check("{% set all = pages | map(attribute=\"content\") %}", true);
        check("{{ volume.content }}{{ trans(key=\"content\") }}", false);
        check("{% for author in volume.authors %}{{ volume.content }}{% endfor %}", false);
        check("{% for volume in pages %}{{ volume.content }}{% endfor %}", true);
        check("{{ volume.pages[0].content }}", true);
        check("{% component head(cite) %}{% endcomponent head %}{%- for tag in cite.highwire -%}{{ tag.content }}{% endfor %}", false);
        check("{% for tag in cite.highwire %}{{ tag.content }}{% endfor %}{% for tag in pages %}{{ tag.content }}{% endfor %}", true);
        check("{% for tag in cite.highwire %}{{ tag.content }}{% endfor %}{% set tag = page.lower %}{{ tag.content }}", true);
        check("{% component a(tag) %}{{ tag.content }}{% endcomponent a %}{% for tag in cite.links %}{{ tag.content }}{% endfor %}", true);
    }

    #[test]
    fn the_built_in_theme_shows_content_on_its_own_page_only() {
        let mentioned = mentioned(&crate::config::theme::templates(), &["atom.xml", "rss.xml", "feed.xml"]);
        assert!(!mentioned.content_in_lists && !mentioned.neighbours_in_lists && !mentioned.toc_in_lists);
        // A changed sentence would change what lists show.
        assert!(!mentioned.word_count);
    }

    #[test]
    fn fields_are_made_when_named() {
        let check = |text: &str, field: &str, expected: bool| assert_eq!(wants_of(text).field(field), expected, "{text} {field}");
        check("{{ page.title }} slug", "title", true);
        check("{{ page.title }} slug", "slug", false);
        check("{{ page | json_encode }}", "slug", true);
        check("{{ page[name] }}", "slug", true);
        check("{% for k, v in page %}", "slug", true);
        check("{{ __tera_context }}", "slug", true);
    }

    #[test]
    fn included_parts_count() {
        let templates = BTreeMap::from([
            ("part.html".to_owned(), SourceText::new("part.html", "{{ page.lower.title }}{{ page.content }}")),
            ("page.html".to_owned(), SourceText::new("page.html", "{% include \"part.html\" %}")),
        ]);
        assert!(mentioned(&templates, &[]).neighbours_in_lists);
        assert!(mentioned(&templates, &[]).content_in_lists);
        assert!(!mentioned(&templates, &["part.html"]).content_in_lists, "a feed's pages have their content anyway");
    }
}
