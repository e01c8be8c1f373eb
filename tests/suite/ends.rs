//! Every input ends as a page or as a problem with its place: what nests without measure, what runs on, what doubles. The real binary with
//! bounded memory and time, so that a fault fails the test and not the machine.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Folder, stderr};

/// Seconds that the slowest may take, in a test build on a machine that does other things.
const SECONDS: &str = "120";
/// KiB of address space.
const MEMORY: &str = "6000000";

fn bounded(root: &Path, args: &[&str]) -> Output {
    let script = "ulimit -v \"$0\"; ulimit -c 0; exec timeout \"$1\" \"$2\" --root \"$3\" \"${@:4}\"";
    let program = env!("CARGO_BIN_EXE_mokcha");
    let mut command = Command::new("bash");
    command.args(["-c", script, MEMORY, SECONDS, program]).arg(root).args(args).env_remove("SOURCE_DATE_EPOCH");
    command.output().unwrap()
}

/// Builds a site of one odd file; gives what was told. It must say all of these words.
fn told(name: &str, site: &str, odd: (&str, &str), status: i32, words: &[&str]) -> String {
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

const ZOLA: &str = "//- config.toml
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
    told("run-on-sass", ZOLA, ("sass/a.sass", "a\n  @while true\n    b: c\n"), 1, &["take more than", "sass/a.sass:3:"]);
}
