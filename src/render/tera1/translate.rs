//! A whole set of templates at once: macros, parents and included files are found by name over all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Translation;
use super::emit::{Names, Out, Parameter, Writer, quote, throw};
use super::expr::{Expr, ExprKind};
use super::lexer::{Fault, Inner, Piece, pieces};
use super::statements::{RESERVED, Said, Statement, statements};
use crate::text::SourceText;

/// Names that templates may call.
pub struct Known {
    /// Functions.
    pub functions: BTreeSet<&'static str>,
    /// Filters.
    pub filters: BTreeSet<&'static str>,
}

/// A template and what others need to know of it.
struct File {
    ordinal: usize,
    source: Arc<SourceText>,
    said: Vec<Said>,
    parent: Option<String>,
    blocks: BTreeSet<String>,
    imports: Vec<(String, String)>,
    macros: BTreeMap<String, Vec<Parameter>>,
}

/// Translates all templates but those that are built in, which are Tera 2. A template with a fault is left out and the fault is told.
pub fn translate(
    sources: &BTreeMap<String, Arc<SourceText>>,
    fallbacks: &[String],
    known: &Known,
) -> (BTreeMap<String, Translation>, Vec<(String, Fault)>) {
    let mut faults = Vec::new();
    let mut files = BTreeMap::new();
    for (ordinal, (name, source)) in sources.iter().filter(|(_, source)| !source.path.starts_with("built-in/")).enumerate() {
        match pieces(&source.text).and_then(statements) {
            Ok(said) => {
                files.insert(name.as_str(), file(ordinal, source.clone(), said));
            }
            Err(fault) => faults.push((name.clone(), fault)),
        }
    }
    let set = Set { files, sources, fallbacks, known };
    let mut out = BTreeMap::new();
    for (name, file) in &set.files {
        match set.translated(file) {
            Ok(translation) => {
                out.insert((*name).to_owned(), translation);
            }
            Err(fault) => faults.push(((*name).to_owned(), fault)),
        }
    }
    (out, faults)
}

fn file(ordinal: usize, source: Arc<SourceText>, said: Vec<Said>) -> File {
    let (mut parent, mut blocks, mut imports, mut macros) = (None, BTreeSet::new(), Vec::new(), BTreeMap::new());
    for (_, statement) in &said {
        match statement {
            Statement::Extends(name) => parent = parent.or_else(|| Some(name.clone())),
            Statement::Block(name) => {
                blocks.insert(name.clone());
            }
            Statement::Import(file, namespace) => imports.push((namespace.clone(), file.clone())),
            Statement::Macro(name, parameters) => {
                macros.insert(name.clone(), parameters.clone());
            }
            _ => {}
        }
    }
    File { ordinal, source, said, parent, blocks, imports, macros }
}

struct Set<'a> {
    files: BTreeMap<&'a str, File>,
    sources: &'a BTreeMap<String, Arc<SourceText>>,
    fallbacks: &'a [String],
    known: &'a Known,
}

impl Set<'_> {
    /// The full name of a template: as it stands, or below a theme.
    fn full_name(&self, name: &str) -> Option<&str> {
        let below = self.fallbacks.iter().map(|prefix| format!("{prefix}{name}"));
        std::iter::once(name.to_owned()).chain(below).find_map(|name| self.sources.get_key_value(&name)).map(|(name, _)| name.as_str())
    }

    fn file(&self, name: &str) -> Option<&File> {
        self.files.get(self.full_name(name)?)
    }

    /// The templates that a template extends, nearest first.
    fn ancestors<'b>(&'b self, file: &'b File) -> Vec<&'b File> {
        let mut out: Vec<&File> = Vec::new();
        let mut next = file.parent.as_deref().and_then(|parent| self.file(parent));
        while let Some(file) = next {
            if out.iter().any(|known| known.ordinal == file.ordinal) {
                break;
            }
            out.push(file);
            next = file.parent.as_deref().and_then(|parent| self.file(parent));
        }
        out
    }

    /// Variables that a macro uses beside its parameters, in files that it includes, too: Tera 1 lets macros see the page's context.
    fn names_in_macro(&self, file: &File, name: &str, parameters: &[Parameter]) -> BTreeSet<String> {
        let start = file.said.iter().position(|(_, statement)| matches!(statement, Statement::Macro(known, _) if known == name));
        let inside = file.said.iter().skip(start.unwrap_or(0)).take_while(|(_, statement)| *statement != Statement::EndMacro);
        let mut out = BTreeSet::new();
        let mut files = BTreeSet::new();
        self.names_in(&mut inside.map(|(_, statement)| statement), &mut out, &mut files);
        out.retain(|name| !RESERVED.contains(&name.as_str()) && name != "__tera_context" && !parameters.iter().any(|p| p.name == *name));
        out
    }

    fn names_in(&self, statements: &mut dyn Iterator<Item = &Statement>, out: &mut BTreeSet<String>, files: &mut BTreeSet<usize>) {
        for statement in statements {
            for expr in statement.expressions() {
                expr.clone().walk(&mut |expr| {
                    if let ExprKind::Path(name, _) = &expr.kind {
                        out.insert(name.clone());
                    }
                });
            }
            let Statement::Include(names, _) = statement else { continue };
            for file in names.iter().filter_map(|name| self.file(name)) {
                if files.insert(file.ordinal) {
                    self.names_in(&mut file.said.iter().map(|(_, statement)| statement), out, files);
                }
            }
        }
    }

    fn translated(&self, file: &File) -> Result<Translation, Fault> {
        let ancestors = self.ancestors(file);
        let missing_parent = file.parent.as_ref().filter(|parent| self.full_name(parent).is_none());
        if let (Some(parent), Some((piece, _))) =
            (missing_parent, file.said.iter().find(|(_, statement)| matches!(statement, Statement::Extends(_))))
        {
            return Err(Fault::new(format!("there is no template `{parent}` to extend"), range(piece)));
        }
        let names = FileNames { set: self, file, ancestors: &ancestors };
        let mut body = Body {
            set: self,
            file,
            ancestors: &ancestors,
            names: &names,
            out: Out::default(),
            open: Vec::new(),
            renames: Vec::new(),
            implicit: BTreeSet::new(),
        };
        for (piece, statement) in &file.said {
            body.piece(piece, statement)?;
        }
        if let Some(Open { what, place, .. }) = body.open.pop() {
            return Err(Fault::new(format!("this `{what}` does not end"), place));
        }
        let Out { text, origins } = body.out;
        Ok(Translation { text, origins })
    }
}

/// What names mean in one template.
struct FileNames<'a> {
    set: &'a Set<'a>,
    file: &'a File,
    ancestors: &'a [&'a File],
}

impl Names for FileNames<'_> {
    fn component(&self, namespace: &str, name: &str) -> Result<(String, Vec<Parameter>), String> {
        let home = if namespace == "self" {
            Some(self.file)
        } else {
            // A block may call what the template that it extends imports.
            let imports = std::iter::once(&self.file).chain(self.ancestors).flat_map(|file| &file.imports);
            // What is included calls what the template around it imports: any template's import of this name will do.
            let others = self.set.files.values().flat_map(|file| &file.imports);
            let mut found =
                imports.chain(others).filter(|(known, _)| known == namespace).filter_map(|(_, file)| self.set.file(file)).peekable();
            if found.peek().is_none() {
                return Err(format!("no import is named `{namespace}`"));
            }
            found.find(|file| file.macros.contains_key(name))
        };
        let parameters = home.and_then(|home| home.macros.get(name).map(|parameters| (home, parameters)));
        let (home, parameters) = parameters.ok_or_else(|| format!("there is no macro `{name}` in `{namespace}`"))?;
        Ok((component_name(home, name), parameters.clone()))
    }

    fn has_filter(&self, name: &str) -> bool {
        self.set.known.filters.contains(name)
    }

    fn has_function(&self, name: &str) -> bool {
        self.set.known.functions.contains(name)
    }
}

fn component_name(home: &File, name: &str) -> String {
    format!("m{}_{name}", home.ordinal)
}

/// A statement that waits for its end.
struct Open {
    what: &'static str,
    place: std::ops::Range<usize>,
    /// Whether its inside is left out.
    dropped: bool,
    /// What its end becomes.
    end: String,
}

struct Body<'a> {
    set: &'a Set<'a>,
    file: &'a File,
    ancestors: &'a [&'a File],
    names: &'a FileNames<'a>,
    out: Out,
    open: Vec<Open>,
    /// Parameters of the macro being written whose names components can't have.
    renames: Vec<(String, String)>,
    /// Names that the macro being written takes from the page's context: null where that lacks them.
    implicit: BTreeSet<String>,
}

impl Body<'_> {
    /// Text outside blocks and macros of a template that extends another is never seen.
    fn dropping(&self) -> bool {
        match self.open.last() {
            Some(open) => open.dropped,
            None => self.file.parent.is_some(),
        }
    }

    fn piece(&mut self, piece: &Piece, statement: &Statement) -> Result<(), Fault> {
        let place = range(piece);
        match statement {
            Statement::Verbatim if !self.dropping() => {
                let start = self.out.text.len();
                self.out.text.push_str(&self.file.source.text[place.clone()]);
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
                let component = component_name(self.file, name);
                self.implicit = self.set.names_in_macro(self.file, name, parameters);
                let implicit: Vec<String> = self.implicit.iter().map(|name| format!("@{name} = none")).collect();
                self.begin("macro", piece, false, "endcomponent".into(), |_, out| {
                    let list: Vec<&str> =
                        parameters.iter().map(|parameter| &parameter.renamed).chain(&implicit).map(String::as_str).collect();
                    out.text.push_str(&format!("component {component}({})", list.join(", ")));
                });
                self.renames = parameters.iter().filter(|p| p.name != p.renamed).map(|p| (p.name.clone(), p.renamed.clone())).collect();
            }
            Statement::Block(name) => {
                let known = self.ancestors.iter().any(|file| file.blocks.contains(name));
                let top_level_of_child = self.file.parent.is_some() && self.open.is_empty();
                // A block that no ancestor has is never shown.
                let dropped = (top_level_of_child && !known) || self.open.last().is_some_and(|open| open.dropped);
                self.begin("block", piece, dropped, "endblock".into(), |_, out| out.text.push_str(&format!("block {name}")));
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
                    out.text.push_str("filter ");
                    out.text.push_str(aside.text.trim_start_matches("true | "));
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
                self.delimited(piece, ("{{", "}}"), |names, out| Writer::new(names).printed(out, &expr));
            }
            Statement::Set(global, name, value) => {
                let value = self.renamed(value);
                let name = self.renames.iter().find(|(old, _)| old == name).map_or(name.clone(), |(_, new)| new.clone());
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
            Some(file) => self.tag(piece, |_, out| {
                out.text.push_str("include ");
                quote(&mut out.text, file);
            }),
            None if lenient => self.trimmed_nothing(piece),
            None => {
                let message = format!("there is no template `{}` to include", files.join("`, `"));
                self.delimited(piece, ("{{", "}}"), |_, out| throw(&mut out.text, &message));
            }
        }
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

    /// An expression with the parameters of the macro around it as the component calls them.
    fn renamed(&self, expr: &Expr) -> Expr {
        let mut out = expr.clone();
        if !self.renames.is_empty() {
            rename(&mut out, &self.renames);
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

fn rename(expr: &mut Expr, renames: &[(String, String)]) {
    expr.walk(&mut |expr| {
        if let ExprKind::Path(name, _) = &mut expr.kind
            && let Some((_, new)) = renames.iter().find(|(old, _)| old == name)
        {
            name.clone_from(new);
        }
    });
}

fn range(piece: &Piece) -> std::ops::Range<usize> {
    match piece {
        Piece::Verbatim(range) => range.clone(),
        Piece::Print(Inner { range, .. }) | Piece::Tag(Inner { range, .. }) => range.clone(),
    }
}
