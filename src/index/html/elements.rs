//! What elements of HTML mean to a text: which part blocks, which hold nothing to be read, which end by themselves.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::text::line::Set;

/// An element by its name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Element {
    /// Its place among those that are known.
    pub place: Option<u16>,
    /// Whether it has no closing tag.
    pub is_void: bool,
    /// Whether it stands within a line. All others part texts, those that nobody knows apart.
    pub is_inline: bool,
    /// Whether its text is none of the page's: what works, what leads elsewhere, what is drawn, what is read beside a Hanja.
    pub is_silent: bool,
    /// 1 to 6 for a heading.
    pub level: u8,
    /// What it does to its words.
    pub set: Option<Set>,
    yields: Yields,
}

/// Which elements end an open one, though nobody closed it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Yields {
    #[default]
    Never,
    ToBlocks,
    To(&'static [&'static str]),
}

impl Element {
    /// What is known of a name in lower case.
    pub fn of(name: &str) -> Self {
        let Elements { known, places } = Elements::get();
        match places.get(name) {
            Some(place) => known[usize::from(*place)],
            None => Self { is_inline: name.contains('-'), ..Self::default() },
        }
    }

    /// How many are known.
    pub fn known() -> usize {
        Elements::get().known.len()
    }

    /// Whether an open element ends where another begins.
    pub fn ends(place: usize, (next, begun): (&str, &Self)) -> bool {
        match Elements::get().known.get(place).map_or(Yields::Never, |open| open.yields) {
            Yields::Never => false,
            Yields::ToBlocks => !begun.is_inline,
            Yields::To(names) => names.contains(&next),
        }
    }
}

/// All elements that are known.
struct Elements {
    known: Vec<Element>,
    places: FxHashMap<&'static str, u16>,
}

impl Elements {
    fn get() -> &'static Self {
        static ELEMENTS: OnceLock<Elements> = OnceLock::new();
        ELEMENTS.get_or_init(|| {
            let mut out = Self { known: Vec::new(), places: FxHashMap::default() };
            for name in [VOID, INLINE, SILENT, OTHERS].into_iter().flat_map(str::split_whitespace) {
                let is_in = |list: &str| list.split_whitespace().any(|known| known == name);
                out.places.entry(name).or_insert_with(|| {
                    let place = out.known.len() as u16;
                    out.known.push(Element {
                        place: Some(place),
                        is_void: is_in(VOID),
                        is_inline: is_in(INLINE),
                        is_silent: is_in(SILENT),
                        level: match name.as_bytes() {
                            [b'h', digit @ b'1'..=b'6'] => digit - b'0',
                            _ => 0,
                        },
                        set: Set::of(name),
                        yields: yields(name),
                    });
                    place
                });
            }
            out
        })
    }
}

const VOID: &str = "area base br col embed frame hr img input keygen link meta param source track wbr";

const INLINE: &str = "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark nobr output q rb rp rt ruby s samp small \
    span strike strong sub sup time tt u var wbr math mi mn mo mrow label button script style noscript template svg iframe object canvas \
    audio video select textarea";

const SILENT: &str = "head title script style noscript template svg iframe noframes noembed object canvas audio video nav footer form label \
    button select textarea datalist dialog menu rt rp annotation";

/// What pages are made of otherwise; headings must stand here.
const OTHERS: &str = "html body main article section header aside div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup thead tbody \
    tfoot tr td th blockquote pre figure figcaption details summary address center fieldset legend hgroup picture option optgroup path g";

fn yields(name: &str) -> Yields {
    match name {
        "p" => Yields::ToBlocks,
        "li" => Yields::To(&["li"]),
        "dt" | "dd" => Yields::To(&["dt", "dd"]),
        "td" | "th" => Yields::To(&["td", "th", "tr", "tbody", "tfoot"]),
        "tr" => Yields::To(&["tr", "tbody", "tfoot"]),
        "option" => Yields::To(&["option", "optgroup"]),
        "head" => Yields::To(&["body"]),
        _ => Yields::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_known_by_their_names() {
        let [br, h3, sup, own, none] = ["br", "h3", "sup", "my-tag", "blink"].map(Element::of);
        assert!(br.is_void && !br.is_inline && h3.level == 3 && sup.is_inline && sup.set == Some(Set::Raised));
        assert!(own.is_inline && own.place.is_none() && !none.is_inline && !none.is_silent);
        let ends = |open: &str, next: &str| Element::ends(usize::from(Element::of(open).place.unwrap()), (next, &Element::of(next)));
        assert!(ends("p", "div") && ends("p", "blink") && ends("td", "tr") && ends("head", "body"));
        assert!(!ends("p", "b") && !ends("p", "my-tag") && !ends("div", "p") && !ends("tr", "td"));
    }
}
