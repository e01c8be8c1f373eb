//! XML → the tree that templates of Zola's sites know: an element is its text, or a map of its attributes (`@name`), its text (`#text`) and
//! its elements; elements of one name are a list.

use roxmltree::{Document, Node};
use serde_json::{Map, Number, Value};

/// Elements may lie in one another so deep.
const DEEPEST: usize = 128;

/// Attributes of one element: the reader compares each with those before it.
const MOST_ATTRIBUTES: usize = 1000;

/// Reads a file.
pub fn read(name: &str, text: &str) -> Result<Value, String> {
    if has_many_attributes(text) {
        return Err(format!("an element of `{name}` has more than {MOST_ATTRIBUTES} attributes"));
    }
    let document = Document::parse(text).map_err(|fault| format!("`{name}` is not valid XML: {fault}"))?;
    let depth = |node: Node<'_, '_>| node.ancestors().take(DEEPEST + 2).count();
    if document.descendants().any(|node| depth(node) > DEEPEST + 1) {
        return Err(format!("the elements of `{name}` lie more than {DEEPEST} deep in one another"));
    }
    let root = document.root_element();
    Ok(Value::Object(Map::from_iter([(root.tag_name().name().to_owned(), element(root))])))
}

/// Whether a tag has more attributes than that: signs of equality between `<` and `>`, those in values apart.
fn has_many_attributes(text: &str) -> bool {
    let (mut quote, mut count, mut before) = (None, None, 0);
    text.bytes().any(|byte| {
        let last = std::mem::replace(&mut before, byte);
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'<') => count = Some(0),
            // Comments and the like have none.
            (None, b'!' | b'?') if last == b'<' => count = None,
            (None, b'>') => count = None,
            (None, b'"' | b'\'') if count.is_some() => quote = Some(byte),
            (None, b'=') => count = count.map(|count: usize| count + 1),
            _ => {}
        }
        count.is_some_and(|count| count > MOST_ATTRIBUTES)
    })
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
