//! `abbreviations.toml`: what short forms mean, for the whole site.

use std::collections::HashMap;
use std::sync::Arc;

use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::tree::{self, Table};
use crate::problem::abbreviations::Abbreviations as Problem;
use crate::problem::hints;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Place, SourceText};

/// A short form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// As texts write it, `GVC`.
    pub short: String,
    /// What it means, `글로벌 가치사슬`.
    pub meaning: String,
    /// What its letters stand for, `Global Value Chain`.
    pub original: Option<String>,
    /// Its place on the page of all of them.
    pub id: String,
}

impl Abbreviation {
    /// The meaning, and what the letters stand for.
    pub fn words(&self) -> String {
        match &self.original {
            Some(original) => format!("{} ({original})", self.meaning),
            None => self.meaning.clone(),
        }
    }
}

/// Reads the file: sorted by short form, each once.
pub fn read(source: &Arc<SourceText>) -> (Vec<Abbreviation>, Vec<Diagnostic>) {
    let (table, mut problems) = tree::parse(source, 0..source.text.len(), tree::Language::Toml);
    if !problems.is_empty() {
        return (Vec::new(), problems);
    }
    let mut nested = Vec::new();
    let mut fields = Fields::new(source, &table, "`abbreviations.toml`", &mut problems);
    let mut first: HashMap<String, Place> = HashMap::new();
    let mut out = Vec::new();
    for item in fields.tables("abbreviation") {
        let Some((short, meaning, original)) = read_one(source, item, &mut nested) else { continue };
        let place = Place::new(source, short.span);
        match first.get(&short.value) {
            Some(before) => {
                nested.push(
                    Diagnostic::of(&Problem::Twice { short: short.value }).at(place).related(before.clone(), hints::the_first_time()),
                );
            }
            None => {
                first.insert(short.value.clone(), place);
                out.push(Abbreviation { id: String::new(), short: short.value, meaning, original });
            }
        }
    }
    fields.finish(Unknown::Error);
    problems.append(&mut nested);
    out.sort_by(|a, b| a.short.cmp(&b.short));
    give_ids(&mut out);
    (out, problems)
}

fn read_one(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<(Spanned<String>, String, Option<String>)> {
    let mut fields = Fields::new(source, table, "an `[[abbreviation]]`", problems);
    let (short, meaning) = (fields.filled("short"), fields.filled("meaning"));
    let original = fields.filled("original").map(|text| text.value);
    fields.require("short", Diagnostic::of(&Problem::WithoutShort {}));
    fields.require("meaning", Diagnostic::of(&Problem::WithoutMeaning {}));
    fields.finish(Unknown::Error);
    Some((short?, meaning?.value, original))
}

/// Ids of letters, figures and hyphens; those of two short forms that have the same letters are told apart by a number.
fn give_ids(all: &mut [Abbreviation]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for one in all {
        let letters: String = one.short.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let stem = format!("ab-{}", letters.trim_matches('-'));
        let count = counts.entry(stem.clone()).or_insert(0);
        *count += 1;
        one.id = if *count == 1 { stem } else { format!("{stem}--{count}") };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::diagnostic::render_short;

    #[test]
    fn faults_are_told() {
        let check = |text: &str, expected: &[&str]| {
            let (_, problems) = read(&SourceText::new("abbreviations.toml", text));
            assert_eq!(render_short(&problems).lines().collect::<Vec<_>>(), expected, "{text}");
        };
        check("[[abbreviation]]\nshort = \"GVC\"\nmeaning = \"글로벌 가치사슬\"\noriginal = \"Global Value Chain\"\n", &[]);
        check("[[abbreviation]]\nshort = \"GVC\"\n", &["abbreviations.toml:2:1: error: an abbreviation needs its `meaning`"]);
        check("[[abbreviation]]\nmeaning = \"가\"\n", &["abbreviations.toml:2:1: error: an abbreviation needs its `short` form"]);
        check(
            "[[abbreviation]]\nshort = \"A\"\nmeaning = \"가\"\n[[abbreviation]]\nshort = \"A\"\nmeaning = \"나\"\n",
            &["abbreviations.toml:5:9: error: `A` is explained twice"],
        );
        check("[[abbreviations]]\n", &["abbreviations.toml:1:3: error: unknown key `abbreviations` in `abbreviations.toml`"]);
    }

    #[test]
    fn each_has_a_place_of_its_own() {
        let text =
            ["D.N.A.", "D-N-A", "獨", "+"].map(|short| format!("[[abbreviation]]\nshort = \"{short}\"\nmeaning = \"가\"\n")).concat();
        let (all, problems) = read(&SourceText::new("abbreviations.toml", text));
        assert_eq!(problems, []);
        let ids: Vec<_> = all.iter().map(|one| (one.short.as_str(), one.id.as_str())).collect();
        assert_eq!(ids, [("+", "ab-"), ("D-N-A", "ab-D-N-A"), ("D.N.A.", "ab-D-N-A--2"), ("獨", "ab-獨")]);
    }
}
