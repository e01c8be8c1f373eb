//! Figures, names and addresses that are cited stay what they are: in search, data, names, drawings and lists of changes.

use std::fs;
use std::io::Read as _;

use crate::support::{Folder, build, mokcha, stderr};

const HEAD: &str = "//- config.toml
title = \"소식지\"
default_language = \"ko\"
base_url = \"https://e.example\"
[archive]
periodical = \"소식지\"
publisher = \"연구원\"
//- content/_index.md
+++
title = \"소식지\"
+++
//- content/52/_index.md
+++
title = \"제52호\"
[archive]
volume = 52
published = \"2021-06\"
code = \"gif\"
authors = [\"홍, 길동\"]
+++
//- content/52/economy/_index.md
+++
title = \"경제\"
[archive]
id = \"economy\"
+++
";

fn site(name: &str, record: &str, body: &str) -> Folder {
    let site = Folder::with(&format!("figures-{name}"), HEAD);
    site.write(&article("a.md", record, body));
    site
}

fn article(name: &str, record: &str, body: &str) -> String {
    format!("//- content/52/economy/{name}\n+++\ntitle = \"글\"\ndescription = \"요약이다.\"\n[archive]\nnumber = 1\n{record}+++\n{body}\n")
}

/// The lines that `check` tells, each from the file's name on.
fn told(site: &Folder) -> Vec<String> {
    let all = stderr(&mokcha(site.path(), &["--short", "check"]));
    all.lines().filter(|line| line.contains(": error: ") || line.contains(": warning: ")).map(str::to_owned).collect()
}

/// Base64 without its signs at the end.
fn decoded(text: &str) -> Vec<u8> {
    const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<u32> = text.chars().filter_map(|c| SIGNS.find(c).and_then(|at| u32::try_from(at).ok())).collect();
    digits
        .chunks(4)
        .flat_map(|four| {
            let number = (0..4).fold(0, |number, at| number << 6 | four.get(at).copied().unwrap_or(0));
            number.to_be_bytes()[1..four.len()].to_vec()
        })
        .collect()
}

/// What search shows of all articles, unpacked.
fn search(site: &Folder) -> String {
    let mut out = String::new();
    for (path, bytes) in crate::support::tree(&site.join("public/search")) {
        if !path.ends_with(".js") {
            continue;
        }
        for packed in String::from_utf8_lossy(&bytes).split('"').filter(|text| text.len() >= 20) {
            let mut text = Vec::new();
            let _ = flate2::read::DeflateDecoder::new(&*decoded(packed)).read_to_end(&mut text);
            out.push_str(&String::from_utf8_lossy(&text));
        }
    }
    out
}

#[test]
fn raised_figures_stay_apart_in_all_plain_text() {
    let body = "## 10<sup>3</sup>배가 되었다\n\n총지출은 593.2<sup>1)</sup>조원, 면적은 10<sup>3</sup>개이다.\n\n- 기금 2<sup>4</sup>개\n\n수출[^1]\n\n[^1]: 5<sup>2</sup>개\n\n\
                Table: 생산 10<sup>3</sup>개 {unit=\"10<sup>6</sup>원\"}\n\n| 가 | 나 |\n| --- | --- |\n| 1 | 7<sup>2</sup> |\n\n![막대 9<sup>2</sup>](x.svg)";
    let site = site("raised", "", body);
    fs::write(site.join("content/52/economy/x.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>").unwrap();
    assert_eq!(told(&site), Vec::<String>::new());
    build(site.path(), &["--quiet"]);
    let page = site.read("public/v/52/01/index.html");
    assert!(page.contains("id=\"h-10-3배가-되었다\""), "{page}");
    assert!(page.contains("생산 10<sup>3</sup>개 <span class=\"unit\">(단위: 10<sup>6</sup>원)</span></caption>"), "{page}");
    assert!(page.contains("생산 10^3개 CSV") && page.contains("alt=\"막대 9^2\"") && !page.contains("<sup></sup>"), "{page}");
    let lines = site.read("public/data/articles.jsonl");
    assert!(lines.contains("\"생산 10^3개\"") && lines.contains("\"10^6원\""), "{lines}");
    assert!(site.read("public/v/52/01/t1.csv").contains("7^2"));
    let epub = site.read("public/v/52/01/index.html");
    assert!(!epub.contains(">103배"));
}

#[test]
fn search_shows_raised_figures_as_such() {
    let site =
        site("search", "", "총지출은 593.2<sup>1)</sup>조원, 10<sup>3</sup>개, 20:00~24:00, 6.28~7.2이다.[^1]\n\n[^1]: 5<sup>2</sup>개");
    build(site.path(), &["--quiet"]);
    let shown = search(&site);
    assert!(shown.contains("593.2 1) 조원, 10^3개, 20:00~24:00, 6.28~7.2이다."), "{shown}");
    assert!(shown.contains("5^2개") && !shown.contains("52개"), "{shown}");
}

#[test]
fn a_lock_made_before_knows_the_text_and_its_ids() {
    // The hashes and ids are those that the first versions wrote: figures ran together in them.
    let site = site("locked", "", "## 10<sup>3</sup>배\n\n593.2<sup>1)</sup>조원이다.");
    let output = mokcha(site.path(), &["publish"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let lock = fs::read_dir(site.join("locks")).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect::<String>();
    let print = |words: &str| format!("{:016x}", mokcha::ledger::fingerprint::fingerprint(words));
    for words in ["593.21)조원이다.", "103배", "103배 593.21)조원이다."] {
        assert!(lock.contains(&print(words)), "{words}: {lock}");
    }
}

#[test]
fn a_list_of_changes_shows_raised_figures_as_such() {
    let record = "[[archive.revisions]]\nnumber = 2\ndate = 2021-07-01\nkind = \"정정\"\nwhat = \"고쳤다.\"\nwhy = \"잘못 옮겼다.\"\n";
    let site = site("changes", record, "총지출은 593.2<sup>1)</sup>조원, 면적은 10<sup>3</sup>배이다.");
    site.write(&article("a.r1.md", "", "총지출은 593.2<sup>1)</sup>조원, 면적은 10<sup>2</sup>배이다."));
    build(site.path(), &["--quiet"]);
    let page = site.read("public/v/52/01/r/index.html");
    assert!(page.contains("593.2 1) 조원") && page.contains("10^3배") && !page.contains("103배"), "{page}");
}

#[test]
fn signs_say_what_the_table_says() {
    let table = |rows: &str| format!("Table: 증감 {{unit=\"%\" chart=bar}}\n\n| 구분 | 증감 |\n| --- | --- |\n{rows}");
    let check = |name: &str, rows: &str, csv: &str, warnings: usize| {
        let site = site(name, "", &table(rows));
        assert_eq!(told(&site).iter().filter(|line| line.contains("it is unclear whether")).count(), warnings, "{:?}", told(&site));
        mokcha(site.path(), &["build", "--quiet"]);
        assert_eq!(site.read("public/v/52/01/t1.csv").trim_start_matches('\u{feff}').replace("\r\n", "/"), format!("구분,증감/{csv}"));
    };
    check("rise", "| 가 | ▲3.2 |\n| 나 | ▼1.2 |", "가,3.2/나,-1.2/", 0);
    check("minus", "| 가 | ▲3.2 |\n| 나 | △1.2 |", "가,-3.2/나,-1.2/", 0);
    check("unclear", "| 가 | △3.2 |\n| 나 | ▼1.2 |", "가,△3.2/나,-1.2/", 1);
    check("struck", "| 가 | ~~558.0~~ |\n| 나 | ~~558.0~~ 555.8 |\n| 다 | <s>1</s> |", "가,~~558.0~~/나,555.8/다,~~1~~/", 0);
    check("note", "| 가 | 593.2<sup>1)</sup> |\n| 나 | 2 |", "가,593.2 1)/나,2/", 0);
}

#[test]
fn struck_figures_are_not_drawn() {
    let site =
        site("drawn", "", "Table: 증감 {chart=bar}\n\n| 구분 | 증감 |\n| --- | --- |\n| 가 | ▲30 |\n| 나 | ▼10 |\n| 다 | ~~90~~ |\n");
    build(site.path(), &["--quiet"]);
    let page = site.read("public/v/52/01/index.html");
    let graph = page.split_once("<div class=\"graph\">").unwrap().1.split_once("</svg>").unwrap().0;
    assert!(graph.contains(">▲30<") && graph.contains(">▼10<") && !graph.contains("90<") && !graph.contains(">다<"), "{graph}");
}

#[test]
fn several_people_are_not_cited_as_one() {
    for (name, authors, expected) in [
        ("two", "[\"홍길동, 김철수\"]", "error: `홍길동, 김철수` would be cited as one person"),
        ("office", "[\"홍, 길동, 선임연구원\"]", "error: `선임연구원` is no part of a name"),
        ("dot", "[\"김, 철수·이, 영희\"]", "would be cited as one person"),
    ] {
        let site = site(name, &format!("authors = {authors}\n"), "글이다.");
        let told = told(&site);
        assert!(told.len() == 1 && told[0].starts_with("content/52/economy/a.md:6:12: ") && told[0].contains(expected), "{told:?}");
    }
    let site =
        site("good", "authors = [\"홍, 길동\", \"트럼프, 도널드\", \"King, Martin Luther, Jr.\", \"{통계·조사 편집부}\"]\n", "글이다.");
    assert_eq!(told(&site), Vec::<String>::new());
}

#[test]
fn the_address_of_the_website_is_one() {
    for (number, written) in ["e.example", "https://e.example/a?b=1#c", "htp://e.example", "/", "https://"].into_iter().enumerate() {
        let site = site(&format!("base-{number}"), "", "글이다.");
        let config = site.read("config.toml").replace("https://e.example", written);
        fs::write(site.join("config.toml"), config).unwrap();
        let told = told(&site);
        assert!(
            told.len() == 1 && told[0].starts_with("config.toml:3:12: error: ") && told[0].contains("is no address of a website"),
            "{told:?}"
        );
    }
    let site = site("base-flag", "", "글이다.");
    let output = mokcha(site.path(), &["build", "--base-url", "e.example"]);
    assert!(!output.status.success() && stderr(&output).contains("`e.example` is no address of a website"), "{}", stderr(&output));
    let zola = Folder::with(
        "figures-base-zola",
        "//- config.toml\nbase_url = \"e.example\"\n//- templates/index.html\n{{ config.base_url }}\n//- templates/page.html\n//- templates/section.html\n//- content/_index.md\n+++\n+++\n",
    );
    let output = mokcha(zola.path(), &["build"]);
    assert!(output.status.success() && stderr(&output).contains("warning: `e.example` is no address of a website"), "{}", stderr(&output));
}
