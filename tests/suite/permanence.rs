//! Permanence as a story: what was published stays where it is, or somebody says what became of it.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Folder, build, difference, mokcha, stderr, tree};
use mokcha::ledger::fingerprint::fingerprint;
use scraper::{ElementRef, Html, Selector};

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
[archive]
periodical = "지역 정책 소식"
publisher = "지역정책연구원"
//- content/_index.md
+++
title = "소식"
+++
//- content/52/_index.md
+++
title = "제52호"
[archive]
volume = 52
published = "2021-06"
code = "gif"
+++
//- content/52/economy/_index.md
+++
title = "경제"
weight = 1
[archive]
id = "economy"
+++
//- content/52/policy/_index.md
+++
title = "정책"
weight = 2
[archive]
id = "policy"
+++
//- static/a.png
그림
//- content/52/policy/other.md
+++
title = "다른 글"
[archive]
number = 3
[taxonomies]
ministries = ["기재부"]
+++
다른 글의 문단이다.
//- content/52/economy/two.md
+++
title = "둘째 글"
[archive]
number = 2
[taxonomies]
ministries = ["기재부"]
+++
둘째 글의 문단이다.
"#;

const HEAD: &str = "+++\ntitle = \"첫 글\"\n[archive]\nnumber = 1\n[taxonomies]\nministries = [\"기재부\"]\n+++\n";

const PARTS: [&str; 9] = [
    "<!-- page 3 -->\n\n첫째 문단이다[^a].",
    "둘째 문단이다.",
    "## 요구 규모",
    "- 하나\n  - 그 아래\n- 둘",
    "셋째 문단이다.",
    "Table: 예산 {unit=\"조원, %\"}\n\n| 구분 | 2021 | 2022 |\n|---|---:|---:|\n| 총지출 | 558.0 | △593.2 |",
    "> [!NOTE] 개요\n>\n> - 일시",
    "끝 문단이다[^b].\n\n![그림](/a.png \"그림의 제목\")",
    "[^a]: 첫 주석이다.\n[^b]: 둘째 주석이다.",
];

/// A published site with an article of these parts.
fn published(name: &str) -> Folder {
    let site = Folder::with(name, SITE);
    write(&site, &PARTS);
    let output = mokcha(site.path(), &["publish", "--now", "2026-11-25"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    site
}

fn write(site: &Folder, parts: &[&str]) {
    fs::write(site.join("content/52/economy/one.md"), format!("{HEAD}{}\n", parts.join("\n\n"))).unwrap();
}

/// A build that fails, leaves the last website as it was, and says all of this.
fn fails(site: &Folder, words: &[&str]) -> String {
    let before = tree(&site.join("public"));
    let output = mokcha(site.path(), &["build"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for word in words {
        assert!(told.contains(word), "{word}\n{told}");
    }
    assert!(difference(&before, &tree(&site.join("public"))).is_empty());
    let checked = mokcha(site.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    told
}

/// Publishes changes of the first article with a reason.
fn publish_silently(site: &Folder, day: &str) -> std::process::Output {
    let said = mokcha(site.path(), &["publish", "--now", day, "--silent-edit", "52/1", "--reason", "오탈자"]);
    assert_eq!(said.status.code(), Some(0), "{}", stderr(&said));
    said
}

/// The three ways out.
const WAYS: [&str; 3] = ["help: restore it", "[[moved]] from = ", "[[gone]] address = "];

/// Ids of the article with the texts that stand there.
fn places(site: &Folder) -> BTreeMap<String, String> {
    build(site.path(), &[]);
    texts(&site.read("public/v/52/01/index.html"))
}

fn texts(html: &str) -> BTreeMap<String, String> {
    let document = Html::parse_document(html);
    let ids = Selector::parse(".prose [id]").unwrap();
    document.select(&ids).map(|element| (element.attr("id").unwrap().to_owned(), text(element))).collect()
}

/// The words of an element as they are fingerprinted: without marks of places, calls and readings; of a page mark its number.
fn text(element: ElementRef<'_>) -> String {
    let mut out = String::new();
    if element.attr("class") == Some("pg") {
        element.children().filter_map(|node| node.value().as_text().map(|text| text.to_string())).for_each(|text| out.push_str(&text));
        return out;
    }
    collect(element, &mut out);
    out
}

fn collect(element: ElementRef<'_>, out: &mut String) {
    for node in element.children() {
        if let Some(text) = node.value().as_text() {
            out.push_str(text);
        } else if let Some(child) = ElementRef::wrap(node) {
            let class = child.attr("class").unwrap_or_default();
            let dropped =
                ["anchor", "pg", "fn", "back", "table-file"].contains(&class) || ["rt", "rp", "section"].contains(&child.value().name());
            if dropped && !(child.value().name() == "section" && class.starts_with("tw")) {
                continue;
            }
            if class == "unit" {
                // Only the unit itself: (단위: 조원).
                let mut words = String::new();
                collect(child, &mut words);
                let words = words.trim().trim_start_matches('(').trim_end_matches(')');
                out.push_str(words.split_once(": ").map_or(words, |(_, unit)| unit));
                continue;
            }
            let block = !["span", "a", "abbr", "strong", "em", "code", "sup", "sub", "del", "ruby"].contains(&child.value().name());
            if block {
                out.push(' ');
            }
            collect(child, out);
            if block {
                out.push(' ');
            }
        }
    }
}

/// Anchors of a page in the lock.
fn locked(site: &Folder, file: &str, page: &str) -> Vec<(String, String)> {
    let lock = site.read(file);
    let line = lock.lines().find(|line| line.starts_with(&format!("{page}\t"))).unwrap_or_else(|| panic!("{page}\n{lock}"));
    let anchors = line.split('\t').nth(4).unwrap();
    anchors
        .split(' ')
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.rsplit_once(':').map(|(id, print)| (id.to_owned(), print.to_owned())).unwrap())
        .collect()
}

#[test]
fn publishing_is_repeatable_and_round() {
    let site = Folder::with("permanence-round", SITE);
    write(&site, &PARTS);
    let dry = mokcha(site.path(), &["publish", "--dry-run"]);
    let said = String::from_utf8_lossy(&dry.stdout).into_owned();
    assert!(said.contains("   new  v/52/01/index.html\n") && said.contains("would be recorded: "), "{said}");
    assert!(!site.exists("locks"));
    mokcha(site.path(), &["publish", "--now", "2026-11-25"]);
    let first = tree(&site.join("locks"));
    assert_eq!(first.keys().collect::<Vec<_>>(), ["52.lock", "site.lock"]);
    fs::remove_dir_all(site.join("locks")).unwrap();
    fs::remove_file(site.join("permanence.toml")).unwrap();
    mokcha(site.path(), &["publish", "--now", "2026-11-25", "--jobs", "1"]);
    assert_eq!(first, tree(&site.join("locks")), "one thread writes the same");
    let again = mokcha(site.path(), &["publish", "--now", "2030-01-01"]);
    assert!(String::from_utf8_lossy(&again.stdout).starts_with("recorded in locks/: nothing new; "));
    assert_eq!(first, tree(&site.join("locks")));
    let places = places(&site);
    let anchors = locked(&site, "locks/52.lock", "v/52/01/index.html");
    let ids: Vec<&str> = anchors.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["p1", "page-3", "fn1", "p2", "h-요구-규모", "p3", "p4", "p5", "t1", "b1", "p6", "p7", "fn2", "fig1"]);
    for (id, print) in anchors {
        let text = places.get(&id).unwrap_or_else(|| panic!("{id} is not on the page"));
        assert_eq!(format!("{:016x}", fingerprint(text)), print, "{id}: {text:?}");
    }
    assert_eq!(locked(&site, "locks/52.lock", "v/52/index.html").into_iter().map(|(id, _)| id).collect::<Vec<_>>(), ["economy", "policy"]);
    let paths: Vec<String> = site
        .read("locks/52.lock")
        .lines()
        .chain(site.read("locks/site.lock").lines())
        .map(|line| line.split('\t').next().unwrap().to_owned())
        .collect();
    for path in [
        "v/52/01/gif-52-01.bib",
        "v/52/01/t1.csv",
        "v/52/linkset.json",
        "feed.xml",
        "s/economy/index.html",
        "m/moef/index.html",
        "m/moef/feed.xml",
        "data/articles.csv",
        "about/index.html",
    ] {
        assert!(paths.contains(&path.to_owned()), "{path}");
    }
    assert!(
        !paths.iter().any(|path| path.starts_with("assets/")
            || path.starts_with("search/i") && !path.ends_with("index.html")
            || path.contains("manifest")
            || path.starts_with("packages/")),
        "{paths:?}"
    );
}

#[test]
fn what_would_vanish_is_told() {
    let site = published("permanence-vanish");
    build(site.path(), &[]);
    let whole = fs::read_to_string(site.join("content/52/economy/one.md")).unwrap();
    let restore = || fs::write(site.join("content/52/economy/one.md"), &whole).unwrap();

    // What a broken file can't give is no second problem.
    fs::write(site.join("content/52/economy/one.md"), "+++\ntitle = \"첫 글\n+++\n").unwrap();
    assert_eq!(fails(&site, &["one.md:2:"]).matches("error: ").count(), 1);

    fs::remove_file(site.join("content/52/economy/one.md")).unwrap();
    let told = fails(
        &site,
        &[
            "error: the address `/v/52/01/` would vanish",
            "--> locks/52.lock:",
            "published for good on 2026-11-25",
            "it came last from content/52/economy/one.md",
            "with it would go 4 addresses below it",
        ],
    );
    WAYS.iter().for_each(|way| assert!(told.contains(way), "{way}\n{told}"));
    assert_eq!(told.matches("error: ").count(), 1, "one loss is one error: {told}");
    restore();

    fs::write(site.join("content/52/economy/one.md"), whole.replace("number = 1", "number = 9")).unwrap();
    let told =
        fails(&site, &["`/v/52/01/` would vanish", "one.md, which is at `/v/52/09/` now", "from = \"/v/52/01/\", to = \"/v/52/09/\""]);
    WAYS.iter().for_each(|way| assert!(told.contains(way), "{way}\n{told}"));
    restore();

    let parts = PARTS.map(|part| if part == "둘째 문단이다." { "" } else { part });
    write(&site, &parts);
    let told = fails(
        &site,
        &["error: the address `/v/52/01/#p2` would vanish", "it stood in content/52/economy/one.md, between `#fn1` and `#h-요구-규모`"],
    );
    WAYS.iter().for_each(|way| assert!(told.contains(way), "{way}\n{told}"));
    assert_eq!(told.matches("error: ").count(), 1, "{told}");

    let parts = PARTS.map(|part| if part.starts_with("Table:") { "" } else { part });
    write(&site, &parts);
    let told = fails(&site, &["error: the address `/v/52/01/#t1` would vanish", "with it would go its file, `/v/52/01/t1.csv`"]);
    WAYS.iter().for_each(|way| assert!(told.contains(way), "{way}\n{told}"));

    // All at once, and nothing is recorded.
    fs::remove_file(site.join("content/52/policy/other.md")).unwrap();
    let locks = tree(&site.join("locks"));
    fails(&site, &["`/v/52/03/` would vanish", "`/v/52/01/#t1` would vanish"]);
    let output = mokcha(site.path(), &["publish"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nothing was recorded"));
    assert_eq!(locks, tree(&site.join("locks")));
}

#[test]
fn addresses_and_anchors_stay() {
    let site = published("permanence-stay");
    let before = places(&site);
    let now = |what: &str| {
        let now = places(&site);
        for (id, text) in &before {
            assert!(now.contains_key(id), "{what}: {id} is lost: {text}");
        }
        now
    };
    let paths = |site: &Folder| tree(&site.join("public")).into_keys().filter(|path| !path.starts_with("search/")).collect::<Vec<_>>();
    let all = paths(&site);

    // Into another section, under another file name and title.
    fs::rename(site.join("content/52/economy/one.md"), site.join("content/52/policy/renamed.md")).unwrap();
    let text = fs::read_to_string(site.join("content/52/policy/renamed.md")).unwrap();
    fs::write(site.join("content/52/policy/renamed.md"), text.replace("첫 글", "아주 다른 제목")).unwrap();
    assert_eq!(before, now("moved and retitled"));
    assert_eq!(all, paths(&site));
    fs::remove_file(site.join("content/52/policy/renamed.md")).unwrap();

    // Text before, between and behind; a slip corrected; a heading in other words; a table before the table.
    let mut parts: Vec<String> = PARTS.map(str::to_owned).into();
    parts[1] = "둘째 문단이었다.".into();
    parts[2] = "## 바뀐 소제목".into();
    parts.insert(8, "맨 뒤의 새 문단.".into());
    parts.insert(5, "| 새 | 표 |\n|---|---|\n| 1 | 2 |".into());
    parts.insert(4, "끼운 문단 하나.\n\n끼운 문단 둘.".into());
    parts.insert(0, "맨 앞의 새 문단[^c].".into());
    parts.push("[^c]: 새 주석이다.".into());
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    write(&site, &parts);
    let after = now("inserted and corrected");
    let check = |id: &str, words: &str| assert!(after[id].contains(words), "{id}: {:?}", after[id]);
    check("p0a", "맨 앞의");
    check("p1", "첫째 문단");
    check("p2", "둘째 문단이었다");
    check("h-요구-규모", "바뀐 소제목");
    check("p4a", "끼운 문단 하나");
    check("p4b", "끼운 문단 둘");
    check("p5", "셋째 문단");
    check("p7a", "맨 뒤의 새");
    check("fn0a", "새 주석");
    check("fn1", "첫 주석");
    check("t0a", "새");
    check("t1", "총지출");
    let html = site.read("public/v/52/01/index.html");
    assert!(
        html.contains("<a href=\"#fn0a\" id=\"fnref0a\" role=\"doc-noteref\">1</a>") && html.contains("href=\"#h-요구-규모\""),
        "{html}"
    );
    assert!(site.read("public/v/52/01/t1.csv").contains("총지출,558.0,-593.2") && site.exists("public/v/52/01/t0a.csv"));

    // Published, they are as fixed as the others.
    publish_silently(&site, "2027-01-01");
    let mut more = parts.clone();
    more.insert(5, "또 끼운 문단.");
    write(&site, &more);
    let last = places(&site);
    for (id, text) in &after {
        assert_eq!(last.get(id), Some(text), "{id}");
    }
    assert!(last["p4c"].contains("또 끼운"), "{last:?}");
    let lock = site.read("locks/52.lock");
    assert!(
        lock.contains("v/52/01/t0a.csv\tfile\t2027-01-01T00:00:00Z\tlive")
            && lock.contains("v/52/01/t1.csv\tfile\t2026-11-25T00:00:00Z\tlive")
    );
}

#[test]
fn places_follow_their_texts() {
    let site = published("permanence-follow");
    // Two paragraphs change places.
    let mut parts = PARTS;
    parts.swap(1, 4);
    write(&site, &parts);
    let swapped = places(&site);
    assert!(swapped["p2"].contains("둘째 문단") && swapped["p5"].contains("셋째 문단"));
    // A figure of a table and an item of a list are corrected.
    let corrected = PARTS.map(|part| part.replace("558.0", "559.0").replace("- 둘", "- 두 번째").replace("그 아래", "그 밑"));
    write(&site, &corrected.each_ref().map(String::as_str));
    let places_now = places(&site);
    assert!(places_now["t1"].contains("559.0") && places_now["p3"].contains("그 밑") && places_now["p4"].contains("두 번째"));
    assert!(site.read("public/v/52/01/t1.csv").contains("559.0"));
    // A text changed and one was added beside it: which is which can't be told, unless the editor does.
    let mut parts = PARTS.map(str::to_owned);
    parts[1] = "새 문단이다.\n\n둘째 문단을 고쳤다.".into();
    write(&site, &parts.each_ref().map(String::as_str));
    let output = mokcha(site.path(), &["build"]);
    assert!(stderr(&output).contains("warning: this paragraph was taken for `#p2`"), "{}", stderr(&output));
    assert!(stderr(&output).contains("--> content/52/economy/one.md:"), "{}", stderr(&output));
    assert!(texts(&site.read("public/v/52/01/index.html"))["p2"].contains("새 문단이다"));
    parts[1] = "새 문단이다.\n\n<!-- anchor p2 -->\n둘째 문단을 고쳤다.".into();
    write(&site, &parts.each_ref().map(String::as_str));
    let pinned = places(&site);
    assert!(pinned["p2"].contains("고쳤다") && pinned["p1a"].contains("새 문단"), "{pinned:?}");
}

#[test]
fn a_note_is_pinned_within_its_text() {
    let site = published("permanence-notes");
    let mut parts = PARTS;
    parts[0] = "<!-- page 3 -->\n\n첫째 문단이다[^n][^a].";
    parts[8] = "[^n]: 새 주석이다.\n[^a]: 첫 주석을 고쳤다.<!-- anchor fn1 -->\n[^b]: 둘째 주석이다.";
    write(&site, &parts);
    let output = mokcha(site.path(), &["build"]);
    let told = stderr(&output);
    assert!(output.status.success() && !told.contains("was taken for"), "{told}");
    let pinned = texts(&site.read("public/v/52/01/index.html"));
    assert!(pinned["fn1"].contains("고쳤다") && pinned["fn0a"].contains("새 주석") && pinned["fn2"].contains("둘째"), "{pinned:?}");
}

#[test]
fn what_is_gone_or_joined_keeps_its_place() {
    let site = published("permanence-gone");
    let mut parts = PARTS;
    (parts[1], parts[4], parts[5]) = ("", "", "");
    write(&site, &parts);
    fails(&site, &["#p2` would vanish", "#p5` would vanish", "#t1` would vanish"]);
    let declared = "//- permanence.toml\n[[gone]]\naddress = \"/v/52/01/#p2\"\ndate = 2026-12-01\nreason = \"사실과 달라 내렸다.\"\n[[moved]]\nfrom = \"/v/52/01/#p5\"\nto = \"/v/52/01/#p4\"\n[[gone]]\naddress = \"/v/52/01/#t1\"\ndate = 2026-12-01\nreason = \"잘못된 표\"\n";
    site.write(declared);
    let left = places(&site);
    assert_eq!((left["p2"].as_str(), left["p5"].as_str(), left["t1"].as_str()), ("", "", ""));
    let html = site.read("public/v/52/01/index.html");
    assert!(html.contains("<h2 id=\"h-요구-규모\"><span id=\"p2\"></span>"), "{html}");
    assert!(html.contains("<li id=\"p4\"><span id=\"p5\"></span>둘"), "{html}");
    assert!(html.contains("id=\"b1\"><span id=\"t1\"></span>"), "{html}");
    let said = publish_silently(&site, "2026-12-01");
    assert!(String::from_utf8_lossy(&said.stdout).contains("1 address that is gone"), "{}", String::from_utf8_lossy(&said.stdout));
    assert!(site.read("locks/52.lock").contains("v/52/01/t1.csv\tfile\t2026-11-25T00:00:00Z\tgone:v/52/01/index.html#t1\t"));
    // Text that comes later never gets a lost number, and a lost number is not forgotten.
    let mut parts = PARTS;
    (parts[1], parts[4], parts[5]) = ("전혀 다른 문단.", "", "");
    write(&site, &parts);
    let now = places(&site);
    assert!(now["p1a"].contains("전혀 다른") && now["p2"].is_empty(), "{now:?}");
    fs::remove_file(site.join("permanence.toml")).unwrap();
    fails(&site, &["#p5` would vanish", "#t1` would vanish"]);
}

#[test]
fn pages_move_and_go() {
    let site = published("permanence-moves");
    let one = fs::read_to_string(site.join("content/52/economy/one.md")).unwrap();
    let renumbered = one.replace("number = 1", "number = 9").replace("둘째 문단이다.", "끼운 문단.\n\n둘째 문단이다.");
    fs::write(site.join("content/52/economy/one.md"), &renumbered).unwrap();
    fs::remove_file(site.join("content/52/policy/other.md")).unwrap();
    site.write("//- permanence.toml\n[[moved]]\nfrom = \"/v/52/01/\"\nto = \"/v/52/05/\"\n[[moved]]\nfrom = \"https://archive.example/v/52/05/index.html\"\nto = \"/v/52/09/\"\n[[gone]]\naddress = \"/v/52/03/\"\ntitle = \"다른 글\"\nauthors = [\"성, 이름\"]\ndate = 2026-12-01\nreason = \"발행 기관이 거두어들였다.\"\n");
    build(site.path(), &[]);
    // Another address for a while changes none of what is declared.
    build(site.path(), &["-u", "https://other.example/x/", "-o", site.join("other").to_str().unwrap()]);
    assert!(site.read("other/_redirects").contains("/x/v/52/05/ /x/v/52/09/ 301\n"), "{}", site.read("other/_redirects"));
    let moved = site.read("public/v/52/01/index.html");
    for part in [
        "<link rel=\"canonical\" href=\"https://archive.example/v/52/09/\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=../09/index.html\">",
        "<a href=\"../09/index.html\">",
        "<script src=\"../../../assets/redirect.js\" defer></script>",
    ] {
        assert!(moved.contains(part), "{part}\n{moved}");
    }
    // The new page has the places of the old one.
    let places = texts(&site.read("public/v/52/09/index.html"));
    assert!(places["p1a"].contains("끼운") && places["p2"].contains("둘째"), "{places:?}");
    let gone = site.read("public/v/52/03/index.html");
    for part in [
        "<h1>다른 글</h1>",
        "gif-52-03",
        "발행 기관이 거두어들였다.",
        "2026년 12월 1일",
        "성이름. 2021. 「다른 글」. 『지역 정책 소식』 52. https://archive.example/v/52/03/",
        "noindex",
    ] {
        assert!(gone.contains(part), "{part}\n{gone}");
    }
    let redirects = site.read("public/_redirects");
    for line in [
        "/v/52/01/ /v/52/09/ 301",
        "/v/52/01/gif-52-01.csl.json /v/52/09/gif-52-09.csl.json 301",
        "/v/52/01/t1.csv /v/52/09/t1.csv 301",
        "/v/52/05/index.html /v/52/09/ 301",
        "/v/52/03/ /v/52/03/index.html 410!",
        "/v/52/03/gif-52-03.bib /404.html 410!",
    ] {
        assert!(redirects.lines().any(|known| known == line), "{line}\n{redirects}");
    }
    // What lies below a page that is lost goes with it: one word is enough.
    let locks = site.read("locks/52.lock");
    fs::write(site.join("locks/52.lock"), locks.replace("v/52/03/index.html\t", "v/52/03/extra/index.html\tpage\t2026-11-25T00:00:00Z\tlive\t\t\nv/52/01/extra/index.html\tpage\t2026-11-25T00:00:00Z\tlive\t\t\nv/52/03/index.html\t")).unwrap();
    build(site.path(), &[]);
    assert!(site.read("public/v/52/03/extra/index.html").contains("<h1>다른 글</h1>"));
    assert!(site.read("public/v/52/01/extra/index.html").contains("url=../../09/index.html\""));
    fs::write(site.join("locks/52.lock"), locks).unwrap();
    build(site.path(), &[]);
    assert!(!site.read("public/sitemap.xml").contains("/v/52/03/") && !site.read("public/feed.xml").contains("/v/52/01/"));
    let said = mokcha(site.path(), &["publish", "--now", "2026-12-01", "--silent-edit", "52/9", "--reason", "가"]);
    assert_eq!(said.status.code(), Some(0), "{}", stderr(&said));
    let lock = site.read("locks/52.lock");
    assert!(lock.contains("v/52/01/index.html\tpage\t2026-11-25T00:00:00Z\tmoved:v/52/09/index.html\tp1:"), "{lock}");
    assert!(lock.contains("v/52/03/gif-52-03.bib\tfile\t2026-11-25T00:00:00Z\tgone:v/52/03/index.html\t"), "{lock}");
    let first = tree(&site.join("locks"));
    mokcha(site.path(), &["publish", "--now", "2029-12-01"]);
    assert_eq!(first, tree(&site.join("locks")));
    fs::remove_file(site.join("permanence.toml")).unwrap();
    fails(&site, &["`/v/52/01/` has led on until now, and would vanish", "`/v/52/03/` is gone, but nothing says so any more"]);
    // An article's own aliases say the same.
    fs::write(
        site.join("content/52/economy/one.md"),
        renumbered.replace("[archive]", "aliases = [\"/v/52/01/\", \"/v/52/05/\"]\n[archive]"),
    )
    .unwrap();
    let told = fails(&site, &["`/v/52/03/` is gone"]);
    assert!(!told.contains("`/v/52/01/`") && !told.contains("`/v/52/05/`"), "{told}");
}

#[test]
fn slips_in_declarations_are_told() {
    let site = published("permanence-slips");
    let check = |text: &str, expected: &str| {
        site.write(&format!("//- permanence.toml\n{text}"));
        let output = mokcha(site.path(), &["build", "--short"]);
        assert_eq!(stderr(&output), expected, "{text}");
    };
    let gone = |address: &str| format!("[[gone]]\naddress = \"{address}\"\ntitle = \"가\"\ndate = 2026-12-01\nreason = \"나\"\n");
    check(&gone("/v/52/01/"), "permanence.toml:2:11: error: `/v/52/01/` is said to be gone, but it is there\n");
    check(&gone("/v/52/1/"), "permanence.toml:2:11: warning: `/v/52/1/` was never published, so it can't be gone\n");
    check(
        "[[moved]]\nfrom = \"/v/52/02/\"\nto = \"/v/52/03/\"\n",
        "permanence.toml:2:8: error: `/v/52/02/` is said to have moved, but it is there\n",
    );
    check(
        "[[moved]]\nfrom = \"/a/\"\nto = \"/v/52/8/\"\n",
        "permanence.toml:3:6: error: `/a/` moved to `/v/52/8/`, but nothing is there\n",
    );
    check(
        "[[moved]]\nfrom = \"/a/\"\nto = \"/b/\"\n[[moved]]\nfrom = \"/b/\"\nto = \"/c/\"\n[[moved]]\nfrom = \"/c/\"\nto = \"/b/\"\n",
        "permanence.toml:2:8: error: these moves lead in a circle: `/b/` → `/c/` → `/b/`\n",
    );
    check(
        "[[gone]]\naddress = \"/v/52/01/\"\ntitle = \"가\"\ndate = 2026-12-01\n",
        "permanence.toml:2:1: error: `[[gone]]` lacks its `reason`\n",
    );
    check(
        "[[moved]]\nfrom = \"/v/52/01/#p1\"\nto = \"/v/52/01/#p99\"\n",
        "permanence.toml: error: `/v/52/01/#p1` is said to be at `#p99`, but the page has no such place\n",
    );
}

#[test]
fn any_site_can_keep_a_lock() {
    let site = Folder::with(
        "permanence-zola",
        r#"//- config.toml
base_url = "https://zola.example"
//- templates/index.html
<h1>{{ section.title }}</h1>{{ section.content | safe }}
//- templates/page.html
<h1>{{ page.title }}</h1>{{ page.content | safe }}
//- content/_index.md
+++
title = "home"
+++
//- content/first.md
+++
title = "First"
+++
## One

Text.

## Two
"#,
    );
    let refused = mokcha(site.path(), &["publish"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("error: this site keeps no lock") && !site.exists("locks"));
    site.write("//- config.toml\nbase_url = \"https://zola.example\"\n[permanence]\nlock = true\n");
    let early = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(stderr(&early), "config.toml:3:8: warning: this site keeps a lock, but there is none\n");
    mokcha(site.path(), &["publish", "--now", "2026-11-25"]);
    assert!(site.read("locks/site.lock").contains("first/index.html\tpage\t2026-11-25T00:00:00Z\tlive\tone:"));
    site.write("//- content/first.md\n+++\ntitle = \"First\"\n+++\n## Zero\n\n## One, again\n\n## Two\n");
    let output = mokcha(site.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let html = site.read("public/first/index.html");
    assert!(html.contains("<h2 id=\"one\">Zero</h2>") && html.contains("<h2 id=\"two\">Two</h2>"), "{html}");
    site.write("//- content/first.md\n+++\ntitle = \"First\"\n+++\n## One\n");
    fails(&site, &["error: the address `/first/#two` would vanish"]);
    fs::remove_file(site.join("content/first.md")).unwrap();
    fails(&site, &["error: the address `/first/` would vanish"]);
    site.write(
        "//- permanence.toml\n[[gone]]\naddress = \"/first/\"\ntitle = \"First\"\ndate = 2026-12-01\nreason = \"No longer true.\"\n",
    );
    build(site.path(), &[]);
    assert!(site.read("public/first/index.html").contains("No longer true."));
    // Switched off, it is forgotten.
    fs::remove_file(site.join("permanence.toml")).unwrap();
    site.write("//- config.toml\nbase_url = \"https://zola.example\"\n[permanence]\nlock = false\n");
    fails(&site, &["error: neither `locks/` nor `permanence.toml` is there"]);
    build(site.path(), &["--allow-shrink"]);
}

#[test]
fn the_archive_keeps_its_lock() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("locks/52.lock")).unwrap();
    let out = Folder::new("permanence-archive");
    build(root, &["-o", out.join("public").to_str().unwrap()]);
    let mut count = 0;
    for line in lock.lines().filter(|line| line.contains("\tpage\t")) {
        let columns: Vec<&str> = line.split('\t').collect();
        let html = out.read(&format!("public/{}", columns[0]));
        let document = Html::parse_document(&html);
        for piece in columns[4].split(' ').filter(|piece| !piece.is_empty()) {
            let (id, print) = piece.rsplit_once(':').unwrap();
            let element = document.select(&Selector::parse("[id]").unwrap()).find(|element| element.attr("id") == Some(id));
            let element = element.unwrap_or_else(|| panic!("{}#{id} is not there", columns[0]));
            count += 1;
            if element.value().name() == "section" {
                continue;
            }
            assert_eq!(format!("{:016x}", fingerprint(&text(element))), print, "{}#{id}: {:?}", columns[0], text(element));
        }
    }
    assert!(count > 400, "{count}");
}
