//! Sass to CSS: the style sheets of a site and of its theme become files of the output. Reads loaded texts, and other files through the
//! site's narrow handle; a fault is placed in the file that has it.

mod budget;
mod circles;
mod extends;
mod measured;
mod missing;
mod newer;
mod steps;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use grass_compiler::{ErrorKind, Fs, Options, OutputStyle};
use rayon::prelude::*;

use crate::config::Config;
use crate::problem::limits::Limits;
use crate::problem::output::Output;
use crate::problem::templates::Templating;
use crate::problem::{engines, hints};
use crate::text::SourceText;
use crate::text::diagnostic::{Diagnostic, lower_first};
use crate::text::generated::Assets;
use crate::text::site_files::SiteFiles;
use crate::text::sources::Sources;
use crate::text::wording::Wording;
use crate::zola::sass::steps::Counted;

/// The compiled sheets: the theme's always, the site's own above them where `compile_sass` asks for it.
pub fn sheets(sources: &Sources, config: &Config, files: &dyn SiteFiles) -> (Assets, Vec<Diagnostic>) {
    let texts = sources.sass.par_iter().map(|source| (source.path.as_str(), (source, counted(source)))).collect();
    let tree = Tree { texts, files };
    let mut problems = Vec::new();
    let mut chosen: BTreeMap<String, &Arc<SourceText>> = BTreeMap::new();
    let theme = config.theme.as_ref().map(|theme| format!("themes/{}/sass/", theme.value));
    let own = config.compile_sass.then(|| "sass/".to_owned());
    for folder in [theme, own].into_iter().flatten() {
        let mut here: BTreeMap<String, &Arc<SourceText>> = BTreeMap::new();
        for source in &sources.sass {
            let Some(out) = source.path.strip_prefix(&folder).and_then(sheet_name) else { continue };
            if let Some(first) = here.insert(out.clone(), source) {
                let problem =
                    Diagnostic::of(&Templating::SheetTwice { out: out.to_string(), other: first.path.to_string() }).in_file(&source.path);
                problems.push(problem);
            }
        }
        chosen.extend(here);
    }
    let endless: Vec<Diagnostic> =
        (tree.texts.values()).filter_map(|(source, counted)| too_deep(source, counted).or_else(|| endless(source))).collect();
    if !endless.is_empty() {
        problems.extend(endless);
        return (Vec::new(), problems);
    }
    let chosen: Vec<_> = chosen.into_iter().collect();
    let made: Vec<_> = chosen.into_par_iter().map(|(out, source)| (out, compile(&tree, source))).collect();
    let mut sheets = Vec::with_capacity(made.len());
    for (out, result) in made {
        match result {
            Ok(css) => sheets.push((out, css.into_bytes().into())),
            Err(problem) => problems.push(*problem),
        }
    }
    (sheets, problems)
}

/// A mixin or function of a sheet that calls itself without end.
fn endless(source: &Arc<SourceText>) -> Option<Diagnostic> {
    let (at, name) = circles::endless(&source.text)?;
    let problem = Diagnostic::of(&Templating::SassEndless { name: name.to_string() }).span(source, at);
    Some(problem)
}

/// `a/style.css` of `a/style.scss`; `None` for partials and for what lies in a folder that begins with `_`.
fn sheet_name(path: &str) -> Option<String> {
    let stem = path.strip_suffix(".scss").or_else(|| path.strip_suffix(".sass"))?;
    (!path.split('/').any(|part| part.starts_with('_'))).then(|| format!("{stem}.css"))
}

/// Compiles a sheet in a thread of its own, for the compiler calls itself for whatever nests.
fn compile(tree: &Tree<'_>, source: &Arc<SourceText>) -> Result<String, Box<Diagnostic>> {
    let compiled = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(budget::STACK);
        let thread = thread.spawn_scoped(scope, || compile_here(tree, source));
        let thread = thread.map_err(|fault| Box::new(Diagnostic::of(&Output::NoThreads { fault: fault.to_string().into() })))?;
        Ok::<_, Box<Diagnostic>>(thread.join().ok())
    })?;
    compiled.unwrap_or_else(|| Err(Box::new(Diagnostic::of(&Limits::SassGaveUp {}).in_file(&source.path))))
}

fn compile_here(tree: &Tree<'_>, source: &Arc<SourceText>) -> Result<String, Box<Diagnostic>> {
    let reader = Reader { tree, refused: OnceLock::new() };
    let options = budget::give(Options::default().style(OutputStyle::Compressed).fs(&reader).quiet(true));
    // The compiler has branches that give up; such a sheet is a problem like any other.
    let result = catch_unwind(AssertUnwindSafe(|| grass_compiler::from_path(&source.path, &options)));
    let Ok(result) = result else {
        // It also gives up over a file that it may not read.
        let problem = reader.refused.get().map_or_else(|| Diagnostic::of(&Limits::SassGaveUp {}), |fault| unreadable(fault));
        return Err(Box::new(problem.in_file(&source.path)));
    };
    let css = result.map_err(|fault| Box::new(placed(tree, source, *fault)))?;
    budget::too_large(&css).map_or(Ok(css), |problem| Err(Box::new(problem.in_file(&source.path))))
}

fn placed(tree: &Tree<'_>, source: &Arc<SourceText>, fault: grass_compiler::Error) -> Diagnostic {
    match fault.kind() {
        ErrorKind::ParseError { message, loc, .. } => {
            let message = lower_first(message.trim_end_matches('.'));
            let name = normal(Path::new(loc.file.name()));
            let place = tree.text(&name).ok().flatten().map(|text| {
                // What the compiler read has calls that the sheet has not.
                let counted = tree.counted(&text);
                let read = SourceText::new(name.as_str(), counted.text.as_str());
                let at = |line: usize, column: usize| counted.origin(read.offset_of(line + 1, column + 1));
                let span = at(loc.begin.line, loc.begin.column)..at(loc.end.line, loc.end.column);
                (text, span)
            });
            let written = place.as_ref().and_then(|(text, span)| text.text.get(span.start..)).unwrap_or_default();
            let problem = budget::problem(&message)
                .unwrap_or_else(|| Diagnostic::of(&Templating::Sheet { fault: engines::words(&message) }).help(help(&message, written)));
            let problem = if name == source.path { problem } else { problem.note(hints::compiling(&source.path)) };
            match place {
                Some((text, span)) => problem.span(&text, span),
                None => problem.in_file(name),
            }
        }
        ErrorKind::FromUtf8Error(_) => Diagnostic::of(&Templating::SheetNotUtf8 {}).in_file(&source.path),
        ErrorKind::IoError(fault) => unreadable(&fault.to_string()).in_file(&source.path),
        other => unreadable(&format!("{other:?}")).in_file(&source.path),
    }
}

/// What to do about a fault in the compiler's words, and what is written from its place on.
fn help(message: &str, written: &str) -> Wording {
    if message.contains("find stylesheet to import") {
        return hints::path_of_sheet();
    }
    let younger = ["undefined function", "no argument", "allowed, but", "only 3 elements", "expected \")\"", "expected \"(\" or"];
    if !younger.iter().any(|words| message.contains(words)) {
        return hints::correct_sheet();
    }
    missing::instead(written).map_or_else(hints::younger_sass, |instead| hints::older_sass(&instead))
}

/// A sheet that imports what can't be read.
fn unreadable(fault: &str) -> Diagnostic {
    Diagnostic::of(&Templating::SheetUnread { fault: fault.to_string() })
}

/// A sheet as the compiler reads it.
fn counted(source: &SourceText) -> Counted {
    if source.path.ends_with(".sass") { steps::indented(&source.text) } else { steps::scss(&source.text) }
}

/// Where a sheet nests deeper than the compiler may follow, or lists more than it compares in some time.
fn too_deep(source: &Arc<SourceText>, counted: &Counted) -> Option<Diagnostic> {
    let deep = || Some(Diagnostic::of(&Limits::SassTooDeep { most: steps::DEEPEST }).span(source, counted.too_deep.clone()?));
    let many = || Some(Diagnostic::of(&Limits::SassMembers { most: steps::MOST_MEMBERS }).span(source, counted.too_many.clone()?));
    deep().or_else(many)
}

/// The files that sheets may import, by path below the site's root.
struct Tree<'a> {
    /// With each as the compiler reads it, however many sheets import it.
    texts: BTreeMap<&'a str, (&'a Arc<SourceText>, Counted)>,
    files: &'a dyn SiteFiles,
}

impl Tree<'_> {
    /// A loaded text; else a style sheet elsewhere in the site's folder. The error is for people: a sheet that is there and can't be read.
    fn text(&self, path: &str) -> Result<Option<Arc<SourceText>>, String> {
        if let Some((source, _)) = self.texts.get(path) {
            return Ok(Some((*source).clone()));
        }
        let sheet = [".scss", ".sass", ".css"].iter().any(|end| path.ends_with(end));
        // The folders of sheets are loaded whole.
        if !sheet || path.starts_with("sass/") || path.starts_with("..") {
            return Ok(None);
        }
        let Some(bytes) = self.files.read(path)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| format!("`{path}` is not UTF-8"))?;
        Ok(Some(SourceText::new(path, text)))
    }

    fn counted(&self, source: &SourceText) -> Cow<'_, Counted> {
        self.texts.get(source.path.as_str()).map_or_else(|| Cow::Owned(counted(source)), |(_, counted)| Cow::Borrowed(counted))
    }

    /// A text as the compiler reads it.
    fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.text(path).map_err(io::Error::other)? {
            Some(source) => {
                let counted = self.counted(&source);
                if counted.too_deep.is_some() || counted.too_many.is_some() {
                    return Err(io::Error::other("the style sheet nests too deep"));
                }
                // Plain CSS has no loops, and no place for calls.
                let text = if source.path.ends_with(".css") { Cow::Borrowed(&*source.text) } else { newer::known(&counted.text) };
                Ok(text.into_owned().into_bytes())
            }
            None => Err(io::Error::new(io::ErrorKind::NotFound, "there is no such file in the site")),
        }
    }
}

/// The files as one compiling reads them.
struct Reader<'a> {
    tree: &'a Tree<'a>,
    /// Why the first file that could not be read was not.
    refused: OnceLock<String>,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("texts", &self.tree.texts.len()).finish()
    }
}

impl Fs for Reader<'_> {
    fn is_dir(&self, path: &Path) -> bool {
        let folder = format!("{}/", normal(path));
        self.tree.texts.range(folder.as_str()..).next().is_some_and(|(path, _)| path.starts_with(&folder)) || !folder.starts_with("sass/")
    }

    fn is_file(&self, path: &Path) -> bool {
        // One that can't be read is told when it is read.
        !matches!(self.tree.text(&normal(path)), Ok(None))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let read = self.tree.bytes(&normal(path));
        if let Err(fault) = &read {
            // The first one stays.
            let _ = self.refused.set(fault.to_string());
        }
        read
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(PathBuf::from(normal(path)))
    }
}

/// The path without `.` and `..`, with `/` on every system.
fn normal(path: &Path) -> String {
    // Most are plain already, and each import is asked for under several names.
    if let Some(plain) = path.to_str().filter(|text| !text.contains('\\') && !text.split('/').any(|part| matches!(part, "" | "." | ".."))) {
        return plain.to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                parts.pop();
            }
            Component::ParentDir => parts.push("..".into()),
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partials_make_no_sheet() {
        let check = |path: &str, expected: Option<&str>| assert_eq!(sheet_name(path).as_deref(), expected);
        check("a/style.scss", Some("a/style.css"));
        check("a.min.sass", Some("a.min.css"));
        check("_a.scss", None);
        check("_parts/a.scss", None);
        check("plain.css", None);
    }

    #[test]
    fn paths_are_made_plain() {
        let check = |path: &str, expected: &str| assert_eq!(normal(Path::new(path)), expected);
        check("sass/../themes/x/./sass/a", "themes/x/sass/a");
        check("../../a", "../../a");
    }
}
