//! Search files of a site that is shown, in one file on the disk beside what is kept: they are a good part of its bytes, and asked for when
//! somebody searches. The file has no name, so that it goes when the site is shown no more, however the program ends.

use std::collections::HashMap;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::edge::{cache, fs};
use crate::plan::outputs::Outputs;
use crate::text::path::OutPath;

/// Files of a site that lie on the disk.
#[derive(Debug)]
pub struct FilesAside {
    file: Mutex<fs::File>,
    /// Where each begins, and how long it is.
    spots: HashMap<OutPath, (u64, usize)>,
}

/// Whether a file is one of search.
fn is_search(path: &OutPath) -> bool {
    path.0.starts_with("search/")
}

impl FilesAside {
    /// Puts the search files of a site aside, into a file beside this one. Where the disk refuses that they stay where they are.
    pub fn put(outputs: &mut Outputs, beside: &Path) -> Option<Self> {
        let path = cache::fresh(beside);
        let file = fs::File::create_rw(&path).ok()?;
        if fs::remove_file(&path).is_err() {
            return None;
        }
        let mut taken = outputs.take_bytes(is_search);
        let mut out = BufWriter::with_capacity(256 * 1024, file);
        let (mut spots, mut at) = (HashMap::with_capacity(taken.len()), 0);
        let written: io::Result<()> = taken.iter().try_for_each(|(path, bytes)| {
            out.write_all(bytes)?;
            spots.insert(path.clone(), (at, bytes.len()));
            at += bytes.len() as u64;
            Ok(())
        });
        match written.and_then(|()| out.into_inner().map_err(io::IntoInnerError::into_error)) {
            Ok(file) => Some(Self { file: Mutex::new(file), spots }),
            Err(_) => {
                outputs.give_bytes(&mut taken);
                None
            }
        }
    }

    /// The bytes of a file that lies here.
    pub fn read(&self, path: &OutPath) -> Option<io::Result<Vec<u8>>> {
        let (begins, length) = self.spots.get(path)?;
        let read = || {
            let mut bytes = vec![0; *length];
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(*begins))?;
            file.read_exact(&mut bytes)?;
            Ok(bytes)
        };
        Some(read())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::plan::outputs::{Claim, Rank, Recipe};

    #[test]
    fn files_are_the_same_aside_and_leave_nothing() {
        let folder = std::env::temp_dir().join(format!("mokcha-aside-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let outputs = || {
            let mut outputs = Outputs::default();
            for (path, bytes) in [("search/a.js", "one"), ("search/b.js", ""), ("search/c.js", "three"), ("assets/a.js", "two")] {
                let recipe = Recipe::Bytes(Arc::from(bytes.as_bytes()));
                outputs.claim(OutPath(path.into()), Claim { rank: Rank::Generated, recipe, owner: String::new(), place: None }).unwrap();
            }
            outputs
        };
        let held = |outputs: &Outputs| -> usize {
            let bytes = |claim: &Claim| if let Recipe::Bytes(bytes) = &claim.recipe { bytes.len() } else { 0 };
            outputs.iter().map(|(_, claim)| bytes(claim)).sum()
        };
        let mut put = outputs();
        let aside = FilesAside::put(&mut put, &folder.join("x.shown")).unwrap();
        assert_eq!((held(&put), fs::read_dir(&folder).unwrap().count()), (3, 0));
        let read = |path: &str| aside.read(&OutPath(path.into())).map(|read| String::from_utf8(read.unwrap()).unwrap());
        let found = ["search/c.js", "search/a.js", "search/b.js", "assets/a.js", "search/d.js"].map(read);
        assert_eq!(found, [Some("three".into()), Some("one".into()), Some(String::new()), None, None]);
        // A folder that is not there.
        let mut stays = outputs();
        assert!(FilesAside::put(&mut stays, &folder.join("none/x.shown")).is_none());
        assert_eq!(held(&stays), 11);
        fs::remove_dir_all(&folder).unwrap();
    }
}
