//! `mokcha serve`: the website in the browser, made anew on every change, with the functions that `build` uses.

mod arenas;
mod changed;
mod early;
mod kept;
mod renewal;
mod shown;

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Once};

use crate::desk::problems::Opens;
use crate::desk::view::FOLDER;
use crate::edge::cli::Global;
use crate::edge::commands::serve::kept::ShownShelf;
use crate::edge::commands::serve::renewal::Renewal;
use crate::edge::commands::session::{Session, print};
use crate::edge::commands::{SOURCES, Status, publish};
use crate::edge::failure::words;
use crate::edge::inside::LinkPolicy;
use crate::edge::lang::{self, say};
use crate::edge::progress::Progress;
use crate::edge::serve::{self, Setup, Stage};
use crate::edge::threads;
use crate::edge::watch::{OnRefused, Watch, WatchList};
use crate::problem::running::Running;
use crate::problem::{desk, said};
use crate::render::memo::Memo;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Wording;

/// Serves until the process is ended.
pub fn run(options: &Global) -> Status {
    arenas::settle();
    let mut session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    // It tells each time that the site is ready.
    session.progress = Progress::none();
    let kept = ShownShelf::of(&session).map(Arc::new);
    match &kept {
        Some(kept) => session.memo.keep_on(kept.clone()),
        // Without a folder to keep them in, they are held.
        None => session.memo = Memo::on(),
    }
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
    let renewal = Renewal::new(&session, &stage, &base_url, kept);
    let announced = Once::new();
    let announce = || {
        if !options.quiet {
            let _ = writeln!(std::io::stdout(), "{}", say(&said::serving(&base_url)));
            if let Some(desk) = desk_address(address) {
                let _ = writeln!(std::io::stdout(), "{}", say(&desk::at(&desk)));
            }
        }
        if options.open {
            open(&base_url);
        }
    };
    std::thread::scope(|scope| {
        let (renewal, announced, announce) = (&renewal, &announced, &announce);
        // All verbs run in one thread: it takes again what it has given back.
        let verbs = move || renewal.renew(renewal.begin(&|| announced.call_once(announce)));
        // Who reads that it serves may ask at once: whatever can still fail is begun before.
        let listening = watch.map(|watch| threads::beside(scope, || renewal.listen(watch))).transpose();
        let begun = listening.and_then(|_| threads::beside(scope, verbs));
        if let Err(problem) = begun {
            print(options, &mut vec![problem]);
            std::process::exit(Status::CouldNotRun as i32);
        }
        if let Err(fault) = serve::run(listener, stage.clone()) {
            print(options, &mut vec![Diagnostic::of(&Running::ServerStopped { fault: words(&fault) })]);
        }
        // The other threads never end by themselves.
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
    let unwatched = move |fault: &str| {
        let problem = Diagnostic::of(&Running::Unwatched { fault: Wording::same(fault.to_owned()) });
        print(session.options, &mut vec![problem]);
    };
    let asked = (Box::new(wanted) as WatchList<'a>, Box::new(unwatched) as OnRefused<'a>);
    match Watch::new(root, asked, &session.output, renewal::gathered(session.options.debounce)) {
        Ok(watch) => Some(watch),
        Err(fault) => {
            unwatched(&fault);
            None
        }
    }
}

fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    if arenas::forget(std::process::Command::new(program).arg(url)).spawn().is_err() {
        let _ = writeln!(std::io::stderr(), "{}", say(&said::no_browser(url)));
    }
}
