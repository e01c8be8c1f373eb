//! What would vanish: addresses of the lock that the site no longer has and of which nobody said what became of them. All at once, with the
//! ways out; what went with a page is told with the page.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::link::site::Site;
use crate::outputs::Outputs;
use crate::path::OutPath;
use crate::permanence::address::url;
use crate::permanence::fates::Fates;
use crate::permanence::lock::{Kind, Line};

/// Looks for lost addresses. `sound`: no other error was found, so that what is not there is lost for sure.
pub fn check(site: &Site, outputs: &Outputs, fates: &Fates, sound: bool) -> Vec<Diagnostic> {
    let lost = |line: &&Line| {
        let path = OutPath(line.path().to_owned());
        outputs.get(&path).is_none() && !fates.contains_key(&path) && !is_consequence(site, line, sound)
    };
    let lost: Vec<&Line> = site.permanence.lock.lines().iter().filter(lost).collect();
    let pages: BTreeMap<&str, usize> = lost.iter().filter(|line| line.kind == Kind::Page).map(|line| (folder(line), 0)).collect();
    let mut with_page = pages.clone();
    let mut alone = Vec::new();
    for line in &lost {
        match with_page.get_mut(folder(line)).filter(|_| line.kind == Kind::File) {
            Some(count) => *count += 1,
            None => alone.push(*line),
        }
    }
    alone.into_iter().map(|line| vanished(line, with_page.get(folder(line)).copied().unwrap_or(0))).collect()
}

/// Whether an address is missing because of another problem, which was told.
fn is_consequence(site: &Site, line: &Line, sound: bool) -> bool {
    let Some(source) = line.source().strip_prefix("content/") else { return !sound };
    site.unreadable.contains(source)
}

fn folder<'a>(line: &'a Line) -> &'a str {
    line.path().rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn vanished(line: &Line, with_it: usize) -> Diagnostic {
    let address = url(&OutPath(line.path().to_owned()));
    let first = line.first();
    let problem = Diagnostic::error(match line.state() {
        "live" => format!("the address `{address}` would vanish"),
        state if state.starts_with("moved:") => format!("the address `{address}` has led on until now, and would vanish"),
        _ => format!("the address `{address}` is gone, but nothing says so any more"),
    });
    let mut problem = problem.at(line.place()).label(format!("published for good on {}", first.get(..10).unwrap_or(first)));
    if !line.source().is_empty() {
        problem = problem.note(format!("it came last from {}", line.source()));
    }
    if with_it > 0 {
        problem = problem.note(format!("with it would go {with_it} {} in its folder", if with_it == 1 { "file" } else { "files" }));
    }
    let title = if line.kind == Kind::Page { ", title = \"…\"" } else { "" };
    let restore = match line.source() {
        source if source.starts_with("content/") && source.ends_with(".md") => {
            "restore it: bring its file back, with the number or path that makes its address"
        }
        _ => "restore it: bring back what it is made of",
    };
    problem
        .help(restore)
        .help(format!("or say where it moved, in permanence.toml: [[moved]] from = \"{address}\", to = \"…\""))
        .help(format!("or say that it is gone for good: [[gone]] address = \"{address}\"{title}, date = …, reason = \"…\""))
}
