//! The archive: which sections are volumes and parts, which pages are their articles, and the columns over all volumes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::link::sections::{self, Frames};
use crate::link::site::Site;
use crate::link::site::{Role, SectionId};
use crate::parse::archive::{PartRecord, SectionRecord, VolumeRecord};
use crate::parse::article::Article;
use crate::problem::hints;
use crate::problem::structure::Structure;
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;

/// A volume before its articles are known.
#[derive(Debug)]
pub struct Draft {
    /// Its section.
    pub section: SectionId,
    /// Its record.
    pub record: VolumeRecord,
    /// Its parts in printed order.
    pub parts: Vec<(SectionId, PartRecord)>,
}

/// What [`drafts`] finds.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Volumes, newest first.
    pub volumes: Vec<Draft>,
    /// What each section is.
    pub roles: Vec<Role>,
}

/// Finds the volumes and their parts.
pub fn drafts(frames: &Frames, subsections: &[Vec<SectionId>], unreadable: &BTreeSet<String>) -> (Drafts, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut volumes: Vec<Draft> = Vec::new();
    for (section, frame) in frames.list.iter().enumerate() {
        if let Some(SectionRecord::Volume(record)) = record_of(frame.article.as_ref()) {
            volumes.push(Draft { section, record: record.clone(), parts: Vec::new() });
        }
    }
    volumes.sort_by(|a, b| {
        let key = |draft: &Draft| (draft.record.published.value.stamp.instant, draft.record.number.value);
        key(b).cmp(&key(a)).then(a.section.cmp(&b.section))
    });
    problems.extend(repeated_numbers(frames, &volumes));
    let mut roles = vec![Role::Plain; frames.list.len()];
    for (index, volume) in volumes.iter_mut().enumerate() {
        roles[volume.section] = Role::Volume(index);
        for section in &subsections[volume.section] {
            let article = frames.list[*section].article.as_ref();
            if let Some(SectionRecord::Part(record)) = record_of(article) {
                roles[*section] = Role::Part(index, volume.parts.len());
                volume.parts.push((*section, record.clone()));
            } else {
                problems.extend(article.and_then(|article| nameless(article)));
            }
        }
        problems.extend(repeated_ids(frames, volume));
    }
    for (section, frame) in frames.list.iter().enumerate() {
        let article = frame.article.as_ref();
        if let (Some(SectionRecord::Part(record)), Role::Plain) = (record_of(article), roles[section])
            && let Some(article) = article
            && !is_lost(unreadable, frames, article, &frame.ancestors)
        {
            problems.push(
                Diagnostic::of(&Structure::SectionLost { id: record.id.value.to_string() }).span(&article.source, record.id.span.clone()),
            );
        }
    }
    (Drafts { volumes, roles }, problems)
}

fn record_of(article: Option<&Arc<Article>>) -> Option<&SectionRecord> {
    article?.section()?.archive.as_ref()
}

/// What is told of a section of a volume that has a name and no id: its name stands nowhere.
fn nameless(article: &Article) -> Option<Diagnostic> {
    let matter = article.section().filter(|matter| matter.archive.is_none() && !matter.transparent && matter.render && !article.broken)?;
    let title = matter.title.clone()?;
    Some(Diagnostic::of(&Structure::SectionNameless { title }).at(article.top()))
}

fn repeated_numbers(frames: &Frames, volumes: &[Draft]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut first: HashMap<u32, &Draft> = HashMap::new();
    for volume in volumes {
        let number = volume.record.number.value;
        let earlier = first.get(&number).copied();
        first.entry(number).or_insert(volume);
        if let (Some(earlier), Some(place)) = (earlier, number_place(frames, volume)) {
            let mut problem = Diagnostic::of(&Structure::VolumeTwice { number: volume.record.number.value.to_string() }).at(place);
            if let Some(first) = number_place(frames, earlier) {
                problem = problem.related(first, hints::first_here());
            }
            problems.push(problem);
        }
    }
    problems
}

fn number_place(frames: &Frames, volume: &Draft) -> Option<Place> {
    let article = frames.list[volume.section].article.as_ref()?;
    Some(Place::new(&article.source, volume.record.number.span.clone()))
}

fn repeated_ids(frames: &Frames, volume: &Draft) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut known = HashSet::new();
    for (section, part) in &volume.parts {
        if !known.insert(&part.id.value)
            && let Some(article) = &frames.list[*section].article
        {
            problems.push(
                Diagnostic::of(&Structure::SectionTwice { number: volume.record.number.value.to_string(), id: part.id.value.to_string() })
                    .span(&article.source, part.id.span.clone()),
            );
        }
    }
    problems
}

/// Whether that a file lies in no volume was told: the file of a section above has faults, can't be read, or itself lies in no volume.
pub fn is_lost(unreadable: &BTreeSet<String>, frames: &Frames, article: &Article, ancestors: &[SectionId]) -> bool {
    let is_part = |section: &SectionId| matches!(record_of(frames.list[*section].article.as_ref()), Some(SectionRecord::Part(_)));
    let mut folders = std::iter::successors(Some(article.path.folder()), |folder| (!folder.is_empty()).then(|| sections::above(folder)));
    frames.is_doubtful(ancestors)
        || ancestors.iter().any(is_part)
        || (!unreadable.is_empty() && folders.any(|folder| unreadable.contains(&format!("{folder}/_index.md"))))
}

/// The file that an article's folder lacks, where one above it is a volume's or a section's.
pub fn missing_section(frames: &Frames, article: &Article) -> Option<String> {
    let folder = article.home_folder();
    let has_file = |folder: &str| frames.of_folder(&article.lang, folder).is_some_and(|section| frames.list[section].article.is_some());
    let is_archive = |folder: &str| {
        let section = frames.of_folder(&article.lang, folder);
        section.is_some_and(|section| record_of(frames.list[section].article.as_ref()).is_some())
    };
    let mut above = std::iter::successors(Some(folder), |folder| (!folder.is_empty()).then(|| sections::above(folder)));
    (!folder.is_empty() && !has_file(folder) && above.any(is_archive)).then(|| format!("content/{folder}/_index.md"))
}

/// The volume and part in which a page lies, by its chain of sections (outermost first).
pub fn home(drafts: &Drafts, chain: &[SectionId]) -> Option<(usize, Option<usize>)> {
    chain.iter().rev().find_map(|section| match drafts.roles[*section] {
        Role::Volume(volume) => Some((volume, None)),
        Role::Part(volume, part) => Some((volume, Some(part))),
        Role::Plain => None,
    })
}

impl Site {
    /// Whether it has files of citations and data: an archive under the built-in theme.
    pub fn is_archive(&self) -> bool {
        self.conventions.archive_pages && !self.volumes.is_empty()
    }
}
