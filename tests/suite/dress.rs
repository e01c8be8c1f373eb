//! What a page adds to an article's text: charts, meanings of short forms, sizes of pictures. None of it enters what was published: the lock, the
//! hash of the text, search, citations, earlier texts.

use std::fs;
use std::io::Read;

use mokcha::index::plan::synonyms;
use mokcha::link::terms::Authorities;
use mokcha::parse::abbreviations;
use mokcha::text::SourceText;

use crate::support::{Folder, build, mokcha, stderr};

const SITE: &str = r##"
//- config.toml
base_url = "https://archive.example"
title = "목록"
default_language = "ko"
//- content/_index.md
+++
+++
//- content/1/_index.md
+++
title = "제1호"
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
title = "GVC와 예산"
[archive]
number = 1
+++
GVC에 편입된 기업이다. GVC는 D.N.A. 생태계와 다르다.

## GVC의 표

Table: 예산 & 증감 {unit="조원"}

| 구분 | 2021년 | 2022년 | 증감 | 비고 |
| --- | ---: | ---: | ---: | --- |
| 합계 | 28.5 | 30.0 | 1.5 | 모두 |
| 국방 | 8.5 | 9.0 | 0.5 | |
| (방위력) | 3.5 | 4.0 | 0.5 | |
| 교육 | 20.0 | 21.0 | △1.0 | |

![막대](그림.png '예산의 흐름 {source="통계청" license="공공누리 제1유형"}')
"##;

const SHORT: &str = "//- abbreviations.toml\n[[abbreviation]]\nshort = \"GVC\"\nmeaning = \"글로벌 가치사슬\"\noriginal = \"Global Value Chain\"\n\
    [[abbreviation]]\nshort = \"D.N.A.\"\nmeaning = \"데이터·네트워크·인공지능\"\n";

fn site(name: &str) -> Folder {
    let folder = Folder::with(name, SITE);
    let picture = image::DynamicImage::ImageRgb8(image::RgbImage::from_fn(1000, 10, |x, y| image::Rgb([(x % 251) as u8, y as u8, 7])));
    picture.save(folder.join("content/1/a/그림.png")).unwrap();
    folder
}

fn asks_for(folder: &Folder, chart: &str) {
    let path = folder.join("content/1/a/one.md");
    let text = fs::read_to_string(&path).unwrap().replace("{unit=\"조원\"}", &format!("{{unit=\"조원\" {chart}}}"));
    fs::write(path, text).unwrap();
}

/// The hash of the text as the data of the archive tell it.
fn text_hash(folder: &Folder) -> String {
    let lines = folder.read("public/data/articles.jsonl");
    lines.split("\"text_sha256\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn nothing_that_is_added_enters_what_was_published() {
    let folder = site("dress-lock");
    assert!(mokcha(folder.path(), &["publish", "--now", "2026-11-25"]).status.success());
    build(folder.path(), &[]);
    let (lock, hash, csv) = (folder.read("locks/1.lock"), text_hash(&folder), folder.read("public/v/1/01/t1.csv"));
    let cited = folder.read("public/v/1/01/so-1-01.ris");
    asks_for(&folder, "chart=bar columns=2,3");
    folder.write(SHORT);
    let checked = mokcha(folder.path(), &["check", "--short"]);
    assert!(checked.status.success() && stderr(&checked).is_empty(), "{}", stderr(&checked));
    build(folder.path(), &[]);
    let page = folder.read("public/v/1/01/index.html");
    assert!(
        page.contains("<div class=\"graph\"><svg") && page.contains("<a class=\"ab\" href=\"../../../glossary/index.html#ab-GVC\">"),
        "{page}"
    );
    assert_eq!((text_hash(&folder), folder.read("public/v/1/01/t1.csv")), (hash, csv));
    assert_eq!(folder.read("public/v/1/01/so-1-01.ris"), cited);
    // Search reads the table's words once.
    assert!(mokcha(folder.path(), &["publish", "--now", "2026-11-26"]).status.success());
    let places = |lock: &str| lock.lines().map(|line| line.split('\t').nth(4).unwrap_or_default().to_owned()).collect::<Vec<_>>();
    assert_eq!(places(&folder.read("locks/1.lock")), places(&lock));
}

#[test]
fn an_earlier_text_stays_as_it_was() {
    let folder = site("dress-earlier");
    assert!(mokcha(folder.path(), &["publish", "--now", "2026-11-25"]).status.success());
    let revised = mokcha(folder.path(), &["new", "revision", "1", "1", "--now", "2026-11-26"]);
    assert!(revised.status.success(), "{}", stderr(&revised));
    let path = folder.join("content/1/a/one.md");
    fs::write(
        &path,
        fs::read_to_string(&path)
            .unwrap()
            .replace("편입된", "들어간")
            .replace("what = \"\"", "what = \"낱말\"")
            .replace("why = \"\"", "why = \"쉬운 말\""),
    )
    .unwrap();
    let article = |folder: &Folder| {
        build(folder.path(), &[]);
        let page = folder.read("public/v/1/01/r1/index.html");
        page.split("<article").nth(1).unwrap().split("</article>").next().unwrap().to_owned()
    };
    let before = article(&folder);
    folder.write(SHORT);
    assert_eq!(article(&folder), before);
    assert!(!before.contains("class=\"ab\"") && !before.contains("srcset"), "{before}");
}

#[test]
fn the_first_mention_is_explained_and_each_form_finds_the_other() {
    let folder = site("dress-short");
    build(folder.path(), &[]);
    assert!(!folder.exists("public/glossary"));
    folder.write(SHORT);
    build(folder.path(), &[]);
    let page = folder.read("public/v/1/01/index.html");
    assert_eq!(page.matches("<abbr title=\"글로벌 가치사슬 (Global Value Chain)\">GVC</abbr></a>에 편입된").count(), 1, "{page}");
    assert_eq!(page.matches("<abbr").count(), 2, "{page}");
    let all = folder.read("public/glossary/index.html");
    assert!(
        all.contains("<div id=\"ab-GVC\"><dt>GVC</dt><dd>글로벌 가치사슬 <span lang=\"en\">(Global Value Chain)</span></dd></div>"),
        "{all}"
    );
    let groups = synonyms(
        &Authorities::new(),
        None,
        &abbreviations::read(&SourceText::new("abbreviations.toml", SHORT.split_once("\n").unwrap().1)).0,
    )
    .0;
    assert!(groups.contains(&["GVC", "글로벌 가치사슬", "Global Value Chain"].map(str::to_owned).to_vec()), "each finds the others");
    folder.write("//- abbreviations.toml\n[[abbreviation]]\nshort = \"GVC\"\n");
    let told = stderr(&mokcha(folder.path(), &["build", "--short"]));
    assert_eq!(told, "abbreviations.toml:2:1: error: an abbreviation needs its `meaning`\n");
}

#[test]
fn charts_draw_rows_that_add_up_nothing() {
    let folder = site("dress-chart");
    asks_for(&folder, "chart=bar columns=2,3");
    build(folder.path(), &[]);
    let page = folder.read("public/v/1/01/index.html");
    let drawing = page.split("<div class=\"graph\">").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(roxmltree::Document::parse(drawing).is_ok(), "{drawing}");
    for (word, shown) in [("국방", true), ("교육", true), ("9.0", true), ("합계", false), ("방위력", false), ("모두", false)] {
        assert_eq!(drawing.contains(&format!(">{word}<")), shown, "{word}: {drawing}");
    }
    assert!(drawing.contains("aria-label=\"예산 &amp; 증감 그래프"), "{drawing}");
    assert!(
        page.contains("<tr class=\"total\"><th scope=\"row\">합계") && page.contains("<tr class=\"sub\"><th scope=\"row\">(방위력)"),
        "{page}"
    );
    let told = |chart: &str| {
        let folder = site("dress-chart-faults");
        asks_for(&folder, chart);
        stderr(&mokcha(folder.path(), &["build", "--short"]))
    };
    assert!(told("chart=pie").starts_with("content/1/a/one.md:12:1: warning: there is no chart `pie`"), "{}", told("chart=pie"));
    assert!(told("chart=bar columns=5").contains("its columns hold no figures"));
    assert!(told("chart=bar columns=가").contains("`columns=가` names no columns"));
    assert!(told("chart=line").is_empty() && told("chart=stack columns=2,3").is_empty());
}

#[test]
fn pictures_have_sizes_and_a_credit_and_stand_in_the_book() {
    let folder = site("dress-pictures");
    asks_for(&folder, "chart=line columns=2,3");
    let config = folder.read("config.toml") + "[archive]\nperiodical = \"소식\"\n";
    fs::write(folder.join("config.toml"), config).unwrap();
    image::DynamicImage::ImageRgb8(image::RgbImage::new(30, 40)).save(folder.join("content/1/cover.png")).unwrap();
    build(folder.path(), &[]);
    let page = folder.read("public/v/1/01/index.html");
    for present in [
        "<picture><source type=\"image/webp\" srcset=\"../../../processed_images/",
        " 480w, ",
        " 800w, ",
        " 1000w\" sizes=",
        "alt=\"막대\" width=\"1000\" height=\"10\" loading=\"lazy\" decoding=\"async\"></picture></a>",
        "<figcaption>예산의 흐름 <small class=\"credit\">출처: 통계청, 공공누리 제1유형</small></figcaption>",
    ] {
        assert!(page.contains(present), "{present}\n{page}");
    }
    let made = fs::read_dir(folder.join("public/processed_images")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let made: Vec<String> = made.collect();
    assert!(made.len() == 3 && made.iter().all(|name| name.is_ascii() && name.ends_with(".webp")), "{made:?}");
    let mut book = zip::ZipArchive::new(fs::File::open(folder.join("public/packages/1.epub")).unwrap()).unwrap();
    let mut text = |name: &str| {
        let mut out = String::new();
        book.by_name(name).unwrap_or_else(|_| panic!("{name}")).read_to_string(&mut out).unwrap();
        out
    };
    let (chapter, package) = (text("book/01.xhtml"), text("book/package.opf"));
    assert!(chapter.contains("<small class=\"credit\">") && chapter.contains("data-head=\"2021년\""), "{chapter}");
    let drawing =
        chapter.split("<figure class=\"graph\">").nth(1).unwrap().split("src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(text(&format!("book/{drawing}")).contains("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"));
    assert!(package.contains("href=\"cover.png\" media-type=\"image/png\" properties=\"cover-image\""), "{package}");
    assert!(text("book/cover.xhtml").contains("epub:type=\"cover\""));
}
