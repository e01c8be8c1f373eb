//! `get_hash` and the hashes behind cache-busting addresses.

use std::sync::PoisonError;

use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::templates::functions::{Answer, Args, Call};
use crate::templates::value::TemplateValue;
use crate::text::base64::base64;
use crate::text::hex::hex;

/// `get_hash(path | literal, sha_type=384, base64=true)`
pub fn get_hash<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let bytes = match (args.text("path")?, args.text("literal")?) {
        (Some(path), None) => call.globals.read(&path)?.ok_or_else(|| format!("there is no file `{path}`"))?,
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
    if let Some(known) = call.globals.hashes.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
        return Ok(Some(known.clone()));
    }
    let hash = call.globals.read(path)?.map(|bytes| hex(&Sha256::digest(&bytes)));
    // Within content the search indexes are still to come.
    if let Some(hash) = &hash {
        call.globals.hashes.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), hash.clone());
    }
    Ok(hash)
}
