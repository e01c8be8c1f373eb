//! A correction from the editor's first step to the reader's page: what is kept stays as it was, whatever comes later.

use std::fs;
use std::process::Command;

use crate::support::{Folder, build, mokcha, stderr, tree};

use mokcha::text::Cut;

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
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
authors = ["{편집부}"]
+++
//- content/52/economy/_index.md
+++
title = "경제"
[archive]
id = "economy"
+++
//- content/52/economy/budget/index.md
+++
title = "예산 <요구>"
description = "요구를 정리했다."
[archive]
number = 1
[taxonomies]
ministries = ["기재부"]
+++
총지출은 **옛수치** 조원이다.[^1] [둘째 글](@/52/economy/two.md#p1)을 보라.

[^1]: 주석이다. 中의 수치는 뺐다.

## 표

Table: 요구 {unit="조원"}

| 구분 | 2021년 |
| --- | ---: |
| 산업 | 28.6 |

끝 문단이다. <!-- page 3 -->셋째 쪽이다.
//- content/52/economy/two.md
+++
title = "둘째 글"
[archive]
number = 2
[taxonomies]
ministries = ["기재부"]
+++
둘째 문장이다.
"#;

/// What stands between two marks of a page, the marks with it.
fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let start = html.find(from).unwrap_or_else(|| panic!("no {from}"));
    let end = html.cut(start..).find(to).unwrap_or_else(|| panic!("no {to}"));
    html.cut(start..start + end + to.len())
}

fn article(html: &str) -> &str {
    assert_eq!(html.matches("<article").count(), 1);
    part(html, "<article", "</article>")
}

fn edit(site: &Folder, path: &str, changes: &[(&str, &str)]) {
    let mut text = site.read(path);
    for (from, to) in changes {
        assert!(text.contains(from), "{path} has no {from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(site.join(path), text).unwrap();
}

fn revise(site: &Folder, article: &str, day: &str) {
    let output = mokcha(site.path(), &["new", "revision", "52", article, "--now", day]);
    assert!(output.status.success(), "{}", stderr(&output));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with("wrote ") && told.contains("say what and why"), "{told}");
}

#[test]
fn an_earlier_text_stays_as_it_was() {
    let site = Folder::with("revisions-story", SITE);
    const FILE: &str = "content/52/economy/budget/index.md";
    build(site.path(), &[]);
    let published = site.read("public/v/52/01/index.html");
    let first_source = site.read(FILE);

    revise(&site, "1", "2021-07-01");
    assert_eq!(site.read("content/52/economy/budget/r1.md"), first_source, "the very bytes");
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(1), "what and why are still to be said");
    let told = stderr(&output);
    assert!(told.contains("`what` must not be empty") && told.contains("`why` must not be empty"), "{told}");
    let again = mokcha(site.path(), &["new", "revision", "52", "1"]);
    assert_eq!(again.status.code(), Some(1), "the last one first");
    assert_eq!(site.read("public/v/52/01/index.html"), published, "nothing was published");

    edit(&site, FILE, &[("옛수치", "새수치"), ("what = \"\"", "what = \"수치를 고쳤다.\""), ("why = \"\"", "why = \"잘못 옮겼다.\"")]);
    build(site.path(), &[]);
    let (latest, first) = (site.read("public/v/52/01/index.html"), site.read("public/v/52/01/r1/index.html"));
    assert!(latest.contains("새수치") && !latest.contains("옛수치") && first.contains("옛수치"));
    // The text as it was published, its links from one folder deeper.
    let prose = |html: &str| {
        let prose = part(html, "<div class=\"prose\">", "</div>\n</article>").to_owned();
        prose
            .lines()
            .filter(|line| !line.contains("class=\"table-file\""))
            .collect::<Vec<_>>()
            .join("\n")
            .replace("href=\"../../", "href=\"../")
    };
    let published_prose = published.replace("<footer class=\"closing\"", "</article>\n<footer class=\"closing\"");
    assert_eq!(prose(&first), prose(&published_prose), "the words and anchors that were published");
    for words in [
        "<meta name=\"robots\" content=\"noindex\">",
        "<link rel=\"canonical\" href=\"https://archive.example/v/52/01/r1/\">",
        "<link rel=\"latest-version\" href=\"../index.html\">",
        "<link rel=\"successor-version\" href=\"../index.html\">",
        "<link rel=\"version-history\" href=\"../r/index.html\">",
        "수치를 고쳤다.",
        "잘못 옮겼다.",
    ] {
        assert!(first.contains(words), "{words}");
    }
    for words in [
        "<link rel=\"version-history\" href=\"r/index.html\">",
        "<link rel=\"predecessor-version\" href=\"r1/index.html\">",
        "\"version\":2",
    ] {
        assert!(latest.contains(words), "{words}");
    }

    // All that might reach into it: a later revision, a new article that shares its terms and links to it, new names all around.
    revise(&site, "1", "2021-08-01");
    edit(
        &site,
        FILE,
        &[
            ("끝 문단", "마지막 문단"),
            ("what = \"\"", "what = \"말을 다듬었다.\""),
            ("why = \"\"", "why = \"뜻을 밝혔다.\""),
            ("<요구>", "<수요>"),
        ],
    );
    site.write(
        "//- content/52/economy/three.md\n+++\ntitle = \"셋째\"\n[archive]\nnumber = 3\n[taxonomies]\nministries = [\"기재부\"]\n+++\n[첫 글](@/52/economy/budget/index.md#p1)을 보라.\n",
    );
    edit(&site, "content/52/economy/two.md", &[("둘째 글", "다른 제목")]);
    edit(&site, "content/52/_index.md", &[("제52호", "오십이 호"), ("편집부", "새 편집부")]);
    edit(&site, "content/52/economy/_index.md", &[("경제", "살림")]);
    build(site.path(), &[]);
    let later = site.read("public/v/52/01/r1/index.html");
    assert_eq!(article(&later), article(&first), "byte by byte");
    assert!(later != first && later.contains("<link rel=\"successor-version\" href=\"../r2/index.html\">"), "the frame goes with the time");
    let second = site.read("public/v/52/01/r2/index.html");
    assert!(second.contains("<link rel=\"predecessor-version\" href=\"../r1/index.html\">") && second.contains("새수치"));
    let history = site.read("public/v/52/01/r/index.html");
    assert!(history.contains("<del><span class=\"vh\">[삭제: </span>옛수치<span class=\"vh\">]</span></del>"), "{history}");
    assert!(history.find("id=\"r3\"") < history.find("id=\"r2\"") && history.find("id=\"r2\"") < history.find("id=\"r1\""));
    let changes = site.read("public/changes/index.html");
    assert!(changes.find("말을 다듬었다.") < changes.find("수치를 고쳤다."), "newest first");

    // Another order of the same files in time: a fresh build gives the same.
    let fresh = Folder::new("revisions-fresh");
    build(site.path(), &["-o", fresh.join("out").to_str().unwrap(), "--jobs", "1"]);
    assert_eq!(tree(&fresh.join("out")), tree(&site.join("public")));
}

#[test]
fn earlier_texts_keep_the_ids_that_were_published() {
    let site = Folder::with("revisions-ids", SITE);
    const FILE: &str = "content/52/economy/budget/index.md";
    let publish = |day: &str| {
        let output = mokcha(site.path(), &["publish", "--quiet", "--now", day]);
        assert!(output.status.success(), "{}", stderr(&output));
    };
    let say = [("what = \"\"", "what = \"가\""), ("why = \"\"", "why = \"나\"")];
    publish("2021-06-10");
    revise(&site, "1", "2021-07-01");
    edit(&site, FILE, &[&say[..], &[("총지출은", "새 첫 문단이다.\n\n총지출은")]].concat());
    build(site.path(), &[]);
    let first = site.read("public/v/52/01/r1/index.html");
    assert!(first.contains("<p id=\"p1\">총지출은") && !first.contains("새 첫 문단"));
    assert!(site.read("public/v/52/01/index.html").contains("<p id=\"p0a\">새 첫 문단이다."));
    publish("2021-07-01");
    assert!(site.read("locks/52.lock").contains("v/52/01/r1/index.html\tpage\t2021-07-01"), "{}", site.read("locks/52.lock"));

    // What the next revision takes out stays where it was in the earlier text.
    revise(&site, "1", "2021-08-01");
    edit(&site, FILE, &[&say[..], &[("새 첫 문단이다.\n\n", "")]].concat());
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(stderr(&output).contains("`/v/52/01/#p0a` would vanish"), "{}", stderr(&output));
    site.write("//- permanence.toml\n[[gone]]\naddress = \"/v/52/01/#p0a\"\ndate = 2021-08-01\nreason = \"잘못 더한 문단이었다.\"\n");
    build(site.path(), &[]);
    assert_eq!(article(&site.read("public/v/52/01/r1/index.html")), article(&first));
    let second = site.read("public/v/52/01/r2/index.html");
    assert!(second.contains("<p id=\"p0a\">새 첫 문단이다.") && second.contains("<p id=\"p1\">총지출은"));
    let changes = |site: &Folder| site.read("public/changes/feed.xml");
    assert_eq!(changes(&site).matches("<entry>").count(), 2, "the revision tells of it");
    publish("2021-08-01");
    build(site.path(), &[]);
    assert_eq!(article(&site.read("public/v/52/01/r2/index.html")), article(&second));

    // What is gone without a revision is told by itself.
    fs::remove_file(site.join("content/52/economy/two.md")).unwrap();
    edit(&site, FILE, &[("[둘째 글](@/52/economy/two.md#p1)을 보라.", "")]);
    for name in ["r1.md", "r2.md"] {
        edit(&site, &format!("content/52/economy/budget/{name}"), &[("@/52/economy/two.md#p1", "/v/52/02/#p1")]);
    }
    let gone = "[[gone]]\naddress = \"/v/52/02/\"\ndate = 2021-09-01\ntitle = \"둘째 글\"\nreason = \"내려 달라는 요청이 있었다.\"\n";
    fs::write(site.join("permanence.toml"), site.read("permanence.toml") + gone).unwrap();
    build(site.path(), &[]);
    assert_eq!(article(&site.read("public/v/52/01/r1/index.html")), article(&first), "the link leads to the notice");
    assert!(changes(&site).contains("<title>삭제: 둘째 글</title>") && changes(&site).contains("내려 달라는 요청"));
    assert!(site.read("public/changes/index.html").contains("글을 내렸습니다."));
}

#[test]
fn an_earlier_text_is_nowhere_else() {
    let site = Folder::with("revisions-nowhere", SITE);
    let file = site.join("content/52/economy/budget/index.md");
    revise(&site, "1", "2021-07-01");
    edit(
        &site,
        "content/52/economy/budget/index.md",
        &[("옛수치", "새수치"), ("what = \"\"", "what = \"가\""), ("why = \"\"", "why = \"나\"")],
    );
    build(site.path(), &[]);
    let revised = tree(&site.join("public"));
    let holds = |bytes: &[u8]| bytes.windows("옛수치".len()).any(|window| window == "옛수치".as_bytes());
    let found: Vec<&str> = revised.iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path.as_str()).collect();
    assert_eq!(found, ["v/52/01/r/index.html", "v/52/01/r1/index.html"]);
    let listed: Vec<&str> = revised
        .iter()
        .filter(|(path, bytes)| !path.starts_with("v/52/01/") && String::from_utf8_lossy(bytes).contains("/r1/"))
        .map(|(path, _)| path.as_str())
        .collect();
    // Those two hold all files.
    assert_eq!(listed, ["manifest-sha256.txt", "packages/all.zip"]);

    // The same article without a history: search and the EPUB, which are packed, have the same bytes.
    let text = fs::read_to_string(&file).unwrap();
    let (head, rest) = text.split_once("\n[[archive.revisions]]").unwrap();
    let plain = format!("{}updated = 2021-07-01\n{}", head.replacen("[archive]", "ARCHIVE", 1), rest.split_once("+++").unwrap().1);
    let plain = plain.replacen("ARCHIVE", "[archive]", 1).replace("updated = 2021-07-01\n", "+++\n");
    let plain = plain.replacen("description", "updated = 2021-07-01\ndescription", 1);
    fs::write(&file, plain).unwrap();
    fs::remove_file(site.join("content/52/economy/budget/r1.md")).unwrap();
    build(site.path(), &[]);
    let unrevised = tree(&site.join("public"));
    let packed: Vec<&String> =
        revised.keys().filter(|path| path.starts_with("search/") && path.ends_with(".js") || path.ends_with(".epub")).collect();
    assert!(packed.len() > 3, "{packed:?}");
    for path in packed {
        assert!(revised.get(path) == unrevised.get(path), "{path}");
    }
    assert!(!unrevised.contains_key("v/52/01/r/index.html") && !unrevised.contains_key("v/52/01/r1/index.html"));
}

#[test]
fn any_article_file_can_be_revised() {
    let site = Folder::with("revisions-files", SITE);
    site.write("//- content/52/economy/yaml.md\n---\ntitle: 넷째\narchive:\n  number: 4\n---\n넷째 글이다.\n");
    revise(&site, "2", "2021-07-01");
    revise(&site, "4", "2021-07-01");
    for path in ["content/52/economy/two.md", "content/52/economy/yaml.md"] {
        let (what, why) = if path.ends_with("two.md") { ("what = \"\"", "why = \"\"") } else { ("what: \"\"", "why: \"\"") };
        edit(&site, path, &[(what, &what.replace("\"\"", "\"가\"")), (why, &why.replace("\"\"", "\"나\""))]);
    }
    build(site.path(), &[]);
    for path in ["content/52/economy/two.r1.md", "public/v/52/02/r1/index.html", "public/v/52/04/r1/index.html"] {
        assert!(site.exists(path), "{path}");
    }
    let refused = |args: &[&str], words: &str| {
        let output = mokcha(site.path(), &[&["new", "revision"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
    };
    refused(&["53", "1"], "there is no volume 53");
    refused(&["52", "9"], "its articles are 1, 2, 4");
    // Languages by the ending of names do not get in the way.
    site.write("//- config.toml\ntitle = \"소식\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\n[languages.en]\ntitle = \"News\"\n");
    build(site.path(), &[]);
    assert!(site.exists("public/v/52/02/r1/index.html"));
}

#[test]
fn names_alone_make_no_earlier_text() {
    let site = Folder::with("revisions-names", SITE);
    site.write("//- content/notes/index.md\n+++\ntitle = \"쪽지\"\n+++\n글\n//- content/notes/r1.md\n+++\ntitle = \"하나\"\n+++\n글\n");
    build(site.path(), &[]);
    assert!(site.exists("public/notes/r1/index.html"), "a page that is no article has no earlier texts");
    let own = Folder::with(
        "revisions-zola",
        "//- config.toml\nbase_url = \"https://a.example\"\n//- templates/index.html\n<p>{{ section.title }}</p>\n//- templates/page.html\n<p>{{ page.title }}</p>\n//- content/a/index.md\n+++\ntitle = \"가\"\n[archive]\nnumber = 1\n+++\n//- content/a/r1.md\n+++\ntitle = \"나\"\n+++\n",
    );
    let output = mokcha(own.path(), &["build"]);
    assert!(!stderr(&output).contains("earlier text"), "{}", stderr(&output));
}

#[test]
fn the_fingerprint_can_be_made_again_as_the_docs_say() {
    let docs = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content/authors/correcting.md")).unwrap();
    let script = part(&docs, "```python\n", "\n```").trim_start_matches("```python\n").trim_end_matches("```");
    let site = Folder::with("revisions-fingerprint", SITE);
    edit(
        &site,
        "content/52/economy/budget/index.md",
        &[(
            "끝 문단이다.",
            "끝 &amp; &copy; <b>굵은</b>&nbsp;글.\n\n<dl><dt>낱말</dt><dd>뜻<br>풀이</dd></dl>\n\n```\n코드 <a>\n```\n\n다음은",
        )],
    );
    // What the page adds by itself is none of the text.
    edit(
        &site,
        "content/52/economy/two.md",
        &[
            ("둘째 문장이다.", "[바깥](https://x.example/a)을 보라."),
            ("[taxonomies]", "[archive.archived]\n\"https://x.example/a\" = \"https://keep.example/a\"\n[taxonomies]"),
        ],
    );
    build(site.path(), &[]);
    assert!(site.read("public/v/52/02/index.html").contains("class=\"kept\""));
    fs::write(site.join("fingerprint.py"), script).unwrap();
    for number in ["01", "02"] {
        let page = format!("public/v/52/{number}/index.html");
        let html = site.read(&page);
        let shown = part(&html, "data-form=\"fingerprint\"", "</span>");
        let Ok(output) = Command::new("python3").arg(site.join("fingerprint.py")).arg(site.join(&page)).output() else {
            eprintln!("skipped: there is no python3");
            return;
        };
        let made = String::from_utf8(output.stdout).unwrap();
        assert_eq!(made.trim().len(), 64, "{}", String::from_utf8_lossy(&output.stderr));
        assert!(shown.contains(made.trim()), "{shown}\n{made}");
    }
    let lines = site.read("public/data/articles.jsonl");
    assert_eq!(lines.matches("\"text_sha256\":\"").count(), 2);
}
