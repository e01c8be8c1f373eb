//! Names of elements → in which lists they stand. Each tag is asked some ten times, so its name is looked up once.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Lists of elements, of which a name may stand in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Set(u64);

macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident = $list:expr;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "they are named as the lists are")]
        #[derive(Clone, Copy)]
        enum Place { $($name),* }
        $($(#[$doc])* pub const $name: Set = Set(1 << Place::$name as u64);)*
        /// Each list with its elements, which are divided by blanks.
        pub const SETS: &[(Set, &str)] = &[$(($name, $list)),*];
    };
}

sets! {
    /// Elements beside which no browser shows a space. Parts of pictures are among them.
    BLOCKS = "address article aside blockquote body caption center col colgroup datalist dd details dialog dir div dl dt fieldset figcaption \
        figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol optgroup option p pre \
        search section summary table tbody td tfoot th thead tr ul xmp \
        circle clippath defs desc ellipse g line lineargradient mask path polygon polyline radialgradient rect stop symbol use";
    /// Elements that are not shown where they stand.
    HIDDEN = "base link meta script style title";
    /// Elements that hold parts beside one another, and no text of their own.
    LAYOUTS = "article aside blockquote body colgroup datalist dialog div dl fieldset figure footer form head header hgroup html main map menu \
        nav ol optgroup picture section select table tbody tfoot thead tr ul";
    /// Elements in a line whose content begins and ends without a space where layouts are closed.
    TRIMMED = "audio button canvas label map meter object output picture progress select slot template video";
    /// Elements whose spaces are shown.
    SPACED = "code listing pre textarea xmp";
    /// Elements that have no end.
    VOID = "area base basefont bgsound br col embed hr img input keygen link meta param source track wbr";
    /// Elements that end where what is around them ends.
    OPTIONAL = "dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr";
    /// Elements before which a paragraph ends.
    END_PARAGRAPHS = "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 \
        h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp";
    /// Opening tags before which a paragraph's closing tag goes without saying.
    BEFORE_PARAGRAPHS_OPEN = "address article aside blockquote details dialog div dl fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 \
        header hgroup hr main menu nav ol p pre section ul";
    /// Closing tags before which it does.
    BEFORE_PARAGRAPHS_CLOSE = "article aside blockquote dd details dialog div fieldset figcaption figure footer header li main nav section \
        summary td th";
    /// Elements that are opened again where they were cut short.
    FORMATTING = "a b big code em font i nobr s small strike strong tt u";
    /// Headings.
    HEADINGS = "h1 h2 h3 h4 h5 h6";
    /// What may stand in the head, beside what is hidden.
    HEAD = "head html noscript template";
    /// What holds text in a picture.
    PICTURE_TEXT = "a altglyph desc text textpath title tref tspan";
    /// What ends a picture, beside what ends a paragraph and what is opened again.
    END_PICTURES = "body br embed head html img meta ruby span sub sup var";
    /// Where only parts of a table may stand, and no text.
    TABLE = "colgroup table tbody tfoot thead tr";
    /// Where a row may stand.
    HOLD_ROWS = "table tbody tfoot thead";
    /// Parts of a table that hold rows.
    GROUPS = "tbody tfoot thead";
    /// Cells.
    CELLS = "td th";
    /// What a row ends.
    ENDED_BY_ROWS = "td th tr";
    /// What a group of rows ends.
    ENDED_BY_GROUPS = "colgroup tbody td tfoot th thead tr";
    /// Terms and their meanings.
    TERMS = "dd dt";
    /// Items.
    ITEMS = "li";
    /// Where an item may stand.
    LISTS = "dir menu ol ul";
    /// Choices.
    OPTIONS = "option";
    /// What a group of choices ends.
    ENDED_BY_OPTGROUPS = "optgroup option";
    /// What may stand in a choice.
    CHOICES = "hr optgroup option";
}

/// Elements of which is asked whether one is open, by their numbers below.
const NUMBERED: [&str; 7] = ["svg", "math", "li", "dd", "dt", "select", "p"];
/// `<svg>`
pub const SVG: usize = 1;
/// `<math>`
pub const MATH: usize = 2;
/// `<li>`
pub const LI: usize = 3;
/// `<dd>`
pub const DD: usize = 4;
/// `<dt>`
pub const DT: usize = 5;
/// `<select>`
pub const SELECT: usize = 6;
/// `<p>`
pub const P: usize = 7;

/// All elements in lists: in which, and their numbers, from 1 on.
static KNOWN: LazyLock<FxHashMap<&'static str, (Set, usize)>> = LazyLock::new(|| {
    let mut known = FxHashMap::default();
    let listed = SETS.iter().flat_map(|(set, list)| list.split_whitespace().map(move |name| (name, *set)));
    for (name, set) in NUMBERED.into_iter().map(|name| (name, Set::default())).chain(listed) {
        let next = known.len() + 1;
        known.entry(name).or_insert((Set::default(), next)).0.0 |= set.0;
    }
    known
});

/// How many numbers there are, 0 among them, which all other elements have.
pub fn numbers() -> usize {
    KNOWN.len() + 1
}

/// An element's name in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name<'h> {
    text: Cow<'h, str>,
    sets: Set,
    number: usize,
}

impl<'h> Name<'h> {
    /// A name as it is written.
    pub fn of(written: &'h str) -> Self {
        let has_capitals = written.bytes().any(|byte| byte.is_ascii_uppercase());
        let text: Cow<'h, str> = if has_capitals { written.to_ascii_lowercase().into() } else { written.into() };
        let (sets, number) = KNOWN.get(&*text).copied().unwrap_or_default();
        Name { text, sets, number }
    }

    /// Whether it stands in a list.
    pub fn is(&self, set: Set) -> bool {
        self.sets.0 & set.0 != 0
    }

    /// Its number, 0 for elements in no list.
    pub fn number(&self) -> usize {
        self.number
    }
}

impl Deref for Name<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_their_lists_alone() {
        for (set, list) in SETS {
            for name in list.split_whitespace() {
                assert!(Name::of(name).is(*set) && Name::of(&name.to_ascii_uppercase()).is(*set), "{name}");
            }
            for (_, other) in SETS {
                let missing = other.split_whitespace().filter(|name| !list.split_whitespace().any(|listed| listed == *name));
                missing.for_each(|name| assert!(!Name::of(name).is(*set), "{name}"));
            }
            for other in ["", "x", "ad", "ddress", "a-very-long-name-of-an-element", "가"] {
                assert!(!Name::of(other).is(*set) && Name::of(other).number() == 0, "{other}");
            }
        }
    }

    #[test]
    fn numbers_are_those_of_their_elements() {
        for (name, number) in NUMBERED.into_iter().zip([SVG, MATH, LI, DD, DT, SELECT, P]) {
            assert_eq!(Name::of(name).number(), number);
        }
        let all: std::collections::BTreeSet<usize> = KNOWN.values().map(|(_, number)| *number).collect();
        assert!(all.len() + 1 == numbers() && all.last() == Some(&KNOWN.len()));
    }
}
