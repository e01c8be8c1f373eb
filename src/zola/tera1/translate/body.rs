//! One template written anew, statement by statement: what a template that extends another never shows is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::zola::tera1::emit::{Names, UNESCAPED, Writer};
use crate::zola::tera1::expr::{Expr, ExprKind};
use crate::zola::tera1::lexer::{Fault, Inner, Piece};
use crate::zola::tera1::out::Out;
use crate::zola::tera1::root_name;
use crate::zola::tera1::shape::{quote, throw, unsure_path};
use crate::zola::tera1::statements::Statement;
use crate::zola::tera1::translate::{File, FileNames, TemplateSet, component_name};

use crate::text::Cut;

/// What an included template calls the loop in which it is included.
const LOOP_AROUND: &str = "loop_around";

/// A statement that waits for its end.
struct Open {
    what: &'static str,
    place: Range<usize>,
    /// Whether its inside is left out.
    dropped: bool,
    /// What its end becomes.
    end: String,
}

/// A template being written.
pub struct Body<'a> {
    set: &'a TemplateSet<'a>,
    file: &'a File,
    ancestors: &'a [&'a File],
    names: &'a FileNames<'a>,
    out: Out,
    open: Vec<Open>,
    /// Parameters of the macro being written whose names components can't have.
    renames: Vec<(String, String)>,
    /// Names that the macro being written takes from the page's context: null where that lacks them.
    implicit: BTreeSet<String>,
    /// Whether the macro being written escapes nothing.
    raw: bool,
    /// How often each block was written.
    blocks: BTreeMap<String, usize>,
}

impl<'a> Body<'a> {
    /// Begins a template.
    pub fn new(set: &'a TemplateSet<'a>, file: &'a File, ancestors: &'a [&'a File], names: &'a FileNames<'a>) -> Self {
        Self {
            set,
            file,
            ancestors,
            names,
            out: Out::default(),
            open: Vec::new(),
            renames: Vec::new(),
            implicit: BTreeSet::new(),
            raw: false,
            blocks: BTreeMap::new(),
        }
    }

    /// Writes each macro once more, for calls in which Tera 1 escapes nothing.
    pub fn raw_macros(&mut self) -> Result<(), Fault> {
        let file = self.file;
        self.raw = true;
        let mut inside = false;
        for (piece, statement) in &file.said {
            inside |= matches!(statement, Statement::Macro(..));
            if inside {
                self.piece(piece, statement)?;
            }
            inside &= *statement != Statement::EndMacro;
        }
        self.raw = false;
        Ok(())
    }

    /// Writes each block once more for each further block of its name in a template that this one extends.
    pub fn repeated_blocks(&mut self) -> Result<(), Fault> {
        let (file, ancestors) = (self.file, self.ancestors);
        for (start, (_, statement)) in file.said.iter().enumerate() {
            let Statement::Block(name) = statement else { continue };
            let most = ancestors.iter().filter_map(|ancestor| ancestor.blocks.get(name)).max().copied().unwrap_or(1);
            while self.blocks.get(name).is_some_and(|written| *written < most) {
                let mut depth = 0;
                for (piece, statement) in &file.said[start..] {
                    self.piece(piece, statement)?;
                    match statement {
                        Statement::Block(_) => depth += 1,
                        Statement::EndBlock => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// What was written, once all is closed.
    pub fn finish(mut self) -> Result<Out, Fault> {
        match self.open.pop() {
            Some(Open { what, place, .. }) => Err(Fault::new(format!("this `{what}` does not end"), place)),
            None => Ok(self.out),
        }
    }

    /// Text outside blocks and macros of a template that extends another is never seen.
    fn dropping(&self) -> bool {
        match self.open.last() {
            Some(open) => open.dropped,
            None => self.file.parent.is_some(),
        }
    }

    /// Writes a piece.
    pub fn piece(&mut self, piece: &Piece, statement: &Statement) -> Result<(), Fault> {
        let place = range(piece);
        match statement {
            Statement::Verbatim if !self.dropping() => {
                let start = self.out.text.len();
                self.out.text.push_str(self.file.source.text.cut(place.clone()));
                if place.start == 0 {
                    untrimmed_at_the_top(&mut self.out.text);
                }
                self.out.origin(start, &place);
            }
            Statement::Verbatim => {}
            Statement::Extends(name) => self.tag(piece, |_, out| {
                out.text.push_str("extends ");
                quote(&mut out.text, name);
            }),
            Statement::Import(file, _) => {
                if self.set.full_name(file).is_none() {
                    return Err(Fault::new(format!("there is no template `{file}` to import"), place));
                }
                // Its white space control may be meant for the text around.
                self.trimmed_nothing(piece);
            }
            Statement::Macro(name, parameters) => {
                let component = component_name(self.file, name) + if self.raw { UNESCAPED } else { "" };
                let (own, included) = self.set.names_in_macro(self.file, name, parameters);
                self.implicit = own.iter().map(|name| root_name(name)).chain(included).collect();
                let implicit: Vec<String> = self.implicit.iter().map(|name| format!("@{name} = none")).collect();
                self.begin("macro", piece, false, "endcomponent".into(), |_, out| {
                    let list: Vec<&str> =
                        parameters.iter().map(|parameter| &parameter.renamed).chain(&implicit).map(String::as_str).collect();
                    out.text.push_str(&format!("component {component}({})", list.join(", ")));
                });
                self.renames = parameters.iter().filter(|p| p.name != p.renamed).map(|p| (p.name.clone(), p.renamed.clone())).collect();
                self.renames.extend(own.iter().map(|name| (name.clone(), root_name(name))));
                self.out.roots.extend(own);
            }
            Statement::Block(name) => {
                let known = self.ancestors.iter().any(|file| file.blocks.contains_key(name));
                let top_level_of_child = self.file.parent.is_some() && self.open.is_empty();
                // A block that no ancestor has is never shown.
                let dropped = (top_level_of_child && !known) || self.open.last().is_some_and(|open| open.dropped);
                let nth = self.blocks.entry(name.clone()).or_insert(0);
                *nth += 1;
                // Tera 2 wants each name once.
                let written = if *nth == 1 { name.clone() } else { format!("{name}_{nth}") };
                self.begin("block", piece, dropped, "endblock".into(), |_, out| out.text.push_str(&format!("block {written}")));
            }
            Statement::EndBlock => self.end("block", piece)?,
            Statement::EndMacro => {
                self.end("macro", piece)?;
                self.renames.clear();
                self.implicit.clear();
            }
            Statement::If(condition) => {
                let condition = self.renamed(condition);
                let dropped = self.dropping();
                self.begin("if", piece, dropped, "endif".into(), |names, out| {
                    out.text.push_str("if ");
                    Writer::new(names).condition(out, &condition);
                });
            }
            Statement::EndIf => self.end("if", piece)?,
            Statement::For(key, value, list) => {
                let list = self.renamed(list);
                let (key, value) = (key.as_ref().map(|key| self.new_name(key)), self.new_name(value));
                let dropped = self.dropping();
                self.begin("for", piece, dropped, "endfor".into(), |names, out| {
                    let key = key.as_ref().map_or_else(String::new, |key| format!("{key}, "));
                    out.text.push_str(&format!("for {key}{value} in "));
                    Writer::new(names).value(out, &list);
                });
            }
            Statement::EndFor => self.end("for", piece)?,
            Statement::Filter(name, arguments) => {
                if !self.names.has_filter(name) {
                    return Err(Fault::new(format!("unknown filter `{name}`"), place));
                }
                let call = Expr {
                    kind: ExprKind::Filter(
                        Box::new(Expr { kind: ExprKind::Bool(true), range: place.clone() }),
                        name.clone(),
                        arguments.clone(),
                    ),
                    range: place.clone(),
                };
                let call = self.renamed(&call);
                let dropped = self.dropping();
                self.begin("filter", piece, dropped, "endfilter".into(), |names, out| {
                    let mut aside = Out::default();
                    Writer::new(names).value(&mut aside, &call);
                    out.text.push_str("filter t1_plain | ");
                    out.text.push_str(aside.text.trim_start_matches("true | "));
                    // What stands in the section is text to the filter, and what it becomes is written as it is.
                    out.text.push_str(" | safe");
                });
            }
            Statement::EndFilter => self.end("filter", piece)?,
            _ if self.dropping() => {}
            other => self.simple(piece, other),
        }
        Ok(())
    }

    /// Statements that hold no others.
    fn simple(&mut self, piece: &Piece, statement: &Statement) {
        match statement {
            Statement::Print(expr) => {
                let expr = self.renamed(expr);
                let raw = self.raw;
                if let Some(path) = unsure_path(&expr).filter(|_| !raw) {
                    // Lists, maps and numbers with a point are written otherwise than by Tera 2; of all others the engine says best what is missing.
                    let (asked, must) = (path.join("?."), path.join("."));
                    self.tag(piece, |_, out| {
                        out.text.push_str(&format!("if {asked} is t1_apart %}}{{{{ {must} | t1_printed }}}}{{% else %}}{{{{ "));
                        let start = out.text.len();
                        out.text.push_str(&must);
                        out.origin(start, &expr.range);
                        out.text.push_str(" }}{% endif");
                    });
                    return;
                }
                self.delimited(piece, ("{{", "}}"), |names, out| {
                    let writer = Writer::new(names);
                    if raw { writer.printed_raw(out, &expr) } else { writer.printed(out, &expr) }
                });
            }
            Statement::Set(global, name, value) => {
                let value = self.renamed(value);
                let name = self.new_name(name);
                self.tag(piece, |names, out| {
                    out.text.push_str(if *global { "set_global " } else { "set " });
                    out.text.push_str(&name);
                    out.text.push_str(" = ");
                    Writer::new(names).kept(out, &value);
                });
            }
            Statement::Include(files, lenient) => self.include(piece, files, *lenient),
            Statement::Elif(condition) => {
                let condition = self.renamed(condition);
                self.tag(piece, |names, out| {
                    out.text.push_str("elif ");
                    Writer::new(names).condition(out, &condition);
                });
            }
            Statement::Else => self.tag(piece, |_, out| out.text.push_str("else")),
            Statement::Jump(word) => self.tag(piece, |_, out| out.text.push_str(word)),
            _ => {}
        }
    }

    fn include(&mut self, piece: &Piece, files: &[String], lenient: bool) {
        match files.iter().find(|file| self.set.full_name(file).is_some()) {
            Some(file) => {
                // What is included sees the loop around it, which Tera 2 keeps to itself.
                let gives_loop = self.in_loop() && self.set.wants_loop(file);
                self.tag(piece, |_, out| {
                    if gives_loop {
                        let fields = ["index", "index0", "first", "last"].map(|field| format!("\"{field}\": loop.{field}"));
                        out.text.push_str(&format!("set {LOOP_AROUND} = {{{}}} -%}}{{% ", fields.join(", ")));
                    }
                    out.text.push_str("include ");
                    quote(&mut out.text, file);
                });
            }
            None if lenient => self.trimmed_nothing(piece),
            None => {
                let message = format!("there is no template `{}` to include", files.join("`, `"));
                self.delimited(piece, ("{{", "}}"), |_, out| throw(&mut out.text, &message));
            }
        }
    }

    fn in_loop(&self) -> bool {
        self.open.iter().any(|open| open.what == "for")
    }

    /// Leaves a tag out, but not the white space that it takes away.
    fn trimmed_nothing(&mut self, piece: &Piece) {
        if !self.dropping() {
            self.delimited(piece, ("{#", "#}"), |_, _| {});
        }
    }

    fn tag(&mut self, piece: &Piece, write: impl FnOnce(&dyn Names, &mut Out)) {
        self.delimited(piece, ("{%", "%}"), write);
    }

    fn delimited(&mut self, piece: &Piece, (open, close): (&str, &str), write: impl FnOnce(&dyn Names, &mut Out)) {
        let (Piece::Print(inner) | Piece::Tag(inner)) = piece else { return };
        let start = self.out.text.len();
        self.out.text.push_str(open);
        self.out.text.push_str(if inner.trim_before { "- " } else { " " });
        write(self.names, &mut self.out);
        self.out.text.push_str(if inner.trim_after { " -" } else { " " });
        self.out.text.push_str(close);
        self.out.origin(start, &inner.range);
    }

    fn begin(&mut self, what: &'static str, piece: &Piece, dropped: bool, end: String, write: impl FnOnce(&dyn Names, &mut Out)) {
        if !dropped {
            self.tag(piece, write);
        }
        self.open.push(Open { what, place: range(piece), dropped, end });
    }

    fn end(&mut self, what: &'static str, piece: &Piece) -> Result<(), Fault> {
        match self.open.pop() {
            Some(open) if open.what == what => {
                if !open.dropped {
                    self.tag(piece, |_, out| out.text.push_str(&open.end));
                }
                Ok(())
            }
            Some(open) => Err(Fault::new(format!("`{}` is open here, so `end{what}` can't end anything", open.what), range(piece))),
            None => Err(Fault::new(format!("there is no `{what}` for this `end{what}`"), range(piece))),
        }
    }

    fn new_name(&self, name: &str) -> String {
        self.renames.iter().find(|(old, _)| old == name).map_or_else(|| name.to_owned(), |(_, new)| new.clone())
    }

    /// An expression with the parameters of the macro around it as the component calls them.
    fn renamed(&self, expr: &Expr) -> Expr {
        let mut out = expr.clone();
        if !self.renames.is_empty() {
            rename(&mut out, &self.renames);
        }
        if self.file.names_loop_around && !self.in_loop() {
            rename(&mut out, &[("loop".into(), LOOP_AROUND.into())]);
        }
        if !self.implicit.is_empty() {
            out.walk(&mut |expr| {
                if let ExprKind::Test(inner, not, name, _) = &mut expr.kind
                    && matches!(&inner.kind, ExprKind::Path(root, steps) if steps.is_empty() && self.implicit.contains(root))
                    && matches!(name.as_str(), "defined" | "undefined")
                {
                    *not ^= name == "undefined";
                    "there".clone_into(name);
                }
            });
        }
        out
    }
}

/// Comments that a template begins with take no white space away behind them.
fn untrimmed_at_the_top(text: &mut String) {
    let mut at = 0;
    while text.cut(at..).starts_with("{#") {
        let Some(end) = text.cut(at..).find("#}").map(|end| at + end) else { return };
        if end > at + 2 && text.cut(..end).ends_with('-') {
            text.replace_range(end - 1..end, " ");
        }
        at = end + 2;
    }
}

fn rename(expr: &mut Expr, renames: &[(String, String)]) {
    expr.walk(&mut |expr| {
        if let ExprKind::Path(name, _) = &mut expr.kind
            && let Some((_, new)) = renames.iter().find(|(old, _)| old == name)
        {
            name.clone_from(new);
        }
    });
}

/// The bytes of a piece.
pub fn range(piece: &Piece) -> Range<usize> {
    match piece {
        Piece::Verbatim(range) => range.clone(),
        Piece::Print(Inner { range, .. }) | Piece::Tag(Inner { range, .. }) => range.clone(),
    }
}
