//! What stands in an archive's front matter where nothing reads it: keys of other tables, keys that have no effect on what the file is, words of
//! a skeleton that are still there, and characters that came along with pasting.

use std::borrow::Cow;
use std::sync::Arc;

use crate::parse::homes::{self, Home, MisplacedKey};
use crate::parse::options::ParseOptions;
use crate::parse::placeholder::FRONT;
use crate::parse::tree::{Data, Entry, Language, Node, Table};
use crate::parse::{front_matter, pasted};
use crate::problem::front::Front;
use crate::problem::keys::Keys;
use crate::problem::markup::Lost;
use crate::problem::nouns;
use crate::problem::parts;
use crate::problem::pasted::Pasted;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Wording;

/// Tables in which editors put `draft` by mistake: what stands below a table's name belongs to it.
const TABLES: &[&str] = &["archive", "extra", "taxonomies"];

/// Keys of an archive's front matter that stand in another table than their own. A site with templates of its own has none: those may read
/// what they like.
#[derive(Debug, Default)]
pub struct MisplacedKeys<'a> {
    found: Vec<MisplacedKey<'a>>,
    /// Those under `[extra]`, which may hold anything.
    in_extra: Vec<MisplacedKey<'a>>,
}

impl<'a> MisplacedKeys<'a> {
    /// Looks at an article's front matter.
    pub fn of_page(options: &ParseOptions, table: &'a Table) -> Self {
        let terms: Vec<&str> = options.terms.iter().map(String::as_str).collect();
        let taxonomies = Home { table: Some("taxonomies"), keys: &terms };
        Self::of(options, table, &[Home { table: None, keys: homes::PAGE }, Home { table: ARCHIVE, keys: homes::ARTICLE }, taxonomies])
    }

    /// Looks at a section's front matter.
    pub fn of_section(options: &ParseOptions, table: &'a Table) -> Self {
        let keys: Vec<&str> = homes::VOLUME.iter().chain(homes::PART).copied().collect();
        Self::of(options, table, &[Home { table: None, keys: homes::SECTION }, Home { table: ARCHIVE, keys: &keys }])
    }

    fn of(options: &ParseOptions, table: &'a Table, homes: &[Home<'_>]) -> Self {
        if !options.archive {
            return Self::default();
        }
        let is_record = table.get("archive").is_some();
        let mut found = homes::strays(table, homes);
        // At the head they are Zola's, which an ordinary page has.
        let authors = table.entries.iter().find(|entry| entry.key == "authors" && entry.node.data != Data::Null).filter(|_| is_record);
        found.retain(|stray| stray.entry.key != "draft" && !(stray.within.is_none() && stray.entry.key == "authors"));
        found.extend(authors.map(|entry| MisplacedKey { entry, within: None, key: "authors".into(), home: ARCHIVE.map(str::to_owned) }));
        let mut out = Self { found, in_extra: Vec::new() };
        let in_extra = table.table("extra").filter(|_| is_record).into_iter().flat_map(|extra| &extra.entries);
        for entry in in_extra {
            let home = homes.iter().filter(|home| home.table.is_some()).find(|home| home.keys.contains(&entry.key.as_str()));
            let Some(home) = home.and_then(|home| home.table) else { continue };
            if table.table(home).is_none_or(|there| there.get(&entry.key).is_none()) {
                let (key, home) = (entry.key.clone(), Some(home.to_owned()));
                out.in_extra.push(MisplacedKey { entry, within: Some("extra".into()), key, home });
            }
        }
        out
    }

    /// The table without them.
    pub fn rest(&self, table: &'a Table) -> Cow<'a, Table> {
        homes::without(table, &self.found)
    }

    /// Whether a key of `[archive]` was told elsewhere: that it is missing there is no second problem.
    pub fn gives(&self, key: &str) -> bool {
        self.found.iter().chain(&self.in_extra).any(|stray| stray.home.as_deref() == ARCHIVE && stray.key == key)
    }

    /// The same of a key of the head.
    pub fn gives_at_head(&self, key: &str) -> bool {
        self.found.iter().any(|stray| stray.home.is_none() && stray.key == key)
    }

    /// Tells them.
    pub fn tell(&self, source: &Arc<SourceText>, table: &Table, language: Language, problems: &mut Vec<Diagnostic>) {
        for (stray, may_be_meant) in self.found.iter().map(|stray| (stray, false)).chain(self.in_extra.iter().map(|stray| (stray, true))) {
            let Words { home, way } = Words::of(stray.home.as_deref(), table, language);
            let key = stray.key.clone();
            let problem = if may_be_meant {
                Keys::MisplacedPerhaps { key, home, way }
            } else if stray.entry.key == key {
                Keys::Misplaced { key, home, way }
            } else {
                Keys::MisplacedNear { written: stray.entry.key.clone(), key, home }
            };
            problems.push(Diagnostic::of(&problem).span(source, stray.entry.key_span.clone()));
        }
    }
}

const ARCHIVE: Option<&str> = Some("archive");

/// Where a key belongs, and how it gets there.
pub struct Words {
    /// `into [archive]`
    pub home: Wording,
    /// What to do.
    pub way: Wording,
}

impl Words {
    /// Of a table in a file.
    pub fn of(home: Option<&str>, table: &Table, language: Language) -> Self {
        let (home, way) = match (home, language) {
            (Some(name), Language::Toml) if table.get(name).is_some() => (parts::into_table(name), parts::below_line(name)),
            (Some(name), Language::Toml) => (parts::into_table(name), parts::below_new_line(name)),
            (Some(name), Language::Yaml) => (parts::into_key(name), parts::indented(name)),
            (None, Language::Toml) => (parts::at_the_head(), parts::above_brackets()),
            (None, Language::Yaml) => (parts::at_the_head(), parts::unindented()),
        };
        Self { home, way }
    }
}

/// What the files of an archive are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An article of a volume.
    Article,
    /// A volume.
    Volume,
    /// A section of a volume.
    Part,
}

/// Keys of Zola's that have no effect on one of them, and why.
const WITHOUT_EFFECT: [(Kind, &[&str], &str); 5] = [
    (Kind::Article, &["weight"], "the articles of a volume stand in the order of their numbers"),
    (Kind::Volume, ORDER, "a volume shows all its articles, as the print does"),
    (Kind::Volume, &["render"], "each article of a volume leads to its page"),
    (Kind::Part, ORDER, "the articles of a volume stand in the order of their numbers"),
    (Kind::Part, &["description", "aliases", "generate_feeds", "template", "redirect_to"], "a section of a volume has no page of its own"),
];

const ORDER: &[&str] = &["sort_by", "paginate_by", "paginate_path", "paginate_reversed"];

/// Keys of pages that old sites put into sections.
pub const KEYS_OF_PAGES: [&str; 6] = ["date", "updated", "path", "slug", "taxonomies", "authors"];

/// Tells keys of pages in a section: not refused, for Zola once took them.
pub fn keys_of_pages(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) {
    for key in KEYS_OF_PAGES {
        if let Some(entry) = table.entries.iter().find(|entry| entry.key == key) {
            let problem = Diagnostic::of(&Front::PageKeyInSection { key: key.to_string() }).span(source, entry.key_span.clone());
            problems.push(problem);
        }
    }
}

/// Tells keys that have no effect on what a file is.
pub fn without_effect(source: &Arc<SourceText>, table: &Table, kind: Kind, problems: &mut Vec<Diagnostic>) {
    let of = match kind {
        Kind::Article => "an article of a volume",
        Kind::Volume => "a volume",
        Kind::Part => "a section of a volume",
    };
    for (_, keys, why) in WITHOUT_EFFECT.iter().filter(|(of, ..)| *of == kind) {
        for entry in table.entries.iter().filter(|entry| keys.contains(&entry.key.as_str())) {
            let problem = Keys::NoEffect { key: entry.key.clone(), of: nouns::named(of), why: nouns::named(why) };
            problems.push(Diagnostic::of(&problem).span(source, entry.key_span.clone()));
        }
    }
}

/// Looks at an article or section of the archive; a page without `[archive]` may hold what it likes.
pub fn look(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) {
    if table.get("archive").is_none() {
        return;
    }
    look_at_characters(source, problems);
    if !is_earlier_text(&source.path) {
        table.entries.iter().for_each(|entry| look_at_escapes(source, &entry.node, problems));
    }
    if !source.text.trim_start().starts_with("+++") {
        look_at_marks(source, &Data::Table(table.clone()), problems);
        if !is_earlier_text(&source.path) {
            table.entries.iter().for_each(|entry| look_at_comments(source, entry, problems));
        }
    }
    for name in TABLES {
        let Some(Data::Table(inner)) = table.get(name).map(|node| &node.data) else { continue };
        if let Some(entry) = inner.entries.iter().find(|entry| entry.key == "draft") {
            let problem = Diagnostic::of(&Lost::DraftElsewhere { table: (*name).to_owned() });
            problems.push(problem.span(source, entry.key_span.clone()));
        }
    }
    for key in ["title", "description"] {
        let Some(node) = table.get(key) else { continue };
        if let Data::Str(text) = &node.data
            && FRONT.contains(&text.trim())
        {
            return problems.push(Diagnostic::of(&Lost::Placeholder { text: text.clone() }).span(source, node.span.clone()));
        }
    }
}

/// Values of YAML between quotation marks of print.
fn look_at_marks(source: &Arc<SourceText>, data: &Data, problems: &mut Vec<Diagnostic>) {
    let nodes: Vec<&Node> = match data {
        Data::Table(table) => table.entries.iter().map(|entry| &entry.node).collect(),
        Data::List(list) => list.iter().collect(),
        _ => return,
    };
    for node in nodes {
        let written = source.text.get(node.span.clone()).unwrap_or_default();
        let marked = [('“', '”'), ('‘', '’'), ('＂', '＂'), ('”', '”')];
        if let Data::Str(text) = &node.data
            && marked.iter().any(|(open, close)| written.starts_with(*open) && written.ends_with(*close) && written.len() > open.len_utf8())
        {
            problems.push(Diagnostic::of(&Pasted::QuotedInYaml { written: text.clone() }).span(source, node.span.clone()));
        }
        look_at_marks(source, &node.data, problems);
    }
}

/// What YAML takes for a comment behind words: `이슈 #1`. In a headline any, elsewhere one whose sign touches a word.
fn look_at_comments(source: &Arc<SourceText>, entry: &Entry, problems: &mut Vec<Diagnostic>) {
    let node = &entry.node;
    match &node.data {
        Data::Table(table) => return table.entries.iter().for_each(|entry| look_at_comments(source, entry, problems)),
        Data::Str(_) | Data::Int(_) | Data::Float(_) | Data::Date(_) => {}
        _ => return,
    }
    let written = source.text.get(node.span.clone()).unwrap_or_default();
    let behind = source.text.get(node.span.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let comment = behind.trim();
    let Some(words) = comment.strip_prefix('#').filter(|_| !written.starts_with(['"', '\'', '|', '>', '*', '&', '!'])) else { return };
    if ["title", "description"].contains(&entry.key.as_str()) || words.starts_with(char::is_alphanumeric) {
        let at = node.span.end + behind.len() - behind.trim_start().len();
        let problem = Pasted::CommentInYaml { whole: format!("{written}{behind}").trim().to_owned() };
        problems.push(Diagnostic::of(&problem).span(source, at..at + comment.len()));
    }
}

/// Characters in front matter that came along with pasting. Letters written apart are read as they are meant.
fn look_at_characters(source: &Arc<SourceText>, problems: &mut Vec<Diagnostic>) {
    if is_earlier_text(&source.path) {
        return;
    }
    let Ok(parts) = front_matter::split(source) else { return };
    let Some(matter) = source.text.get(parts.matter.clone()) else { return };
    for (problem, span) in pasted::found(matter) {
        if !matches!(problem, Pasted::Apart { .. }) {
            let span = span.start + parts.matter.start..span.end + parts.matter.start;
            problems.push(Diagnostic::of(&problem).span(source, span));
        }
    }
}

/// The same characters where they are written by their numbers, as `\u0007`.
fn look_at_escapes(source: &Arc<SourceText>, node: &Node, problems: &mut Vec<Diagnostic>) {
    match &node.data {
        Data::Table(table) => table.entries.iter().for_each(|entry| look_at_escapes(source, &entry.node, problems)),
        Data::List(list) => list.iter().for_each(|node| look_at_escapes(source, node, problems)),
        Data::Str(text) => {
            let written = source.text.get(node.span.clone()).unwrap_or_default();
            if written.contains('\\') {
                // Those that stand there themselves were told.
                let hidden: String = text.chars().filter(|c| !written.contains(*c)).collect();
                let found = pasted::found(&hidden).into_iter().filter(|(problem, _)| !matches!(problem, Pasted::Apart { .. }));
                problems.extend(found.map(|(problem, _)| Diagnostic::of(&problem).span(source, node.span.clone())));
            }
        }
        _ => {}
    }
}

/// `r1.md`, which stays as it was published.
fn is_earlier_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let number = name.strip_prefix('r').and_then(|rest| rest.strip_suffix(".md"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tree;
    use crate::text::diagnostic::render_short;

    /// Holds what is told of a file against a part of each line. How many faults its front matter has.
    fn check_file(text: String, expected: &[&str]) -> usize {
        let source = SourceText::new("content/52/a.md", text);
        let parts = front_matter::split(&source).unwrap();
        let (table, faults) = tree::parse(&source, parts.matter, parts.language);
        let mut problems = Vec::new();
        look(&source, &table, &mut problems);
        let told = render_short(&problems);
        let lines: Vec<&str> = told.lines().collect();
        assert!(
            lines.len() == expected.len() && lines.iter().zip(expected).all(|(line, part)| line.contains(part)),
            "{}: {told}",
            source.text
        );
        faults.len()
    }

    #[test]
    fn what_has_no_effect_is_told() {
        let check = |matter: &str, expected: &[&str]| {
            check_file(format!("+++\n{matter}+++\n글\n"), expected);
        };
        check("title = \"글\"\n[archive]\nnumber = 1\n", &[]);
        check("draft = true\n[archive]\nnumber = 1\n", &[]);
        check("[archive]\nnumber = 1\ndraft = true\n", &["content/52/a.md:4:1: error: `draft` under `[archive]` has no effect"]);
        check("[extra]\ndraft = true\n[archive]\n", &[":3:1: error: `draft` under `[extra]`"]);
        check("[extra]\ndraft = true\n", &[]);
        check("title = \"예\u{ad}산\"\n[archive]\n", &[":2:11: warning: a soft hyphen (U+00AD)"]);
        check("title = \"\u{1112}\u{1161}\u{11ab}\"\n[archive]\n", &[]);
        check(
            "title = \"가\\u0007나 \\\"다\\\"\"\n[archive]\nauthors = [\"김\\u200B, 철수\"]\n",
            &[":2:9: warning: Word's end of a cell (U+0007)", ":4:12: warning: a zero-width space (U+200B)"],
        );
        check("description = \"가\\uE000\"\n[archive]\n", &[":2:15: error: a character of one program's own (U+E000"]);
    }

    #[test]
    fn words_behind_a_comment_sign_are_told() {
        let check = |matter: &str, expected: &[&str]| {
            let text = format!("---\n{matter}archive:\n  number: 1 # 첫 글\n---\n글\n");
            assert_eq!(check_file(text, expected), 0, "{matter}");
        };
        check("title: 이슈 #1 정리\n", &[":2:11: warning: `#` makes a comment of what stands behind it"]);
        check("title: 예산 # 결산\n", &[":2:11: warning"]);
        check("title: 예산#결산\n", &[]);
        check("title: '이슈 #1 정리'\n", &[]);
        check("title: 이슈 # 둘 # 셋\ndescription: |\n  이슈 #1\n", &[":2:11: warning"]);
        check("title: 2021 #결산\ntemplate: a.html # 옛것\n", &[":2:13: warning"]);
        check("# 머리말\ntitle: 글\n  이어진다 #3\n", &[":4:8: warning"]);
    }
}
