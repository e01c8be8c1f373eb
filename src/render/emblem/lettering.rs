//! Words as outlines: the theme's own font, set in lines that break between words only.

use std::sync::OnceLock;

use tiny_skia::{Path, PathBuilder};

use super::glyphs::{Glyphs, Point};
use crate::config::theme;

/// One weight of the theme's font.
pub struct Font(&'static Glyphs);

/// Unpacked once a process: `serve` makes many snapshots.
fn unpacked(weight: u16) -> Option<&'static Glyphs> {
    static REGULAR: OnceLock<Option<Glyphs>> = OnceLock::new();
    static BOLD: OnceLock<Option<Glyphs>> = OnceLock::new();
    let cell = if weight == 700 { &BOLD } else { &REGULAR };
    let unpack = || {
        let (_, packed) = theme::fonts().into_iter().find(|(known, _)| *known == weight)?;
        Glyphs::read(wuff::decompress_woff2(&packed).ok()?)
    };
    cell.get_or_init(unpack).as_ref()
}

impl Font {
    /// Weight 400.
    pub fn regular() -> Option<Self> {
        unpacked(400).map(Self)
    }

    /// Weight 700.
    pub fn bold() -> Option<Self> {
        unpacked(700).map(Self)
    }

    /// Whether the font has the character.
    pub fn has(&self, c: char) -> bool {
        self.0.number(c).is_some()
    }
}

/// A line of words at a size in pixels; characters that the font lacks are left out.
pub struct Run<'f> {
    font: &'f Font,
    text: String,
    size: f32,
}

impl<'f> Run<'f> {
    /// A line.
    pub fn new(font: &'f Font, text: &str, size: f32) -> Self {
        Self { font, text: text.to_owned(), size }
    }

    /// Its width.
    pub fn width(&self) -> f32 {
        let scale = self.font.0.scale(self.size);
        self.text.chars().filter_map(|c| self.font.0.number(c)).map(|glyph| self.font.0.width(glyph, scale)).sum()
    }

    /// Its outline, begun at `x` with the baseline at `y`; `None` where nothing is to be drawn.
    pub fn path(&self, x: f32, y: f32) -> Option<Path> {
        let (glyphs, scale) = (self.font.0, self.font.0.scale(self.size));
        let mut pen = Pen { path: PathBuilder::new(), x, y };
        for glyph in self.text.chars().filter_map(|c| glyphs.number(c)) {
            glyphs.contours(glyph, scale).iter().for_each(|contour| pen.contour(contour));
            pen.x += glyphs.width(glyph, scale);
        }
        pen.path.finish()
    }
}

/// The text in at most `most` lines that are no wider than `room`; what does not fit ends in an ellipsis.
pub fn wrap(font: &Font, text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
    let fits = |line: &str| Run::new(font, line, size).width() <= room;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(last) if fits(&format!("{last} {word}")) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl Pen {
    /// Where a point is drawn.
    fn place(&self, point: Point) -> (f32, f32) {
        (self.x + point.x as f32 / 64.0, self.y - point.y as f32 / 64.0)
    }

    /// A contour: between two points that draw curves lies one that it goes through.
    fn contour(&mut self, points: &[Point]) {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let start = if first.is_on {
            *first
        } else if last.is_on {
            *last
        } else {
            between(*last, *first)
        };
        let (x, y) = self.place(start);
        self.path.move_to(x, y);
        // The point that draws the curve which is not ended yet.
        let mut control: Option<Point> = None;
        let all = points.iter().skip(usize::from(first.is_on)).take(points.len() - usize::from(first.is_on || last.is_on));
        for point in all.copied() {
            match control {
                Some(from) => self.curve(from, if point.is_on { point } else { between(from, point) }),
                None if point.is_on => {
                    let (x, y) = self.place(point);
                    self.path.line_to(x, y);
                }
                None => {}
            }
            control = (!point.is_on).then_some(point);
        }
        // A straight line back is drawn by closing.
        if let Some(from) = control {
            self.curve(from, start);
        }
        self.path.close();
    }

    fn curve(&mut self, control: Point, through: Point) {
        let ((cx, cy), (x, y)) = (self.place(control), self.place(through));
        self.path.quad_to(cx, cy, x, y);
    }
}

/// The point in the midst, towards nothing where there is none.
fn between(one: Point, other: Point) -> Point {
    Point { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, is_on: true }
}

#[cfg(test)]
mod tests {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::{FontRef, MetadataProvider};

    use super::*;

    impl OutlinePen for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.path.move_to(self.x + x, self.y - y);
        }

        fn line_to(&mut self, x: f32, y: f32) {
            self.path.line_to(self.x + x, self.y - y);
        }

        fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
            self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
        }

        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
            panic!("the outlines of TrueType have no such curves");
        }

        fn close(&mut self) {
            self.path.close();
        }
    }

    /// Every character of both fonts, beside a library that reads any font.
    #[test]
    fn each_glyph_is_drawn_as_a_library_draws_it() {
        for (weight, packed) in theme::fonts() {
            let bytes = wuff::decompress_woff2(&packed).unwrap();
            let (theirs, ours) = (FontRef::new(&bytes).unwrap(), Font(unpacked(weight).unwrap()));
            let all: Vec<(u32, _)> = theirs.charmap().mappings().collect();
            assert!(all.len() > 3_000, "{}", all.len());
            for size in [9.5, 33.0, 72.3] {
                let (at, outlines) = (Size::new(size), theirs.outline_glyphs());
                let metrics = theirs.glyph_metrics(at, LocationRef::default());
                for (code, glyph) in &all {
                    let text = char::from_u32(*code).unwrap().to_string();
                    let run = Run::new(&ours, &text, size);
                    assert_eq!(Some(run.width()), metrics.advance_width(*glyph), "{text}");
                    let mut pen = Pen { path: PathBuilder::new(), x: 3.0, y: 40.0 };
                    outlines.get(*glyph).unwrap().draw(DrawSettings::unhinted(at, LocationRef::default()), &mut pen).unwrap();
                    assert_eq!(run.path(3.0, 40.0), pen.path.finish(), "{text} at {size}");
                }
            }
            assert!(!ours.has('\u{e000}') && !ours.has('𠀀'));
        }
    }
}
