//! Addresses as editors write them, `/v/52/03/#p7`: a file of the output, and maybe a place in it.

use std::fmt;

use crate::text::path::{OutPath, UrlPath, percent_decode};

/// A file of the output, and maybe a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Below the output folder.
    pub path: OutPath,
    /// Id of the place.
    pub anchor: Option<String>,
}

impl Address {
    /// Reads an address: below the site's base with or without the base itself, a page with or without `index.html`.
    pub fn parse(written: &str, base: &str) -> Option<Self> {
        let written = written.trim();
        let below = match written.strip_prefix(base).filter(|_| !base.is_empty()) {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '#']) => rest,
            _ => written,
        };
        if below.contains("://") || written.is_empty() {
            return None;
        }
        let (path, anchor) = below.split_once('#').map_or((below, None), |(path, anchor)| (path, Some(percent_decode(anchor))));
        let path = percent_decode(path);
        let path = path.trim_start_matches('/');
        let last = path.rsplit('/').next().unwrap_or(path);
        // A name without an ending is a page's folder.
        let url = if last.contains('.') { UrlPath::file(path) } else { UrlPath::page(path) };
        Some(Self { path: url.to_out(), anchor: anchor.filter(|anchor| !anchor.is_empty()) })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&url(&self.path).0)?;
        match &self.anchor {
            Some(anchor) => write!(f, "#{anchor}"),
            None => Ok(()),
        }
    }
}

/// The address of a file, as people write it: a page's ends with its folder.
pub fn url(path: &OutPath) -> UrlPath {
    match path.0.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => UrlPath(format!("/{folder}")),
        _ => UrlPath(format!("/{}", path.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_all_forms() {
        let check = |written: &str, expected: Option<(&str, &str)>| {
            let read = Address::parse(written, "https://a.example/x");
            let shown = read.as_ref().map(|address| (address.path.0.as_str(), address.anchor.as_deref().unwrap_or("")));
            assert_eq!(shown, expected, "{written}");
        };
        check("/v/52/03/", Some(("v/52/03/index.html", "")));
        check("v/52/03", Some(("v/52/03/index.html", "")));
        check("/v/52/03/index.html#p7", Some(("v/52/03/index.html", "p7")));
        check("https://a.example/x/v/52/03/#h-%EA%B0%80", Some(("v/52/03/index.html", "h-가")));
        check("/v/52/03/t1.csv", Some(("v/52/03/t1.csv", "")));
        check("/", Some(("index.html", "")));
        check("https://a.example/xyz/", None);
        check("https://b.example/", None);
        check("", None);
        let shown = |path: &str| url(&OutPath(path.into())).0;
        assert_eq!((shown("index.html"), shown("a/index.html"), shown("a.csv")), ("/".into(), "/a/".into(), "/a.csv".into()));
    }
}
