//! `serve`'s HTTP: gives a path's bytes from the current snapshot, 404 and redirects as a web server would, and adds the reload script to
//! HTML, so that pages themselves are the same bytes as in `build`. How a snapshot is made is not known here.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use axum::routing::get;
use tokio::sync::broadcast;

use crate::diagnostic::{self, Diagnostic};
use crate::path::OutPath;

/// The stack of the threads that render pages.
const STACK: usize = 32 << 20;

/// The script that reloads pages and shows problems.
const RELOAD: &str = include_str!("reload.js");
/// The tag that loads it.
const TAG: &str = "<script src=\"/__mokcha/reload.js\" defer></script>";

/// A site that can be asked for its files.
pub trait Servable: Send + Sync + 'static {
    /// The bytes of a file; `None` if the site has none of that name. The error are the problems of making it.
    fn file(&self, path: &OutPath) -> Option<Result<Vec<u8>, Vec<Diagnostic>>>;
    /// The path of the base address, `/` or `/sub/`.
    fn base_path(&self) -> &str;
}

/// What the server shows at the moment.
pub struct Stage {
    site: RwLock<Option<Arc<dyn Servable>>>,
    problems: RwLock<String>,
    events: broadcast::Sender<&'static str>,
}

impl Default for Stage {
    fn default() -> Self {
        Self { site: RwLock::default(), problems: RwLock::default(), events: broadcast::channel(16).0 }
    }
}

impl Stage {
    /// Shows a new snapshot; open pages reload.
    pub fn show(&self, site: Arc<dyn Servable>) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Some(site);
        self.problems.write().unwrap_or_else(PoisonError::into_inner).clear();
        // Nobody may be listening, and that is fine.
        let _ = self.events.send("reload");
    }

    /// Shows problems over the last good snapshot.
    pub fn tell(&self, problems: &[Diagnostic]) {
        *self.problems.write().unwrap_or_else(PoisonError::into_inner) = diagnostic::render(problems, false);
        let _ = self.events.send("problems");
    }

    fn site(&self) -> Option<Arc<dyn Servable>> {
        self.site.read().unwrap_or_else(PoisonError::into_inner).clone()
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
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().thread_stack_size(STACK).build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let own = Router::new()
            .route("/__mokcha/events", get(events))
            .route("/__mokcha/problems", get(problems))
            .route(
                "/__mokcha/reload.js",
                get(|| async { respond(StatusCode::OK, "text/javascript; charset=utf-8", Bytes::from_static(RELOAD.as_bytes())) }),
            )
            .fallback(page)
            .with_state(stage);
        axum::serve(listener, own).await
    })
}

async fn events(State(stage): State<Arc<Stage>>) -> Response {
    let receiver = stage.events.subscribe();
    let first = futures_util::stream::once(async { Ok::<_, std::io::Error>(Bytes::from_static(b": open\n\n")) });
    let rest = futures_util::stream::unfold(receiver, |mut receiver| async move {
        loop {
            match receiver.recv().await {
                Ok(event) => return Some((Ok(Bytes::from(format!("event: {event}\ndata: now\n\n"))), receiver)),
                // One reload stands for all that were missed.
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    });
    let body = Body::from_stream(futures_util::StreamExt::chain(first, rest));
    let mut response = Response::new(body);
    headers(&mut response, "text/event-stream");
    response
}

async fn problems(State(stage): State<Arc<Stage>>) -> Response {
    respond(StatusCode::OK, "text/plain; charset=utf-8", stage.problems().into())
}

async fn page(State(stage): State<Arc<Stage>>, uri: Uri) -> Response {
    let path = uri.path().to_owned();
    // Rendering would hold up other answers.
    let answer = tokio::task::spawn_blocking(move || answer(&stage, &path)).await;
    answer.unwrap_or_else(|_| {
        respond(
            StatusCode::INTERNAL_SERVER_ERROR,
            "text/plain",
            Bytes::from_static(b"the page could not be made: this is a fault of mokcha"),
        )
    })
}

fn answer(stage: &Stage, path: &str) -> Response {
    let Some(site) = stage.site() else { return problem_page(&stage.problems()) };
    let decoded = crate::path::percent_decode(path);
    let clean = decoded.split('/').all(|part| part != ".." && !part.contains(['\\', '\0']));
    let below = decoded.strip_prefix(site.base_path().trim_end_matches('/'));
    let (Some(below), true) = (below, clean) else { return not_found(&*site) };
    let below = below.trim_start_matches('/');
    let wanted = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
    match site.file(&OutPath(wanted.clone())) {
        Some(Ok(bytes)) => file(StatusCode::OK, &wanted, bytes),
        Some(Err(problems)) => problem_page(&diagnostic::render(&problems, false)),
        None if !below.is_empty() && !below.ends_with('/') && site.file(&OutPath(format!("{below}/index.html"))).is_some() => {
            let mut response = respond(StatusCode::MOVED_PERMANENTLY, "text/plain", Bytes::new());
            if let Ok(value) = HeaderValue::from_str(&format!("{path}/")) {
                response.headers_mut().insert(header::LOCATION, value);
            }
            response
        }
        None => not_found(&*site),
    }
}

fn not_found(site: &dyn Servable) -> Response {
    match site.file(&OutPath("404.html".into())) {
        Some(Ok(bytes)) => file(StatusCode::NOT_FOUND, "404.html", bytes),
        _ => respond(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", Bytes::from_static(b"there is no such page")),
    }
}

fn file(status: StatusCode, name: &str, bytes: Vec<u8>) -> Response {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml") || kind.suffix().is_some();
    let kind = if text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    let bytes = if kind.starts_with("text/html") { with_script(bytes) } else { bytes };
    respond(status, &kind, bytes.into())
}

/// The reload script before the last `</body>`, or at the end.
fn with_script(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.windows(7).rposition(|part| part.eq_ignore_ascii_case(b"</body>")).unwrap_or(bytes.len());
    bytes.splice(at..at, TAG.bytes());
    bytes
}

fn problem_page(text: &str) -> Response {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let html = format!("<!doctype html><meta charset=\"utf-8\"><title>mokcha</title><h1>mokcha</h1><pre>{escaped}</pre></body>");
    file(StatusCode::INTERNAL_SERVER_ERROR, "problems.html", html.into_bytes())
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
}
