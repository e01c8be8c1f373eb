//! Absence is not emptiness: a site whose content or config can't be read is not built, and the finished website stays as it is.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::{Folder, mokcha, stderr, tree, tried};

fn archive(name: &str) -> Folder {
    let site = Folder::with(
        &format!("trust-absent-{name}"),
        "//- config.toml\ntitle = \"소식\"\ndefault_language = \"ko\"\nbase_url = \"https://e.example\"\n//- content/_index.md\n+++\n+++\n\
         //- content/a/index.md\n+++\ntitle = \"글\"\n+++\n글.\n//- content/b.md\n+++\ntitle = \"글 2\"\n+++\n글.\n//- static/a.txt\na\n\
         //- topics.toml\n//- sass/a.scss\na { b: c }\n//- templates/x.txt\nx\n",
    );
    assert!(mokcha(site.path(), &["build"]).status.success());
    site
}

/// Every command refuses with status 2, says these words at this place, and changes nothing.
fn refused(site: &Folder, place: &str, words: &str) {
    let before = tree(&site.join("public"));
    for command in ["build", "check", "publish"] {
        let output = mokcha(site.path(), &[command, "--short"]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{command}: {told}");
        assert!(told.starts_with(place) && told.contains(words), "{command}: {told}");
        assert_eq!(told.lines().count(), 1, "{command}: one cause, one error\n{told}");
        assert_eq!(tree(&site.join("public")), before, "{command}");
        assert!(!site.exists("locks"), "{command}");
    }
}

#[test]
fn no_content_is_the_disks_fault() {
    let site = archive("none");
    fs::remove_dir_all(site.join("content")).unwrap();
    refused(&site, "error: there is no folder `content`", "");
    let told = stderr(&mokcha(site.path(), &["build"]));
    assert!(told.contains("is its drive mounted"), "{told}");
    symlink("/media/nowhere/content", site.join("content")).unwrap();
    refused(&site, "content: error: the folder `content` is a link that leads nowhere", "/media/nowhere/content");
    fs::remove_file(site.join("content")).unwrap();
    fs::write(site.join("content"), "no folder").unwrap();
    refused(&site, "content: error: `content` is no folder", "");
    tried("D1", 9);
}

#[test]
fn a_site_with_templates_of_its_own_may_have_no_content() {
    let site = Folder::with(
        "trust-absent-zola",
        "//- config.toml\nbase_url = \"https://e.example\"\n//- templates/index.html\n<p>{{ config.base_url }}</p>\n\
         //- templates/page.html\n<p>{{ page.title }}</p>\n",
    );
    for _ in 0..2 {
        let output = mokcha(site.path(), &["build", "--short"]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
        assert!(site.exists("public/index.html"));
    }
    // One that had some has lost it, be it a single page.
    site.write("//- content/a.md\n+++\ntitle = \"a\"\n+++\n");
    assert!(mokcha(site.path(), &["build"]).status.success());
    fs::rename(site.join("content"), site.join("unmounted")).unwrap();
    let before = tree(&site.join("public"));
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("error: there is no folder `content`"), "{}", stderr(&output));
    assert_eq!(tree(&site.join("public")), before);
    tried("D1", 3);
}

#[test]
fn a_config_that_cannot_be_read_is_this_sites_all_the_same() {
    // The site above must not be built instead.
    let above = Folder::with("trust-absent-config", "//- config.toml\ntitle = \"above\"\n//- content/_index.md\n+++\n+++\n");
    let site = above.join("site");
    let put = |name: &str, bytes: &[u8]| {
        let _ = fs::remove_dir_all(&site);
        fs::create_dir_all(site.join("content")).unwrap();
        fs::create_dir_all(site.join(name).parent().unwrap()).unwrap();
        fs::write(site.join(name), bytes).unwrap();
    };
    let refused = |words: &str| {
        for command in ["build", "check", "serve", "publish"] {
            let output = mokcha(&site, &[command, "--short"]);
            let told = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{command}: {told}");
            assert!(told.starts_with("config.toml:") && told.contains(words), "{command}: {told}");
        }
        assert!(!above.exists("public"));
    };
    put("config.toml/x", b"");
    refused("this is a folder");
    put("config.toml", b"title = \"\xBC\xD2\xBD\xC4\"\n");
    refused("this file is not UTF-8");
    put("x", b"");
    symlink("gone.toml", site.join("config.toml")).unwrap();
    refused("this link leads nowhere");
    tried("D", 12);
}

/// Every call with which a site is read fails in turn: the finished website stays, and the status says that it was the disk.
#[test]
fn each_fault_of_reading_is_told() {
    let site = archive("faults");
    let before = tree(&site.join("public"));
    let (mut faults, mut names) = (0, 0);
    for kind in ["list", "open", "read", "stat"] {
        for n in 1..=400 {
            let output = Command::new(env!("CARGO_BIN_EXE_mokcha"))
                .arg("--root")
                .arg(site.path())
                .args(["check", "--short", "--jobs", "1"])
                .env("MOKCHA_FAULT", format!("{kind}:{n}:EACCES"))
                .output()
                .unwrap();
            let told = stderr(&output);
            if !told.contains("fault: ") {
                break;
            }
            faults += 1;
            // Where the repository begins is asked of no link, so a fault there changes nothing.
            // The names in the site's root are looked at for mistyped ones only.
            names += usize::from(output.status.success() && kind == "list");
            let harmless = output.status.success() && (kind == "stat" || kind == "list" && names == 1)
                // What a template reads is told where it asks for it.
                || output.status.code() == Some(1) && told.contains("can't be read: permission denied");
            assert!(output.status.code() == Some(2) || harmless, "{kind}:{n}: {:?}\n{told}", output.status);
        }
    }
    assert!(faults > 40, "{faults}");
    assert_eq!(tree(&site.join("public")), before);
    tried("D", faults);
}

#[test]
fn a_folder_too_deep_for_the_system_is_told() {
    let site = archive("deep");
    // Each folder is made from within the one above, so that no path is too long for making it.
    let script = "cd \"$1\" && name=$(printf %0200d 1) && for n in $(seq 1 30); do mkdir $name && cd -P $name || exit 1; done";
    let made = Command::new("bash").args(["-c", script, "sh"]).arg(site.join("static")).status().unwrap();
    assert!(made.success());
    let output = mokcha(site.path(), &["check", "--short"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.starts_with("static/000") && told.contains("can't be read"), "{told}");
    Command::new("rm").arg("-rf").arg(site.join("static")).status().unwrap();
    tried("D", 1);
}
