//! Addresses inside the site that lead nowhere.

problems! {
    /// Problems of addresses.
    "addresses" Addresses {
        /// Nothing of the site answers an address.
        error Nowhere { address: String } =>
            message "`{address}` leads nowhere: the site has no such file",
            label "no file of the site answers this",
            help "link an article by its file, `@/52/economy/apec.md`; a picture by its name beside the article; anything else by its address from the root, `/data/…`";
        /// The same, and a near one exists.
        error NowhereNear { address: String, near: String } =>
            message "`{address}` leads nowhere: the site has no such file",
            label "no file of the site answers this",
            help "did you mean `{near}`?";
        /// An address of one computer's disk.
        error Drive { address: String } =>
            message "`{address}` names a file on one computer alone",
            label "readers have no such file",
            help "put the file beside the article, and write its name only";
        /// A picture that would be fetched from elsewhere.
        error PictureElsewhere { address: String } =>
            message "this picture lies elsewhere, and the pages fetch nothing from elsewhere: `{address}`",
            label "readers would not see it",
            help "put the file beside the article, and write its name only";
        /// An address of the web without a host.
        error NoHost { address: String } =>
            message "`{address}` leads nowhere: it names no host",
            help "write it as `https://e.example/…`, with two slashes";
        /// An address of mail without one.
        error NoMail { address: String } =>
            message "`{address}` names nobody to write to",
            help "write it as `mailto:name@e.example`";
        /// A scheme that is nearly a known one.
        error SchemeNear { scheme: String, near: String } =>
            message "nothing is reached by `{scheme}:`",
            help "did you mean `{near}:`?";
        /// A scheme that browsers don't follow.
        warning SchemeUnknown { scheme: String } =>
            message "few readers' programs follow an address that begins with `{scheme}:`",
            help "put a file into the site, and link to that; or give an address that begins with `https://`";
        /// A place that an article has not.
        error NoPlace { address: String, place: String } =>
            message "`{address}` leads nowhere: the article has no place `#{place}`",
            help "the pages of the article show the addresses of its paragraphs and tables; or link to it without `#{place}`";
        /// The name of a file has a sign that addresses keep for places.
        error Sharp { address: String, file: String } =>
            message "`{address}` leads nowhere: `#` in an address begins a place within a file",
            label "write `%23` for `#`",
            help "rename the file `{file}` without `#`, or write `%23` here";
        /// Several, in a site with templates of its own.
        warning Several { count: usize } =>
            message "{count} addresses inside the site lead nowhere",
            label "one of them",
            help "`--strict` tells each of them, as an error";
    }
}
