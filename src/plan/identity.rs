//! What stands at a published address is what was published there: no file over a page, no other article, no alias that leads elsewhere than it
//! did. Such an address does not vanish, so nobody would miss it; but what people cited is no longer there.

use std::collections::{BTreeMap, BTreeSet};

use crate::body::Body;
use crate::body::targets::LinkTargets;
use crate::ledger::address::{Address, url};
use crate::ledger::changes::SETTLED;
use crate::ledger::declared::Target;
use crate::ledger::line::{Kind, Line};
use crate::link::site::{Node, PageId, Site};
use crate::plan::fates::Fate;
use crate::plan::fates::Fates;
use crate::plan::job::Job;
use crate::plan::outputs::Claim;
use crate::plan::outputs::Rank;
use crate::plan::outputs::Recipe;
use crate::plan::routes::Routes;
use crate::plan::whose;
use crate::problem::nouns;
use crate::problem::permanence::Permanence as Problem;
use crate::text::composed;
use crate::text::diagnostic::Diagnostic;
use crate::text::diagnostic::Whereabouts;
use crate::text::path::OutPath;

/// Looks at each published address that is still there, and adds what is found. That another article lacks the places of the one before it,
/// and has other words, is no second problem.
pub fn check(site: &Site, routes: &Routes, fates: &Fates, pages: &[Body], problems: &mut Vec<Diagnostic>) {
    let whose = whose::others(site, fates, pages);
    let work = Standing { site, routes, fates, pages, whose };
    let lines = site.permanence.lock.lines();
    let others: Vec<(&Line, PageId)> =
        lines.iter().filter_map(|line| Some((line, work.other(line).or_else(|| Some(work.stranger(line)?.0))?))).collect();
    if !others.is_empty() {
        let sources: BTreeSet<&str> = others.iter().map(|(_, id)| site.pages[*id].article.source.path.as_str()).collect();
        let follows = |problem: &Diagnostic| {
            let Whereabouts::Text(place) = &problem.at else { return false };
            let is_change = SETTLED.contains(&problem.kind) && sources.contains(place.source.path.as_str());
            is_change || others.iter().any(|(line, _)| line.covers(place))
        };
        problems.retain(|problem| !follows(problem));
    }
    problems.extend(lines.iter().filter_map(|line| work.changed(line)));
}

struct Standing<'a> {
    site: &'a Site,
    routes: &'a Routes,
    fates: &'a Fates,
    pages: &'a [Body],
    /// Texts that were published elsewhere.
    whose: BTreeMap<PageId, &'a Line>,
}

impl Standing<'_> {
    fn changed(&self, line: &Line) -> Option<Diagnostic> {
        let path = OutPath(line.path().to_owned());
        let claim = self.routes.outputs.get(&path)?;
        match (&claim.recipe, self.fates.get(&path)) {
            (_, Some(Fate::Moved(target))) => self.leads_elsewhere(line, &path, claim, target),
            (Recipe::Copy(_) | Recipe::Bytes(_), _) => covered(line, &path, claim),
            (Recipe::Page(_), _) => match (self.other(line), self.stranger(line)) {
                (Some(id), _) => {
                    let now_at = self.now_at(line)?;
                    // Of two articles that changed places one is told.
                    let source = &self.site.pages[id].article.source.path;
                    let swapped = self.site.permanence.lock.get(&now_at).filter(|other| other.source() == source);
                    swapped.is_none_or(|other| other.path() >= line.path()).then(|| other_article(line, &path, claim, &now_at, source))
                }
                (None, Some((id, other))) => {
                    let back = self.page_at(other).and_then(|id| self.whose.get(&id));
                    let is_told = back.is_some_and(|back| back.path() == line.path() && other.path() < line.path());
                    (!is_told).then(|| other_text(line, &path, claim, (&self.site.pages[id].article.source.path, other)))
                }
                (None, None) => None,
            },
            _ => None,
        }
    }

    /// The article that stands where another was, which stands elsewhere now.
    fn other(&self, line: &Line) -> Option<PageId> {
        let id = self.page_at(line)?;
        let has_moved = || self.now_at(line).is_some_and(|now| now.0 != line.path());
        ((self.pages[id].is_other_text || self.whose.contains_key(&id)) && has_moved()).then_some(id)
    }

    /// The page whose text was published elsewhere, and where.
    fn stranger(&self, line: &Line) -> Option<(PageId, &Line)> {
        let id = self.page_at(line)?;
        Some((id, *self.whose.get(&id)?))
    }

    /// The page that stands at the address of a line.
    fn page_at(&self, line: &Line) -> Option<PageId> {
        let Recipe::Page(job) = self.routes.outputs.get(&OutPath(line.path().to_owned()))?.recipe else { return None };
        let Job::Page(id) = self.routes.jobs[job] else { return None };
        Some(id)
    }

    /// Where the page is that its file makes now.
    fn now_at(&self, line: &Line) -> Option<OutPath> {
        let source = line.source().strip_prefix("content/")?;
        let Some(Node::Page(id)) = self.site.by_path.get(&*self.site.named(source)) else { return None };
        Some(self.site.pages[*id].url.to_out()).filter(|now| self.routes.outputs.get(now).is_some())
    }

    fn leads_elsewhere(&self, line: &Line, path: &OutPath, claim: &Claim, target: &Target) -> Option<Diagnostic> {
        let moved = &self.site.permanence.declared.moved;
        if moved.iter().any(|moved| moved.from.anchor.is_none() && moved.from.path == *path) {
            return None;
        }
        let Some(was) = line.state().strip_prefix("moved:") else {
            let now_at = self.now_at(line).filter(|_| line.is_live())?;
            let is_it = matches!(target, Target::Here(to) if to.path == now_at || self.fates.contains_key(&to.path));
            return (!is_it).then(|| other_article(line, path, claim, &now_at, &claim.owner));
        };
        let now = written(target);
        // What it led to may have moved on.
        let moved_on = || matches!(self.fates.get(&OutPath(was.to_owned())), Some(Fate::Moved(next)) if next == target);
        if composed(was) == composed(&now) || moved_on() {
            return None;
        }
        let shown = |written: &str| Address::parse(&format!("/{written}"), "").filter(|_| !written.contains("://"));
        let shown = |written: &str| shown(written).map_or_else(|| written.to_owned(), |address| address.to_string());
        let problem = Problem::AliasMoved { address: url(path).0, was: shown(was), now: shown(&now) };
        Some(at(Diagnostic::of(&problem), claim, line))
    }
}

/// A target as the lock writes it.
pub fn written(target: &Target) -> String {
    match target {
        Target::Here(to) => format!("{}{}", to.path, to.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default()),
        Target::Elsewhere(url) => url.clone(),
    }
}

/// A file over a page, or over what had places.
fn covered(line: &Line, path: &OutPath, claim: &Claim) -> Option<Diagnostic> {
    let count = line.anchor_count();
    let of_text = line.source().starts_with("content/") && line.source().ends_with(".md");
    // A file of the site's own takes the place of what the program made; one of its own that was there before is no other.
    let was_made = of_text || !line.source().contains("file ") && !line.source().starts_with("content/");
    let was_page = line.kind() == Kind::Page && of_text;
    if claim.rank == Rank::Static && was_made && !was_page && count == 0 {
        // What is made of all articles is recorded without a source.
        let text = if line.source().is_empty() { "all articles" } else { line.source() };
        let what = nouns::named(if line.kind() == Kind::Page { "page" } else { "file" });
        let problem = Problem::FileCovered { what, address: url(path).0, text: nouns::named(text), owner: nouns::named(&claim.owner) };
        return Some(at(Diagnostic::of(&problem), claim, line));
    }
    (was_page || count > 0).then(|| {
        let problem = Problem::Covered { address: url(path).0, owner: nouns::named(&claim.owner), count };
        at(Diagnostic::of(&problem), claim, line)
    })
}

fn other_article(line: &Line, path: &OutPath, claim: &Claim, now_at: &OutPath, file: &str) -> Diagnostic {
    let (was, file) = (line.source().to_owned(), file.to_owned());
    let problem = Problem::OtherArticle { address: url(path).0, was, now_at: url(now_at).0, file };
    at(Diagnostic::of(&problem), claim, line)
}

fn other_text(line: &Line, path: &OutPath, claim: &Claim, (file, other): (&str, &Line)) -> Diagnostic {
    let published_at = url(&OutPath(other.path().to_owned())).0;
    let (file, was) = (file.to_owned(), other.source().to_owned());
    at(Diagnostic::of(&Problem::OtherText { address: url(path).0, file, was, published_at }), claim, line)
}

/// Where it is said; else where it was recorded.
fn at(problem: Diagnostic, claim: &Claim, line: &Line) -> Diagnostic {
    problem.at(claim.place.clone().unwrap_or_else(|| line.place()))
}
