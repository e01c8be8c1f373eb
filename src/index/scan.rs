//! A text as tokens: runs of Hangul and Hanja, words, numbers with what belongs to them, dates. Both sides of search cut text here.

use crate::index::tables::Tables;
use crate::index::text::{Kind, kind};

/// A token with the characters it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'t> {
    /// A run of Hangul, Hanja and Kana.
    Word(&'t [char]),
    /// Hangul letters by themselves.
    Jamo(&'t [char]),
    /// Letters and figures that begin with a letter, joined by `-_.&+'`; as written.
    Latin(&'t [char]),
    /// A number without thousands commas, and the unit behind it.
    Number(String, Option<String>),
    /// An amount: its parts (`3조`, `4636억`) and its value.
    Amount(Vec<String>, u128),
    /// A date: year, month, day, as far as written.
    Date(Option<u16>, u8, Option<u8>),
}

/// Powers of ten that are written as words.
fn magnitude(c: char) -> Option<u128> {
    Some(match c {
        '십' => 10,
        '백' => 100,
        '천' => 1_000,
        '만' => 10_000,
        '억' => 100_000_000,
        '조' => 1_000_000_000_000,
        _ => return None,
    })
}

/// All tokens of a text in its normal form.
pub fn tokens<'t>(text: &'t [char], tables: &Tables) -> Vec<Token<'t>> {
    Scanner::new(text, tables).map(|(_, token)| token).collect()
}

/// Reads a text token by token, each with where it begins.
#[derive(Debug)]
pub struct Scanner<'t, 'a> {
    text: &'t [char],
    tables: &'a Tables,
    at: usize,
}

impl<'t> Iterator for Scanner<'t, '_> {
    type Item = (usize, Token<'t>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.text.len() {
            let from = self.at;
            if let Some(token) = self.token() {
                return Some((from, token));
            }
        }
        None
    }
}

impl<'t, 'a> Scanner<'t, 'a> {
    /// Begins to read a text in its normal form.
    pub fn new(text: &'t [char], tables: &'a Tables) -> Self {
        Self { text, tables, at: 0 }
    }

    /// Where the last token ends.
    pub fn end(&self) -> usize {
        self.at
    }
}

impl<'t> Scanner<'t, '_> {
    fn kind(&self, at: usize) -> Kind {
        self.text.get(at).map_or(Kind::Other, |c| kind(*c))
    }

    fn char(&self, at: usize) -> char {
        self.text.get(at).copied().unwrap_or('\0')
    }

    /// The token that begins here; nothing where none does, and the next character is looked at.
    #[inline]
    fn token(&mut self) -> Option<Token<'t>> {
        match self.kind(self.at) {
            Kind::Hangul | Kind::Hanja | Kind::Kana => {
                Some(Token::Word(self.pass(self.run(self.at, |kind| matches!(kind, Kind::Hangul | Kind::Hanja | Kind::Kana)))))
            }
            Kind::Jamo => Some(Token::Jamo(self.pass(self.run(self.at, |kind| kind == Kind::Jamo)))),
            Kind::Letter => Some(self.latin()),
            Kind::Digit => Some(self.date(self.at).unwrap_or_else(|| self.number())),
            Kind::Other => {
                let date = if self.char(self.at) == '\'' { self.date(self.at + 1) } else { None };
                self.at += usize::from(date.is_none());
                date
            }
        }
    }

    /// What stands up to a place, which is passed.
    fn pass(&mut self, to: usize) -> &'t [char] {
        &self.text[std::mem::replace(&mut self.at, to)..to]
    }

    fn run(&self, from: usize, is: impl Fn(Kind) -> bool) -> usize {
        (from..).find(|at| *at >= self.text.len() || !is(self.kind(*at))).unwrap_or(self.text.len())
    }

    fn latin(&mut self) -> Token<'t> {
        let is = |kind| matches!(kind, Kind::Letter | Kind::Digit);
        let mut end = self.run(self.at, is);
        while matches!(self.char(end), '-' | '_' | '.' | '&' | '+' | '\'') && is(self.kind(end + 1)) {
            end = self.run(end + 1, is);
        }
        Token::Latin(self.pass(end))
    }

    /// Figures up to two from a place: their value and where they end.
    fn two(&self, at: usize) -> Option<(u8, usize)> {
        let end = self.run(at, |kind| kind == Kind::Digit);
        if !(1..=2).contains(&(end - at)) {
            return None;
        }
        let value = self.text[at..end].iter().fold(0, |value, c| value * 10 + c.to_digit(10).unwrap_or(0));
        Some((u8::try_from(value).unwrap_or(0), end))
    }

    /// A separator of dates (`.`, `-`, `/`, or this word) with one space behind it at most.
    fn separator(&self, at: usize, word: char) -> Option<(char, usize)> {
        let c = self.char(at);
        if !matches!(c, '.' | '-' | '/') && c != word {
            return None;
        }
        let next = at + 1;
        Some((c, if self.char(next) == ' ' && self.kind(next + 1) == Kind::Digit { next + 1 } else { next }))
    }

    /// A date that begins here; behind an apostrophe the year has two figures.
    fn date(&mut self, at: usize) -> Option<Token<'t>> {
        let quoted = at > 0 && at != self.at;
        let before = if at == 0 { '\0' } else { self.text[at - 1] };
        if self.kind(at) != Kind::Digit
            || kind(before) == Kind::Digit
            || (before == '.' || before == ',') && at > 1 && self.kind(at - 2) == Kind::Digit
        {
            return None;
        }
        let (date, end) = self.month_day(at, quoted).or_else(|| self.year_first(at, quoted))?;
        self.at = end;
        Some(date)
    }

    /// `6월 2일`
    fn month_day(&self, at: usize, quoted: bool) -> Option<(Token<'t>, usize)> {
        let (month, end) = self.two(at).filter(|(month, _)| !quoted && (1..=12).contains(month))?;
        if self.char(end) != '월' {
            return None;
        }
        let next = if self.char(end + 1) == ' ' { end + 2 } else { end + 1 };
        let (day, end) = self.two(next).filter(|(day, end)| (1..=31).contains(day) && self.char(*end) == '일')?;
        Some((Token::Date(None, month, Some(day)), end + 1))
    }

    fn year_first(&self, at: usize, quoted: bool) -> Option<(Token<'t>, usize)> {
        let end = self.run(at, |kind| kind == Kind::Digit);
        let digits: u16 = self.text[at..end]
            .iter()
            .take(5)
            .fold(0, |value: u16, c| value.wrapping_mul(10).wrapping_add(c.to_digit(10).unwrap_or(0) as u16));
        let year = match end - at {
            4 if (1800..=2199).contains(&digits) => digits,
            2 => digits + if digits < 50 { 2000 } else { 1900 },
            _ => return None,
        };
        let (first, next) = self.separator(end, '년')?;
        let (month, end_of_month) = self.two(next).filter(|(month, _)| (1..=12).contains(month))?;
        let closed = |at: usize| self.kind(at) != Kind::Digit;
        let day =
            self.separator(end_of_month, '월').filter(|(second, _)| *second == '월' || *second == first).and_then(|(second, next)| {
                let (day, end) = self.two(next).filter(|(day, end)| (1..=31).contains(day) && closed(*end))?;
                if second == '월' && self.char(end) != '일' {
                    return None;
                }
                Some((day, if self.char(end) == '일' { end + 1 } else { end }))
            });
        if let Some((day, end)) = day {
            // Two figures and points may be a version or a section: the apostrophe or two figures each tell a date.
            let sure = quoted || year_is_long(digits) || first == '년' || end_of_month - next == 2;
            return sure.then_some((Token::Date(Some(year), month, Some(day)), end));
        }
        if first == '년' && self.char(end_of_month) == '월' {
            return Some((Token::Date(Some(year), month, None), end_of_month + 1));
        }
        let sure = year_is_long(digits) && end_of_month - next == 2 && closed(end_of_month) && self.char(end_of_month) != '.';
        let sure = sure || quoted && first == '.' && closed(end_of_month);
        sure.then_some((Token::Date(Some(year), month, None), end_of_month))
    }

    /// Figures with thousands commas and decimals: the text without commas, and where they end.
    fn figures(&self, at: usize) -> (String, usize) {
        let mut end = self.run(at, |kind| kind == Kind::Digit);
        let mut out: String = self.text[at..end].iter().collect();
        if end - at <= 3 {
            while self.char(end) == ',' && self.run(end + 1, |kind| kind == Kind::Digit) == end + 4 {
                out.extend(&self.text[end + 1..end + 4]);
                end += 4;
            }
        }
        if self.char(end) == '.' && self.kind(end + 1) == Kind::Digit {
            let stop = self.run(end + 1, |kind| kind == Kind::Digit);
            // 5.9.1 is no number.
            if !(self.char(stop) == '.' && self.kind(stop + 1) == Kind::Digit) {
                out.push('.');
                out.extend(&self.text[end + 1..stop]);
                end = stop;
            }
        }
        (out, end)
    }

    /// Magnitudes from a place: their product, their text, where they end.
    fn magnitudes(&self, at: usize) -> Option<(u128, String, usize)> {
        let at = if self.char(at) == ' ' && magnitude(self.char(at + 1)).is_some_and(|value| value >= 10_000) { at + 1 } else { at };
        let (mut product, mut end) = (1, at);
        while let Some(value) = magnitude(self.char(end)) {
            product *= value;
            end += 1;
            if end - at == 3 {
                break;
            }
        }
        (end > at).then(|| (product, self.text[at..end].iter().collect(), end))
    }

    fn number(&mut self) -> Token<'t> {
        let (number, end) = self.figures(self.at);
        if let Some((product, word, mut end)) = self.magnitudes(end)
            && let Some(mut value) = times(&number, product)
        {
            let mut parts = vec![format!("{number}{word}")];
            let mut last = product;
            // 3조 4636억
            loop {
                let next = if self.char(end) == ' ' { end + 1 } else { end };
                if self.kind(next) != Kind::Digit {
                    break;
                }
                let (number, stop) = self.figures(next);
                let Some((product, word, stop)) = self.magnitudes(stop).filter(|(product, _, _)| *product < last) else { break };
                let Some(more) = times(&number, product) else { break };
                parts.push(format!("{number}{word}"));
                value += more;
                (last, end) = (product, stop);
            }
            self.at = end;
            return Token::Amount(parts, value);
        }
        let (unit, end) = self.unit(end);
        self.at = end;
        Token::Number(number, unit)
    }

    /// The unit behind a number. A Hangul one is left to be read as a word, too, when letters follow it.
    fn unit(&self, at: usize) -> (Option<String>, usize) {
        match self.char(at) {
            '%' => return (Some("%".into()), at + 1),
            '℃' | '㎞' | '㎡' | '㎢' | '㎥' | '㎏' | '㎜' | '㎝' => return (Some(self.char(at).to_string()), at + 1),
            _ => {}
        }
        let spaced = self.char(at) == ' ';
        let from = if spaced { at + 1 } else { at };
        match self.kind(from) {
            Kind::Hangul => {
                let end = self.run(from, |kind| kind == Kind::Hangul);
                let run = &self.text[from..end];
                let fits = |unit: &&Vec<char>| if spaced { run == unit.as_slice() } else { run.starts_with(unit) };
                match self.tables.units.iter().find(fits) {
                    Some(unit) if unit.len() == run.len() => (Some(unit.iter().collect()), end),
                    Some(unit) if !spaced => (Some(unit.iter().collect()), at),
                    _ => (None, at),
                }
            }
            Kind::Letter => {
                let end = self.run(from, |kind| matches!(kind, Kind::Letter | Kind::Digit));
                let word: String = self.text[from..end].iter().collect::<String>().to_lowercase();
                let fits = if spaced { self.tables.latin_units.contains(&word) } else { end - from <= 4 };
                if fits { (Some(word), end) } else { (None, at) }
            }
            _ => (None, at),
        }
    }
}

fn year_is_long(digits: u16) -> bool {
    digits >= 100
}

/// A decimal number times a power of ten, if the product is whole and not absurd.
fn times(number: &str, factor: u128) -> Option<u128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.len() > 12 || fraction.len() > 6 {
        return None;
    }
    let scale = 10u128.pow(u32::try_from(fraction.len()).ok()?);
    let digits: u128 = format!("{whole}{fraction}").parse().ok()?;
    let product = digits * factor;
    product.is_multiple_of(scale).then_some(product / scale)
}
