//! Grammars of our own for languages that the libraries lack: comments, strings, numbers and keywords, a line of data each. Coarse, and
//! never wrong about where a comment or a text ends.

use std::collections::HashMap;

use syntect::parsing::Scope;
use syntect::parsing::syntax_definition::SyntaxDefinition;

use crate::markup::code::definition::{self, MAIN, closing, context, opening, token};
use crate::markup::code::simple_row::Row;
use crate::markup::code::simple_rows::ROWS;

/// Whether one of them is called so.
pub fn position(name: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.names.contains(&name))
}

/// All definitions, in the order of the rows.
pub fn definitions() -> Vec<SyntaxDefinition> {
    ROWS.iter().map(grammar).collect()
}

fn grammar(row: &Row) -> SyntaxDefinition {
    let mut contexts = HashMap::new();
    let mut main = Vec::new();
    if let Some((open, close)) = row.block {
        contexts.insert("block".to_owned(), context("comment.block", vec![closing(&literal(close))]));
        main.extend(opening(&literal(open), "block"));
    }
    for sign in row.line {
        // A sign made of letters is a word; one of `*` counts at the head of a line alone.
        let regex = match sign.chars().next() {
            Some('*') => format!("^\\s*{}.*", literal(sign)),
            Some(first) if first.is_alphabetic() => format!("(?i)^\\s*{}\\b.*", literal(sign)),
            _ => format!("{}.*", literal(sign)),
        };
        main.push(token(&regex, "comment.line"));
    }
    for (at, quote) in row.quotes.chars().enumerate() {
        let name = format!("text{at}");
        // A text that nobody closes ends with its line.
        let inner = vec![token("\\\\.", "constant.character.escape"), closing(&format!("{}|$\\n?", literal(&quote.to_string())))];
        contexts.insert(name.clone(), context("string.quoted", inner));
        main.extend(opening(&literal(&quote.to_string()), &name));
    }
    main.push(token("(?<![\\w.])(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\\b", "constant.numeric"));
    let words: Vec<String> = row.keywords.split_whitespace().map(literal).collect();
    if !words.is_empty() {
        let case = if row.any_case { "(?i)" } else { "" };
        // Words may begin or end with a sign, where `\b` holds no more.
        main.push(token(&format!("{case}(?<![\\w@#$-])(?:{})(?![\\w-])", words.join("|")), "keyword.control"));
    }
    contexts.insert(MAIN.to_owned(), context("", main));
    let others = row.names.iter().map(|name| (*name).to_owned()).collect();
    let scope = Scope::new(&format!("source.{}", row.names[0])).unwrap_or_default();
    definition::definition(row.names[0], others, scope, contexts)
}

/// A text as a pattern that matches it alone.
fn literal(text: &str) -> String {
    let special = |c: char| c.is_ascii_punctuation();
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain(std::iter::once(c))).collect()
}
