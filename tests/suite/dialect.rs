//! For which Zola a site counts, told by signs in templates, theme, config and content.

use crate::support::{Folder, mokcha, stderr};

/// What `--timings` says of a site with these files.
#[track_caller]
fn check(files: &str, expected: &str) {
    let name = format!("dialect-{:x}", files.bytes().fold(0u64, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into())));
    let site = Folder::with(&name, files);
    let config = site.join("config.toml");
    let own = std::fs::read_to_string(&config).unwrap_or_default();
    std::fs::write(&config, format!("base_url = \"https://e.example\"\n{own}")).unwrap();
    if !site.exists("templates/index.html") && !own.starts_with("theme =") {
        site.write("//- templates/index.html\nplain\n");
    }
    let output = mokcha(site.path(), &["check", "--timings", "--skip-external-links"]);
    let told = stderr(&output);
    let dialect = told.lines().find_map(|line| line.trim().strip_prefix("dialect "));
    let Some(dialect) = dialect else { panic!("{files}\n{told}") };
    assert!(dialect.contains(expected), "{dialect}\n{files}");
}

// shows: D-DET-01 D-DET-09
#[test]
fn templates_decide_by_their_tags() {
    check("//- templates/index.html\n{% macro a() %}{% endmacro %}x\n", "Zola 0.22, Tera 1: a macro at templates/index.html:1");
    check("//- templates/index.html\n{% component a() %}{% endcomponent %}x\n", "Zola 0.23, Tera 2: a component at templates/index.html:1");
    check("//- templates/index.html\n{{ x?.y or 1 }}\n", "Zola 0.23, Tera 2: an optional step");
    check(
        "//- templates/index.html\n{% if \"ab\" is containing(pat=\"a\") %}x{% endif %}\n",
        "Zola 0.23, Tera 2: a test with a named argument",
    );
    check("//- templates/index.html\n{{ [1] | concat(with=2) | length }}\n", "Zola 0.22, Tera 1: the filter `concat`");
    check(
        "//- templates/index.html\n{% macro a() %}{% endmacro %}{% import \"m.html\" as m %}{{ m::a() }}{{ a?.b }}\n//- templates/m.html\nx\n",
        "Zola 0.22, Tera 1: a macro at templates/index.html:1",
    );
    // Scripts, raw text and comments are no tags.
    check(
        "//- templates/index.html\n<script>let a = b?.c; let d = [...e, 1 ** 2];</script>{# {% component x() %} #}{% raw %}{{ <x /> }}{% endraw %}\n",
        "Zola 0.22, Tera 1: nothing in templates or content says otherwise",
    );
}

/// What one line left behind of the other does not decide, and is told as what that Zola lacks.
#[test]
fn most_signs_decide() {
    let told = |index: &str| {
        let site = Folder::with(
            "dialect-most",
            &format!("//- config.toml\nbase_url = \"https://e.example\"\n//- templates/index.html\n{index}\n"),
        );
        String::from_utf8(mokcha(site.path(), &["check", "--explain-zola"]).stdout).unwrap()
    };
    let new = "Zola 0.23, Tera 2: a component at templates/index.html:1";
    let filter = told("{% component a() %}{{ [1] | map(attribute=\"a\") }}{% endcomponent %}x");
    assert!(filter.contains(new) && filter.contains("unknown filter `map`"), "{filter}");
    let test = told("{% component a() %}{% if \"ab\" is containing(\"a\") %}x{% endif %}{% endcomponent %}{{ <a /> }}");
    assert!(test.contains(new), "{test}");
}

// shows: D-DET-02
#[test]
fn a_themes_least_version_decides() {
    let theme = |version: &str| {
        format!(
            "//- config.toml\ntheme = \"t\"\n//- themes/t/theme.toml\nname = \"t\"\nmin_version = \"{version}\"\n//- themes/t/templates/index.html\nx\n"
        )
    };
    check(&theme("0.23.2"), "Zola 0.23, Tera 2: theme.toml asks for 0.23 or later");
    check(&theme("1.0"), "Zola 0.23, Tera 2: theme.toml");
    check(&theme("0.19"), "Zola 0.22, Tera 1: nothing");
}

// shows: D-DET-03
#[test]
fn keys_of_the_config_decide() {
    check("//- config.toml\nskip_content_templating = []\n", "Zola 0.23, Tera 2: the config has keys of 0.23");
    check("//- config.toml\n[markdown.highlighting]\ntheme = \"nord\"\ndata_attr_position = \"pre\"\n", "Zola 0.23, Tera 2: the config");
    check("//- config.toml\n[markdown.highlighting]\ntheme = \"nord\"\n", "Zola 0.22, Tera 1: nothing");
}

// shows: D-DET-04 D-DET-05 D-DET-06
#[test]
fn content_decides_last() {
    let page = |text: &str| format!("//- templates/page.html\n{{{{ page.content | safe }}}}\n//- content/a.md\n+++\n+++\n{text}\n");
    let shortcode = "//- templates/shortcodes/x.html\nx\n";
    check(
        &format!("{}//- templates/shortcodes/c.html\n{{% component c() %}}c{{% endcomponent %}}\n", page("{{ <c /> }}")),
        "Zola 0.23, Tera 2: a component",
    );
    check(&page("{% raw %}{{ x }}{% endraw %}"), "Zola 0.23, Tera 2: content/a.md has raw text");
    check(&format!("{shortcode}{}", page("{{ x() }}")), "Zola 0.22, Tera 1: nothing");
    check(&format!("{shortcode}{}", page("{% x() %}a{% end %}")), "Zola 0.22, Tera 1: content/a.md calls or shows shortcodes");
    check(&page("{{/* x() */}}"), "Zola 0.22, Tera 1: content/a.md calls or shows shortcodes");
    check("//- content/a.md\n+++\ninclude_in_feeds = false\n+++\n", "Zola 0.23, Tera 2: content/a.md has a key of 0.23");
    // Folders and old functions prove nothing.
    check(
        "//- templates/components/x.html\nx\n//- templates/index.html\n{{ get_taxonomy_url(kind=\"tags\", name=\"x\", required=false) }}\n//- config.toml\ntaxonomies = [{ name = \"tags\" }]\n//- templates/taxonomy_list.html\nx\n//- templates/taxonomy_single.html\nx\n//- content/a.md\n+++\n[taxonomies]\ntags = [\"x\"]\n+++\n",
        "Zola 0.22, Tera 1: nothing",
    );
}

// shows: D-DET-07
#[test]
fn the_user_decides_above_all() {
    let site = "//- config.toml\ncompat.zola = \"0.23\"\n";
    check(site, "Zola 0.23, Tera 2: as asked");
    check("//- templates/index.html\n{{ nothing.deep | default(value=1) }}\n", "Zola 0.22, Tera 1: nothing");
}
