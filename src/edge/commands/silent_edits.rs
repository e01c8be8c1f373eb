//! `publish --silent-edit`: which changes of published texts are settled by a reason, and the reason in their records.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use crate::build::snapshot::Snapshot;
use crate::edge::cli::Global;
use crate::edge::lang::say;
use crate::edge::{clock, disk, silent};
use crate::ledger::changes::SETTLED;
use crate::link::site::Site;
use crate::plan::facts;
use crate::problem::permanence::Permanence as Problem;
use crate::problem::said;
use crate::text::diagnostic::{Diagnostic, Whereabouts};
use crate::text::wording::Lang;

/// Files of texts whose changes are settled, and what is written into them.
#[derive(Debug, Default)]
pub struct SettledEdits {
    files: BTreeSet<String>,
    day: String,
    reason: String,
}

/// An article, or all articles of a volume.
type Numbers = (u32, Option<u32>);

/// Takes out of `problems` what the named silent edits settle.
pub fn settle(
    options: &Global,
    (named, reason): (&[String], &str),
    snapshot: Option<&Snapshot>,
    problems: &mut Vec<Diagnostic>,
) -> Result<SettledEdits, Diagnostic> {
    if reason.trim().is_empty() {
        return Err(Diagnostic::of(&Problem::NoReason {}));
    }
    let wanted: Vec<(&String, Numbers)> = named.iter().map(|written| Ok((written, read(written)?))).collect::<Result<_, Diagnostic>>()?;
    let Some(snapshot) = snapshot else { return Ok(SettledEdits::default()) };
    let of_file = texts(&snapshot.site);
    let mut files = BTreeSet::new();
    let mut hit: BTreeSet<Numbers> = BTreeSet::new();
    // One change may reach many texts, of which some are settled.
    if problems.iter().any(|problem| problem.kind == facts::KIND) {
        let is_wanted =
            |(volume, number)| wanted.iter().map(|(_, one)| *one).find(|one| *one == (volume, None) || *one == (volume, Some(number)));
        let (done, left): (Vec<_>, Vec<_>) = facts::changed(&snapshot.site).into_iter().partition(|one| is_wanted(one.numbers).is_some());
        for one in done {
            hit.extend(is_wanted(one.numbers));
            files.insert(one.text.source.path.clone());
        }
        problems.retain(|problem| problem.kind != facts::KIND);
        problems.extend(facts::told(&snapshot.site, &left, true));
    }
    problems.retain(|problem| {
        let file = match &problem.at {
            Whereabouts::Text(place) => place.source.path.as_str(),
            Whereabouts::File(path) => path,
            Whereabouts::Site => return true,
        };
        let Some((volume, number)) = of_file.get(file).filter(|_| SETTLED.contains(&problem.kind) && problem.kind != facts::KIND) else {
            return true;
        };
        let found =
            wanted.iter().map(|(_, numbers)| *numbers).find(|wanted| *wanted == (*volume, None) || *wanted == (*volume, Some(*number)));
        let Some(found) = found else { return true };
        hit.insert(found);
        files.insert(file.to_owned());
        false
    });
    let unused = wanted.iter().filter(|(_, numbers)| !hit.contains(numbers));
    problems.extend(unused.map(|(written, _)| Diagnostic::of(&Problem::NothingChanged { written: (*written).clone() })));
    // Korean archives are kept in Korea, wherever the machine stands.
    let is_korean = Lang::of(&snapshot.site.config.default_language) == Some(Lang::Ko);
    let day = clock::day(options.now.as_deref(), if is_korean { 9 } else { 0 })?;
    Ok(SettledEdits { files, day, reason: reason.trim().to_owned() })
}

impl SettledEdits {
    /// Says into which records the reason would be written.
    pub fn foretell(&self) {
        for name in &self.files {
            let _ = writeln!(std::io::stdout(), "{}", say(&said::would_note(name, &self.reason)));
        }
    }

    /// Writes the reason into the records.
    pub fn write(&self, root: &Path, quiet: bool) -> Result<(), Diagnostic> {
        let mut written = Vec::with_capacity(self.files.len());
        for name in &self.files {
            let file = root.join(name);
            let source = disk::read_text(&file, name)?;
            written.push((file, silent::noted(&Arc::clone(&source), &self.day, &self.reason)?));
        }
        silent::write(written)?;
        for name in self.files.iter().filter(|_| !quiet) {
            let _ = writeln!(std::io::stdout(), "{}", say(&said::noted(name, &self.reason)));
        }
        Ok(())
    }
}

fn read(written: &str) -> Result<Numbers, Diagnostic> {
    let (volume, number) = written.split_once('/').map_or((written, None), |(volume, number)| (volume, Some(number)));
    let numbers = volume.trim().parse().ok().zip(number.map_or(Some(None), |number| number.trim().parse().ok().map(Some)));
    numbers.ok_or_else(|| Diagnostic::of(&Problem::NoArticle { written: written.to_owned() }))
}

/// The texts of articles by their files, earlier ones with them.
fn texts(site: &Site) -> BTreeMap<&str, (u32, u32)> {
    let mut out = BTreeMap::new();
    for page in &site.pages {
        let Some(record) = &page.record else { continue };
        let numbers = (site.volumes[record.volume].record.number.value, record.own.number.value);
        for text in std::iter::once(&page.article).chain(&record.earlier) {
            out.insert(text.source.path.as_str(), numbers);
        }
    }
    out
}
