//! What a body asks of the site while it is rendered.

use std::borrow::Cow;

/// Finds the pages that `@/` links name. Implemented by the site.
pub trait LinkTargets: Sync {
    /// The content path as the site has it: its letters may be put together otherwise than in a link.
    fn named<'p>(&self, content_path: &'p str) -> Cow<'p, str> {
        Cow::Borrowed(content_path)
    }
    /// Permalink of the page or section of this content path (`52/economy/apec.md`).
    fn permalink(&self, content_path: &str) -> Option<String>;
    /// Address of the file of this content path that stands beside a page or section (`52/economy/chart.png`).
    fn asset(&self, content_path: &str) -> Option<String>;
    /// The name under which a picture of this content path stands at the address of each text that shows it.
    fn picture(&self, _content_path: &str) -> Option<String> {
        None
    }
    /// The existing content path nearest to a mistyped one.
    fn nearest(&self, content_path: &str) -> Option<String>;
}
