//! Signs of Markdown that found no partner and are shown as they stand: `**`, `~~`, `` ` ``, brackets of links and notes, `##` without a blank.
//!
//! Silent are escaped signs, code, `2**10`, stars behind a figure (`0.05**`), signs with blanks on both sides, `a[1][2]`, single `*`, `~`, `#`.

use std::collections::HashSet;
use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Found, Lost};

/// How long an address with blanks may be.
const LONGEST: usize = 300;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let before = found.len();
    signs(root, source, found);
    // A note that is not read is the cause of what its calls lack.
    let unread: HashSet<String> = found
        .iter()
        .skip(before)
        .filter_map(|(lost, _)| match lost {
            Lost::NoteNotRead { written } => written.strip_prefix("[^")?.rsplit_once(']').map(|(name, _)| name.to_owned()),
            _ => None,
        })
        .collect();
    if !unread.is_empty() {
        found.retain(|(lost, _)| !matches!(lost, Lost::NoteNotWritten { name } if unread.contains(name)));
    }
}

fn signs<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let mut told = ReportedMarks::default();
    let mut readable = true;
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Paragraph => {
                told = ReportedMarks::default();
                readable = !source.has_lost_its_head(node);
                if readable {
                    lines(node, source, found);
                }
            }
            NodeValue::Alert(alert) => title(node, alert.title.as_deref().unwrap_or_default(), source, found),
            NodeValue::Emph | NodeValue::Strong => figures(node, source, found),
            NodeValue::Heading(_) => (told, readable) = (ReportedMarks::default(), true),
            // Behind an escaped bar comrak's places are not those of the text.
            NodeValue::TableCell => (told, readable) = (ReportedMarks::default(), !source.slice(node).contains("\\|")),
            NodeValue::Text(_) if readable => {
                let in_paragraph = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Paragraph));
                let before = node.previous_sibling();
                let is_first = before.is_none_or(|before| matches!(before.data().value, NodeValue::SoftBreak | NodeValue::LineBreak));
                let begins_line = in_paragraph && is_first;
                let is_behind_link = before.is_some_and(|before| matches!(before.data().value, NodeValue::Link(_)));
                text(source, source.span(node), (begins_line, is_behind_link), &mut told, found);
            }
            _ => {}
        }
    }
}

/// Marks that were told in this block: more of the same kind come of the same cause.
#[derive(Default)]
struct ReportedMarks(Vec<char>);

impl ReportedMarks {
    fn first(&mut self, sign: char) -> bool {
        let first = !self.0.contains(&sign);
        if first {
            self.0.push(sign);
        }
        first
    }
}

/// The written text of a run of words, which may begin a line, or stand behind a link that stands in another one.
fn text(
    source: &Source<'_>,
    span: Range<usize>,
    (begins_line, is_link_in_link): (bool, bool),
    told: &mut ReportedMarks,
    found: &mut Found,
) {
    let Some(written) = source.text.get(span.clone()) else { return };
    let bytes = written.as_bytes();
    // Comrak's place of an escaped sign is behind the backslash.
    let escaped = source.text.get(..span.start).is_some_and(|text| text.ends_with('\\'));
    if begins_line && !escaped {
        heading(written, span.start, found);
    }
    super::comments::near(source.text, span.clone(), found);
    let mut at = usize::from(escaped);
    if written.starts_with("](") && is_link_in_link {
        let address = written.get(2..).unwrap_or_default().split(')').next().unwrap_or_default();
        if looks_like_address(address) && told.first('(') {
            found.push((Lost::LinkNotRead {}, span.start..(span.start + 3 + address.len()).min(span.end)));
        }
    }
    // Where the bracket before this place began and ended.
    let (mut open, mut pair): (Option<usize>, Option<Range<usize>>) = (None, None);
    while let Some(byte) = bytes.get(at) {
        let place = |from: usize, to: usize| span.start + from..span.start + to;
        match byte {
            b'\\' => at += 1,
            b'*' | b'~' | b'`' => {
                let run = bytes.iter().skip(at).take_while(|next| *next == byte).count();
                let sign = char::from(*byte);
                if is_stray(source.text, place(at, at + run), sign) && told.first(sign) {
                    let count = if sign == '`' { run } else { run.min(2) };
                    let (mark, escaped) = (sign.to_string().repeat(count), format!("\\{sign}").repeat(count));
                    found.push((Lost::StrayMark { mark, escaped }, place(at, at + run)));
                }
                at += run - 1;
            }
            b'_' => {
                let run = bytes.iter().skip(at).take_while(|next| *next == byte).count();
                if let Some(end) = underscored(source.text, place(at, at + run)).filter(|end| *end <= span.end)
                    && told.first('_')
                {
                    found.push((Lost::UnderscoresInWord { mark: "_".repeat(run) }, span.start + at..end));
                }
                at += run - 1;
            }
            b'<' if written.get(at..).is_some_and(|rest| rest.starts_with("<!--")) && told.first('<') => {
                found.push((Lost::UnclosedComment {}, span.start + at..span.end));
            }
            b'[' => open = Some(at),
            b']' => {
                if let Some(from) = open.take() {
                    let inside = written.get(from + 1..at).unwrap_or_default();
                    // `[words][]` asks for an address of the name of its words.
                    let label = pair.as_ref().filter(|pair| pair.end == from && inside.is_empty());
                    if let Some(label) = label.and_then(|pair| written.get(pair.start + 1..pair.end - 1)) {
                        found.push((Lost::LinkWithoutAddress { label: label.to_owned() }, place(from, at + 1)));
                    }
                    let touches = pair.as_ref().filter(|pair| pair.end == from);
                    if let Some(name) = inside.strip_prefix('^').filter(|name| !name.trim().is_empty()) {
                        let begins = begins_line && from == 0;
                        let colon = written.get(at + 1..).unwrap_or_default();
                        let blanks = colon.len() - colon.trim_start_matches([' ', '\t']).len();
                        if begins && colon.trim_start_matches([' ', '\t']).starts_with(':') {
                            let whole = place(from, at + 1 + blanks + 1);
                            found.push((
                                Lost::NoteNotRead { written: source.text.get(whole.clone()).unwrap_or_default().to_owned() },
                                whole,
                            ));
                        } else {
                            found.push((Lost::NoteNotWritten { name: name.to_owned() }, place(from, at + 1)));
                        }
                    } else if let Some(pair) = touches.filter(|pair| is_link(written, pair.start, inside)) {
                        found.push((Lost::LinkWithoutAddress { label: inside.to_owned() }, place(pair.start, at + 1)));
                    }
                    pair = Some(from..at + 1);
                }
            }
            b'(' if pair.as_ref().is_some_and(|pair| pair.end == at) => {
                let inside = written.get(at + 1..written.floor_char_boundary(at + 1 + LONGEST)).unwrap_or_default();
                let address = inside.split(')').next().unwrap_or_default();
                let from = pair.as_ref().map_or(at, |pair| pair.start);
                if looks_like_address(address) && told.first('(') {
                    found.push((Lost::LinkNotRead {}, place(from, (at + 2 + address.len()).min(written.len()))));
                }
            }
            _ => {}
        }
        at += 1;
    }
    // A note's call that has no end; its text may hold links.
    let name = open.and_then(|from| Some((from, written.get(from..)?.strip_prefix("[^")?)));
    if let Some((from, name)) = name
        && name.starts_with(|c: char| !c.is_whitespace())
        && told.first('^')
    {
        found.push((Lost::StrayMark { mark: "[^".into(), escaped: "\\[^".into() }, span.start + from..span.start + from + "[^".len()));
    }
}

/// `##제목`, and more signs than there are levels.
fn heading(written: &str, start: usize, found: &mut Found) {
    let text = written.trim_start_matches('#');
    let run = written.len() - text.len();
    let is_title = !text.is_empty() && (run > 6 || !text.starts_with(char::is_whitespace));
    if run > 1 && is_title {
        found.push((Lost::NoHeading { mark: "#".repeat(run.min(6)) }, start..start + run));
    }
}

/// Whether a run of signs would have set words, had it a partner.
fn is_stray(text: &str, run: Range<usize>, sign: char) -> bool {
    if sign == '`' {
        return true;
    }
    if !(2..=3).contains(&run.len()) {
        return false;
    }
    let is_word = |c: &char| !c.is_whitespace() && *c != '|';
    let before = text.get(..run.start).and_then(|text| text.chars().next_back()).filter(is_word);
    let behind = text.get(run.end..).and_then(|text| text.chars().next()).filter(is_word);
    match (before, behind) {
        (None, None) => false,
        (Some(before), Some(behind)) if before.is_ascii_alphanumeric() && behind.is_ascii_alphanumeric() => false,
        // A long tone, but for `~words~~`; or stars that grade a figure.
        (Some(_), None) if sign == '~' => has_single(text.get(..run.start).unwrap_or_default()),
        (Some(before), None) => !(before.is_ascii_digit() || matches!(before, ')' | '%')),
        (Some(before), Some(',' | '.' | ')' | ';')) => !(before.is_ascii_digit() || matches!(before, ')' | '%')),
        _ => true,
    }
}

/// Whether a single `~` opens words in the last line of a text.
fn has_single(text: &str) -> bool {
    let near = text.get(text.floor_char_boundary(text.len().saturating_sub(LONGEST))..).unwrap_or_default();
    let line = near.rsplit('\n').next().unwrap_or_default();
    line.rfind('~').is_some_and(|at| {
        let (before, behind) = (line.get(..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default());
        before.chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(') && !behind.starts_with(char::is_whitespace)
    })
}

/// The title of a box, which is plain words.
fn title(node: Node<'_>, title: &str, source: &Source<'_>, found: &mut Found) {
    let place = |mark: &str| {
        let head = source.head(node);
        let at = source.text.get(head.clone()).and_then(|line| line.find(mark));
        at.map_or(head.clone(), |at| head.start + at..head.start + at + mark.len())
    };
    if title.contains("<!--") {
        return found.push((Lost::PlaceInTitle {}, place("<!--")));
    }
    let tag = |at: usize| {
        title.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && rest.contains('>'))
    };
    let mark = ["**", "](", "[^", "`"]
        .into_iter()
        .find(|mark| title.contains(mark))
        .or_else(|| title.find('<').filter(|at| tag(*at)).map(|_| "<"));
    if let Some(mark) = mark {
        found.push((Lost::MarksInTitle { mark: mark.to_owned() }, place(mark)));
    }
}

/// The end of words between underscores to which letters of another script are joined, so that the signs set nothing.
fn underscored(text: &str, run: Range<usize>) -> Option<usize> {
    let before = text.get(..run.start)?.chars().next_back();
    let sign = text.get(run.clone()).filter(|sign| sign.len() <= 2)?;
    let rest = text.get(run.end..)?;
    if before.is_some_and(char::is_alphanumeric) || rest.starts_with(|c: char| c.is_whitespace() || c == '_') {
        return None;
    }
    let line = rest.split('\n').next()?;
    let close = line.find(sign).filter(|close| line.get(..*close).is_some_and(|words| !words.ends_with(char::is_whitespace)))?;
    let behind = line.get(close + sign.len()..)?.chars().next()?;
    (behind.is_alphabetic() && !behind.is_ascii()).then_some(run.end + close + sign.len())
}

/// `2*3*4`
fn figures(node: Node<'_>, source: &Source<'_>, found: &mut Found) {
    let span = source.span(node);
    let is_figure = |c: char| c.is_ascii_alphanumeric();
    let before = source.text.get(..span.start).and_then(|text| text.chars().next_back()).is_some_and(is_figure);
    let behind = source.text.get(span.end..).and_then(|text| text.chars().next()).is_some_and(is_figure);
    let sign = source.text.get(span.clone()).unwrap_or("").chars().take_while(|c| *c == '*').count();
    let inside = source.slice(node).trim_matches('*');
    let begins_and_ends = inside.starts_with(is_figure) && inside.ends_with(is_figure);
    let above = source.text.get(..span.start).and_then(|text| text.chars().next_back());
    if before && behind && sign > 0 && begins_and_ends {
        found.push((Lost::EmphasisInFigures { mark: "*".repeat(sign) }, span));
    } else if above.is_some_and(|above| are_remarks(above, sign, inside)) {
        found.push((Lost::StarsBehindWords { mark: "*".repeat(sign) }, span));
    }
}

/// `1,000*과 2,000*은`, `품목*의 값*이다`: whether two stars that stand behind words, as remarks have them, begin and end emphasis. Of the
/// words between them the first is joined to the word before.
fn are_remarks(before: char, sign: usize, inside: &str) -> bool {
    const JOINED: [&str; 24] = [
        "은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "와", "과", "도", "로", "으로", "만", "까지", "부터", "보다", "및",
        "이고", "이며", "이다", "다",
    ];
    let of_figure = before.is_ascii_digit() || "%％)）".contains(before);
    let ends_in_figure = inside.ends_with(|c: char| c.is_ascii_digit() || "%％)）".contains(c));
    let mut words = inside.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches(['.', ',', ':', ';']);
    let has_more = words.next().is_some();
    match sign {
        1 => of_figure && (has_more || ends_in_figure) || has_more && before.is_alphanumeric() && JOINED.contains(&first),
        2 | 3 => of_figure && ends_in_figure,
        _ => false,
    }
}

/// `[words][label]`, not `a[1][2]`.
fn is_link(written: &str, start: usize, label: &str) -> bool {
    let in_word = written.get(..start).and_then(|text| text.chars().next_back()).is_some_and(|c| c.is_ascii_alphanumeric());
    !in_word && !label.bytes().all(|byte| byte.is_ascii_digit())
}

fn looks_like_address(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with("@/")
        || start.starts_with("./")
        || start.starts_with("../")
        || start.contains("://")
        || (start.starts_with('/') && start.len() > 1)
        || start.trim_end().rsplit_once('.').is_some_and(|(_, end)| {
            matches!(
                end.to_ascii_lowercase().as_str(),
                "pdf" | "png" | "jpg" | "jpeg" | "svg" | "webp" | "gif" | "html" | "md" | "hwp" | "hwpx" | "xlsx" | "docx" | "csv" | "zip"
            )
        })
}

/// The first line that begins as a box does: not a picture that is a link.
fn begins_a_box<'t>(lines: &[(usize, usize, &'t str)]) -> Option<(usize, &'t str)> {
    lines
        .iter()
        .find(|(_, _, line)| line.strip_prefix("[!").is_some_and(|kind| kind.starts_with(char::is_alphabetic)))
        .map(|(_, start, line)| (*start, *line))
}

/// What can be seen of whole lines: boxes of unknown kinds, lists without blanks.
fn lines(node: Node<'_>, source: &Source<'_>, found: &mut Found) {
    let lines = source.lines_of(node);
    let Some((_, start, first)) = lines.first() else { return };
    let head = if first.starts_with("[[!") { 1 } else { 0 };
    if let Some((kind, _)) = first.get(head..).and_then(|first| first.strip_prefix("[!")).and_then(|rest| rest.split_once(']'))
        && !kind.is_empty()
        && kind.chars().all(char::is_alphanumeric)
    {
        // A known kind that begins no box is told as that.
        if head == 0 && super::joined::is_known_box(kind) {
            return;
        }
        found.push((Lost::UnknownBox { kind: kind.to_owned() }, *start..start + head + kind.len() + "[!]".len()));
    } else if let Some((start, _)) = begins_a_box(&lines) {
        // In the midst of a quotation, or with a sign in its name, it begins none.
        found.push((Lost::StrayMark { mark: "[!".into(), escaped: "\\[!".into() }, start..start + "[!".len()));
    }
    let bullet = |line: &str| {
        let mut chars = line.chars();
        let mark = chars.next().filter(|c| "-+•□■◇◆▶▷○●◦❍▪∙‣※☞".contains(*c))?;
        chars.next().filter(|c| c.is_alphabetic()).map(|_| mark)
    };
    for (_, start, line) in lines.iter().skip(1) {
        // Only an item that counts from 1 may follow a line of text.
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = line.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']));
        if (1..=3).contains(&digits) && behind.is_some_and(|rest| rest.starts_with([' ', '\t']) && !rest.trim().is_empty()) {
            let mark = line.get(..digits + 1).unwrap_or_default().to_owned();
            found.push((Lost::ItemInText { mark }, *start..start + digits + 1));
            break;
        }
    }
    for (_, start, line) in &lines {
        let stars = line.len() - line.trim_start_matches('*').len();
        let is_remark = line.get(stars..).is_some_and(|rest| rest.starts_with([' ', '\u{3000}', '\u{a0}']) && !rest.trim().is_empty());
        if (2..=6).contains(&stars) && is_remark && line.get(stars..).is_some_and(|rest| !rest.contains("**")) {
            let (mark, escaped) = ("*".repeat(stars), "\\*".repeat(stars));
            found.push((Lost::StarsAtHead { mark, escaped }, *start..start + stars));
            break;
        }
    }
    for pair in lines.windows(2) {
        let [(_, start, one), (_, _, two)] = pair else { continue };
        if let Some((first, _)) = glued(one).zip(glued(two)).filter(|(first, second)| first.follows(second)) {
            let mark = one.get(..first.length).unwrap_or_default().to_owned();
            return found.push((Lost::NoList { mark }, *start..start + first.length));
        }
        if let Some(mark) = bullet(one).filter(|mark| bullet(two) == Some(*mark)) {
            return found.push((Lost::NoList { mark: mark.to_string() }, *start..start + mark.len_utf8()));
        }
    }
}

/// A number or letter with its stop or bracket that words touch: `1.하나`, `가)하나`.
struct Glued {
    count: usize,
    sign: char,
    is_letter: bool,
    length: usize,
}

impl Glued {
    fn follows(&self, next: &Glued) -> bool {
        self.count == 1 && next.count == 2 && self.sign == next.sign && self.is_letter == next.is_letter
    }
}

fn glued(line: &str) -> Option<Glued> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, length, is_letter) = match line.get(..digits)?.parse::<usize>() {
        Ok(count) => (count, digits, false),
        Err(_) => (['가', '나', '다', '라'].iter().position(|letter| line.starts_with(*letter))? + 1, '가'.len_utf8(), true),
    };
    let rest = line.get(length..)?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '.' | ')'))?;
    let touches = rest.chars().nth(1).is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    touches.then_some(Glued { count, sign, is_letter, length: length + 1 })
}
