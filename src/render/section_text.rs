//! Words in the `_index.md` of a volume's section: the section has no page of its own, so nothing shows them.

use crate::parse::article::Article;
use crate::problem::structure::Structure;
use crate::text::diagnostic::Diagnostic;

/// What is told of the words in the file of a volume's section, which no page shows.
pub fn told(article: &Article) -> Option<Diagnostic> {
    let text = article.markdown();
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        match text.get(at..)?.strip_prefix("<!--").map(|inner| inner.find("-->")) {
            Some(Some(end)) => at += "<!---->".len() + end,
            _ => break,
        }
    }
    let line = text.get(at..)?.lines().next()?;
    let start = article.body.start + at;
    Some(Diagnostic::of(&Structure::SectionText {}).span(&article.source, start..start + line.trim_end().len()))
}
