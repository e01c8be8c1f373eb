//! What keeps a finished website from being searched.

problems! {
    /// Problems of `mokcha index`.
    "website" Website {
        /// The folder of the website is not there.
        fault Missing { folder: String, fault: String } =>
            message "the website's folder `{folder}` can't be read: {fault}",
            help "name the folder that holds the finished HTML: mokcha index public/";
        /// There is no page in it.
        error NoPages { folder: String } =>
            message "no HTML page lies in `{folder}`",
            help "build the website first, then name the folder that holds its pages";
        /// Pages are there, and none has a text.
        error NothingToSearch { folder: String, pages: usize } =>
            message "none of the {pages} pages in `{folder}` has a text that could be searched",
            help "search reads `<main>`, or what `data-pagefind-body` marks, or the page without its frame";
        /// The search would lie elsewhere.
        fault OutsideOf { out: String, folder: String } =>
            message "the search can't be written to `{out}`, which does not lie in the website `{folder}`",
            note "pages find its files beside themselves, on the web and on a disk",
            help "give a folder below the website: --out search";
        /// Something of others lies where the search is to be.
        error Taken { out: String } =>
            message "the folder `{out}` holds a website that mokcha built, and no search of `mokcha index`",
            help "give another name: --out find";
        /// A link in the place of the folder.
        error LinkInTheWay { path: String } =>
            message "`{path}` is a link; the search is written to a folder of the website itself",
            help "take the link away, or give another name: --out find";
        /// A tag with thousands of attributes.
        warning Endless {} =>
            message "this page has a tag with thousands of attributes; it is not searched",
            help "look whether a quotation mark is missing in it";
        /// A page can't be read.
        warning Unreadable { fault: String } =>
            message "this page can't be read, and is not searched: {fault}",
            help "look at its rights";
    }
}
