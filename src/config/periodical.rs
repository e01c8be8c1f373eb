//! `[archive]` of the config: facts of the periodical as a whole, from which citations are made.

use std::sync::Arc;

use crate::parse::cited::license;
use crate::parse::fields::{Fields, Unknown};
use crate::parse::tree::{Data, Node, Table};
use crate::parse::web_address;
use crate::problem::config::Setting;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, SourceText};

/// Facts of the periodical.
#[derive(Debug, Clone, PartialEq)]
pub struct Periodical {
    /// Its name; the site's title if not given.
    pub name: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The publisher's own website, named where a licence asks for it.
    pub homepage: Option<String>,
    /// Its ISSN.
    pub issn: Option<String>,
    /// Whether it is cited as a journal or as a series of reports.
    pub kind: Kind,
    /// What an article is to schema.org: `Report`, `ScholarlyArticle`, `Article`.
    pub schema: &'static str,
    /// Licence of the articles that name none.
    pub license: Option<String>,
    /// Where the terms of KOGL stand; `{n}` is the type's number.
    pub kogl_url: String,
    /// Whether the texts were rewritten from the print.
    pub rewritten: bool,
}

/// How an article is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As an article of a journal.
    Journal,
    /// As a report of its publisher.
    Report,
}

/// Which editions are packed beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editions {
    /// `packages/all.zip`: the whole archive.
    pub zip: bool,
    /// `packages/52.epub`: each volume.
    pub epub: bool,
}

const KOGL: &str = "https://www.kogl.or.kr/info/licenseType{n}.do";

impl Periodical {
    /// Reads `[archive]`.
    pub fn read(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::new(source, table, "the config's `[archive]`", problems);
        let periodical = Self {
            name: fields.filled("periodical").map(|text| text.value),
            publisher: fields.filled("publisher").map(|text| text.value),
            homepage: web_address::filled(&mut fields, "homepage").map(|text| text.value),
            issn: issn(&mut fields),
            kind: fields.choice("kind", &[("journal", Kind::Journal), ("report", Kind::Report)]).unwrap_or(Kind::Journal),
            schema: fields.choice("schema", &["Report", "ScholarlyArticle", "Article"].map(|name| (name, name))).unwrap_or("Report"),
            license: license(&mut fields),
            kogl_url: web_address::filled(&mut fields, "kogl_url").map_or_else(|| KOGL.to_owned(), |text| text.value),
            rewritten: fields.bool("rewritten").unwrap_or(false),
        };
        fields.finish(Unknown::Error);
        periodical
    }
}

/// Eight digits, the last of which checks the others.
fn issn(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.filled("issn")?;
    let digits: Vec<u32> =
        written.value.chars().filter(|c| *c != '-').filter_map(|c| if c == 'X' { Some(10) } else { c.to_digit(10) }).collect();
    let sum: u32 = digits.iter().zip((1..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    let length = written.value.chars().filter(|c| *c != '-').count();
    if length == 8 && digits.len() == 8 && sum.is_multiple_of(11) && !digits[..7].contains(&10) {
        let text: String = written.value.chars().filter(|c| *c != '-').collect();
        return Some(format!("{}-{}", text.cut(..4), text.cut(4..)));
    }
    let place = fields.place(written.span);
    fields.problem(Diagnostic::of(&Setting::NoIssn { written: written.value.to_string() }).at(place));
    None
}

impl Editions {
    /// Reads `editions`: a truth for all, or a table with one for each.
    pub fn read(source: &Arc<SourceText>, node: Option<&Node>, problems: &mut Vec<Diagnostic>) -> Self {
        let both = |on| Self { zip: on, epub: on };
        match node.map(|node| (&node.data, &node.span)) {
            None => both(true),
            Some((Data::Bool(on), _)) => both(*on),
            Some((Data::Table(table), _)) => {
                let mut fields = Fields::new(source, table, "`[editions]`", problems);
                let editions = Self { zip: fields.bool("zip").unwrap_or(true), epub: fields.bool("epub").unwrap_or(true) };
                fields.finish(Unknown::Error);
                editions
            }
            Some((_, span)) => {
                problems.push(Diagnostic::of(&Setting::Editions {}).span(source, span.clone()));
                both(true)
            }
        }
    }

    /// Whether any is packed.
    pub fn any(self) -> bool {
        self.zip || self.epub
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tree;
    use crate::text::diagnostic::render_short;

    #[test]
    fn addresses_are_of_the_web() {
        let read = |text: &str| {
            let source = SourceText::new("config.toml", text);
            let (table, mut problems) = tree::parse(&source, 0..source.text.len(), tree::Language::Toml);
            Periodical::read(&source, &table, &mut problems);
            render_short(&problems)
        };
        for key in ["homepage", "kogl_url"] {
            assert_eq!(read(&format!("{key} = \"https://a.example/{{n}}\"\n")), "");
            for bad in
                ["javascript:alert(1)", "JaVascript:x", "data:text/html,x", "vbscript:x", "/a", "a.example", "https://", "https://?a"]
            {
                let told = read(&format!("{key} = \"{bad}\"\n"));
                assert!(told.contains("is no address of the web"), "{bad}: {told}");
            }
        }
    }
}
