//! The kinds of targets that a website is deployed to: each is a `Store`.

pub mod folder;
pub mod git;
pub mod http;
pub mod keys;
pub mod local;
pub mod programs;
pub mod s3;
pub mod sftp;
pub mod side_by_side;
pub mod verify;

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::deploy::store::Store;
use crate::deploy::target::Target;
use crate::edge::fs;
use crate::edge::output::resolve;
use crate::problem::deploy::Deploy;

/// What the target needs beside its address.
pub struct Place<'a> {
    /// The target.
    pub target: &'a Target,
    /// Address of the object storage.
    pub endpoint: Option<&'a str>,
    /// Its region.
    pub region: Option<&'a str>,
    /// The site's folder.
    pub root: &'a Path,
    /// The folder that `build` writes to.
    pub output: &'a Path,
}

/// Opens a target.
pub fn open(place: &Place<'_>) -> Result<Box<dyn Store>, Deploy> {
    Ok(match place.target {
        Target::Folder(folder) => {
            let folder = resolve(Path::new(folder));
            let (root, output) = (resolve(place.root), resolve(place.output));
            let overlaps = |other: &Path| folder.starts_with(other) || other.starts_with(&folder);
            if overlaps(&root) || overlaps(&output) {
                return Err(Deploy::IntoSources { target: folder.display().to_string() });
            }
            Box::new(folder::Folder::new(folder))
        }
        Target::Bucket { bucket, prefix } => Box::new(s3::S3::open(bucket, prefix, place.endpoint, place.region)?),
        Target::Sftp { host, port, folder } => Box::new(sftp::Sftp::open(host, *port, folder)?),
        Target::Branch { url, branch } => Box::new(git::Branch::open(url, branch)?),
    })
}

/// This machine's time, seconds since 1970: it goes on while the machine sleeps.
pub fn clock() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

/// By what a run is known again that comes after one that was killed: this machine and this output folder.
pub fn by(output: &Path) -> String {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let machine = [read("/etc/machine-id"), read("/proc/sys/kernel/hostname"), variable("COMPUTERNAME"), variable("HOSTNAME")].concat();
    let text = format!("{machine}\n{}", resolve(output).display());
    blake3::hash(text.as_bytes()).to_hex().as_str().chars().take(32).collect()
}
