//! `.csl.json`: what citation programs from pandoc to Zotero share.

use serde_json::{Map, Value, json};

use crate::cite::record::{Author, Record};
use crate::config::Kind;

/// The item of a record.
pub fn item(record: &Record) -> Value {
    let mut out = Map::new();
    let mut field = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    field("id", json!(record.id));
    field("type", json!(if record.kind == Kind::Report { "report" } else { "article-journal" }));
    field("title", json!(record.title));
    field(if record.kind == Kind::Report { "collection-title" } else { "container-title" }, json!(record.periodical));
    if record.kind == Kind::Report {
        field("number", json!(record.id));
    }
    field("volume", json!(record.volume.to_string()));
    if let Some(pages) = record.page_range("-") {
        field("page", json!(pages));
    }
    if !record.authors.is_empty() {
        field("author", record.authors.iter().map(author).collect());
    }
    let published = &record.published;
    let mut parts = vec![i64::from(published.year), i64::from(published.month)];
    parts.extend(published.day.map(i64::from));
    field("issued", json!({ "date-parts": [parts] }));
    for (name, value) in [("publisher", &record.publisher), ("ISSN", &record.issn), ("DOI", &record.doi), ("URL", &record.url)] {
        if let Some(value) = value {
            field(name, json!(value));
        }
    }
    field("language", json!(if record.lang == "ko" { "ko-KR" } else { &record.lang }));
    if !record.keywords.is_empty() {
        field("keyword", json!(record.keywords.join(", ")));
    }
    if let Some(description) = &record.description {
        field("abstract", json!(description));
    }
    field("version", json!(format!("r{}", record.revision)));
    Value::Object(out)
}

/// The item as it stands in a list of items, as people read it.
pub fn entry(record: &Record) -> String {
    let text = serde_json::to_string_pretty(&item(record)).unwrap_or_default();
    // No line of JSON begins within a text.
    format!("  {}", text.replace('\n', "\n  "))
}

fn author(author: &Author) -> Value {
    match author {
        Author::Split(family, given, None) => json!({ "family": family, "given": given }),
        Author::Split(family, given, Some(suffix)) => json!({ "family": family, "given": given, "suffix": suffix }),
        Author::Whole(name) | Author::Body(name) => json!({ "literal": name }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::record::tests::sample;

    #[test]
    fn an_article() {
        let item = item(&sample());
        assert_eq!(item["issued"], json!({ "date-parts": [[2021, 6]] }));
        assert_eq!(
            item["author"],
            json!([{ "family": "성", "given": "이름" }, { "family": "Family", "given": "Given" }, { "literal": "편집부" }])
        );
        let suffixed = Record { authors: vec![Author::parse("King, Martin Luther, Jr.")], ..sample() };
        assert_eq!(super::item(&suffixed)["author"], json!([{ "family": "King", "given": "Martin Luther", "suffix": "Jr." }]));
        assert_eq!((item["page"].as_str(), item["language"].as_str()), (Some("2-3"), Some("ko-KR")));
    }
}
