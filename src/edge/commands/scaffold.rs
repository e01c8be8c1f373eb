//! `mokcha new`: what is there is read, what follows from it is written.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::config::SlugMode;
use crate::edge::cli::{Global, NewKind};
use crate::edge::commands::Status;
use crate::edge::commands::session::{Session, print};
use crate::edge::inside::{Boundary, LinkPolicy};
use crate::edge::lang::say;
use crate::edge::revise::{self, Draft};
use crate::edge::scaffold;
use crate::edge::scaffold::volume::{SectionModel, VolumeModel};
use crate::edge::{clock, disk};
use crate::link::addresses;
use crate::link::site::{Page, Part, Site, Volume};
use crate::parse::archive::is_id;
use crate::problem::begin::Begin;
use crate::problem::hints;
use crate::problem::running::Running;
use crate::problem::said;
use crate::text::diagnostic::{Diagnostic, nearest};
use crate::text::wording::Lang;

/// `mokcha new volume`, `mokcha new section`, `mokcha new article`, `mokcha new revision`
pub fn new(options: &Global, new: &NewKind) -> Status {
    // A draft's number and id are taken, too.
    let options = &Global { drafts: true, ..options.clone() };
    let (session, snapshot, mut problems) = match Session::whole(options) {
        Ok(whole) => whole,
        Err(status) => return status,
    };
    let site = &snapshot.site;
    let lang = Lang::of(&site.config.default_language).unwrap_or_default();
    let content = session.paths.root.join("content");
    let written = match new {
        NewKind::Volume { number } => volume(site, (&session.inside, &content), *number, lang),
        NewKind::Section { volume, id, title } => section(site, (&session.inside, &content), *volume, (id, title.as_deref()), lang),
        NewKind::Article { volume, section } => article(site, (&session.inside, &content), *volume, section.as_deref(), lang),
        NewKind::Revision { volume, number } => {
            let found = match published(site, *volume, *number) {
                Ok(found) => found,
                Err(problem) => return refused(options, problem),
            };
            // The next number comes from a front matter without faults.
            problems.retain(|problem| problem.is_error() && problem.position().0 == found.article.source.path);
            if !problems.is_empty() {
                print(options, &mut problems);
                return Status::Problems;
            }
            revision(options, found, (&session.inside, &content), lang)
        }
    };
    match written {
        Ok(files) => {
            told(options, &files);
            if let (NewKind::Revision { .. }, false, [_, article]) = (new, options.quiet, files.as_slice()) {
                let _ = writeln!(std::io::stdout(), "{}", say(&said::next_revision(&article.display().to_string())));
            }
            if let (NewKind::Volume { number }, false, Some(file)) = (new, options.quiet, files.last()) {
                let id = model_of(site, *number).and_then(|volume| volume.parts.first()).map(|part| part.record.id.value.as_str());
                let command = match id {
                    Some(id) => format!("mokcha new article {number} --section {id}"),
                    None => format!("mokcha new section {number} policy"),
                };
                let _ = writeln!(std::io::stdout(), "{}", say(&said::next_volume(&file.display().to_string(), &command)));
            }
            Status::Clean
        }
        Err(problem) => refused(options, problem),
    }
}

/// Where sources are written, and the rule for links on the way.
type Target<'a> = (&'a Boundary, &'a Path);

fn volume(site: &Site, (inside, content): Target<'_>, number: u32, lang: Lang) -> Result<Vec<PathBuf>, Diagnostic> {
    if number == 0 {
        return Err(Diagnostic::of(&Running::VolumeZero {}));
    }
    if let Some(existing) = find(site, number) {
        let path = &site.sections[existing.section].path;
        return Err(Diagnostic::of(&Running::VolumeThere { number: number.to_string(), path: path.to_string() }));
    }
    let model = model_of(site, number);
    let published =
        model.map_or_else(|| "2021-01".to_owned(), |volume| volume.record.published.value.text.get(..7).unwrap_or("2021-01").to_owned());
    let model = model.map_or_else(
        || VolumeModel { code: "news".into(), authors: Vec::new(), sections: Vec::new() },
        |volume| VolumeModel {
            code: volume.record.code.value.clone(),
            authors: volume.record.authors.clone(),
            sections: volume.parts.iter().map(|part| section_model(site, part)).collect(),
        },
    );
    scaffold::new_volume(inside, content, number, &model, lang, &published)
}

/// What a new volume takes over: volumes are sorted newest first; the highest number below the new one is its model, else the newest.
fn model_of(site: &Site, number: u32) -> Option<&Volume> {
    let below = site.volumes.iter().filter(|volume| volume.record.number.value < number);
    below.max_by_key(|volume| volume.record.number.value).or(site.volumes.first())
}

/// So many volumes are named.
const MOST_NAMED: usize = 10;

/// A volume that is not there: which there are is told first.
fn no_volume(site: &Site, number: u32) -> Diagnostic {
    let mut problem = Diagnostic::of(&Begin::NoVolume { number });
    let numbers: Vec<String> = site.volumes.iter().take(MOST_NAMED).map(|volume| volume.record.number.value.to_string()).collect();
    if !numbers.is_empty() {
        problem.notes.push(hints::its_volumes(&numbers.join(", ")));
    }
    problem
}

fn section_model(site: &Site, part: &Part) -> SectionModel {
    let section = &site.sections[part.section];
    let id = part.record.id.value.clone();
    SectionModel {
        folder: section.folder().rsplit('/').next().unwrap_or(&id).to_owned(),
        title: section.matter().and_then(|matter| matter.title.clone()).unwrap_or_else(|| id.clone()),
        part: part.record.part.clone(),
        number: part.record.number,
        id,
    }
}

/// A section behind the last one of a volume; one that another volume has is made after its newest.
fn section(
    site: &Site,
    (inside, content): Target<'_>,
    number: u32,
    (id, title): (&str, Option<&str>),
    lang: Lang,
) -> Result<Vec<PathBuf>, Diagnostic> {
    let volume = find(site, number).ok_or_else(|| no_volume(site, number))?;
    if !is_id(id) {
        let slug = addresses::slug(id, SlugMode::On);
        let meant = if is_id(&slug) { slug } else { "economy".into() };
        return Err(Diagnostic::of(&Begin::NoId { written: id.to_owned(), volume: number, meant }));
    }
    if let Some(part) = volume.parts.iter().find(|part| part.record.id.value == id) {
        let file = format!("content/{}", site.sections[part.section].path);
        return Err(Diagnostic::of(&Begin::SectionThere { id: id.to_owned(), volume: number, file }));
    }
    let elsewhere = site.columns.iter().find(|column| column.id == id).and_then(|column| column.parts.first());
    let known = elsewhere.map(|(volume, part)| section_model(site, &site.volumes[*volume].parts[*part]));
    let new = || SectionModel { folder: id.to_owned(), title: id.to_owned(), id: id.to_owned(), part: None, number: None };
    let mut model = known.unwrap_or_else(new);
    if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
        model.title = title.trim().to_owned();
    }
    let weights = volume.parts.iter().filter_map(|part| site.sections[part.section].matter()).map(|matter| matter.weight);
    let folder = content.join(site.sections[volume.section].folder());
    scaffold::new_section(inside, &folder, &model, weights.max().unwrap_or(0) + 1, lang)
}

fn article(site: &Site, (inside, content): Target<'_>, number: u32, section: Option<&str>, lang: Lang) -> Result<Vec<PathBuf>, Diagnostic> {
    let volume = find(site, number).ok_or_else(|| no_volume(site, number))?;
    let ids: Vec<&str> = volume.parts.iter().map(|part| part.record.id.value.as_str()).collect();
    let folder = match section {
        Some(id) => {
            let Some(part) = volume.parts.iter().find(|part| part.record.id.value == id) else {
                let problem = Diagnostic::of(&Running::NoSuchSection {
                    number: number.to_string(),
                    id: id.to_string(),
                    ids: ids.join(", ").to_string(),
                });
                // Whoever writes the title means the section.
                let title =
                    |part: &&Part| site.sections[part.section].matter().is_some_and(|matter| matter.title.as_deref() == Some(id.trim()));
                let by_title = volume.parts.iter().find(title).map(|part| part.record.id.value.as_str());
                return Err(match by_title.or_else(|| nearest(id, ids.iter().copied())) {
                    Some(near) => problem.help(hints::did_you_mean(&format!("--section {near}"))),
                    None => problem.help(hints::name_or_begin(&number, &id)),
                });
            };
            site.sections[part.section].folder()
        }
        None if ids.is_empty() => site.sections[volume.section].folder(),
        None => {
            let problem = Diagnostic::of(&Running::WhichSection {
                number: number.to_string(),
                ids: ids.join(", ").to_string(),
                first: ids[0].to_string(),
            });
            return Err(problem);
        }
    };
    let taken = volume.pages.iter().filter_map(|page| site.pages[*page].record.as_ref()).map(|record| record.own.number.value);
    scaffold::new_article(inside, &content.join(folder), taken.max().unwrap_or(0) + 1, lang)
}

/// The article of these numbers.
fn published(site: &Site, volume: u32, number: u32) -> Result<&Page, Diagnostic> {
    let Some(of) = find(site, volume) else {
        return Err(Diagnostic::of(&Running::NoSuchVolume { volume: volume.to_string() }));
    };
    let number_of = |page: &Page| page.record.as_ref().map(|record| record.own.number.value);
    let pages = of.pages.iter().map(|id| &site.pages[*id]);
    pages.clone().find(|page| number_of(page) == Some(number)).ok_or_else(|| {
        let known: Vec<String> = pages.filter_map(number_of).map(|number| number.to_string()).collect();
        Diagnostic::of(&Running::NoSuchArticle {
            volume: volume.to_string(),
            number: number.to_string(),
            known: known.join(", ").to_string(),
        })
    })
}

fn revision(options: &Global, page: &Page, (inside, content): Target<'_>, lang: Lang) -> Result<Vec<PathBuf>, Diagnostic> {
    let present = page.record.as_ref().map_or(1, |record| record.own.revision());
    let path = &page.article.path;
    let (file, earlier) = (content.join(&path.0), content.join(path.earlier(present).0));
    let shown = &page.article.source.path;
    // A link stays a link: what it leads to is edited.
    let found = inside.look(&file, LinkPolicy::Site).map_err(|refused| refused.at(shown))?;
    let file = found.map_or(file, |found| found.real);
    let source = disk::read_text(&file, shown)?;
    // Korean archives are kept in Korea, wherever the machine stands.
    let day = clock::day(options.now.as_deref(), if lang == Lang::Ko { 9 } else { 0 })?;
    revise::revise(&Draft { file: &file, source: &source, earlier: &earlier, number: present + 1, day: &day, lang })
}

fn find(site: &Site, number: u32) -> Option<&Volume> {
    site.volumes.iter().find(|volume| volume.record.number.value == number)
}

fn told(options: &Global, files: &[PathBuf]) {
    if options.quiet {
        return;
    }
    let mut out = std::io::stdout().lock();
    for file in files {
        let _ = writeln!(out, "{}", say(&said::wrote(&file.display().to_string())));
    }
}

fn refused(options: &Global, problem: Diagnostic) -> Status {
    print(options, &mut vec![problem]);
    Status::CouldNotRun
}
