//! The page on what the archive, Zola 0.22 and Zola 0.23 do otherwise, `docs/content/reference/conventions.md`, made of the one table that
//! the program itself reads; and that nothing else in the program asks whose site it is.
//!
//! `UPDATE=1 cargo test --test suite conventions` rewrites the page.

use std::fs;
use std::path::Path;

use mokcha::config::conventions::{COLUMNS, table};

const HEAD: &str = "+++
title = \"Conventions\"
description = \"What the archive, sites for Zola 0.22 and sites for Zola 0.23 do otherwise\"
weight = 5
+++
mokcha builds three kinds of sites: archives that its own theme shows, and sites with templates of their own that are written for Zola up
to 0.22 or from 0.23 on. `mokcha build --timings` says which kind a site is and why, `mokcha check --explain-zola` what that means for it.
All that is not the same for the three is in these tables; the program itself reads them, and `cargo test --test suite conventions` makes
this page of them.
";

fn page() -> String {
    let mut out = HEAD.to_owned();
    for (part, rows) in table() {
        out.push_str(&format!("\n## {part}\n\nTable: {part}\n\n| What | {} |\n| --- | --- | --- | --- |\n", COLUMNS.join(" | ")));
        for row in rows {
            out.push_str(&format!("| {} | {} |\n", row.about.trim_end_matches('.'), row.values.join(" | ")));
        }
    }
    out
}

#[test]
fn the_page_is_made_of_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/reference/conventions.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, page()).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page(), "the page lags behind: UPDATE=1 cargo test --test suite conventions");
}
