//! XML before its reader sees it: that takes time with the square of what one element holds, and with the cube of namespaces that lie in one another,
//! and calls itself for what is nested. So each has a bound here, found in one pass over the text.

use crate::text::Cut;

/// Elements may lie in one another so deep; drawings made by programs lie some dozens deep.
pub const DEEPEST: usize = 512;

/// Attributes of one element: the reader compares each with those before it.
pub const MOST_ATTRIBUTES: usize = 1000;

/// Names of namespaces that are known at one place: the reader looks for each among those around it.
pub const MOST_NAMESPACES: usize = 500;

/// Entities that a document declares.
pub const MOST_ENTITIES: usize = 1000;

/// What is too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Elements in one another.
    Depth,
    /// Attributes of an element.
    Attributes,
    /// Namespaces around an element.
    Namespaces,
    /// Declared entities.
    Entities,
}

/// What of a text is too much for a reader of XML, if anything is. A text that is no XML is told by the reader.
pub fn excess(text: &str, deepest: usize) -> Option<Excess> {
    let (mut open, mut namespaces, mut entities): (Vec<usize>, usize, usize) = (Vec::new(), 0, 0);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.cut(at..);
        if let Some(end) = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
            .into_iter()
            .find_map(|(begin, end)| rest.starts_with(begin).then_some(end))
        {
            rest = rest.split_once(end).map_or("", |(_, rest)| rest);
            continue;
        }
        if let Some(inside) = rest.strip_prefix("<!") {
            // What a declaration holds, in strings as well, may become elements where it is called.
            entities += usize::from(inside.starts_with("ENTITY"));
            if entities > MOST_ENTITIES {
                return Some(Excess::Entities);
            }
            rest = inside;
            continue;
        }
        if let Some(closing) = rest.strip_prefix("</") {
            namespaces -= open.pop().unwrap_or(0).min(namespaces);
            rest = closing;
            continue;
        }
        let tag = Tag::read(rest.cut(1..));
        if tag.attributes > MOST_ATTRIBUTES {
            return Some(Excess::Attributes);
        }
        namespaces += tag.namespaces;
        if namespaces > MOST_NAMESPACES {
            return Some(Excess::Namespaces);
        }
        if tag.is_closed {
            namespaces -= tag.namespaces;
        } else {
            open.push(tag.namespaces);
        }
        if open.len() > deepest {
            return Some(Excess::Depth);
        }
        rest = rest.cut(1 + tag.length..);
    }
    None
}

/// What a tag holds.
#[derive(Default)]
struct Tag {
    attributes: usize,
    namespaces: usize,
    is_closed: bool,
    /// Bytes up to its end.
    length: usize,
}

impl Tag {
    fn read(text: &str) -> Self {
        let mut tag = Self::default();
        let (mut quote, mut name, mut gap, mut last) = (None, 0, true, b' ');
        for (at, byte) in text.bytes().enumerate() {
            tag.length = at + 1;
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => continue,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => {
                    tag.attributes += 1;
                    tag.namespaces += usize::from(text.as_bytes().get(name..).is_some_and(|name| name.starts_with(b"xmlns")));
                }
                (None, b'>') => {
                    tag.is_closed = last == b'/';
                    return tag;
                }
                // No sign of a tag: what began here is none.
                (None, b'<') => {
                    tag.length = at;
                    return tag;
                }
                _ => {}
            }
            // A name begins behind a blank or the value before it, and goes on to its sign of equality, blanks between them or not.
            if byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'') {
                gap = true;
            } else if byte != b'=' && gap {
                (name, gap) = (at, false);
            }
            last = byte;
        }
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_excess_is_found_and_no_other() {
        let check = |text: &str, expected: Option<Excess>| {
            assert_eq!(excess(text, DEEPEST), expected, "{}", text.chars().take(60).collect::<String>())
        };
        let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
        let attributes = |count: usize| list(count, &|n| format!(" a{n}='='"));
        let spaces = |count: usize| list(count, &|n| format!(" xmlns:n{n} = \"u\""));
        for (before, behind) in
            [("", ""), ("<!-- <' -->", ""), ("<![CDATA[<\"]]>", ""), ("<?a <' ?>", ""), ("<!DOCTYPE a [<!ENTITY e \"", "\">]>")]
        {
            check(&format!("{before}<a{}/>{behind}", attributes(MOST_ATTRIBUTES)), None);
            check(&format!("{before}<a{}/>{behind}", attributes(MOST_ATTRIBUTES + 1)), Some(Excess::Attributes));
            check(&format!("{before}<a{}/>{behind}", spaces(MOST_NAMESPACES + 1)), Some(Excess::Namespaces));
        }
        // Beside one another they may be as many as they are.
        check(&"<a xmlns='x'><b xmlns:y='z'/></a>".repeat(5000), None);
        check(&list(MOST_NAMESPACES + 1, &|n| format!("<a xmlns:n{n}='u'>")), Some(Excess::Namespaces));
        check(&format!("<p d=\"{}\"/>", "M0 0='".repeat(90_000)), None);
        check(&format!("<!-- {0} --><a b='{0}'>{0}</a>", "= > < \"".replace('<', "&lt;").repeat(3000)), None);
        check(&("<a>".repeat(DEEPEST) + &"</a>".repeat(DEEPEST)), None);
        check(&"<a >".repeat(DEEPEST + 1), Some(Excess::Depth));
        check(&"<a/><b />".repeat(DEEPEST + 1), None);
        check(&format!("<!DOCTYPE a [{}]><a/>", "<!ENTITY a 'b'>".repeat(MOST_ENTITIES + 1)), Some(Excess::Entities));
        for odd in ["", "<", "<a", "<a b='", "<!--", "<![CDATA[", "<!", "</", "<?", "a < b > c", "<\u{ac00}='"] {
            check(odd, None);
        }
    }
}
