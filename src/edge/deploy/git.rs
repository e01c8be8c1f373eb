//! A branch of a repository that a host shows as a website, by the system's `git`: a deployment is one commit, pushed only onto the one that
//! was read. The branch keeps what others put there, such as the file that names the host's domain.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read};
use std::process::Command;

use crate::deploy::plan::copy_of;
use crate::deploy::state::{KEPT, NAME, State, is_hash};
use crate::deploy::store::{Found, Origin, Step, StepContext, Store};
use crate::edge::deploy::clock;
use crate::edge::deploy::programs::{ProgramOutput, Scratch, in_place, piped, problem, run};
use crate::problem::deploy::Deploy;
use crate::text::Cut;

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
    /// Lines of its files whose names are no UTF-8: somebody else's, which stay as they are.
    foreign: RefCell<Vec<u8>>,
    /// The commit that was read.
    head: RefCell<Option<String>>,
}

impl Branch {
    /// A branch that may be there or not.
    pub fn open(url: &str, branch: &str) -> Result<Self, Deploy> {
        Ok(Self {
            url: url.to_owned(),
            branch: branch.to_owned(),
            scratch: Scratch::new()?,
            entries: RefCell::default(),
            foreign: RefCell::default(),
            head: RefCell::default(),
        })
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"] {
            command.env_remove(name);
        }
        // Nobody is there who could type a password, and its words are known here in one language.
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_INDEX_FILE", self.scratch.path().join("index"));
        command.args(["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=60"]);
        command.arg("--git-dir").arg(self.scratch.path().join("git")).args(args);
        command
    }

    fn said(&self, args: &[&str], input: &[u8]) -> Result<ProgramOutput, Deploy> {
        run(&mut self.command(args), input)
    }

    fn git(&self, args: &[&str], input: &[u8]) -> Result<Vec<u8>, Deploy> {
        let said = self.said(args, input)?;
        if said.well { Ok(said.out) } else { Err(problem(&format!("git {}", args.first().unwrap_or(&"")), &said.err)) }
    }

    /// The hash of each of these objects of git, by one process that gives them one after the other. What is no file of git's has none of ours.
    fn hashes(&self, objects: &[String]) -> Result<Vec<String>, Deploy> {
        let mut asked = objects.join("\n").into_bytes();
        asked.push(b'\n');
        piped(&mut self.command(&["cat-file", "--batch"]), &asked, |out| {
            let mut hashes = Vec::with_capacity(objects.len());
            for object in objects {
                let mut head = String::new();
                out.read_line(&mut head)?;
                // `HASH blob SIZE`, or `HASH missing`, as of another repository's commit.
                let size = match head.split_whitespace().collect::<Vec<_>>()[..] {
                    [_, "blob", size] => size.parse::<u64>().map_err(|_| ErrorKind::InvalidData)?,
                    [_, "missing"] => {
                        hashes.push(object.clone());
                        continue;
                    }
                    _ => return Err(ErrorKind::InvalidData.into()),
                };
                let mut hasher = blake3::Hasher::new();
                let read = hasher.update_reader((&mut *out).take(size))?.count();
                out.read_exact(&mut [0])?;
                if read != size {
                    return Err(ErrorKind::UnexpectedEof.into());
                }
                hashes.push(hasher.finalize().to_hex().to_string());
            }
            Ok(hashes)
        })
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
        let mut index = self.foreign.borrow().clone();
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

/// A file above a path, or in a folder of its name: what somebody put on the branch, for the website's own were taken away before.
fn in_the_way(entries: &BTreeMap<String, String>, path: &str) -> Option<String> {
    let above = path.match_indices('/').map(|(end, _)| path.cut(..end)).find(|above| entries.contains_key(*above));
    let below = format!("{path}/");
    let inside = || entries.range(below.clone()..).next().map(|(name, _)| name).filter(|name| name.starts_with(&below));
    above.map(str::to_owned).or_else(|| inside().cloned())
}

impl Store for Branch {
    fn find(&self) -> Result<Found, Deploy> {
        self.git(&["init", "-q", "--bare"], b"")?;
        self.entries.borrow_mut().clear();
        self.foreign.borrow_mut().clear();
        let heads = self.word(&["ls-remote", "--heads", "--", &self.url, &self.place()], b"")?;
        let head = heads.split_whitespace().next().map(str::to_owned);
        self.head.replace(head.clone());
        let Some(head) = head else {
            return Ok(Found { now: clock(), ..Found::default() });
        };
        self.git(&["fetch", "-q", "--depth=1", "--no-tags", "--", &self.url, &self.place()], b"")?;
        let tree = self.git(&["ls-tree", "-r", "-z", &head], b"")?;
        for line in tree.split_inclusive(|byte| *byte == 0) {
            let Ok(text) = std::str::from_utf8(line) else {
                self.foreign.borrow_mut().extend(line);
                continue;
            };
            // `100644 blob HASH<tab>path<nul>`
            if let Some((about, path)) = text.trim_end_matches('\0').split_once('\t')
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
        let entries = self.entries.borrow();
        let object = |path: &&str| Some(((*path).to_owned(), entries.get(*path)?.rsplit(' ').next()?.to_owned()));
        let (paths, objects): (Vec<String>, Vec<String>) = paths.iter().filter_map(object).unzip();
        if paths.is_empty() {
            return Ok(BTreeMap::new());
        }
        Ok(paths.into_iter().zip(self.hashes(&objects)?).collect())
    }

    fn history(&self) -> Option<String> {
        self.head.borrow().clone()
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
            false => Err(problem("git push", &said.err)),
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
            if let Step::Put { path, .. } = step
                && let Some(path) = in_the_way(&entries, path)
            {
                return Err(Deploy::ForeignFile { path });
            }
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
                    let here = match in_place(needs, path, file)? {
                        Some(here) => here,
                        None => self.scratch.write(&n.to_string(), &(needs.bytes)(path, file)?)?,
                    };
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
