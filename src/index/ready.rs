//! What lies beside the search files of a website that is not ours: one script with a dialog, its style sheet, and a page of search.

use std::collections::BTreeMap;

use crate::config::theme;
use crate::index::shards::File;
use crate::text::escape::escaped;

/// The files. `depth` is how many folders the search lies below the website's root; `lang` is the language of its page.
pub fn files(depth: usize, lang: &str) -> Vec<File> {
    let words = theme::words(lang);
    let word = |key: &str| escaped(words.get(key).map_or(key, String::as_str));
    let home = "../".repeat(depth);
    let mut page = theme::alone("page.html");
    for (name, value) in [
        ("lang", escaped(lang)),
        ("home", home.clone()),
        ("title", word("search")),
        ("label", word("search_label")),
        ("button", word("search_button")),
        ("back", word("search_back")),
        ("noscript", word("search_noscript_alone")),
    ] {
        page = page.replace(&format!("{{{name}}}"), &value);
    }
    let own: String = theme::sheets().into_iter().filter(|(name, _)| name == "search.css").map(|(_, sheet)| sheet).collect();
    let sheet = format!("{}\n{}\n{}", theme::alone("page.css"), theme::style("35-search.css"), own);
    let all = [("index.html", page), ("search.js", script(&home)), ("search.css", sheet), ("dialog.css", theme::alone("dialog.css"))];
    all.map(|(path, text)| (path.into(), text.into())).into()
}

/// The engine, its words, the page and the dialog in one: a website takes it in by one line.
fn script(home: &str) -> String {
    let scripts: BTreeMap<String, String> = theme::scripts().into_iter().collect();
    let part = |name: &str| scripts.get(name).map_or("", String::as_str);
    let of_search =
        |lang: &str| -> BTreeMap<String, String> { theme::words(lang).into_iter().filter(|(key, _)| key.starts_with("search")).collect() };
    let words: BTreeMap<&str, _> = ["ko", "en"].into_iter().map(|lang| (lang, of_search(lang))).collect();
    let words = serde_json::to_string(&words).unwrap_or_default();
    let place = serde_json::to_string(home).unwrap_or_default();
    format!(
        "if (!Object.prototype.hasOwnProperty.call(window, \"mokcha\")) window.mokcha = {{}};\nmokcha.place = {place};\nmokcha.words = {words};\n{}{}{}",
        part("search.js"),
        part("search-page.js"),
        theme::alone("start.js")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_filled() {
        let files = files(2, "ko");
        let bytes = |name: &str| files.iter().find(|(path, _)| path == name).map(|(_, text)| text.bytes().into_owned());
        let text = |name: &str| String::from_utf8(bytes(name).unwrap()).unwrap();
        let page = text("index.html");
        assert!(page.contains("lang=\"ko\"") && page.contains("../../index.html") && !page.contains('{'), "{page}");
        assert!(text("search.js").contains("mokcha.place = \"../../\"") && text("search.js").len() > 50_000);
        assert!(text("search.css").contains(".results") && text("dialog.css").contains(".finder"));
    }
}
