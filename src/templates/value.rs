//! What templates see, said once for every template engine: an engine's value type implements [`TemplateValue`], and views are built
//! straight into it, so that nothing is converted or copied twice.

use crate::parse::tree::{Data, Table};

/// A value of a template engine.
pub trait TemplateValue: Clone + Send + Sync + 'static {
    /// Null.
    fn null() -> Self;
    /// true or false.
    fn bool(value: bool) -> Self;
    /// A whole number.
    fn int(value: i64) -> Self;
    /// Any number.
    fn float(value: f64) -> Self;
    /// Text that is escaped when printed into HTML.
    fn text(value: &str) -> Self;
    /// Text that is HTML already.
    fn html(value: &str) -> Self;
    /// A list.
    fn list(values: Vec<Self>) -> Self;
    /// A table; the order is kept.
    fn map(entries: Vec<(&'static str, Self)>) -> Self;
    /// A table with keys of the site's own.
    fn map_owned(entries: Vec<(String, Self)>) -> Self;
    /// The same table with some entries replaced; everything else is shared.
    fn with(&self, entries: Vec<(&'static str, Self)>) -> Self;

    /// Text or null.
    fn opt(value: Option<&str>) -> Self {
        value.map_or_else(Self::null, Self::text)
    }

    /// A whole number or null.
    fn opt_int(value: Option<i64>) -> Self {
        value.map_or_else(Self::null, Self::int)
    }

    /// A list of texts.
    fn texts<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        Self::list(values.into_iter().map(Self::text).collect())
    }

    /// A size.
    fn size(value: usize) -> Self {
        Self::int(i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// A table of front matter or config; dates become text.
    fn table(table: &Table) -> Self {
        Self::map_owned(table.entries.iter().map(|entry| (entry.key.clone(), Self::data(&entry.node.data))).collect())
    }

    /// A value of front matter or config.
    fn data(data: &Data) -> Self {
        match data {
            Data::Null => Self::null(),
            Data::Bool(truth) => Self::bool(*truth),
            Data::Int(number) => Self::int(*number),
            Data::Float(number) => Self::float(*number),
            Data::Str(text) => Self::text(text),
            Data::Date(stamp) => Self::text(&stamp.text),
            Data::List(list) => Self::list(list.iter().map(|node| Self::data(&node.data)).collect()),
            Data::Table(table) => Self::table(table),
        }
    }

    /// A value of JSON.
    fn json(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::null(),
            Value::Bool(truth) => Self::bool(*truth),
            Value::Number(number) => number.as_i64().map_or_else(|| Self::float(number.as_f64().unwrap_or(0.0)), Self::int),
            Value::String(text) => Self::text(text),
            Value::Array(list) => Self::list(list.iter().map(Self::json).collect()),
            Value::Object(map) => Self::map_owned(map.iter().map(|(key, value)| (key.clone(), Self::json(value))).collect()),
        }
    }
}

impl TemplateValue for tera::Value {
    fn null() -> Self {
        Self::none()
    }

    fn bool(value: bool) -> Self {
        Self::from(value)
    }

    fn int(value: i64) -> Self {
        Self::from(value)
    }

    fn float(value: f64) -> Self {
        Self::from(value)
    }

    fn text(value: &str) -> Self {
        Self::normal_string(value)
    }

    fn html(value: &str) -> Self {
        Self::safe_string(value)
    }

    fn list(values: Vec<Self>) -> Self {
        Self::from(values)
    }

    fn map(entries: Vec<(&'static str, Self)>) -> Self {
        Self::from(entries.into_iter().map(|(key, value)| (tera::value::Key::Str(key), value)).collect::<tera::Map>())
    }

    fn map_owned(entries: Vec<(String, Self)>) -> Self {
        Self::from(entries.into_iter().map(|(key, value)| (tera::value::Key::from(key), value)).collect::<tera::Map>())
    }

    fn with(&self, entries: Vec<(&'static str, Self)>) -> Self {
        let mut map = self.as_map().cloned().unwrap_or_default();
        map.extend(entries.into_iter().map(|(key, value)| (tera::value::Key::Str(key), value)));
        Self::from(map)
    }
}
