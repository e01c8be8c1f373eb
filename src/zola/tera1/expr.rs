//! Expressions of Tera 1 as a tree. Its filters bind weaker than arithmetic and `~`, so `1 + 2 | f` filters the sum.

use std::ops::Range;

use crate::zola::tera1::lexer::{Fault, Kind, Token};

/// An expression and its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Named arguments.
pub type Arguments = Vec<(String, Expr)>;

/// Kinds of expressions.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// true or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a point, as it is written.
    Float(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Expr>),
    /// A variable and the steps into it.
    Path(String, Vec<Step>),
    /// A function.
    Call(String, Arguments),
    /// `space::macro(…)`
    Macro(String, String, Arguments),
    /// A value through a filter.
    Filter(Box<Expr>, String, Arguments),
    /// A value tested; whether the answer is turned round.
    Test(Box<Expr>, bool, String, Vec<Expr>),
    /// `not`
    Not(Box<Expr>),
    /// Unary minus.
    Minus(Box<Expr>),
    /// Two values and the operator between them.
    Binary(&'static str, Box<Expr>, Box<Expr>),
}

impl Expr {
    /// Visits it and all inside it.
    pub fn walk(&mut self, visit: &mut impl FnMut(&mut Self)) {
        visit(self);
        match &mut self.kind {
            ExprKind::Path(_, steps) => {
                for step in steps {
                    if let Step::Dynamic(inner) = step {
                        inner.walk(visit);
                    }
                }
            }
            ExprKind::List(list) => list.iter_mut().for_each(|item| item.walk(visit)),
            ExprKind::Call(_, arguments) | ExprKind::Macro(_, _, arguments) => {
                arguments.iter_mut().for_each(|(_, value)| value.walk(visit))
            }
            ExprKind::Filter(inner, _, arguments) => {
                inner.walk(visit);
                arguments.iter_mut().for_each(|(_, value)| value.walk(visit));
            }
            ExprKind::Test(inner, _, _, arguments) => {
                inner.walk(visit);
                arguments.iter_mut().for_each(|value| value.walk(visit));
            }
            ExprKind::Not(inner) | ExprKind::Minus(inner) => inner.walk(visit),
            ExprKind::Binary(_, left, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            ExprKind::Bool(_) | ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Text(_) => {}
        }
    }
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// `.name` or `["name"]`
    Name(String),
    /// `.0` or `[0]`
    Index(i64),
    /// `[expression]`
    Dynamic(Box<Expr>),
}

/// Tokens being read.
pub struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    /// Where the tag ends, for faults there.
    end: Range<usize>,
    /// In how many others the expression lies.
    depth: usize,
    /// Operations read so far.
    operations: usize,
}

/// Expressions may lie in one another so deep, and a tag have so many operations, that reading and writing them fits any stack.
const DEEPEST: usize = 40;
const MOST_OPERATIONS: usize = 256;

impl<'a> Reader<'a> {
    /// Reads tokens of a tag that covers `range`.
    pub fn new(tokens: &'a [Token], range: &Range<usize>) -> Self {
        Self { tokens, at: 0, end: range.end.saturating_sub(2)..range.end, depth: 0, operations: 0 }
    }

    /// The next token.
    pub fn peek(&self) -> Option<&'a Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    /// The bytes of the next token, or of the tag's end.
    pub fn place(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or_else(|| self.end.clone(), |token| token.range.clone())
    }

    fn last_end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(self.end.start, |token| token.range.end)
    }

    /// Takes a sign if it is next.
    pub fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Kind::Sign(next)) if *next == sign);
        self.at += usize::from(found);
        found
    }

    /// Takes a word if it is next.
    pub fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Kind::Name(next)) if next == word);
        self.at += usize::from(found);
        found
    }

    /// A sign that must come.
    pub fn must(&mut self, sign: &str) -> Result<(), Fault> {
        if self.sign(sign) { Ok(()) } else { Err(Fault::new(format!("here `{sign}` is missing"), self.place())) }
    }

    /// A name that must come.
    pub fn name(&mut self, what: &str) -> Result<String, Fault> {
        match self.peek() {
            Some(Kind::Name(name)) => {
                self.at += 1;
                Ok(name.clone())
            }
            _ => Err(Fault::new(format!("here {what} is missing"), self.place())),
        }
    }

    /// A text that must come.
    pub fn text(&mut self, what: &str) -> Result<String, Fault> {
        match self.peek() {
            Some(Kind::Text(text)) => {
                self.at += 1;
                Ok(text.clone())
            }
            _ => Err(Fault::new(format!("here {what} in quotes is missing"), self.place())),
        }
    }

    /// Nothing more may come.
    pub fn done(&self) -> Result<(), Fault> {
        if self.at < self.tokens.len() { Err(Fault::new("this is one word too many", self.place())) } else { Ok(()) }
    }

    /// An expression.
    pub fn expr(&mut self) -> Result<Expr, Fault> {
        self.deeper(|reader| reader.level(0))
    }

    /// Reads what lies in something else.
    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<Expr, Fault>) -> Result<Expr, Fault> {
        if self.depth >= DEEPEST {
            return Err(Fault::new("this expression is nested too deeply", self.place()));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Notes an operation; each lies around those before it.
    fn operation(&mut self) -> Result<(), Fault> {
        self.operations += 1;
        if self.operations > MOST_OPERATIONS { Err(Fault::new("this expression has too many operations", self.place())) } else { Ok(()) }
    }

    /// Binary operators from the weakest; filters stand between comparisons and arithmetic.
    fn level(&mut self, level: usize) -> Result<Expr, Fault> {
        const LEVELS: [&[&str]; 7] = [&["or"], &["and"], &["not"], &["==", "!=", "<=", ">=", "<", ">", "in"], &["|"], &["~"], &["+", "-"]];
        let start = self.place().start;
        match LEVELS.get(level) {
            Some(["not"]) => {
                if self.word("not") {
                    let inner = self.deeper(|reader| reader.level(level))?;
                    return Ok(self.made(start, ExprKind::Not(Box::new(inner))));
                }
                self.level(level + 1)
            }
            Some(["|"]) => {
                let mut out = self.filtered(level)?;
                // Behind a filter arithmetic may go on: `list | length - 1`.
                while let Some(operator) = self.operator(&["+", "-", "*", "/", "%"]) {
                    self.operation()?;
                    let right = self.filtered(level)?;
                    out = self.made(start, ExprKind::Binary(operator, Box::new(out), Box::new(right)));
                }
                Ok(out)
            }
            Some(operators) => {
                let mut out = self.level(level + 1)?;
                while let Some(operator) = self.operator(operators) {
                    self.operation()?;
                    let right = self.level(level + 1)?;
                    out = match operator {
                        "not in" => {
                            let inside = self.made(start, ExprKind::Binary("in", Box::new(out), Box::new(right)));
                            self.made(start, ExprKind::Not(Box::new(inside)))
                        }
                        operator => self.made(start, ExprKind::Binary(operator, Box::new(out), Box::new(right))),
                    };
                }
                Ok(out)
            }
            None => self.product(),
        }
    }

    fn filtered(&mut self, level: usize) -> Result<Expr, Fault> {
        let start = self.place().start;
        let mut out = self.level(level + 1)?;
        while self.sign("|") {
            self.operation()?;
            let (name, arguments) = self.filter_call()?;
            out = self.made(start, ExprKind::Filter(Box::new(out), name, arguments));
        }
        Ok(out)
    }

    fn operator(&mut self, operators: &[&'static str]) -> Option<&'static str> {
        if operators.contains(&"in") && self.word("not") {
            if self.word("in") {
                return Some("not in");
            }
            self.at -= 1;
            return None;
        }
        let found = operators.iter().find(|operator| match self.peek() {
            Some(Kind::Sign(sign)) => sign == *operator,
            Some(Kind::Name(name)) => name == *operator,
            _ => false,
        });
        self.at += usize::from(found.is_some());
        found.copied()
    }

    fn product(&mut self) -> Result<Expr, Fault> {
        let start = self.place().start;
        let mut out = self.tested()?;
        while let Some(operator) = self.operator(&["*", "/", "%"]) {
            self.operation()?;
            let right = self.tested()?;
            out = self.made(start, ExprKind::Binary(operator, Box::new(out), Box::new(right)));
        }
        Ok(out)
    }

    fn tested(&mut self) -> Result<Expr, Fault> {
        let start = self.place().start;
        if self.sign("-") {
            let inner = self.deeper(Self::tested)?;
            return Ok(self.made(start, ExprKind::Minus(Box::new(inner))));
        }
        let out = self.atom()?;
        if !self.word("is") {
            return Ok(out);
        }
        let not = self.word("not");
        let test = self.name("a test's name")?;
        let mut arguments = Vec::new();
        if self.sign("(") {
            while !self.sign(")") {
                arguments.push(self.expr()?);
                if !self.sign(",") {
                    self.must(")")?;
                    break;
                }
            }
        }
        Ok(self.made(start, ExprKind::Test(Box::new(out), not, test, arguments)))
    }

    fn atom(&mut self) -> Result<Expr, Fault> {
        let start = self.place().start;
        let Some(kind) = self.peek() else { return Err(Fault::new("here a value is missing", self.place())) };
        let kind = kind.clone();
        let place = self.place();
        self.at += 1;
        let kind = match kind {
            Kind::Int(number) => ExprKind::Int(number),
            Kind::Float(text) => ExprKind::Float(text),
            Kind::Text(text) => ExprKind::Text(text),
            Kind::Sign("(") => {
                let inner = self.expr()?;
                self.must(")")?;
                // The brackets belong to it, so that faults show them, too.
                return Ok(self.made(start, inner.kind));
            }
            Kind::Sign("[") => {
                let mut list = Vec::new();
                while !self.sign("]") {
                    list.push(self.expr()?);
                    if !self.sign(",") {
                        self.must("]")?;
                        break;
                    }
                }
                ExprKind::List(list)
            }
            Kind::Name(name) if name == "true" || name == "True" => ExprKind::Bool(true),
            Kind::Name(name) if name == "false" || name == "False" => ExprKind::Bool(false),
            Kind::Name(name) => self.named(name)?,
            Kind::Sign(_) => return Err(Fault::new("here a value is missing", place)),
        };
        Ok(self.made(start, kind))
    }

    fn named(&mut self, name: String) -> Result<ExprKind, Fault> {
        if self.sign("::") {
            let called = self.name("a macro's name")?;
            self.must("(")?;
            return Ok(ExprKind::Macro(name, called, self.arguments()?));
        }
        if self.sign("(") {
            return Ok(ExprKind::Call(name, self.arguments()?));
        }
        let mut steps = Vec::new();
        loop {
            if self.sign(".") {
                steps.push(match self.peek() {
                    Some(Kind::Int(index)) => Step::Index(*index),
                    Some(Kind::Name(name)) => Step::Name(name.clone()),
                    _ => return Err(Fault::new("here a field's name is missing", self.place())),
                });
                self.at += 1;
            } else if self.sign("[") {
                let inner = self.expr()?;
                self.must("]")?;
                steps.push(match inner.kind {
                    ExprKind::Text(text) => Step::Name(text),
                    ExprKind::Int(index) => Step::Index(index),
                    _ => Step::Dynamic(Box::new(inner)),
                });
            } else {
                return Ok(ExprKind::Path(name, steps));
            }
        }
    }

    /// Arguments behind an opened bracket.
    fn arguments(&mut self) -> Result<Arguments, Fault> {
        let mut out = Vec::new();
        while !self.sign(")") {
            let name = self.name("an argument's name")?;
            if !self.sign("=") {
                return Err(Fault::new(format!("`{name}` needs a name before it, as in `name={name}`"), self.place()));
            }
            out.push((name, self.expr()?));
            if !self.sign(",") {
                self.must(")")?;
                break;
            }
        }
        Ok(out)
    }

    /// What a filter section calls: a name and arguments.
    pub fn filter_call(&mut self) -> Result<(String, Arguments), Fault> {
        let name = self.name("a filter's name")?;
        let arguments = if self.sign("(") { self.arguments()? } else { Vec::new() };
        Ok((name, arguments))
    }

    fn made(&self, start: usize, kind: ExprKind) -> Expr {
        Expr { kind, range: start..self.last_end().max(start) }
    }
}
