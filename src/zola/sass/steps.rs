//! A style sheet with steps counted: behind the opening of each loop, mixin and function stands a call that counts, behind that of each rule
//! whose selector names its parent twice one that measures. The compiler has no bound of its own for either. From a sheet's text to the text
//! that the compiler reads, to which bytes came from which, and to where it nests too deep.

use std::ops::Range;

use crate::text::Cut;
use crate::zola::sass::measured::{extended, measured, parameters};

/// Levels that a sheet may nest.
pub const DEEPEST: usize = 200;

/// Operators that may follow one another.
const LONGEST: usize = 5000;

/// Members of one list or map: the compiler looks for each key among those before it.
pub const MOST_MEMBERS: usize = 20_000;

/// What is set to what the functions give: a name that stays in its file.
const VARIABLE: &str = "$-mokcha";
/// What measures a value.
pub const SIZE: &str = "mokcha-size";
/// What counts a turn of a loop or a call; it is given the bytes of the body, and the values of parameters.
pub const STEP: &str = "mokcha-step";
/// What measures a selector.
pub const SELECTOR: &str = "mokcha-selector";

/// What counts an `@extend`; it is given the rule's selector, and what is extended.
pub const EXTEND: &str = "mokcha-extend";

/// A sheet as the compiler reads it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counted {
    /// The text.
    pub text: String,
    /// What was put in: where in the original, and how many bytes.
    added: Vec<(usize, usize)>,
    /// Where the sheet is deeper than [`DEEPEST`].
    pub too_deep: Option<Range<usize>>,
    /// Where a list or map has more than [`MOST_MEMBERS`].
    pub too_many: Option<Range<usize>>,
}

impl Counted {
    /// The sheet's own byte behind one of the text.
    pub fn origin(&self, at: usize) -> usize {
        let mut shift = 0;
        for (place, length) in &self.added {
            if place + shift >= at {
                break;
            }
            if at < place + shift + length {
                return *place;
            }
            shift += length;
        }
        at - shift
    }

    fn of(text: &str, mut calls: Vec<(usize, String)>, too_deep: Option<Range<usize>>) -> Self {
        calls.sort_by_key(|(at, _)| *at);
        let (added, room) = (Vec::with_capacity(calls.len()), text.len() + 64 * calls.len());
        let mut out = Self { text: String::with_capacity(room), added, too_deep, too_many: None };
        let mut from = 0;
        for (at, call) in calls {
            out.text.push_str(text.cut(from..at));
            out.text.push_str(&call);
            out.added.push((at, call.len()));
            from = at;
        }
        out.text.push_str(text.cut(from..));
        out
    }
}

/// What stands in something else.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Level {
    /// A block, with where it begins and where its head does, if it counts.
    Block { from: usize, head: Option<usize> },
    /// Parentheses or brackets; in those of an address signs mean nothing.
    Group { address: bool },
    /// `#{…}`
    Interpolation,
    /// Text between these marks.
    Text(u8),
}

/// A sheet in the syntax with braces.
pub fn scss(text: &str) -> Counted {
    let bytes = text.as_bytes();
    let mut levels: Vec<Level> = Vec::new();
    // How many operators follow one another, in each level: the compiler reads them as one in the other.
    let mut chains: Vec<usize> = vec![0];
    // How many members a list has so far, in each level.
    let mut members: Vec<usize> = vec![0];
    let (mut calls, mut too_deep, mut too_many) = (Vec::new(), None, None);
    // Blocks that count, and where the statement being read begins.
    let (mut counting, mut start) = (0_usize, 0);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let inside = levels.last().copied();
        let in_block = matches!(inside, None | Some(Level::Block { .. }));
        let next = bytes.get(at + 1);
        match (byte, inside) {
            (b'\\', _) => at += 1,
            (b'#', _) if next == Some(&b'{') => {
                levels.push(Level::Interpolation);
                at += 1;
            }
            // The end of a line ends what was not closed, as the compiler will say.
            (mark, Some(Level::Text(open))) if *mark == open || *mark == b'\n' => {
                levels.pop();
            }
            (_, Some(Level::Text(_))) => {}
            (b'"' | b'\'', _) => levels.push(Level::Text(*byte)),
            (b'/', _) if next == Some(&b'*') => at = find(bytes, at + 2, b"*/").map_or(bytes.len(), |end| end + 1),
            // In parentheses two slashes are an address's.
            (b'/', inside) if next == Some(&b'/') && !matches!(inside, Some(Level::Group { .. })) => {
                at = find(bytes, at, b"\n").unwrap_or(bytes.len()) - 1;
            }
            (b'(' | b'[', _) => levels.push(Level::Group { address: text.get(..at).is_some_and(|before| before.ends_with("url")) }),
            (b')' | b']', Some(Level::Group { .. })) => {
                levels.pop();
            }
            (b'{', _) => {
                let head = text.get(start..at).unwrap_or_default();
                let counted = is_counted(head);
                counting += usize::from(counted);
                if !counted && names_parent_twice(head) {
                    calls.push((at + 1, format!("{VARIABLE}:{SELECTOR}(&);")));
                }
                if let Some(times) = multiplies(head).filter(|_| !levels.is_empty()) {
                    calls.push((start, format!("{VARIABLE}:{SELECTOR}(&, {times});")));
                }
                levels.push(Level::Block { from: at + 1, head: counted.then_some(start) });
                start = at + 1;
            }
            (b'}', inside) => {
                if let Some(Level::Block { from, head }) = inside {
                    calls.extend(measured(text, start..at, counting > 0).map(|name| (at, format!(";{VARIABLE}:{SIZE}({name})"))));
                    calls.extend(extended(text, start..at).map(|target| (at, format!(";{VARIABLE}:{EXTEND}(&, \"{target}\")"))));
                    if let Some(head) = head {
                        counting -= 1;
                        let parameters = parameters(text.get(head..from).unwrap_or_default());
                        calls.push((from, format!("{VARIABLE}:{STEP}({}{parameters});", at - from)));
                    }
                }
                // A brace too many is the compiler's to tell.
                levels.pop();
                if inside != Some(Level::Interpolation) {
                    start = at + 1;
                }
            }
            (b';', _) if in_block => {
                calls.extend(measured(text, start..at, counting > 0).map(|name| (at + 1, format!("{VARIABLE}:{SIZE}({name});"))));
                calls.extend(extended(text, start..at).map(|target| (at + 1, format!("{VARIABLE}:{EXTEND}(&, \"{target}\");"))));
                start = at + 1;
            }
            (b',', _) => {
                *last(&mut chains) = 0;
                *last(&mut members) += 1;
            }
            (_, Some(Level::Group { address: true })) => {}
            (b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'=' | b'!', _) => *last(&mut chains) += 1,
            (b'a' | b'o' | b'n', _) if starts_word(text, at) => *last(&mut chains) += 1,
            _ => {}
        }
        if start == at + 1 {
            *last(&mut chains) = 0;
            *last(&mut members) = 0;
        }
        chains.resize(levels.len() + 1, 0);
        members.resize(levels.len() + 1, 0);
        if too_many.is_none() && matches!(levels.last(), Some(Level::Group { .. })) && *last(&mut members) >= MOST_MEMBERS {
            too_many = Some(at..at + 1);
        }
        if too_deep.is_none() && (levels.len() > DEEPEST || *last(&mut chains) > LONGEST) {
            too_deep = Some(at..at + 1);
        }
        at += 1;
    }
    Counted { too_many, ..Counted::of(text, calls, too_deep) }
}

/// How many selectors a rule has, if they are several: each is put behind each of those around it. Steps of an animation are none.
fn multiplies(head: &str) -> Option<usize> {
    let head = head.rfind("*/").map_or(head, |at| head.cut(at + 2..)).trim();
    let first = head.split(',').next().unwrap_or(head).trim();
    let is_step = first.ends_with('%') || first == "from" || first == "to";
    let times = 1 + head.bytes().filter(|byte| *byte == b',').count();
    (times > 1 && !is_step && !head.starts_with('@') && !head.starts_with('$') && !head.starts_with("--")).then_some(times)
}

fn last(chains: &mut Vec<usize>) -> &mut usize {
    if chains.is_empty() {
        chains.push(0);
    }
    let end = chains.len() - 1;
    &mut chains[end]
}

/// Whether an operator that is a word begins here.
fn starts_word(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    text.get(..at).is_some_and(|before| before.ends_with([' ', '(', '\n']))
        && ["and ", "or ", "not "].iter().any(|word| rest.starts_with(word))
}

/// A sheet in the syntax with indents.
pub fn indented(text: &str) -> Counted {
    let (mut calls, mut too_deep, mut too_many) = (Vec::new(), None, None);
    // Whether a list of selectors goes on in the next line.
    let mut goes_on = false;
    let mut indents: Vec<usize> = Vec::new();
    // The head of a body whose first line is still to come: its indent, and what to put in.
    let mut waiting: Option<(usize, String)> = None;
    let mut comment: Option<usize> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - words.len();
        let start = at;
        at += line.len();
        if words.trim().is_empty() || comment.is_some_and(|comment| indent > comment) {
            continue;
        }
        comment = (words.starts_with("/*") || words.starts_with("//")).then_some(indent);
        while indents.last().is_some_and(|open| *open >= indent) {
            indents.pop();
        }
        indents.push(indent);
        if let Some((head, call)) = waiting.take()
            && indent > head
        {
            calls.push((start, format!("{}{call}\n", line.cut(..indent))));
        }
        let words = words.trim_end();
        if comment.is_none()
            && !goes_on
            && indent > 0
            && !words.contains(": ")
            && !words.ends_with(',')
            && let Some(times) = multiplies(words).filter(|_| !words.starts_with(['+', '=']))
        {
            calls.push((start, format!("{}{VARIABLE}: {SELECTOR}(&, {times})\n", line.cut(..indent))));
        }
        goes_on = words.ends_with(',');
        if comment.is_none() && is_counted(words) {
            waiting = Some((indent, format!("{VARIABLE}: {STEP}(64{})", parameters(words))));
        } else if comment.is_none() && names_parent_twice(words) && !words.contains(": ") {
            waiting = Some((indent, format!("{VARIABLE}: {SELECTOR}(&)")));
        } else if comment.is_none() && line.ends_with('\n') {
            let call = |target: &str| (at, format!("{}{VARIABLE}: {EXTEND}(&, \"{target}\")\n", line.cut(..indent)));
            calls.extend(extended(words, 0..words.len()).map(call));
            calls.extend(
                measured(words, 0..words.len(), true).map(|name| (at, format!("{}{VARIABLE}: {SIZE}({name})\n", line.cut(..indent)))),
            );
        }
        let counted = scss(words);
        let line_too_deep = counted.too_deep.is_some();
        if too_many.is_none() && counted.too_many.is_some() {
            too_many = Some(start + indent..start + indent + words.len());
        }
        if too_deep.is_none() && (indents.len() + groups(words) > DEEPEST || line_too_deep) {
            too_deep = Some(start + indent..start + indent + words.len());
        }
    }
    Counted { too_many, ..Counted::of(text, calls, too_deep) }
}

/// How deep parentheses and interpolations of a line nest.
fn groups(line: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in line.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Whether what follows is run once a turn or a call.
fn is_counted(head: &str) -> bool {
    let head = head.trim_start();
    let head = head.rfind("*/").map_or(head, |at| head.cut(at + 2..).trim_start());
    let head = if head.starts_with("//") { head.trim_start_matches(|c| c != '\n').trim_start() } else { head };
    ["@while", "@for", "@each", "@function", "@mixin", "="].iter().any(|word| head.starts_with(word))
}

fn names_parent_twice(head: &str) -> bool {
    head.bytes().filter(|byte| *byte == b'&').count() > 1 && !head.trim_start().starts_with('@')
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_and_calls_are_counted() {
        let check = |text: &str, expected: &str| assert_eq!(scss(text).text, expected);
        check("a { b: c }", "a { b: c }");
        check("@while $i > 0 {$i: $i+1}", "@while $i > 0 {$-mokcha:mokcha-step(8);$i: $i+1;$-mokcha:mokcha-size($i)}");
        check("$a: $b; $a: $b + $c;", "$a: $b; $a: $b + $c;$-mokcha:mokcha-size($a);");
        check("@mixin a($b, $c: 1, $d...) {}", "@mixin a($b, $c: 1, $d...) {$-mokcha:mokcha-step(0, $b, $c, $d);}");
        check("@mixin a($b: f($c, $d: 1), $e: (1, 2)) {}", "@mixin a($b: f($c, $d: 1), $e: (1, 2)) {$-mokcha:mokcha-step(0, $b, $e);}");
        check("a{} /* @for { */ @each $a in b{}", "a{} /* @for { */ @each $a in b{$-mokcha:mokcha-step(0);}");
        check("// @for {\n@mixin a{b: \"}#{'{'}\"}", "// @for {\n@mixin a{$-mokcha:mokcha-step(12);b: \"}#{'{'}\"}");
        check("a{& &{b: url(http://c)}}", "a{& &{$-mokcha:mokcha-selector(&);b: url(http://c)}}");
        check("a{&-b #{c}{d: e}}", "a{&-b #{c}{d: e}}");
        check("a, b{c: d, e; f,g{h: i} @media j, k{l: m}}", "a, b{c: d, e;$-mokcha:mokcha-selector(&, 2); f,g{h: i} @media j, k{l: m}}");
        check("@keyframes a{0%, 50%{b: c} from, to{b: d}}", "@keyframes a{0%, 50%{b: c} from, to{b: d}}");
        check("a{@extend .b; c: d}", "a{@extend .b;$-mokcha:mokcha-extend(&, \".b\"); c: d}");
        check("a{@extend %b#{$c} !optional}", "a{@extend %b#{$c} !optional;$-mokcha:mokcha-extend(&, \"%b#{$c}\")}");
        check("가}{@for \\{", "가}{@for \\{");
        let check = |text: &str, expected: &str| assert_eq!(indented(text).text, expected);
        check("a\n  b: c\n", "a\n  b: c\n");
        check("a\n  b, c\n    d: e, f\n", "a\n  $-mokcha: mokcha-selector(&, 2)\n  b, c\n    d: e, f\n");
        check("a\n  b,\n  c\n    d: e\n", "a\n  b,\n  c\n    d: e\n");
        check("a\n  @extend .b\n  c: d\n", "a\n  @extend .b\n  $-mokcha: mokcha-extend(&, \".b\")\n  c: d\n");
        check("@while true\n\n  b: c\n", "@while true\n\n  $-mokcha: mokcha-step(64)\n  b: c\n");
        check("=a\n  b: c\n/* @for\n  @for\n    d", "=a\n  $-mokcha: mokcha-step(64)\n  b: c\n/* @for\n  @for\n    d");
    }

    #[test]
    fn what_may_grow_is_measured() {
        for still in ["1", "a b, c", "$b", "a.$b", "$b !default", "\"x\"", "#fff"] {
            let counted = format!("@each $i in b{{$-mokcha:mokcha-step({});$a: {still}}}", still.len() + 4);
            assert_eq!(scss(&format!("@each $i in b{{$a: {still}}}")).text, counted);
        }
        for grows in ["$b $b", "$a x", "f()", "\"#{$a}x\"", "(a, $b)", "&", "$a + 1", "x$a"] {
            assert!(scss(&format!("@each $i in b{{$a: {grows}}}")).text.ends_with("mokcha-size($a)}"), "{grows}");
            assert!(indented(&format!("$a: {grows}\n")).text.ends_with("mokcha-size($a)\n"), "{grows}");
        }
        assert_eq!(indented("$a: $b !default\n$c: #fff\n").text, "$a: $b !default\n$c: #fff\n");
    }

    #[test]
    fn places_lead_back() {
        let text = "@for $i from 1 through 2 {가: b}\nc { & & { d: e } }";
        let counted = scss(text);
        for (at, _) in text.char_indices().filter(|(at, _)| !counted.added.iter().any(|(place, _)| place == at)) {
            let shift: usize = counted.added.iter().filter(|(place, _)| *place < at).map(|(_, length)| length).sum();
            assert_eq!(counted.origin(at + shift), at);
        }
        assert_eq!(counted.origin(counted.text.find("mokcha-step(").unwrap()), text.find('가').unwrap());
    }

    #[test]
    fn members_have_a_bound() {
        let map = |count: usize| format!("$a: ({});", (0..count).map(|n| format!("k{n}: {n}, ")).collect::<String>());
        assert!(scss(&map(MOST_MEMBERS - 1)).too_many.is_none() && scss(&map(MOST_MEMBERS)).too_many.is_some());
        assert!(indented(&map(MOST_MEMBERS)).too_many.is_some());
        // Selectors of a rule, declarations and separate lists are not one list.
        assert_eq!(scss(&format!("{} a{{b: c}}", "a, ".repeat(2 * MOST_MEMBERS))).too_many, None);
        assert_eq!(scss(&format!("a{{{}}}", "b: (1, 2);".repeat(2 * MOST_MEMBERS))).too_many, None);
    }

    #[test]
    fn depth_has_a_bound() {
        let check = |open: &str, close: &str| {
            let nested = |times: usize| format!("{}b: c{}", open.repeat(times), close.repeat(times));
            assert_eq!(scss(&nested(DEEPEST)).too_deep, None, "{open}");
            assert!(scss(&nested(DEEPEST + 1)).too_deep.is_some(), "{open}");
        };
        check("a{", "}");
        check("(", ")");
        check("#{", "}");
        check("[", "]");
        for chained in ["1+", "not ", "1 and ", "a>", "-"] {
            assert!(scss(&format!("a{{b:{}1}}", chained.repeat(20_000))).too_deep.is_some(), "{chained}");
            assert_eq!(scss(&format!("a{{b:{}1}}", format!("{chained}1,").repeat(20_000))).too_deep, None, "{chained}");
        }
        assert_eq!(scss(&format!("a{{b:url({})}}", "a+/".repeat(20_000))).too_deep, None);
        let deep = |levels: usize| (0..levels).map(|level| format!("{}a\n", " ".repeat(level))).collect::<String>();
        assert_eq!(indented(&deep(DEEPEST)).too_deep, None);
        assert!(indented(&deep(DEEPEST + 1)).too_deep.is_some());
    }
}
