//! The narrow handle through which templates read files, addresses and the environment; confined to the site's root, and to the disk if so asked.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::edge::cache::Cache;
use crate::edge::fs;
use crate::render::functions::{Request, SiteFiles};

/// Most bytes that a remote answer may have.
const REMOTE_LIMIT: u64 = 32 * 1024 * 1024;

/// The disk below a site's root, and the net.
pub struct DiskFiles {
    root: PathBuf,
    theme: Option<String>,
    offline: bool,
    fetched: AtomicBool,
    cache: Cache,
    answers: Mutex<HashMap<Request, Result<Vec<u8>, String>>>,
}

impl DiskFiles {
    /// A handle for a site.
    pub fn new(root: &Path, theme: Option<String>, offline: bool, cache: Cache) -> Self {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        Self { root, theme, offline, fetched: AtomicBool::new(false), cache, answers: Mutex::default() }
    }

    fn candidates(&self, path: &str) -> Vec<PathBuf> {
        if let Some(content) = path.strip_prefix("@/") {
            return vec![self.root.join("content").join(content)];
        }
        let path = path.trim_start_matches('/');
        let mut out = vec![self.root.join(path), self.root.join("static").join(path), self.root.join("content").join(path)];
        if let Some(theme) = &self.theme {
            out.push(self.root.join("themes").join(theme).join("static").join(path));
        }
        out
    }
}

impl SiteFiles for DiskFiles {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        for file in self.candidates(path) {
            let Ok(real) = fs::canonicalize(file) else { continue };
            if !fs::is_file(&real) {
                continue;
            }
            if !real.starts_with(&self.root) {
                return Err(format!("`{path}` lies outside the site's folder"));
            }
            return fs::read(&real).map(Some).map_err(|fault| format!("`{path}` can't be read: {fault}"));
        }
        Ok(None)
    }

    fn fetch(&self, request: &Request) -> Result<Vec<u8>, String> {
        if self.offline {
            return Err(format!("`{}` is on the net, from which --offline keeps this build", request.url));
        }
        if let Some(answer) = self.answers.lock().unwrap_or_else(PoisonError::into_inner).get(request) {
            return answer.clone();
        }
        self.fetched.store(true, Ordering::Relaxed);
        let answer = ask(request);
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(request.clone(), answer.clone());
        answer
    }

    fn has_fetched(&self) -> bool {
        self.fetched.load(Ordering::Relaxed)
    }

    fn kept(&self, key: &str, make: &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String> {
        self.cache.get_or(key, make)
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }
}

fn ask(request: &Request) -> Result<Vec<u8>, String> {
    let agent: ureq::Agent = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(30))).build().into();
    let fault = |fault: ureq::Error| format!("`{}` gave no answer: {fault}", request.url);
    let headers = request.headers.iter().filter_map(|header| header.split_once('='));
    let response = if request.post {
        let mut call = agent.post(&request.url).header("accept", request.accept);
        for (name, value) in headers {
            call = call.header(name, value);
        }
        if let Some(kind) = &request.content_type {
            call = call.header("content-type", kind);
        }
        call.send(request.body.as_deref().unwrap_or(""))
    } else {
        let mut call = agent.get(&request.url).header("accept", request.accept);
        for (name, value) in headers {
            call = call.header(name, value);
        }
        call.call()
    };
    let mut bytes = Vec::new();
    let mut reader = response.map_err(fault)?.into_body().into_reader().take(REMOTE_LIMIT);
    reader.read_to_end(&mut bytes).map_err(|fault| format!("`{}` broke off: {fault}", request.url))?;
    Ok(bytes)
}
