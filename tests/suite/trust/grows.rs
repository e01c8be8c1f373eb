//! What multiplies: templates, shortcodes and values that print one another again and again, bodies of many pieces, moves in circles. Each
//! ends with a problem at its place, with bounded memory and time.

use crate::ends::{ZOLA, told};

const ARCHIVE: &str = "//- config.toml
title = \"서고\"
base_url = \"https://e.example\"
[archive]
periodical = \"회보\"
//- content/52/_index.md
+++
title = \"52호\"
[archive]
volume = 52
published = \"2021-06\"
code = \"gif\"
+++
";

fn page(body: &str) -> String {
    format!("+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n{body}")
}

/// A site whose pages have this template.
fn of_template(text: &str) -> String {
    ZOLA.replace("{{ page.content | safe }}", text)
}

#[test]
fn values_that_multiply() {
    let page = ("content/a.md", "+++\n+++\n");
    let (old, new) = ("", "//- templates/c.html\n{% component c() %}c{% endcomponent c %}\n");
    for (number, (generations, template)) in [
        (vec![old], "{% set x = [1, 2] %}{% for i in range(end=40) %}{% set_global x = x | concat(with=x) %}{% endfor %}"),
        (vec![new], "{% set x = 1 %}{% for i in range(end=40) %}{% set_global x = {'a': x, 'b': x} %}{% endfor %}{{ x }}"),
        (vec![new], "{% set x = 1 %}{% for i in range(end=40) %}{% set_global x = {'a': [0, x], 'b': {'c': x}} %}{% endfor %}{{ x == x }}"),
        (vec![old, new], "{% set x = 1 %}{% for i in range(end=19) %}{% set_global x = [0, x, x, x, x, x] %}{% endfor %}{{ x }}"),
        (vec![old, new], "{% set x = 1 %}{% for i in range(end=90000) %}{% set_global x = [0, x] %}{% endfor %}"),
        (
            vec![old, new],
            "{% set x = 'aaaaaaaaaa' %}{% for i in range(end=12) %}{% set_global x = [x, x, x, x] | join(sep=x) %}{% endfor %}",
        ),
        (
            vec![old, new],
            "{% set x = 'aaaaaaaaaa' %}{% for i in range(end=9) %}{% set_global x = x | replace(from='a', to=x) %}{% endfor %}",
        ),
        (
            vec![old, new],
            "{% set x = 'aaaaaaaaaa' %}{% for i in range(end=9) %}{% set_global x = x | regex_replace(pattern='a', rep=x) %}{% endfor %}",
        ),
        (vec![old], "{% set x = range(end=90000) | join(sep='\n') %}{{ x | indent(prefix=x) | length }}"),
        (vec![new], "{% set x = range(end=90000) | join(sep='\n') %}{{ x | indent(width=1000) | length }}"),
    ]
    .iter()
    .enumerate()
    {
        for more in generations {
            let name = format!("grows-{number}-{}", if more.is_empty() { "old" } else { "new" });
            let told = told(&name, &format!("{}{more}", of_template(template)), page, 1, &["larger than 32 MB", "templates/page.html:"]);
            assert!(!told.contains("mokcha_"), "{told}");
        }
    }
    // What is no growth is none: many members, some of them twice, and what data files nest.
    for (number, template) in [
        "{% set x = [] %}{% for i in range(end=3000) %}{% set_global x = x | concat(with=[config]) %}{% endfor %}{{ x | length }}",
        "{% set x = 1 %}{% for i in range(end=100) %}{% set_global x = [x] %}{% endfor %}{{ x }}",
        "{% set x = [config, config, [config]] %}{{ x | length }}",
    ]
    .iter()
    .enumerate()
    {
        told(&format!("grows-not-{number}"), &of_template(template), page, 0, &[]);
    }
}

#[test]
fn templates_that_multiply() {
    let empty = ("content/a.md", "+++\n+++\n");
    let chain = |count: usize, text: &dyn Fn(usize) -> String| -> String {
        (1..=count).map(|n| format!("//- templates/i{n}.html\n{}\n", text(n - 1))).collect()
    };
    for (name, last) in [("full", "x"), ("empty", "")] {
        let twice = chain(30, &|n| format!("{{% include \"i{n}.html\" %}}").repeat(2));
        let site = format!("{}{twice}//- templates/i0.html\n{last}\n", of_template("{% include \"i30.html\" %}"));
        told(&format!("grow-include-{name}"), &site, empty, 1, &["turns", "templates/i"]);
        let blocks =
            chain(40, &|n| format!("{{% extends \"i{n}.html\" %}}{{% block a %}}{{{{ super() }}}}{{{{- super() -}}}}{{% endblock %}}"));
        let own = "{% extends \"i40.html\" %}";
        let site = format!("{ZOLA}//- templates/page.html\n{own}\n{blocks}//- templates/i0.html\n{{% block a %}}{last}{{% endblock %}}\n");
        told(&format!("grow-super-{name}"), &site, empty, 1, &["turns", "templates/i"]);
    }
    let extends = chain(2000, &|n| format!("{{% extends \"i{n}.html\" %}}{{% block a %}}{{{{ super() }}}}{{% endblock %}}"));
    let site = format!("{ZOLA}{extends}//- templates/i0.html\n{{% block a %}}x{{% endblock %}}\n");
    told("grow-extends", &site, empty, 1, &["through more than 100 steps", "templates/i101.html:1:1"]);
    let body = format!("+++\n+++\n{}x{}\n", "{% a() %}".repeat(20), "{% end %}".repeat(20));
    let site = format!("{ZOLA}//- templates/shortcodes/a.html\n{{{{ body }}}}{{{{ body }}}}{{{{ body }}}}{{{{ body }}}}\n");
    told("grow-shortcodes", &site, ("content/a.md", &body), 1, &["would be larger than 32 MB", "content/a.md:3:"]);
}

#[test]
fn data_of_many_attributes() {
    let site = of_template("{% set x = load_data(path='a.xml') %}") + "//- content/a.md\n+++\n+++\n";
    let many: String = (0..30_000).map(|n| format!(" a{n}=\"b\"")).collect();
    told("grow-xml", &site, ("a.xml", &format!("<a{many}/>")), 1, &["more than 1000 attributes", "templates/page.html:1:"]);
    let comment = format!("<!-- {0} --><a b=\"{0}\"/>", "= ".repeat(3000));
    told("grow-xml-comment", &site, ("a.xml", &comment), 0, &[]);
}

#[test]
fn bodies_of_many_pieces() {
    for (name, body, words) in [
        ("blocks", "가\n\n".repeat(200_000), "more than 50000 paragraphs"),
        ("items", "- [ ] a\n- [x] b\n".repeat(40_000), "more than 50000 paragraphs"),
        ("headings", "# 가\n".repeat(80_000), "more than 50000 paragraphs"),
        ("calls", format!("{}\n\n[^n]: 주\n", "가[^n]".repeat(140_000)), "more than 20000 notes"),
    ] {
        told(&format!("grow-many-{name}"), ARCHIVE, ("content/52/1.md", &page(&body)), 1, &[words, "content/52/1.md:"]);
    }
}

#[test]
fn moves_in_many_circles() {
    let moved = |from: &str, to: &str, n: usize| format!("[[moved]]\nfrom = \"/{from}{n}/\"\nto = \"/{to}{n}/\"\n");
    let circles: String = (0..400).map(|n| moved("a", "b", n) + &moved("b", "a", n)).collect();
    let site = format!("{ARCHIVE}//- content/52/1.md\n{}가\n", page(""));
    told("grow-circles", &site, ("permanence.toml", &circles), 1, &["lead in a circle", "permanence.toml:2:8"]);
}
