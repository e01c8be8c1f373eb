//! Content that calls templates: what it sees of the site and of its own page or section, before any body is rendered; and ids of headings,
//! whose `{#` would begin a comment.

use std::borrow::Cow;

use tera::{Context, Value};

use crate::link::site::{Page, Section};
use crate::templates::functions::Globals;
use crate::templates::value::TemplateValue;
use crate::templates::views;
use crate::text::Cut;

/// Whose content it is.
#[derive(Clone, Copy)]
pub enum Owner<'a> {
    /// A page's.
    Page(&'a Page),
    /// A section's.
    Section(&'a Section),
}

/// The variables: `config`, `lang`, and `page` or `section` without anything that depends on bodies.
pub fn context(globals: &Globals<Value>, lang: &str, owner: Owner<'_>) -> Context {
    let mut context = Context::new();
    context.insert_value("lang", Value::text(lang));
    if globals.site.conventions.content_sees_version {
        context.insert_value("zola_version", Value::text(globals.site.conventions.zola_version));
    }
    context.insert_value("config", globals.config(lang));
    match owner {
        Owner::Page(page) => context.insert_value("page", views::page_before_bodies(&globals.site, page)),
        Owner::Section(section) => context.insert_value("section", views::section_before_bodies(&globals.site, section)),
    }
    context
}

/// What stands for `{#` while templates run: as long, and nothing that a text has.
const STAND_IN: &str = "{\u{1}";

/// The text with the ids of its headings hidden from the engine: `## Title {#id .class}`.
pub fn with_hidden_ids(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains("{#") || markdown.contains(STAND_IN) {
        return Cow::Borrowed(markdown);
    }
    let hidden = markdown.split_inclusive('\n').map(|line| match id_at(line) {
        Some(at) => Cow::Owned(format!("{}{STAND_IN}{}", line.cut(..at), line.cut(at + 2..))),
        None => Cow::Borrowed(line),
    });
    Cow::Owned(hidden.collect())
}

/// The text with hidden ids shown again.
pub fn with_shown_ids(text: String) -> String {
    if text.contains(STAND_IN) { text.replace(STAND_IN, "{#") } else { text }
}

/// Where the id of a line that is a heading begins.
fn id_at(line: &str) -> Option<usize> {
    let (title, marks) = (line.trim_end(), line.trim_start());
    let level = marks.len() - marks.trim_start_matches('#').len();
    let inner = title.strip_suffix('}')?;
    let at = inner.rfind("{#")?;
    let named = inner.cut(at + 2..).split(' ').all(|word| !word.is_empty() && !word.contains(['{', '}', '#', '%']));
    ((1..=6).contains(&level) && line.len() - marks.len() <= 3 && named).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_headings_are_no_comments() {
        let check = |text: &str, hidden: usize| {
            let made = with_hidden_ids(text);
            assert_eq!((made.matches(STAND_IN).count(), made.len()), (hidden, text.len()), "{text}");
            assert_eq!(with_shown_ids(made.into_owned()), text);
        };
        check("## A {#a}\n\n{# {#b} #}\n### B {#b .c} \n", 2);
        check("## A {# comment #}\ntext {#a}\n    ## code {#a}\n####### seven {#a}\n", 0);
        check("## 가{#나}", 1);
    }
}
