//! JSON-LD of an article: the periodical, the volume, the article and its place in the site as one graph of schema.org.

use crate::cite::record::{Author, Record};
use crate::cite::tags::{ArticleFiles, is_body};
use crate::parse::revisions::Revision;
use crate::text::sound_json;

/// The graph as text that may stand in a `<script>`.
pub fn text(record: &Record, beside: &ArticleFiles<'_>, home: &str) -> String {
    let graph = list([periodical(record), volume(record), article(record, beside), breadcrumbs(record, home)]).0;
    sound_json(&format!("{{\"@context\":\"https://schema.org\",\"@graph\":{graph}}}")).replace('<', "\\u003c")
}

/// A value as it is written.
#[derive(Clone)]
struct Json(String);

macro_rules! written {
    ($value:expr) => {
        Json(serde_json::to_string(&$value).unwrap_or_default())
    };
}

fn list(values: impl IntoIterator<Item = Json>) -> Json {
    let values: Vec<String> = values.into_iter().map(|Json(value)| value).collect();
    Json(format!("[{}]", values.join(",")))
}

/// A node that has its address alone.
fn place(id: &str) -> Json {
    Json(format!("{{\"@id\":{}}}", written!(id).0))
}

/// A node as it is written, without its end.
struct Node(String);

impl Node {
    fn new(kind: &str, id: Option<String>) -> Self {
        Self(format!("{{\"@type\":{}", written!(kind).0)).maybe("@id", id.map(|id| written!(id)))
    }

    fn with(mut self, name: &str, Json(value): Json) -> Self {
        self.0.extend([",\"", name, "\":", value.as_str()]);
        self
    }

    fn maybe(self, name: &str, value: Option<Json>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn end(mut self) -> Json {
        self.0.push('}');
        Json(self.0)
    }
}

/// Ids are addresses with a fragment; without a base address they name places of the page itself.
fn id(address: Option<&String>, fragment: &str) -> String {
    format!("{}#{fragment}", address.map_or("", String::as_str))
}

fn text_of(value: Option<&String>) -> Option<Json> {
    value.map(|text| written!(text))
}

fn publisher(record: &Record) -> Option<Json> {
    let named = record.publisher.as_ref()?;
    Some(Node::new("Organization", None).with("name", written!(named)).maybe("url", text_of(record.homepage.as_ref())).end())
}

fn periodical(record: &Record) -> Json {
    Node::new("Periodical", Some(id(record.home_url.as_ref(), "periodical")))
        .with("name", written!(record.periodical))
        .maybe("issn", text_of(record.issn.as_ref()))
        .maybe("publisher", publisher(record))
        .with("inLanguage", written!(record.lang))
        .maybe("url", text_of(record.home_url.as_ref()))
        .end()
}

fn volume(record: &Record) -> Json {
    Node::new("PublicationVolume", Some(id(record.volume_url.as_ref(), "volume")))
        .with("volumeNumber", written!(record.volume.to_string()))
        .with("datePublished", written!(record.published.iso()))
        .with("isPartOf", place(&id(record.home_url.as_ref(), "periodical")))
        .end()
}

fn article(record: &Record, beside: &ArticleFiles<'_>) -> Json {
    let own = id(record.url.as_ref(), "article");
    let licence = record.licence.as_ref().and_then(|licence| licence.url()).map(|url| written!(url));
    let ministries: Vec<Json> = record
        .ministries
        .iter()
        .map(|(name, url)| Node::new("GovernmentOrganization", None).with("name", written!(name)).maybe("url", text_of(url.as_ref())).end())
        .collect();
    let pdf = beside.pdf.map(|(name, sha256)| {
        Node::new("MediaObject", None)
            .with("encodingFormat", written!("application/pdf"))
            .with("contentUrl", written!(record.file_url(name).unwrap_or_else(|| name.to_owned())))
            .with("sha256", written!(sha256))
            .end()
    });
    let tables: Vec<Json> = beside
        .tables
        .iter()
        .map(|(table, name)| {
            let file = format!("{table}.csv");
            let download = Node::new("DataDownload", None)
                .with("encodingFormat", written!("text/csv"))
                .with("contentUrl", written!(record.file_url(&file).unwrap_or(file)));
            Node::new("Dataset", Some(id(record.url.as_ref(), table)))
                .with("name", written!(name))
                .maybe("license", licence.clone())
                .with("isPartOf", place(&own))
                .with("distribution", download.end())
                .end()
        })
        .collect();
    Node::new(record.schema, Some(own.clone()))
        .with("headline", written!(record.title))
        .with("name", written!(record.title))
        .maybe("url", text_of(record.url.as_ref()))
        .with("identifier", written!(record.id))
        .maybe("author", some(record.authors.iter().map(author).collect()))
        .maybe("publisher", publisher(record))
        .with("datePublished", written!(record.published.iso()))
        .maybe("dateModified", text_of(record.updated.as_ref()))
        .with("version", written!(record.revision))
        .maybe("correction", some(record.changes.iter().map(|change| correction(record, change)).collect()))
        .with("inLanguage", written!(record.lang))
        .with("isPartOf", place(&id(record.volume_url.as_ref(), "volume")))
        .maybe("articleSection", record.section.as_ref().map(|(title, _)| written!(title)))
        .maybe("keywords", (!record.keywords.is_empty()).then(|| written!(record.keywords)))
        .maybe("about", some(ministries))
        .maybe("pageStart", record.pages.map(|(first, _)| written!(first)))
        .maybe("pageEnd", record.pages.map(|(_, last)| written!(last)))
        .maybe("license", licence)
        .with("isAccessibleForFree", written!(true))
        .maybe("encoding", pdf)
        .maybe("hasPart", some(tables))
        .end()
}

fn correction(record: &Record, change: &Revision) -> Json {
    Node::new("CorrectionComment", None)
        .with("name", written!(format!("r{} {}", change.number.value, change.kind.word(&record.lang))))
        .with("text", written!(format!("{} {}", change.what, change.why)))
        .with("datePublished", written!(change.date.value.text))
        .end()
}

fn some(values: Vec<Json>) -> Option<Json> {
    (!values.is_empty()).then(|| list(values))
}

fn author(author: &Author) -> Json {
    let node = Node::new(if is_body(author) { "Organization" } else { "Person" }, None).with("name", written!(author.display()));
    match author {
        Author::Split(family, given, suffix) => {
            let node = node.with("familyName", written!(family)).with("givenName", written!(given));
            node.maybe("honorificSuffix", text_of(suffix.as_ref())).end()
        }
        _ => node.end(),
    }
}

fn breadcrumbs(record: &Record, home: &str) -> Json {
    let steps = [
        Some((home.to_owned(), record.home_url.clone())),
        Some((record.volume_title.clone(), record.volume_url.clone())),
        record.section.clone(),
        Some((record.title.clone(), None)),
    ];
    let items: Vec<Json> = steps
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(at, (name, url))| {
            let node = Node::new("ListItem", None).with("position", written!(at + 1)).with("name", written!(name));
            node.maybe("item", text_of(url.as_ref())).end()
        })
        .collect();
    Node::new("BreadcrumbList", None).with("itemListElement", list(items)).end()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;
    use crate::cite::record::tests::sample;
    use crate::parse::fields::Spanned;
    use crate::parse::revisions::ChangeKind;
    use crate::parse::stamp::WrittenDate;

    const ALLOWED: &[(&str, &[&str])] = &[
        ("Periodical", &["name", "issn", "publisher", "inLanguage", "url"]),
        ("PublicationVolume", &["volumeNumber", "datePublished", "isPartOf"]),
        (
            "Report",
            &[
                "headline",
                "name",
                "url",
                "identifier",
                "author",
                "publisher",
                "datePublished",
                "dateModified",
                "version",
                "correction",
                "inLanguage",
                "isPartOf",
                "articleSection",
                "keywords",
                "about",
                "pageStart",
                "pageEnd",
                "license",
                "isAccessibleForFree",
                "encoding",
                "hasPart",
            ],
        ),
        ("CorrectionComment", &["name", "text", "datePublished"]),
        ("MediaObject", &["encodingFormat", "contentUrl", "sha256"]),
        ("Dataset", &["name", "license", "isPartOf", "distribution"]),
        ("DataDownload", &["encodingFormat", "contentUrl"]),
        ("Person", &["name", "familyName", "givenName", "honorificSuffix"]),
        ("Organization", &["name", "url"]),
        ("GovernmentOrganization", &["name", "url"]),
        ("BreadcrumbList", &["itemListElement"]),
        ("ListItem", &["position", "name", "item"]),
    ];

    fn check(value: &Value, seen: &mut BTreeSet<String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|value| check(value, seen)),
            Value::Object(map) => {
                if let Some(kind) = map.get("@type").and_then(Value::as_str) {
                    let allowed = ALLOWED.iter().find(|(known, _)| *known == kind).unwrap_or_else(|| panic!("{kind} is not on the list")).1;
                    for key in map.keys().filter(|key| !key.starts_with('@')) {
                        assert!(allowed.contains(&key.as_str()), "{kind} has no {key}");
                    }
                    seen.insert(kind.to_owned());
                }
                map.values().for_each(|value| check(value, seen));
            }
            _ => {}
        }
    }

    #[test]
    fn only_known_properties() {
        let beside = ArticleFiles { tables: &[("t1", "표 1")], pdf: Some(("gif-52-01.pdf", "00")) };
        let date = WrittenDate::parse("2021-07-01").unwrap();
        let change = Revision {
            number: Spanned { value: 2, span: 0..0 },
            date: Spanned { value: date, span: 0..0 },
            kind: ChangeKind::Correction,
            what: "<가>를 나로 고쳤다.".into(),
            why: "잘못 옮겼다.".into(),
        };
        let record = Record { revision: 2, changes: vec![change], ..sample() };
        let text = text(&record, &beside, "목차");
        assert!(!text.contains('<'), "{text}");
        let mut seen = BTreeSet::new();
        let graph: Value = serde_json::from_str(&text).unwrap();
        check(&graph, &mut seen);
        let article = &graph["@graph"][2];
        assert_eq!(article["correction"][0]["name"], "r2 정정");
        assert_eq!((&article["version"], &article["correction"][0]["datePublished"]), (&json!(2), &json!("2021-07-01")));
        assert_eq!(seen.len(), ALLOWED.len(), "{seen:?}");
        assert_eq!(graph["@graph"][2]["isPartOf"]["@id"], graph["@graph"][1]["@id"]);
        assert_eq!(graph["@graph"][1]["isPartOf"]["@id"], graph["@graph"][0]["@id"]);
    }

    #[test]
    fn without_base_address_ids_name_the_page() {
        let record = Record { url: None, volume_url: None, home_url: None, ministries: Vec::new(), ..sample() };
        let text = text(&record, &ArticleFiles::default(), "목차");
        assert!(text.contains("\"@id\":\"#article\"") && !text.contains("a.example"), "{text}");
    }
}
