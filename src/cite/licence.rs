//! Licences as written in front matter: what they are called, where their terms stand, what must be said when a text is used.

/// A licence.
#[derive(Debug, Clone, PartialEq)]
pub enum Licence {
    /// 공공누리, type 0 to 4, and the address of its terms.
    Kogl(u8, String),
    /// Creative Commons: name and address.
    Cc(String, String),
    /// All rights reserved.
    Reserved,
    /// Anything else, as written.
    Other(String),
}

impl Licence {
    /// Reads `kogl-1`, `cc-by-4.0`, `all-rights-reserved`.
    pub fn parse(written: &str, kogl_url: &str) -> Self {
        let lower = written.trim().to_ascii_lowercase();
        if let Some(kind) = lower.strip_prefix("kogl-").and_then(|kind| kind.parse::<u8>().ok()).filter(|kind| *kind <= 4) {
            return Self::Kogl(kind, kogl_url.replace("{n}", &kind.to_string()));
        }
        if lower == "cc0" || lower == "cc0-1.0" {
            return Self::Cc("CC0 1.0".into(), "https://creativecommons.org/publicdomain/zero/1.0/".into());
        }
        if let Some(terms) = lower.strip_prefix("cc-") {
            let (terms, version) = terms.rsplit_once('-').filter(|(_, last)| last.contains('.')).unwrap_or((terms, "4.0"));
            let name = format!("CC {} {version}", terms.to_uppercase());
            return Self::Cc(name, format!("https://creativecommons.org/licenses/{terms}/{version}/"));
        }
        if lower == "all-rights-reserved" { Self::Reserved } else { Self::Other(written.trim().to_owned()) }
    }

    /// Where its terms stand.
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Kogl(_, url) | Self::Cc(_, url) => Some(url),
            Self::Other(text) if text.starts_with("https://") || text.starts_with("http://") => Some(text),
            Self::Reserved | Self::Other(_) => None,
        }
    }

    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Kogl(kind, _) => format!("공공누리 제{kind}유형"),
            Self::Cc(name, _) => name.clone(),
            Self::Reserved => "All rights reserved".into(),
            Self::Other(text) => text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_read() {
        let check = |written: &str, name: &str, url: Option<&str>| {
            let licence = Licence::parse(written, "https://k.example/{n}.do");
            assert_eq!((licence.name().as_str(), licence.url()), (name, url), "{written}");
        };
        check("kogl-4", "공공누리 제4유형", Some("https://k.example/4.do"));
        check("kogl-9", "kogl-9", None);
        check("CC-BY-NC-SA-3.0", "CC BY-NC-SA 3.0", Some("https://creativecommons.org/licenses/by-nc-sa/3.0/"));
        check("cc-by", "CC BY 4.0", Some("https://creativecommons.org/licenses/by/4.0/"));
        check("cc0", "CC0 1.0", Some("https://creativecommons.org/publicdomain/zero/1.0/"));
        check("all-rights-reserved", "All rights reserved", None);
    }
}
