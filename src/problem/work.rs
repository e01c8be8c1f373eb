//! Inputs that would take more work or memory than a machine has for them.

problems! {
    /// More than can be worked on.
    "work" Work {
        /// A body of too many bytes.
        error LongBody { bytes: usize, most: usize } =>
            message "this text has {bytes} MiB, and {most} MiB is the most that one page can have",
            note "a book of a thousand pages has less",
            help "cut it into several pages";
        /// A body of too many signs that mean something in Markdown: each becomes a piece that is held in memory.
        error ManyMarks { marks: usize, most: usize } =>
            message "this text has {marks} signs and line ends of Markdown, and {most} is the most that one page can have",
            note "cells of tables, short lines and brackets count",
            help "cut it into several pages; put a large table beside the article as a CSV file";
        /// A body of too many blocks.
        error ManyBlocks { most: usize } =>
            message "this text has more than {most} paragraphs, headings and items",
            label "one too many",
            note "a book of a thousand pages has fewer",
            help "split the article into several";
        /// A body that calls too many notes.
        error ManyCalls { most: usize } =>
            message "this text has more than {most} notes and calls of notes",
            label "one too many",
            help "split the article into several";
        /// A table's head of too many rows.
        error TableHead { rows: usize, most: usize } =>
            message "the head of this table has {rows} rows, and {most} is the most",
            note "rows that begin with `^^` behind the first one belong to the head",
            help "begin the first row of the body with a cell of its own";
        /// Joined cells that say too much too often.
        error RepeatedCells { most: usize } =>
            message "the joined cells of this table would add more than {most} MiB to its data",
            note "in the table's file a joined cell stands in each place that it covers",
            help "put long text into a paragraph, or cut the table";
        /// HTML in a body that opens too much.
        error DeepHtml { most: usize } =>
            message "this HTML opens more than {most} elements within one another",
            label "one too many",
            help "close what it opens: a browser follows about as many";
        /// A line that begins too many blocks within one another.
        error DeepLine { most: usize } =>
            message "this line begins more than {most} quotations or items within one another",
            help "take some of the marks at its head away";
    }
}
