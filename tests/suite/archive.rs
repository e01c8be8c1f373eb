//! The archive in this repository: 15 articles of volume 52, built by the real binary.

use std::path::Path;
use std::process::Command;

use crate::support::{Folder, build, mokcha, shared, stderr, tree};
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
fn articles_carry_every_fact_of_the_print_and_none_of_its_sentences() {
    let Some(checker) = shared("seed/check_content.py") else { return };
    let output = Command::new("python3").arg(checker).arg(root().join("content")).arg("--strict").output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("15 passed, 0 failed"), "{told}{}", stderr(&output));
}

/// An article's file: where it is, its record, its text.
struct Written {
    name: String,
    record: String,
    text: String,
    /// Its column in the print, `ISSUE 02`.
    column: String,
}

fn articles() -> Vec<Written> {
    let mut out = Vec::new();
    for section in std::fs::read_dir(root().join("content/52")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let about = std::fs::read_to_string(section.join("_index.md")).unwrap();
        let value = |key: &str| about.lines().find_map(|line| line.strip_prefix(key)).unwrap().trim_matches(['=', ' ', '"']).to_owned();
        let column = format!("{} 0{}", value("part "), value("number "));
        for file in std::fs::read_dir(&section).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name == "_index.md" {
                continue;
            }
            let source = std::fs::read_to_string(&file).unwrap();
            let (record, text) = source.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap();
            out.push(Written { name, record: record.into(), text: text.into(), column: column.clone() });
        }
    }
    assert_eq!(out.len(), 15);
    out
}

/// Where a rule of `content/STYLE.md` holds.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Everywhere,
    OutsideTables,
    /// Neither tables nor titles nor the bold labels of a list: their words are the print's.
    Sentences,
}

/// What no text has, and how it is written instead.
const STYLE: &[(Part, &str, &str)] = &[
    (Part::Everywhere, r"\[\^\w+\]\.|,\[\^\w+\]", "a sentence's note is called behind its stop, a word's before the comma"),
    (Part::Everywhere, r"[\d천만억]여\S", "4,000여 개"),
    (Part::Everywhere, r"약 [\d,천만억 ]+여", "either 약 or 여"),
    (Part::Everywhere, r"\d[천만억조]*[만억조] (원|명|개|대|불|기|곳)", "22만명"),
    (Part::Everywhere, r#"['"]"#, "‘ ’, “ ”, ’21년"),
    (Part::Everywhere, "습니다|과기부", "-다; 과기정통부"),
    (Part::OutsideTables, "[△▲▽▼☞※→←]", "such signs stand in tables"),
    (Part::Sentences, "소요|제고|도출|개최|감안|착수|금번|금년|내년도|도모|만전|총력|박차|향후", "plain words"),
    (Part::Sentences, "(추진|발굴|수립|확충|상이|경주)(하|한|할|해|했|되|된|될|됐)", "plain words"),
];

/// The faults of style in a text, each with its line.
fn faults_of_style(text: &str) -> Vec<String> {
    let pattern = |pattern: &str| regex::Regex::new(pattern).unwrap();
    let unseen = pattern(r"<!--.*?-->|\{unit=.*?\}|<https?://[^>]*>");
    let label = pattern(r"^\s*((-|\d+\.)\s+)?\*\*[^*]*\*\*");
    let rules: Vec<_> = STYLE.iter().map(|(part, wrong, right)| (*part, pattern(wrong), right)).collect();
    let mut out = Vec::new();
    for line in text.lines() {
        let seen = unseen.replace_all(line, "");
        let sentence = label.replace(&seen, "");
        let is_table = line.starts_with('|');
        let is_title = ["#", "> [!", "Table:"].iter().any(|sign| line.starts_with(sign));
        for (part, wrong, right) in &rules {
            if (*part != Part::Everywhere && is_table) || (*part == Part::Sentences && is_title) {
                continue;
            }
            if let Some(found) = wrong.find(if *part == Part::Sentences { &sentence } else { &seen }) {
                out.push(format!("`{}` in `{seen}`: {right}", found.as_str()));
            }
        }
    }
    out
}

#[test]
fn articles_keep_the_style() {
    let all: Vec<String> = articles()
        .iter()
        .flat_map(|article| faults_of_style(&article.text).into_iter().map(move |fault| format!("{}: {fault}", article.name)))
        .collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
    // The net has no holes.
    for (bad, good) in [
        ("했다[^1].", "했다.[^1]"),
        ("개발하고,[^1] 또", "개발하고[^1], 또"),
        ("4,000여개를", "4,000여 개를"),
        ("약 8만 4,000여 개", "8만 4,000여 개"),
        ("22만 명이", "22만명이"),
        ("3조 4,636억 원", "3조 4,636억원"),
        ("'21년", "’21년"),
        ("과기부는", "과기정통부는"),
        ("고용(△3.5만명)", "| △3.5만명 |"),
        ("- 역량을 제고한다.", "> [!TIP] 농업 경쟁력 제고"),
        ("1. **추진**: 금년에 한다.", "1. **소요 자금**: 올해 한다."),
    ] {
        assert_eq!((faults_of_style(bad).len(), faults_of_style(good)), (1, vec![]), "{bad} {good}");
    }
}

#[test]
fn articles_name_their_ministries_in_full() {
    for article in articles() {
        let sentences: String = article.text.lines().filter(|line| !line.starts_with(['|', '>', '['])).collect();
        let named = article.record.lines().find_map(|line| line.strip_prefix("ministries = "));
        for name in named.unwrap_or_default().split('"').skip(1).step_by(2) {
            assert!(sentences.contains(name), "{} has no {name}", article.name);
        }
    }
}

#[test]
fn articles_know_their_printed_pages() {
    let mark = regex::Regex::new(r"<!-- page (\d+) -->").unwrap();
    let note = regex::Regex::new(r"기록관 주(.{0,40})").unwrap();
    let form = regex::Regex::new(r"^: 인쇄본\((ISSUE|FOCUS) (0\d), (\d+)쪽\)").unwrap();
    let mut notes = 0;
    for article in articles() {
        let pages = article.record.lines().find_map(|line| line.strip_prefix("pages = ")).unwrap_or_else(|| panic!("{}", article.name));
        let mut ends = pages.trim_matches('"').split('-').map(|page| page.parse::<u32>().unwrap());
        let first = ends.next().unwrap();
        let last = ends.next().unwrap_or(first);
        let begun: Vec<u32> =
            mark.captures_iter(&article.text).map(|found| found[1].parse().unwrap()).filter(|page| *page != first).collect();
        assert_eq!(begun, (first + 1..=last).collect::<Vec<_>>(), "{}", article.name);
        for found in note.captures_iter(&article.text) {
            let told = form.captures(&found[1]).unwrap_or_else(|| panic!("{}: {}", article.name, &found[0]));
            assert_eq!(format!("{} {}", &told[1], &told[2]), article.column, "{}", article.name);
            assert!((first..=last).contains(&told[3].parse().unwrap()), "{}: {}", article.name, &found[0]);
            notes += 1;
        }
    }
    assert!(notes > 20, "{notes}");
}

#[test]
fn the_style_guide_is_not_published_and_labels_are_owned_once() {
    let out = Folder::new("archive-style");
    let target = out.join("public");
    build(root(), &["-o", target.to_str().unwrap()]);
    assert!(root().join("content/STYLE.md").exists());
    for (path, bytes) in tree(&target) {
        assert!(!path.to_lowercase().contains("style.md") && !String::from_utf8_lossy(&bytes).contains("기록관의 글을 쓰는 법"), "{path}");
    }
    assert!(out.read("public/about/index.html").contains("인쇄본에 없는 것은 기록관이 붙였습니다"));
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
        // What is in its own address needs no file.
        if address.starts_with("data:image/") {
            continue;
        }
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
