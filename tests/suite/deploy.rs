//! `mokcha deploy` to a folder, a branch and a server's folder, by the real binary, git and sftp; object storage has `tests/deploy/run.sh`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output};

use crate::published::{ONE, TWO, edit, publish, site, site_named};
use crate::support::{Folder, build, difference, mokcha, stderr, tree};

/// A site that was published and built.
pub fn ready(name: &str) -> Folder {
    let site = site(name);
    publish(&site, &["--now", "2026-11-25"]);
    build(site.path(), &[]);
    site
}

pub fn deploy(site: &Folder, to: &str, args: &[&str]) -> Output {
    mokcha(site.path(), &[&["deploy", "--to", to], args].concat())
}

pub fn well(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// One problem, with its status.
pub fn refused(output: &Output, status: i32, words: &str) {
    let told = stderr(output);
    assert_eq!(output.status.code(), Some(status), "{told}");
    assert!(told.contains(words), "{words}: {told}");
    assert_eq!(told.matches("error: ").count(), 1, "{told}");
}

/// The website of a target, without what is noted there.
pub fn website(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(folder);
    files.retain(|path, _| !path.starts_with(".git/") && path != ".nojekyll" && path != ".git");
    files
}

pub fn file_url(folder: &Path) -> String {
    format!("file://{}", folder.display())
}

/// A text is changed, settled, and built.
pub fn change(site: &Folder) {
    edit(site, TWO, "둘째 글의 끝이다.", "둘째 글의 새 끝이다.");
    settle(site);
}

/// The same taken back.
#[cfg(unix)]
fn change_back(site: &Folder) {
    edit(site, TWO, "둘째 글의 새 끝이다.", "둘째 글의 끝이다.");
    settle(site);
}

pub fn settle(site: &Folder) {
    publish(site, &["--now", "2026-11-26", "--silent-edit", "52/2", "--reason", "오탈자"]);
    build(site.path(), &[]);
}

/// A target that holds a website; what went stays there for a day.
pub fn same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    let found = found.iter().filter(|(path, _)| expected.contains_key(*path)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    assert_eq!(difference(&found, expected), Vec::<String>::new());
}

#[test]
fn a_folder_gets_what_changed_and_gets_it_back() {
    let (site, target) = (ready("deploy-folder"), Folder::new("deploy-folder-target"));
    let to = file_url(target.path());
    let public = website(&site.join("public"));
    let told = well(&deploy(&site, &to, &["--dry-run"]));
    assert!(told.contains("     new  index.html") && told.contains("nothing was done") && tree(target.path()).is_empty(), "{told}");
    refused(&deploy(&site, &to, &["--undo"]), 1, "nothing was deployed here yet");
    well(&deploy(&site, &to, &[]));
    assert_eq!(difference(&website(target.path()), &public), Vec::<String>::new());
    // Before the first one there was nothing: that is no website to bring back.
    refused(&deploy(&site, &to, &["--undo"]), 1, "the first deployment has none before it");
    assert_eq!(difference(&website(target.path()), &public), Vec::<String>::new());
    assert!(well(&deploy(&site, &to, &[])).contains("nothing changed"));

    let untouched = fs::metadata(target.join("v/52/01/index.html")).unwrap().modified().unwrap();
    change(&site);
    let told = well(&deploy(&site, &to, &["--dry-run"]));
    assert!(told.contains(" changed  v/52/02/index.html") && !told.contains("v/52/01/index.html"), "{told}");
    well(&deploy(&site, &to, &[]));
    same(&website(target.path()), &website(&site.join("public")));
    assert_eq!(fs::metadata(target.join("v/52/01/index.html")).unwrap().modified().unwrap(), untouched);

    well(&deploy(&site, &to, &["--undo"]));
    same(&website(target.path()), &public);
    well(&deploy(&site, &to, &["--undo"]));
    same(&website(target.path()), &website(&site.join("public")));
}

/// Who mends a page where it is read mends a copy: it is not lost, and said.
#[test]
fn what_somebody_changed_there_is_kept_and_told() {
    let (site, target) = (ready("deploy-changed"), Folder::new("deploy-changed-target"));
    let to = file_url(target.path());
    fs::create_dir(site.join("static")).unwrap();
    for name in ["a.txt", "b.txt", "c"] {
        fs::write(site.join("static").join(name), name).unwrap();
    }
    build(site.path(), &[]);
    well(&deploy(&site, &to, &[]));
    let page = "v/52/02/index.html";
    for name in [page, "a.txt", "c"] {
        fs::write(target.join(name), format!("theirs: {name}")).unwrap();
    }
    // `a.txt` goes, `b.txt` goes as it was deployed, a folder takes the place of `c`, and the page comes anew.
    for name in ["a.txt", "b.txt", "c"] {
        fs::remove_file(site.join("static").join(name)).unwrap();
    }
    fs::create_dir(site.join("static/c")).unwrap();
    fs::write(site.join("static/c/d"), "d").unwrap();
    change(&site);
    let output = deploy(&site, &to, &["--dry-run"]);
    let asked = stderr(&output);
    assert!(asked.contains("changed 2 of the files") && !target.join(".mokcha/changed").exists(), "{asked}");
    let output = deploy(&site, &to, &[]);
    let told = stderr(&output);
    well(&output);
    assert!(told.contains("warning: somebody changed 2 of the files") && told.contains("`c`, `v/52/02/index.html`"), "{told}");
    same(&website(target.path()), &website(&site.join("public")));
    let kept: Vec<(String, Vec<u8>)> = website(&target.join(".mokcha/changed")).into_iter().collect();
    let theirs = |path: &str| kept.iter().any(|(name, bytes)| name.ends_with(path) && *bytes == format!("theirs: {path}").into_bytes());
    assert!(kept.len() == 2 && theirs("c") && theirs(page), "{kept:?}");
    // The rest goes back; nobody has the bytes that lay where somebody wrote, so what was deployed last stays there.
    let new = fs::read(target.join(page)).unwrap();
    well(&deploy(&site, &to, &["--undo"]));
    assert!(target.exists("b.txt") && fs::read(target.join(page)).unwrap() == new);
    well(&deploy(&site, &to, &[]));
    // What waits to go and comes back is held against what lies there, too.
    fs::write(target.join("b.txt"), "theirs: b.txt").unwrap();
    fs::write(site.join("static/b.txt"), "b.txt").unwrap();
    build(site.path(), &[]);
    assert!(stderr(&deploy(&site, &to, &[])).contains("changed 1 of the files"));
    assert_eq!(target.read("b.txt"), "b.txt");
    fs::remove_file(site.join("static/b.txt")).unwrap();
    build(site.path(), &[]);
    well(&deploy(&site, &to, &[]));
    // What went is deleted after its day, or at once where that is asked; what somebody changed stays, for good.
    let output = deploy(&site, &to, &["--purge"]);
    let told = stderr(&output);
    well(&output);
    assert!(told.contains("warning: somebody changed 1 of the files") && told.contains("`a.txt`"), "{told}");
    assert!(target.exists("a.txt") && !target.exists("b.txt"));
    assert_eq!(website(&target.join(".mokcha/changed")).len(), 3, "copies of what is theirs are nobody's to delete");
    let told = stderr(&deploy(&site, &to, &["--purge"]));
    assert_eq!(told, "", "it is told once");
}

#[test]
fn a_build_that_is_not_of_the_sources_stays_here() {
    let (site, target) = (ready("deploy-stale"), Folder::new("deploy-stale-target"));
    let to = file_url(target.path());
    fs::create_dir(site.join("static")).unwrap();
    fs::write(site.join("static/a.txt"), "a").unwrap();
    refused(&deploy(&site, &to, &[]), 1, "is not what a build would write now: 1 files differ (`a.txt`)");
    build(site.path(), &[]);
    // A text that was published is settled first.
    edit(&site, TWO, "둘째 글의 끝", "둘째 글의 새 끝");
    build(site.path(), &[]);
    refused(&deploy(&site, &to, &[]), 1, "this published text was changed");
    settle(&site);
    // With other options it is another website.
    refused(&deploy(&site, &to, &["--minify"]), 1, "is not what a build would write now");
    refused(&deploy(&site, &to, &["--drafts"]), 1, "drafts are not deployed");
    // By hand.
    let page = site.join("public/index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, format!("{text}<!-- -->")).unwrap();
    refused(&deploy(&site, &to, &[]), 1, "are not as `build` wrote them: `index.html`");
    build(site.path(), &[]);
    fs::remove_file(&page).unwrap();
    refused(&deploy(&site, &to, &[]), 1, "are not as `build` wrote them: `index.html`");
    build(site.path(), &[]);
    // A build that failed.
    edit(&site, ONE, "number = 1", "number = 2");
    let output = deploy(&site, &to, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nothing was uploaded, and nothing deleted"), "{}", stderr(&output));
    assert!(tree(target.path()).is_empty());
    edit(&site, ONE, "number = 2", "number = 1");
    well(&deploy(&site, &to, &[]));
}

#[test]
fn what_is_not_recorded_is_not_deployed() {
    let (site, target) = (site("deploy-unrecorded"), Folder::new("deploy-unrecorded-target"));
    let to = file_url(target.path());
    refused(&deploy(&site, &to, &[]), 1, "there is no website in");
    build(site.path(), &[]);
    refused(&deploy(&site, &to, &[]), 1, "not recorded: addresses");
    publish(&site, &["--now", "2026-11-25"]);
    build(site.path(), &[]);
    well(&deploy(&site, &to, &[]));
    // A new article.
    let text = site.read(TWO).replace("number = 2", "number = 3").replace("둘째", "셋째");
    fs::write(site.join("content/52/economy/three.md"), text).unwrap();
    build(site.path(), &[]);
    refused(&deploy(&site, &to, &[]), 1, "; `v/52/03/");
    publish(&site, &["--now", "2026-11-26"]);
    build(site.path(), &[]);
    well(&deploy(&site, &to, &[]));
}

#[test]
fn what_belongs_to_others_is_left_alone() {
    let (one, target) = (ready("deploy-foreign"), Folder::new("deploy-foreign-target"));
    let to = file_url(target.path());
    fs::write(target.join("theirs.txt"), "text").unwrap();
    refused(&deploy(&one, &to, &[]), 2, "holds files that mokcha did not put there: `theirs.txt`");
    assert_eq!(tree(target.path()).len(), 1);
    fs::remove_file(target.join("theirs.txt")).unwrap();
    well(&deploy(&one, &to, &[]));
    let before = tree(target.path());

    // The website of another site.
    let other = site_named("deploy-other", "다른", "https://b.example");
    publish(&other, &["--now", "2026-11-25"]);
    build(other.path(), &[]);
    refused(&deploy(&other, &to, &[]), 2, "holds the website of `소식`");
    assert_eq!(tree(target.path()), before);

    // A note that can't be believed.
    let note = target.join(".mokcha/deployed");
    let bytes = fs::read(&note).unwrap();
    fs::write(&note, &bytes[..bytes.len() / 2]).unwrap();
    refused(&deploy(&one, &to, &[]), 2, "can't be believed");
    fs::write(&note, &bytes).unwrap();

    // Files of others in the way of new ones, and links.
    fs::create_dir_all(one.join("static/papers")).unwrap();
    fs::write(one.join("static/papers/a.txt"), "ours").unwrap();
    build(one.path(), &[]);
    fs::create_dir(target.join("papers")).unwrap();
    fs::write(target.join("papers/a.txt"), "theirs").unwrap();
    refused(&deploy(&one, &to, &[]), 2, "`papers/a.txt` at the target was not put there by mokcha");
    assert_eq!(target.read("papers/a.txt"), "theirs");
    fs::remove_dir_all(target.join("papers")).unwrap();
    #[cfg(unix)]
    {
        let outside = Folder::new("deploy-outside");
        std::os::unix::fs::symlink(outside.path(), target.join("papers")).unwrap();
        refused(&deploy(&one, &to, &[]), 2, "`papers` at the target was not put there by mokcha");
        assert!(tree(outside.path()).is_empty());
        fs::remove_file(target.join("papers")).unwrap();
    }
    well(&deploy(&one, &to, &[]));
    assert_eq!(target.read("papers/a.txt"), "ours");
}

/// What a refused deployment had in mind is not taken for its own by those that follow.
fn meets(site: &Folder, target: &Folder, to: &str) {
    fs::create_dir_all(site.join("static")).unwrap();
    well(&deploy(site, to, &[]));
    fs::write(target.join("new.txt"), "FOREIGN").unwrap();
    fs::write(site.join("static/new.txt"), "ours").unwrap();
    fs::write(site.join("static/other.txt"), "ours").unwrap();
    build(site.path(), &[]);
    let foreign = || assert_eq!(fs::read_to_string(target.join("new.txt")).unwrap(), "FOREIGN");
    for args in [&[][..], &[], &["--purge"]] {
        refused(&deploy(site, to, args), 2, "`new.txt` at the target was not put there by mokcha");
        foreign();
    }
    well(&deploy(site, to, &["--undo"]));
    foreign();
    refused(&deploy(site, to, &[]), 2, "`new.txt`");
    // The editor gives way.
    fs::remove_file(site.join("static/new.txt")).unwrap();
    build(site.path(), &[]);
    well(&deploy(site, to, &["--purge"]));
    foreign();
    same(&website(target.path()), &website(&site.join("public")));
}

#[test]
fn a_foreign_file_is_foreign_each_time() {
    let (site, target) = (ready("deploy-meets"), Folder::new("deploy-meets-target"));
    meets(&site, &target, &file_url(target.path()));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let (site, target) = (ready("deploy-turns"), Folder::new("deploy-turns-target"));
    let to = file_url(target.path());
    let turned = |is_folder: bool| {
        let _ = fs::remove_dir_all(site.join("static"));
        fs::create_dir_all(site.join("static")).unwrap();
        let (one, two) = if is_folder { ("turns/a.txt", "stays") } else { ("turns", "stays/b.txt") };
        for path in [one, two] {
            let file = site.join("static").join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, path).unwrap();
        }
        build(site.path(), &[]);
        website(&site.join("public"))
    };
    for is_folder in [false, true, false] {
        let public = turned(is_folder);
        well(&deploy(&site, &to, &[]));
        same(&website(target.path()), &public);
    }
    let public = turned(true);
    well(&deploy(&site, &to, &[]));
    turned(false);
    well(&deploy(&site, &to, &[]));
    well(&deploy(&site, &to, &["--undo"]));
    same(&website(target.path()), &public);
}

#[test]
fn nothing_is_deleted_behind_a_link() {
    let (site, target) = (ready("deploy-behind"), Folder::new("deploy-behind-target"));
    let to = file_url(target.path());
    fs::create_dir_all(site.join("static/lk")).unwrap();
    fs::write(site.join("static/lk/a.txt"), "ours").unwrap();
    build(site.path(), &[]);
    well(&deploy(&site, &to, &[]));
    let elsewhere = Folder::new("deploy-behind-elsewhere");
    fs::write(elsewhere.join("a.txt"), "PRECIOUS").unwrap();
    fs::remove_dir_all(target.join("lk")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), target.join("lk")).unwrap();
    fs::remove_dir_all(site.join("static/lk")).unwrap();
    build(site.path(), &[]);
    well(&deploy(&site, &to, &["--purge"]));
    assert_eq!(fs::read_to_string(elsewhere.join("a.txt")).unwrap(), "PRECIOUS");
}

#[test]
fn a_target_that_is_none_is_told() {
    let site = ready("deploy-target");
    let output = mokcha(site.path(), &["deploy"]);
    refused(&output, 2, "nothing says where the website is to be deployed");
    refused(&deploy(&site, "public", &[]), 2, "it has no `://`");
    refused(&deploy(&site, "git+https://me:secret@host/a.git#b", &[]), 2, "holds a password");
    refused(&deploy(&site, &file_url(&site.join("public")), &[]), 2, "which holds the site");
    refused(&deploy(&site, &file_url(&site.join("public/below")), &[]), 2, "which holds the site");
    refused(&deploy(&site, &file_url(site.path().parent().unwrap()), &[]), 2, "which holds the site");
    // The config says it; keys have no place there.
    let target = Folder::new("deploy-target-target");
    let config = site.read("config.toml");
    fs::write(site.join("config.toml"), format!("{config}[deploy]\nto = \"{}\"\n", file_url(target.path()))).unwrap();
    build(site.path(), &[]);
    well(&mokcha(site.path(), &["deploy"]));
    fs::write(site.join("config.toml"), format!("{config}[deploy]\nto = \"s3://abc\"\nsecret_access_key = \"x\"\n")).unwrap();
    let output = mokcha(site.path(), &["deploy"]);
    assert!(output.status.code() == Some(1) && stderr(&output).contains("secret_access_key"), "{}", stderr(&output));
}

#[test]
fn no_key_is_one_problem() {
    let (site, home) = (ready("deploy-keys"), Folder::new("deploy-keys-home"));
    let run = |profile: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
        for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_ENDPOINT_URL"] {
            command.env_remove(name);
        }
        command.env("HOME", home.path()).envs(profile.map(|name| ("AWS_PROFILE", name)));
        command
            .arg("--root")
            .arg(site.path())
            .args(["deploy", "--to", "s3://archive", "--endpoint", "http://127.0.0.1:9"])
            .output()
            .unwrap()
    };
    refused(&run(None), 2, "there is no key for the object storage");
    fs::create_dir(home.join(".aws")).unwrap();
    fs::write(home.join(".aws/credentials"), "[work]\naws_access_key_id = A\naws_secret_access_key = TOPSECRET\n").unwrap();
    refused(&run(Some("home")), 2, "the profile `home` is not in");
    // Nobody listens there: told after some tries, and without the key.
    let output = run(Some("work"));
    refused(&output, 2, "127.0.0.1:9 gives no answer");
    assert!(!stderr(&output).contains("TOPSECRET"));
}

#[test]
fn texts_are_packed_when_asked() {
    let (site, target) = (ready("deploy-packed"), Folder::new("deploy-packed-target"));
    let config = site.read("config.toml");
    fs::write(site.join("config.toml"), format!("{config}[deploy]\ncompress = true\n")).unwrap();
    fs::create_dir(site.join("static")).unwrap();
    fs::write(site.join("static/a.txt"), "text ".repeat(1000)).unwrap();
    fs::write(site.join("static/a.txt.gz"), "packed by hand").unwrap();
    build(site.path(), &[]);
    well(&deploy(&site, &file_url(target.path()), &[]));
    let mut packed = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(fs::File::open(target.join("v/52/01/index.html.gz")).unwrap());
    std::io::copy(&mut reader, &mut packed).unwrap();
    assert_eq!(packed, fs::read(target.join("v/52/01/index.html")).unwrap());
    assert_eq!(target.read("a.txt.gz"), "packed by hand");
    refused(&deploy(&site, "s3://archive", &[]), 2, "`compress` is for servers of your own");
    assert!(well(&deploy(&site, &file_url(target.path()), &[])).contains("nothing changed"));
}

#[test]
fn two_at_once_are_kept_apart() {
    let (site, target) = (ready("deploy-two"), Folder::new("deploy-two-target"));
    let to = file_url(target.path());
    well(&deploy(&site, &to, &[]));
    change(&site);
    // Somebody holds the lock.
    let lock = fs::File::options().write(true).open(target.join(".mokcha/lock")).unwrap();
    lock.lock().unwrap();
    refused(&deploy(&site, &to, &[]), 2, "another deployment is under way");
    drop(lock);
    well(&deploy(&site, &to, &[]));
}

#[test]
fn a_deployment_to_a_folder_that_ends_anywhere_is_completed() {
    let (site, target) = (ready("deploy-ends"), Folder::in_memory("deploy-ends-target"));
    let to = file_url(target.path());
    well(&deploy(&site, &to, &[]));
    let old = website(target.path());
    change(&site);
    let new = website(&site.join("public"));
    let binary = || Command::new(env!("CARGO_BIN_EXE_mokcha"));
    let run = |at: usize| {
        let plan = format!("rename:{at}:kill");
        binary().env("MOKCHA_FAULT", plan).arg("--root").arg(site.path()).args(["deploy", "--to", &to]).output().unwrap()
    };
    let mut ended = 0;
    for at in (1..).step_by(5) {
        let output = run(at);
        let there = website(target.path());
        for (path, bytes) in &there {
            assert!(old.get(path) == Some(bytes) || new.get(path) == Some(bytes), "{path} is neither old nor new");
        }
        assert!(old.keys().all(|path| there.contains_key(path)), "nothing goes at once");
        if output.status.success() {
            break;
        }
        ended += 1;
        // Before its claim nothing had begun.
        assert!(well(&deploy(&site, &to, &[])).contains("cut off") || at == 1, "at {at}");
        same(&website(target.path()), &new);
        well(&deploy(&site, &to, &["--undo"]));
    }
    assert!(ended > 3, "{ended}");
}

pub fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(folder).args(["-c", "user.name=a", "-c", "user.email=a@b"]).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// What a branch holds, as files.
fn checked_out(repository: &Path, name: &str) -> Folder {
    let folder = Folder::new(name);
    git(folder.path(), &["clone", "-q", "--branch", "pages", &file_url(repository), "."]);
    folder
}

#[test]
fn a_branch_gets_one_commit_a_deployment() {
    let (site, repository) = (ready("deploy-git"), Folder::new("deploy-git-target"));
    git(repository.path(), &["init", "-q", "--bare"]);
    let to = format!("git+{}#pages", file_url(repository.path()));
    well(&deploy(&site, &to, &[]));
    let first = website(&site.join("public"));
    same(&website(checked_out(repository.path(), "deploy-git-1").path()), &first);
    assert!(well(&deploy(&site, &to, &[])).contains("nothing changed"));
    // The host's own file stays.
    let work = checked_out(repository.path(), "deploy-git-2");
    fs::write(work.join("CNAME"), "archive.example\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("CNAME", work.join("link")).unwrap();
    // A name as old Korean programs wrote it: 가 in CP949.
    #[cfg(target_os = "linux")]
    let old_name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"\xb0\xa1.txt");
    #[cfg(target_os = "linux")]
    fs::write(work.path().join(old_name), "old").unwrap();
    git(work.path(), &["add", "."]);
    git(work.path(), &["commit", "-qm", "domain"]);
    git(work.path(), &["push", "-q", "origin", "pages"]);
    change(&site);
    well(&deploy(&site, &to, &[]));
    let there = checked_out(repository.path(), "deploy-git-3");
    assert_eq!(there.read("CNAME"), "archive.example\n");
    #[cfg(unix)]
    assert!(there.join("link").is_symlink());
    #[cfg(target_os = "linux")]
    assert_eq!(fs::read(there.path().join(old_name)).unwrap(), b"old");
    assert_eq!(there.read("v/52/02/index.html"), site.read("public/v/52/02/index.html"));
    well(&deploy(&site, &to, &["--undo"]));
    let there = checked_out(repository.path(), "deploy-git-4");
    assert_eq!(there.read("v/52/02/index.html").as_bytes(), first["v/52/02/index.html"]);
    assert_eq!(git(repository.path(), &["rev-list", "--count", "pages"]), "4");
    // A branch with a program in it is no place for a website; nor is a repository that is not there.
    git(work.path(), &["checkout", "-q", "--orphan", "main"]);
    git(work.path(), &["commit", "-qm", "all"]);
    git(work.path(), &["rm", "-rq", "--cached", ".mokcha"]);
    git(work.path(), &["commit", "-qm", "without"]);
    git(work.path(), &["push", "-q", "origin", "main"]);
    refused(&deploy(&site, &to.replace("#pages", "#main"), &[]), 2, "holds files that mokcha did not put there");
    refused(&deploy(&site, "git+file:///nowhere/at/all#pages", &[]), 2, "`git ls-remote` failed");
}

/// A branch is anybody's to edit: what somebody changed there is told with the commit that has it, and an undo brings back the rest.
#[test]
fn what_somebody_changed_on_a_branch_is_told_and_stays_in_its_history() {
    let (site, repository) = (ready("deploy-git-theirs"), Folder::new("deploy-git-theirs-target"));
    git(repository.path(), &["init", "-q", "--bare"]);
    let to = format!("git+{}#pages", file_url(repository.path()));
    fs::create_dir(site.join("static")).unwrap();
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(site.join("static").join(name), name).unwrap();
    }
    build(site.path(), &[]);
    well(&deploy(&site, &to, &[]));
    let work = checked_out(repository.path(), "deploy-git-theirs-1");
    let push = |work: &Folder| {
        git(work.path(), &["add", "-A"]);
        git(work.path(), &["commit", "-qm", "theirs"]);
        git(work.path(), &["push", "-q", "origin", "pages"]);
        git(work.path(), &["rev-parse", "HEAD"])
    };
    let page = "v/52/02/index.html";
    for name in [page, "a.txt"] {
        fs::write(work.join(name), format!("theirs: {name}")).unwrap();
    }
    fs::remove_file(work.join("c.txt")).unwrap();
    let commit = push(&work);
    // `a.txt` goes, `b.txt` goes as it was deployed, `c.txt` and the page come anew.
    for name in ["a.txt", "b.txt"] {
        fs::remove_file(site.join("static").join(name)).unwrap();
    }
    fs::write(site.join("static/c.txt"), "another c").unwrap();
    change(&site);
    let asked = stderr(&deploy(&site, &to, &["--dry-run"]));
    assert!(asked.contains("changed 1 of the files on the branch"), "{asked}");
    let output = deploy(&site, &to, &[]);
    let told = stderr(&output);
    well(&output);
    let kept = format!("`git show {}:{page}`", commit.get(..12).unwrap());
    assert!(told.contains("somebody changed 1 of the files on the branch") && told.contains(&kept), "{told}");
    let there = checked_out(repository.path(), "deploy-git-theirs-2");
    same(&website(there.path()), &website(&site.join("public")));
    assert_eq!(git(there.path(), &["show", &format!("{commit}:{page}")]), format!("theirs: {page}"));
    assert!(!there.exists(".mokcha/changed"), "history has it");
    // The rest goes back.
    let new = there.read(page);
    well(&deploy(&site, &to, &["--undo"]));
    let there = checked_out(repository.path(), "deploy-git-theirs-3");
    assert!(there.read("b.txt") == "b.txt" && there.read(page) == new && there.read("c.txt") == "another c");
    well(&deploy(&site, &to, &[]));
    // What somebody changed is not deleted.
    let told = stderr(&deploy(&site, &to, &["--purge"]));
    assert!(told.contains("no longer part of the website") && told.contains("`a.txt`"), "{told}");
    let there = checked_out(repository.path(), "deploy-git-theirs-4");
    assert!(there.read("a.txt") == "theirs: a.txt" && !there.exists("b.txt"));
    // A file of others above one of ours, and a folder of theirs in its place.
    fs::create_dir(site.join("static/papers")).unwrap();
    fs::write(site.join("static/papers/a.txt"), "ours").unwrap();
    fs::write(site.join("static/notes"), "ours").unwrap();
    build(site.path(), &[]);
    for (name, path) in [("papers", "papers"), ("notes/x", "notes/x")] {
        let file = there.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "theirs").unwrap();
        push(&there);
        refused(&deploy(&site, &to, &[]), 2, &format!("`{path}` at the target was not put there by mokcha"));
        fs::remove_file(&file).unwrap();
        push(&there);
    }
    well(&deploy(&site, &to, &[]));
}

/// A folder with an `sftp` that speaks to this machine's own server program, without ssh.
#[cfg(unix)]
fn sftp_here(name: &str) -> Option<Folder> {
    use std::os::unix::fs::PermissionsExt;
    let server = ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server"];
    let server = server.into_iter().find(|path| Path::new(path).exists())?;
    let client = ["/usr/bin/sftp", "/usr/local/bin/sftp"].into_iter().find(|path| Path::new(path).exists())?;
    let folder = Folder::new(name);
    let script = format!(
        "#!/bin/sh\nwhile [ \"$1\" != \"--\" ]; do shift; done\n[ \"$2\" = unreachable ] && {{ echo 'Connection closed' >&2; exit 255; }}\nexec {client} -q -b - -D {server}\n"
    );
    fs::write(folder.join("sftp"), script).unwrap();
    fs::set_permissions(folder.join("sftp"), fs::Permissions::from_mode(0o755)).unwrap();
    Some(folder)
}

#[cfg(unix)]
#[test]
fn a_servers_folder_gets_what_changed() {
    let Some(programs) = sftp_here("deploy-sftp-program") else {
        eprintln!("skipped: no sftp on this machine");
        return;
    };
    let (site, target) = (ready("deploy-sftp"), Folder::new("deploy-sftp-target"));
    let run = |to: &str, args: &[&str]| {
        let path = format!("{}:{}", programs.path().display(), std::env::var("PATH").unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
        command.env("PATH", path).arg("--root").arg(site.path()).args(["deploy", "--to", to]).args(args).output().unwrap()
    };
    let folder = target.join("하나 둘/[www]");
    let to = format!("sftp://me@host{}", folder.display().to_string().replace(' ', "%20"));
    well(&run(&to, &[]));
    let first = website(&site.join("public"));
    same(&website(&folder), &first);
    assert!(well(&run(&to, &[])).contains("nothing changed"));
    change(&site);
    well(&run(&to, &[]));
    same(&website(&folder), &website(&site.join("public")));
    well(&run(&to, &["--undo"]));
    same(&website(&folder), &first);
    well(&run(&to, &["--undo"]));
    same(&website(&folder), &website(&site.join("public")));
    // Another's turn, a folder of others, no connection.
    edit(&site, TWO, "새 끝", "끝");
    settle(&site);
    fs::create_dir(folder.join(".mokcha/turn-9")).unwrap();
    refused(&run(&to, &[]), 2, "another deployment is under way, or ended at its first step");
    fs::remove_dir(folder.join(".mokcha/turn-9")).unwrap();
    well(&run(&to, &[]));
    // A note that can't be read is no target without one.
    fs::rename(folder.join(".mokcha/deployed"), folder.join(".mokcha/aside")).unwrap();
    fs::create_dir(folder.join(".mokcha/deployed")).unwrap();
    refused(&run(&to, &[]), 2, ".mokcha/deployed`: ");
    fs::remove_dir(folder.join(".mokcha/deployed")).unwrap();
    fs::rename(folder.join(".mokcha/aside"), folder.join(".mokcha/deployed")).unwrap();
    well(&run(&to, &[]));
    refused(&run(&format!("sftp://host{}", target.path().display()), &[]), 2, "holds files that mokcha did not put there");
    // A file of others in the place of a new one, each time.
    fs::create_dir_all(site.join("static")).unwrap();
    fs::write(site.join("static/new.txt"), "ours").unwrap();
    fs::write(folder.join("new.txt"), "FOREIGN").unwrap();
    build(site.path(), &[]);
    for _ in 0..2 {
        refused(&run(&to, &[]), 2, "`new.txt` at the target was not put there by mokcha");
        assert_eq!(fs::read_to_string(folder.join("new.txt")).unwrap(), "FOREIGN");
    }
    fs::remove_file(folder.join("new.txt")).unwrap();
    well(&run(&to, &[]));
    same(&website(&folder), &website(&site.join("public")));
    // What somebody changed there is kept aside, and never under the hash of what was there before.
    let page = "v/52/02/index.html";
    fs::write(folder.join(page), "theirs").unwrap();
    fs::remove_file(folder.join("new.txt")).unwrap();
    fs::write(site.join("static/new.txt"), "ours, again").unwrap();
    change(&site);
    let output = run(&to, &[]);
    let told = stderr(&output);
    well(&output);
    assert!(told.contains("somebody changed 1 of the files") && told.contains(page), "{told}");
    same(&website(&folder), &website(&site.join("public")));
    let all = tree(&folder.join(".mokcha"));
    let theirs: Vec<&String> = all.iter().filter(|(_, bytes)| *bytes == b"theirs").map(|(path, _)| path).collect();
    assert!(theirs.len() == 1 && theirs[0].starts_with("changed/") && theirs[0].ends_with(page), "{theirs:?}");
    well(&run(&to, &["--undo"]));
    assert_eq!(fs::read(folder.join(page)).unwrap(), website(&site.join("public"))[page]);
    well(&run(&to, &[]));
    // A copy that was changed is not put back.
    change_back(&site);
    well(&run(&to, &[]));
    for (name, _) in tree(&folder.join(".mokcha/kept")) {
        fs::write(folder.join(".mokcha/kept").join(name), "theirs").unwrap();
    }
    refused(&run(&to, &["--undo"]), 1, "was changed since: it is not put back");
    refused(&run("sftp://unreachable/srv/www", &[]), 2, "`sftp unreachable` failed: Connection closed");
}

#[test]
fn a_system_without_the_program_is_told() {
    let (site, empty) = (ready("deploy-no-program"), Folder::new("deploy-no-program-path"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
    command.env("PATH", empty.path()).arg("--root").arg(site.path()).args(["deploy", "--to", "sftp://host/srv/www"]);
    refused(&command.output().unwrap(), 2, "this target needs the program `sftp`, which is not there");
}

#[test]
fn why_an_address_is_not_as_it_was_put_is_told() {
    let (site, target) = (ready("deploy-why"), Folder::new("deploy-why-target"));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    // The home page is another one; all else is not there.
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, mut piece) = (stream.unwrap(), [0; 4096]);
            let read = stream.read(&mut piece).unwrap();
            let is_home = piece[..read].starts_with(b"GET / ");
            let status = if is_home { "200 OK" } else { "404 Not Found" };
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nother");
        }
    });
    let to = file_url(target.path());
    let output = deploy(&site, &to, &["--verify", &format!("http://127.0.0.1:{port}/")]);
    refused(&output, 1, "`index.html` (other bytes than were put)");
    assert!(stderr(&output).contains("(answered 404)"), "{}", stderr(&output));
    // Nobody answers there.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let output = deploy(&site, &to, &["--verify", &format!("http://127.0.0.1:{free}/")]);
    assert!(stderr(&output).to_lowercase().contains("connection refused"), "{}", stderr(&output));
}

#[test]
fn a_site_for_zola_needs_no_lock() {
    let site = Folder::with(
        "deploy-zola",
        "//- config.toml\ntitle = \"a\"\nbase_url = \"https://a.example\"\n//- templates/index.html\n<p>home\n//- templates/page.html\n<p>{{ page.title }}\n\
         //- content/one.md\n+++\ntitle = \"One\"\n+++\ntext\n",
    );
    let target = Folder::new("deploy-zola-target");
    build(site.path(), &[]);
    well(&deploy(&site, &file_url(target.path()), &["--dry-run", "--quiet"]));
    well(&deploy(&site, &file_url(target.path()), &[]));
    same(&website(target.path()), &website(&site.join("public")));
}

#[test]
fn what_is_kept_is_held_against_its_hash() {
    let (site, [one, two]) = (ready("deploy-kept"), ["one", "two"].map(|name| Folder::new(&format!("deploy-kept-{name}"))));
    let kept = |target: &Folder| -> Vec<std::path::PathBuf> {
        fs::read_dir(target.join(".mokcha/kept")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect()
    };
    for target in [&one, &two] {
        well(&deploy(&site, &file_url(target.path()), &[]));
    }
    // Somebody's own page is not kept under the hash of ours.
    let page = "v/52/02/index.html";
    fs::write(one.join(page), "somebody's").unwrap();
    change(&site);
    for target in [&one, &two] {
        well(&deploy(&site, &file_url(target.path()), &[]));
    }
    assert!(!kept(&one).is_empty() && kept(&one).iter().all(|path| fs::read(path).unwrap() != b"somebody's"));
    let _ = deploy(&site, &file_url(one.path()), &["--undo"]);
    assert_ne!(fs::read(one.join(page)).unwrap(), b"somebody's");
    // A copy that was changed is not put back.
    let before = fs::read(two.join(page)).unwrap();
    for path in kept(&two) {
        fs::write(path, "x").unwrap();
    }
    refused(&deploy(&site, &file_url(two.path()), &["--undo"]), 1, "was changed since: it is not put back");
    assert_eq!(fs::read(two.join(page)).unwrap(), before);
}

#[test]
fn nothing_is_made_behind_a_link_in_the_programs_own_folder() {
    use std::os::unix::fs::symlink;
    let site = ready("deploy-own");
    let whole = Folder::new("deploy-own-whole");
    well(&deploy(&site, &file_url(whole.path()), &[]));
    change(&site);
    let others = Folder::new("deploy-own-others");
    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    let copy = |name: &str| {
        let target = Folder::new(&format!("deploy-own-{name}"));
        assert!(Command::new("cp").arg("-r").arg(whole.join(".")).arg(target.path()).status().unwrap().success());
        target
    };
    for (n, name) in [".mokcha", ".mokcha/kept", ".mokcha/lock", ".mokcha/deployed"].into_iter().enumerate() {
        for kind in ["folder", "dangling", "pipe", "new"] {
            let target = if kind == "new" { Folder::new(&format!("deploy-own-{n}-new")) } else { copy(&format!("{n}-{kind}")) };
            let place = target.join(name);
            let _ = fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place));
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            match kind {
                "folder" => symlink(others.path(), &place).unwrap(),
                "pipe" => pipe(&place),
                _ => symlink(others.join("new"), &place).unwrap(),
            }
            let before = tree(target.path());
            for args in [&[][..], &["--undo"], &["--dry-run"]] {
                refused(&deploy(&site, &file_url(target.path()), args), 2, "is in the way at the target");
            }
            assert_eq!(difference(&before, &tree(target.path())), [""; 0], "{name}: {kind}");
            assert_eq!(tree(others.path()).len(), 0, "{name}: {kind}");
        }
    }
    // A copy that is a link or a pipe is none.
    well(&deploy(&site, &file_url(whole.path()), &[]));
    for kept in fs::read_dir(whole.join(".mokcha/kept")).unwrap().map(|entry| entry.unwrap().path()) {
        fs::remove_file(&kept).unwrap();
        pipe(&kept);
    }
    refused(&deploy(&site, &file_url(whole.path()), &["--undo"]), 1, "was changed since");
}
