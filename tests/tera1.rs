//! Templates of Tera 1, rendered by Tera 1 itself and by the translation: the same text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mokcha::render::tera1::{self as translation, Known, translate};
use mokcha::text::SourceText;
use serde_json::{Value, json};

fn data() -> Value {
    json!({
        "n": 7, "f": 2.5, "yes": true, "no": false, "none": null, "empty": "", "html": "<b>a/b</b> & 'c'", "word": "hello World",
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
fn original(templates: &[(&str, &str)]) -> Option<String> {
    let mut tera = tera1::Tera::default();
    tera.add_raw_templates(templates.to_vec()).ok()?;
    tera.render("page.html", &tera1::Context::from_value(data()).ok()?).ok()
}

/// What the translation makes of it.
fn translated(templates: &[(&str, &str)]) -> Result<String, String> {
    let sources: BTreeMap<String, Arc<SourceText>> =
        templates.iter().map(|(name, text)| ((*name).to_owned(), SourceText::new(*name, *text))).collect();
    let known = Known { functions: BTreeSet::from(["range", "throw"]), filters: translation::filters::names() };
    let (texts, faults) = translate(&sources, &[], &known);
    if let Some((name, fault)) = faults.first() {
        return Err(format!("{name}: {}", fault.message));
    }
    let mut tera = tera::Tera::default();
    translation::filters::register(&mut tera);
    translation::tests::register(&mut tera);
    tera.register_filter("slugify", tera_contrib::slug::slug);
    tera.register_filter("urlencode", tera_contrib::urlencode::urlencode);
    tera.register_filter("striptags", tera_contrib::regex::striptags);
    tera.register_filter("json_encode", tera_contrib::json::json_encode);
    tera.set_escape_fn(translation::filters::escape);
    tera.autoescape_on(vec![".html"]);
    tera.add_raw_templates(texts.iter().map(|(name, made)| (name.as_str(), made.text.as_str()))).map_err(|fault| fault.to_string())?;
    let context = tera::Context::from_serialize(&data()).map_err(|fault| fault.to_string())?;
    tera.render("page.html", &context).map_err(|fault| fault.to_string())
}

#[track_caller]
fn same(templates: &[(&str, &str)]) {
    let Some(expected) = original(templates) else { panic!("Tera 1 refuses {templates:?}") };
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
        "{{ \"a\\nb\" }} {{ 'it\"s' }} {{ `x'y` }}",
        "{{ word ~ \" \" ~ n ~ f }}",
    ] {
        same(&[("page.html", text)]);
    }
}

// shows: TPL-FI-05
#[test]
fn filters_mean_the_same() {
    for call in [
        "list | sort | join(sep=\",\")",
        "list | unique | join(sep=\",\")",
        "list | slice(start=1, end=3) | join",
        "list | slice(start=-2) | join",
        "list | first ~ \"\"",
        "nothing | first",
        "nothing | last",
        "list | nth(n=9)",
        "list | concat(with=numbers) | length",
        "list | concat(with=\"z\") | last",
        "list | reverse | join(sep=\"/\")",
        "pages | map(attribute=\"extra.tag\") | join(sep=\",\")",
        "pages | filter(attribute=\"year\", value=2020) | length",
        "pages | filter(attribute=\"extra.w\") | length",
        "pages | sort(attribute=\"title\") | map(attribute=\"title\") | join(sep=\",\")",
        "pages | group_by(attribute=\"year\") | length",
        "map | get(key=\"a\")",
        "map | get(key=\"zz\", default=\"d\")",
        "word | title",
        "word | capitalize",
        "word | truncate(length=4)",
        "word | replace(from=\"o\", to=\"0\")",
        "word | trim_start_matches(pat=\"he\")",
        "word | trim_end_matches(pat=\"ld\")",
        "word | split(pat=\" \") | last",
        "word | slugify",
        "word | urlencode",
        "word | wordcount",
        "html | striptags",
        "html | escape | safe",
        "html | addslashes | safe",
        "html | indent | safe",
        "f | round",
        "f | round(method=\"floor\")",
        "n | float",
        "\"12\" | int + 1",
        "n | pluralize",
        "1 | pluralize",
        "n | as_str ~ \"x\"",
        "day | date(format=\"%d %B %Y\")",
        "time | date(format=\"%H:%M %z\")",
        "time | date(format=\"%H:%M\", timezone=\"America/New_York\")",
        "0 | date",
        "map | json_encode | safe",
        "numbers | json_encode",
    ] {
        // Filters and `~` on one level are two languages' business; only what Tera 1 reads is compared.
        let text = format!("{{{{ {call} }}}}");
        if original(&[("page.html", &text)]).is_some() {
            same(&[("page.html", &text)]);
        }
    }
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
    same(&[
        (
            "page.html",
            "{% extends \"base.html\" %}gone{% set x = 1 %}{% block b %}[{{ super() }}{{ word }}]{% endblock b %}{% block unknown %}u{% endblock %}",
        ),
        ("base.html", "<{% block a %}a{% endblock %}{% block b %}b{% endblock %}>"),
    ]);
}
