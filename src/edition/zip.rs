//! `packages/all.zip`: the whole archive for a shelf or a USB stick. Sorted entries with one fixed time, under one folder, with checksums of
//! what is inside and a note on how to open it.

use std::io;

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use crate::config::Config;
use crate::edition::finished::{Finished, Sink, in_packages, line, sha256};
use crate::edition::links;

/// Files that need no packing: they are packed already.
const PACKED: &[&str] = &["png", "jpg", "jpeg", "webp", "avif", "gif", "woff2", "woff", "zip", "gz", "mp3", "mp4", "webm", "epub"];

/// Whether a file goes into the zip.
fn belongs(path: &str) -> bool {
    let sitemap = path.starts_with("sitemap") && path.ends_with(".xml");
    !in_packages(path) && !sitemap && path != "404.html" && path != "manifest-sha256.txt"
}

/// Writes the zip.
pub fn write(config: &Config, finished: &dyn Finished, out: &mut dyn Sink, on_file: &(dyn Fn() + Sync)) -> io::Result<()> {
    let folder = folder(config);
    let mut zip = ZipWriter::new(out);
    let mut manifest = Vec::new();
    for (path, sum) in finished.sums().into_iter().filter(|(path, _)| belongs(path)) {
        let bytes = finished.read(path)?;
        let (bytes, sum) = match path.ends_with(".html").then(|| links::outward(&bytes, config.base())).flatten() {
            Some(bytes) => {
                let sum = sha256(&bytes);
                (bytes, sum)
            }
            None => (bytes, sum),
        };
        add(&mut zip, &format!("{folder}/{path}"), &bytes)?;
        manifest.push((path.to_owned(), sum));
        on_file();
    }
    let (name, text) = readme(config);
    manifest.push((name.to_owned(), sha256(text.as_bytes())));
    manifest.sort();
    let lines: String = manifest.iter().map(|(path, sum)| line(sum, path)).collect();
    add(&mut zip, &format!("{folder}/manifest-sha256.txt"), lines.as_bytes())?;
    add(&mut zip, &format!("{folder}/{name}"), text.as_bytes())?;
    zip.finish().map_err(io::Error::from)?;
    Ok(())
}

fn add<W: io::Write + io::Seek>(zip: &mut ZipWriter<W>, path: &str, bytes: &[u8]) -> io::Result<()> {
    let packed = path.rsplit_once('.').is_some_and(|(_, ending)| PACKED.contains(&ending));
    let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    zip.start_file(path, options(method)).map_err(io::Error::from)?;
    io::Write::write_all(zip, bytes)
}

/// The same for every entry on every machine: the format's first day, plain rights.
pub fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default()).unix_permissions(0o644)
}

/// The name of the one folder on top: from the host of the site's address.
fn folder(config: &Config) -> String {
    let host = config.base().split_once("://").map_or("", |(_, rest)| rest).split(['/', ':']).next().unwrap_or("");
    let name: String = host.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).collect();
    let name = name.trim_matches('.').replace('.', "-").to_ascii_lowercase();
    if name.is_empty() { "archive".into() } else { name }
}

/// How to open it, in the archive's language.
fn readme(config: &Config) -> (&'static str, String) {
    let name = config.archive.name.as_deref().or(config.main.title.as_deref()).unwrap_or_default();
    let base = config.base();
    if config.default_language.starts_with("ko") {
        let place = if base.is_empty() { String::new() } else { format!("\n원래 주소: {base}/\n") };
        let text = format!(
            "{name} 기록관\n{place}\n압축을 푼 폴더에서 index.html을 열면 인터넷 없이 읽고 검색할 수 있습니다.\n\
             파일이 온전한지 확인하려면 이 폴더에서 다음과 같이 합니다.\n\n    sha256sum -c manifest-sha256.txt\n"
        );
        return ("README-ko.txt", text);
    }
    let place = if base.is_empty() { String::new() } else { format!("\nIts address: {base}/\n") };
    let text = format!(
        "{name}\n{place}\nOpen index.html in the unpacked folder to read and search without a network.\n\
         To check that the files are whole, run in this folder:\n\n    sha256sum -c manifest-sha256.txt\n"
    );
    ("README.txt", text)
}
