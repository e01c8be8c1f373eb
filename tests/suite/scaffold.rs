//! The editor's tour: from `init` and `new volume` to a page.

use crate::support::{Folder, build, mokcha, stderr};

#[test]
fn from_nothing_to_a_page() {
    for (lang, title) in [("ko", "제53호"), ("en", "Volume 53")] {
        let folder = Folder::new(&format!("scaffold-{lang}"));
        let site = folder.join("archive");
        let output = mokcha(folder.path(), &["init", site.to_str().unwrap(), "--lang", lang]);
        assert!(output.status.success(), "{}", stderr(&output));
        build(&site, &[]);
        assert!(folder.exists("archive/public/v/1/01/index.html"));
        let output = mokcha(&site, &["new", "volume", "53"]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(folder.read("archive/content/53/_index.md").contains(title));
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
    assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(1), 1), "{}", stderr(&output));
    assert!(stderr(&output).contains("this article is not written yet"), "{}", stderr(&output));
    refused(&["init", site.to_str().unwrap()], "is not empty");
    refused(&["new", "volume", "1"], "exists already");
    refused(&["new", "volume", "0"], "counted from 1");
    refused(&["new", "article", "7", "--section", "policy"], "mokcha new volume 7");
    refused(&["new", "article", "1", "--section", "polcy"], "did you mean `--section policy`?");
    refused(&["new", "article", "1"], "--section policy");
}
