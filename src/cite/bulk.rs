//! The whole archive as data: a line an article, as JSON and as CSV.

use serde_json::{Value, json};

use crate::body::table::{TableFile, plain_csv};
use crate::cite::record::{Author, Record, printed_pdf};
use crate::link::site::{PageId, Site};
use crate::parse::revisions::Revision;

/// One article as JSON on a line of its own; `fingerprint` is that of its text.
pub fn json_line(site: &Site, id: PageId, record: &Record, tables: &[TableFile], fingerprint: &str) -> String {
    let page = &site.pages[id];
    let own = page.record.as_ref().map(|place| &place.own);
    let section = page.record.as_ref().and_then(|place| Some(&site.volumes[place.volume].parts[place.part?].record.id.value));
    let tables: Vec<Value> = tables
        .iter()
        .map(|table| json!({ "id": table.id, "name": table.name, "unit": table.unit, "file": format!("{}{}.csv", record.path, table.id) }))
        .collect();
    let value = json!({
        "id": record.id,
        "title": record.title,
        "authors": names(record),
        "periodical": record.periodical,
        "publisher": record.publisher,
        "issn": record.issn,
        "volume": record.volume,
        "number": record.number,
        "published": record.published.iso(),
        "pages": record.page_range("-"),
        "section": record.section.as_ref().map(|(title, _)| json!({ "id": section, "title": title })),
        "event_date": own.and_then(|own| own.event_date.as_ref()).map(|stamp| &stamp.text),
        "terms": terms(site, id),
        "license": page.record.as_ref().and_then(|place| place.license.as_deref()),
        "language": record.lang,
        "description": record.description,
        "rewritten": record.rewritten,
        "revision": format!("r{}", record.revision),
        "updated": record.updated,
        "changes": record.changes.iter().map(change).collect::<Vec<_>>(),
        "text_sha256": fingerprint,
        "path": record.path,
        "url": record.url,
        "pdf": printed_pdf(site, page).map(|_| format!("{}{}.pdf", record.path, record.id)),
        "tables": tables,
    });
    format!("{value}\n")
}

fn change(change: &Revision) -> Value {
    json!({
        "revision": format!("r{}", change.number.value),
        "date": change.date.value.text,
        "kind": change.kind.id(),
        "what": change.what,
        "why": change.why,
    })
}

fn names(record: &Record) -> Vec<String> {
    record.authors.iter().map(Author::sorted).collect()
}

/// Ids and names by taxonomy.
fn terms(site: &Site, id: PageId) -> Value {
    let list = site.pages[id].terms.iter().map(|(taxonomy, tags)| {
        let taxonomy = &site.taxonomies[*taxonomy];
        let terms: Vec<Value> =
            tags.iter().map(|tag| &taxonomy.terms[tag.term]).map(|term| json!({ "id": term.slug, "name": term.name })).collect();
        (taxonomy.config.name.value.clone(), Value::Array(terms))
    });
    Value::Object(list.collect())
}

/// All articles as CSV; several values of a cell are parted by `; `.
pub fn csv(site: &Site, articles: &[(PageId, Record)]) -> String {
    let lang = &site.config.default_language;
    let kinds: Vec<&str> = site
        .taxonomies
        .iter()
        .filter(|taxonomy| taxonomy.lang == *lang && !taxonomy.terms.is_empty())
        .map(|taxonomy| taxonomy.config.name.value.as_str())
        .collect();
    let fixed = ["id", "volume", "number", "published", "pages", "title", "authors", "section", "event_date"];
    let head = fixed.iter().chain(&kinds).chain(&["license", "language", "url", "path"]).map(|name| (*name).to_owned()).collect();
    let mut rows: Vec<Vec<String>> = vec![head];
    for (id, record) in articles {
        let page = &site.pages[*id];
        let place = page.record.as_ref();
        let event = place.and_then(|place| place.own.event_date.as_ref()).map(|stamp| stamp.text.clone());
        let mut row = vec![
            record.id.clone(),
            record.volume.to_string(),
            record.number.to_string(),
            record.published.iso(),
            record.page_range("-").unwrap_or_default(),
            record.title.clone(),
            names(record).join("; "),
            record.section.as_ref().map(|(title, _)| title.clone()).unwrap_or_default(),
            event.unwrap_or_default(),
        ];
        row.extend(kinds.iter().map(|kind| {
            let of_kind = page.terms.iter().filter(|(taxonomy, _)| site.taxonomies[*taxonomy].config.name.value == *kind);
            let terms =
                of_kind.flat_map(|(taxonomy, tags)| tags.iter().map(|tag| site.taxonomies[*taxonomy].terms[tag.term].name.as_str()));
            terms.collect::<Vec<_>>().join("; ")
        }));
        row.extend([
            place.and_then(|place| place.license.clone()).unwrap_or_default(),
            record.lang.clone(),
            record.url.clone().unwrap_or_default(),
            record.path.clone(),
        ]);
        rows.push(row);
    }
    plain_csv(&rows)
}
