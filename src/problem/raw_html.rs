//! HTML in bodies: what a site that trusts no author takes away, what one that allows none refuses, and links that run a script.

problems! {
    /// What is wrong with HTML that an author wrote.
    "raw_html" RawHtml {
        /// An element that says nothing of a text.
        warning TagTaken { tag: String } =>
            message "`<{tag}>` is taken away: it is none of the elements that a text may have",
            label "not shown",
            help "write it in Markdown, or set `raw_html = \"trusted\"` below `[markdown]` if every author may write any HTML";
        /// Attributes that do something, or are not known.
        warning AttributesTaken { tag: String, attributes: String } =>
            message "of `<{tag}>` is taken away: {attributes}",
            label "shown without",
            help "elements of a text may have `class`, `id`, `lang`, `dir`, `title` and what says their meaning";
        /// An address that leads to no page, or that would be fetched from elsewhere.
        warning AddressTaken { tag: String, attribute: String, address: String } =>
            message "the address in `{attribute}` of `<{tag}>` is taken away: `{address}`",
            label "shown without",
            note "links lead to pages of the web and to mail, pictures and sounds lie in the site",
            help "put the file beside the article, or correct the address";
        /// A closing tag without its element.
        warning ClosesNothing { tag: String } =>
            message "`</{tag}>` is taken away: nothing before it opens a `<{tag}>`",
            label "not shown",
            help "take it out, or put `<{tag}>` where it begins";
        /// An element that is open at the end.
        warning NeverClosed { tag: String } =>
            message "`<{tag}>` is never closed, so it ends with the text",
            label "opened here",
            help "write `</{tag}>` where it ends";
        /// A tag or comment that the HTML ends within.
        warning CutOff {} =>
            message "this HTML ends within a tag or a comment, so that part is taken away",
            help "write it whole; a blank line ends a block of HTML";
        /// More of it than anyone writes.
        warning TooMuch {} =>
            message "a tag here has more attributes than can be read, so the block is taken away",
            help "take them out";
        /// Any HTML, where there shall be none.
        error Refused {} =>
            message "this is HTML, and `raw_html = \"refuse\"` allows none in bodies",
            help "write it in Markdown";
        /// A link that runs a script, in an archive.
        error ScriptLink { scheme: String } =>
            message "this link leads to no page, but runs what stands in it (`{scheme}`)",
            help "link to a page, or take the link away";
        /// The same in a site with templates of its own.
        warning ScriptLinkKept { scheme: String } =>
            message "this link leads to no page, but runs what stands in it (`{scheme}`)",
            help "link to a page, or take the link away";
    }
}
