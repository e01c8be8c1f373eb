//! Files that are made of records and tables: which there are, under which paths, and their bytes. Records of lists are made when a file is
//! made, and dropped with it.

use crate::body::table::TableFile;
use crate::cite::entries::{self, Entries};
use crate::cite::record::{Record, printed_pdf, volume_pdf};
use crate::cite::tags::{ArticleFiles, VolumeFiles};
use crate::cite::{bulk, linkset};
use crate::link::site::{PageId, Site};
use crate::text::path::{OutPath, UrlPath};

pub use crate::cite::entries::Format;

/// A file made of records or tables.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Export {
    /// Citations of some articles.
    Cite(ExportScope, Format),
    /// A table of an article, counted from 0.
    Table(PageId, usize),
    /// The typed links of a volume.
    Linkset(usize),
    /// All articles, a line of JSON each.
    Lines,
    /// All articles as CSV.
    Csv,
    /// Links that lead elsewhere, a line of JSON each.
    LinkLines,
    /// The same as CSV.
    LinkCsv,
    /// A volume as EPUB.
    Epub(usize),
}

impl Export {
    /// Whether it is JSON.
    pub fn is_json(&self) -> bool {
        matches!(self, Self::Cite(_, Format::Csl) | Self::Linkset(_) | Self::Lines | Self::LinkLines)
    }
}

/// Of which articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportScope {
    /// One.
    Article(PageId),
    /// A volume's.
    Volume(usize),
    /// A column's.
    Column(usize),
    /// A term's (taxonomy, term).
    Term(usize, usize),
    /// All.
    Archive,
}

/// The articles, in printed order or the list's.
pub fn articles(site: &Site, of: ExportScope) -> Vec<PageId> {
    let mut ids = match of {
        ExportScope::Article(id) => vec![id],
        ExportScope::Volume(volume) => site.volumes[volume].pages.clone(),
        ExportScope::Column(column) => {
            site.columns[column].parts.iter().flat_map(|(volume, part)| site.volumes[*volume].parts[*part].pages.clone()).collect()
        }
        ExportScope::Term(taxonomy, term) => site.taxonomies[taxonomy].terms[term].pages.clone(),
        ExportScope::Archive => {
            let mut volumes: Vec<_> = site.volumes.iter().collect();
            volumes.sort_by_key(|volume| volume.record.number.value);
            volumes.into_iter().flat_map(|volume| volume.pages.iter().copied()).collect()
        }
    };
    ids.retain(|id| is_shown(site, *id));
    ids
}

fn is_shown(site: &Site, id: PageId) -> bool {
    let page = &site.pages[id];
    page.record.is_some() && page.matter().render && !page.unsorted
}

fn records(site: &Site, of: ExportScope) -> impl Iterator<Item = (PageId, Record)> {
    articles(site, of).into_iter().filter_map(|id| Some((id, Record::of(site, id)?)))
}

/// All such files of a site: path, what it is, and whose it is, for messages. `tables` names the tables of each page, `outgoing` says whether
/// links lead elsewhere.
pub fn claims(site: &Site, tables: &[Vec<String>], outgoing: bool) -> Vec<(OutPath, Export, String)> {
    let mut out = Vec::new();
    if !site.is_archive() {
        return out;
    }
    let based = site.config.base_url.is_some();
    let file = |url: &UrlPath, name: &str| url.join(name).to_out();
    for (id, page) in site.pages.iter().enumerate().filter(|(id, _)| is_shown(site, *id)) {
        let Some(place) = &page.record else { continue };
        for (format, ending) in Format::ALL {
            out.push((
                file(&page.url, &format!("{}.{ending}", place.id)),
                Export::Cite(ExportScope::Article(id), format),
                place.id.clone(),
            ));
        }
        for (at, table) in tables.get(id).into_iter().flatten().enumerate() {
            out.push((file(&page.url, &format!("{table}.csv")), Export::Table(id, at), place.id.clone()));
        }
    }
    let mut lists: Vec<(&UrlPath, ExportScope)> = Vec::new();
    for (index, volume) in site.volumes.iter().enumerate() {
        let url = &site.sections[volume.section].url;
        lists.push((url, ExportScope::Volume(index)));
        if based {
            out.push((file(url, "linkset.json"), Export::Linkset(index), "links of a volume".into()));
        }
        if site.config.editions.epub && !articles(site, ExportScope::Volume(index)).is_empty() {
            let path = OutPath(format!("packages/{}.epub", volume.record.number.value));
            out.push((path, Export::Epub(index), "edition of a volume".into()));
        }
    }
    lists.extend(site.columns.iter().enumerate().map(|(index, column)| (&column.url, ExportScope::Column(index))));
    for (index, taxonomy) in site.taxonomies.iter().enumerate().filter(|(_, taxonomy)| taxonomy.config.render) {
        lists.extend(taxonomy.terms.iter().enumerate().map(|(term, found)| (&found.url, ExportScope::Term(index, term))));
    }
    for (url, of) in lists {
        let empty = articles(site, of).is_empty();
        for (format, ending) in Format::ALL {
            let path = file(url, &format!("cite.{ending}"));
            // A list that has lost its last article keeps files that were published.
            if !empty || site.permanence.lock.get(&path).is_some() {
                out.push((path, Export::Cite(of, format), "citations of a list".into()));
            }
        }
    }
    for (format, ending) in Format::ALL {
        out.push((OutPath(format!("data/archive.{ending}")), Export::Cite(ExportScope::Archive, format), "data of the archive".into()));
    }
    let links = [("links.jsonl", Export::LinkLines), ("links.csv", Export::LinkCsv)].into_iter().filter(|_| outgoing);
    for (name, export) in [("articles.jsonl", Export::Lines), ("articles.csv", Export::Csv)].into_iter().chain(links) {
        out.push((OutPath(format!("data/{name}")), export, "data of the archive".into()));
    }
    out
}

/// What exports ask of the rendered site.
pub struct ExportInput<'a, 't> {
    /// An article's entries.
    pub entries: &'a dyn Fn(PageId) -> Option<&'t Entries>,
    /// A page's tables.
    pub tables: &'a dyn Fn(PageId) -> &'t [TableFile],
    /// SHA-256 of a content file.
    pub pdf: &'a dyn Fn(&str) -> Option<String>,
    /// The fingerprint of an article's text.
    pub fingerprint: &'a dyn Fn(PageId) -> String,
}

/// The bytes of a file. An EPUB and lists of links are made elsewhere.
pub fn text(site: &Site, export: &Export, ExportInput { entries, tables, pdf, fingerprint }: &ExportInput<'_, '_>) -> String {
    match export {
        Export::Cite(of, format) => entries::file(*format, articles(site, *of).into_iter().filter_map(entries)),
        Export::Table(id, at) => tables(*id).get(*at).map(TableFile::text).unwrap_or_default(),
        Export::Linkset(volume) => {
            let url = &site.sections[site.volumes[*volume].section].permalink;
            let all: Vec<(PageId, Record)> = records(site, ExportScope::Volume(*volume)).collect();
            let named: Vec<Vec<(&str, &str)>> = all.iter().map(|(id, _)| names(tables(*id))).collect();
            let pdfs: Vec<Option<(String, String)>> = all.iter().map(|(id, _)| printed(site, *id, pdf)).collect();
            let articles = all.into_iter().zip(named.iter().zip(&pdfs)).map(|((_, record), (tables, pdf))| {
                let pdf = pdf.as_ref().map(|(name, hash)| (name.as_str(), hash.as_str()));
                (record, ArticleFiles { tables, pdf })
            });
            let beside = volume_files(site, *volume, pdf);
            linkset::text(&beside.files(Some(url)), &articles.collect::<Vec<_>>())
        }
        Export::Lines => {
            let line = |(id, record): (PageId, Record)| bulk::json_line(site, id, &record, tables(id), &fingerprint(id));
            records(site, ExportScope::Archive).map(line).collect()
        }
        Export::Csv => bulk::csv(site, &records(site, ExportScope::Archive).collect::<Vec<_>>()),
        Export::LinkLines | Export::LinkCsv | Export::Epub(_) => String::new(),
    }
}

/// A volume's files: address of its EPUB, name and SHA-256 of its printed PDF.
pub struct OwnFiles {
    epub: Option<String>,
    pdf: Option<(String, String)>,
}

impl OwnFiles {
    /// The same with the volume's address.
    pub fn files<'a>(&'a self, url: Option<&'a str>) -> VolumeFiles<'a> {
        VolumeFiles { url, epub: self.epub.as_deref(), pdf: self.pdf.as_ref().map(|(name, hash)| (name.as_str(), hash.as_str())) }
    }
}

/// A volume's files; `hash` gives the SHA-256 of a content path.
pub fn volume_files(site: &Site, volume: usize, hash: &dyn Fn(&str) -> Option<String>) -> OwnFiles {
    let number = site.volumes[volume].record.number.value;
    let epub = site.config.editions.epub.then(|| UrlPath::file(&format!("packages/{number}.epub")).permalink(site.config.base()));
    let pdf = volume_pdf(site, volume).and_then(|asset| Some((asset.relative.clone(), hash(&asset.content_path)?)));
    OwnFiles { epub, pdf }
}

/// Ids and names of tables.
pub fn names(tables: &[TableFile]) -> Vec<(&str, &str)> {
    tables.iter().map(|table| (table.id.as_str(), table.name.as_str())).collect()
}

/// The printed PDF of an article: its name in the output and its SHA-256, which `hash` reads of a content path.
pub fn printed(site: &Site, id: PageId, hash: &dyn Fn(&str) -> Option<String>) -> Option<(String, String)> {
    let page = &site.pages[id];
    let asset = printed_pdf(site, page)?;
    let name = format!("{}.pdf", page.record.as_ref()?.id);
    Some((name, hash(&asset.content_path)?))
}
