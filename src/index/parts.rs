//! A text as search files hold it: rows of blocks, those of a long text in parts that are fetched one by one.

use crate::body::{ReadBy, TextBlock};

/// A block as readers get it: its level, its anchor, its text.
pub type TextRow<'b> = (u8, &'b str, &'b str);

/// The blocks of a text that readers are shown.
pub fn rows_of(blocks: &[TextBlock]) -> Vec<TextRow<'_>> {
    let kept = blocks.iter().filter(|block| block.by != ReadBy::Lock);
    kept.map(|block| (block.level, block.anchor.as_str(), block.text.as_str())).collect()
}

/// Rows cut where a part is full; what would be left over stays with the last one. Each part is twice as long as the one before: whoever has to read
/// far asks for few files.
pub fn parts<'r, 'b>(rows: &'r [TextRow<'b>]) -> Vec<&'r [TextRow<'b>]> {
    let bytes = |rows: &[TextRow<'_>]| rows.iter().map(|row| row.1.len() + row.2.len() + 8).sum::<usize>();
    let (mut out, mut from, mut left, mut size) = (Vec::new(), 0, bytes(rows), TEXT_PART);
    while left > size + size / 2 {
        let (mut to, mut full) = (from, 0);
        while full < size && to < rows.len() {
            full += bytes(&rows[to..=to]);
            to += 1;
        }
        out.push(&rows[from..to]);
        (from, left, size) = (to, left - full, size * 2);
    }
    if from < rows.len() || out.is_empty() {
        out.push(&rows[from..]);
    }
    out
}

/// Bytes of the first part of a long text: about what the texts of a shard have together.
const TEXT_PART: usize = 6 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_blocks() {
        let text = "가".repeat(700);
        let rows: Vec<TextRow<'_>> = (0..12).map(|_| (0, "p1", text.as_str())).collect();
        let sizes = |rows: &[TextRow<'_>]| parts(rows).iter().map(|part| part.len()).collect::<Vec<_>>();
        assert_eq!(sizes(&rows), [3, 6, 3]);
        assert_eq!(sizes(&rows[..4]), [4]);
        assert_eq!(sizes(&rows[..5]), [3, 2]);
        assert_eq!(sizes(&[]), [0]);
        let long = "가".repeat(9_000);
        assert_eq!(sizes(&[(0, "", "가"), (0, "", &long), (0, "", "가"), (0, "", &long)]), [2, 2]);
    }
}
