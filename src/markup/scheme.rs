//! What an address asks of a browser, read as browsers read it: blanks and control characters before it, tabs and line ends within it do not
//! count, and a backslash is a slash.

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Leads {
    /// To a file of the site itself.
    Here,
    /// To another host, by the scheme of the page: `//host/`.
    ToHost,
    /// Wherever this scheme leads, in lower case.
    By(String),
}

/// Reads an address.
pub fn leads(address: &str) -> Leads {
    let text = as_read(address);
    if let Some((scheme, _)) = text.split_once(':') {
        let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        if begins && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
            return Leads::By(scheme.to_ascii_lowercase());
        }
    }
    if text.replace('\\', "/").starts_with("//") { Leads::ToHost } else { Leads::Here }
}

/// What an address runs as a script, or shows as a page of its own that may hold one: its scheme, or its scheme and type.
pub fn runs(address: &str) -> Option<String> {
    let Leads::By(scheme) = leads(address) else { return None };
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

    #[test]
    fn addresses_are_read_as_browsers_do() {
        let by = |scheme: &str| Leads::By(scheme.to_owned());
        let check = |address: &str, expected: Leads| assert_eq!(leads(address), expected, "{address:?}");
        for here in ["", "a.png", "/a", "?q=a:b", "#a:b", "./a:b", "가:나", "1a:b", "a b:c", ":a", "/a//b"] {
            check(here, Leads::Here);
        }
        for host in
            ["//evil.example", "\\\\evil.example", "/\\evil.example", " \t//evil.example", "/\n/evil.example", "\u{1}//evil.example"]
        {
            check(host, Leads::ToHost);
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
