//! Drawings of which most shapes are the same: what volumes have in common is drawn once a kind of cover, then each volume's own shapes upon a copy.

use std::sync::{Arc, Mutex, PoisonError};

use tiny_skia::{FillRule, IntSize, Path, Pixmap, Rect, Transform};

use super::{colour, paint};
use crate::body::packed::{squeezed, unsqueezed};
use crate::config::Colour;

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its outline.
    pub path: Path,
    /// Its colour.
    pub ink: Colour,
    /// How its outline lies on the canvas.
    pub transform: Transform,
    /// Whether one volume alone has it.
    pub own: bool,
}

impl Shape {
    fn draw(&self, canvas: &mut Pixmap) {
        canvas.fill_path(&self.path, &paint(self.ink), FillRule::Winding, self.transform, None);
    }

    /// The pixels that it may change.
    fn pixels(&self) -> Option<Rect> {
        self.path.bounds().transform(self.transform)?.outset(2.0, 2.0)
    }
}

/// What is drawn upon: so many pixels wide and high, of a colour or clear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Canvas(pub u32, pub u32, pub Option<Colour>);

impl Canvas {
    fn pixels(self) -> Option<Pixmap> {
        let mut pixels = Pixmap::new(self.0, self.1)?;
        if let Some(ground) = self.2 {
            pixels.fill(colour(ground));
        }
        Some(pixels)
    }

    /// Pixels that were squeezed.
    fn known(self, squeezed: &[u8]) -> Option<Pixmap> {
        Pixmap::from_vec(unsqueezed(squeezed)?, IntSize::from_wh(self.0, self.1)?)
    }
}

/// What volumes have in common, on what it is drawn, and how it looks: squeezed, for flat colours are a hundredth of their pixels' megabytes.
type Common = (Canvas, Vec<Shape>, Arc<[u8]>);

/// Kept at the most: three grounds, each as a cover and as a preview.
const MOST: usize = 6;

/// Shared by all threads: a process draws the covers of one site, or of the same site again.
static COMMON: Mutex<Vec<Common>> = Mutex::new(Vec::new());

/// The shapes on a canvas; the same pixels as if each were drawn in its turn.
pub fn drawn(canvas: Canvas, shapes: Vec<Shape>) -> Option<Pixmap> {
    if !may_wait(&shapes) {
        let mut pixels = canvas.pixels()?;
        shapes.iter().for_each(|shape| shape.draw(&mut pixels));
        return Some(pixels);
    }
    let (own, common): (Vec<Shape>, Vec<Shape>) = shapes.into_iter().partition(|shape| shape.own);
    let known = {
        let held = COMMON.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter().find(|(on, known, _)| *on == canvas && *known == common).map(|(.., pixels)| pixels.clone())
    };
    let mut pixels = match known.and_then(|known| canvas.known(&known)) {
        Some(known) => known,
        None => {
            let mut pixels = canvas.pixels()?;
            common.iter().for_each(|shape| shape.draw(&mut pixels));
            let mut held = COMMON.lock().unwrap_or_else(PoisonError::into_inner);
            if held.len() >= MOST {
                held.remove(0);
            }
            held.push((canvas, common, squeezed(pixels.data()).into()));
            pixels
        }
    };
    own.iter().for_each(|shape| shape.draw(&mut pixels));
    Some(pixels)
}

/// Whether what is one volume's own may be drawn last: no shape behind it in turn lies on it.
fn may_wait(shapes: &[Shape]) -> bool {
    shapes.iter().enumerate().filter(|(_, shape)| shape.own).all(|(at, own)| {
        let Some(own) = own.pixels() else { return false };
        let mut behind = shapes[at + 1..].iter().filter(|shape| !shape.own);
        behind.all(|shape| shape.pixels().is_some_and(|pixels| pixels.intersect(&own).is_none()))
    })
}

#[cfg(test)]
mod tests {
    use tiny_skia::PathBuilder;

    use super::*;

    fn shape(x: f32, ink: &str, own: bool) -> Shape {
        let path = PathBuilder::from_circle(x, 32.3, 9.7).unwrap();
        Shape { path, ink: Colour::parse(ink).unwrap(), transform: Transform::identity(), own }
    }

    #[test]
    fn pixels_are_as_if_each_shape_were_drawn_in_its_turn() {
        let canvas = Canvas(128, 64, None);
        for own in ["#f00", "#0f0", "#00f"] {
            for x in [20.0, 38.0, 60.0, 100.0] {
                let shapes = vec![shape(30.0, "#ccc", false), shape(x, own, true), shape(64.0, "#123", false)];
                let mut expected = canvas.pixels().unwrap();
                shapes.iter().for_each(|shape| shape.draw(&mut expected));
                assert!(drawn(canvas, shapes).unwrap() == expected, "{own} {x}");
            }
        }
        assert!(!may_wait(&[shape(60.0, "#f00", true), shape(64.0, "#123", false)]), "one lies on it");
        assert!(may_wait(&[shape(64.0, "#123", false), shape(60.0, "#f00", true)]), "it lies on one");
    }
}
