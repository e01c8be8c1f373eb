//! The quick way for edited sentences gives the bytes that all verbs give, or declines; and `serve` never shows older text after newer.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::support::server::Server;
use crate::support::{Folder, mokcha};
use mokcha::build::options::Options;
use mokcha::build::snapshot::{Snapshot, snapshot};
use mokcha::edge::cache::Cache;
use mokcha::edge::disk;
use mokcha::edge::files::DiskFiles;
use mokcha::edge::inside::Boundary;
use mokcha::plan::outputs::Recipe;
use mokcha::render::memo::Memo;
use mokcha::templates::functions::Clock;
use mokcha::templates::views::Mode;
use mokcha::text::SourceText;
use mokcha::text::diagnostic::{Diagnostic, any_error};
use mokcha::text::path::ContentPath;

const HEAD: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
[languages.en]
title = "News"
//- content/_index.md
+++
title = "소식"
+++
//- content/about-us.md
+++
title = "우리"
+++
우리는 여기 있다.
//- abbreviations.toml
[[abbreviation]]
short = "WTO"
meaning = "세계무역기구"
"#;

const WORDS: [&str; 12] =
    ["탄소국경세", "수출기업", "부담금", "쌀값", "농가소득", "청년고용", "물가", "기준금리", "은행", "주택공급", "관광수지", "통계청"];

/// What is put into texts; some of it the quick way declines.
const PIECES: [&str; 16] = [
    "덧붙인 문장이다.\n",
    "**굵은** 글과 `코드`와 WTO 이야기다.\n",
    "## 소제목\n\n그 아래 글이다.\n",
    "| 구분 | 값 |\n|---|---:|\n| 가 | 1,234 |\n",
    "[다른 글](@/1/economy/a0.md)을 보라.\n",
    "[다른 글의 곳](@/1/economy/a0.md#p1)을 보라.\n",
    "[이 글](#p1)을 보라.\n",
    "[밖](https://elsewhere.example/a)을 보라.\n",
    "![그림](wide.png)\n",
    "[찾기](/search/)와 [처음](/)과 [표](/data/articles.csv)\n",
    "본문[^1]이다.\n\n[^1]: 주석이다.\n",
    "<!-- more -->\n\n이어지는 글이다.\n",
    "<span id=\"own\">손으로 쓴 곳</span>이다.\n",
    "> 인용한 글이다.\n\n- 하나\n- 둘\n",
    "2021년 6월 3일의 일이다. \"따옴표\"와 ... 줄임표.\n",
    "[없는 파일](/nothing/here/)을 보라.\n",
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn sentence(&mut self) -> String {
        let words: Vec<&str> = (0..4).map(|_| WORDS[self.roll(WORDS.len())]).collect();
        format!("{}이 문제다.", words.join(" "))
    }
}

fn site(name: &str, dice: &mut Dice) -> Folder {
    let site = Folder::with(name, HEAD);
    let mut picture = Vec::new();
    image::RgbImage::new(900, 30).write_to(&mut std::io::Cursor::new(&mut picture), image::ImageFormat::Png).unwrap();
    for volume in 1..=4 {
        site.write(&format!(
            "//- content/{volume}/_index.md\n+++\ntitle = \"제{volume}호\"\n[archive]\nvolume = {volume}\npublished = \"2021-0{volume}\"\ncode = \"news\"\n+++\n//- content/{volume}/economy/_index.md\n+++\ntitle = \"경제\"\n[archive]\nid = \"economy\"\n+++\n"
        ));
        fs::write(site.join(&format!("content/{volume}/economy/wide.png")), &picture).unwrap();
        for number in 0..4 {
            let body: Vec<String> = (0..3).map(|_| dice.sentence()).collect();
            site.write(&format!(
                "//- content/{volume}/economy/a{number}.md\n+++\ntitle = \"{} {number}\"\n[archive]\nnumber = {}\nevent_date = 2021-0{volume}-0{}\n[taxonomies]\nministries = [\"기획재정부\"]\n+++\n{}\n",
                WORDS[dice.roll(WORDS.len())],
                number + 1,
                number + 1,
                body.join("\n\n")
            ));
        }
    }
    site.write("//- content/1/economy/a0.en.md\n+++\ntitle = \"In English\"\n+++\nA text.\n");
    site
}

fn whole(site: &Folder) -> (Option<Snapshot>, Vec<Diagnostic>) {
    let paths = disk::find(site.path(), None).unwrap();
    let inside = Arc::new(Boundary::new(&paths.root, false));
    let (sources, mut problems) = disk::load(&paths, &inside, |_| None);
    let options = Options { mode: Mode::Serve, base_url: None, drafts: Some(false), minify: false, strict: false, compat: None };
    let clock = Clock { seconds: 0, given: true, asked: AtomicBool::new(false) };
    let files = Arc::new(DiskFiles::new(inside, None, false, Cache::open(None, std::path::Path::new("."))));
    let (snapshot, found) = snapshot(sources.unwrap(), &options, files, clock, &Memo::off(), &|_| {});
    problems.extend(found);
    (snapshot, problems)
}

/// A file's name, and what making it gave.
type Made = (String, Result<Vec<u8>, Vec<Diagnostic>>);

/// All files that the page of an article has: itself, its tables and citations.
fn page(snapshot: &Snapshot, folder: &str) -> Vec<Made> {
    let own = snapshot.outputs.iter().filter(|(path, claim)| {
        let below = path.0.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        matches!(claim.recipe, Recipe::Page(_)) && below.is_some_and(|rest| !rest.contains('/'))
    });
    own.map(|(path, claim)| (path.0.clone(), snapshot.make(path, &claim.recipe))).collect()
}

fn address(snapshot: &Snapshot, path: &str) -> String {
    let page = snapshot.site.pages.iter().find(|page| page.article.path.0 == path).unwrap();
    page.url.0.trim_matches('/').to_owned()
}

/// What became of edits: how many were shown at once, and how many were left to all verbs.
#[derive(Debug, Default)]
struct Tally {
    shown: usize,
    declined: usize,
}

/// Many edits of many kinds, each held against all verbs; every few of them build on one another.
fn edits(site: &Folder, dice: &mut Dice, times: usize) -> Tally {
    let mut tally = Tally::default();
    let mut known = whole(site);
    assert!(!any_error(&known.1), "{:?}", known.1);
    for turn in 0..times {
        let name = match dice.roll(18) {
            16 => "about-us.md".to_owned(),
            17 => "1/economy/a0.en.md".to_owned(),
            at => format!("{}/economy/a{}.md", 1 + at / 4, at % 4),
        };
        let place = site.join(&format!("content/{name}"));
        let before = fs::read_to_string(&place).unwrap();
        let (front, body) = before.rsplit_once("+++\n").map(|(front, body)| (format!("{front}+++\n"), body.to_owned())).unwrap();
        let sentence = dice.sentence();
        let mut blocks: Vec<String> = body.trim().split("\n\n").map(str::to_owned).collect();
        let at = dice.roll(blocks.len());
        let (front, body) = match dice.roll(12) {
            0..=3 => {
                blocks[at] = format!("{} {sentence}", blocks[at]);
                (front, blocks.join("\n\n"))
            }
            4 => {
                blocks.insert(at, sentence);
                (front, blocks.join("\n\n"))
            }
            5 => {
                blocks.remove(at);
                (front, blocks.join("\n\n"))
            }
            6 => (front, sentence),
            7 => (front.replace("title = \"", "title = \"새 "), body),
            _ => {
                blocks.push(PIECES[dice.roll(PIECES.len())].to_owned());
                (front, blocks.join("\n\n"))
            }
        };
        let text = format!("{front}{body}\n");
        fs::write(&place, &text).unwrap();
        let told = format!("turn {turn}, {name}:\n{text}");
        let source = SourceText::new(format!("content/{name}"), text);
        let base = known.0.as_ref().unwrap();
        let quick = base.edited(&ContentPath(name.clone()), &source);
        let (anew, problems) = whole(site);
        match quick {
            Some(edited) => {
                tally.shown += 1;
                assert!(!any_error(&problems), "{told}\n{problems:?}");
                let anew = anew.unwrap();
                let folder = address(&anew, &name);
                let (of_all, quickly) = (page(&anew, &folder), page(&edited.snapshot, &folder));
                assert!(!of_all.is_empty(), "{told}");
                for (one, other) in of_all.iter().zip(&quickly) {
                    let text = |(name, made): &Made| {
                        (name.clone(), made.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default())
                    };
                    assert_eq!(text(one), text(other), "{told}");
                }
                assert_eq!(of_all.len(), quickly.len(), "{told}");
                for problem in &*edited.now {
                    assert!(problems.contains(problem), "{told}\n{problem:?} of {problems:?}");
                }
                // Every few edits all verbs come to their end.
                known = if dice.roll(3) == 0 { (Some(anew), problems) } else { (Some(edited.snapshot), problems) };
            }
            None => {
                tally.declined += 1;
                if any_error(&problems) || anew.is_none() {
                    fs::write(&place, before).unwrap();
                    known = whole(site);
                } else {
                    known = (anew, problems);
                }
            }
        }
    }
    tally
}

#[test]
fn what_is_shown_at_once_is_what_all_verbs_give() {
    let mut dice = Dice(11);
    let site = site("quick-edits", &mut dice);
    let tally = edits(&site, &mut dice, 90);
    assert!(tally.shown > 40 && tally.declined > 12, "{tally:?}");
}

#[test]
fn the_same_of_an_archive_that_is_published() {
    let mut dice = Dice(5);
    let site = site("quick-published", &mut dice);
    let published = mokcha(site.path(), &["publish", "--now", "2026-11-25"]);
    assert!(published.status.success(), "{}", String::from_utf8_lossy(&published.stderr));
    let tally = edits(&site, &mut dice, 50);
    assert!(tally.shown > 12 && tally.declined > 8, "{tally:?}");
}

#[test]
fn templates_of_the_sites_own_may_show_anything() {
    let mut dice = Dice(3);
    let site = site("quick-templates", &mut dice);
    site.write("//- templates/page.html\n{{ page.content | safe }}\n");
    let (known, problems) = whole(&site);
    assert!(!any_error(&problems), "{problems:?}");
    let path = "1/economy/a0.md";
    let text = site.read(&format!("content/{path}")) + "\n더한 문장.\n";
    assert!(known.unwrap().edited(&ContentPath(path.into()), &SourceText::new(format!("content/{path}"), text)).is_none());
}

/// An article of a served site, its front matter apart.
fn article(number: usize, body: &str) -> String {
    format!("+++\ntitle = \"글 {number}\"\n[archive]\nnumber = {number}\n+++\n{body}\n")
}

fn served(name: &str) -> (Folder, Server) {
    let site = Folder::with(name, HEAD);
    site.write("//- content/1/_index.md\n+++\ntitle = \"제1호\"\n[archive]\nvolume = 1\npublished = \"2021-06\"\ncode = \"news\"\n+++\n");
    for number in 1..=4 {
        site.write(&format!("//- content/1/a{number}.md\n{}", article(number, "첫 문장이다.")));
    }
    let cache = site.join("../").join(format!("{name}-cache"));
    let _ = fs::remove_dir_all(&cache);
    let server = Server::start(&site, &["--cache-dir", cache.to_str().unwrap()]);
    assert_eq!(server.get("/v/1/01/").0, 200);
    (site, server)
}

/// How often the server has told open pages of another build.
fn build(server: &Server) -> String {
    let (_, page) = server.get("/v/1/02/");
    page.split("reload.js?").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn editors_save_in_many_ways() {
    let (site, server) = served("quick-ways");
    let place = site.join("content/1/a1.md");
    let seen = |text: &str| drop(server.until("/v/1/01/", |page| page.contains(text)));
    // Over it.
    fs::write(&place, article(1, "곳에 쓴 문장이다.")).unwrap();
    seen("곳에 쓴 문장이다");
    // In two steps, with nothing in the file for a moment.
    fs::write(&place, "").unwrap();
    std::thread::sleep(Duration::from_millis(60));
    let whole = article(1, "두 걸음에 쓴 문장이다.");
    fs::write(&place, &whole.as_bytes()[..20]).unwrap();
    fs::write(&place, &whole).unwrap();
    let started = Instant::now();
    loop {
        let (status, page) = server.get("/v/1/01/");
        assert_eq!(status, 200, "nothing half written is shown: {page}");
        if page.contains("두 걸음에 쓴 문장이다") {
            break;
        }
        assert!(page.contains("곳에 쓴 문장이다") && started.elapsed() < Duration::from_secs(20), "{page}");
    }
    // Beside it, and then in its place.
    fs::write(site.join("content/1/.a1.md.new"), article(1, "바꾸어 놓은 문장이다.")).unwrap();
    fs::rename(site.join("content/1/.a1.md.new"), &place).unwrap();
    seen("바꾸어 놓은 문장이다");
    // The old one away first.
    fs::rename(&place, site.join("content/1/a1.md~")).unwrap();
    fs::write(&place, article(1, "새로 놓은 문장이다.")).unwrap();
    seen("새로 놓은 문장이다");
    fs::remove_file(site.join("content/1/a1.md~")).unwrap();
    // Gone, and there again.
    fs::remove_file(&place).unwrap();
    server.until("/v/1/01/", |page| page.starts_with("HTTP/1.1 404") || page.contains("새로 놓은"));
    fs::write(&place, article(1, "다시 놓은 문장이다.")).unwrap();
    seen("다시 놓은 문장이다");
}

#[test]
fn a_text_becomes_another_thing_and_back() {
    let (site, server) = served("quick-becomes");
    let place = site.join("content/1/a1.md");
    let seen = |text: &str| drop(server.until("/v/1/01/", |page| page.contains(text)));
    fs::write(&place, article(1, "처음 고친 문장이다.")).unwrap();
    seen("처음 고친 문장이다");
    // An error, and text after it, and mended.
    fs::write(&place, article(1, "[잘못](@/nowhere.md)된 문장이다.")).unwrap();
    server.until("/__mokcha/problems", |told| told.contains("error[") && told.contains("nowhere.md"));
    assert!(server.get("/v/1/01/").1.contains("처음 고친 문장이다"), "the last good page is kept");
    fs::write(site.join("content/1/a2.md"), article(2, "그사이 고친 문장이다.")).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(!server.get("/v/1/02/").1.contains("그사이 고친 문장이다"), "an erroneous site is not shown in part");
    fs::write(&place, article(1, "나아진 문장이다.")).unwrap();
    seen("나아진 문장이다");
    server.until("/v/1/02/", |page| page.contains("그사이 고친 문장이다"));
    server.until("/__mokcha/problems", |told| !told.contains("error["));
    // A draft is not there; then it is, with another title.
    fs::write(&place, article(1, "초안인 문장이다.").replace("title", "draft = true\ntitle")).unwrap();
    server.until("/v/1/01/", |page| page.starts_with("HTTP/1.1 404") || page.contains("초안인 문장이다"));
    fs::write(&place, article(1, "다시 낸 문장이다.").replace("글 1", "새 제목")).unwrap();
    seen("다시 낸 문장이다");
    server.until("/v/1/", |page| page.contains("새 제목"));
    // Lists follow once all verbs have run.
    fs::write(&place, article(1, "요약이다.\n\n<!-- more -->\n\n긴 글이다.").replace("글 1", "새 제목")).unwrap();
    seen("긴 글이다");
    // A warning comes with its text, and goes with it.
    fs::write(&place, article(1, "긴 글이다.\n\n$x$ <blink>알림</blink>\n\n## 가\n\n##### 다").replace("글 1", "새 제목")).unwrap();
    seen("알림");
}

#[test]
fn no_older_text_comes_back() {
    let (site, server) = served("quick-order");
    let mut last = build(&server);
    let mut newest = [0; 3];
    for round in 1..=40 {
        for number in 1..=3 {
            fs::write(site.join(&format!("content/1/a{number}.md")), article(number, &format!("문장 번호 {round}번이다."))).unwrap();
        }
        let started = Instant::now();
        while newest.iter().any(|newest| *newest < round) {
            for (at, newest) in newest.iter_mut().enumerate() {
                let (status, page) = server.get(&format!("/v/1/0{}/", at + 1));
                assert_eq!(status, 200);
                let now = page.split("문장 번호 ").nth(1).map_or(0, |rest| rest.split('번').next().unwrap().parse().unwrap());
                assert!(now >= *newest && now + 1 >= round, "page {at} shows {now} after {newest} in round {round}");
                *newest = now;
            }
            assert!(started.elapsed() < Duration::from_secs(20), "round {round}");
        }
        // All verbs run now and then.
        if round % 8 == 7 {
            std::thread::sleep(Duration::from_millis(900));
            for number in 1..=3 {
                assert!(server.get(&format!("/v/1/0{number}/")).1.contains(&format!("문장 번호 {round}번")));
            }
        }
        let now = build(&server);
        assert_ne!(now, last, "open pages are told");
        last = now;
    }
    // What is open is what all verbs give: nothing reloads once more.
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(build(&server), {
        std::thread::sleep(Duration::from_millis(1500));
        build(&server)
    });
}

/// The system goes on to watch a folder that was moved away, not the one that has its name now.
#[test]
fn a_folder_in_the_place_of_another_is_watched() {
    let (site, server) = served("quick-exchanged");
    let seen = |text: &str| drop(server.until("/v/1/01/", |page| page.contains(text)));
    let write = |folder: &str, text: &str| fs::write(site.join(&format!("{folder}/1/a1.md")), article(1, text)).unwrap();
    let copy = |from: &str, to: &str| {
        fs::create_dir_all(site.join(&format!("{to}/1"))).unwrap();
        for name in ["_index.md", "about-us.md", "1/_index.md", "1/a1.md", "1/a2.md", "1/a3.md", "1/a4.md"] {
            fs::copy(site.join(&format!("{from}/{name}")), site.join(&format!("{to}/{name}"))).unwrap();
        }
    };
    write("content", "고친 문장이다.");
    seen("고친 문장이다");
    // Exchanged for another, as it is checked out or unpacked beside.
    for turn in 1..=2 {
        copy("content", "next");
        write("next", &format!("{turn}번째 폴더의 문장이다."));
        fs::rename(site.join("content"), site.join(&format!("last-{turn}"))).unwrap();
        fs::rename(site.join("next"), site.join("content")).unwrap();
        seen(&format!("{turn}번째 폴더의 문장이다"));
        write("content", &format!("{turn}번째 폴더에서 고친 문장이다."));
        seen(&format!("{turn}번째 폴더에서 고친 문장이다"));
    }
    // Gone, and there again: the system may give it the same number.
    copy("content", "next");
    fs::remove_dir_all(site.join("content")).unwrap();
    copy("next", "content");
    write("content", "다시 있는 폴더의 문장이다.");
    seen("다시 있는 폴더의 문장이다");
    write("content", "그 뒤에 고친 문장이다.");
    seen("그 뒤에 고친 문장이다");
    // What was moved away is none of the site.
    write("last-1", "옛 폴더의 문장이다.");
    std::thread::sleep(Duration::from_millis(900));
    assert!(server.get("/v/1/01/").1.contains("그 뒤에 고친 문장이다"));
}
