//! Tests as Tera 1 has them, which take their argument by place. They answer no where there is nothing to test.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::zola::tera1::filters;

type Test = fn(&Value, &Kwargs) -> TeraResult<bool>;

const TESTS: [(&str, Test); 14] = [
    ("t1_there", |value, _| Ok(!value.is_undefined() && !value.is_none())),
    ("t1_other", |value, kwargs| {
        let other = kwargs.get::<Value>("value")?.unwrap_or_else(Value::undefined);
        Ok(value.is_number() == other.is_number() && *value != other)
    }),
    ("t1_string", |value, _| Ok(value.is_string())),
    ("t1_number", |value, _| Ok(value.is_number())),
    ("t1_iterable", |value, _| Ok(value.is_array() || value.is_map())),
    ("t1_apart", |value, _| Ok(filters::apart(value))),
    ("t1_object", |value, _| Ok(value.is_map())),
    ("t1_odd", |value, _| divides(value, 2.0).map(|even| !even && value.is_number())),
    ("t1_even", |value, _| divides(value, 2.0)),
    ("t1_divisibleby", |value, kwargs| divides(value, kwargs.must_get::<f64>("value")?)),
    ("t1_starting_with", |value, kwargs| {
        Ok(value.as_str().is_some_and(|text| argument(kwargs).is_ok_and(|start| text.starts_with(start))))
    }),
    ("t1_ending_with", |value, kwargs| Ok(value.as_str().is_some_and(|text| argument(kwargs).is_ok_and(|end| text.ends_with(end))))),
    ("t1_containing", containing),
    ("t1_matching", matching),
];

/// Names that templates may call, `defined` and `undefined` included; `there` is the translation's own.
pub const NAMES: [&str; 14] = [
    "there",
    "defined",
    "undefined",
    "odd",
    "even",
    "string",
    "number",
    "divisibleby",
    "iterable",
    "object",
    "starting_with",
    "ending_with",
    "containing",
    "matching",
];

/// Registers them.
pub fn register(tera: &mut Tera) {
    for (name, test) in TESTS {
        tera.register_test(name, move |value: &Value, kwargs: Kwargs, _: &State| test(value, &kwargs));
    }
}

fn argument(kwargs: &Kwargs) -> TeraResult<&str> {
    kwargs.must_get::<&str>("value")
}

fn divides(value: &Value, by: f64) -> TeraResult<bool> {
    Ok(value.as_number().is_some_and(|number| number.as_float() % by == 0.0))
}

fn containing(value: &Value, kwargs: &Kwargs) -> TeraResult<bool> {
    let wanted = kwargs.must_get::<Value>("value")?;
    if let Some(list) = value.as_array() {
        return Ok(list.contains(&wanted));
    }
    let wanted = wanted.as_str().unwrap_or_default();
    let in_text = value.as_str().is_some_and(|text| text.contains(wanted));
    Ok(in_text || value.as_map().is_some_and(|map| map.contains_key(&tera::value::Key::Str(wanted))))
}

fn matching(value: &Value, kwargs: &Kwargs) -> TeraResult<bool> {
    let pattern = regex::Regex::new(argument(kwargs)?).map_err(|fault| Error::message(format!("not a regular expression: {fault}")))?;
    Ok(value.as_str().is_some_and(|text| pattern.is_match(text)))
}
