//! Inputs that would take more work or memory than a machine has for them.

problems! {
    /// More than can be worked on.
    "work" Work {
        /// A body of too many bytes.
        error M0621 LongBody { bytes: usize, most: usize } =>
            message "this text has {bytes} MiB, and {most} MiB is the most that one page can have"
                 ko "이 글은 {bytes} MiB인데 한 페이지는 {most} MiB까지입니다",
            note "a book of a thousand pages has less"
              ko "천 쪽짜리 책도 그보다 작습니다",
            help "cut it into several pages"
              ko "여러 페이지로 나누십시오";
        /// A body of too many signs that mean something in Markdown: each becomes a piece that is held in memory.
        error M0622 ManyMarks { marks: usize, most: usize } =>
            message "this text has {marks} signs and line ends of Markdown, and {most} is the most that one page can have"
                 ko "이 글에 마크다운 기호와 줄바꿈이 {marks}개 있는데 한 페이지는 {most}개까지입니다",
            note "cells of tables, short lines and brackets count"
              ko "표의 칸, 짧은 줄, 괄호도 셉니다",
            help "cut it into several pages; put a large table beside the article as a CSV file"
              ko "여러 페이지로 나누십시오. 큰 표는 글 옆에 CSV 파일로 두십시오";
        /// A body of too many blocks.
        error M0627 ManyBlocks { most: usize } =>
            message "this text has more than {most} paragraphs, headings and items"
                 ko "이 글에 문단과 소제목, 항목이 {most}개보다 많습니다",
            label "one too many"
               ko "여기서 한도를 넘습니다",
            note "a book of a thousand pages has fewer"
              ko "천 쪽짜리 책에도 그보다 적습니다",
            help "split the article into several"
              ko "글을 여러 편으로 나누십시오";
        /// A body that calls too many notes.
        error M0628 ManyCalls { most: usize } =>
            message "this text has more than {most} notes and calls of notes"
                 ko "이 글에 각주와 각주를 부르는 곳이 {most}개보다 많습니다",
            label "one too many"
               ko "여기서 한도를 넘습니다",
            help "split the article into several"
              ko "글을 여러 편으로 나누십시오";
        /// A table's head of too many rows.
        error M0623 TableHead { rows: usize, most: usize } =>
            message "the head of this table has {rows} rows, and {most} is the most"
                 ko "이 표의 머리가 {rows}줄인데 {most}줄까지입니다",
            note "rows that begin with `^^` behind the first one belong to the head"
              ko "첫 줄 뒤에서 `^^`로 시작하는 줄은 표 머리에 속합니다",
            help "begin the first row of the body with a cell of its own"
              ko "표 본문의 첫 줄은 `^^`가 아닌 칸으로 시작하십시오";
        /// Joined cells that say too much too often.
        error M0624 RepeatedCells { most: usize } =>
            message "the joined cells of this table would add more than {most} MiB to its data"
                 ko "이 표의 합친 칸 때문에 데이터가 {most} MiB 넘게 늘어납니다",
            note "in the table's file a joined cell stands in each place that it covers"
              ko "표 파일에서는 합친 칸의 내용이 덮은 칸마다 들어갑니다",
            help "put long text into a paragraph, or cut the table"
              ko "긴 글은 문단에 적거나 표를 나누십시오";
        /// HTML in a body that opens too much.
        error M0625 DeepHtml { most: usize } =>
            message "this HTML opens more than {most} elements within one another"
                 ko "이 HTML은 요소를 {most}겹보다 깊이 엽니다",
            label "one too many"
               ko "여기서 한도를 넘습니다",
            help "close what it opens: a browser follows about as many"
              ko "연 것을 닫으십시오. 브라우저도 그쯤까지만 따라갑니다";
        /// A line that begins too many blocks within one another.
        error M0626 DeepLine { most: usize } =>
            message "this line begins more than {most} quotations or items within one another"
                 ko "이 줄은 인용이나 항목을 {most}겹보다 깊이 시작합니다",
            help "take some of the marks at its head away"
              ko "줄 앞의 기호를 줄이십시오";
    }
}
