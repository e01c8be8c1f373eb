//! `.bib`: one entry a record, its fields as BibTeX and biblatex both take them.

use crate::cite::record::{Author, Record};
use crate::config::Kind;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The entry of a record, a line feed at its end.
pub fn entry(record: &Record) -> String {
    let report = record.kind == Kind::Report;
    let mut out = format!("@{}{{{},\n", if report { "techreport" } else { "article" }, record.id);
    let mut field = |name: &str, value: String| out.push_str(&format!("  {name} = {value},\n"));
    let braced = |text: &str| format!("{{{}}}", escape(text));
    if !record.authors.is_empty() {
        let names: Vec<String> = record.authors.iter().map(author).collect();
        field("author", format!("{{{}}}", names.join(" and ")));
    }
    field("title", format!("{{{}}}", braced(&record.title)));
    if report {
        field("institution", braced(record.publisher.as_ref().unwrap_or(&record.periodical)));
        field("number", braced(&record.id));
        field("series", braced(&record.periodical));
    } else {
        field("journal", braced(&record.periodical));
    }
    field("volume", format!("{{{}}}", record.volume));
    field("year", format!("{{{}}}", record.published.year));
    if let Some(month) = usize::try_from(record.published.month - 1).ok().and_then(|at| MONTHS.get(at)) {
        field("month", (*month).to_owned());
    }
    if let Some(pages) = record.page_range("--") {
        field("pages", format!("{{{pages}}}"));
    }
    if let (Some(publisher), false) = (&record.publisher, report) {
        field("publisher", braced(publisher));
    }
    for (name, value) in [("issn", &record.issn), ("doi", &record.doi), ("url", &record.url)] {
        if let Some(value) = value {
            // Addresses and numbers are read as they stand.
            field(name, format!("{{{}}}", verbatim(value)));
        }
    }
    if let Some(language) = language(&record.lang) {
        field("langid", format!("{{{language}}}"));
    }
    if let Some(description) = &record.description {
        field("abstract", format!("{{{}}}", escape(description)));
    }
    field("note", format!("{{r{}}}", record.revision));
    out.push_str("}\n");
    out
}

fn author(author: &Author) -> String {
    match author {
        Author::Split(family, given, None) => format!("{}, {}", part(family), part(given)),
        Author::Split(family, given, Some(suffix)) => format!("{}, {}, {}", part(family), part(suffix), part(given)),
        Author::Whole(name) | Author::Body(name) => format!("{{{}}}", escape(name)),
    }
}

/// A part of a name: commas and the word `and` part names, so they stand in braces.
fn part(text: &str) -> String {
    let parts = text.contains(',') || text.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if parts { format!("{{{}}}", escape(text)) } else { escape(text) }
}

/// An address or number, which is read as it stands; braces would end it too early.
fn verbatim(text: &str) -> String {
    text.split_whitespace().collect::<String>().replace('{', "%7B").replace('}', "%7D")
}

fn language(code: &str) -> Option<&'static str> {
    Some(match code.split(['-', '_']).next()? {
        "ko" => "korean",
        "en" => "english",
        "ja" => "japanese",
        "zh" => "chinese",
        "de" => "german",
        "fr" => "french",
        _ => return None,
    })
}

/// Text with TeX's own signs as themselves.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '%' | '#' | '&' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::record::tests::sample;

    #[test]
    fn an_article() {
        let expected = "@article{gif-52-01,\n  author = {성, 이름 and Family, Given and {편집부}},\n  title = {{산업 50\\% \\& \\{융합\\} <촉진>}},\n  \
            journal = {구미지역경제 ISSUE FOCUS},\n  volume = {52},\n  year = {2021},\n  month = jun,\n  pages = {2--3},\n  \
            publisher = {지역정책연구원},\n  issn = {1234-5679},\n  url = {https://a.example/v/52/01/},\n  langid = {korean},\n  note = {r1},\n}\n";
        assert_eq!(entry(&sample()), expected);
    }

    #[test]
    fn names_keep_their_parts() {
        let check = |written: &str, expected: &str| assert_eq!(author(&Author::parse(written)), expected);
        check("King, Martin Luther, Jr.", "King, Jr., Martin Luther");
        check("García Márquez, Gabriel", "García Márquez, Gabriel");
        check("van der Berg, Jan", "van der Berg, Jan");
        check("Sons and Daughters, A.", "{Sons and Daughters}, A.");
        check("A, B, C, D", "A, {C, D}, B");
    }

    #[test]
    fn the_abstract_is_text() {
        let text = entry(&Record { description: Some("50% & {둘}".into()), doi: Some("10.1/a}b".into()), ..sample() });
        assert!(text.contains("  abstract = {50\\% \\& \\{둘\\}},\n") && text.contains("  doi = {10.1/a%7Db},\n"), "{text}");
    }

    #[test]
    fn a_report_has_an_institution() {
        let record = Record { kind: Kind::Report, pages: None, ..sample() };
        let text = entry(&record);
        assert!(text.starts_with("@techreport{") && text.contains("institution = {지역정책연구원}") && !text.contains("journal"), "{text}");
    }
}
