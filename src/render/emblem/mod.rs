//! The site's small picture and its preview for social media, drawn from its own title in the theme's font: no image needs to be made by hand.
//!
//! The pictures know a title, a line and colours; nothing of pages.

pub mod cover;
mod lettering;
mod png;

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
    let at = |point: tiny_skia::Point| format!("{:.1} {:.1}", point.x, point.y);
    path.segments()
        .map(|segment| match segment {
            MoveTo(to) => format!("M{}", at(to)),
            LineTo(to) => format!("L{}", at(to)),
            QuadTo(by, to) => format!("Q{} {}", at(by), at(to)),
            CubicTo(a, b, to) => format!("C{} {} {}", at(a), at(b), at(to)),
            Close => "Z".to_owned(),
        })
        .collect()
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
    fn what_the_font_lacks_is_known() {
        assert_eq!(lacking("가나 中국 △①㎡ ☞\n".chars()), ['☞']);
    }

    #[test]
    fn letters_that_the_font_lacks_break_nothing() {
        assert!(emblem("\u{1F600}").icon_svg().contains("d=\"\""));
        assert!(emblem("").preview_png().is_some());
    }
}
