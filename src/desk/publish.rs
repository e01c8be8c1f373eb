//! What `publish` would record, as a page.

use crate::desk::html::Html;
use crate::desk::problems::{self, Opens};
use crate::desk::told::ProblemRow;
use crate::plan::record::Report;
use crate::problem::desk as said;
use crate::text::wording::Wording;

/// Entries of one list at the most; the command lists all.
const MOST: usize = 500;

/// What a dry run found.
#[derive(Debug, Default)]
pub struct DryRun {
    /// What would be recorded; none where publishing would be refused.
    pub report: Option<Report>,
    /// What is wrong.
    pub problems: Vec<ProblemRow>,
}

impl DryRun {
    /// As a page's text.
    pub(super) fn show(&self, out: &mut Html, opens: &Opens) {
        match &self.report {
            Some(report) => tell(out, report),
            None => {
                out.raw("<p class=\"state\">").say(&said::would_refuse()).raw("</p>\n");
            }
        }
        if !self.problems.is_empty() {
            out.raw("<h2>").say(&said::problems()).raw("</h2>\n");
            problems::list(out, self.problems.iter().take(MOST), opens);
        }
    }
}

/// How many there are, in words.
type Counted<'a> = &'a dyn Fn(usize) -> Wording;

fn tell(out: &mut Html, report: &Report) {
    let lists: [(&[String], Counted<'_>); 3] =
        [(&report.new, &said::new_addresses), (&report.moved, &said::moved), (&report.gone, &said::gone)];
    let numbers: [(usize, Counted<'_>); 2] = [(report.new_anchors, &said::new_anchors), (report.changed, &said::changed)];
    let empty = lists.iter().all(|(list, _)| list.is_empty()) && numbers.iter().all(|(number, _)| *number == 0);
    out.raw("<p>")
        .say(&if empty { said::all_recorded() } else { said::would_record() })
        .raw(" ")
        .say(&said::without_drafts())
        .raw("</p>\n");
    if numbers.iter().any(|(number, _)| *number > 0) {
        out.raw("<ul>");
        for (number, words) in numbers.iter().filter(|(number, _)| *number > 0) {
            out.raw("<li>").say(&words(*number)).raw("</li>");
        }
        out.raw("</ul>\n");
    }
    for (list, words) in lists.iter().filter(|(list, _)| !list.is_empty()) {
        out.raw("<h2>").say(&words(list.len())).raw("</h2>\n<ul class=\"addresses\">\n");
        for path in list.iter().take(MOST) {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            out.raw("<li>/").text(address).raw("</li>\n");
        }
        if list.len() > MOST {
            out.raw("<li>").say(&said::more_of_them(list.len() - MOST)).raw("</li>\n");
        }
        out.raw("</ul>\n");
    }
}
