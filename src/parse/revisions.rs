//! `[[archive.revisions]]`: what was changed in an article after it was first published, when and why. Typed and checked as a list: numbers go
//! on from 2, days never back. Knows one file.

use std::sync::Arc;

use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::stamp::WrittenDate;
use crate::parse::tree::Table;
use crate::problem::front::Front;
use crate::problem::hints;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Place, SourceText};

/// A change of a published article: the text that stands since then.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// 2 for the first change: the text as first published is 1.
    pub number: Spanned<u32>,
    /// Day of the change.
    pub date: Spanned<WrittenDate>,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// What was changed, in a sentence.
    pub what: String,
    /// Why.
    pub why: String,
}

/// Kinds of change that readers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Something was wrong.
    Correction,
    /// Something is new.
    Addition,
    /// Something is gone.
    Removal,
    /// The same in other words or signs.
    Wording,
}

impl ChangeKind {
    /// All kinds with their words in Korean and English.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Correction, "정정", "correction"),
        (Self::Addition, "추가", "addition"),
        (Self::Removal, "삭제", "removal"),
        (Self::Wording, "표기", "wording"),
    ];

    /// `correction`
    pub fn id(self) -> &'static str {
        self.words().1
    }

    /// The word in the language of a site.
    pub fn word(self, lang: &str) -> &'static str {
        let (korean, english) = self.words();
        if lang.starts_with("ko") { korean } else { english }
    }

    fn words(self) -> (&'static str, &'static str) {
        let [correction, addition, removal, wording] = Self::ALL.map(|(_, korean, english)| (korean, english));
        match self {
            Self::Correction => correction,
            Self::Addition => addition,
            Self::Removal => removal,
            Self::Wording => wording,
        }
    }
}

/// Lines that are missing are told with an example.
const EXAMPLES: [(&str, &str); 5] = [
    ("number", "number = 2"),
    ("date", "date = 2021-07-01"),
    ("kind", "kind = \"정정\""),
    ("what", "what = \"3문단의 558.0조 원을 555.8조 원으로 고쳤다.\""),
    ("why", "why = \"인쇄본과 다르게 옮겼다.\""),
];

/// Reads the list. One that is not understood as a whole ends it: what follows can't be counted.
pub fn read(source: &Arc<SourceText>, tables: &[&Table], problems: &mut Vec<Diagnostic>) -> Vec<Revision> {
    let mut out: Vec<Revision> = Vec::new();
    let read: Vec<Option<Revision>> = tables.iter().map(|table| revision(source, table, problems)).collect();
    for revision in read.into_iter().map_while(|revision| revision) {
        let expected = out.last().map_or(2, |last| last.number.value + 1);
        if revision.number.value != expected {
            problems.push(out_of_order(source, &revision, expected));
            break;
        }
        if let Some(last) = out.last().filter(|last| last.date.value.instant > revision.date.value.instant) {
            problems.push(
                Diagnostic::of(&Front::RevisionOlder { expected: expected.to_string(), last: last.number.value.to_string() })
                    .span(source, revision.date.span.clone())
                    .related(Place::new(source, last.date.span.clone()), hints::day_of_revision(&last.number.value)),
            );
        }
        out.push(revision);
    }
    out
}

fn out_of_order(source: &Arc<SourceText>, revision: &Revision, expected: u32) -> Diagnostic {
    let note = if expected == 2 { hints::first_is_one() } else { hints::table_before(&(expected - 1)) };
    Diagnostic::of(&Front::RevisionNumber { expected: expected.to_string(), found: revision.number.value.to_string() })
        .span(source, revision.number.span.clone())
        .note(note)
}

fn revision(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<Revision> {
    let mut fields = Fields::new(source, table, "a revision", problems);
    let number = fields.count("number").map(|count| Spanned { value: u32::try_from(count.value).unwrap_or(u32::MAX), span: count.span });
    let date = fields.date("date");
    let words: Vec<(&'static str, ChangeKind)> =
        ChangeKind::ALL.iter().flat_map(|(kind, korean, english)| [(*korean, *kind), (*english, *kind)]).collect();
    let kind = fields.choice("kind", &words);
    let [.., (_, what), (_, why)] = EXAMPLES;
    let (what, why) = (fields.needed("what", what), fields.needed("why", why));
    for (key, example) in EXAMPLES {
        fields.require(key, Diagnostic::of(&Front::RevisionKey { key: key.to_string(), example: example.to_string() }));
    }
    fields.finish(Unknown::Error);
    Some(Revision { number: number?, date: date?, kind: kind?, what: what?.value, why: why?.value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tree::{Data, Language, parse};

    fn check(list: &str, expected: &[&str]) {
        let source = SourceText::new("a.md", list);
        let (table, mut problems) = parse(&source, 0..list.len(), Language::Toml);
        let Some(Data::List(items)) = table.get("r").map(|node| &node.data) else { panic!("{list}") };
        let tables: Vec<&Table> =
            items.iter().filter_map(|item| if let Data::Table(table) = &item.data { Some(table) } else { None }).collect();
        let read = read(&source, &tables, &mut problems);
        let told: Vec<String> = crate::text::diagnostic::render_short(&problems).lines().map(str::to_owned).collect();
        assert_eq!(told, expected, "{list}: {read:?}");
    }

    fn one(number: u32, date: &str, kind: &str) -> String {
        format!("[[r]]\nnumber = {number}\ndate = {date}\nkind = \"{kind}\"\nwhat = \"가\"\nwhy = \"나\"\n")
    }

    #[test]
    fn a_list_goes_on_from_two() {
        check(&one(2, "2021-07-01", "정정"), &[]);
        check(&[one(2, "2021-07-01", "addition"), one(3, "2021-07-01", "표기")].concat(), &[]);
        check(&one(1, "2021-07-01", "정정"), &["a.md:2:10: error: this revision has the number 2, not 1"]);
        let skipped = [one(2, "2021-07-01", "정정"), one(4, "2021-07-02", "정정")].concat();
        check(&skipped, &["a.md:8:10: error: this revision has the number 3, not 4"]);
        let back = [one(2, "2021-07-02", "정정"), one(3, "2021-07-01", "삭제")].concat();
        check(&back, &["a.md:9:8: error: revision 3 is older than revision 2"]);
        check(&one(2, "2021-07-01", "정졍"), &["a.md:4:8: error: `정졍` is not a value of `kind`"]);
        check(
            "[[r]]\nnumber = 2\nkind = \"정정\"\nwhat = \" \"\nwhy = \"나\"\n",
            &["a.md:4:8: error: `what` must not be empty", "a.md:2:1: error: a revision needs its `date`"],
        );
    }
}
