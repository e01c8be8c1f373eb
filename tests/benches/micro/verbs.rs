//! The verbs by themselves, on the archive of this repository: a file parsed, a body rendered, a page made, texts indexed, a website written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use mokcha::body::Body;
use mokcha::build::options::Options;
use mokcha::build::snapshot::{Snapshot, snapshot};
use mokcha::edge::cache::Cache;
use mokcha::edge::files::DiskFiles;
use mokcha::edge::inside::Boundary;
use mokcha::edge::manifest::SiteName;
use mokcha::edge::output::{self, WriteRequest};
use mokcha::edge::{clock, disk};
use mokcha::edition::package::Member;
use mokcha::index::build::{Document, IndexData, files};
use mokcha::index::plan::Plan;
use mokcha::link::site::PageId;
use mokcha::markup;
use mokcha::markup::input::BodyInput;
use mokcha::parse::article::{self, Article};
use mokcha::parse::insert_anchor::InsertAnchor;
use mokcha::parse::options::ParseOptions;
use mokcha::parse::reading::Reading;
use mokcha::plan::outputs::Recipe;
use mokcha::render::memo::Memo;
use mokcha::templates::views::Mode;
use mokcha::text::SourceText;
use mokcha::text::diagnostic::Diagnostic;
use mokcha::text::path::{ContentPath, OutPath};

fn main() {
    divan::main();
}

/// The archive, and its longest article.
struct Archive {
    snapshot: Snapshot,
    options: ParseOptions,
    source: Arc<SourceText>,
    path: ContentPath,
    /// Where its page is written.
    page: OutPath,
    id: PageId,
}

static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let paths = disk::find(&root, None).unwrap_or_else(|_| panic!("no site in {}", root.display()));
    let inside = Arc::new(Boundary::new(&paths.root, false));
    let sources = disk::load(&paths, &inside, |_| None).0.unwrap_or_else(|| panic!("{} can't be read", root.display()));
    let longest = sources.content.iter().filter(|(path, _)| !path.0.ends_with("_index.md")).max_by_key(|(_, source)| source.text.len());
    let (path, source) = longest.cloned().unwrap_or_else(|| panic!("{} has no article", root.display()));
    let files = Arc::new(DiskFiles::new(inside, None, true, Cache::open(Some(&scratch("cache")), &paths.root)));
    let clock = clock::read(Some("2026-01-01")).unwrap_or_else(|_| panic!("this is a day"));
    let asked = Options { mode: Mode::Build, base_url: None, drafts: None, minify: false, strict: false, compat: None };
    let made = snapshot(sources, &asked, files, clock, &Memo::off(), &|_| {}).0;
    let snapshot = made.unwrap_or_else(|| panic!("{} has errors: `mokcha check`", root.display()));
    let options = ParseOptions { archive: true, ..snapshot.site.config.parse_options() };
    let id = snapshot.site.pages.iter().position(|page| page.article.path == path).unwrap_or_else(|| panic!("{} makes no page", path.0));
    let page = snapshot.site.pages[id].url.to_out();
    Archive { snapshot, options, source, path, page, id }
});

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("mokcha-micro-{}", std::process::id())).join(name)
}

impl Archive {
    fn article(&self) -> Article {
        article::parse(&self.options, &self.source, &self.path).0.unwrap_or_else(|| panic!("{} can't be parsed", self.path.0))
    }

    fn body(&self, article: &Article) -> Body {
        let page = &self.snapshot.site.pages[self.id];
        let input = BodyInput {
            text: article.markdown(),
            reading: Reading::NEWEST,
            reviewed: true,
            source: &self.source,
            offset: Some(article.body.start),
            permalink: &page.permalink,
            lang: &page.article.lang,
            insert_anchor: InsertAnchor::Right,
            fragments: None,
            pieces: None,
        };
        markup::render_body(&input, &self.snapshot.renderer.globals.markup, &*self.snapshot.site).0
    }

    fn made(&self, path: &str) -> Vec<u8> {
        let path = OutPath(path.to_owned());
        let claim = self.snapshot.outputs.get(&path).unwrap_or_else(|| panic!("nothing is made at {}", path.0));
        self.snapshot.make(&path, &claim.recipe).unwrap_or_else(|_| panic!("{} can't be made", path.0))
    }
}

/// Front matter and body of one file.
#[divan::bench]
fn parse(bencher: Bencher) {
    let archive = &*ARCHIVE;
    bencher.counter(BytesCount::of_str(&archive.source.text)).bench_local(|| article::parse(&archive.options, &archive.source, &archive.path));
}

/// Markdown to HTML, and what is told of it.
#[divan::bench]
fn body(bencher: Bencher) {
    let article = ARCHIVE.article();
    bencher.counter(BytesCount::of_str(article.markdown())).bench_local(|| ARCHIVE.body(&article));
}

/// An article's page with its template, its citation, and relative addresses.
#[divan::bench]
fn page(bencher: Bencher) {
    let size = ARCHIVE.made(&ARCHIVE.page.0).len();
    bencher.counter(BytesCount::new(size)).bench_local(|| ARCHIVE.made(&ARCHIVE.page.0));
}

/// A volume's EPUB.
#[divan::bench]
fn book(bencher: Bencher) {
    bencher.bench_local(|| ARCHIVE.made("packages/52.epub"));
}

/// Search files of a hundred articles that are all this one.
#[divan::bench]
fn index(bencher: Bencher) {
    const ARTICLES: u32 = 100;
    let site = &ARCHIVE.snapshot.site;
    let (body, plan) = (ARCHIVE.body(&ARCHIVE.article()), Plan::of(site).unwrap_or_else(|| panic!("the archive has no search")));
    let document = plan.document(site, ARCHIVE.id).unwrap_or_else(|| panic!("{} is not searched", ARCHIVE.path.0));
    let number = usize::try_from(document.number).unwrap_or_default();
    let record = plan.records(site).swap_remove(number);
    let records = vec![record; ARTICLES as usize];
    bencher.counter(ItemsCount::new(ARTICLES)).bench_local(|| {
        let mut all = IndexData::new(records.len());
        let mut reader = all.reader();
        (0..ARTICLES).for_each(|number| reader.read(&Document { number, ..document.clone() }, &body.text));
        all.add(reader.finish());
        files(all, &records, &[])
    });
}

/// A page packed for the zip.
#[divan::bench]
fn pack(bencher: Bencher) {
    let page = ARCHIVE.made(&ARCHIVE.page.0);
    bencher.counter(BytesCount::of_slice(&page)).with_inputs(|| page.clone()).bench_local_values(|page| Member::of("index.html", page));
}

/// A website whose bytes are there, written into a new folder.
#[divan::bench(sample_count = 20)]
fn write(bencher: Bencher) {
    let outputs = &ARCHIVE.snapshot.outputs;
    let pages = outputs.iter().filter(|(_, claim)| !matches!(claim.recipe, Recipe::Last(_) | Recipe::Copy(_)));
    let made: BTreeMap<&OutPath, Vec<u8>> = pages.map(|(path, _)| (path, ARCHIVE.made(&path.0))).collect();
    let target = scratch("website");
    let maker = |path: &OutPath, _: &Recipe| -> Result<Vec<u8>, Vec<Diagnostic>> { Ok(made.get(path).cloned().unwrap_or_default()) };
    let order = WriteRequest { site: SiteName { base_url: None, title: None }, allow_shrink: true, replace_site: true, recorded: false };
    let empty = || {
        if target.exists() {
            fs::remove_dir_all(&target).unwrap_or_else(|fault| panic!("{}: {fault}", target.display()));
        }
    };
    bencher.counter(ItemsCount::new(outputs.len())).with_inputs(empty).bench_local_values(|()| {
        output::publish(&target, &order, outputs, maker, &|| {}).unwrap_or_else(|_| panic!("nothing was written")).written
    });
    empty();
}
