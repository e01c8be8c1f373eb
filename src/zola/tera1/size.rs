//! How large a value may be that a template makes: looked at before it is made, wherever its size is known.

use tera::TeraResult;

/// Most of a text that is kept, in MB.
pub const VALUE_MB: usize = 32;

/// The message of a value that is larger.
pub const TOO_LARGE: &str = "mokcha: the value is too large";

/// Whether a value of so many bytes may be made.
pub fn fits(bytes: usize) -> TeraResult<()> {
    if bytes > VALUE_MB << 20 { Err(tera::Error::message(TOO_LARGE)) } else { Ok(()) }
}
