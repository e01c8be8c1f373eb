//! What can be wrong with a site's files before anything in them is read: links, kinds of files, names, the disk.

problems! {
    /// What keeps a file from being read.
    "load" Load {
        /// A link leads where nobody has put what may be published.
        error LinkOut { leads: String } =>
            message "this link leads out of the site, to `{leads}`",
            note "what lies outside was not put there to be published",
            help "copy it into the site's folder; where it is meant so, `--follow-links` follows all links";
        /// A link leads into the output folder.
        error LinkOutput {} =>
            message "this link leads into the output folder",
            note "each build would hold the one before it",
            help "remove the link";
        /// A link leads nowhere.
        error LinkNowhere { leads: String, fault: String } =>
            message "this link leads nowhere, to `{leads}`: {fault}",
            help "correct the link or remove it";
        /// A link leads to a folder above it.
        error LinkCircle { leads: String } =>
            message "this link leads in a circle, to `{leads}`, which holds it",
            help "remove the link, or lead it to another folder";
        /// Links to folders with links make more and more files.
        error LinksGrow { most: usize } =>
            message "links to folders give more than {most} files here",
            note "links in folders that are reached through links multiply",
            help "put a copy of what is needed in their place";
        /// Neither file nor folder.
        error Special { what: String } =>
            message "this is {what}, neither file nor folder",
            help "move it out of the site";
        /// A file where a folder belongs.
        error NoFolder {} =>
            message "this is no folder",
            help "move it away, or put a folder of that name in its place";
        /// A folder where a file belongs.
        error NoFile {} =>
            message "this is a folder, and a file belongs here",
            help "move it away";
        /// A name that is not UTF-8.
        error NameNotUtf8 { bytes: String } =>
            message "the name of `{bytes}` is not UTF-8",
            note "such a name has no address on the web",
            help "rename it";
        /// A name that is Korean in CP949.
        error NameCp949 { bytes: String, name: String } =>
            message "the name of `{bytes}` is not UTF-8; as CP949 (EUC-KR) it reads `{name}`",
            note "it comes from Korean Windows, mostly by a ZIP file, and such a name has no address on the web",
            help "rename it, or unpack the ZIP again with `unzip -O cp949`; `convmv -f cp949 -t utf-8 -r --notest FOLDER` renames all in a folder";
        /// A repository's own folder among the files.
        warning Repository {} =>
            message "this is a repository's own, and was left out",
            note "its history and its settings are not for readers",
            help "take it away, or keep the repository elsewhere";
        /// Several of them.
        warning Repositories { more: usize } =>
            message "this is a repository's own, and was left out, as {more} more were",
            note "their history and their settings are not for readers",
            help "take them away, or keep the repositories elsewhere";
        /// There is content no more.
        error ContentEmpty { removed: usize, pages: usize } =>
            message "the folder `content` is empty: {removed} of the website's {pages} pages would be removed",
            note "nothing was built, so that the website stays as it is",
            help "is its drive mounted, and is all checked out? If the pages are to go: --allow-shrink";
        /// There are no static files any more.
        error StaticEmpty { count: usize } =>
            message "the folder `static` has no files, and the last website was made with {count}",
            note "nothing was built, so that the website stays as it is",
            help "is its drive mounted, and is all checked out? If the files are to go: --allow-shrink";
        /// There is no content folder.
        fault NoContent {} =>
            message "there is no folder `content`",
            note "without it nothing is built, so that a website made before stays as it is",
            help "is its drive mounted, and is this the site's folder? `mokcha init FOLDER` begins a new site";
        /// The content folder is a link to nothing.
        fault ContentNowhere { leads: String, fault: String } =>
            message "the folder `content` is a link that leads nowhere, to `{leads}`: {fault}",
            note "without it nothing is built, so that a website made before stays as it is",
            help "is its drive mounted?";
        /// Content is no folder.
        fault ContentNoFolder {} =>
            message "`content` is no folder",
            help "put the folder with the articles in its place";
        /// The disk gives an error.
        fault Unreadable { fault: String } =>
            message "this can't be read: {fault}",
            help "look at its rights, and whether its drive is mounted";
        /// A data file beside the config under a name that nobody reads.
        warning DataMisnamed { meant: String } =>
            message "this file is read by nobody: its name would be `{meant}`",
            help "rename it to `{meant}`, or remove it if it means something else";
        /// A data file elsewhere than beside the config.
        warning DataElsewhere { name: String } =>
            message "this file is read by nobody: `{name}` belongs beside `config.toml`",
            help "move it there; here it is published as it is";
        /// A text is in another encoding.
        error NotUtf8 {} =>
            message "this file is not UTF-8",
            label "the first byte that is not",
            help "save it as UTF-8";
        /// A text is in EUC-KR.
        error NotUtf8Korean {} =>
            message "this file is not UTF-8",
            label "the first byte that is not",
            help "it looks like EUC-KR (CP949): open it in the editor and save it as UTF-8, or run `mokcha tidy`";
        /// A text is in UTF-16.
        error NotUtf8Wide {} =>
            message "this file is UTF-16, which Notepad calls “Unicode”",
            help "save it as UTF-8, or run `mokcha tidy`";
    }
}
