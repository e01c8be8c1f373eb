//! Known limits of hosts that show a branch as a website: how near a site is to them, and what most of its files are.

use std::collections::BTreeMap;

use crate::deploy::state::Files;
use crate::problem::deploy::Deploy;
use crate::problem::parts;
use crate::text::wording::Wording;

/// Most files of a site, on one host.
const FILES: usize = 20_000;
/// Most bytes of a site, as one host asks.
const BYTES: u64 = 1_000_000_000;
/// Most bytes of a file, on one host.
const FILE: u64 = 25 << 20;

/// Most bytes of an object that is put by one request.
const OBJECT: u64 = 5 << 30;

/// The largest file, where object storage does not take it in one piece.
pub fn too_large(files: &Files) -> Option<Deploy> {
    let (path, _) = files.iter().filter(|(_, file)| file.size > OBJECT).max_by_key(|(_, file)| file.size)?;
    Some(Deploy::TooLarge { path: path.clone() })
}

/// What is near to a limit: nine tenths of it.
pub fn near(files: &Files) -> Vec<Deploy> {
    let mut out = Vec::new();
    if files.len() * 10 >= FILES * 9 {
        out.push(Deploy::ManyFiles { count: files.len(), limit: FILES, kinds: kinds(files) });
    }
    let bytes: u64 = files.values().map(|file| file.size).sum();
    if bytes >= BYTES / 10 * 9 {
        out.push(Deploy::ManyBytes { size: size(bytes), limit: size(BYTES) });
    }
    if let Some((path, file)) = files.iter().filter(|(_, file)| file.size > FILE).max_by_key(|(_, file)| file.size) {
        out.push(Deploy::LargeFile { path: path.clone(), size: size(file.size), limit: size(FILE) });
    }
    out
}

/// The endings that most files have.
fn kinds(files: &Files) -> Wording {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for path in files.keys() {
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name.find('.').and_then(|at| name.get(at..)).unwrap_or_default();
        *counts.entry(ending).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(ending, count)| (usize::MAX - count, *ending));
    let words =
        |(ending, count): &(&str, usize)| if ending.is_empty() { parts::without_ending(*count) } else { parts::ending(*count, ending) };
    Wording::join(&counts.iter().take(4).map(words).collect::<Vec<_>>(), ", ")
}

/// Bytes for people.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::headers::Headers;
    use crate::deploy::state::File;

    #[test]
    fn limits_are_told_when_they_are_near() {
        let file = |size: u64| File { hash: String::new(), size, headers: Headers::default() };
        let mut files: Files = (0..17_999).map(|n| (format!("{n}/index.html"), file(1))).collect();
        assert_eq!(near(&files), []);
        files.insert("a.csl.json".into(), file(1));
        let kinds = Wording::new("17999 `.html`, 1 `.csl.json`", "`.html` 17999개, `.csl.json` 1개");
        assert_eq!(near(&files), [Deploy::ManyFiles { count: 18_000, limit: 20_000, kinds }]);
        let large = Files::from([("all.zip".to_owned(), file(950_000_000))]);
        assert_eq!(near(&large).len(), 2);
        assert_eq!(too_large(&large), None);
        let large = Files::from([("a.zip".to_owned(), file(5 << 30)), ("b.zip".to_owned(), file((5 << 30) + 1))]);
        assert_eq!(too_large(&large), Some(Deploy::TooLarge { path: "b.zip".into() }));
        assert_eq!((size(999).as_str(), size(1_500_000).as_str()), ("999 B", "1.5 MB"));
    }
}
