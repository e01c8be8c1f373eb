//! Contexts that include one another: the parser follows each inclusion anew, so a circle would never end, and one that doubles at each step
//! would end too late. Both are cut.

use std::collections::HashMap;

use syntect::parsing::syntax_definition::{Context, Pattern};

use crate::render::markup::code::definition::{MAIN, named};

/// A context may reach so many patterns.
const MOST_PATTERNS: usize = 10_000;

/// Takes away inclusions that close a circle, as editors pass over them, and those of too many patterns; whether there were any of these.
pub fn cut(contexts: &mut HashMap<String, Context>) -> bool {
    let names: Vec<String> = {
        let mut names: Vec<String> = contexts.keys().cloned().collect();
        // From the head of a text on, so that what closes a circle there is what goes.
        names.sort_by_key(|name| (name != MAIN, name.clone()));
        names
    };
    let targets: HashMap<String, usize> = names.iter().enumerate().map(|(at, name)| (format!("{:?}", named(name)), at)).collect();
    let included = |pattern: &Pattern| match pattern {
        Pattern::Include(reference) => targets.get(&format!("{:?}", Some(reference))).copied(),
        Pattern::Match(_) => None,
    };
    let edges: Vec<Vec<(usize, usize)>> = names
        .iter()
        .map(|name| contexts[name].patterns.iter().enumerate().filter_map(|(at, pattern)| Some((at, included(pattern)?))).collect())
        .collect();
    let own: Vec<usize> = names.iter().zip(&edges).map(|(name, edges)| contexts[name].patterns.len() - edges.len()).collect();
    let walk = Walk::over(&edges, &own);
    for (name, mut dropped) in names.iter().zip(walk.dropped) {
        dropped.sort_unstable();
        let context = contexts.get_mut(name);
        let patterns = context.map(|context| &mut context.patterns);
        if let Some(patterns) = patterns {
            dropped.iter().rev().for_each(|at| {
                patterns.remove(*at);
            });
        }
    }
    walk.too_many
}

/// A walk in depth, without calling itself.
struct Walk {
    /// Patterns to be taken away, by context.
    dropped: Vec<Vec<usize>>,
    too_many: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done(usize),
}

impl Walk {
    fn over(edges: &[Vec<(usize, usize)>], own: &[usize]) -> Self {
        let mut walk = Self { dropped: vec![Vec::new(); edges.len()], too_many: false };
        let mut states = vec![State::New; edges.len()];
        for root in 0..edges.len() {
            if states[root] != State::New {
                continue;
            }
            // A context, its next edge, and what it reaches so far.
            let mut stack = vec![(root, 0, own[root])];
            states[root] = State::Open;
            while let Some((node, next, reached)) = stack.last_mut() {
                let Some((at, target)) = edges[*node].get(*next).copied() else {
                    states[*node] = State::Done(*reached);
                    stack.pop();
                    continue;
                };
                match states[target] {
                    State::New => {
                        states[target] = State::Open;
                        stack.push((target, 0, own[target]));
                        continue;
                    }
                    State::Open => walk.dropped[*node].push(at),
                    State::Done(more) if *reached + more + 1 > MOST_PATTERNS => {
                        walk.dropped[*node].push(at);
                        walk.too_many = true;
                    }
                    State::Done(more) => *reached += more + 1,
                }
                *next += 1;
            }
        }
        walk
    }
}
