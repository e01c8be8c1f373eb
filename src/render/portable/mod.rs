//! One pass over finished HTML that makes every link inside the site relative and gives it the file's name, so that the same bytes work on the
//! web and by double-click from a USB stick. Pages of any theme; what lies outside the site, and what must be absolute (canonical), stays.

mod address;
mod css;
mod plain;

use std::borrow::Cow;
use std::cell::RefCell;

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

use crate::problem::templates::Templating;
use crate::text::Cut;
use crate::text::attributes::decoded;
use crate::text::diagnostic::Diagnostic;

pub use address::{Portable, moves};

/// Elements with addresses, and the attributes that hold them.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("area", &["href"]),
    ("link", &["href", "imagesrcset"]),
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
    ("button", &["formaction"]),
    ("blockquote", &["cite"]),
    ("q", &["cite"]),
    ("image", &["href", "xlink:href"]),
    ("use", &["href", "xlink:href"]),
];

/// Relations whose address names the page for good and must be absolute.
const ABSOLUTE: &[&str] = &["canonical", "cite-as", "describedby", "item", "collection", "linkset", "license", "author"];

/// Rewrites a page.
pub fn rewrite(portable: &Portable<'_>, html: &str) -> Result<String, Box<Diagnostic>> {
    match plain::rewrite(portable, html) {
        Some(new) => Ok(new),
        None => rewrite_any(portable, html),
    }
}

/// The same, however it is written.
fn rewrite_any(portable: &Portable<'_>, html: &str) -> Result<String, Box<Diagnostic>> {
    let (sheet, hidden) = (RefCell::new(String::new()), RefCell::new(String::new()));
    let elements = element!("*", |element| {
        rewrite_element(portable, &element.tag_name(), element);
        Ok(())
    });
    // A sheet comes in pieces: it is held back until its last one.
    let sheets = text!("style", |piece| {
        sheet.borrow_mut().push_str(piece.as_str());
        if piece.last_in_text_node() {
            let css = sheet.take();
            piece.replace(&css::rewrite(portable, &css).unwrap_or(css), ContentType::Html);
        } else {
            piece.remove();
        }
        Ok(())
    });
    // To a browser with script, and so to the parser, this is text; without script it is HTML.
    let fallbacks = text!("noscript", |piece| {
        hidden.borrow_mut().push_str(piece.as_str());
        if piece.last_in_text_node() {
            let html = hidden.take();
            let new = if html.contains('<') { rewrite_any(portable, &html).map_err(|problem| problem.message.en)? } else { html };
            piece.replace(&new, ContentType::Html);
        } else {
            piece.remove();
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(elements)
        .append_element_content_handler(sheets)
        .append_element_content_handler(fallbacks);
    let rewritten = rewrite_str(html, settings);
    rewritten
        .map_err(|fault| Box::new(Diagnostic::of(&Templating::HtmlUnread { fault: fault.to_string() }).in_file(portable.page.0.clone())))
}

/// Rewrites a style sheet of its own; nothing where no address changes.
pub fn rewrite_css(portable: &Portable<'_>, css: &str) -> Option<String> {
    css::rewrite(portable, css)
}

/// The attributes of a tag.
trait Attributes {
    /// A value as it is written.
    fn value(&self, name: &str) -> Option<Cow<'_, str>>;
    /// Gives an attribute that is there another value, in which `&` stands as an entity.
    fn put(&mut self, name: &'static str, value: String);
    /// Takes one away.
    fn take(&mut self, name: &str);
}

impl Attributes for Element<'_, '_> {
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get_attribute(name).map(Cow::Owned)
    }

    fn put(&mut self, name: &'static str, value: String) {
        // The name was read from the element, so it is a valid one.
        let _ = self.set_attribute(name, &value);
    }

    fn take(&mut self, name: &str) {
        self.remove_attribute(name);
    }
}

fn rewrite_element(portable: &Portable<'_>, name: &str, element: &mut impl Attributes) {
    if let Some(style) = element.value("style").filter(|style| style.contains('(')) {
        let new = css::rewrite(portable, &decoded(&style));
        set(element, "style", new);
    }
    match name {
        "meta" => return rewrite_refresh(portable, element),
        "base" => {
            if element.value("href").is_some_and(|href| portable.move_base(&decoded(&href))) {
                element.take("href");
            }
            return;
        }
        _ => {}
    }
    let Some((_, attributes)) = ADDRESSES.iter().find(|(known, _)| *known == name) else { return };
    if name == "link" && element.value("rel").is_some_and(|relation| relation.split_whitespace().any(|word| ABSOLUTE.contains(&word))) {
        return;
    }
    for attribute in *attributes {
        let Some(written) = element.value(attribute) else { continue };
        let value = decoded(&written);
        let new = if attribute.ends_with("srcset") { srcset(portable, &value) } else { portable.relative(&value) };
        set(element, attribute, new);
    }
}

/// `<meta http-equiv="refresh" content="0; url=…">`
fn rewrite_refresh(portable: &Portable<'_>, element: &mut impl Attributes) {
    let is_refresh = element.value("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
    let Some(content) = element.value("content").filter(|_| is_refresh) else { return };
    let content = decoded(&content).into_owned();
    let Some(at) = content.to_ascii_lowercase().find("url=") else { return };
    let (delay, url) = (content.cut(..at), content.cut(at + 4..).trim().trim_matches(['\'', '"']));
    let new = portable.relative(url).map(|new| format!("{delay}url={new}"));
    set(element, "content", new);
}

fn set(element: &mut impl Attributes, attribute: &'static str, value: Option<String>) {
    if let Some(value) = value {
        element.put(attribute, if value.contains('&') { value.replace('&', "&amp;") } else { value });
    }
}

/// Each candidate of a `srcset`, its width or density behind it. A comma parts candidates only behind a space or a descriptor: addresses may
/// hold commas themselves.
fn srcset(portable: &Portable<'_>, value: &str) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = value.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (url, behind) = rest.split_at(end);
        let (url, descriptor, next) = match url.strip_suffix(',') {
            Some(url) => (url.trim_end_matches(','), "", behind),
            None => {
                let comma = behind.find(',').unwrap_or(behind.len());
                (url, behind.cut(..comma).trim(), behind.get(comma + 1..).unwrap_or(""))
            }
        };
        let url = portable.relative(url).unwrap_or_else(|| url.to_owned());
        out.push(format!("{url} {descriptor}").trim_end().to_owned());
        rest = next.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    let new = out.join(", ");
    (new != value).then_some(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::outputs::{Claim, Outputs, Rank, Recipe};
    use crate::text::path::OutPath;

    fn check(base: &str, page: &str, html: &str, expected: &str) {
        let mut outputs = Outputs::default();
        for path in [
            "index.html",
            "v/52/index.html",
            "v/52/01/index.html",
            "assets/style.css",
            "img/a,b.png",
            "한글/index.html",
            "feed.xml",
            "404.html",
        ] {
            let claim = Claim { rank: Rank::Page, recipe: Recipe::Bytes(Vec::new().into()), owner: String::new(), place: None };
            outputs.claim(OutPath(path.into()), claim).unwrap();
        }
        let page = OutPath(page.into());
        let portable = Portable::new(base, &outputs, &page);
        let new = match page.0.ends_with(".css") {
            true => rewrite_css(&portable, html).unwrap_or_else(|| html.to_owned()),
            false => {
                assert!(plain::rewrite(&portable, html).is_none_or(|new| new == expected), "{html}");
                rewrite_any(&portable, html).unwrap()
            }
        };
        assert_eq!(new, expected, "{html}");
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
    fn addresses_of_any_theme_are_found() {
        let base = "https://e.example/sub";
        check(base, "v/52/index.html", "<a href=\"/sub/feed.xml\">가</a>", "<a href=\"../../feed.xml\">가</a>");
        check(base, "v/52/index.html", "<a href=\"/feed.xml\">가</a>", "<a href=\"/feed.xml\">가</a>");
        check(base, "v/52/index.html", "<a href=\"01/#p1\">가</a>", "<a href=\"01/index.html#p1\">가</a>");
        check(base, "v/52/index.html", "<a href=\"../../v/52/01\">가</a>", "<a href=\"01/index.html\">가</a>");
        check(base, "v/52/index.html", "<a href=\"../../../out/\">가</a>", "<a href=\"../../../out/\">가</a>");
        check(
            base,
            "v/52/index.html",
            "<a href=\"?q=1\">가</a><a href=\".\">가</a>",
            "<a href=\"?q=1\">가</a><a href=\"index.html\">가</a>",
        );
        check(
            base,
            "v/52/index.html",
            "<base href=\"https://e.example/sub/\"><a href=\"v/52/01/\">가</a><a href=\"#x\">나</a>",
            "<base><a href=\"01/index.html\">가</a><a href=\"../../index.html#x\">나</a>",
        );
        check(base, "index.html", "<noscript><img src=/sub/img/a,b.png></noscript>", "<noscript><img src=\"img/a,b.png\"></noscript>");
        check(base, "index.html", "<img srcset=\"/sub/img/a,b.png, x.png 2x\">", "<img srcset=\"img/a,b.png, x.png 2x\">");
        check(
            base,
            "v/52/index.html",
            "<p style=\"background: url(&quot;/sub/img/a,b.png&quot;)\"><style>p { background: url(/sub/img/a,b.png) } /* url(/sub/feed.xml) */</style>",
            "<p style=\"background: url(&quot;../../img/a,b.png&quot;)\"><style>p { background: url(\"../../img/a,b.png\") } /* url(/sub/feed.xml) */</style>",
        );
    }

    #[test]
    fn style_sheets_are_rewritten() {
        let base = "https://e.example";
        check(
            base,
            "assets/style.css",
            "@import '/assets/style.css' screen; @font-face { src: url(/img/a,b.png), url( 'https://e.example/feed.xml' ) }",
            "@import \"style.css\" screen; @font-face { src: url(\"../img/a,b.png\"), url( \"../feed.xml\" ) }",
        );
        check(
            base,
            "assets/style.css",
            "a { background: image-set(\"/feed.xml\" 1x, url(data:x) 2x); content: \"/feed.xml\" }",
            "a { background: image-set(\"../feed.xml\" 1x, url(data:x) 2x); content: \"/feed.xml\" }",
        );
        for same in ["a { background: url(../img/a,b.png) } b { background: url(/none.png", "/* url(/feed.xml) */ }}) \\"] {
            check(base, "assets/style.css", same, same);
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
