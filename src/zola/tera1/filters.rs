//! Filters as Tera 1 has them, under its names: null takes a default, texts know no mark of safety, whole numbers print without a point.

pub mod dates;
mod lists;

use std::collections::BTreeSet;

use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::Cut;
use crate::text::hex::percent;
use crate::zola::tera1::size::fits;

type Filter = fn(&Value, &Kwargs) -> TeraResult<Value>;

const FILTERS: [(&str, Filter); 42] = [
    ("default", default),
    ("safe", |value, _| Ok(if apart(value) { Value::from(printed(value)) } else { value.clone() }.mark_safe())),
    ("t1_plain", plain),
    // Tera 1 escapes texts, and no lists of them.
    ("t1_printed", |value, kwargs| if apart(value) { Ok(Value::from(printed(value)).mark_safe()) } else { plain(value, kwargs) }),
    ("t1_answered", |value, _| Ok(if apart(value) { Value::from(printed(value)).mark_safe() } else { value.clone() })),
    ("t1_item", item),
    ("t1_divided", divided),
    ("as_str", |value, _| Ok(Value::from(printed(value)))),
    ("escape", |value, _| Ok(Value::from(escaped(text(value)?)))),
    ("linebreaksbr", |value, _| Ok(Value::from(text(value)?.replace("\r\n", "<br>").replace('\n', "<br>")))),
    ("addslashes", |value, _| Ok(Value::from(text(value)?.replace('\\', "\\\\").replace('"', "\\\"").replace('\'', "\\'")))),
    ("trim", |value, _| Ok(Value::from(text(value)?.trim()))),
    ("trim_start", |value, _| Ok(Value::from(text(value)?.trim_start()))),
    ("trim_end", |value, _| Ok(Value::from(text(value)?.trim_end()))),
    ("trim_start_matches", |value, kwargs| Ok(Value::from(text(value)?.trim_start_matches(pattern(kwargs)?.as_str())))),
    ("trim_end_matches", |value, kwargs| Ok(Value::from(text(value)?.trim_end_matches(pattern(kwargs)?.as_str())))),
    ("split", |value, kwargs| Ok(Value::from(text(value)?.split(pattern(kwargs)?.as_str()).map(Value::from).collect::<Vec<_>>()))),
    ("capitalize", capitalize),
    ("title", title),
    ("truncate", truncate),
    ("indent", indent),
    ("int", int),
    ("float", float),
    ("round", round),
    ("pluralize", pluralize),
    ("length", length),
    ("urlencode", |value, _| Ok(Value::from(url_encoded(text(value)?)))),
    ("filesizeformat", filesizeformat),
    ("date", dates::date),
    ("first", lists::first),
    ("last", lists::last),
    ("nth", lists::nth),
    ("join", lists::join),
    ("sort", lists::sort),
    ("unique", lists::unique),
    ("slice", lists::slice),
    ("group_by", lists::group_by),
    ("filter", lists::filter),
    ("map", lists::map),
    ("concat", lists::concat),
    ("get", lists::get),
    ("reverse", lists::reverse),
];

/// Filters of Tera 1 that the engine and its companion have with the same meaning.
const SHARED: [&str; 12] = [
    "upper",
    "lower",
    "wordcount",
    "replace",
    "striptags",
    "spaceless",
    "urlencode_strict",
    "escape_xml",
    "slugify",
    "abs",
    "json_encode",
    "regex_replace",
];

/// All names that templates may call beside those of `render::functions`.
pub fn names() -> BTreeSet<&'static str> {
    FILTERS.iter().map(|(name, _)| *name).chain(SHARED).chain(["base64_encode", "base64_decode"]).collect()
}

/// Registers them, above the engine's own.
pub fn register(tera: &mut Tera) {
    for (name, filter) in FILTERS {
        tera.register_filter(name, move |value: &Value, kwargs: Kwargs, _: &State| filter(value, &kwargs));
    }
}

fn default(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    if value.is_undefined() || value.is_none() { kwargs.must_get::<Value>("value") } else { Ok(value.clone()) }
}

/// A value whose text is escaped when it is printed, and whose number has no point that it does not need.
fn plain(value: &Value, _: &Kwargs) -> TeraResult<Value> {
    if let Some(number) = value.as_number().filter(|number| number.is_float()) {
        return Ok(whole(number.as_float()));
    }
    Ok(value.as_str().filter(|_| value.is_safe()).map_or_else(|| value.clone(), Value::from))
}

/// What stands at a key: of a list by number, of a map by name, where a number counts as its name, too.
fn item(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let key = kwargs.must_get::<Value>("key")?;
    if let Some(list) = value.as_array() {
        let index = key.as_i64().and_then(|index| usize::try_from(index).ok());
        return Ok(index.and_then(|index| list.get(index)).cloned().unwrap_or_else(Value::undefined));
    }
    let Some(map) = value.as_map() else { return Ok(Value::undefined()) };
    let name = printed(&key);
    Ok(map.get(&Key::Str(&name)).cloned().unwrap_or_else(Value::undefined))
}

fn divided(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let by = kwargs.must_get::<f64>("by")?;
    let result = number(value)? / by;
    Ok(if result.is_nan() { Value::from("NaN") } else { whole(result) })
}

/// Text, or an error that says what it is instead.
pub fn text(value: &Value) -> TeraResult<&str> {
    value.as_str().ok_or_else(|| mismatch(value, "text"))
}

/// An error for a value of another kind.
pub fn mismatch(value: &Value, wanted: &str) -> Error {
    if value.is_undefined() {
        Error::message(format!("this is not defined, and the filter needs {wanted}"))
    } else {
        Error::message(format!("this is of the kind `{}`, and the filter needs {wanted}", value.name()))
    }
}

fn number(value: &Value) -> TeraResult<f64> {
    value.as_number().map(|number| number.as_float()).ok_or_else(|| mismatch(value, "a number"))
}

/// A number that prints without a point where it is whole.
#[allow(clippy::cast_possible_truncation, clippy::float_cmp)]
fn whole(value: f64) -> Value {
    // Below 2^53 each whole number has one float.
    if value.trunc() == value && value.abs() < 9_007_199_254_740_992.0 { Value::from(value as i64) } else { Value::from(value) }
}

/// `pat`, in which `\n` and `\t` stand for what they usually do.
fn pattern(kwargs: &Kwargs) -> TeraResult<String> {
    kwargs.must_get::<&str>("pat").map(unescaped)
}

/// `\n` and `\t` as line end and tab: texts of Tera 1 have no escapes, but some arguments do.
pub fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\t", "\t")
}

/// Whether it is printed otherwise than by the engine: what holds other values, and numbers with a point.
pub fn apart(value: &Value) -> bool {
    value.is_array() || value.is_map() || value.as_number().is_some_and(|number| number.is_float())
}

/// A value as it is printed.
pub fn printed(value: &Value) -> String {
    if let Some(list) = value.as_array() {
        return format!("[{}]", list.iter().map(printed).collect::<Vec<_>>().join(", "));
    }
    if value.is_map() {
        return "[object]".into();
    }
    match value.as_number() {
        Some(number) if number.is_float() => format!("{}", number.as_float()),
        _ => value.to_string(),
    }
}

/// The escapes of Tera 1, which has two more than HTML needs.
pub fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    out.write_all(escaped(text).as_bytes())
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            '/' => out.push_str("&#x2F;"),
            other => out.push(other),
        }
    }
    out
}

fn capitalize(value: &Value, _: &Kwargs) -> TeraResult<Value> {
    let mut chars = text(value)?.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    Ok(Value::from(first + &chars.as_str().to_lowercase()))
}

/// Each run of letters, digits, `_` and `'` begins with a capital and goes on in small letters.
fn title(value: &Value, _: &Kwargs) -> TeraResult<Value> {
    let mut out = String::new();
    let mut inside = false;
    for c in text(value)?.chars() {
        let of_word = c.is_alphanumeric() || c == '_' || c == '\'';
        if of_word && inside {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
        inside = of_word;
    }
    Ok(Value::from(out))
}

fn truncate(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let length = kwargs.get::<usize>("length")?.unwrap_or(255);
    let end = kwargs.get::<&str>("end")?.unwrap_or("…");
    let text = text(value)?;
    Ok(match text.grapheme_indices(true).nth(length) {
        Some((at, _)) => Value::from(format!("{}{end}", text.cut(..at))),
        None => Value::from(text),
    })
}

fn indent(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let prefix = kwargs.get::<&str>("prefix")?.unwrap_or("    ");
    let (first, blank) = (kwargs.get::<bool>("first")?.unwrap_or(false), kwargs.get::<bool>("blank")?.unwrap_or(false));
    let mut out = String::new();
    for (at, line) in text(value)?.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        if (at == 0 && first) || (at > 0 && (blank || !line.trim_start().is_empty())) {
            out.push_str(prefix);
        }
        out.push_str(line);
        fits(out.len())?;
    }
    Ok(Value::from(out))
}

#[allow(clippy::cast_possible_truncation)]
fn int(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let fallback = kwargs.get::<i64>("default")?.unwrap_or(0);
    let base = kwargs.get::<u32>("base")?.filter(|base| (2..=36).contains(base)).unwrap_or(10);
    let Some(text) = value.as_str() else { return Ok(Value::from(number(value)? as i64)) };
    let text = text.trim();
    let digits = match base {
        2 => text.trim_start_matches("0b"),
        8 => text.trim_start_matches("0o"),
        16 => text.trim_start_matches("0x"),
        _ => text,
    };
    let read = i64::from_str_radix(digits, base).ok();
    let read = read.or_else(|| digits.parse::<f64>().ok().filter(|_| digits.contains('.')).map(|float| float as i64));
    Ok(Value::from(read.unwrap_or(fallback)))
}

fn float(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let Some(text) = value.as_str() else { return number(value).map(whole) };
    let fallback = kwargs.get::<f64>("default")?.unwrap_or(0.0);
    Ok(whole(text.trim().parse().unwrap_or(fallback)))
}

fn round(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let places = kwargs.get::<i32>("precision")?.unwrap_or(0);
    let factor = 10_f64.powi(places);
    let scaled = number(value)? * factor;
    let rounded = match kwargs.get::<&str>("method")?.unwrap_or("common") {
        "common" => scaled.round(),
        "ceil" => scaled.ceil(),
        "floor" => scaled.floor(),
        other => return Err(Error::message(format!("there is no method `{other}`: there are `common`, `ceil` and `floor`"))),
    };
    Ok(whole(rounded / factor))
}

fn pluralize(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let one = (number(value)?.abs() - 1.0).abs() <= f64::EPSILON;
    let (name, usual) = if one { ("singular", "") } else { ("plural", "s") };
    Ok(Value::from(kwargs.get::<&str>(name)?.unwrap_or(usual)))
}

/// As Python's `quote` has it, but a `%` that is there stays.
fn url_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'/' | b'%' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => percent(&mut out, byte),
        }
    }
    out
}

/// Kilobytes of 1024 bytes as `kB`, unless `KiB` are asked for.
fn filesizeformat(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let size = value.as_i64().and_then(|size| u64::try_from(size).ok()).ok_or_else(|| mismatch(value, "a whole number of bytes"))?;
    let binary = kwargs.get::<bool>("binary")?.unwrap_or(false);
    Ok(Value::from(humansize::format_size(size, if binary { humansize::BINARY } else { humansize::WINDOWS })))
}

fn length(value: &Value, _: &Kwargs) -> TeraResult<Value> {
    let length = value.as_str().map(|text| text.chars().count()).or_else(|| value.len());
    length.map(Value::from).ok_or_else(|| mismatch(value, "a list, a map or text"))
}

/// A list's members.
pub fn list(value: &Value) -> TeraResult<&[Value]> {
    value.as_array().ok_or_else(|| mismatch(value, "a list"))
}

/// A map of groups in the order in which they came.
pub fn grouped(groups: Vec<(String, Vec<Value>)>) -> Value {
    Value::from(groups.into_iter().map(|(key, values)| (Key::from(key), Value::from(values))).collect::<Map>())
}
