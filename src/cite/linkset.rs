//! `linkset.json` of a volume (RFC 9264): the typed links of its page and of its articles, in one file.

use serde_json::{Map, Value, json};

use crate::cite::record::Record;
use crate::cite::tags::{Beside, Link, signposting};

/// The links of a volume's articles, and of the volume itself to them. Needs addresses.
pub fn text(volume_url: &str, articles: &[(Record, Beside<'_>)]) -> String {
    let mut contexts = Vec::new();
    let items: Vec<Value> =
        articles.iter().filter_map(|(record, _)| record.url.as_ref()).map(|url| json!({ "href": url, "type": "text/html" })).collect();
    contexts.push(json!({ "anchor": volume_url, "item": items }));
    for (record, beside) in articles {
        let Some(url) = &record.url else { continue };
        let links = signposting(record, beside);
        let mut context = Map::from_iter([("anchor".to_owned(), json!(url))]);
        let targets = |rel: &str| -> Vec<Value> { links.iter().filter(|link| link.rel == rel).map(target).collect() };
        let mut add = |rel: &str, list: Vec<Value>| {
            if !list.is_empty() {
                context.insert(rel.to_owned(), Value::Array(list));
            }
        };
        add("cite-as", targets("cite-as"));
        add("type", ["AboutPage", record.schema].map(|name| json!({ "href": format!("https://schema.org/{name}") })).to_vec());
        for rel in ["describedby", "item", "collection", "license"] {
            add(rel, targets(rel));
        }
        contexts.push(Value::Object(context));
        for link in links.iter().filter(|link| link.rel == "item") {
            contexts.push(json!({ "anchor": link.href, "collection": [{ "href": url, "type": "text/html" }] }));
        }
    }
    let mut text = serde_json::to_string_pretty(&json!({ "linkset": contexts })).unwrap_or_default();
    text.push('\n');
    text
}

fn target(link: &Link) -> Value {
    match link.media {
        Some(media) => json!({ "href": link.href, "type": media }),
        None => json!({ "href": link.href }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::record::tests::sample;

    #[test]
    fn an_article_and_its_files() {
        let beside = Beside { tables: &[("t1", "표")], pdf: None };
        let set: Value = serde_json::from_str(&text("https://a.example/v/52/", &[(sample(), beside)])).unwrap();
        let article = &set["linkset"][1];
        assert_eq!(article["anchor"], "https://a.example/v/52/01/");
        assert_eq!(article["cite-as"], json!([{ "href": "https://a.example/v/52/01/" }]));
        assert_eq!(article["describedby"].as_array().unwrap().len(), 3);
        assert_eq!(set["linkset"][2]["anchor"], "https://a.example/v/52/01/t1.csv");
        assert_eq!(set["linkset"][2]["collection"][0]["href"], "https://a.example/v/52/01/");
    }
}
