//! The three kinds of path, which never mix, and the conversions between them.
//!
//! [`ContentPath`] names a source below `content/`, [`UrlPath`] an address below the site's base, [`OutPath`] a file below the output
//! folder. All use `/` on every system.

use std::fmt;

/// A source file below `content/`, e.g. `52/economy/apec.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(pub String);

impl ContentPath {
    /// The folder that holds the file, without a slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file's name.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(self.0.as_str(), |(_, name)| name)
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address below the site's base, beginning with `/`, e.g. `/v/52/01/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(pub String);

impl UrlPath {
    /// The address of a folder-like page: a slash at both ends, none doubled.
    pub fn page(path: &str) -> Self {
        let trimmed = path.trim_matches('/');
        if trimmed.is_empty() { Self("/".into()) } else { Self(format!("/{trimmed}/")) }
    }

    /// The address of a file: a slash in front, none behind.
    pub fn file(path: &str) -> Self {
        Self(format!("/{}", path.trim_matches('/')))
    }

    /// The file that answers this address. Parts that mean nothing to a disk are left out.
    pub fn to_out(&self) -> OutPath {
        let name = if self.0.ends_with('/') || self.0.is_empty() { "index.html" } else { "" };
        let parts = self.components().filter(|part| *part != ".").chain(Some(name).filter(|name| !name.is_empty()));
        OutPath(parts.collect::<Vec<_>>().join("/"))
    }

    /// The absolute address: base and path with exactly one slash between.
    pub fn permalink(&self, base_url: &str) -> String {
        let base = base_url.trim_end_matches('/');
        format!("{base}{}", self.0)
    }

    /// The parts between slashes.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The address below this page.
    pub fn join(&self, rest: &str) -> Self {
        Self(format!("{}{}", self.0, rest))
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file below the output folder, e.g. `v/52/01/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(pub String);

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text in `%41` form as it reads; bytes that make no UTF-8 stay encoded.
pub fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok())).flatten();
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_files() {
        let check = |url: &str, out: &str| assert_eq!(UrlPath::page(url).to_out().0, out);
        check("", "index.html");
        check("/v/52/01/", "v/52/01/index.html");
        check("foo.html", "foo.html/index.html");
        check("a//b/./c", "a/b/c/index.html");
        check(".", "index.html");
        assert_eq!(UrlPath::file("feed.xml").to_out().0, "feed.xml");
        assert_eq!(percent_decode("%ED%95%9C%"), "한%");
        assert_eq!(UrlPath::page("a").permalink("https://e.example/x/"), "https://e.example/x/a/");
    }
}
