//! The files of a site as templates and pictures may read them: a narrow handle, made by `edge` and confined to the site's root.

/// The handle to the disk, the net and the environment.
pub trait SiteFiles: Send + Sync {
    /// The bytes of a file found by Zola's order (root, static, content, theme), `None` if there is none. The error is for people.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String>;
    /// Hands on the bytes of such a file piece by piece, however large it is. Whether there is one.
    fn pieces(&self, path: &str, take: &mut dyn FnMut(&[u8])) -> Result<bool, String> {
        let bytes = self.read(path)?;
        bytes.iter().for_each(|bytes| take(bytes));
        Ok(bytes.is_some())
    }
    /// The bytes behind an address.
    fn fetch(&self, request: &Request) -> Result<Vec<u8>, String>;
    /// Bytes kept from an earlier build under a key that names all their ingredients; else they are made, and kept.
    fn kept(&self, key: &str, make: &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String>;
    /// Whether the net was asked.
    fn has_fetched(&self) -> bool {
        false
    }
    /// A variable of the environment.
    fn variable(&self, name: &str) -> Option<String>;
}

/// A request that `load_data` makes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Request {
    /// Address.
    pub url: String,
    /// Whether it posts.
    pub post: bool,
    /// Body of a post.
    pub body: Option<String>,
    /// Content type of a post.
    pub content_type: Option<String>,
    /// What kind of answer is asked for.
    pub accept: &'static str,
    /// `name=value`
    pub headers: Vec<String>,
}
