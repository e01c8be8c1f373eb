//! The floors of the house: each folder of `src/` imports only from those that stand below it in the list of `src/lib.rs`, and no files
//! import each other in a circle, but a parent and its own child.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::{code, sources};

/// The floors, from the top: the last table of `src/lib.rs`.
fn floors(lib: &str) -> Vec<String> {
    let rows = lib.split("//! | floor |").nth(1).unwrap_or("").lines();
    rows.filter_map(|line| line.strip_prefix("//! | [`")?.split('`').next().map(str::to_owned)).collect()
}

/// The module of a file: `src/markup/mod.rs` is `["markup"]`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').map(str::to_owned).collect()
}

/// All paths of a use tree, `a::{b, c::d}`.
fn expand(tree: &str, before: &str, out: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, inner)) = tree.split_once('{') else {
        out.push(format!("{before}{}", tree.split(" as ").next().unwrap_or(tree)));
        return;
    };
    let (before, inner) = (format!("{before}{head}"), inner.rsplit_once('}').map_or(inner, |(inner, _)| inner));
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(inner.get(start..at).unwrap_or(""), &before, out);
                start = at + 1;
            }
            _ => {}
        }
    }
    let last = inner.get(start..).unwrap_or("");
    if !last.trim().is_empty() {
        expand(last, &before, out);
    }
}

/// The paths that some code names, each with its line: of `use`, and `crate::…` anywhere.
fn named(code: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut lines = code.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let statement = line.trim_start();
        let statement = statement.strip_prefix("pub ").unwrap_or(statement);
        if let Some(first) = statement.strip_prefix("use ") {
            let mut tree = first.to_owned();
            while !tree.contains(';') {
                let Some((_, more)) = lines.next() else { break };
                tree.push_str(more);
            }
            let mut paths = Vec::new();
            expand(tree.trim_end().trim_end_matches(';'), "", &mut paths);
            out.extend(paths.into_iter().map(|path| (number + 1, path)));
            continue;
        }
        for root in ["crate::", "super::", "self::"] {
            for (at, _) in line.match_indices(root) {
                let is_inner = line.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
                let path: String = line.chars().skip(line.get(..at).unwrap_or("").chars().count()).collect();
                let path: String = path.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
                out.extend((!is_inner).then_some((number + 1, path)));
            }
        }
    }
    out
}

/// A path as modules from the top of the program, if it begins there.
fn absolute(path: &str, from: &[String]) -> Option<Vec<String>> {
    let mut parts = path.split("::").map(|part| part.trim().to_owned()).peekable();
    let mut out = match parts.peek()?.as_str() {
        "crate" => Vec::new(),
        "self" => from.to_vec(),
        "super" => from.split_last()?.1.to_vec(),
        _ => return None,
    };
    parts.next();
    while parts.peek().is_some_and(|part| part == "super") {
        out.pop();
        parts.next();
    }
    out.extend(parts);
    Some(out)
}

/// One file that another names.
struct Import {
    from: String,
    to: String,
    line: String,
}

/// What files import from one another.
fn imports() -> Vec<Import> {
    let sources = sources();
    let files: BTreeMap<Vec<String>, &str> = sources.iter().map(|(path, _)| (module(path), path.as_str())).collect();
    let mut out = Vec::new();
    for (path, text) in sources.iter().filter(|(path, _)| !path.ends_with("tests.rs") && path != "src/main.rs") {
        let from = if path == "src/lib.rs" { Vec::new() } else { module(path) };
        for (number, named) in named(&code(text)) {
            let Some(target) = absolute(&named, &from) else { continue };
            let found = (1..=target.len()).rev().find_map(|length| files.get(target.get(..length)?));
            if let Some(to) = found.filter(|to| **to != path) {
                out.push(Import { from: path.clone(), to: (*to).to_owned(), line: format!("{path}:{number}: {named}") });
            }
        }
    }
    out
}

fn floor_of(path: &str) -> &str {
    path.trim_start_matches("src/").split('/').next().unwrap_or("")
}

#[test]
fn the_list_of_floors_is_whole() {
    let sources = sources();
    let lib = sources.iter().find(|(path, _)| path == "src/lib.rs").map(|(_, text)| text.as_str()).unwrap();
    let found: BTreeSet<&str> = sources.iter().map(|(path, _)| floor_of(path)).filter(|name| !name.ends_with(".rs")).collect();
    let listed = floors(lib);
    assert_eq!(listed.iter().map(String::as_str).collect::<BTreeSet<_>>(), found, "the list in src/lib.rs, and the folders of src/");
    let loose: Vec<&str> = sources.iter().map(|(path, _)| floor_of(path)).filter(|name| name.ends_with(".rs")).collect();
    assert_eq!(loose, ["lib.rs", "main.rs"], "each file stands on a floor");
    let map = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let drawn: Vec<String> =
        map.lines().filter_map(|line| line.trim_start().strip_prefix("│ ")?.split_whitespace().next().map(str::to_owned)).collect();
    assert_eq!(drawn, listed, "the picture in ARCHITECTURE.md, and the list in src/lib.rs");
}

#[test]
fn no_floor_imports_upwards() {
    let lib = sources().into_iter().find(|(path, _)| path == "src/lib.rs").unwrap().1;
    let floors = floors(&lib);
    let height = |path: &str| floors.iter().position(|floor| floor == floor_of(path));
    let all = imports();
    assert!(all.len() > 500, "the imports are read: {}", all.len());
    let upwards: Vec<String> = all
        .iter()
        .filter(|import| height(&import.to) < height(&import.from) && height(&import.from).is_some())
        .map(|import| format!("{}: `{}` stands above `{}`", import.line, floor_of(&import.to), floor_of(&import.from)))
        .collect();
    assert!(upwards.is_empty(), "move the value down, or the decision up:\n{}", upwards.join("\n"));
}

/// A circle, as the lines that make it.
fn circle(edges: &BTreeMap<String, BTreeMap<String, String>>) -> Option<Vec<String>> {
    fn visit<'a>(
        at: &'a str,
        edges: &'a BTreeMap<String, BTreeMap<String, String>>,
        done: &mut BTreeSet<&'a str>,
        way: &mut Vec<(&'a str, &'a str)>,
    ) -> Option<Vec<String>> {
        if let Some(begin) = way.iter().position(|(known, _)| *known == at) {
            return Some(way.iter().skip(begin).map(|(_, line)| (*line).to_owned()).collect());
        }
        if done.contains(at) {
            return None;
        }
        for (next, line) in edges.get(at).into_iter().flatten() {
            way.push((at, line));
            let found = visit(next, edges, done, way);
            if found.is_some() {
                return found;
            }
            way.pop();
        }
        done.insert(at);
        None
    }
    let mut done = BTreeSet::new();
    edges.keys().find_map(|start| visit(start, edges, &mut done, &mut Vec::new()))
}

/// Edges between what `node` makes of files, without those for which `is_kin`.
fn edges(node: impl Fn(&str) -> String, is_kin: impl Fn(&str, &str) -> bool) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut out: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for import in imports() {
        let (from, to) = (node(&import.from), node(&import.to));
        if from != to && !is_kin(&from, &to) {
            out.entry(from).or_default().entry(to).or_insert(import.line);
        }
    }
    out
}

#[test]
fn no_files_import_each_other() {
    let name = |path: &str| module(path).join("/");
    // A parent may use its own children, and they it.
    let is_own_child = |from: &str, to: &str| to.rsplit_once('/').is_some_and(|(parent, _)| parent == from);
    let found = circle(&edges(name, is_own_child));
    assert!(found.is_none(), "these lines make a circle:\n{}", found.unwrap_or_default().join("\n"));
}

#[test]
fn no_folders_import_each_other() {
    let name = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let is_within = |from: &str, to: &str| to.starts_with(&format!("{from}/")) || from.starts_with(&format!("{to}/"));
    let found = circle(&edges(name, is_within));
    assert!(found.is_none(), "these lines make a circle:\n{}", found.unwrap_or_default().join("\n"));
}

#[test]
fn a_circle_and_a_use_tree_are_seen() {
    let mut found = Vec::new();
    expand("crate::{a::{self, B}, c as d}", "", &mut found);
    assert_eq!(found, ["crate::a::self", "crate::a::B", "crate::c"]);
    let code = "use crate::a::B;\npub use super::c::{\n    D,\n    E,\n};\nfn f() { crate::g::h() }\n";
    let lines: Vec<String> = named(code).into_iter().map(|(number, path)| format!("{number} {path}")).collect();
    assert_eq!(lines, ["1 crate::a::B", "2 super::c::D", "2 super::c::E", "6 crate::g::h"]);
    let edge = |from: &str, to: &str| (from.to_owned(), BTreeMap::from([(to.to_owned(), format!("{from} {to}"))]));
    assert_eq!(circle(&BTreeMap::from([edge("a", "b"), edge("b", "c"), edge("c", "b")])).unwrap(), ["b c", "c b"]);
    assert!(circle(&BTreeMap::from([edge("a", "b"), edge("b", "c")])).is_none());
}
