//! What keeps `init` and `new` from writing.

problems! {
    /// Why nothing was written.
    "begin" Begin {
        /// Something else is there.
        error Taken { path: String } =>
            message "`{path}` exists already",
            help "choose another number, or edit that file";
        /// The folder of `init` holds something.
        error NotEmpty { folder: String, names: String } =>
            message "the folder `{folder}` is not empty: it holds {names}",
            help "name a folder that does not exist yet: mokcha init archive";
        /// The place of an earlier text is taken.
        error EarlierText { path: String } =>
            message "`{path}` is there, and is not the present text",
            help "it may be an earlier text that the front matter does not tell of: look at it first";
        /// The article changed while it was read.
        error Changed { path: String } =>
            message "`{path}` changed while it was read",
            help "run the command again";
        /// The disk.
        fault Unwritten { path: String, fault: String } =>
            message "`{path}` can't be written: {fault}",
            help "look at the rights of the folder, and at the room on the disk";
    }
}
