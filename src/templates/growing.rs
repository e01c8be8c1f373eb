//! Filters of Tera 2 that can make the product of two texts: as the engine has them, with a bound that is looked at before anything is made.

use tera::{Kwargs, State, StringInput, TeraResult, Value};

use crate::zola::tera1::size::fits;

/// Puts one text for another, wherever it stands.
pub fn replace(text: StringInput<'_>, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let from = kwargs.must_get::<&str>("from")?;
    let to = kwargs.must_get::<StringInput>("to")?;
    let replaced = |text: &str, to: &str| {
        let found = text.matches(from).count();
        fits((text.len() - found * from.len()).saturating_add(found.saturating_mul(to.len())))?;
        Ok::<_, tera::Error>(text.replace(from, to))
    };
    // Text that is safe stays so, and the other is escaped beside it.
    if state.autoescaping_enabled() && (text.is_safe() || to.is_safe()) {
        let made = replaced(&text.rendered(state)?, &to.rendered(state)?)?;
        return Ok(Value::safe_string(&made));
    }
    Ok(Value::from(replaced(text.as_str(), to.as_str())?))
}

/// The entries of a list, one behind the other.
pub fn join(list: &[Value], kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let separator = kwargs.get::<StringInput>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (list.iter().any(|entry| entry.is_string() && entry.is_safe()) || separator.as_ref().is_some_and(StringInput::is_safe));
    let between = match &separator {
        Some(text) if is_safe => text.rendered(state)?.into_owned(),
        Some(text) => text.as_str().to_owned(),
        None => String::new(),
    };
    let mut out = String::new();
    for (index, entry) in list.iter().enumerate() {
        if index > 0 {
            out.push_str(&between);
        }
        match is_safe {
            true if entry.is_undefined() => {}
            true => out.push_str(&state.escape_if_needed(entry)?),
            false => out.push_str(&entry.to_string()),
        }
        fits(out.len())?;
    }
    Ok(if is_safe { Value::safe_string(&out) } else { Value::from(out) })
}
