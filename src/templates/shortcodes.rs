//! Shortcodes of Zola up to 0.22: calls in Markdown are run as templates below `shortcodes/`. What a `.md` one gives is Markdown; what an
//! `.html` one gives stands in the page as it is.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, HashSet};

use tera::{Context, Value};

use crate::markup::fragments::{Fragments, Run};
use crate::problem::templates::Templating;
use crate::problem::{engines, hints};
use crate::templates::engine::Templates;
use crate::templates::functions::Calls;
use crate::templates::value::TemplateValue;
use crate::text::diagnostic::{Diagnostic, Whereabouts};
use crate::text::nearest::Names;
use crate::zola::shortcodes::{self as syntax, Argument, Call, Part};

/// A fault: where in the text, and what.
pub type Fault = (std::ops::Range<usize>, Diagnostic);

/// Runs all calls of a text. `ambient` is what each template sees beside its arguments. The faults are those of all calls.
pub fn run(text: &str, templates: &Templates, ambient: &Context) -> Result<Run, Vec<Fault>> {
    let parts = syntax::parse(text).map_err(|fault| {
        let problem = Diagnostic::of(&Templating::Engine { fault: engines::words(fault.message) }).help(hints::show_call());
        vec![(fault.range, problem)]
    })?;
    let mut runner = Runner {
        templates,
        ambient,
        counts: BTreeMap::new(),
        fragments: Fragments::beside(text),
        faults: Vec::new(),
        told: HashSet::new(),
        known: OnceCell::new(),
    };
    let mut out = String::with_capacity(text.len());
    for part in &parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Call(call) => {
                let (made, is_markdown) = runner.call(call);
                if is_markdown { out.push_str(&made) } else { out.push_str(&runner.fragments.add(made)) }
            }
        }
    }
    if runner.faults.is_empty() { Ok(Run { text: out, fragments: runner.fragments }) } else { Err(runner.faults) }
}

struct Runner<'a> {
    templates: &'a Templates,
    ambient: &'a Context,
    /// Calls so far, by name.
    counts: BTreeMap<String, i64>,
    fragments: Fragments,
    faults: Vec<Fault>,
    /// Places and words of faults of templates that were told.
    told: HashSet<((String, usize, usize), String)>,
    /// The names of all shortcodes, once an unknown one is called.
    known: OnceCell<Names<String>>,
}

impl Runner<'_> {
    /// What a call gives, and whether that is Markdown; nothing where it fails.
    fn call(&mut self, call: &Call) -> (String, bool) {
        let faults = self.faults.len();
        let Some((template, is_markdown)) = self.templates.shortcode(&call.name) else {
            let problem = self.unknown(call);
            return self.fault(call, problem);
        };
        let count = self.counts.entry(call.name.clone()).or_insert(0);
        *count += 1;
        let nth = *count;
        let mut context = Context::new();
        for (name, value) in &call.arguments {
            context.insert_value(name.clone(), self::value(value));
        }
        if let Some(body) = &call.body {
            let body = self.body(body);
            if self.faults.len() > faults {
                return (String::new(), is_markdown);
            }
            context.insert_value("body", Value::text(&body));
        }
        context.insert_value("nth", Value::int(nth));
        context.extend(self.ambient.clone());
        match self.templates.render(&template, context, 256) {
            Ok(bytes) => (String::from_utf8_lossy(&bytes).replace("\r\n", "\n"), is_markdown),
            Err(problem) => self.fault(call, problem.note(hints::running_shortcode(&call.name))),
        }
    }

    /// Notes a fault: one of a template once, however often it is called.
    fn fault(&mut self, call: &Call, problem: Diagnostic) -> (String, bool) {
        let of_template = matches!(problem.at, Whereabouts::Text(_));
        let place = match &problem.at {
            Whereabouts::Text(place) => (place.source.path.clone(), place.span.start, place.span.end),
            _ => Default::default(),
        };
        if !of_template || self.told.insert((place, problem.message.en.clone())) {
            self.faults.push((call.range.clone(), problem));
        }
        (String::new(), false)
    }

    /// A body's text: calls inside it are text there, whatever they give.
    fn body(&mut self, parts: &[Part]) -> String {
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Call(call) => out.push_str(&self.call(call).0),
            }
        }
        out.trim().to_owned()
    }

    fn unknown(&self, call: &Call) -> Diagnostic {
        let known = self.known.get_or_init(|| Names::new(self.templates.shortcodes()));
        let problem = Diagnostic::of(&Templating::NoShortcode { name: call.name.to_string() });
        match known.nearest(&call.name) {
            Some(near) => problem.help(hints::did_you_mean(&near)),
            None => problem.help(hints::write_shortcode(&call.name)),
        }
    }
}

fn value(argument: &Argument) -> Value {
    match argument {
        Argument::Text(text) => Value::text(text),
        Argument::Bool(value) => Value::bool(*value),
        Argument::Int(number) => Value::int(*number),
        Argument::Float(number) => Value::float(*number),
        Argument::List(list) => Value::list(list.iter().map(value).collect()),
    }
}

impl Calls for Templates {
    fn run(&self, text: &str) -> Result<Run, String> {
        let depth = DEPTH.replace(DEPTH.get() + 1);
        let run = if depth < DEEPEST {
            // No page owns the text, so nothing but the arguments is seen.
            self::run(text, self, &Context::new())
                .map_err(|faults| faults.into_iter().next().map(|(_, problem)| problem.message.en).unwrap_or_default())
        } else {
            Err("shortcodes call one another without end".to_owned())
        };
        DEPTH.set(depth);
        run
    }
}

/// Texts may lie in one another so deep: a shortcode that calls itself through the filter `markdown` has no end.
const DEEPEST: usize = 16;

thread_local! {
    /// How many texts with shortcodes are being read within one another.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}
