//! What parsing needs to know of the site.

/// Context that parsing needs of the config.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ParseOptions {
    /// Code of the default language.
    pub default_language: String,
    /// Codes of the others; none on a site of one language, and then dots in names mean nothing.
    pub languages: Vec<String>,
    /// Dates stay part of slugs.
    pub slug_keeps_date: bool,
    /// It is an archive, whose keys have one place each, and `name.r1.md` may be an earlier text of `name.md`.
    pub archive: bool,
    /// Names of the taxonomies.
    pub terms: Vec<String>,
    /// The site is of before Zola 0.22, whose sections took any key.
    pub old_keys: bool,
}
