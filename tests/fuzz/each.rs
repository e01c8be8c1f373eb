//! What is fuzzed: readers of what others write, each given any bytes. None may panic or hang, and what each promises of its answer is held
//! against it. `fuzz.sh` runs them with coverage; `tests/suite/trust/fuzzed.rs` runs all cases that were found, and some random ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use mokcha::body::TextBlock;
use mokcha::body::targets::LinkTargets;
use mokcha::config::{Config, conventions};
use mokcha::deploy::answer::{self, Refusal};
use mokcha::edge::{journal, manifest, record};
use mokcha::edition::xhtml;
use mokcha::index::build::{Document, IndexData, files};
use mokcha::index::html;
use mokcha::index::records::Record;
use mokcha::ledger::declared::Declared;
use mokcha::ledger::entry;
use mokcha::ledger::lock::Lock;
use mokcha::markup;
use mokcha::markup::fragments::Fragments;
use mokcha::markup::input::BodyInput;
use mokcha::parse::article;
use mokcha::parse::insert_anchor::InsertAnchor;
use mokcha::parse::reading::Reading;
use mokcha::plan::outputs::{Claim, Outputs, Rank, Recipe};
use mokcha::render::options;
use mokcha::render::portable::{self, Portable};
use mokcha::text::SourceText;
use mokcha::text::diagnostic::{self, Diagnostic};
use mokcha::text::path::{ContentPath, OutPath};
use mokcha::text::report;
use mokcha::text::wording::Lang;
use mokcha::zola::shortcodes;
use mokcha::zola::tera1;
use scraper::Html;

/// What takes a text, and its name.
type Target = (&'static str, fn(&str));

/// All targets.
pub const ALL: [Target; 15] = [
    ("config", config),
    ("toml", toml),
    ("yaml", yaml),
    ("body", body),
    ("tables", tables),
    ("raw_html", raw_html),
    ("shortcodes", shortcodes),
    ("tera1", tera1),
    ("links", links),
    ("book", book),
    ("index", index),
    ("page", page),
    ("answers", answers),
    ("notes", notes),
    ("lock", lock),
];

/// Runs one.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, target) = ALL.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no target is called {name}"));
    // The disk's files are refused where they are not UTF-8, before anything reads them.
    if let Ok(text) = std::str::from_utf8(bytes) {
        target(text);
    }
}

/// Problems can be told: each has its place within the text.
fn tell(mut problems: Vec<Diagnostic>) {
    diagnostic::sort(&mut problems);
    assert!(problems.is_empty() || !report::long(&problems, Lang::Ko, false).is_empty());
}

fn config(text: &str) {
    let (config, problems) = Config::read(&SourceText::new("config.toml", text));
    let _ = (config.parse_options(), config.base().len());
    tell(problems);
}

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let text = "title = \"t\"\ndefault_language = \"ko\"\nbase_url = \"https://x.example\"\n[[taxonomies]]\nname = \"tags\"\n[markdown]\n\
                github_alerts = true\ndefinition_list = true\nsmart_punctuation = true\nrender_emoji = true\n";
    Config::read(&SourceText::new("config.toml", text)).0
});

/// Parses a whole file and renders its body as an archive and as a Zola site do. Gives the archive's HTML.
fn article(text: &str) -> String {
    let source: Arc<SourceText> = SourceText::new("content/a.md", text);
    let (article, mut problems) = article::parse(&CONFIG.parse_options(), &source, &ContentPath("a.md".into()));
    let (body, offset) = article.as_ref().map_or((text, 0), |article| (article.markdown(), article.body.start));
    let mut htmls = Vec::new();
    for conventions in [&conventions::ARCHIVE, &conventions::ZOLA_23] {
        let options = options::options(&CONFIG, conventions, None, &BTreeMap::new());
        let input = BodyInput {
            text: body,
            reading: Reading::NEWEST,
            reviewed: true,
            source: &source,
            offset: Some(offset),
            permalink: "https://x.example/a/",
            lang: "ko",
            insert_anchor: InsertAnchor::Right,
            fragments: None,
            pieces: None,
        };
        let (body, told) = markup::render_body(&input, &options, &Nowhere);
        problems.extend(told);
        htmls.push(body.html);
    }
    tell(problems);
    htmls.swap_remove(0)
}

struct Nowhere;

impl LinkTargets for Nowhere {
    fn permalink(&self, content_path: &str) -> Option<String> {
        content_path.ends_with("a.md").then(|| "https://x.example/a/".into())
    }

    fn asset(&self, content_path: &str) -> Option<String> {
        content_path.ends_with(".png").then(|| "https://x.example/a/a.png".into())
    }

    fn nearest(&self, _: &str) -> Option<String> {
        None
    }
}

fn toml(text: &str) {
    article(&format!("+++\n{text}\n+++\ntext\n"));
}

fn yaml(text: &str) {
    article(&format!("---\n{text}\n---\ntext\n"));
}

fn body(text: &str) {
    article(text);
}

/// Every line is a row, with cells that are joined.
fn tables(text: &str) {
    let mut rows = text.lines();
    let head = rows.next().unwrap_or("");
    let marks = "|---".repeat(head.matches('|').count() + 1);
    let mut out = format!("<!-- table {} -->\n| {head} |\n{marks}|\n", rows.next().unwrap_or(""));
    rows.for_each(|row| out.push_str(&format!("| {row} |\n")));
    article(&out);
}

/// No raw HTML of an archive acts, however often a browser reads it and writes it again.
fn raw_html(text: &str) {
    let mut html = article(&format!("+++\ntitle = \"t\"\n+++\n{text}"));
    for _ in 0..3 {
        let page = Html::parse_fragment(&html);
        for element in page.root_element().descendent_elements() {
            let name = element.value().name();
            assert!(!ACTING.contains(&name), "<{name}> in {html}");
            for (attribute, value) in element.value().attrs() {
                let scheme: String = value.chars().filter(|c| *c > ' ').take_while(|c| *c != ':').flat_map(char::to_lowercase).collect();
                let runs = value.contains(':') && ["javascript", "vbscript"].contains(&scheme.as_str());
                let leads = ["href", "src", "action", "formaction", "data"].contains(&attribute);
                assert!(!(attribute.starts_with("on") || runs && leads), "{attribute}={value:?} in {html}");
            }
        }
        html = page.root_element().inner_html();
    }
}

const ACTING: [&str; 10] = ["script", "iframe", "object", "embed", "form", "base", "meta", "link", "frameset", "svg"];

fn shortcodes(text: &str) {
    if let Ok(parts) = shortcodes::parse(text) {
        assert!(parts.len() <= text.len() + 1);
    }
    let mut fragments = Fragments::beside(text);
    let word = fragments.add("<b>x</b>".into());
    assert!(!text.contains(&word));
    assert_eq!(fragments.filled(text), text);
}

/// A set of two templates: the text, and what it imports.
fn tera1(text: &str) {
    let known = tera1::KnownNames {
        functions: BTreeSet::from(["get_url", "range", "throw", "get_page"]),
        filters: tera1::filters::names().into_iter().collect(),
    };
    let macros =
        "{% macro a(x, y=1) %}{{ x | upper }}{{ y }}{{ page.title }}{% endmacro a %}{% macro b() %}{{ self::a(x=1) }}{% endmacro b %}";
    let texts = [("index.html", text), ("m.html", macros), ("base.html", "{% block a %}{% endblock a %}{% block b %}x{% endblock %}")];
    let sources = texts.iter().map(|(name, text)| ((*name).to_owned(), SourceText::new(format!("templates/{name}"), *text))).collect();
    let (translations, faults) = tera1::translate(&sources, &[], &known);
    for (name, translation) in &translations {
        let source = &sources[name].text;
        for at in 0..translation.text.len() {
            let origin = translation.origin(&(at..at + 1));
            assert!(origin.end <= source.len(), "{origin:?}");
        }
    }
    for (name, fault) in faults {
        let text = &sources[&name].text;
        assert!(fault.range.end <= text.len() && text.is_char_boundary(fault.range.start), "{:?}", fault.range);
    }
    let mut engine = tera::Tera::default();
    let _ = engine.add_raw_templates(translations.iter().map(|(name, translation)| (name.as_str(), translation.text.as_str())));
}

static OUTPUTS: LazyLock<Outputs> = LazyLock::new(|| {
    let mut outputs = Outputs::default();
    for path in ["index.html", "a/index.html", "a/b c.html", "가/index.html", "404.html", "x.css", "p.png"] {
        let claim = Claim { rank: Rank::Page, recipe: Recipe::Bytes(Vec::new().into()), owner: path.into(), place: None };
        assert!(outputs.claim(OutPath(path.into()), claim).is_ok());
    }
    outputs
});

/// Links are rewritten once: what has been rewritten stays.
fn links(text: &str) {
    for page in ["a/index.html", "404.html"] {
        let page = OutPath(page.into());
        let portable = || Portable::new("https://x.example", &OUTPUTS, &page);
        let _ = portable::rewrite_css(&portable(), text);
        let _ = portable::rewrite(&portable(), text);
    }
    let _ = mokcha::edition::links::outward(text.as_bytes(), "https://x.example");
}

struct Book;

impl xhtml::Targets for Book {
    fn link(&self, href: &str) -> Option<String> {
        mokcha::edition::attributes::web_address(href).or_else(|| href.starts_with('#').then(|| href.to_owned()))
    }

    fn image(&self, src: &str) -> Option<String> {
        src.ends_with(".png").then(|| "images/1.png".to_owned())
    }
}

/// Whatever the HTML is, the book's is XML.
fn book(text: &str) {
    let written = xhtml::write(text, &Book);
    let markup = written.markup("1.xhtml", |_| true);
    let whole = format!("<body xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\">{markup}</body>");
    match roxmltree::Document::parse(&whole) {
        Ok(page) => {
            let acts = |name: &str| ACTING.contains(&name);
            assert!(!page.descendants().any(|node| acts(node.tag_name().name())), "{markup}");
            assert!(!page.descendants().flat_map(|node| node.attributes()).any(|attribute| attribute.name().starts_with("on")), "{markup}");
        }
        Err(roxmltree::Error::NodesLimitReached) => {}
        Err(fault) => panic!("{fault}: {markup}"),
    }
}

/// A line is a title, the next the text below it.
fn index(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let texts: Vec<(&str, &str)> = lines.chunks(2).map(|pair| (pair[0], pair.get(1).copied().unwrap_or(""))).collect();
    // Above three hundred articles shards are cut; both ways are run.
    for articles in [texts.len(), 1_000] {
        let mut gathered = IndexData::new(articles);
        let mut reader = gathered.reader();
        for ((title, text), number) in texts.iter().zip(0..) {
            let document = Document {
                number,
                title: (*title).into(),
                names: vec![(*text).to_owned()],
                authors: vec![(*text).to_owned()],
                description: (*title).into(),
                row: "[]".into(),
            };
            let block = |level, text: &str| TextBlock { level, anchor: "p1".into(), text: text.into(), by: mokcha::body::ReadBy::All };
            reader.read(&document, &[block(2, title), block(0, text)]);
        }
        gathered.add(reader.finish());
        let records: Vec<Record> = texts.iter().map(|(title, _)| Record { title: (*title).into(), ..Record::default() }).collect();
        let files = files(gathered, &records, &[texts.iter().map(|(title, _)| (*title).to_owned()).collect()]);
        assert!(files.iter().any(|(path, text)| path == "root.js" && text.bytes().is_ascii()));
    }
}

/// A page of any generator, which search reads.
fn page(text: &str) {
    for only_chosen in [false, true] {
        let Ok(page) = html::page::read(text, only_chosen) else { continue };
        assert_eq!(page.blocks.len(), page.weights.len());
        let is_one_line = |text: &str| !text.is_empty() && text.split(' ').all(|word| !word.is_empty() && !word.contains(['\n', '\t']));
        assert!(page.blocks.iter().all(|block| is_one_line(&block.text) && block.level < 7), "{:?}", page.blocks);
    }
    let _ = html::charset::decode(text.as_bytes());
}

/// What object storage answers: a list, and a refusal.
fn answers(text: &str) {
    let whole = format!("<ListBucketResult><Contents>{text}</Contents></ListBucketResult>");
    for xml in [text, &whole] {
        let Some(list) = answer::listed(xml, "p/") else { continue };
        assert!(list.goes_on || list.next.is_none());
    }
    for status in [200, 301, 403, 503] {
        let refusal = Refusal { host: "h", bucket: "b", what: "to write", status, body: text, region: None, location: Some(text), skew: 0 };
        let problem = Diagnostic::of(&answer::problem(&refusal));
        let _ = answer::may_pass(status, text);
        tell(vec![problem]);
    }
}

/// Journal and manifest, with the checksum that they need to be believed, and without.
fn notes(text: &str) {
    let inside = |path: &str| assert!(mokcha::text::out_path::lies_within(path), "{path:?}");
    for kind in ["manifest", "journal"] {
        let head = format!("{{\"mokcha\":\"{kind}\",\"version\":2,\"next\":\"0\"}}\n{}\n", text.trim_end_matches('\n'));
        let summed = format!("{head}{{\"blake3\":\"{}\"}}\n", record::hash(head.as_bytes()));
        for text in [text, &summed, &format!("mokcha manifest 1\n{text}")] {
            let _ = journal::parse(text.as_bytes().to_vec());
            if let Ok(held) = manifest::parse(text.as_bytes().to_vec()) {
                held.files.keys().for_each(|path| inside(path));
                let (again, _) = manifest::text(held.about(), &held.files);
                let read = manifest::parse(again.into_bytes());
                assert_eq!(read.map(|read| (read.site, read.files)), Ok((held.site, held.files)));
            }
        }
    }
}

/// A lock's file and `permanence.toml`. What is read is written, and read again, the same.
fn lock(text: &str) {
    let (_, problems) = Declared::read(&SourceText::new("permanence.toml", text), "https://x.example");
    tell(problems);
    let (lock, problems) = Lock::read(&[SourceText::new("locks/site.lock", text)], false);
    let sound = problems.is_empty();
    tell(problems);
    assert!(lock.lines().iter().all(|line| mokcha::text::out_path::lies_within(line.path())));
    if sound {
        let entries = |lock: &Lock| lock.lines().iter().map(entry::Entry::of).collect::<Vec<_>>();
        let files = entry::files(&entries(&lock));
        let sources: Vec<_> = files.iter().map(|(name, text)| SourceText::new(format!("locks/{name}"), text.as_str())).collect();
        let (again, problems) = Lock::read(&sources, false);
        assert!(problems.is_empty(), "{}", report::short(&problems, Lang::En));
        assert_eq!(entry::files(&entries(&again)), files);
    }
}
