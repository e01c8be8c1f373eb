//! What `mokcha deploy` meets that is none of its doing: keys where they don't belong, notes of other versions, hosts that refuse, servers that
//! nobody knows, disks that are full. Each is one problem that says why, in both languages; the target stays as it was, and no key is shown.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::deploy::{change, deploy, file_url, git, ready, refused, same, website, well};
use crate::support::{Folder, build, mokcha, stderr, tree};

/// Runs it with variables.
fn run(site: &Folder, args: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_ENDPOINT_URL"] {
        command.env_remove(name);
    }
    command.env("MOKCHA_LANG", "en").envs(variables.iter().copied()).arg("--root").arg(site.path()).args(args).output().unwrap()
}

/// What it said, with codes.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The same in both languages: one problem each, with these words.
fn told(site: &Folder, args: &[&str], variables: &[(&str, &str)], status: i32, words: [&str; 2]) {
    for ((lang, head), words) in [("en", "error["), ("ko", "오류[")].into_iter().zip(words) {
        let output = run(site, args, &[variables, &[("MOKCHA_LANG", lang)]].concat());
        let said = said(&output);
        assert_eq!(output.status.code(), Some(status), "{said}");
        assert!(said.contains(words) && said.matches(head).count() == 1, "{words}: {said}");
    }
}

#[test]
fn a_secret_is_never_shown() {
    const SECRET: &str = "SeCrEt0123456789";
    let (site, home) = (ready("deploy-secret"), Folder::new("deploy-secret-home"));
    let config = site.read("config.toml");
    let home = home.path().display().to_string();
    let hides = |args: &[&str], variables: &[(&str, &str)], words: &str| {
        for lang in ["en", "ko"] {
            for format in ["long", "short", "json"] {
                let variables = [variables, &[("MOKCHA_LANG", lang), ("HOME", home.as_str())]].concat();
                let output = run(&site, &[args, &["--format", format]].concat(), &variables);
                let said = format!("{}{}", said(&output), String::from_utf8_lossy(&output.stdout));
                assert!(!said.contains(SECRET), "{args:?}: {said}");
                assert!(said.contains(words) && !output.status.success(), "{args:?}: {said}");
            }
        }
    };
    // In a config: told, and the line is shown without it.
    for line in [
        format!("secret_access_key = \"{SECRET}\""),
        format!("aws_secret_access_key = \"{SECRET}"),
        format!("to = [\"git+https://me:{SECRET}@host/a.git#b\"]"),
    ] {
        fs::write(site.join("config.toml"), format!("{config}\n[deploy]\n{line}\n")).unwrap();
        for verb in ["build", "check", "deploy"] {
            hides(&[verb], &[], if line.ends_with("9\"") && verb != "deploy" { "M0861" } else { "M0" });
        }
    }
    fs::write(site.join("config.toml"), format!("{config}\n[deploy]\nto = \"git+https://me:{SECRET}@host/a.git#b\"\n")).unwrap();
    hides(&["deploy"], &[], "M0803");
    fs::write(site.join("config.toml"), config).unwrap();
    // In addresses.
    let keys = [("AWS_ACCESS_KEY_ID", "A"), ("AWS_SECRET_ACCESS_KEY", SECRET)];
    let with_secret = format!("https://me:{SECRET}@127.0.0.1:9");
    hides(&["deploy", "--to", &format!("git+{with_secret}/a b#c")], &[], "M0803");
    hides(&["deploy", "--to", &format!("git+https://ghp_{SECRET}@host/a#c")], &[], "M0803");
    hides(&["deploy", "--to", &format!("me:{SECRET}@host:/srv")], &[], "M0803");
    hides(&["deploy", "--to", "s3://archive", "--endpoint", &with_secret], &keys, "M0803");
    hides(&["deploy", "--to", "s3://archive"], &[keys[0], keys[1], ("AWS_ENDPOINT_URL", &with_secret)], "M0803");
    hides(&["deploy", "--to", "s3://archive", "--verify", &with_secret], &keys, "M0803");
    // In the environment: a key that can't be sent is told without it.
    let odd = format!("{SECRET}…");
    hides(&["deploy", "--to", "s3://archive"], &[keys[0], ("AWS_SECRET_ACCESS_KEY", &odd)], "M0860");
}

#[test]
fn a_note_of_a_later_version_is_left_alone() {
    let (site, target) = (ready("deploy-later"), Folder::new("deploy-later-target"));
    let to = file_url(target.path());
    well(&deploy(&site, &to, &[]));
    let note = target.join(".mokcha/deployed");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(fs::File::open(&note).unwrap()), &mut text).unwrap();
    let (lines, _) = text.trim_end().rsplit_once('\n').unwrap();
    let lines = format!("{lines}\n").replacen("\"version\":2", "\"version\":3", 1);
    assert!(lines.contains("\"version\":3"));
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let sum = blake3::hash(lines.as_bytes()).to_hex();
    std::io::Write::write_all(&mut out, format!("{lines}{{\"blake3\":\"{sum}\"}}\n").as_bytes()).unwrap();
    fs::write(&note, out.finish().unwrap()).unwrap();
    change(&site);
    let before = tree(target.path());
    for args in [&["--dry-run"][..], &[], &["--undo"], &["--purge", "--force", "--allow-shrink"]] {
        let args = [&["deploy", "--to", to.as_str()], args].concat();
        told(&site, &args, &[], 2, ["another version of mokcha wrote", "다른 판의 mokcha가 썼습니다"]);
    }
    assert_eq!(tree(target.path()), before);
}

#[test]
fn a_full_disk_is_told_and_gone_on_with() {
    let (site, target) = (ready("deploy-full"), Folder::in_memory("deploy-full-target"));
    let to = file_url(target.path());
    well(&deploy(&site, &to, &[]));
    change(&site);
    for at in [1, 2, 4, 7] {
        let fault = format!("write:{at}:ENOSPC");
        told(&site, &["deploy", "--to", &to], &[("MOKCHA_FAULT", &fault)], 2, ["no space is left", "남은 공간이 없습니다"]);
    }
    well(&deploy(&site, &to, &[]));
    same(&website(target.path()), &website(&site.join("public")));
    fs::write(target.join("file"), "text").unwrap();
    for below in ["file", "file/a"] {
        let to = file_url(&target.join(below));
        told(&site, &["deploy", "--to", &to], &[], 2, ["is no folder", "폴더가 아닙니다"]);
    }
}

/// A program of this folder that stands before another of the same name.
#[cfg(unix)]
fn before(folder: &Folder, name: &str, script: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    fs::write(folder.join(name), format!("#!/bin/sh\n{script}")).unwrap();
    fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap())
}

#[cfg(unix)]
fn which(name: &str) -> String {
    let paths = std::env::var_os("PATH").unwrap();
    let found = std::env::split_paths(&paths).map(|path| path.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is not there")).display().to_string()
}

#[cfg(unix)]
#[test]
fn a_branch_that_is_not_given_up_is_told() {
    const WHO: [(&str, &str); 4] =
        [("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@b"), ("GIT_COMMITTER_NAME", "a"), ("GIT_COMMITTER_EMAIL", "a@b")];
    let (site, host, programs) = (ready("deploy-host"), Folder::new("deploy-host-target"), Folder::new("deploy-host-programs"));
    git(host.path(), &["init", "-q", "--bare"]);
    let to = format!("git+{}#pages", file_url(host.path()));
    let args = ["deploy", "--to", to.as_str()];
    let at = || git(host.path(), &["rev-parse", "pages"]);
    well(&deploy(&site, &to, &[]));
    // A rule of the host: its own words are told.
    let (first, reason) = (at(), "you may not push to the branch pages");
    before(&host, "hooks/pre-receive", &format!("echo '{reason}' >&2; exit 1"));
    change(&site);
    told(&site, &args, &[], 2, [reason, reason]);
    assert_eq!(at(), first);
    fs::remove_file(host.join("hooks/pre-receive")).unwrap();
    // Somebody is faster, between what was read and what is pushed. In whatever language git speaks.
    let path = before(
        &programs,
        "git",
        &format!(
            "git={0}\ncase \"$*\" in *' push '*) $git --git-dir {1} update-ref refs/heads/pages \
             $($git --git-dir {1} commit-tree 'pages^{{tree}}' -p pages -m other);; esac\nexec $git \"$@\"\n",
            which("git"),
            host.path().display()
        ),
    );
    let variables = [&WHO[..], &[("PATH", path.as_str()), ("LC_ALL", "ko_KR.UTF-8"), ("LANGUAGE", "ko")]].concat();
    told(&site, &args, &variables, 2, ["another deployment has taken the place", "다른 곳에서 이 작업을 이어받았습니다"]);
    assert_eq!(git(host.path(), &["log", "-1", "--format=%s", "pages"]), "other");
    well(&deploy(&site, &to, &[]));
    // Its history is written anew: what lies there is what was deployed.
    let made = git(host.path(), &["commit-tree", "pages^{tree}", "-m", "anew"]);
    git(host.path(), &["update-ref", "refs/heads/pages", &made]);
    assert!(well(&deploy(&site, &to, &[])).contains("nothing changed"));
    // A repository with files: its branch must not be the one that is shown there.
    let work = Folder::new("deploy-host-work");
    git(work.path(), &["clone", "-q", "--branch", "pages", &file_url(host.path()), "."]);
    let to_work = format!("git+{}#pages", file_url(work.path()));
    told(&site, &["deploy", "--to", &to_work, "--undo"], &[], 2, ["branch is currently checked out"; 2]);
    git(work.path(), &["checkout", "-q", "--detach"]);
    well(&deploy(&site, &to_work, &["--undo"]));
    // What is purged can be had from its history all the same.
    fs::create_dir_all(site.join("static")).unwrap();
    fs::write(site.join("static/a.txt"), "a").unwrap();
    build(site.path(), &[]);
    let output = deploy(&site, &to, &["--purge"]);
    let said = stderr(&output);
    well(&output);
    assert!(said.contains("keeps what was there before"), "{said}");
    // No git.
    let empty = Folder::new("deploy-host-empty");
    let nothing = empty.path().display().to_string();
    told(&site, &args, &[("PATH", &nothing)], 2, ["needs the program `git`", "프로그램 `git`이 필요"]);
}

/// A server of ssh on this machine, for as long as it is held.
#[cfg(unix)]
struct Door {
    child: std::process::Child,
    port: u16,
    folder: Folder,
}

#[cfg(unix)]
impl Drop for Door {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
impl Door {
    fn open(name: &str) -> Option<Self> {
        let there = |paths: &[&'static str]| paths.iter().copied().find(|path| Path::new(path).exists());
        let server = there(&["/usr/sbin/sshd", "/usr/local/sbin/sshd"])?;
        let files = there(&["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server"])?;
        // Without its folder of its own it does not begin, and only root can make that.
        let _ = fs::create_dir("/run/sshd");
        let folder = Folder::new(name);
        let at = folder.path().display();
        for key in ["host", "me", "other"] {
            let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(folder.join(key)).status();
            made.ok().filter(std::process::ExitStatus::success)?;
        }
        fs::copy(folder.join("me.pub"), folder.join("may")).unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nAuthorizedKeysFile {at}/may\nStrictModes no\nUsePAM no\nPidFile none\nSubsystem sftp {files}\n"
        );
        fs::write(folder.join("sshd"), config).unwrap();
        let log = fs::File::create(folder.join("log")).unwrap();
        let child = Command::new(server).args(["-D", "-e", "-f"]).arg(folder.join("sshd")).stderr(log).spawn().ok()?;
        let mut door = Self { child, port, folder };
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(door);
            }
            if door.child.try_wait().ok()?.is_some() {
                return None;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        None
    }

    /// What this machine knows: whose key the server has, and who asks.
    fn known(&self, server: Option<&str>, me: &str) {
        let at = self.folder.path().display();
        let key = server.map(|name| format!("[127.0.0.1]:{} {}", self.port, self.folder.read(&format!("{name}.pub"))));
        fs::write(self.folder.join("known"), key.unwrap_or_default()).unwrap();
        let config = format!(
            "Host *\n UserKnownHostsFile {at}/known\n GlobalKnownHostsFile /dev/null\n IdentityFile {at}/{me}\n IdentitiesOnly yes\n"
        );
        fs::write(self.folder.join("config"), config).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_server_that_is_not_known_or_does_not_know_us_is_told() {
    let Some(door) = Door::open("deploy-door") else {
        eprintln!("skipped: no server of ssh on this machine");
        return;
    };
    let (site, target) = (ready("deploy-doors"), Folder::new("deploy-door-target"));
    let config = door.folder.join("config");
    let path = before(&door.folder, "sftp", &format!("exec {} -F {} \"$@\"\n", which("sftp"), config.display()));
    let ssh = format!("ssh -F {}", config.display());
    let variables = [("PATH", path.as_str()), ("GIT_SSH_COMMAND", ssh.as_str())];
    let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
    let host = format!("{}@127.0.0.1:{}", user.trim(), door.port);
    let folder = target.join("www");
    let repository = target.join("host.git");
    git(target.path(), &["init", "-q", "--bare", "host.git"]);
    let targets = [format!("sftp://{host}{}", folder.display()), format!("git+ssh://{host}{}#pages", repository.display())];
    let refuses = |words: &str| {
        for to in &targets {
            told(&site, &["deploy", "--to", to], &variables, 2, [words, words]);
        }
        assert!(!folder.exists());
    };
    door.known(None, "me");
    refuses("Host key verification failed");
    door.known(Some("other"), "me");
    refuses("Host key verification failed");
    // Only a password would do.
    door.known(Some("host"), "other");
    refuses("Permission denied (publickey");
    let closed = format!("sftp://me@127.0.0.1:9{}", folder.display());
    told(&site, &["deploy", "--to", &closed], &variables, 2, ["Connection refused", "Connection refused"]);
    door.known(Some("host"), "me");
    for to in &targets {
        well(&run(&site, &["deploy", "--to", to], &variables));
    }
    same(&website(&folder), &website(&site.join("public")));
    // A folder below a file: told as what it is, and not as another's turn.
    let below = format!("sftp://{host}{}/index.html/a", folder.display());
    told(&site, &["deploy", "--to", &below], &variables, 2, ["remote mkdir", "remote mkdir"]);
    refused(&mokcha(site.path(), &["deploy", "--to", &below.replace("index.html/a", "v")]), 2, "`sftp -P ");
}
