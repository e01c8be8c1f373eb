//! In which order files are moved and removed, so that each finds its place free, on every kind of disk.

use std::collections::BTreeSet;

use crate::text::Cut;
use unicode_normalization::UnicodeNormalization;

/// One move or deletion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Staged file of this number to this path.
    Move(usize, String),
    /// The file of this path goes, and folders that it leaves empty.
    Delete(String),
}

/// What a disk that tells no case and no composition apart takes a path for.
pub fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.to_lowercase().nfc().collect() }
}

/// What must go because a folder takes its name, or a file its folder's, goes first; the rest goes last. A stray that is a new file in other
/// case goes first, too: where disks take both for one, removing it last would remove the new file.
pub fn steps(moves: Vec<(usize, String)>, strays: Vec<String>) -> Vec<Step> {
    let new: BTreeSet<String> = moves.iter().map(|(_, path)| folded(path)).collect();
    let in_the_way = |stray: &String| {
        let stray = folded(stray);
        let below = format!("{stray}/");
        let is_folder = new.range(below.clone()..).next().is_some_and(|path| path.starts_with(&below));
        is_folder || new.contains(&stray) || stray.match_indices('/').any(|(end, _)| new.contains(stray.cut(..end)))
    };
    let (first, last): (Vec<_>, Vec<_>) = strays.into_iter().partition(in_the_way);
    let moves = moves.into_iter().map(|(n, path)| Step::Move(n, path));
    first.into_iter().map(Step::Delete).chain(moves).chain(last.into_iter().map(Step::Delete)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_finds_its_place_free() {
        let moves = ["c/index.html", "d/e", "new", "가/x"];
        let moves: Vec<(usize, String)> = moves.iter().enumerate().map(|(n, path)| (n, (*path).to_owned())).collect();
        // `c` becomes a folder, `d/e/` a file, `New` and a decomposed 가 are the same file on some disks.
        let strays = ["b", "c", "d/e/f.txt", "New", "\u{1100}\u{1161}/x", "d/ef"];
        let steps = steps(moves.clone(), strays.iter().map(|path| (*path).to_owned()).collect());
        let before: Vec<&Step> = steps.iter().take_while(|step| matches!(step, Step::Delete(_))).collect();
        assert_eq!(
            before,
            ["c", "d/e/f.txt", "New", "\u{1100}\u{1161}/x"].map(|path| Step::Delete(path.into())).iter().collect::<Vec<_>>()
        );
        assert_eq!(steps[4..8], moves.into_iter().map(|(n, path)| Step::Move(n, path)).collect::<Vec<_>>());
        assert_eq!(steps[8..], ["b", "d/ef"].map(|path| Step::Delete(path.into())));
    }
}
