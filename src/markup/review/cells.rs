//! Cells of tables that look like figures and are none to programs: `－5`, `１２３`, as other keyboards and scanners write them.

use comrak::nodes::{Node, NodeValue};

use super::Misreadings;
use super::source::Source;
use crate::body::figure::Figure;
use crate::problem::misread::Misread;

/// Signs that look like a minus and are none.
const LIKE_MINUS: [char; 9] = ['－', '﹣', '‐', '‑', '‒', '—', '―', '─', 'ㅡ'];

pub fn misread<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for cell in root.descendants().filter(|node| matches!(node.data().value, NodeValue::TableCell)) {
        let Some(only) = cell.first_child().filter(|only| only.next_sibling().is_none()) else { continue };
        let data = only.data();
        let NodeValue::Text(text) = &data.value else { continue };
        let written = text.trim();
        let plain = plain(written);
        if plain != written && Figure::read(&plain).is_some_and(|figure| figure.is_bare()) && Figure::read(written).is_none() {
            found.push((Misread::ForeignFigure { written: written.to_owned(), plain }, source.span(only)));
        }
    }
}

/// A text with the signs that programs read.
fn plain(written: &str) -> String {
    let sign = |(at, c): (usize, char)| match c {
        c if at == 0 && LIKE_MINUS.contains(&c) => '-',
        // The wide forms stand in the same order as the others.
        '＋' | '，' | '．' | '％' | '０'..='９' => {
            u8::try_from(u32::from(c) - u32::from('！') + u32::from('!')).map_or(c, char::from)
        }
        c => c,
    };
    written.chars().enumerate().map(sign).collect()
}
