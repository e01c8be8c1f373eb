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
