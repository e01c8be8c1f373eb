//! Which languages can be coloured, and how their lines are parsed: by the site's own grammars, the embedded ones, or our simple ones.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

use crate::markup::code::embedded::embedded;
use crate::markup::code::follow::{Changes, Follower};
use crate::markup::code::names::{GRAMMARS, PLAIN};
use crate::markup::code::own::OwnGrammars;
use crate::markup::code::{definition, simple};

static SIMPLE: LazyLock<SyntaxSet> = LazyLock::new(|| definition::set(None, simple::definitions()));

/// A grammar, and the set that knows what it calls.
#[derive(Clone, Copy)]
pub struct Grammar<'a> {
    set: &'a SyntaxSet,
    syntax: &'a SyntaxReference,
}

/// Whether a language can be coloured, or is known to have no colours.
pub fn knows(language: &str, own: Option<&OwnGrammars>) -> bool {
    language.is_empty() || PLAIN.contains(&language.to_ascii_lowercase().as_str()) || grammar(language, own).is_some()
}

/// The grammar of a language.
pub fn grammar<'a>(language: &str, own: Option<&'a OwnGrammars>) -> Option<Grammar<'a>> {
    if language.is_empty() {
        return None;
    }
    if let Some(found) = own.and_then(|own| own.find(language)) {
        return Some(Grammar { set: found.0, syntax: found.1 });
    }
    let lower = language.to_lowercase();
    let by_name = GRAMMARS.iter().find(|(name, _)| *name == lower).and_then(|(_, known)| embedded().find_syntax_by_name(known));
    if let Some(syntax) = by_name.or_else(|| embedded().find_syntax_by_token(language)) {
        return Some(Grammar { set: embedded(), syntax });
    }
    simple::position(&lower).map(|at| Grammar { set: &SIMPLE, syntax: &SIMPLE.syntaxes()[at] })
}

impl<'a> Grammar<'a> {
    /// At the beginning of a text.
    pub fn follower(self) -> Option<Follower<'a>> {
        Follower::new(self.set, self.syntax)
    }
}

/// What changes at which byte of a line; `None` where the grammar fails on it or does not get on.
pub fn parse_line(follower: &mut Follower<'_>, line: &str) -> Option<Changes> {
    // Oniguruma gives up on patterns that it would try for minutes, and its wrapper panics then: such a line stays plain.
    catch_unwind(AssertUnwindSafe(|| follower.line(line))).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use syntect::parsing::ScopeStackOp;

    // shows: HL-10
    #[test]
    fn all_names_of_the_other_highlighter_are_known() {
        let unknown: Vec<&str> = NAMES.split_whitespace().filter(|name| !knows(name, None)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert_eq!(NAMES.split_whitespace().count(), 327);
        // 0.4.1 lists these besides.
        let later = "ahk ahk1 ahk2 bird bird2 chapel chpl gd just nextflow-groovy org ron tres tscn";
        assert_eq!(later.split(' ').find(|name| !knows(name, None)), None);
        let missing: Vec<_> = GRAMMARS.iter().filter(|(_, grammar)| embedded().find_syntax_by_name(grammar).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(!knows("klingon", None));
        let drawn = |name: &str| grammar(name, None).map(|grammar| grammar.syntax.name.clone()).unwrap_or_default();
        assert_eq!((drawn("fs"), drawn("Objective-C"), drawn("KDL")), ("F#".into(), "Objective-C".into(), "kdl".into()));
    }

    #[test]
    fn simple_grammars_know_comments_texts_and_words() {
        let scopes_of = |language: &str, text: &str| {
            let mut follower = grammar(language, None).and_then(Grammar::follower).unwrap();
            let mut out = Vec::new();
            for line in text.split_inclusive('\n') {
                for (at, change) in parse_line(&mut follower, line).unwrap() {
                    if let ScopeStackOp::Push(scope) = change {
                        out.push(format!("{}@{at}", scope.build_string().split('.').next().unwrap()));
                    }
                }
            }
            out.retain(|scope| !scope.starts_with("source"));
            out.join(" ")
        };
        assert_eq!(scopes_of("kdl", "a \"b // c\" 12 // d\n"), "string@2 constant@11 comment@14");
        assert_eq!(scopes_of("nu", "let x = 1 # y\n"), "keyword@0 constant@8 comment@10");
        assert_eq!(scopes_of("coq", "Qed (* a\nb *) Qed\n"), "keyword@0 comment@4 keyword@5");
        // A text that nobody closes ends with its line.
        assert_eq!(scopes_of("prisma", "\"a\nmodel\n"), "string@0 keyword@0");
        assert_eq!(scopes_of("vb", "REM a\nIf x\n"), "comment@0 keyword@0");
        assert_eq!(scopes_of("wl", "(* (* *)"), "comment@0");
        assert_eq!(scopes_of("ron", "(a: Some(\"b\")) // c\n"), "keyword@4 string@9 comment@15");
        assert_eq!(scopes_of("ahk", "If x ; y\n"), "keyword@0 comment@5");
    }

    #[test]
    fn every_grammar_of_ours_reads_a_line() {
        for row in SIMPLE.syntaxes() {
            let mut follower = Grammar { set: &SIMPLE, syntax: row }.follower().unwrap();
            assert!(parse_line(&mut follower, "if (a) { \"b\\\" c\" } # /* 1.5e3 */ -- 값 '\n").is_some(), "{}", row.name);
        }
    }

    /// What giallo 0.2.2 lists.
    const NAMES: &str = "abap actionscript-3 ada angular-html angular-ts apache apex apl applescript ara asciidoc adoc asm astro awk ballerina \
        bat batch beancount berry be bibtex bicep blade bsl 1c c c3 cadence cdc cairo clarity clojure clj cmake cobol codeowners \
        codeql ql coffee coffeescript common-lisp lisp coq cpp c++ crystal csharp c# cs css csv cue cypher cql d dart dax \
        desktop diff docker dockerfile dotenv dream-maker edge elixir elm emacs-lisp elisp erb erlang erl fennel fish fluent ftl \
        fortran-fixed-form f for f77 fortran-free-form f90 f95 f03 f08 f18 fsharp f# fs gdresource gdscript gdshader genie \
        gherkin git-commit git-rebase gleam glimmer-js gjs glimmer-ts gts glsl gn gnuplot go graphql gql groovy hack haml \
        handlebars hbs haskell hs haxe hcl hjson hlsl html html-derivative http hurl hxml hy imba ini properties java javascript \
        js cjs mjs jinja jison json json5 jsonc jsonl jsonnet jssm fsl jsx julia jl kdl kotlin kt kts kusto kql latex lean lean4 \
        less liquid llvm log logo lua luau make makefile markdown md marko matlab mdc mdx mermaid mmd mipsasm mips mojo moonbit \
        mbt mbti move narrat nar nextflow nf nginx nim nix nushell nu objective-c objc objective-cpp ocaml odin openscad scad \
        pascal perl php pkl plain txt text plsql po pot potx polar postcss powerquery powershell ps ps1 prisma prolog proto \
        protobuf pug jade puppet purescript python py qml qmldir qss r racket raku perl6 razor reg regexp regex rel riscv rosmsg \
        rst ruby rb rust rs sas sass scala scheme scss sdbl 1c-query shaderlab shader shellscript bash sh shell zsh shellsession \
        console smalltalk solidity soy closure-templates sparql splunk spl sql ssh-config stata stylus styl surrealql surql \
        svelte swift system-verilog systemd talonscript talon tasl tcl templ terraform tf tfvars tex toml ts-tags lit tsv tsx \
        turtle twig typescript ts cts mts typespec tsp typst typ v vala vb cmd verilog vhdl viml vim vimscript vue vue-html \
        vue-vine vyper vy wasm wenyan 文言 wgsl wikitext mediawiki wiki wit wolfram wl xml xsl yaml yml zenscript zig";
}
