//! Whose requests are answered: those that name this machine as its user does. A page of a foreign site may give its own name the address of
//! this machine (DNS rebinding) and would read drafts; its requests still carry that name.

use std::net::IpAddr;

/// The names by which the server may be called, beside `localhost` and addresses.
#[derive(Debug, Default)]
pub struct Hosts {
    asked: Option<String>,
}

impl Hosts {
    /// With the host of the address that `--base-url` gives, if it does.
    pub fn of(base_url: Option<&str>) -> Self {
        let asked = base_url.and_then(|url| {
            let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
            name(rest.split(['/', '?', '#']).next().unwrap_or_default())
        });
        Self { asked }
    }

    /// Whether a request to this host (`name:port`) is answered.
    pub fn allow(&self, host: &str) -> bool {
        let Some(name) = name(host) else { return false };
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name);
        // Browsers never look up what ends in `localhost`.
        bare.parse::<IpAddr>().is_ok() || name == "localhost" || name.ends_with(".localhost") || self.asked.as_ref() == Some(&name)
    }

    /// Whether a page of a foreign site asks for a part of itself: a script from here would hand it what is not published yet. A page that is
    /// shown under one of this server's names may ask for its parts under another; a link from anywhere may be followed. `origin` is what a script
    /// or a socket says of its page, also where a browser says nothing else.
    pub fn is_foreign_part(&self, origin: Option<&str>, site: Option<&str>, mode: Option<&str>, referer: Option<&str>) -> bool {
        let is_ours = |page: &str| Self::of(Some(page)).asked.is_some_and(|host| self.allow(&host));
        let known = referer.is_some_and(is_ours);
        origin.is_some_and(|origin| !is_ours(origin)) || site == Some("cross-site") && mode != Some("navigate") && !known
    }
}

/// The name of a host without its port, in lower case; none where it is not written as a host is.
fn name(host: &str) -> Option<String> {
    let (name, port) = match host.rsplit_once(':') {
        // An address in brackets has colons of its own.
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_address = name.starts_with('[') && name.ends_with(']');
    let clean = is_address || !name.contains([':', '@', '[', ']', '/', '\\', ' ']);
    (!name.is_empty() && clean && port.bytes().all(|byte| byte.is_ascii_digit())).then(|| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_others_get_nothing() {
        let check = |site: &str, mode: &str, referer: Option<&str>, expected: bool| {
            let hosts = Hosts::of(Some("http://news.test"));
            assert_eq!(hosts.is_foreign_part(None, Some(site), Some(mode), referer), expected, "{site} {mode} {referer:?}");
        };
        for mode in ["no-cors", "cors", "websocket", ""] {
            check("cross-site", mode, None, true);
            check("cross-site", mode, Some("https://evil.example/localhost/"), true);
            check("cross-site", mode, Some("https://localhost@evil.example/"), true);
            check("cross-site", mode, Some("http://localhost:1111/a/"), false);
            check("cross-site", mode, Some("http://news.test:1111/"), false);
            check("same-origin", mode, None, false);
            check("none", mode, None, false);
        }
        check("cross-site", "navigate", Some("https://evil.example/"), false);
        assert!(!Hosts::of(None).is_foreign_part(None, None, None, None), "old browsers and other programs say nothing");
        let of_page = |origin: &str| Hosts::of(Some("http://news.test")).is_foreign_part(Some(origin), None, None, None);
        for origin in ["https://evil.example", "null", "", "http://localhost.evil.example:1111", "http://localhost@evil.example", "file://"]
        {
            assert!(of_page(origin), "{origin}");
        }
        for origin in ["http://localhost:1111", "http://127.0.0.1:1111", "http://news.test:1111", "http://[::1]:80"] {
            assert!(!of_page(origin), "{origin}");
        }
    }

    #[test]
    fn foreign_names_are_refused() {
        let check = |asked: Option<&str>, host: &str, expected: bool| assert_eq!(Hosts::of(asked).allow(host), expected, "{host}");
        for good in
            ["localhost", "LocalHost:1111", "localhost.:80", "a.localhost:1", "127.0.0.1:1111", "192.168.0.7", "[::1]:1111", "[fe80::1]"]
        {
            check(None, good, true);
        }
        for bad in [
            "",
            ":80",
            "evil.example",
            "evil.example:1111",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "evillocalhost",
            "a@localhost",
            "localhost:80@evil.example",
            "localhost/evil",
            "[::1",
            "::1",
            "[evil.example]",
            "localhost:x",
            "127.0.0.1:1111:1111",
            "archive.example",
            "localhost..",
            "[[::1]]",
        ] {
            check(None, bad, false);
        }
        check(Some("https://Archive.Example:8443/sub"), "archive.example:1111", true);
        check(Some("archive.example/sub"), "archive.example", true);
        check(Some("https://archive.example"), "archive.example.evil.example", false);
        check(Some("/"), "", false);
        check(Some("/"), "evil.example", false);
    }
}
