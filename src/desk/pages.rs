//! The pages of the desk, and the panel that lies over a page of the site.

use crate::build::snapshot::Snapshot;
use crate::desk::frame::{framed, pager, part};
use crate::desk::html::Html;
use crate::desk::problems::{self, summary};
use crate::desk::publish::DryRun;
use crate::desk::told::{ProblemRow, counts};
use crate::desk::view::{Desk, DeskPage, FOLDER, State};
use crate::desk::{lists, overview};
use crate::plan::job::Job;
use crate::plan::outputs::Recipe;
use crate::problem::desk as said;
use crate::text::path::OutPath;
use crate::text::wording::{Lang, Wording};

/// Problems that the panel shows at the most; the desk's page has all.
const IN_PANEL: usize = 50;

/// A page of the desk; `page` is a part of its list.
pub fn page(which: DeskPage, snapshot: &Snapshot, desk: &Desk<'_>, page: usize, foretold: Option<&DryRun>) -> String {
    let mut out = Html::new(desk.lang);
    out.raw("<h1>").say(&which.name()).raw("</h1>\n");
    match which {
        DeskPage::Overview => overview::overview(&mut out, snapshot, desk),
        DeskPage::Volumes => lists::volumes(&mut out, snapshot, desk),
        DeskPage::Articles => lists::articles(&mut out, snapshot, desk, page),
        DeskPage::Links => lists::links(&mut out, snapshot, page),
        DeskPage::Problems => all_problems(&mut out, desk, page),
        DeskPage::Publish => {
            if let Some(foretold) = foretold {
                foretold.show(&mut out, desk.opens);
            }
        }
    }
    framed(Some(which), title(snapshot), &out).into_string()
}

/// The page that stands for what can't be made: why, and what is wrong.
pub fn nothing(why: &Wording, problems: &[ProblemRow], desk: &Desk<'_>) -> String {
    let mut out = Html::new(desk.lang);
    out.raw("<h1>").say(&said::problems()).raw("</h1>\n<p>").say(why).raw("</p>\n");
    all_problems(&mut out, &Desk { lang: desk.lang, opens: desk.opens, state: State::Good, problems }, 1);
    framed(None, "mokcha", &out).into_string()
}

/// The page that says that there is no such page.
pub fn no_page(lang: Lang) -> String {
    let mut out = Html::new(lang);
    out.raw("<h1>404</h1>\n<p>").say(&said::no_page()).raw("</p>\n");
    framed(None, "mokcha", &out).into_string()
}

/// The name of a site.
pub fn title(snapshot: &Snapshot) -> &str {
    snapshot.site.config.main.title.as_deref().unwrap_or("mokcha")
}

fn all_problems(out: &mut Html, desk: &Desk<'_>, page: usize) {
    if let Some(words) = desk.state.told() {
        out.raw("<p class=\"state\">").say(&words).raw("</p>\n");
    }
    if desk.problems.is_empty() {
        out.raw("<p>").say(&said::no_problems()).raw("</p>\n");
        return;
    }
    out.raw("<p>");
    summary(out, counts(desk.problems));
    out.raw("</p>\n");
    let (shown, page, pages) = part(desk.problems, page);
    problems::list(out, shown, desk.opens);
    pager(out, (page, pages));
}

/// The panel over a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Panel {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// What it says in short, as text.
    pub summary: String,
    /// The whole, as HTML.
    pub html: String,
    /// Tells these problems from others, on whatever page they are shown.
    pub set: String,
}

/// The panel. `own` are problems of making the page in view; `owner` is the file that it is made of.
pub fn panel(desk: &Desk<'_>, own: &[ProblemRow], owner: Option<&str>) -> Panel {
    let of_page = |told: &&ProblemRow| owner.is_some_and(|owner| told.is_of(owner));
    let (here, mut elsewhere): (Vec<&ProblemRow>, Vec<&ProblemRow>) = desk.problems.iter().partition(of_page);
    let mut here: Vec<&ProblemRow> = own.iter().chain(here).collect();
    // What keeps the site from being published comes first.
    here.sort_by_key(|told| !told.is_error);
    elsewhere.sort_by_key(|told| !told.is_error);
    let all = here.len() + elsewhere.len();
    let (errors, warnings) = counts(here.iter().chain(&elsewhere).copied());
    let mut short = Html::new(desk.lang);
    summary(&mut short, (errors, warnings));
    let mut out = Html::new(desk.lang);
    out.raw("<header><div role=\"status\"><h2>").html(&short).raw("</h2></div><a href=\"").value(FOLDER).raw("\">").say(&said::desk());
    out.raw("</a><button type=\"button\" data-close>").say(&said::close()).raw("</button></header>\n<div class=\"body\">\n");
    if let Some(words) = desk.state.told() {
        out.raw("<p class=\"state\">").say(&words).raw("</p>\n");
    }
    let mut left = IN_PANEL;
    for (head, list) in [(said::of_this_page(), here), (said::elsewhere(), elsewhere)] {
        let shown = list.len().min(left);
        if shown > 0 {
            out.raw("<h3>").say(&head).raw("</h3>\n");
            problems::list(&mut out, list.into_iter().take(shown), desk.opens);
            left -= shown;
        }
    }
    if all > IN_PANEL {
        out.raw("<p><a href=\"/_mokcha/problems/\">").say(&said::all_problems(all)).raw("</a></p>\n");
    }
    out.raw("</div>\n");
    let mut set = blake3::Hasher::new();
    for told in own.iter().chain(desk.problems) {
        set.update(told.path.as_bytes()).update(b"\0").update(told.message.as_bytes()).update(b"\0");
    }
    let set = set.finalize().to_hex().get(..16).unwrap_or_default().to_owned();
    Panel { errors, warnings, summary: short.into_string(), html: out.into_string(), set }
}

/// The file that a page is made of; of a volume or a section its folder, for what is in it is in view.
pub fn owner(snapshot: &Snapshot, path: &OutPath) -> Option<String> {
    let Recipe::Page(job) = &snapshot.outputs.get(path)?.recipe else { return None };
    let site = &snapshot.site;
    match snapshot.jobs.get(*job)? {
        Job::Page(id) | Job::History(id) => Some(site.pages[*id].article.source.path.clone()),
        Job::Earlier(id, number) => {
            let earlier = site.pages[*id].record.as_ref().and_then(|record| record.earlier_text(*number));
            earlier.map(|article| article.source.path.clone())
        }
        Job::Section(id, _) => {
            let section = &site.sections[*id];
            let folder = section.folder();
            Some(if folder.is_empty() { format!("content/{}", section.path) } else { format!("content/{folder}/") })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Editor;
    use crate::desk::problems::Opens;
    use crate::text::SourceText;
    use crate::text::diagnostic::Diagnostic;

    fn told(path: &str, message: &str, is_error: bool) -> ProblemRow {
        let source = SourceText::new(path, "가나다\n");
        let problem = if is_error { Diagnostic::error(message) } else { Diagnostic::warning(message) };
        ProblemRow::of(&problem.span(&source, 0..3), Lang::Ko)
    }

    #[test]
    fn problems_of_the_page_in_view_stand_first() {
        let opens = Opens { editor: Editor::default(), root: "/글 방".into() };
        let problems =
            [told("content/1/a.md", "어떤 <b>", true), told("content/1/b.md", "주의할 것", false), told("content/1/b.md", "틀린 것", true)];
        let desk = Desk { lang: Lang::Ko, opens: &opens, state: State::Stale, problems: &problems };
        let panel = panel(&desk, &[told("templates/x.html", "쪽이 안 된다", true)], Some("content/1/b.md"));
        assert_eq!((panel.errors, panel.warnings, panel.summary.as_str()), (3, 1, "오류 3건 · 주의 1건"));
        let at = |words: &str| panel.html.find(words).unwrap_or_else(|| panic!("{words}: {}", panel.html));
        let order = ["이 쪽의 문제", "쪽이 안 된다", "틀린 것", "주의할 것", "다른 곳의 문제", "어떤 &lt;b&gt;"].map(at);
        assert!(order.is_sorted(), "{order:?}");
        at("href=\"vscode://file/%EA%B8%80%20%EB%B0%A9/content/1/b.md:1:1\"");
        at("<mark>가</mark>나다");
        assert!(!panel.html.contains("문제 4건 모두"));
    }

    #[test]
    fn a_panel_holds_so_many() {
        let opens = Opens { editor: Editor::default(), root: "/a".into() };
        let problems: Vec<ProblemRow> = (0..10_000).map(|n| told("content/1/a.md", &format!("m{n}"), false)).collect();
        let desk = Desk { lang: Lang::En, opens: &opens, state: State::Good, problems: &problems };
        let panel = panel(&desk, &[], None);
        assert!(panel.warnings == 10_000 && panel.html.len() < 40_000 && panel.html.contains("All 10000 problems"), "{}", panel.html.len());
    }
}
