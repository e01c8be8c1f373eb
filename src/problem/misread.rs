//! What an article's Markdown says otherwise than its author meant, though nothing of it is lost: lines that join what stands above, signs that
//! are read as a list's, words that a page hides.

use crate::text::wording::Wording;

problems! {
    /// What may be meant otherwise than it is read.
    "misread" Misread {
        /// A line directly below a quotation, box, note or item.
        warning M0359 JoinedLine { what: Wording, sign: Wording } =>
            message "this line is read as part of the {what} above it"
                 ko "이 줄이 위 {what}의 일부로 읽힙니다",
            help "put a blank line before it; if it belongs to the {what}, begin it with {sign}"
              ko "앞에 빈 줄을 넣으십시오. 위 {what}의 내용이면 {sign}{으로} 시작하십시오";
        /// A box without words.
        warning M0360 EmptyBox { kind: String } =>
            message "this box is empty: nothing stands in it"
                 ko "이 상자는 비어 있습니다. 안에 든 글이 없습니다",
            help "begin each of its lines with `>`: `> [!{kind}] title`, then `>` and below it `> words`"
              ko "상자에 들 줄마다 앞에 `>`를 적으십시오: `> [!{kind}] 제목` 아래에 `>`, 그 아래에 `> 글`";
        /// HTML that hides what stands in it.
        warning M0432 HiddenText { name: String, attribute: String } =>
            message "`{attribute}` hides what stands in `<{name}>` from readers, but not from search and feeds"
                 ko "`{attribute}` 때문에 `<{name}>` 안의 글이 독자에게 보이지 않습니다. 검색과 피드에는 나옵니다",
            help "take the attribute away, or what it hides; `<details>` folds words that readers may open"
              ko "속성이나 숨긴 글을 지우십시오. 독자가 펼쳐 볼 글이라면 `<details>`를 쓰십시오";
        /// A list of one item that begins with a figure.
        warning M0433 SignedFigure { sign: String } =>
            message "`{sign}` makes a list of this line: the figure behind it loses its sign"
                 ko "`{sign}` 때문에 이 줄이 목록이 되어 뒤의 숫자가 부호를 잃습니다",
            help "write `\\{sign}`, without a blank behind it, if it is a minus or plus; begin the item with words if it is a list"
              ko "음수나 양수의 부호면 `\\{sign}`처럼 적고 뒤를 붙여 쓰십시오. 목록이면 항목을 낱말로 시작하십시오";
        /// A remark with a star, directly below a table.
        warning M0434 RemarkAsItem {} =>
            message "`*` makes a list of this remark, and is not shown"
                 ko "`*` 때문에 이 덧붙이는 말이 목록이 되고 `*`{은} 보이지 않습니다",
            help "put a blank line between the table and the remark, or write `\\*`"
              ko "표와 덧붙이는 말 사이에 빈 줄을 넣거나 `\\*`로 적으십시오";
    }
}
