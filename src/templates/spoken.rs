//! Words set into the built-in templates before the engine reads them: a page asks for a hundred and fifty, and each call builds a table of its
//! arguments. Only where a site has one language and no templates of its own, which could give a component another one.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::Cut;
use crate::zola::tera1::Translation;

const BEGIN: &str = "trans(key=\"";
const END: &str = "\")";

/// What the engine, or what reads its tags, takes for something else than letters.
const SIGNS: [&str; 7] = ["\"", "\\", "{{", "}}", "{%", "%}", "{#"];

/// A template with words in place of the calls that name them; `None` where it has no such call.
pub fn spoken(text: &str, words: &BTreeMap<String, String>) -> Option<Translation> {
    let mut out = Translation::default();
    let mut from = 0;
    for (at, _) in text.match_indices(BEGIN) {
        let Some((key, _)) = text.cut(at + BEGIN.len()..).split_once(END) else { break };
        let Some(word) = words.get(key).filter(|word| !SIGNS.iter().any(|sign| word.contains(sign))) else { continue };
        let end = at + BEGIN.len() + key.len() + END.len();
        put(&mut out, text.cut(from..at), from..at);
        put(&mut out, &format!("\"{word}\""), at..end);
        from = end;
    }
    if from == 0 {
        return None;
    }
    put(&mut out, text.cut(from..), from..text.len());
    out.origins.push((0..out.text.len(), 0..text.len()));
    Some(out)
}

fn put(out: &mut Translation, part: &str, origin: Range<usize>) {
    let start = out.text.len();
    out.text.push_str(part);
    out.origins.push((start..out.text.len(), origin));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_become_their_words() {
        let words: BTreeMap<String, String> =
            [("skip", "본문"), ("odd", "\"}}"), ("n", "{n}호")].map(|(key, word)| (key.to_owned(), word.to_owned())).into();
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(spoken(text, &words).map(|new| new.text).as_deref(), expected, "{text}");
        check("<a>{{ trans(key=\"skip\") }}</a>", Some("<a>{{ \"본문\" }}</a>"));
        check(
            "{{ trans(key=\"n\") | replace(from=\"{n}\", to=trans(key=\"skip\")) }}",
            Some("{{ \"{n}호\" | replace(from=\"{n}\", to=\"본문\") }}"),
        );
        for same in [
            "{{ trans(key=\"odd\") }}",
            "{{ trans(key=\"none\") }}",
            "{{ trans(key=\"skip\", lang=\"en\") }}",
            "{{ trans(key=\"skip\" ~ n) }}",
            "trans",
        ] {
            check(same, None);
        }
        let new = spoken("가{{ trans(key=\"skip\") }}{{ x }}", &words).unwrap();
        let x = new.text.find("{{ x").unwrap();
        assert_eq!(new.origin(&(x..x + 7)), 26..33);
        assert_eq!(new.origin(&(0..x)), 0..33);
    }
}
