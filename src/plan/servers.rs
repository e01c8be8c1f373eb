//! Rules for web servers: lost addresses that lead on are answered with 301, those that are gone with 410, and link sets get their type.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::ledger::address::url;
use crate::ledger::declared::{FILE, Target};
use crate::link::site::Site;
use crate::plan::fates::{Fate, Fates};
use crate::plan::outputs::{Claim, Outputs, Rank, Recipe};
use crate::problem::nouns;
use crate::problem::permanence::Permanence::RulesCovered;
use crate::text::Cut;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::{OutPath, UrlPath};

/// The files, for each kind of server one.
pub const FILES: [&str; 3] = ["_redirects", "redirects.nginx.conf", "redirects.htaccess"];

/// Claims the files. Where the site has some of the same names itself these stay; that there are rules which they leave out is told.
pub fn claim(site: &Site, fates: &Fates, outputs: &mut Outputs) -> Vec<Diagnostic> {
    if !site.permanence.is_used() {
        return Vec::new();
    }
    let base = base_path(site.config.base());
    let rules = Rules { base: &base, fates };
    for (name, text) in FILES.into_iter().zip([rules.netlify(), rules.nginx(), rules.apache()]) {
        let recipe = Recipe::Bytes(text.into_bytes().into());
        let claim = Claim { rank: Rank::Generated, recipe, owner: format!("built-in file {name}"), place: None };
        // Nothing else that the program makes has these names.
        let _ = outputs.claim(OutPath(name.to_owned()), claim);
    }
    let covered = |file: &&str| {
        let claim = outputs.get(&OutPath((*file).to_owned())).filter(|claim| claim.rank != Rank::Generated && !fates.is_empty())?;
        let problem = RulesCovered { file: (*file).to_owned(), count: fates.len(), owner: nouns::named(&claim.owner) };
        Some(Diagnostic::of(&problem).in_file(FILE))
    };
    FILES.iter().filter_map(covered).collect()
}

/// Where each moved address leads, for hosts that are told with the file itself.
pub fn moved(site: &Site, fates: &Fates) -> BTreeMap<String, String> {
    let base = base_path(site.config.base());
    let rules = Rules { base: &base, fates };
    let led = fates.iter().filter_map(|(path, fate)| match fate {
        // A header holds no other signs than these.
        Fate::Moved(target) => {
            Some((path.0.clone(), rules.target(target))).filter(|(_, to)| to.bytes().all(|byte| byte.is_ascii_graphic()))
        }
        Fate::Gone(_) => None,
    });
    led.collect()
}

/// The path of the base address, without a slash at its end.
fn base_path(base: &str) -> String {
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map(|at| rest.cut(at..).trim_end_matches('/').to_owned()).unwrap_or_default()
}

struct Rules<'a> {
    base: &'a str,
    fates: &'a Fates,
}

impl Rules<'_> {
    /// An address on the server.
    fn at(&self, url: &UrlPath) -> String {
        encoded(&format!("{}{}", self.base, url.0))
    }

    /// All forms in which an address is asked for: a page's with and without the name of its file.
    fn forms(&self, path: &OutPath) -> Vec<String> {
        let whole = UrlPath(format!("/{}", path.0));
        let short = url(path);
        if whole == short { vec![self.at(&short)] } else { vec![self.at(&short), self.at(&whole)] }
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Elsewhere(url) => url.clone(),
            Target::Here(address) => {
                let anchor = address.anchor.as_ref().map(|anchor| format!("#{}", encoded(anchor))).unwrap_or_default();
                format!("{}{anchor}", self.at(&url(&address.path)))
            }
        }
    }

    /// Lines of address, target and status, as Netlify reads them and others after it.
    fn netlify(&self) -> String {
        let mut out = String::new();
        for (path, fate) in self.fates {
            for form in self.forms(path) {
                let _ = match fate {
                    Fate::Moved(target) => writeln!(out, "{form} {} 301", self.target(target)),
                    Fate::Gone(_) if path.0.ends_with(".html") => writeln!(out, "{form} {}/{} 410!", self.base, encoded(&path.0)),
                    Fate::Gone(_) => writeln!(out, "{form} {}/404.html 410!", self.base),
                };
            }
        }
        out
    }

    fn nginx(&self) -> String {
        let mut out = String::from("# Include this file in the `server` block, behind `root`.\n");
        out.push_str("location ~ /linkset\\.json$ {\n  types { }\n  default_type application/linkset+json;\n}\n");
        let mut notices = false;
        for (path, fate) in self.fates {
            for form in self.forms(path) {
                let form = decoded(&form);
                let _ = match fate {
                    Fate::Moved(target) => writeln!(out, "location = \"{form}\" {{ return 301 \"{}\"; }}", self.target(target)),
                    Fate::Gone(_) if path.0.ends_with(".html") => {
                        notices = true;
                        writeln!(out, "location = \"{form}\" {{ error_page 410 @mokcha_gone; return 410; }}")
                    }
                    Fate::Gone(_) => writeln!(out, "location = \"{form}\" {{ return 410; }}"),
                };
            }
        }
        if notices {
            out.push_str("location @mokcha_gone {\n  try_files ${uri}index.html $uri =410;\n}\n");
        }
        out
    }

    fn apache(&self) -> String {
        let mut out = String::from("# Put these lines into `.htaccess` in the folder of the website. They need mod_rewrite.\n");
        out.push_str("<Files \"linkset.json\">\n  ForceType application/linkset+json\n</Files>\n");
        if self.fates.is_empty() {
            return out;
        }
        out.push_str("RewriteEngine On\n");
        for (path, fate) in self.fates {
            // The pattern is of the path below the folder; a page's notice is read once more under its own name.
            let pattern = match path.0.strip_suffix("index.html") {
                Some(folder) => format!("^{}(index\\.html)?$", regex(folder)),
                None => format!("^{}$", regex(&path.0)),
            };
            match fate {
                Fate::Moved(target) => {
                    let _ = writeln!(out, "RewriteRule \"{pattern}\" \"{}\" [R=301,L,NE]", self.target(target).replace('%', "\\%"));
                }
                Fate::Gone(_) => {
                    if path.0.ends_with(".html") {
                        let whole = format!("^{}/{}", regex(self.base), pattern.cut(1..));
                        let _ = writeln!(
                            out,
                            "<If \"%{{REQUEST_URI}} =~ m#{whole}#\">\n  ErrorDocument 410 {}/{}\n</If>",
                            self.base,
                            encoded(&path.0)
                        );
                    }
                    let _ = writeln!(out, "RewriteCond %{{ENV:REDIRECT_STATUS}} ^$\nRewriteRule \"{pattern}\" - [G]");
                }
            }
        }
        out
    }
}

/// What a pattern takes for itself, escaped.
fn regex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '.' | '+' | '*' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '^' | '$' | '|' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A path as an address holds it.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b'!' | b'&' | b'=' | b'+' | b',' | b':' | b'@' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn decoded(path: &str) -> String {
    crate::text::path::percent_decode(path).replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::address::Address;

    #[test]
    fn rules_are_written_for_each_server() {
        let mut fates = Fates::new();
        let here = |written: &str| Target::Here(Address::parse(written, "").unwrap());
        fates.insert(OutPath("v/52/03/index.html".into()), Fate::Moved(here("/v/52/16/")));
        fates.insert(OutPath("v/52/03/t1.csv".into()), Fate::Moved(here("/v/52/16/t1.csv")));
        fates.insert(OutPath("가/index.html".into()), Fate::Gone(0));
        fates.insert(OutPath("old.pdf".into()), Fate::Gone(1));
        let rules = Rules { base: "/news", fates: &fates };
        let check = |text: String, lines: &[&str]| {
            for line in lines {
                assert!(text.lines().any(|known| known == *line), "{line}\n{text}");
            }
        };
        check(
            rules.netlify(),
            &[
                "/news/v/52/03/ /news/v/52/16/ 301",
                "/news/v/52/03/index.html /news/v/52/16/ 301",
                "/news/v/52/03/t1.csv /news/v/52/16/t1.csv 301",
                "/news/%EA%B0%80/ /news/%EA%B0%80/index.html 410!",
                "/news/old.pdf /news/404.html 410!",
            ],
        );
        check(
            rules.nginx(),
            &[
                "location = \"/news/v/52/03/\" { return 301 \"/news/v/52/16/\"; }",
                "location = \"/news/가/\" { error_page 410 @mokcha_gone; return 410; }",
                "location = \"/news/old.pdf\" { return 410; }",
                "  default_type application/linkset+json;",
            ],
        );
        check(
            rules.apache(),
            &[
                "RewriteRule \"^v/52/03/(index\\.html)?$\" \"/news/v/52/16/\" [R=301,L,NE]",
                "  ErrorDocument 410 /news/%EA%B0%80/index.html",
                "RewriteRule \"^old\\.pdf$\" - [G]",
                "  ForceType application/linkset+json",
            ],
        );
        assert_eq!(
            (base_path("https://a.example/x/y/"), base_path("https://a.example"), base_path("")),
            ("/x/y".into(), String::new(), String::new())
        );
    }
}
