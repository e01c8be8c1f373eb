//! Words as outlines: the theme's own font, set in lines that break between words only.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use tiny_skia::{Path, PathBuilder};

use crate::config::theme;

/// One weight of the theme's font.
pub struct Font(FontRef<'static>);

/// Unpacked once a process: `serve` makes many snapshots.
fn unpacked(weight: u16) -> Option<&'static [u8]> {
    static REGULAR: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    static BOLD: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let cell = if weight == 700 { &BOLD } else { &REGULAR };
    let unpack = || {
        let (_, packed) = theme::fonts().into_iter().find(|(known, _)| *known == weight)?;
        wuff::decompress_woff2(&packed).ok()
    };
    cell.get_or_init(unpack).as_deref()
}

impl Font {
    /// Weight 400.
    pub fn regular() -> Option<Self> {
        FontRef::new(unpacked(400)?).ok().map(Self)
    }

    /// Weight 700.
    pub fn bold() -> Option<Self> {
        FontRef::new(unpacked(700)?).ok().map(Self)
    }

    /// Whether the font has the character.
    pub fn has(&self, c: char) -> bool {
        self.0.charmap().map(c).is_some()
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
        let metrics = self.font.0.glyph_metrics(Size::new(self.size), LocationRef::default());
        let charmap = self.font.0.charmap();
        self.text.chars().filter_map(|c| metrics.advance_width(charmap.map(c)?)).sum()
    }

    /// Its outline, begun at `x` with the baseline at `y`; `None` where nothing is to be drawn.
    pub fn path(&self, x: f32, y: f32) -> Option<Path> {
        let (outlines, charmap) = (self.font.0.outline_glyphs(), self.font.0.charmap());
        let metrics = self.font.0.glyph_metrics(Size::new(self.size), LocationRef::default());
        let mut pen = Pen { path: PathBuilder::new(), x, y };
        for glyph in self.text.chars().filter_map(|c| charmap.map(c)) {
            if let Some(outline) = outlines.get(glyph) {
                let settings = DrawSettings::unhinted(Size::new(self.size), LocationRef::default());
                // A glyph that can't be read is left out as one that is missing.
                let _ = outline.draw(settings, &mut pen);
            }
            pen.x += metrics.advance_width(glyph).unwrap_or(0.0);
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

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx0, self.y - cy0, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + cx0, self.y - cy0, self.x + cx1, self.y - cy1, self.x + x, self.y - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
