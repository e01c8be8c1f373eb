//! Archived copies of pages elsewhere, as editors note them: in an article's front matter, or for the whole site in `links.toml`.

use std::collections::HashMap;
use std::sync::Arc;

use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::tree::{self, Data, Table};
use crate::parse::web_address::{self, web_address};
use crate::problem::front::Front;
use crate::problem::hints;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Place, SourceText};

/// What is known of a page elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct ArchivedLink {
    /// Its address, as texts link to it.
    pub url: Spanned<String>,
    /// Address of its archived copy.
    pub archived: Option<String>,
    /// Day on which someone looked.
    pub checked: Option<String>,
    /// What the server answered then, such as 200 or 404.
    pub status: Option<u16>,
}

/// `links.toml`: a file and its links, sorted by address.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LinkTable {
    /// The file, if there is one.
    pub source: Option<Arc<SourceText>>,
    /// Its links.
    pub links: Vec<ArchivedLink>,
}

impl LinkTable {
    /// Reads the file.
    pub fn read(source: &Arc<SourceText>) -> (Self, Vec<Diagnostic>) {
        let (table, mut problems) = tree::parse(source, 0..source.text.len(), tree::Language::Toml);
        let mut out = Self { source: Some(source.clone()), links: Vec::new() };
        if !problems.is_empty() {
            return (out, problems);
        }
        let mut nested = Vec::new();
        let mut fields = Fields::new(source, &table, "`links.toml`", &mut problems);
        let mut first: HashMap<String, usize> = HashMap::new();
        for item in fields.tables("link") {
            let Some(link) = read_link(source, item, &mut nested) else { continue };
            match first.get(&link.url.value).map(|at| &out.links[*at]) {
                Some(first) => nested.push(
                    Diagnostic::of(&Front::LinkTwice { url: link.url.value.to_string() })
                        .span(source, link.url.span.clone())
                        .related(Place::new(source, first.url.span.clone()), hints::the_first_time()),
                ),
                None => {
                    first.insert(link.url.value.clone(), out.links.len());
                    out.links.push(link);
                }
            }
        }
        fields.finish(Unknown::Error);
        problems.append(&mut nested);
        out.links.sort_by(|a, b| a.url.value.cmp(&b.url.value));
        (out, problems)
    }

    /// What is known of an address.
    pub fn get(&self, url: &str) -> Option<&ArchivedLink> {
        self.links.binary_search_by(|link| link.url.value.as_str().cmp(url)).ok().map(|at| &self.links[at])
    }
}

fn read_link(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<ArchivedLink> {
    let mut fields = Fields::new(source, table, "a `[[link]]`", problems);
    let url = web_address::filled(&mut fields, "url");
    let archived = web_address::filled(&mut fields, "archived").map(|text| text.value);
    let checked = fields.date("checked").map(|day| day.value.text);
    let status = fields.count("status").and_then(|status| {
        let known = u16::try_from(status.value).ok().filter(|status| (100..600).contains(status));
        if known.is_none() {
            let place = fields.place(status.span);
            let problem = Diagnostic::of(&Front::NoStatus { status: status.value.to_string() });
            fields.problem(problem.at(place));
        }
        known
    });
    fields.require("url", Diagnostic::of(&Front::LinkUrl {}));
    fields.finish(Unknown::Error);
    Some(ArchivedLink { url: url?, archived, checked, status })
}

/// `[archive.archived]` of an article: address and copy, a line each.
pub fn of_article(source: &Arc<SourceText>, fields: &mut Fields<'_>) -> Vec<ArchivedLink> {
    let Some(table) = fields.table("archived") else { return Vec::new() };
    let mut out = Vec::with_capacity(table.entries.len());
    for entry in &table.entries {
        let url = web_address(fields, &entry.key, entry.key_span.clone());
        let archived = match &entry.node.data {
            Data::Str(text) => web_address(fields, text, entry.node.span.clone()),
            _ => {
                let problem = Diagnostic::of(&Front::CopyAddress {}).span(source, entry.node.span.clone());
                fields.problem(problem);
                None
            }
        };
        if let (Some(url), Some(archived)) = (url, archived) {
            out.push(ArchivedLink { url, archived: Some(archived.value), checked: None, status: None });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::diagnostic::render_short;

    #[test]
    fn faults_are_told() {
        let check = |text: &str, expected: &[&str]| {
            let (_, problems) = LinkTable::read(&SourceText::new("links.toml", text));
            assert_eq!(render_short(&problems).lines().collect::<Vec<_>>(), expected, "{text}");
        };
        check("[[link]]\nurl = \"https://a.example\"\narchived = \"https://k.example/a\"\nchecked = 2021-06-02\nstatus = 404\n", &[]);
        check("[[link]]\nurl = \"a.example\"\n", &["links.toml:2:7: error: `a.example` is no address of the web"]);
        check("[[link]]\narchived = \"https://k.example\"\n", &["links.toml:2:1: error: a `[[link]]` needs its `url`"]);
        check("[[link]]\nurl = \"https://a.example\"\nstatus = 7\n", &["links.toml:3:10: error: `7` is no answer of a web server"]);
        check("[[link]]\nurl = \"https://a.example\"\nstate = 7\n", &["links.toml:3:1: error: unknown key `state` in a `[[link]]`"]);
        check(
            "[[link]]\nurl = \"https://a.example\"\n[[link]]\nurl = \"https://a.example\"\n",
            &["links.toml:4:7: error: `https://a.example` is listed twice"],
        );
    }

    #[test]
    fn links_are_found() {
        let text = "[[link]]\nurl = \"https://b.example\"\n[[link]]\nurl = \"https://a.example\"\narchived = \"https://k.example\"\n";
        let (table, problems) = LinkTable::read(&SourceText::new("links.toml", text));
        assert_eq!(problems, []);
        assert_eq!(table.get("https://a.example").and_then(|link| link.archived.as_deref()), Some("https://k.example"));
        assert_eq!(table.get("https://c.example"), None);
    }
}
