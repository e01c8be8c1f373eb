//! A language of `simple`, and the short ways to write one.

/// A language.
pub struct Row {
    /// Its names, the first one VS Code's.
    pub names: &'static [&'static str],
    /// What begins a comment up to the end of the line.
    pub line: &'static [&'static str],
    /// What begins a longer comment, and what ends it.
    pub block: Option<(&'static str, &'static str)>,
    /// What stands around texts.
    pub quotes: &'static str,
    /// Whether keywords count in capitals, too.
    pub any_case: bool,
    /// Keywords, between blanks.
    pub keywords: &'static str,
}

type Words = &'static str;
type Names = &'static [&'static str];

/// A language with comments up to the end of the line.
pub const fn lines(names: Names, line: Names, quotes: Words, keywords: Words) -> Row {
    Row { names, line, block: None, quotes, any_case: false, keywords }
}

/// A language with both kinds of comments.
pub const fn both(names: Names, line: Names, block: (Words, Words), quotes: Words, keywords: Words) -> Row {
    Row { names, line, block: Some(block), quotes, any_case: false, keywords }
}

/// The same, keywords in any case.
pub const fn any_case(row: Row) -> Row {
    Row { any_case: true, ..row }
}

/// Comments as C has them.
pub const C_LIKE: (Words, Words) = ("/*", "*/");
/// Comments as ML has them.
pub const ML_LIKE: (Words, Words) = ("(*", "*)");
