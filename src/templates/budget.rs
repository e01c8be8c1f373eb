//! What rendering one page may take: turns of loops, calls of components and included templates, bytes of values and of the page. Filters
//! that counted templates call, and a writer with an end.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::problem::limits::Limits;
use crate::text::diagnostic::Diagnostic;
use crate::zola::tera1::size::{TOO_LARGE, VALUE_MB};

/// Counts the turns that a loop will take.
pub const TURNS: &str = "mokcha_turns";
/// Measures a value that is kept.
pub const VALUE: &str = "mokcha_value";
/// Counts a call, and measures what it is given.
pub const CALL: &str = "mokcha_call";

/// Turns and calls on one page: a page that compares four thousand others with one another takes fewer.
const MOST_TURNS: usize = 20_000_000;
/// Turns that a call, an included template or a block that is printed again counts for.
const CALL_TURNS: usize = 20;
/// Most entries of a list that is kept: more than all pages of an archive.
const MOST_ENTRIES: usize = 1 << 21;
/// Lists and maps within one another: more than any data file has.
const DEEPEST: usize = 150;
/// How much larger a value may be when it is printed than it is in memory, where a list that it holds twice stands once.
const MOST_SHARED: u64 = 8;
/// Lists and maps of a value that are looked at, and members of each: twenty that hold one another twice are printed as a million.
const LOOKED_AT: usize = 64;
const MEMBERS: usize = 256;
/// Most of a page.
const PAGE_MB: usize = 256;

const ENDLESS: &str = "mokcha: no more turns";

thread_local! {
    /// Turns that are left, and how many pages are being rendered within one another: shortcodes render, too.
    static LEFT: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    /// The component that was entered last.
    static ENTERED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// How deep components may call one another: the engine's own bound.
pub const MOST_CALLS: usize = 20;
/// What the engine says beyond it.
const TOO_DEEP: &str = "Maximum render recursion depth";

/// The component that calls one more than may lie in one another: the one that was entered last, for the next is refused.
pub fn deepest_call(message: &str) -> Option<String> {
    message.starts_with(TOO_DEEP).then(|| ENTERED.with_borrow(String::clone))
}

/// Renders with the means of one page.
pub fn render<T>(work: impl FnOnce() -> T) -> T {
    let (left, depth) = LEFT.get();
    LEFT.set((if depth == 0 { MOST_TURNS } else { left }, depth + 1));
    let ending = Ending(depth);
    let done = work();
    drop(ending);
    done
}

/// Ends a rendering, also one that gave up.
struct Ending(usize);

impl Drop for Ending {
    fn drop(&mut self) {
        LEFT.set((LEFT.get().0, self.0));
    }
}

/// Gives the engine the filters.
pub fn register(tera: &mut Tera) {
    tera.register_filter(TURNS, |list: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        let turns = list.len().unwrap_or(1);
        take(turns)?;
        Ok(list)
    });
    tera.register_filter(VALUE, |value: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        measure(&value)?;
        Ok(value)
    });
    tera.register_filter(CALL, |values: Value, kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        take(CALL_TURNS)?;
        if let Some(name) = kwargs.get::<&str>("of")? {
            ENTERED.with_borrow_mut(|entered| name.clone_into(entered));
        }
        for value in values.as_array().into_iter().flatten() {
            measure(value)?;
        }
        Ok(Value::none())
    });
}

fn take(turns: usize) -> TeraResult<()> {
    let (left, depth) = LEFT.get();
    let left = left.checked_sub(turns).ok_or_else(|| tera::Error::message(ENDLESS))?;
    LEFT.set((left, depth));
    Ok(())
}

fn measure(value: &Value) -> TeraResult<()> {
    let large =
        value.as_str().is_some_and(|text| text.len() > VALUE_MB << 20) || value.as_array().is_some_and(|list| list.len() > MOST_ENTRIES);
    if large || depth(value) > DEEPEST || Sharing::default().takes_too_much(value) { Err(tera::Error::message(TOO_LARGE)) } else { Ok(()) }
}

/// Lists and maps within one another, along the first of each.
fn depth(mut value: &Value) -> usize {
    let mut depth = 0;
    while let Some(inner) = members(value).find(|member| member.as_array().is_some() || member.is_map()) {
        value = inner;
        depth += 1;
    }
    depth
}

fn members(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten().chain(value.as_map().into_iter().flat_map(|map| map.values())).take(MEMBERS)
}

/// What a value would print, and what of it is in memory: one that holds another twice, which holds a third twice, is small and prints
/// without end.
#[derive(Default)]
struct Sharing {
    /// Lists and maps by their place in memory, which is their own as long as the value is there, and about the bytes that each prints.
    printed: FxHashMap<usize, u64>,
    held: u64,
}

impl Sharing {
    fn takes_too_much(mut self, value: &Value) -> bool {
        let printed = self.weigh(value);
        printed > (VALUE_MB as u64) << 20 && printed > self.held.saturating_mul(MOST_SHARED)
    }

    fn weigh(&mut self, value: &Value) -> u64 {
        let place = match (value.as_array(), value.as_map()) {
            (Some([]), _) | (None, None) => {
                let bytes = value.as_str().map_or(8, str::len) as u64;
                self.held += bytes;
                return bytes;
            }
            (Some(list), _) => list.as_ptr().addr(),
            (None, Some(map)) => std::ptr::from_ref(map).addr(),
        };
        if let Some(known) = self.printed.get(&place) {
            return *known;
        }
        // Also where this one is met within itself, which can't be, nothing runs on.
        self.printed.insert(place, 0);
        let mut printed: u64 = 8;
        if self.printed.len() <= LOOKED_AT {
            for member in members(value) {
                printed = printed.saturating_add(self.weigh(member));
            }
        }
        self.held += 8;
        self.printed.insert(place, printed);
        printed
    }
}

/// The problem that a message stands for.
pub fn problem(message: &str) -> Option<Diagnostic> {
    let is = |known: &str| message.contains(known);
    Some(Diagnostic::of(&match () {
        () if is(ENDLESS) => Limits::TemplateEndless { most: MOST_TURNS },
        () if is(TOO_LARGE) => Limits::TemplateValue { most: VALUE_MB },
        () => return None,
    }))
}

/// A page while it is written.
pub struct Page {
    /// Megabytes at the most.
    most: usize,
    /// What is written so far.
    pub bytes: Vec<u8>,
    /// Whether there was more: the engine does not say why writing failed.
    pub is_full: bool,
}

impl Page {
    /// An empty one.
    pub fn new(size_hint: usize) -> Self {
        Self { most: PAGE_MB, bytes: Vec::with_capacity(size_hint), is_full: false }
    }

    /// An empty part of a page: what it prints is a value for others.
    pub fn part(size_hint: usize) -> Self {
        Self { most: VALUE_MB, ..Self::new(size_hint) }
    }

    /// The problem of one that is full.
    pub fn too_large(&self) -> Option<Diagnostic> {
        self.is_full.then(|| Diagnostic::of(&Limits::PageTooLarge { most: self.most }))
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most << 20 {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
