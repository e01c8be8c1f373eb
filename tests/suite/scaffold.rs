//! The editor's tour: from `init` and `new volume` to a page.

use std::fs;

use crate::support::{Folder, build, mokcha, stderr};

#[test]
fn from_nothing_to_a_page() {
    for (lang, title) in [("ko", "제53호"), ("en", "Volume 53")] {
        let folder = Folder::new(&format!("scaffold-{lang}"));
        let site = folder.join("archive");
        let output = mokcha(folder.path(), &["init", site.to_str().unwrap(), "--lang", lang]);
        assert!(output.status.success(), "{}", stderr(&output));
        build(&site, &[]);
        assert!(
            folder.exists("archive/public/v/1/index.html") && !folder.exists("archive/public/v/1/01/index.html"),
            "the sample is a draft"
        );
        let output = mokcha(&site, &["new", "volume", "53"]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(folder.read("archive/content/53/_index.md").contains(title));
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.ends_with("\n      mokcha new article 53 --section policy\n"), "{said}");
        assert!(folder.read("archive/content/53/policy/_index.md").contains("id = \"policy\""), "the sections of the last volume");
        for _ in 0..2 {
            let output = mokcha(&site, &["new", "article", "53", "--section", "policy"]);
            assert!(output.status.success(), "{}", stderr(&output));
        }
        build(&site, &[]);
        assert!(folder.exists("archive/public/v/53/02/index.html"), "the next free number");
    }
}

#[test]
fn nothing_is_written_over() {
    let folder = Folder::new("scaffold-refused");
    let site = folder.join("archive");
    mokcha(folder.path(), &["init", site.to_str().unwrap()]);
    let refused = |args: &[&str], words: &str| {
        let output = mokcha(&site, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
    };
    let output = mokcha(&site, &["publish", "--short"]);
    // The sample is a draft: nothing of it, nor of its volume, is recorded. What the site says of itself is no editor's either.
    assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(0), 2), "{}", stderr(&output));
    assert!(stderr(&output).contains("config.toml:3:1: warning: the site's description is the sentence"), "{}", stderr(&output));
    let config = fs::read_to_string(site.join("config.toml")).unwrap();
    let own = config.lines().map(|line| if line.starts_with("description") { "description = \"own\"" } else { line });
    fs::write(site.join("config.toml"), own.collect::<Vec<_>>().join("\n")).unwrap();
    assert!(!stderr(&mokcha(&site, &["publish", "--short"])).contains("description"));
    assert!(stderr(&output).contains("volume 1 has no article yet"), "{}", stderr(&output));
    assert!(!fs::read_to_string(site.join("locks/site.lock")).unwrap().contains("v/1/"));
    refused(&["init", site.to_str().unwrap()], "is not empty");
    refused(&["init", site.to_str().unwrap()], "it is a site already: go on in it, `cd ");
    fs::create_dir(folder.join("other")).unwrap();
    fs::write(folder.join("other/a.txt"), "x").unwrap();
    let other = stderr(&mokcha(folder.path(), &["init", folder.join("other").to_str().unwrap()]));
    assert!(other.contains("is not empty") && !other.contains("a site already"), "{other}");
    refused(&["new", "volume", "1"], "exists already");
    refused(&["new", "volume", "0"], "counted from 1");
    refused(&["new", "article", "7", "--section", "policy"], "mokcha new volume 7");
    refused(&["new", "article", "1", "--section", "polcy"], "did you mean `--section policy`?");
    refused(&["new", "article", "1"], "--section policy");
    // A folder made by hand is no volume, and is told with the way to make one.
    fs::create_dir_all(site.join("content/제7호")).unwrap();
    fs::write(site.join("content/제7호/a.md"), "+++\ntitle = \"a\"\n+++\nx\n").unwrap();
    fs::write(site.join("content/제7호/b.md"), "+++\ntitle = \"b\"\n+++\nx\n").unwrap();
    let told = stderr(&mokcha(&site, &["check"]));
    assert_eq!(told.matches("looks like volume 7 and is none").count(), 1, "{told}");
    assert!(told.contains("mokcha new volume 7"), "{told}");
    fs::remove_dir_all(site.join("content/제7호")).unwrap();
    // By its title, and with what there is.
    refused(&["new", "article", "1", "--section", "정책"], "did you mean `--section policy`?");
    refused(&["new", "article", "7", "--section", "policy"], "the newest volumes are 1\n");
}

/// A folder that was a repository before keeps its own rules, and locks are merged by lines in it as well.
#[test]
fn git_merges_locks_where_attributes_lie_already() {
    let rule = "locks/*.lock merge=union";
    let cases = [
        ("", format!("{rule}\n")),
        ("*.png binary", format!("*.png binary\n{rule}\n")),
        ("*.png binary\r\n", format!("*.png binary\r\n{rule}\r\n")),
        ("locks/*.lock -diff merge=union\n", "locks/*.lock -diff merge=union\n".to_owned()),
        ("locks/*.lock text\n", format!("locks/*.lock text\n{rule}\n")),
        ("\tlocks/*.lock\t-merge\n", "\tlocks/*.lock\t-merge\n".to_owned()),
        ("locks/*.locked binary\n", format!("locks/*.locked binary\n{rule}\n")),
    ];
    for (number, (before, after)) in cases.iter().enumerate() {
        let folder = Folder::new(&format!("scaffold-attributes-{number}"));
        fs::create_dir(folder.join("archive")).unwrap();
        fs::write(folder.join("archive/.gitattributes"), before).unwrap();
        let output = mokcha(folder.path(), &["init", folder.join("archive").to_str().unwrap()]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(folder.read("archive/.gitattributes"), *after);
        let told = String::from_utf8_lossy(&output.stdout).contains(".gitattributes");
        assert_eq!(told, before != after, "what is changed is said");
    }
}

#[test]
fn what_init_makes_is_as_it_was_answered() {
    let folder = Folder::new("scaffold-answers");
    let site = folder.join("archive");
    let args = [
        "--title",
        "지역 \"정책\" 소식 \\",
        "--publisher",
        "정책연구원",
        "--base-url",
        "https://www.institute.example",
        "--volume",
        "52",
        "--lang",
        "ko",
        "--host",
        "github",
    ];
    let output = mokcha(folder.path(), &[&["init", site.to_str().unwrap()], args.as_slice()].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    // Clean: not even a warning.
    let output = mokcha(&site, &["build"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    let home = folder.read("archive/public/index.html");
    assert!(home.contains("지역 &quot;정책&quot; 소식 \\") || home.contains("지역 \"정책\" 소식 \\"), "{home}");
    assert!(home.contains("https://www.institute.example/") && folder.exists("archive/public/v/52/index.html"));
    assert!(folder.read("archive/config.toml").contains("\npublisher = \"정책연구원\"\n"));
    assert!(folder.read("archive/.github/workflows/website.yml").contains("mokcha\" build"));
    assert!(folder.read("archive/.gitignore").contains("/public/") && folder.read("archive/README.md").contains("mokcha new article 52"));
    for bad in [["--base-url", "www.institute.example"], ["--volume", "0"], ["--host", "elsewhere"], ["--lang", "fr"]] {
        let other = folder.join("other");
        let output = mokcha(folder.path(), &[&["init", other.to_str().unwrap()], bad.as_slice()].concat());
        assert_eq!(output.status.code(), Some(2), "{bad:?}");
        assert!(!other.exists(), "{bad:?}");
    }
    // What a repository has already stays.
    let own = Folder::with("scaffold-own", "//- .gitignore\nmine\n");
    let output = mokcha(own.path(), &["init", own.path().to_str().unwrap(), "--lang", "en"]);
    assert!(output.status.success() && own.read(".gitignore") == "mine\n", "{}", stderr(&output));
}

#[test]
fn the_sample_is_never_recorded_and_goes() {
    for lang in ["ko", "en"] {
        let folder = Folder::new(&format!("scaffold-sample-{lang}"));
        let site = folder.join("archive");
        let path = site.to_str().unwrap();
        mokcha(folder.path(), &["init", path, "--lang", lang]);
        let sample = site.join("content/1/policy/article-01.md");
        let text = std::fs::read_to_string(&sample).unwrap();
        let output = mokcha(&site, &["publish", "--now", "2026-11-25"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let locks: Vec<u8> = crate::support::tree(&site.join("locks")).into_values().flatten().collect();
        let locks = String::from_utf8(locks).unwrap();
        assert!(locks.contains("index.html") && !locks.contains("v/1/01"), "{locks}");
        // Nor is it by mistake: no longer a draft, it is still the sample.
        std::fs::write(&sample, text.lines().filter(|line| !line.starts_with("draft")).collect::<Vec<_>>().join("\n")).unwrap();
        let output = mokcha(&site, &["publish"]);
        assert!(output.status.code() == Some(1) && stderr(&output).contains("is not written yet"), "{}", stderr(&output));
        // Somebody has written in it: it stays, and that is told.
        let output = mokcha(folder.path(), &["init", path, "--clean"]);
        assert!(output.status.success() && stderr(&output).contains("article-01.md"), "{}", stderr(&output));
        assert!(sample.exists());
        std::fs::write(&sample, text.replace('\n', "\r\n")).unwrap();
        let output = mokcha(folder.path(), &["init", path, "--clean"]);
        assert!(output.status.success() && !sample.exists(), "{}", stderr(&output));
        assert!(site.join("content/1/policy/_index.md").exists() && site.join("config.toml").exists());
        assert!(mokcha(folder.path(), &["init", path, "--clean"]).status.success(), "there is none, and that is fine");
        // What can't be read may be the sample: that is told, not passed over.
        std::fs::create_dir(&sample).unwrap();
        let output = mokcha(folder.path(), &["init", path, "--clean"]);
        assert!(output.status.code() == Some(2) && stderr(&output).contains("article-01.md"), "{}", stderr(&output));
        std::fs::remove_dir(&sample).unwrap();
        // An article of another's is none of its business.
        std::fs::write(&sample, "+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n글이다.\n").unwrap();
        let output = mokcha(folder.path(), &["init", path, "--clean"]);
        assert!(output.status.success() && stderr(&output).is_empty() && sample.exists(), "{}", stderr(&output));
    }
}
