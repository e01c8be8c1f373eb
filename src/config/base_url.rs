//! The address at which a website stands: all that is cited begins with it.

use crate::problem::config::Setting;

/// What is wrong with an address; a site for Zola may have any, which is told alone.
pub fn fault(written: &str, strict: bool) -> Option<Setting> {
    let meant = meant(written)?;
    let written = written.to_owned();
    match strict {
        true => Some(Setting::BaseUrl { written, meant }),
        // A root that is relative works wherever the site stands.
        false if matches!(written.as_str(), "" | "/") => None,
        false => Some(Setting::BaseUrlOdd { written, meant }),
    }
}

/// What may be meant by an address that is none; nothing where all is well.
fn meant(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once("://").unwrap_or(("", written));
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (address, _) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let host = address.split('/').next().unwrap_or_default();
    let (name, port) = host.rsplit_once(':').filter(|(name, _)| !name.contains('[') || name.ends_with(']')).unwrap_or((host, "0"));
    let is_host = !name.is_empty()
        && !name.starts_with('.')
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>'))
        && !host.contains('@')
        && port.parse::<u16>().is_ok();
    if is_web && is_host && end == rest.len() {
        return None;
    }
    let scheme = if is_web { scheme } else { "https" };
    Some(if is_host { format!("{scheme}://{address}") } else { "https://archive.example".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_scheme_and_a_host() {
        for good in [
            "https://e.example",
            "http://e.example/a/b/",
            "HTTPS://한국.example:8080/",
            "http://localhost:1111",
            "http://[::1]:80/",
            "http://127.0.0.1",
        ] {
            assert_eq!(meant(good), None, "{good}");
        }
        let check = |written: &str, expected: &str| assert_eq!(meant(written).as_deref(), Some(expected), "{written}");
        check("e.example", "https://e.example");
        check("htp://e.example/a", "https://e.example/a");
        check("https://e.example/a?b=1#c", "https://e.example/a");
        check("//e.example", "https://archive.example");
        check("/", "https://archive.example");
        check("https://", "https://archive.example");
        check("https:///a", "https://archive.example");
        check("https://e .example", "https://archive.example");
        check("https://u:p@e.example", "https://archive.example");
        check("https://e.example:99999", "https://archive.example");
        check("https://e.example/#", "https://e.example/");
        check("mailto:a@e.example", "https://archive.example");
        assert!(fault("/", false).is_none() && fault("/", true).is_some() && fault("e.example", false).is_some());
    }
}
