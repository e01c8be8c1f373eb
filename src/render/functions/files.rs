//! `get_hash` and the hashes behind cache-busting addresses.

use std::sync::PoisonError;

use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::render::functions::{Answer, Args, Call};
use crate::render::value::TemplateValue;

/// `get_hash(path | literal, sha_type=384, base64=true)`
pub fn get_hash<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let bytes = match (args.text("path")?, args.text("literal")?) {
        (Some(path), None) => call.shared.read(&path)?.ok_or_else(|| format!("there is no file `{path}`"))?,
        (None, Some(literal)) => literal.into_bytes(),
        _ => return Err("`get_hash` needs either `path` or `literal`".into()),
    };
    let hash = match args.int("sha_type")?.unwrap_or(384) {
        256 => Sha256::digest(&bytes).to_vec(),
        384 => Sha384::digest(&bytes).to_vec(),
        512 => Sha512::digest(&bytes).to_vec(),
        other => return Err(format!("`sha_type` must be 256, 384 or 512, not {other}")),
    };
    Ok(Answer::Text(if args.bool("base64")?.unwrap_or(true) { base64(&hash) } else { hex(&hash) }))
}

/// SHA-256 of a file as hex; `None` if there is no such file.
pub fn sha256_hex<V>(call: &Call<'_, V>, path: &str) -> Result<Option<String>, String> {
    if let Some(known) = call.shared.hashes.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
        return Ok(Some(known.clone()));
    }
    let hash = call.shared.read(path)?.map(|bytes| hex(&Sha256::digest(&bytes)));
    // Within content the search indexes are still to come.
    if let Some(hash) = &hash {
        call.shared.hashes.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), hash.clone());
    }
    Ok(hash)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Base64 with padding (RFC 4648).
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for position in 0..4 {
            let index = (group >> (18 - 6 * position)) as usize & 63;
            out.push(if position <= chunk.len() { ALPHABET[index] as char } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(base64(bytes), expected);
        check(b"", "");
        check(b"f", "Zg==");
        check(b"fo", "Zm8=");
        check(b"foobar", "Zm9vYmFy");
    }
}
