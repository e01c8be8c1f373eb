//! Which languages can be coloured, and how their lines are parsed.

use std::sync::LazyLock;

use std::panic::{AssertUnwindSafe, catch_unwind};

use syntect::parsing::{SyntaxReference, SyntaxSet};

use crate::render::markup::code::follow::{Changes, Follower};

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Languages that are shown without colours, because they have none or no grammar here.
const PLAIN: [&str; 16] = [
    "text",
    "txt",
    "plain",
    "plaintext",
    "console",
    "shellsession",
    "shell-session",
    "mermaid",
    "math",
    "none",
    "output",
    "log",
    "ascii",
    "diagram",
    "tree",
    "raw",
];

/// Names that sites use for grammars that are known by another.
const ALIASES: [(&str, &str); 14] = [
    ("shell", "bash"),
    ("shellscript", "bash"),
    ("zsh", "bash"),
    ("docker", "dockerfile"),
    ("golang", "go"),
    ("c++", "cpp"),
    ("c#", "cs"),
    ("csharp", "cs"),
    ("f#", "fs"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("mdx", "md"),
    ("objective-c", "objc"),
    ("make", "makefile"),
];

/// Whether a language can be coloured, or is known to have no colours.
pub fn knows(language: &str) -> bool {
    language.is_empty() || PLAIN.contains(&language.to_ascii_lowercase().as_str()) || grammar(language).is_some()
}

/// The grammar of a language.
pub fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    if language.is_empty() {
        return None;
    }
    SYNTAXES.find_syntax_by_token(language).or_else(|| {
        let lower = language.to_ascii_lowercase();
        let (_, known) = ALIASES.iter().find(|(alias, _)| *alias == lower)?;
        SYNTAXES.find_syntax_by_token(known)
    })
}

/// A language's grammar, at the beginning of a text.
pub fn follower(language: &str) -> Option<Follower> {
    Follower::new(&SYNTAXES, grammar(language)?)
}

/// What changes at which byte of a line; `None` where the grammar fails on it or does not get on.
pub fn parse_line(follower: &mut Follower, line: &str) -> Option<Changes> {
    // Oniguruma gives up on patterns that it would try for minutes, and its wrapper panics then: such a line stays plain.
    catch_unwind(AssertUnwindSafe(|| follower.line(line))).ok().flatten()
}
