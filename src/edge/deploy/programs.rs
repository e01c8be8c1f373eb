//! Programs of the system that a deployment runs: what they are given, what they say, and a folder for what is on its way to them.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
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

/// Runs a program with something to read. What it says is taken by `read` while it says it, however much that is; `wait` gives its end, or a
/// problem that ends it. Out come whether it ended well, what was read, and what it said to its other output.
fn ended<T: Send>(
    command: &mut Command,
    input: &[u8],
    read: impl FnOnce(&mut dyn BufRead) -> io::Result<T> + Send,
    wait: impl FnOnce(&mut Child) -> Result<io::Result<ExitStatus>, Deploy>,
) -> Result<(bool, io::Result<T>, String), Deploy> {
    let begun = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = begun.map_err(|fault| match fault.kind() {
        ErrorKind::NotFound => Deploy::NoProgram { name: name(command) },
        _ => failed(command, &fault),
    })?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        // A program that ends early reads no more; what it says tells why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        // It has both: they were asked for.
        let out = scope.spawn(move || stdout.map_or_else(|| Err(ErrorKind::BrokenPipe.into()), |out| read(&mut BufReader::new(out))));
        let err = scope.spawn(move || {
            let mut said = Vec::new();
            // What was said before a fault is better than nothing.
            let _ = stderr.map(|mut stderr| stderr.read_to_end(&mut said));
            String::from_utf8_lossy(&said).into_owned()
        });
        let status = wait(&mut child).and_then(|status| status.map_err(|fault| failed(command, &fault)));
        if status.is_err() {
            // It may have ended by itself meanwhile.
            let _ = child.kill();
            let _ = child.wait();
        }
        let out = out.join().unwrap_or_else(|_| Err(ErrorKind::Other.into()));
        Ok((status?.success(), out, err.join().unwrap_or_default()))
    })
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn failed(command: &Command, fault: &io::Error) -> Deploy {
    Deploy::Program { name: name(command), said: words(fault).en }
}

/// The same with all that it says.
fn output(
    command: &mut Command,
    input: &[u8],
    wait: impl FnOnce(&mut Child) -> Result<io::Result<ExitStatus>, Deploy>,
) -> Result<ProgramOutput, Deploy> {
    let all = |out: &mut dyn BufRead| {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).map(|_| bytes)
    };
    let (well, out, err) = ended(command, input, all, wait)?;
    Ok(ProgramOutput { well, out: out.map_err(|fault| failed(command, &fault))?, err })
}

/// Runs a program with something to read.
pub fn run(command: &mut Command, input: &[u8]) -> Result<ProgramOutput, Deploy> {
    output(command, input, |child| Ok(child.wait()))
}

/// Runs a program that may take long. `meanwhile` is called again and again; its error ends the program.
pub fn run_meanwhile(command: &mut Command, input: &[u8], meanwhile: &dyn Fn() -> Result<(), Deploy>) -> Result<ProgramOutput, Deploy> {
    output(command, input, |child| {
        let mut pause = Duration::from_millis(1);
        loop {
            if let Some(status) = child.try_wait().transpose() {
                return Ok(status);
            }
            meanwhile()?;
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(200));
        }
    })
}

/// Runs a program with something to read, and reads what it says while it says it, however much that is.
pub fn piped<T: Send>(
    command: &mut Command,
    input: &[u8],
    read: impl FnOnce(&mut dyn BufRead) -> io::Result<T> + Send,
) -> Result<T, Deploy> {
    let (well, out, err) = ended(command, input, read, |child| Ok(child.wait()))?;
    match out {
        Ok(read) if well => Ok(read),
        // Whatever it said tells more than that its words broke off.
        Err(fault) if well || err.trim().is_empty() => Err(failed(command, &fault)),
        _ => Err(problem(&name(command), &err)),
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
pub fn problem(name: &str, err: &str) -> Deploy {
    let plain = |line: &'_ str| line.trim().trim_start_matches("remote:").trim().to_owned();
    let lines: Vec<String> = err.lines().map(plain).filter(|line| !line.is_empty()).collect();
    let telling: Vec<String> = lines.iter().filter(|line| !BESIDE.iter().any(|begin| line.starts_with(begin))).cloned().collect();
    let lines = if telling.is_empty() { lines } else { telling };
    let last = lines.iter().skip(lines.len().saturating_sub(4)).cloned().collect::<Vec<_>>().join("; ");
    let said = if last.is_empty() { "it said nothing".to_owned() } else { last.chars().filter(|c| !c.is_control()).take(600).collect() };
    Deploy::Program { name: name.to_owned(), said }
}

/// A file that a program may read where it lies, if it is better not held and still what it was.
pub fn in_place(needs: &StepContext<'_>, path: &str, file: &File) -> Result<Option<PathBuf>, Deploy> {
    let Some(here) = (needs.large)(path, file) else { return Ok(None) };
    held_against(&here, path, file, needs).map(|_| Some(here))
}

/// Reads a large file through, as long as a word can be given: the SHA-256 of what it still is.
pub fn held_against(here: &Path, path: &str, file: &File, needs: &StepContext<'_>) -> Result<[u8; 32], Deploy> {
    let mut ended = None;
    let mut meanwhile = || {
        (needs.word)().map_err(|problem| {
            ended = Some(problem);
            io::Error::other("it was ended")
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
            assert_eq!(problem("p", err), Deploy::Program { name: "p".into(), said: expected.into() });
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

    #[cfg(unix)]
    #[test]
    fn what_a_program_says_is_read_to_its_end() {
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        let lines = |out: &mut dyn BufRead| out.lines().collect::<io::Result<Vec<String>>>();
        assert_eq!(piped(&mut shell("cat"), b"1\n2\n", lines), Ok(vec!["1".to_owned(), "2".to_owned()]));
        let said = |said: &str| Deploy::Program { name: "sh".into(), said: said.into() };
        assert_eq!(piped(&mut shell("echo 1; echo why >&2; exit 3"), b"", lines), Err(said("why")));
        let refused = |_: &mut dyn BufRead| Err::<(), io::Error>(ErrorKind::InvalidData.into());
        let without_words = piped(&mut shell("yes"), b"", refused);
        assert_eq!(without_words, Err(failed(&shell(""), &ErrorKind::InvalidData.into())));
        // More than a pipe holds, on all three ways at once.
        let much = vec![b'x'; 1 << 20];
        let both = run(&mut shell("tee /dev/stderr"), &much).ok().unwrap();
        assert_eq!((both.well, both.out.len(), both.err.len()), (true, 1 << 20, 1 << 20));
        let ended = run_meanwhile(&mut shell("exec sleep 60"), b"", &|| Err(Deploy::Slept {}));
        assert!(matches!(ended, Err(Deploy::Slept {})));
    }
}
