//! What is written in front matter and in the files of settings is read, or told at its place, once.

use std::fs;

use crate::support::{Folder, mokcha, stderr};

const SITE: &str = "//- config.toml
title = \"소식지\"
default_language = \"ko\"
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
//- content/52/economy/a.md
+++
title = \"글\"
[archive]
number = 1
[taxonomies]
ministries = [\"기재부\"]
+++
글이다.
//- content/52/economy/b.md
+++
title = \"둘째 글\"
[archive]
number = 2
+++
글이다.
//- content/about.md
+++
title = \"소개\"
+++
글이다.
";

const ARTICLE: &str = "content/52/economy/a.md";
const VOLUME: &str = "content/52/_index.md";
const PART: &str = "content/52/economy/_index.md";

/// Checks the site with one file written anew: the lines that are told, and the whole message.
fn told(name: &str, file: &str, text: &str) -> (Vec<String>, String) {
    let site = Folder::with(&format!("keys-{name}"), SITE);
    fs::create_dir_all(site.join(file).parent().unwrap()).unwrap();
    fs::write(site.join(file), text).unwrap();
    let short = stderr(&mokcha(site.path(), &["check", "--short"]));
    (short.lines().map(str::to_owned).collect(), stderr(&mokcha(site.path(), &["check"])))
}

/// One fault gives one line with these words, and a way out.
fn check(name: &str, file: &str, text: &str, line: &str, way: &str) {
    let (lines, whole) = told(name, file, text);
    assert!(lines.len() == 1 && lines[0].contains(line), "{text}\n{lines:#?}");
    assert!(whole.contains(way), "{text}\n{whole}");
}

fn front(keys: &str) -> String {
    format!("+++\n{keys}+++\n글이다.\n")
}

#[test]
fn a_correct_archive_has_no_finding() {
    let site = Folder::with("keys-sound", SITE);
    let yaml = "---\ntitle: 셋째 글\nauthors:\ndate: 2021-06-03\naliases: [/old/]\nextra:\n  mine: 1\narchive:\n  number: 3\n  event_date: 2021-06-02\n  pages: 2-3\ntaxonomies:\n  topics: [재정·예산]\n---\n글이다.\n";
    fs::write(site.join("content/52/economy/c.md"), yaml).unwrap();
    fs::write(
        site.join("content/52/economy/d.md"),
        front("title = \"글\"\ndate = 2021-06-03\nupdated = 2021-06-04\ntemplate = \"article.html\"\naliases = [\"/d/\"]\n[archive]\nnumber = 4\nauthors = [\"성, 이름\"]\nlicense = \"kogl-1\"\ndoi = \"10.1234/x\"\n[extra]\nmine = 1\n"),
    )
    .unwrap();
    fs::write(site.join("content/about.md"), front("title = \"소개\"\nweight = 3\nauthors = [\"가\"]\n[extra]\nlicense = \"x\"\n"))
        .unwrap();
    let output = mokcha(site.path(), &["check", "--short"]);
    assert!(output.status.success() && stderr(&output).is_empty(), "{}", stderr(&output));
}

#[test]
fn keys_of_an_article_that_stand_elsewhere() {
    let archive = "title = \"글\"\n";
    for key in
        ["number = 1", "pages = \"2-3\"", "event_date = 2021-06-02", "license = \"kogl-1\"", "doi = \"10.1/2\"", "authors = [\"가\"]"]
    {
        let name = key.split(' ').next().unwrap();
        let rest = if name == "number" { "" } else { "number = 1\n" };
        check(
            name,
            ARTICLE,
            &front(&format!("{key}\n{archive}[archive]\n{rest}")),
            &format!("{ARTICLE}:2:1: error: `{name}` belongs into `[archive]`"),
            "move it below the line `[archive]`",
        );
    }
    let rest = "[archive]\nnumber = 1\n";
    check(
        "head",
        ARTICLE,
        &front(&format!("ministries = [\"기재부\"]\n{archive}{rest}")),
        "a.md:2:1: error: `ministries` belongs into `[taxonomies]`",
        "write a line `[taxonomies]`",
    );
    check(
        "within",
        ARTICLE,
        &front(&format!("{archive}{rest}topics = []\n")),
        "a.md:5:1: error: `topics` belongs into `[taxonomies]`",
        "help",
    );
    check(
        "title",
        ARTICLE,
        &front(&format!("{rest}title = \"글\"\n")),
        "a.md:4:1: error: `title` belongs at the head of the file",
        "above the first line in brackets",
    );
    check(
        "terms",
        ARTICLE,
        &front(&format!("{archive}[taxonomies]\nnumber = 1\n[archive]\n")),
        "a.md:4:1: error: `number` belongs into `[archive]`",
        "help",
    );
    check(
        "alone",
        ARTICLE,
        &front(&format!("{archive}number = 1\n")),
        "a.md:3:1: error: `number` belongs into `[archive]`",
        "write a line `[archive]` behind all others",
    );
    check(
        "singular",
        ARTICLE,
        &front(&format!("{archive}{rest}[taxonomy]\nministries = [\"기재부\"]\n")),
        "a.md:5:2: error: unknown key `taxonomy`",
        "did you mean `taxonomies`?",
    );
    check(
        "capital",
        ARTICLE,
        &front(&format!("{archive}[Archive]\nnumber = 1\n")),
        "a.md:3:2: error: unknown key `Archive`",
        "did you mean `archive`?",
    );
    check(
        "slip",
        ARTICLE,
        &front(&format!("{archive}[archive]\nnubmer = 1\n")),
        "a.md:4:1: error: unknown key `nubmer`",
        "did you mean `number`?",
    );
    check(
        "slip-head",
        ARTICLE,
        &front(&format!("{archive}nubmer = 1\n[archive]\n")),
        "a.md:3:1: error: unknown key `nubmer`",
        "did you mean `number`? It belongs into `[archive]`",
    );
    check("other", ARTICLE, &front(&format!("{archive}[archive]\nnr = 1\n")), "a.md:4:1: error: unknown key `nr`", "`number` is missing");
    check(
        "mine",
        ARTICLE,
        &front(&format!("layout = \"x\"\n{archive}{rest}")),
        "a.md:2:1: warning: unknown key `layout`",
        "under `[extra]`",
    );
    check(
        "extra",
        ARTICLE,
        &front(&format!("{archive}{rest}[extra]\nlicense = \"kogl-1\"\n")),
        "a.md:6:1: warning: `license` has no effect here",
        "[archive]",
    );
    check(
        "weight",
        ARTICLE,
        &front(&format!("weight = 3\n{archive}{rest}")),
        "a.md:2:1: warning: `weight` has no effect on an article",
        "order of their numbers",
    );
    check(
        "yaml",
        ARTICLE,
        "---\ntitle: 글\nnumber: 1\n---\n글이다.\n",
        "a.md:3:1: error: `number` belongs into `archive`",
        "below a line `archive:`",
    );
    check(
        "plain",
        "content/about.md",
        &front("title = \"소개\"\nlicense = \"kogl-1\"\n"),
        "about.md:3:1: error: `license` belongs into `[archive]`",
        "help",
    );
}

#[test]
fn one_fault_of_a_volume_is_one_error() {
    let volume = |keys: &str| front(&format!("title = \"제52호\"\n{keys}"));
    let sound = "volume = 52\npublished = \"2021-06\"\ncode = \"gif\"\n";
    check(
        "vol",
        VOLUME,
        &volume("[archive]\nvol = 52\npublished = \"2021-06\"\ncode = \"gif\"\n"),
        "_index.md:4:1: error: unknown key `vol`",
        "did you mean `volume`?",
    );
    check(
        "only-vol",
        VOLUME,
        &volume("[archive]\nvol = 52\n"),
        "_index.md:4:1: error: unknown key `vol`",
        "`published` and `code` are missing",
    );
    check(
        "dotted",
        VOLUME,
        &volume("[archive]\nvolume = 52\npublished = \"2021.9\"\ncode = \"gif\"\n"),
        "_index.md:5:13: error: `published` is neither",
        "write \"2021-09\"",
    );
    check(
        "float",
        VOLUME,
        &volume("[archive]\nvolume = 52\npublished = 2021.9\ncode = \"gif\"\n"),
        "_index.md:5:13: error: `published` is neither",
        "write \"2021-09\"",
    );
    check(
        "korean",
        VOLUME,
        &volume("[archive]\nvolume = 52\npublished = \"2021년 9월 1일\"\ncode = \"gif\"\n"),
        "_index.md:5:13: error: `published` is neither",
        "write 2021-09-01",
    );
    check(
        "bare",
        VOLUME,
        &volume("[archive]\nvolume = 52\npublished = 2021-09\ncode = \"gif\"\n"),
        "_index.md:5:13: error: `2021-09` is not how a date is written",
        "write \"2021-09\"",
    );
    check(
        "missing",
        VOLUME,
        &volume("[archive]\nvolume = 52\ncode = \"gif\"\n"),
        "error: a volume's `[archive]` needs `published`",
        "2021-06",
    );
    check(
        "volume-head",
        VOLUME,
        &volume("published = \"2021-06\"\n[archive]\nvolume = 52\ncode = \"gif\"\n"),
        "_index.md:3:1: error: `published` belongs into `[archive]`",
        "help",
    );
    check(
        "volume-capital",
        VOLUME,
        &volume(&format!("[Archive]\n{sound}")),
        "_index.md:3:2: error: unknown key `Archive`",
        "did you mean `archive`?",
    );
    check(
        "volume-title",
        VOLUME,
        &front(&format!("[archive]\n{sound}title = \"제52호\"\n")),
        "_index.md:6:1: error: `title` belongs at the head",
        "help",
    );
    check(
        "sort",
        VOLUME,
        &volume(&format!("sort_by = \"date\"\n[archive]\n{sound}")),
        "warning: `sort_by` has no effect on a volume",
        "remove the line",
    );
    check("broken", VOLUME, "+++\ntitle = \n+++\n", "_index.md:2:", "TOML");
    check("none", VOLUME, "글\n", "_index.md:1:1: error: this file has no front matter", "help");
    check(
        "part",
        PART,
        &front("title = \"경제\"\n[archive]\nId = \"economy\"\n"),
        "_index.md:4:1: error: unknown key `Id`",
        "did you mean `id`?",
    );
    check("part-head", PART, &front("title = \"경제\"\nid = \"economy\"\n"), "_index.md:3:1: error: `id` belongs into `[archive]`", "help");
    check(
        "part-alias",
        PART,
        &front("title = \"경제\"\naliases = [\"/x/\"]\n[archive]\nid = \"economy\"\n").replace("글이다.\n", ""),
        "warning: `aliases` has no effect on a section of a volume",
        "no page of its own",
    );
    check(
        "null",
        VOLUME,
        "---\ntitle: 제52호\narchive:\n  volume:\n  published: 2021-06\n  code: gif\n---\n",
        "error: a volume's `[archive]` needs `volume`",
        "volume = 52",
    );
}

#[test]
fn a_volume_without_its_file_is_told_once_a_section() {
    let site = Folder::with("keys-without", SITE);
    fs::remove_file(site.join(VOLUME)).unwrap();
    let lines = stderr(&mokcha(site.path(), &["check", "--short"]));
    assert!(lines.lines().count() == 1 && lines.contains("the section `economy` lies in no volume"), "{lines}");
}

/// What reads as a date or as a list though nobody meant it.
#[test]
fn ranges_and_names_without_quotation_marks_say_what_is_missing() {
    let article = |line: &str| front(&format!("title = \"글\"\n[archive]\nnumber = 1\n{line}\n"));
    for (name, written) in [("range", "3-6"), ("range-sign", "3~6"), ("range-print", "12–15")] {
        check(
            name,
            ARTICLE,
            &article(&format!("pages = {written}   # 쪽")),
            &format!("a.md:5:9: error: `{written}` stands without quotation marks"),
            &format!("write \"{}\"", written.replace(['~', '–'], "-")),
        );
    }
    check(
        "name-in-two",
        ARTICLE,
        "---\ntitle: 글\narchive:\n  number: 1\n  authors: [김, 철수]\n---\n글이다.\n",
        "a.md:5:13: error: `김` and `철수` would be cited as two people",
        "\"김, 철수\"",
    );
}

#[test]
fn a_line_that_is_read_as_an_address_is_one_fault() {
    let text =
        front("title = \"글\"\n[archive]\nnumber = 1\n").replace("글이다.", "[출처]: 통계청\n\n본문의 [출처]와 [없는 파일](없다.pdf)이다.");
    let site = Folder::with("keys-definition", SITE);
    fs::write(site.join(ARTICLE), text).unwrap();
    let told = stderr(&mokcha(site.path(), &["check", "--short"]));
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines.len() == 2 && lines[0].contains("`[출처]`, and vanishes") && lines[1].contains("`없다.pdf` leads nowhere"), "{told}");
}

/// The addresses of a published volume are no further faults.
#[test]
fn a_published_volume_has_one_fault() {
    let site = Folder::with("keys-published", SITE);
    assert!(mokcha(site.path(), &["publish"]).status.success());
    let text = fs::read_to_string(site.join(VOLUME)).unwrap();
    for (old, new) in [("volume = 52", "vol = 52"), ("\"2021-06\"", "\"2021.6\""), ("[archive]", "[Archive]"), ("+++\ntitle", "title")] {
        fs::write(site.join(VOLUME), text.replacen(old, new, 1)).unwrap();
        let lines = stderr(&mokcha(site.path(), &["check", "--short"]));
        assert!(lines.lines().count() == 1 && lines.contains("52/_index.md"), "{new}: {lines}");
    }
}

#[test]
fn dates_say_how_they_are_written() {
    let article = |line: &str| front(&format!("title = \"글\"\n[archive]\nnumber = 1\n{line}\n"));
    for (name, written) in [("dots", "2021.6.2"), ("office", "2021. 6. 2."), ("slashes", "2021/06/02"), ("short", "2021-6-2")] {
        check(
            name,
            ARTICLE,
            &article(&format!("event_date = {written}   # 날")),
            &format!("a.md:5:14: error: `{written}` is not how a date is written here"),
            "write 2021-06-02",
        );
    }
    for (name, written) in [("text", "\"2021.6.2\""), ("hangul", "\"2021년 6월 2일\""), ("digits", "20210602")] {
        check(
            name,
            ARTICLE,
            &article(&format!("event_date = {written}")),
            "a.md:5:14: error: `event_date` is not a date",
            "write 2021-06-02",
        );
    }
    check("no-day", ARTICLE, &article("event_date = 2021.2.30"), "error: `2021.2.30` is no day of the calendar", "write a day that exists");
    check(
        "yaml-date",
        ARTICLE,
        "---\ntitle: 글\narchive:\n  number: 1\n  event_date: 2021.6.2\n---\n글이다.\n",
        "error: `event_date` is not a date",
        "write 2021-06-02",
    );
    check(
        "gone",
        "permanence.toml",
        "[[gone]]\naddress = \"/v/52/09/\"\ntitle = \"글\"\nreason = \"까닭\"\ndate = 2021.6.2\n",
        "permanence.toml:5:8: error: `2021.6.2`",
        "write 2021-06-02",
    );
    check(
        "from",
        "ministries.toml",
        "[[ministry]]\nid = \"x\"\nname = \"가나부\"\nfrom = \"2008.2.29\"\n",
        "ministries.toml:4:8: error: `from` is not",
        "write \"2008-02-29\"",
    );
}

#[test]
fn settings_are_read_or_told() {
    let config = "title = \"소식지\"\ndefault_language = \"ko\"\n";
    check(
        "config-head",
        "config.toml",
        &format!("publisher = \"가\"\n{config}"),
        "config.toml:1:1: warning: `publisher` has no effect here: it belongs into `[archive]`",
        "write a line `[archive]`",
    );
    check(
        "config-below",
        "config.toml",
        "default_language = \"ko\"\n[archive]\nperiodical = \"소식지\"\ntitle = \"소식지\"\n",
        "config.toml:4:1: error: `title` belongs at the head of the file",
        "above the first line in brackets",
    );
    check(
        "config-look",
        "config.toml",
        &format!("{config}[look]\nlicense = \"kogl-1\"\n"),
        "config.toml:4:1: error: `license` belongs into `[archive]`",
        "[archive]",
    );
    check(
        "config-extra",
        "config.toml",
        &format!("{config}[extra]\nbase_url = \"https://a.example\"\n"),
        "config.toml:4:1: warning: `base_url` has no effect here",
        "above the first line in brackets",
    );
    check(
        "config-capital",
        "config.toml",
        &format!("{config}[Look]\ntagline = \"가\"\n"),
        "config.toml:3:2: error: unknown key `Look`",
        "did you mean `look`?",
    );
    check(
        "config-words",
        "config.toml",
        &format!("{config}[translations]\nsaerch = \"찾기\"\n"),
        "config.toml:4:1: warning: `saerch` is no word",
        "did you mean `search",
    );
    check(
        "agencies",
        "agencies.toml",
        "[[agencies]]\nid = \"x\"\nname = \"가나부\"\n",
        "agencies.toml:1:3: error: unknown key `agencies`",
        "did you mean `agency`?",
    );
    check(
        "ministry-id",
        "ministries.toml",
        "[[ministry]]\nidd = \"x\"\nname = \"가나부\"\n",
        "ministries.toml:2:1: error: unknown key `idd`",
        "did you mean `id`?",
    );
    check(
        "ministry-later",
        "ministries.toml",
        "[[ministry]]\nid = \"x\"\nname = \"가나부\"\nlater = [\"nosuch\"]\n",
        "ministries.toml:4:10: error: `nosuch` is no id of `ministries.toml`",
        "help",
    );
    check(
        "permanence",
        "permanence.toml",
        "[[moved]]\nform = \"/a/\"\nto = \"/v/52/01/\"\n",
        "permanence.toml:2:1: error: unknown key `form`",
        "did you mean `from`?",
    );
    check(
        "synonyms",
        "synonyms.toml",
        "[[synonym]]\nwords = [\"가\", \"나\"]\n",
        "synonyms.toml:1:3: error: unknown key `synonym`",
        "known are `group`",
    );
    check(
        "synonyms-words",
        "synonyms.toml",
        "[[group]]\nword = [\"가\", \"나\"]\n",
        "synonyms.toml:2:1: error: unknown key `word`",
        "did you mean `words`?",
    );
    check(
        "links",
        "links.toml",
        "[[link]]\nadress = \"https://a.example/\"\n",
        "links.toml:2:1: error: unknown key `adress`",
        "`url` is missing",
    );
}

#[test]
fn front_matter_between_other_signs_is_told() {
    check(
        "wide",
        ARTICLE,
        "＋＋＋\ntitle = \"글\"\n[archive]\nnumber = 1\n＋＋＋\n글이다.\n",
        "a.md:1:1: error: `＋＋＋` stands here, where front matter needs `+++`",
        "mokcha tidy",
    );
    check(
        "wide-end",
        ARTICLE,
        "+++\ntitle = \"글\"\n[archive]\nnumber = 1\n＋＋＋\n글이다.\n",
        "a.md:5:1: error: `＋＋＋`",
        "type it anew",
    );
    check(
        "dash",
        ARTICLE,
        "———\ntitle: 글\narchive:\n  number: 1\n———\n글이다.\n",
        "a.md:1:1: error: `———` stands here, where front matter needs `---`",
        "type it anew",
    );
    check(
        "colon",
        ARTICLE,
        "---\ntitle： 글\narchive:\n  number: 1\n---\n글이다.\n",
        "a.md:2:6: error: `：` stands here, where YAML needs `:`",
        "type it anew",
    );
    check(
        "quote",
        ARTICLE,
        "---\ntitle: \"글”\narchive:\n  number: 1\n---\n글이다.\n",
        "a.md:2:10: error: `”` stands here, where YAML needs `\"`",
        "type it anew",
    );
    check(
        "curly",
        ARTICLE,
        "---\ntitle: “글”\narchive:\n  number: 1\n---\n글이다.\n",
        "a.md:2:8: warning: the marks of `“글”` are part of the text",
        "straight ones",
    );
    check(
        "curly-list",
        ARTICLE,
        "---\ntitle: 글\narchive:\n  number: 1\n  authors: [‘성 이름’]\n---\n글이다.\n",
        "a.md:5:13: warning: the marks of `‘성 이름’`",
        "straight ones",
    );
}
