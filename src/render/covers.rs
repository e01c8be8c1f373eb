//! The covers of volumes: what they show, taken from the site.

use tera::Value;

use crate::config::Look;
use crate::plan::job::CoverStyle;
use crate::render::emblem::cover::Cover;
use crate::render::taken::word;
use crate::templates::functions::Globals;
use crate::text::shelf;

/// Lines of what a volume holds.
const LINES: usize = 6;

/// The bytes of a volume's cover.
pub fn bytes(globals: &Globals<Value>, volume: usize, drawn: CoverStyle) -> Vec<u8> {
    let draw = |cover: &Cover| match drawn {
        CoverStyle::Svg => cover.svg().map(String::into_bytes),
        CoverStyle::Preview => cover.preview_png(),
    };
    once(globals, volume, &format!("{drawn:?}"), draw).unwrap_or_default()
}

/// A volume's cover as PNG, for its book.
pub fn png(globals: &Globals<Value>, volume: usize) -> Option<Vec<u8>> {
    once(globals, volume, "book", Cover::png)
}

/// A drawing that builds keep for the next: its words and colours are all that it is made of.
fn once(globals: &Globals<Value>, volume: usize, kind: &str, draw: impl FnOnce(&Cover) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let cover = cover(globals, volume);
    let Some(shelf) = &globals.shelf else { return draw(&cover) };
    let key = shelf::keyed("cover").part(kind).part(format!("{cover:?}")).key();
    shelf.take(&key).or_else(|| draw(&cover).inspect(|bytes| shelf.keep(&key, bytes)))
}

fn cover(globals: &Globals<Value>, index: usize) -> Cover {
    let site = &globals.site;
    let (config, look) = (&site.config, &site.config.look);
    let volume = &site.volumes[index];
    let section = &site.sections[volume.section];
    let number = volume.record.number.value;
    let of = |key: &str| word(globals, &section.lang, key);
    let title = |section: usize| site.sections[section].matter().and_then(|matter| matter.title.clone());
    let stamp = &volume.record.published.value.stamp;
    let published = of("published_text").replace("{y}", &stamp.year.to_string());
    let published = published.replace("{month}", &of(&format!("month_{}", stamp.month))).replace("{m}", &stamp.month.to_string());
    let parts = volume.parts.iter().filter_map(|part| title(part.section));
    let articles = volume.pages.iter().filter_map(|page| site.pages[*page].matter().title.clone());
    let lines: Vec<String> = parts.take(LINES).collect();
    let lines = if lines.len() > 1 { lines } else { articles.take(LINES).collect() };
    let name = look.masthead.as_ref().or(config.archive.name.as_ref()).or(config.main.title.as_ref());
    let colour = |name| Look::colour(&look.light, name);
    Cover {
        periodical: name.cloned().unwrap_or_default(),
        name: title(volume.section).unwrap_or_else(|| of("volume_title").replace("{n}", &number.to_string())),
        number,
        published,
        publisher: config.archive.publisher.clone().unwrap_or_default(),
        lines,
        character: look.character,
        paper: colour("paper"),
        faint: colour("faint"),
        ink: colour("ink"),
        soft: colour("soft"),
        accent: colour("accent"),
    }
}
