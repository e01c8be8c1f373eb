//! The way to a folder in which a website is to lie: what is there of it must be folders, or links to folders.

use std::path::Path;

use crate::edge::failure::words;
use crate::edge::failure::{PublishError, refused};
use crate::edge::fs::{self, Metadata};
use crate::edge::own::{look, word};
use crate::problem::output::Output;

/// Refuses a way on which something else stands. What the disk does not let us see is told where something is made there.
pub fn check(target: &Path) -> Result<(), PublishError> {
    let written = std::path::absolute(target).unwrap_or_else(|_| target.to_owned());
    for above in written.ancestors().skip(1) {
        match fs::metadata(above) {
            Ok(found) if Metadata::is_dir(&found) => return Ok(()),
            Ok(found) => return Err(refused(&Output::WayNoFolder { what: word(&found) }, above)),
            Err(fault) => {
                let is_link = look(above).ok().flatten().is_some_and(|found| found.file_type().is_symlink());
                if is_link {
                    let leads = fs::read_link(above).unwrap_or_default().display().to_string();
                    return Err(refused(&Output::WayNowhere { leads, fault: words(&fault) }, above));
                }
            }
        }
    }
    Ok(())
}
