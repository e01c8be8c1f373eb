//! Which theme a site has and which Zola its templates are written for, decided once from the signs in them.

use std::sync::Arc;

use crate::config::conventions::{self, Conventions};
use crate::config::{Config, theme};
use crate::problem::config::Setting;
use crate::text::diagnostic::Diagnostic;
use crate::text::sources::Sources;
use crate::text::{Cut, SourceText};
use crate::zola::tera1::lexer::{Inner, Kind, Piece, Token, pieces};
use crate::zola::tera1::statements::statements;

/// The generations of Zola whose sites differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Generation {
    /// Up to 0.22: Tera 1, shortcodes.
    Zola22,
    /// From 0.23: Tera 2, components, content that is a template.
    Zola23,
}

/// Which templates, and how content is treated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialect {
    /// What the site does as the archive, Zola 0.22 or Zola 0.23.
    pub conventions: &'static Conventions,
    /// Why, for people.
    pub why: String,
}

/// The built-in theme unless the site brings a set that stands on its own: a theme, a home page that needs none of our templates, or a
/// `base.html` that none of ours fits. `asked` is what the command line says.
pub fn dialect(sources: &Sources, config: &Config, asked: Option<&str>, problems: &mut Vec<Diagnostic>) -> Dialect {
    let names: Vec<&str> = sources.templates.iter().map(|(name, _)| name.as_str()).collect();
    // Templates of Tera 1 can't build on ours, whatever they are called; ours can't build on a `base.html` without their block.
    let home = home_template(sources);
    let is_own = |name: &str, source: &SourceText| {
        let text = &source.text;
        let is_home = name == "index.html" || home.is_some_and(|home| home == name);
        (is_home && stands_alone(text, &names))
            || (name == "base.html" && stands_alone(text, &names) && !has_block(text, "main"))
            || is_tera1(source)
    };
    let is_taken = sources.templates.iter().any(|(_, source)| source.text.starts_with(theme::EXPORTED));
    let own_set = config.theme.is_some() || (!is_taken && sources.templates.iter().any(|(name, source)| is_own(name, source)));
    if !own_set {
        let why = if names.is_empty() { "the site has no templates of its own" } else { "the site's templates build on the built-in ones" };
        return Dialect { conventions: &conventions::ARCHIVE, why: format!("built-in theme, Tera 2: {why}") };
    }
    let (generation, why) = match asked.or(config.compat.as_ref().map(|compat| compat.value.as_str())) {
        Some("0.22") => (Generation::Zola22, "as asked".to_owned()),
        Some("0.23") => (Generation::Zola23, "as asked".to_owned()),
        other => {
            if let Some(other) = other {
                let problem = Diagnostic::of(&Setting::NoDialect { other: other.to_string() });
                let problem = match config.compat.as_ref().filter(|_| asked.is_none()) {
                    Some(compat) => problem.span(&config.source, compat.span.clone()),
                    None => problem,
                };
                problems.push(problem);
            }
            detect(sources, config)
        }
    };
    let (conventions, name) = match generation {
        Generation::Zola22 => (&conventions::ZOLA_22, "Zola 0.22, Tera 1"),
        Generation::Zola23 => (&conventions::ZOLA_23, "Zola 0.23, Tera 2"),
    };
    Dialect { conventions, why: format!("{name}: {why}") }
}

/// The template that the home page asks for in its front matter.
fn home_template(sources: &Sources) -> Option<&str> {
    let (_, home) = sources.content.iter().find(|(path, _)| path.0 == "_index.md")?;
    let mut lines = home.text.lines().skip(1).take_while(|line| !matches!(line.trim_end(), "+++" | "---"));
    let value = lines.find_map(|line| line.strip_prefix("template")?.trim_start().strip_prefix(['=', ':']))?;
    value.trim().strip_prefix(['"', '\''])?.split(['"', '\'']).next()
}

/// Whether a template has a block of a name, which others can fill.
fn has_block(text: &str, name: &str) -> bool {
    let tags = text.split("{%").skip(1).map(|rest| rest.trim_start_matches('-').trim_start());
    tags.filter_map(|tag| tag.strip_prefix("block"))
        .any(|rest| rest.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_').next() == Some(name))
}

/// Whether a template extends and includes none of ours that the site does not have itself.
fn stands_alone(text: &str, own: &[&str]) -> bool {
    let tags = text.split("{%").skip(1).map(|rest| rest.split("%}").next().unwrap_or(""));
    tags.map(|tag| tag.trim_matches(|c: char| c.is_whitespace() || c == '-')).all(|tag| {
        let named = tag.strip_prefix("extends").or_else(|| tag.strip_prefix("include"));
        let Some(named) = named else { return true };
        let name = named.trim().trim_start_matches(['"', '\'', '`']).split(['"', '\'', '`']).next().unwrap_or("");
        own.contains(&name) || !theme::has_template(name)
    })
}

/// From templates, then the theme, the config and content; undecided means the older one, whose meaning is the more lenient.
fn detect(sources: &Sources, config: &Config) -> (Generation, String) {
    let templates: Vec<&Arc<SourceText>> = sources.templates.iter().chain(&sources.theme_templates).map(|(_, source)| source).collect();
    let signs: Vec<Sign> = templates.iter().flat_map(|source| signs(source)).collect();
    // What the other engine can't even read counts before a filter or a test that it only lacks, and most of it decides: one line may be left
    // from a move, or mistyped.
    let of = |generation, sure| signs.iter().filter(move |sign| sign.generation == generation && sign.sure >= sure);
    let (old, new) = (Generation::Zola22, Generation::Zola23);
    let is_new = of(new, true).count() > of(old, true).count();
    let sure = if is_new { of(new, true).next() } else { of(old, true).next() };
    if let Some(found) = sure.or(of(old, false).next()).or(signs.first()) {
        return (found.generation, format!("{} at {}", found.told, found.place));
    }
    if let Some(fault) = templates.iter().find(|source| pieces(&source.text).and_then(statements).is_err()) {
        return (Generation::Zola23, format!("{} can't be read as Tera 1", fault.path));
    }
    if sources.theme_config.as_ref().is_some_and(|theme| wants_new_zola(&theme.text)) {
        return (Generation::Zola23, "theme.toml asks for 0.23 or later".into());
    }
    if config.names_new_keys {
        return (Generation::Zola23, "the config has keys of 0.23".into());
    }
    let of_content = |sign: fn(&str) -> bool| sources.content.iter().find(|(_, source)| sign(&source.text));
    if let Some((path, _)) = of_content(calls_components) {
        return (Generation::Zola23, format!("content/{path} calls components"));
    }
    if let Some((path, _)) = of_content(|text| ["{{/*", "{%/*", "{% end %}"].iter().any(|sign| text.contains(sign))) {
        return (Generation::Zola22, format!("content/{path} calls or shows shortcodes"));
    }
    if let Some((path, _)) = of_content(|text| text.contains("{% raw %}")) {
        return (Generation::Zola23, format!("content/{path} has raw text, so content is a template"));
    }
    if let Some((path, _)) = of_content(|text| text.lines().any(|line| line.starts_with("include_in_feeds"))) {
        return (Generation::Zola23, format!("content/{path} has a key of 0.23"));
    }
    (Generation::Zola22, "nothing in templates or content says otherwise".into())
}

/// A sign that templates show of a generation: what, where first, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is.
    pub sign: String,
    /// `path:line` of the first.
    pub first: String,
    /// How many there are.
    pub count: usize,
}

/// All signs in a site's templates, each once, in their order: of the older Zola and of the newer.
pub fn evidence(sources: &Sources) -> [Vec<Evidence>; 2] {
    let mut out = [Vec::<Evidence>::new(), Vec::new()];
    for Sign { generation, told, place, .. } in
        sources.templates.iter().chain(&sources.theme_templates).flat_map(|(_, source)| signs(source))
    {
        let known = &mut out[usize::from(generation == Generation::Zola23)];
        match known.iter_mut().find(|known| known.sign == told) {
            Some(known) => known.count += 1,
            None => known.push(Evidence { sign: told, first: place, count: 1 }),
        }
    }
    out
}

/// Whether a template can only be Tera 2.
pub fn is_tera2(source: &SourceText) -> bool {
    let signs = signs(source);
    !signs.is_empty() && signs.iter().all(|sign| sign.generation == Generation::Zola23)
}

fn is_tera1(source: &SourceText) -> bool {
    signs(source).iter().any(|sign| sign.generation == Generation::Zola22)
}

/// Whether `min_version` is 0.23 or later.
fn wants_new_zola(theme: &str) -> bool {
    let value = theme.lines().find_map(|line| line.trim().strip_prefix("min_version"));
    let numbers = value.map(|value| value.trim_matches(|c: char| !c.is_ascii_digit()).split('.').map(|part| part.parse().unwrap_or(0)));
    numbers.is_some_and(|numbers| numbers.collect::<Vec<u32>>() >= vec![0, 23])
}

fn calls_components(text: &str) -> bool {
    let called =
        |open: &str| text.match_indices(open).any(|(at, _)| text.cut(at + 2..).trim_start_matches('-').trim_start().starts_with('<'));
    (text.contains("{{") && called("{{")) || (text.contains("{%") && called("{%"))
}

/// Filters that only Tera 1 has.
const OLD_FILTERS: [&str; 9] =
    ["concat", "slice", "filter", "map", "as_str", "linebreaksbr", "trim_start_matches", "trim_end_matches", "addslashes"];

/// Tests that only Tera 2 has.
const NEW_TESTS: [&str; 9] = ["none", "null", "map", "bool", "array", "integer", "float", "before", "after"];

/// Something in a template that is of one dialect only.
struct Sign {
    generation: Generation,
    /// Whether the other engine can't read it at all.
    sure: bool,
    /// What it is.
    told: String,
    /// `path:line`
    place: String,
}

/// What in a template is of one dialect only, with its place.
fn signs(source: &SourceText) -> Vec<Sign> {
    let Ok(pieces) = pieces(&source.text) else { return Vec::new() };
    let told = |(generation, sure, told): (Generation, bool, String), inner: &Inner| {
        let (line, _) = source.line_column(inner.range.start);
        Sign { generation, sure, told, place: format!("{}:{line}", source.path) }
    };
    pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Tag(inner) => sign(&inner.tokens, true).map(|found| told(found, inner)),
            Piece::Print(inner) => sign(&inner.tokens, false).map(|found| told(found, inner)),
            Piece::Verbatim(_) => None,
        })
        .collect()
}

fn sign(tokens: &[Token], is_tag: bool) -> Option<(Generation, bool, String)> {
    let kinds: Vec<&Kind> = tokens.iter().map(|token| &token.kind).collect();
    let name = |at: usize| if let Some(Kind::Name(name)) = kinds.get(at) { name.as_str() } else { "" };
    let is_sign = |at: usize, sign: &str| matches!(kinds.get(at), Some(Kind::Sign(found)) if *found == sign);
    let new = |what: &str| Some((Generation::Zola23, true, what.to_owned()));
    let old = |what: &str| Some((Generation::Zola22, true, what.to_owned()));
    let first = if is_tag { name(0) } else { "" };
    match first {
        "component" | "endcomponent" => return new("a component"),
        "endset" => return new("a set block"),
        "macro" | "import" => return old("a macro"),
        _ if is_sign(0, "<") => return new("a call of a component"),
        _ => {}
    }
    for at in 0..kinds.len() {
        match kinds[at] {
            Kind::Sign("?." | "?[") => return new("an optional step"),
            Kind::Sign("..." | "//" | "**" | "{") => return new("an operator of Tera 2"),
            Kind::Sign("::") => return old("a macro's call"),
            Kind::Sign(".") if matches!(kinds.get(at + 1), Some(Kind::Int(_))) => return old("an index behind a dot"),
            Kind::Sign("|") if OLD_FILTERS.contains(&name(at + 1)) => {
                return Some((Generation::Zola22, false, format!("the filter `{}`", name(at + 1))));
            }
            Kind::Name(word) if word == "ignore" && name(at + 1) == "missing" => return old("`ignore missing`"),
            Kind::Name(word) if word == "if" && (!is_tag || (at > 0 && first == "set")) => return new("a choice within an expression"),
            Kind::Name(word) if word == "is" => {
                let test = at + 1 + usize::from(name(at + 1) == "not");
                if NEW_TESTS.contains(&name(test)) {
                    return Some((Generation::Zola23, false, format!("the test `{}`", name(test))));
                }
                if is_sign(test + 1, "(") {
                    let keyword = is_sign(test + 3, "=");
                    return if keyword { new("a test with a named argument") } else { old("a test with a positional argument") };
                }
            }
            _ => {}
        }
    }
    None
}
