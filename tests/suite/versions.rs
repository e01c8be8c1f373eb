//! Texts that an earlier version of mokcha published, as they must stay in every later one: words, ids and link targets of each, and the hash
//! by which they are cited. `tests/versions/N` is an archive with its lock and `expected.txt`, all written by the version of its time; no test
//! ever writes them anew. A fixture without `expected.txt` is given one.

use std::fs;
use std::path::Path;

use crate::support::{Folder, build, mokcha, stderr};
use scraper::{ElementRef, Html, Selector};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            let _ = fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The text of an element without what the page adds, blocks parted by a line end.
fn words(element: ElementRef<'_>, out: &mut String) {
    for node in element.children() {
        if let Some(text) = node.value().as_text() {
            out.push_str(text);
        } else if let Some(child) = ElementRef::wrap(node) {
            let classes = child.attr("class").unwrap_or_default();
            if ["anchor", "pg", "fn", "back", "table-file", "vh"].contains(&classes) || ["rt", "rp"].contains(&child.value().name()) {
                continue;
            }
            let inline = ["a", "strong", "em", "code", "sup", "sub", "span", "ruby", "b", "i", "del"].contains(&child.value().name());
            out.push_str(if inline { "" } else { "\n" });
            words(child, out);
            out.push_str(if inline { "" } else { "\n" });
        }
    }
}

/// What must stay of all texts of a website.
fn kept(site: &Folder) -> String {
    let lock = site.read("locks/52.lock");
    let is_text = |line: &&str| line.contains("\tpage\t") && line.starts_with("v/52/0") && !line.contains("/r/");
    let pages = lock.lines().filter(is_text).map(|line| line.split('\t').next().unwrap());
    let (prose, ids, all) = (".prose", ".prose [id]", ".prose [href], .prose [src]");
    let select = |selector: &str| Selector::parse(selector).unwrap();
    let mut out = String::new();
    for page in pages {
        let document = Html::parse_document(&site.read(&format!("public/{page}")));
        out.push_str(&format!("== {page}\n"));
        let ids: Vec<&str> = document.select(&select(ids)).filter_map(|element| element.attr("id")).collect();
        out.push_str(&format!("ids: {}\n", ids.join(" ")));
        for element in document.select(&select(all)) {
            let target = element.attr("href").or(element.attr("src")).unwrap();
            if !target.starts_with('#') {
                out.push_str(&format!("target: {target}\n"));
            }
        }
        let mut text = String::new();
        for element in document.select(&select("h1, .lead")).chain(document.select(&select(prose))) {
            words(element, &mut text);
            text.push('\n');
        }
        for line in text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()) {
            out.push_str(&format!("  {line}\n"));
        }
    }
    for page in ["data/articles.jsonl", "v/52/01/r/index.html"] {
        let text = site.read(&format!("public/{page}"));
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() == 64) {
            out.push_str(&format!("sha256 in {page}: {word}\n"));
        }
    }
    out
}

#[test]
fn texts_stay_in_all_later_versions() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions");
    let mut count = 0;
    for entry in fs::read_dir(fixtures).unwrap() {
        let fixture = entry.unwrap().path();
        let site = Folder::new(&format!("versions-{}", fixture.file_name().unwrap().to_string_lossy()));
        copy(&fixture, site.path());
        build(site.path(), &[]);
        let found = kept(&site);
        let file = fixture.join("expected.txt");
        if !file.exists() {
            fs::write(&file, &found).unwrap();
        }
        assert_eq!(found, fs::read_to_string(&file).unwrap(), "{}", fixture.display());
        // The same behind the next publication, which keeps how each was read; and nobody is said to have changed anything.
        let output = mokcha(site.path(), &["publish", "--short", "--now", "2040-01-01"]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert!(!told.contains("published text") && !told.contains("earlier text") && !told.contains("otherwise"), "{told}");
        build(site.path(), &[]);
        assert_eq!(found, kept(&site));
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn a_text_is_read_as_it_was_recorded_until_its_record_asks() {
    let site = Folder::new("versions-reading");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions/1"), site.path());
    let publish = || {
        let output = mokcha(site.path(), &["publish", "--short"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    };
    let readings = || -> Vec<String> {
        let lock = site.read("locks/52.lock");
        let imprints = lock.lines().filter_map(|line| Some((line.split('\t').next()?, line.split_once("\treading=")?.1)));
        imprints.map(|(path, reading)| format!("{path} {}", reading.split(' ').next().unwrap())).collect()
    };
    let (first, earlier, second) = ("v/52/01/index.html", "v/52/01/r1/index.html", "v/52/02/index.html");
    publish();
    assert_eq!(readings(), [format!("{first} 1"), format!("{earlier} 1"), format!("{second} 1")]);
    // A text that is new is read in the newest way, one whose record asks for it, too; a corrected word is none.
    let edit = |path: &str, from: &str, to: &str| {
        let text = site.read(path);
        assert!(text.contains(from), "{from}");
        fs::write(site.join(path), text.replacen(from, to, 1)).unwrap();
    };
    edit("content/52/economy/outline.md", "number = 2", "number = 2\nreading = 2");
    fs::write(site.join("content/52/economy/new.md"), "+++\ntitle = \"셋\"\n[archive]\nnumber = 3\n+++\n글.\n").unwrap();
    edit("content/52/economy/budget/index.md", "환경은", "환경이");
    let output = mokcha(site.path(), &["publish", "--short", "--silent-edit", "52/1", "--reason", "오탈자"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(readings(), [format!("{first} 1"), format!("{earlier} 1"), format!("{second} 2"), "v/52/03/index.html 3".into()]);
    // What moves is read as before.
    edit("content/52/economy/budget/index.md", "number = 1", "number = 7");
    edit("content/52/economy/budget/r1.md", "number = 1", "number = 7");
    let moved = "[[moved]]\nfrom = \"/v/52/01/\"\nto = \"/v/52/07/\"\n";
    fs::write(site.join("permanence.toml"), site.read("permanence.toml") + moved).unwrap();
    publish();
    assert!(readings().contains(&"v/52/07/index.html 1".to_owned()), "{:?}", readings());
    edit("content/52/economy/outline.md", "reading = 2", "reading = 4");
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(stderr(&output).contains("outline.md:6:11: error: there is no reading 4"), "{}", stderr(&output));
}
