//! Names of places: what `p12b` stands for, and what a place is called that came later.

use std::collections::{HashMap, HashSet};

use crate::text::Cut;
use crate::text::path::OutPath;

/// What a place is. Each kind is counted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitableKind {
    /// A paragraph or an item of a list, `p1`.
    Paragraph,
    /// `t1`
    Table,
    /// `fig1`
    Figure,
    /// `fn1`
    Note,
    /// `b1`
    Box,
    /// A heading, or anything that is named instead of counted.
    Named,
}

impl CitableKind {
    const COUNTED: [(Self, &'static str); 5] =
        [(Self::Paragraph, "p"), (Self::Table, "t"), (Self::Figure, "fig"), (Self::Note, "fn"), (Self::Box, "b")];

    /// How its ids begin.
    pub fn prefix(self) -> &'static str {
        Self::COUNTED.iter().find(|(kind, _)| *kind == self).map_or("", |(_, prefix)| prefix)
    }

    /// What people call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Table => "table",
            Self::Figure => "figure",
            Self::Note => "note",
            Self::Box => "box",
            Self::Named => "heading or place",
        }
    }
}

/// What an id of the archive's markup stands for.
pub fn kind_of(id: &str) -> CitableKind {
    counted(id).map_or(CitableKind::Named, |(kind, _)| kind)
}

/// Kind and number of a counted id: `p12b` is the paragraph 12.
pub fn counted(id: &str) -> Option<(CitableKind, u32)> {
    let split = id.find(|c: char| c.is_ascii_digit())?;
    let (prefix, rest) = id.split_at(split);
    let (kind, _) = CitableKind::COUNTED.into_iter().find(|(_, known)| *known == prefix)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = rest.cut(digits..).bytes().all(|byte| byte.is_ascii_lowercase());
    letters.then(|| rest.cut(..digits).parse().ok()).flatten().map(|number| (kind, number))
}

/// Whether an id is one that only mokcha gives: a counted place, a note's, a page's, or one that the page's own scripts ask for.
pub fn is_mokchas(id: &str) -> bool {
    let numbered = ["page-", "pg", "fn", "fnref"].into_iter().filter_map(|head| id.strip_prefix(head));
    let is_number =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    counted(id).is_some() || numbered.into_iter().any(is_number) || is_of_page(id)
}

/// Whether a page has an id for its own scripts: another element of that id would be taken for the box, or for the object that they share.
pub fn is_of_page(id: &str) -> bool {
    matches!(id, "main" | "toc" | "cite" | "results" | "q") || id.starts_with("cite-") || id.starts_with("mokcha")
}

/// Ids that are in use. What was tried before for the same name is not tried again, for no id is ever given back.
#[derive(Debug, Default)]
pub struct UsedIds {
    ids: HashSet<String>,
    /// The number from which on to try, by what stands before it.
    next: HashMap<String, usize>,
}

impl UsedIds {
    /// One more.
    pub fn insert(&mut self, id: &str) {
        self.ids.insert(id.to_owned());
    }

    /// `p12a`, `p12b` … `p12z`, `p12aa`: the first that was never used.
    pub fn later(&mut self, prefix: &str, number: u32) -> String {
        let head = format!("{prefix}{number}");
        // `t1c` is the caption of `t1`.
        let is_caption = |id: &str| prefix == "t" && id.ends_with('c');
        self.first(&head, |n| format!("{head}{}", letters(n)), is_caption)
    }

    /// The wanted id, or with `-1`, `-2` … behind it.
    pub fn fresh(&mut self, wanted: &str) -> String {
        if !self.ids.contains(wanted) {
            return wanted.to_owned();
        }
        let head = format!("{wanted}-");
        self.first(&head, |n| format!("{head}{n}"), |_| false)
    }

    fn first(&mut self, head: &str, name: impl Fn(usize) -> String, is_other: impl Fn(&str) -> bool) -> String {
        let next = self.next.entry(head.to_owned()).or_insert(1);
        loop {
            let id = name(*next);
            if !is_other(&id) && !self.ids.contains(&id) {
                return id;
            }
            *next += 1;
        }
    }
}

/// `a` to `z`, then `aa`.
fn letters(n: usize) -> String {
    let mut out = String::new();
    let mut rest = n;
    while rest > 0 {
        rest -= 1;
        out.insert(0, char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out
}

/// The page and the id of the table of which a file holds the cells: `v/52/01/t1.csv`.
pub fn page_of_table(path: &OutPath) -> Option<(OutPath, &str)> {
    let (folder, name) = path.0.rsplit_once('/')?;
    let table = name.strip_suffix(".csv").filter(|id| kind_of(id) == CitableKind::Table)?;
    Some((OutPath(format!("{folder}/index.html")), table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on() {
        let mut used = UsedIds::default();
        let all: Vec<String> = (0..30)
            .map(|_| {
                let id = used.later("p", 3);
                used.insert(&id);
                id
            })
            .collect();
        assert_eq!((all[0].as_str(), all[25].as_str(), all[26].as_str(), all[29].as_str()), ("p3a", "p3z", "p3aa", "p3ad"));
        assert_eq!(counted("p12b"), Some((CitableKind::Paragraph, 12)));
        assert_eq!(counted("fig2"), Some((CitableKind::Figure, 2)));
        assert_eq!((counted("h-p1"), counted("page-3"), counted("p"), counted("t1c2")), (None, None, None, None));
    }
}
