//! Names that every system can hold: a site that is copied to a USB stick meets exFAT, Windows, Macs and old zip programs.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::outputs::{Claim, Outputs, Recipe};
use crate::path::OutPath;

/// Longest path from the root.
const LONGEST: usize = 120;

/// Files of an archive whose names some system can't hold, each with why. Names that the program gives are well.
pub fn check(outputs: &Outputs) -> Vec<Diagnostic> {
    let brought = || outputs.iter().filter(|(_, claim)| matches!(claim.recipe, Recipe::Copy(_) | Recipe::Page(_)));
    let mut problems = Vec::new();
    let mut folded: BTreeMap<String, (&OutPath, &Claim)> = BTreeMap::new();
    for (path, claim) in brought() {
        if let Some((earlier, other)) = folded.insert(path.0.to_lowercase(), (path, claim)) {
            let problem = Diagnostic::warning(format!("`{}` and `{}` differ in upper and lower case alone", earlier.0, path.0));
            problems.push(
                problem
                    .note(format!("one is {}, the other {}", other.owner, claim.owner))
                    .help("rename one of them: Windows and Macs keep one of the two"),
            );
        } else if let Some(why) = fault(&path.0) {
            let problem = Diagnostic::warning(format!("the address `{}` {why}", path.0)).in_file(claim.owner.clone());
            problems.push(problem.help("rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere"));
        }
    }
    problems
}

/// What keeps a path from being held everywhere.
fn fault(path: &str) -> Option<String> {
    if path.chars().count() > LONGEST {
        return Some(format!("is longer than {LONGEST} characters"));
    }
    if let Some(c) = path.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '/' | '-' | '_' | '.'))) {
        return Some(format!("holds `{c}`"));
    }
    let reserved = |name: &&str| {
        let stem = name.split('.').next().unwrap_or("");
        let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")).is_some_and(|n| n.len() == 1 && ("1"..="9").contains(&n));
        port || ["con", "prn", "aux", "nul"].contains(&stem)
    };
    if let Some(name) = path.split('/').find(reserved) {
        return Some(format!("holds `{name}`, which Windows keeps for a device"));
    }
    path.split('/').find(|name| name.ends_with('.')).map(|name| format!("holds `{name}`, which ends with a dot"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::outputs::Rank;

    #[test]
    fn names_for_every_system() {
        let check = |path: &str, expected: Option<&str>| assert_eq!(fault(path).as_deref(), expected, "{path}");
        check("v/52/01/bars_2.png", None);
        check("v/52/01/bars 2.png", Some("holds ` `"));
        check("v/52/01/그림.png", Some("holds `그`"));
        check("v/52/01/Bars.png", Some("holds `B`"));
        check("v/52/con/a.png", Some("holds `con`, which Windows keeps for a device"));
        check("v/52/lpt1.txt", Some("holds `lpt1.txt`, which Windows keeps for a device"));
        check("v/52/console.png", None);
        check("v/52/a./b", Some("holds `a.`, which ends with a dot"));
        check(&"a/".repeat(61), Some("is longer than 120 characters"));
    }

    #[test]
    fn cases_clash() {
        let mut outputs = Outputs::default();
        for path in ["a/b.png", "a/B.png"] {
            let claim = Claim { rank: Rank::Static, recipe: Recipe::Copy("x".into()), owner: format!("static file {path}"), place: None };
            outputs.claim(OutPath(path.into()), claim).unwrap();
        }
        let generated = Claim { rank: Rank::Generated, recipe: Recipe::Bytes(Arc::from([])), owner: "built-in".into(), place: None };
        outputs.claim(OutPath("SUMS".into()), generated).unwrap();
        let problems = check(&outputs);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!(problems[1].message, "`a/B.png` and `a/b.png` differ in upper and lower case alone");
    }
}
