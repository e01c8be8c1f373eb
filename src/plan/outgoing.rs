//! What the archive links to elsewhere: every address once, who links to it, and its archived copy where an editor noted one. On the page
//! the copy stands behind the link.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::json;

use crate::body::Body;
use crate::body::table::plain_csv;
use crate::link::site::{Page, PageId, Site};
use crate::parse::copies::ArchivedLink;
use crate::plan::outside::host;
use crate::problem::fates::Lost;
use crate::problem::hints;
use crate::text::diagnostic::Diagnostic;
use crate::text::escape::escaped;
use crate::text::nearest::Names;
use crate::text::{Cut, Place};

/// A page elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct OutgoingLink {
    /// Its host.
    pub host: String,
    /// Its address.
    pub url: String,
    /// Who links to it.
    pub pages: Vec<PageId>,
    /// Address of its archived copy.
    pub archived: Option<String>,
    /// Day on which someone looked.
    pub checked: Option<String>,
    /// What the server answered then.
    pub status: Option<u16>,
}

/// All of them, sorted by host and address.
pub type Outgoing = Vec<OutgoingLink>;

/// Entries of one page of the report at the most.
pub const PER_PAGE: usize = 300;

/// The links of all articles and pages. Noted links that nothing leads to are told.
pub fn gather(site: &Site, bodies: &[Body]) -> (Outgoing, Vec<Diagnostic>) {
    let mut found: BTreeMap<(&str, &str), Vec<PageId>> = BTreeMap::new();
    let mut problems = Vec::new();
    // The first article that notes something of each address.
    let mut of_pages: HashMap<&str, &ArchivedLink> = HashMap::new();
    for (id, (page, body)) in site.pages.iter().zip(bodies).enumerate() {
        let shown = page.matter().render && !page.unsorted;
        for url in body.external_links.iter().filter(|_| shown) {
            if let Some(host) = host(url) {
                found.entry((host, url)).or_default().push(id);
            }
        }
        if noted(page).is_empty() {
            continue;
        }
        let links: HashSet<&str> = body.external_links.iter().map(String::as_str).collect();
        let names = Names::new(links.iter().copied());
        for noted in noted(page) {
            if !links.contains(noted.url.value.as_str()) {
                let place = Place::new(&page.article.source, noted.url.span.clone());
                problems.push(unknown(&noted.url.value, false, place, &names));
            } else if shown {
                of_pages.entry(&noted.url.value).or_insert(noted);
            }
        }
    }
    if let Some(source) = &site.links.source {
        let names = Names::new(found.keys().map(|(_, url)| *url));
        for noted in site
            .links
            .links
            .iter()
            .filter(|noted| host(&noted.url.value).is_none_or(|host| !found.contains_key(&(host, noted.url.value.as_str()))))
        {
            problems.push(unknown(&noted.url.value, true, Place::new(source, noted.url.span.clone()), &names));
        }
    }
    let link = |((host, url), pages): ((&str, &str), Vec<PageId>)| {
        let of_site = site.links.get(url);
        let of_page = || of_pages.get(url).copied();
        OutgoingLink {
            host: host.to_owned(),
            url: url.to_owned(),
            archived: of_site.and_then(|noted| noted.archived.clone()).or_else(|| of_page().and_then(|noted| noted.archived.clone())),
            checked: of_site.and_then(|noted| noted.checked.clone()),
            status: of_site.and_then(|noted| noted.status),
            pages,
        }
    };
    (found.into_iter().map(link).collect(), problems)
}

fn unknown(url: &str, of_site: bool, place: Place, known: &Names<&str>) -> Diagnostic {
    let url_of = url.to_owned();
    let kind = if of_site { Lost::NoPageLinks { url: url_of } } else { Lost::ArticleDoesNotLink { url: url_of } };
    let problem = Diagnostic::of(&kind).at(place);
    match known.nearest(url) {
        Some(near) => problem.help(hints::did_you_mean(&near)),
        None => problem.help(hints::address_as_text()),
    }
}

/// What an article says of its own links.
fn noted(page: &Page) -> &[ArchivedLink] {
    page.record.as_ref().map_or(&[], |record| record.own.archived.as_slice())
}

/// A page's HTML with the archived copy behind each link that has one. `word` names it.
pub fn with_copies<'h>(site: &Site, id: PageId, html: &'h str, word: &str) -> Cow<'h, str> {
    const HREF: &str = " href=\"http";
    let mut own: HashMap<&str, &ArchivedLink> = HashMap::new();
    for noted in noted(&site.pages[id]) {
        own.entry(&noted.url.value).or_insert(noted);
    }
    if own.is_empty() && site.links.links.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::new();
    // Behind the last end of a link there is no whole link.
    let (mut rest, tail) = html.split_at(html.rfind("</a>").map_or(0, |at| at + "</a>".len()));
    while let Some(at) = rest.find(HREF) {
        let start = at + HREF.len() - "http".len();
        let Some(end) = rest.cut(start..).find('"').map(|end| start + end) else { break };
        let url = rest.cut(start..end).replace("&amp;", "&");
        let copy = own.get(url.as_str()).copied().or_else(|| site.links.get(&url)).and_then(|noted| noted.archived.as_ref());
        let link = copy.and_then(|copy| Some((copy, rest.cut(end..).find('>').map(|open| end + open + 1)?)));
        let whole = link.and_then(|(copy, open)| Some((copy, open, open + rest.cut(open..).find("</a>")?)));
        let Some((copy, open, close)) = whole else {
            out.push_str(rest.cut(..end));
            rest = rest.cut(end..);
            continue;
        };
        let behind = close + "</a>".len();
        out.push_str(rest.cut(..behind));
        let (copy, words) = (escaped(copy), text_of(rest.cut(open..close)));
        out.push_str(&format!(" <a class=\"kept\" href=\"{copy}\">{word}<span class=\"vh\">: {words}</span></a>"));
        rest = rest.cut(behind..);
    }
    out.push_str(rest);
    out.push_str(tail);
    Cow::Owned(out)
}

/// HTML without its tags.
fn text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (at, part) in html.split('<').enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    }
    out
}

/// Addresses below the base of the articles and pages that link to one.
fn from<'a>(site: &'a Site, link: &'a OutgoingLink) -> impl Iterator<Item = &'a str> {
    link.pages.iter().map(|id| &site.pages[*id]).map(|page| match &page.record {
        Some(record) => record.id.as_str(),
        None => page.url.0.trim_start_matches('/'),
    })
}

/// All of them, a line of JSON each.
pub fn lines(site: &Site, links: &Outgoing) -> String {
    let line = |link: &OutgoingLink| {
        let value = json!({
            "url": link.url, "host": link.host, "archived": link.archived, "checked": link.checked, "status": link.status,
            "from": from(site, link).collect::<Vec<_>>(),
        });
        format!("{value}\n")
    };
    links.iter().map(line).collect()
}

/// All of them as CSV; several articles of a cell are parted by `; `.
pub fn csv(site: &Site, links: &Outgoing) -> String {
    let mut rows = vec![["url", "host", "archived", "checked", "status", "from"].map(str::to_owned).to_vec()];
    rows.extend(links.iter().map(|link| {
        let status = link.status.map(|status| status.to_string());
        let optional = [&link.archived, &link.checked, &status].map(|text| text.clone().unwrap_or_default());
        let mut row = vec![link.url.clone(), link.host.clone()];
        row.extend(optional);
        row.push(from(site, link).collect::<Vec<_>>().join("; "));
        row
    }));
    plain_csv(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_link_without_its_markup() {
        let check = |html: &str, expected: &str| assert_eq!(text_of(html), expected);
        check("첫 <strong>보도</strong>", "첫 보도");
        check("<ruby>中<rp>(</rp><rt>중국</rt><rp>)</rp></ruby> &amp; 美", "中(중국) &amp; 美");
        check("", "");
    }
}
