//! The files in which the program notes something for its next run: `text::record`, written so that each appears whole.

use std::io::{self, Write};
use std::path::Path;

use crate::edge::fs;

pub use crate::text::record::{Unsound, hash, parse, text};

/// Writes a file that is to appear whole: beside, as `.part`, on the disk, then under its name.
pub fn write(file: &Path, text: &str) -> io::Result<()> {
    let part = file.with_extension("part");
    // Another name of somebody's file may have been put there: writing into it would write into that.
    if let Err(fault) = fs::remove_file(&part)
        && fault.kind() != io::ErrorKind::NotFound
    {
        return Err(fault);
    }
    let mut handle = fs::File::create_new(&part)?;
    handle.write_all(text.as_bytes())?;
    handle.sync_all()?;
    drop(handle);
    fs::rename(&part, file)
}
