//! Behaviours of Zola, a small site each: `tests/zola/cases/*.txt`. A case is
//!
//! ```text
//! === What it shows, in a few words
//! shows: MD-31 MD-32
//! zola: 0.22 0.23            (generations that it is built for; 0.22 alone where the line is missing)
//! args: --drafts             (more arguments)
//! //- content/a.md           a file; `config.toml` gets a base address and `templates/` plain templates where there are none
//! //= a/index.html           this is the file, blank ends aside
//! //+ a/index.html           each of these lines is in the file
//! //! a/index.html           none of these lines is in the file; no lines: there is no such file
//! //? 1                      the exit status, and lines that are each told; 0 and only warnings where this is missing
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{Folder, mokcha, stderr};

use mokcha::text::Cut;

/// Templates of a case that has none.
const TEMPLATES: [(&str, &str); 3] = [
    ("index.html", "{{ section.content | safe }}"),
    ("section.html", "{{ section.content | safe }}"),
    ("page.html", "{{ page.content | safe }}"),
];

#[derive(Default)]
struct Case {
    title: String,
    generations: Vec<String>,
    args: Vec<String>,
    /// Mark (`-`, `=`, `+`, `!`, `?`), path, text.
    parts: Vec<(char, String, String)>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if let Some(title) = trimmed.strip_prefix("=== ") {
            out.push(Case { title: title.to_owned(), generations: vec!["0.22".into()], ..Case::default() });
            continue;
        }
        let Some(case) = out.last_mut() else { continue };
        let marked =
            trimmed.strip_prefix("//").filter(|rest| rest.starts_with(['-', '=', '+', '!', '?']) && rest.cut(1..).starts_with(' '));
        if let Some(rest) = marked {
            case.parts.push((rest.chars().next().unwrap(), rest.cut(1..).trim().to_owned(), String::new()));
        } else if let Some((_, _, text)) = case.parts.last_mut() {
            text.push_str(line);
        } else if let Some(list) = trimmed.strip_prefix("zola: ") {
            case.generations = list.split_whitespace().map(str::to_owned).collect();
        } else if let Some(list) = trimmed.strip_prefix("args: ") {
            case.args = list.split_whitespace().map(str::to_owned).collect();
        } else {
            assert!(trimmed.is_empty() || trimmed.starts_with("shows: ") || trimmed.starts_with('#'), "{}: {trimmed}", case.title);
        }
    }
    out
}

impl Case {
    fn check(&self, generation: &str, number: usize) -> Result<(), String> {
        let site = Folder::new(&format!("zola-{number}-{generation}"));
        self.write(&site);
        let args: Vec<&str> = ["build", "--compat", generation].into_iter().chain(self.args.iter().map(String::as_str)).collect();
        let output = mokcha(site.path(), &args);
        let told = stderr(&output);
        let fail = |what: String| Err(format!("“{}” for {generation}: {what}\n{told}", self.title));
        let expected = self.parts.iter().find(|(mark, ..)| *mark == '?').map_or(0, |(_, status, _)| status.parse().unwrap());
        if output.status.code() != Some(expected) {
            return fail(format!("the exit status is {:?}", output.status.code()));
        }
        for (mark, path, text) in self.parts.iter().filter(|(mark, ..)| *mark != '-') {
            let lines = || text.lines().filter(|line| !line.trim().is_empty());
            if *mark == '?' {
                if let Some(line) = lines().find(|line| !told.contains(line.trim())) {
                    return fail(format!("this is not told: {line}"));
                }
                continue;
            }
            let file = site.join(&format!("public/{path}"));
            if *mark == '!' && lines().next().is_none() {
                if file.exists() {
                    return fail(format!("there is a file {path}"));
                }
                continue;
            }
            let Ok(found) = fs::read_to_string(&file) else { return fail(format!("there is no file {path}")) };
            let fault = match mark {
                '=' => (found.trim() != text.trim()).then(|| format!("instead of\n{}", text.trim())),
                '+' => lines().find(|line| !found.contains(line.trim())).map(|line| format!("without\n{line}")),
                _ => lines().find(|line| found.contains(line.trim())).map(|line| format!("with\n{line}")),
            };
            if let Some(fault) = fault {
                return fail(format!("{path} is\n{}\n{fault}", found.trim_end()));
            }
        }
        Ok(())
    }

    fn write(&self, site: &Folder) {
        let files = || self.parts.iter().filter(|(mark, ..)| *mark == '-').map(|(_, path, text)| (path.as_str(), text.as_str()));
        for (path, text) in files() {
            write(&site.join(path), text);
        }
        let named = files().any(|(path, text)| ["config.toml", "zola.toml"].contains(&path) && text.contains("base_url"));
        if !named {
            let own = files().find(|(path, _)| *path == "config.toml").map_or("", |(_, text)| text);
            write(&site.join("config.toml"), &format!("base_url = \"https://e.example\"\n{own}"));
        }
        for (name, text) in TEMPLATES {
            let path = site.join(&format!("templates/{name}"));
            if !path.exists() && !files().any(|(path, _)| path == "templates/none") {
                write(&path, text);
            }
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/zola/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let wanted = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<Case> = files.iter().flat_map(|path| cases(&fs::read_to_string(path).unwrap())).collect();
    let runs: Vec<(&Case, &String)> =
        cases.iter().filter(|case| case.title.contains(&wanted)).flat_map(|case| case.generations.iter().map(move |g| (case, g))).collect();
    let next = AtomicUsize::new(0);
    let faults: Vec<String> = std::thread::scope(|scope| {
        let work = || {
            let mut faults = Vec::new();
            while let Some((case, generation)) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
                let number = cases.iter().position(|other| std::ptr::eq(other, *case)).unwrap();
                faults.extend(case.check(generation, number).err());
            }
            faults
        };
        let workers: Vec<_> = (0..std::thread::available_parallelism().map_or(1, usize::from)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{} of {} cases fail\n\n{}", faults.len(), runs.len(), faults.join("\n\n"));
}

/// How many files a check of a site opens: the number of the first opening that comes to nothing.
fn opened(site: &Folder) -> usize {
    let fails = |n: usize| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mokcha"));
        command.arg("--root").arg(site.path()).args(["--jobs", "1", "check", "--offline"]).env("MOKCHA_FAULT", format!("open:{n}:EIO"));
        stderr(&command.output().unwrap()).contains("fault: Open")
    };
    let (mut low, mut high) = (1, 2);
    while fails(high) {
        (low, high) = (high, high * 2);
        assert!(high < 10_000, "a small site opens few files");
    }
    while high - low > 1 {
        let middle = low.midpoint(high);
        if fails(middle) { low = middle } else { high = middle }
    }
    low
}

// shows: TPL-FN-11
#[test]
fn what_templates_load_is_read_once() {
    let site = |name: &str, calls: &str, pages: usize| {
        let site = Folder::with(
            name,
            &format!(
                "//- config.toml\nbase_url = \"https://e.example\"\n//- data.json\n{{\"a\": 1}}\n//- templates/index.html\nx\n\
                 //- templates/m.html\n{{% macro a() %}}{{% set d = load_data(path=\"data.json\") %}}{{{{ d.a }}}}{{% endmacro a %}}\n\
                 //- templates/page.html\n{{% import \"m.html\" as m %}}{calls}\n"
            ),
        );
        for n in 0..pages {
            site.write(&format!("//- content/p{n}.md\n+++\n+++\n"));
        }
        site
    };
    let (none, one, many) =
        (site("loaded-none", "", 4), site("loaded-one", "{{ m::a() }}", 4), site("loaded-many", &"{{ m::a() }}".repeat(5), 4));
    let counts = [opened(&none), opened(&one), opened(&many)];
    assert!(counts[1] > counts[0] && counts[1] == counts[2], "{counts:?}");
}
