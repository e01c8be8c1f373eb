//! Every input ends as a page or as a problem with its place: what nests without measure, what runs on, what doubles. The real binary with
//! bounded memory and time, so that a fault fails the test and not the machine.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::server::Server;
use crate::support::{Folder, stderr};

/// Seconds that the slowest may take, in a test build on a machine that does other things.
const SECONDS: &str = "120";
/// KiB of address space.
const MEMORY: &str = "6000000";

pub fn bounded(root: &Path, args: &[&str]) -> Output {
    let script = "ulimit -v \"$0\"; ulimit -c 0; exec timeout \"$1\" \"$2\" --root \"$3\" \"${@:4}\"";
    let program = env!("CARGO_BIN_EXE_mokcha");
    let mut command = Command::new("bash");
    command.args(["-c", script, MEMORY, SECONDS, program]).arg(root).args(args).env_remove("SOURCE_DATE_EPOCH");
    command.output().unwrap()
}

/// Builds a site of one odd file; gives what was told. It must say all of these words.
pub fn told(name: &str, site: &str, odd: (&str, &str), status: i32, words: &[&str]) -> String {
    let folder = Folder::with(&format!("ends-{name}"), site);
    let file = folder.join(odd.0);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, odd.1).unwrap();
    let output = bounded(folder.path(), &["build", "--quiet"]);
    let text = stderr(&output);
    let short = || text.chars().take(3000).collect::<String>();
    assert_eq!(output.status.code(), Some(status), "{name}: {}", short());
    for word in words {
        assert!(text.contains(word), "{name}: `{word}` is missing in\n{}", short());
    }
    assert!(text.len() < 100_000, "{name}: {} bytes are told", text.len());
    text
}

pub const ZOLA: &str = "//- config.toml
base_url = \"https://x.example\"
compile_sass = true
//- templates/index.html
<html><body>{{ section.content | safe }}</body></html>
//- templates/page.html
<html><body>{{ page.content | safe }}</body></html>
//- templates/section.html
{{ section.title }}
";

#[test]
fn style_sheets_that_nest() {
    let nested = |open: &str, inside: &str, close: &str, times: usize| format!("{}{inside}{}", open.repeat(times), close.repeat(times));
    let sheets = [
        nested("a{", "b:c", "}", 2300),
        format!("a{{b:{}}}", nested("(", "1", ")", 100_000)),
        format!("a{{b:{}}}", nested("#{", "1", "}", 5000)),
        format!("a{{b:\"{}\"}}", nested("#{\"", "1", "\"}", 5000)),
        nested("@if true{", "a{b:c}", "}", 5000),
        format!("a{}{{b:c}}", nested(":not(", "d", ")", 5000)),
        format!("$a: {};", nested("[", "1", "]", 5000)),
        format!("@media {}{{a{{b:c}}}}", nested("(", "a", ")", 5000)),
        format!("a{{b:{}}}", nested("f(", "1", ")", 5000)),
    ];
    for (number, sheet) in sheets.iter().enumerate() {
        told(&format!("scss-{number}"), ZOLA, ("sass/a.scss", sheet), 1, &["nests more than 200 levels", "sass/a.scss:1:"]);
    }
    let indented: String = (0..2300).map(|level| format!("{}a\n", " ".repeat(level))).collect();
    told(
        "sass",
        ZOLA,
        ("sass/a.sass", &format!("{indented}{}b: c\n", " ".repeat(2300))),
        1,
        &["nests more than 200 levels", "sass/a.sass:201:"],
    );
}

#[test]
fn style_sheets_that_chain() {
    const MANY: usize = 100_000;
    let long = [
        format!("a{{b:{}1}}", "1+".repeat(MANY)),
        format!("a{{b:{}1}}", "not ".repeat(MANY)),
        format!("a{{b:1{}}}", " and 1".repeat(MANY)),
        format!("a{{b:1{}}}", "==1".repeat(MANY)),
        format!("a{{b:calc(1px{})}}", " + 1px".repeat(MANY)),
        format!("{}a{{b:c}}", "a>".repeat(MANY)),
    ];
    for (number, sheet) in long.iter().enumerate() {
        told(&format!("chain-{number}"), ZOLA, ("sass/a.scss", sheet), 1, &["nests more than", "sass/a.scss:1:"]);
    }
    let flat = [
        format!("@if false{{}}{}", "@else if false{}".repeat(MANY)),
        format!("a{{b:{}1}}", "1 ".repeat(MANY)),
        format!("a{{b:{}1}}", "1,".repeat(MANY)),
        format!("{}a{{b:c}}", "a ".repeat(MANY)),
        "a{b:c}".repeat(MANY),
    ];
    for (number, sheet) in flat.iter().enumerate() {
        told(&format!("flat-{number}"), ZOLA, ("sass/a.scss", sheet), 0, &[]);
    }
}

#[test]
fn style_sheets_that_run_on() {
    let doubling = format!("a{{{}b:c{}}}", "& &{".repeat(24), "}".repeat(24));
    let lists = format!("a{{{}b:c{}}}", "&,&{".repeat(24), "}".repeat(24));
    let straight = "$a: x;\n".to_owned() + &"$a: $a + $a;\n".repeat(40);
    let returned = format!("@function f($x) {{ @return $x + $x; }}\na {{ b: {}x{}; }}", "f(".repeat(60), ")".repeat(60));
    for (number, (sheet, words)) in [
        ("a {\n  @while true { b: c; }\n}", "take more than"),
        ("@for $i from 1 through 1000000000 { a { b: $i; } }", "take more than"),
        ("@function f($n) { @return f($n + if(true, 1, 2)); }\na { b: f(1); }", "call one another too deep"),
        (
            "@mixin a($n) { @if $n > 0 { @include b($n); } }\n@mixin b($n) { @include a($n + 1); }\nc { @include a(1); }",
            "call one another too deep",
        ),
        ("@function f($n) { @if $n > 0 { @return f($n - 1) + f($n - 1); } @return 1; }\na { b: f(60); }", "take more than"),
        ("$a: x;\n@while true { $a: $a + $a; }", "is larger than"),
        ("$a: x;\n@while true { $a: \"#{$a}#{$a}\" }", "is larger than"),
        ("$a: x y;\n@while true { $a: join($a, $a); }", "is larger than"),
        ("$a: x y;\n@while true { $a: ($a, $a); }", "is larger than"),
        (straight.as_str(), "is larger than"),
        (returned.as_str(), "is larger than"),
        (doubling.as_str(), "has grown to more than"),
        (lists.as_str(), "has grown to more than"),
        ("@import \"a\";", ""),
        ("@use \"a\";", ""),
    ]
    .iter()
    .enumerate()
    {
        told(&format!("run-on-{number}"), ZOLA, ("sass/a.scss", sheet), 1, &[words, "sass/a.scss:"]);
    }
    for (name, chain) in [
        ("forth", (1..400).map(|n| format!(".a{n}{{@extend .a{}}}\n", n - 1)).collect::<String>()),
        ("back", (0..400).map(|n| format!(".a{n}{{@extend .a{};}}\n", n + 1)).collect()),
        ("loop", "@for $i from 1 through 400 { .a#{$i} { @extend .a#{$i - 1}; } }\n".to_owned()),
        ("many", (0..1500).map(|n| format!(".b{n} .c {{ @extend .a0 }}\n")).collect()),
    ] {
        let sheet = format!(".a0, .a400 {{ b: c }}\n{chain}");
        told(&format!("extend-{name}"), ZOLA, ("sass/a.scss", &sheet), 1, &["more than 50 that follow one another", "sass/a.scss:"]);
    }
    let circle = "%a { b: c }\n.d { @extend .e; @extend %a; }\n.e { @extend .d !optional; }\n.f { @media print { @extend .g; } }\n@media print { .g { b: d } }\n";
    // Lists of selectors in one another, also where a mixin puts them there.
    let list = |sign: &str, count: usize| (0..count).map(|n| format!(".{sign}{n}")).collect::<Vec<_>>().join(",");
    let mixin =
        format!("@mixin m {{ {} {{ @content; }} }}\na {{ @include m {{ @include m {{ @include m {{ b: c }} }} }} }}", list("d", 400));
    for (name, sheet) in [
        ("two", format!("{} {{ {} {{ b: c }} }}", list("a", 3000), list("d", 3000))),
        ("three", format!("{} {{ {} {{ {} {{ b: c }} }} }}", list("a", 300), list("d", 300), list("e", 300))),
        ("few", format!("{}b: c{}", ".a, .b, .c { ".repeat(40), "}".repeat(40))),
        ("mixin", mixin),
    ] {
        told(&format!("lists-{name}"), ZOLA, ("sass/a.scss", &sheet), 1, &["has grown to more than", "sass/a.scss:"]);
    }
    let sheet = format!("{} {{ {} {{ b: c }} }}\n@keyframes k {{ 0%, 20%, to {{ b: c }} }}", list("a", 100), list("d", 50));
    told("lists-some", ZOLA, ("sass/a.scss", &sheet), 0, &[]);
    told(
        "lists-sass",
        ZOLA,
        ("sass/a.sass", &format!("{}\n  {}\n    b: c\n", list("a", 3000), list("d", 3000))),
        1,
        &["has grown to more than"],
    );
    let map = format!("$a: ({});\na {{ b: map-get($a, k1) }}", (0..90_000).map(|n| format!("k{n}: {n}, ")).collect::<String>());
    told("members", ZOLA, ("sass/a.scss", &map), 1, &["has more than 20000 members", "sass/a.scss:1:"]);
    told("extend-few", ZOLA, ("sass/a.scss", circle), 0, &[]);
    told("run-on-sass", ZOLA, ("sass/a.sass", "a\n  @while true\n    b: c\n"), 1, &["take more than", "sass/a.sass:3:"]);
}

#[test]
fn templates_that_run_on() {
    let all = |text: &str| ZOLA.replace("<html><body>{{ section.content | safe }}</body></html>", text);
    for (number, (template, words)) in [
        ("{% set x = 'a' %}{% for i in range(end=60) %}{% set_global x = x ~ x %}{% endfor %}", "larger than"),
        (
            "{% for a in range(end=9000) %}{% for b in range(end=9000) %}{% for c in range(end=9000) %}{% endfor %}{% endfor %}{% endfor %}",
            "turns",
        ),
        ("{% for a in range(end=9000) %}{% for b in range(end=9000) %}{{ config.base_url }}aaaaaaaaaaaaaaaaaa{% endfor %}{% endfor %}", "would be larger than"),
        ("{% include 'index.html' %}", "index.html"),
        ("{% set x = [1] %}{% for i in range(end=60) %}{% set_global x = x | concat(with=x) %}{% endfor %}", "larger than"),
        ("{% set x = range(end=100000) | join(sep='0123456789') %}{{ x | replace(from='0', to=x) }}", "larger than"),
        ("{% set x = range(end=100000) | join(sep='0123456789') %}{{ range(end=100000) | join(sep=x) }}", "larger than"),
    ]
    .iter()
    .enumerate()
    {
        let told = told(&format!("template-{number}"), &all(template), ("a", ""), 1, &[words, "templates/index.html"]);
        assert!(!told.contains("mokcha_"), "{told}");
    }
    let newer = |text: &str| {
        format!("{}//- templates/parts.html\n{{% component twice() %}}{{{{ body }}}}{{{{ body }}}}{{% endcomponent %}}\n", all(text))
    };
    for (number, template) in [
        "{% set x = [1] %}{% for i in range(end=60) %}{% set_global x = [...x, ...x] %}{% endfor %}".to_owned(),
        "{% set x = range(end=100000) | join(sep='0123456789') %}{{ x | replace(from='0', to=x) }}".to_owned(),
        format!("{}0123456789{}", "{% <twice> %}".repeat(38), "{% </twice> %}".repeat(38)),
    ]
    .iter()
    .enumerate()
    {
        told(&format!("newer-{number}"), &newer(template), ("a", ""), 1, &["larger than", "templates/"]);
    }
    let body = format!("+++\n+++\n{}0123456789{}\n", "{% <twice> %}".repeat(38), "{% </twice> %}".repeat(38));
    told(
        "newer-content",
        &newer(""),
        ("content/a.md", &body),
        1,
        &["this value is larger than", "templates/parts.html:1:", "content/a.md"],
    );
    let macros = "{% macro a() %}{{ self::b() }}{% endmacro %}{% macro b() %}{{ self::c() }}{% endmacro %}{% macro c() %}{{ self::a() }}{% endmacro %}";
    told(
        "macros",
        &all("{% import 'm.html' as m %}{{ m::a() }}"),
        ("templates/m.html", macros),
        1,
        &["more than 20 deep", "templates/m.html:1:"],
    );
    // Depth 20 is reached, 21 is told, at the macro that calls on.
    let counted = "{% macro other() %}{% endmacro %}\n{% macro down(n) %}{{ self::other() }}{% if n > 1 %}{{ self::down(n=n - 1) }}{% endif %}{% endmacro %}";
    for (depth, code, words) in [(19, 0, vec![]), (21, 1, vec!["more than 20 deep", "templates/m.html:2:1", "let a condition"])] {
        let site = all(&format!("{{% import 'm.html' as m %}}{{{{ m::down(n={depth}) }}}}"));
        told(&format!("depth-{depth}"), &site, ("templates/m.html", counted), code, &words);
    }
    let parts = "{% component a(n) %}{{ <b n={n} /> }}{% endcomponent %}\n{% component b(n) %}{{ <a n={n} /> }}{% endcomponent %}";
    told("components", &all("{{ <a n={1} /> }}"), ("templates/parts.html", parts), 1, &["more than 20 deep", "templates/parts.html:2:1"]);
    let calls = "{% shortcode(a=1) %}x{% end %}";
    told(
        "shortcodes",
        &format!("{ZOLA}//- templates/shortcodes/s.html\n{{{{ \"{{{{ s() }}}}\" | markdown }}}}\n"),
        ("content/a.md", &format!("+++\n+++\n{{{{ s() }}}}\n{calls}\n")),
        1,
        &["call one another without end", "templates/shortcodes/s.html:1:"],
    );
    let elifs = format!("{{% if false %}}{}{{% endif %}}", "{% elif false %}".repeat(3661));
    told("elif", ZOLA, ("templates/page.html", &elifs), 1, &["more than 500 `elif`s", "templates/page.html:1:"]);
    let nested = format!("{}x{}", "{% for a in [1] %}".repeat(3000), "{% endfor %}".repeat(3000));
    told("for", ZOLA, ("templates/page.html", &nested), 1, &["nesting is too deep", "templates/page.html:1:"]);
}

#[test]
fn pages_that_nest_are_minified_as_far_as_they_may() {
    let site = ZOLA.replace("compile_sass", "minify_html = true\ncompile_sass");
    let page = format!("+++\n+++\n{}글{}\n", "<div>\n".repeat(2270), "</div>\n".repeat(2270));
    told("minify", &site, ("content/a.md", &page), 0, &[]);
}

#[test]
fn a_word_without_end_is_left_out_of_an_index_of_letters() {
    let site = ZOLA.replace("compile_sass", "build_search_index = true\ncompile_sass");
    told("word", &site, ("content/a.md", &format!("+++\n+++\n{}\n", "가나다라".repeat(12_000))), 0, &["48000 letters", "a"]);
}

#[test]
fn code_that_its_grammar_cannot_end_is_plain() {
    let highlighting = "[markdown.highlighting]\ntheme = \"dracula\"\nextra_grammars = [\"own.json\"]";
    let site = ZOLA.replace("compile_sass = true", &format!("compile_sass = true\n{highlighting}"));
    let folder = Folder::with("ends-code", &site);
    // The end is looked for anew behind each letter, up to the end of the line.
    let rule = r#"{"begin": "(x)", "end": "\\1y", "patterns": [{"match": "a", "name": "keyword"}]}"#;
    folder.write(&format!("//- own.json\n{{\"name\": \"own\", \"scopeName\": \"source.own\", \"patterns\": [{rule}]}}\n"));
    let letters = format!("x{}", "a".repeat(24_000));
    folder.write(&format!("//- content/a.md\n+++\n+++\n```own\nxa\n{letters}\n```\n```javascript\nx /* y\nz */\n```\n"));
    let output = bounded(folder.path(), &["build", "--quiet"]);
    assert!(output.status.success() && stderr(&output).contains("plain from its line 2"), "{}", stderr(&output));
    let page = folder.read("public/a/index.html");
    assert!(page.contains(&letters) && page.contains(">/* y</span>"), "{}", page.len());
    // Once in a file, wherever it is.
    assert_eq!(stderr(&output).matches("plain from its line").count(), 1);
    let comment = format!("+++\n+++\n```rust\n{}\n```\n", "/*".repeat(24_000));
    let site = site.replace("\nextra_grammars = [\"own.json\"]", "");
    told("code", &site, ("content/a.md", &comment), 0, &[]);
}

#[test]
fn html_of_an_article_has_a_depth() {
    let site = "//- config.toml\ntitle = \"서고\"\nbase_url = \"https://e.example\"\n[archive]\nperiodical = \"회보\"\n//- content/52/_index.md\n+++\ntitle = \"52호\"\n\
                [archive]\nvolume = 52\npublished = \"2021-06\"\ncode = \"gif\"\n+++\n";
    for (name, tag) in [("details", "<details>\n"), ("bold", "<b>"), ("div", "<div><div>\n")] {
        let page = format!("+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n{}글\n", tag.repeat(50_000));
        told(&format!("html-{name}"), site, ("content/52/1.md", &page), 1, &["more than 500 elements", "content/52/1.md:"]);
    }
}

/// A panic where a file is read, as a test asks for it.
fn panics_at(folder: &Folder, args: &[&str], file: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mokcha"))
        .args(args)
        .args(["--root", "."])
        .current_dir(folder.path())
        .env("MOKCHA_PANIC", file)
        .output()
        .unwrap()
}

#[test]
fn a_panic_is_told_as_a_fault_of_mokcha() {
    let folder = Folder::with("ends-panic", ZOLA);
    folder.write("//- content/a.md\n+++\ntitle = \"a\"\n+++\n글\n");
    for (file, command) in [("content/a.md", "build"), ("content/a.md", "check"), ("a/index.html", "build"), ("a/index.html", "check")] {
        let output = panics_at(&folder, &[command], file);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{file}: {told}");
        assert!(told.contains("mokcha itself gave up here: provoked by a test (src/problem/panics.rs:"), "{told}");
        assert!(told.contains(&format!("--> {file}")) && !told.contains("stack backtrace") && !told.contains("panicked at"), "{told}");
        assert!(!folder.join("public").exists(), "{file} {command}");
    }
    assert_eq!(panics_at(&folder, &["build"], "content/b.md").status.code(), Some(0));
}

#[test]
fn serve_goes_on_behind_a_panic() {
    let folder = Folder::with("ends-serve", ZOLA);
    folder.write("//- content/a.md\n+++\ntitle = \"a\"\n+++\n하나\n");
    let server = Server::begin(folder.path(), &[], &[("MOKCHA_PANIC", "content/b.md")]).unwrap();
    server.until("/a/", |page| page.contains("하나"));
    folder.write("//- content/b.md\n+++\ntitle = \"b\"\n+++\n");
    server.until("/__mokcha/problems", |told| told.contains("mokcha itself gave up here") && told.contains("content/b.md"));
    assert!(server.get("/a/").1.contains("하나"), "the last good pages stay");
    std::fs::remove_file(folder.join("content/b.md")).unwrap();
    folder.write("//- content/a.md\n+++\ntitle = \"a\"\n+++\n둘\n");
    server.until("/a/", |page| page.contains("둘"));
    // A page that gives up is one page.
    let server = Server::begin(folder.path(), &[], &[("MOKCHA_PANIC", "a/index.html")]).unwrap();
    for _ in 0..2 {
        let (status, page) = server.get("/a/");
        assert!(status == 500 && page.contains("mokcha itself gave up here"), "{status} {page}");
        assert_eq!(server.get("/").0, 200);
    }
}
