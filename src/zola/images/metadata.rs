//! Size and format of a picture and what the camera wrote into it, read from its first bytes without decoding it.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::text::Cut;

/// What a picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Pixels across, as it is shown.
    pub width: u32,
    /// Pixels down, as it is shown.
    pub height: u32,
    /// `png`, `jpg`, `svg` …
    pub format: &'static str,
    /// As servers name it.
    pub mime: &'static str,
    /// What the camera or its owner wrote about it.
    pub description: Option<String>,
    /// When it was taken, as the camera writes it: `2021:06:02 10:00:00`.
    pub created: Option<String>,
    /// Whether its format loses detail, so that a copy may, too.
    pub lossy: bool,
}

/// Reads a picture. The name's ending decides only between drawings and pixels.
pub fn read(path: &str, bytes: &[u8]) -> Result<Metadata, String> {
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    match ending.as_str() {
        "svg" => svg(bytes),
        "avif" => avif(bytes),
        _ => pixels(bytes),
    }
    .map_err(|fault| format!("the picture `{path}` can't be read: {fault}"))
}

/// Most bytes that a decoded picture may take.
pub const MEMORY: u64 = 2 * 1024 * 1024 * 1024;

/// Most bytes of what a PNG says of itself before its pixels, once it is unpacked: a profile of colours has some kilobytes, and a thousandth of them
/// may stand for all. One that is larger is left out.
const BESIDE: u64 = 16 << 20;

/// A picture of which nothing but its head is read.
pub fn head(bytes: &[u8]) -> Result<(impl ImageDecoder + '_, ImageFormat), String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|fault| fault.to_string())?;
    let format = reader.format().ok_or("its format is not known")?;
    let mut limits = Limits::default();
    // The reader of PNG asks for no pixels within its limit, only for a row of them.
    limits.max_alloc = Some(if format == ImageFormat::Png { BESIDE } else { MEMORY });
    reader.limits(limits);
    Ok((reader.into_decoder().map_err(|fault| fault.to_string())?, format))
}

fn pixels(bytes: &[u8]) -> Result<Metadata, String> {
    let (mut decoder, format) = head(bytes)?;
    let (mut width, mut height) = decoder.dimensions();
    if turned(decoder.orientation().unwrap_or(Orientation::NoTransforms)) {
        (width, height) = (height, width);
    }
    let lossy = !matches!(
        format,
        ImageFormat::Png
            | ImageFormat::Pnm
            | ImageFormat::Tiff
            | ImageFormat::Tga
            | ImageFormat::Bmp
            | ImageFormat::Ico
            | ImageFormat::Hdr
            | ImageFormat::Farbfeld
    );
    let name = format.extensions_str().first().copied().unwrap_or("");
    let noted = decoder.exif_metadata().ok().flatten().and_then(|exif| exif::Reader::new().read_raw(exif).ok());
    let text = |tag| noted.as_ref().and_then(|noted| words(noted, tag));
    Ok(Metadata {
        width,
        height,
        format: name,
        mime: format.to_mime_type(),
        description: text(exif::Tag::ImageDescription),
        created: text(exif::Tag::DateTimeOriginal),
        lossy,
    })
}

/// A text that the camera noted.
fn words(noted: &exif::Exif, tag: exif::Tag) -> Option<String> {
    match &noted.get_field(tag, exif::In::PRIMARY)?.value {
        exif::Value::Ascii(parts) => parts.first().map(|part| String::from_utf8_lossy(part).into_owned()),
        _ => None,
    }
}

/// Whether a camera held upright swaps the sides.
fn turned(orientation: Orientation) -> bool {
    matches!(orientation, Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
}

fn avif(bytes: &[u8]) -> Result<Metadata, String> {
    let data = avif_parse::read_avif(&mut Cursor::new(bytes)).map_err(|fault| fault.to_string())?;
    let item = data.primary_item_metadata().map_err(|fault| fault.to_string())?;
    let (width, height) = (item.max_frame_width.get(), item.max_frame_height.get());
    Ok(Metadata { width, height, format: "avif", mime: "image/avif", description: None, created: None, lossy: true })
}

fn svg(bytes: &[u8]) -> Result<Metadata, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let head = root_alone(text).ok_or_else(|| format!("its first {} KiB hold no whole root element", HEAD >> 10))?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(&head, options).map_err(|fault| fault.to_string())?;
    let root = document.root_element();
    let view: Vec<f64> = root
        .attribute("viewBox")
        .map(|view| view.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).filter_map(|part| part.parse().ok()).collect())
        .unwrap_or_default();
    let view = (view.len() == 4).then(|| (view[2], view[3]));
    let side = |name: &str, of_view: Option<f64>| {
        let (number, unit) = length(root.attribute(name)?)?;
        Some(if unit == "%" { of_view.map_or(number, |side| side * number / 100.0) } else { number })
    };
    let sides = side("width", view.map(|view| view.0)).zip(side("height", view.map(|view| view.1)));
    let (width, height) = sides.or(view).ok_or("it has neither `width` and `height` nor a `viewBox`")?;
    let (width, height) = (width as u32, height as u32);
    Ok(Metadata { width, height, format: "svg", mime: "text/svg+xml", description: None, created: None, lossy: false })
}

/// In so many first bytes of a drawing its root element stands whole. The reader of XML takes time with the square of attributes, namespaces
/// and entities, so that it is given no more.
const HEAD: usize = 64 * 1024;

/// A drawing without what is drawn: all up to its root element, which is closed there.
fn root_alone(text: &str) -> Option<String> {
    let head = text.cut(..text.floor_char_boundary(HEAD));
    let mut at = 0;
    loop {
        at += head.cut(at..).find('<')?;
        let rest = head.cut(at..);
        at += if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else {
            // Of a document type, what stands in its brackets has signs of its own; its strings may hold any.
            let declares = rest.starts_with("<!");
            let end = tag_end(rest, declares)?;
            if !declares {
                let tag = rest.cut(..end).trim_end_matches('/');
                return Some(format!("{}{tag}/>", head.cut(..at)));
            }
            end + 1
        };
    }
}

/// Where the `>` of a tag stands, or of a document type with its brackets.
fn tag_end(tag: &str, declares: bool) -> Option<usize> {
    let (mut quoted, mut inside) = (None, false);
    let mut at = 0;
    while let Some(byte) = tag.as_bytes().get(at) {
        match (quoted, byte) {
            (Some(quote), byte) if byte == quote => quoted = None,
            (Some(_), _) => {}
            (None, b'<') if declares && tag.cut(at..).starts_with("<!--") => {
                at += tag.cut(at..).find("-->")? + 3;
                continue;
            }
            (None, b'"' | b'\'') => quoted = Some(byte),
            (None, b'[') if declares => inside = true,
            (None, b']') if declares => inside = false,
            (None, b'>') if !inside => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// A number and its unit: `12.5px`.
fn length(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(text.len());
    text.cut(..end).parse().ok().map(|number| (number, text.cut(end..).trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: TPL-FN-16
    #[test]
    fn drawings_have_a_size() {
        let check = |attributes: &str, expected: Option<(u32, u32)>| {
            let text = format!("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>");
            assert_eq!(read("a.svg", text.as_bytes()).ok().map(|metadata| (metadata.width, metadata.height)), expected, "{attributes}");
        };
        check("width=\"120\" height=\"80.9px\"", Some((120, 80)));
        check("viewBox=\"0 0 30 20\"", Some((30, 20)));
        check("viewBox=\"0 0 30 20\" width=\"100%\" height=\"50%\"", Some((30, 10)));
        check("width=\"12\" viewBox=\"0,0,30,20\"", Some((30, 20)));
        check("", None);
        check("data-a='>' data-b=\"/>\" width=\"1\" height=\"2\"", Some((1, 2)));
        check(&format!("{} width=\"1\" height=\"2\"", "a=\"\"".repeat(20_000)), None);
    }

    #[test]
    fn only_the_root_of_a_drawing_is_read() {
        let size = |text: &str| read("a.svg", text.as_bytes()).ok().map(|metadata| (metadata.width, metadata.height));
        let typed = "<?xml version=\"1.0\"?>\n<!-- <svg width=\"9\" height=\"9\"> -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a>b\" [\n\
                     <!ENTITY side \"30\"> <!-- ]> ' -->\n<!ENTITY other ']>'>\n]>\n\
                     <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"&side;\" height=\"20\"><g><path/></g></svg>";
        assert_eq!(size(typed), Some((30, 20)));
        assert_eq!(size("<svg width=\"3\" height=\"4\"><g></svg>"), Some((3, 4)), "what is drawn is the browser's");
        for cut in 0..typed.find("<g>").unwrap() {
            assert_eq!(size(typed.cut(..cut)), None, "cut at {cut}");
        }
        for odd in ["", "<", "<!", "<?", "<!--", "<!DOCTYPE", "<!DOCTYPE [", "<svg", "<svg a='>", "</>", "</svg>", "가", "<가/>"] {
            assert_eq!(size(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_drawings_attributes_take_no_time_with_their_square() {
        let most = |part: &dyn Fn(usize) -> String| {
            let text = format!("<svg {} width=\"3\" height=\"4\"/>", (0..400_000).map(part).collect::<String>());
            assert!(read("a.svg", text.as_bytes()).unwrap_err().contains("64 KiB"));
        };
        most(&|n| format!("a{n}=\"x\" "));
        most(&|n| format!("xmlns:a{n}=\"x\" "));
    }

    #[test]
    fn what_is_no_picture_is_told() {
        let told = read("a.png", b"words").unwrap_err();
        assert!(told.starts_with("the picture `a.png` can't be read: "), "{told}");
    }
}
