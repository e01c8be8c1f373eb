//! What `serve` can't make use of.

problems! {
    /// What is wrong with the preview's settings.
    "preview" Preview {
        /// `[serve] editor`
        warning NoEditor { written: String, known: String } =>
            message "`{written}` names no program to write in",
            note "known are {known}; `none` makes no links",
            help "for another program write the address by which it opens a file, as in editor = \"vscode://file{{path}}:{{line}}:{{column}}\"";
    }
}
