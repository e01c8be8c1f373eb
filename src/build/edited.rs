//! The quick way for the edit that is made most often: a sentence in an article's text. A snapshot, the article's file and its new text go in,
//! and out comes the same snapshot with another body of that page: its bytes are those that all verbs would give, and lists still show the page
//! as it was. Whatever may be otherwise than that is declined, and the verbs run.

use std::sync::Arc;

use crate::build::parse;
use crate::build::quick::{Facts, Faults};
use crate::build::snapshot::Snapshot;
use crate::link::site::Node;
use crate::parse::article;
use crate::plan::outside::Links;
use crate::render::bodies::{self, BodyNeeds};
use crate::render::memo::Memo;
use crate::render::pages::Renderer;
use crate::text::diagnostic::any_error;
use crate::text::path::ContentPath;
use crate::text::{Cut, SourceText};

/// An edited article.
pub struct EditedSnapshot {
    /// The site with it.
    pub snapshot: Snapshot,
    /// What was wrong with its text.
    pub was: Faults,
    /// What is wrong with it now: warnings alone.
    pub now: Faults,
}

impl Snapshot {
    /// The same site after the text of one article was edited; nothing where more than the bytes of its page could be otherwise, or errors
    /// could come of it.
    pub fn edited(&self, path: &ContentPath, source: &Arc<SourceText>) -> Option<EditedSnapshot> {
        let (site, base) = (&*self.site, self.quick.as_ref()?);
        let Some(Node::Page(id)) = site.by_path.get(&path.0).copied() else { return None };
        let page = &site.pages[id];
        if page.article.path != *path || page.article.broken || page.record.as_ref().is_some_and(|record| !record.earlier.is_empty()) {
            return None;
        }
        let (text, problems) = article::parse(&parse::options(&site.config, site.conventions), source, path);
        let text = text.filter(|_| problems.is_empty())?;
        let head = |article: &article::Article| article.source.text.cut(..article.body.start).to_owned();
        // A text of nothing may be one that is just being written.
        if head(&text) != head(&page.article) || text.markdown().trim().is_empty() {
            return None;
        }
        let known = &*base.known;
        let (memo, globals) = (Memo::off(), &self.renderer.globals);
        let needs = BodyNeeds { mentioned: &known.mentioned, memo: &memo, plan: known.plan.as_ref(), publishing: false, on_body: &|| {} };
        let ready = bodies::render_edited(site, &globals.markup, &needs, (id, &text, known.sample.clone()));
        let (before, was) = base.before(id)?;
        let facts = Facts::of(page, &ready.body);
        if any_error(&ready.problems) || !facts.stands_for(before) {
            return None;
        }
        let mut quick = base.clone();
        let alike = quick.alike(site, id, &ready)?;
        let shown = globals.views.get()?;
        let (was, now) = (was.clone(), ready.problems);
        let views = shown.edited((site, &known.mentioned), (id, ready.body), alike.as_deref());
        // A page that is no article's may list pages, itself among them.
        if page.record.is_none() && shown.listed_page(id) != views.listed_page(id) {
            return None;
        }
        quick.note(id, facts, now.clone());
        let globals = Arc::new(globals.with_views(views));
        let templates = Arc::new(self.renderer.templates.with(&globals));
        let snapshot = Self {
            site: self.site.clone(),
            renderer: Renderer { globals, templates, sizes: self.renderer.sizes.clone() },
            jobs: self.jobs.clone(),
            outputs: self.outputs.clone(),
            outside: Links::default(),
            read_as: Vec::new(),
            live: Vec::new(),
            fates: self.fates.clone(),
            dialect: self.dialect.clone(),
            keys: None,
            quick: Some(quick),
        };
        Some(EditedSnapshot { snapshot, was, now })
    }
}
