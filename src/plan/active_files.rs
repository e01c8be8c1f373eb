//! Files beside texts that a browser runs where a link opens them by themselves, on the site's own origin: where authors' HTML isn't trusted,
//! their files are not, either.

use std::ops::Range;

use crate::config::RawHtml;
use crate::link::site::{Asset, Site};
use crate::problem::raw_html::RawHtml as Problem;
use crate::text::Cut;
use crate::text::diagnostic::Diagnostic;
use crate::text::site_files::SiteFiles;

/// Endings of what runs, or may, whatever stands in it; packed drawings can't be looked into.
const RUN: [&str; 11] = ["htm", "html", "hta", "js", "mht", "mhtml", "mjs", "shtml", "svgz", "xht", "xhtml"];
/// Endings of XML, which runs if something in it says so.
const XML: [&str; 8] = ["atom", "mml", "rdf", "rss", "svg", "xml", "xsl", "xslt"];

/// Tells of each such file.
pub fn check(site: &Site, files: &dyn SiteFiles) -> Vec<Diagnostic> {
    if site.config.markdown.raw_html.unwrap_or(site.conventions.raw_html) == RawHtml::Trusted {
        return Vec::new();
    }
    let assets = site.pages.iter().flat_map(|page| &page.assets).chain(site.sections.iter().flat_map(|section| &section.assets));
    let told = |asset: &Asset| {
        let path = format!("content/{}", asset.content_path);
        let (_, ending) = path.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        if RUN.contains(&ending.as_str()) {
            return Some(Diagnostic::of(&Problem::FileRuns { ending }).in_file(path));
        }
        // One that can't be read is told where it is copied.
        let bytes = if XML.contains(&ending.as_str()) { files.read(&path).ok()?? } else { return None };
        let what = active(&bytes)?.to_owned();
        Some(Diagnostic::of(&Problem::DrawingRuns { what }).in_file(path))
    };
    let mut out: Vec<Diagnostic> = assets.filter_map(told).collect();
    out.dedup();
    out
}

/// What of an XML file runs, or can hide what does.
fn active(bytes: &[u8]) -> Option<&'static str> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("bytes that are not UTF-8") };
    let text = plain(text);
    let signs = [
        ("<script", "<script>"),
        (":script", "<script>"),
        ("<foreignobject", "<foreignObject>"),
        (":foreignobject", "<foreignObject>"),
        ("1999/xhtml", "HTML"),
        ("javascript:", "javascript:"),
        ("vbscript:", "vbscript:"),
        ("encoding=\"utf-7", "UTF-7"),
    ];
    let found = signs.iter().find(|(sign, _)| text.contains(sign)).map(|(_, what)| *what);
    let styled = || text.contains("<?xml-stylesheet") && !text.contains("text/css");
    found
        .or_else(|| styled().then_some("xml-stylesheet"))
        .or_else(|| has_handler(&text).then_some("on…="))
        .or_else(|| has_entities(&text).then_some("<!ENTITY>"))
}

/// In small letters, with its characters by number as they are, and without the signs that browsers pass over in addresses.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text.cut(at..).chars().next() {
        let (c, length) = reference(text.cut(at..)).unwrap_or((c, c.len_utf8()));
        at += length;
        match c {
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => {}
            c => out.push(c.to_ascii_lowercase()),
        }
    }
    // Line ends within a scheme are passed over, between attributes they part them.
    let joined: String = out.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if joined.contains("javascript:") || joined.contains("vbscript:") { joined } else { out }
}

/// A character by its number or name, and how long that is.
fn reference(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(12).position(|byte| byte == b';')?;
    let c = match inside.cut(..end) {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        name => {
            let number = name.strip_prefix('#')?;
            let number = number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(number)?
        }
    };
    Some((c, end + 2))
}

/// Whether an attribute is a handler of events.
fn has_handler(text: &str) -> bool {
    let name = |at: usize| -> Range<usize> {
        let letters = text.cut(at..).bytes().take(32).take_while(u8::is_ascii_alphabetic).count();
        at..at + letters
    };
    let begins =
        |at: usize| at > 0 && matches!(text.as_bytes().get(at - 1), Some(b' ' | b'\t' | b'\n' | b'\r' | b'"' | b'\'' | b'/' | b':'));
    text.match_indices("on").any(|(at, _)| {
        begins(at) && {
            let name = name(at);
            let value = text.cut(name.end..).trim_start().strip_prefix('=').map(str::trim_start);
            name.len() > 3 && value.is_some_and(|value| value.starts_with(['"', '\'']))
        }
    })
}

/// Whether it names pieces of text of which something could be put together; addresses alone, as drawing programs name them, are none.
fn has_entities(text: &str) -> bool {
    text.split("<!entity").skip(1).any(|declared| {
        let value = declared.find(['"', '\'', '>']).map_or("", |at| declared.cut(at + 1..));
        !(value.starts_with("http://") || value.starts_with("https://")) || declared.trim_start().starts_with('%')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_that_run_are_found() {
        let check = |inside: &str, expected: Option<&str>| {
            let text = format!("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\">{inside}</svg>");
            assert_eq!(active(text.as_bytes()), expected, "{inside}");
        };
        for calm in [
            "<path d=\"M0 0\"/>",
            "<text>on x = 3, onto = and 가나 on=</text>",
            "<style>a { font: 3px }</style>",
            "<a href=\"https://e.example/?a=1&amp;b=2\"><text>script:</text></a>",
        ] {
            check(calm, None);
        }
        for script in ["<script>a</script>", "<SCRIPT/>", "<s:script/>", "<g a=\"&#60;script>\"/>", "<g a='&lt;script&gt;'/>"] {
            check(script, Some("<script>"));
        }
        for link in [
            "<a href=\"javascript:a\"/>",
            "<a href=\"java&#115;cript:a\"/>",
            "<a href=\"jav&#x9;ascript&#58;a\"/>",
            "<a href=\"ja\nvascript:a\"/>",
        ] {
            check(link, Some("javascript:"));
        }
        for handler in ["<g onclick=\"a\"/>", "<g a=\"\"onload = 'a'/>", "<g/onload=\"a\"/>", "<g\nONLOAD\n=\"a\"/>"] {
            check(handler, Some("on…="));
        }
        check("<foreignObject/>", Some("<foreignObject>"));
        check("<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", Some("HTML"));
        check("<?xml-stylesheet type=\"text/xsl\" href=\"a\"?>", Some("xml-stylesheet"));
        check("<!DOCTYPE svg [<!ENTITY a \"http://ns.adobe.com/x/\">]>", None);
        check("<!DOCTYPE svg [<!ENTITY a \"java\">]>", Some("<!ENTITY>"));
        check("<!DOCTYPE svg [<!ENTITY % a SYSTEM \"http://e.example/\">]>", Some("<!ENTITY>"));
        assert_eq!(active(b"\xff\xfe<\0s\0"), Some("bytes that are not UTF-8"));
    }
}
