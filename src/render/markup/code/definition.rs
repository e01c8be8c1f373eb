//! A grammar built from patterns: what the grammars' loader does for Sublime's files, for those that come from elsewhere.

use std::collections::HashMap;

use serde_json::json;
use syntect::parsing::syntax_definition::{Context, ContextReference, MatchOperation, MatchPattern, Pattern, SyntaxDefinition};
use syntect::parsing::{Scope, SyntaxSet, SyntaxSetBuilder};

/// The context in which a text begins.
pub const MAIN: &str = "main";

/// A context by its name. The library lets nobody make one but by reading it.
pub fn named(name: &str) -> Option<ContextReference> {
    serde_json::from_value(json!({ "Named": name })).ok()
}

/// The context in which another grammar begins, or one of its contexts.
pub fn of_scope(scope: &str, context: Option<&str>) -> Option<ContextReference> {
    serde_json::from_value(json!({ "ByScope": { "scope": scope, "sub_context": context, "with_escape": true } })).ok()
}

/// The scopes of a name, `keyword.control.rust meta.x`; those with parts of the match in them are left out.
pub fn scopes(name: &str) -> Vec<Scope> {
    name.split_whitespace().filter(|scope| !scope.contains('$')).filter_map(|scope| Scope::new(scope).ok()).collect()
}

/// A pattern that stays in its context.
pub fn token(regex: &str, scope: &str) -> Pattern {
    Pattern::Match(MatchPattern::new(false, regex.to_owned(), scopes(scope), None, MatchOperation::None, None))
}

/// A pattern that opens a context.
pub fn opening(regex: &str, context: &str) -> Option<Pattern> {
    let operation = MatchOperation::Push(vec![named(context)?]);
    Some(Pattern::Match(MatchPattern::new(false, regex.to_owned(), Vec::new(), None, operation, None)))
}

/// A pattern that closes its context.
pub fn closing(regex: &str) -> Pattern {
    Pattern::Match(MatchPattern::new(false, regex.to_owned(), Vec::new(), None, MatchOperation::Pop, None))
}

/// A context of patterns, all of it in a scope.
pub fn context(scope: &str, patterns: Vec<Pattern>) -> Context {
    Context { meta_scope: scopes(scope), patterns, ..Context::new(false) }
}

/// The definition, with the contexts in which a parser starts.
pub fn definition(name: &str, others: Vec<String>, scope: Scope, mut contexts: HashMap<String, Context>) -> SyntaxDefinition {
    let start =
        MatchPattern::new(false, String::new(), Vec::new(), None, MatchOperation::Push(named("__main").into_iter().collect()), None);
    let start = Context { meta_content_scope: vec![scope], patterns: vec![Pattern::Match(start)], ..Context::new(false) };
    contexts.insert("__start".to_owned(), start);
    contexts.insert("__main".to_owned(), context("", named(MAIN).map(Pattern::Include).into_iter().collect()));
    SyntaxDefinition {
        name: name.to_owned(),
        file_extensions: others,
        scope,
        first_line_match: None,
        hidden: false,
        variables: HashMap::new(),
        contexts,
    }
}

/// A set of definitions, behind those of another.
pub fn set(before: Option<SyntaxSet>, definitions: Vec<SyntaxDefinition>) -> SyntaxSet {
    let mut builder = before.map_or_else(SyntaxSetBuilder::new, SyntaxSet::into_builder);
    definitions.into_iter().for_each(|definition| builder.add(definition));
    builder.build()
}
