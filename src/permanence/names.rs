//! Names of places: what `p12b` stands for, and what a place is called that came later.

use std::collections::BTreeSet;

use crate::text::Cut;

/// What a place is. Each kind is counted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpotKind {
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

impl SpotKind {
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
pub fn kind_of(id: &str) -> SpotKind {
    counted(id).map_or(SpotKind::Named, |(kind, _)| kind)
}

/// Kind and number of a counted id: `p12b` is the paragraph 12.
pub fn counted(id: &str) -> Option<(SpotKind, u32)> {
    let split = id.find(|c: char| c.is_ascii_digit())?;
    let (prefix, rest) = id.split_at(split);
    let (kind, _) = SpotKind::COUNTED.into_iter().find(|(_, known)| *known == prefix)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = rest.cut(digits..).bytes().all(|byte| byte.is_ascii_lowercase());
    letters.then(|| rest.cut(..digits).parse().ok()).flatten().map(|number| (kind, number))
}

/// `p12a`, `p12b` … `p12z`, `p12aa`: the first that was never used.
pub fn later(prefix: &str, number: u32, used: &BTreeSet<String>) -> String {
    let mut n = 0;
    loop {
        let mut letters = String::new();
        let mut rest = n + 1;
        while rest > 0 {
            rest -= 1;
            letters.insert(0, char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        let id = format!("{prefix}{number}{letters}");
        // `t1c` is the caption of `t1`.
        let is_caption = prefix == "t" && id.ends_with('c');
        if !is_caption && !used.contains(&id) {
            return id;
        }
        n += 1;
    }
}

/// The wanted id, or with `-1`, `-2` … behind it.
pub fn fresh(wanted: &str, used: &BTreeSet<String>) -> String {
    if !used.contains(wanted) {
        return wanted.to_owned();
    }
    let mut n = 1;
    while used.contains(&format!("{wanted}-{n}")) {
        n += 1;
    }
    format!("{wanted}-{n}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on() {
        let mut used = BTreeSet::new();
        let all: Vec<String> = (0..30)
            .map(|_| {
                let id = later("p", 3, &used);
                used.insert(id.clone());
                id
            })
            .collect();
        assert_eq!((all[0].as_str(), all[25].as_str(), all[26].as_str(), all[29].as_str()), ("p3a", "p3z", "p3aa", "p3ad"));
        assert_eq!(counted("p12b"), Some((SpotKind::Paragraph, 12)));
        assert_eq!(counted("fig2"), Some((SpotKind::Figure, 2)));
        assert_eq!((counted("h-p1"), counted("page-3"), counted("p"), counted("t1c2")), (None, None, None, None));
    }
}
