//! On which printed pages a text stands. Its marks part it into stretches: one before the first mark, and one behind each. A stretch is page N
//! only if what ends it says so: the mark of page N+1, or the end of an article whose last page is N. Elsewhere a page was passed over, and no
//! page is better than a false one.

use std::ops::Range;

use crate::problem::pages::Pages as Fault;

/// A mark, `<!-- page 8 -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The page that begins there.
    pub number: u32,
    /// Where it is written, as bytes of the file, unless a template made the text.
    pub span: Option<Range<usize>>,
}

/// A place of a text: in which stretches its first and its last word stand, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Stretch of its first word.
    pub first: usize,
    /// Stretch of its last word.
    pub last: usize,
}

/// The marks of a body, and its places between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    /// Marks in reading order.
    pub marks: Vec<Mark>,
    /// Places in reading order; none where there is no mark, since all stand in the one stretch then.
    pub places: Vec<Place>,
    /// Whether words stand before the first mark.
    pub begins_unmarked: bool,
}

impl Marked {
    /// Numbers of the pages that begin in it.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.marks.iter().map(|mark| mark.number)
    }

    /// First and last page of a place, by its id.
    pub fn pages_of(&self, id: &str, printed: Option<(u32, u32)>) -> Option<(u32, u32)> {
        let stretches = Stretches::of(self.numbers(), printed);
        match self.places.iter().find(|place| place.id == id) {
            Some(place) => stretches.pages(place.first, place.last),
            None if self.marks.is_empty() => stretches.pages(0, 0),
            None => None,
        }
    }
}

/// The page of each stretch, where it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretches(Vec<Option<u32>>);

impl Stretches {
    /// Those of an article with these marks, whose record names these pages.
    pub fn of(marks: impl IntoIterator<Item = u32>, printed: Option<(u32, u32)>) -> Self {
        let begins: Vec<Option<u32>> = std::iter::once(printed.map(|(first, _)| first)).chain(marks.into_iter().map(Some)).collect();
        // The article's end is where the page behind its last one would begin.
        let end = printed.and_then(|(_, last)| last.checked_add(1));
        let ends = begins.iter().skip(1).copied().chain([end]);
        Self(
            begins
                .iter()
                .zip(ends)
                .map(|(page, next)| page.filter(|page| page.checked_add(1).is_some_and(|after| next == Some(after))))
                .collect(),
        )
    }

    /// First and last page from one stretch to another; nothing if one of them is unknown.
    pub fn pages(&self, first: usize, last: usize) -> Option<(u32, u32)> {
        let known: Option<Vec<u32>> = self.0.get(first..=last)?.iter().copied().collect();
        Some((*known.as_ref()?.first()?, *known.as_ref()?.last()?))
    }

    /// For the page's script: pages with commas between, nothing for an unknown one.
    pub fn list(&self) -> String {
        self.0.iter().map(|page| page.map(|page| page.to_string()).unwrap_or_default()).collect::<Vec<_>>().join(",")
    }
}

/// What front matter says of the pages on which a text may stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bounds {
    /// First and last page of the article.
    pub printed: Option<(u32, u32)>,
    /// Page on which its section begins.
    pub section: Option<u32>,
    /// Page on which the next section begins.
    pub next: Option<u32>,
}

impl Bounds {
    /// Where a page lies outside its section; two sections may share a page.
    pub fn of_section(&self, page: u32) -> Option<Fault> {
        match *self {
            Self { section: Some(first), .. } if page < first => Some(Fault::BeforeSection { page, first }),
            Self { next: Some(next), .. } if page > next => Some(Fault::BehindSection { page, next }),
            _ => None,
        }
    }

    fn of_mark(&self, page: u32) -> Option<Fault> {
        match self.printed {
            // Whether these lie in the section was asked of the record.
            Some((first, last)) if (first..=last).contains(&page) => None,
            Some(printed) => Some(Fault::Outside { page, pages: range(printed, "–") }),
            None => self.of_section(page),
        }
    }
}

/// What is wrong with the marks of a text, and where: one fault for one cause.
pub fn faults(marked: &Marked, bounds: &Bounds) -> Vec<(Fault, Option<Range<usize>>)> {
    let mut out: Vec<(Fault, Option<Range<usize>>)> = Vec::new();
    let mut before: Option<u32> = None;
    // The wrong number before this one.
    let mut wrong: Option<u32> = None;
    for (at, Mark { number: page, span }) in marked.marks.iter().enumerate() {
        let page = *page;
        let misplaced = bounds.of_mark(page);
        let is_misplaced = misplaced.is_some();
        let fault = match before {
            Some(before) if page <= before => Some(Fault::Backwards { page, before }),
            // Marks that go on counting from one of another article are no second cause.
            _ if is_misplaced && wrong.is_some_and(|wrong| wrong.checked_add(1) == Some(page)) => None,
            None if at == 0 && marked.begins_unmarked && bounds.printed.is_some_and(|(first, _)| first == page) => {
                Some(Fault::TextBefore { page })
            }
            _ => misplaced,
        };
        wrong = is_misplaced.then_some(page);
        out.extend(fault.map(|fault| (fault, span.clone())));
        // What follows a wrong number is not measured by it.
        before = if is_misplaced { before } else { Some(page) };
    }
    out
}

/// `2–3` with this sign between; one page is one number.
pub fn range((first, last): (u32, u32), sign: &str) -> String {
    if first == last { first.to_string() } else { format!("{first}{sign}{last}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_known_by_both_its_ends() {
        let check = |marks: &[u32], printed: Option<(u32, u32)>, expected: &str| {
            assert_eq!(Stretches::of(marks.iter().copied(), printed).list(), expected, "{marks:?} {printed:?}");
        };
        check(&[], None, "");
        check(&[], Some((9, 9)), "9");
        check(&[], Some((8, 9)), "");
        check(&[9], Some((8, 9)), "8,9");
        check(&[9], None, ",");
        check(&[9, 10], None, ",9,");
        check(&[8, 9], Some((8, 9)), ",8,9");
        check(&[9, 11], Some((8, 11)), "8,,11");
        check(&[9, 10], Some((8, 11)), "8,9,");
        check(&[10], Some((8, 10)), ",10");
        check(&[u32::MAX], Some((u32::MAX, u32::MAX)), ",");
    }

    #[test]
    fn places_take_their_pages_from_the_stretches() {
        let stretches = Stretches::of([9, 10, 12], Some((8, 12)));
        let check = |first, last, expected| assert_eq!(stretches.pages(first, last), expected, "{first} {last}");
        check(0, 0, Some((8, 8)));
        check(0, 1, Some((8, 9)));
        check(1, 2, None);
        check(3, 3, Some((12, 12)));
        check(3, 4, None);
    }

    #[test]
    fn one_fault_for_one_cause() {
        let check = |marks: &[u32], bounds: Bounds, expected: &str| {
            let marks = marks.iter().enumerate().map(|(at, number)| Mark { number: *number, span: Some(at..at + 1) }).collect();
            let found = faults(&Marked { marks, places: Vec::new(), begins_unmarked: true }, &bounds);
            let told: Vec<String> = found
                .iter()
                .map(|(fault, span)| format!("{}@{}", crate::problem::Problem::kind(fault), span.as_ref().unwrap().start))
                .collect();
            assert_eq!(told.join(" "), expected);
        };
        let printed = |first, last| Bounds { printed: Some((first, last)), ..Bounds::default() };
        check(&[9, 10, 11], printed(8, 11), "");
        check(&[9, 12, 10, 11], printed(8, 12), "pages/Backwards@2");
        check(&[9, 9], printed(8, 9), "pages/Backwards@1");
        check(&[20, 21, 22], printed(8, 11), "pages/Outside@0");
        check(&[9, 20, 21], printed(8, 11), "pages/Outside@1");
        check(&[9, 20, 10], printed(8, 11), "pages/Outside@1");
        check(&[9, 20, 30, 31], printed(8, 11), "pages/Outside@1 pages/Outside@2");
        check(&[9, 20, 20], printed(8, 11), "pages/Outside@1 pages/Outside@2");
        check(&[8, 9], printed(8, 9), "pages/TextBefore@0");
        let section = Bounds { section: Some(8), next: Some(17), ..Bounds::default() };
        check(&[7, 8], section, "pages/BeforeSection@0");
        check(&[16, 17], section, "");
        check(&[17, 18], section, "pages/BehindSection@1");
    }
}
