//! Letters of two, three and four bytes at every place of small inputs of each kind: each ends as a value or as a problem.
//!
//! A text is a list of pieces; each piece with a letter before each of its characters is one input. What content may hold is rendered as a
//! whole site, thousands of articles at once; all else is read on its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use mokcha::build::options::Options;
use mokcha::build::snapshot::snapshot;
use mokcha::config::Config;
use mokcha::index::plan;
use mokcha::ledger::declared::Declared;
use mokcha::ledger::lock::Lock;
use mokcha::link::authority::Authority;
use mokcha::link::terms::Authorities;
use mokcha::parse::copies::LinkTable;
use mokcha::plan::outputs::Recipe;
use mokcha::problem::panics;
use mokcha::render::memo::Memo;
use mokcha::render::portable::{self, Portable};
use mokcha::revision::plain;
use mokcha::templates::functions::{Clock, filters, functions};
use mokcha::templates::views::Mode;
use mokcha::text::SourceText;
use mokcha::text::diagnostic::{Diagnostic, Severity};
use mokcha::text::path::{ContentPath, OutPath};
use mokcha::text::report;
use mokcha::text::site_files::{Request, SiteFiles};
use mokcha::text::sources::Sources;
use mokcha::text::wording::Lang;
use mokcha::zola::tera1::{self, KnownNames};
use mokcha::zola::{sass, shortcodes};
use rayon::prelude::*;

const LETTERS: [&str; 3] = ["é", "가", "😀"];

/// The text with a letter at every place.
fn placements(text: &str) -> Vec<String> {
    let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    places.flat_map(|at| LETTERS.map(|letter| format!("{}{letter}{}", text.get(..at).unwrap(), text.get(at..).unwrap()))).collect()
}

/// Reads every placement; the first that gives up fails the test.
fn each(kind: &str, texts: &[&str], read: impl Fn(&Arc<SourceText>) + Sync) {
    let all: Vec<String> = texts.iter().flat_map(|text| placements(text)).collect();
    all.par_iter().for_each(|text| {
        if let Err(fault) = panics::caught(|| read(&SourceText::new(kind, text.as_str()))) {
            panic!("{kind}: {fault:?} at\n{text}");
        }
    });
}

struct NoFiles;

impl SiteFiles for NoFiles {
    fn read(&self, _: &str) -> Result<Option<Vec<u8>>, String> {
        Ok(None)
    }

    fn fetch(&self, _: &Request) -> Result<Vec<u8>, String> {
        Err("there is no net".into())
    }

    fn kept(&self, _: &str, make: &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String> {
        make()
    }

    fn variable(&self, _: &str) -> Option<String> {
        None
    }
}

/// The sources of a site.
fn sources(config: &str, content: Vec<(String, String)>, templates: &[(&str, &str)], sheets: &[(&str, &str)]) -> Sources {
    let text = |path: &str, text: &str| SourceText::new(path, text);
    Sources {
        beside: Vec::new(),
        config: text("config.toml", config),
        content: content
            .into_iter()
            .map(|(path, text)| (ContentPath(path.clone()), SourceText::new(format!("content/{path}"), text)))
            .collect(),
        has_content: true,
        unreadable: Vec::new(),
        assets: Vec::new(),
        templates: templates.iter().map(|(name, words)| ((*name).to_owned(), text(&format!("templates/{name}"), words))).collect(),
        theme_templates: Vec::new(),
        theme_config: None,
        statics: Vec::new(),
        theme_statics: Vec::new(),
        sass: sheets.iter().map(|(name, words)| text(name, words)).collect(),
        locks: Vec::new(),
        data: Vec::new(),
        sums: None,
    }
}

/// Reads and renders a whole site.
fn site(sources: Sources) {
    let options = Options { mode: Mode::Check, base_url: None, drafts: Some(true), minify: false, strict: false, compat: None };
    let clock = Clock { seconds: 0, given: true, asked: AtomicBool::new(false) };
    let done = panics::caught(|| {
        let (made, mut problems) = snapshot(sources, &options, Arc::new(NoFiles), clock, &Memo::off(), &|_| {});
        let made = made.unwrap_or_else(|| panic!("no site: {}", report::short(&problems, Lang::En)));
        let pages: Vec<_> = made.outputs.iter().filter(|(_, claim)| matches!(claim.recipe, Recipe::Page(_))).collect();
        assert!(pages.len() > 100, "{} pages", pages.len());
        problems.par_extend(pages.into_par_iter().flat_map_iter(|(path, claim)| made.make(path, &claim.recipe).err().unwrap_or_default()));
        let ours: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Fault).collect();
        assert!(ours.is_empty(), "{ours:?}");
        problems.truncate(500);
        assert!(problems.is_empty() || !report::long(&problems, Lang::Ko, false).is_empty());
    });
    if let Err(fault) = done {
        panic!("{fault:?}");
    }
}

/// An article for each placement of each body, and of each head.
fn articles(folder: &str, head: &str, bodies: &[&str], heads: &[&str]) -> Vec<(String, String)> {
    let of_bodies = bodies.iter().flat_map(|body| placements(body)).map(|body| format!("{head}{body}\n"));
    let of_heads = heads.iter().flat_map(|head| placements(head)).map(|head| format!("{head}\n글\n"));
    let all = of_bodies.chain(of_heads).enumerate().map(|(number, text)| (format!("{folder}a{number}.md"), text));
    let mut all: Vec<_> = all.collect();
    all.push(("_index.md".into(), "+++\n+++\n".into()));
    all.push((format!("{folder}_index.md"), "+++\ntitle = \"t\"\nsort_by = \"date\"\n+++\n".into()));
    all.sort();
    all.dedup_by(|a, b| a.0 == b.0);
    all
}

const BODIES: [&str; 34] = [
    "## a {b}\n",
    "## a {#b .c}\n",
    "## a{#b}\n\nb\n===",
    "### `c` *d* [e](#f) {가: 나}\n",
    "*a* **b** ~~c~~ `d` ^e^ ~f~",
    "[a](b.md#c) [d](@/a.md) [e](https://a.b/c?d=e&f \"g\")",
    "![a](b.png \"c\"){width=1}",
    "<https://a.b> www.c.d e@f.g",
    "> [!NOTE] a\n>\n> - b\n> - c",
    "- [ ] a\n- [x] b\n  1. c",
    "| a | b |\n|---|--:|\n| c \\| d | △1.2 |",
    "Table: a {unit=\"b, %\"}\n\n| a |\n|---|\n| b |",
    "Table: a {unit=}\n\n| a |\n|---|\n| < |\n| ^ |",
    ": a {unit=\"b\n\n| a | > |\n|---|---|\n| b | c |",
    "a[^b].\n\n[^b]: c[^d]\n[^d]: e\n\n    f",
    "```rust, linenos, hl_lines=1-2 3, name=a\nlet a = \"b\"; // c\n```",
    "```js\nx /* y\n`a${b}`\n```",
    "~~~\na\n~~~\n\n    b",
    "<!-- page 3 -->\n\na <!-- page 4 --> b",
    "<!-- anchor p4 -->\n\na\n\n<!-- more -->\n\nb",
    "<div id=\"a\" class='b'>c</div>\n\n<details><summary>a</summary>b</details>",
    "a &amp; &#44032; &#x41; &nope; \"b\" 'c' -- ... ---",
    "a  \nb\\\nc\n\n***\n\n---",
    "term\n: definition\n\n*[HTML]: a",
    ":smile: $a^b$ $$c$$ ==d== ||e||",
    "KLUE: Korean Language Understanding, 과학기술(科學技術) 李 漢字",
    "[a]: b \"c\"\n\n[a] [d][a] [e][]",
    "{{ f(a=\"b\", c=1.5, d=[true, 'e']) }}",
    "{% f(a=`b`) %}\nc {{ g() }}\n{% end %}",
    "{{/* f(a=1) */}} {%/* f() */%} a {%/* end */%}",
    "{{ page.title | upper }} {% if a %}b{% endif %} {# c #}",
    "<ruby>a<rt>b</rt></ruby> <sup>c</sup><br>",
    "a\n<p id=\"p1\" onclick=\"b\">c <img src=d alt='e'> <!-- f",
    "1. a\n\n   ```\n   b\n   ```\n2. c %EA%B0%80 %2 %zz",
];

const HEADS: [&str; 4] = [
    "+++\ntitle = \"a\"\ndate = 2021-06-02T10:00:00+09:00\nslug = \"b\"\naliases = [\"c/d\"]\nweight = 1\n+++",
    "+++\ntitle = 'a'\ndate = \"2021-06-02T10:00+0900\"\ntemplate = \"page.html\"\n[taxonomies]\ntags = [\"b c\"]\n[extra]\nd = { e = 1.5 }\n+++",
    "---\ntitle: \"a: b\"\ndate: 2021-06-02 10:00:00 -5\ntags: [a, 'b']\nextra:\n  c: |\n    d\n  e: &f [1, *f]\n---",
    "+++\ntitle = \"a\"\ndescription = \"b\"\nupdated = \"2021-06-02\"\nauthors = [\"c\"]\npath = \"d/e\"\nin_search_index = true\n+++",
];

const ARCHIVE_HEADS: [&str; 2] = [
    "+++\ntitle = \"a\"\n[archive]\nnumber = 3\npages = \"4-5\"\nlead = \"b\"\n[taxonomies]\nministries = [\"기재부\"]\ntopics = [\"c\"]\n+++",
    "+++\ntitle = \"a\"\n[archive]\nnumber = 3\n[[archive.corrections]]\ndate = \"2022-01-02\"\nnote = \"b\"\n[[archive.sources]]\ntitle = \"c\"\nurl = \"https://d.e/f\"\n+++",
];

#[test]
fn content_of_an_archive() {
    let config = "title = \"t\"\nbase_url = \"https://x.example\"\ndefault_language = \"ko\"\n[archive]\nperiodical = \"소식\"\npublisher = \"연구원\"\n[markdown]\nrender_emoji = true\nsmart_punctuation = true\n";
    let heads: Vec<&str> = HEADS.into_iter().chain(ARCHIVE_HEADS).collect();
    let mut content = articles("52/economy/", "+++\ntitle = \"글\"\n+++\n", &BODIES, &heads);
    let volume = "+++\ntitle = \"a\"\ndate = 2021-06-02\n[archive]\nvolume = 52\nmonth = \"2021-06\"\nsections = [\"economy\"]\n+++\n";
    content.extend(placements(volume).into_iter().enumerate().map(|(number, text)| (format!("{}/_index.md", 100 + number), text)));
    content.sort();
    site(sources(config, content, &[], &[]));
}

const OLD_TEMPLATES: [(&str, &str); 5] = [
    ("index.html", "{{ section.title }}"),
    ("section.html", "{% for page in section.pages %}{{ page.title }}{% endfor %}"),
    (
        "page.html",
        "{% import \"macros.html\" as macros %}{{ macros::m(a=page.title) }}{{ page.content | safe }}{{ page.toc | length }}{{ page.summary | default(value='') }}",
    ),
    ("macros.html", "{% macro m(a, b=1) %}{{ a | truncate(length=3) }}{% endmacro m %}"),
    ("shortcodes/f.html", "<i>{{ a | default(value='') }}{{ body | default(value='') | markdown }}</i>"),
];

#[test]
fn content_of_zola_sites() {
    for mode in ["[markdown]\nhighlight_code = true\n", "[markdown]\nhighlighting = { theme = \"github-light\" }\n"] {
        let config = format!(
            "title = \"t\"\nbase_url = \"https://x.example/b\"\ntaxonomies = [{{ name = \"tags\" }}, {{ name = \"authors\" }}]\nbuild_search_index = true\n{mode}smart_punctuation = true\nrender_emoji = true\ngithub_alerts = true\ndefinition_list = true\n"
        );
        // A shortcode without an end is an error of the whole text, and stops nothing else.
        site(sources(&config, articles("b/", "+++\ntitle = \"글\"\n+++\n", &BODIES, &HEADS), &OLD_TEMPLATES, &[]));
    }
}

const CONFIG: &str = "title = \"t\"\nbase_url = \"https://x.example\"\ndefault_language = \"ko\"\ntheme = \"y\"\nignored_content = [\"*.{a,b}\", \"[c-d]\"]\n[languages.en]\ntitle = \"u\"\n[archive]\nperiodical = \"소식\"\nissn = \"1234-5679\"\nlicense = \"CC-BY-4.0\"\n[look]\naccent = \"#a1b2c3\"\nlogo = \"a.svg\"\n[look.light]\nink = \"#abc\"\n[markdown]\nhighlighting = { theme = \"nord\" }\n[link_checker]\nskip_prefixes = [\"a\"]\n[translations]\nread = \"b\"\n[slugify]\npaths = \"on\"\n[[taxonomies]]\nname = \"tags\"\n";

#[test]
fn configs() {
    each("config.toml", &[CONFIG], |source| {
        let (config, problems) = Config::read(source);
        let _ = (config.parse_options(), config.base().len(), report::long(&problems, Lang::Ko, false));
    });
}

#[test]
fn permanence_and_links() {
    let declared =
        "[[moved]]\nfrom = \"/v/52/03/#p1\"\nto = \"/v/52/16/#p2\"\n[[gone]]\naddress = \"/a%20b/\"\ndate = \"2021-06-02\"\nwhy = \"c\"\n";
    each("permanence.toml", &[declared], |source| {
        let (_, problems) = Declared::read(source, "https://x.example");
        let _ = report::long(&problems, Lang::Ko, false);
    });
    let lock = "# a\nv/52/03/index.html\tpage\t2021-06-02T00:00:00Z\tlive\tp1:00ff p2:a1\tcontent/a.md\na%20b.png\tfile\t2021-06-02\tmoved v/1/#p1\t\t\n";
    each("locks/52.lock", &[lock], |source| {
        let (lock, problems) = Lock::read(std::slice::from_ref(source), false);
        for line in lock.lines() {
            let _ = (line.path(), line.first(), line.state(), line.source(), line.text(), line.anchors(), line.place());
        }
        let _ = report::long(&problems, Lang::Ko, false);
    });
    let links = "[[link]]\nurl = \"https://a.b/c\"\narchived = \"https://web.archive.org/web/2021/https://a.b/c\"\ndate = \"2021-06-02\"\n";
    each("links.toml", &[links], |source| {
        let _ = report::long(&LinkTable::read(source).1, Lang::Ko, false);
    });
}

#[test]
fn data_files() {
    let terms = "[[ministry]]\nid = \"moef\"\nname = \"기획재정부\"\nforms = [\"기재부\"]\nsince = \"2008-02-29\"\nuntil = \"2021-06\"\nlater = \"x\"\n[ministry.names]\nen = \"MOEF\"\n";
    each("ministries.toml", &[terms, &terms.replace("ministry", "term")], |source| {
        let (authority, problems) = Authority::read("ministries", None, Some(source));
        let _ = (authority.resolve("기재부", Some("2020-01-01")), authority.nearest("기재뷰"), report::long(&problems, Lang::Ko, false));
    });
    each("synonyms.toml", &["words = [[\"a\", \"b c\"], [\"예산\", \"d\"]]\n"], |source| {
        let _ = report::long(&plan::synonyms(&Authorities::new(), Some(source), &[]).1, Lang::Ko, false);
    });
}

const TEMPLATES: [&str; 4] = [
    "{% extends \"b.html\" %}{% import 'm.html' as m %}{% block c %}{{ super() }}{{- a.b[\"c\"].0 | default(value=`d`) ~ 'e' -}}{% endblock c %}",
    "{% for k, v in a | sort(attribute=\"b\") %}{% if not k and v is matching(\"x\") or 1.5 >= 2 %}{{ m::f(a=1, b=[1, 'c']) }}{% elif k %}{% else %}{% continue %}{% endif %}{% endfor %}",
    "{# a #}{% raw %}{{ b }}{% endraw %}{% macro f(a, b=\"c\") %}{% set x = a * 2 %}{% set_global y = -x %}{{ self::f(a=x) }}{% endmacro %}",
    "{%- filter upper | trim -%}a{% endfilter %}{% include [\"a.html\", \"b.html\"] ignore missing %}{{ f(g=now() | date(format=\"%Y년 %m\")) | safe }}",
];

#[test]
fn templates_of_tera_1() {
    let known = KnownNames {
        functions: functions::<tera::Value>().iter().map(|(name, _)| *name).chain(["range", "throw"]).collect::<BTreeSet<_>>(),
        filters: tera1::filters::names().into_iter().chain(filters::<tera::Value>().iter().map(|(name, _)| *name)).collect(),
    };
    each("templates/a.html", &TEMPLATES, |source| {
        let others = [("b.html", "{% block c %}{% endblock %}"), ("m.html", "{% macro f(a) %}{{ a }}{% endmacro %}")];
        let mut all: BTreeMap<String, _> = others.map(|(name, text)| (name.to_owned(), SourceText::new(name, text))).into();
        all.insert("a.html".into(), source.clone());
        let (texts, faults) = tera1::translate(&all, &[], &known);
        let _ = tera1::blanked(&source.text);
        for fault in faults {
            let _ = report::long(&[Diagnostic::error(fault.1.message).span(source, fault.1.range)], Lang::Ko, false);
        }
        let _ = tera::Tera::default().add_raw_templates(texts.iter().map(|(name, made)| (name.as_str(), made.text.as_str())));
    });
}

#[test]
fn calls_in_markdown() {
    each(
        "content/a.md",
        &[
            "{{ f(a=\"b\", c=[1, 2.5, true], d=`e`, g='h') }}",
            "{% f() %} a {{ g() }} {% end %}",
            "{{/* f() */}}{%/* f() */%}b{%/* end */%}{{{",
        ],
        |source| {
            let _ = shortcodes::parse(&source.text);
        },
    );
}

const SHEETS: [&str; 3] = [
    "$a: 1px !default; @mixin b($c: 2) { d: e($c); &:hover { f: #{$a} } } .g { @include b(3); > h { i: \"j\" + 'k'; } }",
    "@function f($n) { @if $n > 0 { @return f($n - 1) } @else { @return url(a.png) } } /* c */ // d\n@media (min-width: 1px) { a { b: f(2) } }",
    "@each $a in (b: c, d: e) { .x-#{$a} { @extend %p; } } %p { a: rgba(1, 2, 3, .4) }",
];

#[test]
fn style_sheets() {
    let config = Config::read(&SourceText::new("config.toml", "base_url = \"/\"\ncompile_sass = true\n")).0;
    each("sass/a.scss", &SHEETS, |source| {
        let sheet = [("sass/a.scss", source.text.as_str())];
        let _ = report::long(&sass::sheets(&sources("", Vec::new(), &[], &sheet), &config, &NoFiles).1, Lang::Ko, false);
    });
    each("sass/a.sass", &["a\n  b: c\n  &:hover\n    +d(1px)\n=d($x)\n  e: $x // f\n"], |source| {
        let sheet = [("sass/a.sass", source.text.as_str())];
        let _ = report::long(&sass::sheets(&sources("", Vec::new(), &[], &sheet), &config, &NoFiles).1, Lang::Ko, false);
    });
}

#[test]
fn finished_pages() {
    let page = "<!doctype html><meta http-equiv=refresh content=\"0; url=/a/\"><base href='/b/'><a href=\"https://x.example/c/?d#e\">f</a><img srcset=\"/a.png 1x, /b.png 2x\"><style>a{b:url('/c.png')}</style><p>&amp;&lt;&#1;&x;<!-- g -->";
    let outputs = mokcha::plan::outputs::Outputs::default();
    let own = OutPath("a/b/index.html".into());
    each("a.html", &[page], |source| {
        let _ = portable::rewrite(&Portable::new("https://x.example", &outputs, &own), &source.text);
        let _ = plain::blocks(&source.text, plain::As::Shown);
    });
    each("a.css", &["@import \"/a.css\"; a { b: url(/c.png) url('d') } /* e */ @charset \"f\";"], |source| {
        let _ = portable::rewrite_css(&Portable::new("https://x.example", &outputs, &own), &source.text);
    });
}
