//! A second build does what a first one would, and no more than it must: what it keeps is never another thing than what it would make.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::support::{Folder, difference, mokcha, stderr, tree};

const HEAD: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
"#;

/// An article as its edits left it.
#[derive(Clone)]
struct Article {
    volume: usize,
    name: String,
    number: usize,
    title: String,
    ministry: &'static str,
    draft: bool,
    body: String,
}

impl Article {
    fn path(&self) -> String {
        format!("content/{}/economy/{}.md", self.volume, self.name)
    }

    fn text(&self) -> String {
        let Self { number, title, ministry, draft, body, .. } = self;
        format!(
            "+++\ntitle = \"{title}\"\ndraft = {draft}\n[archive]\nnumber = {number}\nevent_date = 2021-06-0{}\n[taxonomies]\nministries = [\"{ministry}\"]\n+++\n{body}\n",
            1 + number % 9
        )
    }
}

/// A site of three volumes, and chance that is the same each time.
struct Story {
    site: Folder,
    articles: Vec<Article>,
    seed: u64,
    made: usize,
}

const MINISTRIES: [&str; 3] = ["기획재정부", "산업통상자원부", "외교부"];

const PIECES: [&str; 8] = [
    "덧붙인 문장이다.\n",
    "## 소제목\n",
    "| 구분 | 값 |\n|---|---:|\n| 가 | 1,234 |\n",
    "[다른 글](@/1/economy/a0.md#p1)을 보라.\n",
    "[밖](https://elsewhere.example/a)을 보라.\n\n![그림](wide.png)\n",
    "[찾기](/search/)와 [처음](/)과 [표](/data/articles.csv)\n",
    "본문[^1]이다.\n\n[^1]: 주석이다.\n",
    "<!-- more -->\n",
];

impl Story {
    fn new(name: &str) -> Self {
        let site = Folder::with(name, HEAD);
        let mut story = Self { site, articles: Vec::new(), seed: 7, made: 0 };
        let mut picture = Vec::new();
        image::RgbImage::new(900, 30).write_to(&mut std::io::Cursor::new(&mut picture), image::ImageFormat::Png).unwrap();
        for volume in 1..=3 {
            fs::create_dir_all(story.site.join(&format!("content/{volume}/economy"))).unwrap();
            fs::write(story.site.join(&format!("content/{volume}/economy/wide.png")), &picture).unwrap();
            story.site.write(&format!(
                "//- content/{volume}/_index.md\n+++\ntitle = \"제{volume}호\"\n[archive]\nvolume = {volume}\npublished = \"2021-0{volume}\"\ncode = \"news\"\n+++\n//- content/{volume}/economy/_index.md\n+++\ntitle = \"경제\"\n[archive]\nid = \"economy\"\n+++\n"
            ));
            for _ in 0..3 {
                story.add(volume);
            }
        }
        story
    }

    fn chance(&mut self, below: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.seed >> 33).unwrap() % below
    }

    fn add(&mut self, volume: usize) {
        let n = self.made;
        self.made += 1;
        let number = 1 + self.articles.iter().filter(|article| article.volume == volume).map(|article| article.number).max().unwrap_or(0);
        let article = Article {
            volume,
            name: format!("a{n}"),
            number,
            title: format!("글 {n}"),
            ministry: MINISTRIES[n % MINISTRIES.len()],
            draft: false,
            body: format!("글 {n}의 첫 문장이다.\n\n둘째 문장이다.\n"),
        };
        self.write(&article);
        self.articles.push(article);
    }

    fn write(&self, article: &Article) {
        self.site.write(&format!("//- {}\n{}", article.path(), article.text()));
    }

    /// One edit by chance, in words.
    fn edit(&mut self) -> String {
        let at = self.chance(self.articles.len());
        let mut article = self.articles[at].clone();
        let was = article.path();
        let told = match self.chance(17) {
            0..=5 => {
                let piece = PIECES[self.chance(PIECES.len())];
                article.body = format!("{}\n{piece}", article.body);
                format!("`{piece}` behind {was}")
            }
            6 => {
                article.body = format!("글 {at}이 줄었다.\n");
                format!("{was} is short")
            }
            7 => {
                article.title = format!("제목 {}", self.chance(1000));
                format!("another title of {was}")
            }
            8 => {
                article.ministry = MINISTRIES[self.chance(MINISTRIES.len())];
                format!("{} in {was}", article.ministry)
            }
            9 => {
                let volume = 1 + self.chance(3);
                self.add(volume);
                format!("a new article in {volume}")
            }
            // The first one is linked to.
            10 if at > 0 && self.articles.len() > 6 => {
                fs::remove_file(self.site.join(&was)).unwrap();
                self.articles.remove(at);
                return format!("{was} is gone");
            }
            11 if at > 0 => {
                fs::remove_file(self.site.join(&was)).unwrap();
                article.name = format!("{}x", article.name);
                format!("{was} has another name")
            }
            12 if at > 0 => {
                article.draft = !article.draft;
                format!("{was} is a draft, or no longer")
            }
            13 => {
                let text = self.chance(1000);
                self.site.write(&format!("//- static/note.txt\n{text}\n"));
                "a static file".into()
            }
            14 => {
                let number = self.chance(1000);
                self.site.write(&HEAD.replace("title = \"소식\"\nbase", &format!("title = \"소식 {number}\"\nbase")));
                "another title of the site".into()
            }
            15 => {
                let (volume, number) = (1 + self.chance(3), self.chance(1000));
                self.site.write(&format!(
                    "//- content/{volume}/economy/_index.md\n+++\ntitle = \"경제 {number}\"\n[archive]\nid = \"economy\"\n+++\n"
                ));
                "another part".into()
            }
            // Others link to the first one, whose address this changes.
            16 => {
                article.number = 200 + 10 * self.made;
                self.made += 1;
                format!("another number of {was}")
            }
            _ => "nothing".into(),
        };
        self.write(&article);
        self.articles[at] = article;
        told
    }

    fn cache(&self) -> PathBuf {
        self.site.join("cache")
    }

    /// Builds over the last output, with what is kept; gives how many files were kept and what was printed.
    fn again(&self, told: &str) -> (usize, String) {
        let cache = self.cache();
        let output = mokcha(self.site.path(), &["build", "--timings", "--now", "2021-06-02", "--cache-dir", cache.to_str().unwrap()]);
        assert!(output.status.success(), "{told}: {}", stderr(&output));
        let timings = stderr(&output);
        let line = timings.lines().find(|line| line.trim_start().starts_with("kept ")).unwrap_or_default();
        let kept = line.split_whitespace().nth(3).and_then(|count| count.parse().ok()).unwrap_or(0);
        (kept, String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What a build gives that knows of no other.
    fn cold(&self) -> BTreeMap<String, Vec<u8>> {
        let fresh = Folder::new(&format!("again-cold-{}", self.site.path().file_name().unwrap().to_string_lossy()));
        let (out, cache) = (fresh.join("out"), fresh.join("cache"));
        let output = mokcha(
            self.site.path(),
            &["build", "--now", "2021-06-02", "-o", out.to_str().unwrap(), "--cache-dir", cache.to_str().unwrap()],
        );
        assert!(output.status.success(), "{}", stderr(&output));
        tree(&out)
    }

    fn same_as_cold(&self, told: &str) {
        let differing = difference(&tree(&self.site.join("public")), &self.cold());
        assert!(differing.is_empty(), "{told}: {differing:?}");
    }
}

/// When each file below a folder was changed.
fn times(folder: &Folder, below: &str) -> Vec<(PathBuf, SystemTime)> {
    let (mut folders, mut out) = (vec![folder.join(below)], Vec::new());
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                out.push((entry.path(), entry.metadata().unwrap().modified().unwrap()));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn a_hundred_edits_each_equal_a_cold_build() {
    let mut story = Story::new("again-edits");
    let (mut kept, mut told) = (0, vec!["the first build".to_owned()]);
    for _ in 0..100 {
        kept += story.again(&told.join("\n")).0;
        story.same_as_cold(&told.join("\n"));
        told.push(story.edit());
    }
    assert!(kept > 2000, "only {kept} files were kept in all");
}

#[test]
fn nothing_changed_touches_nothing() {
    let story = Story::new("again-nothing");
    story.site.write("//- static/a.txt\n가\n");
    let first = story.again("first").1;
    let before = times(&story.site, "public");
    let (kept, told) = story.again("again");
    assert_eq!(times(&story.site, "public"), before);
    assert_eq!(kept, tree(&story.site.join("public")).len());
    let files = |text: &str| text.split(" in ").next().map(str::to_owned);
    assert!(told.contains(": 0 files written,") && files(&told) == files(&first), "{told}");
    // A file that somebody changed is seen, whatever its size.
    let page = story.site.join("public/v/1/01/index.html");
    let text = fs::read(&page).unwrap();
    for changed in [text.to_ascii_uppercase(), Vec::new(), b"mine".to_vec()] {
        fs::write(&page, changed).unwrap();
        assert!(story.again("changed").1.contains(": 1 files written,"));
        assert_eq!(fs::read(&page).unwrap(), text);
    }
    fs::remove_file(&page).unwrap();
    assert!(story.again("gone").1.contains(": 1 files written,"));
    story.same_as_cold("gone");
}

#[test]
fn a_sentence_runs_few_recipes() {
    let mut story = Story::new("again-sentence");
    assert_eq!(story.again("first").0, 0);
    let all = tree(&story.site.join("public")).len();
    story.articles[4].body.push_str("\n덧붙인 문장이다.\n");
    story.write(&story.articles[4]);
    let (kept, _) = story.again("a sentence");
    let pages = tree(&story.site.join("public")).keys().filter(|path| path.starts_with("v/") || path.starts_with("t/")).count();
    assert!(kept * 10 > pages * 8, "{kept} kept of {pages} pages and {all} files");
}

#[test]
fn a_new_article_leaves_other_volumes_alone() {
    let mut story = Story::new("again-new");
    story.again("first");
    let of_others = |path: &String| (path.starts_with("v/1/") || path.starts_with("v/2/")) && path.split('/').count() > 3;
    let all = tree(&story.site.join("public")).keys().filter(|path| of_others(path)).count();
    story.add(3);
    let (kept, _) = story.again("a new article");
    // Some pages show it as related.
    assert!(kept * 10 > all * 8, "{kept} kept of {all}");
    story.same_as_cold("a new article");
}

#[test]
fn a_page_that_is_kept_keeps_its_pictures() {
    let mut story = Story::new("again-pictures");
    let mut shows = story.articles[1].clone();
    shows.body.push_str("\n![그림](wide.png)\n");
    story.write(&shows);
    story.again("first");
    let pictures = |story: &Story| tree(&story.site.join("public")).keys().filter(|path| path.ends_with(".webp")).count();
    let count = pictures(&story);
    assert!(count > 1, "{count}");
    story.articles[4].body.push_str("\n덧붙인 문장이다.\n");
    story.write(&story.articles[4]);
    assert!(story.again("another article").0 > 0);
    assert_eq!(pictures(&story), count);
    story.same_as_cold("another article");
}

#[test]
fn warnings_are_told_again() {
    let story = Story::new("again-warnings");
    story.site.write("//- content/1/economy/a0.md\n+++\ntitle = \"글\"\nnothing = 1\n[archive]\nnumber = 1\n+++\n글이다.\n");
    let cache = story.cache();
    let build = || mokcha(story.site.path(), &["build", "--cache-dir", cache.to_str().unwrap()]);
    let short = || mokcha(story.site.path(), &["build", "--short", "--cache-dir", cache.to_str().unwrap()]);
    let (first, second, third) = (build(), build(), short());
    assert!(stderr(&first).contains("warning"), "{}", stderr(&first));
    assert_eq!(stderr(&first), stderr(&second));
    assert!(stderr(&third).starts_with("content/1/economy/a0.md:3:") && stderr(&third).lines().count() < stderr(&first).lines().count());
}

#[test]
fn a_broken_cache_is_only_slower() {
    let mut story = Story::new("again-cache");
    let other = Story::new("again-cache-other");
    other.again("other");
    type Break = fn(&Story, &Story);
    let files = |story: &Story| -> Vec<PathBuf> {
        fs::read_dir(story.cache().join("sites")).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
    };
    let breaks: [(&str, Break); 5] = [
        ("gone", |story, _| fs::remove_dir_all(story.cache()).unwrap()),
        ("cut short", |story, _| {
            for file in fs::read_dir(story.cache().join("sites")).unwrap() {
                let file = file.unwrap().path();
                let bytes = fs::read(&file).unwrap();
                fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
            }
        }),
        ("of another site", |story, other| {
            for (own, theirs) in fs::read_dir(story.cache().join("sites")).unwrap().zip(fs::read_dir(other.cache().join("sites")).unwrap())
            {
                fs::copy(theirs.unwrap().path(), own.unwrap().path()).unwrap();
            }
        }),
        ("no folder", |story, _| {
            fs::remove_dir_all(story.cache()).unwrap();
            fs::write(story.cache(), "a file").unwrap();
        }),
        ("a folder again", |story, _| fs::remove_file(story.cache()).unwrap()),
    ];
    story.again("first");
    for (how, broken) in breaks {
        broken(&story, &other);
        story.articles[2].body.push_str("\n더 쓴 문장이다.\n");
        story.write(&story.articles[2]);
        story.again(how);
        story.same_as_cold(how);
    }
    // The recipes, what was packed, the whole, and what was made on the way, with what an edit added to it.
    assert!((4..=5).contains(&files(&story).len()), "{:?}", files(&story));
}

#[test]
fn two_outputs_and_two_builds_at_once_are_right() {
    let story = Story::new("again-two");
    let cache = story.cache();
    let (one, two) = (story.site.join("one"), story.site.join("two"));
    let build = |out: &PathBuf| mokcha(story.site.path(), &["build", "-o", out.to_str().unwrap(), "--cache-dir", cache.to_str().unwrap()]);
    for step in 0..3 {
        std::thread::scope(|scope| {
            let builds = [&one, &two].map(|out| scope.spawn(|| build(out)));
            for done in builds {
                let output = done.join().unwrap();
                assert!(output.status.success(), "{}", stderr(&output));
            }
        });
        let cold = story.cold();
        for out in [&one, &two] {
            assert_eq!(difference(&tree(out), &cold), [""; 0], "step {step}");
        }
        let article = Article { body: format!("걸음 {step}.\n"), ..story.articles[1].clone() };
        story.write(&article);
    }
}

#[test]
fn an_emptied_cache_is_only_slower() {
    let story = Story::new("again-emptied");
    story.again("first");
    let notes = story.cache().join("sites");
    let kinds = |folder: &PathBuf| {
        let mut kinds: Vec<String> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.unwrap().path().extension()?.to_str().unwrap().to_owned()))
            .collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&notes), ["build", "members", "recipes", "shelf"]);
    fs::write(story.cache().join("mine.txt"), "x").unwrap();
    let clean = || mokcha(story.site.path(), &["clean", "--cache-dir", story.cache().to_str().unwrap()]);
    let told = clean();
    assert!(told.status.success() && String::from_utf8_lossy(&told.stdout).starts_with("5 files removed from "), "{told:?}");
    assert!(String::from_utf8_lossy(&clean().stdout).starts_with("0 files removed from "));
    assert!(!notes.exists() && story.cache().join("mine.txt").exists());
    assert_eq!(story.again("again").0, 0);
    assert!(story.again("once more").0 > 0);
}

/// The file of a kind among the notes on one site.
fn note(story: &Story, kind: &str) -> PathBuf {
    let entries = fs::read_dir(story.cache().join("sites")).unwrap().map(|entry| entry.unwrap().path());
    entries.into_iter().find(|path| path.extension().is_some_and(|ending| ending == kind)).unwrap_or_else(|| panic!("no {kind}"))
}

#[test]
fn a_shelf_that_is_cut_foreign_older_or_gone_is_only_slower() {
    let mut story = Story::new("again-shelf");
    let other = Story::new("again-shelf-other");
    other.again("other");
    story.again("first");
    let older = fs::read(note(&story, "shelf")).unwrap();
    type Break<'a> = &'a dyn Fn(&PathBuf, &[u8]);
    let theirs = fs::read(note(&other, "shelf")).unwrap();
    let breaks: [(&str, Break); 6] = [
        ("cut", &|file, bytes| fs::write(file, &bytes[..bytes.len() / 2]).unwrap()),
        ("changed in the middle", &|file, bytes| {
            let mut bytes = bytes.to_vec();
            let at = bytes.len() / 3;
            bytes[at..at + 2000].fill(7);
            fs::write(file, bytes).unwrap();
        }),
        ("of another site", &|file, _| fs::write(file, &theirs).unwrap()),
        ("older", &|file, _| fs::write(file, &older).unwrap()),
        ("empty", &|file, _| fs::write(file, "").unwrap()),
        ("gone", &|file, _| fs::remove_file(file).unwrap()),
    ];
    for (step, (how, broken)) in breaks.iter().enumerate() {
        let file = note(&story, "shelf");
        broken(&file, &fs::read(&file).unwrap());
        if step % 2 == 0 {
            let _ = fs::remove_file(file.with_extension("added"));
        }
        let article = &mut story.articles[2 + step % 3];
        article.body.push_str(&format!("\n{}", PIECES[step]));
        story.write(&story.articles[2 + step % 3]);
        story.again(how);
        story.same_as_cold(how);
        // What is there now is right.
        story.articles[1].body.push_str("\n덧붙인 문장이다.\n");
        story.write(&story.articles[1]);
        story.again(how);
        story.same_as_cold(how);
    }
}

#[test]
fn an_edit_adds_little_to_the_shelf() {
    let mut story = Story::new("again-little");
    // Enough articles for search to part its files, as in large archives.
    (0..320).for_each(|n| story.add(1 + n % 3));
    story.again("first");
    let size = |story: &Story, kind: &str| fs::metadata(note(story, kind)).unwrap().len();
    let all = size(&story, "shelf");
    for step in 0..2 {
        story.articles[4].body.push_str("\n덧붙인 문장이다.\n");
        story.write(&story.articles[4]);
        assert!(story.again("a sentence").0 > 1000);
        assert!(size(&story, "shelf") == all && size(&story, "added") < all / 4, "{step}: {} of {all}", size(&story, "added"));
        story.same_as_cold("a sentence");
    }
    // Many edits do not let it grow.
    for step in 0..6 {
        let at = 5 + 17 * step;
        story.articles[at].body = format!("글 {step}이 바뀌었다.\n\n[다른 글](@/1/economy/a0.md#p1)을 보라.\n");
        story.write(&story.articles[at]);
        story.again("another sentence");
    }
    assert!(size(&story, "shelf") < all * 2, "{} of {all}", size(&story, "shelf"));
    story.same_as_cold("many sentences");
    // Where a link leads is part of what a body is made of: the first article gets another address.
    story.articles[0].number = 900;
    story.write(&story.articles[0]);
    story.again("another address");
    story.same_as_cold("another address");
    story.add(2);
    story.again("a new article");
    story.same_as_cold("a new article");
}

#[test]
fn what_is_wrong_with_a_text_is_told_whether_it_is_kept_or_not() {
    let story = Story::new("again-problems");
    let text = "보이지 않는 글자가 가\u{200b}나 사이에 있다.\n";
    let article = Article { body: text.into(), ..story.articles[0].clone() };
    story.write(&article);
    let cache = story.cache();
    let build = |arguments: &[&str]| {
        mokcha(story.site.path(), &[&["build", "--now", "2021-06-02", "--cache-dir", cache.to_str().unwrap()][..], arguments].concat())
    };
    let told = |arguments: &[&str]| stderr(&build(arguments));
    for arguments in [&["--format", "json"][..], &["--format", "json", "--drafts"]] {
        let first = told(arguments);
        assert!(first.contains("M0463"), "{first}");
        // Another article changes, so that the whole is not the last one's.
        for step in 0..2 {
            let other = Article { body: format!("걸음 {step}.\n"), ..story.articles[4].clone() };
            story.write(&other);
            assert_eq!(told(arguments), first, "{arguments:?} {step}");
        }
    }
}

#[test]
fn lists_lead_to_the_place_that_names_a_day() {
    let mut story = Story::new("again-days");
    let day = 1 + story.articles[3].number % 9;
    story.articles[3].body = format!("앞 문장이다.\n\n6월 {day}일에 열렸다.\n");
    story.write(&story.articles[3]);
    story.again("first");
    let leads_to = |place: &str| {
        let pages = tree(&story.site.join("public"));
        let lists = pages.iter().filter(|(path, _)| path.ends_with("index.html") && !path.starts_with("v/"));
        lists.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(&format!("2/01/index.html#{place}\""))).count()
    };
    assert!(leads_to("p2") > 0 && leads_to("p3") == 0);
    let mut article = story.articles[3].clone();
    article.body = format!("앞 문장이다.\n\n또 한 문장이다.\n\n6월 {day}일에 열렸다.\n");
    story.write(&article);
    story.again("a paragraph before the day");
    assert!(leads_to("p3") > 0 && leads_to("p2") == 0);
    story.same_as_cold("a paragraph before the day");
}
