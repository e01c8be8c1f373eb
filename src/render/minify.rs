//! HTML without what browsers don't need. Templates' HTML in, the same page in fewer bytes out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use minify_html::{Cfg, minify};

/// Minifies a page: comments, optional closing tags and quotes go, style sheets in it shrink, scripts and `<pre>` stay as they are.
pub fn html(page: Vec<u8>) -> Vec<u8> {
    if nests_too_deep(&page) {
        return page;
    }
    let mut options = Cfg::new();
    options.keep_html_and_head_opening_tags = true;
    options.minify_css = true;
    options.minify_js = false;
    // A page that the library gives up on is good as it is.
    catch_unwind(AssertUnwindSafe(|| minify(&page, &options))).unwrap_or(page)
}

/// Elements in one another that the library, which calls itself for each, may follow.
const DEEPEST: usize = 500;

/// Elements that have no end.
const VOID: [&[u8]; 15] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"keygen", b"link", b"meta", b"param", b"source", b"track", b"wbr",
];

/// Elements that end where another of their kind begins, and with what is around them.
const LEFT_OPEN: [&[u8]; 14] =
    [b"li", b"dt", b"dd", b"p", b"tr", b"td", b"th", b"thead", b"tbody", b"tfoot", b"option", b"optgroup", b"rt", b"rp"];

/// Whether a page nests deeper than the library may follow. Like the library it takes an end for one only where its own element is open
/// last, or lies right around one that may be left open.
fn nests_too_deep(page: &[u8]) -> bool {
    let mut open: Vec<Vec<u8>> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = &comment[find(comment, b"-->").map_or(comment.len(), |end| end + 3)..];
            continue;
        }
        let (closes, named) = rest.strip_prefix(b"/").map_or((false, rest), |named| (true, named));
        let length = named.iter().position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b':')).unwrap_or(named.len());
        let name = named[..length].to_ascii_lowercase();
        if name.is_empty() || VOID.contains(&name.as_slice()) {
            continue;
        }
        let is_left_open = |open: &[Vec<u8>]| open.last().is_some_and(|last| LEFT_OPEN.contains(&last.as_slice()));
        if closes {
            if open.last() != Some(&name) && open.len() > 1 && open[open.len() - 2] == name && is_left_open(&open) {
                open.pop();
            }
            open.pop_if(|last| *last == name);
            continue;
        }
        while is_left_open(&open) && (LEFT_OPEN.contains(&name.as_slice()) || open.last().is_some_and(|last| last == b"p")) {
            // A cell within a row, say, does not end it: that the stack is then too small by one a table is no matter.
            open.pop();
        }
        if matches!(name.as_slice(), b"script" | b"style" | b"textarea" | b"title") {
            let end = [b"</".as_slice(), &name].concat();
            rest = &rest[find_any_case(rest, &end).unwrap_or(rest.len())..];
            continue;
        }
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        let in_picture = open.iter().any(|name| name == b"svg");
        if in_picture && rest[..end].ends_with(b"/") {
            continue;
        }
        open.push(name);
        if open.len() > DEEPEST {
            return true;
        }
    }
    false
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn find_any_case(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window.eq_ignore_ascii_case(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: MIN-01
    #[test]
    fn pages_shrink() {
        let page = "<!DOCTYPE html>\n<html>\n<head>\n<title>t</title>\n<style>a { color: red; }</style>\n</head>\n<body>\n<!-- gone -->\n\
                    <p class=\"x\">one</p>\n<p>two</p>\n<pre>a\n  b</pre>\n<script> let x = 1 ; </script></body></html>\n";
        assert_eq!(
            String::from_utf8(html(page.into())).unwrap(),
            "<!doctype html><html><head><title>t</title><style>a{color:red}</style><body><p class=x>one<p>two<pre>a\n  b</pre><script>let x = 1 ;</script>"
        );
    }
}
