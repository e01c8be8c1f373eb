//! Answers kept from one snapshot to the next while `serve` runs: parsed files and rendered bodies, each under a key that lists all its
//! ingredients. A build of its own starts with an empty memo, and may have a shelf beside it; the property that all give the same pages is
//! tested.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::body::Body;
use crate::parse::article::Article;
use crate::parse::options::ParseOptions;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::ContentPath;
use crate::text::shelf::Shelf;
use crate::text::waiting::Attic;

type Parsed = (Option<Arc<Article>>, Arc<Vec<Diagnostic>>);
type Rendered = (Arc<Body>, Arc<Vec<Diagnostic>>);

/// All that a parsed file depends on.
#[derive(PartialEq, Eq, Hash, Clone)]
struct ArticleKey {
    path: ContentPath,
    text: [u8; 32],
    options: ParseOptions,
}

/// All that a rendered body depends on.
#[derive(PartialEq, Eq, Hash, Clone)]
pub struct BodyKey {
    /// Hash of the file's text.
    pub text: [u8; 32],
    /// The file's path, for problems.
    pub path: String,
    /// Addresses of all pages.
    pub outline: [u8; 32],
    /// The site's markup options, hashed.
    pub options: [u8; 32],
    /// The page's own address.
    pub permalink: String,
    /// Its language.
    pub lang: String,
    /// Links of headings.
    pub insert_anchor: crate::parse::insert_anchor::InsertAnchor,
    /// What the lock says of its places, hashed.
    pub locked: [u8; 32],
}

/// The kept answers.
#[derive(Default)]
pub struct Memo {
    articles: Mutex<Generations<ArticleKey, Parsed>>,
    bodies: Mutex<Generations<BodyKey, Rendered>>,
    enabled: bool,
    shelf: OnceLock<Arc<dyn Shelf>>,
    /// Where bytes of this snapshot wait.
    attic: Mutex<Option<Arc<dyn Attic>>>,
}

/// Answers of this snapshot and of the last one; older ones are forgotten.
struct Generations<K, V> {
    current: HashMap<K, V>,
    last: HashMap<K, V>,
}

impl<K, V> Default for Generations<K, V> {
    fn default() -> Self {
        Self { current: HashMap::new(), last: HashMap::new() }
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Generations<K, V> {
    fn get(&mut self, key: &K) -> Option<V> {
        if let Some(value) = self.current.get(key) {
            return Some(value.clone());
        }
        let value = self.last.remove(key)?;
        self.current.insert(key.clone(), value.clone());
        Some(value)
    }
}

impl Memo {
    /// A memo that keeps nothing: for a single build.
    pub fn off() -> Self {
        Self::default()
    }

    /// A memo that keeps answers.
    pub fn on() -> Self {
        Self { enabled: true, ..Self::default() }
    }

    /// Has a build keep what the next one need not make again.
    pub fn keep_on(&self, shelf: Arc<dyn Shelf>) {
        // Set once, before the only snapshot of a build.
        let _ = self.shelf.set(shelf);
    }

    /// Where a build keeps such things.
    pub fn shelf(&self) -> Option<&dyn Shelf> {
        self.shelf.get().map(|shelf| &**shelf)
    }

    /// The same, for those who ask while pages are made.
    pub fn shared_shelf(&self) -> Option<Arc<dyn Shelf>> {
        self.shelf.get().cloned()
    }

    /// Where bytes of this snapshot wait that are needed late.
    pub fn attic(&self) -> Option<Arc<dyn Attic>> {
        self.attic.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Begins a new snapshot: what the last but one used is forgotten.
    pub fn turn(&self) {
        *self.attic.lock().unwrap_or_else(PoisonError::into_inner) = self.shelf().and_then(Shelf::attic);
        let mut articles = self.articles.lock().unwrap_or_else(PoisonError::into_inner);
        articles.last = std::mem::take(&mut articles.current);
        let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        bodies.last = std::mem::take(&mut bodies.current);
    }

    /// A parsed file.
    pub fn article(
        &self,
        options: &ParseOptions,
        path: &ContentPath,
        source: &Arc<SourceText>,
        parse: impl FnOnce() -> (Option<Article>, Vec<Diagnostic>),
    ) -> Parsed {
        let fresh = || {
            let (article, problems) = parse();
            (article.map(Arc::new), Arc::new(problems))
        };
        if !self.enabled {
            return fresh();
        }
        let key = ArticleKey { path: path.clone(), text: *blake3::hash(source.text.as_bytes()).as_bytes(), options: options.clone() };
        answer(&self.articles, key, fresh)
    }

    /// A rendered body.
    pub fn body(&self, key: impl FnOnce() -> BodyKey, render: impl FnOnce() -> (Body, Vec<Diagnostic>)) -> Rendered {
        let fresh = || {
            let (body, problems) = render();
            (Arc::new(body), Arc::new(problems))
        };
        if !self.enabled {
            return fresh();
        }
        answer(&self.bodies, key(), fresh)
    }
}

fn answer<K: Hash + Eq + Clone, V: Clone>(kept: &Mutex<Generations<K, V>>, key: K, fresh: impl FnOnce() -> V) -> V {
    if let Some(value) = kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return value;
    }
    // The lock is not held while the answer is made: two threads may make the same one, which costs time and nothing else.
    let value = fresh();
    kept.lock().unwrap_or_else(PoisonError::into_inner).current.insert(key, value.clone());
    value
}
