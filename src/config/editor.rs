//! `[serve] editor`: the address by which the program in which someone writes opens a file at a place. A site may come from others, so no
//! address that a browser runs or shows by itself is taken.

use std::sync::Arc;

use crate::parse::fields::{Fields, Unknown};
use crate::parse::tree::Table;
use crate::problem::preview::Preview;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::hex::percent;

/// Programs that are known by name.
const KNOWN: [(&str, &str); 6] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("none", ""),
];

/// Schemes that a browser follows itself.
const REFUSED: [&str; 8] = ["javascript", "data", "vbscript", "blob", "file", "filesystem", "about", "view-source"];

/// A pattern with `{path}`, `{line}` and `{column}`; empty where no program is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

impl Default for Editor {
    fn default() -> Self {
        Self(KNOWN[0].1.to_owned())
    }
}

impl Editor {
    /// From a program's name or a pattern.
    pub fn of(written: &str) -> Option<Self> {
        if let Some((_, pattern)) = KNOWN.iter().find(|(name, _)| *name == written) {
            return Some(Self((*pattern).to_owned()));
        }
        let (scheme, _) = written.split_once("://")?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        let refused = REFUSED.iter().any(|name| name.eq_ignore_ascii_case(scheme));
        let clean = !written.contains(|c: char| c.is_whitespace() || c.is_control());
        (is_scheme && !refused && clean && written.contains("{path}")).then(|| Self(written.to_owned()))
    }

    /// The names that are known.
    pub fn known() -> String {
        KNOWN.map(|(name, _)| format!("`{name}`"))[..KNOWN.len() - 1].join(", ")
    }

    /// Reads `[serve]`.
    pub fn read(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::new(source, table, "`[serve]`", problems);
        let mut editor = Self::default();
        if let Some(written) = fields.filled("editor") {
            match Self::of(&written.value) {
                Some(found) => editor = found,
                None => {
                    let problem = Diagnostic::of(&Preview::NoEditor { written: written.value.clone(), known: Self::known() });
                    let problem = problem.at(fields.place(written.span));
                    fields.problem(problem);
                }
            }
        }
        fields.finish(Unknown::Error);
        editor
    }

    /// The address that opens a file of the site, whose folder is `root`; none where it is no file, or no program is wanted.
    pub fn address(&self, root: &str, path: &str, (line, column): (usize, usize)) -> Option<String> {
        if self.0.is_empty() || path.is_empty() || path.starts_with("built-in/") {
            return None;
        }
        // As addresses have paths: `/` everywhere, and one before a drive.
        let is_whole =
            path.starts_with('/') || path.starts_with('\\') || path.get(1..3).is_some_and(|colon| colon == ":\\" || colon == ":/");
        let whole = if is_whole { path.to_owned() } else { format!("{}/{path}", root.trim_end_matches(['/', '\\'])) };
        let whole = whole.replace('\\', "/");
        let whole = if whole.starts_with('/') { whole } else { format!("/{whole}") };
        let mut encoded = String::with_capacity(whole.len());
        for (at, byte) in whole.bytes().enumerate() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => encoded.push(char::from(byte)),
                // Of a drive.
                b':' if at == 2 => encoded.push(':'),
                _ => percent(&mut encoded, byte),
            }
        }
        let pattern = self.0.replace("{line}", &line.max(1).to_string()).replace("{column}", &column.max(1).to_string());
        Some(pattern.replace("{path}", &encoded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_addresses() {
        let check = |editor: &str, root: &str, path: &str, expected: Option<&str>| {
            let found = Editor::of(editor).unwrap().address(root, path, (10, 15));
            assert_eq!(found.as_deref(), expected, "{editor} {root} {path}");
        };
        check("vscode", "/home/a", "content/a.md", Some("vscode://file/home/a/content/a.md:10:15"));
        check(
            "vscode",
            "/내 글",
            "content/5 호/가.md",
            Some("vscode://file/%EB%82%B4%20%EA%B8%80/content/5%20%ED%98%B8/%EA%B0%80.md:10:15"),
        );
        check("vscode", r"C:\Users\a", "content/a.md", Some("vscode://file/C:/Users/a/content/a.md:10:15"));
        check("vscode", r"\\server\share", "content/a.md", Some("vscode://file//server/share/content/a.md:10:15"));
        check("vscode", "/", "/etc/a%b\"'<>#?{line}", Some("vscode://file/etc/a%25b%22%27%3C%3E%23%3F%7Bline%7D:10:15"));
        check("vscode", "/a", "built-in/page.html", None);
        check("vscode", "/a", "", None);
        check("none", "/a", "content/a.md", None);
        check("x-mine://open?f={path}", "/a", "b.md", Some("x-mine://open?f=/a/b.md"));
        assert_eq!(Editor::default().address("/a", "b.md", (0, 0)).unwrap(), "vscode://file/a/b.md:1:1");
    }

    #[test]
    fn what_a_browser_would_run_is_no_editor() {
        for bad in [
            "javascript://{path}%0aalert(1)",
            "JavaScript://{path}",
            "data:text/html,{path}",
            "data://{path}",
            "file://{path}",
            " javascript://{path}",
            "java\nscript://{path}",
            "vscode://file",
            "notepad",
            "",
            "{path}",
            "://{path}",
        ] {
            assert_eq!(Editor::of(bad), None, "{bad}");
        }
    }
}
