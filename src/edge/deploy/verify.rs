//! Asks for some addresses of a website that was deployed, and compares what readers get with what was put.

use std::collections::BTreeSet;
use std::time::Duration;

use ureq::Agent;

use crate::deploy::sign::encoded;
use crate::deploy::state::{File, Files};
use crate::edge::deploy::local::first_names;
use crate::edge::record;
use crate::problem::deploy::Deploy;

/// How many addresses are asked for.
const ASKED: usize = 10;
/// Most bytes of an answer.
const LIMIT: u64 = 64 << 20;

/// Asks for the home page, pages that changed, and others from all over the site. `base`: the site's address.
pub fn verify(base: &str, files: &Files, changed: &[String]) -> Result<usize, Deploy> {
    let config = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(30)))
        .http_status_as_error(false)
        .user_agent(concat!("mokcha/", env!("CARGO_PKG_VERSION")));
    let agent: Agent = config.build().into();
    let asked = chosen(files, changed);
    let wrong: Vec<String> =
        asked.iter().filter(|(path, file)| !answers(&agent, base, path, file)).map(|(path, _)| (*path).clone()).collect();
    match wrong.len() {
        0 => Ok(asked.len()),
        count => Err(Deploy::Unverified { wrong: count, asked: asked.len(), names: first_names(&wrong) }),
    }
}

fn chosen<'a>(files: &'a Files, changed: &[String]) -> Vec<(&'a String, &'a File)> {
    let is_asked = |path: &str, file: &File| {
        file.headers.redirect.is_none()
            && path != "404.html"
            && !path.starts_with(['_', '.'])
            && !path.ends_with(".gz")
            && file.size < LIMIT
    };
    let all: Vec<(&String, &File)> = files.iter().filter(|(path, file)| is_asked(path, file)).collect();
    let home = all.iter().filter(|(path, _)| *path == "index.html");
    let is_page = |path: &str| path.ends_with(".html");
    let news = changed.iter().filter(|path| is_page(path)).take(4).filter_map(|path| all.iter().find(|(known, _)| *known == path));
    let step = (all.len() / ASKED).max(1);
    let spread = all.iter().step_by(step);
    let mut seen = BTreeSet::new();
    home.chain(news).chain(spread).filter(|(path, _)| seen.insert(*path)).take(ASKED).copied().collect()
}

fn answers(agent: &Agent, base: &str, path: &str, file: &File) -> bool {
    let shown = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let url = format!("{}/{}", base.trim_end_matches('/'), encoded(shown, true));
    let Ok(mut answer) = agent.get(url).call() else { return false };
    let status = answer.status().is_success();
    let body = answer.body_mut().with_config().limit(LIMIT).read_to_vec();
    status && body.is_ok_and(|body| record::hash(&body) == file.hash)
}
