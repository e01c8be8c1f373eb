//! What would vanish: addresses of the lock that the site no longer has and of which nobody said what became of them. All at once, with the
//! ways out; what went with a page is told with the page.

use std::collections::{BTreeMap, HashSet};

use crate::body::targets::LinkTargets;
use crate::ledger::address::url;
use crate::ledger::line::Kind;
use crate::ledger::line::Line;
use crate::ledger::names::page_of_table;
use crate::link::site::Node;
use crate::link::site::SectionId;
use crate::link::site::Site;
use crate::plan::fates::Fates;
use crate::plan::outputs::Outputs;
use crate::problem::fates::Lost;
use crate::problem::hints;
use crate::problem::nouns;
use crate::text::Cut;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// Looks for lost addresses. `sound`: front matter has no error, so that a list which is not there is lost for sure.
pub fn check(site: &Site, outputs: &Outputs, fates: &Fates, sound: bool) -> Vec<Diagnostic> {
    let mut tables = Tables::default();
    let lost = |line: &&Line| {
        let path = OutPath(line.path().to_owned());
        outputs.get(&path).is_none()
            && !fates.contains_key(&path)
            && !is_consequence(site, line, sound)
            && !tables.of_lost(site, outputs, &path)
    };
    let lost: Vec<&Line> = site.permanence.lock.lines().iter().filter(lost).collect();
    // What lies below a lost page is told with the outermost one, the home page apart.
    let pages = lost.iter().filter(|line| line.path().ends_with("/index.html"));
    let mut with_it: BTreeMap<&str, usize> = pages.map(|line| (folder(line), 0)).collect();
    let mut alone = Vec::new();
    for line in lost {
        let path = line.path().trim_end_matches("/index.html");
        let above = path.match_indices('/').map(|(at, _)| path.cut(..at)).find(|folder| with_it.contains_key(folder));
        match above.and_then(|folder| with_it.get_mut(folder)) {
            Some(count) => *count += 1,
            None => alone.push(line),
        }
    }
    alone.into_iter().map(|line| vanished(line, with_it.get(folder(line)).copied().unwrap_or(0), now_at(site, outputs, line))).collect()
}

/// Whether an address is missing because of another problem, which was told.
fn is_consequence(site: &Site, line: &Line, sound: bool) -> bool {
    let Some(source) = line.source().strip_prefix("content/") else { return !sound };
    let source = site.named(source);
    // A volume whose own file has faults takes the addresses of all its articles along.
    let is_broken = |section: &SectionId| site.sections[*section].article.as_ref().is_some_and(|article| article.broken);
    let broken = match site.by_path.get(&*source) {
        Some(Node::Page(id)) => site.pages[*id].article.broken || site.pages[*id].ancestors.iter().any(is_broken),
        Some(Node::Section(id)) => is_broken(id) || site.sections[*id].ancestors.iter().any(is_broken),
        None => false,
    };
    let mut folders = std::iter::successors(source.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder);
    let mut unreadable = || folders.any(|folder| site.unreadable.contains(&format!("{folder}/_index.md")));
    broken || site.unreadable.contains(&*source) || (!site.unreadable.is_empty() && unreadable())
}

/// The places of the page whose tables are looked at: paths are in order, so each page's places are read once.
#[derive(Default)]
struct Tables {
    page: Option<OutPath>,
    places: HashSet<String>,
}

impl Tables {
    /// Whether it is the file of a table whose place is missing on a page that is there: the place was told.
    fn of_lost(&mut self, site: &Site, outputs: &Outputs, path: &OutPath) -> bool {
        let Some((page, table)) = page_of_table(path) else { return false };
        if self.page.as_ref() != Some(&page) {
            let line = site.permanence.lock.get(&page).filter(|_| outputs.get(&page).is_some());
            self.places = line.map(|line| line.anchors().into_iter().map(|anchor| anchor.id).collect()).unwrap_or_default();
            self.page = Some(page);
        }
        self.places.contains(table)
    }
}

fn folder(line: &Line) -> &str {
    line.path().rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where it may have moved: the page that its file makes now; for a list of articles the list above it.
fn now_at(site: &Site, outputs: &Outputs, line: &Line) -> Option<String> {
    if let Some(source) = line.source().strip_prefix("content/") {
        let Some(Node::Page(id)) = site.by_path.get(&*site.named(source)) else { return None };
        return outputs.get(&site.pages[*id].url.to_out()).filter(|_| line.kind() == Kind::Page).map(|_| site.pages[*id].url.0.clone());
    }
    let above = OutPath(format!("{}/index.html", folder(line).rsplit_once('/')?.0));
    outputs.get(&above).filter(|_| line.kind() == Kind::Page).map(|_| url(&above).0)
}

fn vanished(line: &Line, with_it: usize, now_at: Option<String>) -> Diagnostic {
    let address = url(&OutPath(line.path().to_owned()));
    let first = line.first();
    let (shown, day) = (address.to_string(), first.get(..10).unwrap_or(first).to_owned());
    let mut problem = Diagnostic::of(&match line.state() {
        "live" => Lost::Vanishes { address: shown, day },
        state if state.starts_with("moved:") => Lost::MoveVanishes { address: shown, day },
        _ => Lost::GoneUntold { address: shown, day },
    })
    .at(line.place());
    if !line.source().is_empty() {
        problem = problem.note(match now_at.as_ref().filter(|_| line.source().starts_with("content/")) {
            Some(now) => hints::came_from_now_at(&nouns::named(line.source()), now),
            None => hints::came_from(&nouns::named(line.source())),
        });
    }
    if with_it > 0 {
        problem = problem.note(hints::with_it_would_go(&with_it, &if with_it == 1 { "address" } else { "addresses" }));
    }
    let title = if line.kind() == Kind::Page { ", title = \"…\"" } else { "" };
    let restore = match line.source() {
        source if line.kind() == Kind::Page && source.starts_with("content/") && source.ends_with(".md") => hints::restore_file(),
        _ => hints::restore_source(),
    };
    let to = now_at.as_deref().unwrap_or("…");
    problem.help(restore).help(hints::or_moved(&address.to_string(), &to)).help(hints::or_gone(&address.to_string(), &title))
}
