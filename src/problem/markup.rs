//! What an article's Markdown loses or shows as a stray mark. An error where words or a fact would be lost, a warning where it may be meant.

problems! {
    /// What the archive's markup discards, hides, or prints as it is written.
    "markup" Lost {
        /// A table's row has more cells than its head.
        error MoreCells { cells: usize, head: usize } =>
            message "this row has {cells} cells, its table's head has {head}: what is behind them would be lost",
            label "lost",
            help "add columns to the head, or write `\\|` where the bar belongs to the text";
        /// A table's row has fewer cells than its head.
        warning FewerCells { cells: usize, head: usize } =>
            message "this row has {cells} cells, its table's head has {head}: the others stay empty",
            help "write empty cells as `|  |`, or `||` to join a cell with the one to its left";
        /// Text directly below a table.
        error TextAsRow {} =>
            message "this line is read as a row of the table above it",
            help "put a blank line between the table and the text";
        /// Rows whose head and rule differ.
        error BrokenTable { head: usize, rule: usize } =>
            message "this is no table: the row above the rule has {head} cells, the rule has {rule}",
            label "the rule",
            help "give both as many cells; a `|` is missing or too many";
        /// Rows without a rule.
        error TableWithoutRule {} =>
            message "these rows are no table: the rule below the head is missing",
            help "write `| --- | --- |` below the first row, and a blank line before it";
        /// A row by itself.
        warning LoneRow {} =>
            message "this row belongs to no table: it is shown as it stands",
            help "take the blank line above it away if it belongs to the table there; a table has a head, and `| --- | --- |` below it";
        /// A full-width form of a mark.
        warning FullWidth { sign: String, meant: String } =>
            message "`{sign}` is the full-width form of `{meant}`, and no mark: it is shown as it stands",
            help "write `{meant}`";
        /// A formula.
        warning Formula {} =>
            message "formulas are not set: `$$` is shown as it stands",
            help "write it in words, with `<sup>` and `<sub>`, or show it as a picture";
        /// A call of a shortcode, in a text that calls none.
        warning CallOfOthers { written: String } =>
            message "`{written}` calls nothing: it is shown as it stands",
            note "the articles of an archive are Markdown alone",
            help "write what it would make, or put it between two ` if it is shown as code";
        /// A mark of another kind of Markdown.
        warning OtherMark { written: String, meant: String } =>
            message "`{written}` sets nothing here: it is shown as it stands",
            help "write `{meant}`";
        /// What is nearly a tag or a link.
        warning NearTag { written: String } =>
            message "`{written}` is neither a tag nor a link: it is shown as it stands",
            help "a tag has no blank behind its `<` or `/`, an address begins with `https://`; write `\\<` if the sign is meant";
        /// Lines that are parted into columns by blanks or tabs.
        warning TableByBlanks { columns: usize } =>
            message "these lines look like a table of {columns} columns, but blanks don't make columns: they run together",
            help "write them as a table, with `|` between the cells and `| --- |` below the head";
        /// A line that is read as a link's address.
        error VanishingLine { label: String } =>
            message "this line is read as the address of a link `[{label}]`, and vanishes",
            label "vanishes",
            help "write `\\[{label}]:` to show it";
        /// A link's address that no link uses.
        warning UnusedAddress { label: String } =>
            message "no link uses the address `[{label}]`",
            help "write `[words][{label}]` where the link belongs, or remove the line";
        /// A link's address that is given twice.
        error AddressTwice { label: String } =>
            message "the address `[{label}]` is given twice: this one is not used",
            help "remove one of them, or give it another name";
        /// A link to an address that is not given.
        warning LinkWithoutAddress { label: String } =>
            message "the address `[{label}]` of this link is not given: its brackets are shown",
            help "add a line `[{label}]: https://…`, or write `\\[` if brackets are meant";
        /// A link whose address is not read.
        warning LinkNotRead {} =>
            message "this is not read as a link, its brackets are shown",
            help "an address with blanks stands between `<` and `>`: `[words](<a b.pdf>)`";
        /// A link without words.
        error LinkWithoutWords { address: String } =>
            message "this link to `{address}` has no words: nobody would see it",
            help "write its words between the brackets, or take the link away";
        /// A note that is called and not written.
        error NoteNotWritten { name: String } =>
            message "the note `{name}` is not written",
            label "shown as it stands",
            help "add a line `[^{name}]: …` at the end, or write `\\[^` if the sign is meant";
        /// A line that looks like a note and is none.
        error NoteNotRead { written: String } =>
            message "`{written}` begins no note here: it is shown as it stands",
            help "write `[^1]: …`, at the head of a line, without a blank in the name or before the colon";
        /// A note that is written twice.
        error NoteTwice { name: String } =>
            message "the note `{name}` is written twice: this text would be lost",
            help "give one of them another name and call it where it belongs";
        /// A note that nothing calls.
        error NoteNotCalled { name: String } =>
            message "nothing calls the note `{name}`: it would be lost",
            help "write `[^{name}]` where it belongs, or remove it";
        /// A note that only notes call that nothing calls.
        error NoteOutOfReach { name: String } =>
            message "the note `{name}` is called only from notes that nothing calls: it would be lost",
            help "write `[^{name}]` in the text, or call the note that calls it";
        /// A word in angle brackets, which browsers don't show.
        error VanishingTag { written: String } =>
            message "`{written}` is read as HTML, and vanishes",
            label "vanishes",
            help "write `\\{written}` to show it, or use `〈 〉`";
        /// A tag that hides what follows.
        error HidesTheRest { name: String } =>
            message "`<{name}>` is not closed: it would hide the rest of the page",
            help "write `</{name}>` where it ends, or `\\<` if the sign is meant";
        /// A tag in a paragraph that is not closed there.
        warning OpenInText { name: String } =>
            message "`<{name}>` is not closed where it is opened: it ends with this block",
            help "write `</{name}>` where it ends";
        /// A tag that is never closed.
        error NeverClosed { name: String } =>
            message "`<{name}>` is never closed",
            help "write `</{name}>` where it ends, in the same list item, quotation or text";
        /// A closing tag that closes nothing.
        error ClosesNothing { name: String } =>
            message "`</{name}>` closes nothing",
            help "remove it, or write `<{name}>` where it begins, in the same block";
        /// A tag without its end.
        error UnfinishedTag { name: String } =>
            message "the tag `<{name}` has no end: what follows it would be lost",
            help "look for a missing `>` or quotation mark";
        /// A comment without its end.
        error UnclosedComment {} =>
            message "this comment has no end: what follows it would be lost",
            help "end it with `-->`";
        /// A comment, or words, that look like a mark.
        error MisspeltMark { written: String, meant: String } =>
            message "`{written}` looks like a mark, but is read as none",
            help "write `{meant}`";
        /// Words behind a comment at the head of a line.
        warning TextBehindComment {} =>
            message "the words behind this comment are no paragraph: a line that begins with a comment is read as HTML",
            help "put the comment on a line of its own, or behind the words";
        /// A mark within an HTML block.
        error MarkInHtml { written: String } =>
            message "the mark `{written}` stands within HTML, where it is not read",
            help "put it before the HTML block, on a line of its own with blank lines around it";
        /// Code without its end.
        error UnclosedFence { fence: String } =>
            message "this code has no end: all that follows is read as code",
            help "end it with a line `{fence}`";
        /// A mark of Markdown that has no partner.
        warning StrayMark { mark: String, escaped: String } =>
            message "the mark {mark} has no partner in this block, so it is shown as it stands",
            help "write the other one, or {escaped} if the sign is meant";
        /// A heading's mark without a blank.
        warning NoHeading { mark: String } =>
            message "this is no heading: a blank is missing behind `{mark}`, or there are more than six",
            help "write `{mark} ` before the title, or `\\#` if the sign is meant";
        /// A box of a kind that there is not.
        warning UnknownBox { kind: String } =>
            message "`[!{kind}]` is no box, so it is shown as it stands",
            note "boxes are NOTE, TIP, IMPORTANT, WARNING, CAUTION",
            help "begin a quotation with `> [!NOTE] title`";
        /// A list's marks without blanks.
        warning NoList { mark: String } =>
            message "these lines are no list: a blank is missing behind `{mark}`, so they run together",
            help "write `{mark} ` before each item";
        /// A number at the head of a line within a paragraph.
        warning ItemInText { mark: String } =>
            message "`{mark}` begins no item here: the line runs on from the one above",
            help "set what stands between two items in as far as their words, or put a blank line before `{mark}`";
        /// A line of text that begins with a figure and is read as a list.
        warning FigureAsItem { mark: String } =>
            message "`{mark}` makes a list of this line, and is no part of its text any more",
            help "put a blank line before it if it is a list, else write `\\{mark}`";
        /// Signs behind a heading that are not shown.
        warning HeadingEnd { mark: String } =>
            message "`{mark}` at the end of this heading is not shown",
            help "write `\\{mark}` if it belongs to the title, else take it away";
        /// A cell that is to be joined with one to its left, where there is none.
        warning NothingToTheLeft {} =>
            message "`||` at the beginning of a row joins nothing: its first cell is empty",
            help "write one `|` at the beginning of a row";
        /// Words in braces behind a caption.
        warning UnknownInCaption { written: String } =>
            message "`{written}` behind this caption is not read",
            help "write `{{unit=\"억원\" chart=bar}}`, either or both, and a source below the table";
        /// Marks in the title of a box.
        warning MarksInTitle { mark: String } =>
            message "the title of a box is plain words: `{mark}` is shown as it stands",
            help "write it in the box, below its title";
        /// The mark of a place in the title of a box.
        error PlaceInTitle {} =>
            message "a mark within the title of a box is not read",
            help "put it on a line of its own before the box";
        /// Stars with a blank behind them, at the head of a line.
        warning StarsAtHead { mark: String, escaped: String } =>
            message "`{mark}` with a blank behind it is no mark: it is shown, and the line runs on from the one above",
            help "write the remark as a note, `[^1]`, or begin it with `{escaped}` behind a blank line";
        /// Underscores that set nothing, as letters stand behind them.
        warning UnderscoresInWord { mark: String } =>
            message "`{mark}` sets no words to which letters are joined, so it is shown as it stands",
            help "use `*` instead: `**words**는`, or write `\\_` if the sign is meant";
        /// Figures that are read as emphasis.
        warning EmphasisInFigures { mark: String } =>
            message "`{mark}` between figures is read as emphasis, and not shown",
            label "set in italics",
            help "write `×`, or `\\{mark}` if the sign is meant";
        /// Words that blanks before them make code.
        warning CodeByBlanks {} =>
            message "four blanks before this make it code: it is shown as it is typed, in the letters of a machine",
            help "take the blanks away, or put it between two lines ``` if it is code";
        /// An item of a list without words.
        warning EmptyItem {} =>
            message "this item of a list is empty",
            help "write its words behind the sign, or remove it; a rule is `---` between blank lines";
        /// Marks of Markdown within HTML.
        warning MarkdownInHtml { mark: String } =>
            message "`{mark}` stands within HTML, where Markdown is not read: it is shown as it stands",
            help "put a blank line behind the tag before it, and before the one behind it";
        /// A paragraph that a line below it makes a heading.
        warning UnderlinedText {} =>
            message "the line below this text makes it a heading",
            help "put a blank line before the rule, or write the heading with `## `";
        /// A title within the text.
        warning TitleInText {} =>
            message "this is a second title: the page's own comes from `title`",
            help "begin headings in the text with `## `";
        /// A heading that skips a level.
        warning SkippedLevel { from: u8, to: u8 } =>
            message "this heading is of level {to}, the one before it of level {from}: a level is skipped",
            help "take a `#` away, so that contents lists and screen readers find their way";
        /// A picture that says nothing to those who don't see it.
        warning NoAltText {} =>
            message "this picture has no words for those who don't see it",
            help "say between the brackets what it shows; `![장식](…)` if it is ornament";
        /// What `mokcha new` wrote is still there.
        warning Placeholder { text: String } =>
            message "`{text}` is what `mokcha new` wrote, not yet a text of its own",
            help "write your own, or remove it";
        /// `draft` where it has no effect.
        error DraftElsewhere { table: String } =>
            message "`draft` under `[{table}]` has no effect: the article would be published",
            help "write it above the first table, among `title` and `description`";
    }
}

impl Lost {
    /// Whether it is about a tag.
    pub fn is_of_tags(&self) -> bool {
        use Lost::{ClosesNothing, HidesTheRest, NeverClosed, OpenInText, UnfinishedTag, VanishingTag};
        matches!(
            self,
            VanishingTag { .. }
                | HidesTheRest { .. }
                | OpenInText { .. }
                | NeverClosed { .. }
                | ClosesNothing { .. }
                | UnfinishedTag { .. }
        )
    }

    /// Whether it is about a comment.
    pub fn is_of_comments(&self) -> bool {
        matches!(self, Self::UnclosedComment {} | Self::MisspeltMark { .. } | Self::MarkInHtml { .. } | Self::TextBehindComment {})
    }
}
