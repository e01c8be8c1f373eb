//! The text of a section: of a volume, its foreword.

use std::sync::Arc;

use crate::ledger::imprint::ImprintInput;
use crate::link::site::{Role, SectionId, Site};
use crate::parse::article::Article;
use crate::parse::reading::Reading;
use crate::plan::record;
use crate::render::bodies::{BodyRenderer, Wants};
use crate::render::framed::{Frame, Framed, insert_anchor};
use crate::render::ready::ReadyBody;
use crate::render::{held, section_text};
use crate::templates::content::Owner;

impl BodyRenderer<'_> {
    /// The body of a section, and what is wrong with it.
    pub fn section(&self, site: &Site, id: SectionId) -> ReadyBody {
        let section = &site.sections[id];
        let Some(article) = &section.article else { return ReadyBody::default() };
        let framed = self.framed_section(site, id, article);
        let mut ready = self.ready(site, (article, &framed, Owner::Section(section)), Wants { pack: false, of: None });
        if matches!(section.role, Role::Part(..)) && site.conventions.archive_pages {
            ready.problems = Arc::new(ready.problems.iter().cloned().chain(section_text::told(article)).collect());
        }
        ready
    }

    /// Where the text of a section stands, and how it is read.
    pub fn framed_section<'b>(&'b self, site: &'b Site, id: SectionId, article: &'b Article) -> Framed<'b> {
        let section = &site.sections[id];
        let insert_anchor = insert_anchor(site, Some(id));
        let locked = self.locked(site, &section.url, &[]);
        let reading = locked.page.as_ref().map_or(Reading::NEWEST, |page| page.reading);
        let frame =
            Frame { permalink: &section.permalink, lang: &section.lang, insert_anchor, pieces: self.pieces(), reading, reviewed: true };
        let used = locked.page.is_some() || locked.keep;
        let of_template = if used { record::of_template(site, id) } else { Vec::new() };
        let beside = held::beside_volume(site, section);
        let foreword = match section.role {
            // Without words of its own the page may lead to files.
            Role::Volume(volume) if site.is_archive() && !(article.markdown().trim().is_empty() && beside.is_empty()) => {
                Some(&site.volumes[volume].record)
            }
            _ => None,
        };
        let told =
            foreword.map(|record| ImprintInput::foreword(article.markdown(), record.number.value, record.silent.len(), site.config.base()));
        Framed { frame, locked, of_template, told, beside }
    }
}
