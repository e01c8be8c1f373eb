//! What one style sheet may take: steps of loops and calls, bytes of selectors, depth of calls. The functions that the counted sheet calls;
//! the compiler runs them in the thread that compiles.

use std::cell::Cell;

use grass_compiler::sass_value::{ArgumentResult, QuoteKind, Value};
use grass_compiler::{Builtin, Options, Result, Visitor};

use crate::problem::limits::Limits;
use crate::text::diagnostic::Diagnostic;
use crate::zola::sass::extends;
use crate::zola::sass::steps::{EXTEND, SELECTOR, SIZE, STEP};

/// Turns of loops and calls: the largest frameworks take some ten thousands.
pub const STEPS: usize = 1_000_000;
/// Bytes of the bodies that are run, in all.
const BYTES: usize = 256 << 20;
/// Bytes of one value.
const VALUE_MB: usize = 16;
/// Bytes of one selector.
const SELECTOR_BYTES: usize = 1 << 20;
/// Bytes of the selectors that a rule within others makes: each of its own behind each of those around it.
const LIST_BYTES: usize = 32 << 20;
/// Bytes that a part of a value takes beside its text.
const PART: usize = 64;
/// Most that is written.
const SHEET_MB: usize = 64;
/// The stack of the thread that compiles, and how much of it calls within calls may fill.
pub const STACK: usize = 64 << 20;
const CALLS: usize = 24 << 20;

/// What the functions say when there is no more: the compiler hands it on with its place.
const NO_MORE_STEPS: &str = "mokcha: no more steps";
const TOO_LONG: &str = "mokcha: the selector is too long";
const TOO_MANY: &str = "mokcha: too many selectors";
const TOO_LARGE: &str = "mokcha: the value is too large";
const TOO_DEEP: &str = "mokcha: calls too deep";

thread_local! {
    static LEFT: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    /// Where the stack of the compiling thread begins.
    static BOTTOM: Cell<usize> = const { Cell::new(0) };
}

/// Gives a sheet what it may take, and the functions that count it.
pub fn give(options: Options<'_>) -> Options<'_> {
    LEFT.set((STEPS, BYTES));
    BOTTOM.set(here());
    extends::begin();
    let options = options.add_custom_fn(EXTEND, Builtin::new(extends::extend));
    options.add_custom_fn(STEP, Builtin::new(step)).add_custom_fn(SIZE, Builtin::new(value)).add_custom_fn(SELECTOR, Builtin::new(selector))
}

/// The problem that a message of these functions stands for.
pub fn problem(message: &str) -> Option<Diagnostic> {
    Some(Diagnostic::of(&match message {
        NO_MORE_STEPS => Limits::SassEndless { most: STEPS },
        TOO_LONG => Limits::SassSelector { most: SELECTOR_BYTES },
        TOO_MANY => Limits::SassSelector { most: LIST_BYTES },
        TOO_LARGE => Limits::SassValue { most: VALUE_MB },
        TOO_DEEP => Limits::SassCalls {},
        extends::TOO_MANY => Limits::SassExtends { most: extends::MOST, longest: extends::LONGEST },
        _ => return None,
    }))
}

/// The problem of a sheet that has grown too large.
pub fn too_large(css: &str) -> Option<Diagnostic> {
    (css.len() > SHEET_MB << 20).then(|| Diagnostic::of(&Limits::SassTooLarge { most: SHEET_MB }))
}

/// About where the stack ends: the address of something that lies on it.
fn here() -> usize {
    let mark = 0_u8;
    std::ptr::from_ref(&mark).addr()
}

fn step(mut args: ArgumentResult, _: &mut Visitor<'_>) -> Result<Value> {
    let span = args.span();
    if BOTTOM.get().abs_diff(here()) > CALLS {
        return Err((TOO_DEEP, span).into());
    }
    let body = match args.get_positional(0).map(|value| value.node) {
        Some(Value::Dimension(number)) => number.num.0 as usize,
        _ => 0,
    };
    let (steps, bytes) = LEFT.get();
    match (steps.checked_sub(1), bytes.checked_sub(body)) {
        (Some(steps), Some(bytes)) => LEFT.set((steps, bytes)),
        _ => return Err((NO_MORE_STEPS, span).into()),
    }
    take(args, 1)
}

fn value(args: ArgumentResult, _: &mut Visitor<'_>) -> Result<Value> {
    take(args, 0)
}

/// Takes the sizes of values, from one on, from the bytes that are left.
fn take(mut args: ArgumentResult, first: usize) -> Result<Value> {
    let span = args.span();
    let (steps, mut bytes) = LEFT.get();
    let mut position = first;
    while let Some(value) = args.get_positional(position) {
        let size = size(&value.node);
        if size > VALUE_MB << 20 {
            return Err((TOO_LARGE, span).into());
        }
        let Some(left) = bytes.checked_sub(size) else { return Err((NO_MORE_STEPS, span).into()) };
        bytes = left;
        position += 1;
    }
    LEFT.set((steps, bytes));
    Ok(Value::Null)
}

fn selector(mut args: ArgumentResult, _: &mut Visitor<'_>) -> Result<Value> {
    let span = args.span();
    let size = args.get_positional(0).map_or(0, |value| size(&value.node));
    let times = match args.get_positional(1).map(|value| value.node) {
        Some(Value::Dimension(number)) => Some(number.num.0 as usize),
        _ => None,
    };
    match times {
        Some(times) if size.saturating_mul(times) > LIST_BYTES => Err((TOO_MANY, span).into()),
        None if size > SELECTOR_BYTES => Err((TOO_LONG, span).into()),
        _ => Ok(Value::String(String::new(), QuoteKind::None)),
    }
}

/// Bytes of a value: of a selector, too, which is a list of lists of words.
fn size(value: &Value) -> usize {
    match value {
        Value::List(list, ..) => list.iter().map(size).sum(),
        Value::String(text, _) => text.len() + PART,
        Value::Map(map) => map.iter().map(|(key, value)| size(&key.node) + size(value)).sum(),
        _ => PART,
    }
}
