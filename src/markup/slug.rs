//! Ids of headings: Zola's, made of romanised text, and the archive's, which keep Hangul.

use crate::config::SlugMode;
use crate::link::addresses;

/// Zola's id of a heading's text.
pub fn anchor(text: &str, mode: SlugMode) -> String {
    match mode {
        SlugMode::On => addresses::slug(text, SlugMode::On),
        SlugMode::Safe | SlugMode::Off => text.chars().map(|c| if c.is_ascii_whitespace() { '_' } else { c }).collect(),
    }
}

/// The archive's id: `h-` and the words of the heading, Hangul kept, joined by `-`.
pub fn archive_anchor(text: &str) -> String {
    let mut out = String::from("h");
    let mut gap = true;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if gap {
                out.push('-');
                gap = false;
            }
            out.extend(c.to_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_stays_in_the_archive() {
        assert_eq!(archive_anchor("1. 요구 규모 (조원, %)"), "h-1-요구-규모-조원");
        assert_eq!(archive_anchor("※"), "h");
        assert_eq!(anchor("요구 규모", SlugMode::On), "yogu-gyumo");
        assert_eq!(anchor("L'été ici", SlugMode::Safe), "L'été_ici");
    }
}
