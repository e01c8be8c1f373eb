//! Pictures that lie beside articles without a folder of their own, or whose names not every system can hold: each has a name made from its
//! content, under which it stands at the address of every text that shows it.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::link::picture::Picture;
use crate::link::site::{Asset, Site};
use crate::text::path::{OutPath, joined};

/// Endings of pictures.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp"];

/// The pictures that need a name: those beside articles without folders, and those whose own name holds more than ASCII.
pub fn candidates(site: &Site) -> Vec<&Asset> {
    let beside = site.sections.iter().flat_map(|section| &section.assets);
    let named = site.pages.iter().flat_map(|page| &page.assets).filter(|asset| !asset.relative.is_ascii());
    beside.chain(named).filter(|asset| ending(&asset.content_path).is_some()).collect()
}

/// The other pictures in the folders of articles.
pub fn others(site: &Site) -> Vec<(OutPath, &Asset)> {
    let articles = site.pages.iter().filter(|page| page.record.is_some());
    let all = articles.flat_map(|page| page.assets.iter().map(|asset| (page.url.join(&asset.relative).to_out(), asset)));
    all.filter(|(_, asset)| asset.relative.is_ascii() && ending(&asset.content_path).is_some()).collect()
}

/// The files at the address of each page for the pictures that its texts show, each with its owner. `shown`: their content paths, by page.
pub fn claims<'a>(site: &'a Site, shown: &'a [Vec<String>]) -> Vec<(OutPath, &'a Picture, String)> {
    let pages = site.pages.iter().zip(shown).filter(|(page, _)| page.matter().render && !page.unsorted);
    let all = pages.flat_map(|(page, paths)| {
        let known = paths.iter().filter_map(|path| Some((path, site.pictures.get(path)?)));
        known.map(|(path, picture)| (page.url.join(&picture.name).to_out(), picture, format!("content/{path}")))
    });
    // Two names of one content are one file.
    let mut seen = BTreeSet::new();
    all.filter(|(path, ..)| seen.insert(path.clone())).collect()
}

/// The name of a picture with this content: the head of its hash, and its ending.
pub fn name(content_path: &str, content: &[u8]) -> String {
    let hash = blake3::hash(content).to_hex();
    format!("{}.{}", hash.get(..16).unwrap_or_default(), ending(content_path).unwrap_or_default())
}

/// Whether a path is a picture's by its ending.
pub fn is_picture(path: &str) -> bool {
    ending(path).is_some()
}

fn ending(path: &str) -> Option<String> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    PICTURES.contains(&ending.as_str()).then_some(ending)
}

/// The content path that an address names from a folder, in NFC; none where it leads out of `content/`, or is none of this kind.
pub fn named_from(folder: &str, address: &str) -> Option<String> {
    if address.starts_with('/') {
        return None;
    }
    joined(folder, address).map(|path| path.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_named_by_their_content() {
        assert_eq!(name("52/현황.PNG", b"a").rsplit_once('.').map(|(stem, end)| (stem.len(), end)), Some((16, "png")));
        assert_ne!(name("a.png", b"a"), name("a.png", b"b"));
        assert_eq!(named_from("52/economy", "./현황.png").as_deref(), Some("52/economy/현황.png"));
        assert_eq!(named_from("52", "../a.png").as_deref(), Some("a.png"));
        assert_eq!(named_from("52", "현황.png").as_deref(), Some("52/현황.png"));
        assert_eq!(named_from("", "../a.png"), None);
        assert_eq!(named_from("52", "/a.png"), None);
    }
}
