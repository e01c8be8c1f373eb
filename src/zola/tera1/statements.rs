//! Tags of Tera 1 as statements.

use crate::zola::tera1::emit::Parameter;
use crate::zola::tera1::expr::{Arguments, Expr, Reader};
use crate::zola::tera1::lexer::{Fault, Inner, Kind, Piece};

/// A statement, or text.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// Text that stands for itself.
    Verbatim,
    /// `{{ … }}`
    Print(Expr),
    /// `extends "file"`
    Extends(String),
    /// `import "file" as namespace`
    Import(String, String),
    /// `include` with its choices, and whether none need be there.
    Include(Vec<String>, bool),
    /// `macro name(parameters)`
    Macro(String, Vec<Parameter>),
    /// `endmacro`
    EndMacro,
    /// `block name`
    Block(String),
    /// `endblock`
    EndBlock,
    /// `set` or `set_global`
    Set(bool, String, Expr),
    /// `if`
    If(Expr),
    /// `elif`
    Elif(Expr),
    /// `else`
    Else,
    /// `endif`
    EndIf,
    /// `for value in list`, `for key, value in map`
    For(Option<String>, String, Expr),
    /// `endfor`
    EndFor,
    /// `filter name(…)`
    Filter(String, Arguments),
    /// `endfilter`
    EndFilter,
    /// `break` or `continue`
    Jump(&'static str),
}

impl Statement {
    /// The expressions in it.
    pub fn expressions(&self) -> Vec<&Expr> {
        match self {
            Self::Print(expr) | Self::Set(_, _, expr) | Self::If(expr) | Self::Elif(expr) | Self::For(_, _, expr) => vec![expr],
            Self::Filter(_, arguments) => arguments.iter().map(|(_, expr)| expr).collect(),
            _ => Vec::new(),
        }
    }
}

/// A piece and what it says.
pub type Said = (Piece, Statement);

/// Reads all pieces of a template, to the first fault.
pub fn statements(pieces: Vec<Piece>) -> Result<Vec<Said>, Fault> {
    pieces
        .into_iter()
        .map(|piece| {
            let statement = match &piece {
                Piece::Verbatim(_) => Statement::Verbatim,
                Piece::Print(inner) => {
                    let mut reader = Reader::new(&inner.tokens, &inner.range);
                    let expr = reader.expr()?;
                    reader.done()?;
                    Statement::Print(expr)
                }
                Piece::Tag(inner) => tag(inner)?,
            };
            Ok((piece, statement))
        })
        .collect()
}

fn tag(inner: &Inner) -> Result<Statement, Fault> {
    let mut reader = Reader::new(&inner.tokens, &inner.range);
    let place = reader.place();
    let name = reader.name("a tag's name")?;
    let statement = match name.as_str() {
        "extends" => Statement::Extends(reader.text("a template's name")?),
        "import" => {
            let file = reader.text("a template's name")?;
            if !reader.word("as") {
                return Err(Fault::new("here `as` and a name are missing", reader.place()));
            }
            Statement::Import(file, reader.name("a name")?)
        }
        "include" => include(&mut reader)?,
        "macro" => macro_head(&mut reader)?,
        "block" => Statement::Block(reader.name("the block's name")?),
        // Tera 1 asks for no space before the name here.
        end if end.starts_with("endmacro") || end.starts_with("endblock") => {
            if matches!(reader.peek(), Some(Kind::Name(_))) {
                reader.name("a name")?;
            }
            if end.starts_with("endmacro") { Statement::EndMacro } else { Statement::EndBlock }
        }
        "set" | "set_global" => {
            let variable = reader.name("a variable's name")?;
            reader.must("=")?;
            Statement::Set(name == "set_global", variable, reader.expr()?)
        }
        "if" => Statement::If(reader.expr()?),
        "elif" => Statement::Elif(reader.expr()?),
        "else" => Statement::Else,
        "endif" => Statement::EndIf,
        "for" => {
            let first = reader.name("a variable's name")?;
            let second = if reader.sign(",") { Some(reader.name("a variable's name")?) } else { None };
            if !reader.word("in") {
                return Err(Fault::new("here `in` is missing", reader.place()));
            }
            let list = reader.expr()?;
            match second {
                Some(value) => Statement::For(Some(first), value, list),
                None => Statement::For(None, first, list),
            }
        }
        "endfor" => Statement::EndFor,
        "filter" => {
            let (filter, arguments) = reader.filter_call()?;
            Statement::Filter(filter, arguments)
        }
        "endfilter" => Statement::EndFilter,
        "break" => Statement::Jump("break"),
        "continue" => Statement::Jump("continue"),
        other => return Err(Fault::new(format!("there is no tag `{other}`"), place)),
    };
    reader.done()?;
    Ok(statement)
}

fn include(reader: &mut Reader<'_>) -> Result<Statement, Fault> {
    let mut files = Vec::new();
    if reader.sign("[") {
        while !reader.sign("]") {
            files.push(reader.text("a template's name")?);
            if !reader.sign(",") {
                reader.must("]")?;
                break;
            }
        }
    } else {
        files.push(reader.text("a template's name")?);
    }
    let lenient = reader.word("ignore");
    if lenient && !reader.word("missing") {
        return Err(Fault::new("behind `ignore` stands `missing`", reader.place()));
    }
    Ok(Statement::Include(files, lenient))
}

/// Names that a component can't give its parameters.
pub const RESERVED: [&str; 17] =
    ["body", "true", "True", "false", "False", "loop", "self", "and", "or", "not", "is", "in", "continue", "break", "none", "None", "null"];

fn macro_head(reader: &mut Reader<'_>) -> Result<Statement, Fault> {
    let name = reader.name("the macro's name")?;
    reader.must("(")?;
    let mut parameters = Vec::new();
    while !reader.sign(")") {
        let name = reader.name("a parameter's name")?;
        let default = if reader.sign("=") { Some(reader.expr()?) } else { None };
        let renamed = if RESERVED.contains(&name.as_str()) { format!("{name}_") } else { name.clone() };
        parameters.push(Parameter { name, renamed, default });
        if !reader.sign(",") {
            reader.must(")")?;
            break;
        }
    }
    Ok(Statement::Macro(name, parameters))
}
