//! `permanence.toml`: what an editor says of addresses that are no longer where they were: `[[moved]]` and `[[gone]]`. And what
//! `publish` says there: that addresses were published, so that a lost lock is noticed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ledger::address::Address;
use crate::ledger::fingerprint::{fingerprint, normalised};
use crate::parse::authors::authors;
use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::stamp::WrittenDate;
use crate::parse::tree::{self, Data, Language, Node, Table};
use crate::problem::fates::Lost;
use crate::problem::hints;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;
use crate::text::wording::Wording;
use crate::text::{Place, SourceText};

/// The name of the file, beside the config.
pub const FILE: &str = "permanence.toml";

/// An address that leads on to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it was.
    pub from: Address,
    /// Where it leads.
    pub to: Target,
    /// Where `from` is written.
    pub place: Place,
    /// Where `to` is written.
    pub to_place: Place,
}

/// Where something moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Within the site.
    Here(Address),
    /// To another site.
    Elsewhere(String),
}

/// A page, a file or a part of a page that was removed for good: what tombstones show, and what a change history tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedItem {
    /// What was removed: a page or file, or with an anchor a part of a page.
    pub address: Address,
    /// When.
    pub date: WrittenDate,
    /// Why, in words for readers.
    pub reason: String,
    /// What it was called; a page has it always.
    pub title: Option<String>,
    /// Who wrote it, where that is given.
    pub authors: Vec<String>,
    /// Where its address is written.
    pub place: Place,
}

impl RemovedItem {
    /// The fingerprint of what readers are told.
    pub fn print(&self) -> u64 {
        let (title, authors) = (self.title.as_deref().unwrap_or_default(), self.authors.join("\n"));
        fingerprint(&[title, &self.date.text, &self.reason, &authors].map(normalised).join("\u{1}"))
    }
}

/// All that is declared, in the order in which it is written.
#[derive(Debug, Default)]
pub struct Declared {
    /// What moved.
    pub moved: Vec<Moved>,
    /// What is gone.
    pub gone: Vec<RemovedItem>,
    /// `published = 2021-06-02`: since when addresses are recorded in the lock.
    pub published: Option<Place>,
}

impl Declared {
    /// Reads the file. Addresses may begin with `base`.
    pub fn read(source: &Arc<SourceText>, base: &str) -> (Self, Vec<Diagnostic>) {
        let (table, mut problems) = tree::parse(source, 0..source.text.len(), Language::Toml);
        if !problems.is_empty() {
            return (Self::default(), problems);
        }
        let mut nested = Vec::new();
        let mut fields = Fields::new(source, &table, "`permanence.toml`", &mut problems);
        let published = fields.date("published").map(|date| Place::new(source, date.span));
        let (moved, gone) = (fields.tables("moved"), fields.tables("gone"));
        fields.finish(Unknown::Error);
        let starts = |key: &str| -> Vec<usize> {
            let Some(Node { data: Data::List(list), .. }) = table.get(key) else { return Vec::new() };
            list.iter().map(|node| node.span.start).collect()
        };
        let read = Reader { source, base };
        let moved_list: Vec<Moved> =
            moved.iter().zip(starts("moved")).filter_map(|(table, start)| read.moved(table, start, &mut nested)).collect();
        let gone_list: Vec<RemovedItem> =
            gone.iter().zip(starts("gone")).filter_map(|(table, start)| read.gone(table, start, &mut nested)).collect();
        problems.append(&mut nested);
        let declared = Self { moved: moved_list, gone: gone_list, published };
        problems.extend(declared.twice());
        (declared, problems)
    }

    /// Addresses as the lock has them: `recorded` gives the path there of one whose letters are put together otherwise. A Mac's editor writes
    /// the same address in other bytes than the computer that published it.
    pub fn as_recorded(&mut self, recorded: impl Fn(&OutPath) -> Option<OutPath>) {
        let targets = self.moved.iter_mut().flat_map(|Moved { from, to, .. }| match to {
            Target::Here(to) => vec![from, to],
            Target::Elsewhere(_) => vec![from],
        });
        for address in targets.chain(self.gone.iter_mut().map(|gone| &mut gone.address)) {
            if let Some(path) = recorded(&address.path) {
                address.path = path;
            }
        }
    }

    /// One address has one fate.
    fn twice(&self) -> Vec<Diagnostic> {
        let mut first: BTreeMap<&Address, &Place> = BTreeMap::new();
        let moved = self.moved.iter().map(|moved| (&moved.from, &moved.place));
        let all = moved.chain(self.gone.iter().map(|gone| (&gone.address, &gone.place)));
        let mut problems = Vec::new();
        for (address, place) in all {
            match first.get(address) {
                Some(earlier) => problems.push(
                    Diagnostic::of(&Lost::DeclaredTwice { address: address.to_string() })
                        .at(place.clone())
                        .related((*earlier).clone(), hints::declared_first()),
                ),
                None => {
                    first.insert(address, place);
                }
            }
        }
        problems
    }
}

struct Reader<'a> {
    source: &'a Arc<SourceText>,
    base: &'a str,
}

impl Reader<'_> {
    fn moved(&self, table: &Table, start: usize, problems: &mut Vec<Diagnostic>) -> Option<Moved> {
        let mut fields = Fields::new(self.source, table, "`[[moved]]`", problems);
        let (from, to) = (fields.filled("from"), fields.filled("to"));
        let help = hints::write_moved();
        for key in ["from", "to"] {
            fields.require(key, self.lacking(table, start, ("[[moved]]", key), help.clone()));
        }
        fields.finish(Unknown::Error);
        let (from, to) = (from?, to?);
        let (place, to_place) = (Place::new(self.source, from.span.clone()), Place::new(self.source, to.span.clone()));
        let from = self.address(&from, problems)?;
        let to = match Address::parse(&to.value, self.base) {
            Some(address) => Target::Here(address),
            None => Target::Elsewhere(to.value.trim().to_owned()),
        };
        if let Some(anchor) = &from.anchor {
            let within = matches!(&to, Target::Here(to) if to.path == from.path && to.anchor.is_some());
            if !within {
                problems.push(Diagnostic::of(&Lost::AnchorLeaves { anchor: anchor.to_string() }).at(to_place));
                return None;
            }
        }
        Some(Moved { from, to, place, to_place })
    }

    fn gone(&self, table: &Table, start: usize, problems: &mut Vec<Diagnostic>) -> Option<RemovedItem> {
        let mut fields = Fields::new(self.source, table, "`[[gone]]`", problems);
        let (address, reason, title) = (fields.filled("address"), fields.filled("reason"), fields.filled("title"));
        let date = fields.date("date");
        let authors = authors(&mut fields).unwrap_or_default();
        let help = hints::write_gone();
        fields.require("address", self.lacking(table, start, ("[[gone]]", "address"), help));
        let help = hints::why_gone();
        fields.require("reason", self.lacking(table, start, ("[[gone]]", "reason"), help));
        let day = self.lacking(table, start, ("[[gone]]", "date"), hints::day_of_removal());
        fields.require(
            "date",
            match &address {
                Some(address) => day.span(self.source, address.span.clone()),
                None => day,
            },
        );
        fields.finish(Unknown::Error);
        let address = address?;
        let place = Place::new(self.source, address.span.clone());
        let address = self.address(&address, problems)?;
        let is_page = address.anchor.is_none() && address.path.0.ends_with(".html");
        if let Some(written) = table.get("authors").filter(|_| !is_page) {
            let problem = Diagnostic::of(&Lost::GoneAuthors { address: address.to_string() });
            problems.push(problem.span(self.source, written.span.clone()));
        }
        if title.is_none() && table.get("title").is_none() && is_page {
            let problem = Diagnostic::of(&Lost::GoneTitle {}).at(place.clone());
            problems.push(problem);
            return None;
        }
        Some(RemovedItem { address, date: date?.value, reason: reason?.value, title: title.map(|title| title.value), authors, place })
    }

    /// A key that must be there and is not.
    fn lacking(&self, table: &Table, start: usize, (what, key): (&str, &str), help: Wording) -> Diagnostic {
        let at = table.entries.first().map_or(start..start, |entry| entry.key_span.clone());
        Diagnostic::of(&Lost::Lacking { what: what.to_owned(), key: key.to_owned() }).span(self.source, at).help(help)
    }

    fn address(&self, text: &Spanned<String>, problems: &mut Vec<Diagnostic>) -> Option<Address> {
        if text.value.contains('?') {
            let problem = Problem::Query { address: text.value.clone() };
            problems.push(Diagnostic::of(&problem).span(self.source, text.span.clone()));
            return None;
        }
        let address = Address::parse(&text.value, self.base);
        if address.is_none() {
            let problem = Diagnostic::of(&Lost::NoAddress { written: text.value.to_string() }).span(self.source, text.span.clone());
            problems.push(problem);
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::diagnostic::render_short;

    #[test]
    fn declarations_are_read() {
        let check = |text: &str, expected: &[&str]| {
            let source = SourceText::new("permanence.toml", text);
            let (_, problems) = Declared::read(&source, "https://a.example");
            assert_eq!(render_short(&problems).lines().collect::<Vec<_>>(), expected, "{text}");
        };
        check("[[moved]]\nfrom = \"/a/\"\nto = \"https://a.example/b/#x\"\n", &[]);
        check("[[gone]]\naddress = \"/a/\"\ndate = 2021-06-02\nreason = \"가\"\ntitle = \"나\"\n", &[]);
        check("[[gone]]\naddress = \"/a/#p1\"\ndate = 2021-06-02\nreason = \"가\"\n", &[]);
        check("[[moved]]\nfrom = \"/a/\"\n", &["permanence.toml:2:1: error: `[[moved]]` lacks its `to`"]);
        check(
            "[[gone]]\naddress = \"/a/\"\ndate = 2021-06-02\ntitle = \"나\"\n",
            &["permanence.toml:2:1: error: `[[gone]]` lacks its `reason`"],
        );
        check(
            "[[gone]]\naddress = \"/a/\"\nreason = \"가\"\ntitle = \"나\"\n",
            &["permanence.toml:2:11: error: `[[gone]]` lacks its `date`"],
        );
        check(
            "[[gone]]\naddress = \"/a/\"\ndate = 2021-06-02\nreason = \"가\"\n",
            &["permanence.toml:2:11: error: a page that is gone needs its `title`"],
        );
        check("[[gone]]\nadress = \"/a/\"\n", &["permanence.toml:2:1: error: unknown key `adress` in `[[gone]]`"]);
        check(
            "[[moved]]\nfrom = \"/a/?b=1\"\nto = \"/b/\"\n",
            &["permanence.toml:2:8: error: `/a/?b=1` asks for something behind its `?`, which is no part of an address here"],
        );
        check(
            "[[moved]]\nfrom = \"https://b.example/\"\nto = \"/b/\"\n",
            &["permanence.toml:2:8: error: `https://b.example/` is no address of this site"],
        );
        check(
            "[[moved]]\nfrom = \"/a/#p1\"\nto = \"/b/#p1\"\n",
            &["permanence.toml:3:6: error: `#p1` can move only to another place of its page"],
        );
        check(
            "[[moved]]\nfrom = \"/a/\"\nto = \"/b/\"\n[[moved]]\nfrom = \"/a/index.html\"\nto = \"/c/\"\n",
            &["permanence.toml:5:8: error: `/a/` is declared twice"],
        );
        check("moved = 1\n", &["permanence.toml:1:9: error: `moved` must be a list of tables, not a whole number"]);
    }
}
