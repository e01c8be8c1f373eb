//! Feeds, sitemap, robots and 404 of Zola sites. Each test names the rows of Zola's behaviour that it shows.

use crate::support::{Folder, build, mokcha, stderr};

const SITE: &str = r#"
//- config.toml
compat.zola = "0.23"
base_url = "https://e.example"
title = "T & U"
description = "Of things"
author = "An Institute"
generate_feeds = true
feed_filenames = ["atom.xml", "rss.xml", "list.json"]
taxonomies = [{ name = "tags", feed = true, paginate_by = 1 }]
[languages.ko]
title = "한글"
generate_feeds = true
//- templates/index.html
index
//- templates/section.html
section
//- templates/page.html
page
//- templates/taxonomy_list.html
list
//- templates/taxonomy_single.html
single
//- templates/list.json
{{ feed_url }} {{ lang }} {{ last_updated or "never" }}{% for page in pages %} [{{ page.title }}]{% endfor %}{% if section is defined and section %} of {{ section.title }}{% endif %}{% if term is defined and term %} of {{ term.name }}{% endif %}
//- content/_index.md
+++
+++
//- content/notes/_index.md
+++
title = "Notes"
sort_by = "date"
generate_feeds = true
paginate_by = 1
[extra]
x = 1
+++
//- content/notes/new.md
+++
title = "New <one>"
date = 2024-03-01T10:00:00+09:00
authors = ["First", "Second"]
[taxonomies]
tags = ["a"]
+++
Before *it*.

<!-- more -->

After.
//- content/notes/old.md
+++
title = "Old"
date = 2020-01-02
updated = 2024-05-06
[taxonomies]
tags = ["a"]
+++
Body "quoted" & more.
//- content/undated.md
+++
title = "Undated"
+++
//- content/draft.md
+++
title = "Draft"
date = 2024-01-01
draft = true
+++
//- content/hidden.md
+++
title = "Hidden"
render = false
+++
//- content/one.ko.md
+++
title = "하나"
date = 2021-06-01
+++
글
"#;

// shows: FEED-01 FEED-02 FEED-03 FEED-04 FEED-05 CFG-12 CFG-14 TAX-08 FM-S-15 ML-06
#[test]
fn feeds_of_the_site_its_sections_terms_and_languages() {
    let site = Folder::with("feeds", SITE);
    build(site.path(), &[]);
    let list = |path: &str| site.read(&format!("public/{path}")).trim().to_owned();
    assert_eq!(list("list.json"), "https://e.example/list.json en 2024-05-06 [New <one>] [Old]");
    assert_eq!(list("notes/list.json"), "https://e.example/notes/list.json en 2024-05-06 [New <one>] [Old] of Notes");
    assert_eq!(list("tags/a/list.json"), "https://e.example/tags/a/list.json en 2024-05-06 [New <one>] [Old] of a");
    let korean = site.read("public/ko/atom.xml");
    assert!(korean.contains("<title>한글</title>") && korean.contains("https://e.example/ko/one/") && !korean.contains("New"), "{korean}");
    for path in ["rss.xml", "notes/atom.xml", "notes/rss.xml", "tags/a/atom.xml", "tags/a/rss.xml"] {
        assert!(site.exists(&format!("public/{path}")), "{path}");
    }
    assert!(!site.exists("public/ko/list.json"), "a language has its own list of feeds");
}

// shows: CFG-13 FEED-03 FEED-04
#[test]
fn a_limit_cuts_the_list_and_nothing_else() {
    let site = Folder::with("feeds-limit", SITE);
    let config = site.read("config.toml");
    site.write(&format!("//- config.toml\nfeed_limit = 1\n{config}"));
    build(site.path(), &[]);
    assert_eq!(site.read("public/list.json").trim(), "https://e.example/list.json en 2024-05-06 [New <one>]");
}

// shows: FEED-06
#[test]
fn atom_entries() {
    let site = Folder::with("feeds-atom", SITE);
    build(site.path(), &[]);
    let atom = site.read("public/atom.xml");
    for part in [
        "<title>T &amp; U</title>",
        "<subtitle>Of things</subtitle>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://e.example/atom.xml\"/>",
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://e.example\"/>",
        "<updated>2024-05-06T00:00:00+00:00</updated>\n    <id>https://e.example/atom.xml</id>",
        "<title>New &lt;one&gt;</title>",
        "<published>2024-03-01T10:00:00+09:00</published>",
        "<name>First</name>",
        "<name>Second</name>",
        "<summary type=\"html\">&lt;p&gt;Before &lt;em&gt;it&lt;/em&gt;.&lt;/p&gt;</summary>",
        "<name>An Institute</name>",
        "<content type=\"html\" xml:base=\"https://e.example/notes/old/\">&lt;p&gt;Body &quot;quoted&quot; &amp;amp; more.&lt;/p&gt;",
        "<published>2020-01-02T00:00:00+00:00</published>\n        <updated>2024-05-06T00:00:00+00:00</updated>",
    ] {
        assert!(atom.contains(part), "{part}\n---\n{atom}");
    }
    assert!(site.read("public/notes/atom.xml").contains("<title>T &amp; U - Notes</title>"));
    assert!(site.read("public/tags/a/atom.xml").contains("<title>T &amp; U - a</title>"));
}

// shows: FEED-07
#[test]
fn rss_items() {
    let site = Folder::with("feeds-rss", SITE);
    build(site.path(), &[]);
    let rss = site.read("public/rss.xml");
    for part in [
        "<link>https://e.example</link>",
        "<description>Of things</description>",
        "<language>en</language>",
        "<atom:link href=\"https://e.example/rss.xml\" rel=\"self\" type=\"application/rss+xml\"/>",
        "<lastBuildDate>Mon, 06 May 2024 00:00:00 +0000</lastBuildDate>",
        "<pubDate>Fri, 01 Mar 2024 10:00:00 +0900</pubDate>",
        "<author>First</author>",
        "<author>An Institute</author>",
        "<guid>https://e.example/notes/new/</guid>",
        "<description xml:base=\"https://e.example/notes/new/\">&lt;p&gt;Before &lt;em&gt;it&lt;/em&gt;.&lt;/p&gt;</description>",
    ] {
        assert!(rss.contains(part), "{part}\n---\n{rss}");
    }
}

// shows: FEED-05 ERR-01
#[test]
fn a_feed_without_template_is_an_error() {
    let site = Folder::with("feeds-missing", SITE);
    let config = site.read("config.toml").replace("list.json", "other.json");
    site.write(&format!("//- config.toml\n{config}"));
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("there is no template `other.json`"), "{}", stderr(&output));
}

fn addresses(sitemap: &str) -> Vec<String> {
    sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).map(str::to_owned).collect()
}

// shows: MAP-01 MAP-02 MAP-04 FM-P-15
#[test]
fn the_sitemap_lists_each_page_once() {
    let site = Folder::with("sitemap", SITE);
    build(site.path(), &[]);
    let sitemap = site.read("public/sitemap.xml");
    let paths: Vec<String> = addresses(&sitemap).iter().map(|url| url.replace("https://e.example", "")).collect();
    let expected = [
        "/",
        "/ko/",
        "/ko/one/",
        "/notes/",
        "/notes/new/",
        "/notes/old/",
        "/notes/page/1/",
        "/notes/page/2/",
        "/tags/",
        "/tags/a/",
        "/tags/a/page/1/",
        "/tags/a/page/2/",
        "/undated/",
    ];
    assert_eq!(paths, expected);
    let old = sitemap.split("/notes/old/</loc>").nth(1).unwrap();
    assert!(old.trim_start().starts_with("<lastmod>2024-05-06</lastmod>"), "{sitemap}");
    assert!(sitemap.contains("<lastmod>2024-03-01T10:00:00+09:00</lastmod>"));
}

// shows: CFG-20 CFG-21 CFG-22 MAP-02
#[test]
fn the_config_decides_about_sitemap_and_robots() {
    let site = Folder::with("sitemap-config", SITE);
    let config = site.read("config.toml");
    site.write(&format!("//- config.toml\nexclude_paginated_pages_in_sitemap = \"all\"\n{config}"));
    build(site.path(), &[]);
    assert!(addresses(&site.read("public/sitemap.xml")).iter().all(|url| !url.contains("/page/")));
    site.write(&format!("//- config.toml\ngenerate_sitemap = false\ngenerate_robots_txt = false\n{config}"));
    build(site.path(), &[]);
    assert!(!site.exists("public/sitemap.xml") && !site.exists("public/robots.txt"));
}

// shows: ROB-01 E404-01 TPL-05
#[test]
fn robots_and_404() {
    let site = Folder::with("robots", SITE);
    build(site.path(), &[]);
    assert_eq!(site.read("public/robots.txt"), "User-agent: *\nDisallow:\nAllow: /\nSitemap: https://e.example/sitemap.xml\n");
    assert!(site.exists("public/404.html") && !site.exists("public/ko/404.html"));
    site.write("//- templates/robots.txt\nUser-agent: {{ config.title }}\n//- templates/404.html\n{{ lang }} {{ config.title | safe }}\n");
    build(site.path(), &[]);
    assert_eq!(site.read("public/robots.txt"), "User-agent: T & U\n");
    assert_eq!(site.read("public/404.html"), "en T & U\n");
}
