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
