//! Bytes in memory as raw deflate (RFC 1951). What packs them is as large as a hundred small files: each thread keeps one for each effort and
//! clears it, instead of making one for each file.

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};

/// How hard bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackingLevel {
    /// For what is written in each build.
    Quick,
    /// For what every reader fetches.
    Small,
}

impl PackingLevel {
    fn level(self) -> Compression {
        Compression::new(match self {
            Self::Quick => QUICK,
            Self::Small => SMALL,
        })
    }
}

/// Measured on pages: a third of the time of the sixth level for a fortieth more bytes.
const QUICK: u32 = 3;

const SMALL: u32 = 6;

type Packer = RefCell<Option<Compress>>;

thread_local! {
    static PACKERS: [Packer; 2] = const { [RefCell::new(None), RefCell::new(None)] };
    static WITH_HEAD: Packer = const { RefCell::new(None) };
}

/// The bytes, packed.
pub fn deflate(bytes: &[u8], effort: PackingLevel) -> Vec<u8> {
    PACKERS.with(|packers| pack_by(&packers[effort as usize], || Compress::new(effort.level(), false), bytes))
}

/// The bytes, packed quickly, with the head and the checksum that zlib's form has (RFC 1950).
pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    WITH_HEAD.with(|packer| pack_by(packer, || Compress::new(PackingLevel::Quick.level(), true), bytes))
}

fn pack_by(packer: &Packer, make: impl FnOnce() -> Compress, bytes: &[u8]) -> Vec<u8> {
    let mut packer = packer.borrow_mut();
    let packer = packer.get_or_insert_with(make);
    packer.reset();
    pack(packer, bytes)
}

fn pack(packer: &mut Compress, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
    loop {
        let taken = usize::try_from(packer.total_in()).unwrap_or(usize::MAX);
        let rest = bytes.get(taken..).unwrap_or_default();
        // Packing into memory has no fault but want of room.
        match packer.compress_vec(rest, &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) | Err(_) => return out,
            Ok(_) => out.reserve(out.len().max(64)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn bytes_come_back_whatever_was_packed_before() {
        let mut noise = 1u64;
        let mut random = || {
            noise = noise.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (noise >> 56) as u8
        };
        let files: Vec<Vec<u8>> = [0, 1, 63, 64, 65, 5_000, 300_000]
            .into_iter()
            .flat_map(|length| {
                [(0..length).map(|_| random()).collect(), vec![b'a'; length], "가나다 ".bytes().cycle().take(length).collect()]
            })
            .collect();
        for effort in [PackingLevel::Quick, PackingLevel::Small] {
            let first: Vec<Vec<u8>> = files.iter().map(|bytes| deflate(bytes, effort)).collect();
            for (bytes, packed) in files.iter().zip(&first).rev() {
                assert_eq!(&deflate(bytes, effort), packed);
                let mut back = Vec::new();
                flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_end(&mut back).unwrap();
                assert!(back == *bytes && packed.len() <= bytes.len() + bytes.len() / 1000 + 64, "{} {}", bytes.len(), packed.len());
            }
        }
    }
}
