//! All kinds of problems by their codes, and what `mokcha explain` and the docs say of each. No words of its own: those of the tables, with `…`
//! where a site's own names stand.

use std::fmt::Write as _;

use crate::problem::{
    Entry, abbreviations, addresses, begin, charts, config, deploy, examples, fates, front, keys, limits, load, markup, misread, names,
    output, pages, pasted, permanence, preview, raw_html, running, said, structure, templates, terms, usage, website, work, writing, zola,
};
use crate::text::particles::settled;
use crate::text::report;
use crate::text::wording::{Lang, filled};

/// The tables of all areas.
const TABLES: &[fn() -> &'static [Entry]] = &[
    abbreviations::Abbreviations::entries,
    addresses::Addresses::entries,
    begin::Begin::entries,
    charts::Charts::entries,
    config::Setting::entries,
    deploy::Deploy::entries,
    fates::Lost::entries,
    front::Front::entries,
    keys::Keys::entries,
    limits::Limits::entries,
    load::Load::entries,
    markup::Lost::entries,
    misread::Misread::entries,
    names::Names::entries,
    output::Address::entries,
    output::Output::entries,
    pages::Pages::entries,
    pasted::Pasted::entries,
    permanence::Permanence::entries,
    preview::Preview::entries,
    raw_html::RawHtml::entries,
    running::Running::entries,
    structure::Structure::entries,
    templates::Templating::entries,
    terms::Terms::entries,
    usage::Usage::entries,
    website::Website::entries,
    work::Work::entries,
    writing::Writing::entries,
    zola::Zola::entries,
];

/// All kinds, by their codes.
pub fn entries() -> Vec<&'static Entry> {
    let mut all: Vec<&Entry> = TABLES.iter().flat_map(|table| table()).collect();
    all.sort_by_key(|entry| entry.code);
    all
}

/// The kind of a code, `M0142` or `m142`.
pub fn find(code: &str) -> Option<&'static Entry> {
    let code = code.trim().trim_start_matches(['M', 'm', '[']).trim_end_matches(']');
    let number: u16 = code.parse().ok()?;
    let code = format!("M{number:04}");
    TABLES.iter().flat_map(|table| table()).find(|entry| entry.code == code)
}

/// A line for each kind.
pub fn list(lang: Lang) -> String {
    entries().iter().fold(String::new(), |mut out, entry| {
        let _ = writeln!(out, "{}  {}: {}", entry.code, report::severity(entry.severity, lang), text(entry.message, lang));
        out
    })
}

/// All that is known of a kind.
pub fn explained(entry: &Entry, lang: Lang) -> String {
    let mut out = format!("{}[{}]: {}\n", report::severity(entry.severity, lang), entry.code, text(entry.message, lang));
    let parts = [(said::why(), entry.notes), (said::way_out(), entry.helps)];
    for (head, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = writeln!(out, "\n{}", head.of(lang));
        for line in *lines {
            let _ = writeln!(out, "  {}", text(*line, lang));
        }
    }
    if let Some(example) = examples::of(entry.code) {
        for (head, lines) in [(said::wrong(example.file), example.wrong), (said::right(example.file), example.right)] {
            let _ = writeln!(out, "\n{}", head.of(lang));
            lines.lines().for_each(|line| out.push_str(&format!("  | {line}\n")));
        }
    }
    out
}

/// Stands for a site's own name while the particles are chosen: nobody knows how it ends.
const UNKNOWN: char = '〇';

/// A template's text: `…` where an argument stands, and the particles that go with any.
pub fn text((en, ko): (&str, &str), lang: Lang) -> String {
    let template = if lang == Lang::Ko { ko } else { en };
    settled(filled(template, |out, _| out.push(UNKNOWN))).replace(UNKNOWN, "…")
}

/// The arguments of a template, in order and each once.
pub fn arguments(template: &str) -> Vec<&str> {
    let plain = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let parts = template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    let mut names: Vec<&str> = parts.filter(plain).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::problem::{desk, differs, hints, init, parts};

    #[test]
    fn each_code_is_given_once() {
        let entries = entries();
        let codes: BTreeSet<&str> = entries.iter().map(|entry| entry.code).collect();
        let kinds: BTreeSet<&str> = entries.iter().map(|entry| entry.kind).collect();
        let twice: Vec<&str> = entries.windows(2).filter(|pair| pair[0].code == pair[1].code).map(|pair| pair[0].code).collect();
        assert!(twice.is_empty() && codes.len() == kinds.len() && kinds.len() == entries.len(), "{twice:?}");
        assert!(codes.iter().all(|code| code.len() == 5 && code.starts_with('M')));
    }

    /// Each text of the catalogue, in both languages.
    fn texts() -> Vec<(String, &'static str, &'static str)> {
        let mut all: Vec<(String, &str, &str)> = Vec::new();
        for entry in entries() {
            let parts = [entry.message, entry.label].into_iter().chain(entry.notes.iter().copied()).chain(entry.helps.iter().copied());
            all.extend(parts.filter(|(en, ko)| !(en.is_empty() && ko.is_empty())).map(|(en, ko)| (entry.code.to_owned(), en, ko)));
        }
        let lines = said::SAYINGS
            .iter()
            .chain(hints::SAYINGS)
            .chain(desk::SAYINGS)
            .chain(differs::SAYINGS)
            .chain(init::SAYINGS)
            .chain(parts::SAYINGS);
        all.extend(lines.map(|(name, en, ko)| ((*name).to_owned(), *en, *ko)));
        all
    }

    #[test]
    fn both_languages_say_the_same() {
        // English counts by another ending, and says "are missing" by how many.
        const ENGLISH: [&str; 4] = ["s", "es", "addresses", "fault"];
        for (name, en, ko) in texts() {
            assert!(!en.trim().is_empty() && !ko.trim().is_empty(), "{name} lacks a language");
            let of = |text: &'static str| -> Vec<&str> { arguments(text).into_iter().filter(|name| !ENGLISH.contains(name)).collect() };
            assert_eq!(of(en), of(ko), "{name}: {en} | {ko}");
            let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
            let bare = of(ko).iter().fold(ko.to_owned(), |text, name| text.replace(&format!("{{{name}}}"), ""));
            let has_words = bare.chars().filter(|c| c.is_alphabetic()).count() > 0;
            assert!(hangul(ko) || !has_words || !en.contains(' ') || en == ko, "{name} is not in Korean: {ko}");
        }
    }

    #[test]
    fn no_particle_is_written_behind_an_argument() {
        let particles = ["은", "는", "을", "를", "가", "와", "과", "으로", "이라", "이나"];
        for (name, _, ko) in texts() {
            // Written braces are no arguments.
            let text = ko.replace("}}", "");
            let parts: Vec<&str> = text.split('}').collect();
            for pair in parts.windows(2) {
                // A particle that waits for the letter before it may itself go on.
                if pair[0].rsplit('{').next().is_some_and(|name| name.chars().any(|c| ('가'..='힣').contains(&c))) {
                    continue;
                }
                let part = pair[1].trim_start_matches(['`', '"', '”', '’', ')', '》', '〉']);
                let wrong = particles.iter().find(|particle| {
                    part.strip_prefix(**particle).is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
                });
                assert!(wrong.is_none(), "{name}: {wrong:?} behind an argument, which may end in any letter: {ko}");
            }
        }
    }

    #[test]
    fn the_tone_is_one() {
        for (name, _, ko) in texts() {
            let blunt = ["하라.", "마라.", "한다.", "이다.", "해라"].into_iter().find(|end| ko.ends_with(end.trim_end_matches('.')));
            assert!(blunt.is_none(), "{name} ends in {blunt:?}: {ko}");
        }
    }

    #[test]
    fn a_template_is_shown_without_a_sites_names() {
        assert_eq!(text(("", "`{key}`{은} {{ x }} `{b}`{으로}"), Lang::Ko), "`…`은(는) { x } `…`(으)로");
        assert_eq!(text(("`{key}` {{ x }}", ""), Lang::En), "`…` { x }");
        assert!(
            find("M0001").is_some() && find("m1").is_some() && find("[M0001]").is_some() && find("M9999").is_none() && find("x").is_none()
        );
    }
}
