//! All files below a folder of a site, in sorted order. What can't be read, leads out, goes in circles or has a name that no address can hold
//! is told; nothing is passed over in silence.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use encoding_rs::EUC_KR;

use crate::diagnostic::Diagnostic;
use crate::edge::fs;
use crate::edge::inside::{Bound, Inside, Refused, escaped};
use crate::problem::load::Load;

/// Most files and folders that are found behind links: folders whose links lead to each other multiply.
const MOST_BEHIND_LINKS: usize = 500_000;

/// A folder that was reached.
struct Open {
    path: PathBuf,
    /// Its path below the folder that is walked, with a slash at its end; empty at the top.
    name: String,
    /// The links on the way.
    links: Option<Rc<Link>>,
}

/// A link that was followed to a folder.
struct Link {
    /// The folder that holds it, without links.
    from: PathBuf,
    /// The link followed before it.
    before: Option<Rc<Link>>,
}

/// The files below a folder with their names below it, sorted; none if there is no such folder.
pub fn files(inside: &Inside, folder: &Path, bound: Bound, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    match inside.look(folder, bound) {
        Ok(None) => return Vec::new(),
        Ok(Some(found)) if found.folder => {}
        Ok(Some(_)) => {
            problems.push(Diagnostic::of(&Load::NoFolder {}).in_file(inside.shown(folder)));
            return Vec::new();
        }
        Err(refused) => {
            problems.push(refused.at(inside.shown(folder)));
            return Vec::new();
        }
    }
    let mut walk = Walk { inside, bound, out: Vec::new(), open: Vec::new(), behind_links: 0, problems };
    walk.open.push(Open { path: folder.to_owned(), name: String::new(), links: None });
    while let Some(open) = walk.open.pop() {
        let listed = fs::read_dir(&open.path).and_then(|entries| {
            for entry in entries {
                walk.entry(&open, &entry?)?;
            }
            Ok(())
        });
        if let Err(fault) = listed {
            walk.refuse(&open.path, Refused::Fault(fault));
        }
        if walk.behind_links > MOST_BEHIND_LINKS {
            let problem = Diagnostic::of(&Load::LinksGrow { most: MOST_BEHIND_LINKS });
            walk.problems.push(problem.in_file(inside.shown(&open.path)));
            break;
        }
    }
    let mut out = walk.out;
    out.sort();
    out
}

struct Walk<'a> {
    inside: &'a Inside,
    bound: Bound,
    out: Vec<(String, PathBuf)>,
    open: Vec<Open>,
    behind_links: usize,
    problems: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn entry(&mut self, open: &Open, entry: &fs::DirEntry) -> std::io::Result<()> {
        self.behind_links += usize::from(open.links.is_some());
        let (path, name) = (entry.path(), entry.file_name());
        let Some(name) = name.to_str() else {
            let shown = format!("{}/{}", self.inside.shown(&open.path), escaped(name.as_encoded_bytes()));
            self.problems.push(Diagnostic::of(&foreign_name(name.as_encoded_bytes())).in_file(shown));
            return Ok(());
        };
        let kind = entry.file_type()?;
        if !kind.is_file() && !kind.is_dir() {
            self.link(open, path, name);
        } else if kind.is_dir() {
            self.open.push(Open { path, name: format!("{}{name}/", open.name), links: open.links.clone() });
        } else {
            self.out.push((format!("{}{name}", open.name), path));
        }
        Ok(())
    }

    /// A link, or something that is neither file nor folder.
    fn link(&mut self, open: &Open, path: PathBuf, name: &str) {
        let found = match self.inside.look(&path, self.bound) {
            Ok(Some(found)) => found,
            // It went while the folder was read.
            Ok(None) => return,
            // Emacs notes so who edits a file.
            Err(Refused::Nowhere(..)) if name.starts_with(".#") => return,
            Err(refused) => return self.refuse(&path, refused),
        };
        if !found.folder {
            self.out.push((format!("{}{name}", open.name), path));
            return;
        }
        let from = match fs::canonicalize(&open.path) {
            Ok(from) => from,
            Err(fault) => return self.refuse(&path, Refused::Fault(fault)),
        };
        let link = Rc::new(Link { from, before: open.links.clone() });
        let mut links = std::iter::successors(Some(&link), |link| link.before.as_ref());
        if links.any(|link| link.from.starts_with(&found.real)) {
            let problem = Diagnostic::of(&Load::LinkCircle { leads: self.inside.shown(&found.real) });
            self.problems.push(problem.in_file(self.inside.shown(&path)));
            return;
        }
        self.open.push(Open { path, name: format!("{}{name}/", open.name), links: Some(link) });
    }

    fn refuse(&mut self, path: &Path, refused: Refused) {
        self.problems.push(refused.at(self.inside.shown(path)));
    }
}

/// A name that is not UTF-8: as Korean Windows wrote it, if it reads so.
fn foreign_name(name: &[u8]) -> Load {
    let bytes = escaped(name);
    match EUC_KR.decode_without_bom_handling_and_without_replacement(name) {
        Some(korean) if korean.chars().any(|c| ('가'..='힣').contains(&c)) => Load::NameCp949 { bytes, name: escaped(korean.as_bytes()) },
        _ => Load::NameNotUtf8 { bytes },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

    #[test]
    fn names_of_korean_windows_are_read() {
        let check = |name: &[u8], expected: &str| assert_eq!(foreign_name(name).words().message, expected);
        check(b"\xC7\xD1\xB1\xDB.md", r"the name of `\xC7\xD1\xB1\xDB.md` is not UTF-8; as CP949 (EUC-KR) it reads `한글.md`");
        // 똠방각하: beyond EUC-KR proper, in CP949 alone.
        check(b"\x8Cc\xB9\xE6", r"the name of `\x8Cc\xB9\xE6` is not UTF-8; as CP949 (EUC-KR) it reads `똠방`");
        check(b"caf\xE9", r"the name of `caf\xE9` is not UTF-8");
        check(b"\xFF\n\x1B[2J", r"the name of `\xFF\n\u{1b}[2J` is not UTF-8");
    }
}
