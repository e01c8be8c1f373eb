//! Names in the website that some system can't hold, or holds once where another holds two. Errors in an archive, warnings elsewhere.

problems! {
    /// What is wrong with a name.
    "names" Names {
        /// Two paths differ in case alone.
        error Case { one: String, two: String, first: String, second: String } =>
            message "`{one}` and `{two}` differ in upper and lower case alone",
            note "one is of {first}, the other of {second}",
            help "rename one of them: Windows and Macs keep one of the two";
        /// Two paths are written with the same letters, composed in two ways.
        error Composed { one: String, two: String, first: String, second: String } =>
            message "`{one}` has two forms, with letters that are composed (NFC) and with letters in parts (NFD)",
            note "one is of {first}, the other, `{two}`, of {second}",
            help "rename one of them: they look alike everywhere, and Macs keep one of the two";
        /// A name that Windows keeps for a device.
        error Device { path: String, name: String } =>
            message "the address `{path}` holds `{name}`, which Windows keeps for a device",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere";
        /// A name that ends with a dot or a blank.
        error End { path: String, name: String, what: String } =>
            message "the address `{path}` holds `{name}`, which ends with {what}",
            note "Windows drops it, so that the file gets another name",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere";
        /// A sign that Windows has for drives and streams.
        error Colon { path: String, name: String } =>
            message "the address `{path}` holds `{name}`, with a colon",
            note "to Windows a colon stands behind a drive's letter, or before a hidden part of a file",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere";
        /// Another sign that Windows refuses.
        error Sign { path: String, sign: char } =>
            message "the address `{path}` holds `{sign}`, which no name on Windows may hold",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere";
        /// The program's own folder in other letters.
        error Own { path: String } =>
            message "the address `{path}` lies in `.mokcha`, to systems that take upper and lower case as one",
            note "mokcha notes there what it wrote",
            help "give the folder another name";
        /// A long path.
        warning Long { path: String, most: usize } =>
            message "the address `{path}` is longer than {most} characters",
            help "give the file or its folders shorter names, so that it can be copied anywhere";
        /// A letter that old programs write in their own way.
        warning Letter { path: String, letter: char } =>
            message "the address `{path}` holds `{letter}`",
            help "rename the file with a-z, 0-9, `-`, `_` and `.`, so that it can be copied anywhere";
    }
}
