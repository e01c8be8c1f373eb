//! What the lock knows of a published text beside its words: what citations say of it, how it is set, which pictures it shows, and at which
//! address it stands; and that the lock itself is whole.

use std::fs;

use crate::published::{ONE, TWO, edit, fails, publish, published, site, told, without_sums};
use crate::support::{Folder, build, mokcha, stderr};

const VOLUME: &str = "content/52/_index.md";
const LOCK: &str = "locks/52.lock";
const LIST: &str = "locks/site.lock";

/// Rewrites a file.
fn rewrite(site: &Folder, path: &str, change: impl Fn(&str) -> String) {
    let text = site.read(path);
    let new = change(&text);
    assert_ne!(text, new, "{path}");
    fs::write(site.join(path), new).unwrap();
}

/// Lines that hold for a file, each with its end.
fn only(text: &str, keep: impl Fn(&str) -> bool) -> String {
    text.split_inclusive('\n').filter(|line| keep(line)).collect()
}

/// That building and publishing both stop with this error first, and lock nothing.
fn stops(site: &Folder, expected: &str) {
    for verb in ["check", "build", "publish"] {
        let output = mokcha(site.path(), &[verb, "--short"]);
        assert_eq!(output.status.code(), Some(1), "{verb}: {}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{verb}: {}", stderr(&output));
    }
}

#[test]
fn a_line_that_a_merge_doubled_stands_for_no_other() {
    let site = published("records-doubled");
    rewrite(&site, LOCK, |text| {
        let first = text.split_inclusive('\n').next().unwrap();
        only(text, |line| !line.starts_with("v/52/02/")) + &first.repeat(4)
    });
    fs::remove_file(site.join(TWO)).unwrap();
    fails(&site, &["locks/site.lock:1:1: error: `locks/52.lock` has lost 4 of its lines"]);
}

#[test]
fn a_list_that_lost_a_line_is_told() {
    let site = published("records-list");
    let (list, lock) = (site.read(LIST), site.read(LOCK));
    let count = lock.lines().count();
    let unlisted = format!("error: `locks/site.lock` does not list {count} lines of `locks/52.lock`");
    rewrite(&site, LIST, |text| only(text, |line| !line.starts_with("lock\t52.lock")));
    stops(&site, &unlisted);
    // A cut lock is no excuse, and neither is one that is gone with the line.
    rewrite(&site, LOCK, |text| only(text, |line| !line.starts_with("v/52/02/")));
    fs::remove_file(site.join(TWO)).unwrap();
    stops(&site, "does not list");
    fs::remove_file(site.join(LOCK)).unwrap();
    stops(&site, "error: `locks/site.lock` has lost 1 of the lines that list the lock's files");
    fs::write(site.join(LOCK), &lock).unwrap();
    rewrite(&site, LIST, |text| only(text, |line| !line.starts_with("lock\t")));
    stops(&site, "error: `locks/site.lock` is lost, or the lines at its head that list the lock's files");
    // A copy that some program made is no lock.
    fs::write(site.join(LIST), &list).unwrap();
    fs::write(site.join("locks/52 (1).lock"), &lock).unwrap();
    stops(&site, "does not list");
}

#[test]
fn a_publication_that_ended_before_its_list_is_completed() {
    let site = published("records-begun");
    let list = site.read(LIST);
    // A clock that was set back is no matter.
    let clock_back = |site: &Folder| {
        publish(site, &["--now", "2020-01-01"]);
        let whole = (site.read(LIST), site.read(LOCK));
        fs::write(site.join(LIST), &list).unwrap();
        assert_eq!(mokcha(site.path(), &["build"]).status.code(), Some(1));
        publish(site, &["--now", "2020-01-01"]);
        assert_eq!(whole, (site.read(LIST), site.read(LOCK)));
    };
    let lock = site.read(LOCK);
    site.write("//- content/52/economy/three.md\n+++\ntitle = \"셋째 글\"\n[archive]\nnumber = 3\n+++\n셋째 글의 문단이다.\n");
    clock_back(&site);
    fs::write(site.join(LIST), &list).unwrap();
    fs::write(site.join(LOCK), lock).unwrap();
    publish(&site, &["--now", "2026-12-01"]);
    let whole = (site.read(LIST), site.read(LOCK));
    // Its lines of `site.lock` were not written.
    fs::write(site.join(LIST), &list).unwrap();
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("does not list"), "{}", stderr(&output));
    publish(&site, &["--now", "2026-12-01"]);
    assert_eq!(whole, (site.read(LIST), site.read(LOCK)));
    build(site.path(), &[]);
}

/// What is recorded for good has a day that every later build reads: a time from outside that is none is refused.
#[test]
fn a_time_that_is_none_is_never_recorded() {
    let site = site("records-epoch");
    let run = |epoch: &str, args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mokcha"));
        command.env("SOURCE_DATE_EPOCH", epoch).arg("--root").arg(site.path()).args(args).output().unwrap()
    };
    let odd = ["-1", "-99999999999", "99999999999999", "253402300800", "18446744073709551616", "abc", "1e9", " ", "1.5"];
    for epoch in odd {
        for args in [&["publish"][..], &["build"], &["new", "revision", "52", "1"]] {
            let output = run(epoch, args);
            assert!(
                output.status.code() == Some(2) && stderr(&output).contains("SOURCE_DATE_EPOCH"),
                "{epoch} {args:?}: {}",
                stderr(&output)
            );
        }
        assert!(!site.exists("locks") && !site.exists("public"), "{epoch}");
    }
    for epoch in ["", "0", "1795860000"] {
        assert_eq!(run(epoch, &["publish"]).status.code(), Some(0), "{epoch}");
        assert_eq!(run(epoch, &["build"]).status.code(), Some(0), "{epoch}");
    }
}

#[test]
fn an_id_that_a_line_lost_is_told() {
    let site = published("records-ids");
    rewrite(&site, LOCK, |text| {
        let at = text.find(" p2:").unwrap();
        format!("{}{}", text.get(..at).unwrap(), text.get(at + " p2:0123456789abcdef".len()..).unwrap())
    });
    edit(&site, ONE, "둘째 문단이다.", "끼운 문단이다.\n\n둘째 문단이다.");
    stops(&site, "error: this line of the lock was changed since it was written");
    // Where no line has a sum, as in earlier versions.
    without_sums(&site);
    stops(&site, "locks/site.lock:1:1: error: `locks/52.lock` has lost 1 of the ids in its lines");
}

#[test]
fn articles_that_changed_places_are_told() {
    // A shared paragraph, so that each text has something of the other.
    let both = |name: &str| {
        let site = site(name);
        for path in [ONE, TWO] {
            rewrite(&site, path, |text| format!("{text}\n두 글에 다 있는 문단이다.\n"));
        }
        site.write("//- content/52/economy/three.md\n+++\ntitle = \"셋째 글\"\n[archive]\nnumber = 3\n+++\n셋째 글이다.\n\n두 글에 다 있는 문단이다.\n");
        publish(&site, &["--now", "2026-11-25"]);
        site
    };
    let site = both("records-swap");
    edit(&site, ONE, "number = 1", "number = 2");
    edit(&site, TWO, "number = 2", "number = 1");
    fails(&site, &["content/52/economy/two.md:4:10: error: the published address `/v/52/01/` would lead to another article"]);
    let output = mokcha(site.path(), &["build"]);
    let told_of = stderr(&output);
    for words in [
        "it was content/52/economy/one.md, which is at `/v/52/02/` now; it would be content/52/economy/two.md",
        "give both articles their numbers back",
    ] {
        assert!(told_of.contains(words), "{told_of}");
    }
    assert!(!told_of.contains("headline"), "one fault is one problem: {told_of}");

    // Three in a circle.
    let site = both("records-circle");
    edit(&site, ONE, "number = 1", "number = 2");
    edit(&site, TWO, "number = 2", "number = 3");
    edit(&site, "content/52/economy/three.md", "number = 3", "number = 1");
    stops(&site, "error: the published address `/v/52/01/` would lead to another article");

    // Texts that changed places, whatever their files are called.
    let site = both("records-texts");
    let (one, two) = (site.read(ONE), site.read(TWO));
    fs::write(site.join(ONE), two.replace("number = 2", "number = 1")).unwrap();
    fs::write(site.join(TWO), one.replace("number = 1", "number = 2")).unwrap();
    stops(&site, "content/52/economy/one.md:4:10: error: the published address `/v/52/01/` would lead to another published text");
    let told_of = stderr(&mokcha(site.path(), &["build"]));
    assert_eq!(told_of.matches("would lead to another").count(), 1, "of two one is told: {told_of}");
    let note = "content/52/economy/one.md has the text now that content/52/economy/two.md had, which was published at `/v/52/02/`";
    assert!(told_of.contains(note), "{told_of}");

    // Files that changed names, and a text that took another one in.
    let site = both("records-renamed");
    let (one, two) = (site.read(ONE), site.read(TWO));
    fs::write(site.join(ONE), two).unwrap();
    fs::write(site.join(TWO), one).unwrap();
    build(site.path(), &[]);
    fs::remove_file(site.join("content/52/economy/three.md")).unwrap();
    site.write("//- permanence.toml\npublished = 2026-11-25\n[[moved]]\nfrom = \"/v/52/03/\"\nto = \"/v/52/02/\"\n");
    rewrite(&site, ONE, |text| text.replace("둘째 글의 문단이다.", "셋째 글이다.\n\n또 하나."));
    assert!(!told(&site).contains("would lead"));
}

#[test]
fn a_changed_record_is_told_and_settled() {
    let site = site("records-facts");
    edit(&site, VOLUME, "code = \"gif\"", "code = \"gif\"\nauthors = [\"가, 나\"]");
    edit(
        &site,
        ONE,
        "number = 1",
        "number = 1\npages = \"2-3\"\nevent_date = 2021-06-01\ndoi = \"10.1/a\"\nlicense = \"kogl-1\"\nauthors = [\"다, 라\"]",
    );
    edit(&site, "config.toml", "default_language = \"ko\"", "default_language = \"ko\"\n[archive]\nperiodical = \"회보\"");
    edit(&site, ONE, "둘째 문단이다.", "둘째 <!-- page 3 -->문단이다.");
    publish(&site, &["--now", "2026-11-25"]);
    assert_eq!(told(&site), "");
    let check = |path: &str, from: &str, to: &str, place: &str, what: &str, settle: &str| {
        let whole = site.read(path);
        edit(&site, path, from, to);
        let said = told(&site);
        assert_eq!(said.lines().collect::<Vec<_>>(), [format!("{path}:{place}: warning: {what}")], "{from} → {to}");
        let refused = mokcha(site.path(), &["publish", "--short"]);
        assert_eq!((refused.status.code(), stderr(&refused)), (Some(1), said.replace("warning: ", "error: ")), "{from} → {to}");
        let text = stderr(&mokcha(site.path(), &["build"]));
        for way in ["mokcha new revision 52", &format!("mokcha publish {settle} --reason"), "take it back"] {
            assert!(text.contains(way), "{way}: {text}");
        }
        fs::write(site.join(path), whole).unwrap();
    };
    let own = |from: &str, to: &str, place: &str, what: &str| {
        check(ONE, from, to, place, &format!("the published record of article 52/1 was changed: {what}"), "--silent-edit 52/1");
    };
    own("다, 라", "다, 마", "10:1", "its authors");
    own("authors = [\"다, 라\"]\n", "", "4:1", "its authors");
    own("2-3", "2-4", "6:1", "its printed pages");
    own("2021-06-01", "2021-06-02", "7:1", "the day of its event");
    own("10.1/a", "10.1/b", "8:1", "its DOI");
    own("kogl-1", "kogl-2", "9:1", "its licence");
    let all = |path: &str, from: &str, to: &str, place: &str, what: &str| {
        let told = format!("the published record of 2 articles of volume 52 was changed: {what}");
        check(path, from, to, place, &told, "--silent-edit 52");
    };
    all(VOLUME, "2021-06", "2021-07", "5:1", "when it was printed");
    all(VOLUME, "제52호", "제52권", "2:1", "its volume's title");
    all("config.toml", "회보", "소식지", "5:1", "the periodical's name");
    check(VOLUME, "가, 나", "가, 다", "7:1", "the published record of article 52/2 was changed: its authors", "--silent-edit 52/2");
    check(
        ONE,
        "둘째 <!-- page 3 -->문단이다.",
        "<!-- page 3 -->둘째 문단이다.",
        "14:1",
        "this published text was changed: where printed page 3 begins",
        "--silent-edit 52/1",
    );

    // One reason for all that a volume's change reaches; of several texts those that are named.
    edit(&site, VOLUME, "2021-06", "2021-07");
    let output = mokcha(site.path(), &["publish", "--short", "--silent-edit", "52/1", "--reason", "오기"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("the published record of article 52/2 was changed: when it was printed"), "{}", stderr(&output));
    assert!(!site.read(ONE).contains("silent"));
    publish(&site, &["--silent-edit", "52", "--reason", "오기"]);
    for path in [ONE, TWO] {
        assert!(site.read(path).contains("reason = \"오기\""), "{path}");
    }
    assert_eq!(told(&site), "");
    // A correction that readers are told of keeps the record that was published.
    assert!(mokcha(site.path(), &["new", "revision", "52", "1", "--now", "2026-12-01"]).status.success());
    edit(&site, ONE, "what = \"\"", "what = \"가\"");
    edit(&site, ONE, "why = \"\"", "why = \"나\"");
    edit(&site, ONE, "다, 라", "다, 마");
    assert_eq!(told(&site), "");
    publish(&site, &["--now", "2026-12-01"]);
    edit(&site, "content/52/economy/one.r1.md", "다, 라", "다, 마");
    assert!(told(&site).contains("one.r1.md:10:1: warning: the published record of article 52/1"), "{}", told(&site));
}

#[test]
fn a_changed_form_is_told() {
    let site = site("records-form");
    rewrite(&site, ONE, |text| {
        format!(
            "{text}\n> [!NOTE] 상자\n> 상자의 글이다.\n\n| 가 | 나 |\n|---|---|\n| 1 |  |\n\n3. 셋째\n4. 넷째\n\n![현황](현황.png)\n\n<details><summary>접힘</summary>\n\n<abbr title=\"뜻\">말</abbr>\n\n</details>\n"
        )
    });
    fs::write(site.join("content/52/economy/현황.png"), "a").unwrap();
    publish(&site, &["--now", "2026-11-25"]);
    let whole = site.read(ONE);
    let check = |from: &str, to: &str, place: &str, what: &str| {
        edit(&site, ONE, from, to);
        let said = told(&site);
        let expected = format!("{ONE}:{place}: warning: this published text was changed: {what}");
        assert_eq!(said.lines().collect::<Vec<_>>(), [expected], "{from} → {to}");
        assert_eq!(mokcha(site.path(), &["publish"]).status.code(), Some(1), "{from} → {to}");
        fs::write(site.join(ONE), &whole).unwrap();
    };
    let set = |id: &str| format!("what is struck out, raised, lowered or numbered in `#{id}`");
    check("593.2", "59<sup>3.2</sup>", "7:1", &set("p1"));
    check("593.2", "~~593.2~~", "7:1", &set("p1"));
    check("둘째 문단", "<sub>둘째</sub> 문단", "9:1", &set("p2"));
    check("[!NOTE]", "[!WARNING]", "19:1", "the kind of the box `#b1`");
    check("| 1 |  |", "|  | 1 |", "22:1", "the cells of `#t1`");
    check("3. 셋째\n4. 넷째", "5. 셋째\n6. 넷째", "26:1", &set("p6"));
    // What stands in an author's HTML has no place of its own.
    check("<summary>접힘", "<summary>열림", "7:1", "words or descriptions in its HTML");
    check("title=\"뜻\"", "title=\"속뜻\"", "7:1", "words or descriptions in its HTML");
    // What the words tell is told once.
    check("593.2조", "59<sup>9.2</sup>조", "7:1", "`#p1`");
    fs::write(site.join("content/52/economy/현황.png"), "b").unwrap();
    check("둘째 문단이다.", "둘째\n문단이다.", "30:7", "the picture `현황.png`");
    fs::write(site.join("content/52/economy/현황.png"), "a").unwrap();
    assert_eq!(told(&site), "");
    // A picture in an article's own folder.
    let own = "content/52/economy/four/index.md";
    site.write("//- content/52/economy/four/index.md\n+++\ntitle = \"넷째 글\"\n[archive]\nnumber = 4\n+++\n글.\n\n![가](a.png)\n");
    fs::write(site.join("content/52/economy/four/a.png"), "a").unwrap();
    publish(&site, &["--now", "2026-11-26"]);
    fs::write(site.join("content/52/economy/four/a.png"), "b").unwrap();
    assert_eq!(told(&site).trim_end(), format!("{own}:8:6: warning: this published text was changed: the picture `a.png`"));
    fs::write(site.join("content/52/economy/four/a.png"), "a").unwrap();
    // One in `static/`, however it is named; a lock of an earlier version says nothing of them.
    let five = "content/52/economy/five.md";
    site.write("//- content/52/economy/five.md\n+++\ntitle = \"다섯째 글\"\n[archive]\nnumber = 5\n+++\n글.\n\n![가](/img/%6Fne.png)\n\n<img src=\"../../../img/b.png\" alt=\"나\">\n");
    site.write("//- static/img/one.png\na\n//- static/img/b.png\nb\n//- static/img/c.png\nc\n");
    publish(&site, &["--now", "2026-11-26"]);
    assert!(site.read("locks/52.lock").contains(" static="), "{}", site.read("locks/52.lock"));
    assert_eq!(told(&site), "");
    site.write("//- static/img/one.png\nx\n//- static/img/c.png\nx\n");
    assert_eq!(told(&site).trim_end(), format!("{five}:6:1: warning: this published text was changed: the picture `one.png`"));
    assert_eq!(mokcha(site.path(), &["publish"]).status.code(), Some(1));
    site.write("//- static/img/one.png\na\n//- static/img/b.png\nx\n");
    assert_eq!(told(&site).trim_end(), format!("{five}:10:24: warning: this published text was changed: the picture `b.png`"));
    let (lock, list) = (site.read("locks/52.lock"), site.read(LIST));
    without_sums(&site);
    let old: String = lock.lines().map(|line| line.split(" static=").next().unwrap().to_owned() + "\n").collect();
    fs::write(site.join("locks/52.lock"), old).unwrap();
    assert_eq!(told(&site), "");
    fs::write(site.join("locks/52.lock"), lock).unwrap();
    fs::write(site.join(LIST), list).unwrap();
    site.write("//- static/img/b.png\nb\n");
    edit(&site, ONE, "593.2", "59<sup>3.2</sup>");
    publish(&site, &["--silent-edit", "52/1", "--reason", "오기"]);
    assert_eq!(told(&site), "");
}

#[test]
fn lines_without_records_get_them_silently_and_programs_are_no_editors() {
    let site = published("records-older");
    let new = site.read(LOCK);
    let older = |text: &str| {
        let cut = |line: &str| line.split(" authors=").next().unwrap().to_owned() + "\n";
        text.lines().map(cut).collect::<String>()
    };
    without_sums(&site);
    rewrite(&site, LOCK, older);
    rewrite(&site, LIST, |text| {
        let cut =
            |line: &str| if line.starts_with("lock\t") { line.rsplit_once('\t').unwrap().0.to_owned() } else { line.to_owned() } + "\n";
        only(text, |line| !line.starts_with("lists\t")).lines().map(cut).collect()
    });
    edit(&site, VOLUME, "2021-06", "2021-07");
    assert_eq!(told(&site), "", "nothing is known of it");
    edit(&site, VOLUME, "2021-07", "2021-06");
    assert!(publish(&site, &[]).starts_with("recorded in locks/: nothing new"));
    assert_eq!(new, site.read(LOCK));
    // Where the source is the published one, a form that differs is of the program.
    without_sums(&site);
    rewrite(&site, LOCK, |text| text.replace(" form= ", " form=p1:0123456789abcdef "));
    assert_eq!(told(&site), "");
    assert!(publish(&site, &[]).starts_with("recorded in locks/: nothing new"));
    assert_eq!(new, site.read(LOCK));
}
