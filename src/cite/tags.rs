//! Metadata in the head of an article's page: Highwire tags, Dublin Core, Open Graph and Signposting links, as name and value.

use crate::cite::forms;
use crate::cite::licence::Licence;
use crate::cite::record::{Author, Record};
use crate::config::Kind;

/// Names and values of `<meta>`.
pub type Tags = Vec<(&'static str, String)>;

/// Files that lie with an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct ArticleFiles<'a> {
    /// Ids and names of its tables, whose files are `t1.csv`.
    pub tables: &'a [(&'a str, &'a str)],
    /// The printed PDF: name and SHA-256.
    pub pdf: Option<(&'a str, &'a str)>,
}

/// Citation files by ending, with their media types.
pub const FORMATS: [(&str, &str); 3] = [
    ("csl.json", "application/vnd.citationstyles.csl+json"),
    ("bib", "application/x-bibtex"),
    ("ris", "application/x-research-info-systems"),
];

/// Tags that Google Scholar and Zotero read.
pub fn highwire(record: &Record, beside: &ArticleFiles<'_>) -> Tags {
    let mut out: Tags = vec![("citation_title", record.title.clone())];
    out.extend(record.authors.iter().map(|author| ("citation_author", author.sorted())));
    out.push(("citation_publication_date", record.published.highwire()));
    match record.kind {
        Kind::Journal => out.push(("citation_journal_title", record.periodical.clone())),
        Kind::Report => {
            let institution = record.publisher.as_ref().unwrap_or(&record.periodical);
            out.push(("citation_technical_report_institution", institution.clone()));
            out.push(("citation_technical_report_number", record.id.clone()));
        }
    }
    out.push(("citation_volume", record.volume.to_string()));
    if let Some((first, last)) = record.pages {
        out.extend([("citation_firstpage", first.to_string()), ("citation_lastpage", last.to_string())]);
    }
    out.extend(record.issn.iter().map(|issn| ("citation_issn", issn.clone())));
    out.extend(record.doi.iter().map(|doi| ("citation_doi", doi.clone())));
    out.extend(record.publisher.iter().map(|publisher| ("citation_publisher", publisher.clone())));
    out.push(("citation_language", record.lang.clone()));
    if !record.keywords.is_empty() {
        out.push(("citation_keywords", record.keywords.join("; ")));
    }
    if let Some(url) = &record.url {
        for name in ["citation_public_url", "citation_fulltext_html_url", "citation_abstract_html_url"] {
            out.push((name, url.clone()));
        }
        out.extend(beside.pdf.map(|(name, _)| ("citation_pdf_url", format!("{url}{name}"))));
    }
    out
}

/// Dublin Core; the page links its two schemas.
pub fn dublin_core(record: &Record) -> Tags {
    let mut out: Tags = vec![("DC.title", record.title.clone())];
    out.extend(record.authors.iter().map(|author| ("DC.creator", author.sorted())));
    out.extend(record.publisher.iter().map(|publisher| ("DC.publisher", publisher.clone())));
    out.push(("DC.date", record.published.iso()));
    out.push(("DC.language", record.lang.clone()));
    out.push(("DC.identifier", record.url.clone().unwrap_or_else(|| record.id.clone())));
    out.push(("DC.type", "Text".into()));
    out.extend(record.licence.iter().map(|licence| ("DC.rights", rights(licence))));
    out.extend(record.keywords.iter().map(|keyword| ("DC.subject", keyword.clone())));
    out.push(("DCTERMS.isPartOf", record.volume_url.clone().unwrap_or_else(|| format!("{} {}", record.periodical, record.volume))));
    out.push(("DCTERMS.bibliographicCitation", forms::bibliographic(record)));
    out
}

fn rights(licence: &Licence) -> String {
    licence.url().map_or_else(|| licence.name(), str::to_owned)
}

/// Open Graph, as name of the property and value.
pub fn open_graph(record: &Record) -> Tags {
    let locale = if record.lang == "ko" { "ko_KR".to_owned() } else { record.lang.replace('-', "_") };
    let mut out: Tags = vec![("og:type", "article".into()), ("og:title", record.title.clone()), ("og:locale", locale)];
    out.extend(record.description.iter().map(|text| ("og:description", text.clone())));
    out.extend(record.url.iter().map(|url| ("og:url", url.clone())));
    out
}

/// A typed link: relation, address, media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// `cite-as`
    pub rel: &'static str,
    /// Absolute address.
    pub href: String,
    /// Media type.
    pub media: Option<&'static str>,
}

/// Signposting; the licence alone where no base address is known.
pub fn signposting(record: &Record, beside: &ArticleFiles<'_>) -> Vec<Link> {
    let mut out = Vec::new();
    let mut link = |rel, href: String, media| out.push(Link { rel, href, media });
    if let Some(url) = &record.url {
        link("cite-as", url.clone(), None);
        for (ending, media) in FORMATS {
            link("describedby", format!("{url}{}.{ending}", record.id), Some(media));
        }
        for (href, media) in items(url, beside) {
            link("item", href, Some(media));
        }
    }
    if let Some(volume) = &record.volume_url {
        link("collection", volume.clone(), Some("text/html"));
    }
    if let Some(url) = record.licence.as_ref().and_then(Licence::url) {
        link("license", url.to_owned(), None);
    }
    if let Some(volume) = &record.volume_url {
        link("linkset", format!("{volume}linkset.json"), Some("application/linkset+json"));
    }
    out
}

/// What a volume has beside its pages.
#[derive(Debug, Clone, Copy)]
pub struct VolumeFiles<'a> {
    /// Its address for good, if one is known.
    pub url: Option<&'a str>,
    /// Address of its EPUB, if it has one.
    pub epub: Option<&'a str>,
    /// The printed PDF: name and SHA-256.
    pub pdf: Option<(&'a str, &'a str)>,
}

impl VolumeFiles<'_> {
    /// Signposting of the volume's page.
    pub fn links(&self) -> Vec<Link> {
        let Some(url) = self.url else { return Vec::new() };
        let link = |rel, href: String, media| Link { rel, href, media: Some(media) };
        let described = FORMATS.iter().map(|(ending, media)| link("describedby", format!("{url}cite.{ending}"), *media));
        let pdf = self.pdf.map(|(name, _)| link("item", format!("{url}{name}"), "application/pdf"));
        let epub = self.epub.map(|epub| link("item", epub.to_owned(), "application/epub+zip"));
        let set = link("linkset", format!("{url}linkset.json"), "application/linkset+json");
        described.chain(pdf).chain(epub).chain([set]).collect()
    }
}

/// Files beside an article with their media types.
pub fn items(url: &str, beside: &ArticleFiles<'_>) -> Vec<(String, &'static str)> {
    let pdf = beside.pdf.map(|(name, _)| (format!("{url}{name}"), "application/pdf"));
    pdf.into_iter().chain(beside.tables.iter().map(|(id, _)| (format!("{url}{id}.csv"), "text/csv"))).collect()
}

/// Whether an author is a body rather than a person.
pub fn is_body(author: &Author) -> bool {
    matches!(author, Author::Body(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::record::tests::sample;

    fn names(tags: &Tags) -> Vec<&str> {
        tags.iter().map(|(name, _)| *name).collect()
    }

    #[test]
    fn without_base_address_nothing_needs_one() {
        let record = Record { url: None, volume_url: None, home_url: None, ..sample() };
        let tags = highwire(&record, &ArticleFiles { pdf: Some(("gif-52-01.pdf", "")), ..ArticleFiles::default() });
        assert!(tags.iter().all(|(name, _)| !name.ends_with("_url")), "{tags:?}");
        let links = signposting(&record, &ArticleFiles::default());
        assert_eq!(links.iter().map(|link| link.rel).collect::<Vec<_>>(), ["license"]);
        assert!(!names(&open_graph(&record)).contains(&"og:url"));
    }

    #[test]
    fn a_report_is_no_journal() {
        let report = highwire(&Record { kind: Kind::Report, ..sample() }, &ArticleFiles::default());
        assert!(names(&report).contains(&"citation_technical_report_institution") && !names(&report).contains(&"citation_journal_title"));
        let journal = highwire(&sample(), &ArticleFiles::default());
        assert!(!names(&journal).contains(&"citation_technical_report_institution") && names(&journal).contains(&"citation_journal_title"));
        assert!(journal.contains(&("citation_publication_date", "2021".into())));
        assert!(dublin_core(&sample()).contains(&("DC.date", "2021-06".into())));
        let known = Record { published: crate::cite::record::Published { day: Some(2), ..sample().published }, ..sample() };
        assert!(highwire(&known, &ArticleFiles::default()).contains(&("citation_publication_date", "2021/06/02".into())));
    }

    #[test]
    fn files_are_items() {
        let beside = ArticleFiles { tables: &[("t1", "표")], pdf: Some(("gif-52-01.pdf", "00")) };
        let items: Vec<_> = signposting(&sample(), &beside).into_iter().filter(|link| link.rel == "item").collect();
        assert_eq!(items[0].href, "https://a.example/v/52/01/gif-52-01.pdf");
        assert_eq!((items[1].href.as_str(), items[1].media), ("https://a.example/v/52/01/t1.csv", Some("text/csv")));
    }
}
