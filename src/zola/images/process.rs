//! One picture to another: turned upright, cut, scaled, encoded. From bytes to bytes, the same on every machine.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder};

use crate::zola::images::metadata::{self, MEMORY};
use crate::zola::images::plan::{Filter, Format, Instructions};

/// Most pixels of a picture: a page of A3 in 600 dots an inch has 70 million. A small file can claim any number.
const PIXELS: u64 = 100_000_000;

/// Makes the picture. The error is for people.
pub fn make(original: &[u8], instructions: &Instructions, filter: Filter, format: Format) -> Result<Vec<u8>, String> {
    let (mut picture, profile) = upright(original)?;
    if let Some((left, top, width, height)) = instructions.crop {
        picture = picture.crop_imm(left, top, width, height);
    }
    if let Some((width, height)) = instructions.size {
        picture = picture.resize_exact(width, height, filter_type(filter));
    }
    encode(&picture, format, profile).map_err(|fault| format!("the picture can't be written as {}: {fault}", format.extension()))
}

/// A picture as its camera saw it, with its profile of colours.
pub fn upright(original: &[u8]) -> Result<(DynamicImage, Option<Vec<u8>>), String> {
    let (mut decoder, _) = metadata::head(original)?;
    let (width, height) = decoder.dimensions();
    if decoder.total_bytes() > MEMORY || u64::from(width) * u64::from(height) > PIXELS {
        return Err(format!("a picture of {width} by {height} pixels is too large to be read"));
    }
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|fault| fault.to_string())?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok((picture, profile))
}

fn filter_type(filter: Filter) -> FilterType {
    match filter {
        Filter::Lanczos3 => FilterType::Lanczos3,
        Filter::Nearest => FilterType::Nearest,
        Filter::Triangle => FilterType::Triangle,
        Filter::CatmullRom => FilterType::CatmullRom,
        Filter::Gaussian => FilterType::Gaussian,
    }
}

fn encode(picture: &DynamicImage, format: Format, profile: Option<Vec<u8>>) -> Result<Vec<u8>, String> {
    let mut out = Cursor::new(Vec::new());
    // A format without room for a profile shows slightly other colours, as in Zola.
    let tell = |encoder: &mut dyn ImageEncoder| profile.clone().map(|profile| encoder.set_icc_profile(profile).is_ok());
    match format {
        Format::Jpeg(quality) => {
            let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
            tell(&mut encoder);
            encoder.encode_image(picture).map_err(|fault| fault.to_string())?;
        }
        Format::Png => {
            let mut encoder = PngEncoder::new(&mut out);
            tell(&mut encoder);
            picture.write_with_encoder(encoder).map_err(|fault| fault.to_string())?;
        }
        // libwebp packs better, but carries no profile.
        Format::WebP(None) if profile.is_some() => {
            let mut encoder = WebPEncoder::new_lossless(&mut out);
            tell(&mut encoder);
            eight_bits(picture).write_with_encoder(encoder).map_err(|fault| fault.to_string())?;
        }
        Format::WebP(quality) => return Ok(webp(&eight_bits(picture), quality)),
        Format::Avif(quality, speed) => avif(picture, &mut out, quality, speed)?,
    }
    Ok(out.into_inner())
}

/// WebP knows eight bits a channel, in colour.
fn eight_bits(picture: &DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() { DynamicImage::ImageRgba8(picture.to_rgba8()) } else { DynamicImage::ImageRgb8(picture.to_rgb8()) }
}

fn webp(picture: &DynamicImage, quality: Option<u8>) -> Vec<u8> {
    let (width, height) = (picture.width(), picture.height());
    let encoder = match picture {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        other => webp::Encoder::from_rgb(other.as_bytes(), width, height),
    };
    quality.map_or_else(|| encoder.encode_lossless(), |quality| encoder.encode(f32::from(quality))).to_vec()
}

#[cfg(feature = "avif")]
fn avif(picture: &DynamicImage, out: &mut Cursor<Vec<u8>>, quality: u8, speed: u8) -> Result<(), String> {
    // One thread: with more the encoder cuts the picture into tiles, so that the bytes would depend on the machine.
    let encoder = image::codecs::avif::AvifEncoder::new_with_speed_quality(out, speed, quality).with_num_threads(Some(1));
    picture.write_with_encoder(encoder).map_err(|fault| fault.to_string())
}

#[cfg(not(feature = "avif"))]
fn avif(_: &DynamicImage, _: &mut Cursor<Vec<u8>>, _: u8, _: u8) -> Result<(), String> {
    Err("this mokcha was built without AVIF; build it with `--features avif`, or ask for webp".into())
}
