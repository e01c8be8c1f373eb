//! X: every text that an editor or author gives outside of bodies — titles, names, captions, reasons, words of the config — holds HTML that runs,
//! ends of everything it may stand in, and lines of other formats. All that is made of it is read by a parser of its format.

use std::collections::BTreeMap;
use std::io::Read;

use scraper::{Html, Selector};

use super::scripts::{acting, unescaped};
use crate::support::{Folder, mokcha, stderr, tree, tried};

const HTML: &str = "x</title></script></textarea></style></noscript></template></svg><script>console.log(424242)</script>\
     <img src=/x onerror=console.log(424242)><svg onload=console.log(424242)>\\\"'>&lt;img src=/x onerror=y>&#60;b>]]>--><a b={{ 7*6 }}{% x %}";
const LINES: &str = "x\\r\\nER  - \\r\\nTY  - RPRT\\nAU  - evil\\n}\\n@article{evil, title={y}}\\n\\\",evil,\\\"\\n=1+1\\t\\u2028y";

/// An archive in which each text is this one, as TOML writes it.
fn archive(name: &str, text: &str) -> Folder {
    let site = Folder::new(&format!("trust-fields-{name}"));
    // In a line of Markdown, what would end it is a letter like any other.
    let inline = text
        .replace("\\r", "")
        .replace("\\n", " ")
        .replace("\\t", " ")
        .replace("\\\"", "\"")
        .replace("\\u2028", "")
        .replace("src=/x", "src=/y");
    // As letters: HTML of a text has tests of its own.
    let marked = inline.replace(['[', ']', '(', ')', '|', '`', '{', '}', '%'], "").replace('<', "\\<");
    site.write(&format!(
        "//- config.toml\ntitle = \"{text}\"\ndescription = \"{text}\"\ndefault_language = \"ko\"\nbase_url = \"https://a.example\"\n\
         generate_feeds = true\n[archive]\nperiodical = \"{text}\"\npublisher = \"{text}\"\nlicense = \"{text}\"\n[look]\nmasthead = \"{text}\"\n\
         tagline = \"{text}\"\nimprint = \"{text}\"\n[translations]\nsearch = \"{text}\"\n\
         //- content/_index.md\n+++\ntitle = \"{text}\"\ndescription = \"{text}\"\n+++\nwords\n\
         //- content/7/_index.md\n+++\ntitle = \"{text}\"\ndescription = \"{text}\"\n[archive]\nvolume = 7\ncode = \"x\"\npublished = 2021-06-01\n\
         authors = [\"{text}\"]\nlicense = \"{text}\"\n+++\n\
         //- content/7/a/_index.md\n+++\ntitle = \"{text}\"\nweight = 1\n[archive]\nid = \"a\"\n+++\n\
         //- content/7/a/1.md\n+++\ntitle = \"{text}\"\ndescription = \"{text}\"\n[archive]\nnumber = 1\nauthors = [\"{text}\", \"{{{text}}}\"]\n\
         license = \"{text}\"\n[[archive.revisions]]\nnumber = 2\ndate = 2021-07-01\nkind = \"정정\"\nwhat = \"{text}\"\n\
         why = \"{text}\"\n+++\n글이다[^1]. `{inline}`\n\n![{marked}](a.png \"{}\")\n\n| =1+1 | {marked} |\n|---|---|\n| @SUM | `{inline}` |\n\n\
         Table: {marked}\n\n## {marked}\n\n```{marked}\n{inline}\n```\n\n{{{marked}|{marked}}}\n\n[^1]: {marked}\n\n*[글]: {marked}\n\
         //- content/7/a/1.r1.md\n+++\ntitle = \"{text}\"\n[archive]\nnumber = 1\n+++\n옛 글이다. `{inline}`\n\
         //- content/7/a/a.png\nx\n//- static/y\nx\n\
         //- content/7/a/2.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 2\n+++\n글이다.\n\
         //- permanence.toml\n[[gone]]\naddress = \"/old/\"\ntitle = \"{text}\"\ndate = 2021-07-01\nreason = \"{text}\"\nauthors = [\"{text}\"]\n",
        marked.replace('"', ""),
    ));
    site
}

fn build(site: &Folder) -> BTreeMap<String, Vec<u8>> {
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut files = tree(&site.join("public"));
    // What waits in packages is read like the rest.
    let packed: Vec<(String, Vec<u8>)> =
        files.iter().filter(|(name, _)| name.ends_with(".epub") || name.ends_with(".zip")).flat_map(unpacked).collect();
    files.extend(packed);
    files
}

fn unpacked((name, bytes): (&String, &Vec<u8>)) -> Vec<(String, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = Vec::new();
    for at in 0..package.len() {
        let mut file = package.by_index(at).unwrap();
        let (inner, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        out.push((format!("{name}/{inner}"), bytes));
    }
    out
}

/// Nothing of a field acts in a page, whatever the theme's own elements do.
fn page(name: &str, html: &str) {
    let page = Html::parse_document(html);
    let found = acting(&page.root_element(), true);
    let foreign =
        |found: &&String| found.contains("424242") || found.starts_with("<svg") && html.contains("<svg onload") || found.contains(" on");
    assert_eq!(found.iter().filter(foreign).collect::<Vec<_>>(), Vec::<&String>::new(), "{name}");
    for element in page.select(&Selector::parse("script").unwrap()) {
        let text: String = element.text().collect();
        match element.attr("type") {
            Some("application/ld+json" | "application/json") => {
                serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|fault| panic!("{name}: {fault}: {text}"));
            }
            _ => assert!(!text.contains("424242"), "{name}: {text}"),
        }
    }
    let pictures = page.select(&Selector::parse("img[src]").unwrap()).filter(|img| img.attr("src") == Some("/x")).count();
    assert_eq!(pictures, 0, "{name}");
}

fn xml(name: &str, text: &str) {
    let read = roxmltree::Document::parse_with_options(text, roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() });
    let read = read.unwrap_or_else(|fault| panic!("{name}: {fault}"));
    for node in read.descendants() {
        assert!(node.tag_name().name() != "script", "{name}");
        assert!(!node.attributes().any(|attribute| attribute.name().starts_with("on")), "{name}");
        // HTML within a feed.
        if matches!(node.tag_name().name(), "content" | "summary" | "title") && node.attribute("type") == Some("html") {
            page(name, node.text().unwrap_or(""));
        }
    }
}

/// Reads every file as what it is. Gives how many of each kind.
fn check(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        let kind = match name.rsplit('.').next().unwrap_or("") {
            "html" => {
                page(name, text);
                "html"
            }
            "xhtml" | "opf" | "ncx" | "xml" | "svg" => {
                xml(name, text);
                "xml"
            }
            "json" => {
                serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
                "json"
            }
            "jsonl" => {
                for line in text.lines() {
                    serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|fault| panic!("{name}: {fault}"));
                }
                "json"
            }
            "ris" => {
                let of = |tag: &str| text.lines().filter(|line| line.starts_with(tag)).count();
                assert!(of("TY  - ") == of("ER  - ") && of("TY  - ") == of("ID  - "), "{name}: {text}");
                assert!(!text.contains("\nAU  - evil") && text.split("\r\n").all(|line| !line.contains(['\n', '\r'])), "{name}: {text}");
                "ris"
            }
            "bib" => {
                let starts = text.lines().filter(|line| line.starts_with('@')).count();
                assert_eq!(starts, text.lines().filter(|line| line.starts_with("  note = {r")).count(), "{name}: {text}");
                assert!(!text.contains("\n@article{evil"), "{name}: {text}");
                "bib"
            }
            "csv" => {
                let mut reader = csv::ReaderBuilder::new().flexible(false).has_headers(false).from_reader(text.as_bytes());
                for row in reader.records() {
                    row.unwrap_or_else(|fault| panic!("{name}: {fault}"));
                }
                "csv"
            }
            "js" if name.starts_with("search/") => {
                assert!(text.is_ascii() && !text.contains(['<', '&']), "{name}");
                "search"
            }
            _ => continue,
        };
        *counts.entry(kind).or_insert(0) += 1;
    }
    counts
}

#[test]
fn no_text_ends_what_it_stands_in() {
    let mut read = 0;
    for (name, text) in [("html", HTML), ("lines", LINES)] {
        let site = archive(name, text);
        let counts = check(&build(&site));
        read += counts.values().sum::<usize>();
        for (kind, least) in [("html", 20), ("xml", 10), ("json", 6), ("ris", 4), ("bib", 4), ("csv", 2), ("search", 3)] {
            assert!(counts.get(kind).is_some_and(|count| *count >= least), "{kind}: {counts:?}");
        }
    }
    assert_eq!(unescaped("&lt;b&gt;&amp;lt;"), "<b>&lt;");
    tried("X", read);
}
