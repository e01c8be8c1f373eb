//! One pass over finished HTML that makes every link inside the site relative and gives it the file's name, so that the same bytes work on the
//! web and by double-click from a USB stick. Pages of any theme; what lies outside the site, and what must be absolute (canonical), stays.

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::diagnostic::Diagnostic;
use crate::outputs::Outputs;
use crate::path::{OutPath, percent_decode};

/// Elements with addresses, and the attributes that hold them.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("area", &["href"]),
    ("link", &["href"]),
    ("script", &["src"]),
    ("img", &["src", "srcset"]),
    ("source", &["src", "srcset"]),
    ("video", &["src", "poster"]),
    ("audio", &["src"]),
    ("track", &["src"]),
    ("iframe", &["src"]),
    ("embed", &["src"]),
    ("object", &["data"]),
    ("form", &["action"]),
    ("input", &["src"]),
];

/// Relations whose address names the page for good and must be absolute.
const ABSOLUTE: &[&str] = &["canonical", "cite-as", "describedby", "item", "collection", "linkset", "license", "author"];

/// What the pass reads.
pub struct Portable<'a> {
    /// The site's base address without a slash at its end; empty for none.
    pub base: &'a str,
    /// All files of the site.
    pub outputs: &'a Outputs,
    /// The page's own file.
    pub page: &'a OutPath,
}

/// Rewrites a page.
pub fn rewrite(portable: &Portable<'_>, html: &str) -> Result<String, Box<Diagnostic>> {
    let handler =
        element!("a, area, link, script, img, source, video, audio, track, iframe, embed, object, form, input, meta", |element| {
            rewrite_element(portable, element);
            Ok(())
        });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(handler))
        .map_err(|fault| Box::new(Diagnostic::error(format!("this page's HTML can't be read: {fault}")).in_file(portable.page.0.clone())))
}

fn rewrite_element(portable: &Portable<'_>, element: &mut Element<'_, '_>) {
    let name = element.tag_name();
    if name == "meta" {
        return rewrite_refresh(portable, element);
    }
    let relation = element.get_attribute("rel").unwrap_or_default();
    if name == "link" && relation.split_whitespace().any(|word| ABSOLUTE.contains(&word)) {
        return;
    }
    let attributes = ADDRESSES.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, attributes)| attributes);
    for attribute in attributes {
        let Some(written) = element.get_attribute(attribute) else { continue };
        let value = decode(&written);
        let new = if *attribute == "srcset" { srcset(portable, &value) } else { relative(portable, &value) };
        set(element, attribute, new);
    }
}

/// `<meta http-equiv="refresh" content="0; url=…">`
fn rewrite_refresh(portable: &Portable<'_>, element: &mut Element<'_, '_>) {
    let is_refresh = element.get_attribute("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
    let Some(content) = element.get_attribute("content").filter(|_| is_refresh) else { return };
    let content = decode(&content);
    let Some((delay, url)) = content.split_once("url=") else { return };
    let new = relative(portable, url.trim()).map(|new| format!("{delay}url={new}"));
    set(element, "content", new);
}

fn set(element: &mut Element<'_, '_>, attribute: &str, value: Option<String>) {
    if let Some(value) = value {
        // The name was read from the element, so it is a valid one.
        let _ = element.set_attribute(attribute, &value.replace('&', "&amp;"));
    }
}

/// Each candidate of a `srcset`, its width or density behind it.
fn srcset(portable: &Portable<'_>, value: &str) -> Option<String> {
    let candidate = |part: &str| {
        let part = part.trim();
        let (url, rest) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
        let url = relative(portable, url).unwrap_or_else(|| url.to_owned());
        format!("{url} {rest}").trim_end().to_owned()
    };
    Some(value.split(',').map(candidate).collect::<Vec<_>>().join(", "))
}

/// The address of a file of the site as seen from the page; `None` when it lies outside, or names no file of the site.
fn relative(portable: &Portable<'_>, url: &str) -> Option<String> {
    let path = inside(portable.base, url)?;
    let at = path.find(['?', '#']).unwrap_or(path.len());
    let (path, tail) = path.split_at(at);
    let target = target(portable.outputs, path)?;
    if portable.page.0 == "404.html" {
        // It is served at any depth, so it alone names files from the root of the server.
        return Some(format!("{}/{}{tail}", root_path(portable.base), encode(&target)));
    }
    if target == portable.page.0 && tail.starts_with('#') {
        return Some(tail.to_owned());
    }
    Some(format!("{}{tail}", encode(&between(&portable.page.0, &target))))
}

/// The path of the base address: `/sub` of `https://e.example/sub`.
fn root_path(base: &str) -> &str {
    let host_and_path = base.split_once("://").map_or(base, |(_, rest)| rest);
    host_and_path.find('/').map_or("", |at| &host_and_path[at..])
}

/// The path below the base of an address inside the site.
fn inside<'u>(base: &str, url: &'u str) -> Option<&'u str> {
    let path = match url.strip_prefix(base).filter(|_| !base.is_empty()) {
        Some(path) => path,
        // Without a base address links are written from the root.
        None if base.is_empty() && url.starts_with('/') && !url.starts_with("//") => url,
        None => return None,
    };
    match path.strip_prefix('/') {
        Some(path) => Some(path),
        None if path.is_empty() || path.starts_with(['?', '#']) => Some(path),
        None => None,
    }
}

/// The file that answers a path.
fn target(outputs: &Outputs, path: &str) -> Option<String> {
    let path = percent_decode(path);
    let candidates = if path.is_empty() || path.ends_with('/') {
        vec![format!("{path}index.html")]
    } else {
        vec![path.clone(), format!("{path}/index.html")]
    };
    candidates.into_iter().find(|candidate| outputs.get(&OutPath(candidate.clone())).is_some())
}

/// The way from one file to another.
fn between(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to[shared..].join("/"))
}

fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' | b'+' | b'!' | b',' | b'(' | b')' | b'@' => {
                out.push(byte as char)
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The characters behind the entities that attribute values hold.
fn decode(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').map(|end| at + end);
        let decoded = end.and_then(|end| {
            let name = &rest[at + 1..end];
            let code = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")).map(|hex| u32::from_str_radix(hex, 16).ok());
            let code = code.or_else(|| name.strip_prefix('#').map(|number| number.parse().ok())).flatten();
            let named =
                [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')].into_iter().find(|(known, _)| *known == name);
            code.and_then(char::from_u32).or(named.map(|(_, c)| c)).map(|c| (c, end + 1))
        });
        match decoded {
            Some((c, next)) => {
                out.push(c);
                rest = &rest[next..];
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outputs::{Claim, Rank, Recipe};
    use std::sync::Arc;

    fn check(base: &str, page: &str, html: &str, expected: &str) {
        let mut outputs = Outputs::default();
        for path in ["index.html", "v/52/index.html", "v/52/01/index.html", "assets/style.css", "한글/index.html", "feed.xml", "404.html"]
        {
            let claim = Claim { rank: Rank::Page, recipe: Recipe::Bytes(Arc::from([])), owner: String::new(), place: None };
            outputs.claim(OutPath(path.into()), claim).unwrap();
        }
        let page = OutPath(page.into());
        let portable = Portable { base, outputs: &outputs, page: &page };
        assert_eq!(rewrite(&portable, html).unwrap(), expected, "{html}");
    }

    #[test]
    fn links_inside_become_relative() {
        let base = "https://e.example/sub";
        check(
            base,
            "v/52/01/index.html",
            "<a href=\"https://e.example/sub/v/52/#economy\">가</a>",
            "<a href=\"../index.html#economy\">가</a>",
        );
        check(base, "v/52/01/index.html", "<a href='https://e.example/sub'>가</a>", "<a href=\"../../../index.html\">가</a>");
        check(
            base,
            "index.html",
            "<link rel=stylesheet href=https://e.example/sub/assets/style.css?h=1&amp;x>",
            "<link rel=stylesheet href=\"assets/style.css?h=1&amp;x\">",
        );
        check(base, "v/52/index.html", "<a href=\"https://e.example/sub/v/52/#a\">가</a>", "<a href=\"#a\">가</a>");
        check(
            base,
            "index.html",
            "<a href=\"https://e.example/sub/%ED%95%9C%EA%B8%80\">가</a>",
            "<a href=\"%ED%95%9C%EA%B8%80/index.html\">가</a>",
        );
        check(
            base,
            "index.html",
            "<img srcset=\"https://e.example/sub/feed.xml 2x, https://o.example/b 1x\">",
            "<img srcset=\"feed.xml 2x, https://o.example/b 1x\">",
        );
        check(
            base,
            "a/index.html",
            "<meta http-equiv=refresh content=\"0; url=https://e.example/sub/v/52/\">",
            "<meta http-equiv=refresh content=\"0; url=../v/52/index.html\">",
        );
        check("", "v/52/index.html", "<a href=\"/v/52/01/\">가</a>", "<a href=\"01/index.html\">가</a>");
    }

    #[test]
    fn all_else_stays() {
        let base = "https://e.example";
        for html in [
            "<link rel=\"canonical\" href=\"https://e.example/v/52/\">",
            "<a href=\"https://e.example.evil/v/52/\">가</a>",
            "<a href=\"https://e.example/nothing/\">가</a>",
            "<a href=\"#p1\">가</a>",
            "<a href=\"mailto:a@e.example\">가</a>",
            "<p>https://e.example/v/52/</p>",
            "<script>location = \"https://e.example/v/52/\"</script>",
        ] {
            check(base, "index.html", html, html);
        }
    }

    #[test]
    fn the_404_page_names_files_from_the_root() {
        check(
            "https://e.example/sub",
            "404.html",
            "<a href=\"https://e.example/sub/v/52/\">가</a>",
            "<a href=\"/sub/v/52/index.html\">가</a>",
        );
    }
}
