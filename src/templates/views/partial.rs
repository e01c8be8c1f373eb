//! Views of an archive of which no body is known yet: what pages show of front matter alone stands there, and what one page shows besides is
//! put in for it. The templates that show them are ours: what those show of other pages is known.

use std::sync::Arc;

use crate::body::Body;
use crate::link::site::{PageId, SectionId, Site};
use crate::templates::value::TemplateValue;
use crate::templates::views::apart::Apart;
use crate::templates::views::common::Common;
use crate::templates::views::pages::{self, Backlinks, Translations};
use crate::templates::views::{ViewInput, Views, archive, sections, timeline, whole_toc};

/// What one page shows.
#[derive(Debug, Default)]
pub struct PageNeeds {
    /// Pages with their bodies.
    pub bodies: Vec<(PageId, Body)>,
    /// Pages of which it shows front matter alone.
    pub listed: Vec<PageId>,
    /// Volumes with their articles.
    pub volumes: Vec<usize>,
    /// The section whose page it is.
    pub section: Option<(SectionId, Body)>,
}

/// What all pages share.
pub struct PartialViews<V> {
    bare: Views<V>,
    common: Common<V>,
    translations: Translations,
}

impl<V: TemplateValue> PartialViews<V> {
    /// Those of a site.
    pub fn of(input: &ViewInput<'_>) -> Self {
        let site = input.site;
        let common = Common::of(site);
        let pages = vec![V::null(); site.pages.len()];
        let volumes: Vec<V> = (0..site.volumes.len()).map(|index| archive::volume(site, index, &pages, &common)).collect();
        let columns: Vec<V> = (0..site.columns.len()).map(|index| archive::column(site, index, &pages, &common)).collect();
        let nothing = Arc::new(Apart::of(&mut Body::default(), false));
        let bare = Views {
            site: archive::site(input, &volumes, &columns),
            pages,
            apart: vec![nothing; site.pages.len()],
            neighboured: Vec::new(),
            wants_related: site.conventions.archive_views && input.mentioned.field("related"),
            old_neighbours: false,
            sections: vec![V::null(); site.sections.len()],
            volumes,
            columns,
            taxonomies: Vec::new(),
            outgoing: Arc::default(),
            likeness: Arc::default(),
        };
        Self { bare, common, translations: pages::translations(site) }
    }

    /// The views of all with what one page shows. No page is known to be like another, or to lead to one.
    pub fn with(&self, input: &ViewInput<'_>, needs: PageNeeds) -> Views<V> {
        let (site, mut views) = (input.site, self.bare.clone());
        for id in needs.listed {
            self.put(input, &mut views, id, Body::default());
        }
        for (id, body) in needs.bodies {
            self.put(input, &mut views, id, body);
        }
        for volume in &needs.volumes {
            views.volumes[*volume] = archive::volume(site, *volume, &views.pages, &self.common);
        }
        if let Some((id, body)) = &needs.section {
            let alone = vec![V::null(); site.sections.len()];
            let listed = (views.pages.as_slice(), views.volumes.as_slice(), alone.as_slice());
            views.sections[*id] = sections::view(input, (*id, body), listed, &Backlinks::new(), &self.translations);
            if site.sections[*id].is_root() {
                views.site = archive::site(input, &views.volumes, &views.columns);
            }
        }
        views
    }

    fn put(&self, input: &ViewInput<'_>, views: &mut Views<V>, id: PageId, mut body: Body) {
        let site: &Site = input.site;
        let mut apart = Apart::of(&mut body, whole_toc(&input.mentioned));
        if site.conventions.archive_views && input.mentioned.field("timeline") {
            apart.points = timeline::points(&apart.tables);
        }
        apart.related = Vec::new().into();
        views.apart[id] = Arc::new(apart);
        views.pages[id] = pages::view(input, &site.pages[id], &body, (&Backlinks::new(), &self.translations), &self.common);
    }
}
