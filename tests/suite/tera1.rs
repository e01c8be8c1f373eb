//! Templates of Tera 1, rendered by Tera 1 itself and by the translation: the same text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mokcha::text::SourceText;
use mokcha::zola::tera1 as translation;
use mokcha::zola::tera1::{KnownNames, translate};
use serde_json::{Value, json};

fn data() -> Value {
    json!({
        "n": 7, "f": 2.5, "yes": true, "no": false, "none": null, "empty": "", "html": "<b>a/b</b> & 'c'", "word": "hello World", "lines": "a\n\n  b\r\nc",
        "list": ["b", "a", "C", "a"], "numbers": [3, 1, 2], "nothing": [],
        "pages": [
            {"title": "One", "year": 2020, "extra": {"tag": "x", "w": 2}},
            {"title": "Two", "year": 2021, "extra": {"tag": "y"}},
            {"title": "Three", "year": 2020, "extra": {"tag": null, "w": 1}},
        ],
        "map": {"a": 1, "b-c": {"d": "deep"}, "2020": "year"}, "key": "a", "day": "2021-06-02", "time": "2021-06-02T10:20:30+09:00",
    })
}

/// What Tera 1 makes of a set of templates whose entry is `page.html`.
fn original(templates: &[(&str, &str)]) -> Result<String, tera1::Error> {
    let mut tera = tera1::Tera::default();
    tera.add_raw_templates(templates.to_vec())?;
    tera.render("page.html", &tera1::Context::from_value(data())?)
}

/// What the translation makes of it.
fn translated(templates: &[(&str, &str)]) -> Result<String, String> {
    let sources: BTreeMap<String, Arc<SourceText>> =
        templates.iter().map(|(name, text)| ((*name).to_owned(), SourceText::new(*name, *text))).collect();
    let known = KnownNames { functions: BTreeSet::from(["range", "throw"]), filters: translation::filters::names() };
    let (texts, faults) = translate(&sources, &[], &known);
    if let Some((name, fault)) = faults.first() {
        return Err(format!("{name}: {}", fault.message));
    }
    let mut tera = tera::Tera::default();
    mokcha::templates::engine::register_contrib(&mut tera);
    translation::filters::register(&mut tera);
    translation::tests::register(&mut tera);
    tera.set_escape_fn(translation::filters::escape);
    tera.autoescape_on(vec![".html"]);
    tera.add_raw_templates(texts.iter().map(|(name, made)| (name.as_str(), made.text.as_str()))).map_err(|fault| fault.to_string())?;
    let mut context = tera::Context::from_serialize(&data()).map_err(|fault| fault.to_string())?;
    let roots: BTreeSet<String> = texts.values().flat_map(|made| made.roots.iter().cloned()).collect();
    translation::add_roots(&mut context, &roots);
    tera.render("page.html", &context).map_err(|fault| fault.to_string())
}

#[track_caller]
fn same(templates: &[(&str, &str)]) {
    let expected = original(templates).unwrap_or_else(|fault| panic!("Tera 1 refuses {templates:?}: {fault:?}"));
    assert_eq!(translated(templates), Ok(expected), "{templates:?}");
}

// shows: TPL-02 TPL-06 TPL-07 TPL-T-01
#[test]
fn expressions_mean_the_same() {
    for text in [
        "{{ n + 1 * 2 }} {{ (n + 1) * 2 }} {{ n / 2 }} {{ 8 / 2 }} {{ n % 4 }} {{ f * 2 }}",
        "{{ html }}|{{ html | safe }}|{{ html | upper }}|{{ html | safe | upper }}|{{ \"<i>\" }}|{{ \"<i>\" ~ html }}",
        "{% set s = html | safe %}{{ s }}|{{ s | safe }}",
        "{% if missing %}a{% elif missing.deep.er %}b{% else %}c{% endif %}{% if not missing %}d{% endif %}",
        "{% if none %}a{% else %}b{% endif %}{{ none }}{{ none | default(value=\"d\") }}{{ missing | default(value=\"e\") }}",
        "{{ missing.deep | default(value=n) }} {{ pages.0.title }} {{ map[\"b-c\"].d }} {{ map[key] }} {{ pages[1].extra.tag }}",
        "{{ yes and no }} {{ yes or no }} {{ not yes }} {% set t = n > 3 and f < 3.0 %}{{ t }}",
        "{% if \"a\" in list and \"z\" not in list %}in{% endif %}{% if \"ell\" in word %}sub{% endif %}{% if \"a\" in map %}key{% endif %}",
        "{% if list | length > 3 and list | length - 1 == 3 %}ok{% endif %}{{ list | length + 1 }}",
        "{% if n is odd %}o{% endif %}{% if n is divisibleby(7) %}d{% endif %}{% if word is starting_with(\"he\") %}s{% endif %}",
        "{% if map is object %}m{% endif %}{% if word is matching(\"^h\\w+\") %}r{% endif %}{% if list is containing(\"C\") %}c{% endif %}",
        "{% if missing is defined %}a{% else %}b{% endif %}{% if none is defined %}c{% endif %}{% if missing is not defined %}d{% endif %}",
        "{% if word is ending_with(\"ld\") %}e{% endif %}{% if n is number %}n{% endif %}{% if word is number %}x{% endif %}{% if word is string %}s{% endif %}\
         {% if list is iterable %}i{% endif %}{% if map is iterable %}m{% endif %}{% if word is iterable %}x{% endif %}{% if pages.0.year is even %}2{% endif %}{% if n is even %}x{% endif %}\
         {% if missing is undefined %}u{% endif %}{% if n is undefined %}x{% endif %}{% if list is object %}x{% endif %}{% if word is containing(\"xx\") %}x{% endif %}",
        "{{ \"a\\nb\" }} {{ 'it\"s' }} {{ `x'y` }}",
        "{{ word ~ \" \" ~ n ~ f }}",
        "{{ word | default(value=missing | upper | default(value=other.thing | upper)) }} {{ missing.title | default(value=word | capitalize | default(value=other | upper)) }}",
        "{{ nothing | first | default(value=\"d\") }} {{ pages | map(attribute=\"extra.tag\") | last | default(value=\"d\") }} {{ map | get(key=\"zz\", default=1) | default(value=2) }}",
        "{% set t = word | default(value=missing ~ \"x\") %}{{ t }} {{ pages.0.title | default(value=missing + 1) }}",
        "{% if n != 7 %}a{% endif %}{% if n != 8 %}b{% endif %}{% if n != \"7\" %}c{% endif %}{% if word != 1 %}d{% endif %}{% if word != \"x\" and word | length != 2 %}e{% endif %}\
         {% if none != 1 %}f{% endif %}{% if list != nothing %}g{% endif %}{% if n != 7.0 %}h{% endif %}{% if not word != empty %}i{% endif %}{% if none != word %}j{% endif %}",
        "{{ list }} {{ map }} {{ pages }} {{ nothing }} {{ list | safe }} {{ pages | first }} {{ map | get(key=\"b-c\") }} {{ pages[0].extra }} {{ map[key] }}",
        "{{ list | default(value=n) }} {{ missing | default(value=list) }} {{ list | sort | slice(start=1) }} {{ list | unique | reverse | safe }}",
        "{% set s = list | safe %}{% for item in s %}{{ item }}{% endfor %}{% for item in [list, map] %}{{ item }}{% endfor %}",
    ] {
        same(&[("page.html", text)]);
    }
}

// shows: TPL-FI-05
#[test]
fn filters_mean_the_same() {
    let calls = [
        "list | sort | join(sep=\",\")",
        "numbers | sort | join(sep=\"+\")",
        "nothing | sort | length",
        "pages | sort(attribute=\"title\") | map(attribute=\"title\") | join(sep=\",\")",
        "pages | sort(attribute=\"year\") | map(attribute=\"title\") | join(sep=\",\")",
        "list | unique | join(sep=\",\")",
        "list | unique(case_sensitive=true) | join(sep=\",\")",
        "pages | unique(attribute=\"year\") | map(attribute=\"title\") | join",
        "list | slice(start=1, end=3) | join",
        "list | slice(start=-2) | join",
        "list | slice(end=-1) | join",
        "list | slice(start=3, end=2) | length",
        "list | slice(start=9) | length",
        "nothing | first",
        "list | last",
        "nothing | last",
        "list | nth(n=1)",
        "list | nth(n=9)",
        "list | concat(with=numbers) | length",
        "list | concat(with=\"z\") | last",
        "list | reverse | join(sep=\"/\") | safe",
        "word | reverse",
        "list | join",
        "numbers | join(sep=\"\\n\")",
        "pages | map(attribute=\"extra.tag\") | join(sep=\",\")",
        "pages | map(attribute=\"extra.w\") | join(sep=\",\")",
        "pages | filter(attribute=\"year\", value=2020) | length",
        "pages | filter(attribute=\"extra.w\") | length",
        "pages | filter(attribute=\"extra.tag\", value=\"y\") | length",
        "pages | group_by(attribute=\"year\") | length",
        "pages | group_by(attribute=\"extra.tag\") | length",
        "map | length",
        "word | length",
        "map | get(key=\"a\")",
        "map | get(key=\"zz\", default=\"d\")",
        "word | upper",
        "word | lower",
        "word | title",
        "\"it's a b-c d_e\" | title",
        "word | capitalize",
        "word | truncate(length=4)",
        "word | truncate(length=4, end=\"…!\")",
        "word | truncate(length=400)",
        "word | truncate",
        "word | replace(from=\"o\", to=\"0\")",
        "word | trim_start_matches(pat=\"he\")",
        "word | trim_end_matches(pat=\"ld\")",
        "\"  a b \" | trim",
        "\"  a b \" | trim_start",
        "\"  a b \" | trim_end",
        "word | split(pat=\" \") | last",
        "word | slugify",
        "\"한국어 Élan\" | slugify",
        "word | urlencode",
        "\"a%20b c/d?e=f&g#h:i@j[k]l!m'n(o)p*q,r;s\\t|u^v`w{x}~y\" | urlencode | safe",
        "\"a%20b/c-d.e_f~g\" | urlencode_strict",
        "\"한\" | urlencode",
        "word | wordcount",
        "html | striptags",
        "\"<!-- a --><p>b</p> <i>c\" | striptags",
        "\"<p> <i> x </i> </p>\" | spaceless | safe",
        "html | escape | safe",
        "html | escape_xml | safe",
        "html | addslashes | safe",
        "lines | indent | safe",
        "lines | indent(prefix=\"--\", first=true, blank=true)",
        "lines | linebreaksbr | safe",
        "f | round",
        "f | round(method=\"floor\")",
        "f | round(method=\"ceil\")",
        "2.346 | round(precision=2)",
        "n | float",
        "\"1.5\" | float",
        "\"x\" | float(default=2.5)",
        "\"x\" | int(default=3)",
        "\"0xff\" | int(base=16)",
        "\"12.7\" | int",
        "f | int",
        "0 - 3 | abs",
        "f | abs",
        "n | pluralize",
        "1 | pluralize",
        "n | pluralize(singular=\"y\", plural=\"ies\")",
        "n | as_str",
        "\"12\" | int",
        "list | first",
        "list | as_str",
        "1000 | filesizeformat",
        "1024 | filesizeformat",
        "123456789 | filesizeformat",
        "123456789 | filesizeformat(binary=true)",
        "day | date(format=\"%d %B %Y\")",
        "day | date(format=\"%A %-d. %B\", locale=\"de_DE\")",
        "time | date(format=\"%H:%M %z\")",
        "time | date(format=\"%+\") | safe",
        "time | date(format=\"%a, %d %b %Y %H:%M:%S %z\")",
        "time | date(format=\"%H:%M\", timezone=\"America/New_York\")",
        "\"2021-06-02T10:20:30\" | date(format=\"%c\")",
        "0 | date",
        "1622629230 | date(format=\"%F %T\")",
        "1622629230 | date(format=\"%F %T %Z\", timezone=\"Asia/Seoul\")",
        "1622629230 | date(format=\"%%Z %Z %-d\", timezone=\"Europe/Berlin\")",
        "map | json_encode | safe",
        "map | json_encode(pretty=true) | safe",
        "numbers | json_encode",
        "html | json_encode",
        "empty | default(value=\"d\", boolean=true)",
        "empty | default(value=\"d\")",
        "no | default(value=true)",
        "missing | default(value=list) | join",
    ];
    let wrong: Vec<_> = calls
        .iter()
        .filter_map(|call| {
            let text = format!("{{{{ {call} }}}}");
            let (expected, found) = (original(&[("page.html", &text)]).ok(), translated(&[("page.html", &text)]));
            (expected.is_none() || expected != found.clone().ok()).then_some((call, expected, found))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

// shows: TPL-07 THM-04
#[test]
fn statements_mean_the_same() {
    same(&[("page.html", "{% for p in pages %}{{ loop.index }}{{ p.title }}{% if loop.last %}.{% else %}, {% endif %}{% endfor %}")]);
    same(&[("page.html", "{% for k, v in map %}{{ k }};{% endfor %}{% for x in nothing %}x{% else %}none{% endfor %}")]);
    same(&[("page.html", "{% for y, ps in pages | group_by(attribute=\"year\") %}{{ y }}:{{ ps | length }} {% endfor %}")]);
    same(&[(
        "page.html",
        "{% set_global c = 0 %}{% for x in list %}{% set_global c = c + 1 %}{% if x == \"C\" %}{% break %}{% endif %}{% endfor %}{{ c }}",
    )]);
    for text in [
        "{% filter indent %}<a href=\"x\">\n<b>{% endfilter %}",
        "{% filter indent -%}{%- filter trim -%} <i>{{ html }}</i> {%- endfilter -%}{%- endfilter %}",
        "{% filter upper %}<a>{{ html }}{% endfilter %}{% filter replace(from=\"a\", to=\"<\") %}a{% endfilter %}{% filter escape %}<p>{% endfilter %}",
    ] {
        same(&[("page.html", text)]);
    }
    for text in ["{#- c -#}\n<a>", "{# c -#}\n{{ n }}", "{# c #}{#- d -#}\n<a>", "x {#- c -#}\n y", "{#- c -#}\n{#- d -#}\n<a>"] {
        same(&[("page.html", text)]);
    }
    same(&[
        (
            "page.html",
            "{% for i in list %}{% include \"part.html\" %}{% for j in numbers %}{%- include \"part.html\" -%} {% endfor %}{% endfor %}",
        ),
        (
            "part.html",
            "{{ loop.index }}{% if loop.first %}f{% endif %}{% include \"deep.html\" %}{% for k in [1, 2] %}{{ loop.index0 }}{% endfor %} ",
        ),
        ("deep.html", "({% if loop.last %}l{% endif %}{{ loop.index0 + 1 }})"),
    ]);
    // A macro sees the page's variables, and neither loops nor other macros' around its call.
    for (page, macros) in [
        ("{{ m::a(word=\"x\") }}", "{% macro a(word) %}{{ word }}-{{ self::b() }}{% endmacro %}"),
        ("{% set word = \"set\" %}{{ m::b() }}{% for word in list %}{{ m::b() }}{% endfor %}", ""),
        (
            "{{ m::a(gone=\"x\") }}",
            "{% macro a(gone) %}{{ gone }}{{ self::c() }}{% endmacro %}{% macro c() %}{% if gone %}yes{% endif %}{% endmacro %}",
        ),
        (
            "{{ m::a() }}",
            "{% macro a() %}{% set word = \"y\" %}{{ word }}{{ self::b() }}{% for word in list %}{{ word }}{{ self::b() }}{% endfor %}{% endmacro %}",
        ),
        ("{{ m::a(word=\"x\") }}", "{% macro a(word) %}{% include \"part.html\" %}{% endmacro %}"),
    ] {
        same(&[
            ("page.html", &format!("{{% import \"m.html\" as m %}}{page}")),
            ("m.html", &format!("{macros}{{% macro b() %}}{{{{ word }}}}{{{{ n }}}}{{% endmacro %}}")),
            ("part.html", "{{ word }}{{ n }}"),
        ]);
    }
    same(&[("page.html", "a {%- if yes -%} b {%- endif %} c {#- d -#} e{% raw %}{{ x }}{% endraw %}")]);
    same(&[("page.html", "{% filter upper %}a {{ html }}{% endfilter %}")]);
    same(&[
        ("page.html", "{% include [\"no.html\", \"part.html\"] %}{% include \"gone.html\" ignore missing %}"),
        ("part.html", "[{{ word }}]"),
    ]);
    same(&[
        ("page.html", "{% import \"m.html\" as m %}{{ m::f(a=html) }}{{ m::f(a=1, body=\"z\") }}{{ m::deep(p=pages.0) }}"),
        (
            "m.html",
            "{% macro f(a, body=\"d\") %}<{{ a }}{{ body }}{% if missing is defined %}!{% endif %}{{ word }}>{% endmacro f %}\
             {% macro deep(p) %}{{ self::f(a=p.title) }}{% endmacro %}",
        ),
    ]);
    // What a macro gives is escaped where it is printed, and nowhere else.
    same(&[
        (
            "page.html",
            "{% import \"m.html\" as m %}{% set x = m::f(a=html) %}{{ x }}|{{ x | safe }}|{{ m::f(a=html) }}|{{ m::f(a=html) | upper }}|\
             {% set y = m::deep(p=html) %}{{ y | safe }}|{{ m::deep(p=html) }}|{{ m::sum() }}{% set z = m::sum() %}{{ z }}|\
             {% if m::same(a=\"a/b\") == \"a/b\" %}the same{% endif %}|{{ m::f(a=m::f(a=\"/\")) }}",
        ),
        (
            "m.html",
            "{% macro f(a) %}<{{ a }}{{ n }}{{ none }}none>{% endmacro f %}{% macro same(a) %}{{ a }}{% endmacro %}{% macro deep(p) %}[{{ self::f(a=p) }}{{ p ~ p }}]{% endmacro %}\
             {% macro sum() %}{{ n + 1 }}{{ n / 7 }}{{ f * 2 }}{{ word | upper }}{% endmacro %}",
        ),
    ]);
    same(&[("page.html", "{{ word | replace(from=\"l\", from=\"o\", to=\"0\") }}")]);
    same(&[("page.html", "{{ html | safe | replace(from=\"b\", to=\"/\") }}{{ html | safe | safe | upper | safe }}")]);
    same(&[
        (
            "page.html",
            "{% import \"m.html\" as m %}{{ m::f() | replace(from=\"$\", to=\"<i>\" ~ word ~ \"</i>\") | safe }}{{ m::f() | upper }}",
        ),
        ("m.html", "{% macro f() %}a $ <b>{% endmacro %}"),
    ]);
    // Both sides of an `if` may have the same block; a template that extends this one fills both.
    let base = ("base.html", "{% if yes %}<{% block b %}one{% endblock %}>{% else %}[{% block b %}two{% endblock %}]{% endif %}");
    let other = ("base.html", "{% if no %}<{% block b %}one{% endblock %}>{% else %}[{% block b %}two{% endblock %}]{% endif %}");
    for base in [base, other] {
        same(&[("page.html", "{% extends \"base.html\" %}{% block b %}{{ word }}{% endblock %}"), base]);
        same(&[("page.html", "{% extends \"base.html\" %}"), base]);
    }
    // A loop's unknown fields are nothing.
    same(&[(
        "page.html",
        "{% for x in list %}{% if loop.last and loop.parent.last %}last{% else %}{{ loop.index }}{% endif %}{% endfor %}",
    )]);
    same(&[
        (
            "page.html",
            "{% extends \"base.html\" %}gone{% set x = 1 %}{% block b %}[{{ super() }}{{ word }}]{% endblock b %}{% block unknown %}u{% endblock %}",
        ),
        ("base.html", "<{% block a %}a{% endblock %}{% block b %}b{% endblock %}>"),
    ]);
}
