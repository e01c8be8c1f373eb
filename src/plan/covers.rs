//! Where a volume's cover stands: a picture that lies beside its `_index.md`, else one that is drawn from its words.

use crate::link::site::{Asset, Site, Volume};
use crate::text::path::UrlPath;

/// The drawn cover, for pages.
pub const SVG: &str = "cover.svg";

/// The drawn cover, for link previews.
pub const PREVIEW: &str = "preview.png";

/// Names of a cover that is given.
const GIVEN: [&str; 5] = ["cover.svg", "cover.webp", "cover.png", "cover.jpg", "cover.jpeg"];

/// The cover of a volume that is given.
pub fn given<'a>(site: &'a Site, volume: &Volume) -> Option<&'a Asset> {
    let assets = &site.sections[volume.section].assets;
    GIVEN.iter().find_map(|name| Asset::find(assets, name))
}

fn is_drawn(site: &Site, volume: &Volume) -> bool {
    site.is_archive() && given(site, volume).is_none()
}

/// Volumes whose cover is drawn, with their addresses.
pub fn drawn(site: &Site) -> impl Iterator<Item = (usize, &UrlPath)> {
    let volumes = site.volumes.iter().enumerate().filter(|(_, volume)| is_drawn(site, volume));
    volumes.map(|(index, volume)| (index, &site.sections[volume.section].url))
}

/// The address of a volume's cover, given or drawn.
pub fn permalink(site: &Site, volume: &Volume) -> Option<String> {
    let permalink = &site.sections[volume.section].permalink;
    site.is_archive().then(|| format!("{permalink}{}", given(site, volume).map_or(SVG, |asset| asset.relative.as_str())))
}

/// The address of what social media show of a volume, where its cover is drawn: they take absolute addresses only.
pub fn preview(site: &Site, volume: &Volume) -> Option<String> {
    let permalink = &site.sections[volume.section].permalink;
    (site.config.base_url.is_some() && is_drawn(site, volume)).then(|| format!("{permalink}{PREVIEW}"))
}
