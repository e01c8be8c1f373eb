//! What is said of characters that come along with pasting. A warning where nothing is lost by them, an error where something is.

problems! {
    /// Characters that no author types.
    "pasted" Pasted {
        /// A control character.
        warning Control { name: String, code: String, more: String } =>
            message "{name} ({code}) stands here{more}: no page can show it",
            help "take it out; `mokcha tidy` does it";
        /// A character that stands for something that was not pasted.
        error Placeholder { name: String, code: String, more: String } =>
            message "{name} ({code}) stands here{more}: what was there is lost",
            help "look at the original, and write what belongs there";
        /// A character without width.
        warning Invisible { name: String, code: String, more: String } =>
            message "{name} ({code}) stands here{more}: nobody sees it, and words with it are not found",
            help "take it out; `mokcha tidy` does it";
        /// A character of private use.
        error Private { name: String, code: String, more: String } =>
            message "a character of one program's own ({code}; {name}) stands here{more}: others show a box, or nothing",
            help "look at the original, and write a sign that all have";
        /// Hangul that is written as single letters.
        warning Apart { word: String, more: String } =>
            message "`{word}` is written as single letters here{more}, as a Mac does in names of files",
            help "type it anew; `mokcha tidy` does it";
        /// `tidy` was given another file.
        error NoSource {} =>
            message "this is no article of the site",
            help "name Markdown files or folders below `content/`";
        /// A sign in front matter that only looks like one of TOML or YAML.
        error MatterSign { written: String, meant: String, language: String } =>
            message "{written} stands here, where {language} needs {meant}",
            note "word processors put such signs in",
            help "type it anew; `mokcha tidy` does it";
        /// The line before or behind front matter is written with other signs.
        error Fence { written: String, meant: String } =>
            message "`{written}` stands here, where front matter needs `{meant}`",
            note "word processors and Korean keyboards put such signs in",
            help "type it anew; `mokcha tidy` does it";
        /// Quotation marks of print around a value of YAML, which are part of it there.
        warning QuotedInYaml { written: String } =>
            message "the marks of `{written}` are part of the text: YAML knows them not as quotation marks",
            help "type `\"` anew; where they belong to the text, put straight ones around all: '{written}'";
    }
}
