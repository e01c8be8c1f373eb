//! Where each lost address leads: moves followed to their end, notices where something is gone, and the files that went with their page.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, nearest};
use crate::link::routes::{Job, Routes};
use crate::link::site::Site;
use crate::outputs::{Claim, Rank, Recipe};
use crate::path::OutPath;
use crate::permanence::Permanence;
use crate::permanence::address::{Address, url};
use crate::permanence::declared::{FILE, Moved, Target};
use crate::permanence::guard::page_of_table;

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
    let mut work = Work { permanence, base, aliases: aliases(base, routes), fates: Fates::new(), problems: Vec::new() };
    work.moved(routes);
    work.gone(routes);
    work.went_along(routes);
    let Work { fates, problems, .. } = work;
    (fates, problems)
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

struct Work<'a> {
    permanence: &'a Permanence,
    base: &'a str,
    aliases: BTreeMap<OutPath, Target>,
    fates: Fates,
    problems: Vec<Diagnostic>,
}

impl Work<'_> {
    fn moved(&mut self, routes: &mut Routes) {
        let permanence = self.permanence;
        let declared: BTreeMap<&OutPath, &Moved> =
            permanence.declared.moved.iter().filter(|moved| moved.from.anchor.is_none()).map(|moved| (&moved.from.path, moved)).collect();
        let mut told: BTreeSet<&OutPath> = BTreeSet::new();
        for moved in permanence.declared.moved.iter().filter(|moved| moved.from.anchor.is_none()) {
            let path = &moved.from.path;
            if let Some(claim) = routes.outputs.get(path) {
                let alias = self.aliases.get(path);
                if alias.is_none_or(|target| *target != moved.to) {
                    self.problems.push(still_there(moved, claim));
                }
                continue;
            }
            match self.end(moved, &declared, &mut told) {
                Ok(target) => {
                    self.claim(path, Job::Redirect(self.absolute(&target)), format!("moved in {}", moved.place.source.path), routes);
                    self.fates.insert(path.clone(), Fate::Moved(target));
                }
                Err(problem) => self.problems.extend(problem.map(|problem| *problem)),
            }
        }
        self.fates.extend(self.aliases.iter().map(|(path, target)| (path.clone(), Fate::Moved(target.clone()))));
        self.leads_to_nothing(routes);
    }

    /// Where a chain of moves ends. Of a circle only its first move is told.
    fn end<'d>(
        &self,
        start: &'d Moved,
        declared: &BTreeMap<&'d OutPath, &'d Moved>,
        told: &mut BTreeSet<&'d OutPath>,
    ) -> Result<Target, Option<Box<Diagnostic>>> {
        let mut seen = vec![&start.from.path];
        let mut target = &start.to;
        loop {
            let Target::Here(address) = target else { return Ok(target.clone()) };
            if let Some(at) = seen.iter().position(|path| **path == address.path) {
                let circle = &seen[at..];
                if circle.iter().any(|path| told.contains(*path)) {
                    return Err(None);
                }
                told.extend(circle.iter().copied());
                let steps: Vec<String> = circle.iter().copied().chain([circle[0]]).map(|path| format!("`{}`", url(path))).collect();
                let problem = Diagnostic::error(format!("these moves lead in a circle: {}", steps.join(" → "))).at(start.place.clone());
                return Err(Some(Box::new(problem.help("one of them must lead to a page that is there"))));
            }
            target = match (declared.get(&address.path), self.aliases.get(&address.path)) {
                (Some(next), _) => {
                    seen.push(&next.from.path);
                    &next.to
                }
                (None, Some(next)) => next,
                (None, None) => return Ok(target.clone()),
            };
        }
    }

    fn leads_to_nothing(&mut self, routes: &Routes) {
        let permanence = self.permanence;
        let gone = permanence.declared.gone.iter().map(|gone| &gone.address);
        let notices: BTreeSet<&OutPath> = gone.filter(|address| address.anchor.is_none()).map(|address| &address.path).collect();
        for moved in &permanence.declared.moved {
            let Some(Fate::Moved(Target::Here(end))) = self.fates.get(&moved.from.path).filter(|_| moved.from.anchor.is_none()) else {
                continue;
            };
            if notices.contains(&end.path) || routes.outputs.get(&end.path).is_some() {
                continue;
            }
            let problem = Diagnostic::error(format!("`{}` moved to `{end}`, but nothing is there", moved.from)).at(moved.to_place.clone());
            let near = nearest(&end.path.0, routes.outputs.iter().map(|(path, _)| path.0.as_str()));
            self.problems.push(match near {
                Some(near) => problem.help(format!("did you mean `{}`?", url(&OutPath(near.to_owned())))),
                None => problem.help("name a page or file that the site has; or declare the old address gone"),
            });
        }
    }

    fn gone(&mut self, routes: &mut Routes) {
        let permanence = self.permanence;
        for (number, gone) in permanence.declared.gone.iter().enumerate() {
            let path = &gone.address.path;
            let line = permanence.lock.get(path);
            let known = match &gone.address.anchor {
                Some(id) => line.is_some_and(|line| line.anchors().iter().any(|anchor| anchor.id == *id)),
                None => line.is_some(),
            };
            if permanence.kept && !permanence.lock.lines().is_empty() && !known {
                let problem =
                    Diagnostic::warning(format!("`{}` was never published, so it can't be gone", gone.address)).at(gone.place.clone());
                let near = nearest(&path.0, permanence.lock.lines().iter().map(|line| line.path()).filter(|known| *known != path.0));
                self.problems.push(match near {
                    Some(near) if line.is_none() => problem.help(format!("did you mean `{}`?", url(&OutPath(near.to_owned())))),
                    _ => problem.help("correct the address; `locks/` lists all that were published"),
                });
            }
            if gone.address.anchor.is_some() {
                continue;
            }
            if let Some(claim) = routes.outputs.get(path) {
                let problem = Diagnostic::error(format!("`{}` is said to be gone, but it is there", gone.address)).at(gone.place.clone());
                self.problems.push(problem.note(format!("it comes from {}", claim.owner)).help("remove that source, or this declaration"));
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
    fn with_page(&self, path: &OutPath, routes: &Routes) -> Option<Fate> {
        let (fate, page) = folders(path).find_map(|page| Some((self.fates.get(&page)?, page)))?;
        Some(match fate {
            Fate::Moved(Target::Here(to)) => Fate::Moved(Target::Here(beside(path, &page, to.clone(), routes))),
            other => other.clone(),
        })
    }

    /// The file of a table goes where its place went.
    fn with_table(&self, path: &OutPath) -> Option<Fate> {
        let (page, table) = page_of_table(path)?;
        let of_table = |address: &Address| address.path == page && address.anchor.as_deref() == Some(table);
        let declared = &self.permanence.declared;
        let gone = declared.gone.iter().position(|gone| of_table(&gone.address)).map(Fate::Gone);
        let moved = || declared.moved.iter().find(|moved| of_table(&moved.from)).map(|moved| Fate::Moved(moved.to.clone()));
        gone.or_else(moved)
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

fn still_there(moved: &Moved, claim: &Claim) -> Diagnostic {
    let problem = if claim.rank == Rank::Alias {
        Diagnostic::error(format!("`{}` is said to lead to two places", moved.from))
            .note(format!("the other is said by the {}", claim.owner))
    } else {
        Diagnostic::error(format!("`{}` is said to have moved, but it is there", moved.from)).note(format!("it comes from {}", claim.owner))
    };
    problem.at(moved.place.clone()).help("remove this declaration, or what is there")
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

/// The file beside the new page that stands for one beside the old page: of the same name, else the only one of its ending, else the page.
fn beside(path: &OutPath, page: &OutPath, to: Address, routes: &Routes) -> Address {
    let folder = |page: &OutPath| page.0.trim_end_matches("index.html").to_owned();
    let (Some(name), target) = (path.0.strip_prefix(&folder(page)), folder(&to.path)) else { return to };
    let same = OutPath(format!("{target}{name}"));
    if routes.outputs.get(&same).is_some() {
        return Address { path: same, anchor: None };
    }
    let Some((_, ending)) = name.split_once('.') else { return to };
    let in_folder = |path: &&OutPath| {
        let rest = path.0.strip_prefix(&target);
        rest.is_some_and(|rest| !rest.contains('/') && rest.split_once('.').is_some_and(|(_, own)| own == ending))
    };
    let mut found = routes.outputs.iter().map(|(path, _)| path).filter(in_folder);
    match (found.next(), found.next()) {
        (Some(only), None) if ending != "html" => Address { path: only.clone(), anchor: None },
        _ => to,
    }
}
