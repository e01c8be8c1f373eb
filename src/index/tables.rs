//! The data that both sides of search share, read once from the embedded files.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::config::theme;
use crate::parse::tree::{Data, Table};

/// Particles, units, Hanja.
#[derive(Debug, Default)]
pub struct Tables {
    /// Particles, the longest first.
    pub particles: Vec<String>,
    /// The same by their last syllable.
    pub ends: FxHashMap<char, Vec<Vec<char>>>,
    /// Hangul words that belong to a number before them, the longest first.
    pub units: Vec<Vec<char>>,
    /// Latin ones.
    pub latin_units: Vec<String>,
    /// Lone Hanja of the press and the words they stand for: 中 → 중국.
    pub marks: FxHashMap<char, String>,
    /// Readings of Hanja.
    pub readings: FxHashMap<char, char>,
    /// Of those alone that the press writes for words, in order: what a query is read by, and people may type.
    pub sounds: BTreeMap<char, char>,
}

impl Tables {
    /// The embedded tables.
    pub fn get() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(Self::read)
    }

    fn read() -> Self {
        let table = theme::data_table("search").unwrap_or_default();
        let by_length = |mut list: Vec<String>| {
            list.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), word.clone()));
            list
        };
        let particles = by_length(texts(&table, "particles"));
        let mut ends: FxHashMap<char, Vec<Vec<char>>> = FxHashMap::default();
        for particle in &particles {
            if let Some(last) = particle.chars().next_back() {
                ends.entry(last).or_default().push(particle.chars().collect());
            }
        }
        let readings = readings(&theme::data_text("readings.txt").unwrap_or_default());
        let typed = theme::hanja_signs().into_iter().map(|(sign, _)| sign).chain(PREFIXES.chars());
        Self {
            sounds: typed.filter_map(|sign| Some((sign, *readings.get(&sign)?))).collect(),
            particles,
            ends,
            units: by_length(texts(&table, "units")).iter().map(|word| word.chars().collect()).collect(),
            latin_units: by_length(texts(&table, "latin_units")),
            marks: theme::hanja_marks().into_iter().collect(),
            readings,
        }
    }
}

/// Hanja that stand before Hangul words, beside those of the press.
const PREFIXES: &str = "大小總未舊最副兩諸某他自被約多高低單複逆";

fn texts(table: &Table, key: &str) -> Vec<String> {
    let Some(Data::List(list)) = table.get(key).map(|node| &node.data) else { return Vec::new() };
    let text = |data: &Data| match data {
        Data::Str(text) => Some(text.clone()),
        _ => None,
    };
    list.iter().filter_map(|item| text(&item.data)).collect()
}

/// `가加可…` a line.
fn readings(text: &str) -> FxHashMap<char, char> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let of_line = |line: &str| {
        let mut chars = line.chars();
        let reading = chars.next();
        chars.filter_map(|hanja| reading.map(|reading| (hanja, reading))).collect::<Vec<_>>()
    };
    lines.flat_map(of_line).collect()
}
