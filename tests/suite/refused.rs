//! What a Zola site is refused for: every problem of a build is told at once, each at its place and in words that say the way out.

use crate::support::{Folder, mokcha, stderr};

/// Builds a site whose pages have each a template of one line, and gives what is told of each template.
fn told_of(name: &str, generation: &str, more: &str, lines: &[&str]) -> Vec<String> {
    let site = Folder::with(name, more);
    for (n, line) in lines.iter().enumerate() {
        site.write(&format!("//- templates/t{n:02}.html\n{line}\n//- content/t{n:02}.md\n+++\ntemplate = \"t{n:02}.html\"\n+++\n"));
    }
    let output = mokcha(site.path(), &["build", "--short", "--offline", "--compat", generation]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(!site.exists("public"), "a build with errors publishes nothing");
    let told = stderr(&output);
    let of = |n: usize| told.lines().find_map(|line| line.strip_prefix(&format!("templates/t{n:02}.html:"))).unwrap_or("").to_owned();
    (0..lines.len()).map(of).collect()
}

/// Calls and the words that are told of them.
fn check(name: &str, generation: &str, table: &[(&str, &str)]) {
    const SITE: &str = r#"//- config.toml
base_url = "https://e.example"
taxonomies = [{ name = "tags" }]
[languages.fr]
//- templates/index.html
home
//- templates/taxonomy_list.html
//- templates/taxonomy_single.html
//- content/a.md
+++
taxonomies.tags = ["b"]
+++
"#;
    let site = format!("{SITE}//- deep.xml\n{}{}\n", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let lines: Vec<String> = table.iter().map(|(call, _)| format!("{{{{ {call} }}}}")).collect();
    let told = told_of(name, generation, &site, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let missed: Vec<_> = table
        .iter()
        .zip(&told)
        .filter(|((_, words), told)| !(told.starts_with("1:") && told.contains(" error: ") && told.contains(words)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

// shows: TPL-FN-01 TPL-FN-04 TPL-FN-05 TPL-FN-06 TPL-FN-07 TPL-FN-08 TPL-FN-09 TPL-FN-10 TPL-FN-11 TPL-FN-12 TPL-FN-14 TPL-FN-15 TPL-FN-16
// shows: TPL-FN-18 TPL-FI-01 TPL-FI-02 TPL-FI-03 TPL-FI-04 TPL-FI-06 IMG-01 IMG-02 ERR-01
#[test]
fn functions_say_what_is_wrong() {
    check(
        "refused-functions",
        "0.22",
        &[
            ("get_url(path=\"@/b.md\")", "there is no page or section `b.md`; did you mean `a.md`?"),
            ("get_url(path=\"@/a.md\", lang=\"fr\")", "`a.md` has no translation into `fr`"),
            ("get_url(path=\"@/a.md\", lang=\"xx\")", "`xx` is not a language of this site"),
            ("get_url(path=\"gone.css\", cachebust=true)", "there is no file `gone.css` to make a cache-busting address of"),
            ("get_url(path=1)", "`path` must be text"),
            ("get_url(lang=\"fr\")", "the argument `path` is missing"),
            ("get_url(path=\"a\", trailing_slash=\"yes\")", "`trailing_slash` must be true or false"),
            ("get_section(path=\"gone/_index.md\")", "there is no page or section `gone/_index.md`"),
            ("get_section(path=\"a.md\")", "`a.md` is not a section"),
            ("get_page(path=\"_index.md\")", "`_index.md` is not a page"),
            ("get_taxonomy_url(kind=\"tag\", name=\"b\")", "there is no taxonomy `tag`"),
            ("get_taxonomy_url(kind=\"tags\", name=\"c\", required=false)", "the taxonomy `tags` has no term `c`"),
            ("get_taxonomy(kind=\"tag\")", "there is no taxonomy `tag`"),
            ("get_taxonomy_term(kind=\"tags\", term=\"c\")", "there is no term `c` in a taxonomy `tags`"),
            ("trans(key=\"title\")", "there is no word `title` in `en`"),
            ("trans(key=\"title\", lang=\"xx\")", "there are no words in `xx`"),
            ("load_data(path=\"gone.toml\")", "there is no file `gone.toml` to load"),
            ("load_data(literal=\"a = \", format=\"toml\", required=false)", "literal:1:"),
            ("load_data(literal=\"{\", format=\"json\")", "`literal` is not valid JSON"),
            ("load_data(path=\"deep.xml\")", "the elements of `deep.xml` lie more than 128 deep in one another"),
            ("load_data(literal=\"\", format=\"odt\")", "does not know the format `odt`"),
            ("load_data(literal=\"\", path=\"a\")", "exactly one of `path`, `url` and `literal`"),
            ("load_data(url=\"http://e.example/\", headers=[\"X\"])", "a header must be written as `name=value`, not `X`"),
            ("load_data(url=\"http://e.example/\")", "is on the net, from which --offline keeps this build"),
            ("get_hash(path=\"gone.js\")", "there is no file `gone.js`"),
            ("get_hash(path=\"a\", literal=\"b\")", "`get_hash` needs either `path` or `literal`"),
            ("get_hash(literal=\"b\", sha_type=1)", "`sha_type` must be 256, 384 or 512, not 1"),
            ("resize_image(path=\"gone.png\", width=1, height=1)", "there is no picture `gone.png`"),
            ("resize_image(path=\"gone.png\", width=1)", "`op=\"fill\"` needs `width` and `height`"),
            ("resize_image(path=\"gone.png\", width=-1, height=1)", "`width` must be a number of pixels, not -1"),
            ("resize_image(path=\"gone.png\", op=\"turn\")", "`op` must be "),
            ("get_image_metadata(path=\"gone.png\")", "there is no picture `gone.png`"),
            ("get_env(name=\"MOKCHA_THAT_IS_NOT_SET\")", "the environment has no `MOKCHA_THAT_IS_NOT_SET`"),
            ("throw(message=\"as the site says\")", "as the site says"),
            ("get_random(start=3, end=3)", "`start` must be less than `end`"),
            ("1 | num_format(locale=\"xx\")", "`num_format` does not know the language `xx`"),
            ("\"a\" | num_format", "`num_format` needs a whole number, not `a`"),
            ("\"yesterday\" | date", "`yesterday` is no date"),
            ("\"2021-01-01\" | date(format=\"%Q\")", "`%Q` is no format of a date"),
            ("\"2021-01-01\" | date(locale=\"xx_XX\")", "there is no locale `xx_XX`"),
            ("\"!\" | base64_decode", "ase64"),
            ("\"a\" | regex_replace(pattern=\"(\", rep=\"\")", "regex"),
            ("\"[a](@/b.md)\" | markdown", "`@/b.md`"),
            ("\"{{ gone() }}\" | markdown", "there is no shortcode `gone`"),
            ("unknown(a=1)", "`unknown`"),
            ("1 | unknown", "`unknown`"),
            ("page.gone", "`gone`"),
        ],
    );
}

// shows: D-FN-01 D-FN-02 D-FN-04 D-FN-05 D-FN-08 ERR-01
#[test]
fn functions_of_0_23_say_what_is_wrong() {
    check(
        "refused-functions-23",
        "0.23",
        &[
            ("get_page(path=\"gone.md\")", "there is no page or section `gone.md`"),
            ("get_page(path=\"a.md\", lang=\"fr\")", "`a.md` has no translation into `fr`"),
            ("get_url(path=\"@/a.md\", lang=\"fr\")", "`a.md` has no translation into `fr`"),
            ("get_taxonomy_url(kind=\"gone\", term=\"b\")", "there is no taxonomy `gone`"),
            ("get_taxonomy_url(kind=\"tags\", term=\"c\", required=false)", "the taxonomy `tags` has no term `c`"),
            ("get_taxonomy_term(kind=\"tags\", term=\"c\")", "there is no term `c` in a taxonomy `tags`"),
            ("resize_image(path=\"gone.png\", width=1, height=1, filter=\"cubic\")", "`filter` must be \"lanczos3\""),
        ],
    );
}

/// Sites that are refused: files over a small whole site, and what is told, line by line.
const SITES: [(&str, &[&str]); 36] = [
    ("//- config.toml\ntitle = \"no address\"\n", &["config.toml:1:1: error: the config has no `base_url`"]),
    ("//- config.toml\nbase_url = \"\"\n", &["config.toml:1:12: error: `base_url` must not be empty"]),
    ("//- config.toml\nbase_url = \"https://e.example\n", &["config.toml:1:"]),
    ("//- config.toml\nbase_url = 1\n", &["config.toml:1:12: error: `base_url` must be text, not a whole number"]),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\ncompile_sas = true\n",
        &["config.toml:2:1: error: unknown key `compile_sas` in the config"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\ndefault_language = \"fr_!!\"\n",
        &["config.toml:2:20: error: `fr_!!` is not a language code"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\n[languages.\"fr_!!\"]\n",
        &["config.toml:2:12: error: `fr_!!` is not a language code"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\nignored_content = [\"a{\"]\n",
        &["config.toml:2:20: error: `ignored_content` has a pattern"],
    ),
    ("//- config.toml\nbase_url = \"https://e.example\"\n[markdown]\nexternal_links_class = 'a\"b'\n", &["config.toml:3:24: error: "]),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\n[markdown.highlighting]\ntheme = \"no such theme\"\n",
        &["config.toml:3:9: error: "],
    ),
    ("//- config.toml\nbase_url = \"https://e.example\"\ntheme = \"gone\"\n", &["config.toml:2:9: error: the theme `gone` has no folder"]),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\ngenerate_feeds = true\nfeed_filenames = [\"x.xml\"]\n",
        &["there is no template `x.xml`"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\ntaxonomies = [{ name = \"tags\" }]\n//- content/a.md\n+++\ntaxonomies.tags = [\"x\"]\n+++\n",
        &["there is no template `taxonomy_list.html`", "there is no template `taxonomy_single.html`"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\ntaxonomies = [{ feed = true }]\n",
        &["config.toml:2:17: error: a taxonomy needs a `name`"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\nbuild_search_index = true\ndefault_language = \"xx\"\n",
        &["error: elasticlunr has no language `xx`"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\ncompile_sass = true\n//- sass/a.scss\na { b: $c }\n//- sass/b.scss\na {\n",
        &["sass/a.scss:1:8: error: undefined variable", "sass/b.scss:"],
    ),
    (
        "//- config.toml\nbase_url = \"https://e.example\"\ncompile_sass = true\n//- sass/a.scss\na { b: c }\n//- sass/a.sass\na\n  b: c\n",
        &["error: two files make the style sheet `a.css`"],
    ),
    ("//- templates/a.html\n{% if %}\n//- templates/b.html\n\n{{ 1 + }}\n", &["templates/a.html:1:", "templates/b.html:2:"]),
    ("//- templates/a.html\n{% extends \"gone.html\" %}\n", &["templates/a.html:1:1: error: there is no template `gone.html` to extend"]),
    ("//- templates/a.html\n{% block a %}\n", &["templates/a.html:"]),
    ("//- content/a.md\ntext\n", &["content/a.md:1:1: error: this file has no front matter"]),
    ("//- content/a.md\n+++\ntitle = \"a\"\n", &["content/a.md:1:1: error: "]),
    ("//- content/a.md\n+++\ntitle = \n+++\n//- content/b.md\n---\ntitle: [\n---\n", &["content/a.md:2:", "content/b.md:"]),
    (
        "//- content/a.md\n+++\ntitle = 1\nweight = -1\ndraft = \"no\"\n+++\n",
        &[
            "content/a.md:2:9: error: `title` must be text",
            "content/a.md:3:10: error: `weight` must be",
            "content/a.md:4:9: error: `draft` must be",
        ],
    ),
    (
        "//- content/s/_index.md\n+++\ncolour = 1\nsort_by = \"colour\"\n+++\n",
        &[
            "content/s/_index.md:2:1: error: unknown key `colour` in a section's front matter",
            "content/s/_index.md:3:11: error: `colour` is not a value of `sort_by`",
        ],
    ),
    (
        "//- content/a.md\n+++\ndate = \"2021-02-31\"\nslug = \"\"\npath = \" \"\n+++\n",
        &[
            "content/a.md:2:8: error: `date` is not a date",
            "content/a.md:3:8: error: `slug` must not be empty",
            "content/a.md:4:8: error: `path` must not be empty",
        ],
    ),
    (
        "//- content/a.md\n+++\ntaxonomies.tags = [\"a\", \" \"]\n+++\n",
        &["content/a.md:2:25: error: a term of `tags` must be a text that is not blank"],
    ),
    ("//- content/a.md\n+++\ntaxonomies.tags = [\"a\"]\n+++\n", &["content/a.md:2:12: error: the site has no taxonomy `tags`"]),
    (
        "//- content/s/_index.md\n+++\n+++\n//- content/s/index.md\n+++\n+++\n",
        &["content/s/index.md:1:1: error: `index.md` stands where a section has its own page"],
    ),
    ("//- content/index.md\n+++\n+++\n", &["content/index.md:1:1: error: `index.md` stands where a section has its own page"]),
    (
        "//- content/a.md\n+++\npath = \"x\"\n+++\n//- content/b.md\n+++\npath = \"x\"\n+++\n//- content/c.md\n+++\npath = \"y\"\n+++\n//- content/d.md\n+++\npath = \"y\"\n+++\n",
        &["content/b.md:2:8: error: two sources claim the address `/x/`", "content/d.md:2:8: error: two sources claim the address `/y/`"],
    ),
    (
        "//- content/a.md\n+++\n+++\n[a](@/gone.md) and [b](@/indx.md)\n\n[c](#gone)\n",
        &[
            "content/a.md:3:5: error: broken internal link `@/gone.md`",
            "content/a.md:3:24: error: broken internal link `@/indx.md`",
            "content/a.md:5:5: error: ",
        ],
    ),
    ("//- content/a.md\n+++\n+++\n[a]()\n", &["content/a.md:3:"]),
    (
        "//- content/a.md\n+++\n+++\nline\n\n{{ gone() }}\n//- content/b.md\n+++\n+++\n\n{% gone() %}\n",
        &["content/a.md:5:1: error: there is no shortcode `gone`", "content/b.md:4:1: error: "],
    ),
    ("//- content/a.md\n+++\n+++\n{% end %}\n", &["content/a.md:3:1: error: this `end` ends nothing"]),
    (
        "//- content/a.md\n+++\ntemplate = \"gone.html\"\n+++\n//- templates/page.html\n\n{{ page.titel }}\n//- content/b.md\n+++\n+++\n",
        &["error: there is no template `gone.html`", "templates/page.html:2:9: error: field `titel` is not defined"],
    ),
];

// shows: ERR-01 ERR-02
#[test]
fn sites_say_what_is_wrong() {
    const WHOLE: &str = "//- config.toml\nbase_url = \"https://e.example\"\n//- templates/index.html\nhome\n//- templates/page.html\npage\n\
                         //- templates/section.html\nsection\n//- templates/shortcodes/known.html\nknown\n";
    let mut missed = Vec::new();
    for (n, (fixture, expected)) in SITES.iter().enumerate() {
        let site = Folder::with(&format!("refused-site-{n}"), WHOLE);
        site.write(fixture);
        let output = mokcha(site.path(), &["build", "--short", "--compat", "0.22"]);
        let told = stderr(&output);
        let lacks = expected.iter().any(|line| !told.lines().any(|told| told.contains(line)));
        if output.status.code() != Some(1) || lacks || site.exists("public") {
            missed.push(format!("{fixture}\n{expected:#?}\n{:?} {told}", output.status.code()));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n----\n"));
}
