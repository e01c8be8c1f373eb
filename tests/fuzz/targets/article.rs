//! No article stops the parser or the markup, in either profile: problems have places, and the HTML is made.
#![no_main]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use mokcha::config::Config;
use mokcha::diagnostic;
use mokcha::parse::article;
use mokcha::path::ContentPath;
use mokcha::render::bodies;
use mokcha::render::body::{BodyInput, InsertAnchor, LinkTargets};
use mokcha::render::markup;
use mokcha::text::SourceText;

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let text = "title = \"t\"\ndefault_language = \"ko\"\nbase_url = \"https://x.example\"\n[[taxonomies]]\nname = \"tags\"\n[markdown]\ngithub_alerts = true\ndefinition_list = true\nsmart_punctuation = true\nrender_emoji = true\n";
    Config::read(&SourceText::new("config.toml", text)).0
});

struct Nowhere;

impl LinkTargets for Nowhere {
    fn permalink(&self, content_path: &str) -> Option<String> {
        content_path.ends_with("a.md").then(|| "https://x.example/a/".into())
    }

    fn nearest(&self, _: &str) -> Option<String> {
        None
    }
}

fuzz_target!(|text: &str| {
    let source: Arc<SourceText> = SourceText::new("content/a.md", text);
    let (article, mut problems) = article::parse(&CONFIG.parse_options(), &source, &ContentPath("a.md".into()));
    let (body, offset) = article.as_ref().map_or((text, 0), |article| (article.markdown(), article.body.start));
    for built_in_theme in [true, false] {
        let options = bodies::options(&CONFIG, built_in_theme, &BTreeMap::new());
        let insert_anchor = InsertAnchor::Right;
        let input = BodyInput { text: body, source: &source, offset: Some(offset), permalink: "https://x.example/a/", lang: "ko", insert_anchor, reviewed: true, fragments: None };
        problems.extend(markup::render_body(&input, &options, &Nowhere).1);
    }
    diagnostic::sort(&mut problems);
    assert!(problems.is_empty() || !diagnostic::render(&problems, false).is_empty());
});
