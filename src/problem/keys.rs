//! Keys of front matter and of the files of settings that nothing reads where they stand, and dates that are written in another way.

problems! {
    /// What is wrong with a key, or with a date.
    "keys" Keys {
        /// A key stands in another table than its own.
        error Misplaced { key: String, home: String, way: String } =>
            message "`{key}` belongs {home}",
            label "nothing reads it here",
            help "{way}";
        /// The same, where the table may hold what its author likes.
        warning MisplacedPerhaps { key: String, home: String, way: String } =>
            message "`{key}` has no effect here: it belongs {home}",
            label "nothing reads it here",
            help "{way}";
        /// A mistyped key of another table.
        error MisplacedNear { written: String, key: String, home: String } =>
            message "unknown key `{written}`",
            label "nothing reads it",
            help "did you mean `{key}`? It belongs {home}";
        /// A key of Zola's that the archive settles in its own way.
        warning NoEffect { key: String, of: String, why: String } =>
            message "`{key}` has no effect on {of}",
            help "{why}; remove the line";
        /// A word of `[translations]` that no template asks for.
        warning UnknownWord { key: String } =>
            message "`{key}` is no word of the built-in theme",
            help "the words and their keys stand in the reference, under `[translations]`";
        /// The same, and there is one like it.
        warning UnknownWordNear { key: String, near: String } =>
            message "`{key}` is no word of the built-in theme",
            help "did you mean `{near}`?";
        /// A date in another form than the file's.
        error DateForm { written: String, meant: String } =>
            message "`{written}` is not how a date is written here",
            help "write {meant}";
        /// A day that no calendar has.
        error NoSuchDay { written: String } =>
            message "`{written}` is no day of the calendar",
            help "write a day that exists, as 2021-06-02";
        /// An author without a name.
        error BlankAuthor {} =>
            message "an author must have a name",
            help "write it between the quotation marks, or take the entry away";
        /// The same author again.
        error AuthorTwice { name: String } =>
            message "`{name}` is named twice among the authors",
            help "take one away: citations would name both";
        /// What is no DOI.
        error NoDoi { written: String } =>
            message "`{written}` is no DOI",
            help "a DOI begins with `10.` and has a `/`: doi = \"10.1234/abc\"; remove the line if the article has none";
        /// A licence of the government that there is not.
        error NoLicense { written: String } =>
            message "there is no licence `{written}`",
            help "the licences of 공공누리 are `kogl-0` to `kogl-4`; other terms are written as a sentence or an address";
        /// A look at the website's accessibility of which half is not said.
        error HalfCheck { key: String } =>
            message "a check of accessibility needs `{key}`",
            help "write when it was, who looked and at what: date = 2026-11-02, by = \"…\", what = \"…\"";
        /// An authority's record names a body that is none.
        error UnknownLater { id: String, file: String } =>
            message "`{id}` is no id of `{file}`",
            help "`later` lists the ids of the records that continue this one";
    }
}
