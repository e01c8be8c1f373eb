//! Bytes that are made early and needed late in a run: where whoever runs the verbs has a place for them they wait there, else in memory.

use std::borrow::Cow;
use std::fmt::Debug;
use std::sync::Arc;

use crate::text::wording::Wording;

/// Where bytes wait in this run. Nobody else reads it, and it goes when the run ends.
pub trait Attic: Debug + Send + Sync {
    /// Puts bytes there, and says where they begin; nothing where there is no more room.
    fn put(&self, bytes: &[u8]) -> Option<u64>;

    /// So many bytes that begin there; nothing after a fault.
    fn get(&self, begins: u64, length: usize) -> Option<Vec<u8>>;

    /// Why some bytes could not be had again: nothing that was made since is to be believed.
    fn fault(&self) -> Option<Wording>;
}

/// Bytes that wait.
#[derive(Debug, Clone)]
pub struct Waiting(Place);

#[derive(Debug, Clone)]
enum Place {
    Held(Arc<[u8]>),
    Aside { attic: Arc<dyn Attic>, begins: u64, length: usize },
}

impl Waiting {
    /// Bytes that wait there, if there is such a place and it takes them.
    pub fn new(bytes: Vec<u8>, attic: Option<&Arc<dyn Attic>>) -> Self {
        let aside = attic.and_then(|attic| Some((attic.clone(), attic.put(&bytes)?)));
        Self(match aside {
            Some((attic, begins)) => Place::Aside { attic, begins, length: bytes.len() },
            None => Place::Held(bytes.into()),
        })
    }

    /// Has them wait there, if it takes them.
    pub fn put_aside(&mut self, attic: &Arc<dyn Attic>) {
        if let Place::Held(bytes) = &self.0
            && let Some(begins) = attic.put(bytes)
        {
            self.0 = Place::Aside { attic: attic.clone(), begins, length: bytes.len() };
        }
    }

    /// The bytes; nothing after a fault.
    pub fn whole(&self) -> Option<Cow<'_, [u8]>> {
        match &self.0 {
            Place::Held(bytes) => Some(Cow::Borrowed(bytes)),
            Place::Aside { attic, begins, length } => attic.get(*begins, *length).map(Cow::Owned),
        }
    }

    /// The bytes; none after a fault, which the attic notes.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        self.whole().unwrap_or_default()
    }

    /// Some of the bytes, from here to there; none after a fault, which the attic notes.
    pub fn part(&self, (from, to): (usize, usize)) -> Cow<'_, [u8]> {
        match &self.0 {
            Place::Held(bytes) => Cow::Borrowed(bytes.get(from..to).unwrap_or_default()),
            Place::Aside { attic, begins, .. } => {
                attic.get(begins + from as u64, to.saturating_sub(from)).map(Cow::Owned).unwrap_or_default()
            }
        }
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Place::Held(bytes) => bytes.len(),
            Place::Aside { length, .. } => *length,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl From<Arc<[u8]>> for Waiting {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self(Place::Held(bytes))
    }
}

impl From<Vec<u8>> for Waiting {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes, None)
    }
}

impl From<String> for Waiting {
    fn from(text: String) -> Self {
        Self::from(text.into_bytes())
    }
}
