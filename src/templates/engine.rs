//! The adapter to Tera 2: loads templates, registers the functions and filters of `render::functions`, renders, and turns the engine's
//! errors into problems with their place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::config::conventions::Engine;
use crate::parse::article::Article;
use crate::problem::limits::Limits;
use crate::problem::templates::Templating;
use crate::problem::{engines, hints};
use crate::templates::budget::{self, Page};
use crate::templates::faults::{Content, Sources, circle, in_content, load_faults, lower_first, placed};
use crate::templates::functions::{Answer, Args, Call, Filter, Function, Globals, Scope, filters, functions};
use crate::templates::spoken::spoken;
use crate::templates::{content, growing, lineage, stable, turns};
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::zola::dialect;
use crate::zola::tera1::{self, Translation};

/// Templates ready to render.
pub struct Templates {
    tera: Tera,
    /// Sources by name, for problems.
    sources: Arc<Sources>,
    /// Variables of the page that translated macros ask for.
    roots: Arc<BTreeSet<String>>,
}

/// Loads a set of templates. `fallbacks` are prefixes tried when a name is not there as it stands, e.g. `zen/templates/`.
pub fn load(
    texts: BTreeMap<String, Arc<SourceText>>,
    fallbacks: &[String],
    globals: &Arc<Globals<Value>>,
) -> (Option<Templates>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let is_old = globals.site.conventions.engine == Engine::Tera1;
    let mut sources = Sources { texts, translations: BTreeMap::new() };
    if let Some((name, at)) = lineage::too_long(&sources.texts, fallbacks) {
        let problem = Diagnostic::of(&Limits::TemplateLineage { most: lineage::MOST_LINEAGE });
        return (None, sources.get(&name).map(|source| problem.span(source, at)).into_iter().collect());
    }
    if is_old {
        let known = tera1::KnownNames {
            functions: functions::<Value>().iter().map(|(name, _)| *name).chain(["range", "throw"]).collect(),
            filters: tera1::filters::names().into_iter().chain(filters::<Value>().iter().map(|(name, _)| *name)).collect(),
        };
        let (translations, faults) = tera1::translate(&sources.texts, fallbacks, &known);
        for (name, fault) in faults {
            let problem = placed(&sources, &name, &fault.message, fault.range);
            let newer = sources.get(&name).is_some_and(|source| dialect::is_tera2(source));
            problems.push(if newer { problem.note(hints::newer_template()) } else { problem });
        }
        sources.translations = translations.into_iter().map(|(name, translation)| (name, turns::recounted(translation))).collect();
    } else if let (true, Some(words)) = (sources.texts.values().all(is_ours), only(&globals.words)) {
        let spoken = sources.texts.iter().filter_map(|(name, source)| Some((name.clone(), spoken(&source.text, words)?)));
        sources.translations = spoken.collect();
    } else {
        let own = sources.texts.iter().filter(|(_, source)| !is_ours(source));
        let changed = own.filter_map(|(name, source)| {
            let translation = match tera1::blanked(&source.text) {
                Some(text) => turns::recounted(Translation {
                    text,
                    origins: vec![(0..source.text.len(), 0..source.text.len())],
                    ..Translation::default()
                }),
                None => turns::counted(&source.text)?,
            };
            Some((name.clone(), translation))
        });
        sources.translations = changed.collect();
    }
    for name in sources.texts.keys() {
        if let Some(at) = turns::too_many_elif(sources.engine_text(name)) {
            problems.push(too_many_elif(&sources, name, at));
        }
    }
    if !problems.is_empty() {
        return (None, problems);
    }
    // The engine stops at the first template that it can't read; reading goes on with that one left empty, so that all are told.
    let mut unreadable: BTreeSet<String> = BTreeSet::new();
    for _ in 0..=sources.texts.len() {
        let mut tera = Tera::default();
        register(&mut tera, globals);
        if is_old {
            tera1::filters::register(&mut tera);
            tera1::tests::register(&mut tera);
            tera.set_escape_fn(tera1::filters::escape);
        }
        tera.autoescape_on(vec![".html", ".htm", ".xml"]);
        let read = |name: &String| if unreadable.contains(name) { "" } else { sources.engine_text(name) };
        let all: Vec<(&str, &str)> = sources.texts.keys().map(|name| (name.as_str(), read(name))).collect();
        let loaded = tera.set_fallback_prefixes(fallbacks.to_vec()).and_then(|()| tera.add_raw_templates(all));
        match loaded {
            Ok(()) if problems.is_empty() => {
                let roots = sources.translations.values().flat_map(|translation| translation.roots.iter().cloned()).collect();
                return (Some(Templates { tera, sources: Arc::new(sources), roots: Arc::new(roots) }), problems);
            }
            Ok(()) => break,
            Err(fault) => match fault.kind() {
                ErrorKind::SyntaxError(report) => {
                    let name = report.filename().to_owned();
                    problems.push(placed(&sources, &name, report.message(), sources.origin(&name, report.span().range.clone())));
                    if sources.get(&name).is_none() || !unreadable.insert(name) {
                        break;
                    }
                }
                // What the emptied templates lack would be told as faults of others.
                kind if problems.is_empty() => {
                    match circle(&sources, kind) {
                        Some(problem) => problems.push(problem),
                        None => problems.extend(load_faults(&sources, &fault, None)),
                    }
                    break;
                }
                _ => break,
            },
        }
    }
    (None, problems)
}

/// Whether a template is ours, not the site's.
fn is_ours(source: &Arc<SourceText>) -> bool {
    source.path.starts_with("built-in/")
}

/// The words of a site that has one language.
fn only(words: &BTreeMap<String, BTreeMap<String, String>>) -> Option<&BTreeMap<String, String>> {
    words.values().next().filter(|_| words.len() == 1)
}

fn too_many_elif(sources: &Sources, name: &str, at: std::ops::Range<usize>) -> Diagnostic {
    let problem = Diagnostic::of(&Limits::TemplateElif { most: turns::MOST_ELIF });
    match sources.get(name) {
        Some(source) => problem.span(source, sources.origin(name, at)),
        None => problem.in_file(name),
    }
}

/// What is told of templates for the newer Zola in a site of the older.
impl Templates {
    /// The same templates, whose functions ask of another site; for those of the newer engine.
    pub fn with(&self, globals: &Arc<Globals<Value>>) -> Self {
        let mut tera = self.tera.clone();
        register(&mut tera, globals);
        Self { tera, sources: self.sources.clone(), roots: self.roots.clone() }
    }

    /// Whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Whether a template is ours, not the site's.
    pub fn is_built_in(&self, name: &str) -> bool {
        self.sources.get(name).is_some_and(is_ours)
    }

    /// The template of a shortcode, and whether it gives Markdown.
    pub fn shortcode(&self, name: &str) -> Option<(String, bool)> {
        let html = format!("shortcodes/{name}.html");
        let markdown = format!("shortcodes/{name}.md");
        if self.has(&html) { Some((html, false)) } else { self.has(&markdown).then_some((markdown, true)) }
    }

    /// The names of all shortcodes.
    pub fn shortcodes(&self) -> Vec<String> {
        let name = |template: &String| {
            let (_, file) = template.split_once("shortcodes/").filter(|(above, _)| above.is_empty() || above.ends_with("/templates/"))?;
            file.strip_suffix(".html").or_else(|| file.strip_suffix(".md")).map(str::to_owned)
        };
        self.sources.texts.keys().filter_map(name).collect()
    }

    /// Renders a template to bytes. The problem names the template's line; the caller adds which page was being rendered.
    pub fn render(&self, name: &str, mut context: Context, size_hint: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut out = if name.contains("shortcodes/") { Page::part(size_hint) } else { Page::new(size_hint) };
        tera1::add_roots(&mut context, &*self.roots);
        match budget::render(|| self.tera.render_to(name, &context, &mut out)) {
            Ok(()) => Ok(out.bytes),
            Err(fault) => Err(Box::new(match out.too_large() {
                Some(problem) => problem.in_file(self.sources.get(name).map_or(name, |source| source.path.as_str())),
                None => self.problem(&fault),
            })),
        }
    }

    /// Runs a page's Markdown as a template.
    pub fn render_content(&self, article: &Article, context: &Context) -> Result<String, Box<Diagnostic>> {
        let text = content::with_hidden_ids(article.markdown());
        if let Some(at) = turns::too_many_elif(&text) {
            let (start, problem) = (article.body.start, Diagnostic::of(&Limits::TemplateElif { most: turns::MOST_ELIF }));
            return Err(Box::new(problem.span(&article.source, at.start + start..at.end + start)));
        }
        let counted = turns::counted(&text);
        let content = Content { source: &article.source, start: article.body.start, text: &text, counted: counted.as_ref() };
        let mut out = Page::new(text.len());
        match budget::render(|| self.tera.render_str_to(content.engine_text(), context, false, &mut out)) {
            Ok(()) => Ok(content::with_shown_ids(String::from_utf8(out.bytes).unwrap_or_default())),
            Err(fault) => Err(Box::new(match out.too_large() {
                Some(problem) => problem.in_file(&article.source.path),
                None => self.content_problem(&content, &fault),
            })),
        }
    }

    fn content_problem(&self, content: &Content<'_>, fault: &tera::Error) -> Diagnostic {
        let of_content = match fault.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) if self.sources.texts.contains_key(report.filename()) => {
                return self.problem(fault).note(hints::rendering(&content.source.path));
            }
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => Some(report),
            _ => None,
        };
        let problem = match of_content {
            Some(report) => {
                let (span, message) = (content.origin(&report.span().range), lower_first(report.message()));
                if let Some(problem) = budget::problem(&message) {
                    return problem.span(content.source, span.start + content.start..span.end + content.start);
                }
                in_content(&self.sources, content, span, &message)
            }
            None => match load_faults(&self.sources, fault, Some(content)).into_iter().next() {
                Some(problem) if problem.position().0 == content.source.path => problem,
                Some(problem) => problem.note(hints::rendering(&content.source.path)),
                None => self.problem(fault),
            },
        };
        if problem.once {
            return problem;
        }
        problem.help(hints::show_template_code())
    }

    fn problem(&self, fault: &tera::Error) -> Diagnostic {
        match fault.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                let span = self.sources.origin(report.filename(), report.span().range.clone());
                placed(&self.sources, report.filename(), report.message(), span)
            }
            ErrorKind::TemplateNotFound(name) => {
                let near = crate::text::diagnostic::nearest(name, self.sources.texts.keys().map(String::as_str));
                let problem = Diagnostic::of(&Templating::NoTemplate { name: name.to_string() });
                match near {
                    Some(near) => problem.help(hints::did_you_mean(&near)),
                    None => problem.help(hints::write_template(&name)),
                }
            }
            other => {
                let words = other.to_string();
                if let Some(problem) = budget::problem(&words) {
                    return problem;
                }
                if let Some(component) = budget::deepest_call(&words) {
                    let problem = Diagnostic::of(&Limits::TemplateCalls { most: budget::MOST_CALLS });
                    return self.sources.at_component(&component).map_or(problem.clone(), |place| problem.at(place));
                }
                Diagnostic::of(&Templating::Engine { fault: engines::words(&words) })
            }
        }
    }
}

fn register(tera: &mut Tera, globals: &Arc<Globals<Value>>) {
    for (name, function) in functions::<Value>() {
        tera.register_function(name, bind(function, globals.clone()));
    }
    for (name, filter) in filters::<Value>() {
        tera.register_filter(name, bind_filter(filter, globals.clone()));
    }
    register_contrib(tera);
    budget::register(tera);
    tera.register_filter("date", date);
    growing::register(tera);
    tera.register_filter("shuffle", stable::shuffle);
    tera.register_filter("group_by", stable::group_by);
}

/// The filters and tests that come with the engine's companion.
pub fn register_contrib(tera: &mut Tera) {
    tera.register_filter("base64_encode", tera_contrib::base64::b64_encode);
    tera.register_filter("base64_decode", tera_contrib::base64::b64_decode);
    tera.register_filter("regex_replace", tera_contrib::regex::RegexReplace::default());
    tera.register_filter("striptags", tera_contrib::regex::striptags);
    tera.register_filter("spaceless", tera_contrib::regex::spaceless);
    tera.register_filter("urlencode", tera_contrib::urlencode::urlencode);
    tera.register_filter("urlencode_strict", tera_contrib::urlencode::urlencode_strict);
    tera.register_filter("json_encode", tera_contrib::json::json_encode);
    tera.register_filter("filesizeformat", tera_contrib::filesize_format::filesize_format);
    tera.register_filter("format", tera_contrib::format::format);
    tera.register_filter("slugify", tera_contrib::slug::slug);
    tera.register_test("matching", tera_contrib::regex::Matching::default());
    tera.register_test("before", tera_contrib::dates::is_before);
    tera.register_test("after", tera_contrib::dates::is_after);
}

/// Dates in the formats of Tera 2; a strftime format in a language is read as Tera 1 does, since sites have them, and so is `%+`, which Tera 2
/// does not know: feeds of Zola 0.22 have it.
fn date(value: &Value, kwargs: Kwargs, state: &State) -> tera::TeraResult<Value> {
    let (format, locale) = (kwargs.get::<&str>("format")?, kwargs.get::<&str>("locale")?);
    let old = format.is_some_and(|format| format == "%+" || (locale.is_some() && format.contains('%')));
    if old { tera1::filters::dates::date(value, &kwargs) } else { tera_contrib::dates::date(value, kwargs, state).map(Value::from) }
}

fn bind(function: Function<Value>, globals: Arc<Globals<Value>>) -> impl Fn(Kwargs, &State) -> tera::TeraResult<Value> {
    move |kwargs, state| {
        let call = Call { globals: &globals, scope: &Around::of(&globals, state) };
        function(&call, &Named(kwargs)).map(|answer| value(answer, &globals)).map_err(tera::Error::message)
    }
}

fn bind_filter(filter: Filter<Value>, globals: Arc<Globals<Value>>) -> impl Fn(&Value, Kwargs, &State) -> tera::TeraResult<Value> {
    move |input: &Value, kwargs: Kwargs, state: &State| {
        let text = input.as_str().map_or_else(|| Cow::Owned(input.to_string()), Cow::Borrowed);
        let call = Call { globals: &globals, scope: &Around::of(&globals, state) };
        filter(&call, &text, &Named(kwargs)).map(|answer| value(answer, &globals)).map_err(tera::Error::message)
    }
}

fn value(answer: Answer, globals: &Globals<Value>) -> Value {
    answer.into_value(globals)
}

/// The call's surroundings are what the calling template has in scope: inside a component only what was passed.
struct Around<'a, 't> {
    state: &'a State<'t>,
    /// Zola's functions know nothing of the page that calls them.
    is_known: bool,
}

impl<'a, 't> Around<'a, 't> {
    fn of(globals: &Globals<Value>, state: &'a State<'t>) -> Self {
        Self { state, is_known: globals.site.conventions.functions_know_their_page }
    }

    fn get(&self, name: &str) -> Option<Value> {
        self.state.get::<Value>(name).ok().flatten().filter(|_| self.is_known)
    }
}

impl Scope for Around<'_, '_> {
    fn lang(&self) -> Option<String> {
        self.get("lang")?.as_str().map(str::to_owned)
    }

    fn permalink(&self) -> Option<String> {
        let of = |name: &str| self.get(name)?.as_map()?.get(&tera::value::Key::Str("permalink"))?.as_str().map(str::to_owned);
        of("page").or_else(|| of("section"))
    }
}

struct Named(Kwargs);

impl Named {
    fn get<'a>(&'a self, name: &'a str) -> Option<&'a Value> {
        self.0.get::<&Value>(name).ok().flatten().filter(|value| !value.is_none() && !value.is_undefined())
    }
}

impl Args for Named {
    fn text(&self, name: &str) -> Result<Option<String>, String> {
        let Some(value) = self.get(name) else { return Ok(None) };
        value.as_str().map(|text| Some(text.to_owned())).ok_or_else(|| format!("`{name}` must be text"))
    }

    fn bool(&self, name: &str) -> Result<Option<bool>, String> {
        let Some(value) = self.get(name) else { return Ok(None) };
        value.as_bool().map(Some).ok_or_else(|| format!("`{name}` must be true or false"))
    }

    fn int(&self, name: &str) -> Result<Option<i64>, String> {
        if self.get(name).is_none() {
            return Ok(None);
        }
        self.0.get::<i64>(name).map_err(|_| format!("`{name}` must be a whole number"))
    }

    fn texts(&self, name: &str) -> Result<Option<Vec<String>>, String> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let list = value.as_array().ok_or_else(|| format!("`{name}` must be a list"))?;
        list.iter()
            .map(|item| item.as_str().map(str::to_owned).ok_or_else(|| format!("`{name}` must be a list of texts")))
            .collect::<Result<Vec<_>, _>>()
            .map(Some)
    }
}
