//! The version of a text's reading: how its source is understood where versions of the program differ. A text of the lock keeps the one with
//! which it was recorded, so that a new program says nothing else of it; a new text gets the newest.
//!
//! The rule, in this order: what the record asks for (`[archive] reading = 3`), what the lock has of the text's own address, what it has of
//! the address from which it moved or of the article whose earlier text it is, the newest. A lock without readings is of the first.
//! Correcting a text changes nothing of this: a corrected word must not change how the dates beside it are read.

/// A version of reading. Ask with `>=`: `input.reading >= Reading::V2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reading {
    /// As Markdown is read everywhere.
    V1,
    /// Dates stay as they are written, outlines of Korean offices are lists, names of tags are told apart.
    V2,
    /// Outlines begin with more signs, and a number or star that begins no list stays as it is written.
    #[default]
    V3,
}

impl Reading {
    /// All of them, oldest first.
    pub const ALL: [Self; 3] = [Self::V1, Self::V2, Self::V3];

    /// The one of texts that were never published.
    pub const NEWEST: Self = Self::V3;

    /// The number that locks and records write.
    pub fn number(self) -> u32 {
        match self {
            Self::V1 => 1,
            Self::V2 => 2,
            Self::V3 => 3,
        }
    }

    /// The version of a number.
    pub fn of(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|reading| reading.number() == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_in_order() {
        assert!(Reading::ALL.is_sorted() && Reading::ALL.last() == Some(&Reading::NEWEST) && Reading::default() == Reading::NEWEST);
        assert!(Reading::ALL.into_iter().all(|reading| Reading::of(reading.number()) == Some(reading)));
        assert_eq!((Reading::of(0), Reading::of(9)), (None, None));
    }
}
