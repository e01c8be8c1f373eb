//! A grammar followed line by line: which scopes begin and end at which byte. The rules are those of syntect's own parser, which stands still
//! for ever where a grammar goes from one context to the next without reading on; here that has a bound, after which nothing more is told.

use std::sync::{LazyLock, PoisonError, RwLock};

use rustc_hash::FxHashMap;
use serde_json::json;
use syntect::parsing::syntax_definition::{Context, ContextId, ContextReference, MatchOperation, MatchPattern, context_iter};
use syntect::parsing::{Region, ScopeStackOp, SyntaxReference, SyntaxSet};

use crate::text::Cut;

/// Scopes that begin and end, by byte.
pub type Changes = Vec<(usize, ScopeStackOp)>;

/// Steps at one byte: contexts lie at most a hundred deep, and each is left but once.
const STILL: usize = 500;

/// Bytes that patterns may look through in one line for each of its bytes, and in any line: a hundred patterns look through it once each.
const LOOKED: (usize, usize) = (1000, 1 << 22);

/// Contexts in one another, as the grammars are written for.
const DEEPEST: usize = 100;

/// A place within a grammar.
pub struct Follower<'a> {
    set: &'a SyntaxSet,
    levels: Vec<Level<'a>>,
    is_first: bool,
    /// Levels that a prototype of the level below pushed.
    from_prototype: Vec<usize>,
}

/// A context that is open.
struct Level<'a> {
    context: &'a Context,
    /// Contexts whose patterns count within it and all above it.
    prototypes: Vec<&'a Context>,
    /// What the pattern that opened it had found, where its own patterns refer to that.
    found: Option<(Region, String)>,
}

/// A pattern that matches next.
struct Hit<'a> {
    region: Region,
    pattern: &'a MatchPattern,
    by_prototype: bool,
    /// It would leave a context that was entered at this very byte.
    turns_back: bool,
}

/// What the patterns found in a line, and how many bytes more they may look through.
struct Seen {
    found: FxHashMap<usize, Option<Region>>,
    left: usize,
}

impl<'a> Follower<'a> {
    /// At the beginning of a text.
    pub fn new(set: &'a SyntaxSet, grammar: &SyntaxReference) -> Option<Self> {
        let start = Level { context: start(set, grammar)?, prototypes: Vec::new(), found: None };
        Some(Self { set, levels: vec![start], is_first: true, from_prototype: Vec::new() })
    }

    /// Reads a line; `None` where the grammar does not get on. After that the follower is of no use.
    pub fn line(&mut self, line: &str) -> Option<Changes> {
        let mut out = Changes::new();
        if std::mem::take(&mut self.is_first) {
            out.extend(self.levels.last()?.context.meta_content_scope.first().map(|scope| (0, ScopeStackOp::Push(*scope))));
        }
        let (mut at, mut still, mut entered) = (0, 0, (0, 0));
        let mut seen = Seen { found: FxHashMap::default(), left: LOOKED.0.saturating_mul(line.len()).saturating_add(LOOKED.1) };
        loop {
            let depth = self.levels.len();
            while self.from_prototype.last().is_some_and(|level| *level >= depth) {
                self.from_prototype.pop();
            }
            if seen.left == 0 {
                return None;
            }
            let Some(hit) = self.best(line, at, entered == (at, depth), &mut seen)? else { return Some(out) };
            if hit.turns_back {
                let Some((next, _)) = line.cut(at..).char_indices().nth(1) else { return Some(out) };
                at += next;
                continue;
            }
            let (_, end) = hit.region.pos(0)?;
            if end > at {
                still = 0;
            } else {
                still += 1;
                if still > STILL {
                    return None;
                }
                if matches!(hit.pattern.operation, MatchOperation::Push(_)) {
                    entered = (end, depth + 1);
                }
            }
            at = end;
            if hit.by_prototype {
                self.from_prototype.push(depth);
            }
            self.tell(&hit, &mut out)?;
            self.go(line, &hit)?;
        }
    }

    /// The pattern that matches first; of those at one byte the first.
    fn best(&self, line: &str, at: usize, just_entered: bool, seen: &mut Seen) -> Option<Option<Hit<'a>>> {
        let top = self.levels.last()?;
        let from = self.from_prototype.last().copied().unwrap_or(0);
        let around = self.levels.get(from..).unwrap_or_default().iter();
        let around = around.flat_map(|level| level.prototypes.iter().map(|context| (true, *context, level.found.as_ref())));
        let own = top.context.prototype.and_then(|id| context(self.set, id)).map(|context| (false, context, None));
        let all = around.chain(own).chain([(false, top.context, top.found.as_ref())]);
        let mut best: Option<Hit<'a>> = None;
        let (mut first, mut turns_back) = (usize::MAX, false);
        for (by_prototype, context, found) in all {
            for (holder, index) in context_iter(self.set, context) {
                let pattern = holder.match_at(index).ok()?;
                let Some(region) = self.search(line, at, pattern, found, seen) else { continue };
                let (start, end) = region.pos(0)?;
                if start > first || (start == first && !turns_back) {
                    continue;
                }
                first = start;
                turns_back = just_entered && end <= at && matches!(pattern.operation, MatchOperation::Pop);
                if matches!(pattern.operation, MatchOperation::Push(_)) && self.levels.len() >= DEEPEST {
                    return Some(None);
                }
                best = Some(Hit { region, pattern, by_prototype, turns_back });
                if start == at && !turns_back {
                    return Some(best);
                }
            }
        }
        Some(best)
    }

    /// Where a pattern matches, from a byte on. What was found in this line before still counts if it lies ahead.
    fn search(
        &self,
        line: &str,
        at: usize,
        pattern: &'a MatchPattern,
        found: Option<&(Region, String)>,
        seen: &mut Seen,
    ) -> Option<Region> {
        let key = std::ptr::from_ref(pattern).addr();
        match seen.found.get(&key) {
            Some(None) => return None,
            Some(Some(region)) if region.pos(0).is_some_and(|(start, _)| start >= at) => return Some(region.clone()),
            _ => {}
        }
        let mut region = Region::new();
        let referring = found.filter(|_| pattern.has_captures).map(|(region, text)| pattern.regex_with_refs(region, text));
        let lasts = referring.is_none();
        let matches = referring.as_ref().unwrap_or(&pattern.regex).search(line, at, line.len(), Some(&mut region));
        let end = region.pos(0).filter(|_| matches).map_or(line.len(), |(_, end)| end);
        seen.left = seen.left.saturating_sub(end.saturating_sub(at));
        if !matches {
            if lasts {
                seen.found.insert(key, None);
            }
            return None;
        }
        let does_something = match pattern.operation {
            MatchOperation::None => region.pos(0).is_some_and(|(start, end)| start != end),
            MatchOperation::Push(_) => self.levels.len() < DEEPEST,
            _ => true,
        };
        if !does_something {
            return None;
        }
        if lasts {
            seen.found.insert(key, Some(region.clone()));
        }
        Some(region)
    }

    /// The scopes that a match begins and ends.
    fn tell(&self, hit: &Hit<'_>, out: &mut Changes) -> Option<()> {
        let (start, end) = hit.region.pos(0)?;
        let pattern = hit.pattern;
        let context = self.levels.last()?.context;
        self.around(true, start, context, &pattern.operation, out)?;
        out.extend(pattern.scope.iter().map(|scope| (start, ScopeStackOp::Push(*scope))));
        let mut inner: Vec<((usize, i64), ScopeStackOp)> = Vec::new();
        for (group, scopes) in pattern.captures.iter().flatten() {
            let Some((from, to)) = hit.region.pos(*group).filter(|(from, to)| from != to) else { continue };
            // The longer one is the outer one.
            let order = from as i64 - to as i64;
            inner.extend(scopes.iter().map(|scope| ((from, order), ScopeStackOp::Push(*scope))));
            inner.push(((to, i64::MIN), ScopeStackOp::Pop(scopes.len())));
        }
        inner.sort_by_key(|(place, _)| *place);
        out.extend(inner.into_iter().map(|((at, _), change)| (at, change)));
        if !pattern.scope.is_empty() {
            out.push((end, ScopeStackOp::Pop(pattern.scope.len())));
        }
        self.around(false, end, context, &pattern.operation, out)
    }

    /// The scopes of the contexts that a match leaves and enters: before its own, or behind them.
    fn around(&self, before: bool, at: usize, context: &Context, operation: &MatchOperation, out: &mut Changes) -> Option<()> {
        let (entered, sets) = match operation {
            MatchOperation::None => return Some(()),
            MatchOperation::Pop => {
                let scopes = if before { &context.meta_content_scope } else { &context.meta_scope };
                out.extend((!scopes.is_empty()).then_some((at, ScopeStackOp::Pop(scopes.len()))));
                out.extend((!before && context.clear_scopes.is_some()).then_some((at, ScopeStackOp::Restore)));
                return Some(());
            }
            MatchOperation::Push(entered) => (entered, false),
            MatchOperation::Set(entered) => (entered, true),
        };
        let entered: Vec<&Context> = entered.iter().map(|one| one.resolve(self.set).ok()).collect::<Option<_>>()?;
        let push = |scopes: &[_], out: &mut Changes| out.extend(scopes.iter().map(|scope| (at, ScopeStackOp::Push(*scope))));
        if before {
            out.extend((sets && context.clear_scopes.is_some()).then_some((at, ScopeStackOp::Restore)));
            for one in &entered {
                out.extend(one.clear_scopes.filter(|_| !sets).map(|amount| (at, ScopeStackOp::Clear(amount))));
                push(&one.meta_scope, out);
            }
            return Some(());
        }
        let left = if sets { context.meta_scope.len() + context.meta_content_scope.len() } else { 0 };
        let anew = |one: &&Context| !one.meta_content_scope.is_empty() || (one.clear_scopes.is_some() && sets);
        if left == 0 && !entered.iter().any(anew) {
            return Some(());
        }
        // What was pushed before the match goes and comes again, so that the scopes of contents lie between.
        let count = left + entered.iter().map(|one| one.meta_scope.len()).sum::<usize>();
        out.extend((count > 0).then_some((at, ScopeStackOp::Pop(count))));
        for one in entered {
            out.extend(one.clear_scopes.filter(|_| sets).map(|amount| (at, ScopeStackOp::Clear(amount))));
            push(&one.meta_scope, out);
            push(&one.meta_content_scope, out);
        }
        Some(())
    }

    /// Leaves and enters contexts.
    fn go(&mut self, line: &str, hit: &Hit<'a>) -> Option<()> {
        let mut inherited = Vec::new();
        let entered = match &hit.pattern.operation {
            MatchOperation::None => return Some(()),
            MatchOperation::Pop => {
                self.levels.pop();
                return Some(());
            }
            MatchOperation::Push(entered) => entered,
            MatchOperation::Set(entered) => {
                inherited = self.levels.pop().map(|level| level.prototypes).unwrap_or_default();
                entered
            }
        };
        for (index, one) in entered.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut inherited);
            if index + 1 == entered.len()
                && let Some(prototype) = &hit.pattern.with_prototype
            {
                prototypes.push(prototype.resolve(self.set).ok()?);
            }
            let context = one.resolve(self.set).ok()?;
            let refers = context.uses_backrefs || prototypes.iter().any(|prototype| prototype.uses_backrefs);
            self.levels.push(Level { context, prototypes, found: refers.then(|| (hit.region.clone(), line.to_owned())) });
        }
        Some(())
    }
}

/// A context by its id. The set gives contexts for references alone, and references are made by reading them.
fn context(set: &SyntaxSet, id: ContextId) -> Option<&Context> {
    static KNOWN: LazyLock<RwLock<FxHashMap<ContextId, ContextReference>>> = LazyLock::new(RwLock::default);
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    let reference = match known {
        Some(reference) => reference,
        None => {
            let reference: ContextReference = serde_json::from_value(json!({ "Direct": id })).ok()?;
            KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(id, reference.clone());
            reference
        }
    };
    reference.resolve(set).ok()
}

/// Where a grammar begins: the one context that opens another for nothing, with the grammar's own scope.
fn start<'a>(set: &'a SyntaxSet, grammar: &SyntaxReference) -> Option<&'a Context> {
    let syntax = set.syntaxes().iter().position(|one| std::ptr::eq(one, grammar))?;
    (0..).map_while(|index| context(set, serde_json::from_value(json!({ "syntax_index": syntax, "context_index": index })).ok()?)).find(
        |context| {
            let opens =
                |pattern: &MatchPattern| pattern.regex.regex_str().is_empty() && matches!(pattern.operation, MatchOperation::Push(_));
            context.patterns.len() == 1 && context.meta_content_scope == [grammar.scope] && context.match_at(0).is_ok_and(opens)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use syntect::parsing::ParseState;

    static SET: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

    /// Real code of this repository, and what most grammars know.
    const CODE: [&str; 6] = [
        include_str!("follow.rs"),
        include_str!("../../../edge/serve/reload.js"),
        include_str!("../../../../Cargo.toml"),
        include_str!("../../../../site/templates/page.html"),
        include_str!("../../../../README.md"),
        "a = \"b\"; // c\n/* d\n e */ if (f) { g(1.5, 'h') }\n# i\n<j k=\"l\">m</j>\n$n: @o ~ `p`\n한국어 「나」\n",
    ];

    #[test]
    fn every_grammar_is_followed_as_syntect_follows_it() {
        for grammar in SET.syntaxes() {
            for code in CODE {
                let mut follower = Follower::new(&SET, grammar).unwrap_or_else(|| panic!("{} has no beginning", grammar.name));
                let mut parser = ParseState::new(grammar);
                for line in code.split_inclusive('\n').take(25) {
                    let Some(changes) = follower.line(line) else { break };
                    assert_eq!(changes, parser.parse_line(line, &SET).unwrap(), "{}: {line}", grammar.name);
                }
            }
        }
    }

    #[test]
    fn a_grammar_that_stands_still_is_left() {
        let mut follower = Follower::new(&SET, SET.find_syntax_by_token("javascript").unwrap()).unwrap();
        assert_eq!(follower.line("x /* y\n"), None);
    }
}
