//! A grammar of TextMate's kind, as JSON, in the terms of Sublime's, which the parser knows. What has no such terms is left out: patterns
//! within captures, and injections. The text of code is whole whatever a grammar says.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value};
use syntect::parsing::syntax_definition::{CaptureMapping, Context, MatchOperation, MatchPattern, Pattern, SyntaxDefinition};
use syntect::parsing::{Regex, Scope};

use crate::markup::code::circles;
use crate::markup::code::definition::{MAIN, definition, named, of_scope, scopes};

/// A grammar, read.
pub struct ParsedGrammar {
    /// Its patterns.
    pub definition: SyntaxDefinition,
    /// Scopes of other grammars that it calls.
    pub calls: BTreeSet<String>,
    /// What was left out, for people.
    pub faults: Vec<String>,
}

/// Rules may lie in one another so deep.
const DEEPEST: usize = 40;

/// A grammar may have so many rules.
const MOST_RULES: usize = 50_000;

/// Reads a file. The error is for people.
pub fn read(bytes: &[u8]) -> Result<ParsedGrammar, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let json: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|fault| fault.to_string())?;
    let scope_name = json["scopeName"].as_str().ok_or("it has no `scopeName`")?;
    let scope = Scope::new(scope_name).map_err(|_| format!("`{scope_name}` is no scope"))?;
    let patterns = json["patterns"].as_array().ok_or("it has no list `patterns`")?;
    let empty = Map::new();
    let repository = json["repository"].as_object().unwrap_or(&empty);
    let mut reader = Reader { repository, own: scope_name, contexts: HashMap::new(), rules: 0, calls: BTreeSet::new(), faults: Vec::new() };
    let main = reader.patterns(patterns, 0);
    reader.contexts.insert(MAIN.to_owned(), Context { patterns: main, ..Context::new(false) });
    for (name, rule) in repository {
        let patterns = reader.rule(rule, 0);
        reader.contexts.insert(stored(name), Context { patterns, ..Context::new(false) });
    }
    if json["injections"].as_object().is_some_and(|injections| !injections.is_empty()) {
        reader.faults.push("`injections`".to_owned());
    }
    let Reader { mut contexts, calls, mut faults, .. } = reader;
    if circles::cut(&mut contexts) {
        faults.push("rules that include too many others".to_owned());
    }
    faults.dedup();
    let last = scope_name.rsplit('.').next().unwrap_or(scope_name);
    let name = json["name"].as_str().unwrap_or(last);
    let types = json["fileTypes"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let others = types.chain([last]).map(str::to_owned).collect();
    Ok(ParsedGrammar { definition: definition(name, others, scope, contexts), calls, faults })
}

/// The context of an entry of the repository.
fn stored(name: &str) -> String {
    format!("#{name}")
}

struct Reader<'a> {
    repository: &'a Map<String, Value>,
    own: &'a str,
    contexts: HashMap<String, Context>,
    rules: usize,
    calls: BTreeSet<String>,
    faults: Vec<String>,
}

impl Reader<'_> {
    fn patterns(&mut self, list: &[Value], depth: usize) -> Vec<Pattern> {
        list.iter().flat_map(|rule| self.rule(rule, depth)).collect()
    }

    /// The patterns of a rule.
    fn rule(&mut self, rule: &Value, depth: usize) -> Vec<Pattern> {
        self.rules += 1;
        if depth > DEEPEST || self.rules > MOST_RULES {
            self.faults.push("rules that lie too deep in one another, or are too many".to_owned());
            return Vec::new();
        }
        if rule["disabled"] == Value::Bool(true) || rule["disabled"] == 1 {
            return Vec::new();
        }
        if let Some(include) = rule["include"].as_str() {
            return self.include(include).into_iter().collect();
        }
        let name = rule["name"].as_str().unwrap_or("");
        if let Some(regex) = rule["match"].as_str() {
            return self.pattern(regex, &scopes(name), captures(&rule["captures"]), MatchOperation::None).into_iter().collect();
        }
        let inner = rule["patterns"].as_array();
        let Some(begin) = rule["begin"].as_str() else { return inner.map(|list| self.patterns(list, depth + 1)).unwrap_or_default() };
        self.span(rule, name, begin, inner.map_or(&[], Vec::as_slice), depth).unwrap_or_default()
    }

    /// A rule from one pattern to another, or as long as lines begin with one.
    fn span(&mut self, rule: &Value, name: &str, begin: &str, inner: &[Value], depth: usize) -> Option<Vec<Pattern>> {
        let or_captures = |key: &str| captures(if rule[key].is_null() { &rule["captures"] } else { &rule[key] });
        let context = format!("{}.", self.rules);
        let push = MatchOperation::Push(vec![named(&context)?]);
        let opening = self.pattern(begin, &[], or_captures("beginCaptures"), push)?;
        let mut patterns = Vec::new();
        let mut last = None;
        if let Some(end) = rule["end"].as_str() {
            let closing = self.pattern(end, &[], or_captures("endCaptures"), MatchOperation::Pop);
            if rule["applyEndPatternLast"].as_bool() == Some(true) || rule["applyEndPatternLast"] == 1 {
                last = closing;
            } else {
                patterns.extend(closing);
            }
        } else if let Some(goes_on) = rule["while"].as_str() {
            patterns.extend(self.pattern(&format!("^(?!(?:{goes_on}))"), &[], None, MatchOperation::Pop));
            patterns.extend(self.pattern(&format!("^(?:{goes_on})"), &[], or_captures("whileCaptures"), MatchOperation::None));
        }
        patterns.extend(self.patterns(inner, depth + 1));
        patterns.extend(last);
        let uses_backrefs = patterns.iter().any(|pattern| matches!(pattern, Pattern::Match(pattern) if pattern.has_captures));
        let content = scopes(rule["contentName"].as_str().unwrap_or(""));
        let context_of = Context { meta_scope: scopes(name), meta_content_scope: content, uses_backrefs, patterns, ..Context::new(false) };
        self.contexts.insert(context, context_of);
        Some(vec![opening])
    }

    fn include(&mut self, include: &str) -> Option<Pattern> {
        if matches!(include, "$self" | "$base") || include == self.own {
            return named(MAIN).map(Pattern::Include);
        }
        let (scope, entry) = include.split_once('#').map_or((include, None), |(scope, entry)| (scope, Some(entry)));
        if scope.is_empty() || scope == self.own {
            let entry = entry.filter(|entry| self.repository.contains_key(*entry))?;
            return named(&stored(entry)).map(Pattern::Include);
        }
        self.calls.insert(scope.to_owned());
        // Embedded grammars name their contexts otherwise; what is asked for by a name of TextMate's is left out.
        if entry.is_some() {
            return None;
        }
        of_scope(scope, None).map(Pattern::Include)
    }

    /// One pattern; none, and a fault, where its expression can't be read.
    fn pattern(&mut self, regex: &str, scopes: &[Scope], captures: Option<CaptureMapping>, operation: MatchOperation) -> Option<Pattern> {
        let refers = operation == MatchOperation::Pop && refers_back(regex);
        // What is referred to is another pattern's, and unknown here.
        if !refers && let Some(fault) = Regex::try_compile(regex) {
            let short: String = regex.chars().take(60).collect();
            self.faults.push(format!("the expression `{}`: {fault}", short.replace('`', "'")));
            return None;
        }
        Some(Pattern::Match(MatchPattern::new(refers, regex.to_owned(), scopes.to_vec(), captures, operation, None)))
    }
}

/// Whether an expression names what another one found, `\1`.
fn refers_back(regex: &str) -> bool {
    let bytes = regex.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] == b'\\' {
            if bytes[at + 1].is_ascii_digit() {
                return true;
            }
            at += 1;
        }
        at += 1;
    }
    false
}

/// Scopes of the parts of a match.
fn captures(table: &Value) -> Option<CaptureMapping> {
    let mut out: CaptureMapping = table
        .as_object()?
        .iter()
        .filter_map(|(number, own)| Some((number.parse().ok()?, scopes(own["name"].as_str()?))))
        .filter(|(_, scopes): &(usize, Vec<Scope>)| !scopes.is_empty())
        .collect();
    out.sort_by_key(|(number, _)| *number);
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::code::grammars::{Grammar, grammar, parse_line};
    use crate::markup::code::own::OwnGrammars;
    use syntect::parsing::ScopeStackOp;

    /// The scopes that are opened in a text, each with its line and byte.
    fn opened(json: &str, text: &str) -> String {
        let own = OwnGrammars::new(vec![read(json.as_bytes()).unwrap()], [0; 32]);
        let mut follower = grammar("x", own.as_ref()).and_then(Grammar::follower).unwrap();
        let mut out = Vec::new();
        for (row, line) in text.split_inclusive('\n').enumerate() {
            for (at, change) in parse_line(&mut follower, line).unwrap() {
                if let ScopeStackOp::Push(scope) = change {
                    out.push(format!("{scope:?}@{row}:{at}").replace(['<', '>'], ""));
                }
            }
        }
        out.retain(|scope| !scope.starts_with("source"));
        out.join(" ")
    }

    fn grammar_of(rest: &str) -> String {
        format!("{{\"name\": \"X\", \"scopeName\": \"source.x\", {rest}}}")
    }

    #[test]
    fn rules_become_patterns() {
        let json = grammar_of(
            r##""patterns": [{"include": "#words"}, {"include": "#text"}],
            "repository": {
                "words": {"patterns": [{"match": "\\b(let)\\s+(\\w+)", "captures": {"1": {"name": "keyword"}, "2": {"name": "variable"}}}]},
                "text": {"begin": "(['\"])", "end": "\\1", "name": "string", "contentName": "markup",
                    "beginCaptures": {"0": {"name": "punctuation"}}, "patterns": [{"match": "\\\\.", "name": "constant"}, {"include": "$self"}]}}"##,
        );
        let found = opened(&json, "let a 'b\\' let c d' let e\n");
        assert!(found.starts_with("keyword@0:0 variable@0:4 string@0:6 punctuation@0:6 "), "{found}");
        assert!(found.contains("markup@0:7 constant@0:8 keyword@0:11 variable@0:15 "), "{found}");
        assert!(found.ends_with("keyword@0:20 variable@0:24"), "{found}");
    }

    #[test]
    fn lines_go_on_while_they_begin_alike() {
        let json = grammar_of(
            r##""patterns": [{"begin": "^> ", "while": "^> ", "name": "quote", "patterns": []}, {"match": "b", "name": "bee"}]"##,
        );
        assert_eq!(opened(&json, "> a\n> b\nb\n"), "quote@0:0 bee@2:0");
    }

    #[test]
    fn circles_end() {
        let json = grammar_of(
            r##""patterns": [{"include": "#a"}], "repository": {"a": {"patterns": [{"include": "#b"}, {"match": "a", "name": "a"}]},
            "b": {"patterns": [{"include": "#a"}, {"include": "$self"}, {"match": "b", "name": "b"}]}}"##,
        );
        assert_eq!(opened(&json, "ab\n"), "a@0:0 b@0:1");
        // Each names the next one twice.
        let doubled: Vec<String> = (0..64)
            .map(|n| format!("\"r{n}\": {{\"patterns\": [{{\"include\": \"#r{}\"}}, {{\"include\": \"#r{}\"}}]}}", n + 1, n + 1))
            .collect();
        let json = grammar_of(&format!(
            "\"patterns\": [{{\"include\": \"#r0\"}}], \"repository\": {{{}, \"r64\": {{\"match\": \"a\"}}}}",
            doubled.join(",")
        ));
        assert_eq!(read(json.as_bytes()).unwrap().faults, ["rules that include too many others"]);
        assert_eq!(opened(&json, "aaa\n"), "");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let fault = |json: &str| read(json.as_bytes()).err().unwrap_or_default();
        assert!(fault("{").contains("EOF") && fault("{}").contains("scopeName") && fault("{\"scopeName\": \"a\"}").contains("patterns"));
        let faults =
            read(grammar_of(r#""patterns": [{"match": "("}, {"match": "a"}], "injections": {"a": {}}"#).as_bytes()).unwrap().faults;
        assert!(faults.len() == 2 && faults[0].starts_with("the expression `(`: "), "{faults:?}");
        let deep = format!("{}{}", "{\"patterns\": [".repeat(50), "]}".repeat(50));
        let faults = read(grammar_of(&format!("\"patterns\": [{deep}]")).as_bytes()).unwrap().faults;
        assert_eq!(faults, ["rules that lie too deep in one another, or are too many"]);
    }

    #[test]
    fn other_grammars_are_called() {
        let json = grammar_of(r##""patterns": [{"begin": "<<", "end": ">>", "patterns": [{"include": "source.json"}]}]"##);
        assert!(opened(&json, "<<{\"a\": 1}>> {\"a\"\n").contains("string"), "{}", opened(&json, "<<{\"a\": 1}>>\n"));
        let unknown = grammar_of(r##""patterns": [{"include": "source.nobody"}, {"match": "a", "name": "bee"}]"##);
        assert_eq!(opened(&unknown, "a\n"), "bee@0:0");
    }
}
