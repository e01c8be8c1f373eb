//! What an expression is like, and how texts and faults are written in Tera 2.

use crate::zola::tera1::expr::{Arguments, Expr, ExprKind, Step};

/// Whether a default of a plain variable may fail: Tera 1 works it out only where it is needed.
pub fn is_costly(inner: &Expr, arguments: &Arguments) -> bool {
    let plain = matches!(&inner.kind, ExprKind::Path(_, steps) if steps.iter().all(|step| !matches!(step, Step::Dynamic(_))));
    plain && may_fail(arguments)
}

/// Whether a default is a call, or goes through filters or sums.
pub fn may_fail(arguments: &Arguments) -> bool {
    let mut found = false;
    for (_, value) in arguments.iter().filter(|(name, _)| name == "value") {
        value.clone().walk(&mut |expr| {
            found |= matches!(expr.kind, ExprKind::Call(..) | ExprKind::Macro(..) | ExprKind::Filter(..) | ExprKind::Binary(..));
        });
    }
    found
}

/// The variable behind filters, unless the first of them is `default`.
pub fn filtered_path(expr: &Expr) -> Option<&Expr> {
    let ExprKind::Filter(inner, name, _) = &expr.kind else { return None };
    match &inner.kind {
        ExprKind::Path(..) if name != "default" => Some(inner),
        _ => filtered_path(inner),
    }
}

/// Whether a mark of safety may come with a value.
pub fn holds_safe(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Filter(inner, name, _) => name == "safe" || name == "markdown" || holds_safe(inner),
        ExprKind::Call(..) | ExprKind::Macro(..) => true,
        _ => false,
    }
}

/// What stands before `safe`, which does nothing in Tera 1 unless it is the last filter; in Tera 2 a later one would escape its arguments.
pub fn without_safe(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Filter(inner, name, _) if name == "safe" => without_safe(inner),
        _ => expr,
    }
}

/// Whether a filter may give a list, a map or a number with a point.
pub fn may_nest(filter: &str) -> bool {
    const NESTING: [&str; 15] = [
        "abs", "default", "get", "first", "last", "nth", "slice", "sort", "unique", "reverse", "concat", "map", "filter", "group_by",
        "split",
    ];
    NESTING.contains(&filter)
}

/// The names of a plain path that may lead to a list or a map.
pub fn unsure_path(expr: &Expr) -> Option<Vec<&str>> {
    let ExprKind::Path(root, steps) = &expr.kind else { return None };
    let names = steps.iter().map(|step| match step {
        Step::Name(step) if is_name(step) => Some(step.as_str()),
        _ => None,
    });
    let names: Vec<&str> = std::iter::once(Some(root.as_str())).chain(names).collect::<Option<_>>()?;
    (root != "loop" && !names.last().is_some_and(|last| is_text_field(last))).then_some(names)
}

/// Whether a field is text or a number wherever Zola gives one of this name: most of what templates print.
pub fn is_text_field(name: &str) -> bool {
    const FIELDS: [&str; 26] = [
        "base_url",
        "content",
        "count",
        "current_path",
        "current_url",
        "date",
        "day",
        "description",
        "id",
        "lang",
        "last_updated",
        "level",
        "month",
        "name",
        "page_count",
        "path",
        "permalink",
        "reading_time",
        "relative_path",
        "size",
        "slug",
        "summary",
        "title",
        "updated",
        "word_count",
        "year",
    ];
    FIELDS.contains(&name)
}

/// Whether it is a macro's call, or one through filters.
pub fn is_macro(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Filter(inner, ..) => is_macro(inner),
        ExprKind::Macro(..) => true,
        _ => false,
    }
}

/// What an unknown name becomes: it fails only when it is run, as in Tera 1.
pub fn throw(out: &mut String, message: &str) {
    out.push_str("throw(message=");
    quote(out, message);
    out.push(')');
}

/// A text between quotes, with the escapes that Tera 2 knows.
pub fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
}

pub fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_') && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}
