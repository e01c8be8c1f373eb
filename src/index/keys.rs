//! The keys under which a text is found: bigrams of Hangul, Chinese and Japanese, words, numbers with their units, dates, amounts, Hanja with their readings.

use crate::index::postings::Key;
use crate::index::scan::{Scanner, Token};
use crate::index::tables::Tables;
use crate::index::text::{Kind, chosung, kind, normalise};

/// Hands every key of a text in its normal form to `sink`, in order, repeated as often as it occurs.
pub fn keys(text: &[char], tables: &Tables, sink: &mut dyn FnMut(Key<'_>)) {
    Scanner::new(text, tables).for_each(|(_, token)| of_token(&token, tables, sink));
}

/// The keys as a list.
pub fn list(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    keys(&normalise(text), Tables::get(), &mut |key| out.push(key.text()));
    out
}

/// Hands over the keys of one token.
pub fn of_token(token: &Token<'_>, tables: &Tables, sink: &mut dyn FnMut(Key<'_>)) {
    let mut send = |text: &str| sink(Key::new(text));
    match token {
        Token::Word(run) => word(run, tables, sink),
        Token::Jamo(_) => {}
        Token::Latin(written) => latin(written, &mut send),
        Token::Number(number, unit) => {
            send(number);
            if let Some(unit) = unit {
                send(&format!("{number}{unit}"));
            }
        }
        Token::Amount(parts, value) => {
            parts.iter().for_each(|part| send(part));
            send(&format!("={value}"));
        }
        Token::Date(year, month, day) => {
            if let Some(year) = year {
                send(&year.to_string());
                send(&format!("@{year}{month:02}"));
            }
            if let Some(day) = day {
                send(&format!("@{month:02}{day:02}"));
                if let Some(year) = year {
                    send(&format!("@{year}{month:02}{day:02}"));
                }
            }
        }
    }
}

/// Bigrams of a run; a character by itself where the run has no other.
fn hangul(run: &[char], sink: &mut dyn FnMut(Key<'_>)) {
    match run {
        [_] => sink(Key::of(run)),
        _ => run.windows(2).for_each(|pair| sink(Key::of(pair))),
    }
}

fn word(run: &[char], tables: &Tables, sink: &mut dyn FnMut(Key<'_>)) {
    if run.iter().all(|c| kind(*c) == Kind::Hangul) {
        return hangul(run, sink);
    }
    for c in run.iter().filter(|c| kind(**c) == Kind::Hanja) {
        sink(Key::of(&[*c]));
    }
    // Chinese and Japanese know no spaces: they are found by pairs.
    if run.iter().any(|c| kind(*c) == Kind::Kana) {
        return hangul(run, sink);
    }
    run.windows(2).filter(|pair| pair.iter().all(|c| kind(*c) == Kind::Hanja)).for_each(|pair| sink(Key::of(pair)));
    // A lone mark stands for a word: 中 for 중국, with particles behind it or not.
    let rest: String = run[1..].iter().collect();
    if let Some(meant) = tables.marks.get(&run[0]).filter(|_| rest.is_empty() || tables.particles.contains(&rest)) {
        let meant: Vec<char> = meant.chars().chain(rest.chars()).collect();
        hangul(&meant, sink);
    }
    // As it is read: 新산업 as 신산업. What has no reading parts the run.
    let read: Vec<Option<char>> =
        run.iter().map(|c| if kind(*c) == Kind::Hangul { Some(*c) } else { tables.readings.get(c).copied() }).collect();
    for part in read.split(Option::is_none) {
        let part: Vec<char> = part.iter().flatten().copied().collect();
        if part.len() > 1 {
            hangul(&part, sink);
        }
    }
}

/// A word in lower case, and its parts where it is compound or CamelCase; each without the figures at its end, too (Sample01 as sample).
fn latin(written: &[char], sink: &mut dyn FnMut(&str)) {
    let whole: String = written.iter().collect::<String>().to_lowercase();
    with_bare(&whole, sink);
    let is_joint = |c: &char| matches!(c, '-' | '_' | '.' | '&' | '+' | '\'');
    let compound = written.iter().any(is_joint);
    if compound {
        let joined: String = whole.chars().filter(|c| !is_joint(c)).collect();
        sink(&joined);
    }
    for part in written.split(is_joint) {
        let humps = humps(part);
        if compound && part.len() > 1 {
            with_bare(&part.iter().collect::<String>().to_lowercase(), sink);
        }
        if humps.len() > 1 {
            for hump in humps.iter().filter(|hump| hump.len() > 1) {
                with_bare(&hump.iter().collect::<String>().to_lowercase(), sink);
            }
        }
    }
}

/// A word, and the word without the figures at its end.
fn with_bare(word: &str, sink: &mut dyn FnMut(&str)) {
    sink(word);
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.len() < word.len() && bare.chars().nth(1).is_some() && bare.ends_with(char::is_alphabetic) {
        sink(bare);
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
pub fn initials(text: &[char]) -> Vec<char> {
    text.iter().copied().filter_map(chosung).collect()
}
