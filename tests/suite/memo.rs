//! What `serve` keeps from one snapshot to the next changes nothing: after each edit its pages equal those of a fresh snapshot.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use crate::support::{Folder, difference, mokcha};
use mokcha::build::options::Options;
use mokcha::build::snapshot::{Stage, StageEvent, snapshot};
use mokcha::edge::cache::Cache;
use mokcha::edge::disk;
use mokcha::edge::files::DiskFiles;
use mokcha::edge::inside::Boundary;
use mokcha::plan::outputs::Recipe;
use mokcha::render::memo::Memo;
use mokcha::templates::functions::Clock;
use mokcha::templates::views::Mode;

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/1/_index.md
+++
title = "제1호"
[archive]
volume = 1
published = "2021-06"
code = "news"
+++
//- content/1/a.md
+++
title = "하나"
[archive]
number = 1
+++
[둘](@/1/b.md#p1)을 보라.
//- content/1/b.md
+++
title = "둘"
[archive]
number = 2
+++
둘째 글이다.
"#;

/// A bar can know how much is left: while files are read and bodies rendered each is told as it is done.
fn each_is_counted(told: &[StageEvent]) {
    for stage in [Stage::Parse, Stage::Render] {
        let begins = told.iter().position(|event| matches!(event, StageEvent::Begins(of, _) if *of == stage)).unwrap();
        let StageEvent::Begins(_, total) = told[begins] else { unreachable!() };
        let done = told[begins + 1..].iter().take_while(|event| **event == StageEvent::One).count();
        assert!(total > 0 && done == total, "{stage:?}: {done} of {total}");
        assert!(matches!(told[begins + 1 + done], StageEvent::Ends(of, _) if of == stage));
    }
}

/// All pages of a snapshot of the folder.
fn pages(site: &Folder, memo: &Memo) -> BTreeMap<String, Vec<u8>> {
    memo.turn();
    let paths = disk::find(site.path(), None).unwrap();
    let inside = Arc::new(Boundary::new(&paths.root, false));
    let (sources, problems) = disk::load(&paths, &inside, |_| None);
    assert_eq!(problems, []);
    let options = Options { mode: Mode::Serve, base_url: None, drafts: Some(false), minify: false, strict: false, compat: None };
    let clock = Clock { seconds: 0, given: true, asked: AtomicBool::new(false) };
    let files = Arc::new(DiskFiles::new(inside, None, false, Cache::open(None, std::path::Path::new("."))));
    let told = Mutex::new(Vec::new());
    let (snapshot, problems) = snapshot(sources.unwrap(), &options, files, clock, memo, &|event| told.lock().unwrap().push(event));
    each_is_counted(&told.into_inner().unwrap());
    // That a published text was changed is told, here as everywhere.
    assert!(
        problems.iter().all(|problem| problem.kind.starts_with("permanence/Text")
            || matches!(problem.kind, "permanence/EarlierChanged" | "permanence/RecordChanged")),
        "{problems:?}"
    );
    let snapshot = snapshot.unwrap();
    let page = |(path, claim): (&mokcha::text::path::OutPath, &mokcha::plan::outputs::Claim)| {
        matches!(claim.recipe, Recipe::Page(_)).then(|| (path.0.clone(), snapshot.make(path, &claim.recipe).unwrap()))
    };
    snapshot.outputs.iter().filter_map(page).collect()
}

#[test]
fn kept_answers_equal_fresh_ones() {
    let site = Folder::with("memo", SITE);
    let kept = Memo::on();
    let steps: [(&str, &dyn Fn()); 11] = [
        ("nothing yet", &|| {}),
        ("nothing changed", &|| {}),
        ("a sentence is edited", &|| site.write("//- content/1/b.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 2\n+++\n고친 글이다.\n")),
        ("a number moves: addresses of links change", &|| {
            site.write("//- content/1/b.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 5\n+++\n고친 글이다.\n");
        }),
        ("it is published", &|| assert!(mokcha(site.path(), &["publish", "--now", "2026-11-25"]).status.success())),
        ("text is inserted: ids of the lock stay", &|| {
            site.write("//- content/1/b.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 5\n+++\n새 글이다.\n\n고친 글이다.\n");
        }),
        ("a paragraph is gone", &|| {
            site.write("//- content/1/b.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 5\n+++\n새 글이다.\n");
            site.write("//- permanence.toml\n[[gone]]\naddress = \"/v/1/05/#p1\"\ndate = 2026-12-01\nreason = \"가\"\n");
        }),
        ("it is corrected, the text before is kept", &|| {
            fs::rename(site.join("content/1/b.md"), site.join("content/1/b.r1.md")).unwrap();
            site.write("//- content/1/b.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 5\n[[archive.revisions]]\nnumber = 2\ndate = 2021-07-01\nkind = \"정정\"\nwhat = \"가\"\nwhy = \"나\"\n+++\n다시 고친 글이다.\n");
        }),
        ("only the kept text is edited", &|| {
            site.write("//- content/1/b.r1.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 5\n+++\n[하나](@/1/a.md#p1) 앞의 글.\n")
        }),
        ("the config changes markup", &|| {
            site.write("//- config.toml\ntitle = \"소식\"\nbase_url = \"https://other.example\"\ndefault_language = \"ko\"\n[markdown]\nsmart_punctuation = true\n");
        }),
        ("a file is renamed and one goes", &|| {
            site.write("//- content/1/a.md\n+++\ntitle = \"하나\"\n[archive]\nnumber = 1\n+++\n\"글\"이다.\n");
            fs::rename(site.join("content/1/b.md"), site.join("content/1/c.md")).unwrap();
            fs::rename(site.join("content/1/b.r1.md"), site.join("content/1/c.r1.md")).unwrap();
        }),
    ];
    for (step, edit) in steps {
        edit();
        let (with_memo, fresh) = (pages(&site, &kept), pages(&site, &Memo::off()));
        assert!(fresh.len() > 5);
        if step.starts_with("text is inserted") {
            let html = String::from_utf8_lossy(&fresh["v/1/05/index.html"]).into_owned();
            assert!(html.contains("<p id=\"p0a\">새 글") && html.contains("<p id=\"p1\">고친 글"), "{html}");
        }
        let differing = difference(&with_memo, &fresh);
        assert!(differing.is_empty(), "{step}: {differing:?}");
    }
}
