//! `serve`'s HTTP: gives a path's bytes from the current snapshot, 404 and redirects as a web server would, and adds the reload script to
//! HTML, so that pages themselves are the same bytes as in `build`. How a snapshot is made is not known here.

mod hosts;
mod part;
mod wanted;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use tokio::sync::broadcast;

use crate::edge::{lang, threads};
use crate::problem::panics;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;
use crate::text::report;
use hosts::Hosts;
use part::Part;
use wanted::Wanted;

/// The script that reloads pages and shows problems.
const RELOAD: &str = include_str!("serve/reload.js");
/// The script that listens for all pages.
const WORKER: &str = include_str!("serve/worker.js");
/// Pages made at once, at the most: more would only wait for each other and hold memory.
const AT_ONCE: usize = 16;

const PLAIN: &str = "text/plain; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
/// What a request for a foreign host is told.
const FOREIGN_HOST: &str = "this server answers to localhost, to addresses, and to the host that it was told, and to no page of others\n\
                            start it as `mokcha serve --base-url http://NAME` to call it by another name\n";

/// A site that can be asked for its files.
pub trait Servable: Send + Sync + 'static {
    /// The bytes of a file; `None` if the site has none of that name. The error are the problems of making it.
    fn file(&self, path: &OutPath) -> Option<Result<Vec<u8>, Vec<Diagnostic>>>;
    /// The path of the base address, `/` or `/sub/`.
    fn base_path(&self) -> &str;
}

/// What the server shows at the moment.
pub struct Stage {
    shown: RwLock<Shown>,
    problems: RwLock<String>,
    events: broadcast::Sender<Event>,
    hosts: Hosts,
    /// Tells this run of the server from others, in the names of builds.
    run: u128,
}

#[derive(Default)]
struct Shown {
    site: Option<Arc<dyn Servable>>,
    build: u64,
}

#[derive(Debug, Clone, Copy)]
enum Event {
    Reload,
    Problems,
}

impl Stage {
    /// Shows nothing yet, to those who call this machine by an address, by `localhost`, or by the host of the address that was asked for.
    pub fn new(base_url: Option<&str>) -> Self {
        Self {
            shown: RwLock::default(),
            problems: RwLock::default(),
            events: broadcast::channel(16).0,
            hosts: Hosts::of(base_url),
            run: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos()),
        }
    }

    /// Shows a new snapshot; open pages reload.
    pub fn show(&self, site: Arc<dyn Servable>) {
        {
            let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            *shown = Shown { site: Some(site), build: shown.build + 1 };
        }
        self.problems.write().unwrap_or_else(PoisonError::into_inner).clear();
        // Nobody may be listening, and that is fine.
        let _ = self.events.send(Event::Reload);
    }

    /// Shows problems over the last good snapshot.
    pub fn tell(&self, problems: &[Diagnostic]) {
        *self.problems.write().unwrap_or_else(PoisonError::into_inner) = report::long(problems, lang::spoken(), false);
        let _ = self.events.send(Event::Problems);
    }

    /// The site that is shown, and the name of its build: a page names the build that it is of, whatever is shown when its parts are asked for.
    fn site(&self) -> (Option<Arc<dyn Servable>>, String) {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        (shown.site.clone(), format!("{}-{}", self.run, shown.build))
    }

    /// The name of the build that is shown.
    fn build(&self) -> String {
        self.site().1
    }

    fn problems(&self) -> String {
        self.problems.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Binds the port that was asked for, else 1111 or the next free one.
pub fn bind(interface: IpAddr, asked: Option<u16>) -> Result<TcpListener, Diagnostic> {
    let try_port = |port: u16| TcpListener::bind(SocketAddr::new(interface, port));
    if let Some(port) = asked {
        return try_port(port).map_err(|fault| {
            Diagnostic::error(format!("port {port} can't be used: {fault}"))
                .help("give another one with --port, or none: then a free one is found")
        });
    }
    (1111..=1211).find_map(|port| try_port(port).ok()).map_or_else(
        || try_port(0).map_err(|fault| Diagnostic::error(format!("no port is free: {fault}")).help("give one with --port")),
        Ok,
    )
}

/// Answers requests until the process ends.
pub fn run(listener: TcpListener, stage: Arc<Stage>) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(AT_ONCE)
        .thread_stack_size(threads::STACK)
        .build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, Router::new().fallback(answer).with_state(stage)).await
    })
}

async fn answer(State(stage): State<Arc<Stage>>, request: Request) -> Response {
    if !is_for_us(&stage.hosts, request.headers(), request.uri()) {
        return respond(StatusCode::FORBIDDEN, PLAIN, Bytes::from_static(FOREIGN_HOST.as_bytes()));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = respond(StatusCode::METHOD_NOT_ALLOWED, PLAIN, Bytes::from_static(b"this server answers GET and HEAD\n"));
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match request.uri().path() {
        "/__mokcha/events" => events(&stage),
        "/__mokcha/problems" => respond(StatusCode::OK, PLAIN, stage.problems().into()),
        "/__mokcha/reload.js" => respond(StatusCode::OK, SCRIPT, Bytes::from_static(RELOAD.as_bytes())),
        "/__mokcha/worker.js" => respond(StatusCode::OK, SCRIPT, Bytes::from_static(WORKER.as_bytes())),
        _ => {
            let asked = request.into_parts().0;
            // Rendering would hold up other answers.
            let Ok(making) = panics::caught(|| tokio::task::spawn_blocking(move || page(&stage, &asked.uri, &asked.headers))) else {
                let text = b"the system gives no thread in which the page could be made; ask again";
                return respond(StatusCode::SERVICE_UNAVAILABLE, PLAIN, Bytes::from_static(text));
            };
            making.await.unwrap_or_else(|_| {
                let text = b"the page could not be made: this is a fault of mokcha";
                respond(StatusCode::INTERNAL_SERVER_ERROR, PLAIN, Bytes::from_static(text))
            })
        }
    }
}

/// Whether a request names a host that is this server, wherever it does, and comes from no page of others. Only the oldest clients name none.
fn is_for_us(hosts: &Hosts, headers: &HeaderMap, uri: &Uri) -> bool {
    let of_uri = uri.authority().is_none_or(|authority| hosts.allow(authority.as_str()));
    let of_headers = headers.get_all(header::HOST).iter().all(|host| host.to_str().is_ok_and(|host| hosts.allow(host)));
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    of_uri && of_headers && !hosts.is_foreign_part(text("sec-fetch-site"), text("sec-fetch-mode"), text("referer"))
}

fn events(stage: &Arc<Stage>) -> Response {
    let receiver = stage.events.subscribe();
    // Listening has begun before the build is named, so that none is missed between the two.
    let open = format!(": open\n\ndata: {}\n\n", stage.build());
    let first = futures_util::stream::once(async { Ok::<_, std::io::Error>(Bytes::from(open)) });
    let rest = futures_util::stream::unfold((receiver, stage.clone()), |(mut receiver, stage)| async move {
        let event = match receiver.recv().await {
            Ok(Event::Problems) => "event: problems\ndata: now\n\n".to_owned(),
            // One reload stands for all that were missed.
            Ok(Event::Reload) | Err(broadcast::error::RecvError::Lagged(_)) => format!("event: reload\ndata: {}\n\n", stage.build()),
            Err(broadcast::error::RecvError::Closed) => return None,
        };
        Some((Ok(Bytes::from(event)), (receiver, stage)))
    });
    let mut response = Response::new(Body::from_stream(futures_util::StreamExt::chain(first, rest)));
    headers(&mut response, "text/event-stream");
    response
}

fn page(stage: &Stage, uri: &Uri, headers: &HeaderMap) -> Response {
    let (site, build) = stage.site();
    let Some(site) = site else { return problem_page(&stage.problems(), &build) };
    let Some(wanted) = Wanted::read(uri.path(), site.base_path()) else { return not_found(&*site, &build) };
    let path = wanted.file();
    let made = panics::caught(|| site.file(&path)).unwrap_or_else(|panic| Some(Err(vec![panic.problem(true)])));
    match made {
        Some(Ok(bytes)) => as_wanted(file(&path.0, bytes, &build), headers),
        Some(Err(problems)) => problem_page(&report::long(&problems, lang::spoken(), false), &build),
        None if wanted.page().is_some_and(|page| site.file(&page).is_some()) => {
            let mut response = respond(StatusCode::MOVED_PERMANENTLY, PLAIN, Bytes::new());
            if let Ok(value) = HeaderValue::from_str(&wanted.with_slash(uri.query())) {
                response.headers_mut().insert(header::LOCATION, value);
            }
            response
        }
        None => not_found(&*site, &build),
    }
}

fn not_found(site: &dyn Servable, build: &str) -> Response {
    match site.file(&OutPath("404.html".into())) {
        Some(Ok(bytes)) => {
            let (kind, bytes) = file("404.html", bytes, build);
            respond(StatusCode::NOT_FOUND, &kind, bytes)
        }
        _ => respond(StatusCode::NOT_FOUND, PLAIN, Bytes::from_static(b"there is no such page")),
    }
}

/// The kind of a file, and its bytes as the server gives them.
fn file(name: &str, bytes: Vec<u8>, build: &str) -> (String, Bytes) {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml") || kind.suffix().is_some();
    let kind = if text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    let bytes = if kind.starts_with("text/html") { with_script(bytes, build) } else { bytes };
    (kind, bytes.into())
}

/// A file, or what of it is wanted: a browser winds a film by its parts, and asks again for what it has.
fn as_wanted((kind, bytes): (String, Bytes), asked: &HeaderMap) -> Response {
    let (tag, length) = (part::tag(&bytes), bytes.len());
    let (status, bytes, range) = match part::wanted(asked, &tag, length) {
        Part::All => (StatusCode::OK, bytes, None),
        Part::Bytes(part) => {
            let range = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            (StatusCode::PARTIAL_CONTENT, bytes.slice(part), Some(range))
        }
        Part::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new(), Some(format!("bytes */{length}"))),
        Part::Unchanged => (StatusCode::NOT_MODIFIED, Bytes::new(), None),
    };
    let mut response = respond(status, &kind, bytes);
    let headers = response.headers_mut();
    // Kept, but asked for each time.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    for (name, value) in [(header::ETAG, Some(tag)), (header::CONTENT_RANGE, range)] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}

/// The reload script before the last `</body>`, or at the end.
fn with_script(mut bytes: Vec<u8>, build: &str) -> Vec<u8> {
    let at = bytes.windows(7).rposition(|part| part.eq_ignore_ascii_case(b"</body>")).unwrap_or(bytes.len());
    bytes.splice(at..at, format!("<script src=\"/__mokcha/reload.js?{build}\" defer></script>").bytes());
    bytes
}

fn problem_page(text: &str, build: &str) -> Response {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let html = format!("<!doctype html><meta charset=\"utf-8\"><title>mokcha</title><h1>mokcha</h1><pre>{escaped}</pre></body>");
    let (kind, bytes) = file("problems.html", html.into_bytes(), build);
    respond(StatusCode::INTERNAL_SERVER_ERROR, &kind, bytes)
}

fn respond(status: StatusCode, kind: &str, bytes: Bytes) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    headers(&mut response, kind);
    response
}

fn headers(response: &mut Response, kind: &str) {
    if let Ok(kind) = HeaderValue::from_str(kind) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // What is text to this server is no script to a browser.
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}
