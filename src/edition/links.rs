//! Links to editions in pages that are packed: an edition does not hold editions, so its links lead to the site, or go where none is known.

use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::text::utf8;

/// The page with such links changed; nothing where it has none.
pub fn outward(html: &[u8], base: &str) -> Option<Vec<u8>> {
    let html = utf8(html).filter(|html| html.contains("packages/"))?;
    let links = element!("a[href]", |link| {
        let href = link.get_attribute("href").unwrap_or_default();
        let path = href.trim_start_matches("../");
        if path.starts_with("packages/") && !base.is_empty() {
            link.set_attribute("href", &format!("{base}/{path}"))?;
        }
        Ok(())
    });
    let sections = element!(".editions", |section| {
        if base.is_empty() {
            section.remove();
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(links).append_element_content_handler(sections);
    rewrite_str(html, settings).ok().map(String::into_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_elsewhere() {
        let check = |html: &str, base: &str, expected: Option<&str>| {
            assert_eq!(outward(html.as_bytes(), base).map(|bytes| String::from_utf8(bytes).unwrap()).as_deref(), expected, "{html}");
        };
        check("<a href=\"x.html\">가</a>", "https://e.example", None);
        check(
            "<p class=\"editions\"><a href=\"../../packages/1.epub\">가</a></p>",
            "https://e.example/sub",
            Some("<p class=\"editions\"><a href=\"https://e.example/sub/packages/1.epub\">가</a></p>"),
        );
        check("<p class=\"editions\"><a href=\"packages/1.epub\">가</a></p><p>나</p>", "", Some("<p>나</p>"));
    }
}
