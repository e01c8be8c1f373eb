//! Texts of an article over time: `page.archive.revisions`, the `page` of an earlier text, `history` with what was changed, and `changes`.

use crate::body::Body;
use crate::link::changes::Change;
use crate::link::revisions;
use crate::link::site::{PageId, Record, Site};
use crate::parse::article::Article;
use crate::revision::diff::{self, Piece, Row};
use crate::revision::fingerprint;
use crate::revision::plain::{self, As, Block, Kind};
use crate::templates::value::TemplateValue;
use crate::templates::views::changes::change;
use crate::templates::views::toc::toc;
use crate::templates::views::{Views, archive, common};

/// `page` of an earlier text. What its article shows is its own file's alone, so that nothing that is added later changes it.
pub fn earlier<V: TemplateValue>(site: &Site, id: PageId, number: u32, body: &Body) -> Option<V> {
    let page = &site.pages[id];
    let record = page.record.as_ref()?;
    let text = record.earlier_text(number)?;
    let matter = text.page()?;
    let base = site.config.base();
    let url = revisions::address(page, number);
    let permalink = url.permalink(base);
    let own = matter.archive.as_ref();
    let pages = own.and_then(|own| own.pages).map(archive::page_range);
    let authors = own.and_then(|own| own.authors.as_deref()).unwrap_or_default();
    let replaced = record.own.revisions.iter().find(|revision| revision.number.value == number + 1);
    let address = |number| V::text(&revisions::address(page, number).permalink(base));
    let of_archive = archive::record::<V>(site, page).with(vec![
        ("event_date", V::opt(own.and_then(|own| own.event_date.as_ref()).map(|stamp| stamp.text.as_str()))),
        ("authors", common::authors(authors)),
        ("pages", V::opt(pages.as_deref())),
        ("revision", V::int(i64::from(number))),
        ("predecessor", if number > 1 { address(number - 1) } else { V::null() }),
        ("successor", address(number + 1)),
        ("replaced", replaced.map_or_else(V::null, |revision| V::map(change(site, page, revision)))),
        ("latest", V::text(&page.permalink)),
    ]);
    Some(V::map(vec![
        ("title", V::opt(matter.title.as_deref())),
        ("description", V::opt(matter.description.as_deref())),
        ("content", V::text(&body.whole_html())),
        ("toc", toc(&body.toc, &permalink)),
        ("printed_pages", V::list(body.marked.numbers().map(|number| V::int(i64::from(number))).collect())),
        ("permalink", V::text(&permalink)),
        ("path", V::text(&url.0)),
        ("lang", V::text(&page.article.lang)),
        ("archive", of_archive),
        ("fingerprint", V::text(&fingerprint::of(&blocks(text, record, &body.whole_html(), As::Words)))),
    ]))
}

/// The words of a text as its page shows them.
pub fn blocks(article: &Article, record: &Record, html: &str, read: As) -> Vec<Block> {
    let Some(matter) = article.page() else { return Vec::new() };
    plain::article(matter.title.as_deref().unwrap_or(&record.id), matter.description.as_deref(), html, read)
}

/// `history`: all texts of an article, the newest first, each with what was changed since the one before it.
pub fn history<V: TemplateValue>(site: &Site, views: &Views<V>, id: PageId, newest: &str) -> V {
    let page = &site.pages[id];
    let Some(record) = &page.record else { return V::null() };
    let both =
        |text: &Article, html: &str| (blocks(text, record, html, As::Shown), fingerprint::of(&blocks(text, record, html, As::Words)));
    let earlier = record.earlier.iter().zip(views.earlier(id)).map(|(text, body)| both(text, &body.whole_html()));
    let texts: Vec<(Vec<Block>, String)> = earlier.chain([both(&page.article, newest)]).collect();
    let list = texts.iter().enumerate().rev().map(|(at, (text, print))| {
        let revision = at.checked_sub(1).and_then(|at| record.own.revisions.get(at));
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut entries = vec![
            ("number", V::int(i64::from(number))),
            ("permalink", V::text(&revisions::address(page, number).permalink(site.config.base()))),
            ("fingerprint", V::text(print)),
        ];
        if let (Some(revision), Some(before)) = (revision, at.checked_sub(1)) {
            entries.extend(change(site, page, revision));
            entries.push(("rows", V::list(diff::diff(&texts[before].0, text).iter().map(row).collect())));
        }
        V::map(entries)
    });
    V::list(list.collect())
}

fn row<V: TemplateValue>(row: &Row) -> V {
    match row {
        Row::Block(kind, pieces) => V::map(vec![("kind", kind_of(*kind)), ("pieces", V::list(pieces.iter().map(piece).collect()))]),
        Row::Fold(blocks) => {
            let text = |block: &Block| V::map(vec![("kind", kind_of(block.kind)), ("text", V::text(&block.text.replace('\t', " | ")))]);
            V::map(vec![("fold", V::list(blocks.iter().map(text).collect()))])
        }
    }
}

fn kind_of<V: TemplateValue>(kind: Kind) -> V {
    V::text(match kind {
        Kind::Heading => "heading",
        Kind::Text => "text",
        Kind::Row => "row",
    })
}

fn piece<V: TemplateValue>(piece: &Piece) -> V {
    let change = match piece.change {
        diff::Change::Same => "same",
        diff::Change::Removed => "removed",
        diff::Change::Added => "added",
        diff::Change::Gap => "gap",
    };
    V::map(vec![("change", V::text(change)), ("text", V::text(&piece.text))])
}

/// `changes`: those of the whole archive.
pub fn changes<V: TemplateValue>(site: &Site, list: &[Change]) -> V {
    let base = site.config.base();
    let one = |change: &Change| {
        V::map(vec![
            ("date", V::text(&change.date.text)),
            ("kind", V::text(change.kind.id())),
            ("what", V::opt(change.what.as_deref())),
            ("part", V::opt(change.part.as_deref())),
            ("part_title", V::opt(change.part_title.as_deref())),
            ("file", V::opt(change.file.as_deref())),
            ("why", V::text(&change.why)),
            ("id", V::opt(change.id.as_deref())),
            ("title", V::text(&change.title)),
            ("revision", V::opt_int(change.revision.map(i64::from))),
            ("permalink", V::text(&change.url.permalink(base))),
            ("told", V::text(&change.told.permalink(base))),
        ])
    };
    V::list(list.iter().map(one).collect())
}
