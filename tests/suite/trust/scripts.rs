//! Scripts in bodies, of an author whom nobody trusts: `scripts.json` has ways to run one and places for them, and each pair is a page of an
//! archive. Here the finished pages are read by a browser's parser; `tests/browser/scripts.test.mjs` opens the same ones in Chromium.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::support::{Folder, mokcha, stderr, tree, tried};

const CONFIG: &str =
    "//- config.toml\ntitle = \"소식\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\ngenerate_feeds = true\n";

fn list<'a>(all: &'a Value, name: &str) -> Vec<&'a str> {
    all[name].as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

/// All vectors, as Markdown. The browser's test makes the same in the same order.
fn vectors() -> Vec<String> {
    let all: Value = serde_json::from_str(include_str!("scripts.json")).unwrap();
    let (contexts, carriers) = (list(&all, "contexts"), list(&all, "carriers"));
    let mut out = Vec::new();
    for (at, carrier) in carriers.iter().enumerate() {
        // By itself, and in three other places.
        for context in [0, 1 + at % (contexts.len() - 1), 1 + (at + 5) % (contexts.len() - 1), 1 + (at + 10) % (contexts.len() - 1)] {
            out.push(contexts[context].replace("{}", carrier));
        }
    }
    for address in list(&all, "addresses") {
        out.extend(list(&all, "places").iter().map(|place| place.replace("ADDRESS", address)));
    }
    let (run, evil) = (all["run"].as_str().unwrap(), all["evil"].as_str().unwrap());
    out.iter().map(|text| text.replace("RUN", run).replace("EVIL", evil)).collect()
}

/// Takes out the texts that are refused, by their file's number, and gives them: for what they would lose, or for where their links lead.
fn take_out_refused(site: &Folder, folder: &str) -> BTreeSet<usize> {
    let told = stderr(&mokcha(site.path(), &["check", "--short"]));
    let mut refused = BTreeSet::new();
    for line in told.lines().filter(|line| line.contains(" error: ")) {
        let at = line.strip_prefix(folder).and_then(|rest| rest.split(".md").next()).and_then(|number| number.parse().ok());
        refused.insert(at.unwrap_or_else(|| panic!("{line}")));
    }
    for at in &refused {
        std::fs::remove_file(site.join(&format!("{folder}{at}.md"))).unwrap();
    }
    refused
}

/// What in some HTML acts: elements, handlers, addresses.
pub(super) fn acting(html: &ElementRef<'_>, pictures: bool) -> Vec<String> {
    const ADDRESSES: [&str; 10] = ["href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "background", "ping"];
    let any = Selector::parse("*").unwrap();
    let mut found = Vec::new();
    for element in html.select(&any) {
        let name = element.value().name();
        let acts =
            ["script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "base", "meta", "link", "template"];
        // The theme's own: it opens the rest of the contents list.
        let own = element.value().has_class("toc-all", scraper::CaseSensitivity::CaseSensitive)
            && element.parent().is_some_and(|nav| nav.value().as_element().is_some_and(|nav| nav.name() == "nav"));
        if (acts.contains(&name) || name.contains('-')) && !own {
            found.push(format!("<{name}>"));
        }
        for (attribute, value) in element.value().attrs() {
            let address = value.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "").replace('\\', "/").to_lowercase();
            let (scheme, rest) = address.split_once(':').unwrap_or_default();
            let page = scheme == "data" && rest.split(',').next().is_some_and(|kind| kind.contains("html") || kind.contains("xml"));
            let leads = (scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) && scheme.ends_with("script")) || page;
            // A link may lead elsewhere, a picture may not be fetched from there.
            let fetched = attribute != "href" && !pictures && (address.starts_with("//") || address.contains("evil.example"));
            // Neither a picture nor an icon runs what it holds.
            let drawn =
                (name == "img" && attribute == "src") || (name == "link" && attribute == "href" && element.attr("rel") == Some("icon"));
            let picture = drawn && address.starts_with("data:image/");
            if attribute.starts_with("on") || attribute == "style" || (ADDRESSES.contains(&attribute) && (leads || fetched) && !picture) {
                found.push(format!("{name} {attribute}={value}"));
            }
        }
    }
    found
}

#[test]
fn nothing_that_acts_comes_through() {
    let (site, vectors) = (Folder::with("trust-scripts", CONFIG), vectors());
    let count = vectors.len();
    std::fs::create_dir_all(site.join("content/x")).unwrap();
    for (at, text) in vectors.iter().enumerate() {
        std::fs::write(site.join(&format!("content/x/{at}.md")), format!("+++\ntitle = \"{at}\"\n+++\nbefore\n\n{text}\n\nafter\n"))
            .unwrap();
    }
    let refused = take_out_refused(&site, "content/x/");
    let built = mokcha(site.path(), &["build"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let files = tree(&site.join("public"));
    let main = Selector::parse("main").unwrap();
    let mut read = 0;
    for at in (0..count).filter(|at| !refused.contains(at)) {
        let html = String::from_utf8(files[&format!("x/{at}/index.html")].clone()).unwrap();
        let page = Html::parse_document(&html);
        let body = page.select(&main).next().unwrap();
        let text = site.read(&format!("content/x/{at}.md"));
        // Markdown's own pictures may lie elsewhere.
        assert_eq!(acting(&body, text.contains("![")), Vec::<String>::new(), "{text}");
        // The theme's own scripts stand in the head and foot, and nothing of the text got there.
        assert!(!html.contains("<script>console") && body.text().any(|text| text.contains("before")), "{at}");
        read += 1;
    }
    assert!(read > 520 && refused.len() > 100, "{read} read, {} refused", refused.len());
    tried("X", count);
}

#[test]
fn feeds_books_and_data_carry_the_same() {
    let site = Folder::with("trust-scripts-volume", CONFIG);
    site.write("//- content/7/_index.md\n+++\ntitle = \"7\"\n[archive]\nvolume = 7\ncode = \"x\"\npublished = 2020-03-02\nauthors = [\"{가}\"]\n+++\n");
    let words = r#"</title></script><script>console.log(424242)</script><img src=x onerror=console.log(424242)>"#;
    let vectors = vectors();
    let chosen: Vec<(usize, &String)> = vectors.iter().enumerate().step_by(29).collect();
    for (number, (at, text)) in (1..).zip(&chosen) {
        let head = format!("title = '{words}'\ndescription = '{words}'\n[archive]\nnumber = {number}\nauthors = ['{words}']\n");
        std::fs::write(site.join(&format!("content/7/{at}.md")), format!("+++\n{head}+++\nbefore\n\n{text}\n\nafter\n")).unwrap();
    }
    let left = chosen.len() - take_out_refused(&site, "content/7/").len();
    let built = mokcha(site.path(), &["build"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let files = tree(&site.join("public"));
    let script = Selector::parse("script").unwrap();
    let (mut read, mut books) = (0, 0);
    let check = |name: &str, text: &str| {
        let page = Html::parse_document(text);
        let handlers = acting(&page.root_element(), true).into_iter().filter(|found| !found.starts_with('<')).collect::<Vec<_>>();
        assert_eq!(handlers, Vec::<String>::new(), "{name}");
        for element in page.select(&script).filter(|element| element.attr("type") != Some("application/ld+json")) {
            assert!(element.text().all(|text| !text.contains("424242")), "{name}: {}", element.html());
        }
    };
    for (name, bytes) in &files {
        if name.ends_with(".html") {
            check(name, std::str::from_utf8(bytes).unwrap());
            read += 1;
        } else if name.ends_with(".epub") {
            let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for at in 0..book.len() {
                let mut file = book.by_index(at).unwrap();
                let (name, mut text) = (file.name().unwrap().into_owned(), String::new());
                if name.ends_with(".xhtml") && std::io::Read::read_to_string(&mut file, &mut text).is_ok() {
                    assert!(!text.contains("<script"), "{name}");
                    check(&name, &text);
                    books += 1;
                }
            }
        }
    }
    let entries = entries(&String::from_utf8(files["feed.xml"].clone()).unwrap());
    for html in &entries {
        assert_eq!(acting(&Html::parse_fragment(html).root_element(), true), Vec::<String>::new(), "{html}");
    }
    assert!(left > 30 && read > left && books > left && !entries.is_empty(), "{read} pages, {books} of books, {} entries", entries.len());
    tried("X", left);
}

/// The HTML in a feed's entries.
fn entries(feed: &str) -> Vec<String> {
    feed.split("<content")
        .skip(1)
        .filter_map(|part| part.split_once('>')?.1.split_once("</content>"))
        .map(|(text, _)| unescaped(text))
        .collect()
}

pub(super) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn files_beside_texts_run_nothing() {
    let drawing = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>");
    let begin = |name: &str, more: &str| {
        let site = Folder::with(name, &format!("{CONFIG}{more}//- content/_index.md\n+++\ntitle = \"소식\"\n+++\n"));
        site.write("//- content/a/index.md\n+++\ntitle = \"글\"\n+++\n글. ![그림](calm.svg) [x](x.html)\n");
        site.write(&format!("//- content/a/calm.svg\n{}\n//- content/a/x.html\n<p>글\n//- content/a/y.XHTML\n<p>글\n", drawing("<path/>")));
        site.write(&format!("//- content/a/y.svg\n{}\n", drawing("<script>a()</script>")));
        site.write(&format!("//- content/z.svg\n{}\n//- content/a/s.js\na()\n", drawing("<g onload=\"a()\"/>")));
        site
    };
    let site = begin("scripts-beside", "");
    let output = mokcha(site.path(), &["build", "--short"]);
    let told = stderr(&output);
    let expected: Vec<String> =
        ["a/s.js", "a/x.html", "a/y.XHTML", "a/y.svg", "z.svg"].map(|file| format!("content/{file}: error: ")).into();
    let mut found: Vec<&str> = told.lines().collect();
    found.sort_unstable();
    assert_eq!((output.status.code(), found.len()), (Some(1), expected.len()), "{told}");
    assert!(found.iter().zip(&expected).all(|(line, begins)| line.starts_with(begins) && line.contains("would run")), "{told}");
    // What the site's editors answer for.
    for more in ["[markdown]\nraw_html = \"trusted\"\n", "//- templates/index.html\nx\n//- templates/page.html\nx\n"] {
        let site = begin(if more.starts_with('[') { "scripts-trusted" } else { "scripts-own" }, more);
        let output = mokcha(site.path(), &["build", "--short"]);
        assert!(output.status.success() && site.exists("public/a/x.html"), "{more}: {}", stderr(&output));
    }
}
