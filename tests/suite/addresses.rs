//! Addresses inside the site that texts name, and pictures beside articles, with the real binary.

use std::fs;

use crate::support::{Folder, mokcha, stderr, tree};

/// A volume with one article.
fn archive(name: &str, body: &str) -> Folder {
    let site = Folder::with(
        name,
        "//- config.toml\ntitle = \"소식\"\nbase_url = \"https://e.example/sub/\"\n//- content/52/_index.md\n+++\ntitle = \"52호\"\n[archive]\nvolume = 52\ncode = \"gif\"\npublished = \"2021-06\"\n+++\n//- static/data/list.csv\n1\n",
    );
    site.write(&format!("//- content/52/a.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n\n{body}\n"));
    site
}

fn check(name: &str, body: &str, expected: &str) {
    let site = archive(name, body);
    let output = mokcha(site.path(), &["check", "--short"]);
    assert_eq!(stderr(&output), expected, "{body}");
}

#[test]
fn what_leads_nowhere_is_told_at_its_place() {
    let nowhere = |at: &str, address: &str| format!("content/52/a.md:{at}: error: `{address}` leads nowhere: the site has no such file\n");
    check("nowhere-root", "[뿌리](/do-not-exist/)", &nowhere("7:6", "/do-not-exist/"));
    check("nowhere-up", "가 [x](../nope/)", &nowhere("7:7", "../nope/"));
    check("nowhere-picture", "![현황](nope.png)", &nowhere("7:7", "nope.png"));
    check("nowhere-pdf", "[글](none.pdf)", &nowhere("7:5", "none.pdf"));
    check("nowhere-asset", "![현황](@/52/nope.png)", &nowhere("7:7", "@/52/nope.png"));
    check("nowhere-html", "글 <a href=\"/x/\">x</a> <img src='y.png' alt=y>", &[nowhere("7:12", "/x/"), nowhere("7:33", "y.png")].concat());
    // The name of an article's file is a link in no form but `@/…`.
    let site = archive("nowhere-article", "[앞 글](b.md#p1) [없는 글](c.md) [위](../53/b.md)");
    for (folder, number) in [("52", 2), ("53", 1)] {
        site.write(&format!("//- content/{folder}/b.md\n+++\ntitle = \"나\"\n[archive]\nnumber = {number}\n+++\n글.\n"));
    }
    site.write("//- content/53/_index.md\n+++\ntitle = \"53호\"\n[archive]\nvolume = 53\ncode = \"gif\"\npublished = \"2021-07\"\n+++\n");
    let told = stderr(&mokcha(site.path(), &["check"]));
    let ways: Vec<&str> = told.lines().filter_map(|line| line.split_once("= help: ")).map(|(_, way)| way).collect();
    assert_eq!(ways.first().copied(), Some("did you mean `@/52/b.md#p1`?"), "{told}");
    assert_eq!(ways.last().copied(), Some("did you mean `@/53/b.md`?"), "{told}");
    assert!(!told.contains("did you mean `@/52/c.md"), "{told}");
    let site = archive("nowhere-srcset", "<p><img alt=z src=\"/data/list.csv\" srcset=\"/a.png 1x, /b.png 2x\"></p>");
    let config = site.read("config.toml");
    site.write(&format!("//- config.toml\n{config}[markdown]\nraw_html = \"trusted\"\n"));
    assert_eq!(stderr(&mokcha(site.path(), &["check", "--short"])), [nowhere("7:44", "/a.png"), nowhere("7:44", "/b.png")].concat());
    let drive = "content/52/a.md:7:7: error: `C:\\사진.png` names a file on one computer alone\n";
    check("nowhere-drive", "![사진](C:\\사진.png)", drive);
    let disk = "content/52/a.md:7:5: error: `file:///C:/a.png` names a file on one computer alone\n";
    check("nowhere-disk", "[글](file:///C:/a.png)", disk);
    check(
        "nowhere-own",
        "[글](https://E.example/sub/none/)",
        "content/52/a.md:7:5: error: `/none/` leads nowhere: the site has no such file\n",
    );
    for address in ["https://web.example/a.png", "//web.example/a.png", "HTTPS:a.png"] {
        let elsewhere =
            format!("content/52/a.md:7:7: error: this picture lies elsewhere, and the pages fetch nothing from elsewhere: `{address}`\n");
        check("picture-elsewhere", &format!("![그림]({address})"), &elsewhere);
    }
    for (at, address) in [("7:5", "/v/52/01/#p99"), ("7:5", "/sub/v/52/01#t3"), ("7:5", "https://e.example/sub/v/52/01/#fn2")] {
        let place = address.split_once('#').unwrap().1;
        let expected = format!("content/52/a.md:{at}: error: `{address}` leads nowhere: the article has no place `#{place}`\n");
        check("no-place", &format!("[글]({address})"), &expected);
    }
}

#[test]
fn what_is_there_is_quiet() {
    let body = "[자료](/data/list.csv) [자료](../../../data/%6Cist.csv) [홈](/) [호](/v/52/) [밑](/sub/v/52/) [여기](#p1) [글](?a=b) <mail@e.example> [전화](tel:1) [자리](/v/52/01/#p1) [인용](/v/52/01/#cite) [밖](https://e.example/other/) [안](https://e.example/sub/v/52/)";
    check("quiet", body, "");
}

#[test]
fn a_picture_beside_its_article_goes_to_its_address() {
    let site = archive("beside", "![현황](현황.png)\n\n![다시](./%ED%98%84%ED%99%A9.png)");
    fs::write(site.join("content/52/현황.png"), b"\x89PNG picture").unwrap();
    let output = mokcha(site.path(), &["build"]);
    assert_eq!(stderr(&output), "");
    let files = tree(&site.join("public"));
    let pictures: Vec<&String> = files.iter().filter(|(_, bytes)| bytes.starts_with(b"\x89PNG picture")).map(|(path, _)| path).collect();
    assert_eq!(pictures.len(), 1, "{pictures:?}");
    let name = pictures[0].strip_prefix("v/52/01/").unwrap();
    assert!(name.is_ascii() && name.ends_with(".png"), "{name}");
    let page = site.read("public/v/52/01/index.html");
    assert_eq!(page.matches(&format!("src=\"{name}\"")).count(), 2, "{page}");
}

#[test]
fn a_decomposed_name_is_the_same_name() {
    let site = archive("decomposed", "![현황](현황.png)");
    // As a Mac writes it.
    fs::write(site.join("content/52/\u{1112}\u{1167}\u{11ab}\u{1112}\u{116a}\u{11bc}.png"), b"\x89PNG picture").unwrap();
    let output = mokcha(site.path(), &["build"]);
    assert_eq!(stderr(&output), "");
    assert!(tree(&site.join("public")).iter().any(|(path, bytes)| path.starts_with("v/52/01/") && bytes.starts_with(b"\x89PNG picture")));
}

#[test]
fn zola_sites_are_warned_once_unless_they_are_strict() {
    let site = Folder::with(
        "addresses-zola",
        "//- config.toml\nbase_url = \"https://e.example\"\n//- templates/index.html\nhome\n//- templates/page.html\n{{ page.content | safe }}\n//- templates/section.html\nsection\n//- content/a.md\n+++\n+++\n[x](/nope/) [y](/nichts/) [z](/a/)\n",
    );
    let output = mokcha(site.path(), &["check", "--short", "--skip-external-links"]);
    assert_eq!(
        (stderr(&output).as_str(), output.status.code()),
        ("content/a.md:3:5: warning: 2 addresses inside the site lead nowhere\n", Some(0))
    );
    let output = mokcha(site.path(), &["check", "--short", "--skip-external-links", "--strict"]);
    assert_eq!(stderr(&output).matches("error: ").count(), 2, "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
}
