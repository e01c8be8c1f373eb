//! Search indexes in Zola's formats, for sites with templates of their own: elasticlunr's and Fuse's, as JSON or as a script. From the
//! linked site and its rendered bodies to files.

use elasticlunr::{IndexBuilder, lang};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::body::Body;
use crate::config::{Config, theme};
use crate::link::site::Site;
use crate::parse::fields::{Fields, Unknown};
use crate::parse::stamp::WrittenDate;
use crate::problem::config::Setting;
use crate::problem::limits::Limits;
use crate::text::diagnostic::Diagnostic;
use crate::text::generated::Assets;
use crate::zola::plain;

/// Which library reads the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Library {
    Elasticlunr,
    Fuse,
}

/// `[search]` of one language.
#[derive(Debug, Clone, PartialEq)]
struct Options {
    title: bool,
    description: bool,
    date: bool,
    path: bool,
    content: bool,
    truncate: Option<usize>,
}

/// One page or section to be found.
struct Item<'a> {
    url: &'a str,
    title: &'a str,
    description: &'a str,
    date: Option<&'a WrittenDate>,
    path: &'a str,
    body: String,
}

/// The index of each language that asks for one. Bodies are in the order of the site's pages and sections.
pub fn files(site: &Site, pages: &[Body], sections: &[Body]) -> (Assets, Vec<Diagnostic>) {
    let (mut out, mut problems) = (Assets::new(), Vec::new());
    let config = &site.config;
    if !site.conventions.zola_search || !config.codes().any(|code| config.language(code).build_search_index) {
        return (out, problems);
    }
    let Some((library, script)) = format(config, &mut problems) else { return (out, problems) };
    for code in config.codes().filter(|code| config.language(code).build_search_index) {
        let options = options(config, code, &mut problems);
        let items = items(site, code, (pages, sections), &options, &mut problems);
        let index = match library {
            Library::Fuse => fuse(&items, &options),
            Library::Elasticlunr => match language(code) {
                Some(language) => elasticlunr(without_long_words(items, &mut problems), &options, language),
                None => {
                    problems.push(unsupported(config, code));
                    continue;
                }
            },
        };
        let file = if script {
            (format!("search_index.{code}.js"), format!("window.searchIndex = {index}"))
        } else {
            (format!("search_index.{code}.json"), index)
        };
        out.push((file.0, file.1.into_bytes().into()));
    }
    if library == Library::Elasticlunr {
        // Themes load it from there.
        out.push(("elasticlunr.min.js".into(), theme::elasticlunr().into_bytes().into()));
    }
    (out, problems)
}

/// The library, and whether the index is a script; `None` for search of ours, or none.
fn format(config: &Config, problems: &mut Vec<Diagnostic>) -> Option<(Library, bool)> {
    let choices = [
        ("elasticlunr_javascript", Some((Library::Elasticlunr, true))),
        ("elasticlunr_json", Some((Library::Elasticlunr, false))),
        ("fuse_javascript", Some((Library::Fuse, true))),
        ("fuse_json", Some((Library::Fuse, false))),
        ("mokcha", None),
        ("none", None),
    ];
    let mut fields = Fields::new(&config.source, &config.main.search, "`[search]`", problems);
    fields.choice("index_format", &choices).unwrap_or(choices[0].1)
}

fn options(config: &Config, code: &str, problems: &mut Vec<Diagnostic>) -> Options {
    let mut fields = Fields::new(&config.source, &config.language(code).search, "`[search]`", problems);
    let options = Options {
        title: fields.bool("include_title").unwrap_or(true),
        description: fields.bool("include_description").unwrap_or(false),
        date: fields.bool("include_date").unwrap_or(false),
        path: fields.bool("include_path").unwrap_or(false),
        content: fields.bool("include_content").unwrap_or(true),
        truncate: fields.count("truncate_content_length").map(|length| length.value),
    };
    fields.know(&["index_format"]);
    fields.finish(Unknown::Ignored);
    options
}

/// Each section that may be found, and its pages behind it.
fn items<'a>(
    site: &'a Site,
    code: &str,
    (pages, sections): (&[Body], &[Body]),
    options: &Options,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Item<'a>> {
    let mut out = Vec::new();
    let mut bodies = Vec::new();
    for (id, section) in site.sections.iter().enumerate().filter(|(_, section)| section.lang == code) {
        let matter = section.matter();
        if matter.is_some_and(|matter| !matter.in_search_index) {
            if let Some(article) = section.article.as_ref().filter(|_| section.is_root()) {
                let problem = Diagnostic::of(&Setting::SearchWithoutHome {});
                problems.push(problem.at(article.top()));
            }
            continue;
        }
        if matter.is_none_or(|matter| matter.redirect_to.is_none()) {
            let text = |text: Option<&'a Option<String>>| text.and_then(Option::as_deref).unwrap_or("");
            out.push(Item {
                url: &section.permalink,
                title: text(matter.map(|matter| &matter.title)),
                description: text(matter.map(|matter| &matter.description)),
                date: None,
                path: &section.url.0,
                body: String::new(),
            });
            bodies.push(&sections[id]);
        }
        for page_id in &section.pages {
            let page = &site.pages[*page_id];
            let matter = page.matter();
            if !matter.in_search_index {
                continue;
            }
            out.push(Item {
                url: &page.permalink,
                title: matter.title.as_deref().unwrap_or(""),
                description: matter.description.as_deref().unwrap_or(""),
                date: page.date.as_ref(),
                path: &page.url.0,
                body: String::new(),
            });
            bodies.push(&pages[*page_id]);
        }
    }
    if options.content {
        out.par_iter_mut().zip(bodies).for_each(|(item, body)| item.body = plain::text(&body.whole_html(), options.truncate));
    }
    out
}

/// A language that elasticlunr knows, by its code or by the code's first part.
fn language(code: &str) -> Option<Box<dyn lang::Language>> {
    let primary = code.split(['-', '_']).next().unwrap_or(code);
    let primary = if primary.eq_ignore_ascii_case("nl") { "du" } else { primary };
    lang::from_code(code).or_else(|| lang::from_code(primary))
}

/// Letters of a word of the index, which has a level for each: a browser follows some thousands.
const LONGEST_WORD: usize = 1000;

/// Pages without words that are too long for an index whose levels are letters.
fn without_long_words<'a>(mut items: Vec<Item<'a>>, problems: &mut Vec<Diagnostic>) -> Vec<Item<'a>> {
    for item in &mut items {
        let longest = item.body.split(|c: char| c.is_whitespace() || c == '-').map(str::len).max().unwrap_or(0);
        // Bytes are at least as many as letters.
        if longest <= LONGEST_WORD {
            continue;
        }
        let (mut body, mut most) = (String::with_capacity(item.body.len()), 0);
        for part in item.body.split_inclusive(|c: char| c.is_whitespace() || c == '-') {
            let letters = part.chars().count();
            if letters > LONGEST_WORD {
                most = most.max(letters);
                body.push(' ');
            } else {
                body.push_str(part);
            }
        }
        if most > 0 {
            item.body = body;
            problems.push(Diagnostic::of(&Limits::WordTooLong { page: item.url.to_owned(), letters: most, most: LONGEST_WORD }));
        }
    }
    items
}

fn unsupported(config: &Config, code: &str) -> Diagnostic {
    let at = config.source.text.find("build_search_index").map_or(0..0, |at| at..at + "build_search_index".len());
    Diagnostic::of(&Setting::SearchLanguage { code: code.to_string() }).span(&config.source, at)
}

fn elasticlunr(items: Vec<Item<'_>>, options: &Options, language: Box<dyn lang::Language>) -> String {
    let mut builder = IndexBuilder::with_language(language);
    for (wanted, name) in [(options.title, "title"), (options.description, "description"), (options.date, "date")] {
        if wanted {
            builder = builder.add_field(name);
        }
    }
    if options.path {
        builder = builder.add_field_with_tokenizer("path", Box::new(path_words));
    }
    if options.content {
        builder = builder.add_field("body");
    }
    let mut index = builder.build();
    for item in items {
        let date = item.date.map(rfc3339).unwrap_or_default();
        let fields = [
            (options.title, item.title.to_owned()),
            (options.description, item.description.to_owned()),
            (options.date, date),
            (options.path, item.path.to_owned()),
            (options.content, item.body),
        ];
        index.add_doc(item.url, fields.into_iter().filter(|(wanted, _)| *wanted).map(|(_, text)| text));
    }
    index.to_json()
}

fn path_words(path: &str) -> Vec<String> {
    let words = path.split(|c: char| c.is_whitespace() || c == '-' || c == '/').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// A date as RFC 3339 has it: with time and offset.
fn rfc3339(stamp: &WrittenDate) -> String {
    let Some((_, time)) = stamp.text.split_once('T') else { return format!("{}T00:00:00Z", stamp.text) };
    let whole = time.ends_with('Z') || time.contains(['+', '-']);
    if whole { stamp.text.clone() } else { format!("{}Z", stamp.text) }
}

fn fuse(items: &[Item<'_>], options: &Options) -> String {
    let of = |item: &Item<'_>| {
        let mut fields = Map::from_iter([("url".to_owned(), json!(item.url))]);
        for (wanted, name, text) in [
            (options.title, "title", item.title),
            (options.description, "description", item.description),
            (options.content, "body", item.body.as_str()),
            (options.path, "path", item.path),
        ] {
            if wanted {
                fields.insert(name.to_owned(), json!(text));
            }
        }
        Value::Object(fields)
    };
    Value::Array(items.iter().map(of).collect()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: SRCH-06
    #[test]
    fn languages_are_found_by_their_first_part() {
        for code in ["en", "ko", "pt-BR", "nl", "du"] {
            assert!(language(code).is_some(), "{code}");
        }
        assert!(language("zh-Hans").is_none());
    }

    #[test]
    fn dates_are_whole() {
        let check = |written: &str, expected: &str| assert_eq!(rfc3339(&WrittenDate::parse(written).unwrap()), expected);
        check("2020-01-02", "2020-01-02T00:00:00Z");
        check("2020-01-02T10:00:00", "2020-01-02T10:00:00Z");
        check("2020-01-02T10:00:00+09:00", "2020-01-02T10:00:00+09:00");
    }
}
