//! Links and images: `@/` links resolved and noted for checking, relative ones made absolute, external ones marked.

use std::borrow::Cow;
use std::ops::Range;

use comrak::nodes::{Node, NodeLink};

use crate::body::{InternalLink, LocalAddress};
use crate::markup::scheme::{self, Destination, is_on_disk, is_picture, leads};
use crate::markup::writer::Writer;
use crate::problem::addresses::Addresses;
use crate::problem::hints;
use crate::problem::writing::Writing;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::path::{percent_decode, web};
use crate::text::{Cut, attributes, composed, escape};

/// Words of pictures that are ornament: readers who don't see them hear nothing (archive).
const ORNAMENT: &[&str] = &["장식", "ornament"];

impl<'a> Writer<'a> {
    /// A link.
    pub fn link(&mut self, node: Node<'a>, link: &NodeLink) {
        let url = self.filled(&link.url);
        let url = url.as_ref();
        if url.is_empty() {
            let span = self.span_of(node);
            self.problem(Diagnostic::of(&Writing::EmptyLink {}), span);
            return self.inlines(node);
        }
        let span = self.span_of(node);
        if self.script_link(url, span) && self.options.conventions.refuses_script_links {
            return self.inlines(node);
        }
        if self.archive()
            && let Some(problem) = scheme::fault(url)
        {
            let span = self.destination(node, url);
            self.problem(Diagnostic::of(&problem), span);
        }
        if self.archive() && self.is_own(url) {
            let span = self.destination(node, url);
            let place = self.place(span);
            self.body.local_addresses.push(LocalAddress { written: url.to_owned(), place });
        }
        if is_external(url) {
            self.external(url, &link.title);
        } else {
            let resolved = self.resolve(node, url);
            self.push("<a href=\"");
            escape::href(&mut self.out, &resolved);
            self.push("\"");
            self.title(&link.title);
            self.push(">");
        }
        self.open.push("a");
        self.inlines(node);
        self.open.pop();
        self.push("</a>");
    }

    /// Whether an address of the web lies on the host of this site.
    fn is_own(&self, url: &str) -> bool {
        web(url).is_some_and(|(host, _)| web(self.input.permalink).is_some_and(|(own, _)| own == host))
    }

    fn external(&mut self, url: &str, title: &str) {
        if self.known_links.insert(url.to_owned()) {
            self.body.external_links.push(url.to_owned());
        }
        let options = self.options;
        self.push("<a");
        if let Some(class) = &options.external_class {
            self.push(" class=\"");
            escape::attribute(&mut self.out, class);
            self.push("\"");
        }
        let relations = [
            (options.external_target_blank, "noopener"),
            (options.external_no_follow, "nofollow"),
            (options.external_no_referrer, "noreferrer"),
            (options.external_rel, "external"),
        ];
        let relations: Vec<&str> = relations.into_iter().filter(|(wanted, _)| *wanted).map(|(_, word)| word).collect();
        if !relations.is_empty() {
            self.push(&format!(" rel=\"{}\"", relations.join(" ")));
        }
        if options.external_target_blank {
            self.push(" target=\"_blank\"");
        }
        self.title(title);
        self.push(" href=\"");
        escape::href(&mut self.out, url);
        self.push("\">");
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.push(" title=\"");
            escape::attribute(&mut self.out, title);
            self.push("\"");
        }
    }

    /// Where a link that is not external leads.
    fn resolve(&mut self, node: Node<'a>, url: &str) -> String {
        if let Some(target) = url.strip_prefix("@/") {
            return self.resolve_content(node, target).unwrap_or_else(|| url.to_owned());
        }
        if let Some(fragment) = url.strip_prefix('#') {
            if !fragment.is_empty() {
                let span = self.destination(node, url);
                let place = self.place(span);
                let url = self.one_form(url);
                let fragment = percent_decode(url.trim_start_matches('#'));
                self.body.internal_links.push(InternalLink { target: String::new(), fragment, place });
                return if self.archive() { url.into_owned() } else { format!("{}{url}", self.input.permalink) };
            }
            return url.to_owned();
        }
        // A link to a picture that the text may show: to look at it in its own size.
        if let Some(picture) = self.own_picture(url) {
            return picture;
        }
        let span = self.destination(node, url);
        let url = &*self.one_form(url);
        self.local_address(url, span);
        if is_relative(url) { format!("{}{url}", self.input.permalink) } else { url.to_owned() }
    }

    /// An address with letters put together that are written apart, as an archive's files and places are named.
    fn one_form<'u>(&self, url: &'u str) -> Cow<'u, str> {
        if !self.archive() || (url.is_ascii() && !url.contains('%')) {
            return Cow::Borrowed(url);
        }
        match composed(&percent_decode(url)) {
            // What parts an address must not come of what was no part.
            Cow::Owned(together) if !together.contains(['%', '?']) && together.matches('#').count() == url.matches('#').count() => {
                Cow::Owned(together)
            }
            _ => composed(url),
        }
    }

    /// Notes an address that must be one of the site's files.
    pub fn local_address(&mut self, url: &str, span: std::ops::Range<usize>) {
        // A file of one computer is as a drive of Windows.
        let on_disk = self.archive() && is_on_disk(url);
        let other = is_external(url) || url.starts_with("//") || url.starts_with('#') || url.is_empty() || has_scheme(url);
        let outside = other && !on_disk;
        if !outside {
            let place = self.place(span);
            self.body.local_addresses.push(LocalAddress { written: url.to_owned(), place });
        }
    }

    /// Notes the addresses of raw HTML. Gives the HTML with those of pictures beside the text at the text's own address.
    pub fn html_addresses<'h>(&mut self, node: Node<'a>, html: &'h str) -> Cow<'h, str> {
        let start = self.span_of(node).start;
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        for (value, at) in attributes::values_of(html, &["href", "src", "poster", "data"]) {
            match self.own_picture(&value.replace("&amp;", "&")) {
                Some(picture) => found.push((at..at + value.len(), picture)),
                None => self.local_address(&value.replace("&amp;", "&"), start + at..start + at + value.len()),
            }
        }
        for (value, at) in attributes::values_of(html, &["srcset"]) {
            let mut from = 0;
            for candidate in value.split(',') {
                let begins = at + from + (candidate.len() - candidate.trim_start().len());
                from += candidate.len() + 1;
                let Some(address) = candidate.split_whitespace().next() else { continue };
                match self.own_picture(address) {
                    Some(picture) => found.push((begins..begins + address.len(), picture)),
                    None => self.local_address(address, start + at..start + at + value.len()),
                }
            }
        }
        if found.is_empty() {
            return Cow::Borrowed(html);
        }
        found.sort_by_key(|(range, _)| range.start);
        let (mut out, mut done) = (String::with_capacity(html.len() + 64), 0);
        for (range, picture) in found {
            out.push_str(html.cut(done..range.start));
            // No sign of its own ends an attribute without quotes.
            escape::href(&mut out, &picture);
            done = range.end;
        }
        out.push_str(html.cut(done..));
        Cow::Owned(out)
    }

    /// The whole address of a picture that an address names beside its text.
    pub fn own_picture(&mut self, url: &str) -> Option<String> {
        self.picture_beside(url).map(|name| format!("{}{name}", self.input.permalink))
    }

    /// The picture that an address names beside its text: its name at the text's own address.
    fn picture_beside(&mut self, url: &str) -> Option<String> {
        let source = self.input.source.path.strip_prefix("content/").filter(|_| self.archive())?;
        let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = crate::link::pictures::named_from(folder, &percent_decode(url))?;
        let own = self.targets.picture(&name)?;
        if !self.body.pictures.contains(&name) {
            self.body.pictures.push(name);
        }
        Some(own)
    }

    fn resolve_content(&mut self, node: Node<'a>, target: &str) -> Option<String> {
        let decoded = percent_decode(target);
        let (path, fragment) = decoded.split_once('#').unwrap_or((&decoded, ""));
        // As in Zola a second `#` ends the place.
        let fragment = fragment.split_once('#').filter(|_| !self.archive()).map_or(fragment, |(place, _)| place);
        let (path, fragment) = (&*self.targets.named(path), if self.archive() { composed(fragment) } else { Cow::Borrowed(fragment) });
        let span = self.destination(node, target);
        let Some(permalink) = self.targets.permalink(path) else {
            if let Some(asset) = self.targets.asset(path) {
                return Some(asset);
            }
            let mut problem = Diagnostic::of(&Writing::BrokenLink { path: path.to_owned() });
            if self.options.internal_links_warn {
                problem.severity = Severity::Warning;
            }
            problem = match self.targets.nearest(path) {
                Some(near) => problem.help(hints::did_you_mean(&format!("@/{near}"))),
                None => problem.help(hints::path_of_link()),
            };
            self.problem(problem, span);
            return None;
        };
        // Only a fragment is still to be checked; a place would keep the whole text in memory.
        let place = if fragment.is_empty() { None } else { self.place(span) };
        self.body.internal_links.push(InternalLink { target: path.to_owned(), fragment: fragment.to_string(), place });
        // Zola keeps a `#` with nothing behind it.
        let has_place = if self.archive() { !fragment.is_empty() } else { decoded.contains('#') };
        Some(if has_place { format!("{permalink}#{fragment}") } else { permalink })
    }

    /// The bytes of a link's destination as it is written.
    fn destination(&self, node: Node<'a>, url: &str) -> std::ops::Range<usize> {
        let span = self.span_of(node);
        let written = self.input.text.get(span.clone()).unwrap_or("");
        match written.rfind(url) {
            Some(at) => {
                let from = if written.cut(..at).ends_with("@/") { at - 2 } else { at };
                span.start + from..span.start + at + url.len()
            }
            None => span,
        }
    }

    /// An image.
    pub fn image(&mut self, node: Node<'a>, image: &NodeLink, with_title: bool) {
        let url = self.filled(&image.url);
        let span = self.span_of(node);
        if !is_picture(&url) && self.script_link(&url, span) && self.options.conventions.refuses_script_links {
            let alt = self.plain(node);
            return self.text(&alt);
        }
        if self.archive() && leads_elsewhere(&url) {
            let span = self.destination(node, &url);
            self.problem(Diagnostic::of(&Addresses::PictureElsewhere { address: url.into_owned() }), span);
            let alt = self.plain(node);
            return self.text(&alt);
        }
        let found = match url.strip_prefix("@/") {
            Some(asset) => self.targets.asset(&percent_decode(asset)),
            None => self.own_picture(&url),
        };
        let source = found.unwrap_or_else(|| {
            let span = self.destination(node, &url);
            let url = self.one_form(&url);
            self.local_address(&url, span);
            let is_below = !is_external(&url) && is_relative(&url);
            if is_below { format!("{}{url}", self.input.permalink) } else { url.into_owned() }
        });
        self.pages.words();
        self.push("<img src=\"");
        escape::href(&mut self.out, &source);
        self.push("\"");
        // Zola 0.22 has the title first where pictures load late.
        let title_first = self.options.lazy_async_image && !self.archive() && self.options.conventions.title_before_lazy;
        if with_title && title_first {
            self.title(&image.title);
        }
        self.push(" alt=\"");
        let alt = if self.archive() { self.set_words(node).unwrap_or_else(|| self.plain(node)) } else { self.plain(node) };
        let alt = Some(alt).filter(|alt| !(self.archive() && ORNAMENT.contains(&alt.trim()))).unwrap_or_default();
        escape::attribute(&mut self.out, &alt);
        self.push("\"");
        if with_title && !title_first {
            self.title(&image.title);
        }
        if self.options.lazy_async_image {
            self.push(" loading=\"lazy\" decoding=\"async\"");
        }
        self.push(if self.archive() { ">" } else { " />" });
    }
}

fn is_external(url: &str) -> bool {
    url.starts_with("http:") || url.starts_with("https:")
}

/// Whether a picture would be fetched from another host.
fn leads_elsewhere(url: &str) -> bool {
    match leads(url) {
        Destination::Here => false,
        Destination::ToHost => true,
        // A drive of Windows has a problem of its own.
        Destination::By(scheme) => scheme.len() > 1 && !is_picture(url),
    }
}

/// Neither rooted, nor upwards, nor a fragment, nor with a scheme.
fn is_relative(url: &str) -> bool {
    let scheme = url
        .split_once(':')
        .is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    !(url.starts_with('/') || url.starts_with("..") || url.starts_with('#') || scheme)
}

/// Whether an address names another way than files. A single letter is a drive of Windows.
fn has_scheme(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    scheme.len() > 1 && scheme.bytes().next().is_some_and(|first| first.is_ascii_alphabetic()) && scheme.bytes().all(known)
}
