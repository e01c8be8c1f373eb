//! The grammars that the program brings.

use std::sync::LazyLock;

use syntect::parsing::SyntaxSet;

static EMBEDDED: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The embedded grammars, to put others beside them.
pub fn embedded() -> &'static SyntaxSet {
    &EMBEDDED
}
