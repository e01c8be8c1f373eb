//! Colours: read, written, and compared by the contrast ratio of WCAG 2.2.

use crate::text::Cut;

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let pair = |text: &str| u8::from_str_radix(text, 16).ok();
        match digits.len() {
            6 => Some(Self([pair(digits.cut(..2))?, pair(digits.cut(2..4))?, pair(digits.cut(4..))?])),
            3 => {
                let double = |at: usize| pair(digits.cut(at..=at)).map(|value| value * 17);
                Some(Self([double(0)?, double(1)?, double(2)?]))
            }
            _ => None,
        }
    }

    /// `#rrggbb`
    pub fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// The contrast ratio, 1 to 21, not rounded.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest mixture with black or white that has this contrast on all of the grounds, if there is one.
    pub fn readable_on(self, grounds: &[Self], ratio: f64) -> Option<Self> {
        let mixed = |to: u8, step: u32| {
            Self(self.0.map(|channel| {
                let (from, to) = (u32::from(channel), u32::from(to));
                u8::try_from((from * (100 - step) + to * step) / 100).unwrap_or(u8::MAX)
            }))
        };
        (1..=100)
            .flat_map(|step| [mixed(0, step), mixed(255, step)])
            .find(|colour| grounds.iter().all(|ground| colour.contrast(*ground) >= ratio))
    }
}

/// Colours by name in the order of the theme's palette.
pub type Palette = Vec<(String, Colour)>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |a, b| Colour::parse(a).unwrap().contrast(Colour::parse(b).unwrap());
        assert!((contrast("#000", "#fff") - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#ffffff") - 4.478).abs() < 1e-3, "the well-known pair just below 4.5");
        assert!((contrast("#0b50d0", "#fff") - 6.83).abs() < 0.01);
    }

    #[test]
    fn colours_are_read() {
        assert_eq!(Colour::parse("#0bF").unwrap().hex(), "#00bbff");
        for wrong in ["0b50d0", "#12", "#ggg", "blue", "#가"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
        let white = Colour([255; 3]);
        let darker = Colour::parse("#8ab4ff").unwrap().readable_on(&[white], 4.5).unwrap();
        assert!(darker.contrast(white) >= 4.5 && darker.contrast(white) < 4.8, "{darker:?}");
    }
}
