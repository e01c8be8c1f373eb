//! A whole set of templates at once: macros, parents and included files are found by name over all of them.

mod body;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::text::SourceText;
use crate::zola::tera1::Translation;
use crate::zola::tera1::emit::{Names, Parameter};
use crate::zola::tera1::expr::ExprKind;
use crate::zola::tera1::lexer::{Fault, pieces};
use crate::zola::tera1::out::Out;
use crate::zola::tera1::statements::{RESERVED, Said, Statement, statements};
use crate::zola::tera1::translate::body::{Body, range};

/// Names that templates may call.
pub struct KnownNames {
    /// Functions.
    pub functions: BTreeSet<&'static str>,
    /// Filters.
    pub filters: BTreeSet<&'static str>,
}

/// A template and what others need to know of it.
pub struct File {
    ordinal: usize,
    pub(super) source: Arc<SourceText>,
    pub(super) said: Vec<Said>,
    pub(super) parent: Option<String>,
    /// Blocks by name, and how often each stands there: Tera 1 lets both sides of an `if` have the same one.
    pub(super) blocks: BTreeMap<String, usize>,
    imports: Vec<(String, String)>,
    macros: BTreeMap<String, Vec<Parameter>>,
    /// Whether it names `loop` outside of loops: that of the loop in which it is included.
    pub(super) names_loop_around: bool,
}

/// Translates all templates but those that are built in, which are Tera 2. A template with a fault is left out and the fault is told.
pub fn translate(
    sources: &BTreeMap<String, Arc<SourceText>>,
    fallbacks: &[String],
    known: &KnownNames,
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
    let set = TemplateSet { files, sources, fallbacks, known };
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
    let (mut parent, mut blocks, mut imports, mut macros) = (None, BTreeMap::new(), Vec::new(), BTreeMap::new());
    for (_, statement) in &said {
        match statement {
            Statement::Extends(name) => parent = parent.or_else(|| Some(name.clone())),
            Statement::Block(name) => {
                *blocks.entry(name.clone()).or_insert(0) += 1;
            }
            Statement::Import(file, namespace) => imports.push((namespace.clone(), file.clone())),
            Statement::Macro(name, parameters) => {
                macros.insert(name.clone(), parameters.clone());
            }
            _ => {}
        }
    }
    let names_loop_around = source.text.contains("loop") && names_loop_around(&said);
    File { ordinal, source, said, parent, blocks, imports, macros, names_loop_around }
}

fn names_loop_around(said: &[Said]) -> bool {
    let (mut depth, mut found) = (0_usize, false);
    for (_, statement) in said {
        if depth == 0 {
            for expr in statement.expressions() {
                expr.clone().walk(&mut |expr| found |= matches!(&expr.kind, ExprKind::Path(name, _) if name == "loop"));
            }
        }
        match statement {
            Statement::For(..) => depth += 1,
            Statement::EndFor => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// All templates.
pub struct TemplateSet<'a> {
    files: BTreeMap<&'a str, File>,
    sources: &'a BTreeMap<String, Arc<SourceText>>,
    fallbacks: &'a [String],
    known: &'a KnownNames,
}

impl TemplateSet<'_> {
    /// The full name of a template: as it stands, or below a theme.
    pub fn full_name(&self, name: &str) -> Option<&str> {
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

    /// Whether a template, or one that it includes, names the loop around it.
    pub fn wants_loop(&self, name: &str) -> bool {
        let (mut waiting, mut seen) = (vec![name.to_owned()], BTreeSet::new());
        while let Some(name) = waiting.pop() {
            let Some(file) = self.file(&name) else { continue };
            if file.names_loop_around {
                return true;
            }
            if seen.insert(file.ordinal) {
                let included = file.said.iter().filter_map(|(_, statement)| match statement {
                    Statement::Include(names, _) => Some(names.clone()),
                    _ => None,
                });
                waiting.extend(included.flatten());
            }
        }
        false
    }

    /// Variables that a macro uses beside its parameters, and those that files which it includes use: Tera 1 lets macros see the page's
    /// context.
    pub fn names_in_macro(&self, file: &File, name: &str, parameters: &[Parameter]) -> (BTreeSet<String>, BTreeSet<String>) {
        let start = file.said.iter().position(|(_, statement)| matches!(statement, Statement::Macro(known, _) if known == name));
        let inside = file.said.iter().skip(start.unwrap_or(0)).take_while(|(_, statement)| *statement != Statement::EndMacro);
        let (own, included): (Vec<_>, Vec<_>) =
            inside.map(|(_, statement)| statement).partition(|statement| !matches!(statement, Statement::Include(..)));
        // What the macro binds itself keeps its name.
        let bound: BTreeSet<String> = own
            .iter()
            .flat_map(|statement| match statement {
                Statement::Set(_, name, _) => vec![name.clone()],
                Statement::For(key, value, _) => key.iter().chain([value]).cloned().collect(),
                _ => Vec::new(),
            })
            .collect();
        let foreign = |name: &String| name != "__tera_context" && !parameters.iter().any(|p| p.name == *name);
        let names = |statements: Vec<&Statement>| {
            let mut out = BTreeSet::new();
            self.names_in(&mut statements.into_iter(), &mut out, &mut BTreeSet::new());
            out.retain(foreign);
            out
        };
        let (mut own, mut included) = (names(own), names(included));
        included.extend(own.intersection(&bound).cloned());
        own.retain(|name| (name == "body" || !RESERVED.contains(&name.as_str())) && !bound.contains(name));
        included.retain(|name| !RESERVED.contains(&name.as_str()));
        (own, included)
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
        let mut body = Body::new(self, file, &ancestors, &names);
        for (piece, statement) in &file.said {
            body.piece(piece, statement)?;
        }
        body.raw_macros()?;
        body.repeated_blocks()?;
        let Out { text, origins, roots } = body.finish()?;
        Ok(Translation { text, origins, roots, before: None })
    }
}

/// What names mean in one template.
pub struct FileNames<'a> {
    set: &'a TemplateSet<'a>,
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

/// The component that a macro becomes.
pub fn component_name(home: &File, name: &str) -> String {
    format!("m{}_{name}", home.ordinal)
}
