//! A volume's cover, drawn from its own words and colours where no picture is given: one layout for each character of the look, on one of
//! three grounds by the volume's number, so that volumes that stand side by side differ. The same shapes become SVG and PNG.

use tiny_skia::{Path, PathBuilder, Rect, Transform};

use super::lettering::{Font, Run, wrap};
use super::shared::{self, Canvas, Shape};
use super::{png, svg_path};
use crate::config::{Character, Colour};

/// Width and height of the drawing.
pub const SIZE: (u16, u16) = (600, 800);

/// What a cover shows.
#[derive(Debug, Clone)]
pub struct Cover {
    /// The periodical's name.
    pub periodical: String,
    /// The volume's name.
    pub name: String,
    /// Its number.
    pub number: u32,
    /// When it was published, in words.
    pub published: String,
    /// Who publishes it; empty for none.
    pub publisher: String,
    /// What stands in it, a line each.
    pub lines: Vec<String>,
    /// How it is laid out.
    pub character: Character,
    /// Colours: those of letters on `paper` are readable.
    pub paper: Colour,
    /// A second ground.
    pub faint: Colour,
    /// Letters.
    pub ink: Colour,
    /// Small letters.
    pub soft: Colour,
    /// The look's own colour.
    pub accent: Colour,
}

/// Shapes in the order in which they are drawn.
type Shapes = Vec<Shape>;

/// Colours of one ground.
#[derive(Clone, Copy)]
struct Ground {
    paper: Colour,
    ink: Colour,
    soft: Colour,
    accent: Colour,
}

const LEFT: f32 = 48.0;
const ROOM: f32 = 504.0;

impl Cover {
    /// The cover as SVG.
    pub fn svg(&self) -> Option<String> {
        let mut out =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\">", SIZE.0, SIZE.1);
        for Shape { path, ink, .. } in self.shapes()? {
            out.push_str(&format!("<path fill=\"{}\" d=\"{}\"/>", ink.hex(), svg_path(&path)));
        }
        out.push_str("</svg>\n");
        Some(out)
    }

    /// The cover as PNG.
    pub fn png(&self) -> Option<Vec<u8>> {
        png::bytes(&shared::drawn(Canvas(SIZE.0.into(), SIZE.1.into(), None), self.shapes()?)?)
    }

    /// What social media show: the cover at the left, its words at the right.
    pub fn preview_png(&self) -> Option<Vec<u8>> {
        let (width, height) = super::PREVIEW;
        let scale = 630.0 / f32::from(SIZE.1);
        let mut shapes = self.shapes()?;
        for shape in &mut shapes {
            shape.transform = Transform::from_scale(scale, scale);
        }
        let ground = Ground { paper: self.paper, ink: self.ink, soft: self.soft, accent: self.accent };
        let mut words = Drawing { shapes: Vec::new(), ground, bold: Font::bold()?, regular: Font::regular()? };
        let (left, room) = (f32::from(SIZE.0) * scale + 56.0, 1200.0 - f32::from(SIZE.0) * scale - 112.0);
        let mut top = 150.0;
        for line in wrap(&words.bold, &self.periodical, 44.0, room, 3) {
            words.bold(&line, 44.0, left, top, ground.ink);
            top += 60.0;
        }
        words.own(|words| {
            words.bold(&self.name, 72.0, left, top + 70.0, ground.accent);
            words.regular(&self.published, 36.0, left, top + 140.0, ground.soft);
        });
        words.regular(&self.publisher, 28.0, left, 570.0, ground.soft);
        shapes.extend(words.shapes);
        png::bytes(&shared::drawn(Canvas(width, height, Some(self.paper)), shapes)?)
    }

    /// The ground of this volume: paper, the look's own colour, or ink.
    fn ground(&self) -> Ground {
        let Self { paper, faint, ink, soft, accent, .. } = *self;
        match self.number % 3 {
            0 => Ground { paper: faint, ink, soft, accent },
            // Letters of the paper's colour are readable on it as it is on paper.
            1 => Ground { paper: accent, ink: paper, soft: paper, accent: paper },
            _ => Ground { paper: ink, ink: paper, soft: paper, accent: paper },
        }
    }

    fn shapes(&self) -> Option<Shapes> {
        let ground = self.ground();
        let mut drawing = Drawing { shapes: Vec::new(), ground, bold: Font::bold()?, regular: Font::regular()? };
        drawing.rect(0.0, 0.0, SIZE.0.into(), SIZE.1.into(), ground.paper);
        match self.character {
            Character::Calm => self.calm(&mut drawing),
            Character::Editorial => self.editorial(&mut drawing),
            Character::Official => self.official(&mut drawing),
        }
        Some(drawing.shapes)
    }

    /// The number stands at the foot, what the volume holds in the middle.
    fn calm(&self, drawing: &mut Drawing) {
        let Ground { ink, soft, accent, .. } = drawing.ground;
        drawing.rect(LEFT, 48.0, 72.0, 8.0, accent);
        let top = drawing.lines(&self.periodical, (true, 40.0, 2), (LEFT, 118.0), ink);
        drawing.own(|own| own.regular(&self.published, 26.0, LEFT, top, soft));
        self.contents(drawing, top + 74.0, 560.0);
        let size = drawing.fitting(&self.number.to_string(), 210.0);
        drawing.own(|own| own.bold(&self.number.to_string(), size, LEFT - size / 20.0, 730.0, accent));
        drawing.right(&self.publisher, 20.0, 756.0, soft);
    }

    /// The number fills the head, a rule parts it from what the volume holds.
    fn editorial(&self, drawing: &mut Drawing) {
        let Ground { ink, soft, accent, .. } = drawing.ground;
        drawing.lines(&self.periodical, (true, 30.0, 1), (LEFT, 76.0), ink);
        drawing.rect(LEFT, 98.0, ROOM, 2.0, ink);
        let size = drawing.fitting(&self.number.to_string(), 360.0);
        drawing.own(|own| own.bold(&self.number.to_string(), size, LEFT - size / 20.0, 400.0, accent));
        drawing.rect(LEFT, 446.0, ROOM, 8.0, ink);
        drawing.own(|own| own.bold(&self.published, 26.0, LEFT, 496.0, ink));
        self.contents(drawing, 548.0, 720.0);
        drawing.regular(&self.publisher, 20.0, LEFT, 760.0, soft);
    }

    /// All stands in the middle within a frame.
    fn official(&self, drawing: &mut Drawing) {
        let Ground { ink, soft, accent, .. } = drawing.ground;
        for (inset, wide) in [(24.0, 6.0), (36.0, 1.5)] {
            drawing.frame(inset, wide, accent);
        }
        let mut top = 150.0;
        for line in wrap(&drawing.bold, &self.periodical, 42.0, ROOM - 40.0, 3) {
            drawing.middle(true, &line, 42.0, top, ink);
            top += 58.0;
        }
        drawing.rect(250.0, top - 14.0, 100.0, 3.0, accent);
        let size = drawing.fitting(&self.name, 110.0);
        drawing.own(|own| {
            own.middle(true, &self.name, size, 440.0, accent);
            own.middle(false, &self.published, 30.0, 500.0, soft);
        });
        drawing.middle(true, &self.publisher, 28.0, 720.0, ink);
    }

    /// What the volume holds, as many lines as have room.
    fn contents(&self, drawing: &mut Drawing, mut top: f32, end: f32) {
        for text in &self.lines {
            let lines = wrap(&drawing.regular, text, 24.0, ROOM, 2);
            if top + 34.0 * f32::from(u8::try_from(lines.len()).unwrap_or(2).saturating_sub(1)) > end {
                return;
            }
            for line in lines {
                drawing.regular(&line, 24.0, LEFT, top, drawing.ground.ink);
                top += 34.0;
            }
            top += 14.0;
        }
    }
}

struct Drawing {
    shapes: Shapes,
    ground: Ground,
    bold: Font,
    regular: Font,
}

impl Drawing {
    /// Draws what is this volume's own: its number, its name and when it was published.
    fn own(&mut self, draw: impl FnOnce(&mut Self)) {
        let from = self.shapes.len();
        draw(self);
        self.shapes[from..].iter_mut().for_each(|shape| shape.own = true);
    }

    fn put(&mut self, path: Option<Path>, ink: Colour) {
        self.shapes.extend(path.map(|path| Shape { path, ink, transform: Transform::identity(), own: false }));
    }

    fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Colour) {
        self.put(Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect), ink);
    }

    fn frame(&mut self, inset: f32, wide: f32, ink: Colour) {
        let (width, height) = (f32::from(SIZE.0) - 2.0 * inset, f32::from(SIZE.1) - 2.0 * inset);
        self.rect(inset, inset, width, wide, ink);
        self.rect(inset, inset + height - wide, width, wide, ink);
        self.rect(inset, inset, wide, height, ink);
        self.rect(inset + width - wide, inset, wide, height, ink);
    }

    fn bold(&mut self, text: &str, size: f32, x: f32, y: f32, ink: Colour) {
        self.put(Run::new(&self.bold, text, size).path(x, y), ink);
    }

    fn regular(&mut self, text: &str, size: f32, x: f32, y: f32, ink: Colour) {
        self.put(Run::new(&self.regular, text, size).path(x, y), ink);
    }

    fn right(&mut self, text: &str, size: f32, y: f32, ink: Colour) {
        let width = Run::new(&self.regular, text, size).width();
        self.regular(text, size, LEFT + ROOM - width, y, ink);
    }

    fn middle(&mut self, bold: bool, text: &str, size: f32, y: f32, ink: Colour) {
        let font = if bold { &self.bold } else { &self.regular };
        let run = Run::new(font, text, size);
        let x = (f32::from(SIZE.0) - run.width()) / 2.0;
        let path = run.path(x, y);
        self.put(path, ink);
    }

    /// Bold or regular lines; gives where the next line stands.
    fn lines(&mut self, text: &str, (bold, size, most): (bool, f32, usize), (x, mut y): (f32, f32), ink: Colour) -> f32 {
        for line in wrap(if bold { &self.bold } else { &self.regular }, text, size, ROOM, most) {
            if bold {
                self.bold(&line, size, x, y, ink)
            } else {
                self.regular(&line, size, x, y, ink)
            }
            y += size * 1.35;
        }
        y
    }

    /// The size at which a bold text has room.
    fn fitting(&self, text: &str, most: f32) -> f32 {
        let width = Run::new(&self.bold, text, most).width();
        if width > ROOM { most * ROOM / width } else { most }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(number: u32, character: Character) -> Cover {
        let [paper, faint, ink, soft, accent] = ["#fff", "#eee", "#111", "#555", "#0b50d0"].map(|text| Colour::parse(text).unwrap());
        Cover {
            periodical: "구미지역경제".into(),
            name: format!("제{number}호"),
            number,
            published: "2021년 6월".into(),
            publisher: "구미전자정보기술원".into(),
            lines: vec!["국내외 기술동향".into(), "아주 긴 제목 ".repeat(30)],
            character,
            paper,
            faint,
            ink,
            soft,
            accent,
        }
    }

    #[test]
    fn covers_differ_by_volume_and_character_and_by_nothing_else() {
        let all = [Character::Calm, Character::Editorial, Character::Official];
        let mut seen: Vec<String> = all.iter().flat_map(|character| (51..54).map(|n| cover(n, *character).svg().unwrap())).collect();
        assert_eq!(cover(51, Character::Calm).svg().unwrap(), seen[0]);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 9);
        assert_eq!(&cover(1, Character::Official).png().unwrap()[..4], b"\x89PNG");
        assert_eq!(cover(7, Character::Calm).preview_png(), cover(7, Character::Calm).preview_png());
    }

    #[test]
    fn words_stay_on_the_cover() {
        for character in [Character::Calm, Character::Editorial, Character::Official] {
            let mut cover = cover(123_456_789, character);
            cover.name = "아주 긴 이름의 특별호".into();
            for Shape { path, .. } in cover.shapes().unwrap() {
                let bounds = path.bounds();
                assert!(bounds.left() >= 0.0 && bounds.right() <= 600.0 && bounds.bottom() <= 800.0, "{character:?} {bounds:?}");
            }
        }
    }
}
