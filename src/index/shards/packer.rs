//! Shards as scripts: packed, or taken over from an earlier build that packed the same bytes; they wait on the disk where they may.

use std::sync::Arc;

use crate::index::shards::File;
use crate::text::Cut;
use crate::text::base64::base64;
use crate::text::deflate::{PackingLevel, deflate};
use crate::text::hex::hex;
use crate::text::shelf::{self, Shelf};
use crate::text::waiting::{Attic, Waiting};

/// Packs shards, or takes them over from an earlier build that packed the same bytes.
#[derive(Clone, Copy, Default)]
pub struct Packer<'s> {
    /// Where such a build kept them.
    pub shelf: Option<&'s dyn Shelf>,
    /// Where they wait until they are written.
    pub attic: Option<&'s Arc<dyn Attic>>,
}

impl Packer<'_> {
    pub(super) fn packed(self, bytes: &[u8], effort: PackingLevel) -> String {
        let Some(shelf) = self.shelf else { return packed(bytes, effort) };
        let key = shelf::keyed("shard").part([effort as u8]).part(bytes).key();
        if let Some(text) = shelf.take(&key).and_then(|bytes| String::from_utf8(bytes).ok()) {
            return text;
        }
        let text = packed(bytes, effort);
        shelf.keep(&key, text.as_bytes());
        text
    }

    /// A packed file under its content's hash.
    pub fn file(self, bytes: &[u8], effort: PackingLevel) -> File {
        let name = hex(&hash_of(bytes));
        let script = self.script(&name, bytes, effort);
        (path_of(&name), Waiting::new(script.into_bytes(), self.attic))
    }

    /// `mokchaShard("name","base64 of deflated bytes")`: plain ASCII, loaded by a classic script over https and file alike.
    pub fn script(self, name: &str, bytes: &[u8], effort: PackingLevel) -> String {
        handing_over(name, &self.packed(bytes, effort))
    }
}

/// Bytes of a name: twelve hex digits.
pub(super) const NAME: usize = 6;

/// The name of a file of these bytes.
pub(super) fn hash_of(bytes: &[u8]) -> [u8; NAME] {
    let mut out = [0; NAME];
    out.copy_from_slice(&blake3::hash(bytes).as_bytes()[..NAME]);
    out
}

/// Folders by the first two digits keep USB sticks happy.
pub(super) fn path_of(name: &str) -> String {
    format!("{}/{name}.js", name.cut(..2))
}

pub(super) fn handing_over(name: &str, packed: &str) -> String {
    // Room for it and no more: many of them wait to be written.
    let mut script = String::with_capacity(name.len() + packed.len() + 20);
    ["mokchaShard(\"", name, "\",\"", packed, "\")\n"].into_iter().for_each(|part| script.push_str(part));
    script
}

fn packed(bytes: &[u8], effort: PackingLevel) -> String {
    base64(&deflate(bytes, effort))
}
