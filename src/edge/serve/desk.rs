//! The desk's addresses, `/_mokcha/…`. Only this machine may ask for them, and nothing is written: forms, once there are any, come in here by
//! another method than GET, which is refused before.

use std::net::SocketAddr;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::Response;

use crate::desk::pages;
use crate::desk::view::{DeskPage, FOLDER};
use crate::edge::serve::respond::{PAGE, PLAIN, redirect, respond, with_script};
use crate::edge::serve::stage::Stage;
use crate::edge::serve::wanted::RequestTarget;
use crate::problem::desk as said;
use crate::text::path::{OutPath, percent_decode};

/// The look of the desk and of the panel.
const SHEET: &str = include_str!("desk.css");

/// What a browser may do with a page of the desk.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// What other machines are told.
const NEAR_ONLY: &str = "the desk is for the machine on which mokcha runs: open it there, at http://127.0.0.1 and the port\n";

/// Whether an address is the desk's.
pub fn is_desk(uri: &Uri) -> bool {
    uri.path().starts_with(FOLDER) || uri.path() == FOLDER.trim_end_matches('/')
}

/// Whether an address is what stands over pages: their problems, and its look.
pub fn is_panel(uri: &Uri) -> bool {
    uri.path().strip_prefix(FOLDER).is_some_and(|path| matches!(path, "panel" | "desk.css"))
}

/// Whether a request comes from this machine, and not through a server that passes on what others ask.
pub fn is_near(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].iter().any(|name| request.headers().contains_key(*name));
    peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback()) && !passed_on
}

/// What other machines get.
pub fn refused() -> Response {
    respond(StatusCode::FORBIDDEN, PLAIN, Bytes::from_static(NEAR_ONLY.as_bytes()))
}

/// Answers a request from this machine.
pub fn answer(stage: &Stage, uri: &Uri) -> Response {
    let query = |key: &str| {
        let pairs = uri.query().unwrap_or("").split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(name, _)| *name == key).map(|(_, value)| percent_decode(value)).next()
    };
    let path = uri.path().strip_prefix(FOLDER);
    match path {
        None => redirect(FOLDER),
        Some("desk.css") => respond(StatusCode::OK, "text/css; charset=utf-8", Bytes::from_static(SHEET.as_bytes())),
        Some("panel") => panel(stage, &query("at").unwrap_or_default()),
        Some(path) => match (DeskPage::at(path), DeskPage::at(&format!("{path}/"))) {
            (Some(which), _) => page(stage, which, query("page").and_then(|page| page.parse().ok()).unwrap_or(1)),
            (None, Some(which)) => redirect(&format!("{FOLDER}{}", which.path())),
            (None, None) => html(stage, StatusCode::NOT_FOUND, pages::no_page(stage.lang())),
        },
    }
}

fn page(stage: &Stage, which: DeskPage, number: usize) -> Response {
    let (site, _) = stage.site();
    let Some(site) = site else { return nothing(stage) };
    let foretold = (which == DeskPage::Publish).then(|| stage.foretold());
    html(stage, StatusCode::OK, stage.with_desk(None, |desk, _| pages::page(which, site.snapshot(), desk, number, foretold.as_deref())))
}

/// What stands for all pages of a site of which none can be made.
pub fn nothing(stage: &Stage) -> Response {
    let text = stage.with_desk(None, |desk, _| pages::nothing(&said::nothing_yet(), desk.problems, desk));
    html(stage, StatusCode::INTERNAL_SERVER_ERROR, text)
}

/// What stands for a page that can't be made, and never could.
pub fn unmade(stage: &Stage, path: &OutPath) -> Response {
    let text = stage.with_desk(Some(path), |desk, own| pages::nothing(&said::not_yet(), own, desk));
    html(stage, StatusCode::INTERNAL_SERVER_ERROR, text)
}

fn html(stage: &Stage, status: StatusCode, text: String) -> Response {
    let mut response = respond(status, PAGE, with_script(text.into_bytes(), &stage.build()).into());
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// The problems over the page at an address.
fn panel(stage: &Stage, at: &str) -> Response {
    let (site, _) = stage.site();
    let found = site.as_ref().and_then(|site| {
        let wanted = RequestTarget::read(at, site.base_path())?;
        let has = |path: &OutPath| site.snapshot().outputs.get(path).is_some();
        Some(wanted.file()).filter(has).or_else(|| wanted.page().filter(has))
    });
    let owner = site.as_ref().zip(found.as_ref()).and_then(|(site, path)| pages::owner(site.snapshot(), path));
    let panel = stage.with_desk(found.as_ref(), |desk, own| pages::panel(desk, own, owner.as_deref()));
    let key = blake3::hash(panel.html.as_bytes()).to_hex();
    let told = serde_json::json!({
        "errors": panel.errors,
        "warnings": panel.warnings,
        "summary": panel.summary,
        "key": key.get(..16),
        "set": panel.set,
        "html": panel.html,
    });
    respond(StatusCode::OK, "application/json", told.to_string().into())
}
