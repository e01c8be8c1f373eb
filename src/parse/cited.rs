//! What of a record is cited letter by letter: DOI, licence. What would be cited falsely is an error.

use crate::parse::fields::Fields;
use crate::problem::keys::Keys;
use crate::text::diagnostic::Diagnostic;

/// What people write before a DOI.
const HEADS: [&str; 8] = [
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "https://www.doi.org/",
    "doi.org/",
    "doi:",
    "DOI:",
];

/// `10.1234/abc`, also as an address.
pub fn doi(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.filled("doi")?;
    let bare = bare_doi(&written.value);
    if bare.is_none() {
        let place = fields.place(written.span);
        fields.problem(Diagnostic::of(&Keys::NoDoi { written: written.value }).at(place));
    }
    bare
}

fn bare_doi(written: &str) -> Option<String> {
    let written = written.trim();
    let bare = HEADS.iter().find_map(|head| written.strip_prefix(head)).unwrap_or(written).trim_start();
    let (prefix, suffix) = bare.strip_prefix("10.")?.split_once('/')?;
    let is_prefix = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_prefix && !suffix.is_empty() && !suffix.contains(char::is_whitespace)).then(|| bare.to_owned())
}

/// Terms of use: an own sentence, an address, or a name that is known by its form (`kogl-1`, `cc-by-4.0`).
pub fn license(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.filled("license")?;
    let lower = written.value.trim().to_ascii_lowercase();
    let kind = lower.strip_prefix("kogl").map(|kind| kind.strip_prefix('-').unwrap_or("?"));
    if kind.is_some_and(|kind| !matches!(kind, "0" | "1" | "2" | "3" | "4")) {
        let place = fields.place(written.span);
        fields.problem(Diagnostic::of(&Keys::NoLicense { written: written.value }).at(place));
        return None;
    }
    Some(written.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_are_bare() {
        let check = |written: &str, expected: Option<&str>| assert_eq!(bare_doi(written).as_deref(), expected, "{written}");
        check("10.1234/ab.c(1)", Some("10.1234/ab.c(1)"));
        check(" https://doi.org/10.1234/ab ", Some("10.1234/ab"));
        check("doi: 10.1234/ab", Some("10.1234/ab"));
        for none in ["x", "10.1234", "10./a", "10.1234/", "10.1234/a b", "https://e.example/10.1234/ab", "11.1/a"] {
            check(none, None);
        }
    }
}
