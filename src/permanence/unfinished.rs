//! What is not yet to be published for good: articles that stand as `new` wrote them, and volumes without articles.

use crate::diagnostic::Diagnostic;
use crate::link::site::Site;
use crate::permanence::changes::At;
use crate::permanence::imprint::Told;
use crate::permanence::record::Live;
use crate::problem::permanence::Permanence as Problem;
use crate::text::Place;

/// Titles that `new` writes.
pub const TITLES: [&str; 2] = ["제목", "Title"];

/// Leads that `new` writes.
pub const LEADS: [&str; 2] =
    ["독자가 이 글에서 무엇을 알게 되는지 한두 문장으로", "What a reader learns from this article, in a sentence or two"];

/// Lines of text that `new` writes.
pub const LINES: [&str; 4] = [
    "첫 문단에 무슨 일인지 적는다.",
    "- 목록은 줄마다 `- `로 시작한다.",
    "Say in the first paragraph what happened.",
    "- Each item of a list begins with `- `.",
];

/// Where a text still is what `new` wrote, if anywhere: the place in its front matter, or the bytes in its Markdown.
pub fn placeholder(told: &Told<'_>) -> Option<(Diagnostic, Result<At, std::ops::Range<usize>>)> {
    let made = |what: &str| Diagnostic::of(&Problem::Placeholder { what: what.to_owned() });
    if TITLES.contains(&told.title) {
        return Some((made("its headline is the one of the skeleton"), Ok(At::Key("title"))));
    }
    if LEADS.contains(&told.lead) {
        return Some((made("its summary is the one of the skeleton"), Ok(At::Key("description"))));
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

/// Leaves out what belongs to volumes without articles, and tells of it. What was recorded before stays.
pub fn leave_out(site: &Site, live: &mut Vec<Live>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut leave = |out: &dyn Fn(&str) -> bool| {
        let before = live.len();
        live.retain(|address| !out(address.path()) || site.permanence.lock.get(&address.out()).is_some());
        live.len() < before
    };
    for volume in site.volumes.iter().filter(|volume| volume.pages.is_empty()) {
        let section = &site.sections[volume.section];
        let folder = section.url.0.trim_start_matches('/');
        if leave(&|path| path.starts_with(folder)) {
            let problem = Diagnostic::of(&Problem::EmptyVolume { number: volume.record.number.value });
            let article = section.article.as_ref();
            problems.push(match article {
                Some(article) => problem.at(Place::new(&article.source, volume.record.number.span.clone())),
                None => problem.in_file(section.path.0.clone()),
            });
        }
    }
    for column in site.columns.iter().filter(|column| column.parts.iter().all(|(volume, _)| site.volumes[*volume].pages.is_empty())) {
        let folder = column.url.0.trim_start_matches('/');
        leave(&|path| path.starts_with(folder));
    }
    problems
}
