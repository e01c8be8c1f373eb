//! What an address asks of a browser, read as browsers read it: blanks and control characters before it, tabs and line ends within it do not
//! count, and a backslash is a slash.

use crate::problem::addresses::Addresses;
use crate::text::nearest::nearest;

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination {
    /// To a file of the site itself.
    Here,
    /// To another host, by the scheme of the page: `//host/`.
    ToHost,
    /// Wherever this scheme leads, in lower case.
    By(String),
}

/// Reads an address.
pub fn leads(address: &str) -> Destination {
    let text = as_read(address);
    if let Some((scheme, _)) = text.split_once(':') {
        let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        if begins && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
            return Destination::By(scheme.to_ascii_lowercase());
        }
    }
    if text.replace('\\', "/").starts_with("//") { Destination::ToHost } else { Destination::Here }
}

/// What an address runs as a script, or shows as a page of its own that may hold one: its scheme, or its scheme and type. Blanks and signs
/// that nobody sees hide none, though browsers of today would not pass over all of them: others read books and feeds.
pub fn runs(address: &str) -> Option<String> {
    let address: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let address = address.as_str();
    let Destination::By(scheme) = leads(address) else { return None };
    match &*scheme {
        "javascript" | "vbscript" | "livescript" => Some(format!("{scheme}:")),
        "data" => {
            let text = as_read(address);
            let kind = text.split_once(':').map_or("", |(_, rest)| rest).split([',', ';']).next().unwrap_or_default();
            let kind = kind.trim().to_ascii_lowercase();
            (kind.contains("html") || kind.contains("xml") || kind.contains("script")).then(|| format!("data:{kind}"))
        }
        _ => None,
    }
}

/// Schemes that readers' programs follow.
const KNOWN: [&str; 14] = ["http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "doi", "urn", "hdl", "info", "geo", "magnet"];

/// What is wrong with an address that begins with a scheme, if nobody could follow it. Files of one computer are told elsewhere.
pub fn fault(address: &str) -> Option<Addresses> {
    let Destination::By(scheme) = leads(address) else { return None };
    let (read, address) = (as_read(address), address.to_owned());
    let rest = read.get(scheme.len() + 1..).unwrap_or_default();
    match &*scheme {
        "http" | "https" => {
            let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
            host.is_none_or(str::is_empty).then_some(Addresses::NoHost { address })
        }
        "mailto" => (!rest.split('?').next().unwrap_or_default().contains('@')).then_some(Addresses::NoMail { address }),
        "file" | "data" => None,
        one if one.len() == 1 || KNOWN.contains(&one) => None,
        one => match nearest(one, ["http", "https", "mailto"]) {
            Some(near) => Some(Addresses::SchemeNear { scheme, near: near.to_owned() }),
            None => Some(Addresses::SchemeUnknown { scheme }),
        },
    }
}

/// Whether an address is a file of one computer, `file:///C:/a.png`.
pub fn is_on_disk(address: &str) -> bool {
    as_read(address).get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:"))
}

/// Whether an address is a picture that stands in the address itself.
pub fn is_picture(address: &str) -> bool {
    as_read(address).get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"))
}

/// The address as browsers take it in.
fn as_read(address: &str) -> String {
    let bare = address.trim_matches(|c: char| c <= ' ');
    bare.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

    #[test]
    fn schemes_that_nobody_follows() {
        let check = |address: &str, expected: Option<&str>| {
            let found = fault(address).map(|fault| fault.kind());
            assert_eq!(found, expected.map(|kind| format!("addresses/{kind}")).as_deref(), "{address}");
        };
        for fine in
            ["https://e.example", "HTTP://e.example/", "mailto:a@e.example?subject=b", "tel:02-1", "a.png", "#a:b", "C:/a", "doi:10.1/a"]
        {
            check(fine, None);
        }
        check("http:/e.example", Some("NoHost"));
        check("https:e.example", Some("NoHost"));
        check("https://", Some("NoHost"));
        check("htp://e.example", Some("SchemeNear"));
        check("htttps://e.example", Some("SchemeNear"));
        check("mailto:", Some("NoMail"));
        check("mailto:가", Some("NoMail"));
        check("about:blank", Some("SchemeUnknown"));
        check("smb://server/a", Some("SchemeUnknown"));
    }

    #[test]
    fn addresses_are_read_as_browsers_do() {
        let by = |scheme: &str| Destination::By(scheme.to_owned());
        let check = |address: &str, expected: Destination| assert_eq!(leads(address), expected, "{address:?}");
        for here in ["", "a.png", "/a", "?q=a:b", "#a:b", "./a:b", "가:나", "1a:b", "a b:c", ":a", "/a//b"] {
            check(here, Destination::Here);
        }
        for host in
            ["//evil.example", "\\\\evil.example", "/\\evil.example", " \t//evil.example", "/\n/evil.example", "\u{1}//evil.example"]
        {
            check(host, Destination::ToHost);
        }
        check("https:a.png", by("https"));
        check(" JaVa\nScript\t:alert(1)", by("javascript"));
        check("\u{1}\u{1f}javascript:alert(1)", by("javascript"));
        check("mailto:a@b.example", by("mailto"));
    }

    #[test]
    fn what_runs_is_known() {
        let check = |address: &str, expected: Option<&str>| assert_eq!(runs(address).as_deref(), expected, "{address:?}");
        check("javascript:alert(1)", Some("javascript:"));
        check("\u{0}VBSCRIPT:x", Some("vbscript:"));
        check("java\r\nscript:x", Some("javascript:"));
        check("ja\u{1e}va script\u{a0}:x", Some("javascript:"));
        check("dat\u{7f}a: text/html,x", Some("data:text/html"));
        check("data:text/html,<script>", Some("data:text/html"));
        check("DATA: Text/HTML ;base64,xx", Some("data:text/html"));
        check("data:image/svg+xml,<svg>", Some("data:image/svg+xml"));
        check("data:application/xhtml+xml,x", Some("data:application/xhtml+xml"));
        check("data:image/png;base64,xx", None);
        check("data:text/plain,x", None);
        check("javascript%3Aalert(1)", None);
        check("/javascript:alert(1)", None);
        check("https://e.example/javascript:", None);
    }
}
