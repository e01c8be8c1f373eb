//! What holds for the whole site: its config, as the command line and the theme have it, and whose conventions it has.

use std::borrow::Cow;
use std::sync::Arc;

use crate::build::options::Options;
use crate::config::conventions::Conventions;
use crate::config::{Config, base_url, data_files, theme};
use crate::parse::tree::{self, Language};
use crate::problem::config::Setting;
use crate::problem::load::Load;
use crate::text::diagnostic::{Diagnostic, any_error};
use crate::text::sources::Sources;
use crate::text::{self, SourceText};
use crate::zola::dialect::dialect;

/// What holds for the whole site.
pub struct Settings {
    /// The config.
    pub config: Arc<Config>,
    /// What it does as the archive, Zola 0.22 or Zola 0.23.
    pub conventions: &'static Conventions,
    /// Why it has those, for people.
    pub why: String,
    /// The address that the config gives it, whatever the command line says.
    pub own_base: String,
    /// Whether the config has an error, so that taxonomies and languages may be missing.
    pub broken: bool,
}

/// Reads the config; nothing where there is no site.
pub fn configure(sources: &Sources, options: &Options) -> (Option<Settings>, Vec<Diagnostic>) {
    let (mut config, mut problems) = Config::read(&sources.config);
    let dialect = dialect(sources, &config, options.compat.as_deref(), &mut problems);
    let conventions = dialect.conventions;
    if conventions.archive_data {
        config = archive_config(config, sources, &mut problems);
    }
    let own_base = config.base().to_owned();
    if let Some((written, place)) = &config.own_base_url {
        problems.extend(base_url::fault(written, conventions.archive_data).map(|fault| Diagnostic::of(&fault).at(place.clone())));
    }
    if let Some(base_url) = &options.base_url {
        problems.extend(base_url::fault(base_url, conventions.archive_data).map(|fault| Diagnostic::of(&fault)));
        config.base_url = Some(base_url.clone());
    }
    config.minify_html |= options.minify;
    if let Some(theme) = &sources.theme_config {
        problems.extend(merge_theme(&mut config, theme));
    }
    // An archive is its content; a site with templates of its own may do without, as in Zola.
    if !sources.has_content && conventions.needs_content {
        problems.push(Diagnostic::of(&Load::NoContent {}));
        return (None, problems);
    }
    if config.base_url.is_none() && conventions.needs_base_url {
        problems.push(Diagnostic::of(&Setting::NoBaseUrl {}).span(&sources.config, 0..0));
    }
    if conventions.archive_data {
        problems.extend(misnamed(sources));
    }
    if conventions.own_look {
        problems.extend(config.look.check_logo(&config.source, sources.statics.iter().map(|(path, _)| path.as_str())));
    }
    let broken = any_error(&problems);
    (Some(Settings { config: Arc::new(config), conventions, why: dialect.why, own_base, broken }), problems)
}

/// Data files and folders that nobody reads: under another name, or elsewhere than beside the config.
fn misnamed(sources: &Sources) -> impl Iterator<Item = Diagnostic> {
    let folders = sources.beside.iter().filter_map(|name| {
        let meant = data_files::meant_folder(name.strip_suffix('/')?)?;
        Some(Diagnostic::of(&Load::FolderMisnamed { meant: meant.to_owned() }).in_file(name.clone()))
    });
    let beside = sources.beside.iter().filter_map(|name| {
        let meant = data_files::meant(name)?;
        let is_there = sources.beside.iter().any(|other| other == meant);
        (!is_there).then(|| Diagnostic::of(&Load::DataMisnamed { meant: meant.to_owned() }).in_file(name.clone()))
    });
    let assets = sources.assets.iter().map(|(path, _)| format!("content/{}", path.0));
    let elsewhere = assets.chain(sources.statics.iter().map(|(path, _)| format!("static/{path}"))).filter_map(|path| {
        let (_, name) = path.rsplit_once('/')?;
        let name = data_files::NAMES.into_iter().find(|known| *known == name)?;
        let is_there = sources.beside.iter().any(|other| other == name);
        (!is_there).then(|| Diagnostic::of(&Load::DataElsewhere { name: name.to_owned() }).in_file(path.clone()))
    });
    folders.chain(beside).chain(elsewhere)
}

/// The config as an archive reads it, and what has no effect on one.
fn archive_config(config: Config, sources: &Sources, problems: &mut Vec<Diagnostic>) -> Config {
    // Templates of the site's own may ask for anything.
    if !any_error(problems) && sources.templates.is_empty() {
        let words = theme::words(&config.default_language);
        problems.extend(config.without_effect(words.keys().map(String::as_str)));
    }
    match text::composed(&sources.config.text) {
        Cow::Borrowed(_) => config,
        Cow::Owned(_) => Config::read_composed(&sources.config).0,
    }
}

fn merge_theme(config: &mut Config, theme: &Arc<SourceText>) -> Vec<Diagnostic> {
    let (table, mut problems) = tree::parse(theme, 0..theme.text.len(), Language::Toml);
    if let Some(extra) = table.table("extra") {
        problems.extend(config.merge_theme_extra(extra));
    }
    problems
}
