//! Asks for some addresses of a website that was deployed, and compares what readers get with what was put.

use std::collections::BTreeSet;
use std::time::Duration;

use ureq::Agent;

use crate::deploy::sign::encoded;
use crate::deploy::state::{File, Files};
use crate::edge::record;
use crate::problem::deploy::Deploy;
use crate::problem::said;
use crate::text::printable;
use crate::text::wording::Wording;

/// How many addresses are asked for.
const ASKED: usize = 10;
/// How many are told of.
const SHOWN: usize = 3;
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
    let wrong: Vec<(&String, Wording)> =
        asked.iter().filter_map(|(path, file)| Some((*path, otherwise(&agent, base, path, file)?))).collect();
    if wrong.is_empty() {
        return Ok(asked.len());
    }
    let told = wrong.iter().take(SHOWN).map(|(path, why)| Wording::new(format!("`{path}` ({})", why.en), format!("`{path}`({})", why.ko)));
    let told: Vec<Wording> = told.chain((wrong.len() > SHOWN).then(|| Wording::same("…".to_owned()))).collect();
    Err(Deploy::Unverified { wrong: wrong.len(), asked: asked.len(), names: Wording::join(&told, ", ") })
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

/// Why an address does not give what was put; nothing where it does.
fn otherwise(agent: &Agent, base: &str, path: &str, file: &File) -> Option<Wording> {
    let shown = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let url = format!("{}/{}", base.trim_end_matches('/'), encoded(shown, true));
    let fault = |fault: ureq::Error| Some(Wording::same(printable(&fault.to_string()).into_owned()));
    let mut answer = match agent.get(url).call() {
        Ok(answer) => answer,
        Err(why) => return fault(why),
    };
    let status = answer.status();
    if !status.is_success() {
        return Some(said::answered(status.as_str()));
    }
    match answer.body_mut().with_config().limit(LIMIT).read_to_vec() {
        Ok(body) => (record::hash(&body) != file.hash).then(said::other_bytes),
        Err(why) => fault(why),
    }
}
