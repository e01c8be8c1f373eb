//! What a page tells search by attributes, as Pagefind has them: `title`, `date:2021-06-02`, `image[src], author`.

/// One name that an element gives, and where its value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedValue<'a> {
    /// The name, `author`.
    pub name: &'a str,
    /// Its value.
    pub from: ValueSource<'a>,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueSource<'a> {
    /// In the element's text.
    Text,
    /// In an attribute.
    Attribute(&'a str),
    /// Beside the name.
    Here(&'a str),
}

/// The names of an attribute's value. A value that stands in it goes on to its end, commas and all.
pub fn told(value: &str) -> Vec<NamedValue<'_>> {
    let mut out = Vec::new();
    let mut rest = value.trim();
    while !rest.is_empty() {
        let end = rest.find([',', ':']).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        let part = part.trim();
        if let Some(text) = behind.strip_prefix(':') {
            out.push(NamedValue { name: part, from: ValueSource::Here(text.trim()) });
            break;
        }
        match part.split_once('[') {
            Some((name, attribute)) => {
                out.push(NamedValue { name: name.trim(), from: ValueSource::Attribute(attribute.trim_end_matches(']').trim()) });
            }
            None => out.push(NamedValue { name: part, from: ValueSource::Text }),
        }
        rest = behind.trim_start_matches(',').trim_start();
    }
    out.retain(|one| !one.name.is_empty());
    out
}

/// A date as far as it is one: `2021-06-02` of `2021-06-02T10:00`, `2021-06` of `2021-06`; nothing of other texts.
pub fn date(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text.trim().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(3).collect();
    let begins = text.trim().starts_with(|c: char| c.is_ascii_digit());
    let number = |at: usize, range: std::ops::RangeInclusive<u32>| {
        let part: &&str = numbers.get(at)?;
        let value: u32 = part.parse().ok().filter(|value| range.contains(value))?;
        (part.len() <= 2).then_some(value)
    };
    let year = numbers.first().filter(|year| begins && year.len() == 4 && (1000..=2999).contains(&year.parse().unwrap_or(0)))?;
    Some(match (number(1, 1..=12), number(2, 1..=31)) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => (*year).to_owned(),
    })
}

/// A weight in quarters: `0.5` is 2; ten times is the most.
pub fn weight(text: &str) -> Option<u8> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > 12 || !digits(whole) || !digits(fraction) || whole.len() + fraction.len() == 0 {
        return None;
    }
    let hundredths: u64 = format!("0{whole}{:0<2}", fraction.get(..2).unwrap_or(fraction)).parse().ok()?;
    u8::try_from((hundredths.min(1_000) * 4 + 50) / 100).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_pagefind_does() {
        let check = |value: &str, expected: &str| {
            let shown = |one: &NamedValue<'_>| match one.from {
                ValueSource::Text => one.name.to_owned(),
                ValueSource::Attribute(name) => format!("{}@{name}", one.name),
                ValueSource::Here(text) => format!("{}={text}", one.name),
            };
            assert_eq!(told(value).iter().map(shown).collect::<Vec<_>>().join(" | "), expected);
        };
        check("title", "title");
        check("image[src], author", "image@src | author");
        check("heading, tag:Documentation, and more", "heading | tag=Documentation, and more");
        check("date: 2021-06-02 10:00", "date=2021-06-02 10:00");
        check(" , [src], :x", "");
        check("a[", "a@");
    }

    #[test]
    fn dates_and_weights_are_read() {
        let day = |text: &str| date(text).unwrap_or_default();
        assert_eq!(
            ["2021-06-02T10:00:00+09:00", "2021. 6. 2.", "2021-6", "2021", "2021-13-01"].map(day),
            ["2021-06-02", "2021-06-02", "2021-06", "2021", "2021"]
        );
        assert_eq!(["June 2, 2021", "", "20210602", "02/06/2021", "12"].map(day), ["", "", "", "", ""]);
        assert_eq!(
            ["0.5", "1", "0", "99", "-1", "x", ".", "7.5"].map(weight),
            [Some(2), Some(4), Some(0), Some(40), None, None, None, Some(30)]
        );
    }
}
