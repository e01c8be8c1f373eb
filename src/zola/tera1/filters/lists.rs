//! Tera 1's filters on lists and maps. A missing attribute is passed over or grouped nowhere, as there.

use std::cmp::Ordering;

use tera::value::Key;
use tera::{Error, Kwargs, TeraResult, Value};

use crate::zola::tera1::filters::{grouped, list, mismatch, printed, unescaped};
use crate::zola::tera1::size::fits;

fn at<'a>(value: &'a Value, attribute: &'a str) -> Option<&'a Value> {
    if attribute.is_empty() { Some(value) } else { value.get_from_path(attribute).filter(|found| !found.is_undefined()) }
}

fn there<'a>(value: &'a Value, attribute: &'a str) -> Option<&'a Value> {
    at(value, attribute).filter(|found| !found.is_none())
}

fn nothing() -> Value {
    Value::from("")
}

/// `first`
pub fn first(value: &Value, _: &Kwargs) -> TeraResult<Value> {
    Ok(list(value)?.first().cloned().unwrap_or_else(nothing))
}

/// `last`
pub fn last(value: &Value, _: &Kwargs) -> TeraResult<Value> {
    Ok(list(value)?.last().cloned().unwrap_or_else(nothing))
}

/// `nth(n)`
pub fn nth(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let index = kwargs.must_get::<usize>("n")?;
    Ok(list(value)?.get(index).cloned().unwrap_or_else(nothing))
}

/// `join(sep)`
pub fn join(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let between = unescaped(kwargs.get::<&str>("sep")?.unwrap_or(""));
    let mut joined = String::new();
    for (number, value) in list(value)?.iter().enumerate() {
        let (between, printed) = (if number == 0 { "" } else { &between }, printed(value));
        fits(joined.len() + between.len() + printed.len())?;
        joined.push_str(between);
        joined.push_str(&printed);
    }
    Ok(Value::from(joined))
}

/// `sort(attribute)`: of one kind, the same order for the same values.
pub fn sort(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let attribute = kwargs.get::<&str>("attribute")?.unwrap_or("");
    let mut keyed = list(value)?
        .iter()
        .map(|value| Ok((at(value, attribute).ok_or_else(|| Error::message(format!("a value has no `{attribute}`")))?, value)))
        .collect::<TeraResult<Vec<_>>>()?;
    if let Some((one, other)) = keyed.windows(2).map(|pair| (pair[0].0, pair[1].0)).find(|(one, other)| compare(one, other).is_none()) {
        return Err(Error::message(format!("a list of `{}` and `{}` can't be sorted", one.name(), other.name())));
    }
    keyed.sort_by(|(one, _), (other, _)| compare(one, other).unwrap_or(Ordering::Equal));
    Ok(Value::from(keyed.into_iter().map(|(_, value)| value.clone()).collect::<Vec<_>>()))
}

fn compare(one: &Value, other: &Value) -> Option<Ordering> {
    match (one.as_array(), other.as_array()) {
        (Some(one), Some(other)) => Some(one.len().cmp(&other.len())),
        _ if one.is_none() => None,
        _ => one.partial_cmp(other),
    }
}

/// `unique(attribute, case_sensitive=false)`
pub fn unique(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let attribute = kwargs.get::<&str>("attribute")?.unwrap_or("");
    let exact = kwargs.get::<bool>("case_sensitive")?.unwrap_or(false);
    let mut seen = std::collections::BTreeSet::new();
    let kept = list(value)?.iter().filter(|value| {
        at(value, attribute).is_some_and(|key| {
            let name = printed(key);
            seen.insert(if exact { name } else { name.to_lowercase() })
        })
    });
    Ok(Value::from(kept.cloned().collect::<Vec<_>>()))
}

/// `slice(start, end)`: negative places count from the end.
pub fn slice(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let list = list(value)?;
    let place = |name: &str, usual: usize| -> TeraResult<usize> {
        let Some(given) = kwargs.get::<i64>(name)? else { return Ok(usual) };
        let from_start = if given < 0 { i64::try_from(list.len()).unwrap_or(i64::MAX) + given } else { given };
        Ok(usize::try_from(from_start).unwrap_or(0).min(list.len()))
    };
    let (start, end) = (place("start", 0)?, place("end", list.len())?);
    Ok(Value::from(list.get(start..end).unwrap_or_default()))
}

/// `group_by(attribute)`: groups in the order in which they come first, named by text.
pub fn group_by(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    let mut places = rustc_hash::FxHashMap::default();
    for value in list(value)? {
        let Some(key) = there(value, attribute) else { continue };
        let name = printed(key);
        let place = *places.entry(name.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((name, Vec::new()));
        }
        groups[place].1.push(value.clone());
    }
    Ok(grouped(groups))
}

/// `filter(attribute, value)`: without a value, those that have the attribute.
pub fn filter(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let wanted = kwargs.get::<Value>("value")?.filter(|wanted| !wanted.is_none() && !wanted.is_undefined());
    let kept = list(value)?
        .iter()
        .filter(|value| there(value, attribute).is_some_and(|found| wanted.as_ref().is_none_or(|wanted| found == wanted)));
    Ok(Value::from(kept.cloned().collect::<Vec<_>>()))
}

/// `map(attribute)`: values that lack it are passed over.
pub fn map(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    Ok(Value::from(list(value)?.iter().filter_map(|value| there(value, attribute)).cloned().collect::<Vec<_>>()))
}

/// `concat(with)`: a list's members, or one value.
pub fn concat(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let with = kwargs.must_get::<Value>("with")?;
    let mut out = list(value)?.to_vec();
    match with.as_array() {
        Some(more) => out.extend_from_slice(more),
        None => out.push(with),
    }
    Ok(Value::from(out))
}

/// `get(key, default)`
pub fn get(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let key = kwargs.must_get::<&str>("key")?;
    let map = value.as_map().ok_or_else(|| mismatch(value, "a map"))?;
    let found = map.get(&Key::Str(key)).cloned().or(kwargs.get::<Value>("default")?);
    found.ok_or_else(|| Error::message(format!("there is no `{key}`, and the call gives no `default`")))
}

/// `reverse`
pub fn reverse(value: &Value, _: &Kwargs) -> TeraResult<Value> {
    value.reverse()
}
