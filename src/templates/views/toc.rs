//! Headings as templates see them.

use crate::body::Heading;
use crate::templates::value::TemplateValue;

/// A contents list of the page at this address.
pub fn toc<V: TemplateValue>(headings: &[Heading], permalink: &str) -> V {
    let items = headings.iter().map(|heading| {
        V::map(vec![
            ("level", V::int(i64::from(heading.level))),
            ("id", V::text(&heading.id)),
            ("permalink", V::text(&format!("{permalink}#{}", heading.id))),
            ("title", V::text(&heading.title)),
            ("children", toc(&heading.children, permalink)),
        ])
    });
    V::list(items.collect())
}
