//! Addresses inside the site that texts name: once all files are claimed, each must be one of them, or lead on.

use crate::body::{Body, LocalAddress};
use crate::link::site::Site;
use crate::markup::scheme::is_on_disk;
use crate::plan::fates::Fates;
use crate::plan::outputs::Outputs;
use crate::problem::addresses::Addresses;
use crate::problem::hints;
use crate::text::diagnostic::{Diagnostic, Severity, nearest};
use crate::text::path::{OutPath, UrlPath, joined, percent_decode, web};
use crate::text::wording::Wording;
use std::collections::HashMap;

/// Most addresses that one warning names beside its own.
const NAMED: usize = 20;

/// Most addresses for which a near one is looked for: each look passes over the site's files.
const SUGGESTED: usize = 100;

/// What answers addresses.
pub struct Answering<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its files.
    pub outputs: &'a Outputs,
    /// Lost addresses that lead on.
    pub fates: &'a Fates,
}

/// Looks for every address of every text. In a site with templates of its own they are one warning, unless `strict`.
pub fn check(answering: &Answering<'_>, pages: &[Body], sections: &[Body], strict: bool) -> Vec<Diagnostic> {
    let site = answering.site;
    let of_pages = site.pages.iter().zip(pages).flat_map(|(page, body)| {
        let texts = std::iter::once(body).chain(&body.earlier);
        texts.map(move |body| (&page.url, page.article.source.path.as_str(), body))
    });
    let paths = site.sections.iter().map(|section| section.article.as_ref().map_or("", |article| article.source.path.as_str()));
    let of_sections = site.sections.iter().zip(sections).zip(paths).map(|((section, body), path)| (&section.url, path, body));
    let mut problems = Vec::new();
    // Articles by address, for links to places in them.
    let articles: HashMap<&str, &Body> = match site.conventions.places_behind_addresses {
        true => site.pages.iter().zip(pages).map(|(page, body)| (page.url.0.trim_matches('/'), body)).collect(),
        false => HashMap::new(),
    };
    for (url, file, body) in of_pages.chain(of_sections) {
        for address in &body.local_addresses {
            let suggest = problems.len() < SUGGESTED;
            let fault = answering.fault(url, address, suggest).or_else(|| answering.no_place(url, address, &articles));
            let fault = fault.map(|fault| answering.by_its_file(fault, file));
            problems.extend(fault.map(|fault| {
                let beside = file_beside(&fault, file).filter(|_| site.conventions.archive_data);
                let mut problem = placed(fault, address, file);
                if let Some(place) = beside {
                    problem.helps.insert(0, hints::put_it_beside(&place));
                }
                problem
            }));
        }
    }
    if site.conventions.tells_each_address || strict || problems.is_empty() {
        return problems;
    }
    vec![several(problems)]
}

/// Where a file would lie that a text names by nothing but its name: beside the text.
fn file_beside(fault: &Addresses, text: &str) -> Option<String> {
    let Addresses::Nowhere { address } = fault else { return None };
    let name = percent_decode(address);
    let is_file =
        !name.contains(['/', '\\', '#', '?']) && name.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && !end.is_empty());
    let (folder, _) = text.rsplit_once('/').filter(|_| is_file)?;
    Some(format!("`{folder}/{name}`"))
}

fn placed(problem: Addresses, address: &LocalAddress, file: &str) -> Diagnostic {
    let problem = Diagnostic::of(&problem);
    match &address.place {
        Some(place) => problem.at(place.clone()),
        None => problem.in_file(file),
    }
}

/// One warning instead of many problems.
fn several(mut problems: Vec<Diagnostic>) -> Diagnostic {
    if let [_] = problems.as_slice() {
        return Diagnostic { severity: Severity::Warning, ..problems.remove(0) };
    }
    let count = problems.len();
    let mut lines = problems.iter().map(|problem| match problem.position() {
        (path, 0, _) => Wording::same(format!("{path}: ")).and(&problem.message),
        (path, line, column) => Wording::same(format!("{path}:{line}:{column}: ")).and(&problem.message),
    });
    let mut out = Diagnostic::of(&Addresses::Several { count });
    out.at = problems.first().map_or(crate::text::diagnostic::Whereabouts::Site, |first| first.at.clone());
    out.notes.extend(lines.by_ref().take(NAMED));
    let more = lines.count();
    if more > 0 {
        out.notes.push(Wording::new(format!("and {more} more"), format!("그 밖에 {more}개")));
    }
    out
}

impl Answering<'_> {
    /// What is wrong with an address that stands on a page, with a near one if `suggest`.
    fn fault(&self, page: &UrlPath, address: &LocalAddress, suggest: bool) -> Option<Addresses> {
        let written = self.own_part(&address.written)?;
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let path = path.split('?').next().unwrap_or("");
        let decoded = percent_decode(path);
        if is_on_disk(path) {
            return Some(Addresses::Drive { address: written.to_owned() });
        }
        let mut chars = decoded.chars();
        let drive = chars.next().is_some_and(|first| first.is_ascii_alphabetic()) && chars.next() == Some(':');
        if drive {
            return Some(Addresses::Drive { address: written.to_owned() });
        }
        if path.is_empty() || self.answers(page, &decoded) {
            return None;
        }
        let sharp = format!("{decoded}#{}", percent_decode(fragment));
        if !fragment.is_empty() && self.answers(page, &sharp) {
            return Some(Addresses::Sharp { address: written.to_owned(), file: sharp });
        }
        let near = if suggest { self.near(page, &decoded) } else { None };
        let address = written.to_owned();
        Some(match near {
            Some(near) => Addresses::NowhereNear { address, near },
            None => Addresses::Nowhere { address },
        })
    }

    /// A fault of an address that is the name of an article's file, `apec.md`, with the link that leads there.
    fn by_its_file(&self, fault: Addresses, text: &str) -> Addresses {
        let address = match &fault {
            Addresses::Nowhere { address } | Addresses::NowhereNear { address, .. } => address,
            _ => return fault,
        };
        let (path, place) = address.split_once('#').map_or((address.as_str(), ""), |(path, place)| (path, place));
        let folder = text.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(file) = Some(percent_decode(path)).filter(|path| path.ends_with(".md")).and_then(|path| joined(folder, &path)) else {
            return fault;
        };
        if !self.site.pages.iter().any(|page| page.article.source.path == file) {
            return fault;
        }
        let place = if place.is_empty() { String::new() } else { format!("#{place}") };
        let near = format!("@/{}{place}", file.strip_prefix("content/").unwrap_or(&file));
        Addresses::NowhereNear { address: address.clone(), near }
    }

    /// An address without the site's own base; none where it leads to another site of the host.
    fn own_part<'w>(&self, written: &'w str) -> Option<&'w str> {
        let Some((host, rest)) = web(written).filter(|_| !is_on_disk(written)) else {
            return Some(written).filter(|written| !written.contains("://") || is_on_disk(written));
        };
        // Whether it is read by `https` or `http` is the server's to say.
        let (own, below) = web(self.site.config.base().trim_end_matches('/')).filter(|(own, _)| !own.is_empty())?;
        if host != own {
            return None;
        }
        rest.strip_prefix(below).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }

    /// A counted place (`p9`, `t1`, `page-3`) of an article that has no such place.
    fn no_place(&self, page: &UrlPath, address: &LocalAddress, articles: &HashMap<&str, &Body>) -> Option<Addresses> {
        let (path, place) = self.own_part(&address.written)?.split_once('#')?;
        let place = percent_decode(place);
        let digits = place.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '-');
        if digits.is_empty() || digits.len() == place.len() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let path = from_root(page, &percent_decode(path.split('?').next()?))?;
        let path = path.trim_matches('/');
        let below = self.below();
        let found = articles.get(path).or_else(|| articles.get(path.strip_prefix(below)?.strip_prefix('/')?))?;
        let is_there = found.anchors.binary_search(&place).is_ok();
        (!is_there).then(|| Addresses::NoPlace { address: address.written.clone(), place })
    }

    /// The path below which the site lies on its host.
    fn below(&self) -> &str {
        self.site.config.base().split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path.trim_matches('/'))
    }

    /// Whether a file answers, from a page.
    fn answers(&self, page: &UrlPath, address: &str) -> bool {
        let below = self.below();
        let Some(path) = from_root(page, address) else { return false };
        let is_there = |path: &str| {
            let path = path.trim_matches('/');
            let names = [path.to_owned(), if path.is_empty() { "index.html".into() } else { format!("{path}/index.html") }];
            names.into_iter().any(|path| self.outputs.has(&path) || self.fates.contains_key(&OutPath(path)))
        };
        is_there(&path) || (!below.is_empty() && path.strip_prefix(below).is_some_and(|rest| rest.starts_with('/') && is_there(rest)))
    }

    /// The likeliest file: one of that name in the page's folder, or with nearly that address.
    fn near(&self, page: &UrlPath, address: &str) -> Option<String> {
        let path = from_root(page, address)?;
        // A file of that very name, in the folder above or anywhere.
        let name = path.rsplit('/').next().unwrap_or(&path);
        let named = |known: &&str| name.contains('.') && known.rsplit('/').next().is_some_and(|known| known.eq_ignore_ascii_case(name));
        if let Some(known) = self.outputs.iter().map(|(path, _)| path.0.as_str()).find(named) {
            return Some(format!("/{known}"));
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = self.outputs.iter().map(|(path, _)| path.0.as_str()).filter(|known| {
            known.rsplit_once('/').map_or("", |(folder, _)| folder) == folder || known.strip_suffix("/index.html").is_some()
        });
        nearest(&path, beside.take(2000).map(|known| known.strip_suffix("/index.html").unwrap_or(known))).map(|near| format!("/{near}"))
    }
}

/// The path from the root that an address on a page names; none where it leads out.
fn from_root(page: &UrlPath, address: &str) -> Option<String> {
    let folder = if address.starts_with('/') { "" } else { page.0.rsplit_once('/').map_or("", |(folder, _)| folder) };
    joined(folder, address)
}
