//! Programs of the system that a deployment runs: what they are given, what they say, and a folder for what is on its way to them.

use std::io::{BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::deploy::state::File;
use crate::deploy::store::StepContext;
use crate::edge::failure::words;
use crate::edge::{fs, pieces};
use crate::problem::deploy::Deploy;

/// What a program said.
pub struct ProgramOutput {
    /// Whether it ended well.
    pub well: bool,
    /// To its output.
    pub out: Vec<u8>,
    /// To its other one.
    pub err: String,
}

fn failed(name: &str, fault: &std::io::Error) -> Deploy {
    Deploy::Program { name: name.to_owned(), said: words(fault).en }
}

/// Begins a program that is written to and read from.
fn begin(command: &mut Command, name: &str) -> Result<Child, Deploy> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(|fault| match fault.kind() {
        ErrorKind::NotFound => Deploy::NoProgram { name: name.to_owned() },
        _ => failed(name, &fault),
    })
}

/// Runs a program with something to read.
pub fn run(command: &mut Command, input: &[u8]) -> Result<ProgramOutput, Deploy> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |fault| failed(&name, &fault);
    let mut child = begin(command.stderr(Stdio::piped()), &name)?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // A program that ends early reads no more; what it says tells why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    });
    let output = output.map_err(failed)?;
    Ok(ProgramOutput { well: output.status.success(), out: output.stdout, err: String::from_utf8_lossy(&output.stderr).into_owned() })
}

/// Runs a program that may take long. `meanwhile` is called again and again; its error ends the program.
pub fn run_meanwhile(command: &mut Command, input: &[u8], meanwhile: &dyn Fn() -> Result<(), Deploy>) -> Result<ProgramOutput, Deploy> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |fault| failed(&name, &fault);
    let mut child = begin(command.stderr(Stdio::piped()), &name)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        // A program that ends early reads no more; what it says tells why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        let out = scope.spawn(move || all_of(stdout));
        let err = scope.spawn(move || all_of(stderr));
        let mut pause = Duration::from_millis(1);
        let ended = loop {
            if let Some(status) = child.try_wait().map_err(failed)? {
                break Ok(status);
            }
            if let Err(problem) = meanwhile() {
                let _ = child.kill();
                let _ = child.wait();
                break Err(problem);
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(200));
        };
        let (out, err) = (out.join().unwrap_or_default(), err.join().unwrap_or_default());
        Ok(ProgramOutput { well: ended?.success(), out, err: String::from_utf8_lossy(&err).into_owned() })
    })
}

fn all_of(from: Option<impl Read>) -> Vec<u8> {
    let mut out = Vec::new();
    // What was said before a fault is better than nothing.
    let _ = from.map(|mut from| from.read_to_end(&mut out));
    out
}

/// Runs a program with something to read, and reads what it says while it says it, however much that is.
pub fn piped<T>(
    command: &mut Command,
    input: &[u8],
    read: impl FnOnce(&mut BufReader<ChildStdout>) -> std::io::Result<T>,
) -> Result<T, Deploy> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |fault| failed(&name, &fault);
    let mut child = begin(command.stderr(Stdio::null()), &name)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let out = std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        // It has one: it was asked for.
        stdout.map_or_else(|| Err(ErrorKind::BrokenPipe.into()), |stdout| read(&mut BufReader::new(stdout)))
    });
    let status = child.wait();
    let out = out.map_err(failed)?;
    match status.map_err(failed)?.success() {
        true => Ok(out),
        false => Err(Deploy::Program { name: name.clone(), said: "it said nothing".into() }),
    }
}

/// How lines begin that git, ssh and sftp say beside what is the matter.
const BESIDE: [&str; 9] = [
    "To ",
    "hint:",
    "error: failed to push some refs",
    "Please make sure you have the correct access rights",
    "and the repository exists.",
    "fatal: Could not read from remote repository",
    "fatal: the remote end hung up",
    "Connected to ",
    "Connection closed",
];

/// What a program said as a problem: its last lines, without those that follow any fault.
pub fn problem(name: &str, said: &ProgramOutput) -> Deploy {
    let plain = |line: &'_ str| line.trim().trim_start_matches("remote:").trim().to_owned();
    let lines: Vec<String> = said.err.lines().map(plain).filter(|line| !line.is_empty()).collect();
    let telling: Vec<String> = lines.iter().filter(|line| !BESIDE.iter().any(|begin| line.starts_with(begin))).cloned().collect();
    let lines = if telling.is_empty() { lines } else { telling };
    let last = lines.iter().skip(lines.len().saturating_sub(4)).cloned().collect::<Vec<_>>().join("; ");
    let said = if last.is_empty() { "it said nothing".to_owned() } else { last.chars().filter(|c| !c.is_control()).take(600).collect() };
    Deploy::Program { name: name.to_owned(), said }
}

/// A file that a program may read where it lies, if it is better not held and still what it was.
pub fn whole(needs: &StepContext<'_>, path: &str, file: &File) -> Result<Option<PathBuf>, Deploy> {
    let Some(here) = (needs.large)(path, file) else { return Ok(None) };
    held_against(&here, path, file, needs).map(|_| Some(here))
}

/// Reads a large file through, as long as a word can be given: the SHA-256 of what it still is.
pub fn held_against(here: &Path, path: &str, file: &File, needs: &StepContext<'_>) -> Result<[u8; 32], Deploy> {
    let mut ended = None;
    let mut meanwhile = || {
        (needs.word)().map_err(|problem| {
            ended = Some(problem);
            std::io::Error::other("it was ended")
        })
    };
    let sums = pieces::sums_while(here, true, &mut meanwhile);
    if let Some(problem) = ended {
        return Err(problem);
    }
    match sums {
        Ok(sums) if sums.hash.to_hex().as_str() == file.hash => Ok(sums.sha.unwrap_or_default()),
        Ok(_) => Err(Deploy::ChangedMeanwhile { path: path.to_owned() }),
        Err(fault) => Err(Deploy::Disk { path: here.display().to_string(), fault: words(&fault) }),
    }
}

/// A folder for what is on its way, removed when it is dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder that was not there before.
    pub fn new() -> Result<Self, Deploy> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("mokcha-deploy-{}-{number}", std::process::id()));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {}
                Err(fault) => return Err(Deploy::Disk { path: path.display().to_string(), fault: words(&fault) }),
            }
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Deploy> {
        let path = self.0.join(name);
        match fs::write(&path, bytes) {
            Ok(()) => Ok(path),
            Err(fault) => Err(Deploy::Disk { path: path.display().to_string(), fault: words(&fault) }),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_matter_is_told() {
        let check = |err: &str, expected: &str| {
            let said = ProgramOutput { well: false, out: Vec::new(), err: err.into() };
            assert_eq!(problem("p", &said), Deploy::Program { name: "p".into(), said: expected.into() });
        };
        check("", "it said nothing");
        check(
            "ssh: connect to host h port 22: Connection refused\r\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n",
            "ssh: connect to host h port 22: Connection refused",
        );
        check("Host key verification failed.\nConnection closed\n", "Host key verification failed.");
        check("Connected to h.\nConnection closed\n", "Connected to h.; Connection closed");
        check(
            "remote: \nremote: you may not push here        \nTo https://h/a.git\n ! [remote rejected] 1 -> b (pre-receive hook declined)\nerror: failed to push some refs to 'https://h/a.git'\n",
            "you may not push here; ! [remote rejected] 1 -> b (pre-receive hook declined)",
        );
        check("1\n2\n3\n4\n5\n", "2; 3; 4; 5");
    }
}
