//! What a set of templates mentions at all: costly fields that no template names are not made.
//!
//! The answer errs on the side of making them: a name in a comment counts as a mention.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::SourceText;

/// Costly things that templates show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wants {
    /// Word counts or reading times.
    pub word_count: bool,
    /// Neighbours of pages that stand in lists. (A page's own neighbours are always there.)
    pub neighbours_in_lists: bool,
}

/// Reads a set of templates.
pub fn wants(templates: &BTreeMap<String, Arc<SourceText>>) -> Wants {
    let any = |test: &dyn Fn(&str) -> bool| templates.values().any(|source| test(&source.text));
    let dumped = any(&|text| text.contains("__tera_context"));
    Wants {
        word_count: dumped || any(&|text| text.contains("word_count") || text.contains("reading_time")),
        neighbours_in_lists: dumped || templates.iter().any(|(name, source)| shows_neighbours_in_lists(name, &source.text, templates)),
    }
}

/// A template shows only its own page's neighbours when it writes `page.lower` and `page.higher`, has no loop that calls its items `page`, and
/// is not a part that other templates include or call.
fn shows_neighbours_in_lists(name: &str, text: &str, templates: &BTreeMap<String, Arc<SourceText>>) -> bool {
    let mut mentions = ["lower", "higher"].into_iter().flat_map(|word| text.match_indices(word).map(move |(at, _)| (at, word))).peekable();
    if mentions.peek().is_none() {
        return false;
    }
    let own_only = mentions.all(|(at, word)| {
        let before = &text[..at];
        let is_filter = word == "lower" && before.trim_end().ends_with('|');
        let own = before.ends_with("page.") || before.ends_with("page?.");
        // `flower`, `lowercase` and the like are no field names.
        let part_of_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            || text[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        is_filter || own || part_of_word
    });
    let loops_over_page = text.contains("for page in");
    let is_part = text.contains("component ")
        || templates
            .values()
            .any(|other| other.text.contains(&format!("include \"{name}\"")) || other.text.contains(&format!("include '{name}'")));
    !own_only || loops_over_page || is_part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_lists_are_found() {
        let check = |text: &str, expected: bool| {
            let templates = BTreeMap::from([("page.html".to_owned(), SourceText::new("page.html", text))]);
            assert_eq!(wants(&templates).neighbours_in_lists, expected, "{text}");
        };
        check("{{ page.title | lower }} flower", false);
        check("{% if page.lower %}{{ page?.higher.title }}{% endif %}", false);
        check("{% for p in section.pages %}{{ p.lower.title }}{% endfor %}", true);
        check("{% for page in section.pages %}{{ page.lower.title }}{% endfor %}", true);
        check("{% set l = page['lower'] %}", true);
        check("{{ page.title }}", false);
        check("{{ __tera_context }}", true);
    }

    #[test]
    fn included_parts_count() {
        let templates = BTreeMap::from([
            ("part.html".to_owned(), SourceText::new("part.html", "{{ page.lower.title }}")),
            ("page.html".to_owned(), SourceText::new("page.html", "{% include \"part.html\" %}")),
        ]);
        assert!(wants(&templates).neighbours_in_lists);
    }
}
