//! Names that every system can hold: a site that is copied to a USB stick or kept on Windows or a Mac meets devices, drives, and file names
//! that count as one where another system has two.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::plan::outputs::Claim;
use crate::plan::outputs::Outputs;
use crate::plan::outputs::Recipe;
use crate::problem::Problem;
use crate::problem::names::Names;
use crate::problem::nouns;
use crate::text::Cut;
use crate::text::composed;
use crate::text::diagnostic::Diagnostic;
use crate::text::diagnostic::Severity;
use crate::text::is_composed;
use crate::text::out_path::is_own_somewhere;
use crate::text::path::OutPath;

/// Longest path from the root.
const LONGEST: usize = 120;

/// For whom names are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Audience {
    /// Whether what some system can't hold is an error; else it is a warning.
    pub refuses: bool,
    /// Whether the site is an archive that is handed on as a whole: letters that old programs garble are told, too.
    pub archive: bool,
}

/// Files whose names some system can't hold, each with why.
pub fn check(outputs: &Outputs, care: Audience) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut twins = NameClashes::default();
    for (path, claim) in outputs.iter() {
        // Names that the program gives are well.
        let brought = matches!(claim.recipe, Recipe::Copy(_) | Recipe::Page(_));
        let fault = match twins.meet(&path.0, claim) {
            Some(twin) => Some(twin),
            None => fault(&path.0).or_else(|| odd(&path.0).filter(|_| care.archive && brought && !is_double(outputs, path, claim))),
        };
        problems.extend(fault.map(|fault| told(&fault, claim, care)));
    }
    problems
}

/// Whether the same file stands at the address with letters together, too: one file is told once.
fn is_double(outputs: &Outputs, path: &OutPath, claim: &Claim) -> bool {
    let together = || outputs.get(&OutPath(composed(&path.0).into_owned()));
    !is_composed(&path.0) && together().is_some_and(|other| is_same(&other.recipe, &claim.recipe))
}

fn told(fault: &Names, claim: &Claim, care: Audience) -> Diagnostic {
    let problem = Diagnostic::of(fault);
    let severity = if care.refuses { fault.severity() } else { Severity::Warning };
    let problem = Diagnostic { severity, ..problem };
    match &claim.place {
        Some(place) => problem.at(place.clone()),
        None => problem.in_file(claim.owner.clone()),
    }
}

/// The names met so far, folder by folder.
#[derive(Default)]
struct NameClashes<'a> {
    /// By the number of the folder above and the name as all systems see it: its number, the path as it is written, and who wrote it.
    seen: HashMap<(usize, String), (usize, &'a str, &'a Claim)>,
    /// Twins that were told: what lies below one is no second problem.
    told: HashMap<&'a str, usize>,
}

impl<'a> NameClashes<'a> {
    /// Notes a path. The problem if it or a folder of it has a twin.
    fn meet(&mut self, path: &'a str, claim: &'a Claim) -> Option<Names> {
        let mut above = 0;
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let mut start = 0;
        for end in ends {
            let (name, whole) = (path.cut(start..end), path.cut(..end));
            // Nearly all names are plain.
            let is_plain = name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            let folded = if is_plain { name.to_owned() } else { name.nfc().collect::<String>().to_lowercase().nfc().collect() };
            let next = self.seen.len() + self.told.len() + 1;
            let (number, known, other) = *self.seen.entry((above, folded)).or_insert((next, whole, claim));
            above = match self.told.get(whole) {
                _ if known == whole => number,
                Some(twin) => *twin,
                None => {
                    self.told.insert(whole, next);
                    let (one, two) = (known.to_owned(), whole.to_owned());
                    let (first, second) = (nouns::named(&other.owner), nouns::named(&claim.owner));
                    let alike = one.nfc().eq(two.nfc());
                    // The same file twice: an address that the lock keeps, and the other form of it. Whichever stays is right.
                    if alike && is_same(&other.recipe, &claim.recipe) {
                        start = end + 1;
                        above = next;
                        continue;
                    }
                    return Some(if alike { Names::Composed { one, two, first, second } } else { Names::Case { one, two, first, second } });
                }
            };
            start = end + 1;
        }
        None
    }
}

fn is_same(one: &Recipe, two: &Recipe) -> bool {
    match (one, two) {
        (Recipe::Page(one), Recipe::Page(two)) => one == two,
        (Recipe::Copy(one), Recipe::Copy(two)) => one == two,
        _ => false,
    }
}

/// What keeps a path from being held everywhere.
fn fault(path: &str) -> Option<Names> {
    let whole = || path.to_owned();
    for (at, name) in path.split('/').enumerate() {
        let stem = name.split('.').next().unwrap_or("").trim_end().to_lowercase();
        let mut rest = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")).unwrap_or("").chars();
        let port = matches!((rest.next(), rest.next()), (Some('1'..='9' | '¹' | '²' | '³'), None));
        if port || ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str()) {
            return Some(Names::Device { path: whole(), name: name.into() });
        }
        if name.contains(':') {
            return Some(Names::Colon { path: whole(), name: name.into() });
        }
        if let Some(sign) = name.chars().find(|c| matches!(c, '<' | '>' | '"' | '|' | '?' | '*' | '\\') || c.is_control()) {
            return Some(Names::Sign { path: whole(), sign });
        }
        if at == 0 && is_own_somewhere(name) {
            return Some(Names::Own { path: whole() });
        }
        if name.ends_with(['.', ' ']) {
            let what = if name.ends_with('.') { "a dot" } else { "a blank" };
            return Some(Names::End { path: whole(), name: name.into(), what: nouns::named(what) });
        }
    }
    None
}

/// What old programs write in their own way.
fn odd(path: &str) -> Option<Names> {
    if path.chars().count() > LONGEST {
        return Some(Names::Long { path: path.to_owned(), most: LONGEST });
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '/' | '-' | '_' | '.');
    path.chars().find(|c| !plain(*c)).map(|letter| Names::Letter { path: path.to_owned(), letter })
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::plan::outputs::Rank;
    use crate::text::path::OutPath;

    #[test]
    fn names_for_every_system() {
        let check = |path: &str, expected: Option<&str>| {
            let found = fault(path).or_else(|| odd(path)).map(|fault| fault.words().message.en);
            let expected = expected.map(|words| format!("the address `{path}` {words}"));
            assert_eq!(found, expected);
        };
        check("v/52/01/bars_2.png", None);
        check("v/52/01/bars 2.png", Some("holds ` `"));
        check("v/52/01/그림.png", Some("holds `그`"));
        check("v/52/01/Bars.png", Some("holds `B`"));
        check("v/52/con/a.png", Some("holds `con`, which Windows keeps for a device"));
        check("CON", Some("holds `CON`, which Windows keeps for a device"));
        check("v/52/lpt1.txt", Some("holds `lpt1.txt`, which Windows keeps for a device"));
        check("Aux .tar.gz", Some("holds `Aux .tar.gz`, which Windows keeps for a device"));
        check("COM³", Some("holds `COM³`, which Windows keeps for a device"));
        check("nul/", Some("holds `nul`, which Windows keeps for a device"));
        for well in ["v/52/console.png", "com10", "com0.txt", "auxiliary", "a.con", "...a", ".a", "mokcha/.mokcha"] {
            check(well, None);
        }
        check("v/52/a./b", Some("holds `a.`, which ends with a dot"));
        check("v/52/a /b", Some("holds `a `, which ends with a blank"));
        check("...", Some("holds `...`, which ends with a dot"));
        check("C:x", Some("holds `C:x`, with a colon"));
        check("v/a:b", Some("holds `a:b`, with a colon"));
        check("v/a?b", Some("holds `?`, which no name on Windows may hold"));
        check(".MOKCHA/manifest", Some("lies in `.mokcha`, to systems that take upper and lower case as one"));
        check(".Mokcha", Some("lies in `.mokcha`, to systems that take upper and lower case as one"));
        check(&"a/".repeat(61), Some("is longer than 120 characters"));
    }

    fn outputs(paths: &[&str]) -> Outputs {
        let mut outputs = Outputs::default();
        for path in paths {
            let claim = Claim { rank: Rank::Static, recipe: Recipe::Copy((*path).into()), owner: format!("static/{path}"), place: None };
            outputs.claim(OutPath((*path).into()), claim).unwrap();
        }
        let generated = Claim { rank: Rank::Generated, recipe: Recipe::Bytes(Vec::new().into()), owner: "built-in".into(), place: None };
        outputs.claim(OutPath("SUMS".into()), generated).unwrap();
        outputs
    }

    #[test]
    fn twins_are_named() {
        let care = Audience { refuses: true, archive: false };
        let check = |paths: &[&str], expected: &[&str]| {
            let outputs = outputs(paths);
            let found: Vec<String> = check(&outputs, care).into_iter().map(|problem| problem.message.en).collect();
            assert_eq!(found, expected);
        };
        check(&["a/b.png", "a/B.png", "b.png"], &["`a/B.png` and `a/b.png` differ in upper and lower case alone"]);
        check(&["A/x.html", "a/y.html", "a/z/1.html", "a/z/2.html"], &["`A` and `a` differ in upper and lower case alone"]);
        check(&["a/x", "b/X"], &[]);
        let (composed, parts) = ("\u{ac00}.png", "\u{1100}\u{1161}.png");
        check(
            &[composed, parts],
            &[&format!("`{parts}` has two forms, with letters that are composed (NFC) and with letters in parts (NFD)")],
        );
        check(&["\u{c9}", "e\u{301}"], &["`e\u{301}` and `\u{c9}` differ in upper and lower case alone"]);
        check(&["sums"], &["`SUMS` and `sums` differ in upper and lower case alone"]);
    }

    #[test]
    fn templates_of_ones_own_make_warnings() {
        let outputs = outputs(&["C:x", "A", "a", "그림 1.png"]);
        let errors = |care| check(&outputs, care).iter().map(Diagnostic::is_error).collect::<Vec<_>>();
        assert_eq!(errors(Audience { refuses: false, archive: false }), [false, false]);
        assert_eq!(errors(Audience { refuses: true, archive: false }), [true, true]);
        let all = errors(Audience { refuses: true, archive: true });
        assert_eq!((all.iter().filter(|error| **error).count(), all.len()), (2, 4));
    }
}
