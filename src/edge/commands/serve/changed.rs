//! What a file is that changed while a site is served: the text of an article, something else, or nothing of the site.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::edge::{disk, fs};
use crate::link::site::Site;
use crate::text::SourceText;
use crate::text::path::ContentPath;

/// What a changed file is.
pub enum Changed {
    /// None of the site, and gone.
    Nothing,
    /// The text of an article, perhaps.
    Text(ContentPath, Arc<SourceText>),
    /// Something else.
    Unsure,
}

/// Looks at a file of a site with this root, whose articles lie in `content`.
pub fn look(file: &Path, root: &Path, content: Option<&Path>, site: &Site) -> Changed {
    let below = content.and_then(|content| file.strip_prefix(content).ok());
    let below = below.or_else(|| file.strip_prefix(root.join("content")).ok());
    let parts = below.map(|below| below.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>());
    let Some(name) = parts.flatten().map(|parts| parts.join("/")).filter(|name| !name.is_empty()) else { return Changed::Unsure };
    match fs::symlink_metadata(file) {
        Ok(metadata) if metadata.is_file() && name.ends_with(".md") => match disk::read_text(file, &format!("content/{name}")) {
            Ok(text) => Changed::Text(ContentPath(name), text),
            Err(_) => Changed::Unsure,
        },
        // What an editor put there for a moment.
        Err(fault) if fault.kind() == ErrorKind::NotFound && !name.ends_with(".md") && !is_known(site, &name) => Changed::Nothing,
        _ => Changed::Unsure,
    }
}

/// Whether the site has something of this name below `content/`, or in a folder of this name.
fn is_known(site: &Site, name: &str) -> bool {
    let within = |known: &str| known.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let assets = site.pages.iter().flat_map(|page| &page.assets).chain(site.sections.iter().flat_map(|section| &section.assets));
    site.by_path.keys().chain(&site.unreadable).any(|known| within(known)) || assets.into_iter().any(|asset| within(&asset.content_path))
}
