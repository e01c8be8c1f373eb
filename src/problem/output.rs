//! What keeps a website from being written: the output folder, what lies in it, the disk.

problems! {
    /// Problems of the output folder and of the disk.
    "output" Output {
        /// The output folder is the site, lies above it, or is one of its source folders.
        error Sources { target: String } =>
            message "the website can't be written to `{target}`, where the sources lie",
            help "give another folder with --output-dir";
        /// The folder for what is kept lies where a website or its sources lie.
        fault CacheWithin { folder: String, within: String } =>
            message "what is kept between builds can't lie in `{within}`: it would be part of the website",
            help "give another folder than `{folder}` with --cache-dir, or none: it lies in your cache folder then";
        /// The output folder is a repository's own.
        error Repository { target: String, folder: String } =>
            message "the website can't be written to `{target}`, in the own folder of a repository",
            note "`{folder}` holds the repository's history, and is no place for other files",
            help "give another folder with --output-dir";
        /// A config asks for an output folder elsewhere on the disk.
        fault LeadsOut { folder: String } =>
            message "this output folder does not lie in the site or its repository: `{folder}`",
            note "a site that comes from elsewhere could write anywhere so",
            help "if it is meant so, give it on the command line: --output-dir {folder}";
        /// The output folder holds files of others, and nothing of ours.
        error ForeignFolder { target: String, names: String } =>
            message "the folder `{target}` holds files that mokcha did not write: {names}",
            help "give another folder with --output-dir, or empty this one";
        /// Another program runs.
        error Busy { target: String } =>
            message "another build is writing to `{target}`",
            help "wait for it to end, or give another folder with --output-dir";
        /// A file of others lies where one of ours is to be.
        error ForeignFile { path: String } =>
            message "`{path}` in the output folder was not written by mokcha, and the site has a file of that name",
            help "move it away, or put it into the site's `static` folder";
        /// A link or a file of others stands where a folder of ours is to be.
        error NoFolder { path: String } =>
            message "`{path}` in the output folder stands where the site needs a folder, and was not written by mokcha",
            help "move it away; links in the output folder are not followed";
        /// A link, a file or a folder where mokcha keeps what is its own.
        error InTheWay { what: String } =>
            message "this {what} is in the way: mokcha works here before a website takes its place, and did not make it",
            note "nothing was touched, neither this nor what it may lead to",
            help "move it away, or give another folder with --output-dir";
        /// A link above the output folder that leads nowhere.
        error WayNowhere { leads: String, fault: String } =>
            message "the way to the output folder leads through this link, which leads nowhere: to `{leads}`",
            note "{fault}",
            help "bring back what it leads to (is its drive mounted?), remove the link, or give another folder with --output-dir";
        /// A file above the output folder.
        error WayNoFolder { what: String } =>
            message "the way to the output folder leads through this {what}, where a folder must be",
            help "move it away, or give another folder with --output-dir";
        /// What mokcha noted about the output folder can't be believed.
        error Unsound { why: String } =>
            message "what is noted here about the output folder can't be believed: {why}",
            note "nothing in the folder was touched",
            help "move the output folder away, or give another with --output-dir; a build makes all of it anew";
        /// The folder holds the website of another site.
        error OtherSite { held: String, ours: String } =>
            message "the output folder holds the website of {held}, and this site is {ours}",
            help "give another folder with --output-dir",
            help "if it is the same site under another name, or that website may go: --force";
        /// Most of the website would go.
        error Shrinks { removed: usize, pages: usize } =>
            message "{removed} of the website's {pages} pages would be removed",
            help "look whether all of `content` is there and can be read",
            help "if they are to go: --allow-shrink";
        /// The disk.
        error Disk { fault: String } =>
            message "the disk refused: {fault}",
            help "look at the rights of the folder and at the space left; the last website is as it was";
        /// The cache folder.
        warning NotKept { folder: String, fault: String } =>
            message "what was built can't be noted in `{folder}`: {fault}",
            note "the website is whole; the next build will take as long as this one",
            help "give another folder with --cache-dir";
        /// The disk, in the midst of the change.
        error HalfNew { fault: String } =>
            message "the disk refused while the new website took the place of the old: {fault}",
            note "the website is half new; what is left to do is noted, and the next build completes it",
            help "look at the rights of the folder and at the space left, then build again";
        /// A link lies where a file was to be removed.
        warning LinkLeft { path: String } =>
            message "`{path}` is no longer part of the website, but a link stands there or on the way; it was left alone",
            help "remove it if nothing needs it";
        /// A file of the last website was changed by hand, and its source is gone.
        warning ChangedLeft { path: String } =>
            message "`{path}` is no longer part of the website, but was changed since it was written; it was left alone",
            help "remove it if nothing needs it, or put it into the site's `static` folder";
        /// Files of the last website were changed by hand, and made anew.
        warning ChangedReplaced { count: usize, names: String } =>
            message "{count} of the website's files had been changed since they were written, and were made anew: {names}",
            help "change the sources: the output folder is written over by each build";
        /// A source file can't be written.
        error Unwritten { fault: String } =>
            message "this file can't be written: {fault}",
            help "look at the rights of the folder and the room on the disk";
        /// The lock can't be written.
        error LockUnwritten { fault: String } =>
            message "the lock could not be written: {fault}",
            help "look at the rights of the folder and the room on the disk, then publish again";
        /// A lock file with a name that leads elsewhere.
        error LockName { name: String } =>
            message "`{name}` is no name for a file of the lock",
            help "give the volume another name";
        /// No thread can be made.
        error NoThreads { fault: String } =>
            message "the system gives this program no threads: {fault}",
            help "ask for fewer with `--jobs 1`, end other programs, or raise the limit (`ulimit -u`)";
    }
}

problems! {
    /// Addresses that no file can have.
    "address" Address {
        /// Not in the website.
        error Outside { address: String, owner: String } =>
            message "the address `/{address}` does not lie in the website",
            note "of {owner}",
            help "an address has no part `..`, no backslash, and does not begin with `.mokcha`";
        /// Tabs, line ends and the like.
        error Control { address: String, owner: String } =>
            message "the address `/{address}` holds a character that can't be seen, such as a tab or a line end",
            note "of {owner}",
            help "give it another name";
        /// Longer than names can be.
        error Long { address: String, owner: String } =>
            message "the address `/{address}` has a name of more than 255 bytes, which no disk takes",
            note "of {owner}",
            help "give it a shorter `slug` or `path`";
        /// Deeper than paths can be.
        error Deep { begins: String, most: usize, owner: String } =>
            message "the address `/{begins}…` has more than {most} bytes, which no disk takes",
            note "of {owner}",
            help "give it a shorter one, and its folders shorter names";
    }
}
