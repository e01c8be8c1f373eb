//! A folder on a server as a target, by the system's `sftp`: one session a batch of commands, each file put beside its place and moved there.
//! A folder made for each writing of the note keeps two deployments apart, for making it succeeds once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;

use crate::deploy::plan::copy_of;
use crate::deploy::state::{KEPT, NAME, State, is_hash};
use crate::deploy::store::{Found, Origin, Step, StepContext, Store};
use crate::edge::deploy::clock;
use crate::edge::deploy::programs::{ProgramOutput, Scratch, in_place, problem, run, run_meanwhile};
use crate::edge::{fs, pieces};
use crate::problem::deploy::Deploy;
use crate::text::out_path::OWN;
use crate::text::wording::Wording;
use crate::text::{Cut, printable};

/// A folder on a server.
pub struct Sftp {
    host: String,
    port: Option<u16>,
    folder: String,
    scratch: Scratch,
    /// Folders that are there for sure.
    made: RefCell<BTreeSet<String>>,
}

impl Sftp {
    /// A folder that may be there or not.
    pub fn open(host: &str, port: Option<u16>, folder: &str) -> Result<Self, Deploy> {
        let scratch = Scratch::new()?;
        Ok(Self { host: host.to_owned(), port, folder: folder.to_owned(), scratch, made: RefCell::default() })
    }

    /// A name at the server, as a command has it.
    fn at(&self, name: &str) -> String {
        quoted(&format!("{}/{name}", self.folder))
    }

    fn run(&self, batch: &str) -> Result<ProgramOutput, Deploy> {
        run(&mut self.command(), batch.as_bytes())
    }

    /// Makes sure that there is no note where none could be fetched: one that may not be read is no sign of a first deployment.
    fn has_none(&self, fetched: &ProgramOutput) -> Result<(), Deploy> {
        let listed = self.run(&format!("-ls -1a {}\n", self.at(OWN)))?;
        let lies_there = String::from_utf8_lossy(&listed.out).lines().any(|line| !line.starts_with("sftp>") && line.trim().ends_with(NAME));
        let mut told = fetched.err.lines().chain(listed.err.lines()).map(str::trim);
        let why = told.clone().find(|line| line.to_lowercase().contains("permission denied")).or_else(|| told.find(|_| lies_there));
        match why {
            None if !lies_there => Ok(()),
            why => {
                let fault = Wording::same(printable(why.unwrap_or("sftp get")).into_owned());
                Err(Deploy::Disk { path: format!("{}/{NAME}", self.name()), fault })
            }
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new("sftp");
        // Nobody is there who could type a password. With `-q` it would not say why there is no connection.
        command.args(["-b", "-", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15"]);
        if let Some(port) = self.port {
            command.args(["-P", &port.to_string()]);
        }
        command.arg("--").arg(&self.host);
        command
    }

    /// Runs commands that must all succeed, but those that begin with `-`.
    fn batch(&self, batch: &str) -> Result<(), Deploy> {
        let said = self.run(batch)?;
        if said.well { Ok(()) } else { Err(self.problem(&said)) }
    }

    /// What went wrong: a fault of the server's disk, or of the way there.
    fn problem(&self, said: &ProgramOutput) -> Deploy {
        // It ends at the first command that must succeed; what the others said before is no fault.
        let last = said.err.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("");
        let of_disk =
            ["write remote ", "dest open ", "remote open ", "remote mkdir ", "remote rename ", "remote link ", "remote fsetstat "];
        if of_disk.iter().any(|begin| last.starts_with(begin)) {
            return Deploy::Disk { path: self.name(), fault: Wording::same(printable(last).into_owned()) };
        }
        let port = self.port.map(|port| format!("-P {port} ")).unwrap_or_default();
        let remote = said.err.lines().filter(|line| !line.starts_with("remote ")).collect::<Vec<_>>().join("\n");
        problem(&format!("sftp {port}{}", self.host), &remote)
    }

    /// Commands that make the folders above a name.
    fn folders(&self, name: &str, batch: &mut String) {
        for (end, _) in name.match_indices('/') {
            let above = name.cut(..end);
            if self.made.borrow_mut().insert(above.to_owned()) {
                let _ = writeln!(batch, "-mkdir {}", self.at(above));
            }
        }
    }

    /// Commands that put what lies beside in its place.
    fn replace(&self, part: &str, name: &str, batch: &mut String) {
        let _ = writeln!(batch, "rename {} {}", self.at(part), self.at(name));
    }
}

/// A name as `sftp` reads it in one piece, with no sign of a pattern.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Store for Sftp {
    fn find(&self) -> Result<Found, Deploy> {
        let file = self.scratch.path().join("state");
        let _ = fs::remove_file(&file);
        let here = quoted(&file.display().to_string());
        let batch = format!("-get {} {here}\n-ls -1a {}\n", self.at(NAME), quoted(&self.folder));
        let said = self.run(&batch)?;
        if !said.well {
            return Err(self.problem(&said));
        }
        let state = fs::read(&file).ok();
        if state.is_none() {
            self.has_none(&said)?;
        }
        let text = String::from_utf8_lossy(&said.out).into_owned();
        let mut foreign: Vec<String> = Vec::new();
        if state.is_none() {
            let names = text.lines().filter(|line| !line.starts_with("sftp>")).map(|line| line.trim().trim_end_matches('/'));
            foreign.extend(names.map(|line| line.rsplit('/').next().unwrap_or(line).to_owned()));
            foreign.retain(|name| !["", ".", "..", OWN].contains(&name.as_str()));
        }
        let tag = state.as_deref().map(|bytes| blake3::hash(bytes).to_hex().to_string());
        Ok(Found { state, tag, foreign, now: clock() })
    }

    fn kept(&self) -> Result<BTreeSet<String>, Deploy> {
        let said = self.run(&format!("-ls -1 {}\n", self.at(KEPT)))?;
        let text = String::from_utf8_lossy(&said.out).into_owned();
        Ok(text.lines().filter_map(|line| line.trim().rsplit('/').next()).filter(|name| is_hash(name)).map(str::to_owned).collect())
    }

    fn lying(&self, paths: &[&str]) -> Result<BTreeMap<String, String>, Deploy> {
        if paths.is_empty() {
            return Ok(BTreeMap::new());
        }
        let here = |n: usize| self.scratch.path().join(format!("lying-{n}"));
        let mut batch = String::new();
        for (n, path) in paths.iter().enumerate() {
            let _ = writeln!(batch, "-get {} {}\n-ls -1 {}", self.at(path), quoted(&here(n).display().to_string()), self.at(path));
        }
        let said = self.run(&batch)?;
        if !said.well {
            return Err(self.problem(&said));
        }
        let text = String::from_utf8_lossy(&said.out).into_owned();
        let listed: BTreeSet<&str> = text.lines().filter(|line| !line.starts_with("sftp>")).map(str::trim).collect();
        let mut out = BTreeMap::new();
        for (n, path) in paths.iter().enumerate() {
            let full = format!("{}/{path}", self.folder);
            let from = listed.range(full.as_str()..).map_while(|line| line.strip_prefix(full.as_str()));
            let is_there = || from.clone().any(|rest| rest.is_empty() || rest.starts_with('/'));
            match pieces::hash(&here(n)) {
                Ok(hash) => drop(out.insert((*path).to_owned(), hash)),
                Err(_) if is_there() => drop(out.insert((*path).to_owned(), String::new())),
                Err(_) => {}
            }
            let _ = fs::remove_file(here(n));
        }
        Ok(out)
    }

    fn note(&self, state: &[u8], _: Option<&str>) -> Result<Option<String>, Deploy> {
        let number = State::decode(state).map_or(0, |state| state.number);
        let here = self.scratch.write("note", state)?;
        let turn = |number: u64| format!("{OWN}/turn-{number}");
        let mut batch = String::new();
        for (end, _) in self.folder.match_indices('/').filter(|(end, _)| *end > 0) {
            let _ = writeln!(batch, "-mkdir {}", quoted(self.folder.cut(..end)));
        }
        let _ = writeln!(batch, "-mkdir {}\n-mkdir {}\n-mkdir {}", quoted(&self.folder), self.at(OWN), self.at(KEPT.trim_end_matches('/')));
        self.batch(&batch)?;
        // Who makes this folder first has the turn.
        let said = self.run(&format!("mkdir {}\n", self.at(&turn(number))))?;
        if !said.well && !self.run(&format!("ls -1 {}\n", self.at(&turn(number))))?.well {
            return Err(self.problem(&said));
        } else if !said.well {
            return Err(Deploy::Turn { folder: format!("{}/{}", self.folder, turn(number)) });
        }
        // Another session of this run may be putting a file meanwhile.
        let part = format!("{OWN}/note");
        let mut batch = format!("-rm {}\nput {} {}\n", self.at(&part), quoted(&here.display().to_string()), self.at(&part));
        self.replace(&part, NAME, &mut batch);
        if number > 0 {
            let _ = writeln!(batch, "-rmdir {}", self.at(&turn(number - 1)));
        }
        self.batch(&batch)?;
        Ok(Some(blake3::hash(state).to_hex().to_string()))
    }

    fn carry(&self, steps: &[Step], needs: &StepContext<'_>) -> Result<(), Deploy> {
        if !(needs.is_awake)() {
            return Err(Deploy::Slept {});
        }
        let alone = steps.iter().filter_map(|step| if let Step::Put { path, alone: true, .. } = step { Some(path.as_str()) } else { None });
        if let Some((path, _)) = self.lying(&alone.collect::<Vec<_>>())?.into_iter().next() {
            return Err(Deploy::ForeignFile { path });
        }
        let part = format!("{OWN}/part");
        let mut batch = String::new();
        for (n, step) in steps.iter().enumerate() {
            match step {
                // A second name of the same bytes: they stay when the first is given to others.
                Step::Keep { path, hash } => {
                    let _ = writeln!(batch, "-ln {} {}", self.at(path), self.at(&copy_of(hash)));
                }
                Step::Put { path, from: Origin::There(name), .. } if name == path => {}
                Step::Put { path, file, from, .. } => {
                    self.folders(path, &mut batch);
                    let _ = writeln!(batch, "-rm {}", self.at(&part));
                    let _ = match from {
                        Origin::Here => {
                            let here = match in_place(needs, path, file)? {
                                Some(here) => here,
                                None => self.scratch.write(&n.to_string(), &(needs.bytes)(path, file)?)?,
                            };
                            writeln!(batch, "put {} {}", quoted(&here.display().to_string()), self.at(&part))
                        }
                        Origin::There(name) => writeln!(batch, "ln {} {}", self.at(name), self.at(&part)),
                    };
                    self.replace(&part, path, &mut batch);
                }
                Step::Delete { names } => {
                    for name in names {
                        let _ = writeln!(batch, "-rm {}", self.at(name));
                        // Folders go with their last file.
                        for (end, _) in name.match_indices('/').rev().filter(|_| !name.starts_with(OWN)) {
                            let above = name.cut(..end);
                            self.made.borrow_mut().remove(above);
                            let _ = writeln!(batch, "-rmdir {}", self.at(above));
                        }
                    }
                }
            }
        }
        // Whoever takes its place would write into the same files: so it says that it lives, however long they take.
        let said = run_meanwhile(&mut self.command(), batch.as_bytes(), needs.word)?;
        if !said.well {
            return Err(self.problem(&said));
        }
        steps.iter().for_each(|_| (needs.done)());
        Ok(())
    }

    fn name(&self) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        let home = if self.folder.starts_with('/') { "" } else { "/~/" };
        format!("sftp://{}{port}{home}{}", self.host, self.folder)
    }
}
