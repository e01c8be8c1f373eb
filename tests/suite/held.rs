//! What published texts lead to and show is held against the lock: files of every kind, and the notices of what is gone. And `check` and
//! `build` count alike.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::published::without_sums;
use crate::support::{Folder, build, mokcha, stderr, tree};

const SITE: &str = r##"//- config.toml
title = "소식"
base_url = "https://archive.example/sub"
default_language = "ko"
[markdown]
raw_html = "trusted"
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
+++
//- content/52/52.pdf
volume
//- content/52/cover.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 4"><path d="M0 0h3v4z"/></svg>
//- content/52/economy/_index.md
+++
title = "경제"
[archive]
id = "economy"
+++
//- content/52/economy/one/index.md
+++
title = "첫 글"
[archive]
number = 1
+++
첫째 문단이다. [자료](자료.csv)와 [수치](figures/a%20b.xlsx), [규정](/sub/rules.pdf)을 보라.

![그림](a.png) [크게](b.png)

<video src="film.mp4" poster="still.jpg"></video>

<audio><source src="/sub/voice.ogg"></audio>

<img srcset="small.png 1x, large.png 2x" src="small.png" alt="둘">

각주가 있다.[^1] [남의 자료](@/52/economy/two/other.csv)도 있다.

[^1]: [부록](https://archive.example/sub/notes.txt)이다.
//- content/52/economy/one/자료.csv
1
//- content/52/economy/one/figures/a b.xlsx
1
//- content/52/economy/one/unnamed.hwp
1
//- content/52/economy/one/gif-52-01.pdf
1
//- content/52/economy/one/film.mp4
1
//- content/52/economy/two/index.md
+++
title = "둘째 글"
[archive]
number = 2
+++
둘째 글의 문단이다.
//- content/52/economy/two/other.csv
1
//- content/52/economy/three.md
+++
title = "셋째 글"
[archive]
number = 3
+++
셋째 글의 문단이다. [바깥](https://b.example/)도 있다.
//- content/52/economy/gif-52-03.pdf
1
//- static/rules.pdf
1
//- static/voice.ogg
1
//- static/notes.txt
1
//- static/unnamed.pdf
1
"##;

const ONE: &str = "content/52/economy/one/index.md";

fn site(name: &str) -> Folder {
    let site = Folder::with(name, SITE);
    for picture in ["a.png", "b.png", "small.png", "large.png"] {
        fs::write(site.join("content/52/economy/one").join(picture), [b"\x89PNG\r\n\x1a\n", picture.as_bytes()].concat()).unwrap();
    }
    fs::write(site.join("content/52/economy/one/still.jpg"), b"\xff\xd8\xff\xe01").unwrap();
    site
}

fn run(site: &Folder, args: &[&str]) -> (Option<i32>, String) {
    let output = mokcha(site.path(), args);
    // That names are not ASCII is told, too.
    let told: String = stderr(&output).split_inclusive('\n').filter(|line| !line.contains(" holds `")).collect();
    (output.status.code(), told)
}

fn published(name: &str) -> Folder {
    let site = site(name);
    assert_eq!(run(&site, &["publish", "--short", "--now", "2026-11-25"]), (Some(0), String::new()));
    site
}

/// Changes a file's bytes, and puts them back behind `work`.
fn changed(site: &Folder, file: &str, work: impl FnOnce()) {
    let bytes = fs::read(site.join(file)).unwrap();
    fs::write(site.join(file), [&bytes[..], b"2"].concat()).unwrap();
    work();
    fs::write(site.join(file), bytes).unwrap();
}

#[test]
fn every_file_that_a_published_text_leads_to_is_held() {
    let site = published("held-files");
    let (one, two) = ("content/52/economy/one", "content/52/economy/two");
    let at = |words: &str| {
        let text = site.read(ONE);
        let (before, _) = text.split_once(words).unwrap_or_else(|| panic!("{words}"));
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        format!("{ONE}:{line}:{column}")
    };
    let record = |file: &str| format!("{file}:3:1");
    let file = |name: &str| format!("this published text was changed: the file `{name}`");
    let picture = |name: &str| format!("this published text was changed: the picture `{name}`");
    let foreword = |name: &str| format!("the published foreword of volume 52 was changed: the file `{name}`");
    let cases: Vec<(String, Vec<String>, String)> = vec![
        (format!("{one}/자료.csv"), vec![at("자료.csv")], file("자료.csv")),
        (format!("{one}/figures/a b.xlsx"), vec![at("a%20b.xlsx")], file("a b.xlsx")),
        ("static/rules.pdf".into(), vec![at("rules.pdf")], file("rules.pdf")),
        (format!("{one}/a.png"), vec![at("a.png")], picture("a.png")),
        (format!("{one}/b.png"), vec![at("b.png")], file("b.png")),
        (format!("{one}/film.mp4"), vec![at("film.mp4")], file("film.mp4")),
        (format!("{one}/still.jpg"), vec![at("still.jpg")], file("still.jpg")),
        ("static/voice.ogg".into(), vec![at("voice.ogg")], file("voice.ogg")),
        (format!("{one}/small.png"), vec![at("small.png")], file("small.png")),
        (format!("{one}/large.png"), vec![at("large.png")], file("large.png")),
        ("static/notes.txt".into(), vec![at("notes.txt")], file("notes.txt")),
        // What no word names, but the page or the address of an article has.
        (format!("{one}/unnamed.hwp"), vec![record(ONE)], file("unnamed.hwp")),
        (format!("{one}/gif-52-01.pdf"), vec![record(ONE)], file("gif-52-01.pdf")),
        ("content/52/economy/gif-52-03.pdf".into(), vec![record("content/52/economy/three.md")], file("gif-52-03.pdf")),
        ("content/52/52.pdf".into(), vec!["content/52/_index.md:3:1".into()], foreword("52.pdf")),
        ("content/52/cover.svg".into(), vec!["content/52/_index.md:3:1".into()], foreword("cover.svg")),
        // Two texts lead to one.
        (format!("{two}/other.csv"), vec![at("other.csv"), record(&format!("{two}/index.md"))], file("other.csv")),
    ];
    for (path, places, message) in cases {
        changed(&site, &path, || {
            let expected = |severity: &str| places.iter().map(|place| format!("{place}: {severity}: {message}\n")).collect::<String>();
            for verb in ["check", "build"] {
                assert_eq!(run(&site, &[verb, "--short"]), (Some(0), expected("warning")), "{verb} {path}");
            }
            let locks = tree(&site.join("locks"));
            assert_eq!(run(&site, &["publish", "--short"]), (Some(1), expected("error")), "{path}");
            assert_eq!(tree(&site.join("locks")), locks, "{path}");
        });
    }
    assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new()));
    changed(&site, "static/unnamed.pdf", || assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new())));
}

#[test]
fn a_changed_file_is_settled_by_a_reason() {
    let site = published("held-settled");
    changed(&site, "static/rules.pdf", || {
        assert_eq!(run(&site, &["publish", "--short", "--silent-edit", "52/1", "--reason", "더 작은 파일"]), (Some(0), String::new()));
        assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new()));
        assert!(site.read(ONE).contains("reason = \"더 작은 파일\""));
    });
    let (code, told) = run(&site, &["check", "--short"]);
    assert!(code == Some(0) && told.contains("the file `rules.pdf`"), "the old bytes are other ones now: {told}");
    changed(&site, "static/rules.pdf", || {
        // What is changed beside words is told beside them.
        let text = site.read(ONE);
        fs::write(site.join(ONE), text.replace("첫째 문단이다", "첫 문단이다")).unwrap();
        fs::write(site.join("static/voice.ogg"), "3").unwrap();
        let told = run(&site, &["check", "--short"]).1;
        assert!(told.contains("`#p1`") && told.contains("the file `voice.ogg`") && told.lines().count() == 2, "{told}");
        fs::write(site.join(ONE), text).unwrap();
    });
    changed(&site, "content/52/52.pdf", || {
        fs::write(site.join("static/voice.ogg"), "1\n").unwrap();
        fs::write(site.join("static/rules.pdf"), "1\n2").unwrap();
        let (code, told) = run(&site, &["publish", "--short", "--silent-edit", "52", "--reason", "다시 읽은 것"]);
        assert_eq!((code, told), (Some(0), String::new()));
        assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new()));
    });
}

#[test]
fn a_file_that_changes_places_with_another_is_told_and_one_that_comes_is_not() {
    let site = published("held-swapped");
    let [a, b] = ["자료.csv", "film.mp4"].map(|name| site.join("content/52/economy/one").join(name));
    fs::write(&b, "9").unwrap();
    assert_eq!(run(&site, &["publish", "--short", "--silent-edit", "52/1", "--reason", "영상"]), (Some(0), String::new()));
    let (old_a, old_b) = (fs::read(&a).unwrap(), fs::read(&b).unwrap());
    fs::write(&a, &old_b).unwrap();
    fs::write(&b, &old_a).unwrap();
    let told = run(&site, &["check", "--short"]).1;
    assert!(told.contains("`자료.csv`") && told.contains("`film.mp4`") && told.lines().count() == 2, "{told}");
    fs::write(&a, old_a).unwrap();
    fs::write(&b, old_b).unwrap();
    // A new file at the article's address is an addition.
    fs::write(site.join("content/52/economy/one/new.hwp"), "1").unwrap();
    fs::write(site.join("content/52/53.pdf"), "1").unwrap();
    assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new()));
    assert_eq!(run(&site, &["publish", "--short"]), (Some(0), String::new()));
    changed(&site, "content/52/economy/one/new.hwp", || {
        assert!(run(&site, &["check", "--short"]).1.contains("the file `new.hwp`"));
    });
}

/// Takes keys out of the seventh column, as versions wrote it that did not know them.
fn without(site: &Folder, is_new: impl Fn(&str) -> bool) {
    without_sums(site);
    for name in ["52.lock", "site.lock"] {
        let path = site.join("locks").join(name);
        let text = fs::read_to_string(&path).unwrap();
        let line = |line: &str| match line.rsplit_once('\t').filter(|(_, last)| last.contains('=')) {
            Some((rest, last)) => format!("{rest}\t{}\n", last.split(' ').filter(|key| !is_new(key)).collect::<Vec<_>>().join(" ")),
            None => format!("{line}\n"),
        };
        fs::write(path, text.lines().map(line).collect::<String>()).unwrap();
    }
}

#[test]
fn a_lock_that_knows_no_files_stays_valid_and_learns_them() {
    let site = published("held-old");
    let new = tree(&site.join("locks"));
    assert!(site.read("locks/52.lock").contains(" files=@/") || site.read("locks/52.lock").contains(" files=v/52/01/"), "{new:?}");
    without(&site, |key| key.starts_with("files="));
    assert_ne!(tree(&site.join("locks")), new);
    changed(&site, "static/rules.pdf", || assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new())));
    assert_eq!(run(&site, &["publish", "--short", "--now", "2030-01-01"]), (Some(0), String::new()));
    assert_eq!(tree(&site.join("locks")), new);
}

#[test]
fn an_earlier_text_holds_its_files() {
    let site = published("held-earlier");
    let output = mokcha(site.path(), &["new", "revision", "52", "1"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = site.read(ONE);
    let text = text.replace("첫째 문단이다", "첫 문단이다");
    fs::write(site.join(ONE), text.replace("what = \"\"", "what = \"낱말\"").replace("why = \"\"", "why = \"틀려서\"")).unwrap();
    let (code, told) = run(&site, &["publish", "--short"]);
    assert_eq!(code, Some(0), "{told}\n{}", site.read(ONE));
    changed(&site, "static/rules.pdf", || {
        let told = run(&site, &["check", "--short"]).1;
        assert!(told.contains("this earlier text is not what was published: the file `rules.pdf`"), "{told}");
        assert!(told.contains("this published text was changed: the file `rules.pdf`"), "{told}");
        assert_eq!(told.lines().count(), 2, "{told}");
    });
}

fn declare(site: &Folder, more: &str) {
    let declared = site.read("permanence.toml");
    fs::write(site.join("permanence.toml"), format!("{declared}{more}")).unwrap();
}

#[test]
fn what_readers_are_told_of_what_is_gone_is_held() {
    let site = published("held-gone");
    fs::remove_dir_all(site.join("content/52/economy/two")).unwrap();
    let text = site.read(ONE);
    fs::write(site.join(ONE), text.replace(" [남의 자료](@/52/economy/two/other.csv)도 있다.", "")).unwrap();
    fs::remove_file(site.join("content/52/economy/gif-52-03.pdf")).unwrap();
    declare(
        &site,
        "[[gone]]\naddress = \"/v/52/02/\"\ntitle = \"둘째 글\"\nauthors = [\"가, 나\"]\ndate = 2026-12-01\nreason = \"발행 기관의 요청으로 내렸다.\"\n\n[[gone]]\naddress = \"/v/52/03/gif-52-03.pdf\"\ndate = 2026-12-02\nreason = \"흐려서 뺐다.\"\n",
    );
    let (code, told) = run(&site, &["publish", "--short", "--silent-edit", "52/1", "--reason", "내린 글"]);
    assert_eq!((code, told), (Some(0), String::new()));
    let page = fs::read_to_string({
        build(site.path(), &[]);
        site.join("public/v/52/02/index.html")
    })
    .unwrap();
    for shown in ["<h1>둘째 글</h1>", "발행 기관의 요청으로 내렸다.", "2026년 12월 1일", "<dd>가나</dd>"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // A file that is gone by itself has no page: what is said of it stands in the list of changes.
    for list in ["public/changes/index.html", "public/changes/feed.xml"] {
        let list = site.read(list);
        assert!(list.contains("파일을 내렸습니다: gif-52-03.pdf") && list.contains("흐려서 뺐다."), "{list}");
    }
    assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new()));
    let whole = site.read("permanence.toml");
    let changes = [
        ("title = \"둘째 글\"", "title = \"둘째글\"", "/v/52/02/"),
        ("authors = [\"가, 나\"]\n", "", "/v/52/02/"),
        ("2026-12-01", "2026-12-11", "/v/52/02/"),
        ("요청으로", "부탁으로", "/v/52/02/"),
        ("흐려서", "잘못되어", "/v/52/03/gif-52-03.pdf"),
    ];
    for (from, to, address) in changes {
        assert!(whole.contains(from));
        fs::write(site.join("permanence.toml"), whole.replacen(from, to, 1)).unwrap();
        let told = run(&site, &["check", "--short"]).1;
        let expected = format!("warning: what readers are told of `{address}`, which is gone, was changed\n");
        assert!(told.ends_with(&expected) && told.lines().count() == 1, "{from}: {told}");
    }
    // It was published as it stands; from then on that is held.
    let (code, _) = run(&site, &["publish", "--short"]);
    assert_eq!((code, run(&site, &["check", "--short"]).1), (Some(0), String::new()));
    fs::write(site.join("permanence.toml"), &whole).unwrap();
    assert!(run(&site, &["check", "--short"]).1.contains("`/v/52/03/gif-52-03.pdf`, which is gone, was changed"));
    run(&site, &["publish"]);
    // Locks of earlier versions know nothing of it.
    let new = tree(&site.join("locks"));
    without(&site, |key| key.starts_with("gone="));
    fs::write(site.join("permanence.toml"), whole.replace("흐려서", "잘못되어")).unwrap();
    assert_eq!(run(&site, &["check", "--short"]), (Some(0), String::new()));
    fs::write(site.join("permanence.toml"), &whole).unwrap();
    assert_eq!(run(&site, &["publish", "--short"]), (Some(0), String::new()));
    assert_eq!(tree(&site.join("locks")), new);
    // A declaration that is lost is an error.
    fs::write(site.join("permanence.toml"), whole.split("\n[[gone]]").next().unwrap()).unwrap();
    let (code, told) = run(&site, &["check", "--short"]);
    assert!(code == Some(1) && told.contains("`/v/52/03/gif-52-03.pdf` is gone, but nothing says so any more"), "{told}");
}

#[test]
fn a_place_that_is_gone_keeps_its_reason_and_a_day_before_it_was_there_is_told() {
    let site = published("held-gone-place");
    let text = site.read(ONE);
    fs::write(
        site.join(ONE),
        text.replace("[^1] [남의", " [남의").replace("[^1]: [부록](https://archive.example/sub/notes.txt)이다.\n", ""),
    )
    .unwrap();
    let gone = "[[gone]]\naddress = \"/v/52/01/#fn1\"\ntitle = \"부록의 주소\"\ndate = 2062-12-01\nreason = \"주소가 바뀌었다.\"\n";
    declare(&site, &gone.replace("2062", "1926"));
    let (code, told) = run(&site, &["publish", "--short", "--silent-edit", "52/1", "--reason", "부록"]);
    assert!(code == Some(0) && told.contains("said to be gone since 1926-12-01, but it was published on 2026-11-25"), "{told}");
    build(site.path(), &[]);
    for page in ["public/v/52/01/index.html", "public/changes/index.html", "public/changes/feed.xml"] {
        let page = site.read(page);
        for shown in ["#fn1 자리에 있던 부분을 뺐습니다. 뺀 것: 부록의 주소", "주소가 바뀌었다."] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
    }
    let whole = site.read("permanence.toml");
    fs::write(site.join("permanence.toml"), whole.replace("reason", "authors = [\"가, 나\"]\nreason")).unwrap();
    let told = run(&site, &["check", "--short"]).1;
    assert!(told.contains("permanence.toml:6:11: warning: nobody is shown the `authors` of `/v/52/01/#fn1`"), "{told}");
    fs::write(site.join("permanence.toml"), whole.replace("부록의 주소", "부록")).unwrap();
    let told = run(&site, &["check", "--short"]).1;
    assert!(told.contains("what readers are told of `/v/52/01/#fn1`, which is gone, was changed"), "{told}");
}

/// The page on the lock names each key that a lock has, and no other.
#[test]
fn the_page_on_the_lock_names_its_keys() {
    let site = published("held-keys");
    fs::write(site.join("static/drawn.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let text = site.read(ONE);
    fs::write(site.join(ONE), format!("{text}\n![셋](/drawn.png)\n")).unwrap();
    declare(&site, "[[gone]]\naddress = \"/v/52/03/gif-52-03.pdf\"\ndate = 2026-12-02\nreason = \"흐려서 뺐다.\"\n");
    fs::remove_file(site.join("content/52/economy/gif-52-03.pdf")).unwrap();
    assert_eq!(run(&site, &["publish", "--short", "--silent-edit", "52/1", "--reason", "그림"]), (Some(0), String::new()));
    let lock = site.read("locks/52.lock");
    let columns = lock.lines().filter_map(|line| line.split('\t').nth(6));
    let known: BTreeSet<&str> = columns.flat_map(|column| column.split(' ')).filter_map(|key| Some(key.split_once('=')?.0)).collect();
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/reference/lock.md")).unwrap();
    let table = page.split("Table: Column 7").nth(1).unwrap().split("\n\n").nth(1).unwrap();
    let named: BTreeSet<&str> =
        table.lines().filter_map(|row| row.split('|').nth(1)).flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert_eq!(named, known);
    assert!(mokcha::ledger::imprint::FACTS.iter().all(|fact| named.contains(fact)));
}

/// The number of pages that a command says.
fn pages(site: &Path, verb: &str) -> usize {
    let output = mokcha(site, &[verb]);
    assert!(output.status.success(), "{}", stderr(&output));
    let told = String::from_utf8(output.stdout).unwrap();
    told.lines().find_map(|line| line.split_once(" pages ")).and_then(|(number, _)| number.split(' ').next_back()?.parse().ok()).unwrap()
}

#[test]
fn check_and_build_count_the_pages_that_are_written() {
    let plain = Folder::with(
        "held-count",
        "//- config.toml\ntitle = \"가\"\n//- content/a.md\n+++\ntitle = \"나\"\n+++\n글\n//- static/own.html\n<p>다</p>\n",
    );
    for site in [&plain, &published("held-count-archive")] {
        let checked = pages(site.path(), "check");
        let (built, again) = (pages(site.path(), "build"), pages(site.path(), "build"));
        let written = tree(&site.join("public")).keys().filter(|path| path.ends_with(".html") && *path != "own.html").count();
        assert_eq!((checked, built, again), (written, written, written));
    }
}

#[test]
fn dates_in_code_and_html_are_read_as_nothing() {
    let text = "2021. 6. 3. 기준이다.\n\n```\n2021. 6. 4. 코드\n7. 항목\n```\n\n    2021. 6. 5. 코드\n\n<pre>\n2021. 6. 6. 코드\n</pre>\n\n<div>\n2021. 6. 7. 글\n</div>\n\n글 `가\n2021. 6. 8. 나` 글\n\n- 하나\n\n  ```\n  6. 9. 코드\n  ```\n\n2021. 6. 10. `2021. 6. 10.`\n";
    let site = site("held-dates");
    let before = site.read(ONE).split("첫째").next().unwrap().to_owned();
    fs::write(site.join(ONE), format!("{before}{text}")).unwrap();
    let output = mokcha(site.path(), &["check"]);
    let told = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("begins with a date") || line.contains("stays as")).collect();
    let line = |words: &str| text.split_once(words).unwrap().0.matches('\n').count() + 1 + before.matches('\n').count();
    let expected: Vec<String> =
        ["2021. 6. 3.", "2021. 6. 10."].map(|words| format!("{ONE}:{}: begins with a date, no list", line(words))).into();
    assert_eq!(lines, expected, "{told}");
}
