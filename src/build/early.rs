//! What a served archive can show before all verbs have run: once it is linked, a page that is asked for is made alone, of the one body or the
//! few that it shows. Its bytes are those that all verbs give, or it is told that they are not its last ones, and it is made anew then.
//!
//! What is made early, and what waits for all bodies:
//!
//! | early | last bytes at once |
//! |---|---|
//! | an article or a page | no: which articles are like it, and which lead to it, is read of all texts |
//! | the home page | no: it says how large the files are that hold all texts |
//! | a volume's page, covers, the list of columns, the glossary, what is said of accessibility | yes, where nothing was published |
//! | style sheets, scripts, fonts, files of `static/` | yes |
//!
//! A page that is not its last may name an address that is not known yet, of another text's table or of what was published, by the server's
//! whole address where its last bytes name it relatively.
//!
//! All else waits: lists of columns, terms and years, search, feeds, citations and tables, pictures and files beside articles, books, the zip and
//! its checksums, earlier texts, changes, redirects and notices; and pages of which anything can't be made. So does each page of a site with
//! templates of its own or with errors.

use std::path::Path;
use std::sync::Arc;

use tera::Value;

use crate::body::Body;
use crate::build::render::{LinkedSite, PreparedSite};
use crate::build::snapshot::{GENERATOR, Snapshot};
use crate::link::site::{PageId, Role, SectionId, Site};
use crate::link::terms::Authorities;
use crate::link::texts::Texts;
use crate::plan::fates::Fates;
use crate::plan::job::Job;
use crate::plan::outputs::{Claim, Outputs, Rank, Recipe};
use crate::plan::outside::Links;
use crate::plan::routes::{Files, routes};
use crate::render::bodies::{self, BodyNeeds, WithProblems};
use crate::render::memo::Memo;
use crate::render::pages::Renderer;
use crate::render::sizes::Sizes;
use crate::render::{dress, feeds, pictures};
use crate::templates::functions::Globals;
use crate::templates::mentions::Mentions;
use crate::templates::views::{Mode, PageNeeds, PartialViews, ViewInput};
use crate::text::SourceText;
use crate::text::diagnostic::any_error;
use crate::text::path::{ContentPath, OutPath};
use crate::text::waiting::Waiting;

/// A linked archive of which single pages can be made.
pub struct EarlySite {
    prepared: PreparedSite,
    authorities: Arc<Authorities>,
    mode: Mode,
    jobs: Arc<[Job]>,
    /// All addresses that are known before any body is; how it is made only of what is made early.
    outputs: Arc<Outputs>,
    views: PartialViews<Value>,
}

/// A file as it can be made early.
pub struct EarlyFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether all verbs give the same.
    pub is_last: bool,
}

/// Reads a file of `content/` again, whose text is not held any more.
pub type ReadAgain<'a> = &'a dyn Fn(&ContentPath) -> Option<Arc<SourceText>>;

/// What is rendered for one page.
#[derive(Default)]
struct Wanted {
    pages: Vec<PageId>,
    listed: Vec<PageId>,
    volumes: Vec<usize>,
    section: Option<SectionId>,
    /// Whether it shows something of all texts.
    of_all: bool,
}

impl EarlySite {
    /// Of a site that is linked and has no error.
    pub fn new(LinkedSite { prepared, authorities, sources, options }: LinkedSite<'_>) -> Self {
        let Globals { site, generated, .. } = &*prepared.globals;
        let mut generated: Vec<(String, Waiting)> = generated.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())).collect();
        if prepared.has_search {
            // Pages name it; what is in it is known when all texts are.
            generated.push(("search/root.js".into(), Vec::new().into()));
        }
        let statics = sources.statics.iter().filter(|(path, _)| !site.config.ignored_static.is_match(path)).cloned().collect();
        let files = Files { statics, generated, ..Files::default() };
        let input = input(site, authorities, options.mode, &prepared.mentioned);
        let ((mut routes, _), views) =
            rayon::join(|| routes(site, &files, feeds::sitemap_entries(site).len()), || PartialViews::of(&input));
        let is_search = |claim: &Claim| matches!(&claim.recipe, Recipe::Bytes(bytes) if bytes.is_empty());
        routes.outputs.forget(|claim| match &claim.recipe {
            Recipe::Page(job) => Wanted::of(site, &routes.jobs[*job]).is_some(),
            // Pictures of texts may take the place of what lies beside them.
            Recipe::Copy(_) => claim.rank == Rank::Static,
            Recipe::Bytes(_) => !is_search(claim),
            Recipe::Image(_) | Recipe::Last(_) => false,
        });
        let (jobs, outputs) = (routes.jobs.into(), Arc::new(routes.outputs));
        Self { authorities: authorities.clone(), mode: options.mode, jobs, outputs, views, prepared }
    }

    /// Whether a file can be made now.
    pub fn has(&self, path: &OutPath) -> bool {
        self.outputs.get(path).is_some()
    }

    /// Where a file lies that is only copied.
    pub fn copied(&self, path: &OutPath) -> Option<&Path> {
        let Recipe::Copy(file) = &self.outputs.get(path)?.recipe else { return None };
        Some(file)
    }

    /// A file that was copied, as pages are: style sheets get relative addresses.
    pub fn finished(&self, path: &OutPath, bytes: Vec<u8>) -> Option<EarlyFile> {
        let (bytes, is_last) = self.snapshot(&self.outputs, PageNeeds::default()).make_surely(path, &Recipe::Bytes(bytes.into())).ok()?;
        Some(EarlyFile { bytes, is_last })
    }

    /// A file that can be made now; nothing for one that waits for all verbs.
    pub fn file(&self, path: &OutPath, read: ReadAgain<'_>) -> Option<EarlyFile> {
        let (site, recipe) = (&*self.prepared.globals.site, &self.outputs.get(path)?.recipe);
        let wanted = match recipe {
            Recipe::Page(job) => Wanted::of(site, &self.jobs[*job])?,
            Recipe::Bytes(_) => Wanted::default(),
            Recipe::Copy(_) | Recipe::Image(_) | Recipe::Last(_) => return None,
        };
        // Whether a link leads to a published address is known once these are settled. Sheets, scripts and fonts lead to none.
        let is_last = !wanted.of_all && (matches!(recipe, Recipe::Bytes(_)) || !site.permanence.is_used());
        let needs = self.needs(wanted, read)?;
        let outputs = self.with_own_files(&needs.bodies);
        let (bytes, sure) = self.snapshot(&outputs, needs).make_surely(path, recipe).ok()?;
        Some(EarlyFile { bytes, is_last: is_last && sure })
    }

    /// The bodies that a page shows. Errors in them are for all verbs to tell.
    fn needs(&self, wanted: Wanted, read: ReadAgain<'_>) -> Option<PageNeeds> {
        let Globals { site, markup, .. } = &*self.prepared.globals;
        let memo = Memo::off();
        let needs = BodyNeeds { mentioned: &self.prepared.mentioned, memo: &memo, plan: None, publishing: false, on_body: &|| {} };
        let sound = |(body, problems): WithProblems| (!any_error(&problems)).then_some(body);
        let body = |id: PageId| -> Option<(PageId, Body)> {
            let texts: &Texts = &self.prepared.texts;
            let text = texts.whole(site, id).or_else(|| texts.again(site, id, read(&site.pages[id].article.path)?))?;
            let ready = bodies::render_edited(site, markup, &needs, (id, &text, Arc::from([])));
            Some((id, sound((ready.body, ready.problems))?))
        };
        let section = match wanted.section {
            Some(id) => Some((id, sound(bodies::render_section(site, markup, &needs, id))?)),
            None => None,
        };
        let bodies = wanted.pages.into_iter().map(body).collect::<Option<_>>()?;
        Some(PageNeeds { bodies, listed: wanted.listed, volumes: wanted.volumes, section })
    }

    /// All addresses, with those that come of these bodies.
    fn with_own_files(&self, bodies: &[(PageId, Body)]) -> Arc<Outputs> {
        let site = &*self.prepared.globals.site;
        let mut own = Outputs::above(&self.outputs);
        let mut claim = |path: OutPath, recipe: Recipe| {
            // Who else stands there is told by all verbs.
            let _ = own.claim(path, Claim { rank: Rank::Generated, recipe, owner: String::new(), place: None });
        };
        for (id, body) in bodies {
            let url = &site.pages[*id].url;
            for table in &body.table_files {
                claim(url.join(&format!("{}.csv", table.id)).to_out(), Recipe::Bytes(Vec::new().into()));
            }
            for picture in pictures::shown(body).iter().filter_map(|path| site.pictures.get(path)) {
                claim(url.join(&picture.name).to_out(), Recipe::Copy(picture.file.clone()));
            }
        }
        Arc::new(own)
    }

    fn snapshot(&self, outputs: &Arc<Outputs>, needs: PageNeeds) -> Snapshot {
        let PreparedSite { globals, templates, mentioned, .. } = &self.prepared;
        let site = globals.site.clone();
        let views = self.views.with(&input(&site, &self.authorities, self.mode, mentioned), needs);
        let globals = Arc::new(globals.with_views(views));
        let templates = Arc::new(templates.with(&globals));
        Snapshot {
            site,
            renderer: Renderer { globals, templates, sizes: Arc::new(Sizes::of_parts()) },
            jobs: self.jobs.clone(),
            outputs: outputs.clone(),
            outside: Links::default(),
            read_as: Vec::new(),
            live: Vec::new(),
            fates: Arc::new(Fates::new()),
            dialect: String::new(),
            keys: None,
            quick: None,
        }
    }
}

fn input<'a>(site: &'a Site, authorities: &'a Authorities, mode: Mode, mentioned: &Mentions) -> ViewInput<'a> {
    ViewInput { site, authorities, mode, generator: GENERATOR, mentioned: mentioned.clone() }
}

impl Wanted {
    /// What a job needs; nothing for one that waits.
    fn of(site: &Site, job: &Job) -> Option<Self> {
        match job {
            Job::Page(id) => Self::page(site, *id),
            Job::Section(id, 1) => Self::section(site, *id),
            Job::Columns | Job::Cover(..) | Job::BuiltIn("accessibility" | dress::GLOSSARY) => Some(Self::default()),
            _ => None,
        }
    }

    fn page(site: &Site, id: PageId) -> Option<Self> {
        let page = &site.pages[id];
        if page.template.is_some() || !has_one_text(site, id) {
            return None;
        }
        let listed = page.lower.into_iter().chain(page.higher).filter(|other| *other != id).collect();
        Some(Self { pages: vec![id], listed, of_all: true, ..Self::default() })
    }

    fn section(site: &Site, id: SectionId) -> Option<Self> {
        let section = &site.sections[id];
        if section.matter().is_some_and(|matter| matter.template.is_some()) {
            return None;
        }
        let volume = match section.role {
            Role::Volume(volume) => volume,
            // The home page shows the newest volume; it is another page without one.
            _ if section.is_root() && section.lang == site.config.default_language && !site.volumes.is_empty() => {
                let listed = site.volumes[0].pages.iter().chain(&section.pages).copied().collect();
                return Some(Self { listed, volumes: vec![0], section: Some(id), of_all: true, ..Self::default() });
            }
            _ => return None,
        };
        let pages = site.volumes[volume].pages.clone();
        let all = pages.iter().all(|id| has_one_text(site, *id));
        all.then(|| Self { pages, volumes: vec![volume], section: Some(id), ..Self::default() })
    }
}

/// Whether a page has no earlier texts, which would be rendered, too.
fn has_one_text(site: &Site, id: PageId) -> bool {
    site.pages[id].record.as_ref().is_none_or(|record| record.earlier.is_empty())
}
