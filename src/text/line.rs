//! Words of which some are raised, lowered or struck out, as one line of plain text in which no figure runs into another: `10<sup>3</sup>` is
//! `10^3` and never 103, the mark of a note stands for itself (`593.2<sup>1)</sup>조원` is `593.2 1) 조원`), and so does a figure behind a
//! struck one. All plain text is made by this rule: what search shows, names of tables and headings, data, blocks that are compared.

use crate::text::Cut;

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// `<sup>`
    Raised,
    /// `<sub>`
    Lowered,
    /// `<del>`
    Struck,
}

impl Set {
    /// What an element does to its words.
    pub fn of(element: &str) -> Option<Self> {
        let is = |known: &[&str]| known.iter().any(|known| element.eq_ignore_ascii_case(known));
        match element {
            _ if is(&["sup"]) => Some(Self::Raised),
            _ if is(&["sub"]) => Some(Self::Lowered),
            _ if is(&["del", "s", "strike"]) => Some(Self::Struck),
            _ => None,
        }
    }

    /// What a tag does, and whether it ends.
    pub fn of_tag(tag: &str) -> Option<(Self, bool)> {
        let inner = tag.strip_prefix('<')?;
        let (inner, ends) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
        let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        Some((Self::of(name)?, ends))
    }
}

/// Whether a tag parts the words before it from those behind it: a line break, items of a list, paragraphs.
pub fn parts_words(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
    ["br", "li", "ul", "ol", "p", "div", "hr", "dl", "dt", "dd", "blockquote"].iter().any(|block| name.eq_ignore_ascii_case(block))
}

/// What becomes of struck words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Struck {
    /// They stand as words.
    #[default]
    Kept,
    /// They are left out.
    Out,
    /// They stand between `~~`.
    Marked,
}

/// Elements of this kind within one another; deeper ones, which no one writes, are not told apart.
const DEEPEST: usize = 8;

/// What must not follow without a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Parted {
    #[default]
    Nothing,
    Figure,
    Word,
}

/// A line that grows.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
    open: Vec<(Set, usize)>,
    parted: Parted,
    struck: Struck,
}

impl Line {
    /// An empty one.
    pub fn new(struck: Struck) -> Self {
        Self { struck, ..Self::default() }
    }

    /// Adds words.
    pub fn push(&mut self, words: &str) {
        let Some(first) = words.chars().next() else { return };
        let is_parted = match std::mem::take(&mut self.parted) {
            Parted::Nothing => false,
            Parted::Figure => begins_like_figure(words),
            Parted::Word => first.is_alphanumeric(),
        };
        if is_parted {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }

    /// What follows is no part of the word before it.
    pub fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// Such words begin.
    pub fn open(&mut self, set: Set) {
        if self.open.len() < DEEPEST {
            if set == Set::Struck {
                self.part_figures();
            }
            self.open.push((set, self.text.len()));
        }
    }

    /// Such words end.
    pub fn close(&mut self, set: Set) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == set) {
            let (_, start) = self.open.remove(at);
            self.set(set, start);
        }
    }

    /// What a tag says.
    pub fn tag(&mut self, set: Set, ends: bool) {
        if ends { self.close(set) } else { self.open(set) }
    }

    fn set(&mut self, set: Set, start: usize) {
        let words = self.text.cut(start..).trim();
        let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else { return };
        let before = self.text.cut(..start).chars().next_back();
        let is_sign = |c: char| matches!(c, '+' | '-' | '−' | '–' | '/');
        let is_sum = words.chars().all(|c| c.is_ascii_alphanumeric() || is_sign(c)) && words.chars().skip(1).any(is_sign);
        let is_figure = first.is_ascii_digit()
            || words.strip_prefix(is_sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
            || words.len() == 1 && first.is_ascii_alphabetic()
            || is_sum;
        let stands_behind = before.is_some_and(|c| !c.is_whitespace());
        match set {
            Set::Raised if is_note(words) || !first.is_ascii() && first.is_alphabetic() && before.is_some_and(|c| c.is_ascii_digit()) => {
                if stands_behind {
                    self.text.insert(start, ' ');
                }
                self.parted = Parted::Word;
            }
            Set::Raised if is_figure => {
                if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '）')) {
                    self.text.insert_str(start, if is_sum { "^(" } else { "^" });
                    self.text.push_str(if is_sum { ")" } else { "" });
                }
                self.parted = Parted::Figure;
            }
            Set::Lowered => {
                if first.is_ascii_digit() && before.is_some_and(|c| c.is_ascii_digit()) {
                    self.text.insert(start, '_');
                }
                if last.is_ascii_digit() {
                    self.parted = Parted::Figure;
                }
            }
            Set::Raised => {}
            Set::Struck => {
                match self.struck {
                    Struck::Kept => {}
                    Struck::Out => self.text.truncate(start),
                    Struck::Marked => {
                        self.text.insert_str(start, "~~");
                        self.text.push_str("~~");
                    }
                }
                self.part_figures();
            }
        }
    }

    fn part_figures(&mut self) {
        if self.text.ends_with(|c: char| c.is_ascii_digit()) {
            self.parted = Parted::Figure;
        }
    }

    /// How many bytes it has so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What stands behind some of its bytes.
    pub fn behind(&self, from: usize) -> &str {
        self.text.get(from..).unwrap_or_default()
    }

    /// Takes away what stands behind some of its bytes.
    pub fn truncate(&mut self, to: usize) {
        self.text.truncate(to);
        self.open.iter_mut().for_each(|(_, start)| *start = to.min(*start));
    }

    /// The line; what was never ended ends with it.
    pub fn finish(mut self) -> String {
        while let Some((set, start)) = self.open.pop() {
            self.set(set, start);
        }
        self.text
    }
}

/// Whether raised words are the mark of a note: `1)`, `*`, `주1)`.
pub fn is_note(words: &str) -> bool {
    words.ends_with([')', '）']) || (!words.is_empty() && words.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '※' | '#')))
}

/// Whether words would go on with a figure before them: `5`, `.5`, but no full stop.
fn begins_like_figure(words: &str) -> bool {
    words.strip_prefix(['.', ',']).unwrap_or(words).starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str, struck: Struck) -> String {
        let mut line = Line::new(struck);
        let mut rest = html;
        while let Some((words, behind)) = rest.split_once('<') {
            line.push(words);
            let (tag, behind) = behind.split_once('>').unwrap_or((behind, ""));
            if let Some((set, ends)) = Set::of_tag(&format!("<{tag}>")) {
                line.tag(set, ends);
            }
            rest = behind;
        }
        line.push(rest);
        line.finish()
    }

    #[test]
    fn no_figure_runs_into_another() {
        let check = |html: &str, expected: &str| assert_eq!(read(html, Struck::Kept), expected, "{html}");
        check("593.2<sup>1)</sup>조원", "593.2 1) 조원");
        check("593.2<sup>1</sup>조원", "593.2^1조원");
        check("593.2<sup>*</sup>, 예산<sup>주1)</sup>은", "593.2 *, 예산 주1) 은");
        check("593.2<sup>주</sup>조원", "593.2 주 조원");
        check("10<sup>3</sup>개, 10<SUP class=x>-3</sup>개, 2<sup>n</sup>, 2<sup>n+1</sup>", "10^3개, 10^-3개, 2^n, 2^(n+1)");
        check("10<sup>3</sup>5, 10<sup>3</sup>.5, 10<sup>3</sup>. 끝", "10^3 5, 10^3 .5, 10^3. 끝");
        check("m<sup>2</sup> (1+r)<sup>2</sup> 1<sup>st</sup> 상표<sup>TM</sup>", "m^2 (1+r)^2 1st 상표TM");
        check("<sup>1)</sup> 관세청, <sup>3</sup>He", "1) 관세청, 3He");
        check("H<sub>2</sub>O, CO<sub>2</sub>50, 10<sub>2</sub>", "H2O, CO2 50, 10_2");
        check("5<b>9</b>3 <sup></sup>4", "593 4");
        check("<del>558.0</del>555.8, 3<s>가</s>4", "558.0 555.8, 3가4");
        check("10<sup>3", "10^3");
        check("</sup>10<sup><sup>3</sup></sup>", "10^3");
        check("10<sup>1<sub>2</sub></sup>4", "10^1_2 4");
    }

    #[test]
    fn struck_words_are_no_data() {
        let out = |html: &str| read(html, Struck::Out);
        assert_eq!(out("<del>558.0</del> 555.8"), " 555.8");
        assert_eq!(out("5<del>8</del>0"), "5 0");
        assert_eq!(read("<del>558.0</del> 555.8", Struck::Marked), "~~558.0~~ 555.8");
    }
}
