//! One form of letters for names and addresses. A Mac writes `한글` in names of files as single letters, other systems as syllables; people see
//! no difference, and links must not either. An archive's addresses have their letters put together (NFC). One that the lock has with letters
//! apart keeps its bytes beside it, the same file twice, for to some systems the two are one. Sites with templates of their own keep what they
//! have.

use std::borrow::Cow;

use crate::ledger::lock::Lock;
use crate::link::site::{Asset, Site};
use crate::text::composed;
use crate::text::path::UrlPath;

/// A form of a name.
pub type Form = fn(&str) -> Cow<'_, str>;

/// The address and slug that a page or section has of its names, and the address beside it.
/// `lock` is that of a site whose letters are put together.
pub fn address(lock: Option<&Lock>, names: &[&str], named: impl Fn(Form) -> (UrlPath, String)) -> (UrlPath, String, Option<UrlPath>) {
    let as_written: Form = |name| Cow::Borrowed(name);
    let is_apart = names.iter().any(|name| matches!(composed(name), Cow::Owned(_)));
    let Some(lock) = lock.filter(|_| is_apart) else {
        let (url, slug) = named(as_written);
        return (url, slug, None);
    };
    let ((apart, slug_apart), (together, slug)) = (named(as_written), named(composed));
    // Where the letters are another alphabet's, apart they may have another address altogether.
    let is_kept = |url: &UrlPath| lock.get(&url.to_out()).is_some();
    if composed(&apart.0) != together.0 && is_kept(&apart) && !is_kept(&together) {
        return (apart, slug_apart, Some(together));
    }
    (together, slug, None)
}

/// Addresses beside those that the lock keeps: where they lead, and whose they are.
pub fn beside(site: &Site) -> impl Iterator<Item = (&UrlPath, &str, String)> {
    let pages = site.pages.iter().map(|page| (&page.beside, &page.permalink, page.article.source.path.clone()));
    let sections = site.sections.iter().map(|section| (&section.beside, &section.permalink, format!("content/{}", section.path)));
    pages.chain(sections).filter_map(|(url, target, owner)| Some((url.as_ref()?, target.as_str(), format!("other letters of {owner}"))))
}

/// A file's name as it stands in addresses.
pub fn name<'a>(site: &Site, name: &'a str) -> Cow<'a, str> {
    if site.conventions.letters_together { composed(name) } else { Cow::Borrowed(name) }
}

/// The content path as the site has it, of one whose letters may be put together otherwise.
pub fn content_path<'p>(site: &Site, path: &'p str) -> Cow<'p, str> {
    if path.is_ascii() || site.by_path.contains_key(path) {
        return Cow::Borrowed(path);
    }
    match composed(path) {
        together if site.by_path.contains_key(&*together) => together,
        together => site.apart.get(&*together).map_or(Cow::Borrowed(path), |path| Cow::Owned(path.clone())),
    }
}

/// The file of a name whose letters may be put together otherwise.
pub fn asset<'a>(assets: &'a [Asset], relative: &str) -> Option<&'a Asset> {
    if relative.is_ascii() {
        return None;
    }
    let together = composed(relative);
    assets.iter().find(|asset| composed(&asset.relative) == together)
}
