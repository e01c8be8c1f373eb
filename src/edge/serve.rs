//! `serve`'s HTTP: gives a path's bytes from the current snapshot, 404 and redirects as a web server would, and adds the reload script to
//! HTML, so that pages themselves are the same bytes as in `build`. How a snapshot is made is not known here.

mod desk;
mod hosts;
mod large;
mod part;
mod respond;
mod stage;
mod wanted;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use tokio::sync::broadcast;

use crate::edge::failure::words;
use crate::edge::threads;
use crate::problem::panics;
use crate::problem::running::Running;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;
use hosts::Hosts;
use respond::{PLAIN, SCRIPT, as_wanted, file, headers, redirect, respond};
use stage::{Event, Phase};
use wanted::RequestTarget;

pub use stage::{EarlyServable, Servable, Setup, Stage};

/// The script that reloads pages and shows problems.
const RELOAD: &str = include_str!("serve/reload.js");
/// The script that listens for all pages.
const WORKER: &str = include_str!("serve/worker.js");
/// Pages made at once, at the most: more would only wait for each other and hold memory.
const AT_ONCE: usize = 16;

/// Says of an answer that it is made anew once all verbs have run.
const EARLY: HeaderName = HeaderName::from_static("mokcha-early");

/// What a request for a foreign host is told.
const FOREIGN_HOST: &str = "this server answers to localhost, to addresses, and to the host that it was told, and to no page of others\n\
                            start it as `mokcha serve --base-url http://NAME` to call it by another name\n";

/// Binds the port that was asked for, else 1111 or the next free one.
pub fn bind(interface: IpAddr, asked: Option<u16>) -> Result<TcpListener, Diagnostic> {
    let try_port = |port: u16| TcpListener::bind(SocketAddr::new(interface, port));
    if let Some(port) = asked {
        return try_port(port).map_err(|fault| Diagnostic::of(&Running::PortTaken { port: port.to_string(), fault: words(&fault) }));
    }
    (1111..=1211)
        .find_map(|port| try_port(port).ok())
        .map_or_else(|| try_port(0).map_err(|fault| Diagnostic::of(&Running::NoPort { fault: words(&fault) })), Ok)
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
        axum::serve(listener, Router::new().fallback(answer).with_state(stage).into_make_service_with_connect_info::<SocketAddr>()).await
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
    let near = desk::is_near(&request);
    match request.uri().path() {
        "/__mokcha/problems" if !near => desk::refused(),
        _ if desk::is_desk(request.uri()) && !near => desk::refused(),
        "/__mokcha/events" => events(&stage),
        "/__mokcha/problems" => {
            told(&stage).await;
            respond(StatusCode::OK, PLAIN, stage.problems().into())
        }
        "/__mokcha/reload.js" => respond(StatusCode::OK, SCRIPT, Bytes::from_static(RELOAD.as_bytes())),
        "/__mokcha/worker.js" => respond(StatusCode::OK, SCRIPT, Bytes::from_static(WORKER.as_bytes())),
        _ => {
            let mut asked = request.into_parts().0;
            // A part is asked for by GET alone (RFC 9110, 14.2): of all others it is the whole file.
            if asked.method != Method::GET {
                asked.headers.remove(header::RANGE);
            }
            made(stage, Arc::new((asked.uri, asked.headers)), near).await
        }
    }
}

/// Waits until all verbs have run for the first time, or what is wrong is told.
async fn told(stage: &Stage) {
    // The other end is there as long as the stage.
    let _ = stage.phase().wait_for(|phase| matches!(phase, Phase::Told)).await;
}

/// What is asked for, as soon as it can be made. Whoever waits holds no thread.
async fn made(stage: Arc<Stage>, asked: Arc<(Uri, HeaderMap)>, near: bool) -> Response {
    let mut phase = stage.phase();
    // Of problems nothing is known before they are told, and pages that are open need not wait for that.
    let is_panel = desk::is_panel(&asked.0);
    loop {
        let now = phase.borrow_and_update().clone();
        let (stage, asked) = (stage.clone(), asked.clone());
        let response = match now {
            Phase::Told => in_thread(move || Some(page(&stage, &asked.0, &asked.1, near))).await,
            _ if is_panel => in_thread(move || Some(page(&stage, &asked.0, &asked.1, near))).await,
            Phase::Early(early) if !desk::is_desk(&asked.0) => in_thread(move || early_page(&stage, &*early, &asked.0, &asked.1)).await,
            Phase::Early(_) | Phase::Begun => None,
        };
        match response {
            Some(response) => return response,
            // The other end is there as long as the stage.
            None => {
                let _ = phase.changed().await;
            }
        }
    }
}

/// Does some work in a thread of its own: rendering would hold up other answers.
async fn in_thread(work: impl FnOnce() -> Option<Response> + Send + 'static) -> Option<Response> {
    let Ok(making) = panics::caught(|| tokio::task::spawn_blocking(work)) else {
        let text = b"the system gives no thread in which the page could be made; ask again";
        return Some(respond(StatusCode::SERVICE_UNAVAILABLE, PLAIN, Bytes::from_static(text)));
    };
    making.await.unwrap_or_else(|_| {
        let text = b"the page could not be made: this is a fault of mokcha";
        Some(respond(StatusCode::INTERNAL_SERVER_ERROR, PLAIN, Bytes::from_static(text)))
    })
}

/// A page that can be made before all verbs have run; nothing for one that waits for them.
fn early_page(stage: &Stage, early: &dyn EarlyServable, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let wanted = RequestTarget::read(uri.path(), early.base_path())?;
    let path = wanted.file();
    let Some(made) = early.file(&path) else {
        let leads_on = !early.has(&path) && wanted.page().is_some_and(|page| early.has(&page));
        return leads_on.then(|| redirect(&wanted.with_slash(uri.query())));
    };
    // The build is named before it is asked whether there is none yet: what is shown from now on is another one.
    let build = stage.build();
    // A page that is not made anew is held against what later verbs give, as those are that were made of a whole site.
    if made.is_last && path.0.ends_with(".html") {
        stage.page(&path, Ok(&made.bytes));
    }
    if !stage.takes_early(made.is_last) {
        return None;
    }
    let mut response = as_wanted(file(&path.0, made.bytes, &build), headers);
    if !made.is_last {
        response.headers_mut().insert(EARLY, HeaderValue::from_static("1"));
    }
    Some(response)
}

/// Whether a request names a host that is this server, wherever it does, and comes from no page of others. Only the oldest clients name none.
fn is_for_us(hosts: &Hosts, headers: &HeaderMap, uri: &Uri) -> bool {
    let of_uri = uri.authority().is_none_or(|authority| hosts.allow(authority.as_str()));
    let of_headers = headers.get_all(header::HOST).iter().all(|host| host.to_str().is_ok_and(|host| hosts.allow(host)));
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    of_uri && of_headers && !hosts.is_foreign_part(text("origin"), text("sec-fetch-site"), text("sec-fetch-mode"), text("referer"))
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

/// `near`: whether this machine asks.
fn page(stage: &Stage, uri: &Uri, headers: &HeaderMap, near: bool) -> Response {
    if desk::is_desk(uri) {
        return desk::answer(stage, uri);
    }
    let (site, build) = stage.site();
    let Some(site) = site else { return if near { desk::nothing(stage) } else { broken() } };
    let Some(wanted) = RequestTarget::read(uri.path(), site.base_path()) else { return not_found(&*site, &build) };
    let path = wanted.file();
    if let Some(file) = site.large(&path) {
        return large::answer(&path.0, &file, headers).unwrap_or_else(|_| broken());
    }
    let made = panics::caught(|| site.file(&path)).unwrap_or_else(|panic| Some(Err(vec![panic.problem(true)])));
    match made {
        Some(Ok(bytes)) => {
            if path.0.ends_with(".html") {
                stage.page(&path, Ok(&bytes));
            }
            as_wanted(file(&path.0, bytes, &build), headers)
        }
        Some(Err(problems)) => match stage.page(&path, Err(&problems)) {
            // An error never takes a page away.
            Some(last) => {
                let (kind, bytes) = file(&path.0, last, &build);
                respond(StatusCode::INTERNAL_SERVER_ERROR, &kind, bytes)
            }
            None if near => desk::unmade(stage, &path),
            None => broken(),
        },
        None if wanted.page().is_some_and(|page| site.file(&page).is_some()) => redirect(&wanted.with_slash(uri.query())),
        None => not_found(&*site, &build),
    }
}

/// What other machines get instead of problems, which show the sources.
fn broken() -> Response {
    respond(StatusCode::INTERNAL_SERVER_ERROR, PLAIN, Bytes::from_static(b"this can't be shown before its errors are mended\n"))
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
