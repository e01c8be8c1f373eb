//! What is said of marks of printed pages.

problems! {
    /// Where a printed page can't begin.
    "pages" Pages {
        /// A mark stands behind that of a later page, or of the same.
        error Backwards { page: u32, before: u32 } =>
            message "page {page} can't begin behind page {before}",
            help "marks stand in the order of print: correct one of the two numbers";

        /// A mark names none of the article's pages.
        error Outside { page: u32, pages: String } =>
            message "page {page} is none of the article's pages, {pages}",
            help "correct the mark, or `pages` in the front matter";

        /// Text stands before the mark of the page on which the article begins.
        error TextBefore { page: u32 } =>
            message "text stands before page {page}, on which the article begins",
            help "put the mark before the first word or remove it, or correct `pages` in the front matter";

        /// A page lies before the first one of its section.
        error BeforeSection { page: u32, first: u32 } =>
            message "page {page} lies before page {first}, on which the section begins",
            help "correct this page, or `first_page` in the section's `_index.md`";

        /// A page lies behind the first one of the next section.
        error BehindSection { page: u32, next: u32 } =>
            message "page {page} lies behind page {next}, on which the next section begins",
            help "correct this page, or `first_page` in the next section's `_index.md`";

        /// A comment means a page and names none.
        error NoNumber { written: String } =>
            message "this comment marks no page: `{written}`",
            help "write it as `<!-- page 8 -->`, with the page's number alone";

        /// A mark stands in a note.
        error InNote { page: u32 } =>
            message "page {page} is marked in a note, which belongs to the page of its call",
            help "put the mark where the page begins in the text";

        /// A mark stands where nothing is written.
        error Unread { page: u32 } =>
            message "page {page} is marked where no text of the article stands",
            help "put the mark before the first word of the page";

        /// Markdown would read what stands behind a mark as HTML.
        error BeforeBlock { mark: String } =>
            message "text stands on the line of `{mark}`, so it is read as HTML",
            help "put the mark on a line of its own, or directly before the first word: behind `-`, `#`, `>` or `|`";
    }
}
