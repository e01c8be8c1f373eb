//! A fingerprint of an article's text: SHA-256 of its headline, lead and text as words with one space between. It says nothing of markup,
//! addresses or the frame, so that the same words have it on any later page.

use sha2::{Digest, Sha256};

use crate::revision::plain::Block;
use crate::text::hex::hex;

/// The fingerprint of some blocks, in hex.
pub fn of(blocks: &[Block]) -> String {
    let mut sum = Sha256::new();
    // The only white space in a block is one space between words and a tab between cells.
    for (at, words) in blocks.iter().flat_map(|block| block.text.split('\t')).filter(|words| !words.is_empty()).enumerate() {
        sum.update(if at > 0 { " " } else { "" });
        sum.update(words);
    }
    hex(&sum.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revision::plain::{self, As};

    fn article(title: &str, lead: Option<&str>, html: &str) -> Vec<Block> {
        plain::article(title, lead, html, As::Words)
    }

    #[test]
    fn words_alone_count() {
        let one = of(&article("제목", Some("요약"), "<p id=\"p1\">가 <b>나</b></p>\n<p>다</p>"));
        let same = of(&article(" 제목", Some("요약 "), "<p>가  나<a class=\"anchor\">¶</a></p><ul><li>다</li></ul>"));
        assert_eq!(one, same);
        // printf '제목 요약 가 나 다' | sha256sum
        assert_eq!(one, "827ecf81cb125299e847f5617a14b645b5a1591dcefa7790abe7e06cd3443ee9");
        assert_ne!(one, of(&article("제목", Some("요약"), "<p>가나</p><p>다</p>")), "spacing counts");
    }
}
