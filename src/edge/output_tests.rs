//! Tests of `edge::output` on real folders: first and later builds, foreign files, power cuts at each step.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::edge::journal::fault::LEFT;
use crate::edge::output::{PublishError, Published, check_target, publish};
use crate::outputs::{Claim, Outputs, Rank, Recipe};
use crate::path::OutPath;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mokcha-output-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn target(&self) -> PathBuf {
        self.0.join("public")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn outputs(files: &[(&str, &str)]) -> Outputs {
    let mut outputs = Outputs::default();
    for (path, text) in files {
        let recipe = Recipe::Bytes(Arc::from(text.as_bytes()));
        outputs.claim(OutPath((*path).into()), Claim { rank: Rank::Page, recipe, owner: "test".into(), place: None }).unwrap();
    }
    outputs
}

fn write(target: &Path, files: &[(&str, &str)]) -> Result<Published, PublishError> {
    publish(target, &outputs(files), |_: &OutPath, _: &Recipe| Ok(Vec::new()), &|| {})
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        if !name.starts_with(".mokcha") {
            out.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    out
}

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    tree(folder).into_keys().map(|name| (name.clone(), fs::metadata(folder.join(name)).unwrap().modified().unwrap())).collect()
}

const OLD: &[(&str, &str)] =
    &[("a/index.html", "하나"), ("b/index.html", "둘"), ("c", "파일"), ("d/e/f.txt", "깊은 곳"), ("한글.txt", "가")];
const NEW: &[(&str, &str)] =
    &[("a/index.html", "고친 하나"), ("c/index.html", "이제 폴더"), ("d/e", "이제 파일"), ("새/글.html", "새 글"), ("한글.txt", "가")];

#[test]
fn equal_files_are_not_touched() {
    let folder = Folder::new("equal");
    assert_eq!(write(&folder.target(), OLD).unwrap(), Published { written: 5, unchanged: 0, removed: 0 });
    let before = times(&folder.target());
    assert_eq!(write(&folder.target(), OLD).unwrap(), Published { written: 0, unchanged: 5, removed: 0 });
    assert_eq!(before, times(&folder.target()));
    let now = write(&folder.target(), NEW).unwrap();
    assert_eq!(now, Published { written: 4, unchanged: 1, removed: 3 });
    assert_eq!(times(&folder.target())["한글.txt"], before["한글.txt"]);
    let expected: BTreeMap<String, String> = NEW.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
    assert_eq!(tree(&folder.target()), expected);
    assert!(!folder.target().join("b").exists(), "an empty folder was left");
}

#[test]
fn a_cut_at_any_step_is_completed_by_the_next_run() {
    let expected: BTreeMap<String, String> = NEW.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
    let mut cuts = 0;
    for steps in 0..40 {
        let folder = Folder::new("cut");
        write(&folder.target(), OLD).unwrap();
        LEFT.set(Some(steps));
        let result = write(&folder.target(), NEW);
        LEFT.set(None);
        if result.is_ok() {
            break;
        }
        cuts += 1;
        // The next run begins with the journal, whatever it is asked to build.
        write(&folder.target(), NEW).unwrap();
        assert_eq!(tree(&folder.target()), expected, "after {steps} steps");
    }
    assert!(cuts > 6, "{cuts}");
}

#[test]
fn foreign_folders_and_files_are_left_alone() {
    let folder = Folder::new("foreign");
    fs::create_dir_all(folder.target()).unwrap();
    fs::write(folder.target().join("letter.txt"), "mine").unwrap();
    assert!(matches!(write(&folder.target(), OLD), Err(PublishError::Foreign(_))));
    assert_eq!(tree(&folder.target()).len(), 1);
    fs::remove_file(folder.target().join("letter.txt")).unwrap();
    write(&folder.target(), OLD).unwrap();
    fs::write(folder.target().join("CNAME"), "archive.example").unwrap();
    write(&folder.target(), NEW).unwrap();
    assert!(folder.target().join("CNAME").exists());
    assert!(matches!(write(&folder.target(), &[("CNAME", "other")]), Err(PublishError::Foreign(_))));
    assert_eq!(fs::read_to_string(folder.target().join("CNAME")).unwrap(), "archive.example");
    assert!(write(&folder.target(), &[("CNAME", "archive.example")]).is_ok(), "an equal file is adopted");
}

#[test]
fn problems_publish_nothing() {
    let folder = Folder::new("problems");
    write(&folder.target(), OLD).unwrap();
    let before = tree(&folder.target());
    let mut broken = outputs(NEW);
    let claim = Claim { rank: Rank::Page, recipe: Recipe::Page(0), owner: "test".into(), place: None };
    broken.claim(OutPath("z".into()), claim).unwrap();
    let result =
        publish(&folder.target(), &broken, |_: &OutPath, _: &Recipe| Err(vec![crate::diagnostic::Diagnostic::error("no")]), &|| {});
    assert!(matches!(result, Err(PublishError::Problems(found)) if found.len() == 1));
    assert_eq!(tree(&folder.target()), before);
    assert!(!folder.target().join(".mokcha/staging").exists());
}

#[test]
fn sources_are_no_target() {
    let folder = Folder::new("sources");
    let content = folder.0.join("content");
    fs::create_dir_all(&content).unwrap();
    let check = |target: &Path| check_target(&folder.0, target, std::slice::from_ref(&content)).is_ok();
    assert!(check(&folder.0.join("public")));
    assert!(!check(&folder.0));
    assert!(!check(folder.0.parent().unwrap()));
    assert!(!check(&content));
    assert!(!check(&content.join("public")));
    assert!(!check(&folder.0.join("public/../content")));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_for_writing() {
    let folder = Folder::new("links");
    let outside = folder.0.join("outside");
    fs::create_dir_all(&outside).unwrap();
    write(&folder.target(), &[("x.txt", "가")]).unwrap();
    std::os::unix::fs::symlink(&outside, folder.target().join("a")).unwrap();
    assert!(write(&folder.target(), &[("x.txt", "가"), ("a/index.html", "나")]).is_err());
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}
