//! Which pictures texts show at their own addresses: each is read once for the name that its content gives.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::body::Body;
use crate::ledger::fingerprint::fingerprint_of_bytes;
use crate::link::picture::Picture;
use crate::link::picture::Pictures;
use crate::link::pictures;
use crate::link::site::Asset;
use crate::link::site::Site;
use crate::problem::engines;
use crate::problem::templates::Templating;
use crate::text;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::{OutPath, percent_decode};
use crate::text::site_files::SiteFiles;

/// The pictures that need a name of their content.
pub fn named(site: &Site, files: &dyn SiteFiles) -> (Pictures, Vec<Diagnostic>) {
    let read: Vec<_> = pictures::candidates(site)
        .into_par_iter()
        .map(|asset| match files.read(&format!("@/{}", asset.content_path)) {
            Ok(Some(bytes)) => {
                let picture = Picture { name: pictures::name(&asset.content_path, &bytes), file: asset.file.clone() };
                Ok((asset.content_path.nfc().collect(), picture))
            }
            // What can't be read is told where it is copied.
            Ok(None) => Err(None),
            Err(fault) => Err(Some(
                Diagnostic::of(&Templating::Picture { fault: engines::words(&fault) }).in_file(format!("content/{}", asset.content_path)),
            )),
        })
        .collect();
    let (mut found, mut problems) = (Pictures::new(), Vec::new());
    for read in read {
        match read {
            Ok((path, picture)) => {
                found.insert(path, picture);
            }
            Err(fault) => problems.extend(fault),
        }
    }
    (found, problems)
}

/// What is in the other pictures of articles, by their place in the website. What can't be read is told where it is copied.
pub fn contents(site: &Site, files: &dyn SiteFiles) -> BTreeMap<String, u64> {
    let content = |(path, asset): (OutPath, &Asset)| {
        let bytes = files.read(&format!("@/{}", asset.content_path)).ok()??;
        Some((path.0, fingerprint_of_bytes(&bytes)))
    };
    pictures::others(site).into_par_iter().filter_map(content).collect()
}

/// What is in the pictures of `static/` whose names stand in articles, by `/` and their place in the website.
pub fn statics(site: &Site, statics: &[(String, PathBuf)], files: &dyn SiteFiles) -> BTreeMap<String, u64> {
    let mut kept: Vec<&str> = statics.iter().map(|(path, _)| path.as_str()).filter(|path| pictures::is_picture(path)).collect();
    if !kept.is_empty() {
        let articles = site.pages.iter().filter(|page| page.record.is_some()).flat_map(|page| {
            let earlier = page.record.iter().flat_map(|record| &record.earlier).map(|earlier| earlier.markdown());
            std::iter::once(page.article.markdown()).chain(earlier)
        });
        let named: HashSet<String> = articles.flat_map(names).collect();
        kept.retain(|path| named.contains(&*text::composed(path.rsplit('/').next().unwrap_or(path))));
    }
    let content =
        |path: &str| Some((format!("/{}", text::composed(path)), fingerprint_of_bytes(&files.read(&format!("static/{path}")).ok()??)));
    kept.into_par_iter().filter_map(content).collect()
}

/// The names of files in a text, in NFC: whatever stands behind a slash or a bracket and has the ending of a picture.
fn names(markdown: &str) -> impl Iterator<Item = String> {
    let words = markdown.split(|c: char| c.is_whitespace() || "()\"'<>=[]?#/".contains(c)).filter(|word| pictures::is_picture(word));
    words.map(|word| text::composed(&percent_decode(word)).into_owned())
}

/// The pictures of a text and of its earlier ones.
pub fn shown(body: &Body) -> Vec<String> {
    let mut all: Vec<String> = std::iter::once(body).chain(&body.earlier).flat_map(|body| body.pictures.iter().cloned()).collect();
    all.sort();
    all.dedup();
    all
}
