//! What was printed, as one value: author, title, periodical, volume, pages, day. Made from a linked page; it claims nothing that the sources
//! do not give.

use crate::body::printed;
use crate::cite::licence::Licence;
use crate::config::Kind;
use crate::link::revisions;
use crate::link::site::{Asset, Page, PageId, Site};
use crate::parse::revisions::Revision;
use crate::text::{composed, sound};

/// The record of a printed article.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// `gif-52-01`
    pub id: String,
    /// Journal or report.
    pub kind: Kind,
    /// Type of schema.org.
    pub schema: &'static str,
    /// Headline, without markup.
    pub title: String,
    /// Who wrote it; the publishing body where no one is named.
    pub authors: Vec<Author>,
    /// When it was printed.
    pub published: Published,
    /// Number of the volume.
    pub volume: u32,
    /// Number within the volume.
    pub number: u32,
    /// Name of the periodical.
    pub periodical: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The publisher's website.
    pub homepage: Option<String>,
    /// ISSN.
    pub issn: Option<String>,
    /// DOI.
    pub doi: Option<String>,
    /// First and last printed page.
    pub pages: Option<(u32, u32)>,
    /// Licence.
    pub licence: Option<Licence>,
    /// Its address for good; none without a base address.
    pub url: Option<String>,
    /// The volume's address.
    pub volume_url: Option<String>,
    /// The site's address.
    pub home_url: Option<String>,
    /// Path below the base: `v/52/01/`.
    pub path: String,
    /// Language code.
    pub lang: String,
    /// Names of all terms.
    pub keywords: Vec<String>,
    /// Names and addresses of ministries.
    pub ministries: Vec<(String, Option<String>)>,
    /// Title and address of its section.
    pub section: Option<(String, Option<String>)>,
    /// Title of the volume.
    pub volume_title: String,
    /// What a reader learns; written for the archive.
    pub description: Option<String>,
    /// Day of the last change of the text on the page.
    pub updated: Option<String>,
    /// Whether the text on the page was rewritten from the print.
    pub rewritten: bool,
    /// Which state of the text on the page, from 1.
    pub revision: u32,
    /// The changes that led to it.
    pub changes: Vec<Revision>,
}

/// When it was printed: the day only where it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Year.
    pub year: i16,
    /// Month.
    pub month: i8,
    /// Day.
    pub day: Option<i8>,
}

/// An author as printed.
#[derive(Debug, Clone, PartialEq)]
pub enum Author {
    /// Family and given name apart, written `성, 이름`; a suffix behind a second comma, `King, Martin Luther, Jr.`
    Split(String, String, Option<String>),
    /// A name as it stands.
    Whole(String),
    /// A body, written `{편집부}`, or the publisher.
    Body(String),
}

impl Author {
    /// Reads a name of the front matter.
    pub fn parse(written: &str) -> Self {
        let written = written.trim();
        if let Some(body) = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            return Self::Body(nfc(body.trim()));
        }
        let parts: Vec<&str> = written.splitn(3, ',').map(str::trim).collect();
        match parts.as_slice() {
            [family, given] if !family.is_empty() && !given.is_empty() => Self::Split(nfc(family), nfc(given), None),
            [family, given, suffix] if !family.is_empty() && !given.is_empty() && !suffix.is_empty() => {
                Self::Split(nfc(family), nfc(given), Some(nfc(suffix)))
            }
            _ => Self::Whole(nfc(written)),
        }
    }

    /// As people read it: Korean, Chinese and Japanese names without a space, others with the given name first.
    pub fn display(&self) -> String {
        match self {
            Self::Split(family, given, None) if is_cjk(family) => format!("{family}{given}"),
            Self::Split(family, given, None) => format!("{given} {family}"),
            Self::Split(family, given, Some(suffix)) => format!("{given} {family} {suffix}"),
            Self::Whole(name) | Self::Body(name) => name.clone(),
        }
    }

    /// `성, 이름` where they are apart.
    pub fn sorted(&self) -> String {
        match self {
            Self::Split(family, given, None) => format!("{family}, {given}"),
            Self::Split(family, given, Some(suffix)) => format!("{family}, {given}, {suffix}"),
            other => other.display(),
        }
    }
}

/// A name of the front matter as people read it.
pub fn display(written: &str) -> String {
    Author::parse(written).display()
}

/// Whether a name is written in Hangul or Hanja.
pub fn is_cjk(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '가'..='힣'))
}

impl Published {
    /// As Google Scholar takes it: `2021/06/01`, or the year alone where the day is unknown.
    pub fn highwire(&self) -> String {
        if self.day.is_some() { self.joined("/") } else { format!("{:04}", self.year) }
    }

    /// `2021-06` or `2021-06-01`
    pub fn iso(&self) -> String {
        self.joined("-")
    }

    /// With another sign between.
    pub fn joined(&self, sign: &str) -> String {
        let Self { year, month, day } = self;
        match day {
            Some(day) => format!("{year:04}{sign}{month:02}{sign}{day:02}"),
            None => format!("{year:04}{sign}{month:02}"),
        }
    }
}

impl Record {
    /// The record of a page, if it is an article of a volume.
    pub fn of(site: &Site, id: PageId) -> Option<Self> {
        let page = &site.pages[id];
        let place = page.record.as_ref()?;
        let (volume, part) = site.volume_of(page)?;
        let (config, matter) = (&site.config, page.matter());
        let periodical = &config.archive;
        let known = config.base_url.is_some();
        let address = |permalink: &str| known.then(|| permalink.to_owned());
        let title_of = |section: usize| site.sections[section].matter().and_then(|matter| matter.title.as_deref()).map(nfc);
        let name = periodical.name.as_deref().or(config.main.title.as_deref()).map(nfc).unwrap_or_default();
        let publisher = periodical.publisher.as_deref().map(nfc);
        let mut authors: Vec<Author> = place.authors.iter().map(|name| Author::parse(name)).collect();
        if authors.is_empty() {
            authors.extend(publisher.clone().map(Author::Body));
        }
        for author in &mut authors {
            if publisher.as_ref() == Some(&author.display()) {
                *author = Author::Body(author.display());
            }
        }
        let published = &volume.record.published.value;
        let terms = |of_ministries: bool| {
            page.terms
                .iter()
                .filter(move |(taxonomy, _)| !of_ministries || site.taxonomies[*taxonomy].config.name.value == "ministries")
                .flat_map(|(taxonomy, tags)| tags.iter().map(move |tag| &site.taxonomies[*taxonomy].terms[tag.term]))
        };
        Some(Self {
            id: place.id.clone(),
            kind: periodical.kind,
            schema: periodical.schema,
            title: matter.title.as_deref().map_or_else(|| place.id.clone(), nfc),
            authors,
            published: Published {
                year: published.stamp.year,
                month: published.stamp.month,
                day: published.day_known.then_some(published.stamp.day),
            },
            volume: volume.record.number.value,
            number: place.own.number.value,
            periodical: name,
            publisher,
            homepage: periodical.homepage.clone(),
            issn: periodical.issn.as_deref().map(nfc),
            doi: place.own.doi.as_deref().map(nfc),
            pages: place.own.pages,
            licence: place.license.as_deref().map(|written| Licence::parse(written, &periodical.kogl_url)),
            url: address(&page.permalink),
            volume_url: address(&site.sections[volume.section].permalink),
            home_url: address(&format!("{}/", config.base())),
            path: page.url.0.trim_start_matches('/').to_owned(),
            lang: page.article.lang.clone(),
            keywords: terms(false).map(|term| nfc(&term.name)).collect(),
            ministries: terms(true).map(|term| (nfc(&term.name), address(&term.url.permalink(config.base())))).collect(),
            section: part.map(|part| {
                let title = title_of(part.section).unwrap_or_else(|| part.record.id.value.clone());
                (title, address(&site.sections[part.section].permalink))
            }),
            volume_title: title_of(volume.section).unwrap_or_else(|| volume.record.number.value.to_string()),
            description: matter.description.as_deref().map(nfc),
            updated: matter.updated.as_ref().map(|stamp| stamp.text.clone()),
            rewritten: periodical.rewritten,
            revision: place.own.revision(),
            changes: place.own.revisions.clone(),
        })
    }

    /// The record of an earlier text by its number: what its own file says, at its own address.
    pub fn of_earlier(site: &Site, id: PageId, revision: u32) -> Option<Self> {
        let (newest, page) = (Self::of(site, id)?, &site.pages[id]);
        let matter = page.record.as_ref()?.earlier_text(revision)?.page()?;
        let own = matter.archive.as_ref();
        let url = revisions::address(page, revision);
        let authors = own.and_then(|own| own.authors.as_ref()).map(|names| names.iter().map(|name| Author::parse(name)).collect());
        Some(Self {
            title: matter.title.as_deref().map_or_else(|| newest.id.clone(), nfc),
            authors: authors.unwrap_or(newest.authors),
            pages: own.and_then(|own| own.pages),
            doi: own.and_then(|own| own.doi.clone()),
            description: matter.description.as_deref().map(nfc),
            url: newest.url.map(|_| url.permalink(site.config.base())),
            path: url.0.trim_start_matches('/').to_owned(),
            updated: matter.updated.as_ref().map(|stamp| stamp.text.clone()),
            revision,
            changes: newest.changes.into_iter().filter(|change| change.number.value <= revision).collect(),
            ..newest
        })
    }

    /// `2–3` with this sign between; one page is one number.
    pub fn page_range(&self, sign: &str) -> Option<String> {
        self.pages.map(|pages| printed::range(pages, sign))
    }

    /// The address of a file beside the article.
    pub fn file_url(&self, name: &str) -> Option<String> {
        self.url.as_ref().map(|url| format!("{url}{name}"))
    }
}

/// The PDF of the print that lies with an article: `ID.pdf` in its folder.
pub fn printed_pdf<'a>(site: &'a Site, page: &'a Page) -> Option<&'a Asset> {
    let place = page.record.as_ref()?;
    let name = format!("{}.pdf", place.id);
    let own = Asset::find(&page.assets, &name);
    let beside = || {
        let wanted = format!("{}/{name}", page.article.home_folder());
        page.ancestors.iter().map(|section| &site.sections[*section]).find_map(|section| {
            let relative = wanted.strip_prefix(section.path.folder())?.trim_start_matches('/');
            Asset::find(&section.assets, relative).filter(|asset| asset.content_path == wanted)
        })
    };
    own.or_else(beside)
}

/// The PDF of a whole printed volume: `52.pdf` in its folder.
pub fn volume_pdf(site: &Site, volume: usize) -> Option<&Asset> {
    let volume = &site.volumes[volume];
    let name = format!("{}.pdf", volume.record.number.value);
    Asset::find(&site.sections[volume.section].assets, &name)
}

/// The printed wording in composed characters, without those that break programs.
pub fn nfc(text: &str) -> String {
    sound(&composed(text)).into_owned()
}

#[cfg(test)]
/// A record for the tests of this folder.
pub mod tests {
    use super::*;

    /// A record with everything in it.
    pub fn sample() -> Record {
        Record {
            id: "gif-52-01".into(),
            kind: Kind::Journal,
            schema: "Report",
            title: "산업 50% & {융합} <촉진>".into(),
            authors: vec![Author::parse("성, 이름"), Author::parse("Family, Given"), Author::parse("{편집부}")],
            published: Published { year: 2021, month: 6, day: None },
            volume: 52,
            number: 1,
            periodical: "구미지역경제 ISSUE FOCUS".into(),
            publisher: Some("지역정책연구원".into()),
            homepage: None,
            issn: Some("1234-5679".into()),
            doi: None,
            pages: Some((2, 3)),
            licence: Some(Licence::parse("kogl-4", "https://k.example/{n}")),
            url: Some("https://a.example/v/52/01/".into()),
            volume_url: Some("https://a.example/v/52/".into()),
            home_url: Some("https://a.example/".into()),
            path: "v/52/01/".into(),
            lang: "ko".into(),
            keywords: vec!["기획재정부".into(), "대한민국".into()],
            ministries: vec![("기획재정부".into(), Some("https://a.example/m/moef/".into()))],
            section: Some(("경제".into(), None)),
            volume_title: "제52호".into(),
            description: None,
            updated: None,
            rewritten: false,
            revision: 1,
            changes: Vec::new(),
        }
    }

    #[test]
    fn names_are_read_as_written() {
        let check = |written: &str, shown: &str, sorted: &str| {
            let author = Author::parse(written);
            assert_eq!((author.display().as_str(), author.sorted().as_str()), (shown, sorted), "{written}");
        };
        check("성, 이름", "성이름", "성, 이름");
        check("Family, Given", "Given Family", "Family, Given");
        check("성이름", "성이름", "성이름");
        check("{Policy, Office of}", "Policy, Office of", "Policy, Office of");
        check("이름,", "이름,", "이름,");
        check("King, Martin Luther, Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr.");
        check("García Márquez, Gabriel", "Gabriel García Márquez", "García Márquez, Gabriel");
        check("van der Berg, Jan", "Jan van der Berg", "van der Berg, Jan");
        check("남궁, 이름", "남궁이름", "남궁, 이름");
        check("King, Martin,", "King, Martin,", "King, Martin,");
    }
}
