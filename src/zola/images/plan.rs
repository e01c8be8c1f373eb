//! What `resize_image` asks for, as values: the operation, the format, what is cut and scaled, and the name that Zola gives the result.

use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// What is asked for; sizes in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Exactly this size.
    Scale(u32, u32),
    /// This width, in proportion.
    FitWidth(u32),
    /// This height, in proportion.
    FitHeight(u32),
    /// Within this size, in proportion, never larger than it was.
    Fit(u32, u32),
    /// Exactly this size; what does not fit is cut off at both sides.
    Fill(u32, u32),
}

impl Operation {
    /// From the arguments of `resize_image`.
    pub fn read(name: &str, width: Option<u32>, height: Option<u32>) -> Result<Self, String> {
        let missing = |what: &str| format!("`op=\"{name}\"` needs {what}");
        let both = || width.zip(height).ok_or_else(|| missing("`width` and `height`"));
        match name {
            "scale" => both().map(|(width, height)| Self::Scale(width, height)),
            "fit_width" => width.map(Self::FitWidth).ok_or_else(|| missing("`width`")),
            "fit_height" => height.map(Self::FitHeight).ok_or_else(|| missing("`height`")),
            "fit" => both().map(|(width, height)| Self::Fit(width, height)),
            "fill" => both().map(|(width, height)| Self::Fill(width, height)),
            other => Err(format!("`op` must be \"scale\", \"fit_width\", \"fit_height\", \"fit\" or \"fill\", not `{other}`")),
        }
    }

    /// Its number and sizes, as they enter the name.
    fn parts(self) -> (i64, Vec<u32>) {
        match self {
            Self::Scale(width, height) => (0, vec![width, height]),
            Self::FitWidth(width) => (1, vec![width]),
            Self::FitHeight(height) => (2, vec![height]),
            Self::Fit(width, height) => (3, vec![width, height]),
            Self::Fill(width, height) => (4, vec![width, height]),
        }
    }
}

/// How new pixels are reckoned from old ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// Sharp and smooth.
    #[default]
    Lanczos3,
    /// The nearest old pixel, for pixel art.
    Nearest,
    /// Linear.
    Triangle,
    /// Cubic.
    CatmullRom,
    /// Soft.
    Gaussian,
}

impl Filter {
    /// From the argument of `resize_image`.
    pub fn read(name: &str) -> Result<Self, String> {
        match name {
            "lanczos3" => Ok(Self::Lanczos3),
            "nearest" => Ok(Self::Nearest),
            "triangle" => Ok(Self::Triangle),
            "catmullrom" => Ok(Self::CatmullRom),
            "gaussian" => Ok(Self::Gaussian),
            other => {
                Err(format!("`filter` must be \"lanczos3\", \"nearest\", \"triangle\", \"catmullrom\" or \"gaussian\", not `{other}`"))
            }
        }
    }
}

/// What a picture becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG of a quality from 1 to 100.
    Jpeg(u8),
    /// PNG.
    Png,
    /// WebP of a quality from 0 to 100, or without loss.
    WebP(Option<u8>),
    /// AVIF: quality from 1 to 100, speed from 1 to 10.
    Avif(u8, u8),
}

impl Format {
    /// From the arguments of `resize_image`. `auto` is JPEG for pictures that have lost something already, else PNG.
    pub fn read(name: &str, lossy: bool, quality: Option<i64>, speed: Option<i64>) -> Result<Self, String> {
        let within = |what: &str, value: i64, from: u8, to: u8| {
            u8::try_from(value)
                .ok()
                .filter(|value| (from..=to).contains(value))
                .ok_or_else(|| format!("`{what}` of {name} must be from {from} to {to}, not {value}"))
        };
        match name {
            "auto" => Self::read(if lossy { "jpeg" } else { "png" }, lossy, quality, speed),
            "jpeg" | "jpg" => within("quality", quality.unwrap_or(75), 1, 100).map(Self::Jpeg),
            "png" => Ok(Self::Png),
            "webp" => quality.map(|quality| within("quality", quality, 0, 100)).transpose().map(Self::WebP),
            "avif" => {
                let quality = within("quality", quality.unwrap_or(80), 1, 100)?;
                Ok(Self::Avif(quality, within("speed", speed.unwrap_or(5), 1, 10)?))
            }
            other => Err(format!("`format` must be \"auto\", \"jpeg\", \"png\", \"webp\" or \"avif\", not `{other}`")),
        }
    }

    /// Ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg(_) => "jpg",
            Self::Png => "png",
            Self::WebP(_) => "webp",
            Self::Avif(..) => "avif",
        }
    }

    fn numbers(self) -> (i16, i16) {
        match self {
            Self::Jpeg(quality) => (quality.into(), -1),
            Self::Png | Self::WebP(None) => (-1, -1),
            Self::WebP(Some(quality)) => (quality.into(), -1),
            Self::Avif(quality, speed) => (quality.into(), speed.into()),
        }
    }
}

/// What is done to the pixels: cut first, then scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Instructions {
    /// Left, top, width, height of what is kept.
    pub crop: Option<(u32, u32, u32, u32)>,
    /// The new size.
    pub size: Option<(u32, u32)>,
}

impl Instructions {
    /// How a picture of a size is brought to what is asked for. No side becomes nothing.
    pub fn new(operation: Operation, (width, height): (u32, u32)) -> Self {
        let to = |width: u32, height: u32| Self { crop: None, size: Some((width.max(1), height.max(1))) };
        let (width, height) = (width.max(1), height.max(1));
        let share = |side: u32, new: u32, old: u32| u32::try_from(u64::from(side) * u64::from(new) / u64::from(old)).unwrap_or(u32::MAX);
        match operation {
            Operation::Scale(w, h) => to(w, h),
            Operation::FitWidth(w) => to(w, share(height, w, width)),
            Operation::FitHeight(h) => to(share(width, h, height), h),
            Operation::Fit(w, h) if width <= w && height <= h => Self::default(),
            Operation::Fit(w, h) => {
                let wide = u64::from(width) * u64::from(h) > u64::from(height) * u64::from(w);
                Self::new(if wide { Operation::FitWidth(w) } else { Operation::FitHeight(h) }, (width, height))
            }
            Operation::Fill(w, h) => {
                let (w, h) = (w.max(1), h.max(1));
                let (across, down) = (width as f32 / w as f32, height as f32 / h as f32);
                if (across - down).abs() <= 0.1 {
                    return to(w, h);
                }
                let crop = if across < down {
                    let kept = ((across * h as f32).round() as u32).clamp(1, height);
                    (0, (height - kept) / 2, width, kept)
                } else {
                    let kept = ((down * w as f32).round() as u32).clamp(1, width);
                    ((width - kept) / 2, 0, kept, height)
                };
                Self { crop: Some(crop), size: Some((w, h)) }
            }
        }
    }
}

/// The name of a processed picture: the original's, a hash of the request, the new ending. `path` is the one that the template gave.
pub fn file_name(path: &str, operation: Operation, format: Format, filter: Filter) -> String {
    let path = path.strip_prefix("@/").map_or_else(|| path.trim_start_matches('/').to_owned(), |rest| format!("content/{rest}"));
    let mut hasher = SipHasher13::new();
    hasher.write(path.as_bytes());
    let (number, sizes) = operation.parts();
    hasher.write(&number.to_le_bytes());
    for size in sizes {
        hasher.write(&size.to_le_bytes());
    }
    let (quality, speed) = format.numbers();
    hasher.write(format.extension().as_bytes());
    hasher.write(&quality.to_le_bytes());
    hasher.write(&speed.to_le_bytes());
    // The usual filter has the names that it had before there were others.
    if filter != Filter::default() {
        hasher.write(format!("{filter:?}").as_bytes());
    }
    let name = path.rsplit('/').next().unwrap_or(&path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    format!("{stem}.{:016x}.{}", hasher.finish(), format.extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: IMG-01
    #[test]
    fn sizes_are_reckoned() {
        let check =
            |operation, from, crop, size| assert_eq!(Instructions::new(operation, from), Instructions { crop, size }, "{operation:?}");
        check(Operation::Scale(10, 20), (100, 100), None, Some((10, 20)));
        check(Operation::FitWidth(50), (100, 31), None, Some((50, 15)));
        check(Operation::FitHeight(10), (100, 30), None, Some((33, 10)));
        check(Operation::Fit(200, 200), (100, 30), None, None);
        check(Operation::Fit(50, 50), (100, 30), None, Some((50, 15)));
        check(Operation::Fill(50, 50), (100, 60), Some((20, 0, 60, 60)), Some((50, 50)));
        check(Operation::Fill(50, 50), (60, 100), Some((0, 20, 60, 60)), Some((50, 50)));
        check(Operation::Fill(50, 50), (100, 98), None, Some((50, 50)));
        check(Operation::FitWidth(1), (1000, 1), None, Some((1, 1)));
    }

    // shows: IMG-01 IMG-02
    #[test]
    fn arguments_are_checked() {
        assert_eq!(Operation::read("fill", Some(1), None).unwrap_err(), "`op=\"fill\"` needs `width` and `height`");
        assert!(Operation::read("fit_width", Some(1), None).is_ok());
        assert_eq!(Format::read("auto", true, None, None), Ok(Format::Jpeg(75)));
        assert_eq!(Format::read("auto", false, None, None), Ok(Format::Png));
        assert_eq!(Format::read("webp", true, None, None), Ok(Format::WebP(None)));
        assert_eq!(Format::read("avif", true, None, None), Ok(Format::Avif(80, 5)));
        assert_eq!(Format::read("jpg", true, Some(0), None).unwrap_err(), "`quality` of jpg must be from 1 to 100, not 0");
    }
}
