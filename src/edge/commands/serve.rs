//! `mokcha serve`: the website in the browser, made anew on every change, with the functions that `build` uses.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::build::snapshot::Snapshot;
use crate::desk::problems::Opens;
use crate::desk::view::FOLDER;
use crate::edge::cli::Global;
use crate::edge::commands::lost::lost;
use crate::edge::commands::press::OutputMaker;
use crate::edge::commands::session::{Session, print};
use crate::edge::commands::{SOURCES, Status, publish};
use crate::edge::failure::PublishError;
use crate::edge::failure::words;
use crate::edge::inside::LinkPolicy;
use crate::edge::kept::Recipes;
use crate::edge::lang::{self, say};
use crate::edge::members::Members;
use crate::edge::progress::Progress;
use crate::edge::serve::{self, Servable, Setup, Stage};
use crate::edge::tally::Tally;
use crate::edge::watch::Watch;
use crate::edge::{fs, output, pieces, threads};
use crate::edition::finished::{Finished, sha256};
use crate::edition::last as edition;
use crate::edition::last::LastFile;
use crate::plan::job::Job;
use crate::plan::outputs::Recipe;
use crate::problem::running::Running;
use crate::problem::{desk, panics, said};
use crate::render::memo::Memo;
use crate::templates::views::Mode;
use crate::text::diagnostic::{Diagnostic, Severity, any_error};
use crate::text::path::OutPath;
use crate::text::wording::Wording;

/// Serves until the process is ended.
pub fn run(options: &Global) -> Status {
    let mut session = match Session::open(options, Memo::on()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    // It tells each time that the site is ready.
    session.progress = Progress::none();
    let bound = serve::bind(options.interface, options.port).and_then(|listener| {
        let address = listener.local_addr().map_err(|fault| Diagnostic::of(&Running::NoPort { fault: words(&fault) }))?;
        Ok((listener, address))
    });
    let (listener, address) = match bound {
        Ok(bound) => bound,
        Err(problem) => {
            print(options, &mut vec![problem]);
            return Status::CouldNotRun;
        }
    };
    let base_url = base_url(options, address, session.ends_in_slash);
    let stage = Arc::new(Stage::new(setup(&session)));
    // Watching begins before reading, so that no change falls between them.
    let watch = watch(&session);
    let failed = rebuild(&session, &stage, &base_url);
    if !options.quiet {
        let _ = writeln!(std::io::stdout(), "{}", say(&said::serving(&base_url)));
        if let Some(desk) = desk_address(address) {
            let _ = writeln!(std::io::stdout(), "{}", say(&desk::at(&desk)));
        }
    }
    if options.open {
        open(&base_url);
    }
    std::thread::scope(|scope| {
        if let Some(watch) = watch
            && let Err(problem) = threads::beside(scope, || renew(&session, &stage, &base_url, watch, failed))
        {
            print(options, &mut vec![problem]);
            std::process::exit(Status::CouldNotRun as i32);
        }
        if let Err(fault) = serve::run(listener, stage.clone()) {
            print(options, &mut vec![Diagnostic::of(&Running::ServerStopped { fault: words(&fault) })]);
        }
        // The watching thread never ends by itself.
        std::process::exit(Status::CouldNotRun as i32);
    })
}

/// What the server says itself, and how.
fn setup(session: &Session<'_>) -> Setup {
    let (options, root) = (session.options.clone(), &session.paths.root);
    // As the editor's program finds it, wherever that was started.
    let root = std::path::absolute(root).unwrap_or_else(|_| root.clone());
    Setup {
        base_url: options.base_url.clone(),
        lang: lang::spoken(),
        opens: Opens {
            editor: options.editor.clone().unwrap_or_else(|| session.editor.clone()),
            root: root.to_string_lossy().into_owned(),
        },
        foretell: Box::new(move || publish::foretell(&options, lang::spoken())),
    }
}

/// Where the desk is: it answers this machine alone.
fn desk_address(address: SocketAddr) -> Option<String> {
    let near: IpAddr = if address.is_ipv6() { Ipv6Addr::LOCALHOST.into() } else { Ipv4Addr::LOCALHOST.into() };
    let ip = if address.ip().is_unspecified() { near } else { address.ip() };
    ip.is_loopback().then(|| format!("http://{}{FOLDER}", SocketAddr::new(ip, address.port())))
}

/// The address of the server; one that `--base-url` gives keeps its path, and gets the port unless told not to.
fn base_url(options: &Global, address: SocketAddr, ends_in_slash: bool) -> String {
    // Templates that put the address before a path rely on how it ends.
    let end = if ends_in_slash { "/" } else { "" };
    let Some(url) = options.base_url.as_deref() else { return format!("http://{address}{end}") };
    if url == "/" {
        return "/".to_owned();
    }
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    // An address in brackets has colons of its own.
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    if options.no_port_append || has_port {
        return format!("{scheme}://{host}{path}");
    }
    format!("{scheme}://{host}:{}{path}", address.port())
}

fn watch<'a>(session: &'a Session<'_>) -> Option<Watch<'a>> {
    let root = &session.paths.root;
    let wanted = move || {
        // A link that is not followed is not watched, and the folders to which others led are.
        let own = SOURCES.iter().filter_map(|name| session.inside.look(&root.join(name), LinkPolicy::Site).ok().flatten());
        let more = session.options.extra_watch_path.iter().map(|path| (root.join(path), true));
        own.map(|found| (found.real, true)).chain(more).chain(session.inside.reached()).collect()
    };
    match Watch::new(root, Box::new(wanted), &session.output, Duration::from_millis(session.options.debounce)) {
        Ok(watch) => Some(watch),
        Err(fault) => {
            let problem = Diagnostic::of(&Running::Unwatched { fault: Wording::same(fault.to_string()) });
            print(session.options, &mut vec![problem]);
            None
        }
    }
}

/// How often what the disk refused is tried again before the next change, and after which time.
const TRIES: usize = 3;
const PAUSE: Duration = Duration::from_secs(2);

/// Makes the site anew after each change. A fault of the disk may pass with no change that tells of it.
fn renew(session: &Session<'_>, stage: &Stage, base_url: &str, mut watch: Watch<'_>, mut failed: bool) {
    let mut tries = 0;
    loop {
        let again = failed && tries < TRIES;
        // Whatever gives up is told, and the thread goes on: without it no change would be seen.
        match panics::caught(|| (watch.wait(again.then_some(PAUSE)), rebuild(session, stage, base_url))) {
            Ok((changed, refused)) => (tries, failed) = (if changed { 0 } else { tries + 1 }, refused),
            Err(panic) => {
                failed = false;
                tell(session, stage, &mut vec![panic.problem(true)]);
            }
        }
    }
}

/// Makes the site and shows it. Whether the disk refused something.
fn rebuild(session: &Session<'_>, stage: &Stage, base_url: &str) -> bool {
    let started = Instant::now();
    let (snapshot, mut problems) = session.snapshot(Mode::Serve, Some(base_url.to_owned()));
    // A fault of our own is the same again.
    let mut failed = problems.iter().any(|problem| problem.severity == Severity::Fault && !problem.kind.starts_with("limits/"));
    let good = !any_error(&problems);
    // What can be made of a site with errors is more than nothing.
    let Some(snapshot) = snapshot.filter(|_| good || stage.takes_unsound()) else {
        tell(session, stage, &mut problems);
        return failed;
    };
    let pages = snapshot.jobs.iter().filter(|job| !matches!(job, Job::Export(_))).count();
    session.print_timings(&snapshot.dialect);
    if good
        && session.options.store_html
        && let Err(fault) = store(session, &snapshot)
    {
        failed |= matches!(fault, PublishError::Io(..) | PublishError::HalfNew(..));
        problems.extend(match fault {
            PublishError::Problems(problems) => problems,
            fault => vec![fault.into_diagnostic()],
        });
    }
    print(session.options, &mut problems);
    stage.show(Arc::new(ServedSnapshot { base: base_path(base_url), snapshot }), &problems, good);
    if good && !session.options.quiet {
        let _ = writeln!(std::io::stdout(), "{}", say(&said::ready(pages, &started.elapsed().as_millis().to_string())));
    }
    failed
}

/// Problems in the terminal and over the pages, which stay those of the last good snapshot.
fn tell(session: &Session<'_>, stage: &Stage, problems: &mut Vec<Diagnostic>) {
    print(session.options, problems);
    stage.tell(problems);
}

/// Writes the website as `build` does, with the server's address in it.
fn store(session: &Session<'_>, snapshot: &Snapshot) -> Result<(), PublishError> {
    if let Some(problem) = lost(session, snapshot) {
        return Err(PublishError::Problems(vec![problem]));
    }
    session.check_output()?;
    let press = OutputMaker { snapshot, progress: None, kept: &Recipes::default(), members: &Members::default(), tally: &Tally::default() };
    output::publish(&session.output, &session.order(snapshot.site.permanence.is_published()), &snapshot.outputs, press, &|| {}).map(|_| ())
}

/// A snapshot as the server sees it: a page is made when it is asked for.
struct ServedSnapshot {
    base: String,
    snapshot: Snapshot,
}

impl Servable for ServedSnapshot {
    fn file(&self, path: &OutPath) -> Option<Result<Vec<u8>, Vec<Diagnostic>>> {
        let Some(claim) = self.snapshot.outputs.get(path) else {
            let job = self.snapshot.image(path)?;
            return Some(self.snapshot.make(path, &Recipe::Image(job)));
        };
        Some(match &claim.recipe {
            Recipe::Copy(file) => fs::read(file)
                .map_err(|fault| vec![Diagnostic::of(&Running::FileUnread { fault: words(&fault) }).in_file(file.display().to_string())])
                .and_then(
                    |bytes| if path.0.ends_with(".css") { self.snapshot.make(path, &Recipe::Bytes(bytes.into())) } else { Ok(bytes) },
                ),
            Recipe::Last(last) => {
                let mut out = std::io::Cursor::new(Vec::new());
                edition::write(*last, &self.snapshot.site.config, &SnapshotFiles::of(self, *last), &mut out, &|| {})
                    .map(|()| out.into_inner())
                    .map_err(|fault| vec![Diagnostic::of(&Running::NotMade { path: path.0.to_string(), fault: words(&fault) })])
            }
            other => self.snapshot.make(path, other),
        })
    }

    fn large(&self, path: &OutPath) -> Option<PathBuf> {
        let Recipe::Copy(file) = &self.snapshot.outputs.get(path)?.recipe else { return None };
        let is_large = !path.0.ends_with(".css") && !path.0.ends_with(".html") && fs::metadata(file).ok()?.len() >= pieces::LARGE;
        is_large.then(|| file.clone())
    }

    fn base_path(&self) -> &str {
        &self.base
    }

    fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }
}

/// The files of a snapshot from which a file of files is made.
struct SnapshotFiles(BTreeMap<String, ([u8; 32], Vec<u8>)>);

impl SnapshotFiles {
    fn of(shown: &ServedSnapshot, last: LastFile) -> Self {
        let by_itself = |recipe: &Recipe| !matches!(recipe, Recipe::Last(other) if *other >= last);
        let outputs = shown.snapshot.outputs.iter().filter(|(_, claim)| by_itself(&claim.recipe));
        // What can't be made is told where it is asked for.
        let files = outputs.filter_map(|(path, _)| Some((path.0.clone(), shown.file(path)?.ok()?)));
        Self(files.map(|(path, bytes)| (path, (sha256(&bytes), bytes))).collect())
    }
}

impl Finished for SnapshotFiles {
    fn sums(&self) -> Vec<(&str, [u8; 32])> {
        self.0.iter().map(|(path, (sum, _))| (path.as_str(), *sum)).collect()
    }

    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        self.0.get(path).map(|(_, bytes)| bytes.clone()).ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }
}

/// The path of an address.
fn base_path(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    format!("/{}", path.trim_matches('/'))
}

fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    if std::process::Command::new(program).arg(url).spawn().is_err() {
        let _ = writeln!(std::io::stderr(), "{}", say(&said::no_browser(url)));
    }
}
