//! An article's HTML as a feed carries it: readers show it far from the site, so its links are absolute, and what belongs to a page (links to
//! places, marks of printed pages, buttons) is left out.

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

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
    // Paragraphs that held marks alone.
    rewritten.map_or_else(|_| html.to_owned(), |html| html.replace("<p></p>\n", ""))
}

fn rewrite(element: &mut Element<'_, '_>, permalink: &str) {
    let name = element.tag_name();
    let class = element.get_attribute("class").unwrap_or_default();
    let of = |wanted: &str| class.split_ascii_whitespace().any(|class| class == wanted);
    if DOING.contains(&name.as_str()) || (name == "a" && (of("anchor") || of("pg"))) || of("quoting") || of("table-file") {
        return element.remove();
    }
    if name == "span" && element.get_attribute("id").as_deref() == Some("continue-reading") {
        return element.remove_and_keep_content();
    }
    if name == "input" {
        let sign = if element.has_attribute("checked") { "☑" } else { "☐" };
        return element.replace(sign, ContentType::Text);
    }
    let handlers: Vec<String> =
        element.attributes().iter().map(|attribute| attribute.name()).filter(|name| name.starts_with("on")).collect();
    for name in LEFT_OUT.iter().copied().chain(handlers.iter().map(String::as_str)) {
        element.remove_attribute(name);
    }
    for attribute in ADDRESSES {
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

/// An address as seen from a page; nothing where it is whole.
pub fn absolute(url: &str, permalink: &str) -> Option<String> {
    let (scheme, rest) = permalink.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let own = permalink.split(['#', '?']).next().unwrap_or(permalink);
    if url.is_empty() || url.starts_with(['#', '?']) {
        return Some(format!("{own}{url}"));
    }
    if let Some(rest) = url.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let word = url.split([':', '/', '?', '#']).next().unwrap_or_default();
    if word.len() < url.len() && url.as_bytes().get(word.len()) == Some(&b':') {
        return None;
    }
    let at = url.find(['?', '#']).unwrap_or(url.len());
    let (named, tail) = url.split_at_checked(at)?;
    let folder = path.split(['#', '?']).next().and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        if named.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    let mut open = true;
    for part in named.split('/') {
        open = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let slash = if open && !parts.is_empty() { "/" } else { "" };
    Some(format!("{scheme}://{host}/{}{slash}{tail}", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(absolute(url, "https://e.example/news/v/7/01/").as_deref(), expected, "{url}");
        };
        check("#fn1", Some("https://e.example/news/v/7/01/#fn1"));
        check("/v/7/02/", Some("https://e.example/v/7/02/"));
        check("../02/#p1", Some("https://e.example/news/v/7/02/#p1"));
        check("a.png", Some("https://e.example/news/v/7/01/a.png"));
        check("..", Some("https://e.example/news/v/7/"));
        check("../../../../../x", Some("https://e.example/x"));
        check("//cdn.example/a", Some("https://cdn.example/a"));
        check("?q=1", Some("https://e.example/news/v/7/01/?q=1"));
        check("https://e.example/", None);
        check("mailto:a@e.example", None);
        check("a/b:c", Some("https://e.example/news/v/7/01/a/b:c"));
    }

    #[test]
    fn a_page_leaves_its_furniture_behind() {
        let check = |html: &str, expected: &str| assert_eq!(content(html, "https://e.example/a/"), expected);
        check("<p id=\"p1\">글<a class=\"anchor\" href=\"#p1\"><span>¶</span></a></p>", "<p id=\"p1\">글</p>");
        check("<p><a class=\"pg\" id=\"page-8\" href=\"#page-8\">8</a></p>\n<p>글</p>", "<p>글</p>");
        check("<sup><a href=\"#fn1\">1</a></sup>", "<sup><a href=\"https://e.example/a/#fn1\">1</a></sup>");
        check("<p onclick=\"x()\" tabindex=\"0\">글<button>누름</button><script>x</script></p>", "<p>글</p>");
        check("<li><input type=\"checkbox\" checked disabled> 일</li>", "<li>☑ 일</li>");
        check("<a href=\"JavaScript:x\">글</a>", "<a>글</a>");
        check("<img src=\"b.png\" alt=\"그림\">", "<img src=\"https://e.example/a/b.png\" alt=\"그림\">");
    }
}
