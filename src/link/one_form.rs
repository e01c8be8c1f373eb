//! One form of letters for names and addresses. A Mac writes `한글` in names of files as single letters, other systems as syllables; people see
//! no difference, and links must not either. An archive's addresses have their letters put together (NFC). One that the lock has with letters
//! apart keeps its bytes, and the other form stands beside it. Sites with templates of their own keep what they have.

use std::borrow::Cow;

use crate::link::LinkInput;
use crate::link::site::{Asset, Site};
use crate::outputs::Recipe;
use crate::path::{OutPath, UrlPath};
use crate::text::composed;

/// A form of a name.
pub type Form = fn(&str) -> Cow<'_, str>;

/// The address and slug that a page or section has of its names, and the address beside it.
pub fn address(input: &LinkInput, names: &[&str], named: impl Fn(Form) -> (UrlPath, String)) -> (UrlPath, String, Option<UrlPath>) {
    let as_written: Form = |name| Cow::Borrowed(name);
    if !input.built_in_theme || names.iter().all(|name| matches!(composed(name), Cow::Borrowed(_))) {
        let (url, slug) = named(as_written);
        return (url, slug, None);
    }
    let ((apart, slug_apart), (together, slug)) = (named(as_written), named(composed));
    let is_kept = |url: &UrlPath| input.permanence.lock.get(&url.to_out()).is_some();
    if apart != together && is_kept(&apart) && !is_kept(&together) {
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

/// The paths of an output: a file's name has one form, and a second one where the lock has that.
pub fn paths(site: &Site, path: OutPath, recipe: &Recipe) -> (OutPath, Option<OutPath>) {
    if !site.built_in_theme || !matches!(recipe, Recipe::Copy(_)) {
        return (path, None);
    }
    match composed(&path.0) {
        Cow::Borrowed(_) => (path, None),
        Cow::Owned(together) => {
            let kept = site.permanence.lock.get(&path).is_some();
            (OutPath(together), kept.then_some(path))
        }
    }
}

/// A former address, and in an archive the same as another computer writes it.
pub fn aliases<'a>(site: &Site, alias: &'a str) -> impl Iterator<Item = Cow<'a, str>> {
    let together = Some(composed(alias)).filter(|together| site.built_in_theme && **together != *alias);
    std::iter::once(Cow::Borrowed(alias)).chain(together)
}

/// A file's name as it stands in addresses.
pub fn name<'a>(site: &Site, name: &'a str) -> Cow<'a, str> {
    if site.built_in_theme { composed(name) } else { Cow::Borrowed(name) }
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
