//! `mokcha deploy`: brings the website of the last build to the public, or takes the last deployment back.

use std::io::Write;

use crate::deploy::budget::{self, size};
use crate::deploy::run::{DeployRequest, Environment, Report, run as carry_out};
use crate::deploy::store::Step;
use crate::deploy::target::{Target, holds_secret};
use crate::deploy::theirs::{Aside, Theirs};
use crate::edge::cli::{Deploy as Asked, Global};
use crate::edge::commands::session::{Session, print, status};
use crate::edge::commands::{Status, fresh};
use crate::edge::deploy::local::{Local, first_names};
use crate::edge::deploy::{Place, by, clock, open, verify};
use crate::edge::failure::PublishError;
use crate::edge::lang::say;
use crate::edge::manifest::{self, Held};
use crate::edge::own::{self, must_be};
use crate::edge::{fs, journal};
use crate::plan::servers;
use crate::problem::deploy::Deploy;
use crate::problem::said;
use crate::render::memo::Memo;
use crate::templates::views::Mode;
use crate::text::diagnostic::{Diagnostic, any_error};
use crate::text::out_path::OWN;
use crate::text::wording::Wording;

/// Deploys.
pub fn run(options: &Global, asked: &Asked) -> Status {
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let mut problems = Vec::new();
    if let Err(Some(problem)) = deploy(&session, asked, &mut problems) {
        problems.push(problem);
    }
    print(options, &mut problems);
    status(&problems)
}

/// Why nothing more is done: a problem, or those that were gathered.
type Stop = Option<Diagnostic>;

fn told(problem: Deploy) -> Stop {
    Some(Diagnostic::of(&problem))
}

/// The same; what the site has wrong, and warnings, are gathered.
fn deploy(session: &Session<'_>, asked: &Asked, problems: &mut Vec<Diagnostic>) -> Result<(), Stop> {
    if session.options.drafts {
        return Err(told(Deploy::Drafts {}));
    }
    let Some(to) = asked.to.as_ref().or(session.deploy.to.as_ref()) else { return Err(told(Deploy::NoTarget {})) };
    let target = Target::parse(to).map_err(told)?;
    if asked.verify.as_deref().is_some_and(holds_secret) {
        return Err(told(Deploy::SecretInAddress {}));
    }
    if session.deploy.compress && !target.is_own_server() {
        return Err(told(Deploy::Siblings {}));
    }
    // The website is locked as long as it is read.
    let (local, _lock) = if asked.undo { (None, None) } else { website(session, problems)? };
    if let (Target::Branch { .. }, Some(local)) = (&target, &local) {
        problems.extend(budget::near(&local.files).iter().map(|problem| Diagnostic::of(problem)));
    }
    if let (Target::Bucket { .. }, Some(local)) = (&target, &local)
        && let Some(problem) = budget::too_large(&local.files)
    {
        return Err(told(problem));
    }
    let place = Place {
        target: &target,
        endpoint: asked.endpoint.as_deref().or(session.deploy.endpoint.as_deref()),
        region: session.deploy.region.as_deref(),
        root: &session.paths.root,
        output: &session.output,
    };
    let store = open(&place).map_err(told)?;
    let order = DeployRequest {
        wanted: local.as_ref().map(|local| &local.files),
        site: &session.site,
        by: &by(&session.output),
        dry_run: asked.dry_run,
        purge: asked.purge,
        replace_site: session.options.force,
        allow_shrink: session.options.allow_shrink,
    };
    let progress = &session.progress;
    progress.stage(say(&said::asking_target()), 0);
    let base = session.site.base_url.as_deref().unwrap_or("");
    let world = Environment {
        bytes: &|path, file| local.as_ref().map_or(Err(Deploy::NothingKept {}), |local| local.bytes(path, file)),
        large: &|path, file| local.as_ref().and_then(|local| local.large(path, file)),
        links: &|path| local.as_ref().map(|local| local.links(path, base)).unwrap_or_default(),
        clock: &clock,
        begun: &|steps| progress.stage(say(&said::deploying()), steps as u64),
        done: &|| progress.tick(),
    };
    let report = carry_out(&*store, &order, &world);
    progress.finish();
    let report = report.map_err(told)?;
    problems.extend(changed_there(&report.theirs));
    if !report.conditional && !asked.dry_run && !report.plan.is_nothing() {
        problems.extend(told(Deploy::Unhonoured { host: store.name() }));
    }
    if asked.purge && !asked.dry_run && !report.plan.is_nothing() && store.keeps_history() {
        problems.extend(told(Deploy::KeepsHistory { target: store.name() }));
    }
    if !session.options.quiet {
        tell(&report, asked, &store.name());
    }
    if let Some(address) = asked.verify.as_deref().filter(|_| !asked.dry_run) {
        let address = if address.is_empty() { base } else { address };
        if address.is_empty() {
            return Err(told(Deploy::NoAddress {}));
        }
        let changed: Vec<String> = report.plan.new.iter().chain(&report.plan.changed).cloned().collect();
        let count = verify::verify(address, &report.plan.next.files, &changed).map_err(told)?;
        if !session.options.quiet {
            let _ = writeln!(std::io::stdout(), "{}", say(&said::verified(count, address)));
        }
    }
    Ok(())
}

/// What somebody changed at the target since the last deployment.
fn changed_there(theirs: &Theirs) -> Vec<Diagnostic> {
    let Theirs { replaced, left, aside, .. } = theirs;
    let named = |paths: Vec<&String>| first_names(&paths.into_iter().cloned().collect::<Vec<_>>());
    let mut out = Vec::new();
    if !replaced.is_empty() {
        let (count, names) = (replaced.len(), named(replaced.keys().collect()));
        let problem = match aside {
            Aside::Folder(folder) => Deploy::ReplacedThere { count, names, folder: folder.clone() },
            Aside::Commit(commit) => {
                let commit = commit.get(..12).unwrap_or(commit).to_owned();
                Deploy::ReplacedOnBranch { count, names, commit, path: replaced.keys().next().cloned().unwrap_or_default() }
            }
        };
        out.push(Diagnostic::of(&problem));
    }
    if !left.is_empty() {
        out.push(Diagnostic::of(&Deploy::LeftThere { count: left.len(), names: named(left.iter().collect()) }));
    }
    out
}

type Website = (Option<Local>, Option<fs::File>);

/// The website of the last build, if it may be deployed.
fn website(session: &Session<'_>, problems: &mut Vec<Diagnostic>) -> Result<Website, Stop> {
    let (held, lock) = built(session).map_err(Some)?;
    let progress = &session.progress;
    let (snapshot, found) = session.snapshot(Mode::Deploy, None);
    problems.extend(found);
    let Some(mut snapshot) = snapshot.filter(|_| !any_error(problems)) else {
        nothing(session);
        return Err(None);
    };
    progress.stage(say(&said::comparing()), snapshot.outputs.len() as u64);
    problems.extend(fresh::check(session, &mut snapshot, &held.files));
    progress.finish();
    if any_error(problems) {
        nothing(session);
        return Err(None);
    }
    // `build` told of what is no error.
    problems.clear();
    let moved = servers::moved(&snapshot.site, &snapshot.fates);
    let local = Local::read(&session.output, &held.files, &moved, session.deploy.compress).map_err(told)?;
    Ok((Some(local), Some(lock)))
}

fn nothing(session: &Session<'_>) {
    if !session.options.short {
        let _ = writeln!(std::io::stderr(), "{}", say(&said::not_deployed()));
    }
}

/// What the last build noted, and the lock of its folder.
fn built(session: &Session<'_>) -> Result<(Held, fs::File), Diagnostic> {
    let (output, own) = (&session.output, session.output.join(OWN));
    let shown = || output.display().to_string();
    let read = || {
        if !(must_be(output, fs::Metadata::is_dir)? && own::check(output)?) {
            return Ok(None);
        }
        let lock = own::lock(&own.join("lock"), output)?;
        if journal::is_there(output)? {
            return Ok(Some(Err(Deploy::HalfBuilt { output: shown() })));
        }
        let held = manifest::read(&own.join("manifest"))?;
        Ok(Some(if held.files.is_empty() { Err(Deploy::NotBuilt { output: shown() }) } else { Ok((held, lock)) }))
    };
    match read().map_err(PublishError::into_diagnostic)? {
        Some(Ok(built)) => Ok(built),
        Some(Err(problem)) => Err(Diagnostic::of(&problem)),
        None => Err(Diagnostic::of(&Deploy::NotBuilt { output: shown() })),
    }
}

/// How a file is told of.
type Row = fn(&str) -> Wording;

/// Says what was done, in plain words.
fn tell(report: &Report, asked: &Asked, target: &str) {
    let mut out = std::io::stdout().lock();
    let plan = &report.plan;
    if asked.dry_run {
        let rows: [(Row, &Vec<String>); 3] =
            [(said::row_is_new, &plan.new), (said::row_changed, &plan.changed), (said::row_goes, &plan.gone)];
        for (row, paths) in rows {
            for path in paths {
                let _ = writeln!(out, "{}", say(&row(path)));
            }
        }
    }
    if report.resumed && !asked.dry_run {
        let _ = writeln!(out, "{}", say(&said::deployment_completed()));
    }
    let (new, changed, gone) = (plan.new.len(), plan.changed.len(), plan.gone.len());
    let what = match plan.is_nothing() {
        true => said::nothing_changed(plan.unchanged),
        false => said::deployed(new, changed, gone, plan.unchanged, &size(plan.bytes)),
    };
    if !asked.dry_run {
        let _ = writeln!(out, "{target}: {}", say(&what));
        return;
    }
    let _ = writeln!(out, "{}", say(&said::would_deploy(target, say(&what))));
    if target.starts_with("s3://") {
        let (writes, reads, deletes) = requests(report);
        let reads = reads + report.theirs.looked;
        let _ = writeln!(out, "{}", say(&said::requests(writes + reads + deletes, writes, reads, deletes)));
    }
}

/// What a deployment to object storage costs in requests: those that write or list, that read, that delete.
fn requests(report: &Report) -> (usize, usize, usize) {
    let plan = &report.plan;
    let (copies, puts, _) = plan.counts();
    let steps = || plan.waves.iter().flatten();
    let names = |step: &Step| if let Step::Delete { names } = step { names.len().div_ceil(1000) } else { 0 };
    // Where no condition keeps others out, it is looked: before each new file, and at the claim before and behind the rest.
    let looked = match report.conditional || report.first || plan.is_nothing() {
        true => 0,
        false => 2 + steps().filter(|step| matches!(step, Step::Put { alone: true, .. })).count(),
    };
    let notes = if plan.is_nothing() && !report.first { 0 } else { 2 };
    // The first one looks what is there, and asks whether conditions are honoured.
    (copies + puts + notes + if report.first { 3 } else { 0 }, 1 + looked, steps().map(names).sum())
}
