//! Text is one text, however a computer writes its letters: what is typed on a Mac, whose names of files have them apart, means what it looks like.

use std::fs;

use unicode_normalization::UnicodeNormalization;

use crate::published::without_sums;
use crate::support::{Folder, mokcha, stderr, tree};

/// The same with its letters apart.
fn apart(text: &str) -> String {
    text.nfd().collect()
}

const SITE: &str = "//- config.toml
title = \"소식지\"
base_url = \"https://a.example\"
default_language = \"ko\"
taxonomies = [{ name = \"ministries\", path = \"m\" }, { name = \"표제어\", path = \"k\" }]
[archive]
periodical = \"소식지\"
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
+++
//- content/52/economy/_index.md
+++
title = \"경제\"
[archive]
id = \"economy\"
+++
//- content/52/economy/첫째.md
+++
title = \"첫째 한글 글\"
[archive]
number = 1
[taxonomies]
ministries = [\"기재부\", \"나라부\"]
\"표제어\" = [\"재정 정책\"]
+++
글이다.[^각주] [둘째 글](@/52/economy/둘째.md#h-요구-규모) [참고][이름] [파일](/자료/보고서.pdf)

[^각주]: 주석이다.

[이름]: https://b.example/

## 요구 규모

글이다.
//- content/52/economy/둘째.md
+++
title = \"둘째 글\"
[archive]
number = 2
[taxonomies]
\"표제어\" = [\"재정정책\", \"예산\"]
+++
## 요구 규모

글이다. [여기](#h-요구-규모)
//- content/안내.md
+++
title = \"안내\"
aliases = [\"/옛-안내/\"]
+++
글이다.
//- ministries.toml
[[ministry]]
id = \"nara\"
name = \"나라부\"
";

/// Writes the site, with letters apart in whatever `is_apart` says of a file: its name, and its text.
fn written(name: &str, is_apart: impl Fn(&str) -> (bool, bool)) -> Folder {
    let site = Folder::new(&format!("letters-{name}"));
    for file in SITE.split("//- ").filter(|file| !file.is_empty()) {
        let (path, text) = file.split_once('\n').unwrap();
        let (in_name, in_text) = is_apart(path);
        let path = site.join(&if in_name { apart(path) } else { path.to_owned() });
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, if in_text { apart(text) } else { text.to_owned() }).unwrap();
    }
    let of_name = |text: &str| if is_apart("static").0 { apart(text) } else { text.to_owned() };
    let folder = site.join("static").join(of_name("자료"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(of_name("보고서.pdf")), "pdf").unwrap();
    site
}

/// Builds, with warnings of characters alone, and gives the website without its checksums.
fn built(site: &Folder) -> std::collections::BTreeMap<String, Vec<u8>> {
    let output = mokcha(site.path(), &["build", "--short"]);
    let told = stderr(&output);
    let others: Vec<&str> =
        told.lines().filter(|line| !line.contains("single letters") && !line.contains(": warning: the address `")).collect();
    assert!(output.status.success() && others.is_empty(), "{others:#?}");
    tree(&site.join("public"))
}

#[test]
fn a_site_of_a_mac_is_the_same_site() {
    let sound = built(&written("sound", |_| (false, false)));
    let names = |tree: &std::collections::BTreeMap<String, Vec<u8>>| {
        tree.keys().filter(|path| !path.starts_with("search/")).cloned().collect::<Vec<_>>()
    };
    type Which = fn(&str) -> (bool, bool);
    let ways: [(&str, Which); 6] = [
        ("names", |_| (true, false)),
        ("texts", |_| (false, true)),
        ("all", |_| (true, true)),
        ("one", |path| (false, path.ends_with("첫째.md"))),
        ("authority", |path| (false, path == "ministries.toml")),
        ("config", |path| (false, path == "config.toml")),
    ];
    for (name, way) in ways {
        let other = built(&written(name, way));
        // Names of search files are made of their content, and the words of a text there are its own.
        let (here, there) = (names(&sound), names(&other));
        assert_eq!(here, there, "{name}");
        let page = |tree: &std::collections::BTreeMap<String, Vec<u8>>, path: &str| String::from_utf8(tree[path].clone()).unwrap();
        for path in ["v/52/01/index.html", "v/52/02/index.html", "m/nara/index.html", "annae/index.html"] {
            let (one, two) = (page(&sound, path), page(&other, path));
            assert_eq!(one, two.nfc().collect::<String>(), "{name}: {path}");
            let hrefs =
                |html: &str| html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(hrefs(&one), hrefs(&two), "{name}: {path}");
        }
        for path in ["v/52/01/gif-52-01.bib", "v/52/01/gif-52-01.ris", "v/52/01/gif-52-01.csl.json", "data/articles.jsonl"] {
            assert_eq!(page(&sound, path), page(&other, path), "{name}: {path}");
        }
    }
}

#[test]
fn names_that_differ_by_blanks_are_one_term() {
    let site = built(&written("terms", |_| (false, false)));
    let terms: Vec<&String> =
        site.keys().filter(|path| path.starts_with("k/") && path.ends_with("index.html") && !path.contains("/2021/")).collect();
    assert_eq!(terms, ["k/index.html", "k/jaejeong-jeongcaeg/index.html", "k/yesan/index.html"]);
    let term = String::from_utf8(site["k/jaejeong-jeongcaeg/index.html"].clone()).unwrap();
    assert!(term.contains("/v/52/01/") && term.contains("/v/52/02/"), "both articles");
}

#[test]
fn two_terms_never_share_an_address() {
    let check = |one: &str, two: &str| {
        let site = Folder::with(&format!("letters-terms-{}", one.len() * 7 + two.len()), SITE);
        let file = site.join("content/52/economy/둘째.md");
        let text = fs::read_to_string(&file).unwrap().replace("\"재정정책\", \"예산\"", &format!("\"{one}\", \"{two}\""));
        fs::write(&file, text).unwrap();
        fs::create_dir_all(site.join("static/자료")).unwrap();
        fs::write(site.join("static/자료/보고서.pdf"), "pdf").unwrap();
        let output = mokcha(site.path(), &["check", "--short"]);
        stderr(&output).lines().filter(|line| line.contains("error")).map(str::to_owned).collect::<Vec<_>>()
    };
    for (one, two) in [("C", "C++"), ("C++", "C#"), ("5G+", "5G"), ("R·D", "R&D")] {
        let errors = check(one, two);
        assert!(
            errors.len() == 1 && errors[0].contains(&format!("`{one}`")) && errors[0].contains(&format!("`{two}`")),
            "{one} {two}: {errors:#?}"
        );
    }
    for (one, two) in [("AI", "ai"), ("AI 정책", "AI정책"), ("AI/ML", "AIML"), ("C", "D")] {
        assert_eq!(check(one, two), Vec::<String>::new(), "{one} {two}");
    }
}

/// An address that was published with letters apart keeps its bytes, and the other form leads to it.
#[test]
fn published_addresses_keep_their_bytes() {
    let site = written("published", |path| (path.contains("안내"), false));
    let page = apart("안내");
    fs::write(
        site.join("content").join(format!("{page}.md")),
        format!("+++\ntitle = \"안내\"\npath = \"{page}\"\naliases = [\"/옛-안내/\"]\n+++\n글이다.\n"),
    )
    .unwrap();
    let published = mokcha(site.path(), &["publish", "--now", "2021-06-02T10:00:00Z"]);
    assert!(published.status.success(), "{}", stderr(&published));
    // As an older version would have recorded it.
    without_sums(&site);
    let locks: Vec<_> = fs::read_dir(site.join("locks")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut changed = 0;
    for lock in locks {
        let text = fs::read_to_string(&lock).unwrap();
        let old = text
            .replace("안내/index.html", &format!("{page}/index.html"))
            .replace("옛-", &apart("옛-"))
            .replace("자료/보고서.pdf", &apart("자료/보고서.pdf"));
        changed += usize::from(old != text);
        let lines: Vec<&str> = old.lines().filter(|line| !line.starts_with('#') || !line.contains(".lock")).collect();
        fs::write(&lock, lines.join("\n") + "\n").unwrap();
    }
    assert!(changed > 0);
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for path in ["안내/index.html", "옛-안내/index.html", "자료/보고서.pdf"] {
        let read = |path: &str| fs::read(site.join(&format!("public/{path}"))).unwrap_or_else(|_| panic!("{path}: {}", stderr(&output)));
        assert_eq!(read(path), read(&apart(path)), "one file, at both addresses");
    }
    assert!(!stderr(&output).contains("two forms"), "{}", stderr(&output));
    // What is declared gone is what the lock has, in whatever bytes.
    fs::write(
        site.join("permanence.toml"),
        "[[gone]]\naddress = \"/자료/보고서.pdf\"\ntitle = \"보고서\"\nreason = \"까닭\"\ndate = 2021-06-02\n",
    )
    .unwrap();
    fs::remove_dir_all(site.join("static")).unwrap();
    let file = site.join("content/52/economy/첫째.md");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("[파일](/자료/보고서.pdf)", "")).unwrap();
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(output.status.success(), "{}", stderr(&output));
}
