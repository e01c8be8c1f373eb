//! `mokcha index`: search for a finished website of any generator. Reads its pages, writes to one folder of it, and to nothing else.

use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use crate::edge::cli::{Global, Index};
use crate::edge::commands::Status;
use crate::edge::commands::session::print;
use crate::edge::failure::PublishError;
use crate::edge::inside::{Boundary, LinkPolicy};
use crate::edge::lang::say;
use crate::edge::manifest::{self, SiteName};
use crate::edge::output::{self, Published, WriteRequest};
use crate::edge::progress::Progress;
use crate::edge::{fs, own, walk};
use crate::index::folder::{self, Website};
use crate::index::ready;
use crate::index::shards::File;
use crate::plan::outputs::{Claim, Outputs, Rank, Recipe};
use crate::problem::said;
use crate::problem::website::Website as Problem;
use crate::text::diagnostic::{Diagnostic, Severity, any_error};
use crate::text::out_path::OWN;
use crate::text::path::OutPath;
use crate::text::wording::Wording;

/// By what the folder of a search is known again.
const TITLE: &str = "mokcha index";

/// Makes the search of a website.
pub fn run(options: &Global, asked: &Index) -> Status {
    let started = Instant::now();
    let mut problems = Vec::new();
    let done = search(options, asked, &mut problems);
    if let Err(problem) = &done {
        problems.push(problem.clone());
    }
    print(options, &mut problems);
    match done {
        Ok((target, pages, published)) => {
            if !options.quiet {
                told(&target, pages, &published, started);
            }
            if any_error(&problems) { Status::Problems } else { Status::Clean }
        }
        Err(problem) if problem.severity == Severity::Fault => Status::CouldNotRun,
        Err(_) => Status::Problems,
    }
}

fn search(options: &Global, asked: &Index, problems: &mut Vec<Diagnostic>) -> Result<(PathBuf, usize, Published), Diagnostic> {
    let shown = options.root.join(&asked.folder);
    let root = fs::canonicalize(&shown).and_then(|root| fs::read_dir(&root).map(|_| root));
    let root = root.map_err(|fault| {
        Diagnostic::of(&Problem::Missing { folder: shown.display().to_string(), fault: crate::edge::failure::words(&fault) })
    })?;
    let out = asked.out.as_deref().or(options.output_dir.as_deref()).unwrap_or(Path::new("search"));
    let below = below(&root, &shown, out)
        .ok_or_else(|| Diagnostic::of(&Problem::OutsideOf { out: out.display().to_string(), folder: shown.display().to_string() }))?;
    let target = root.join(&below);
    check_way(&root, &below)?;
    let depth = below.components().count();
    let inside = Boundary::new(&root, options.follow_links);
    inside.keep_out_of(&target);
    let pages = pages(&inside, &root, &below, problems);
    if pages.is_empty() {
        return Err(Diagnostic::of(&Problem::NoPages { folder: shown.display().to_string() }));
    }
    let (paths, files): (Vec<String>, Vec<PathBuf>) = pages.into_iter().unzip();
    let progress = Progress::new(options.quiet);
    progress.stage(say(&said::reading()), paths.len() as u64);
    let bytes = |at: usize| {
        let told = |fault: std::io::Error| {
            Diagnostic::of(&Problem::Unreadable { fault: crate::edge::failure::words(&fault) }).in_file(paths[at].clone())
        };
        fs::read(&files[at]).map_err(told)
    };
    let (searched, faults) = folder::index(&Website { paths: &paths, bytes: &bytes, on_page: &|| progress.tick() });
    progress.finish();
    problems.extend(faults);
    if searched.pages == 0 {
        return Err(Diagnostic::of(&Problem::NothingToSearch { folder: shown.display().to_string(), pages: paths.len() }));
    }
    let lang = asked.lang.clone().or(searched.lang).unwrap_or_else(|| "ko".into());
    let outputs = outputs(searched.files.into_iter().chain(ready::files(depth, &lang)))?;
    let published = write(&target, options, &outputs).map_err(|fault| by_own_option(fault.into_diagnostic()))?;
    Ok((target, searched.pages, published))
}

/// The folder of the search below the website's root: as it lies seen from here, else from there.
fn below(root: &Path, shown: &Path, out: &Path) -> Option<PathBuf> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (from_here, folder) = (absolute(out), absolute(shown));
    let inside = [root, &folder].into_iter().find_map(|folder| from_here.strip_prefix(folder).ok().map(Path::to_owned));
    let below = inside.unwrap_or_else(|| out.to_owned());
    let mut parts = PathBuf::new();
    for part in below.components() {
        match part {
            Component::Normal(name) => {
                let name = name.to_str().filter(|name| !own::is_repository(name) && !name.eq_ignore_ascii_case(OWN))?;
                parts.push(name);
            }
            Component::CurDir => {}
            _ => return None,
        }
    }
    (parts.components().count() > 0).then_some(parts)
}

/// Refuses a link on the way, and the folder of a website that `build` wrote.
fn check_way(root: &Path, below: &Path) -> Result<(), Diagnostic> {
    let mut place = root.to_owned();
    for part in below.components() {
        place.push(part);
        let is_link = own::look(&place).ok().flatten().is_some_and(|metadata| metadata.file_type().is_symlink());
        if is_link {
            return Err(Diagnostic::of(&Problem::LinkInTheWay { path: place.display().to_string() }));
        }
    }
    let note = place.join(OWN).join("manifest");
    let is_file = own::look(&note).ok().flatten().is_some_and(|metadata| metadata.is_file());
    if is_file && manifest::read(&note).is_ok_and(|held| !held.files.is_empty() && held.site.title.as_deref() != Some(TITLE)) {
        return Err(Diagnostic::of(&Problem::Taken { out: place.display().to_string() }));
    }
    Ok(())
}

/// The pages: all HTML, that of the search and the page for lost addresses apart. A link that leads elsewhere is told, and no more: the website
/// is finished, and does without it.
fn pages(inside: &Boundary, root: &Path, below: &Path, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let own: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let own = format!("{}/", own.join("/"));
    let is_page = |name: &str| {
        let file = name.rsplit('/').next().unwrap_or(name);
        let is_html = file.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"));
        is_html && file != "404.html" && !name.starts_with(&own) && !name.split('/').any(|part| part == OWN)
    };
    let all = walk::files(inside, root, LinkPolicy::Site, &mut found);
    problems.extend(found.into_iter().map(|problem| Diagnostic { severity: Severity::Warning, ..problem }));
    all.into_iter().filter(|(name, _)| is_page(name)).collect()
}

fn outputs(files: impl Iterator<Item = File>) -> Result<Outputs, Diagnostic> {
    let mut outputs = Outputs::default();
    for (path, text) in files {
        let claim = Claim { rank: Rank::Generated, recipe: Recipe::Bytes(text), owner: "the search".into(), place: None };
        // Two shards of the same bytes are one file.
        if outputs.get(&OutPath(path.clone())).is_none() {
            outputs.claim(OutPath(path), claim).map_err(|problem| *problem)?;
        }
    }
    Ok(outputs)
}

fn write(target: &Path, options: &Global, outputs: &Outputs) -> Result<Published, PublishError> {
    let order = WriteRequest {
        site: SiteName { base_url: None, title: Some(TITLE.into()) },
        allow_shrink: true,
        replace_site: options.force,
        recorded: false,
    };
    let make = |_: &OutPath, recipe: &Recipe| match recipe {
        Recipe::Bytes(bytes) => Ok(bytes.bytes().into_owned()),
        _ => Ok(Vec::new()),
    };
    output::publish(target, &order, outputs, make, &|| ())
}

/// The same problem as this command has it, whose folder is given by another option.
fn by_own_option(mut problem: Diagnostic) -> Diagnostic {
    for help in &mut problem.helps {
        *help = Wording { en: help.en.replace("--output-dir", "--out"), ko: help.ko.replace("--output-dir로", "--out으로") };
    }
    problem
}

fn told(target: &Path, pages: usize, published: &Published, started: Instant) {
    let mut out = std::io::stdout();
    let Published { written, unchanged, removed, .. } = published;
    let (folder, time) = (target.display().to_string(), format!("{:.2}", started.elapsed().as_secs_f64()));
    let _ = writeln!(out, "{}", say(&said::indexed(pages, &folder, *written, *unchanged, *removed, &time)));
    if *unchanged == 0 {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(out, "{}", say(&said::search_page(&name)));
    }
}
