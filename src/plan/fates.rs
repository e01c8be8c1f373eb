//! Where each lost address leads: moves followed to their end, notices where something is gone, and the files that went with their page.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use crate::ledger::Permanence;
use crate::ledger::address::{Address, url};
use crate::ledger::declared::{FILE, Moved, RemovedItem, Target};
use crate::ledger::line::Line;
use crate::ledger::names::page_of_table;
use crate::link::site::Site;
use crate::plan::job::Job;
use crate::plan::outputs::{Claim, Rank, Recipe};
use crate::plan::routes::Routes;
use crate::problem::fates::Lost;
use crate::problem::hints;
use crate::problem::nouns;
use crate::text::diagnostic::Diagnostic;
use crate::text::nearest::Names;
use crate::text::path::OutPath;

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It leads on to another.
    Moved(Target),
    /// It is gone: the declaration, by its number.
    Gone(usize),
}

/// The lost addresses of a site, sorted.
pub type Fates = BTreeMap<OutPath, Fate>;

/// Settles what became of each lost address, and claims the pages that stand there now.
pub fn settle(site: &Site, routes: &mut Routes) -> (Fates, Vec<Diagnostic>) {
    let permanence = &site.permanence;
    if !permanence.is_used() {
        return (Fates::new(), Vec::new());
    }
    let base = site.config.base();
    let mut work = Settling {
        permanence,
        base,
        aliases: Rc::new(aliases(base, routes)),
        of_places: of_places(permanence),
        folders: HashMap::new(),
        fates: Fates::new(),
        problems: Vec::new(),
    };
    work.moved(routes);
    work.gone(routes);
    work.went_along(routes);
    let Settling { fates, problems, .. } = work;
    (fates, problems)
}

/// A notice that does not say what it said when it was published, or a day before there was anything.
fn other_notice(gone: &RemovedItem, line: &Line) -> Option<Diagnostic> {
    let id = gone.address.anchor.as_deref().unwrap_or_default();
    let known: Vec<u64> = line.notices().into_iter().filter(|(known, _)| known == id).map(|(_, print)| print).collect();
    let address = gone.address.to_string();
    if !known.is_empty() && !known.contains(&gone.print()) {
        return Some(Diagnostic::of(&Lost::NoticeChanged { address }).at(gone.place.clone()));
    }
    let day = line.first().get(..10).unwrap_or_default();
    let is_before = known.is_empty() && gone.date.text.get(..10).is_some_and(|date| date < day);
    is_before.then(|| {
        let (date, day) = (gone.date.text.clone(), day.to_owned());
        Diagnostic::of(&Lost::GoneBefore { address, date, day }).at(gone.place.clone())
    })
}

/// Former addresses that front matter names, and where they lead.
fn aliases(base: &str, routes: &Routes) -> BTreeMap<OutPath, Target> {
    let redirect = |claim: &Claim| match (&claim.rank, &claim.recipe) {
        (Rank::Alias, Recipe::Page(job)) => match &routes.jobs[*job] {
            Job::Redirect(target) => Some(target.clone()),
            _ => None,
        },
        _ => None,
    };
    let target = |written: String| Address::parse(&written, base).map_or(Target::Elsewhere(written), Target::Here);
    routes.outputs.iter().filter_map(|(path, claim)| Some((path.clone(), target(redirect(claim)?)))).collect()
}

/// What is declared of places of pages: of two declarations the first, a removal before a move.
fn of_places(permanence: &Permanence) -> HashMap<&Address, Fate> {
    let declared = &permanence.declared;
    let mut out = HashMap::new();
    for (number, gone) in declared.gone.iter().enumerate().filter(|(_, gone)| gone.address.anchor.is_some()) {
        out.entry(&gone.address).or_insert(Fate::Gone(number));
    }
    for moved in declared.moved.iter().filter(|moved| moved.from.anchor.is_some()) {
        out.entry(&moved.from).or_insert_with(|| Fate::Moved(moved.to.clone()));
    }
    out
}

struct Settling<'a> {
    permanence: &'a Permanence,
    base: &'a str,
    aliases: Rc<BTreeMap<OutPath, Target>>,
    /// What became of places of pages, for the files of tables.
    of_places: HashMap<&'a Address, Fate>,
    /// The files of each folder that was asked for, by their endings; nothing where one ending has several.
    folders: HashMap<String, HashMap<String, Option<OutPath>>>,
    fates: Fates,
    problems: Vec<Diagnostic>,
}

impl Settling<'_> {
    fn moved(&mut self, routes: &mut Routes) {
        let permanence = self.permanence;
        let declared: BTreeMap<&OutPath, &Moved> =
            permanence.declared.moved.iter().filter(|moved| moved.from.anchor.is_none()).map(|moved| (&moved.from.path, moved)).collect();
        let aliases = self.aliases.clone();
        let mut chains = Chains { declared, aliases: &aliases, ends: HashMap::new() };
        for moved in permanence.declared.moved.iter().filter(|moved| moved.from.anchor.is_none()) {
            let path = &moved.from.path;
            if let Some(claim) = routes.outputs.get(path) {
                let alias = self.aliases.get(path);
                if alias.is_none_or(|target| *target != moved.to) {
                    self.problems.push(still_there(moved, claim));
                }
                continue;
            }
            match chains.end(moved) {
                Ok(target) => {
                    self.claim(path, Job::Redirect(self.absolute(&target)), format!("moved in {}", moved.place.source.path), routes);
                    self.fates.insert(path.clone(), Fate::Moved(target));
                }
                Err(problem) => self.problems.extend(problem.map(|problem| *problem)),
            }
        }
        self.fates.extend(aliases.iter().map(|(path, target)| (path.clone(), Fate::Moved(target.clone()))));
        self.leads_to_nothing(routes);
    }

    fn leads_to_nothing(&mut self, routes: &Routes) {
        let permanence = self.permanence;
        let gone = permanence.declared.gone.iter().map(|gone| &gone.address);
        let notices: BTreeSet<&OutPath> = gone.filter(|address| address.anchor.is_none()).map(|address| &address.path).collect();
        let mut names: Option<Names<&str>> = None;
        for moved in &permanence.declared.moved {
            let Some(Fate::Moved(Target::Here(end))) = self.fates.get(&moved.from.path).filter(|_| moved.from.anchor.is_none()) else {
                continue;
            };
            if notices.contains(&end.path) || routes.outputs.get(&end.path).is_some() {
                continue;
            }
            let problem =
                Diagnostic::of(&Lost::MovedToNothing { address: moved.from.to_string(), end: end.to_string() }).at(moved.to_place.clone());
            let names = names.get_or_insert_with(|| Names::new(routes.outputs.iter().map(|(path, _)| path.0.as_str())));
            self.problems.push(match names.nearest(&end.path.0) {
                Some(near) => problem.help(hints::did_you_mean(&url(&OutPath(near.to_owned())).0)),
                None => problem.help(hints::name_a_page()),
            });
        }
    }

    fn gone(&mut self, routes: &mut Routes) {
        let permanence = self.permanence;
        let mut names: Option<Names<&str>> = None;
        let mut anchors: Option<(&OutPath, HashSet<String>)> = None;
        for (number, gone) in permanence.declared.gone.iter().enumerate() {
            let path = &gone.address.path;
            let line = permanence.lock.get(path);
            let known = match &gone.address.anchor {
                Some(id) => line.is_some_and(|line| {
                    // The anchors of one page are mostly declared together.
                    let (_, ids) = match anchors.take().filter(|(known, _)| *known == path) {
                        Some(known) => anchors.insert(known),
                        None => anchors.insert((path, line.anchors().into_iter().map(|anchor| anchor.id).collect())),
                    };
                    ids.contains(id)
                }),
                None => line.is_some(),
            };
            if permanence.kept && !permanence.lock.lines().is_empty() && !known {
                let problem = Diagnostic::of(&Lost::NeverPublished { address: gone.address.to_string() }).at(gone.place.clone());
                let names = names.get_or_insert_with(|| Names::new(permanence.lock.lines().iter().map(|line| line.path())));
                self.problems.push(match names.nearest(&path.0).filter(|near| *near != path.0) {
                    Some(near) if line.is_none() => problem.help(hints::did_you_mean(&url(&OutPath(near.to_owned())).0)),
                    _ => problem.help(hints::correct_the_address()),
                });
            }
            self.problems.extend(line.and_then(|line| other_notice(gone, line)));
            if gone.address.anchor.is_some() {
                continue;
            }
            if let Some(claim) = routes.outputs.get(path) {
                let problem = Diagnostic::of(&Lost::GoneIsThere { address: gone.address.to_string(), owner: nouns::named(&claim.owner) })
                    .at(gone.place.clone());
                self.problems.push(problem);
                continue;
            }
            self.claim(path, Job::Gone(number), format!("gone in {}", gone.place.source.path), routes);
            self.fates.insert(path.clone(), Fate::Gone(number));
        }
    }

    /// What stood below a page that is lost went with it.
    fn went_along(&mut self, routes: &mut Routes) {
        for line in self.permanence.lock.lines() {
            let path = OutPath(line.path().to_owned());
            if routes.outputs.get(&path).is_some() || self.fates.contains_key(&path) {
                continue;
            }
            let Some(fate) = self.with_table(&path).or_else(|| self.with_page(&path, routes)) else { continue };
            let job = match &fate {
                Fate::Moved(target) => Job::Redirect(self.absolute(target)),
                Fate::Gone(number) => Job::Gone(*number),
            };
            self.claim(&path, job, format!("what went along in {FILE}"), routes);
            self.fates.insert(path, fate);
        }
    }

    /// What lies below a page goes where the page went.
    fn with_page(&mut self, path: &OutPath, routes: &Routes) -> Option<Fate> {
        let (fate, page) = folders(path).find_map(|page| Some((self.fates.get(&page)?.clone(), page)))?;
        Some(match fate {
            Fate::Moved(Target::Here(to)) => Fate::Moved(Target::Here(self.beside(path, &page, to, routes))),
            other => other,
        })
    }

    /// The file beside the new page that stands for one beside the old page: of the same name, else the only one of its ending, else the page.
    fn beside(&mut self, path: &OutPath, page: &OutPath, to: Address, routes: &Routes) -> Address {
        let folder = |page: &OutPath| page.0.trim_end_matches("index.html").to_owned();
        let (Some(name), target) = (path.0.strip_prefix(&folder(page)), folder(&to.path)) else { return to };
        let same = OutPath(format!("{target}{name}"));
        if routes.outputs.get(&same).is_some() {
            return Address { path: same, anchor: None };
        }
        let Some((_, ending)) = name.split_once('.').filter(|(_, ending)| *ending != "html") else { return to };
        let files = self.folders.entry(target).or_insert_with_key(|folder| by_ending(folder, routes));
        files.get(ending).cloned().flatten().map_or(to, |only| Address { path: only, anchor: None })
    }

    /// The file of a table goes where its place went.
    fn with_table(&self, path: &OutPath) -> Option<Fate> {
        let (page, table) = page_of_table(path)?;
        self.of_places.get(&Address { path: page, anchor: Some(table.to_owned()) }).cloned()
    }

    fn claim(&self, path: &OutPath, job: Job, owner: String, routes: &mut Routes) {
        if !path.0.ends_with(".html") {
            // A file can't lead on by itself: the server's rules do it.
            return;
        }
        let index = routes.jobs.len();
        routes.jobs.push(job);
        // That nothing is there was looked at before.
        let _ = routes.outputs.claim(path.clone(), Claim { rank: Rank::Alias, recipe: Recipe::Page(index), owner, place: None });
    }

    fn absolute(&self, target: &Target) -> String {
        match target {
            Target::Here(address) => {
                let anchor = address.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                format!("{}{anchor}", url(&address.path).permalink(self.base))
            }
            Target::Elsewhere(url) => url.clone(),
        }
    }
}

/// Moves and aliases, followed to their ends.
struct Chains<'a> {
    declared: BTreeMap<&'a OutPath, &'a Moved>,
    aliases: &'a BTreeMap<OutPath, Target>,
    /// Where each that was passed ends; nothing where that is a circle.
    ends: HashMap<&'a OutPath, Option<Target>>,
}

impl<'a> Chains<'a> {
    /// Where a chain of moves ends; each is followed once. Of a circle only its first move is told.
    fn end(&mut self, start: &'a Moved) -> Result<Target, Option<Box<Diagnostic>>> {
        let mut passed: Vec<&OutPath> = vec![&start.from.path];
        let mut seen: HashMap<&OutPath, usize> = HashMap::from([(&start.from.path, 0)]);
        let mut target = start.to.clone();
        let mut circle = None;
        let end = loop {
            let Target::Here(address) = &target else { break Some(target) };
            if let Some(at) = seen.get(&address.path) {
                circle = Some(*at);
                break None;
            }
            if let Some(end) = self.ends.get(&address.path) {
                break end.clone();
            }
            let declared = self.declared.get(&address.path).map(|moved| (&moved.from.path, &moved.to));
            let Some((path, next)) = declared.or_else(|| self.aliases.get_key_value(&address.path)) else { break Some(target) };
            seen.insert(path, passed.len());
            passed.push(path);
            target = next.clone();
        };
        self.ends.extend(passed.iter().map(|path| (*path, end.clone())));
        end.ok_or_else(|| {
            let circle = &passed[circle?..];
            let steps: Vec<String> = circle.iter().copied().chain([circle[0]]).map(|path| format!("`{}`", url(path))).collect();
            let problem = Diagnostic::of(&Lost::MovesInCircle { steps: steps.join(" → ").to_string() }).at(start.place.clone());
            Some(Box::new(problem))
        })
    }
}

fn still_there(moved: &Moved, claim: &Claim) -> Diagnostic {
    let problem = if claim.rank == Rank::Alias {
        Diagnostic::of(&Lost::TwoTargets { address: moved.from.to_string(), owner: nouns::named(&claim.owner) })
    } else {
        Diagnostic::of(&Lost::MovedIsThere { address: moved.from.to_string(), owner: nouns::named(&claim.owner) })
    };
    problem.at(moved.place.clone()).help(hints::remove_declaration())
}

/// The pages in whose folders a path lies, nearest first; the home page apart.
fn folders(path: &OutPath) -> impl Iterator<Item = OutPath> {
    let mut rest = path.0.as_str();
    let own = path.0.clone();
    let mut out = Vec::new();
    while let Some((folder, _)) = rest.rsplit_once('/') {
        out.push(format!("{folder}/index.html"));
        rest = folder;
    }
    out.into_iter().filter(move |page| *page != own).map(OutPath)
}

/// The files directly in a folder by their endings; nothing where one ending has several.
fn by_ending(folder: &str, routes: &Routes) -> HashMap<String, Option<OutPath>> {
    let mut out = HashMap::new();
    for (path, _) in routes.outputs.below(folder) {
        let name = path.0.strip_prefix(folder).filter(|name| !name.contains('/'));
        if let Some((_, ending)) = name.and_then(|name| name.split_once('.')) {
            out.entry(ending.to_owned()).and_modify(|only| *only = None).or_insert_with(|| Some(path.clone()));
        }
    }
    out
}
