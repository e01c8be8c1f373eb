//! Values as the bytes of a shelf: one behind the other, without names. They are read by the program that wrote them, and whole or not at all.

use std::ops::Range;
use std::sync::Arc;

use crate::text::diagnostic::{Severity, Whereabouts};
use crate::text::wording::Wording;
use crate::text::{Place, SourceText, utf8};

/// What values share that are written together: it stands once elsewhere, not in each of them.
#[derive(Debug, Clone)]
pub struct Around {
    /// The text in which all places lie.
    pub source: Arc<SourceText>,
    /// What HTML was packed against.
    pub sample: Arc<[u8]>,
}

/// Bytes that are being written.
#[derive(Debug)]
pub struct Writer<'a> {
    /// So far.
    pub bytes: Vec<u8>,
    around: &'a Around,
    whole: bool,
}

/// Bytes that are being read.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// What the values share.
    pub around: &'a Around,
}

/// What can be written and read.
pub trait Stored: Sized {
    /// Writes it behind what was written.
    fn put(&self, to: &mut Writer<'_>);

    /// Reads it; nothing where that is not what stands there.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

impl<'a> Writer<'a> {
    /// Nothing yet.
    pub fn new(around: &'a Around) -> Self {
        Self { bytes: Vec::new(), around, whole: true }
    }

    /// What the values share.
    pub fn around(&self) -> &'a Around {
        self.around
    }

    /// Says that a value was none that can be written.
    pub fn refuse(&mut self) {
        self.whole = false;
    }

    /// All that was written, if all of it could be.
    pub fn finish(self) -> Option<Vec<u8>> {
        self.whole.then_some(self.bytes)
    }
}

impl<'a> Reader<'a> {
    /// Reads from the beginning.
    pub fn new(bytes: &'a [u8], around: &'a Around) -> Self {
        Self { bytes, around }
    }

    /// The next bytes.
    pub fn cut(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(head)
    }

    /// Whether all was read.
    pub fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// Structs whose fields are written in this order.
macro_rules! stored {
    ($($type:ty { $($field:ident),* $(,)? })*) => {$(
        impl $crate::text::stored::Stored for $type {
            fn put(&self, to: &mut $crate::text::stored::Writer<'_>) {
                // Each is named, so that a new one is not forgotten.
                let Self { $($field),* } = self;
                $($crate::text::stored::Stored::put($field, to);)*
            }

            fn read(from: &mut $crate::text::stored::Reader<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::text::stored::Stored::read(from)?),* })
            }
        }
    )*};
}

/// Enums without fields, by their places in this list.
macro_rules! stored_by_place {
    ($($type:ty: $first:ident $(, $variant:ident)*;)*) => {$(
        impl $crate::text::stored::Stored for $type {
            fn put(&self, to: &mut $crate::text::stored::Writer<'_>) {
                // Each is named, so that a new one is not forgotten.
                match self {
                    Self::$first $(| Self::$variant)* => {}
                }
                let all = [Self::$first $(, Self::$variant)*];
                to.bytes.push(all.iter().position(|one| one == self).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX));
            }

            fn read(from: &mut $crate::text::stored::Reader<'_>) -> Option<Self> {
                [Self::$first $(, Self::$variant)*].into_iter().nth(usize::from(*from.cut(1)?.first()?))
            }
        }
    )*};
}

pub(crate) use {stored, stored_by_place};

impl Stored for u64 {
    fn put(&self, to: &mut Writer<'_>) {
        let mut value = *self;
        while value >= 0x80 {
            to.bytes.push((value & 0x7F) as u8 | 0x80);
            value >>= 7;
        }
        to.bytes.push(value as u8);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let end = from.bytes.iter().position(|byte| *byte < 0x80).filter(|end| *end < 10)?;
        let value = from.bytes[..=end].iter().rev().fold(0, |value: u64, byte| value << 7 | u64::from(byte & 0x7F));
        from.bytes = &from.bytes[end + 1..];
        Some(value)
    }
}

macro_rules! stored_numbers {
    ($($type:ty),*) => {$(
        impl Stored for $type {
            fn put(&self, to: &mut Writer<'_>) {
                (*self as u64).put(to);
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                let value = u64::read(from)?;
                (value as Self as u64 == value).then_some(value as Self)
            }
        }
    )*};
}

stored_numbers!(u8, u32, usize, i64);

impl Stored for bool {
    fn put(&self, to: &mut Writer<'_>) {
        to.bytes.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(*from.cut(1)?.first()? == 1)
    }
}

impl Stored for String {
    fn put(&self, to: &mut Writer<'_>) {
        self.len().put(to);
        to.bytes.extend(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = usize::read(from)?;
        utf8(from.cut(length)?).map(str::to_owned)
    }
}

impl Stored for Box<str> {
    fn put(&self, to: &mut Writer<'_>) {
        self.len().put(to);
        to.bytes.extend(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        String::read(from).map(Into::into)
    }
}

impl Stored for Box<[u8]> {
    fn put(&self, to: &mut Writer<'_>) {
        self.len().put(to);
        to.bytes.extend(self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = usize::read(from)?;
        from.cut(length).map(Into::into)
    }
}

impl<const N: usize> Stored for [u8; N] {
    fn put(&self, to: &mut Writer<'_>) {
        to.bytes.extend(self);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.cut(N)?.try_into().ok()
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn put(&self, to: &mut Writer<'_>) {
        self.len().put(to);
        self.iter().for_each(|one| one.put(to));
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = usize::read(from)?;
        // No more than can stand there: a false number asks for no memory.
        let mut out = Self::with_capacity(length.min(from.bytes.len()));
        for _ in 0..length {
            out.push(T::read(from)?);
        }
        Some(out)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn put(&self, to: &mut Writer<'_>) {
        self.is_some().put(to);
        self.iter().for_each(|one| one.put(to));
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn put(&self, to: &mut Writer<'_>) {
        self.0.put(to);
        self.1.put(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

impl Stored for Range<usize> {
    fn put(&self, to: &mut Writer<'_>) {
        self.start.put(to);
        self.end.put(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(usize::read(from)?..usize::read(from)?)
    }
}

impl Stored for Place {
    fn put(&self, to: &mut Writer<'_>) {
        if !Arc::ptr_eq(&self.source, &to.around.source) {
            to.refuse();
        }
        self.span.put(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let span = Range::read(from)?;
        Some(Self::new(&from.around.source, span))
    }
}

stored! { Wording { en, ko } }
stored_by_place! { Severity: Fault, Error, Warning; }

impl Stored for Whereabouts {
    fn put(&self, to: &mut Writer<'_>) {
        match self {
            Self::Site => 0u8.put(to),
            Self::File(path) => {
                1u8.put(to);
                path.put(to);
            }
            Self::Text(place) => {
                2u8.put(to);
                place.put(to);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(match u8::read(from)? {
            0 => Self::Site,
            1 => Self::File(Stored::read(from)?),
            2 => Self::Text(Stored::read(from)?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_whole_or_not_at_all() {
        let around = Around { source: SourceText::new("a.md", "글이다."), sample: Arc::from([]) };
        let value = (
            vec![(u64::MAX, Some("가".to_owned())), (0, None)],
            (vec![Place::new(&around.source, 3..6)], (i64::MIN, (vec![true, false], (7usize..300, Whereabouts::File("b".into()))))),
        );
        let mut writer = Writer::new(&around);
        value.put(&mut writer);
        let bytes = writer.finish().unwrap();
        let read = |bytes: &[u8]| {
            let mut reader = Reader::new(bytes, &around);
            let value = Stored::read(&mut reader);
            value.filter(|_| reader.is_at_end())
        };
        assert_eq!(read(&bytes), Some(value));
        for at in 0..bytes.len() {
            assert!(read(&bytes[..at]).is_none(), "cut at {at}");
        }
        let mut writer = Writer::new(&around);
        Place::new(&SourceText::new("a.md", "글이다."), 0..1).put(&mut writer);
        assert_eq!(writer.finish(), None);
        assert_eq!(Vec::<String>::read(&mut Reader::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0x7F], &around)), None);
    }
}
