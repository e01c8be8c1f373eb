//! The website of the last build as it lies on this machine, held against what the build noted: every file with its hash, and its bytes when
//! they are asked for.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use crate::deploy::headers::headers;
use crate::deploy::order::{self, Link};
use crate::deploy::state::{File, Files};
use crate::edge::failure::words;
use crate::edge::manifest::{Entry, Manifest};
use crate::edge::{fs, pieces, record};
use crate::problem::deploy::Deploy;

/// A website.
pub struct Local {
    output: PathBuf,
    /// Its files.
    pub files: Files,
}

/// Ending of a compressed file beside another.
const GZ: &str = ".gz";

impl Local {
    /// The files that a build noted. `moved`: where addresses lead on. `compress`: whether `.gz` files come beside texts.
    pub fn read(output: &Path, manifest: &Manifest, moved: &BTreeMap<String, String>, compress: bool) -> Result<Self, Deploy> {
        let mut touched: Vec<String> =
            manifest.par_iter().filter(|(path, entry)| !is_as_noted(output, path, entry)).map(|(path, _)| path.clone()).collect();
        touched.sort();
        if !touched.is_empty() {
            let (count, names) = (touched.len(), first_names(&touched));
            return Err(Deploy::Touched { output: output.display().to_string(), count, names });
        }
        let of = |path: &String, entry: &Entry| File {
            hash: entry.hash.clone(),
            size: entry.size,
            headers: headers(path, moved.get(path).map(String::as_str)),
        };
        let mut local =
            Self { output: output.to_owned(), files: manifest.iter().map(|(path, entry)| (path.clone(), of(path, entry))).collect() };
        if compress {
            let is_free = |path: &str| !local.files.contains_key(&format!("{path}{GZ}"));
            let texts: Vec<&String> =
                local.files.iter().filter(|(path, file)| is_packed(file) && is_free(path)).map(|(path, _)| path).collect();
            let pack = |path: &&String| {
                let bytes = local.packed(path)?;
                let file =
                    File { hash: record::hash(&bytes), size: u64::try_from(bytes.len()).unwrap_or(u64::MAX), headers: headers(path, None) };
                Ok((format!("{path}{GZ}"), file))
            };
            let packed: Vec<(String, File)> = texts.par_iter().map(pack).collect::<Result<_, Deploy>>()?;
            local.files.extend(packed);
        }
        Ok(local)
    }

    /// The bytes of a file, if they are still what they were.
    pub fn bytes(&self, path: &str, file: &File) -> Result<Vec<u8>, Deploy> {
        let at = self.output.join(path);
        let bytes = match fs::read(&at) {
            Ok(bytes) => bytes,
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound && path.ends_with(GZ) => {
                self.packed(path.strip_suffix(GZ).unwrap_or(path))?
            }
            Err(fault) => return Err(Deploy::Disk { path: at.display().to_string(), fault: words(&fault) }),
        };
        if record::hash(&bytes) == file.hash { Ok(bytes) } else { Err(Deploy::ChangedMeanwhile { path: path.to_owned() }) }
    }

    /// Where a file lies that is better not held: its bytes are held against its hash where they are taken.
    pub fn large(&self, path: &str, file: &File) -> Option<PathBuf> {
        let at = self.output.join(path);
        (file.size >= pieces::LARGE && fs::is_file(&at)).then_some(at)
    }

    /// The links of a page.
    pub fn links(&self, path: &str, base: &str) -> Vec<Link> {
        // A page that can't be read is told when it is put.
        let bytes = fs::read(self.output.join(path)).unwrap_or_default();
        order::links(&String::from_utf8_lossy(&bytes), path, base)
    }

    fn packed(&self, path: &str) -> Result<Vec<u8>, Deploy> {
        let at = self.output.join(path);
        let failed = |fault: std::io::Error| Deploy::Disk { path: at.display().to_string(), fault: words(&fault) };
        let bytes = fs::read(&at).map_err(failed)?;
        let mut out = GzEncoder::new(Vec::new(), Compression::best());
        out.write_all(&bytes).and_then(|()| out.finish()).map_err(failed)
    }
}

fn is_as_noted(output: &Path, path: &str, entry: &Entry) -> bool {
    let file = output.join(path);
    let Ok(metadata) = fs::symlink_metadata(&file) else { return false };
    metadata.is_file() && (entry.fits(&metadata) || pieces::hash(&file).is_ok_and(|hash| hash == entry.hash))
}

/// Texts that are worth it.
fn is_packed(file: &File) -> bool {
    file.headers.kind.contains("charset=utf-8") && file.size >= 1024
}

/// The first few names.
pub fn first_names(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > 3 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
