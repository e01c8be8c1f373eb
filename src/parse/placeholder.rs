//! What a new article holds until an editor writes over it: the words of the skeletons, so that they are not published by mistake.

/// Titles and descriptions.
pub const FRONT: &[&str] =
    &["제목", "독자가 이 글에서 무엇을 알게 되는지 한두 문장으로", "What a reader learns from this article, in a sentence or two"];

/// What a new site says of itself.
pub const SITE: &[&str] = &["이 기록관이 무엇인지 한 문장으로", "What this archive is, in one sentence"];

/// Sentences of the text.
pub const SENTENCES: &[&str] = &["첫 문단에 무슨 일인지 적는다.", "Say in the first paragraph what happened."];
