//! What is said of a file to browsers: its type, how long it may be kept, where an address leads on.

/// What is said of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Headers {
    /// `Content-Type`.
    pub kind: String,
    /// `Cache-Control`.
    pub cache: String,
    /// Where a moved address leads, for hosts that can send readers on.
    pub redirect: Option<String>,
}

/// Names that are made of what a file holds: it never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Kept, but asked for each time: an answer without a body, where nothing changed.
const ASKED: &str = "no-cache";

/// The headers of a file.
pub fn headers(path: &str, redirect: Option<&str>) -> Headers {
    let cache = if is_hashed(path) { FOREVER } else { ASKED };
    Headers { kind: kind(path), cache: cache.to_owned(), redirect: redirect.map(str::to_owned) }
}

/// Whether a file's name is made of its bytes: shards of the search, and pictures in other sizes. Names that only look so may be anybody's.
pub fn is_hashed(path: &str) -> bool {
    let hex =
        |text: &str, least: usize| text.len() >= least && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let mut parts = path.rsplit('/');
    let (name, folder, above) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let stem = name.split('.').next().unwrap_or("");
    let shard = above == "search" && name == format!("{stem}.js") && hex(stem, 12) && stem.starts_with(folder) && folder.len() == 2;
    let picture = folder == "processed_images" && name.rsplit('.').nth(1).is_some_and(|hash| hex(hash, 16));
    shard || picture
}

fn kind(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name == "linkset.json" {
        return "application/linkset+json".into();
    }
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        // What browsers take for a download, or show as it is, is read by those who ask for it.
        Some("bib") => return "application/x-bibtex; charset=utf-8".into(),
        Some("ris") => return "application/x-research-info-systems; charset=utf-8".into(),
        Some("jsonl") => return "application/jsonl; charset=utf-8".into(),
        None => return "text/plain; charset=utf-8".into(),
        Some(_) if name == "feed.xml" || name == "atom.xml" => return "application/atom+xml; charset=utf-8".into(),
        Some(_) => mime_guess::from_path(name).first_or_octet_stream(),
    };
    let is_text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml") || kind.suffix().is_some();
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_its_headers() {
        let check = |path: &str, kind: &str, cache: &str| {
            let found = headers(path, None);
            assert_eq!((found.kind.as_str(), found.cache.as_str()), (kind, cache), "{path}");
        };
        check("v/52/03/index.html", "text/html; charset=utf-8", ASKED);
        check("search/e9/e9bdb022edb7.js", "text/javascript; charset=utf-8", FOREVER);
        check("search/root.js", "text/javascript; charset=utf-8", ASKED);
        check("search/e9/aabdb022edb7.js", "text/javascript; charset=utf-8", ASKED);
        check("processed_images/가.0123456789abcdef.webp", "image/webp", FOREVER);
        check("processed_images/deadbeef.webp", "image/webp", ASKED);
        check("papers/0123456789abcdef.pdf", "application/pdf", ASKED);
        check("v/52/linkset.json", "application/linkset+json", ASKED);
        check("feed.xml", "application/atom+xml; charset=utf-8", ASKED);
        check("a/cite.csl.json", "application/json; charset=utf-8", ASKED);
        check("icon.svg", "image/svg+xml; charset=utf-8", ASKED);
        check("_redirects", "text/plain; charset=utf-8", ASKED);
        assert_eq!(headers("a.html", Some("/b/")).redirect.as_deref(), Some("/b/"));
    }
}
