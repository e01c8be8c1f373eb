//! Finding one's way: lists by year whose addresses stay, names in the order of readers, covers, related articles, an honest statement.

use std::fmt::Write as _;

use mokcha::text::size::shown;

use crate::support::{Folder, build, difference, mokcha, stderr, tree};

const CONFIG: &str = "//- config.toml\nbase_url = \"https://archive.example/\"\ntitle = \"기록\"\ndefault_language = \"ko\"\n";

/// An archive with a volume a year from 2020 on, each of so many articles of one ministry.
fn archive(articles: &[usize]) -> String {
    let mut out = format!("{CONFIG}//- content/_index.md\n+++\n+++\n");
    for (volume, count) in (1..).zip(articles) {
        let year = 2019 + volume;
        write!(out, "//- content/{volume}/_index.md\n+++\ntitle = \"제{volume}호\"\n[archive]\nvolume = {volume}\npublished = \"{year}-01\"\ncode = \"so\"\n+++\n").unwrap();
        for number in 1..=*count {
            out.push_str(&article(volume, number, "ministries = [\"산업부\"]"));
        }
    }
    out
}

fn article(volume: i32, number: usize, terms: &str) -> String {
    format!(
        "//- content/{volume}/{number}.md\n+++\ntitle = \"{volume}호의 글 {number}\"\n[taxonomies]\n{terms}\n[archive]\nnumber = {number}\n+++\n글.\n"
    )
}

#[test]
fn a_long_list_has_a_page_for_each_year_that_stays() {
    let site = Folder::with("reading-years", &archive(&[40, 15, 10]));
    build(site.path(), &[]);
    let own = site.read("public/m/motie/index.html");
    assert!(
        own.contains("3호의 글 10<") && own.contains("2호의 글 15<") && !own.contains("1호의 글 40<"),
        "the newest years stand on its own page"
    );
    assert!(own.contains("rel=\"prev\" href=\"2020/index.html\""), "{own}");
    let middle = site.read("public/m/motie/2021/index.html");
    assert!(
        middle.contains("<link rel=\"prev\" href=\"../2020/index.html\">")
            && middle.contains("<link rel=\"next\" href=\"../2022/index.html\">")
    );
    assert_eq!(site.read("public/m/motie/2020/index.html").matches("class=\"headline\"").count(), 40);
    assert_eq!(site.read("public/m/motie/cite.bib").matches("\n@").count() + 1, 65, "its files stay whole");
    assert!(site.read("public/sitemap.xml").contains("https://archive.example/m/motie/2020/"));
    let published = mokcha(site.path(), &["publish"]);
    assert_eq!(published.status.code(), Some(0), "{}", stderr(&published));
    for number in 1..=40 {
        site.write(&article(1, number, ""));
    }
    build(site.path(), &[]);
    assert!(site.read("public/m/motie/2020/index.html").contains("이 해에는 글이 없습니다"), "what was published stays");
    assert_eq!(site.read("public/m/motie/2021/index.html").matches("class=\"headline\"").count(), 15);
}

#[test]
fn a_short_list_is_one_page_and_its_years_have_addresses() {
    let site = Folder::with("reading-short", &archive(&[2, 3]));
    build(site.path(), &[]);
    let own = site.read("public/m/motie/index.html");
    assert_eq!(own.matches("class=\"headline\"").count(), 5);
    assert!(own.contains("href=\"#y2020\"") && own.contains("id=\"y2020\""), "bars lead to the years on the page");
    assert!(own.contains("id=\"y2021\"><a href=\"2021/index.html\">"), "a year leads to its own page: {own}");
    assert!(!own.contains("rel=\"prev\""), "nothing is left to lead to");
    let year = site.read("public/m/motie/2020/index.html");
    assert!(year.matches("class=\"headline\"").count() == 2 && year.contains("<link rel=\"next\" href=\"../2021/index.html\">"), "{year}");
    assert!(site.read("public/sitemap.xml").contains("/m/motie/2021/"));
}

#[test]
fn downloads_say_how_large_they_are() {
    let site = Folder::with("reading-sizes", &archive(&[2, 3]));
    let check = || {
        build(site.path(), &[]);
        let size = |path: &str| format!("({})</span>", shown(std::fs::read(site.join(&format!("public/{path}"))).unwrap().len()));
        for (page, path, link) in [
            ("v/1/index.html", "packages/1.epub", "packages/1.epub\""),
            ("v/1/index.html", "v/1/cite.bib", "cite.bib\""),
            ("m/motie/index.html", "m/motie/cite.csl.json", "cite.csl.json\""),
            ("index.html", "data/articles.jsonl", "data/articles.jsonl\""),
            ("index.html", "packages/2.epub", "packages/2.epub\""),
        ] {
            let html = site.read(&format!("public/{page}"));
            let (_, behind) = html.rsplit_once(link).unwrap_or_else(|| panic!("{path} is not in {page}"));
            let told = behind.split_once("class=\"size\">").map(|(_, told)| told);
            assert!(told.is_some_and(|told| told.starts_with(&size(path))), "{page}: {path}, {}", size(path));
        }
    };
    check();
    // A text grows: what holds it is larger, and the pages say so, though nothing of their own was changed.
    site.write(&article(1, 1, "").replace("글.\n", &"긴 글이다. ".repeat(4000)));
    check();
    site.write(&article(2, 1, "").replace("글.\n", &"다른 긴 글이다. ".repeat(9000)));
    check();
}

#[test]
fn a_lost_address_is_told_in_the_site_s_own_look() {
    let site = Folder::with("reading-lost", &archive(&[1]));
    build(site.path(), &[]);
    let page = site.read("public/404.html");
    assert!(!page.contains("rel=\"stylesheet\" href") || page.contains("<noscript>"), "{page}");
    assert!(!page.contains("@font-face"), "a font would be asked for beside the lost address");
    assert!(page.contains("<style>:root") && page.contains("--paper:") && page.contains(".years"), "the page holds its sheets");
}

#[test]
fn names_stand_in_the_order_of_readers() {
    let site = Folder::with(
        "reading-order",
        &format!("{}{}", archive(&[1]), article(1, 2, "topics = [\"하늘\", \"AI\", \"나무\", \"中國\", \"가람\", \"5G\"]")),
    );
    build(site.path(), &[]);
    let list = site.read("public/t/index.html");
    let places: Vec<_> = ["5G", "가람", "나무", "中國", "하늘", "AI"].map(|name| list.find(&format!("\">{name}</a>"))).to_vec();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[test]
fn a_cover_is_drawn_or_given() {
    let site = Folder::with("reading-cover", &archive(&[1, 1]));
    std::fs::write(site.join("content/2/cover.png"), b"\x89PNG given").unwrap();
    build(site.path(), &[]);
    assert!(site.read("public/v/1/cover.svg").starts_with("<svg") && site.exists("public/v/1/preview.png"));
    assert!(site.read("public/v/1/01/index.html").contains("content=\"https://archive.example/v/1/preview.png\""));
    let given = site.read("public/v/2/index.html");
    assert!(given.contains("src=\"cover.png\"") && !site.exists("public/v/2/cover.svg") && !site.exists("public/v/2/preview.png"));
    assert!(given.contains("content=\"https://archive.example/assets/preview.png\""));
}

#[test]
fn related_articles_are_alike_and_say_why() {
    let texts = [
        ("탄소국경세의 도입", "유럽이 탄소국경세를 들여온다. 철강과 알루미늄에 매긴다."),
        ("철강의 탄소국경세 대응", "철강은 탄소국경세에 어떻게 답하나. 알루미늄도 같다."),
        ("쌀값 동향", "쌀값이 올랐다."),
        ("청년 고용", "청년의 일자리가 늘었다."),
        ("바다 쓰레기", "바다를 치운다."),
        ("금리 동결", "은행은 금리를 두었다."),
        ("봄 축제", "꽃을 보러 간다."),
        ("열차 시각", "열차가 늦는다."),
    ];
    let mut fixture = archive(&[0]);
    for (number, (title, text)) in (1..).zip(texts) {
        write!(fixture, "//- content/1/{number}.md\n+++\ntitle = \"{title}\"\n[archive]\nnumber = {number}\n+++\n{text}\n").unwrap();
    }
    let site = Folder::with("reading-related", &fixture);
    build(site.path(), &[]);
    let one = site.read("public/v/1/01/index.html");
    let (article, behind) = one.split_once("</article>").unwrap();
    assert!(behind.contains("철강의 탄소국경세 대응") && behind.contains("함께 다룬 말: "), "{behind}");
    assert!(!article.contains("함께 볼 글"), "what other articles change stands outside");
    assert!(!site.read("public/v/1/07/index.html").contains("함께 볼 글"), "nothing is like it");
}

#[test]
fn dated_rows_lead_to_their_tables() {
    let mut fixture = archive(&[0]);
    fixture.push_str(
        "//- content/1/1.md\n+++\ntitle = \"경과\"\n[taxonomies]\nministries = [\"산업부\"]\n[archive]\nnumber = 1\nevent_date = 2021-06-02\n+++\n처음이다.\n\n6월 2일에 열렸다.\n\n| 날짜 | 일 |\n|---|---|\n| 2021.05.01 | 먼저 한 일 |\n| 2021.05.20 | 나중 일 |\n",
    );
    let site = Folder::with("reading-timeline", &fixture);
    build(site.path(), &[]);
    let list = site.read("public/m/motie/index.html");
    let places = ["2021-06-02", "2021-05-20", "2021-05-01"].map(|day| list.find(&format!("datetime=\"{day}\"")));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{list}");
    assert!(list.contains("v/1/01/index.html#t1\">먼저 한 일</a>"), "{list}");
    assert!(list.contains("v/1/01/index.html#p2\">경과</a>"), "the paragraph that names the day: {list}");
}

#[test]
fn signs_begin_no_line_on_pages_and_in_the_book() {
    let mut fixture = archive(&[0]);
    fixture.push_str(
        "//- content/1/1.md\n+++\ntitle = \"中, 부품·소재 키운다\"\n[archive]\nnumber = 1\n+++\n전기·수소차의 비중이 35%로 는다.\n",
    );
    let site = Folder::with("reading-lines", &fixture);
    build(site.path(), &[]);
    let page = site.read("public/v/1/01/index.html");
    assert!(page.contains("전<span class=\"nb\">기·</span>수소차") && page.contains("35<span class=\"nb\">%로</span>"), "{page}");
    assert!(page.contains("부<span class=\"nb\">품·</span>소재 키운다</h1>"), "{page}");
    assert!(site.read("public/data/articles.jsonl").contains("부품·소재"), "what is taken along has none of it");
    let mut book = zip::ZipArchive::new(std::fs::File::open(site.join("public/packages/1.epub")).unwrap()).unwrap();
    let mut chapter = String::new();
    std::io::Read::read_to_string(&mut book.by_name("book/01.xhtml").unwrap(), &mut chapter).unwrap();
    assert!(chapter.contains("<ruby>中") && chapter.contains("전<span class=\"nb\">기·</span>수소차"), "{chapter}");
}

#[test]
fn the_statement_says_only_what_was_checked() {
    let site = Folder::with("reading-statement", &archive(&[1]));
    build(site.path(), &[]);
    let silent = site.read("public/accessibility/index.html");
    assert!(silent.contains("확인한 기록이 없습니다") && !silent.contains("<table") && !silent.contains("준수"));
    let checked = format!(
        "{CONFIG}[accessibility]\ncontact = \"전산실\"\nknown = [\"넓은 표\"]\n[[accessibility.check]]\ndate = 2026-11-02\nby = \"편집부\"\nwhat = \"글 하나\"\n"
    );
    site.write(&checked);
    build(site.path(), &[]);
    let told = site.read("public/accessibility/index.html");
    assert!(told.contains("편집부: 글 하나") && told.contains("넓은 표") && told.contains("전산실") && told.contains("<table"));
}

#[test]
fn lists_covers_and_likeness_are_the_same_on_one_thread() {
    let site = Folder::with("reading-threads", &archive(&[40, 40]));
    let (one, four) = (site.join("one"), site.join("four"));
    build(site.path(), &["-j", "1", "-o", one.to_str().unwrap()]);
    build(site.path(), &["-j", "4", "-o", four.to_str().unwrap()]);
    let built = tree(&one);
    assert!(!built.is_empty());
    assert_eq!(difference(&built, &tree(&four)), Vec::<String>::new());
}
