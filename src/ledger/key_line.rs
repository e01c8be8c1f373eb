//! The line of a key in a file's head, for problems of what it says.

use std::ops::Range;
use std::sync::Arc;

use crate::text::{Place, SourceText};

/// The line that gives the first of these keys that there is, or begins a table of that name; else the file's first line. `head`: how many bytes
/// of the file may give it.
pub fn key_line(source: &Arc<SourceText>, head: usize, keys: &[&str]) -> Place {
    let text = &source.text;
    let found = keys.iter().find_map(|key| line_of(text.get(..head).unwrap_or(text), key));
    Place::new(source, found.unwrap_or(0..text.find('\n').unwrap_or(text.len())))
}

fn line_of(head: &str, key: &str) -> Option<Range<usize>> {
    let is_key = |line: &str| {
        let line = line.trim_start();
        line.trim_start_matches('[').strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ':', ']']))
    };
    let mut start = 0;
    head.split_inclusive('\n').find_map(|line| {
        let at = start;
        start += line.len();
        is_key(line).then(|| at..at + line.trim_end().len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_both_languages() {
        let check = |text: &str, keys: &[&str], expected: &str| {
            let source = SourceText::new("a.md", text);
            let place = key_line(&source, text.find("본문").unwrap_or(text.len()), keys);
            assert_eq!(text.get(place.span).unwrap_or(""), expected);
        };
        check("+++\ntitle = \"a\"\n[archive]\npages = 2\n+++\n본문\npages = 3\n", &["pages"], "pages = 2");
        check("---\ntitle: a\narchive:\n  pages: 2\n---\n본문", &["pages"], "  pages: 2");
        check("+++\n[archive]\nnumber = 1\n+++\n본문\npages = 3\n", &["pages", "archive"], "[archive]");
        check("본문", &["pages"], "본문");
    }
}
