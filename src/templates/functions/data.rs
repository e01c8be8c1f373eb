//! `load_data`: TOML, JSON, YAML, CSV, BibTeX, XML or plain text from a file of the site, a literal, or an address (unless `--offline`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::json;

use crate::parse::tree::{self, Data, Language, yaml};
use crate::templates::functions::{Answer, Args, Call, bibtex, xml};
use crate::templates::value::TemplateValue;
use crate::text::SourceText;
use crate::text::site_files::Request;

/// All that an answer of `load_data` depends on, but for the site's files and the net.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LoadKey {
    /// Whether it is an address of the net, and which; else a path.
    from: (bool, String),
    format: Option<&'static str>,
    required: bool,
    request: Option<Request>,
    /// Whether pages and search indexes are made, whose files can be read then.
    stage: (bool, bool),
}

type Cell<V> = Arc<OnceLock<Result<V, String>>>;

/// What `load_data` gave in a build: a file that each page asks for is read once, and its value shared.
pub struct LoadCache<V>(Mutex<HashMap<LoadKey, Cell<V>>>);

impl<V> Default for LoadCache<V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<V: TemplateValue> LoadCache<V> {
    fn cell(&self, key: &LoadKey) -> Cell<V> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key.clone()).or_default().clone()
    }

    /// What was loaded.
    pub fn value(&self, key: &LoadKey) -> V {
        self.cell(key).get().and_then(|loaded| loaded.as_ref().ok().cloned()).unwrap_or_else(V::null)
    }
}

/// `load_data(path | url | literal, format?, required=true, method="get", body?, content_type?, headers?)`
pub fn load_data<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let required = args.bool("required")?.unwrap_or(true);
    let format = match args.text("format")? {
        Some(format) => Some(known_format(&format).ok_or_else(|| format!("`load_data` does not know the format `{format}`"))?),
        None => None,
    };
    let (from, request) = match (args.text("path")?, args.text("url")?, args.text("literal")?) {
        (Some(path), None, None) => ((false, path), None),
        (None, Some(url), None) => {
            let request = request(args, &url, format.unwrap_or("plain"))?;
            ((true, url), Some(request))
        }
        (None, None, Some(literal)) => return read("literal".to_owned(), literal.into_bytes(), format, call),
        _ => return Err("`load_data` needs exactly one of `path`, `url` and `literal`".into()),
    };
    let stage = (call.globals.views.get().is_some(), call.globals.indexes.get().is_some());
    let key = LoadKey { from, format, required, request, stage };
    let loaded = call.globals.loaded.cell(&key);
    match loaded.get_or_init(|| load(&key, call).map(|answer| answer.into_value(call.globals))) {
        Ok(_) => Ok(Answer::Loaded(Box::new(key))),
        Err(words) => Err(words.clone()),
    }
}

/// Reads a file, or asks the net.
fn load<V: TemplateValue>(key: &LoadKey, call: &Call<'_, V>) -> Result<Answer, String> {
    let (_, name) = &key.from;
    let (name, bytes) = match &key.request {
        None => match call.globals.read(name)? {
            Some(bytes) => (name.clone(), bytes),
            None if !key.required => return Ok(Answer::Null),
            None => return Err(format!("there is no file `{name}` to load")),
        },
        Some(request) => match call.globals.files.fetch(request) {
            Ok(bytes) => ("remote".to_owned(), bytes),
            Err(_) if !key.required => return Ok(Answer::Null),
            Err(words) => return Err(words),
        },
    };
    read(name, bytes, key.format, call)
}

fn read<V>(name: String, bytes: Vec<u8>, format: Option<&'static str>, call: &Call<'_, V>) -> Result<Answer, String> {
    let by_name = || name.rsplit_once('.').and_then(|(_, extension)| known_format(extension)).unwrap_or("plain");
    let format = format.unwrap_or_else(by_name);
    let text = String::from_utf8(bytes).map_err(|_| format!("`{name}` is not UTF-8"))?;
    parse(&name, text.strip_prefix('\u{feff}').unwrap_or(&text), format, call.globals.site.conventions.tables_by_key)
}

fn known_format(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "toml" => Some("toml"),
        "json" => Some("json"),
        "yaml" | "yml" => Some("yaml"),
        "csv" => Some("csv"),
        "bibtex" => Some("bibtex"),
        "xml" => Some("xml"),
        "plain" | "txt" => Some("plain"),
        _ => None,
    }
}

/// The kinds of answer that servers know the formats by.
fn accepted(format: &str) -> &'static str {
    match format {
        "json" => "application/json",
        "csv" => "text/csv",
        "toml" => "application/toml",
        "bibtex" => "application/x-bibtex",
        "xml" => "text/xml",
        "yaml" => "application/x-yaml",
        _ => "text/plain",
    }
}

fn request(args: &dyn Args, url: &str, format: &str) -> Result<Request, String> {
    let method = args.text("method")?.unwrap_or_else(|| "get".into()).to_ascii_lowercase();
    if method != "get" && method != "post" {
        return Err(format!("`method` must be \"get\" or \"post\", not `{method}`"));
    }
    let headers = args.texts("headers")?.unwrap_or_default();
    if let Some(odd) = headers.iter().find(|header| !header.contains('=')) {
        return Err(format!("a header must be written as `name=value`, not `{odd}`"));
    }
    Ok(Request {
        url: url.to_owned(),
        post: method == "post",
        body: args.text("body")?,
        content_type: args.text("content_type")?,
        accept: accepted(format),
        headers,
    })
}

fn parse(name: &str, text: &str, format: &str, by_key: bool) -> Result<Answer, String> {
    match format {
        "json" => serde_json::from_str(text).map(Answer::Json).map_err(|fault| format!("`{name}` is not valid JSON: {fault}")),
        "csv" => csv(name, text),
        "bibtex" => bibtex::read(text).map(Answer::Json).map_err(|fault| format!("`{name}` is not valid BibTeX: {fault}")),
        "xml" => xml::read(name, text).map(Answer::Json),
        "toml" | "yaml" => {
            let source = SourceText::new(name, text);
            let (data, problems) = if format == "toml" {
                let (table, problems) = tree::parse(&source, 0..text.len(), Language::Toml);
                (Data::Table(table), problems)
            } else {
                yaml::parse_any(&source)
            };
            match problems.first() {
                Some(problem) => {
                    Err(crate::text::report::short(std::slice::from_ref(problem), crate::text::wording::Lang::En).trim_end().to_owned())
                }
                None if format == "toml" && by_key => Ok(Answer::Data(data.into_by_key())),
                None => Ok(Answer::Data(data)),
            }
        }
        _ => Ok(Answer::Text(text.to_owned())),
    }
}

fn csv(name: &str, text: &str) -> Result<Answer, String> {
    let fault = |fault: csv::Error| format!("`{name}` is not valid CSV: {fault}");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers: Vec<String> = reader.headers().map_err(fault)?.iter().map(str::to_owned).collect();
    let mut records = Vec::new();
    for record in reader.records() {
        records.push(record.map_err(fault)?.iter().map(str::to_owned).collect::<Vec<_>>());
    }
    Ok(Answer::Json(json!({ "headers": headers, "records": records })))
}
