//! What of a file a client wants: all, a part of it, or nothing because it has it already. `Range`, `If-Range`, `ETag` and `If-None-Match` as
//! RFC 9110 has them; several parts at once are answered with all, which it allows.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What is wanted.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// The file.
    All,
    /// These of its bytes.
    Bytes(Range<usize>),
    /// Bytes that it has not.
    Beyond,
    /// Nothing: the client has the file with this tag.
    Unchanged,
}

/// The tag of a file's bytes, quoted.
pub fn tag(bytes: &[u8]) -> String {
    format!("\"{}\"", blake3::hash(bytes).to_hex().get(..32).unwrap_or_default())
}

/// What a request wants of a file of so many bytes with this tag.
pub fn wanted(headers: &HeaderMap, tag: &str, length: usize) -> Part {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let has = |list: &str| list.split(',').map(|one| one.trim()).any(|one| one == "*" || one.trim_start_matches("W/") == tag);
    if text(header::IF_NONE_MATCH).is_some_and(has) {
        return Part::Unchanged;
    }
    // A part of another state would be glued to what the client has.
    if text(header::IF_RANGE).is_some_and(|known| known.trim() != tag) {
        return Part::All;
    }
    text(header::RANGE).and_then(|range| part(range, length)).unwrap_or(Part::All)
}

/// `bytes=2-5`, `bytes=2-` and `bytes=-3`; nothing where it is not one part.
fn part(range: &str, length: usize) -> Option<Part> {
    let (unit, set) = range.split_once('=')?;
    let (first, last) = set.trim().split_once('-')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") || !(first.bytes().chain(last.bytes())).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // More digits than fit are as many bytes as there may be.
    let number = |digits: &str| if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(usize::MAX)) };
    let bytes = match (number(first), number(last)) {
        (Some(first), Some(last)) if last < first => return None,
        (Some(first), last) => first..last.map_or(length, |last: usize| last.saturating_add(1).min(length)),
        (None, Some(count)) => length.saturating_sub(count)..length,
        (None, None) => return None,
    };
    Some(if bytes.start < bytes.end { Part::Bytes(bytes) } else { Part::Beyond })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_read() {
        let check = |range: &str, expected: Option<Part>| assert_eq!(part(range, 10), expected, "{range}");
        check("bytes=0-3", Some(Part::Bytes(0..4)));
        check("Bytes = 4-", Some(Part::Bytes(4..10)));
        check("bytes=-3", Some(Part::Bytes(7..10)));
        check("bytes=-30", Some(Part::Bytes(0..10)));
        check("bytes=9-99999999999999999999999", Some(Part::Bytes(9..10)));
        check("bytes=10-", Some(Part::Beyond));
        check("bytes=-0", Some(Part::Beyond));
        for bad in ["bytes=5-4", "bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=+1-2", "bytes", "bytes=--1"] {
            check(bad, None);
        }
        assert_eq!(part("bytes=0-", 0), Some(Part::Beyond));
    }

    #[test]
    fn what_a_client_has_is_not_sent_again() {
        let check = |headers: &[(header::HeaderName, &str)], expected: Part| {
            let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
            assert_eq!(wanted(&headers, "\"a\"", 10), expected);
        };
        check(&[], Part::All);
        check(&[(header::IF_NONE_MATCH, "\"b\", W/\"a\"")], Part::Unchanged);
        check(&[(header::IF_NONE_MATCH, "*")], Part::Unchanged);
        check(&[(header::IF_NONE_MATCH, "\"b\""), (header::RANGE, "bytes=1-2")], Part::Bytes(1..3));
        check(&[(header::IF_RANGE, "\"a\""), (header::RANGE, "bytes=1-2")], Part::Bytes(1..3));
        check(&[(header::IF_RANGE, "\"b\""), (header::RANGE, "bytes=1-2")], Part::All);
        check(&[(header::IF_RANGE, "Sat, 28 Nov 2026 00:00:00 GMT"), (header::RANGE, "bytes=1-2")], Part::All);
    }
}
