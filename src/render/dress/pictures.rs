//! Pictures of an article as a page shows them: with their size, so that nothing moves when they come; in sizes that fit the screen, as WebP;
//! and, where one was made smaller, with the way to the whole of it.

use tera::Value;

use crate::link::site::{PageId, Site};
use crate::templates::functions::Globals;
use crate::text::escape::escaped_value;
use crate::text::path::{OutPath, UrlPath, percent_decode};
use crate::text::{Cut, attributes};
use crate::zola::images::{FOLDER, Filter, Format, ImageJob, Instructions, Metadata, Operation, plan};

/// Widths in which pictures are offered: of a phone, of the text, of the text on a fine screen.
const WIDTHS: [u32; 3] = [480, 800, 1440];

/// Quality of pictures that have lost something already.
const QUALITY: u8 = 80;

/// How wide the text is.
const SIZES: &str = "(min-width: 46rem) 42rem, 100vw";

/// Pictures with size, other sizes, and the way to the whole.
pub fn dress(globals: &Globals<Value>, id: PageId, html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // Within a `<picture>`: whoever wrote one has chosen.
    let mut chosen = false;
    while let Some(at) = rest.find("<img ") {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = (attributes::end_of_tag(tag) + 1).min(tag.len());
        let tag_text = tag.cut(..end);
        rest = tag.cut(end..);
        let (opened, closed) = (before.rfind("<picture"), before.rfind("</picture>"));
        chosen = if opened.or(closed).is_some() { opened > closed } else { chosen };
        if chosen {
            out.push_str(tag_text);
            continue;
        }
        let src = attributes::values_of(tag_text, &["src"]).first().map(|(value, _)| (*value).to_owned());
        let known = src.as_deref().and_then(|src| Some((src, source(&globals.site, id, src)?)));
        let sized = known.and_then(|(src, source)| {
            // What can't be read is told where it is copied.
            let metadata = globals.images.metadata(&*globals.files, &source).ok().flatten()?;
            Some(shown(globals, tag_text, src, &source, &metadata, before.ends_with("\">") && is_figure(before)))
        });
        out.push_str(sized.as_deref().unwrap_or(tag_text));
    }
    out.push_str(rest);
    out
}

/// Whether a picture stands alone in a figure of ours.
fn is_figure(before: &str) -> bool {
    before.rfind('<').is_some_and(|at| before.cut(at..).starts_with("<figure id=\""))
}

/// A picture of the article by its address: its place among the sources.
fn source(site: &Site, id: PageId, src: &str) -> Option<String> {
    let page = &site.pages[id];
    let name = percent_decode(src.strip_prefix(&page.permalink)?);
    let own = page.assets.iter().find(|asset| asset.relative == name).map(|asset| asset.content_path.clone());
    // One without a folder of its own is named by its content, and lies in the folder of the volume.
    let folder = page.article.path.0.split_inclusive('/').next().unwrap_or_default();
    let mut near = site.pictures.range(folder.to_owned()..).take_while(|(path, _)| path.starts_with(folder));
    let found = own.or_else(|| near.find(|(_, picture)| picture.name == name).map(|(path, _)| path.clone()))?;
    Some(format!("@/{found}"))
}

fn shown(globals: &Globals<Value>, tag: &str, src: &str, source: &str, metadata: &Metadata, is_figure: bool) -> String {
    let (width, height) = (metadata.width, metadata.height);
    let has = |name: &str| !attributes::values_of(tag, &[name]).is_empty();
    let mut image = tag.trim_end_matches('>').trim_end_matches('/').trim_end().to_owned();
    if !has("width") && !has("height") {
        image += &format!(" width=\"{width}\" height=\"{height}\"");
    }
    for (name, value) in [("loading", "lazy"), ("decoding", "async")] {
        if !has(name) {
            image += &format!(" {name}=\"{value}\"");
        }
    }
    image.push('>');
    if metadata.format == "svg" || metadata.format == "gif" {
        return image;
    }
    let format = Format::WebP(metadata.lossy.then_some(QUALITY));
    let smaller = WIDTHS.iter().copied().filter(|smaller| *smaller < width).chain([width]);
    let offered: Vec<String> = smaller
        .map(|wanted| {
            let operation = Operation::FitWidth(wanted);
            let out = OutPath(format!("{FOLDER}{}", plan::file_name(src, operation, format, Filter::default())));
            let address = UrlPath::file(&out.0).permalink(globals.site.config.base());
            let instructions = if wanted == width { Instructions::default() } else { Instructions::new(operation, (width, height)) };
            globals.images.note(out, ImageJob { source: source.to_owned(), instructions, filter: Filter::default(), format });
            format!("{address} {wanted}w")
        })
        .collect();
    let picture = format!(
        "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{SIZES}\">{image}</picture>",
        escaped_value(&offered.join(", "))
    );
    if is_figure && width > WIDTHS[1] { format!("<a class=\"whole\" href=\"{src}\">{picture}</a>") } else { picture }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_known() {
        assert!(is_figure("<p>가</p>\n<figure id=\"fig1\">"));
        assert!(!is_figure("<p id=\"p1\">"));
    }
}
