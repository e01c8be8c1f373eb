//! COinS: a record as an OpenURL in the title of an empty `<span>`, for lists of articles.

use crate::cite::record::{Author, Record};
use crate::text::hex::percent;

/// The OpenURL of a record, not yet escaped for HTML.
pub fn title(record: &Record) -> String {
    let mut pairs: Vec<(&str, String)> = vec![
        ("ctx_ver", "Z39.88-2004".into()),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal".into()),
        ("rft.genre", "article".into()),
        ("rft.atitle", record.title.clone()),
        ("rft.jtitle", record.periodical.clone()),
        ("rft.volume", record.volume.to_string()),
        ("rft.date", record.published.iso()),
    ];
    if let Some((first, last)) = record.pages {
        pairs.extend([("rft.spage", first.to_string()), ("rft.epage", last.to_string())]);
    }
    pairs.extend(record.issn.iter().map(|issn| ("rft.issn", issn.clone())));
    // OpenURL knows one family and given name; further authors stand whole.
    for (at, author) in record.authors.iter().enumerate() {
        match author {
            Author::Split(family, given, suffix) if at == 0 => {
                pairs.extend([("rft.aulast", family.clone()), ("rft.aufirst", given.clone())]);
                pairs.extend(suffix.iter().map(|suffix| ("rft.ausuffix", suffix.clone())));
            }
            other => pairs.push(("rft.au", other.sorted())),
        }
    }
    pairs.push(("rft.language", record.lang.clone()));
    pairs.extend(record.url.iter().map(|url| ("rft_id", url.clone())));
    pairs.iter().map(|(key, value)| format!("{key}={}", encode(value))).collect::<Vec<_>>().join("&")
}

/// Percent-encoded UTF-8.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => percent(&mut out, byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::record::tests::sample;

    #[test]
    fn an_article() {
        let title = title(&sample());
        assert!(
            title.starts_with("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&rft.genre=article&rft.atitle=%EC")
        );
        assert!(title.contains("&rft.spage=2&rft.epage=3&") && title.contains("&rft.aulast=%EC%84%B1&rft.aufirst="), "{title}");
        assert!(title.ends_with("&rft.language=ko&rft_id=https%3A%2F%2Fa.example%2Fv%2F52%2F01%2F"), "{title}");
    }
}
