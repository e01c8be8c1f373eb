//! link: all articles become one site, with what its editors say of names, links and published addresses.

use std::path::Path;
use std::sync::Arc;

use crate::build::configure::Settings;
use crate::build::misnamed;
use crate::build::options::Options;
use crate::build::parse::Parsed;
use crate::config::conventions::Conventions;
use crate::config::{Config, theme};
use crate::ledger::Permanence;
use crate::link::authority::{Authority, KINDS};
use crate::link::site::Site;
use crate::link::terms::Authorities;
use crate::link::{self, LinkInput};
use crate::parse::abbreviations::{self, Abbreviation};
use crate::parse::copies::LinkTable;
use crate::render::{held, pictures};
use crate::templates::views::Mode;
use crate::text::diagnostic::Diagnostic;
use crate::text::site_files::SiteFiles;
use crate::text::sources::Sources;

/// Links a site.
pub fn link(
    sources: &Sources,
    settings: &Settings,
    options: &Options,
    (parsed, authorities): (Parsed, &Arc<Authorities>),
    files: &dyn SiteFiles,
) -> (Site, Vec<Diagnostic>) {
    let Settings { config, conventions, own_base, .. } = settings;
    let (links, mut problems) = links(sources, conventions);
    let publishing = options.mode == Mode::Publish;
    let (permanence, faults) = Permanence::read(sources, config, conventions.keeps_lock, own_base, publishing);
    problems.extend(faults);
    let input = LinkInput {
        config: config.clone(),
        conventions,
        authorities: authorities.clone(),
        assets: sources.assets.iter().filter(|(path, _)| is_asset(path.file_name()) && !config.ignores(&path.0)).cloned().collect(),
        permanence: Arc::new(permanence),
        drafts: options.shows_drafts(conventions),
        unreadable: parsed.unreadable,
        earlier: parsed.earlier,
        links,
    };
    if conventions.archive_data {
        // With those that have no ending that a website would know.
        let files: Vec<_> = sources.assets.iter().filter(|(path, _)| !config.ignores(&path.0)).cloned().collect();
        problems.extend(misnamed::told(&files, &parsed.articles));
        problems.extend(misnamed::folders(&parsed.articles));
    }
    let (mut site, faults) = link::link(&input, parsed.articles);
    problems.extend(faults);
    if conventions.archive_data {
        let (abbreviations, faults) = abbreviations(sources);
        site.abbreviations = abbreviations;
        problems.extend(faults);
        let (pictures, faults) = pictures::named(&site, files);
        site.pictures = pictures;
        if site.permanence.kept {
            site.contents = pictures::contents(&site, files);
            site.contents.extend(pictures::statics(&site, &sources.statics, files));
            site.files = held::contents(&site, &sources.statics, files);
        }
        problems.extend(faults);
    }
    (site, problems)
}

fn is_asset(name: &str) -> bool {
    // A dot at the head of a name begins no extension: `.gitattributes` has none.
    let Some(extension) = Path::new(name).extension().and_then(|extension| extension.to_str()) else { return false };
    let left_by_editors = ["swp", "swx", "tmp", "kate-swp"].contains(&extension)
        || ["jb_old___", "jb_tmp___", "jb_bak___", "~", "bck"].iter().any(|end| name.ends_with(end))
        || name.starts_with('#')
        || name.starts_with(".#");
    extension != "md" && !left_by_editors
}

/// Authorities by taxonomy: the embedded ones and the site's own.
pub fn authorities(sources: &Sources, config: &Config, conventions: &Conventions) -> (Arc<Authorities>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut out = Authorities::new();
    if conventions.archive_data {
        let korean = config.default_language.split(['-', '_']).next() == Some("ko");
        for (taxonomy, _) in KINDS {
            let own = sources.data.iter().find(|(name, _)| name.strip_suffix(".toml") == Some(taxonomy)).map(|(_, source)| source);
            let embedded = theme::authority(taxonomy).filter(|_| korean || taxonomy == "countries");
            if own.is_none() && embedded.is_none() {
                continue;
            }
            let (authority, faults) = Authority::read(taxonomy, embedded.as_ref(), own);
            problems.extend(faults);
            out.insert(taxonomy.to_owned(), authority);
        }
    }
    (Arc::new(out), problems)
}

/// `abbreviations.toml`.
fn abbreviations(sources: &Sources) -> (Vec<Abbreviation>, Vec<Diagnostic>) {
    let own = sources.data.iter().find(|(name, _)| name == "abbreviations.toml");
    own.map(|(_, source)| abbreviations::read(source)).unwrap_or_default()
}

/// `links.toml`, where the built-in theme shows the site.
fn links(sources: &Sources, conventions: &Conventions) -> (LinkTable, Vec<Diagnostic>) {
    let own = sources.data.iter().find(|(name, _)| conventions.archive_data && name == "links.toml");
    own.map(|(_, source)| LinkTable::read(source)).unwrap_or_default()
}
