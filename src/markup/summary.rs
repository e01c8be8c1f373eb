//! What stands before `<!-- more -->`, as HTML of its own: calls of notes taken out, open elements closed.

use crate::text::Cut;

/// The HTML before the mark, without calls of notes.
pub fn html(html: &str, archive: bool) -> String {
    let mut out = without(html, "<sup class=\"footnote-reference\"", "</sup>");
    if archive {
        out = without(&out, "<sup class=\"fn\"", "</sup>");
        out = without(&out, "<a class=\"anchor\"", "</a>");
        out = without(&out, "<a class=\"pg\"", "</a>");
        // Notes stand on the page itself, with the frame around them and their block.
        out = without(&out, "<section class=\"notes\"", "</section>\n</div>\n");
        out = out.replace("<div class=\"noted\">\n", "");
        out = without_ids(&out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// With what is said where it is cut, and the open elements closed.
pub fn closed(mut html: String, open: &[&str], cutoff: &str) -> String {
    html.push_str(cutoff);
    for tag in open.iter().rev() {
        html.push_str(&format!("</{tag}>"));
    }
    html
}

/// Takes out everything from `start` to the next `end`.
fn without(html: &str, start: &str, end: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(start) {
        out.push_str(rest.cut(..at));
        let tail = rest.cut(at..);
        let stop = tail.find(end).map_or(tail.len(), |stop| stop + end.len());
        rest = tail.cut(stop..);
    }
    out.push_str(rest);
    out
}

/// A summary may stand on a page with others: its ids would occur twice.
fn without_ids(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(" id=\"") {
        let end = rest.cut(at + 5..).find('"').map_or(rest.len(), |end| at + 5 + end + 1);
        out.push_str(rest.cut(..at));
        rest = rest.cut(end..);
    }
    out.push_str(rest);
    out
}
