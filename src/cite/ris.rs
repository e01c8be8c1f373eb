//! `.ris`: UTF-8 without a mark, CRLF, two spaces behind each tag.

use crate::cite::record::Record;
use crate::config::Kind;

/// The entry of a record.
pub fn entry(record: &Record) -> String {
    let mut out = String::new();
    let mut tag = |name: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&format!("{name}  - {value}\r\n"));
    };
    tag("TY", if record.kind == Kind::Report { "RPRT" } else { "JOUR" });
    tag("ID", &record.id);
    for author in &record.authors {
        tag("AU", &author.sorted());
    }
    tag("TI", &record.title);
    tag("T2", &record.periodical);
    tag("VL", &record.volume.to_string());
    tag("PY", &record.published.year.to_string());
    // Four parts with slashes between: year, month, day, anything else.
    let day = record.published.day.map(|day| format!("{day:02}")).unwrap_or_default();
    tag("DA", &format!("{}/{:02}/{day}/", record.published.year, record.published.month));
    if let Some((first, last)) = record.pages {
        tag("SP", &first.to_string());
        tag("EP", &last.to_string());
    }
    for (name, value) in [("PB", &record.publisher), ("SN", &record.issn), ("DO", &record.doi)] {
        if let Some(value) = value {
            tag(name, value);
        }
    }
    tag("LA", &record.lang);
    if let Some(url) = &record.url {
        tag("UR", url);
    }
    for keyword in &record.keywords {
        tag("KW", keyword);
    }
    if let Some(description) = &record.description {
        tag("AB", description);
    }
    out.push_str("ER  - \r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::record::tests::sample;

    #[test]
    fn an_article() {
        let expected = "TY  - JOUR\nID  - gif-52-01\nAU  - 성, 이름\nAU  - Family, Given\nAU  - 편집부\nTI  - 산업 50% & {융합} <촉진>\n\
            T2  - 구미지역경제 ISSUE FOCUS\nVL  - 52\nPY  - 2021\nDA  - 2021/06//\nSP  - 2\nEP  - 3\nPB  - 지역정책연구원\nSN  - 1234-5679\n\
            LA  - ko\nUR  - https://a.example/v/52/01/\nKW  - 기획재정부\nKW  - 대한민국\nER  - \n";
        assert_eq!(entry(&sample()), expected.replace('\n', "\r\n"));
    }
}
