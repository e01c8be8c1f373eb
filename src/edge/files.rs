//! The narrow handle through which templates read files, addresses and the environment; confined to the site's root, and to the disk if so asked.

use std::collections::{BTreeMap, HashMap};
use std::io::{ErrorKind, Read};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::edge::cache::Cache;
use crate::edge::fs;
use crate::edge::inside::{Boundary, LinkPolicy, Refused, climbs};
use crate::text::key::{self, Key};
use crate::text::site_files::{Request, SiteFiles};

/// Files that templates and bodies asked for, each with the key of its bytes if it was there.
pub type RequestedFiles = BTreeMap<String, Option<Key>>;

/// Bytes of a large file that are read at once.
const PIECE: usize = 1 << 16;

/// Most bytes that a remote answer may have.
const REMOTE_LIMIT: u64 = 32 * 1024 * 1024;

/// The disk below a site's root, and the net.
pub struct DiskFiles {
    inside: Arc<Boundary>,
    theme: Option<(String, LinkPolicy)>,
    offline: bool,
    fetched: AtomicBool,
    cache: Cache,
    answers: Mutex<HashMap<Request, Result<Vec<u8>, String>>>,
    asked: Mutex<RequestedFiles>,
    /// Whether something else was asked than files that are there or not.
    asked_more: AtomicBool,
}

impl DiskFiles {
    /// A handle for a site.
    pub fn new(inside: Arc<Boundary>, theme: Option<String>, offline: bool, cache: Cache) -> Self {
        let theme = theme.map(|theme| {
            let bound = inside.bound_of_theme(&inside.root().join("themes").join(&theme));
            (theme, bound)
        });
        Self {
            inside,
            theme,
            offline,
            fetched: AtomicBool::new(false),
            cache,
            answers: Mutex::default(),
            asked: Mutex::default(),
            asked_more: AtomicBool::new(false),
        }
    }

    /// All that was asked for so far, if that was only files: the net and the environment may say something else the next time.
    pub fn asked(&self) -> Option<RequestedFiles> {
        let more = self.has_fetched() || self.asked_more.load(Ordering::Relaxed);
        (!more).then(|| self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// The key of a file's bytes, if it is there; nothing where it can't be read.
    pub fn key_of(&self, path: &str) -> Option<Option<Key>> {
        let place = self.place_of(path).ok()?;
        place.map(|place| key::of_reader(fs::File::open(place).ok()?).ok()).map_or(Some(None), |key| key.map(Some))
    }

    fn candidates(&self, path: &str) -> Vec<(PathBuf, LinkPolicy)> {
        let own = |folder: &str, path: &str| (self.inside.root().join(folder).join(path), LinkPolicy::Site);
        if let Some(content) = path.strip_prefix("@/") {
            return vec![own("content", content)];
        }
        let path = path.trim_start_matches('/');
        let mut out = vec![own("", path), own("static", path), own("content", path)];
        if let Some((theme, bound)) = &self.theme {
            out.push((self.inside.root().join("themes").join(theme).join("static").join(path), *bound));
        }
        out
    }

    fn found(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let unread = |fault| format!("`{path}` can't be read: {fault}");
        self.place_of(path)?.map(|real| fs::read(&real).map_err(unread)).transpose()
    }

    /// Where a file lies.
    fn place_of(&self, path: &str) -> Result<Option<PathBuf>, String> {
        for (file, bound) in self.candidates(path) {
            let found = match self.inside.look(&file, bound) {
                Ok(Some(found)) if !found.folder => found,
                Ok(_) => continue,
                // No disk has such a name.
                Err(Refused::Fault(fault)) if matches!(fault.kind(), ErrorKind::InvalidInput | ErrorKind::InvalidFilename) => continue,
                Err(refused) => return Err(format!("`{path}` {}", refused.words())),
            };
            // Links may lead out where the user says so, words never.
            let by_words = !file.strip_prefix(self.inside.root()).is_ok_and(|below| !climbs(below));
            if by_words && !found.real.starts_with(self.inside.root()) {
                return Err(format!("`{path}` {}", Refused::Out(found.real).words()));
            }
            self.inside.note(&file, &found);
            return Ok(Some(found.real));
        }
        Ok(None)
    }
}

impl SiteFiles for DiskFiles {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let found = self.found(path);
        let asked = || self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        match &found {
            Ok(bytes) if !asked().contains_key(path) => {
                let key = bytes.as_deref().map(key::of);
                asked().insert(path.to_owned(), key);
            }
            Ok(_) => {}
            Err(_) => self.asked_more.store(true, Ordering::Relaxed),
        }
        found
    }

    fn pieces(&self, path: &str, take: &mut dyn FnMut(&[u8])) -> Result<bool, String> {
        // What the site is made of has its own key of all these files: none is noted as asked for.
        let Some(place) = self.place_of(path)? else { return Ok(false) };
        let unread = |fault| format!("`{path}` can't be read: {fault}");
        let mut file = fs::File::open(&place).map_err(unread)?;
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(true),
                Ok(count) => take(piece.get(..count).unwrap_or_default()),
                Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
                Err(fault) => return Err(unread(fault)),
            }
        }
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
        self.asked_more.store(true, Ordering::Relaxed);
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
