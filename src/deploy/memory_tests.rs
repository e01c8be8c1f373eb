//! A target in memory that lets a deployment die at any request, before it or behind it, and a reader who follows all links.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use super::headers::headers;
use super::order;
use super::plan::copy_of;
use super::run::{DeployRequest, Environment, Report, run};
use super::site_name::SiteName;
use super::state::{File, Files, KEPT};
use super::store::{Found, Origin, Step, StepContext, Store};
use crate::problem::deploy::Deploy;
use crate::text::attributes;

/// A target in memory. Its requests are counted; at one of them the deployment dies.
#[derive(Default)]
pub struct Memory {
    pub objects: RefCell<BTreeMap<String, String>>,
    pub state: RefCell<Option<Vec<u8>>>,
    pub written: Cell<u64>,
    pub now: Cell<u64>,
    pub requests: Cell<usize>,
    /// How many seconds go by between two looks at the clock.
    pub sleeps: Cell<u64>,
    /// How many pieces each file takes to put.
    pub pieces: Cell<usize>,
    /// At which request it dies, and whether what that asks for is done.
    pub dies: Cell<Option<(usize, bool)>>,
}

impl Memory {
    fn request(&self, effect: impl FnOnce()) -> Result<(), Deploy> {
        let number = self.requests.get();
        self.requests.set(number + 1);
        match self.dies.get() {
            Some((at, is_done)) if at <= number => {
                if at == number && is_done {
                    effect();
                }
                Err(Deploy::NoAnswer { host: "memory".into(), fault: "it died".into() })
            }
            _ => {
                effect();
                Ok(())
            }
        }
    }
}

impl Store for Memory {
    fn find(&self) -> Result<Found, Deploy> {
        self.request(|| {})?;
        let tag = Some(self.written.get().to_string());
        let foreign = if self.state.borrow().is_none() { self.objects.borrow().keys().cloned().collect() } else { Vec::new() };
        Ok(Found { state: self.state.borrow().clone(), tag, foreign, now: self.now.get() })
    }

    fn kept(&self) -> Result<BTreeSet<String>, Deploy> {
        self.request(|| {})?;
        Ok(self.objects.borrow().keys().filter_map(|name| name.strip_prefix(KEPT)).map(str::to_owned).collect())
    }

    fn lying(&self, paths: &[&str]) -> Result<BTreeMap<String, String>, Deploy> {
        self.request(|| {})?;
        let objects = self.objects.borrow();
        Ok(paths.iter().filter_map(|path| Some(((*path).to_owned(), sum(objects.get(*path)?)))).collect())
    }

    fn note(&self, state: &[u8], tag: Option<&str>) -> Result<Option<String>, Deploy> {
        if tag != Some(self.written.get().to_string().as_str()) {
            return Err(Deploy::Taken {});
        }
        self.request(|| {
            self.state.replace(Some(state.to_vec()));
            self.written.set(self.written.get() + 1);
        })?;
        Ok(Some(self.written.get().to_string()))
    }

    fn carry(&self, steps: &[Step], needs: &StepContext<'_>) -> Result<(), Deploy> {
        // The order within a wave is nobody's: backwards is as good as forwards.
        for step in steps.iter().rev() {
            if !(needs.is_awake)() {
                return Err(Deploy::Slept {});
            }
            let mut objects = self.objects.borrow_mut();
            match step {
                Step::Keep { path, hash } => {
                    let bytes = objects.get(path).cloned();
                    assert_eq!(bytes.as_deref().map(sum), Some(hash.clone()), "{path} is kept as what it is");
                    self.request(|| drop(objects.insert(copy_of(hash), bytes.unwrap_or_default())))?;
                }
                Step::Put { path, file, from, alone } => {
                    if *alone && objects.contains_key(path) {
                        return Err(Deploy::ForeignFile { path: path.clone() });
                    }
                    drop(objects);
                    (0..self.pieces.get()).try_for_each(|_| (needs.word)())?;
                    let mut objects = self.objects.borrow_mut();
                    let bytes = match from {
                        Origin::Here => String::from_utf8((needs.bytes)(path, file)?).unwrap(),
                        Origin::There(name) => objects.get(name).cloned().unwrap_or_else(|| panic!("{name} for {path}")),
                    };
                    assert_eq!(sum(&bytes), file.hash, "{path}");
                    self.request(|| drop(objects.insert(path.clone(), bytes)))?;
                }
                Step::Delete { names } => self.request(|| names.iter().for_each(|name| drop(objects.remove(name))))?,
            }
        }
        Ok(())
    }

    fn name(&self) -> String {
        "memory".into()
    }
}

pub fn sum(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

pub type Site = BTreeMap<&'static str, &'static str>;

pub fn files(site: &Site) -> Files {
    let file = |path: &str, text: &str| File { hash: sum(text), size: text.len() as u64, headers: headers(path, None) };
    site.iter().map(|(path, text)| ((*path).to_owned(), file(path, text))).collect()
}

/// Deploys a site, or undoes.
pub fn deploy_as(store: &Memory, site: Option<&Site>, by: &str, purge: bool) -> Result<Report, Deploy> {
    let wanted = site.map(files);
    let empty = Site::new();
    let texts = site.unwrap_or(&empty);
    let name = SiteName { base_url: None, title: Some("a".into()) };
    let order = DeployRequest { wanted: wanted.as_ref(), site: &name, by, dry_run: false, purge, replace_site: false, allow_shrink: false };
    let (clock, step) = (AtomicU64::new(0), store.sleeps.get());
    let texts: BTreeMap<String, String> = texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let world = Environment {
        bytes: &|path, _| Ok(texts[path].clone().into_bytes()),
        large: &|_, _| None,
        links: &|path| texts.get(path).map(|html| order::links(html, path, "")).unwrap_or_default(),
        clock: &|| clock.fetch_add(step, Ordering::Relaxed),
        begun: &|_| {},
        done: &|| {},
    };
    run(store, &order, &world)
}

pub fn deploy(store: &Memory, site: &Site) -> Result<Report, Deploy> {
    deploy_as(store, Some(site), "me", false)
}

/// What a reader finds who follows all links from the home page: each page is wholly one of those that there may be, and each link, file and
/// place in it answers.
pub fn crawl(store: &Memory, versions: &[&Site], told: &str) {
    let objects = store.objects.borrow();
    let (mut seen, mut open) = (BTreeSet::new(), vec!["index.html".to_owned()]);
    if !objects.contains_key("index.html") {
        assert!(!versions[0].contains_key("index.html"), "{told}: no home page");
        return;
    }
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let text = objects.get(&path).unwrap_or_else(|| panic!("{told}: {path} is not there"));
        assert!(versions.iter().any(|site| site.get(path.as_str()) == Some(&text.as_str())), "{told}: {path} is {text}");
        if !path.ends_with(".html") {
            continue;
        }
        for (address, _) in attributes::values_of(text, &["href", "src"]) {
            let (file, place) = address.split_once('#').unwrap_or((address, ""));
            let file = file.trim_start_matches('/').to_owned();
            if !place.is_empty() {
                let there = objects.get(&file).map_or("", String::as_str);
                assert!(attributes::ids(there).contains(place), "{told}: {path} leads to {address}");
            }
            open.push(file);
        }
    }
}
