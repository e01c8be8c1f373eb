//! Expressions of Tera 1 written as expressions of Tera 2 that mean the same, with a note of which bytes came from which.

use std::cell::Cell;

use crate::zola::tera1::expr::{Arguments, Expr, ExprKind, Step};
use crate::zola::tera1::out::Out;
use crate::zola::tera1::shape::{
    filtered_path, holds_safe, is_costly, is_macro, is_name, is_text_field, may_fail, may_nest, quote, throw, without_safe,
};

/// What a template's names mean.
pub trait Names {
    /// The component that a macro has become, with its parameters as (old name, new name, default), by namespace and name.
    fn component(&self, namespace: &str, name: &str) -> Result<(String, Vec<Parameter>), String>;
    /// Whether there is such a filter.
    fn has_filter(&self, name: &str) -> bool;
    /// Whether there is such a function.
    fn has_function(&self, name: &str) -> bool;
}

/// What a loop tells.
const LOOP_FIELDS: [&str; 5] = ["index", "index0", "first", "last", "length"];

/// A parameter of a macro.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// As templates call it.
    pub name: String,
    /// As the component calls it.
    pub renamed: String,
    /// Its default.
    pub default: Option<Expr>,
}

/// How tightly an expression holds together in Tera 2.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Precedence {
    Loose,
    Filtered,
    Atom,
}

fn bond(expr: &Expr, as_condition: bool) -> Precedence {
    match &expr.kind {
        ExprKind::Filter(inner, name, arguments) if name == "default" && is_costly(inner, arguments) => Precedence::Loose,
        ExprKind::Filter(..) if as_condition && filtered_path(expr).is_some() => Precedence::Loose,
        ExprKind::Filter(..) => Precedence::Filtered,
        ExprKind::Binary("or" | "and", ..) if !as_condition => Precedence::Loose,
        // Division is a filter, too: whole results print as whole numbers.
        ExprKind::Binary("/", ..) => Precedence::Filtered,
        ExprKind::Binary(..) | ExprKind::Test(..) | ExprKind::Not(_) | ExprKind::Minus(_) => Precedence::Loose,
        ExprKind::Path(_, steps) if steps.iter().any(|step| matches!(step, Step::Dynamic(_))) => Precedence::Filtered,
        _ => Precedence::Atom,
    }
}

/// Writes expressions with the names of one template.
pub struct Writer<'a> {
    names: &'a dyn Names,
    /// Whether the next macro escapes what it prints: one that is itself printed. Kept, given on or compared it doesn't.
    printing: Cell<bool>,
}

/// What is added to the name of a component that is a macro without escaping.
pub const UNESCAPED: &str = "_raw";

impl<'a> Writer<'a> {
    /// With these names.
    pub fn new(names: &'a dyn Names) -> Self {
        Self { names, printing: Cell::new(false) }
    }

    /// A value to be printed. Only what ends in `safe`, a call or a macro is printed as it is; a mark of safety that went through other
    /// filters is taken off again.
    pub fn printed(&self, out: &mut Out, expr: &Expr) {
        self.printing.set(is_macro(expr));
        self.escaped(out, expr);
        self.printing.set(false);
    }

    /// A value to be printed as it is, whatever it holds.
    pub fn printed_raw(&self, out: &mut Out, expr: &Expr) {
        match &expr.kind {
            ExprKind::Filter(_, name, _) if name == "safe" => return self.value(out, expr),
            ExprKind::Binary(..) => self.escaped(out, expr),
            _ => self.bonded(out, expr, Precedence::Filtered, false),
        }
        if !matches!(&expr.kind, ExprKind::Binary("~", ..)) {
            out.text.push_str(" | safe");
        }
    }

    fn escaped(&self, out: &mut Out, expr: &Expr) {
        let safe = match &expr.kind {
            ExprKind::Filter(_, name, _) => name == "safe" || !(holds_safe(expr) || may_nest(name)),
            ExprKind::Path(name, steps) if name != "loop" && steps.iter().all(|step| matches!(step, Step::Name(step) if is_name(step))) => {
                // What is printed must be there, and the engine says best what is not.
                let start = out.text.len();
                let names = steps.iter().filter_map(|step| if let Step::Name(step) = step { Some(step.as_str()) } else { None });
                out.text.push_str(&std::iter::once(name.as_str()).chain(names).collect::<Vec<_>>().join("."));
                return out.origin(start, &expr.range);
            }
            ExprKind::Path(name, steps) => name == "loop" || matches!(steps.last(), Some(Step::Name(name)) if is_text_field(name)),
            ExprKind::Binary("~", ..) => {
                // Joined texts are printed as they are: a quirk that themes build HTML on.
                self.bonded(out, expr, Precedence::Filtered, false);
                out.text.push_str(" | safe");
                return;
            }
            // A whole result prints without a point.
            ExprKind::Binary("+" | "-" | "*" | "%", ..) | ExprKind::List(_) | ExprKind::Float(_) | ExprKind::Minus(_) => false,
            // What a function answers may be an address, which is safe, or data.
            ExprKind::Call(..) => return self.filtered_unless(out, expr, false, "t1_answered"),
            _ => true,
        };
        self.filtered_unless(out, expr, safe, "t1_printed");
    }

    /// A value to be kept: in Tera 1 only printing knows of safety.
    pub fn kept(&self, out: &mut Out, expr: &Expr) {
        self.filtered_unless(out, without_safe(expr), !holds_safe(expr), "t1_plain");
    }

    fn filtered_unless(&self, out: &mut Out, expr: &Expr, as_it_is: bool, filter: &str) {
        if as_it_is {
            self.value(out, expr);
        } else {
            self.bonded(out, expr, Precedence::Filtered, false);
            out.text.push_str(" | ");
            out.text.push_str(filter);
        }
    }

    /// A value.
    pub fn value(&self, out: &mut Out, expr: &Expr) {
        self.expr(out, expr, false);
    }

    /// A condition: `and` and `or` need not become true or false.
    pub fn condition(&self, out: &mut Out, expr: &Expr) {
        self.expr(out, expr, true);
    }

    /// At least as tight as asked, else in brackets.
    fn bonded(&self, out: &mut Out, expr: &Expr, least: Precedence, as_condition: bool) {
        if bond(expr, as_condition) >= least {
            return self.expr(out, expr, as_condition);
        }
        out.text.push('(');
        self.expr(out, expr, as_condition);
        out.text.push(')');
    }

    fn expr(&self, out: &mut Out, expr: &Expr, as_condition: bool) {
        let start = out.text.len();
        match &expr.kind {
            ExprKind::Bool(value) => out.text.push_str(if *value { "true" } else { "false" }),
            ExprKind::Int(number) => out.text.push_str(&number.to_string()),
            ExprKind::Float(text) => out.text.push_str(text),
            ExprKind::Text(text) => quote(&mut out.text, text),
            ExprKind::List(list) => self.list(out, list),
            ExprKind::Path(name, steps) => self.path(out, name, steps),
            ExprKind::Call(name, arguments) => self.call(out, name, arguments),
            ExprKind::Macro(namespace, name, arguments) => self.component(out, namespace, name, arguments),
            ExprKind::Filter(inner, name, arguments) if name == "default" && is_costly(inner, arguments) => {
                // The default is worked out only where it is needed: it may call what can't be called here.
                self.value(out, inner);
                out.text.push_str(" if ");
                self.value(out, inner);
                out.text.push_str(" is t1_there else ");
                for (_, value) in arguments.iter().filter(|(name, _)| name == "value") {
                    self.bonded(out, value, Precedence::Filtered, false);
                }
            }
            // What a function answers is there, be it nothing.
            ExprKind::Filter(inner, name, _) if name == "default" && matches!(inner.kind, ExprKind::Call(..)) => {
                self.expr(out, inner, as_condition);
            }
            // Behind another filter a default never comes into play, so one that may fail is left out.
            ExprKind::Filter(inner, name, arguments) if name == "default" && may_fail(arguments) && filtered_path(expr).is_some() => {
                self.expr(out, inner, as_condition);
            }
            ExprKind::Filter(inner, name, arguments) if self.names.has_filter(name) => {
                // A condition on a filtered value is false where the value is missing, whatever the filter says of that.
                if let Some(root) = filtered_path(expr).filter(|_| as_condition) {
                    self.bonded(out, root, Precedence::Atom, false);
                    out.text.push_str(" is t1_there and ");
                }
                let inner = without_safe(inner);
                self.bonded(out, inner, Precedence::Filtered, false);
                if name != "safe" && name != "default" && holds_safe(inner) {
                    // Else a filter of Tera 2 would escape its own arguments.
                    out.text.push_str(" | t1_plain");
                }
                out.text.push_str(" | ");
                out.text.push_str(name);
                self.arguments(out, arguments);
            }
            // What goes wrong in a condition on a variable makes it false.
            ExprKind::Filter(..) if as_condition && filtered_path(expr).is_some() => out.text.push_str("false"),
            ExprKind::Filter(_, name, _) => throw(&mut out.text, &format!("unknown filter `{name}`")),
            ExprKind::Test(inner, not, name, arguments) => self.test(out, inner, *not, name, arguments),
            ExprKind::Not(inner) => {
                out.text.push_str("not ");
                self.bonded(out, inner, Precedence::Filtered, true);
            }
            ExprKind::Minus(inner) => {
                out.text.push('-');
                self.bonded(out, inner, Precedence::Atom, false);
            }
            ExprKind::Binary(operator @ ("and" | "or"), left, right) => {
                if !as_condition {
                    out.text.push_str("true if ");
                }
                self.chain(out, operator, left, right, true);
                if !as_condition {
                    out.text.push_str(" else false");
                }
            }
            ExprKind::Binary("/", left, right) => {
                self.bonded(out, left, Precedence::Filtered, false);
                out.text.push_str(" | t1_divided(by=");
                self.value(out, right);
                out.text.push(')');
            }
            ExprKind::Binary("!=", left, right) => {
                // A number differs from nothing but numbers.
                self.bonded(out, left, Precedence::Filtered, false);
                out.text.push_str(" is t1_other(value=");
                self.value(out, right);
                out.text.push(')');
            }
            ExprKind::Binary(operator, left, right) => self.chain(out, operator, left, right, false),
        }
        out.origin(start, &expr.range);
    }

    /// Operators of one kind in a row need no brackets on the left.
    fn chain(&self, out: &mut Out, operator: &str, left: &Expr, right: &Expr, as_condition: bool) {
        match &left.kind {
            ExprKind::Binary(same, ..) if *same == operator && matches!(operator, "and" | "or" | "~" | "+" | "*") => {
                self.expr(out, left, as_condition);
            }
            _ => self.bonded(out, left, Precedence::Filtered, as_condition),
        }
        out.text.push(' ');
        out.text.push_str(operator);
        out.text.push(' ');
        self.bonded(out, right, Precedence::Filtered, as_condition);
    }

    fn list(&self, out: &mut Out, list: &[Expr]) {
        out.text.push('[');
        for (at, item) in list.iter().enumerate() {
            if at > 0 {
                out.text.push_str(", ");
            }
            self.kept(out, item);
        }
        out.text.push(']');
    }

    /// Steps into what is not there give nothing instead of an error, as Tera 1 has it in tests and with `default`. From the first computed
    /// step on all are taken by a filter, which takes a number for a key, too.
    fn path(&self, out: &mut Out, name: &str, steps: &[Step]) {
        let known = |step: &Step| matches!(step, Step::Name(step) if LOOP_FIELDS.contains(&step.as_str()));
        if name == "loop" && steps.first().is_some_and(|step| !known(step)) {
            // Tera 2 refuses what a loop lacks; Tera 1 finds nothing there.
            out.text.push_str("loop_nothing");
            return;
        }
        out.text.push_str(name);
        let computed = steps.iter().position(|step| matches!(step, Step::Dynamic(_))).unwrap_or(steps.len());
        let (plain, computed) = steps.split_at(computed);
        for step in plain {
            match step {
                Step::Name(step) if name == "loop" => {
                    out.text.push('.');
                    out.text.push_str(step);
                }
                Step::Name(step) if is_name(step) => {
                    out.text.push_str("?.");
                    out.text.push_str(step);
                }
                Step::Name(step) => {
                    out.text.push_str("?[");
                    quote(&mut out.text, step);
                    out.text.push(']');
                }
                Step::Index(index) => out.text.push_str(&format!("?[{index}]")),
                Step::Dynamic(_) => {}
            }
        }
        for step in computed {
            out.text.push_str(" | t1_item(key=");
            match step {
                Step::Name(step) => quote(&mut out.text, step),
                Step::Index(index) => out.text.push_str(&index.to_string()),
                Step::Dynamic(inner) => self.value(out, inner),
            }
            out.text.push(')');
        }
    }

    fn call(&self, out: &mut Out, name: &str, arguments: &Arguments) {
        if name == "super" {
            out.text.push_str("super()");
        } else if self.names.has_function(name) {
            out.text.push_str(name);
            if arguments.is_empty() { out.text.push_str("()") } else { self.arguments(out, arguments) }
        } else {
            throw(&mut out.text, &format!("unknown function `{name}`"));
        }
    }

    fn arguments(&self, out: &mut Out, arguments: &Arguments) {
        if arguments.is_empty() {
            return;
        }
        out.text.push('(');
        // Given twice, the last counts.
        let last = |(at, (name, _)): &(usize, &(String, Expr))| !arguments[at + 1..].iter().any(|(later, _)| later == name);
        for (nth, (_, (name, value))) in arguments.iter().enumerate().filter(last).enumerate() {
            if nth > 0 {
                out.text.push_str(", ");
            }
            out.text.push_str(name);
            out.text.push('=');
            self.kept(out, value);
        }
        out.text.push(')');
    }

    fn component(&self, out: &mut Out, namespace: &str, name: &str, arguments: &Arguments) {
        let suffix = if self.printing.take() { "" } else { UNESCAPED };
        let (component, parameters) = match self.names.component(namespace, name) {
            Ok(found) => found,
            Err(message) => return throw(&mut out.text, &message),
        };
        let mut missing = None;
        let start = out.text.len();
        out.text.push('<');
        out.text.push_str(&component);
        out.text.push_str(suffix);
        for parameter in &parameters {
            let given = arguments.iter().find(|(name, _)| *name == parameter.name).map(|(_, value)| value);
            let Some(value) = given.or(parameter.default.as_ref()) else {
                missing = Some(&parameter.name);
                continue;
            };
            out.text.push(' ');
            out.text.push_str(&parameter.renamed);
            out.text.push_str("={");
            if given.is_some() {
                self.kept(out, value);
            } else {
                // A default's bytes are those of another file.
                let mut aside = Out::default();
                self.kept(&mut aside, value);
                out.text.push_str(&aside.text);
            }
            out.text.push('}');
        }
        out.text.push_str(" />");
        if let Some(missing) = missing {
            out.text.truncate(start);
            out.origins.retain(|(range, _)| range.end <= start);
            throw(&mut out.text, &format!("the macro `{name}` needs the argument `{missing}`"));
        }
    }

    fn test(&self, out: &mut Out, inner: &Expr, not: bool, name: &str, arguments: &[Expr]) {
        if !crate::zola::tera1::tests::NAMES.contains(&name) {
            return throw(&mut out.text, &format!("unknown test `{name}`"));
        }
        if not {
            out.text.push_str("not (");
        }
        self.bonded(out, inner, Precedence::Atom, false);
        match name {
            "defined" | "undefined" => {
                out.text.push_str(" is ");
                out.text.push_str(name);
            }
            _ => {
                out.text.push_str(" is t1_");
                out.text.push_str(name);
                if let Some(argument) = arguments.first() {
                    out.text.push_str("(value=");
                    self.value(out, argument);
                    out.text.push(')');
                }
            }
        }
        if not {
            out.text.push(')');
        }
    }
}
