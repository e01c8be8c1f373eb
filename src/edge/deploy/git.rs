//! A branch of a repository that a host shows as a website, by the system's `git`: a deployment is one commit, pushed only onto the one that
//! was read. The branch keeps what others put there, such as the file that names the host's domain.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::deploy::plan::copy_of;
use crate::deploy::state::{KEPT, NAME, State, is_hash};
use crate::deploy::store::{Found, Origin, Step, StepContext, Store};
use crate::edge::deploy::clock;
use crate::edge::deploy::programs::{ProgramOutput, Scratch, problem, run};
use crate::problem::deploy::Deploy;

/// The mode of a file.
const FILE: &str = "100644";
/// What hosts want to find on a branch: it makes no other website of it.
const OF_HOSTS: [&str; 6] = ["CNAME", ".domains", ".nojekyll", ".gitlab-ci.yml", ".gitignore", ".gitattributes"];

/// A branch.
pub struct Branch {
    url: String,
    branch: String,
    scratch: Scratch,
    /// What the next commit holds: the mode of each file and git's own hash of it.
    entries: RefCell<BTreeMap<String, String>>,
}

impl Branch {
    /// A branch that may be there or not.
    pub fn open(url: &str, branch: &str) -> Result<Self, Deploy> {
        Ok(Self { url: url.to_owned(), branch: branch.to_owned(), scratch: Scratch::new()?, entries: RefCell::default() })
    }

    fn said(&self, args: &[&str], input: &[u8]) -> Result<ProgramOutput, Deploy> {
        let mut command = Command::new("git");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"] {
            command.env_remove(name);
        }
        // Nobody is there who could type a password.
        // In the language in which its words are known here.
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_INDEX_FILE", self.scratch.path().join("index"));
        command.args(["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=60"]);
        run(command.arg("--git-dir").arg(self.scratch.path().join("git")).args(args), input)
    }

    fn git(&self, args: &[&str], input: &[u8]) -> Result<Vec<u8>, Deploy> {
        let said = self.said(args, input)?;
        if said.well { Ok(said.out) } else { Err(problem(&format!("git {}", args.first().unwrap_or(&"")), &said)) }
    }

    fn word(&self, args: &[&str], input: &[u8]) -> Result<String, Deploy> {
        Ok(String::from_utf8_lossy(&self.git(args, input)?).trim().to_owned())
    }

    fn place(&self) -> String {
        format!("refs/heads/{}", self.branch)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Deploy> {
        let hash = self.word(&["hash-object", "-w", "--stdin"], bytes)?;
        self.entries.borrow_mut().insert(path.to_owned(), format!("{FILE} {hash}"));
        Ok(())
    }

    /// The commit that is made of the entries.
    fn commit(&self, parent: Option<&str>, told: &str) -> Result<String, Deploy> {
        let mut index = Vec::new();
        for (path, hash) in &*self.entries.borrow() {
            index.extend(format!("{hash}\t{path}\0").into_bytes());
        }
        self.git(&["read-tree", "--empty"], b"")?;
        self.git(&["update-index", "-z", "--index-info"], &index)?;
        let tree = self.word(&["write-tree"], b"")?;
        let mut args = Vec::new();
        if !self.said(&["var", "GIT_COMMITTER_IDENT"], b"")?.well {
            args.extend(["-c", "user.name=mokcha", "-c", "user.email=mokcha@localhost"]);
        }
        args.extend(["commit-tree", tree.as_str()]);
        if let Some(parent) = parent {
            args.extend(["-p", parent]);
        }
        self.word(&args, told.as_bytes())
    }
}

impl Store for Branch {
    fn find(&self) -> Result<Found, Deploy> {
        self.git(&["init", "-q", "--bare"], b"")?;
        self.entries.borrow_mut().clear();
        let heads = self.word(&["ls-remote", "--heads", "--", &self.url, &self.place()], b"")?;
        let Some(head) = heads.split_whitespace().next().map(str::to_owned) else {
            return Ok(Found { now: clock(), ..Found::default() });
        };
        self.git(&["fetch", "-q", "--depth=1", "--no-tags", "--", &self.url, &self.place()], b"")?;
        let tree = self.git(&["ls-tree", "-r", "-z", &head], b"")?;
        for line in String::from_utf8_lossy(&tree).split('\0') {
            // `100644 blob HASH<tab>path`
            if let Some((about, path)) = line.split_once('\t')
                && let [mode, _, hash] = about.split(' ').collect::<Vec<_>>()[..]
            {
                self.entries.borrow_mut().insert(path.to_owned(), format!("{mode} {hash}"));
            }
        }
        let note = self.entries.borrow().get(NAME).cloned();
        let state = note.map(|entry| self.git(&["cat-file", "blob", entry.rsplit(' ').next().unwrap_or("")], b"")).transpose()?;
        let is_hosts = |path: &String| OF_HOSTS.contains(&path.as_str());
        let mut foreign: Vec<String> = if state.is_none() { self.entries.borrow().keys().cloned().collect() } else { Vec::new() };
        foreign.retain(|path| !is_hosts(path));
        Ok(Found { state, tag: Some(head), foreign, now: clock() })
    }

    fn kept(&self) -> Result<BTreeSet<String>, Deploy> {
        let names = self.entries.borrow();
        Ok(names.keys().filter_map(|name| name.strip_prefix(KEPT)).filter(|name| is_hash(name)).map(str::to_owned).collect())
    }

    fn lying(&self, paths: &[&str]) -> Result<BTreeMap<String, String>, Deploy> {
        let mut out = BTreeMap::new();
        for path in paths {
            let Some(entry) = self.entries.borrow().get(*path).cloned() else { continue };
            let bytes = self.git(&["cat-file", "blob", entry.rsplit(' ').next().unwrap_or("")], b"")?;
            out.insert((*path).to_owned(), blake3::hash(&bytes).to_hex().to_string());
        }
        Ok(out)
    }

    fn note(&self, state: &[u8], tag: Option<&str>) -> Result<Option<String>, Deploy> {
        let read = State::decode(state).unwrap_or_default();
        // The push is the claim: all is there at once, or nothing.
        if read.claim.is_some() {
            return Ok(tag.map(str::to_owned));
        }
        self.write(NAME, state)?;
        self.write(".nojekyll", b"")?;
        let told = format!("Deploy {} files of {}\n", read.files.len(), read.site.words());
        let commit = self.commit(tag, &told)?;
        let lease = format!("--force-with-lease={}:{}", self.place(), tag.unwrap_or(""));
        let said = self.said(&["push", "-q", &lease, "--", &self.url, &format!("{commit}:{}", self.place())], b"")?;
        match said.well {
            true => Ok(Some(commit)),
            false if said.err.contains("stale info") || said.err.contains("fetch first") => Err(Deploy::Taken {}),
            false => Err(problem("git push", &said)),
        }
    }

    fn keeps_history(&self) -> bool {
        true
    }

    fn carry(&self, steps: &[Step], needs: &StepContext<'_>) -> Result<(), Deploy> {
        let (mut paths, mut list) = (Vec::new(), String::new());
        // What is kept, or taken from what was kept, is held against its hash: anybody may have changed the branch.
        let held = steps.iter().filter_map(|step| match step {
            Step::Keep { path, .. } => Some(path.as_str()),
            Step::Put { from: Origin::There(name), .. } => Some(name.as_str()),
            _ => None,
        });
        let lying = self.lying(&held.collect::<Vec<_>>())?;
        for (n, step) in steps.iter().enumerate() {
            let mut entries = self.entries.borrow_mut();
            match step {
                Step::Keep { path, hash } => {
                    if let Some(blob) = entries.get(path).filter(|_| lying.get(path) == Some(hash)).cloned() {
                        entries.insert(copy_of(hash), blob);
                    }
                }
                Step::Put { path, alone: true, .. } if entries.contains_key(path) => {
                    return Err(Deploy::ForeignFile { path: path.clone() });
                }
                Step::Put { path, file, from: Origin::Here, .. } => {
                    let here = self.scratch.write(&n.to_string(), &(needs.bytes)(path, file)?)?;
                    list.push_str(&format!("{}\n", here.display()));
                    paths.push(path);
                }
                Step::Put { path, from: Origin::There(name), file, .. } => {
                    if lying.get(name).is_some_and(|hash| *hash != file.hash) {
                        return Err(Deploy::CopyDiffers { path: path.clone() });
                    }
                    let blob = entries.get(name).cloned().ok_or(Deploy::NothingKept {})?;
                    entries.insert(path.clone(), blob);
                }
                Step::Delete { names } => names.iter().for_each(|name| drop(entries.remove(name))),
            }
            (needs.done)();
        }
        if !paths.is_empty() {
            let hashes = self.word(&["hash-object", "-w", "--no-filters", "--stdin-paths"], list.as_bytes())?;
            let hashes = hashes.lines().map(|hash| format!("{FILE} {hash}"));
            self.entries.borrow_mut().extend(paths.into_iter().cloned().zip(hashes));
        }
        Ok(())
    }

    fn name(&self) -> String {
        format!("{}#{}", self.url, self.branch)
    }
}
