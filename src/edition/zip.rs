//! `packages/all.zip`: the whole archive for a shelf or a USB stick. Sorted entries under one folder, with checksums of what is inside and a
//! note on how to open it. What an earlier package held is not packed again.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::config::Config;
use crate::edition::finished::{Finished, Packed, in_packages, line, sha256};
use crate::edition::links;
use crate::edition::package::{Member, Package, is_packed};
use crate::text::key::{Key, Keyed};
use crate::text::shelf;

/// Files that are packed side by side before they are written.
const AT_ONCE: usize = 64;

/// Whether a file goes into the zip.
fn belongs(path: &str) -> bool {
    let sitemap = path.starts_with("sitemap") && path.ends_with(".xml");
    !in_packages(path) && !sitemap && path != "404.html" && path != "manifest-sha256.txt"
}

/// Writes the zip.
pub fn write(config: &Config, finished: &dyn Finished, out: &mut dyn Write, on_file: &(dyn Fn() + Sync)) -> io::Result<()> {
    let folder = folder(config);
    let mut package = Package::new(out);
    let mut manifest = Vec::new();
    let files: Vec<(&str, [u8; 32])> = finished.sums().into_iter().filter(|(path, _)| belongs(path)).collect();
    let base = common_key(config);
    for files in files.chunks(AT_ONCE) {
        // Pictures and the like are only copied: they are read one by one, and what is large is not held at all.
        let member = |path: &str, sum: &[u8; 32]| {
            if is_packed(path) {
                return Ok(None);
            }
            let key = key(&base, path, sum);
            // The last zip is asked before the disk is: it holds nearly all, and nothing large.
            if let Some(known) = finished.packed(&key) {
                return Ok(Some((key, known)));
            }
            let is_held = path.ends_with(".html") || finished.large(path)?.is_none();
            is_held.then(|| Ok((key, packed(config, finished, path, sum)?))).transpose()
        };
        let packed: Vec<io::Result<Option<(Key, Packed)>>> = files.par_iter().map(|(path, sum)| member(path, sum)).collect();
        for ((path, sum), packed) in files.iter().zip(packed) {
            let packed = packed?;
            if packed.is_none() && finished.large(path)?.is_some() {
                package.add_stored(&format!("{folder}/{path}"), &|take| finished.pieces(path, take))?;
                manifest.push(((*path).to_owned(), *sum));
                on_file();
                continue;
            }
            let name = format!("{folder}/{path}");
            let inner = match packed {
                Some((key, packed)) => {
                    let begins = package.add(&name, &packed.member)?;
                    finished.note(key, &packed, begins);
                    packed.sum
                }
                // Pictures and the like, which are no larger than what is held of them.
                None => {
                    package.add(&name, &Member::of(path, finished.read(path)?))?;
                    *sum
                }
            };
            manifest.push(((*path).to_owned(), inner));
            on_file();
        }
    }
    let (name, text) = readme(config);
    manifest.push((name.to_owned(), sha256(text.as_bytes())));
    manifest.sort();
    let lines: String = manifest.iter().map(|(path, sum)| line(sum, path)).collect();
    for (name, text) in [("manifest-sha256.txt", lines), (name, text)] {
        package.add(&format!("{folder}/{name}"), &Member::of(name, text.into_bytes()))?;
    }
    package.finish().map(drop)
}

/// A file as the zip holds it.
fn packed(config: &Config, finished: &dyn Finished, path: &str, sum: &[u8; 32]) -> io::Result<Packed> {
    let bytes = finished.read(path)?;
    Ok(match path.ends_with(".html").then(|| links::outward(&bytes, config.base())).flatten() {
        Some(bytes) => Packed { sum: sha256(&bytes), member: Member::of(path, bytes) },
        None => Packed { sum: *sum, member: Member::of(path, bytes) },
    })
}

/// What all packed files are made of beside themselves: the program that packs, and the site's address.
fn common_key(config: &Config) -> Key {
    shelf::keyed("member").part(config.base()).key()
}

/// All that a packed file is made of: its bytes, and what its name makes of them.
fn key(common: &Key, path: &str, sum: &[u8; 32]) -> Key {
    let mut keyed = Keyed::new("member");
    keyed.part(common).part(path.rsplit_once('.').map_or("", |(_, ending)| ending)).part(sum).key()
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
             파일이 온전한지 확인하려면 이 폴더에서 다음과 같이 합니다.\n\n\
             \x20   Linux:   sha256sum -c manifest-sha256.txt\n\
             \x20   macOS:   shasum -a 256 -c manifest-sha256.txt\n\
             \x20   Windows: certutil -hashfile index.html SHA256\n\n\
             Windows의 명령은 파일 하나의 값을 보여 줍니다. manifest-sha256.txt에 적힌 값과 같아야 합니다.\n"
        );
        return ("README-ko.txt", text);
    }
    let place = if base.is_empty() { String::new() } else { format!("\nIts address: {base}/\n") };
    let text = format!(
        "{name}\n{place}\nOpen index.html in the unpacked folder to read and search without a network.\n\
         To check that the files are whole, run in this folder:\n\n\
         \x20   Linux:   sha256sum -c manifest-sha256.txt\n\
         \x20   macOS:   shasum -a 256 -c manifest-sha256.txt\n\
         \x20   Windows: certutil -hashfile index.html SHA256\n\n\
         The one for Windows shows the sum of one file, which stands in manifest-sha256.txt as well.\n"
    );
    ("README.txt", text)
}
