//! Large files in pieces: hashed and copied without ever being held whole. Memory knows no file that is larger than a page or a picture, whatever
//! lies in `static/` or beside an article.

use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::edge::fs;

/// From so many bytes on, a file that is only copied goes piece by piece.
pub const LARGE: u64 = 4 << 20;

/// What was made of an output.
#[derive(Debug, Clone, Copy)]
pub enum Made<'a> {
    /// Its bytes.
    Bytes(&'a [u8]),
    /// A large file of this machine that is only copied.
    Large(&'a Path),
}

/// Bytes that are held at once.
const PIECE: usize = 256 * 1024;

/// What a file was when it was read through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// blake3.
    pub hash: blake3::Hash,
    /// SHA-256, where it was asked for.
    pub sha: Option<[u8; 32]>,
    /// Bytes.
    pub size: u64,
}

/// Reads a file through.
pub fn each(file: &Path, take: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut file = fs::File::open(file)?;
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => take(piece.get(..count).unwrap_or_default())?,
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
}

/// The hash of a file's bytes, hex.
pub fn hash(file: &Path) -> io::Result<String> {
    Ok(sums(file, false)?.hash.to_hex().to_string())
}

/// The sums of a file's bytes. `summed`: SHA-256, too.
pub fn sums(file: &Path, summed: bool) -> io::Result<Sums> {
    sums_while(file, summed, &mut || Ok(()))
}

/// The same. `meanwhile` is called with each piece: its error ends it.
pub fn sums_while(file: &Path, summed: bool, meanwhile: &mut dyn FnMut() -> io::Result<()>) -> io::Result<Sums> {
    let (mut blake, mut sha, mut size) = (blake3::Hasher::new(), Sha256::new(), 0);
    each(file, &mut |bytes| {
        blake.update(bytes);
        if summed {
            sha.update(bytes);
        }
        size += bytes.len() as u64;
        meanwhile()
    })?;
    Ok(Sums { hash: blake.finalize(), sha: summed.then(|| sha.finalize().into()), size })
}

/// Copies a file's bytes, which must have this hash: else it was changed since it was looked at, and the copy is a mix.
pub fn copy(from: &Path, to: &mut dyn Write, hash: &str) -> io::Result<()> {
    let mut blake = blake3::Hasher::new();
    each(from, &mut |bytes| {
        blake.update(bytes);
        to.write_all(bytes)
    })?;
    if blake.finalize().to_hex().as_str() == hash { Ok(()) } else { Err(changed()) }
}

/// A file's bytes for somebody who takes them at his own pace. The last of them are given once all have this hash: what was changed, cut or
/// never ended meanwhile is never whole.
#[derive(Debug)]
pub struct Sound {
    file: fs::File,
    left: u64,
    blake: blake3::Hasher,
    hash: String,
}

impl Sound {
    /// A file of so many bytes with this hash.
    pub fn open(file: &Path, size: u64, hash: &str) -> io::Result<Self> {
        Ok(Self { file: fs::File::open(file)?, left: size, blake: blake3::Hasher::new(), hash: hash.to_owned() })
    }
}

impl Read for Sound {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let room = out.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if room == 0 {
            return Ok(0);
        }
        let out = out.get_mut(..room).unwrap_or_default();
        let count = self.file.read(out)?;
        if count == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.blake.update(out.get(..count).unwrap_or_default());
        self.left -= count as u64;
        if self.left == 0 && self.blake.finalize().to_hex().as_str() != self.hash { Err(changed()) } else { Ok(count) }
    }
}

fn changed() -> io::Error {
    io::Error::other("it was changed while it was copied")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_whole() {
        let folder = std::env::temp_dir().join(format!("mokcha-pieces-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a");
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            fs::write(&file, &bytes).unwrap();
            let expected = Sums { hash: blake3::hash(&bytes), sha: Some(Sha256::digest(&bytes).into()), size: length as u64 };
            assert_eq!(sums(&file, true).unwrap(), expected);
            let mut copied = Vec::new();
            copy(&file, &mut copied, &hash(&file).unwrap()).unwrap();
            assert!(copied == bytes);
            assert!(copy(&file, &mut copied, &"0".repeat(64)).is_err());
            let taken = |size: usize, hash: &str| {
                let mut taken = Vec::new();
                Sound::open(&file, size as u64, hash).unwrap().read_to_end(&mut taken).map(|_| taken)
            };
            let right = hash(&file).unwrap();
            assert!(taken(length, &right).unwrap() == bytes);
            // Changed, cut or begun anew since it was looked at; what grew behind is no part of it.
            assert!(taken(length + 1, &right).is_err());
            if length > 0 {
                assert!(taken(length, &"0".repeat(64)).is_err());
                let shorter = blake3::hash(&bytes[..length - 1]).to_hex();
                assert!(taken(length - 1, &shorter).unwrap() == bytes[..length - 1]);
            }
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
