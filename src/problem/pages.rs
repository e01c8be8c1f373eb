//! What is said of marks of printed pages.

problems! {
    /// Where a printed page can't begin.
    "pages" Pages {
        /// A mark stands behind that of a later page, or of the same.
        error M0401 Backwards { page: u32, before: u32 } =>
            message "page {page} can't begin behind page {before}"
                 ko "{page}쪽 표시가 {before}쪽 표시 뒤에 있습니다",
            help "marks stand in the order of print: correct one of the two numbers"
              ko "쪽 표시는 인쇄 순서대로 놓입니다. 두 숫자 가운데 하나를 고치십시오";

        /// A mark names none of the article's pages.
        error M0402 Outside { page: u32, pages: String } =>
            message "page {page} is none of the article's pages, {pages}"
                 ko "{page}쪽은 이 글의 인쇄 쪽수({pages})에 들지 않습니다",
            help "correct the mark, or `pages` in the front matter"
              ko "쪽 표시나 머리 정보의 `pages`를 고치십시오";

        /// Text stands before the mark of the page on which the article begins.
        error M0403 TextBefore { page: u32 } =>
            message "text stands before page {page}, on which the article begins"
                 ko "글이 시작하는 {page}쪽 표시 앞에 글자가 있습니다",
            help "put the mark before the first word or remove it, or correct `pages` in the front matter"
              ko "표시를 첫 글자 앞에 두거나 지우고, 아니면 머리 정보의 `pages`를 고치십시오";

        /// A page lies before the first one of its section.
        error M0404 BeforeSection { page: u32, first: u32 } =>
            message "page {page} lies before page {first}, on which the section begins"
                 ko "{page}쪽은 이 부분이 시작하는 {first}쪽보다 앞입니다",
            help "correct this page, or `first_page` in the section's `_index.md`"
              ko "이 쪽수나 그 부분 `_index.md`의 `first_page`를 고치십시오";

        /// A page lies behind the first one of the next section.
        error M0405 BehindSection { page: u32, next: u32 } =>
            message "page {page} lies behind page {next}, on which the next section begins"
                 ko "{page}쪽은 다음 부분이 시작하는 {next}쪽보다 뒤입니다",
            help "correct this page, or `first_page` in the next section's `_index.md`"
              ko "이 쪽수나 다음 부분 `_index.md`의 `first_page`를 고치십시오";

        /// A comment means a page and names none.
        error M0406 NoNumber { written: String } =>
            message "this comment marks no page: `{written}`"
                 ko "쪽 번호가 없는 쪽 표시입니다: `{written}`",
            help "write it as `<!-- page 8 -->`, with the page's number alone"
              ko "쪽 번호만 넣어 `<!-- page 8 -->`처럼 적으십시오";

        /// A mark stands in a note.
        error M0407 InNote { page: u32 } =>
            message "page {page} is marked in a note, which belongs to the page of its call"
                 ko "{page}쪽 표시가 각주 안에 있습니다. 각주는 각주를 부른 쪽에 속합니다",
            help "put the mark where the page begins in the text"
              ko "본문에서 그 쪽이 시작하는 곳에 표시를 두십시오";

        /// A mark stands where nothing is written.
        error M0408 Unread { page: u32 } =>
            message "page {page} is marked where no text of the article stands"
                 ko "{page}쪽 표시가 글의 내용이 없는 곳에 있습니다",
            help "put the mark before the first word of the page"
              ko "그 쪽의 첫 글자 앞에 표시를 두십시오";

        /// Markdown would read what stands behind a mark as HTML.
        error M0409 BeforeBlock { mark: String } =>
            message "text stands on the line of `{mark}`, so it is read as HTML"
                 ko "`{mark}`{과} 같은 줄에 글자가 있어 HTML로 읽힙니다",
            help "put the mark on a line of its own, or directly before the first word: behind `-`, `#`, `>` or `|`"
              ko "표시를 한 줄에 따로 적거나, `-`, `#`, `>`, `|` 뒤의 첫 글자 바로 앞에 두십시오";

        /// Two articles can't both be right.
        warning M0410 Contradict { number: u32, pages: String, other: u32, others: String } =>
            message "article {number} can't be on {pages}: article {other} before it is on {others}"
                 ko "{number}번 글의 쪽수 {pages}{이} 앞의 {other}번 글의 쪽수 {others}{과} 어긋납니다",
            note "articles follow each other in the order of their numbers, and two of them may share one page"
              ko "글은 번호 순서대로 놓이고, 앞뒤 두 글은 한 쪽만 함께 쓸 수 있습니다",
            help "correct `pages` or `number` of one of the two"
              ko "두 글 가운데 하나의 `pages`나 `number`를 고치십시오";

        /// An event that a volume can't tell of.
        warning M0411 EventFar { day: String, published: String } =>
            message "the event of {day} is far from {published}, when the volume was published"
                 ko "다루는 일의 날짜 {day}{이} 호를 낸 {published}{과} 너무 멉니다",
            help "correct `event_date`, or take the line away"
              ko "`event_date`를 고치거나 그 줄을 지우십시오";
    }
}
