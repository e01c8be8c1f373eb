//! Code blocks: the fence's options, colouring as classes, line numbers, marked and hidden lines.

use std::sync::LazyLock;

use syntect::highlighting::Theme;
use syntect::html::{ClassStyle, css_for_theme_with_class_style};
use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};

use crate::config::{Colour, TEXT_RATIO};
use crate::render::markup::escape;

/// Prefix of token classes, as Zola has it.
const PREFIX: &str = "z-";

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// A fence's info string, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fence {
    /// Language; empty for none.
    pub language: String,
    /// Whether lines are numbered.
    pub numbered: bool,
    /// Number of the first line.
    pub first: usize,
    /// Marked lines, inclusive.
    pub marked: Vec<(usize, usize)>,
    /// Hidden lines, inclusive.
    pub hidden: Vec<(usize, usize)>,
    /// Other `key=value` pairs, for data attributes.
    pub data: Vec<(String, String)>,
}

impl Fence {
    /// Reads an info string: parts between commas.
    pub fn parse(info: &str) -> Self {
        let mut fence = Self { first: 1, ..Self::default() };
        for part in info.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                None if part == "linenos" => fence.numbered = true,
                None if fence.language.is_empty() => fence.language = part.split_whitespace().next().unwrap_or("").to_owned(),
                None => {}
                Some((key, value)) => match (key.trim(), value.trim()) {
                    ("linenostart", number) => fence.first = number.parse().unwrap_or(1),
                    ("hl_lines", lines) => fence.marked = ranges(lines),
                    ("hide_lines", lines) => fence.hidden = ranges(lines),
                    (key, value) => {
                        let key: String = key.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
                        fence.data.push((key, value.to_owned()));
                    }
                },
            }
        }
        fence.data.sort();
        fence
    }
}

fn ranges(text: &str) -> Vec<(usize, usize)> {
    let range = |part: &str| {
        let (a, b) = part.split_once('-').unwrap_or((part, part));
        let (a, b): (usize, usize) = (a.parse().ok()?, b.parse().ok()?);
        Some((a.min(b), a.max(b)))
    };
    text.split_whitespace().filter_map(range).collect()
}

fn within(ranges: &[(usize, usize)], line: usize) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&line))
}

/// Whether a language can be coloured.
pub fn knows(language: &str) -> bool {
    language.is_empty() || PLAIN.contains(&language.to_ascii_lowercase().as_str()) || syntax(language).is_some()
}

/// Languages that are shown without colours, because they have none or no grammar here.
const PLAIN: [&str; 16] = [
    "text",
    "txt",
    "plain",
    "plaintext",
    "console",
    "shellsession",
    "shell-session",
    "mermaid",
    "math",
    "none",
    "output",
    "log",
    "ascii",
    "diagram",
    "tree",
    "raw",
];

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    SYNTAXES.find_syntax_by_token(language)
}

/// Writes the data attributes: language and others.
pub fn data_attributes(out: &mut String, fence: &Fence, language: &str) {
    if !language.is_empty() {
        attribute(out, "lang", language);
    }
    for (key, value) in &fence.data {
        attribute(out, key, value);
    }
}

fn attribute(out: &mut String, key: &str, value: &str) {
    out.push_str(" data-");
    out.push_str(key);
    out.push_str("=\"");
    escape::attribute(out, value);
    out.push('"');
}

/// Writes the lines of a block, each in a span, tokens in spans of their classes.
pub fn lines(out: &mut String, fence: &Fence, code: &str) {
    let mut colouring = syntax(&fence.language).map(|syntax| (ParseState::new(syntax), ScopeStack::new()));
    let mut first = true;
    for (index, line) in code.split_inclusive('\n').enumerate() {
        let shown = !within(&fence.hidden, index + 1);
        let mut html = String::new();
        match &mut colouring {
            Some((state, stack)) => tokens(&mut html, state, stack, line),
            None => escape::text(&mut html, line.trim_end_matches('\n')),
        }
        if !shown {
            continue;
        }
        if !first {
            out.push('\n');
        }
        first = false;
        out.push_str(if within(&fence.marked, index + 1) { "<span class=\"giallo-l z-hl\">" } else { "<span class=\"giallo-l\">" });
        if fence.numbered {
            let width = (fence.first + code.lines().count()).saturating_sub(1).to_string().len();
            out.push_str(&format!("<span aria-hidden=\"true\" class=\"giallo-ln\">{:>width$}</span>", fence.first + index));
        }
        out.push_str(&html);
        out.push_str("</span>");
    }
}

/// One line's tokens; spans that stay open over lines are closed at its end and opened again at the next.
fn tokens(out: &mut String, state: &mut ParseState, stack: &mut ScopeStack, line: &str) {
    let visible = line.trim_end_matches('\n').len();
    let Ok(operations) = state.parse_line(line, &SYNTAXES) else {
        return escape::text(out, &line[..visible]);
    };
    let mut open = 0;
    for scope in stack.as_slice().to_vec() {
        open += usize::from(open_span(out, scope));
    }
    let mut at = 0;
    for (position, operation) in operations {
        escape::text(out, &line[at.min(visible)..position.min(visible)]);
        at = position;
        if stack.apply(&operation).is_err() {
            continue;
        }
        match operation {
            ScopeStackOp::Push(scope) => open += usize::from(open_span(out, scope)),
            _ => {
                // Pops and restores: close everything and open what is there now; rare enough to be simple.
                for _ in 0..open {
                    out.push_str("</span>");
                }
                open = 0;
                for scope in stack.as_slice().to_vec() {
                    open += usize::from(open_span(out, scope));
                }
            }
        }
    }
    escape::text(out, &line[at.min(visible)..visible]);
    for _ in 0..open {
        out.push_str("</span>");
    }
}

/// Opens a span for a scope that styles name; the root of a language is none.
fn open_span(out: &mut String, scope: Scope) -> bool {
    let name = scope.build_string();
    if name.starts_with("source") || name.starts_with("text") || name.starts_with("meta") {
        return false;
    }
    out.push_str("<span class=\"");
    for (index, atom) in name.split('.').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(PREFIX);
        out.push_str(atom);
    }
    out.push_str("\">");
    true
}

/// The style sheet of the classes, light or dark; colours that are hard to read on the ground given are moved until they can be.
pub fn highlight_css(dark: bool, ground: Option<Colour>) -> String {
    let themes = two_face::theme::extra();
    let name = if dark { two_face::theme::EmbeddedThemeName::OneHalfDark } else { two_face::theme::EmbeddedThemeName::InspiredGithub };
    let mut theme: Theme = themes.get(name).clone();
    if let Some(ground) = ground {
        let colours = theme.scopes.iter_mut().filter_map(|item| item.style.foreground.as_mut()).chain(theme.settings.foreground.as_mut());
        for colour in colours {
            let written = Colour([colour.r, colour.g, colour.b]);
            if written.contrast(ground) < TEXT_RATIO
                && let Some(Colour([r, g, b])) = written.readable_on(&[ground], TEXT_RATIO)
            {
                (colour.r, colour.g, colour.b) = (r, g, b);
            }
        }
    }
    css_for_theme_with_class_style(&theme, ClassStyle::SpacedPrefixed { prefix: PREFIX }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_read() {
        let fence = Fence::parse("rust, linenos, linenostart=5, hl_lines=1-2 4, hide_lines=9-7, Name X=a.rs");
        assert_eq!((fence.language.as_str(), fence.numbered, fence.first), ("rust", true, 5));
        assert_eq!((fence.marked, fence.hidden), (vec![(1, 2), (4, 4)], vec![(7, 9)]));
        assert_eq!(fence.data, [("name-x".to_owned(), "a.rs".to_owned())]);
    }

    #[test]
    fn lines_are_balanced() {
        for (language, code) in [("rust", "/* 가\n나 */\nfn a() { \"<b>\" }\n"), ("", "a < b\n"), ("python", "x = '''가\n나'''\n")] {
            let mut out = String::new();
            lines(&mut out, &Fence::parse(language), code);
            assert_eq!(out.matches("<span").count(), out.matches("</span>").count(), "{out}");
            for line in out.lines() {
                assert_eq!(line.matches("<span").count(), line.matches("</span>").count(), "{line}");
            }
        }
    }

    #[test]
    fn both_style_sheets_have_rules() {
        assert!(highlight_css(false, None).contains(".z-comment"));
        assert!(highlight_css(true, None).contains(".z-comment"));
    }
}
