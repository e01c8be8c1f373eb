//! What is wrong in `abbreviations.toml`.

problems! {
    /// Problems of short forms.
    "abbreviations" Abbreviations {
        /// One is there twice.
        error Twice { short: String } =>
            message "`{short}` is explained twice",
            help "take one of the two away; what means two things is explained in the texts";
        /// No short form.
        error WithoutShort {} =>
            message "an abbreviation needs its `short` form",
            help "add short = \"GVC\", as the articles write it";
        /// No meaning.
        error WithoutMeaning {} =>
            message "an abbreviation needs its `meaning`",
            help "add meaning = \"글로벌 가치사슬\"";
    }
}
