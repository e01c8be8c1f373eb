//! What an archive says when a file, a section or a line is not read as its author meant it.

use std::fs;

use crate::support::{Folder, mokcha, stderr};

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
[archive]
periodical = "소식"
publisher = "연구원"
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
authors = ["홍, 길동"]
+++
//- content/52/economy/_index.md
+++
title = "경제"
[archive]
id = "economy"
+++
"#;

const ONE: &str = "content/52/economy/one.md";

fn article(number: usize, body: &str) -> String {
    format!("+++\ntitle = \"글 {number}\"\ndescription = \"글의 요약이다.\"\n[archive]\nnumber = {number}\n+++\n{body}")
}

fn site(name: &str, body: &str) -> Folder {
    let site = Folder::with(name, SITE);
    fs::write(site.join(ONE), article(1, body)).unwrap();
    site
}

/// What `check` says, a line a problem, without where the article's body begins.
fn told(site: &Folder) -> Vec<String> {
    let output = stderr(&mokcha(site.path(), &["check", "--short", "--quiet"]));
    output.lines().map(str::to_owned).collect()
}

/// The body of the article's page.
fn prose(site: &Folder) -> String {
    let output = mokcha(site.path(), &["build", "--quiet"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let html = site.read("public/v/52/01/index.html");
    let (_, body) = html.split_once("<div class=\"prose\">").unwrap();
    body.split_once("</article>").map_or(body, |(body, _)| body).to_owned()
}

#[test]
fn articles_under_other_names_are_told() {
    let site = site("truths-names", "글이다. [서식](서식.hwp)\n");
    let place = |name: &str| site.join(&format!("content/52/economy/{name}"));
    for name in ["two.md.txt", "three.MD", "four.markdown", "five.MD.TXT"] {
        fs::write(place(name), article(2, "둘째 글이다.\n")).unwrap();
        let told = told(&site);
        let stem = name.split('.').next().unwrap();
        assert!(
            told.iter().any(|line| line.contains(&format!("content/52/economy/{name}: error: `{name}` is not read as an article"))),
            "{told:?}"
        );
        let whole = stderr(&mokcha(site.path(), &["check", "--quiet"]));
        assert!(whole.contains(&format!("rename it to `{stem}.md`")), "{whole}");
        fs::remove_file(place(name)).unwrap();
    }
    for name in ["six.hwp", "seven.html", "eight.docx", "nine.txt"] {
        fs::write(place(name), "글").unwrap();
        let told = told(&site);
        assert!(told.iter().any(|line| line.starts_with(&format!("content/52/economy/{name}: warning: `{name}` is neither"))), "{told:?}");
        fs::remove_file(place(name)).unwrap();
    }
    // What a text names is a file, and so are data and pictures; what the config leaves out is nobody's.
    for name in ["서식.hwp", "data.csv", "~$two.docx"] {
        fs::write(place(name), "글").unwrap();
        let told = told(&site);
        assert!(!told.iter().any(|line| line.contains("M039") || line.contains("neither an article")), "{name}: {told:?}");
        fs::remove_file(place(name)).unwrap();
    }
    fs::write(place("two.MD"), "글").unwrap();
    let config = site.read("config.toml").replacen("title =", "ignored_content = [\"*.MD\"]\ntitle =", 1);
    fs::write(site.join("config.toml"), config).unwrap();
    assert!(!told(&site).iter().any(|line| line.contains("two.MD")));
}

#[test]
fn words_and_names_of_sections_are_told() {
    let site = site("truths-sections", "글이다.\n");
    assert_eq!(told(&site), Vec::<String>::new());
    let index = site.join("content/52/economy/_index.md");
    let plain = fs::read_to_string(&index).unwrap();
    fs::write(&index, format!("{plain}\n<!-- 메모 -->\n")).unwrap();
    assert_eq!(told(&site), Vec::<String>::new());
    fs::write(&index, format!("{plain}\n이 코너를 여는 글이다.\n")).unwrap();
    assert_eq!(told(&site), ["content/52/economy/_index.md:7:1: error: the text of a volume's section is shown nowhere"]);
    fs::write(&index, "+++\ntitle = \"경제이슈\"\n+++\n").unwrap();
    let told_of = told(&site);
    assert_eq!(told_of, ["content/52/economy/_index.md:1:1: warning: `경제이슈` stands in no volume's contents: the section has no `id`"]);
    fs::write(&index, "+++\ntitle = \"경제이슈\"\ntransparent = true\n+++\n").unwrap();
    assert_eq!(told(&site), Vec::<String>::new());
    fs::remove_file(&index).unwrap();
    assert_eq!(
        told(&site),
        ["content/52/economy/one.md:5:10: error: this article's folder is no section: `content/52/economy/_index.md` is missing"]
    );
}

#[test]
fn lines_that_join_what_stands_above_are_told_and_numbers_stay() {
    let body = "> 장관은 예산을 늘리겠다고 했다.\n그러나 기자는 믿지 않는다.\n\n> [!TIP]\n상자에 들 글이다.\n\n6. 25 전쟁이 났다.\n\n8. 15 광복절을 맞았다.\n\n\
        | 구분 | 예산 |\n| --- | --- |\n| 총지출 | 593.2* |\n\n* 추경을 뺀 수이다.\n\n- 3.2% 줄었다.\n\n<p hidden>숨은 글</p>\n";
    let site = site("truths-joined", body);
    let lines = told(&site);
    let expected = [
        ":8:1: warning: this line is read as part of the quotation above it",
        ":10:1: warning: this box is empty: nothing stands in it",
        ":23:1: warning: `-` makes a list of this line: the figure behind it loses its sign",
        ":25:1: warning: `hidden` hides what stands in `<p>` from readers, but not from search and feeds",
    ];
    assert_eq!(lines, expected.map(|line| format!("{ONE}{line}")));
    let output = mokcha(site.path(), &["check"]);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in [13, 15, 21] {
        assert!(shown.contains(&format!("{ONE}:{line}: stays as it is written, no list")), "{shown}");
    }
    let html = prose(&site);
    for part in [">6. 25 전쟁이 났다.<", ">8. 15 광복절을 맞았다.<", ">* 추경을 뺀 수이다.<"] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn published_texts_keep_their_reading() {
    let body = "6. 25 전쟁이 났다.\n\nⅠ. 서론\nⅡ. 본론\n\n◎ 하나\n◎ 둘\n";
    let site = site("truths-reading", body);
    fs::write(site.join(ONE), article(1, body).replace("number = 1", "number = 1\nreading = 2")).unwrap();
    let old = prose(&site);
    assert!(old.contains("<ol start=\"6\">") && !old.contains("outline"), "{old}");
    let published = mokcha(site.path(), &["publish", "--quiet"]);
    assert!(published.status.success(), "{}", stderr(&published));
    // Without the key it is the lock that says how the text is read.
    fs::write(site.join(ONE), article(1, body)).unwrap();
    assert_eq!(prose(&site), old);
    fs::write(site.join(ONE), article(1, body).replace("number = 1", "number = 1\nreading = 3")).unwrap();
    let new = prose(&site);
    assert!(new.contains(">6. 25 전쟁이 났다.<") && new.matches("<ul class=\"outline\">").count() == 2, "{new}");
}

#[test]
fn words_that_are_shown_as_they_stand_are_told() {
    let site = site("truths-words", "가&#11;나 &#61623; 다\n");
    let text = article(1, "가&#11;나 &#61623; 다\n").replace("글 1", "**굵은** 10<sup>3</sup>개").replace("요약이다", "요약 R&amp;D");
    fs::write(site.join(ONE), text).unwrap();
    assert_eq!(
        told(&site),
        [
            format!("{ONE}:2:9: warning: `title` is plain words: `**` is shown as it stands, in citations and feeds, too"),
            format!("{ONE}:3:15: warning: `description` is plain words: `&amp;` is shown as it stands, in citations and feeds, too"),
            format!("{ONE}:7:2: warning: a line break of Word (U+000B) stands here: no page can show it"),
            format!(
                "{ONE}:7:9: error: a character of one program's own (U+F0B7; in Word mostly a bullet `•`) stands here: others show a box, or nothing"
            ),
        ]
    );
}

#[test]
fn a_country_is_no_language() {
    let site = site("truths-language", "글이다.\n");
    let config = site.read("config.toml");
    for (code, language) in [("kr", "ko"), ("JP", "ja"), ("cn", "zh")] {
        fs::write(site.join("config.toml"), config.replace("\"ko\"", &format!("\"{code}\""))).unwrap();
        let lines = told(&site);
        let expected = format!("config.toml:3:20: warning: `{code}` is a country's code, and no language's");
        assert!(lines.contains(&expected), "{lines:?}");
        assert!(stderr(&mokcha(site.path(), &["check"])).contains(&format!("write `{language}`")));
    }
    // To a site for Zola it is its templates' business.
    fs::write(site.join("config.toml"), "base_url = \"https://archive.example\"\ndefault_language = \"kr\"\n").unwrap();
    assert!(!told(&site).iter().any(|line| line.contains("country")));
}
