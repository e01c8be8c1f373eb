//! What is not yet to be published for good: articles that stand as `new` wrote them.

use crate::ledger::changes::ChangePlace;
use crate::ledger::imprint::ImprintInput;
use crate::problem::nouns;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::Diagnostic;

/// Titles that `new` and `init` write.
pub const TITLES: [&str; 4] = ["제목", "Title", "보기글: 글은 이렇게 적습니다", "A sample: how an article is written"];

/// Leads that `new` writes.
pub const LEADS: [&str; 2] =
    ["독자가 이 글에서 무엇을 알게 되는지 한두 문장으로", "What a reader learns from this article, in a sentence or two"];

/// Lines of text that `new` writes.
pub const LINES: [&str; 6] = [
    "첫 문단에 무슨 일인지 적는다.",
    "- 목록은 줄마다 `- `로 시작한다.",
    "Table: 표 제목 {unit=\"억원\"}",
    "Table: Caption {unit=\"million\"}",
    "Say in the first paragraph what happened.",
    "- Each item of a list begins with `- `.",
];

/// Where a text still is what `new` wrote, if anywhere: the place in its front matter, or the bytes in its Markdown.
pub fn placeholder(told: &ImprintInput<'_>) -> Option<(Diagnostic, Result<ChangePlace, std::ops::Range<usize>>)> {
    let made = |what: &str| Diagnostic::of(&Problem::Placeholder { what: nouns::named(what) });
    if TITLES.contains(&told.title) {
        return Some((made("its headline is the one of the skeleton"), Ok(ChangePlace::Key("title"))));
    }
    if LEADS.contains(&told.lead) {
        return Some((made("its summary is the one of the skeleton"), Ok(ChangePlace::Key("description"))));
    }
    let mut start = 0;
    for line in told.markdown.split_inclusive('\n') {
        if LINES.contains(&line.trim_end()) {
            return Some((made("a line is the one of the skeleton"), Err(start..start + line.trim_end().len())));
        }
        start += line.len();
    }
    None
}
