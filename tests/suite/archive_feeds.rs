//! Feeds of an archive, by whatever name: absolute links, nothing that belongs to a page, authors that are known.

use crate::support::{Folder, build};

const SITE: &str = r##"
//- config.toml
base_url = "https://archive.example/sub"
default_language = "ko"
generate_feeds = true
feed_filenames = ["feed.xml", "rss.xml", "atom.xml"]
//- content/_index.md
+++
+++
//- content/1/_index.md
+++
title = "제1호"
generate_feeds = true
[archive]
volume = 1
published = "2021-06"
code = "so"
+++
//- content/1/a/_index.md
+++
title = "하나"
[archive]
id = "a"
+++
//- content/1/a/one.md
+++
title = "글 & <표>"
description = "요약이다. <AI> & R&D &lt;"
[archive]
number = 1
pages = "1-2"
+++
첫 글.[^1] 다시.[^1][^2] [뿌리](/v/1/01/) [이웃](../02/) <a href="#p2">아래</a> <button>누름</button>

- [x] <!-- page 2 --> 둘째 글.

[^1]: 주석.
[^2]: 목록:
    - 하나
    - 둘
//- content/1/a/two.md
+++
title = "둘"
[archive]
number = 2
authors = ["성, 이름"]
+++
앞.

<!-- more -->

뒤.
"##;

#[test]
fn every_feed_says_what_the_page_says() {
    let folder = Folder::with("archive-feeds", SITE);
    build(folder.path(), &[]);
    for name in ["feed.xml", "rss.xml", "atom.xml", "v/1/feed.xml", "v/1/rss.xml", "v/1/atom.xml"] {
        let text = folder.read(&format!("public/{name}"));
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let words: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
        let all = words.join("\n");
        for absent in ["¶", "Unknown", "class=\"pg\"", "<button", "href=\"#", "href=\"/", "href=\"..", "본문으로", "<p> ", "<p></p>"] {
            assert!(!all.contains(absent), "{name}: {absent}\n{text}");
        }
        for present in [
            "href=\"https://archive.example/sub/v/1/01/#fn1\"",
            "href=\"https://archive.example/v/1/01/\"",
            "href=\"https://archive.example/sub/v/1/01/#p2\"",
            "요약이다.",
            "성이름",
            "글 & <표>",
        ] {
            assert!(all.contains(present), "{name}: {present}\n{text}");
        }
        for node in
            document.descendants().filter(|node| matches!(node.tag_name().name(), "name" | "creator" | "title" | "description" | "link"))
        {
            let said = node.text().is_some_and(|text| !text.trim().is_empty()) || node.attribute("href").is_some();
            assert!(said, "{name}: an empty {}", node.tag_name().name());
        }
        assert_eq!(text.contains("<author>"), !name.ends_with("rss.xml"), "{name}: RSS wants the addresses of authors there");
    }
}

#[test]
fn words_of_a_description_are_read() {
    let folder = Folder::with("archive-feeds-words", SITE);
    build(folder.path(), &[]);
    let text = folder.read("public/rss.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let described = document.descendants().filter(|node| node.has_tag_name("description")).filter_map(|node| node.text());
    // What XML gives is HTML for readers of RSS.
    let words: Vec<String> = described.map(|html| scraper::Html::parse_fragment(html).root_element().text().collect::<String>()).collect();
    assert!(words.iter().any(|words| words == "요약이다. <AI> & R&D &lt;"), "{words:?}");
    let text = folder.read("public/atom.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let summaries: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "summary").collect();
    assert!(summaries.iter().any(|node| node.text() == Some("요약이다. <AI> & R&D &lt;") && node.attribute("type").is_none()));
}
