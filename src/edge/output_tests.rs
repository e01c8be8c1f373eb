//! Tests of `edge::output` on real folders: first and later builds, foreign files, power cuts at each step.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::edge::failure::PublishError;
use crate::edge::fault::{self, Plan};
use crate::edge::manifest::SiteName;
use crate::edge::output::{Published, WriteRequest, check_target, publish};
use crate::plan::outputs::{Claim, Outputs, Rank, Recipe};
use crate::text::path::OutPath;

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
        let recipe = Recipe::Bytes(text.as_bytes().to_vec().into());
        outputs.claim(OutPath((*path).into()), Claim { rank: Rank::Page, recipe, owner: "test".into(), place: None }).unwrap();
    }
    outputs
}

fn write(target: &Path, files: &[(&str, &str)]) -> Result<Published, PublishError> {
    order(target, &WriteRequest::default(), files)
}

fn order(target: &Path, order: &WriteRequest, files: &[(&str, &str)]) -> Result<Published, PublishError> {
    publish(target, order, &outputs(files), |_: &OutPath, _: &Recipe| Ok(Vec::new()), &|| {})
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
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
    assert_eq!(
        write(&folder.target(), OLD).unwrap(),
        Published { written: 5, unchanged: 0, removed: 0, left: vec![], touched: Default::default() }
    );
    let before = times(&folder.target());
    assert_eq!(
        write(&folder.target(), OLD).unwrap(),
        Published { written: 0, unchanged: 5, removed: 0, left: vec![], touched: Default::default() }
    );
    assert_eq!(before, times(&folder.target()));
    let now = write(&folder.target(), NEW).unwrap();
    assert_eq!(now, Published { written: 4, unchanged: 1, removed: 3, left: vec![], touched: Default::default() });
    assert_eq!(times(&folder.target())["한글.txt"], before["한글.txt"]);
    let expected: BTreeMap<String, String> = NEW.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
    assert_eq!(tree(&folder.target()), expected);
    assert!(!folder.target().join("b").exists(), "an empty folder was left");
}

fn contents(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

/// Runs with a fault at each call to the disk in turn, until one run needs no more calls: over a website, in an empty folder, or in none.
fn at_each_call(how: &str, mut check: impl FnMut(usize, &Folder, Result<Published, PublishError>), old: Option<&[(&str, &str)]>) -> usize {
    for left in 0.. {
        let folder = Folder::new(&format!("{how}-{}", old.map_or(0, |old| 1 + old.len())));
        match old {
            Some([]) => fs::create_dir(folder.target()).unwrap(),
            Some(old) => drop(write(&folder.target(), old).unwrap()),
            None => {}
        }
        fault::set(Some(Plan { call: None, left, how: how.into() }));
        let result = write(&folder.target(), NEW);
        let reached = fault::set(None).is_some_and(|plan| plan.left == 0 || plan.left == usize::MAX);
        if !reached {
            assert!(result.is_ok());
            return left;
        }
        check(left, &folder, result);
    }
    unreachable!()
}

#[test]
fn a_cut_at_any_call_is_completed_by_the_next_run() {
    let check = |call: usize, folder: &Folder, _: Result<Published, PublishError>| {
        // The next run begins with the journal, whatever it is asked to build.
        write(&folder.target(), NEW).unwrap_or_else(|fault| panic!("after {call} calls: {fault:?}"));
        assert_eq!(tree(&folder.target()), contents(NEW), "after {call} calls");
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1, "something is left beside the website after {call} calls");
    };
    let later = at_each_call("cut", check, Some(OLD));
    let first = at_each_call("cut", check, None);
    let empty = at_each_call("cut", check, Some(&[]));
    assert!(later > 60 && first > 20 && empty > 50, "{later} {first} {empty}");
}

#[test]
fn a_fault_of_any_call_leaves_the_old_or_tells_of_a_half() {
    for how in ["ENOSPC", "EIO"] {
        for old in [OLD, &[]] {
            let check = |call: usize, folder: &Folder, result: Result<Published, PublishError>| {
                let now = tree(&folder.target());
                match result {
                    Ok(_) => assert_eq!(now, contents(NEW), "{how} at call {call}"),
                    Err(PublishError::HalfNew(..)) => {}
                    Err(PublishError::Io(..) | PublishError::Foreign(_)) => assert_eq!(now, contents(old), "{how} at call {call}"),
                    Err(PublishError::Problems(problems)) => panic!("{how} at call {call}: {problems:?}"),
                    Err(PublishError::Lost(fault)) => panic!("{how} at call {call}: {fault:?}"),
                }
                write(&folder.target(), NEW).unwrap_or_else(|fault| panic!("{how} at call {call}: {fault:?}"));
                assert_eq!(tree(&folder.target()), contents(NEW), "{how} at call {call}");
            };
            assert!(at_each_call(how, check, Some(old)) > 50);
        }
    }
}

#[test]
fn a_run_that_died_is_completed_though_the_next_asks_for_else() {
    let mut halves = 0;
    for left in 0.. {
        let folder = Folder::new("else");
        write(&folder.target(), OLD).unwrap();
        fault::set(Some(Plan { call: None, left, how: "cut".into() }));
        let result = write(&folder.target(), NEW);
        if fault::set(None).is_none_or(|plan| plan.left > 0) {
            break;
        }
        if !matches!(result, Err(PublishError::HalfNew(..))) {
            continue;
        }
        halves += 1;
        // It fails for its own reason, behind the journal: what is there is wholly new.
        let mut broken = outputs(OLD);
        let claim = Claim { rank: Rank::Page, recipe: Recipe::Page(0), owner: "test".into(), place: None };
        broken.claim(OutPath("z".into()), claim).unwrap();
        let no = |_: &OutPath, _: &Recipe| Err(vec![crate::text::diagnostic::Diagnostic::error("no")]);
        assert!(matches!(
            publish(&folder.target(), &WriteRequest { allow_shrink: true, ..WriteRequest::default() }, &broken, no, &|| {}),
            Err(PublishError::Problems(_))
        ));
        assert_eq!(tree(&folder.target()), contents(NEW), "after {left} calls");
    }
    assert!(halves > 20, "{halves}");
}

#[test]
fn most_of_the_pages_go_only_if_that_is_allowed() {
    let folder = Folder::new("shrink");
    let target = folder.target();
    let pages = [("a.html", "1"), ("b.html", "2"), ("c.html", "3"), ("d.html", "4"), ("x.js", "5"), ("y.js", "6"), ("z.js", "7")];
    write(&target, &pages).unwrap();
    // Half of the pages may go, and all that is no page.
    write(&target, &pages[..2]).unwrap();
    let before = tree(&target);
    let result = write(&target, &[("e.html", "1"), ("f.html", "2"), ("g.html", "3")]);
    let Err(PublishError::Problems(problems)) = result else { panic!("{result:?}") };
    assert_eq!(problems[0].message.en, "2 of the website's 2 pages would be removed");
    assert_eq!(tree(&target), before);
    order(&target, &WriteRequest { allow_shrink: true, ..WriteRequest::default() }, &[("e.html", "1")]).unwrap();
    assert_eq!(tree(&target), contents(&[("e.html", "1")]));
}

#[test]
fn the_website_of_another_site_stays() {
    let folder = Folder::new("site");
    let target = folder.target();
    let of = |title: &str, replace_site| WriteRequest {
        site: SiteName { base_url: None, title: Some(title.into()) },
        allow_shrink: true,
        replace_site,
        recorded: false,
    };
    order(&target, &of("하나", false), OLD).unwrap();
    assert!(matches!(order(&target, &of("둘", false), NEW), Err(PublishError::Foreign(problem)) if problem.message.en.contains("`하나`")));
    assert_eq!(tree(&target), contents(OLD));
    order(&target, &of("둘", true), NEW).unwrap();
    // The name is noted even if no file changes.
    order(&target, &of("하나", true), NEW).unwrap();
    order(&target, &of("하나", false), NEW).unwrap();
    assert_eq!(tree(&target), contents(NEW));
}

#[test]
fn a_folder_with_a_file_of_others_gives_no_place_to_a_file() {
    let folder = Folder::new("place");
    let target = folder.target();
    write(&target, OLD).unwrap();
    fs::write(target.join("d/e/mine.txt"), "mine").unwrap();
    assert!(matches!(write(&target, NEW), Err(PublishError::Foreign(problem)) if problem.message.en.contains("`d/e/mine.txt`")));
    assert_eq!(fs::read_to_string(target.join("d/e/mine.txt")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(target.join("a/index.html")).unwrap(), "하나", "nothing was begun");
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
    let all = WriteRequest { allow_shrink: true, ..WriteRequest::default() };
    assert!(matches!(order(&folder.target(), &all, &[("CNAME", "other")]), Err(PublishError::Foreign(_))));
    assert_eq!(fs::read_to_string(folder.target().join("CNAME")).unwrap(), "archive.example");
    assert!(order(&folder.target(), &all, &[("CNAME", "archive.example")]).is_ok(), "an equal file is adopted");
}

#[test]
fn problems_publish_nothing() {
    let folder = Folder::new("problems");
    write(&folder.target(), OLD).unwrap();
    let before = tree(&folder.target());
    let mut broken = outputs(NEW);
    let claim = Claim { rank: Rank::Page, recipe: Recipe::Page(0), owner: "test".into(), place: None };
    broken.claim(OutPath("z".into()), claim).unwrap();
    let result = publish(
        &folder.target(),
        &WriteRequest::default(),
        &broken,
        |_: &OutPath, _: &Recipe| Err(vec![crate::text::diagnostic::Diagnostic::error("no")]),
        &|| {},
    );
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
