//! A key names all ingredients of something that can be made of them: whoever finds what was made under the same key need not make it again.

/// blake3 of the ingredients.
pub type Key = [u8; blake3::OUT_LEN];

/// The key of some bytes.
pub fn of(bytes: &[u8]) -> Key {
    *blake3::hash(bytes).as_bytes()
}

/// The key of all that a reader gives.
pub fn of_reader(mut reader: impl std::io::Read) -> std::io::Result<Key> {
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut reader, &mut hasher)?;
    Ok(*hasher.finalize().as_bytes())
}

/// Reckons a key of several ingredients. Each is told apart from the next by its length.
#[derive(Debug, Clone, Default)]
pub struct Keyed {
    hasher: blake3::Hasher,
    /// Bytes that are not hashed yet: many at once are hashed faster.
    waiting: Vec<u8>,
}

/// Bytes that are hashed at once.
const AT_ONCE: usize = 16 * 1024;

impl Keyed {
    /// No ingredient yet, for something of this kind.
    pub fn new(kind: &str) -> Self {
        let mut keyed = Self::default();
        keyed.part(kind);
        keyed
    }

    /// One more.
    pub fn part(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.waiting.extend((bytes.len() as u64).to_le_bytes());
        self.waiting.extend(bytes);
        if self.waiting.len() >= AT_ONCE {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
        self
    }

    /// One that may be missing, which is something else than an empty one.
    pub fn maybe(&mut self, bytes: Option<impl AsRef<[u8]>>) -> &mut Self {
        match bytes {
            Some(bytes) => self.part([1]).part(bytes),
            None => self.part([0]),
        }
    }

    /// How many follow.
    pub fn count(&mut self, count: usize) -> &mut Self {
        self.part((count as u64).to_le_bytes())
    }

    /// The key of all of them.
    pub fn key(&self) -> Key {
        if self.hasher.count() == 0 {
            return of(&self.waiting);
        }
        *self.hasher.clone().update(&self.waiting).finalize().as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ingredients_are_told_apart() {
        let key = |parts: &[&str]| parts.iter().fold(Keyed::new("x"), |mut keyed, part| keyed.part(part).clone()).key();
        assert_eq!(key(&["ab", "c"]), key(&["ab", "c"]));
        let others = [key(&["ab", "c"]), key(&["a", "bc"]), key(&["abc"]), key(&["ab", "c", ""]), key(&[])];
        assert!(others.iter().enumerate().all(|(n, one)| !others[..n].contains(one)));
        assert_ne!(Keyed::new("x").maybe(Some("")).key(), Keyed::new("x").maybe(None::<&str>).key());
        assert_ne!(Keyed::new("x").key(), Keyed::new("y").key());
        assert_eq!(of_reader("가나".as_bytes()).unwrap(), of("가나".as_bytes()));
    }
}
