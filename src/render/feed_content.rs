//! An article's HTML as a feed carries it: readers show it far from the site, so its links are absolute, and what belongs to a page (links to
//! places, marks of printed pages, buttons) is left out.

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::text::path::absolute;

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src", "poster", "cite", "data"];

/// Attributes that say nothing away from the page's script and style sheet.
const LEFT_OUT: &[&str] = &["tabindex", "style", "srcset", "contenteditable", "autofocus"];

/// Elements that do something on a page, and nothing in a reader.
const DOING: &[&str] = &["script", "style", "template", "button", "form", "select", "textarea"];

/// The HTML of a page as its feed has it.
pub fn content(html: &str, permalink: &str) -> String {
    let handler = element!("*", |element| {
        rewrite(element, permalink);
        Ok(())
    });
    let rewritten = rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(handler));
    rewritten.map_or_else(|_| html.to_owned(), |html| without_remains(&html))
}

/// Without paragraphs that held nothing but what was left out, and without the blanks before it.
fn without_remains(html: &str) -> String {
    const END: &str = "</p>";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once(END) {
        out.push_str(before);
        out.truncate(out.trim_end_matches([' ', '\n']).len());
        rest = behind;
        match out.strip_suffix("<p>").map(str::len) {
            Some(start) => {
                out.truncate(start);
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
            None => out.push_str(END),
        }
    }
    out + rest
}

fn rewrite(element: &mut Element<'_, '_>, permalink: &str) {
    let name = element.tag_name();
    // Few elements have more than an id: each is asked once what it has.
    let own: Vec<String> = element.attributes().iter().map(|attribute| attribute.name()).collect();
    let has = |name: &str| own.iter().any(|own| own == name);
    let class = if has("class") { element.get_attribute("class").unwrap_or_default() } else { String::new() };
    let of = |wanted: &str| class.split_ascii_whitespace().any(|class| class == wanted);
    if DOING.contains(&name.as_str()) || (name == "a" && (of("anchor") || of("pg") || of("back"))) || of("quoting") || of("table-file") {
        return element.remove();
    }
    if name == "span" && element.get_attribute("id").as_deref() == Some("continue-reading") {
        return element.remove_and_keep_content();
    }
    if name == "input" {
        let sign = if has("checked") { "☑" } else { "☐" };
        return element.replace(sign, ContentType::Text);
    }
    for name in own.iter().filter(|name| LEFT_OUT.contains(&name.as_str()) || name.starts_with("on")) {
        element.remove_attribute(name);
    }
    for attribute in ADDRESSES.iter().filter(|name| has(name)) {
        // A reader follows addresses of the web alone.
        if element.get_attribute(attribute).is_some_and(|value| !leads_somewhere(&value)) {
            element.remove_attribute(attribute);
            continue;
        }
        if let Some(new) = element.get_attribute(attribute).and_then(|value| absolute(value.trim(), permalink)) {
            // The name is one of ours, so it can be set.
            let _ = element.set_attribute(attribute, &new);
        }
    }
}

/// Whether an address has no scheme, or one of the web.
fn leads_somewhere(url: &str) -> bool {
    let scheme = url.trim().split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    scheme.contains(['/', '?', '#']) || matches!(scheme.as_str(), "" | "http" | "https" | "mailto" | "tel")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leaves_its_furniture_behind() {
        let check = |html: &str, expected: &str| assert_eq!(content(html, "https://e.example/a/"), expected);
        check("<p id=\"p1\">글<a class=\"anchor\" href=\"#p1\"><span>¶</span></a></p>", "<p id=\"p1\">글</p>");
        check("<p><a class=\"pg\" id=\"page-8\" href=\"#page-8\">8</a></p>\n<p>글</p>", "<p>글</p>");
        check("<sup><a href=\"#fn1\">1</a></sup>", "<sup><a href=\"https://e.example/a/#fn1\">1</a></sup>");
        check("<p onclick=\"x()\" tabindex=\"0\">글<button>누름</button><script>x</script></p>", "<p>글</p>");
        check("<li><input type=\"checkbox\" checked disabled> 일</li>", "<li>☑ 일</li>");
        let back = "<a class=\"back\" href=\"#fnref1\" role=\"doc-backlink\">본문으로<span class=\"vh\"> 1-1</span></a>";
        check(&format!("<li>\n<p>글 {back} {back}</p>\n</li>"), "<li>\n<p>글</p>\n</li>");
        check(&format!("<ul>\n<li>글</li>\n</ul>\n<p> {back} {back}</p>\n</li>"), "<ul>\n<li>글</li>\n</ul>\n</li>");
        check("<a href=\"JavaScript:x\">글</a>", "<a>글</a>");
        check("<img src=\"b.png\" alt=\"그림\">", "<img src=\"https://e.example/a/b.png\" alt=\"그림\">");
    }
}
