//! Problems as a list, each with its line and the way to it.

use crate::config::Editor;
use crate::desk::html::Html;
use crate::desk::told::ProblemRow;
use crate::problem::desk as said;
use crate::text::wording::Wording;

/// How files are opened.
#[derive(Debug, Clone)]
pub struct Opens {
    /// The program.
    pub editor: Editor,
    /// The site's folder on this machine.
    pub root: String,
}

impl Opens {
    /// A file, as a link that opens it where that can be.
    pub fn file(&self, out: &mut Html, path: &str, at: (usize, usize)) {
        let shown = if at.0 > 0 { format!("{path}:{}:{}", at.0, at.1) } else { path.to_owned() };
        match self.editor.address(&self.root, path, at) {
            Some(address) => out.raw("<a class=\"file\" href=\"").value(&address).raw("\">").text(&shown).raw("</a>"),
            None => out.raw("<span class=\"file\">").text(&shown).raw("</span>"),
        };
    }
}

/// A list of problems.
pub fn list<'a>(out: &mut Html, problems: impl IntoIterator<Item = &'a ProblemRow>, opens: &Opens) {
    out.raw("<ul class=\"problems\">\n");
    for problem in problems {
        one(out, problem, opens);
    }
    out.raw("</ul>\n");
}

fn one(out: &mut Html, problem: &ProblemRow, opens: &Opens) {
    out.raw(if problem.is_error { "<li class=\"error\">" } else { "<li class=\"warning\">" });
    out.raw("<p class=\"what\"><b>").say(&if problem.is_error { said::error() } else { said::warning() });
    if !problem.code.is_empty() {
        out.raw(" ").text(problem.code);
    }
    out.raw("</b> ").message(&problem.message).raw("</p>\n");
    if !problem.path.is_empty() {
        out.raw("<p class=\"where\">");
        opens.file(out, &problem.path, problem.at);
        out.raw("</p>\n");
    }
    if let Some([before, itself, behind]) = &problem.line {
        out.raw("<pre><code>").text(before).raw("<mark>").text(itself).raw("</mark>").text(behind).raw("</code>");
        if !problem.label.is_empty() {
            out.raw(" <i>").message(&problem.label).raw("</i>");
        }
        out.raw("</pre>\n");
    }
    if problem.notes.is_empty() && problem.helps.is_empty() {
        out.raw("</li>\n");
        return;
    }
    out.raw("<dl>");
    let notes = problem.notes.iter().map(|note| (said::note(), note));
    for (head, text) in notes.chain(problem.helps.iter().map(|help| (said::help(), help))) {
        out.raw("<div><dt>").say(&head).raw("</dt><dd>").message(text).raw("</dd></div>");
    }
    out.raw("</dl></li>\n");
}

/// How many problems there are.
pub fn summary(out: &mut Html, (errors, warnings): (usize, usize)) {
    let counted = [(errors, said::errors(errors)), (warnings, said::warnings(warnings))];
    let counted: Vec<Wording> = counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    out.say(&Wording::join(&counted, " · "));
}
