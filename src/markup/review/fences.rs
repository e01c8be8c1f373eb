//! Code that is never closed: all that follows would be code; and words behind the name of its language, which are shown nowhere. Silent is
//! code that is closed, or set in by four blanks, and what highlighting knows: `linenos`, `hl_lines=3-4 7`.

use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Found, Lost};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        let data = node.data();
        let NodeValue::CodeBlock(code) = &data.value else { continue };
        if code.fenced && !code.closed {
            let fence = char::from(code.fence_char).to_string().repeat(code.fence_length);
            found.push((Lost::UnclosedFence { fence }, source.head(node)));
        }
        if code.fenced
            && let Some(word) = behind_language(&code.info)
        {
            found.push((Lost::BehindLanguage { word: word.to_owned() }, source.head(node)));
        }
    }
}

/// The first word behind a language that highlighting does not know.
fn behind_language(info: &str) -> Option<&str> {
    let known = |word: &str| {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        matches!(key, "linenos" | "linenostart" | "hl_lines" | "hide_lines" | "name" | "copy" | "enable_copy")
            || value.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
            // The name of the file that it is of, for who reads the source.
            || word.is_ascii() && word.contains(['.', '/'])
    };
    let mut words = info.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    // A name may have blanks.
    words.by_ref().nth(1).into_iter().chain(words).find(|word| !known(word)).filter(|_| !info.contains("name="))
}
