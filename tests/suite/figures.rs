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
    // One that stands without quotation marks is one problem.
    let bare = site("base-bare", "", "글이다.");
    fs::write(bare.join("config.toml"), bare.read("config.toml").replace("\"https://e.example\"", "www.e.example")).unwrap();
    let told = told(&bare);
    assert!(told.len() == 1 && told[0].contains("`www.e.example` is no address of a website"), "{told:?}");
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

/// The site published, and then what `check` tells when `from` stands as `to` in a file.
fn told_after(name: &str, body: &str, (file, from, to): (&str, &str, &str)) -> Vec<String> {
    let site = site(name, "[taxonomies]\nministries = [\"기재부\"]\n", body);
    let output = mokcha(site.path(), &["publish"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(told(&site), Vec::<String>::new());
    let text = site.read(file);
    assert!(text.contains(from), "{text}");
    fs::write(site.join(file), text.replacen(from, to, 1)).unwrap();
    let told = told(&site);
    if !told.is_empty() && !told[0].contains("address of the website") {
        assert!(!mokcha(site.path(), &["publish"]).status.success(), "{told:?}");
    }
    told
}

#[test]
fn a_published_text_is_not_set_otherwise_in_silence() {
    const A: &str = "content/52/economy/a.md";
    for (number, (body, from, to)) in [
        ("<p>총지출은 593.2조원이다.</p>", "<p>", "<p hidden>"),
        ("> 장관의 말이다.\n\n기자의 말이다.", "> 장관의 말이다.\n\n기자", "장관의 말이다.\n\n> 기자"),
        ("> 장관의 말이다.", "> 장관", "장관"),
        ("장관은 <q>옳다</q>고 했다.", "<q>옳다</q>", "옳다"),
        ("- [ ] 예산을 줄인다.", "[ ]", "[x]"),
        ("<ol><li>가</li><li>나</li></ol>", "<ol>", "<ol start=\"5\">"),
        ("<ol><li>가</li><li>나</li></ol>", "<ol>", "<ol reversed>"),
        ("[가](https://a.example/ \"옳다\")", "옳다", "그르다"),
        ("수출[^1]은 늘고 수입은 줄었다.\n\n[^1]: 관세청.", "수출[^1]은 늘고 수입은", "수출은 늘고 수입[^1]은"),
        ("<ins>더한</ins> 글", "<ins>더한</ins>", "더한"),
    ]
    .into_iter()
    .enumerate()
    {
        let told = told_after(&format!("set-{number}"), body, (A, from, to));
        // What HTML may not say is taken away, and told by itself.
        assert!(!told.is_empty() && told.iter().all(|line| line.starts_with(A)), "{body}: {told:?}");
    }
}

#[test]
fn what_is_cited_of_a_published_text_is_not_changed_in_silence() {
    for (number, (file, from, to, what)) in [
        ("config.toml", "publisher = \"연구원\"\n", "publisher = \"연구원\"\nissn = \"0378-5955\"\n", "the ISSN"),
        ("config.toml", "publisher = \"연구원\"\n", "publisher = \"연구원\"\nkind = \"report\"\n", "the kind of the publication"),
        ("content/52/economy/_index.md", "경제", "안보", "its section's title"),
        ("config.toml", "https://e.example", "https://f.example", "the address of the website"),
        ("content/52/_index.md", "593.2", "999.9", "the published foreword of volume 52 was changed: `#p1`"),
    ]
    .into_iter()
    .enumerate()
    {
        let site = site(&format!("cited-{number}"), "", "글이다.");
        let volume = site.read("content/52/_index.md") + "머리말: 총지출은 593.2조원이다.\n";
        fs::write(site.join("content/52/_index.md"), volume).unwrap();
        let output = mokcha(site.path(), &["publish"]);
        assert!(output.status.success(), "{}", stderr(&output));
        fs::write(site.join(file), site.read(file).replacen(from, to, 1)).unwrap();
        let told = told(&site);
        assert!(told.len() == 1 && told[0].starts_with(file) && told[0].contains(what) && told[0].contains("warning: "), "{told:?}");
        // Moving a website is told and no more; all else waits for an editor's word.
        assert_eq!(mokcha(site.path(), &["publish"]).status.success(), what.contains("address"), "{what}");
        let settled = mokcha(site.path(), &["publish", "--silent-edit", "52", "--reason", "오탈자"]);
        assert!(settled.status.success() || what.contains("address"), "{what}: {}", stderr(&settled));
        assert!(self::told(&site).is_empty(), "{what}: {:?}", self::told(&site));
    }
}

#[test]
fn a_correction_that_readers_know_is_not_written_anew_in_silence() {
    let record = "[[archive.revisions]]\nnumber = 2\ndate = 2021-07-01\nkind = \"정정\"\nwhat = \"558.0을 555.8로 고쳤다.\"\nwhy = \"잘못 옮겼다.\"\n";
    let site = site("correction", record, "글이다.");
    site.write(&article("a.r1.md", "", "글이."));
    let output = mokcha(site.path(), &["publish"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(told(&site), Vec::<String>::new());
    let later = "[[archive.revisions]]\nnumber = 3\ndate = 2021-08-01\nkind = \"정정\"\nwhat = \"또 고쳤다.\"\nwhy = \"또 잘못 옮겼다.\"\n";
    for record in [record.replace("558.0을 555.8로", "쉼표 하나를"), record.replace("정정", "표기"), record.replace("2021-07", "2021-06")]
    {
        site.write(&article("a.md", &record, "글이다."));
        let told = told(&site);
        assert!(told.len() == 1 && told[0].contains("its corrections"), "{told:?}");
        // A further correction does not hide it.
        site.write(&article("a.md", &(record + later), "글이 아니다."));
        site.write(&article("a.r2.md", "", "글이다."));
        assert!(self::told(&site).iter().any(|line| line.contains("its corrections")), "{:?}", self::told(&site));
        fs::remove_file(site.join("content/52/economy/a.r2.md")).unwrap();
    }
    site.write(&article("a.md", &(record.to_owned() + later), "글이 아니다."));
    site.write(&article("a.r2.md", "", "글이다."));
    assert_eq!(told(&site), Vec::<String>::new());
}

#[test]
fn pages_of_articles_do_not_contradict_each_other() {
    let site = site("pages", "pages = \"8-12\"\nevent_date = 2021-06-02\n", "글이다.");
    let other = |number: u32, pages: &str, day: &str| {
        article(&format!("n{number}.md"), &format!("pages = \"{pages}\"\nevent_date = {day}\n"), "글이다.")
            .replace("number = 1", &format!("number = {number}"))
    };
    site.write(&(other(2, "12-14", "2021-09-01") + &other(3, "14", "1950-06-25") + &other(4, "14-15", "2020-01-01")));
    assert_eq!(told(&site), Vec::<String>::new());
    site.write(&(other(2, "3-4", "1021-06-02") + &other(3, "9-10", "2099-01-01") + &other(4, "13", "2020-01-01")));
    let told = told(&site);
    let count = |words: &str| told.iter().filter(|line| line.contains(words)).count();
    assert_eq!((count("can't be on"), count("is far from"), told.len()), (2, 2, 4), "{told:?}");
}

#[test]
fn two_volumes_of_one_number_are_one_fault() {
    let site = site("twins", "", "글이다.");
    for file in ["_index.md", "economy/_index.md", "economy/a.md"] {
        let to = site.join(&format!("content/53/{file}"));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(site.join(&format!("content/52/{file}")), to).unwrap();
    }
    let told = told(&site);
    assert!(told.len() == 1 && told[0].contains("volume 52 exists twice"), "{told:?}");
}
