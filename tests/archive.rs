//! The archive in this repository: 15 articles of volume 52, built by the real binary.

mod support;

use std::path::Path;
use std::process::Command;

use support::{Folder, build, mokcha, shared, stderr, tree};

use mokcha::text::Cut;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn all_pages_are_there_and_a_second_build_writes_nothing() {
    let out = Folder::new("archive");
    let target = out.join("public");
    let target = target.to_str().unwrap();
    build(root(), &["-o", target]);
    let built = tree(Path::new(target));
    for number in 1..=15 {
        assert!(built.contains_key(&format!("v/52/{number:02}/index.html")), "article {number}");
    }
    for path in
        ["index.html", "v/52/index.html", "s/tech-trends/index.html", "s/economy/index.html", "s/policy/index.html", "s/focus/index.html"]
    {
        assert!(built.contains_key(path), "{path}");
    }
    for path in [
        "m/index.html",
        "m/moef/index.html",
        "m/motie/index.html",
        "m/msit/index.html",
        "m/molit/index.html",
        "m/mss/index.html",
        "m/joint/index.html",
    ] {
        assert!(built.contains_key(path), "{path}");
    }
    for path in [
        "a/fcc/index.html",
        "c/cn/index.html",
        "t/quantum/index.html",
        "feed.xml",
        "sitemap.xml",
        "404.html",
        "robots.txt",
        "search/index.html",
        "about/index.html",
    ] {
        assert!(built.contains_key(path), "{path}");
    }
    let again = mokcha(root(), &["build", "-o", target]);
    assert!(String::from_utf8_lossy(&again.stdout).contains(" 0 files written"), "{}", stderr(&again));
}

#[test]
fn addresses_fit_every_file_system() {
    let out = Folder::new("archive-names");
    let target = out.join("public");
    build(root(), &["-o", target.to_str().unwrap()]);
    // The one name that every reader of such lists expects in capitals; it stands alone in its folder.
    for path in tree(&target).keys().filter(|path| *path != "packages/SHA256SUMS") {
        assert!(path.len() <= 120, "{path} is too long");
        assert!(
            path.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'/' | b'_')),
            "{path} has characters that some systems change"
        );
    }
}

#[test]
fn articles_carry_every_fact_of_the_print() {
    let Some(checker) = shared("seed/check_content.py") else { return };
    let output = Command::new("python3").arg(checker).arg(root().join("content")).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("15 passed, 0 failed"), "{told}{}", stderr(&output));
}

#[test]
fn articles_read_as_written() {
    let out = Folder::new("archive-reading");
    let target = out.join("public");
    build(root(), &["-o", target.to_str().unwrap()]);
    let article = out.read("public/v/52/05/index.html");
    // A caption with its unit, a figure after a triangle, a printed range, a printed page.
    assert!(article.contains("<caption id=\"t1c\">"), "no caption");
    assert!(article.contains("단위: 조원, %"), "no unit");
    assert!(article.contains("△0.6"), "no triangle");
    assert!(out.read("public/v/52/04/index.html").contains("id=\"page-8\""), "no page mark");
    assert!(out.read("public/v/52/06/index.html").contains("20:00~24:00"), "a range was struck through");
    assert!(out.read("public/v/52/01/index.html").contains("<ruby>中<rp>(</rp><rt>중국</rt><rp>)</rp></ruby>"), "no reading");
}

/// Every address in the pages' HTML, with the page that holds it.
fn addresses(built: &std::collections::BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (page, bytes) in built.iter().filter(|(page, _)| page.ends_with(".html")) {
        let html = String::from_utf8(bytes.clone()).unwrap();
        for attribute in [" href=\"", " src=\"", " action=\""] {
            for (at, _) in html.match_indices(attribute) {
                let rest = html.cut(at + attribute.len()..);
                let tag = html.cut(..at).rsplit('<').next().unwrap_or("");
                // What names the page and its files for good is absolute, for programs.
                let for_good = ["canonical", "cite-as", "describedby", "item", "collection", "linkset", "schema.DC", "schema.DCTERMS"];
                if !for_good.iter().any(|relation| tag.contains(&format!("rel=\"{relation}\""))) {
                    out.push((page.clone(), rest.cut(..rest.find('"').unwrap()).replace("&amp;", "&")));
                }
            }
        }
    }
    out
}

#[test]
fn the_same_bytes_work_from_a_usb_stick() {
    let out = Folder::new("archive-portable");
    let target = out.join("public");
    build(root(), &["-o", target.to_str().unwrap()]);
    let built = tree(&target);
    let all = addresses(&built);
    assert!(all.len() > 1000);
    for (page, address) in all.iter().filter(|(page, _)| page != "404.html") {
        if address.starts_with("https://") {
            assert!(!address.starts_with("https://issue-focus.example"), "{page}: {address} is not relative");
            continue;
        }
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let path = path.split('?').next().unwrap();
        assert!(!path.starts_with('/') && !path.ends_with('/'), "{page}: {address} names no file");
        let mut folder: Vec<&str> = page.split('/').collect();
        folder.pop();
        let mut parts = folder;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
        let file = if path.is_empty() { page.clone() } else { parts.join("/") };
        let bytes = built.get(&file).unwrap_or_else(|| panic!("{page}: {address} leads to nothing"));
        let has_place = fragment.is_empty() || String::from_utf8_lossy(bytes).contains(&format!(" id=\"{fragment}\""));
        assert!(has_place, "{page}: {address} has no such place");
    }
}
