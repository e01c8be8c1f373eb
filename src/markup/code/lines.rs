//! The lines of a code block, each in a span: tokens by class or by colour, numbers, marks.

use syntect::highlighting::{Color, FontStyle, HighlightIterator, HighlightState, Highlighter, Style};
use syntect::parsing::{Scope, ScopeStack, ScopeStackOp};

use crate::markup::code::fence::{Fence, within};
use crate::markup::code::follow::Follower;
use crate::markup::code::grammars::{self, Grammar};
use crate::markup::code::own::OwnGrammars;
use crate::markup::code::theme_names::PREFIX;
use crate::markup::code::themes::{CodeTheme, hex};
use crate::markup::input::{Colours, Highlighting};
use crate::text::{Cut, escape};

/// How lines are written beside their tokens.
pub struct Frame<'a> {
    /// Colours of tokens.
    pub colours: &'a Colours,
    /// The site's own grammars.
    pub own: Option<&'a OwnGrammars>,
    /// The markup of Zola before 0.22: numbers in a table, marks as `<mark>`.
    pub is_old: bool,
}

impl<'a> Frame<'a> {
    /// As a site asks.
    pub fn of(asked: &'a Highlighting) -> Self {
        Self { colours: &asked.colours, own: asked.own.as_ref(), is_old: asked.is_old }
    }
}

/// Writes the lines of a block; gives the number of the line, from 1, at which the grammar did not get on: it and all behind it are plain.
pub fn lines(out: &mut String, fence: &Fence, code: &str, frame: &Frame<'_>) -> Option<usize> {
    let mut stuck = None;
    let mut painter = Painter::new(fence, frame);
    let width = (fence.first + code.lines().count()).saturating_sub(1).to_string().len();
    let in_table = frame.is_old && fence.numbered;
    let mark = mark_style(frame.colours);
    let mut first = true;
    if in_table {
        out.push_str("<table><tbody>");
    }
    for (index, line) in code.split_inclusive('\n').enumerate() {
        let (html, got_on) = painter.line(line);
        stuck = stuck.or((!got_on).then_some(index + 1));
        if within(&fence.hidden, index + 1) {
            continue;
        }
        let number = fence.first + index;
        if in_table {
            out.push_str(&format!("<tr><td>{number}</td><td>"));
        } else if !first {
            out.push('\n');
        }
        first = false;
        let marked = within(&fence.marked, index + 1);
        if marked && frame.is_old {
            out.push_str(&format!("<mark{mark}>"));
        }
        match marked {
            true => out.push_str(&format!("<span class=\"giallo-l z-hl\"{mark}>")),
            false => out.push_str("<span class=\"giallo-l\">"),
        }
        if fence.numbered && !in_table {
            out.push_str(&format!("<span aria-hidden=\"true\" class=\"giallo-ln\">{number:>width$}</span>"));
        }
        out.push_str(&html);
        out.push_str("</span>");
        if marked && frame.is_old {
            out.push_str("</mark>");
        }
        if in_table {
            out.push_str("\n</td></tr>");
        }
    }
    if in_table {
        out.push_str("</tbody></table>");
    }
    stuck
}

/// The `style` of a marked line.
fn mark_style(colours: &Colours) -> String {
    match colours {
        Colours::Classes => String::new(),
        Colours::One(theme) => format!(" style=\"background-color: {};\"", hex(theme.mark())),
        Colours::Two(light, dark) => format!(" style=\"background-color: {};\"", both(light.mark(), dark.mark())),
    }
}

/// A colour for light and one for dark.
pub fn both(light: Color, dark: Color) -> String {
    if light == dark { hex(light) } else { format!("light-dark({}, {})", hex(light), hex(dark)) }
}

/// Turns lines into tokens, one after another.
struct Painter<'a> {
    follower: Option<Follower<'a>>,
    paint: Paint<'a>,
}

enum Paint<'a> {
    Classes(ScopeStack),
    Colours(Vec<ThemePainter<'a>>),
}

/// One theme at work.
struct ThemePainter<'a> {
    highlighter: Highlighter<'a>,
    state: HighlightState,
    ink: Color,
}

impl<'a> Painter<'a> {
    fn new(fence: &Fence, frame: &Frame<'a>) -> Self {
        let brush = |theme: &'a CodeTheme| {
            let highlighter = Highlighter::new(&theme.theme);
            let state = HighlightState::new(&highlighter, ScopeStack::new());
            ThemePainter { highlighter, state, ink: theme.ink() }
        };
        let paint = match frame.colours {
            Colours::Classes => Paint::Classes(ScopeStack::new()),
            Colours::One(theme) => Paint::Colours(vec![brush(theme)]),
            Colours::Two(light, dark) => Paint::Colours(vec![brush(light), brush(dark)]),
        };
        Self { follower: grammars::grammar(&fence.language, frame.own).and_then(Grammar::follower), paint }
    }

    /// A line, and whether the grammar got on.
    fn line(&mut self, line: &str) -> (String, bool) {
        let mut out = String::new();
        let visible = line.trim_end_matches('\n').len();
        let changes = self.follower.as_mut().map(|follower| grammars::parse_line(follower, line));
        let got_on = changes != Some(None);
        if !got_on {
            self.follower = None;
        }
        let changes = changes.flatten();
        match (changes, &mut self.paint) {
            (Some(changes), Paint::Classes(stack)) => classes(&mut out, &changes, stack, line, visible),
            (Some(changes), Paint::Colours(brushes)) => colours(&mut out, &changes, brushes, line, visible),
            (None, _) => escape::text(&mut out, line.cut(..visible)),
        }
        (out, got_on)
    }
}

/// Tokens in spans with classes; spans that stay open over lines are closed at the end of one and opened again at the next.
fn classes(out: &mut String, changes: &[(usize, ScopeStackOp)], stack: &mut ScopeStack, line: &str, visible: usize) {
    let mut open = open_all(out, stack);
    let mut at = 0;
    for (position, change) in changes {
        escape::text(out, line.cut(at.min(visible)..(*position).min(visible)));
        at = *position;
        if stack.apply(change).is_err() {
            continue;
        }
        match change {
            ScopeStackOp::Push(scope) => open += usize::from(open_span(out, *scope)),
            _ => {
                // Pops and restores: close everything and open what is there now; rare enough to be simple.
                close(out, open);
                open = open_all(out, stack);
            }
        }
    }
    escape::text(out, line.cut(at.min(visible)..visible));
    close(out, open);
}

fn open_all(out: &mut String, stack: &ScopeStack) -> usize {
    stack.as_slice().iter().filter(|scope| open_span(out, **scope)).count()
}

fn close(out: &mut String, open: usize) {
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

/// Tokens in spans with colours, of one theme or of two.
fn colours(out: &mut String, changes: &[(usize, ScopeStackOp)], brushes: &mut [ThemePainter<'_>], line: &str, visible: usize) {
    // For each theme where its styles end, and which they are.
    let runs: Vec<Vec<(usize, Style)>> = brushes
        .iter_mut()
        .map(|brush| {
            let mut end = 0;
            let tokens = HighlightIterator::new(&mut brush.state, changes, line, &brush.highlighter);
            tokens
                .map(|(style, text)| {
                    end += text.len();
                    (end, style)
                })
                .collect()
        })
        .collect();
    let mut ends: Vec<usize> = runs.iter().flatten().map(|(end, _)| (*end).min(visible)).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut spans: Vec<(String, usize, usize)> = Vec::new();
    let mut start = 0;
    for end in ends.into_iter().filter(|end| *end > 0) {
        let styles: Vec<(Style, Color)> = runs
            .iter()
            .zip(brushes.iter())
            .filter_map(|(run, brush)| run.iter().find(|(until, _)| *until >= end).map(|(_, style)| (*style, brush.ink)))
            .collect();
        let style = if line.cut(start..end).trim().is_empty() { String::new() } else { declarations(&styles) };
        match spans.last_mut() {
            Some((last, _, until)) if *last == style => *until = end,
            _ => spans.push((style, start, end)),
        }
        start = end;
    }
    for (style, from, to) in spans {
        if !style.is_empty() {
            out.push_str(&format!("<span style=\"{style}\">"));
        }
        escape::text(out, line.cut(from..to));
        if !style.is_empty() {
            out.push_str("</span>");
        }
    }
    escape::text(out, line.cut(start.min(visible)..visible));
}

/// CSS of a token; empty where it looks as the block does.
fn declarations(styles: &[(Style, Color)]) -> String {
    let mut out = String::new();
    if styles.iter().any(|(style, ink)| style.foreground != *ink) {
        match styles {
            [(one, _)] => out.push_str(&format!("color: {};", hex(one.foreground))),
            [(light, _), (dark, _)] => out.push_str(&format!("color: {};", both(light.foreground, dark.foreground))),
            _ => {}
        }
    }
    // Forms can't be chosen by mode: the first theme's count.
    let form = styles.first().map(|(style, _)| style.font_style).unwrap_or_default();
    for (flag, css) in [
        (FontStyle::BOLD, "font-weight: bold;"),
        (FontStyle::ITALIC, "font-style: italic;"),
        (FontStyle::UNDERLINE, "text-decoration: underline;"),
    ] {
        if form.contains(flag) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(css);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::code::themes;

    fn written(colours: &Colours, info: &str, code: &str, is_old: bool) -> String {
        let mut out = String::new();
        lines(&mut out, &Fence::parse(info), code, &Frame { colours, own: None, is_old });
        out
    }

    #[test]
    fn lines_are_balanced() {
        let two = Colours::Two(themes::named("github-light").unwrap(), themes::named("dracula").unwrap());
        let one = Colours::One(themes::named("nord").unwrap());
        for (language, code) in [("rust", "/* 가\n나 */\nfn a() { \"<b>\" }\n"), ("", "a < b\n"), ("python", "x = '''가\n나'''\n")] {
            for colours in [&Colours::Classes, &one, &two] {
                let html = written(colours, language, code, false);
                assert_eq!(html.matches("<span").count(), html.matches("</span>").count(), "{html}");
                for line in html.lines() {
                    assert_eq!(line.matches("<span").count(), line.matches("</span>").count(), "{line}");
                }
            }
        }
    }

    #[test]
    fn text_survives_colouring() {
        let two = Colours::Two(themes::named("one-light").unwrap(), themes::named("one-dark-pro").unwrap());
        let code = "let 값 = \"가&나\"; // <끝>\n";
        let html = written(&two, "rust", code, false);
        let mut text = String::new();
        for part in html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)) {
            text.push_str(part);
        }
        assert_eq!(text, "let 값 = \"가&amp;나\"; // &lt;끝&gt;");
        assert!(html.contains("color: light-dark(#"), "{html}");
    }
}
