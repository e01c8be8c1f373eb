//! How far the `@extend`s of a style sheet lead: the compiler looks for each among all before it, and through a chain of them again and again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use grass_compiler::sass_value::{ArgumentResult, QuoteKind, Value};
use grass_compiler::{Result, Visitor};

use crate::text::Cut;

/// The most of them: the largest frameworks have some hundreds.
pub const MOST: usize = 1000;
/// The most that follow one another.
pub const LONGEST: usize = 50;

/// What the function says beyond that.
pub const TOO_MANY: &str = "mokcha: too many extends";

thread_local! {
    static CHAINS: RefCell<Chains> = RefCell::default();
}

/// Begins a sheet.
pub fn begin() {
    CHAINS.set(Chains::default());
}

/// The function that a counted sheet calls behind each `@extend`: with the rule's selector, and what it extends.
pub fn extend(mut args: ArgumentResult, _: &mut Visitor<'_>) -> Result<Value> {
    let span = args.span();
    let mut words = |at, name| args.get(at, name).map(|value| written(&value.node)).unwrap_or_default();
    let (rule, target) = (words(0, "rule"), words(1, "target"));
    if CHAINS.with_borrow_mut(|chains| chains.add(&rule, &target)) {
        Ok(Value::String(String::new(), QuoteKind::None))
    } else {
        Err((TOO_MANY, span).into())
    }
}

/// A selector as it is written; its parts are lists of words.
fn written(value: &Value) -> String {
    match value {
        Value::List(list, ..) => list.iter().map(|one| written(one) + " ").collect(),
        Value::String(text, _) => text.clone(),
        _ => String::new(),
    }
}

/// Which names extend which.
#[derive(Default)]
struct Chains {
    count: usize,
    /// What each extends.
    targets: BTreeMap<String, BTreeSet<String>>,
    /// Those that extend each.
    extenders: BTreeMap<String, BTreeSet<String>>,
    /// How many follow one another from each on.
    lengths: BTreeMap<String, usize>,
}

impl Chains {
    /// Adds one; whether there may be so many.
    fn add(&mut self, rule: &str, target: &str) -> bool {
        self.count += 1;
        if self.count > MOST {
            return false;
        }
        for name in names(rule) {
            for target in names(target).filter(|target| *target != name) {
                self.targets.entry(name.to_owned()).or_default().insert(target.to_owned());
                self.extenders.entry(target.to_owned()).or_default().insert(name.to_owned());
                let length = self.lengths.get(target).copied().unwrap_or(0) + 1;
                if !self.lengthen(name, length) {
                    return false;
                }
            }
        }
        true
    }

    /// A name now begins so long a chain, and those that extend it a longer one.
    fn lengthen(&mut self, name: &str, length: usize) -> bool {
        let mut longer = vec![(name.to_owned(), length)];
        while let Some((name, length)) = longer.pop() {
            if length > LONGEST {
                // A circle, which is no fault, has few.
                if self.reached(&name) > LONGEST {
                    return false;
                }
                continue;
            }
            let known = self.lengths.entry(name.clone()).or_default();
            if *known < length {
                *known = length;
                longer.extend(self.extenders.get(&name).into_iter().flatten().map(|extender| (extender.clone(), length + 1)));
            }
        }
        true
    }

    /// The names that one leads to, itself among them.
    fn reached(&self, name: &str) -> usize {
        let mut seen = BTreeSet::from([name]);
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            let next = self.targets.get(name).into_iter().flatten().map(String::as_str);
            let new: Vec<&str> = next.filter(|name| !seen.contains(name)).collect();
            seen.extend(&new);
            open.extend(new);
        }
        seen.len()
    }
}

/// The names in a selector: `.a`, `%b`, `#c`, `d`.
fn names(selector: &str) -> impl Iterator<Item = &str> {
    selector.split([' ', ',', '>', '+', '~', '\n']).flat_map(|compound| {
        let mut rest = compound;
        std::iter::from_fn(move || {
            let end = rest.char_indices().skip(1).find(|(_, c)| ".#%:[".contains(*c)).map_or(rest.len(), |(at, _)| at);
            let name = rest.cut(..end);
            rest = rest.cut(end..);
            (!name.is_empty()).then_some(name)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        assert_eq!(names(".a.b:hover > %c, d#e").collect::<Vec<_>>(), [".a", ".b", ":hover", "%c", "d", "#e"]);
        assert_eq!(names(" \n").count(), 0);
    }

    #[test]
    fn chains_have_a_bound_from_either_end() {
        let added = |edges: &mut dyn Iterator<Item = (usize, usize)>| {
            let mut chains = Chains::default();
            edges.take_while(|(rule, target)| chains.add(&format!(".a{rule}"), &format!(".a{target}"))).count()
        };
        assert_eq!(added(&mut (0..LONGEST + 9).map(|n| (n + 1, n))), LONGEST);
        assert!(added(&mut (0..LONGEST + 9).map(|n| (n, n + 1))) <= LONGEST + 1);
        assert_eq!(added(&mut (1..LONGEST * 4).map(|n| (n, 0))), LONGEST * 4 - 1, "many of one");
        assert_eq!(added(&mut (0..LONGEST * 4).map(|n| (n % 3, (n + 1) % 3))), LONGEST * 4, "a circle");
        assert_eq!(added(&mut (1..=MOST + 1).map(|n| (n, 0))), MOST);
    }
}
