//! XML → the tree that templates of Zola's sites know: an element is its text, or a map of its attributes (`@name`), its text (`#text`) and
//! its elements; elements of one name are a list.

use roxmltree::{Document, Node};
use serde_json::{Map, Number, Value};

use crate::text::xml::{Excess, MOST_ATTRIBUTES, MOST_ENTITIES, MOST_NAMESPACES, excess};

/// Elements may lie in one another so deep.
const DEEPEST: usize = 128;

/// Reads a file.
pub fn read(name: &str, text: &str) -> Result<Value, String> {
    if let Some(excess) = excess(text, DEEPEST) {
        return Err(match excess {
            Excess::Depth => format!("the elements of `{name}` lie more than {DEEPEST} deep in one another"),
            Excess::Attributes => format!("an element of `{name}` has more than {MOST_ATTRIBUTES} attributes"),
            Excess::Namespaces => format!("more than {MOST_NAMESPACES} namespaces lie in one another in `{name}`"),
            Excess::Entities => format!("`{name}` declares more than {MOST_ENTITIES} entities"),
        });
    }
    let document = Document::parse(text).map_err(|fault| format!("`{name}` is not valid XML: {fault}"))?;
    let root = document.root_element();
    Ok(Value::Object(Map::from_iter([(root.tag_name().name().to_owned(), element(root))])))
}

fn element(node: Node<'_, '_>) -> Value {
    let mut out: Map<String, Value> = node.attributes().map(|it| (format!("@{}", it.name()), scalar(it.value()))).collect();
    // Where an element begins with text, its elements are not read.
    if let Some(text) = node.text().map(str::trim).filter(|text| !text.is_empty()) {
        if out.is_empty() {
            return scalar(text);
        }
        out.insert("#text".to_owned(), scalar(text));
        return Value::Object(out);
    }
    for child in node.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        let value = element(child);
        if let Some(Value::Array(list)) = out.get_mut(name) {
            list.push(value);
            continue;
        }
        // A list takes the last place, and what was last takes that of the one it began with.
        let value = match out.swap_remove(name) {
            Some(first) => Value::Array(vec![first, value]),
            None => value,
        };
        out.insert(name.to_owned(), value);
    }
    Value::Object(out)
}

/// A number, `true`, `false` or a text.
fn scalar(text: &str) -> Value {
    let text = text.trim();
    if let Ok(number) = text.parse::<u64>() {
        return Value::Number(number.into());
    }
    if let Ok(number) = text.parse::<f64>() {
        if text.starts_with('0') && !text.starts_with("0.") {
            return Value::String(text.to_owned());
        }
        if let Some(number) = Number::from_f64(number) {
            return Value::Number(number);
        }
    }
    text.parse::<bool>().map_or_else(|_| Value::String(text.to_owned()), Value::Bool)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_maps_lists_and_texts() {
        let check = |xml: &str, expected: &str| assert_eq!(read("x", xml).unwrap().to_string(), expected, "{xml}");
        check("<a b='1'><c d='002'>some text</c></a>", r##"{"a":{"@b":1,"c":{"@d":2,"#text":"some text"}}}"##);
        check("<a><b>1</b><c/><b>-2.5</b><b>0x</b><b>true</b></a>", r#"{"a":{"c":{},"b":[1,-2.5,"0x",true]}}"#);
        check("<a><b/><c/><d/><b/></a>", r#"{"a":{"d":{},"c":{},"b":[{},{}]}}"#);
        check("<a>b<c/></a>", r#"{"a":"b"}"#);
        check("<a> <!-- b --><x:c xmlns:x='y'>00.5</x:c>d</a>", r#"{"a":{"c":"00.5"}}"#);
        assert!(read("x", "<a>").unwrap_err().starts_with("`x` is not valid XML: "));
        let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        let many = |count: usize| {
            format!("<!-- {0} --><a b='{0}'/><a{1}/>", "= ".repeat(3000), (0..count).map(|n| format!(" a{n}='='")).collect::<String>())
        };
        let many = |count: usize| read("x", &format!("<b>{}</b>", many(count)));
        assert!(many(MOST_ATTRIBUTES).is_ok() && many(MOST_ATTRIBUTES + 1).unwrap_err().contains("1000 attributes"));
        assert!(read("x", &deep(DEEPEST)).is_ok() && read("x", &deep(DEEPEST + 1)).unwrap_err().contains("128 deep"));
    }
}
