//! Answers: a file's bytes with what a browser wants to know of them, and the script that reloads pages.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use crate::edge::serve::part::{self, Part};

/// Text.
pub const PLAIN: &str = "text/plain; charset=utf-8";
/// A page.
pub const PAGE: &str = "text/html; charset=utf-8";
/// A script.
pub const SCRIPT: &str = "text/javascript; charset=utf-8";

/// An answer that leads to another address of this server.
pub fn redirect(to: &str) -> Response {
    let mut response = respond(StatusCode::MOVED_PERMANENTLY, PLAIN, Bytes::new());
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

/// The kind of a file, and its bytes as the server gives them.
pub fn file(name: &str, bytes: Vec<u8>, build: &str) -> (String, Bytes) {
    let kind = kind_of(name);
    let bytes = if kind.starts_with("text/html") { with_script(bytes, build) } else { bytes };
    (kind, bytes.into())
}

/// The kind of a file of this name.
pub fn kind_of(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml") || kind.suffix().is_some();
    if text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// A file, or what of it is wanted: a browser winds a film by its parts, and asks again for what it has.
pub fn as_wanted((kind, bytes): (String, Bytes), asked: &HeaderMap) -> Response {
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
pub fn with_script(mut bytes: Vec<u8>, build: &str) -> Vec<u8> {
    let at = bytes.windows(7).rposition(|part| part.eq_ignore_ascii_case(b"</body>")).unwrap_or(bytes.len());
    bytes.splice(at..at, format!("<script src=\"/__mokcha/reload.js?{build}\" defer></script>").bytes());
    bytes
}

/// An answer.
pub fn respond(status: StatusCode, kind: &str, bytes: Bytes) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    headers(&mut response, kind);
    response
}

/// What every answer says of itself.
pub fn headers(response: &mut Response, kind: &str) {
    if let Ok(kind) = HeaderValue::from_str(kind) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // What is text to this server is no script to a browser.
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}
