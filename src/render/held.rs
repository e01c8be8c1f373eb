//! What is in the files that published texts show or lead to, and in those that their pages add: a lock notices by it when one is replaced
//! while the text stays.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::cite::record;
use crate::ledger::fingerprint::Fingerprint;
use crate::link::site::{Page, Role, Section, Site};
use crate::plan::covers;
use crate::plan::record::is_document;
use crate::text;
use crate::text::path::{UrlPath, percent_decode};
use crate::text::site_files::SiteFiles;

/// A file of the site: where it stands in the website, and what `SiteFiles` knows it by.
struct File {
    place: String,
    read: String,
}

/// What is in the site's files that texts name and that pages add, by their places. Of what can't be read nothing is said here: it is told
/// where it is copied.
pub fn contents(site: &Site, statics: &[(String, PathBuf)], files: &dyn SiteFiles) -> BTreeMap<String, u64> {
    let mut all = all(site, statics);
    if all.is_empty() {
        return BTreeMap::new();
    }
    let added: BTreeSet<String> = site
        .pages
        .iter()
        .filter(|page| page.record.is_some())
        .flat_map(|page| beside_article(site, page))
        .chain(site.sections.iter().flat_map(|section| beside_volume(site, section)))
        .collect();
    let named = named(site, &all.iter().filter_map(|file| last_piece(&file.place)).collect());
    all.retain(|file| added.contains(&file.place) || last_piece(&file.place).is_some_and(|piece| named.contains(piece)));
    let content = |file: &File| {
        let mut whole = Fingerprint::default();
        let is_there = files.pieces(&file.read, &mut |piece| whole.add(piece)).unwrap_or(false);
        is_there.then(|| (file.place.clone(), whole.number()))
    };
    all.par_iter().filter_map(content).collect()
}

/// All files that lie beside pages or in `static/`.
fn all(site: &Site, statics: &[(String, PathBuf)]) -> Vec<File> {
    let of = |place: String, read: String| File { place: text::composed(&place).into_owned(), read };
    let of_pages = site.pages.iter().flat_map(|page| page.assets.iter().map(move |asset| (&page.url, asset)));
    let of_sections = site.sections.iter().filter(|section| !matches!(section.role, Role::Part(..)));
    let of_sections = of_sections.flat_map(|section| section.assets.iter().map(move |asset| (&section.url, asset)));
    let mut out: Vec<File> =
        of_pages.chain(of_sections).map(|(url, asset)| of(place(url, &asset.relative), format!("@/{}", asset.content_path))).collect();
    for page in site.pages.iter().filter(|page| page.record.is_some()) {
        let printed = record::printed_pdf(site, page).map(|asset| (asset, printed_place(page)));
        out.extend(printed.into_iter().filter_map(|(asset, place)| Some(of(place?, format!("@/{}", asset.content_path)))));
    }
    out.extend(statics.iter().map(|(path, _)| of(path.clone(), format!("static/{path}"))));
    out
}

fn place(url: &UrlPath, relative: &str) -> String {
    url.join(relative).to_out().0
}

fn printed_place(page: &Page) -> Option<String> {
    Some(place(&page.url, &format!("{}.pdf", page.record.as_ref()?.id)))
}

/// Documents at an article's own address, the PDF of its print with them: they were published with it, whether its text names them or not.
pub fn beside_article(site: &Site, page: &Page) -> Vec<String> {
    let own = page.assets.iter().map(|asset| place(&page.url, &asset.relative)).filter(|place| is_document(place));
    let printed = record::printed_pdf(site, page).and_then(|_| printed_place(page));
    let all: BTreeSet<String> = own.chain(printed).map(|place| text::composed(&place).into_owned()).collect();
    all.into_iter().collect()
}

/// The PDF of a whole volume and its cover, which its own page shows.
pub fn beside_volume(site: &Site, section: &Section) -> Vec<String> {
    let Role::Volume(number) = section.role else { return Vec::new() };
    let files = [record::volume_pdf(site, number), covers::given(site, &site.volumes[number])];
    files.into_iter().flatten().map(|asset| text::composed(&place(&section.url, &asset.relative)).into_owned()).collect()
}

/// What parts an address from what stands around it, and its names from one another.
fn parts(c: char) -> bool {
    c.is_whitespace() || "()\"'<>=[]?#/,;&\\".contains(c)
}

/// The end of a file's name, by which texts are searched: whatever such signs its name has, its last piece stands in the text as it is.
fn last_piece(name: &str) -> Option<&str> {
    name.rsplit(parts).find(|piece| !piece.is_empty())
}

/// Which of these ends of names stand in the texts of the archive.
fn named<'a>(site: &'a Site, wanted: &HashSet<&'a str>) -> HashSet<String> {
    let articles = site.pages.iter().filter(|page| page.record.is_some()).flat_map(|page| {
        let earlier = page.record.iter().flat_map(|record| &record.earlier).map(|earlier| earlier.markdown());
        std::iter::once(page.article.markdown()).chain(earlier)
    });
    let forewords =
        site.volumes.iter().filter_map(|volume| site.sections[volume.section].article.as_ref()).map(|article| article.markdown());
    let texts: Vec<&str> = articles.chain(forewords).collect();
    let found = |text: &&str| {
        let mut out = HashSet::new();
        let mut look = |word: &str| {
            let word = text::composed(word);
            if let Some(piece) = last_piece(&word).filter(|piece| wanted.contains(piece)) {
                out.insert(piece.to_owned());
            }
        };
        for word in text.split(|c: char| parts(c) && c != '\\').filter(|word| !word.is_empty()) {
            look(word);
            if word.contains('%') {
                look(&percent_decode(word));
            }
            if word.contains('\\') {
                look(&word.replace('\\', ""));
            }
        }
        out
    };
    texts.par_iter().map(found).reduce(HashSet::new, |mut all, more| {
        all.extend(more);
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_is_a_word_of_texts() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(last_piece(name), expected, "{name}");
        check("v/52/01/자료.csv", Some("자료.csv"));
        check("files/제 1 자료.pdf", Some("자료.pdf"));
        check("R&D (2021).pdf", Some(".pdf"));
        check("v/52/01/README", Some("README"));
        check("", None);
    }
}
