//! Filters of Tera 2 whose order the engine leaves to chance, with one that is the same in each build.

use tera::value::Key;
use tera::{Kwargs, Map, State, TeraResult, Value};

/// An order that is random to readers and the same in each build: by a hash of seed and position.
pub fn shuffle(list: Vec<Value>, kwargs: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let seed = kwargs.get::<i64>("seed")?.unwrap_or(0);
    let mut keyed: Vec<_> = list.into_iter().enumerate().collect();
    keyed.sort_by_key(|(position, _)| *blake3::hash(format!("{seed} {position}").as_bytes()).as_bytes());
    Ok(keyed.into_iter().map(|(_, value)| value).collect())
}

/// Groups in the order in which they come first; keys keep their kind. What has nothing there is in no group, what lacks the attribute is a
/// fault.
pub fn group_by(list: Vec<Value>, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (index, value) in list.iter().enumerate() {
        let Some(found) = value.get_from_path(attribute) else {
            return Err(tera::Error::message(format!("the value at {index} has no `{attribute}` to be grouped by")));
        };
        if found.is_none() {
            continue;
        }
        let key = key(found)?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[place].1.push(value.clone());
    }
    Ok(Value::from(groups.into_iter().map(|(key, values)| (key, Value::from(values))).collect::<Map>()))
}

fn key(value: &Value) -> TeraResult<Key<'static>> {
    if let Some(text) = value.as_str() {
        return Ok(Key::String(text.into()));
    }
    let number = || value.as_i128().map(Key::I128);
    value
        .as_bool()
        .map(Key::Bool)
        .or_else(number)
        .ok_or_else(|| tera::Error::message("only texts, whole numbers and true or false can be grouped by"))
}
