//! Code that is never closed: all that follows would be code. Silent is code that is closed, or set in by four blanks.

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
    }
}
