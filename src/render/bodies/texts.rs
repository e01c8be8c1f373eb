//! The texts of a page one by one: its own, each of its earlier ones, and one that was just edited.

use std::sync::Arc;

use crate::body::Body;
use crate::body::packed::Sample;
use crate::link::revisions;
use crate::link::site::{Page, PageId, SectionId, Site};
use crate::markup::input::MarkupOptions;
use crate::parse::article::Article;
use crate::render::bodies::waiting::with_page_faults;
use crate::render::bodies::{BodyNeeds, BodyRenderer, Wants, WithProblems};
use crate::render::framed::Locked;
use crate::render::ready::ReadyBody;
use crate::templates::content::Owner;
use crate::text::diagnostic::Diagnostic;

/// The body of one page with another text, on a site whose content runs no templates, packed against the sample of the others. Nothing is kept.
pub fn render_edited(
    site: &Site,
    options: &MarkupOptions,
    needs: &BodyNeeds<'_>,
    (id, text, sample): (PageId, &Article, Sample),
) -> ReadyBody {
    let (outline, options_hash) = ([0; 32], [0; 32]);
    let press = BodyRenderer { options, engine: None, texts: None, needs, outline, options_hash, sample, shelf: None, pieces: None };
    press.own(site, id, text)
}

/// The body of one section of such a site. Nothing is kept.
pub fn render_section(site: &Site, options: &MarkupOptions, needs: &BodyNeeds<'_>, id: SectionId) -> WithProblems {
    let (outline, options_hash, sample) = ([0; 32], [0; 32], Sample::from([]));
    let press = BodyRenderer { options, engine: None, texts: None, needs, outline, options_hash, sample, shelf: None, pieces: None };
    let ready = press.section(site, id);
    (ready.body, ready.problems)
}

impl BodyRenderer<'_> {
    /// A page's body of this text, without its earlier ones.
    pub fn own(&self, site: &Site, id: PageId, text: &Article) -> ReadyBody {
        let page = &site.pages[id];
        let (framed, owner) = (self.framed(site, page, text, self.locked_page(site, page)), Owner::Page(page));
        let pack = !self.needs.mentioned.content_in_lists;
        let mut ready = self.ready(site, (text, &framed, owner), Wants { pack, of: page.record.is_some().then_some(id) });
        ready.problems = with_page_faults(site, page, (text, page.matter()), (&ready.body, ready.problems));
        ready
    }

    /// An earlier text: it stands one folder deeper than the article, and its relative links lead where they led.
    pub fn earlier(&self, site: &Site, page: &Page, number: u32, text: &Article) -> (Body, Arc<Vec<Diagnostic>>) {
        let path = revisions::address(page, number).to_out();
        let locked = Locked { page: site.permanence.earlier(&path, &page.url.to_out(), number), path, keep: self.needs.publishing };
        let mut framed = self.framed(site, page, text, locked);
        framed.frame.reviewed = false;
        if let Some(told) = &mut framed.told {
            (told.revision, told.is_earlier) = (number, true);
        }
        let ready = self.ready(site, (text, &framed, Owner::Page(page)), Wants { pack: true, of: None });
        let problems = with_page_faults(site, page, (text, text.page().unwrap_or(page.matter())), (&ready.body, ready.problems));
        (ready.body, problems)
    }
}
