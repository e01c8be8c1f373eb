//! Which file a request's path names: the path taken apart before anything in it is decoded, so that no encoded letter can end a part, climb
//! up, or make an address of another host.

use crate::text::hex::percent;
use crate::text::path::{OutPath, percent_decode};

/// What is asked for, below the site's base.
#[derive(Debug, PartialEq, Eq)]
pub struct RequestTarget {
    base: Vec<String>,
    below: Vec<String>,
    folder: bool,
}

impl RequestTarget {
    /// Reads a path; `base` is that of the site, `/` or `/sub`. None where it leads out of the site or no file could have that name.
    pub fn read(path: &str, base: &str) -> Option<Self> {
        let (mut below, base) = (parts(path)?, parts(base)?);
        let rest = below.split_off(base.len().min(below.len()));
        (below == base).then(|| Self { base, below: rest, folder: path.ends_with('/') })
    }

    /// The file that is named.
    pub fn file(&self) -> OutPath {
        if self.folder { self.index() } else { OutPath(self.below.join("/")) }
    }

    /// The page that would be named if a slash stood at the end; none if one does.
    pub fn page(&self) -> Option<OutPath> {
        (!self.folder).then(|| self.index())
    }

    fn index(&self) -> OutPath {
        let parts = self.below.iter().map(String::as_str).chain(["index.html"]);
        OutPath(parts.collect::<Vec<_>>().join("/"))
    }

    /// The address with a slash at its end, on the same host whatever was asked for.
    pub fn with_slash(&self, query: Option<&str>) -> String {
        let mut out = "/".to_owned();
        for part in self.base.iter().chain(&self.below) {
            encode(&mut out, part);
            out.push('/');
        }
        if let Some(query) = query {
            out.push('?');
            out.push_str(query);
        }
        out
    }
}

/// The parts between slashes, decoded; empty ones mean nothing to a server.
fn parts(path: &str) -> Option<Vec<String>> {
    let part = |part: &str| {
        let part = percent_decode(part);
        let clean = part != "." && part != ".." && !part.contains(|c: char| matches!(c, '/' | '\\') || c.is_control());
        clean.then_some(part)
    };
    path.split('/').filter(|part| !part.is_empty()).map(part).collect()
}

fn encode(out: &mut String, part: &str) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            percent(out, byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_files_of_the_site() {
        let check = |path: &str, base: &str, expected: Option<&str>| {
            let found = RequestTarget::read(path, base).map(|wanted| wanted.file().0);
            assert_eq!(found.as_deref(), expected, "{path} below {base}");
        };
        check("/", "/", Some("index.html"));
        check("/v/52/", "/", Some("v/52/index.html"));
        check("//v//52/", "/", Some("v/52/index.html"));
        check("/%ED%95%9C.txt", "/", Some("한.txt"));
        check("/sub/a", "/sub", Some("a"));
        check("/sub/", "/sub", Some("index.html"));
        check("/s%75b/a", "/sub", Some("a"));
        check("/a%ff", "/", Some("a%ff"));
        for (path, base) in [("/suba1/", "/sub"), ("/su", "/sub"), ("/", "/sub"), ("/a/sub/", "/sub"), ("/sub", "/sub/deeper")] {
            check(path, base, None);
        }
        for bad in [
            "/..",
            "/a/../b",
            "/%2e%2e/b",
            "/.%2E/",
            "/a/./b",
            "/a%2fb",
            "/a%2Fb/",
            "/a\\b",
            "/%5c",
            "/a%00",
            "/%0d%0aSet-Cookie:%20a",
            "/a%09",
        ] {
            check(bad, "/", None);
        }
    }

    #[test]
    fn a_redirect_stays_on_its_host() {
        let check = |path: &str, base: &str, query: Option<&str>, expected: &str| {
            assert_eq!(RequestTarget::read(path, base).unwrap().with_slash(query), expected, "{path}");
        };
        check("//evil.example", "/", None, "/evil.example/");
        check("///evil.example//x", "/", Some("a=b"), "/evil.example/x/?a=b");
        check("/sub//evil.example", "/sub", None, "/sub/evil.example/");
        check("/sub", "/sub", None, "/sub/");
        check("/%ED%95%9C", "/", None, "/%ED%95%9C/");
        check("/a%3Fb%23c", "/", None, "/a%3Fb%23c/");
        check("/https:evil.example", "/", None, "/https:evil.example/");
    }
}
