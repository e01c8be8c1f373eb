//! `mokcha check --explain-zola`: one page on a Zola site, whether it builds or not.

use crate::support::{Folder, mokcha};

use mokcha::text::Cut;

fn page(site: &Folder) -> (Option<i32>, String, String) {
    let output = mokcha(site.path(), &["check", "--explain-zola"]);
    let told = crate::support::stderr(&output);
    (output.status.code(), String::from_utf8(output.stdout).unwrap(), told)
}

// shows: D-DET-08 D-NEU-08 ERR-02
#[test]
fn a_site_that_does_not_build_is_told_what_to_do() {
    let calls: String = (0..10).map(|n| format!("{{{{ figur(n={n}) }}}}\n\n")).collect();
    let site = Folder::with(
        "explain-broken",
        &format!(
            "//- config.toml\nbase_url = \"https://e.example\"\ngenerate_feed = true\n[markdown]\nhighlight_code = true\nhighlight_theme = \"dracula\"\n\
             //- templates/index.html\n{{% import \"m.html\" as m %}}{{{{ m::a() }}}}{{{{ m::a() }}}}\n\
             //- templates/m.html\n{{% macro a() %}}a{{% endmacro a %}}\n\
             //- templates/page.html\n{{{{ page.content | safe }}}}\n//- templates/shortcodes/figure.html\nx\n\
             //- content/a.md\n+++\n+++\n[x](@/no.md) [y](@/none.md)\n//- content/b.md\n+++\n+++\n{calls}"
        ),
    );
    let (code, page, told) = page(&site);
    assert_eq!((code, told.as_str()), (Some(1), ""), "{page}");
    assert!(page.starts_with("mokcha does not build this site yet: there are 12 errors.\n"), "{page}");
    let parts = [
        "For which Zola it counts\n",
        "Zola 0.22, Tera 1: a macro at templates/index.html:1\n",
        "- a macro: templates/index.html:1, 2 times\n- a macro's call: templates/index.html:1, 2 times\n",
        "What must change\n",
        // What is most frequent comes first; a long list is cut.
        "1. there is no shortcode `figur` (10 places)\n   do: did you mean `figure`?\n   content/b.md:3:1\n   content/b.md:5:1\n",
        "   and 2 more places\n",
        // Both links have one way out, so they stand together.
        "2. broken internal link `…`: there is no such page (2 places)\n   do: ",
        "   content/a.md:3:5  @/no.md\n   content/a.md:3:18  @/none.md\n",
        "What was accepted with a warning\n",
        "`generate_feed` is an old name of `generate_feeds`",
        "What differs from Zola on purpose",
        "- Code is coloured by Sublime's grammars",
        "In short\n--------\n- It does not build yet: there are 12 errors.\n- Of 2 pages none is known to differ from Zola's.\n",
        "- To move: correct the 12 errors, the first at content/a.md:3:5, and run this again.\n",
    ];
    let mut rest = page.as_str();
    for part in parts {
        let Some(at) = rest.find(part) else { panic!("{part} is missing, or not in its place\n---\n{page}") };
        rest = rest.cut(at + part.len()..);
    }
    assert!(!page.contains("resize_image") && !page.contains("What is random"), "only what the site uses: {page}");
}

// shows: D-DET-01 D-DET-06
#[test]
fn a_site_that_builds_is_told_what_was_made_of_it() {
    let site = Folder::with(
        "explain-built",
        "//- config.toml\nbase_url = \"https://e.example\"\n[markdown.highlighting]\ntheme = \"nord\"\n//- content/a.md\n+++\n+++\n```rust\nlet\n```\n\
         //- content/b.md\n+++\n+++\n```\nrust\n```\n//- templates/page.html\nx\n//- templates/index.html\n{# {% macro %} #}{% raw %}{{ a::b() }}{% endraw %}{{ <c /> }}\n\
         //- templates/shortcodes/c.html\n{% component c() %}{{ get_random(start=0, end=9) }}{% endcomponent %}\n",
    );
    let (code, page, _) = page(&site);
    assert_eq!(code, Some(0), "{page}");
    assert!(page.starts_with("mokcha builds this site.\n"), "{page}");
    assert!(page.contains("Zola 0.23, Tera 2: a call of a component at templates/index.html:1"), "{page}");
    assert!(!page.contains("What must change") && !page.contains("Signs of Zola 0.22"), "{page}");
    assert!(page.contains("- What is random to Zola"), "{page}");
    let end = "- It builds.\n- Of 2 pages these differ from Zola's: 1 in the colours of code, which other grammars give; those that show what is random. \
               Words and links are the same.\n- To move: `mokcha build`; nothing has to change.\n";
    assert!(page.ends_with(end), "{page}");
    // Nothing is written.
    assert!(!site.exists("public"));
}

/// All of it is said in Korean, too: no line is left in English but for names.
#[test]
fn the_page_is_there_in_korean() {
    let site = Folder::with(
        "explain-korean",
        "//- config.toml\nbase_url = \"https://e.example\"\ngenerate_feed = true\nbuild_search_index = true\n[markdown.highlighting]\ntheme = \"nord\"\n\
         //- content/_index.md\n+++\nsort_by = \"title\"\n+++\n//- content/a.md\n+++\ntitle = \"가\"\naliases = [\"x\"]\n+++\n```rust\nlet\n```\n[x](@/no.md) {{ nope() }}\n\
         //- templates/index.html\n{% import \"m.html\" as m %}{{ m::a() }}{{ get_random(start=0, end=9) }}{{ section.translations }}\n\
         //- templates/m.html\n{% macro a() %}{{ [1] | concat(with=2) }}{{ resize_image(path=\"a\", op=\"fit\") }}{% endmacro a %}\n//- templates/page.html\n{{ page.nope }}{{ page.content | wordcount }}\n",
    );
    let output = mokcha(site.path(), &["check", "--explain-zola", "--lang", "ko"]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.starts_with("이 사이트는 아직 만들 수 없습니다. 오류가 "), "{page}");
    for part in [
        "Zola 0.22, Tera 1: 매크로(templates/index.html:1)\n",
        "- 필터 `concat`: templates/m.html:1\n",
        "간추려서\n--------\n",
        "- 옮기려면: 오류 ",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let is_name = |line: &str| {
        line.starts_with("   content/")
            || line.starts_with("   templates/")
            || line.starts_with("   config.toml")
            || line.starts_with("---")
            || line.is_empty()
    };
    for line in page.lines().filter(|line| !is_name(line)) {
        assert!(line.contains(|c: char| matches!(c, '가'..='힣')), "{line}\n{page}");
    }
    // Why, in the timings, too.
    let timings = mokcha(site.path(), &["build", "--timings", "--lang", "ko", "--drafts"]);
    let told = crate::support::stderr(&timings);
    assert!(!told.contains("a macro at"), "{told}");
}

#[test]
fn a_site_of_the_built_in_theme_needs_no_page() {
    let site = Folder::with("explain-own", "//- config.toml\ntitle = \"t\"\n//- content/a.md\n+++\ntitle = \"a\"\n+++\n");
    let (code, page, _) = page(&site);
    assert_eq!(code, Some(0));
    assert!(page.contains("Zola's rules hold for sites with templates of their own"), "{page}");
    assert!(!page.contains("What differs"), "{page}");
}
