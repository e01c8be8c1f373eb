//! What is published stays, whatever happens to the lock or stands over an article: each way in which an address, a place or a text could be
//! lost without a word.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::support::{Folder, build, mokcha, stderr, tree};

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
//+++
//- content/52/economy/_index.md
+++
title = "경제"
[archive]
id = "economy"
+++
//- content/52/economy/one.md
+++
title = "첫 글"
description = "첫 글의 요약이다."
[archive]
number = 1
+++
첫째 문단은 593.2조 원이다.

둘째 문단이다.

셋째 문단이다. [바깥](https://x.example/a)을 보라.

```
코드 한 줄
```

끝 문단이다.
//- content/52/economy/two.md
+++
title = "둘째 글"
[archive]
number = 2
+++
둘째 글의 문단이다.

둘째 글의 끝이다.
"#;

pub const ONE: &str = "content/52/economy/one.md";
pub const TWO: &str = "content/52/economy/two.md";

pub fn site(name: &str) -> Folder {
    Folder::with(name, &SITE.replace("//+++", "+++"))
}

pub fn published(name: &str) -> Folder {
    let site = site(name);
    publish(&site, &["--now", "2026-11-25"]);
    site
}

pub fn publish(site: &Folder, args: &[&str]) -> String {
    let output = mokcha(site.path(), &[&["publish"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn edit(site: &Folder, path: &str, from: &str, to: &str) {
    let text = site.read(path);
    assert!(text.contains(from), "{path} has no {from}");
    fs::write(site.join(path), text.replacen(from, to, 1)).unwrap();
}

/// A line of the lock or of its list without its sum, as earlier versions wrote it.
pub fn without_sum(line: &str) -> &str {
    let is_list = line.starts_with("lock\t") || line.starts_with("lists\t");
    let (said, _) = if is_list { line.rsplit_once('\t') } else { line.rsplit_once("sum=") }.unwrap();
    said.strip_suffix(' ').unwrap_or(said)
}

/// Takes the sums out of a site's lock.
pub fn without_sums(site: &Folder) {
    for (name, text) in tree(&site.join("locks")) {
        let text = String::from_utf8(text).unwrap();
        let text = text.lines().map(without_sum).fold(String::new(), |text, line| text + line + "\n");
        fs::write(site.join("locks").join(name), text).unwrap();
    }
}

/// A build that fails, and publishing, too; says exactly these errors.
pub fn fails(site: &Folder, expected: &[&str]) {
    let before = tree(&site.join("locks"));
    for verb in ["build", "check", "publish"] {
        let output = mokcha(site.path(), &[verb, "--short"]);
        assert_eq!(output.status.code(), Some(1), "{verb}: {}", stderr(&output));
        let told = stderr(&output);
        let errors: Vec<&str> = told.lines().filter(|line| line.contains("error: ") && !line.contains("published text")).collect();
        assert_eq!(errors, expected, "{verb}");
    }
    assert_eq!(before, tree(&site.join("locks")), "nothing is recorded");
}

/// What a build that succeeds says.
pub fn told(site: &Folder) -> String {
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stderr(&output)
}

#[test]
fn a_lock_that_is_lost_with_its_declarations_is_told_by_the_website() {
    let site = published("published-all-lost");
    build(site.path(), &[]);
    let [locks, declared] = ["locks", "permanence.toml"].map(|name| site.join(name));
    let before = tree(&site.join("public"));
    fs::rename(&locks, site.join("kept")).unwrap();
    fs::remove_file(&declared).unwrap();
    let lost = "error: neither `locks/` nor `permanence.toml` is there, but the website in the output folder was made with them";
    fails(&site, &[lost]);
    assert_eq!(tree(&site.join("public")), before);
    // Renumbered articles would have been recorded anew.
    edit(&site, ONE, "number = 1", "number = 3");
    fails(&site, &[lost]);
    edit(&site, ONE, "number = 3", "number = 1");
    // One of both is enough to know.
    fs::rename(site.join("kept"), &locks).unwrap();
    assert_eq!(told(&site), "");
    fs::rename(&locks, site.join("kept")).unwrap();
    // A config that asks for a lock is no lock.
    let config = site.read("config.toml");
    fs::write(site.join("config.toml"), format!("{config}\n[permanence]\nlock = true\n")).unwrap();
    fails(&site, &[lost]);
    fs::create_dir(&locks).unwrap();
    fs::write(locks.join("site.lock"), "").unwrap();
    fails(&site, &[lost]);
    fs::remove_dir_all(&locks).unwrap();
    fs::write(site.join("config.toml"), format!("{config}\n[permanence]\nlock = false\n")).unwrap();
    // That none is kept from now on is no word on what was recorded.
    edit(&site, ONE, "number = 1", "number = 3");
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), format!("{lost}\n")));
    edit(&site, ONE, "number = 3", "number = 1");
    let without = tree(&site.join("public"));
    build(site.path(), &["--allow-shrink"]);
    assert_ne!(tree(&site.join("public")), without);
    assert_eq!(told(&site), "");
    fs::write(site.join("config.toml"), config).unwrap();
    fs::rename(site.join("kept"), &locks).unwrap();
    build(site.path(), &[]);
    fs::rename(&locks, site.join("kept")).unwrap();
    // Where it is meant, it is told once.
    build(site.path(), &["--allow-shrink"]);
    assert_eq!(told(&site), "");
    // A site that never published, or that keeps a lock and has none yet, has lost nothing.
    let fresh = Folder::with(
        "published-never",
        &SITE.replace("//+++", "+++").replace("default_language", "[permanence]\nlock = true\n[archive]\n# "),
    );
    for _ in 0..2 {
        assert!(mokcha(fresh.path(), &["build"]).status.success());
    }
    // The website of another site says nothing of this one's.
    let other = site_named("published-other", "다른 소식", "https://other.example");
    let public = site.join("public").display().to_string();
    build(site.path(), &["--allow-shrink"]);
    assert_eq!(mokcha(other.path(), &["check", "--output-dir", &public]).status.code(), Some(0));
}

pub fn site_named(name: &str, title: &str, base_url: &str) -> Folder {
    Folder::with(
        name,
        &SITE
            .replace("//+++", "+++")
            .replace("title = \"소식\"\nbase", &format!("title = \"{title}\"\nbase"))
            .replace("https://archive.example", base_url),
    )
}

/// Who publishes before there is an address, as the first steps have it, hears nothing of it later; a second address is told.
#[test]
fn a_first_address_changes_no_citation() {
    let site = site_named("published-first-address", "소식", "https://archive.example");
    let with = |line: &str| {
        let config: Vec<String> =
            site.read("config.toml").lines().filter(|line| !line.starts_with("base_url")).map(str::to_owned).collect();
        fs::write(site.join("config.toml"), format!("{line}\n{}\n", config.join("\n"))).unwrap();
        stderr(&mokcha(site.path(), &["publish", "--short"]))
    };
    with("");
    let first = with("base_url = \"https://one.example\"");
    assert!(!first.contains("the address of the website"), "{first}");
    let second = with("base_url = \"https://two.example\"");
    assert!(second.contains("was changed: the address of the website"), "{second}");
}

#[test]
fn a_lock_that_is_cut_short_is_told() {
    let site = published("published-cut");
    let lock = site.join("locks/52.lock");
    let whole = fs::read(&lock).unwrap();
    // Within the last line: what it still says could be read.
    for left in [whole.len() - 1, whole.len() - 2, whole.len() - 40] {
        fs::write(&lock, &whole[..left]).unwrap();
        let output = mokcha(site.path(), &["check", "--short"]);
        assert_eq!(output.status.code(), Some(1), "{left}");
        assert!(stderr(&output).starts_with("locks/52.lock:"), "{}", stderr(&output));
    }
    fs::write(&lock, whole).unwrap();
    assert_eq!(told(&site), "");
}

#[test]
fn a_lost_lock_is_told() {
    let site = published("published-lost");
    let locks = tree(&site.join("locks"));
    let restore = || {
        fs::create_dir_all(site.join("locks")).unwrap();
        for entry in fs::read_dir(site.join("locks")).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        locks.iter().for_each(|(name, bytes)| fs::write(site.join("locks").join(name), bytes).unwrap());
    };
    build(site.path(), &[]);
    // Each time somebody goes on to renumber an article, which nothing else would notice.
    edit(&site, TWO, "number = 2", "number = 7");
    let count = site.read("locks/52.lock").lines().count();

    fs::remove_file(site.join("locks/52.lock")).unwrap();
    let file = format!("locks/site.lock:1:1: error: `locks/52.lock` is lost, and with it {count} addresses");
    fails(&site, &[&file]);
    fs::write(site.join("locks/53.lock"), &locks["52.lock"]).unwrap();
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(stderr(&output).contains(&file), "renamed: {}", stderr(&output));

    restore();
    fs::write(site.join("locks/52.lock"), "").unwrap();
    fails(&site, &[&format!("locks/site.lock:1:1: error: `locks/52.lock` has lost {count} of its lines")]);

    restore();
    let lines = site.read("locks/52.lock");
    let without: Vec<&str> = lines.lines().filter(|line| !line.starts_with("v/52/02/")).collect();
    fs::write(site.join("locks/52.lock"), format!("{}\n", without.join("\n"))).unwrap();
    fails(&site, &["locks/site.lock:1:1: error: `locks/52.lock` has lost 4 of its lines"]);

    restore();
    fs::remove_file(site.join("locks/site.lock")).unwrap();
    let listing = "error: `locks/site.lock` is lost, or the lines at its head that list the lock's files";
    // The other file is there, and knows what would vanish.
    let gone = site.read("locks/52.lock").lines().position(|line| line.starts_with("v/52/02/index.html")).unwrap() + 1;
    let gone = format!("locks/52.lock:{gone}:1: error: the address `/v/52/02/` would vanish");
    fails(&site, &[listing, &gone]);
    fs::write(site.join("locks/site.lock"), "").unwrap();
    fails(&site, &[listing, &gone]);

    fs::remove_dir_all(site.join("locks")).unwrap();
    fails(&site, &["permanence.toml:1:13: error: addresses of this site are published, but `locks/` is lost"]);
    fs::create_dir(site.join("locks")).unwrap();
    fs::write(site.join("locks/site.lock"), "\n").unwrap();
    fails(&site, &["permanence.toml:1:13: error: addresses of this site are published, but `locks/` is lost"]);

    restore();
    edit(&site, TWO, "number = 7", "number = 2");
    build(site.path(), &[]);
}

/// Somebody renumbers an article, and lets a program replace its address everywhere, the lock with it: as many lines and ids as before.
#[test]
fn an_address_that_was_rewritten_in_the_lock_is_told() {
    let site = published("published-rewritten");
    build(site.path(), &[]);
    let lock = site.read("locks/52.lock");
    edit(&site, TWO, "number = 2", "number = 7");
    fs::write(site.join("locks/52.lock"), lock.replace("v/52/02/", "v/52/07/").replace("gif-52-02", "gif-52-07")).unwrap();
    let line = lock.lines().position(|line| line.starts_with("v/52/02/")).unwrap() + 1;
    let altered = format!("locks/52.lock:{line}:1: error: this line of the lock was changed since it was written");
    fails(&site, &[&altered]);
    let told = stderr(&mokcha(site.path(), &["check"]));
    for words in ["so were 3 more lines of this file", "git log -p -- locks", "[[moved]] from"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    // Without sums the list misses them.
    let text = site.read("locks/52.lock");
    let strip = |line: &str| if line.starts_with("v/52/07/") { without_sum(line).to_owned() } else { line.to_owned() } + "\n";
    fs::write(site.join("locks/52.lock"), text.lines().map(strip).collect::<String>()).unwrap();
    fails(&site, &["locks/site.lock:1:1: error: 4 lines of `locks/52.lock` have lost the sum at their end"]);
    // The list is no less held: a line of it that was made to fit.
    let list = site.read("locks/site.lock");
    let count = lock.lines().count();
    fs::write(
        site.join("locks/52.lock"),
        lock.lines().filter(|line| !line.starts_with("v/52/02/")).map(|line| format!("{line}\n")).collect::<String>(),
    )
    .unwrap();
    fs::write(site.join("locks/site.lock"), list.replacen(&format!("\t{count}\t"), &format!("\t{}\t", count - 4), 1)).unwrap();
    fails(&site, &["locks/site.lock:1:1: error: this line of the lock was changed since it was written"]);
    // A lock without any sums is of an earlier version: it is believed, and gets them with the next publication.
    fs::write(site.join("locks/52.lock"), &lock).unwrap();
    fs::write(site.join("locks/site.lock"), &list).unwrap();
    edit(&site, TWO, "number = 7", "number = 2");
    without_sums(&site);
    build(site.path(), &[]);
    publish(&site, &["--now", "2026-12-01"]);
    assert_eq!((lock, list), (site.read("locks/52.lock"), site.read("locks/site.lock")));
}

#[test]
fn a_lock_of_an_earlier_version_is_read_and_renewed() {
    let site = published("published-old");
    let new = tree(&site.join("locks"));
    for name in ["52.lock", "site.lock"] {
        let text = site.read(&format!("locks/{name}"));
        let old = text
            .lines()
            .filter(|line| !line.starts_with("lock\t") && !line.starts_with("lists\t"))
            .map(|line| without_sum(line).rsplit_once('\t').unwrap().0);
        fs::write(site.join(&format!("locks/{name}")), old.fold(String::new(), |text, line| text + line + "\n")).unwrap();
    }
    fs::remove_file(site.join("permanence.toml")).unwrap();
    build(site.path(), &[]);
    edit(&site, ONE, "593.2", "999.9");
    assert!(told(&site).contains("content/52/economy/one.md:7:1: warning: this published text was changed: `#p1`"));
    edit(&site, ONE, "999.9", "593.2");
    publish(&site, &["--now", "2030-01-01"]);
    let renewed = tree(&site.join("locks"));
    let text = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).replace("reading=1", "reading=3");
        text.lines().map(|line| without_sum(line).to_owned()).collect::<Vec<_>>()
    };
    // Texts of such a lock keep the first reading.
    assert!(site.read("locks/52.lock").contains("reading=1"));
    for (name, bytes) in &new {
        assert_eq!(text(bytes), text(&renewed[name]), "{name}");
    }
    assert!(site.read("permanence.toml").starts_with("published = 2030-01-01"));
    let again = publish(&site, &["--now", "2031-01-01"]);
    assert!(again.starts_with("recorded in locks/: nothing new"), "{again}");
}

#[test]
fn a_file_over_an_article_is_told() {
    let site = published("published-static");
    site.write("//- static/v/52/01/index.html\n<p>딴 글</p>\n");
    let line = site.read("locks/52.lock").lines().position(|line| line.starts_with("v/52/01/index.html")).unwrap() + 1;
    fails(&site, &[&format!("locks/52.lock:{line}:1: error: the published page `/v/52/01/` would be replaced by a file")]);
    fs::remove_dir_all(site.join("static")).unwrap();
    // A table's figures are another matter.
    let text = site.read(ONE);
    fs::write(site.join(ONE), format!("{text}\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n")).unwrap();
    publish(&site, &["--now", "2026-11-26", "--silent-edit", "52/1", "--reason", "표"]);
    site.write("//- static/v/52/01/t1.csv\n가,나\n9,9\n");
    let line = site.read("locks/52.lock").lines().position(|line| line.starts_with("v/52/01/t1.csv")).unwrap() + 1;
    let expected = format!("locks/52.lock:{line}:1: warning: the published file `/v/52/01/t1.csv` is replaced by another");
    assert_eq!(told(&site).trim_end(), expected);
}

#[test]
fn a_file_over_what_the_program_made_is_told() {
    let site = site("published-made");
    edit(&site, "config.toml", "default_language", "generate_feeds = true\ndefault_language");
    // One that was there before stays its own.
    site.write("//- static/data/archive.ris\nmine\n//- static/own.pdf\nmine\n");
    publish(&site, &["--now", "2026-11-25"]);
    assert_eq!(told(&site), "");
    let names = ["feed.xml", "data/archive.bib", "data/articles.csv", "search/index.html", "v/52/cite.bib"];
    for name in names {
        site.write(&format!("//- static/{name}\nz\n"));
    }
    site.write("//- static/sitemap.xml\nz\n//- static/404.html\nz\n//- static/_redirects\nz\n//- static/own.pdf\nnew\n");
    let found = told(&site);
    let replaced = |address: &str| format!(" `/{address}` is replaced by another");
    assert!(names.iter().all(|name| found.contains(&replaced(name.trim_end_matches("index.html")))), "{found}");
    assert_eq!(found.lines().count(), names.len(), "{found}");
    assert!(found.contains("warning: the published page `/search/` is replaced"), "{found}");
}

#[test]
fn a_file_over_the_rules_for_servers_is_told_where_there_are_some() {
    let site = published("published-rules");
    site.write("//- static/_redirects\nz\n");
    assert_eq!(told(&site), "");
    let declared = site.read("permanence.toml");
    fs::write(site.join("permanence.toml"), format!("{declared}\n[[moved]]\nfrom = \"/old.pdf\"\nto = \"/v/52/01/\"\n")).unwrap();
    assert_eq!(
        told(&site),
        "permanence.toml: warning: the rules by which lost addresses lead on are replaced by another file: `_redirects`\n"
    );
    fs::remove_dir_all(site.join("static")).unwrap();
    assert_eq!(told(&site), "");
}

#[test]
fn another_article_at_a_published_address_is_told() {
    let site = published("published-swap");
    edit(&site, ONE, "number = 1", "number = 2");
    edit(&site, TWO, "number = 2", "number = 1");
    fails(&site, &["content/52/economy/two.md:4:10: error: the published address `/v/52/01/` would lead to another article"]);
    // Files may have any names.
    let (one, two) = (site.read(ONE), site.read(TWO));
    fs::write(site.join(ONE), two).unwrap();
    fs::write(site.join(TWO), one).unwrap();
    edit(&site, ONE, "number = 1", "number = 2");
    edit(&site, TWO, "number = 2", "number = 1");
    build(site.path(), &[]);
}

#[test]
fn an_alias_leads_where_it_led() {
    let site = site("published-alias");
    edit(&site, ONE, "[archive]", "aliases = [\"/old/\"]\n[archive]");
    publish(&site, &["--now", "2026-11-25"]);
    edit(&site, ONE, "aliases = [\"/old/\"]\n", "");
    edit(&site, TWO, "[archive]", "aliases = [\"/old/\"]\n[archive]");
    fails(&site, &["content/52/economy/two.md:3:12: error: the published address `/old/` would lead to another page"]);
    edit(&site, TWO, "aliases = [\"/old/\"]\n", "");
    let before = site.read("permanence.toml");
    fs::write(site.join("permanence.toml"), format!("{before}[[moved]]\nfrom = \"/old/\"\nto = \"/v/52/02/\"\n")).unwrap();
    build(site.path(), &[]);
    // With the article, the alias moves on.
    fs::write(site.join("permanence.toml"), format!("{before}[[moved]]\nfrom = \"/v/52/01/\"\nto = \"/v/52/05/\"\n")).unwrap();
    edit(&site, ONE, "[archive]", "aliases = [\"/old/\"]\n[archive]");
    edit(&site, ONE, "number = 1", "number = 5");
    build(site.path(), &[]);
}

#[test]
fn an_id_stands_once() {
    let site = published("published-ids");
    let check = |more: &str, expected: &[&str]| {
        let whole = site.read(ONE);
        fs::write(site.join(ONE), format!("{whole}\n{more}\n")).unwrap();
        let output = mokcha(site.path(), &["build", "--short"]);
        let told = stderr(&output);
        let errors: Vec<&str> = told.lines().filter(|line| line.contains("error: ")).collect();
        assert_eq!(errors, expected, "{more}");
        fs::write(site.join(ONE), whole).unwrap();
    };
    check("<p id=\"p2\">가</p>", &["content/52/economy/one.md:19:8: error: the id `p2` stands twice on this page"]);
    check("글 <span id=p2>가</span>이다.", &["content/52/economy/one.md:19:12: error: the id `p2` stands twice on this page"]);
    check("<p id=\"p2 \">가</p>", &["content/52/economy/one.md:19:8: error: the id `p2` stands twice on this page"]);
    check("<p id=\"\tp&#50;\">가</p>", &["content/52/economy/one.md:19:1: error: the id `p2` stands twice on this page"]);
    check("<p id=\"own\">가</p>", &[]);
    let config = site.read("config.toml");
    fs::write(site.join("config.toml"), format!("{config}\n[markdown]\nraw_html = \"trusted\"\n")).unwrap();
    check("<p id=\"p2 \">가</p>", &["content/52/economy/one.md:19:8: error: the id `p2` stands twice on this page"]);
    check("<p id=\"p&#50;\">가</p>", &["content/52/economy/one.md:19:8: error: the id `p2` stands twice on this page"]);
    fs::write(site.join("config.toml"), config).unwrap();
    check("<!-- page 8 -->\n\n가\n\n<!-- page 9 -->나\n", &[]);
    check("가<!-- page 9 -->나\n\n다<!-- page 9 -->라", &["content/52/economy/one.md:21:2: error: page 9 can't begin behind page 9"]);
}

#[test]
fn a_template_shows_what_was_published() {
    let fixture = r#"//- config.toml
base_url = "https://zola.example"
[permanence]
lock = true
//- templates/index.html
<h1>{{ section.title }}</h1>
//- templates/page.html
<h1>{{ page.title }}</h1>{{ page.content | safe }}
//- content/_index.md
+++
title = "home"
+++
## Hidden
//- content/first.md
+++
title = "First"
+++
## One
//- content/second.md
+++
title = "Second"
+++
## Two
"#;
    let site = Folder::with("published-template", fixture);
    publish(&site, &["--now", "2026-11-25"]);
    let lock = site.read("locks/site.lock");
    assert!(lock.contains("\tone:") && !lock.contains("\thidden:"), "what no page shows is not published: {lock}");
    build(site.path(), &[]);
    site.write("//- templates/page.html\n<h1>{{ page.title }}</h1>\n");
    let output = mokcha(site.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("error: the page's template no longer shows places that were published"), "{told}");
    assert!(told.contains("1 of them, the first is `/first/#one`"), "{told}");
    site.write("//- templates/page.html\n<h1>{{ page.title }}</h1>{{ page.content | safe }}\n");
    site.write("//- config.toml\nbase_url = \"https://zola.example\"\n");
    fails(&site, &["config.toml:1:1: error: this site has a lock, but its config no longer says that it keeps one"]);
}

#[test]
fn a_changed_text_is_told_and_settled() {
    let site = published("published-text");
    let whole = site.read(ONE);
    let check = |from: &str, to: &str, expected: &[&str]| {
        edit(&site, ONE, from, to);
        let output = mokcha(site.path(), &["build", "--short"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let told = stderr(&output);
        assert_eq!(told.lines().collect::<Vec<_>>(), expected, "{from} → {to}");
        if !expected.is_empty() {
            let refused = mokcha(site.path(), &["publish", "--short"]);
            assert_eq!(refused.status.code(), Some(1), "{from} → {to}");
            assert_eq!(stderr(&refused), told.replace("warning: ", "error: "));
        }
        fs::write(site.join(ONE), &whole).unwrap();
    };
    let changed = |place: &str, what: &str| format!("content/52/economy/one.md:{place}: warning: this published text was changed: {what}");
    check("593.2", "999.9", &[&changed("7:1", "`#p1`")]);
    check("둘째 문단이다.\n\n셋째", "둘째 문단.\n\n그 셋째", &[&changed("9:1", "`#p2` and one more place")]);
    let two = [changed("7:1", "`#p1`"), changed("17:1", "`#p4`")];
    let text = site.read(ONE).replace("593.2", "1").replace("끝 문단", "맨 끝 문단");
    check(&whole, &text, &[&two[0], &two[1]]);
    let added = "content/52/economy/one.md:9:1: warning: something was added to this published text: `#p1a`";
    check("둘째 문단이다.\n", "끼운 문단이다.\n\n둘째 문단이다.\n", &[added]);
    check("코드 한", "코드 두", &[&changed("7:1", "the order of its words, or words without a place of their own")]);
    check("x.example/a", "x.example/b", &[&changed("7:1", "where its links lead, or what it shows")]);
    check("title = \"첫 글\"", "title = \"딴 글\"", &[&changed("2:1", "its headline")]);
    check("첫 글의 요약", "딴 글의 요약", &[&changed("3:1", "its summary")]);
    // What no reader sees is no change.
    check("둘째 문단이다.", "둘째\n문단이다.<!-- 확인함 -->", &[]);
    fs::write(site.join(ONE), whole.replace('\n', "\r\n")).unwrap();
    assert_eq!(told(&site), "");
    fs::write(site.join(ONE), &whole).unwrap();

    // A slip with its reason.
    edit(&site, ONE, "둘째 문단이다.", "둘째 문단이었다.");
    let dry = publish(&site, &["--dry-run", "--silent-edit", "52/1", "--reason", "오탈자"]);
    assert!(dry.contains("would be recorded: 1 changed text"), "{dry}");
    assert!(dry.contains("would be noted in the record of content/52/economy/one.md: 오탈자\n"), "{dry}");
    assert!(!site.read(ONE).contains("silent"));
    let said = publish(&site, &["--now", "2026-12-01", "--silent-edit", "52/1", "--reason", "오탈자"]);
    assert!(said.starts_with("noted in the record of content/52/economy/one.md: 오탈자\n"), "{said}");
    assert!(site.read(ONE).contains("\n[[archive.silent]]\ndate = 2026-12-01\nreason = \"오탈자\"\n+++\n"));
    assert_eq!(told(&site), "");
    // One reason is for one change.
    edit(&site, ONE, "끝 문단", "맨 끝 문단");
    assert!(told(&site).contains("was changed: `#p4`"));
    edit(&site, ONE, "맨 끝 문단", "끝 문단");
    // And it is never taken away.
    edit(&site, ONE, "\n[[archive.silent]]\ndate = 2026-12-01\nreason = \"오탈자\"\n", "");
    assert!(told(&site).contains("the record tells of 0 silent edits, but 1 were published"));
}

#[test]
fn a_lock_that_is_no_text_is_told_once() {
    let site = published("published-bytes");
    let file = site.join("locks/52.lock");
    let whole = fs::read(&file).unwrap();
    fs::write(&file, [&whole[..], &b"\xff\xfe\n"[..]].concat()).unwrap();
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!((output.status.code(), stderr(&output).matches("error: ").count()), (Some(1), 1), "{}", stderr(&output));
    assert!(stderr(&output).contains("locks/52.lock") && stderr(&output).contains("is not UTF-8"), "{}", stderr(&output));
    fs::write(&file, whole).unwrap();
    assert_eq!(told(&site), "");
}

#[test]
fn many_texts_are_settled_by_one_reason() {
    let site = published("published-many");
    edit(&site, ONE, "593.2", "593.3");
    edit(&site, TWO, "둘째 글의 문단", "둘째 글의 첫 문단");
    let refused = |args: &[&str], status: i32, words: &str| {
        let before = (site.read(ONE), tree(&site.join("locks")));
        let output = mokcha(site.path(), &[&["publish"], args].concat());
        assert_eq!(output.status.code(), Some(status), "{args:?} {}", stderr(&output));
        assert!(stderr(&output).contains(words), "{args:?} {}", stderr(&output));
        assert_eq!(before, (site.read(ONE), tree(&site.join("locks"))), "{args:?}");
    };
    refused(&["--silent-edit", "52/1", "--reason", "가"], 1, "two.md");
    refused(&["--silent-edit", "52", "--silent-edit", "51", "--reason", "가"], 1, "no published text of `51` was changed");
    refused(&["--silent-edit", "52", "--reason", " "], 2, "needs its reason");
    refused(&["--silent-edit", "a/1", "--reason", "가"], 2, "`a/1` names no article and no volume");
    refused(&["--silent-edit", "52"], 2, "--reason");
    refused(&["--silent-edit", "52/1", "52/9", "--reason", "가"], 1, "no published text of `52/9` was changed");
    let dry = publish(&site, &["--dry-run", "--silent-edit", "52/1", "52/2", "--reason", "오탈자"]);
    assert!(dry.contains("would be recorded: 2 changed texts"), "{dry}");
    publish(&site, &["--silent-edit", "52", "--reason", "공개 전 문장 정비"]);
    for path in [ONE, TWO] {
        assert!(site.read(path).contains("reason = \"공개 전 문장 정비\""), "{path}");
    }
    assert_eq!(told(&site), "");
}

#[test]
fn a_revision_keeps_what_was_published() {
    let site = published("published-revision");
    // Changed first and kept afterwards: what is kept is not what was published.
    edit(&site, ONE, "593.2", "999.9");
    let output = mokcha(site.path(), &["new", "revision", "52", "1", "--now", "2026-12-01"]);
    assert_eq!(output.status.code(), Some(0));
    edit(&site, ONE, "what = \"\"", "what = \"가\"");
    edit(&site, ONE, "why = \"\"", "why = \"나\"");
    let earlier = "content/52/economy/one.r1.md:7:1: warning: this earlier text is not what was published: `#p1`";
    assert!(told(&site).contains(earlier), "{}", told(&site));
    assert_eq!(mokcha(site.path(), &["publish"]).status.code(), Some(1));
    edit(&site, "content/52/economy/one.r1.md", "999.9", "593.2");
    assert_eq!(told(&site), "");
    publish(&site, &["--now", "2026-12-01"]);
    edit(&site, "content/52/economy/one.r1.md", "593.2", "593.1");
    assert!(told(&site).contains(earlier));
    edit(&site, "content/52/economy/one.r1.md", "593.1", "593.2");
    edit(&site, ONE, "999.9", "999.8");
    assert!(told(&site).contains("was changed: `#p1`"), "a new change is a new revision");
}

#[test]
fn what_is_unfinished_is_not_published() {
    let site = published("published-unfinished");
    for lang in ["ko", "en"] {
        let fresh = Folder::new(&format!("published-fresh-{lang}"));
        let folder = fresh.join("archive");
        assert!(mokcha(fresh.path(), &["init", folder.to_str().unwrap(), "--lang", lang]).status.success());
        // The sample is a draft. One that is no longer, and yet says the same, is not published either.
        let sample = folder.join("content/1/policy/article-01.md");
        let text = fs::read_to_string(&sample).unwrap();
        fs::write(&sample, text.lines().filter(|line| !line.starts_with("draft")).collect::<Vec<_>>().join("\n")).unwrap();
        let output = mokcha(&folder, &["publish", "--short"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            stderr(&output).contains("\ncontent/1/policy/article-01.md:3:1: error: this article is not written yet"),
            "{}",
            stderr(&output)
        );
        assert!(!folder.join("locks").exists());
        assert_eq!(fs::read_to_string(folder.join(".gitattributes")).unwrap(), "locks/*.lock merge=union\n");
        build(&folder, &[]);
    }
    // One line of the skeleton is enough.
    site.write("//- content/52/economy/three.md\n+++\ntitle = \"셋\"\n[archive]\nnumber = 3\n+++\n글.\n\n첫 문단에 무슨 일인지 적는다.\n");
    let output = mokcha(site.path(), &["publish", "--short"]);
    assert!(stderr(&output).starts_with("content/52/economy/three.md:8:1: error: this article is not written yet"), "{}", stderr(&output));
    site.write("//- content/52/economy/three.md\n+++\ntitle = \"셋\"\n[archive]\nnumber = 3\n+++\n글.\n\nTable: 표 제목 {unit=\"억원\"}\n\n| 가 | 나 |\n| --- | --- |\n| 합계 | 1,000 |\n");
    let output = mokcha(site.path(), &["publish", "--short"]);
    assert!(stderr(&output).starts_with("content/52/economy/three.md:8:1: error: this article is not written yet"), "{}", stderr(&output));
    fs::remove_file(site.join("content/52/economy/three.md")).unwrap();
    assert!(mokcha(site.path(), &["new", "volume", "53"]).status.success());
    site.write("//- content/53/policy/_index.md\n+++\ntitle = \"정책\"\n[archive]\nid = \"policy\"\n+++\n");
    let output = mokcha(site.path(), &["publish", "--short"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("content/53/_index.md:5:10: warning: volume 53 has no article yet"), "{}", stderr(&output));
    assert!(!site.exists("locks/53.lock") && !site.read("locks/site.lock").contains("s/policy/"));
    // Its first article would be cited with the month of the volume before, until an editor writes another; once published, it is meant.
    site.write("//- content/53/policy/one.md\n+++\ntitle = \"하나\"\n[archive]\nnumber = 1\n+++\n글이다.\n");
    let said = |args: &[&str]| stderr(&mokcha(site.path(), &[&["publish", "--short"], args].concat()));
    let told = "content/53/_index.md:6:13: warning: volume 53 says that it was published in 2021-06, as volume 52\n";
    assert_eq!(said(&["--dry-run"]), told);
    edit(&site, "content/53/_index.md", "\"2021-06\"", "\"2021-09\"");
    assert_eq!(said(&["--dry-run"]), "");
    edit(&site, "content/53/_index.md", "\"2021-09\"", "\"2021-06\"");
    assert_eq!((said(&[]).as_str(), said(&["--dry-run"]).as_str()), (told, ""));
    // A volume that had articles stays, and so do its articles.
    edit(&site, TWO, "[archive]", "draft = true\n[archive]");
    let line = site.read("locks/52.lock").lines().position(|line| line.starts_with("v/52/02/index.html")).unwrap() + 1;
    fails(&site, &[&format!("locks/52.lock:{line}:1: error: the address `/v/52/02/` would vanish")]);
}

fn git(site: &Folder, args: &[&str]) -> bool {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"];
    Command::new("git").args(identity).args(args).current_dir(site.path()).output().is_ok_and(|output| output.status.success())
}

/// Two branches that each publish, merged by git.
fn merged(name: &str, ours: impl Fn(&Folder), theirs: impl Fn(&Folder)) -> Option<Folder> {
    let site = site(name);
    site.write("//- .gitattributes\nlocks/*.lock merge=union\n//- .gitignore\npublic\n");
    if !git(&site, &["init"]) {
        eprintln!("skipped: there is no git");
        return None;
    }
    publish(&site, &["--now", "2026-11-25"]);
    let commit = || assert!(git(&site, &["add", "-A"]) && git(&site, &["commit", "-m", "a"]));
    commit();
    assert!(git(&site, &["checkout", "-b", "theirs"]));
    theirs(&site);
    commit();
    assert!(git(&site, &["checkout", "main"]));
    ours(&site);
    commit();
    // Texts may conflict, locks never.
    git(&site, &["merge", "--no-edit", "theirs"]);
    assert!(!site.read("locks/52.lock").contains("<<<<"), "git merges locks by itself");
    Some(site)
}

const NEW: &str = "+++\ntitle = \"새 글\"\n[archive]\nnumber = 0\n+++\n새 글의 문단이다.\n";

#[test]
fn publications_of_two_branches_are_merged() {
    let add = |number: &'static str, day: &'static str| {
        move |site: &Folder| {
            fs::write(site.join(&format!("content/52/economy/new{number}.md")), NEW.replace("number = 0", &format!("number = {number}")))
                .unwrap();
            publish(site, &["--now", day]);
        }
    };
    // The same day, as tests and hurried people have it, and different days.
    for (name, day) in [("published-merge", "2026-12-02"), ("published-merge-day", "2026-12-01")] {
        let Some(site) = merged(name, add("3", "2026-12-01"), add("4", day)) else { return };
        build(site.path(), &[]);
        let lock = site.read("locks/52.lock");
        for number in ["03", "04"] {
            assert!(lock.contains(&format!("v/52/{number}/index.html\t")), "{lock}");
        }
        publish(&site, &["--now", "2026-12-03"]);
        let kept = site.read("locks/52.lock");
        assert!(kept.lines().map(|line| line.split('\t').next()).is_sorted(), "{kept}");
        build(site.path(), &[]);
        // A line that is lost in a merge: the article is renumbered, and nothing else would notice.
        let lines: Vec<&str> = kept.lines().filter(|line| !line.starts_with("v/52/04/index.html")).collect();
        fs::write(site.join("locks/52.lock"), format!("{}\n", lines.join("\n"))).unwrap();
        edit(&site, "content/52/economy/new4.md", "number = 4", "number = 8");
        let output = mokcha(site.path(), &["build", "--short"]);
        assert!(stderr(&output).contains("error: `locks/52.lock` has lost 1 of its lines"), "{}", stderr(&output));
    }
}

/// What editors do and publish on branches of their own, each with each: git alone merges their locks, and the merged site builds and publishes.
#[test]
fn whatever_two_branches_published_is_merged() {
    type Work = (&'static str, fn(&Folder, &str));
    let works: [Work; 7] = [
        ("adds an article", |site, day| {
            fs::write(site.join("content/52/economy/new.md"), NEW.replace("number = 0", "number = 3")).unwrap();
            publish(site, &["--now", day]);
        }),
        ("takes one away", |site, day| {
            fs::remove_file(site.join(TWO)).unwrap();
            let gone = format!("\n[[gone]]\naddress = \"/v/52/02/\"\ntitle = \"둘째 글\"\ndate = {day}\nreason = \"가\"\n");
            fs::write(site.join("permanence.toml"), site.read("permanence.toml") + &gone).unwrap();
            publish(site, &["--now", day]);
        }),
        ("moves one", |site, day| {
            edit(site, TWO, "number = 2", "number = 7");
            let moved = "\n[[moved]]\nfrom = \"/v/52/02/\"\nto = \"/v/52/07/\"\n";
            fs::write(site.join("permanence.toml"), site.read("permanence.toml") + moved).unwrap();
            publish(site, &["--now", day]);
        }),
        ("gives a file another name", |site, day| {
            fs::rename(site.join(TWO), site.join("content/52/economy/second.md")).unwrap();
            publish(site, &["--now", day]);
        }),
        ("revises one", |site, day| {
            let output = mokcha(site.path(), &["new", "revision", "52", "1", "--now", day]);
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            edit(site, ONE, "593.2", "593.4");
            edit(site, ONE, "what = \"\"", "what = \"가\"");
            edit(site, ONE, "why = \"\"", "why = \"나\"");
            publish(site, &["--now", day]);
        }),
        ("takes a table of it away", |site, day| {
            edit(site, ONE, "끝 문단이다.\n", "");
            let gone = format!("\n[[gone]]\naddress = \"/v/52/01/#p4\"\ndate = {day}\nreason = \"나\"\n");
            fs::write(site.join("permanence.toml"), site.read("permanence.toml") + &gone).unwrap();
            publish(site, &["--now", day, "--silent-edit", "52/1", "--reason", "다"]);
        }),
        ("adds papers", |site, day| {
            fs::create_dir_all(site.join("static")).unwrap();
            ["a.pdf", "z.pdf"].iter().for_each(|name| fs::write(site.join("static").join(name), name).unwrap());
            publish(site, &["--now", day]);
        }),
    ];
    let pairs: Vec<(Work, Work)> = works.iter().flat_map(|a| works.iter().map(move |b| (*a, *b))).filter(|(a, b)| a.0 != b.0).collect();
    let tried = AtomicUsize::new(0);
    pairs.par_iter().enumerate().for_each(|(number, ((ours, work), (theirs, other)))| {
        let told = format!("ours {ours}, theirs {theirs}");
        let (at, name) = (["2026-12-01", "2026-12-02"], format!("published-merges-{number}"));
        let Some(site) = merged(&name, |site| work(site, at[number % 2]), |site| other(site, at[1 - number % 2])) else { return };
        // Where both wrote into one file of texts, somebody has to decide; the locks are merged all the same.
        let texts = [ONE, "permanence.toml"].map(|path| site.read(path)).concat();
        let is_open = |text: &str| text.contains("<<<<<<<");
        for (name, bytes) in tree(&site.join("locks")) {
            assert!(!is_open(&String::from_utf8_lossy(&bytes)), "{told}: {name}");
        }
        let unmerged = Command::new("git").args(["ls-files", "--unmerged"]).current_dir(site.path()).output().unwrap();
        if is_open(&texts) || !unmerged.stdout.is_empty() {
            return;
        }
        tried.fetch_add(1, Ordering::Relaxed);
        let output = mokcha(site.path(), &["build", "--short"]);
        assert_eq!(output.status.code(), Some(0), "{told}: {}", stderr(&output));
        let output = mokcha(site.path(), &["publish", "--now", "2026-12-03"]);
        assert_eq!(output.status.code(), Some(0), "{told}: {}", stderr(&output));
        let locks = tree(&site.join("locks"));
        for line in locks.values().flat_map(|bytes| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>()) {
            assert_ne!(without_sum(&line), line, "{told}");
        }
        assert!(publish(&site, &["--now", "2026-12-04"]).starts_with("recorded in locks/: nothing new"), "{told}");
        assert_eq!(tree(&site.join("locks")), locks, "{told}");
        assert_eq!(mokcha(site.path(), &["build"]).status.code(), Some(0), "{told}");
    });
    let tried = tried.into_inner();
    assert!(tried == 0 || tried >= 24, "{tried}");
    crate::support::tried("P2", tried);
}

#[test]
fn two_branches_edit_one_article() {
    let change = |from: &'static str, to: &'static str, day: &'static str| {
        move |site: &Folder| {
            edit(site, ONE, from, to);
            publish(site, &["--now", day, "--silent-edit", "52/1", "--reason", day]);
        }
    };
    // Git merges the texts where they are apart; the reasons stand at one place, so one branch writes to another article.
    let other = |site: &Folder| {
        edit(site, TWO, "둘째 글의 끝", "둘째 글의 맨 끝");
        publish(site, &["--now", "2026-12-02", "--silent-edit", "52/2", "--reason", "나"]);
    };
    let Some(site) = merged("published-merge-two", change("593.2", "593.3", "2026-12-01"), other) else { return };
    assert_eq!(told(&site), "");
    publish(&site, &["--now", "2026-12-03"]);
    assert_eq!(told(&site), "");
}

#[test]
fn an_id_that_two_branches_gave_is_told() {
    let insert = |before: &'static str, words: &'static str, day: &'static str| {
        move |site: &Folder| {
            // Without a reason in the record, which both would write at one place: an addition of each branch.
            edit(site, ONE, before, &format!("{words}\n\n{before}"));
            publish(site, &["--now", day, "--silent-edit", "52/1", "--reason", "더함"]);
        }
    };
    let ours = insert("둘째 문단이다.", "우리가 더한 문단이다.", "2026-12-01");
    let theirs = insert("둘째 문단이다.", "그들이 더한 문단이다.", "2026-12-02");
    let Some(site) = merged("published-merge-id", ours, theirs) else { return };
    assert!(site.read(ONE).contains("<<<<<<<"), "the editor merges the text");
    let reasons = ["2026-12-01", "2026-12-02"].map(|day| format!("\n[[archive.silent]]\ndate = {day}\nreason = \"더함\"\n"));
    git(&site, &["checkout", "--ours", ONE]);
    edit(&site, ONE, &reasons[0], &reasons.concat());
    edit(&site, ONE, "우리가 더한 문단이다.", "우리가 더한 문단이다.\n\n그들이 더한 문단이다.");
    let output = mokcha(site.path(), &["build"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for words in [
        "`/v/52/01/#p1a` was given to two texts, each on a branch of its own",
        "this paragraph has it",
        "put `<!-- anchor p1a -->` before the one",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert_eq!(told.matches("error: ").count(), 1, "{told}");
    edit(&site, ONE, "우리가 더한", "<!-- anchor p1a -->\n우리가 더한");
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let html = site.read("public/v/52/01/index.html");
    assert!(html.contains("<p id=\"p1a\">우리가 더한") && html.contains("<p id=\"p1b\">그들이 더한"), "{html}");
}

#[test]
fn names_that_would_break_the_lock_do_not() {
    let site = site("published-names");
    fs::create_dir_all(site.join("static")).unwrap();
    fs::write(site.join("static/100%.pdf"), "a").unwrap();
    fs::write(site.join("static/가 나.pdf"), "a").unwrap();
    publish(&site, &["--now", "2026-11-25"]);
    assert!(site.read("locks/site.lock").contains("100%25.pdf\tfile\t"));
    build(site.path(), &[]);
    assert!(publish(&site, &[]).starts_with("recorded in locks/: nothing new"));
    fs::remove_file(site.join("static/100%.pdf")).unwrap();
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(stderr(&output).contains("error: the address `/100%.pdf` would vanish"), "{}", stderr(&output));
    fs::write(site.join("static/100%.pdf"), "a").unwrap();
    // What somebody writes into a lock by hand reaches nothing outside the website.
    let lock = site.read("locks/site.lock");
    fs::write(site.join("locks/site.lock"), format!("{lock}../../x.html\tpage\t2026-11-25T00:00:00Z\tlive\t\t\t\n")).unwrap();
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(stderr(&output).contains("can't be read: its path does not lie in the website"), "{}", stderr(&output));
}
