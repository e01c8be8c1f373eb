//! All files below a folder of a site, in sorted order. What can't be read, leads out, goes in circles or has a name that no address can hold
//! is told; nothing is passed over in silence.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use encoding_rs::EUC_KR;

use crate::edge::fs;
use crate::edge::inside::{Boundary, LinkPolicy, Refused, escaped};
use crate::edge::own::is_repository;
use crate::problem::load::Load;
use crate::text::diagnostic::Diagnostic;

/// Most files and folders that are found behind links, each counted for every link on its way: folders whose links lead to each other
/// multiply.
const MOST_BEHIND_LINKS: usize = 500_000;

/// A folder that was reached.
struct OpenFolder {
    /// Where it lies, without links.
    real: PathBuf,
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
    /// How many there are with it.
    depth: usize,
}

/// The files below a folder with their names below it and where they lie, sorted by name; none if there is no such folder.
pub fn files(inside: &Boundary, folder: &Path, bound: LinkPolicy, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    let shown = inside.shown(folder);
    let real = match inside.look(folder, bound) {
        Ok(Some(found)) if found.folder => {
            inside.note(folder, &found);
            found.real
        }
        other => {
            problems.extend(match other {
                Ok(None) => None,
                Ok(Some(_)) => Some(Diagnostic::of(&Load::NoFolder {}).in_file(shown)),
                Err(refused) => Some(refused.at(shown)),
            });
            return Vec::new();
        }
    };
    let open = vec![OpenFolder { real, name: String::new(), links: None }];
    let mut walk = Walk { inside, bound, shown, out: Vec::new(), open, behind_links: 0, repositories: Vec::new(), problems };
    while let Some(open) = walk.open.pop() {
        let listed = fs::read_dir(&open.real).and_then(|entries| {
            for entry in entries {
                walk.entry(&open, &entry?)?;
            }
            Ok(())
        });
        if let Err(fault) = listed {
            walk.refuse(&open.name, Refused::Fault(fault));
        }
        if walk.behind_links > MOST_BEHIND_LINKS {
            walk.tell(&open.name, &Load::LinksGrow { most: MOST_BEHIND_LINKS });
            break;
        }
    }
    walk.repositories.sort();
    if let [first, rest @ ..] = walk.repositories.as_slice() {
        let (first, more) = (first.clone(), rest.len());
        walk.tell(&first, &if more == 0 { Load::Repository {} } else { Load::Repositories { more } });
    }
    let mut out = walk.out;
    out.sort();
    out
}

struct Walk<'a> {
    inside: &'a Boundary,
    bound: LinkPolicy,
    shown: String,
    out: Vec<(String, PathBuf)>,
    open: Vec<OpenFolder>,
    behind_links: usize,
    /// Folders of repositories that were left out.
    repositories: Vec<String>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn entry(&mut self, open: &OpenFolder, entry: &fs::DirEntry) -> std::io::Result<()> {
        self.behind_links += open.links.as_ref().map_or(0, |link| link.depth);
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            let bytes = name.as_encoded_bytes();
            self.tell(&format!("{}{}", open.name, escaped(bytes)), &foreign_name(bytes));
            return Ok(());
        };
        // A folder, or a file that leads to one.
        if is_repository(name) {
            self.repositories.push(format!("{}{name}", open.name));
            return Ok(());
        }
        let (kind, name) = (entry.file_type()?, format!("{}{name}", open.name));
        if kind.is_file() {
            self.out.push((name, entry.path()));
        } else if kind.is_dir() {
            self.open.push(OpenFolder { real: entry.path(), name: name + "/", links: open.links.clone() });
        } else {
            self.link(open, &entry.path(), name);
        }
        Ok(())
    }

    /// A link, or something that is neither file nor folder.
    fn link(&mut self, open: &OpenFolder, path: &Path, name: String) {
        let found = match self.inside.look(path, self.bound) {
            Ok(Some(found)) => found,
            // It went while the folder was read.
            Ok(None) => return,
            // Emacs notes so who edits a file.
            Err(Refused::Nowhere(..)) if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".#")) => return,
            Err(refused) => return self.refuse(&name, refused),
        };
        if !found.folder {
            self.inside.note(path, &found);
            self.out.push((name, found.real));
            return;
        }
        let depth = open.links.as_ref().map_or(1, |link| link.depth + 1);
        let link = Rc::new(Link { from: open.real.clone(), before: open.links.clone(), depth });
        let mut links = std::iter::successors(Some(&link), |link| link.before.as_ref());
        if links.any(|link| link.from.starts_with(&found.real)) {
            self.tell(&name, &Load::LinkCircle { leads: self.inside.shown(&found.real) });
            return;
        }
        self.inside.note(path, &found);
        self.open.push(OpenFolder { real: found.real, name: name + "/", links: Some(link) });
    }

    fn refuse(&mut self, name: &str, refused: Refused) {
        self.problems.push(refused.at(self.place(name)));
    }

    fn tell(&mut self, name: &str, problem: &Load) {
        let problem = Diagnostic::of(problem).in_file(self.place(name));
        self.problems.push(problem);
    }

    /// A path below the folder as people know it.
    fn place(&self, name: &str) -> String {
        format!("{}/{name}", self.shown).trim_end_matches('/').to_owned()
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
        let check = |name: &[u8], expected: &str| assert_eq!(foreign_name(name).words().message.en, expected);
        check(b"\xC7\xD1\xB1\xDB.md", r"the name of `\xC7\xD1\xB1\xDB.md` is not UTF-8; as CP949 (EUC-KR) it reads `한글.md`");
        // 똠방각하: beyond EUC-KR proper, in CP949 alone.
        check(b"\x8Cc\xB9\xE6", r"the name of `\x8Cc\xB9\xE6` is not UTF-8; as CP949 (EUC-KR) it reads `똠방`");
        check(b"caf\xE9", r"the name of `caf\xE9` is not UTF-8");
        check(b"\xFF\n\x1B[2J", r"the name of `\xFF\n\u{1b}[2J` is not UTF-8");
    }
}
