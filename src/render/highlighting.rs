//! From the config to what colours code: themes found by name or in the site's files, and the style sheets that classes need.

use std::sync::Arc;

use crate::config::conventions::Conventions;
use crate::config::{CodeThemes, Config, DataPosition, HighlightingConfig, OLD_THEME};
use crate::markup::code::own::OwnGrammars;
use crate::markup::code::textmate;
use crate::markup::code::themes::{self, CodeTheme};
use crate::markup::input::{Colours, Highlighting};
use crate::parse::fields::Spanned;
use crate::problem::hints;
use crate::problem::templates::Templating;
use crate::problem::zola::Zola;
use crate::text::diagnostic::{Diagnostic, nearest};
use crate::text::generated::Assets;
use crate::text::site_files::SiteFiles;

/// How code is coloured, and the style sheets for it. `None` where it is not.
pub fn resolve(config: &Config, conventions: &Conventions, files: &dyn SiteFiles) -> (Option<Highlighting>, Assets, Vec<Diagnostic>) {
    let Some(asked) = &config.markdown.highlighting else {
        // The built-in theme colours code unless told otherwise; Zola sites ask for it.
        return (conventions.colours_by_classes.then(|| by_classes(false)), Assets::new(), Vec::new());
    };
    let mut problems = Vec::new();
    let mut finder = Finder { config, asked, files, own: Vec::new(), problems: &mut problems };
    finder.read_own();
    if conventions.colours_by_classes {
        // Its pages have no `style` attributes, and its colours are checked to be readable.
        let own = finder.grammars();
        return (Some(Highlighting { own, ..by_classes(asked.error_on_missing_language) }), Assets::new(), problems);
    }
    let mut sheets = Assets::new();
    let mut sheet = |name: &str, theme: &CodeTheme| sheets.push((name.to_owned(), Arc::from(themes::sheet(theme).into_bytes())));
    let colours = match &asked.themes {
        CodeThemes::None => Colours::Classes,
        CodeThemes::One(name) => match finder.find(name) {
            Some(theme) if asked.classes => {
                sheet("giallo.css", &theme);
                Colours::Classes
            }
            Some(theme) => Colours::One(theme),
            None => Colours::Classes,
        },
        CodeThemes::Two(light, dark) => match (finder.find(light), finder.find(dark)) {
            (Some(light), Some(dark)) if asked.classes => {
                sheet("giallo-light.css", &light);
                sheet("giallo-dark.css", &dark);
                Colours::Classes
            }
            (Some(light), Some(dark)) => Colours::Two(light, dark),
            _ => Colours::Classes,
        },
    };
    for (theme, name) in &asked.sheets {
        if let Some(theme) = finder.find(theme) {
            sheet(name.trim_start_matches('/'), &theme);
        }
    }
    sheets.sort();
    let highlighting = Highlighting {
        error_on_missing_language: asked.error_on_missing_language,
        colours,
        data_position: asked.data_position,
        is_old: asked.is_old,
        own: finder.grammars(),
    };
    (Some(highlighting), sheets, problems)
}

fn by_classes(error_on_missing_language: bool) -> Highlighting {
    Highlighting { error_on_missing_language, colours: Colours::Classes, data_position: DataPosition::Code, is_old: false, own: None }
}

struct Finder<'a> {
    config: &'a Config,
    asked: &'a HighlightingConfig,
    files: &'a dyn SiteFiles,
    /// The site's own themes.
    own: Vec<CodeTheme>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Finder<'_> {
    /// Reads the files that the config lists.
    fn read_own(&mut self) {
        for path in &self.asked.extra_themes {
            match self.theme_file(&path.value) {
                Ok(Some(theme)) => self.own.push(theme),
                Ok(None) => self.tell(path, &Templating::NoThemeFile { path: path.value.clone() }),
                Err(fault) => self.tell(path, &Templating::ThemeUnread { path: path.value.clone(), fault }),
            }
        }
    }

    /// The site's own grammars; what can't be read of them is told.
    fn grammars(&mut self) -> Option<OwnGrammars> {
        let (mut read, mut hash) = (Vec::new(), blake3::Hasher::new());
        for path in &self.asked.extra_grammars {
            let of = |fault: String| Zola::GrammarUnread { path: path.value.clone(), fault };
            let grammar = match self.files.read(&path.value) {
                Ok(Some(bytes)) => {
                    hash.update(blake3::hash(&bytes).as_bytes());
                    textmate::read(&bytes).map_err(of)
                }
                Ok(None) => Err(Zola::NoGrammar { path: path.value.clone() }),
                Err(fault) => Err(of(fault)),
            };
            match grammar {
                Ok(grammar) => {
                    let part = |fault: &String| Zola::GrammarParts { path: path.value.clone(), fault: fault.clone() };
                    let told = grammar.faults.iter().map(|fault| Diagnostic::of(&part(fault)).span(&self.config.source, path.span.clone()));
                    self.problems.extend(told);
                    read.push(grammar);
                }
                Err(problem) => self.problems.push(Diagnostic::of(&problem).span(&self.config.source, path.span.clone())),
            }
        }
        OwnGrammars::new(read, *hash.finalize().as_bytes())
    }

    fn tell(&mut self, at: &Spanned<String>, problem: &Templating) {
        self.problems.push(Diagnostic::of(problem).span(&self.config.source, at.span.clone()));
    }

    fn theme_file(&self, path: &str) -> Result<Option<CodeTheme>, String> {
        match self.files.read(path)? {
            Some(bytes) => themes::read(path, &bytes).map(Some),
            None => Ok(None),
        }
    }

    /// A theme by its name: the site's own first.
    fn find(&mut self, name: &Spanned<String>) -> Option<CodeTheme> {
        let own = self.own.iter().find(|theme| theme.is_called(&name.value)).cloned();
        // Before 0.22 the config named folders, and a theme's file had its name.
        let in_folder = |folder: &Spanned<String>| {
            let path = format!("{}/{}.tmTheme", folder.value.trim_end_matches('/'), name.value);
            self.theme_file(&path).ok().flatten()
        };
        let found = own.or_else(|| self.asked.folders.iter().find_map(in_folder)).or_else(|| themes::named(&name.value));
        if found.is_none() && self.asked.is_old {
            // Sites of before 0.22 name themes that only their Zola had.
            let problem = Diagnostic::of(&Templating::OldCodeTheme { theme: name.value.to_string(), instead: OLD_THEME.to_string() });
            self.problems.push(problem.span(&self.config.source, name.span.clone()));
            return themes::named(OLD_THEME);
        }
        if found.is_none() {
            let near = nearest(&name.value, themes::names().chain(self.own.iter().map(CodeTheme::name)));
            let help = near.map_or_else(hints::code_themes, |near| hints::did_you_mean(&near));
            let problem = Diagnostic::of(&Templating::NoCodeTheme { name: name.value.clone() });
            self.problems.push(problem.span(&self.config.source, name.span.clone()).help(help));
        }
        found
    }
}
