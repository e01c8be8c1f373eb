//! The three kinds of path, which never mix, and the conversions between them.
//!
//! [`ContentPath`] names a source below `content/`, [`UrlPath`] an address below the site's base, [`OutPath`] a file below the output
//! folder. All use `/` on every system.

use std::fmt;

use crate::text::Cut;

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

    /// Of which file this may be an earlier text, and which: `a/r1.md` is the first of `a/index.md`, `a.r2.md` the second of `a.md`.
    pub fn earlier_text(&self) -> Option<(Self, u32)> {
        let stem = self.file_name().strip_suffix(".md")?;
        let (name, revision) = stem.rsplit_once('.').unwrap_or(("index", stem));
        let digits = revision.strip_prefix('r').filter(|digits| !digits.starts_with(['0', '+']))?;
        let number = digits.parse().ok()?;
        // `index.r1.md` would be a second name for `r1.md`.
        let alone = name == "index" && stem != revision;
        let folder = self.0.cut(..self.0.len() - self.file_name().len());
        (!alone && !name.is_empty()).then(|| (Self(format!("{folder}{name}.md")), number))
    }

    /// The file of an earlier text of this one.
    pub fn earlier(&self, number: u32) -> Self {
        let stem = self.0.strip_suffix(".md").unwrap_or(&self.0);
        match stem.strip_suffix("index").filter(|_| self.file_name() == "index.md") {
            Some(folder) => Self(format!("{folder}r{number}.md")),
            None => Self(format!("{stem}.r{number}.md")),
        }
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

/// The path that relative parts name from a folder, without a slash at either end; none where they lead above the top.
pub fn joined(folder: &str, rest: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The host of an address of the web as hosts are compared, and what stands behind it; none for an address without one.
pub fn web(address: &str) -> Option<(String, &str)> {
    let rest = match address.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") => rest,
        _ => address.strip_prefix("//")?,
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at_checked(end)?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = [":80", ":443", ""].into_iter().find_map(|port| host.strip_suffix(port)).unwrap_or(host);
    Some((host.trim_end_matches('.').to_ascii_lowercase(), behind))
}

/// Text in `%41` form as it reads; bytes that make no UTF-8 stay encoded.
pub fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|hex| bytes[at] == b'%' && hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// An address as seen from a page; nothing where it is whole.
pub fn absolute(url: &str, permalink: &str) -> Option<String> {
    let (scheme, rest) = permalink.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let own = permalink.split(['#', '?']).next().unwrap_or(permalink);
    if url.is_empty() || url.starts_with(['#', '?']) {
        return Some(format!("{own}{url}"));
    }
    if let Some(rest) = url.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let word = url.split([':', '/', '?', '#']).next().unwrap_or_default();
    if word.len() < url.len() && url.as_bytes().get(word.len()) == Some(&b':') {
        return None;
    }
    let at = url.find(['?', '#']).unwrap_or(url.len());
    let (named, tail) = url.split_at_checked(at)?;
    let folder = path.split(['#', '?']).next().and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        if named.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    let mut open = true;
    for part in named.split('/') {
        open = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let slash = if open && !parts.is_empty() { "/" } else { "" };
    Some(format!("{scheme}://{host}/{}{slash}{tail}", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_one() {
        let own = ["https://e.example/a?b", "http://E.Example:80/a?b", "//e.example./a?b", "https://user@e.example:443/a?b"];
        assert!(own.iter().all(|address| web(address) == Some(("e.example".to_owned(), "/a?b"))));
        assert_eq!(web("https://e.example:8080#x"), Some(("e.example:8080".to_owned(), "#x")));
        assert!(["/a", "a", "mailto:a@b", "ftp://e.example/", "#x"].iter().all(|address| web(address).is_none()));
    }

    #[test]
    fn addresses_are_whole() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(absolute(url, "https://e.example/news/v/7/01/").as_deref(), expected, "{url}");
        };
        check("#fn1", Some("https://e.example/news/v/7/01/#fn1"));
        check("/v/7/02/", Some("https://e.example/v/7/02/"));
        check("../02/#p1", Some("https://e.example/news/v/7/02/#p1"));
        check("a.png", Some("https://e.example/news/v/7/01/a.png"));
        check("..", Some("https://e.example/news/v/7/"));
        check("../../../../../x", Some("https://e.example/x"));
        check("//cdn.example/a", Some("https://cdn.example/a"));
        check("?q=1", Some("https://e.example/news/v/7/01/?q=1"));
        check("https://e.example/", None);
        check("mailto:a@e.example", None);
        check("a/b:c", Some("https://e.example/news/v/7/01/a/b:c"));
    }

    #[test]
    fn earlier_texts_are_named_by_their_article() {
        let check = |path: &str, expected: Option<(&str, u32)>| {
            let found = ContentPath(path.into()).earlier_text();
            assert_eq!(found.as_ref().map(|(of, number)| (of.0.as_str(), *number)), expected, "{path}");
            if let Some((of, number)) = found {
                assert_eq!(of.earlier(number).0, path);
            }
        };
        check("52/01/r1.md", Some(("52/01/index.md", 1)));
        check("r12.md", Some(("index.md", 12)));
        check("52/one.r2.md", Some(("52/one.md", 2)));
        check("52/a.b.r2.md", Some(("52/a.b.md", 2)));
        for no in ["52/r0.md", "52/r01.md", "52/r.md", "52/rr1.md", "52/index.r1.md", "52/.r1.md", "52/r1.txt", "52/one.ra.md"] {
            check(no, None);
        }
    }

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
        // `+f` is a number to Rust.
        assert_eq!(percent_decode("%+f%-1"), "%+f%-1");
        assert_eq!(UrlPath::page("a").permalink("https://e.example/x/"), "https://e.example/x/a/");
    }
}
