//! What keeps `init` and `new` from writing.

problems! {
    /// Why nothing was written.
    "begin" Begin {
        /// Something else is there.
        error Taken { path: String } =>
            message "`{path}` exists already",
            help "choose another number, or edit that file";
        /// The folder of `init` holds something.
        error NotEmpty { folder: String, names: String, free: String } =>
            message "the folder `{folder}` is not empty: it holds {names}",
            help "name a folder that does not exist yet: mokcha init {free}";
        /// A volume that is not there.
        error NoVolume { number: u32 } =>
            message "there is no volume {number}",
            help "begin it with: mokcha new volume {number}";
        /// A section that is there.
        error SectionThere { id: String, volume: u32, file: String } =>
            message "volume {volume} has the section `{id}` already: {file}",
            help "begin an article in it: mokcha new article {volume} --section {id}";
        /// An id that can't stand in an address.
        error NoId { written: String, volume: u32, meant: String } =>
            message "`{written}` can't be a section's id",
            note "ids stand in addresses: a-z, 0-9 and `-`, at most 40 characters, beginning with a letter or digit",
            help "the title may be anything: mokcha new section {volume} {meant} --title \"{written}\"";
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
