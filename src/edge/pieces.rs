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
    let (mut blake, mut sha, mut size) = (blake3::Hasher::new(), Sha256::new(), 0);
    each(file, &mut |bytes| {
        blake.update(bytes);
        if summed {
            sha.update(bytes);
        }
        size += bytes.len() as u64;
        Ok(())
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
    if blake.finalize().to_hex().as_str() == hash { Ok(()) } else { Err(io::Error::other("it was changed while it was copied")) }
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
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
