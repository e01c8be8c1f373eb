//! `linkset.json` of a volume (RFC 9264): the typed links of its page and of its articles, in one file.

use serde_json::{Map, Value, json};

use crate::cite::record::Record;
use crate::cite::tags::{ArticleFiles, Link, VolumeFiles, signposting};

/// The links of a volume's articles, and of the volume itself to them and to its files. Needs addresses.
pub fn text(volume: &VolumeFiles<'_>, articles: &[(Record, ArticleFiles<'_>)]) -> String {
    let own = volume.links();
    let of_own = |rel: &str| own.iter().filter(|link| link.rel == rel).map(target).collect::<Vec<_>>();
    let pages = articles.iter().filter_map(|(record, _)| record.url.as_ref()).map(|url| json!({ "href": url, "type": "text/html" }));
    let items: Vec<Value> = of_own("item").into_iter().chain(pages).collect();
    let mut contexts = vec![json!({ "anchor": volume.url, "describedby": of_own("describedby"), "item": items })];
    for link in own.iter().filter(|link| link.rel == "item") {
        contexts.push(json!({ "anchor": link.href, "collection": [{ "href": volume.url, "type": "text/html" }] }));
    }
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
        let beside = ArticleFiles { tables: &[("t1", "표")], pdf: None };
        let epub = Some("https://a.example/packages/52.epub");
        let volume = VolumeFiles { url: Some("https://a.example/v/52/"), epub, pdf: None };
        let set: Value = serde_json::from_str(&text(&volume, &[(sample(), beside)])).unwrap();
        assert_eq!(set["linkset"][0]["describedby"][1]["href"], "https://a.example/v/52/cite.bib");
        assert_eq!(set["linkset"][0]["item"][0]["href"], "https://a.example/packages/52.epub");
        assert_eq!(set["linkset"][1]["collection"][0]["href"], "https://a.example/v/52/");
        let article = &set["linkset"][2];
        assert_eq!(article["anchor"], "https://a.example/v/52/01/");
        assert_eq!(article["cite-as"], json!([{ "href": "https://a.example/v/52/01/" }]));
        assert_eq!(article["describedby"].as_array().unwrap().len(), 3);
        assert_eq!(set["linkset"][3]["anchor"], "https://a.example/v/52/01/t1.csv");
        assert_eq!(set["linkset"][3]["collection"][0]["href"], "https://a.example/v/52/01/");
    }
}
