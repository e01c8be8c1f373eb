//! What rendering one page may take: turns of loops, calls of components, bytes of values and of the page. Filters that counted templates
//! call, and a writer with an end.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};

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
/// Turns that a call counts for.
const CALL_TURNS: usize = 20;
/// Most entries of a list that is kept: more than all pages of an archive.
const MOST_ENTRIES: usize = 1 << 21;
/// Lists within lists: printed, one that holds itself twice doubles with each.
const DEEPEST: usize = 20;
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
    let mut inner = value;
    let mut depth = 0;
    while let Some(first) = inner.as_array().and_then(|list| list.first()) {
        inner = first;
        depth += 1;
    }
    if large || depth > DEEPEST { Err(tera::Error::message(TOO_LARGE)) } else { Ok(()) }
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
    /// What is written so far.
    pub bytes: Vec<u8>,
    /// Whether there was more: the engine does not say why writing failed.
    pub is_full: bool,
}

impl Page {
    /// An empty one.
    pub fn new(size_hint: usize) -> Self {
        Self { bytes: Vec::with_capacity(size_hint), is_full: false }
    }

    /// The problem of one that is full.
    pub fn too_large(&self) -> Option<Diagnostic> {
        self.is_full.then(|| Diagnostic::of(&Limits::PageTooLarge { most: PAGE_MB }))
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > PAGE_MB << 20 {
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
