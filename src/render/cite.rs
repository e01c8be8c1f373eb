//! Records where pages are rendered: `cite` of articles and lists, the links of tables to their files, and the bytes of exports.

use sha2::{Digest, Sha256};
use tera::Value;

use crate::body::table::TableFile;
use crate::cite::exports::{self, Asked, Export, Of};
use crate::cite::record::Record;
use crate::cite::tags::Beside;
use crate::link::site::{PageId, Site};
use crate::plan::outgoing;
use crate::render::book;
use crate::render::taken::{content_of, word};
use crate::revision::fingerprint;
use crate::templates::functions::Globals;
use crate::templates::value::TemplateValue;
use crate::templates::views::{Views, citations, history};
use crate::text::diagnostic::Diagnostic;
use crate::text::escape::escaped;
use crate::text::{Cut, sound, sound_json};

/// An article's content with a link to its file under each table, and its `cite`; nothing for other pages.
pub fn article(globals: &Globals<Value>, views: &Views<Value>, id: PageId, page: &Value) -> Option<(Value, Value)> {
    let site = &globals.site;
    if !site.conventions.archive_views {
        return None;
    }
    let record = Record::of(site, id)?;
    let tables = exports::names(views.tables(id));
    let printed = exports::printed(site, id, &|path| hash(globals, path));
    let beside = Beside { tables: &tables, pdf: printed.as_ref().map(|(name, hash)| (name.as_str(), hash.as_str())) };
    let content = content_of(page);
    let pinned = content.contains(&format!("id=\"{}\"", citations::FIRST_PARAGRAPH));
    let cite = citations::article::<Value>(&record, &beside, &word(globals, &record.lang, "home"), views.marked(id), pinned)
        .with(vec![("fingerprint", Value::text(views.fingerprint(id, || fingerprint_of(site, id, content))))]);
    let content = outgoing::with_copies(site, id, content, &word(globals, &record.lang, "archived_copy"));
    let linked = link_tables(&content, views.tables(id), &word(globals, &record.lang, "table_file"));
    Some((Value::text(&linked), cite))
}

fn fingerprint_of(site: &Site, id: PageId, content: &str) -> String {
    let page = &site.pages[id];
    page.record.as_ref().map_or_else(String::new, |record| fingerprint::of(&history::blocks(&page.article, record, content)))
}

/// `cite` of an earlier text.
pub fn earlier(site: &Site, id: PageId, number: u32) -> Value {
    Record::of_earlier(site, id, number).map_or_else(Value::null, |record| citations::earlier(&record))
}

/// A plain page's content with archived copies behind its links; nothing where none is known.
pub fn with_copies(globals: &Globals<Value>, id: PageId, page: &Value) -> Option<Value> {
    let (site, lang) = (&globals.site, &globals.site.pages[id].article.lang);
    (!site.links.links.is_empty())
        .then(|| Value::text(&outgoing::with_copies(site, id, content_of(page), &word(globals, lang, "archived_copy"))))
}

/// `cite` of a volume's page.
pub fn volume(globals: &Globals<Value>, volume: usize) -> Value {
    let site = &globals.site;
    if exports::articles(site, Of::Volume(volume)).is_empty() || !site.is_archive() {
        return Value::null();
    }
    let own = exports::volume_files(site, volume, &|path| hash(globals, path));
    citations::volume(&own.files(site.config.base_url.is_some().then(|| site.sections[site.volumes[volume].section].permalink.as_str())))
}

/// `cite` of another list; null where it lists no article.
pub fn list(site: &Site, of: Of) -> Value {
    if !site.is_archive() || exports::articles(site, of).is_empty() { Value::null() } else { citations::list() }
}

/// The bytes of an export.
pub fn file(globals: &Globals<Value>, views: &Views<Value>, export: &Export) -> Result<Vec<u8>, Box<Diagnostic>> {
    match export {
        Export::Epub(volume) => return book::epub(globals, views, *volume),
        Export::LinkLines => return Ok(sound_json(&outgoing::lines(&globals.site, &views.outgoing)).into_owned().into_bytes()),
        Export::LinkCsv => return Ok(sound(&outgoing::csv(&globals.site, &views.outgoing)).into_owned().into_bytes()),
        _ => {}
    }
    let site = &globals.site;
    let asked = Asked {
        tables: &|id| views.tables(id),
        pdf: &|path| hash(globals, path),
        fingerprint: &|id| {
            let reckon = || fingerprint_of(site, id, content_of(&views.part_page_with_content(site, id)));
            views.fingerprint(id, reckon).to_owned()
        },
    };
    let text = exports::text(site, export, &asked);
    let sound = if export.is_json() { sound_json(&text) } else { sound(&text) };
    Ok(sound.into_owned().into_bytes())
}

/// SHA-256 of a content file, in hex.
fn hash(globals: &Globals<Value>, content_path: &str) -> Option<String> {
    let bytes = globals.files.read(&format!("@/{content_path}")).ok().flatten()?;
    Some(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Puts a link to its file behind each table.
fn link_tables(html: &str, tables: &[TableFile], word: &str) -> String {
    const END: &str = "</table></section>\n";
    let mut out = String::with_capacity(html.len() + tables.len() * 120);
    let mut rest = html;
    for table in tables {
        let found = rest.find(&format!("<table id=\"{}\"", table.id)).and_then(|at| Some(at + rest.cut(at..).find(END)? + END.len()));
        let Some(end) = found else { continue };
        out.push_str(rest.cut(..end));
        let label = escaped(&word.replace("{name}", &table.name));
        out.push_str(&format!(
            "<p class=\"table-file\"><a href=\"{0}.csv\" type=\"text/csv\" data-table=\"{0}\" download>{label}</a></p>\n",
            table.id
        ));
        rest = rest.cut(end..);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{TableData, packed};

    #[test]
    fn tables_are_linked() {
        let sample = packed::sample([]);
        let data = TableData { id: "t1".into(), caption: "가 & 나".into(), unit: String::new(), rows: Vec::new() };
        let tables = [TableFile::pack(&data, 1, "표", &sample)];
        let html = "<section><table id=\"t1\"><tr></tr></table></section>\n<p>뒤</p>";
        let linked = link_tables(html, &tables, "{name} CSV");
        assert!(
            linked.contains("</section>\n<p class=\"table-file\"><a href=\"t1.csv\"")
                && linked.contains("가 &amp; 나 CSV</a></p>\n<p>뒤</p>"),
            "{linked}"
        );
        assert_eq!(link_tables("<p>없다</p>", &tables, ""), "<p>없다</p>");
    }
}
