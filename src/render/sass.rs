//! Sass to CSS: the style sheets of a site and of its theme become files of the output. Reads loaded texts, and other files through the
//! site's narrow handle; a fault is placed in the file that has it.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use grass::{ErrorKind, Fs, Options, OutputStyle};
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, lower_first};
use crate::render::assets::Assets;
use crate::render::functions::SiteFiles;
use crate::render::{sass_circles, sass_newer};
use crate::sources::Sources;
use crate::text::SourceText;

/// The compiled sheets: the theme's always, the site's own above them where `compile_sass` asks for it.
pub fn sheets(sources: &Sources, config: &Config, files: &dyn SiteFiles) -> (Assets, Vec<Diagnostic>) {
    let tree = Tree { texts: sources.sass.iter().map(|source| (source.path.as_str(), source)).collect(), files };
    let mut problems = Vec::new();
    let mut chosen: BTreeMap<String, &Arc<SourceText>> = BTreeMap::new();
    let theme = config.theme.as_ref().map(|theme| format!("themes/{}/sass/", theme.value));
    let own = config.compile_sass.then(|| "sass/".to_owned());
    for folder in [theme, own].into_iter().flatten() {
        let mut here: BTreeMap<String, &Arc<SourceText>> = BTreeMap::new();
        for source in &sources.sass {
            let Some(out) = source.path.strip_prefix(&folder).and_then(sheet_name) else { continue };
            if let Some(first) = here.insert(out.clone(), source) {
                let problem = Diagnostic::error(format!("two files make the style sheet `{out}`")).in_file(&source.path);
                problems.push(problem.note(format!("the other is {}", first.path)).help("rename or remove one of them"));
            }
        }
        chosen.extend(here);
    }
    let circles: Vec<Diagnostic> = sources.sass.iter().filter_map(endless).collect();
    if !circles.is_empty() {
        problems.extend(circles);
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
    let (at, name) = sass_circles::endless(&source.text)?;
    let problem = Diagnostic::error(format!("`{name}` calls itself without end")).span(source, at);
    Some(problem.help("let a condition end the calls: `@if $n > 0 { … }`"))
}

/// `a/style.css` of `a/style.scss`; `None` for partials and for what lies in a folder that begins with `_`.
fn sheet_name(path: &str) -> Option<String> {
    let stem = path.strip_suffix(".scss").or_else(|| path.strip_suffix(".sass"))?;
    (!path.split('/').any(|part| part.starts_with('_'))).then(|| format!("{stem}.css"))
}

fn compile(tree: &Tree<'_>, source: &Arc<SourceText>) -> Result<String, Box<Diagnostic>> {
    let options = Options::default().style(OutputStyle::Compressed).fs(tree).quiet(true);
    // The compiler has branches that give up; such a sheet is a problem like any other.
    let result = catch_unwind(AssertUnwindSafe(|| grass::from_path(&source.path, &options)));
    let Ok(result) = result else {
        return Err(Box::new(Diagnostic::error("the Sass compiler gave up on this file").in_file(&source.path)));
    };
    result.map_err(|fault| Box::new(placed(tree, source, *fault)))
}

fn placed(tree: &Tree<'_>, source: &Arc<SourceText>, fault: grass::Error) -> Diagnostic {
    match fault.kind() {
        ErrorKind::ParseError { message, loc, .. } => {
            let message = lower_first(message.trim_end_matches('.'));
            let help = if message.contains("find stylesheet to import") {
                "a path begins at the folder of the file that names it; partials may leave out `_` and `.scss`"
            } else if ["undefined function", "no argument named", "allowed, but", "only 3 elements", "expected \")\""]
                .iter()
                .any(|words| message.contains(words))
            {
                YOUNGER
            } else {
                "correct the style sheet"
            };
            let name = normal(Path::new(loc.file.name()));
            let problem = Diagnostic::error(&message).help(help);
            let problem = if name == source.path { problem } else { problem.note(format!("while compiling {}", source.path)) };
            match tree.text(&name).ok().flatten() {
                Some(text) => {
                    let at = |place: &_| text_offset(&text, place);
                    let (from, to) = (at(&(loc.begin.line, loc.begin.column)), at(&(loc.end.line, loc.end.column)));
                    problem.span(&text, from..to)
                }
                None => problem.in_file(name),
            }
        }
        ErrorKind::FromUtf8Error(_) => Diagnostic::error("a style sheet is not UTF-8").in_file(&source.path).help("save it as UTF-8"),
        ErrorKind::IoError(fault) => Diagnostic::error(format!("this style sheet can't be compiled: {fault}"))
            .in_file(&source.path)
            .help("correct what it imports, or the link there"),
        other => Diagnostic::error(format!("this style sheet can't be compiled: {other:?}")).in_file(&source.path),
    }
}

/// What is said where a sheet is younger than the compiler.
const YOUNGER: &str = "sheets are compiled as Dart Sass 1.54 did; functions of Sass that came later are unknown, such as those of colour \
                       spaces, and a younger function of CSS that has the name of one of Sass's is written as text: `#{\"round(up, 1px, 2px)\"}`";

fn text_offset(text: &SourceText, (line, column): &(usize, usize)) -> usize {
    text.offset_of(line + 1, column + 1)
}

/// The files that sheets may import, by path below the site's root.
struct Tree<'a> {
    texts: BTreeMap<&'a str, &'a Arc<SourceText>>,
    files: &'a dyn SiteFiles,
}

impl std::fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tree").field("texts", &self.texts.len()).finish()
    }
}

impl Tree<'_> {
    /// A loaded text; else a style sheet elsewhere in the site's folder. The error is for people: a sheet that is there and can't be read.
    fn text(&self, path: &str) -> Result<Option<Arc<SourceText>>, String> {
        if let Some(source) = self.texts.get(path) {
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
}

impl Fs for Tree<'_> {
    fn is_dir(&self, path: &Path) -> bool {
        let folder = format!("{}/", normal(path));
        self.texts.range(folder.as_str()..).next().is_some_and(|(path, _)| path.starts_with(&folder)) || !folder.starts_with("sass/")
    }

    fn is_file(&self, path: &Path) -> bool {
        // One that can't be read is told when it is read.
        !matches!(self.text(&normal(path)), Ok(None))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.text(&normal(path)).map_err(io::Error::other)? {
            Some(source) => Ok(sass_newer::known(&source.text).into_owned().into_bytes()),
            None => Err(io::Error::new(io::ErrorKind::NotFound, "there is no such file in the site")),
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(PathBuf::from(normal(path)))
    }
}

/// The path without `.` and `..`, with `/` on every system.
fn normal(path: &Path) -> String {
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
