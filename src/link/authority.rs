//! Authority files: the official names behind a taxonomy's terms, with ids, other forms, dates and successions.
//!
//! An article may use any known form; which body it means may depend on the volume's date, since forms were reused (과기부). Reads
//! parsed TOML only.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use unicode_normalization::UnicodeNormalization;

use crate::parse::archive::is_id;
use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::stamp::{ParsedDate, WrittenDate};
use crate::parse::tree::{self, Data};
use crate::problem::hints;
use crate::problem::keys::Keys;
use crate::problem::structure::Structure;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::nearest::Names;

/// One body, country or topic.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// Part of the address: `moef`.
    pub id: String,
    /// Official name.
    pub name: String,
    /// English name.
    pub en: Option<String>,
    /// Short forms, as people write them.
    pub abbreviations: Vec<String>,
    /// Other forms.
    pub forms: Vec<String>,
    /// The single Hanja by which newspapers mark it.
    pub mark: Option<String>,
    /// First day, as exact as known: `2008`, `2008-02`, `2008-02-29`.
    pub from: Option<String>,
    /// The day on which the next name took effect.
    pub to: Option<String>,
    /// Ids of those that continue it.
    pub later: Vec<String>,
}

/// All entries of a taxonomy.
#[derive(Debug, Clone, Default)]
pub struct Authority {
    /// The entries by id, in the files' order.
    pub entries: Vec<Arc<Entry>>,
    /// Entries of each form, as `resolve` prefers them, the best last.
    by_form: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, usize>,
    /// Those that each id continues: the rank that it has among their successors, and which.
    earlier: HashMap<String, Vec<(usize, usize)>>,
    /// All forms, once a mistyped one asks.
    forms: OnceLock<Names<String>>,
    /// File to which a missing entry would be added.
    pub file: String,
}

/// The taxonomies that have an authority, and the name of a file's tables: `ministries.toml` holds `[[ministry]]`.
pub const KINDS: [(&str, &str); 4] = [("ministries", "ministry"), ("agencies", "agency"), ("countries", "country"), ("topics", "topic")];

impl Authority {
    /// Reads the embedded file and the site's own, whose entries add or replace by id. Either may be missing.
    pub fn read(taxonomy: &str, embedded: Option<&Arc<SourceText>>, own: Option<&Arc<SourceText>>) -> (Self, Vec<Diagnostic>) {
        let singular = KINDS.iter().find(|(plural, _)| *plural == taxonomy).map_or("term", |(_, singular)| singular);
        let mut problems = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let mut laters: Vec<(&Arc<SourceText>, Spanned<String>)> = Vec::new();
        for source in [embedded, own].into_iter().flatten() {
            for (entry, later) in read_file(source, singular, &mut problems) {
                laters.extend(later.into_iter().map(|id| (source, id)));
                match by_id.get(&entry.id) {
                    Some(known) => entries[*known] = entry,
                    None => {
                        by_id.insert(entry.id.clone(), entries.len());
                        entries.push(entry);
                    }
                }
            }
        }
        for (source, id) in laters.into_iter().filter(|(_, id)| !by_id.contains_key(&id.value)) {
            let problem = Keys::UnknownLater { id: id.value, file: format!("{taxonomy}.toml") };
            problems.push(Diagnostic::of(&problem).span(source, id.span));
        }
        let mut authority =
            Self { entries: entries.into_iter().map(Arc::new).collect(), by_id, file: format!("{taxonomy}.toml"), ..Self::default() };
        for (index, entry) in authority.entries.iter().enumerate() {
            let forms = entry.abbreviations.iter().chain(&entry.forms).chain(&entry.mark).chain(&entry.en).chain([&entry.name, &entry.id]);
            for form in forms {
                let indexes = authority.by_form.entry(normal(form)).or_default();
                if indexes.last() != Some(&index) {
                    indexes.push(index);
                }
            }
            let mut known = HashSet::new();
            for (rank, later) in entry.later.iter().enumerate().filter(|(_, later)| known.insert(*later)) {
                authority.earlier.entry(later.clone()).or_default().push((rank, index));
            }
        }
        for (form, indexes) in &mut authority.by_form {
            let entry = |index: &usize| &authority.entries[*index];
            indexes.sort_by_cached_key(|index| (normal(&entry(index).name) == *form, entry(index).from.clone().unwrap_or_default()));
        }
        authority.earlier.values_mut().for_each(|found| found.sort_by_key(|(rank, _)| *rank));
        (authority, problems)
    }

    /// The entry that a form means on a day (`2021-06-01`): an official name before other forms, one in use on that day before others, the
    /// latest of those.
    pub fn resolve(&self, form: &str, day: Option<&str>) -> Option<&Arc<Entry>> {
        let indexes = self.by_form.get(&normal(form))?;
        let best_first = || indexes.iter().rev().map(|index| &self.entries[*index]);
        best_first().find(|entry| entry.in_use(day)).or_else(|| best_first().next())
    }

    /// The known form nearest to a mistyped one.
    pub fn nearest(&self, form: &str) -> Option<&str> {
        let of =
            |entry: &Arc<Entry>| std::iter::once(&entry.name).chain(&entry.abbreviations).chain(&entry.forms).cloned().collect::<Vec<_>>();
        self.forms.get_or_init(|| Names::new(self.entries.iter().flat_map(of))).nearest(form)
    }

    /// The entry of an id.
    pub fn get(&self, id: &str) -> Option<&Arc<Entry>> {
        self.by_id.get(id).map(|index| &self.entries[*index])
    }

    /// Those that an entry continues.
    pub fn earlier(&self, id: &str) -> impl Iterator<Item = &Arc<Entry>> {
        // Those of which this is the main successor come first.
        self.earlier.get(id).into_iter().flatten().map(|(_, index)| &self.entries[*index])
    }
}

impl Entry {
    /// The official name in a language: the English one where the page is not Korean, if it is known.
    pub fn name_in(&self, lang: &str) -> &str {
        if lang.starts_with("ko") { &self.name } else { self.en.as_deref().unwrap_or(&self.name) }
    }

    fn in_use(&self, day: Option<&str>) -> bool {
        // ISO dates compare as text, a shorter one with as much as it has.
        let Some(day) = day else { return self.to.is_none() };
        let begun = self.from.as_deref().is_none_or(|from| from <= day);
        let ended = self.to.as_deref().is_some_and(|to| to <= day);
        begun && !ended
    }
}

/// Forms are compared without spaces and middle dots, Latin letters in lower case, letters put together that are written apart.
fn normal(form: &str) -> String {
    form.nfc().filter(|c| !c.is_whitespace() && !matches!(c, '·' | '‧' | '・')).flat_map(char::to_lowercase).collect()
}

fn read_file(source: &Arc<SourceText>, singular: &'static str, problems: &mut Vec<Diagnostic>) -> Vec<(Entry, Vec<Spanned<String>>)> {
    let (mut table, faults) = tree::parse(source, 0..source.text.len(), tree::Language::Toml);
    if !faults.is_empty() {
        problems.extend(faults);
        return Vec::new();
    }
    table.compose();
    let mut nested = Vec::new();
    let mut out = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let mut fields = Fields::new(source, &table, "an authority file", problems);
    for item in fields.tables(singular) {
        let mut reader = Fields::new(source, item, "an authority record", &mut nested);
        let (id, name) = (reader.filled("id"), reader.filled("name"));
        let mut list = |key| reader.strings(key).unwrap_or_default();
        let values = |list: Vec<Spanned<String>>| list.into_iter().map(|text| text.value).collect::<Vec<_>>();
        let (abbreviations, forms, later) = (values(list("abbreviations")), values(list("forms")), list("later"));
        let entry = Entry {
            id: String::new(),
            name: String::new(),
            en: reader.filled("en").map(|text| text.value),
            abbreviations,
            forms,
            mark: reader.filled("mark").map(|text| text.value),
            from: day(&mut reader, "from"),
            to: day(&mut reader, "to"),
            later: values(later.clone()),
        };
        reader.know(&["kind"]);
        if item.get("id").is_none() || item.get("name").is_none() {
            let missing = if item.get("id").is_none() { "id" } else { "name" };
            let problem = Diagnostic::of(&Structure::AuthorityKeys {});
            reader.require(missing, problem);
        }
        let (Some(id), Some(name)) = (id, name) else {
            reader.finish(Unknown::Error);
            continue;
        };
        let place = reader.place(id.span.clone());
        if !is_id(&id.value) {
            reader.problem(Diagnostic::of(&Structure::AuthorityId { id: id.value.to_string() }).at(place));
            continue;
        }
        if known.contains(&id.value) {
            reader.problem(Diagnostic::of(&Structure::AuthorityTwice { id: id.value.to_string() }).at(place));
            continue;
        }
        reader.finish(Unknown::Error);
        known.insert(id.value.clone());
        out.push((Entry { id: id.value, name: name.value, ..entry }, later));
    }
    fields.finish(Unknown::Error);
    problems.append(&mut nested);
    out
}

fn day(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let node = fields.node(key)?;
    let text = match &node.data {
        Data::Str(text) => text.trim().to_owned(),
        Data::Date(stamp) => stamp.text.clone(),
        Data::Int(year) => year.to_string(),
        _ => String::new(),
    };
    let shape = text.len() >= 4 && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !shape {
        let place = fields.place(node.span.clone());
        let problem = Diagnostic::of(&Structure::AuthorityDay { key: key.to_string() }).at(place);
        fields.problem(match WrittenDate::meant(fields.written(node)) {
            Some(ParsedDate::Day(meant) | ParsedDate::Month(meant)) => problem.help(hints::write_quoted(&meant)),
            _ => problem.help(hints::write_day()),
        });
        return None;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
[[ministry]]
id = "most"
name = "과학기술부"
abbreviations = ["과기부"]
from = "1998-02-28"
to = "2008-02-29"
later = ["msit"]
[[ministry]]
id = "msit"
name = "과학기술정보통신부"
abbreviations = ["과기부", "과기정통부"]
from = "2017-07-26"
"#;

    fn authority() -> Authority {
        let (authority, problems) = Authority::read("ministries", Some(&SourceText::new("ministries.toml", FILE)), None);
        assert_eq!(problems, []);
        authority
    }

    #[test]
    fn forms_depend_on_the_day() {
        let authority = authority();
        let check = |form: &str, day: Option<&str>, id: Option<&str>| {
            assert_eq!(authority.resolve(form, day).map(|entry| entry.id.as_str()), id, "{form} {day:?}");
        };
        check("과기부", Some("2007-06-01"), Some("most"));
        check("과기부", Some("2021-06-01"), Some("msit"));
        check("과기부", None, Some("msit"));
        check("과학기술부", Some("2021-06-01"), Some("most"));
        check("과기정통부", Some("2007-06-01"), Some("msit"));
        check("과학기술 정보통신부", Some("2021-06-01"), Some("msit"));
        check("기재부", None, None);
        assert_eq!(authority.nearest("과학기술정보통신뷰"), Some("과학기술정보통신부"));
        assert_eq!(authority.earlier("msit").map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["most"]);
    }

    #[test]
    fn own_entries_replace_by_id() {
        let own = SourceText::new("ministries.toml", "[[ministry]]\nid = \"msit\"\nname = \"과기정통부\"\n");
        let (authority, problems) = Authority::read("ministries", Some(&SourceText::new("b", FILE)), Some(&own));
        assert_eq!(problems, []);
        assert_eq!(authority.get("msit").unwrap().name, "과기정통부");
        assert_eq!(authority.entries.len(), 2);
    }
}
