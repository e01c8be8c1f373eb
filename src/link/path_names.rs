//! Content paths as they are asked for by mistake: the one that was meant by a wrong one.

use std::collections::HashMap;

use crate::text::nearest::Names;

/// Content paths by what is like them.
#[derive(Debug)]
pub struct PathNames {
    paths: Names<String>,
    /// The first path of each file name.
    by_name: HashMap<String, String>,
}

impl PathNames {
    /// Takes them in any order.
    pub fn new<'a>(paths: impl Iterator<Item = &'a String>) -> Self {
        let mut sorted: Vec<&String> = paths.collect();
        sorted.sort_unstable();
        let mut by_name = HashMap::new();
        for path in &sorted {
            by_name.entry(file_name(path).to_owned()).or_insert_with(|| (*path).clone());
        }
        Self { paths: Names::new(sorted.into_iter().cloned()), by_name }
    }

    /// The path that was meant by one that is not there.
    pub fn nearest(&self, content_path: &str) -> Option<&str> {
        // A file of the same name elsewhere is the likeliest slip: the article was moved.
        let name = file_name(content_path);
        let moved = self.by_name.get(name).filter(|_| name != "_index.md" && name != "index.md");
        moved.map(String::as_str).or_else(|| self.paths.nearest(content_path))
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
