//! The keys under which a text is found: bigrams of Hangul, words, numbers with their units, dates, amounts, Hanja with their readings.

use crate::index::scan::{Token, tokens};
use crate::index::tables::Tables;
use crate::index::text::{Kind, chosung, kind, normalise};

/// Hands every key of a text to `sink`, in order, repeated as often as it occurs.
pub fn keys(text: &str, tables: &Tables, sink: &mut dyn FnMut(&str)) {
    let text = normalise(text);
    let mut key = String::new();
    for token in tokens(&text, tables) {
        of_token(&token, tables, &mut key, sink);
    }
}

/// The keys as a list.
pub fn list(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    keys(text, Tables::get(), &mut |key| out.push(key.to_owned()));
    out
}

fn of_token(token: &Token, tables: &Tables, key: &mut String, sink: &mut dyn FnMut(&str)) {
    match token {
        Token::Word(run) => word(run, tables, key, sink),
        Token::Jamo(_) => {}
        Token::Latin(written) => latin(written, sink),
        Token::Number(number, unit) => {
            sink(number);
            if let Some(unit) = unit {
                sink(&format!("{number}{unit}"));
            }
        }
        Token::Amount(parts, value) => {
            parts.iter().for_each(|part| sink(part));
            sink(&format!("={value}"));
        }
        Token::Date(year, month, day) => {
            if let Some(year) = year {
                sink(&year.to_string());
                sink(&format!("@{year}{month:02}"));
            }
            if let Some(day) = day {
                sink(&format!("@{month:02}{day:02}"));
                if let Some(year) = year {
                    sink(&format!("@{year}{month:02}{day:02}"));
                }
            }
        }
    }
}

/// Bigrams of a run of Hangul; a syllable by itself where the run has no other.
fn hangul(run: &[char], key: &mut String, sink: &mut dyn FnMut(&str)) {
    let mut send = |chars: &[char]| {
        key.clear();
        key.extend(chars);
        sink(key);
    };
    if run.len() == 1 {
        return send(run);
    }
    run.windows(2).for_each(&mut send);
}

fn word(run: &[char], tables: &Tables, key: &mut String, sink: &mut dyn FnMut(&str)) {
    if run.iter().all(|c| kind(*c) == Kind::Hangul) {
        return hangul(run, key, sink);
    }
    for c in run.iter().filter(|c| kind(**c) == Kind::Hanja) {
        key.clear();
        key.push(*c);
        sink(key);
    }
    // A lone mark stands for a word: 中 for 중국, with particles behind it or not.
    let rest: String = run[1..].iter().collect();
    if let Some(meant) = tables.marks.get(&run[0]).filter(|_| rest.is_empty() || tables.particles.contains(&rest)) {
        let meant: Vec<char> = meant.chars().chain(rest.chars()).collect();
        hangul(&meant, key, sink);
    }
    // As it is read: 新산업 as 신산업. What has no reading parts the run.
    let read: Vec<Option<char>> =
        run.iter().map(|c| if kind(*c) == Kind::Hangul { Some(*c) } else { tables.readings.get(c).copied() }).collect();
    for part in read.split(Option::is_none) {
        let part: Vec<char> = part.iter().flatten().copied().collect();
        if part.len() > 1 {
            hangul(&part, key, sink);
        }
    }
}

/// A word in lower case, and its parts where it is compound or CamelCase.
fn latin(written: &[char], sink: &mut dyn FnMut(&str)) {
    let whole: String = written.iter().collect::<String>().to_lowercase();
    sink(&whole);
    let is_joint = |c: &char| matches!(c, '-' | '_' | '.' | '&' | '+' | '\'');
    let compound = written.iter().any(is_joint);
    if compound {
        let joined: String = whole.chars().filter(|c| !is_joint(c)).collect();
        sink(&joined);
    }
    for part in written.split(is_joint) {
        let humps = humps(part);
        if compound && part.len() > 1 {
            sink(&part.iter().collect::<String>().to_lowercase());
        }
        if humps.len() > 1 {
            for hump in humps.iter().filter(|hump| hump.len() > 1) {
                sink(&hump.iter().collect::<String>().to_lowercase());
            }
        }
    }
}

/// `XMLFile` as `XML` and `File`.
fn humps(word: &[char]) -> Vec<&[char]> {
    let upper = |at: usize| word.get(at).is_some_and(char::is_ascii_uppercase);
    let lower = |at: usize| word.get(at).is_some_and(char::is_ascii_lowercase);
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..word.len() {
        if upper(at) && (lower(at - 1) || upper(at - 1) && lower(at + 1)) {
            out.push(&word[from..at]);
            from = at;
        }
    }
    out.push(&word[from..]);
    out
}

/// The initial consonants of a text's Hangul, words joined: what chosung queries are held against.
pub fn initials(text: &str) -> Vec<char> {
    normalise(text).into_iter().filter_map(chosung).collect()
}
