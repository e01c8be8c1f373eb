//! Addresses inside a site: which file one names, and how another file names it relatively.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use crate::plan::outputs::Outputs;
use crate::text::Cut;
use crate::text::hex::percent;
use crate::text::path::{OutPath, percent_decode};
use crate::zola::images;

/// What the pass reads.
pub struct Portable<'a> {
    /// The site's base address without a slash at its end; empty for none.
    pub base: &'a str,
    /// All files of the site.
    pub outputs: &'a Outputs,
    /// The page's or style sheet's own file.
    pub page: &'a OutPath,
    /// The folder that relative addresses start from where a `<base>` moves it: `a/b/`.
    pub folder: RefCell<Option<String>>,
    /// Whether an address may name another file, or one at all, once the texts of others change.
    pub unsure: Cell<bool>,
}

/// Whether a file's name is made of its bytes: it moves whenever a text changes.
pub fn moves(path: &OutPath) -> bool {
    is_moving(&path.0)
}

fn is_moving(path: &str) -> bool {
    path.strip_prefix("search/").is_some_and(|name| !matches!(name, "index.html" | "root.js"))
}

impl<'a> Portable<'a> {
    /// The pass over one file.
    pub fn new(base: &'a str, outputs: &'a Outputs, page: &'a OutPath) -> Self {
        Self { base, outputs, page, folder: RefCell::new(None), unsure: Cell::new(false) }
    }

    /// The address of a file of the site as seen from the page; `None` when it lies outside, or names no file of the site, or is good as it is.
    pub fn relative(&self, url: &str) -> Option<String> {
        let url = url.trim_matches([' ', '\t', '\n', '\r']);
        let path = self.inside(url)?;
        let at = path.find(['?', '#']).unwrap_or(path.len());
        let (path, tail) = path.split_at(at);
        let target = self.target(path)?;
        let mut new = String::with_capacity(target.len() + tail.len() + 16);
        if self.page.0 == "404.html" {
            // It is served at any depth, so it alone names files from the root of the server.
            new.push_str(root_path(self.base));
            new.push('/');
            encode(&mut new, &target);
            new.push_str(tail);
            return Some(new);
        }
        if target == self.page.0 && tail.starts_with('#') {
            return Some(tail.to_owned());
        }
        way(&mut new, &self.page.0, &target);
        new.push_str(tail);
        (new != url).then_some(new)
    }

    /// Takes the address of a `<base>`; whether it lies inside the site, so that the element can go.
    pub fn move_base(&self, url: &str) -> bool {
        let Some(path) = self.inside(url) else { return false };
        let path = path.split(['?', '#']).next().unwrap_or("");
        let end = path.rfind('/').map_or(0, |at| at + 1);
        self.folder.replace(Some(path.cut(..end).to_owned()));
        true
    }

    /// The path below the base of an address inside the site: with scheme and host, from the server's root, or relative.
    fn inside<'u>(&self, url: &'u str) -> Option<Cow<'u, str>> {
        if let Some(path) = url.strip_prefix(self.base).filter(|_| !self.base.is_empty()) {
            // `https://e.example.evil` begins like `https://e.example`, too.
            return match path.strip_prefix('/') {
                Some(path) => Some(path.into()),
                None => (path.is_empty() || path.starts_with(['?', '#'])).then(|| path.into()),
            };
        }
        if url.is_empty() || url.starts_with("//") || has_scheme(url) {
            return None;
        }
        if url.starts_with('/') {
            let path = url.strip_prefix(root_path(self.base))?;
            return match path.strip_prefix('/') {
                Some(path) => Some(path.into()),
                None => path.is_empty().then(Cow::default),
            };
        }
        self.resolve(url).map(Cow::Owned)
    }

    /// A relative address from the page's folder; `None` for one that leaves the site, or names a place of the page itself.
    fn resolve(&self, url: &str) -> Option<String> {
        let moved = self.folder.borrow();
        if url.starts_with(['#', '?']) && moved.is_none() {
            return None;
        }
        let (path, tail) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let own = self.page.0.rfind('/').map_or("", |at| self.page.0.cut(..=at));
        let mut parts: Vec<&str> = moved.as_deref().unwrap_or(own).split('/').filter(|part| !part.is_empty()).collect();
        let mut is_folder = true;
        for part in path.split('/') {
            is_folder = matches!(part, "" | "." | "..");
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        let slash = if is_folder && !parts.is_empty() { "/" } else { "" };
        Some(format!("{}{slash}{tail}", parts.join("/")))
    }

    /// The file that answers a path.
    fn target(&self, path: &str) -> Option<String> {
        let mut path = if path.contains('%') { percent_decode(path) } else { path.to_owned() };
        // Pictures are asked for while pages are rendered, so they stand in no list yet.
        let exists = |path: &str| {
            self.unsure.set(self.unsure.get() || is_moving(path));
            path.starts_with(images::FOLDER) || self.outputs.has(path)
        };
        if !path.is_empty() && !path.ends_with('/') {
            if exists(&path) {
                return Some(path);
            }
            path.push('/');
        }
        path.push_str("index.html");
        let found = Some(path).filter(|path| exists(path));
        self.unsure.set(self.unsure.get() || found.is_none());
        found
    }
}

fn has_scheme(url: &str) -> bool {
    url.find(':').is_some_and(|at| {
        url.cut(..at).starts_with(|c: char| c.is_ascii_alphabetic())
            && url.cut(..at).bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

/// The path of the base address: `/sub` of `https://e.example/sub`.
fn root_path(base: &str) -> &str {
    let host_and_path = base.split_once("://").map_or(base, |(_, rest)| rest);
    host_and_path.find('/').map_or("", |at| host_and_path.cut(at..))
}

/// The way from one file to another.
fn way(out: &mut String, from: &str, to: &str) {
    // Behind the last slash of what both begin with lie the folders that they share.
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b);
    let shared = same.enumerate().filter(|(_, (byte, _))| *byte == b'/').last().map_or(0, |(at, _)| at + 1);
    let (from, to) = (from.cut(shared..), to.cut(shared..));
    let up = from.bytes().filter(|byte| *byte == b'/').count();
    // `a:b` would be read as a scheme.
    out.push_str(if up == 0 && has_scheme(to) { "./" } else { "" });
    (0..up).for_each(|_| out.push_str("../"));
    encode(out, to);
}

fn encode(out: &mut String, path: &str) {
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' | b'+' | b'!' | b',' | b'(' | b')' | b'@' => {
                out.push(byte as char)
            }
            _ => percent(out, byte),
        }
    }
}
