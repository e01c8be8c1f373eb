//! Answers with large files that are only copied: what is asked for is read from the disk while it is sent, and nothing else of it.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream::unfold;

use crate::edge::fs::File;
use crate::edge::serve::part::{self, Part};
use crate::edge::serve::respond::{headers, kind_of, respond};

/// Bytes that are held at once.
const PIECE: u64 = 256 * 1024;

/// A file, or what of it is wanted. Its tag is made of its size and the time of its last change: its bytes are not read for it.
pub fn answer(name: &str, file: &Path, asked: &HeaderMap) -> io::Result<Response> {
    let mut open = File::open(file)?;
    let metadata = open.metadata()?;
    let was = metadata.modified()?;
    let time = was.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let (length, tag) = (metadata.len(), format!("\"{:x}-{time:x}\"", metadata.len()));
    let whole = usize::try_from(length).map_err(|_| io::ErrorKind::FileTooLarge)?;
    let (status, range, said) = match part::wanted(asked, &tag, whole) {
        Part::All => (StatusCode::OK, 0..whole, None),
        Part::Bytes(part) => (StatusCode::PARTIAL_CONTENT, part.clone(), Some(format!("bytes {}-{}/{length}", part.start, part.end - 1))),
        Part::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0, Some(format!("bytes */{length}"))),
        Part::Unchanged => (StatusCode::NOT_MODIFIED, 0..0, None),
    };
    let kind = kind_of(name);
    let mut response = respond(status, &kind, Bytes::new());
    if !range.is_empty() {
        open.seek(SeekFrom::Start(range.start as u64))?;
        let left = (range.end - range.start) as u64;
        response = Response::new(Body::from_stream(unfold((open, left), move |(open, left)| async move {
            (left > 0).then_some(())?;
            // A file that was changed meanwhile ends the connection: what is sent is never taken for all of one state.
            match tokio::task::spawn_blocking(move || piece(open, left, was)).await {
                Ok(Ok((open, bytes))) => {
                    let left = left - bytes.len() as u64;
                    Some((Ok(bytes), (open, left)))
                }
                Ok(Err((open, fault))) => Some((Err(fault), (open, 0))),
                Err(_) => None,
            }
        })));
        *response.status_mut() = status;
        headers(&mut response, &kind);
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(left));
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    for (name, value) in [(header::ETAG, Some(tag)), (header::CONTENT_RANGE, said)] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}

/// The next bytes of a file, all that fit into a piece, if nobody changed it since then.
fn piece(mut open: File, left: u64, was: SystemTime) -> Result<(File, Bytes), (File, io::Error)> {
    let mut bytes = Vec::new();
    match (&mut open).take(left.min(PIECE)).read_to_end(&mut bytes).and_then(|count| Ok((count, open.metadata()?.modified()?))) {
        Ok((_, now)) if now != was => Err((open, io::Error::other("it was changed while it was sent"))),
        Ok((0, _)) => Err((open, io::ErrorKind::UnexpectedEof.into())),
        Ok(_) => Ok((open, bytes.into())),
        Err(fault) => Err((open, fault)),
    }
}
