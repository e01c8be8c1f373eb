//! The cases: signs and pairs of signs in both markups, on one line and on many; forms of the archive; files in number.

use std::fmt::Write as _;

/// Something of which there may be any number.
pub struct Case {
    /// What it is.
    pub name: String,
    /// How many of it; the quick part takes a sixteenth.
    pub n: usize,
    /// Whether it belongs to the quick part.
    pub quick: bool,
    make: Box<dyn Fn(usize) -> String>,
}

impl Case {
    /// A site with so many.
    pub fn site(&self, n: usize) -> String {
        (self.make)(n)
    }
}

const ARCHIVE: &str = "//- config.toml
title = \"서고\"
default_language = \"ko\"
base_url = \"https://e.example\"
[archive]
periodical = \"회보\"
//- content/52/_index.md
+++
title = \"52호\"
[archive]
volume = 52
published = \"2021-06\"
code = \"gif\"
+++
//- content/52/e/_index.md
+++
title = \"경제\"
[archive]
id = \"economy\"
+++
";

const ZOLA: &str = "//- config.toml
base_url = \"https://e.example\"
taxonomies = [{ name = \"tags\" }]
[markdown]
smart_punctuation = true
render_emoji = true
//- templates/index.html
{{ section.title }}
//- templates/section.html
{{ section.content | safe }}
//- templates/page.html
{{ page.content | safe }}{{ page.toc | length }}
//- templates/taxonomy_list.html
{% for term in terms %}{{ term.name }}{% endfor %}
//- templates/taxonomy_single.html
{{ term.name }}
//- content/_index.md
+++
+++
";

/// An article of the archive.
pub fn article(number: usize, more: &str, body: &str) -> String {
    format!("//- content/52/e/{number:05}.md\n+++\ntitle = \"글\"\n{more}\n[archive]\nnumber = {number}\n+++\n{body}\n")
}

fn page(name: &str, more: &str, body: &str) -> String {
    format!("//- content/{name}.md\n+++\ntitle = \"p\"\n{more}+++\n{body}\n")
}

/// Bytes of a sign that is repeated.
const BYTES: usize = 80_000;

/// Signs and pairs that begin something in Markdown, HTML or templates.
const SIGNS: &[&str] = &[
    "!",
    "\"",
    "#",
    "$",
    "%",
    "&",
    "'",
    "(",
    ")",
    "*",
    "+",
    ",",
    "-",
    ".",
    "/",
    ":",
    ";",
    "<",
    "=",
    ">",
    "?",
    "@",
    "[",
    "\\",
    "]",
    "^",
    "_",
    "`",
    "{",
    "|",
    "}",
    "~",
    "a",
    "가",
    " ",
    "\t",
    "1",
    "中",
    "[a](",
    "![",
    "![a](",
    "[a]",
    "[a][",
    "[^",
    "[^a]",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<?",
    "<!A",
    "**a ",
    "*a_ ",
    "_a*",
    "a**b",
    "a|b",
    "|a|",
    ":a:",
    "$$",
    "{{",
    "}}",
    "{%",
    "{#",
    "^[",
    "<a ",
    "<a \"",
    "</a>",
    "<a>",
    "<b>",
    "<div>\n",
    "</div>\n",
    "<details>",
    "<details>\n",
    "&amp;",
    "&a",
    "&#",
    "\\[",
    "~~a",
    "`a``",
    "a`b",
    "http://a.b ",
    "www.",
    "a@b.c ",
    "> ",
    "- ",
    "* a\n",
    "1. ",
    "  - a\n",
    "a\n---\n",
    "a\n===\n",
    "| a\n",
    "|-|\n",
    "```\n",
    "~~~\n",
    "[a]: b\n",
    "[a]: <b\n",
    "[^a]: b\n",
    "[[",
    "[a](<b",
    "(\"",
    "'a ",
    "\"a ",
    "...",
    "--",
    "※ ",
    "<!-- more -->",
    "<!-- page 3 -->",
    "<!-- anchor p3 -->\n\n",
    "{#a}",
    "# a {#b}\n",
    "^^|",
    "||",
    "\u{0}",
    "\u{1f}",
    "\u{a0}",
    "ᄀ",
    "e\u{301}",
    "<p>",
    "<td>",
    "<table>",
    "<li>",
];

/// All cases.
pub fn all() -> Vec<Case> {
    let mut out = Vec::new();
    let mut add = |name: &str, n: usize, quick: bool, make: Box<dyn Fn(usize) -> String>| {
        out.push(Case { name: name.to_owned(), n, quick, make });
    };
    for sign in SIGNS {
        let shown: String = sign.chars().flat_map(char::escape_debug).collect();
        for (layout, behind) in [("line", ""), ("lines", "\n"), ("paragraphs", "\n\n")] {
            let unit = format!("{sign}{behind}");
            // Many blocks are many anchors: fewer are enough to see.
            let n = BYTES / if behind == "\n\n" { 4 } else { 1 } / unit.len();
            let text = unit.clone();
            add(&format!("archive {layout} {shown}"), n, false, Box::new(move |n| format!("{ARCHIVE}{}", article(1, "", &text.repeat(n)))));
            add(&format!("zola {layout} {shown}"), n, false, Box::new(move |n| format!("{ZOLA}{}", page("a", "", &unit.repeat(n)))));
        }
    }
    // Whole texts of one form, each piece told apart by its number.
    let numbered = |form: &'static str| {
        move |n: usize| {
            (0..n).fold(String::new(), |mut out, at| {
                let _ = write!(out, "{}", form.replace('№', &at.to_string()));
                out
            })
        }
    };
    for (name, n, form) in [
        ("equal headings", 8000, "## 가\n\n"),
        ("headings", 8000, "## 가 №\n\n"),
        ("wrong anchors", 8000, "[a](#wrong)\n"),
        ("wrong anchors, headings", 4000, "## 가 №\n\n[a](#h-나-№)\n\n"),
        ("wrong pages", 8000, "[a](@/x№.md)\n"),
        ("notes that nobody calls", 8000, "[^n№]: 주\n\n"),
        ("notes", 8000, "가[^n№]\n\n[^n№]: 주\n\n"),
        ("notes in one block", 8000, "가[^n№]\n[^n№]: 주\n"),
        ("missing notes", 8000, "가[^n№]\n\n"),
        ("one note called", 8000, "가[^n]\n\n"),
        ("captions without tables", 8000, "Table: 가 №\n\n"),
        ("tables", 2000, "| a | b |\n|---|---|\n| 1 | 2 |\n\n: 표 №\n\n"),
        ("ids given twice", 4000, "## a {#x}\n\n"),
        ("external links", 8000, "[a](https://a№.example/)\n"),
        ("images", 4000, "![a](x№.png \"t\")\n\n"),
        ("boxes", 4000, "> [!NOTE]\n> a\n\n"),
        ("page marks", 4000, "<!-- page № -->\n\na\n\n"),
        ("fences", 2000, "```rust\nlet a = №;\n```\n\n"),
        ("empty links", 8000, "[a]()\n"),
        ("attributes", 4000, "## 가 {단위: 조원}\n\n"),
        ("names with spaces", 4000, "a[^a №]\n\n[^a №]: x\n\n"),
        ("reference links", 4000, "[a№]\n\n[a№]: /b\n\n"),
        ("shortcodes unknown", 2000, "{{ f№() }}\n"),
        ("shortcodes shown", 4000, "{%/* f() */%}\n"),
    ] {
        let make = numbered(form);
        add(&format!("archive {name}"), n, true, Box::new(move |n| format!("{ARCHIVE}{}", article(1, "", &make(n)))));
        let make = numbered(form);
        add(&format!("zola {name}"), n, true, Box::new(move |n| format!("{ZOLA}{}", page("a", "", &make(n)))));
    }
    // Within one element or table.
    for (name, n, head, form) in [
        ("rows", 8000, "| a | b |\n|---|---|\n", "| 가 | № |\n"),
        ("joined rows", 4000, "| a | b |\n|---|---|\n| x | y |\n", "| ^^ | № |\n"),
        ("joined head", 2000, "| a | b |\n|---|---|\n", "| ^^ | № |\n"),
        ("ragged rows", 4000, "| a | b |\n|---|---|\n", "| 가 || \n| ^^ | ^^ |\n"),
        ("totals", 8000, "| a | b |\n|---|--:|\n", "| 계 | 1.№ |\n"),
        ("rust comment", 8000, "```rust\n", "/*\n"),
        ("rust comment on one line", 8000, "```rust\n", "/*"),
        ("rust braces", 8000, "```rust\n", "{\n"),
        ("json brackets", 8000, "```json\n", "["),
        ("marked lines", 2000, "```rust,hl_lines=1 3 5\n", "let a = №;\n"),
        ("html in html", 8000, "<div>\n", "<p>№</p>\n"),
        ("comments in html", 8000, "<div>\n", "<!-- a\n"),
        ("quotes in html", 8000, "<div>\n", "<a title=\"\n"),
        ("entities in html", 8000, "<div title=\"", "&amp"),
        ("formatting in html", 300, "<div>\n", "<b id=x№><p>\n"),
        ("tables in html", 4000, "<div>\n", "<table><tr><td>\n"),
        ("svg in html", 4000, "<div>\n", "<svg><g>\n"),
        ("closing in html", 4000, "<div>\n", "<i></b>\n"),
    ] {
        let make = numbered(form);
        add(&format!("archive {name}"), n, true, Box::new(move |n| format!("{ARCHIVE}{}", article(1, "", &format!("{head}{}", make(n))))));
        let make = numbered(form);
        add(&format!("zola {name}"), n, true, Box::new(move |n| format!("{ZOLA}{}", page("a", "", &format!("{head}{}", make(n))))));
    }
    let columns = |n: usize| format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "1|".repeat(n));
    add("archive columns", 8000, true, Box::new(move |n| format!("{ARCHIVE}{}", article(1, "", &columns(n)))));
    // Front matter, config and data.
    let make = numbered("unknown№ = 1\n");
    add("archive unknown keys", 4000, true, Box::new(move |n| format!("{ARCHIVE}{}", article(1, &make(n), "a"))));
    let make = numbered("unknown№ = 1\n");
    add(
        "config unknown keys",
        4000,
        true,
        Box::new(move |n| format!("//- config.toml\ntitle = \"a\"\n{}//- content/a.md\n+++\n+++\n", make(n))),
    );
    let make = numbered("unknown№: 1\n");
    add("yaml keys", 4000, true, Box::new(move |n| format!("{ZOLA}//- content/a.md\n---\ntitle: a\n{}---\n", make(n))));
    let make = numbered("same: 1\n");
    add("yaml keys twice", 4000, true, Box::new(move |n| format!("{ZOLA}//- content/a.md\n---\ntitle: a\n{}---\n", make(n))));
    let make = numbered("\"t№\", ");
    add("zola terms", 4000, true, Box::new(move |n| format!("{ZOLA}{}", page("a", &format!("[taxonomies]\ntags = [{}]\n", make(n)), ""))));
    let make = numbered("\"t№\", ");
    add(
        "archive unknown terms",
        4000,
        true,
        Box::new(move |n| format!("{ARCHIVE}{}", article(1, &format!("[taxonomies]\nministries = [{}]", make(n)), ""))),
    );
    let make = numbered("\"/x№/\", ");
    add("aliases", 4000, true, Box::new(move |n| format!("{ZOLA}{}", page("a", &format!("aliases = [{}]\n", make(n)), ""))));
    add(
        "aliases twice",
        4000,
        true,
        Box::new(move |n| format!("{ZOLA}{}", page("a", &format!("aliases = [{}]\n", "\"/x/\", ".repeat(n)), ""))),
    );
    let make = numbered("[[ministry]]\nid = \"m№\"\nname = \"가\"\nforms = [\"나\"]\nlater = [\"m1\"]\n");
    add(
        "authority",
        2000,
        true,
        Box::new(move |n| format!("{ARCHIVE}{}//- ministries.toml\n{}", article(1, "[taxonomies]\nministries = [\"나\"]", ""), make(n))),
    );
    // Permanence.
    let chain = |n: usize| {
        (0..n).fold(String::new(), |mut out, at| {
            let _ = write!(out, "[[moved]]\nfrom = \"/x{at}/\"\nto = \"/x{}/\"\n", at + 1);
            out
        })
    };
    add("moves in a chain", 2500, true, Box::new(move |n| format!("{ARCHIVE}{}//- permanence.toml\n{}", article(1, "", ""), chain(n))));
    let make = numbered("[[moved]]\nfrom = \"/x№/\"\nto = \"/y№/\"\n[[moved]]\nfrom = \"/y№/\"\nto = \"/x№/\"\n");
    add("moves in circles", 2500, true, Box::new(move |n| format!("{ARCHIVE}{}//- permanence.toml\n{}", article(1, "", ""), make(n))));
    let make = numbered("[[moved]]\nfrom = \"/x№/\"\nto = \"/y№/\"\n");
    add("moves to nothing", 2500, true, Box::new(move |n| format!("{ARCHIVE}{}//- permanence.toml\n{}", article(1, "", ""), make(n))));
    let make = numbered("[[gone]]\naddress = \"/v/52/01/#p№\"\ndate = 2021-06-02\nreason = \"a\"\n");
    add("places that are gone", 2500, true, Box::new(move |n| format!("{ARCHIVE}{}//- permanence.toml\n{}", article(1, "", ""), make(n))));
    // Files.
    add("articles", 500, true, Box::new(|n| (1..=n).fold(ARCHIVE.to_owned(), |out, at| out + &article(at, "", "가 나 다"))));
    add(
        "articles of one number",
        500,
        true,
        Box::new(|n| {
            (1..=n).fold(ARCHIVE.to_owned(), |out, at| out + &article(at, "", "").replace(&format!("number = {at}\n"), "number = 1\n"))
        }),
    );
    add("zola pages", 500, true, Box::new(|n| (1..=n).fold(ZOLA.to_owned(), |out, at| out + &page(&format!("p{at}"), "", "[a](@/q.md)"))));
    add("zola sections", 500, true, Box::new(|n| (1..=n).fold(ZOLA.to_owned(), |out, at| out + &page(&format!("s{at}/_index"), "", "a"))));
    add(
        "pagers",
        500,
        true,
        Box::new(|n| {
            let site = ZOLA.replace("//- content/_index.md\n+++\n", "//- content/_index.md\n+++\npaginate_by = 1\nsort_by = \"title\"\n");
            (1..=n).fold(site, |out, at| out + &page(&format!("p{at}"), "", "a"))
        }),
    );
    let volumes = |n: usize| {
        (1..=n).fold(String::from("//- config.toml\ntitle = \"a\"\n"), |out, at| {
        out + &format!("//- content/{at}/_index.md\n+++\ntitle = \"{at}\"\n[archive]\nvolume = {at}\npublished = \"2021-06\"\ncode = \"gif\"\n+++\n//- content/{at}/e/_index.md\n+++\ntitle = \"e\"\n[archive]\nid = \"e{at}\"\n+++\n")
    })
    };
    add("volumes", 200, true, Box::new(volumes));
    add(
        "drafts",
        500,
        true,
        Box::new(|n| (1..=n).fold(ZOLA.to_owned(), |out, at| out + &page(&format!("s{at}/_index"), "draft = true\n", "a"))),
    );
    out
}
