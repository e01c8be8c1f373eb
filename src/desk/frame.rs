//! The frame of a page of the desk: head, menu, and the links of a list in parts.

use crate::desk::html::Html;
use crate::desk::view::{DeskPage, FOLDER};
use crate::problem::desk as said;
use crate::text::wording::Wording;

/// Entries of one page of a list at the most.
pub const PER_PAGE: usize = 200;

/// A whole page. Later forms stand in `main`, too; the page's policy lets them lead to this server alone.
pub fn framed(which: Option<DeskPage>, site: &str, main: &Html) -> Html {
    let lang = main.lang();
    let mut out = Html::new(lang);
    let title = said::desk_of(site);
    out.raw("<!doctype html>\n<html lang=\"").value(lang.tag()).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    if let Some(which) = which {
        // A title has no markup.
        out.text(&which.name().of(lang).replace('`', "")).raw(" | ");
    }
    out.text(title.of(lang)).raw("</title>\n<link rel=\"stylesheet\" href=\"/_mokcha/desk.css\">\n</head>\n<body class=\"desk\">\n");
    out.raw("<a class=\"skip\" href=\"#main\">")
        .say(&said::skip())
        .raw("</a>\n<header>\n<p>")
        .text(title.of(lang))
        .raw("</p>\n<nav>\n<ul>\n");
    for one in DeskPage::ALL {
        out.raw("<li><a href=\"").value(FOLDER).value(one.path()).raw("\"");
        out.raw(if which == Some(one) { " aria-current=\"page\">" } else { ">" }).say(&one.name()).raw("</a></li>\n");
    }
    out.raw("</ul>\n</nav>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n").html(main).raw("</main>\n</body>\n</html>\n");
    out
}

/// The part of a list that a page shows, from 1; a number beyond the last is the last.
pub fn part<T>(all: &[T], page: usize) -> (&[T], usize, usize) {
    let pages = all.len().div_ceil(PER_PAGE).max(1);
    let page = page.clamp(1, pages);
    let from = (page - 1) * PER_PAGE;
    (all.get(from..(from + PER_PAGE).min(all.len())).unwrap_or_default(), page, pages)
}

/// The links to the parts before and behind.
pub fn pager(out: &mut Html, (page, pages): (usize, usize)) {
    if pages < 2 {
        return;
    }
    let name = said::pages();
    let lang = out.lang();
    out.raw("<nav class=\"pager\" aria-label=\"").value(name.of(lang)).raw("\">");
    let link = |out: &mut Html, number: usize, words: &Wording| {
        out.raw("<a href=\"?page=").value(&number.to_string()).raw("\">").say(words).raw("</a> ");
    };
    if page > 1 {
        link(out, page - 1, &said::before());
    }
    out.raw("<span>").say(&said::page_of(page, pages)).raw("</span> ");
    if page < pages {
        link(out, page + 1, &said::next());
    }
    out.raw("</nav>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_in_parts() {
        let all: Vec<usize> = (0..PER_PAGE * 2 + 1).collect();
        let check = |page: usize, first: usize, count: usize, shown: usize| {
            let (rows, page, pages) = part(&all, page);
            assert_eq!((rows[0], rows.len(), page, pages), (first, count, shown, 3));
        };
        check(0, 0, PER_PAGE, 1);
        check(2, PER_PAGE, PER_PAGE, 2);
        check(3, PER_PAGE * 2, 1, 3);
        check(usize::MAX, PER_PAGE * 2, 1, 3);
        assert_eq!(part::<u8>(&[], 7), (&[][..], 1, 1));
    }
}
