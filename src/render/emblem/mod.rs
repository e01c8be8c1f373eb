//! The site's small picture and its preview for social media, drawn from its own title in the theme's font: no image needs to be made by hand.
//!
//! The pictures know a title, a line and colours; nothing of pages.

pub mod cover;
mod glyphs;
mod lettering;
mod png;
mod shared;

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

use crate::config::Colour;
use lettering::{Font, Run};

/// What the pictures show.
#[derive(Debug, Clone)]
pub struct Emblem {
    /// The site's title.
    pub title: String,
    /// Who publishes it; empty for none.
    pub publisher: String,
    /// What it is, in a sentence; empty for none.
    pub description: String,
    /// Colour of the small picture's ground.
    pub accent: Colour,
    /// Ground of the preview, and the letter on the small picture.
    pub paper: Colour,
    /// Letters of the preview.
    pub ink: Colour,
    /// Small letters of the preview.
    pub soft: Colour,
}

/// Width and height of the preview in pixels, as social media ask for.
pub const PREVIEW: (u32, u32) = (1200, 630);

/// Side of the small picture's design.
const SIDE: f32 = 64.0;

impl Emblem {
    /// The small picture as SVG: the title's first letter on the accent colour.
    pub fn icon_svg(&self) -> String {
        let letter = self.letter().map(|path| svg_path(&path)).unwrap_or_default();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" rx=\"12\" fill=\"{}\"/>\
             <path fill=\"{}\" d=\"{letter}\"/></svg>\n",
            self.accent.hex(),
            self.paper.hex()
        )
    }

    /// The small picture as PNG with this many pixels a side.
    pub fn icon_png(&self, pixels: u16) -> Option<Vec<u8>> {
        let mut canvas = Pixmap::new(u32::from(pixels), u32::from(pixels))?;
        canvas.fill(colour(self.accent));
        let scale = f32::from(pixels) / SIDE;
        if let Some(letter) = self.letter() {
            canvas.fill_path(&letter, &paint(self.paper), FillRule::Winding, Transform::from_scale(scale, scale), None);
        }
        png::bytes(&canvas)
    }

    /// The title's first letter that the font has, in the middle of the small picture.
    fn letter(&self) -> Option<Path> {
        let font = Font::bold()?;
        let letter = self.title.chars().find(|c| c.is_alphanumeric() && font.has(*c))?;
        let run = Run::new(&font, &letter.to_string(), 44.0);
        let path = run.path(0.0, 0.0)?;
        let bounds = path.bounds();
        let (x, y) = ((SIDE - bounds.width()) / 2.0 - bounds.left(), (SIDE - bounds.height()) / 2.0 - bounds.top());
        path.transform(Transform::from_translate(x, y))
    }

    /// The preview as PNG.
    pub fn preview_png(&self) -> Option<Vec<u8>> {
        let (width, height) = PREVIEW;
        let mut canvas = Pixmap::new(width, height)?;
        canvas.fill(colour(self.paper));
        let (bold, regular) = (Font::bold()?, Font::regular()?);
        let bar = PathBuilder::from_rect(Rect::from_xywh(0.0, 0.0, 1200.0, 20.0)?);
        canvas.fill_path(&bar, &paint(self.accent), FillRule::Winding, Transform::identity(), None);
        let (left, room) = (88.0, 1200.0 - 2.0 * 88.0);
        let mut write = |font: &Font, text: &str, size: f32, top: f32, ink: Colour| {
            if let Some(path) = Run::new(font, text, size).path(left, top) {
                canvas.fill_path(&path, &paint(ink), FillRule::Winding, Transform::identity(), None);
            }
        };
        write(&regular, &self.publisher, 34.0, 130.0, self.soft);
        let size = if self.title.chars().count() > 24 { 68.0 } else { 84.0 };
        let lines = lettering::wrap(&bold, &self.title, size, room, 3);
        let mut baseline = 250.0;
        for line in &lines {
            write(&bold, line, size, baseline, self.ink);
            baseline += size * 1.3;
        }
        for line in lettering::wrap(&regular, &self.description, 34.0, room, if lines.len() > 2 { 1 } else { 2 }) {
            write(&regular, &line, 34.0, baseline + 10.0, self.soft);
            baseline += 34.0 * 1.5;
        }
        png::bytes(&canvas)
    }
}

/// Characters among these that the theme's font lacks and the reader's own fonts must show.
pub fn lacking(characters: impl IntoIterator<Item = char>) -> Vec<char> {
    let Some(font) = Font::regular() else { return Vec::new() };
    characters.into_iter().filter(|c| !c.is_control() && !c.is_whitespace() && !font.has(*c)).collect()
}

fn colour(colour: Colour) -> Color {
    let [r, g, b] = colour.0;
    Color::from_rgba8(r, g, b, 255)
}

fn paint(ink: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour(ink));
    paint.anti_alias = true;
    paint
}

/// A path as SVG writes it, in tenths of a unit.
fn svg_path(path: &Path) -> String {
    use tiny_skia::PathSegment::{Close, CubicTo, LineTo, MoveTo, QuadTo};
    let mut out = String::new();
    for segment in path.segments() {
        let (letter, points) = match &segment {
            MoveTo(to) => ('M', &[*to][..]),
            LineTo(to) => ('L', &[*to][..]),
            QuadTo(by, to) => ('Q', &[*by, *to][..]),
            CubicTo(a, b, to) => ('C', &[*a, *b, *to][..]),
            Close => ('Z', &[][..]),
        };
        out.push(letter);
        for (at, point) in points.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { " " });
            tenths(&mut out, point.x);
            out.push(' ');
            tenths(&mut out, point.y);
        }
    }
    out
}

/// Writes a number with one digit behind the point, as `{:.1}` does, for a small part of its price: a cover has thousands.
fn tenths(out: &mut String, number: f32) {
    // Ten times a number of 24 bits is exact in one of 53.
    let tenths = (f64::from(number) * 10.0).round_ties_even();
    if tenths.abs() >= 1e9 || !tenths.is_finite() {
        return out.push_str(&format!("{number:.1}"));
    }
    if number.is_sign_negative() {
        out.push('-');
    }
    let tenths = tenths.abs() as u32;
    let (mut whole, mut digits, mut at) = (tenths / 10, [0; 10], 10);
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    out.push('.');
    out.push(char::from(b'0' + (tenths % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emblem(title: &str) -> Emblem {
        let [accent, paper, ink, soft] = ["#0b50d0", "#fff", "#111", "#555"].map(|text| Colour::parse(text).unwrap());
        Emblem { title: title.into(), publisher: "발행 기관".into(), description: "한 문장".into(), accent, paper, ink, soft }
    }

    #[test]
    fn pictures_show_the_title() {
        let svg = emblem("구미지역경제").icon_svg();
        assert!(svg.contains("d=\"M"), "{svg}");
        assert_ne!(svg, emblem("나라경제").icon_svg());
        assert_eq!(svg, emblem("「구미").icon_svg(), "a bracket is no letter");
        assert_eq!(&emblem("구미").preview_png().unwrap()[..4], b"\x89PNG");
        assert_ne!(emblem("구미").preview_png(), emblem("나라").preview_png());
    }

    #[test]
    fn tenths_are_written_as_numbers_are() {
        let near = (-4000..4000).map(|n| n as f32 / 80.0);
        let far = [0.0, -0.0, -0.04, 0.05, 0.25, 0.35, 99_999.95, 1e7, -3e8, 1e9, f32::MAX, f32::MIN_POSITIVE, f32::NAN, f32::INFINITY];
        for number in near.chain(far).chain((0..4000).map(|n| (n as f32).sqrt() * 13.7)) {
            let mut out = String::new();
            tenths(&mut out, number);
            assert_eq!(out, format!("{number:.1}"));
        }
    }

    #[test]
    fn what_the_font_lacks_is_known() {
        assert_eq!(lacking("가나 中국 △①㎡ ☞\n".chars()), ['☞']);
    }

    #[test]
    fn letters_that_the_font_lacks_break_nothing() {
        assert!(emblem("\u{1F600}").icon_svg().contains("d=\"\""));
        assert!(emblem("").preview_png().is_some());
    }
}
