//! What Zola sites have beside pages: Sass, pictures, data, search indexes. Each test names the rows of Zola's behaviour that it shows.

use crate::support::{Folder, build, mokcha, stderr};

const PLAIN: &str = r#"
//- config.toml
compat.zola = "0.23"
base_url = "https://e.example"
//- templates/index.html
home
"#;

// shows: SAS-01 CFG-08 CLI-07
#[test]
fn sass_becomes_css_beside_the_pages() {
    let site = Folder::with(
        "sass",
        r#"
//- config.toml
compat.zola = "0.23"
base_url = "https://e.example"
compile_sass = true
//- templates/index.html
{{ get_url(path="css/main.css", cachebust=true) }}
//- sass/css/main.scss
@use "../parts/colours";
@import "layout";
body { color: colours.$ink; a { color: darken(#fff, 10%) } }
//- sass/css/_layout.scss
main { margin: 1px + 2px }
//- sass/parts/_colours.scss
$ink: #123456;
//- sass/indented.sass
$w: 3px
p
  width: $w * 2
//- sass/_hidden/a.scss
a { b: c }
"#,
    );
    build(site.path(), &[]);
    assert_eq!(site.read("public/css/main.css"), "main{margin:3px}body{color:#123456}body a{color:#e6e6e6}");
    assert_eq!(site.read("public/indented.css"), "p{width:6px}");
    assert!(!site.exists("public/_hidden") && !site.exists("public/css/_layout.css"));
    // shows: SAS-01 BLD-05
    // The address has the hash of the compiled sheet, also in a first build.
    let address = site.read("public/index.html");
    assert!(address.starts_with("https://e.example/css/main.css?h=") && address.trim().len() == 33 + 20, "{address}");
}

// shows: SAS-01 SAS-02 THM-02
#[test]
fn a_themes_sass_is_compiled_below_the_sites() {
    let site = Folder::with(
        "sass-theme",
        r#"
//- config.toml
compat.zola = "0.23"
base_url = "https://e.example"
theme = "quiet"
//- themes/quiet/theme.toml
name = "quiet"
//- themes/quiet/templates/index.html
home
//- themes/quiet/sass/a.scss
a { b: theme }
//- themes/quiet/sass/b.scss
a { b: theme }
//- sass/a.scss
@import "../themes/quiet/sass/b";
//- sass/own.scss
a { b: own }
"#,
    );
    build(site.path(), &[]);
    assert_eq!(site.read("public/a.css"), "a{b:theme}");
    assert!(!site.exists("public/own.css"), "`compile_sass` is off, so the site's own sheets stay");
    site.write(
        "//- config.toml\ncompat.zola = \"0.23\"\nbase_url = \"https://e.example\"\ntheme = \"quiet\"\ncompile_sass = true\n//- sass/a.scss\na { b: site }\n",
    );
    build(site.path(), &[]);
    assert_eq!(site.read("public/a.css"), "a{b:site}");
    assert_eq!(site.read("public/b.css"), "a{b:theme}");
    site.write("//- sass/own.sass\na\n  b: own\n");
    let told = stderr(&mokcha(site.path(), &["build", "--short"]));
    assert_eq!(told, "sass/own.scss: error: two files make the style sheet `own.css`\n");
}

// shows: SAS-01 ERR-01
#[test]
fn faults_of_sass_have_their_place() {
    let site = Folder::with("sass-faults", PLAIN);
    site.write("//- config.toml\ncompat.zola = \"0.23\"\nbase_url = \"https://e.example\"\ncompile_sass = true\n//- sass/main.scss\n@import \"part\";\n//- sass/_part.scss\na {\n  color: $missing;\n}\n//- sass/b.scss\n@import \"nothing\";\n");
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "sass/_part.scss:2:10: error: undefined variable\nsass/b.scss:1:9: error: can't find stylesheet to import\n"
    );
    assert!(!site.exists("public"));
}

/// A picture of which each pixel differs, so that what is cut or turned can be seen.
fn picture(width: u32, height: u32) -> image::DynamicImage {
    image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 2) as u8, (y * 3) as u8, 128])).into()
}

/// A JPEG of a camera that was held upright: its metadata asks for a quarter turn.
fn turned_jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture(width, height).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let jpeg = jpeg.into_inner();
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let length = (exif.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, exif, &jpeg[2..]].concat()
}

fn with_cache(site: &Folder, more: &[&str]) -> std::process::Output {
    let cache = site.join("cache");
    mokcha(site.path(), &[&["build", "--cache-dir", cache.to_str().unwrap()], more].concat())
}

// shows: IMG-01 IMG-02 IMG-03 IMG-04 TPL-FN-15 TPL-FN-16
#[test]
fn pictures_in_other_sizes() {
    let site = Folder::with(
        "pictures",
        r#"
//- config.toml
compat.zola = "0.23"
base_url = "https://e.example/sub"
//- templates/index.html
{% set a = resize_image(path="a.png", width=50, height=50) %}{{ a.url }} {{ a.static_path }} {{ a.width }}x{{ a.height }} of {{ a.orig_width }}x{{ a.orig_height }}
{% set b = resize_image(path="@/pages/b.jpg", width=40, op="fit_width", quality=60) %}{{ b.url }} {{ b.width }}x{{ b.height }} of {{ b.orig_width }}x{{ b.orig_height }}
{% set half = 1000 / 2 | round %}{% set c = resize_image(path="/a.png", width=half, height=500, op="fit", format="webp", quality=80) %}{{ c.url }} {{ c.width }}x{{ c.height }}
{% set m = get_image_metadata(path="pages/b.jpg") %}{{ m.width }}x{{ m.height }} {{ m.format }} {{ m.mime }}
{% set m = get_image_metadata(path="d.svg") %}{{ m.width }}x{{ m.height }} {{ m.format }} {{ m.mime }}
{% if get_image_metadata(path="gone.png", allow_missing=true) is none %}missing{% endif %}
//- static/d.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>
//- static/processed_images/old.0123456789abcdef.png
of an earlier Zola
"#,
    );
    std::fs::create_dir_all(site.join("content/pages")).unwrap();
    picture(120, 60).save(site.join("static/a.png")).unwrap();
    std::fs::write(site.join("content/pages/b.jpg"), turned_jpeg(80, 60)).unwrap();
    let output = with_cache(&site, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let html = site.read("public/index.html");
    // The names are those that Zola 0.22.1 gives for these requests.
    let lines: Vec<&str> = html.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "https://e.example/sub/processed_images/a.c0a068b12ee8914d.png static/processed_images/a.c0a068b12ee8914d.png 50x50 of 120x60",
            "https://e.example/sub/processed_images/b.893e77aa80febeda.jpg 40x53 of 60x80",
            "https://e.example/sub/processed_images/a.fd9b99e0b4be4234.webp 120x60",
            "60x80 jpg image/jpeg",
            "30x20 svg text/svg+xml",
            "missing",
        ]
    );
    let names: Vec<String> = crate::support::tree(&site.join("public/processed_images")).into_keys().collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let made = image::open(site.join("public/processed_images/a.c0a068b12ee8914d.png")).unwrap().to_rgb8();
    // Cut at both sides: the middle stays in the middle.
    assert_eq!((made.dimensions(), made.get_pixel(25, 25).0[0] / 8), ((50, 50), 122 / 8));
    let turned = image::open(site.join("public/processed_images/b.893e77aa80febeda.jpg")).unwrap();
    assert_eq!((turned.width(), turned.height()), (40, 53));
    // Upright, the old left edge is at the top: across, green falls.
    let turned = turned.to_rgb8();
    assert!(turned.get_pixel(2, 25).0[1] > turned.get_pixel(37, 25).0[1]);
}

// shows: IMG-04
#[test]
fn pictures_are_kept_between_builds_and_made_when_the_original_changes() {
    let site = Folder::with("pictures-kept", PLAIN);
    site.write("//- templates/index.html\n{% set a = resize_image(path=\"a.png\", width=10, height=10, op=\"scale\") %}{{ a.url }}\n");
    std::fs::create_dir_all(site.join("static")).unwrap();
    picture(40, 40).save(site.join("static/a.png")).unwrap();
    assert!(with_cache(&site, &[]).status.success());
    let first = crate::support::tree(&site.join("public"));
    let kept = crate::support::tree(&site.join("cache/images"));
    assert_eq!(kept.len(), 1);
    // What is kept is used: other bytes under the same key come out.
    let other = b"kept".to_vec();
    let file = site.join("cache/images").join(kept.keys().next().unwrap());
    std::fs::write(&file, [other.as_slice(), blake3::hash(&other).as_bytes()].concat()).unwrap();
    assert!(with_cache(&site, &["-o", site.join("second").to_str().unwrap()]).status.success());
    let second = crate::support::tree(&site.join("second"));
    let name = first.keys().find(|name| name.starts_with("processed_images/")).unwrap();
    assert_eq!(second[name], other);
    picture(30, 40).save(site.join("static/a.png")).unwrap();
    assert!(with_cache(&site, &[]).status.success());
    let third = crate::support::tree(&site.join("public"));
    assert!(third[name] != first[name] && third[name] != other);
    assert_eq!(crate::support::tree(&site.join("cache/images")).len(), 2);
}

/// A JPEG with the words that a camera and its owner write into it.
fn described_jpeg() -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture(8, 4).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let jpeg = jpeg.into_inner();
    let (description, taken) = (b"A harbour\0", b"2021:06:02 10:00:00\0");
    let entry = |tag: u16, kind: u16, count: usize, value: usize| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &(count as u32).to_be_bytes(), &(value as u32).to_be_bytes()].concat()
    };
    // Counted from the head of the TIFF part: two lists of entries, then the words.
    let (second, words) = (8 + 2 + 24 + 4, 8 + 2 + 24 + 4 + 2 + 12 + 4);
    let tiff = [
        &b"MM\0\x2a\0\0\0\x08\0\x02"[..],
        &entry(0x010E, 2, description.len(), words),
        &entry(0x8769, 4, 1, second),
        &[0; 4],
        &[0, 1],
        &entry(0x9003, 2, taken.len(), words + description.len()),
        &[0; 4],
        description,
        taken,
    ]
    .concat();
    let length = (2 + 6 + tiff.len()) as u16;
    [&jpeg[..2], &[0xFF, 0xE1], &length.to_be_bytes(), b"Exif\0\0", &tiff, &jpeg[2..]].concat()
}

// shows: D-FN-08 IMG-01
#[test]
fn what_a_camera_wrote_and_other_filters() {
    let site = Folder::with("pictures-described", PLAIN);
    site.write(
        "//- templates/index.html\n{% set m = get_image_metadata(path=\"a.jpg\") %}{{ m.description }}, {{ m.created }}, {{ m.width }}x{{ m.height }}\n\
         {% set m = get_image_metadata(path=\"b.png\") %}{{ m.description or \"no words\" }}\n\
         {% for f in [\"lanczos3\", \"nearest\", \"triangle\", \"catmullrom\", \"gaussian\"] %}{{ resize_image(path=\"b.png\", width=10, height=10, op=\"scale\", filter=f) | get(key=\"url\") }}\n{% endfor %}\n",
    );
    std::fs::create_dir_all(site.join("static")).unwrap();
    std::fs::write(site.join("static/a.jpg"), described_jpeg()).unwrap();
    picture(40, 40).save(site.join("static/b.png")).unwrap();
    let output = with_cache(&site, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let html = site.read("public/index.html");
    let lines: Vec<&str> = html.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[..2], ["A harbour, 2021:06:02 10:00:00, 8x4", "no words"]);
    let made = crate::support::tree(&site.join("public/processed_images"));
    let kinds: std::collections::BTreeSet<&Vec<u8>> = made.values().collect();
    assert_eq!((made.len(), kinds.len()), (5, 5), "each filter makes another picture");
    // Without a filter the name is the one that it always had.
    let plain = Folder::with("pictures-plain", PLAIN);
    plain.write("//- templates/index.html\n{{ resize_image(path=\"b.png\", width=10, height=10, op=\"scale\") | get(key=\"url\") }}\n");
    std::fs::create_dir_all(plain.join("static")).unwrap();
    picture(40, 40).save(plain.join("static/b.png")).unwrap();
    assert!(with_cache(&plain, &[]).status.success());
    assert_eq!(plain.read("public/index.html").trim(), lines[2]);
}

// shows: IMG-02 ERR-01
#[test]
fn pictures_without_measure_are_refused() {
    let site = Folder::with("pictures-large", PLAIN);
    std::fs::create_dir_all(site.join("static")).unwrap();
    picture(4, 4).save(site.join("static/a.png")).unwrap();
    let crc = |bytes: &[u8]| {
        let step =
            |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 });
        !bytes.iter().fold(!0, step)
    };
    // The same picture, said to be 100,000 pixels wide and high.
    let mut large = std::fs::read(site.join("static/a.png")).unwrap();
    large[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
    large[20..24].copy_from_slice(&100_000_u32.to_be_bytes());
    let sum = crc(&large[12..29]).to_be_bytes();
    large[29..33].copy_from_slice(&sum);
    std::fs::write(site.join("static/large.png"), large).unwrap();
    for (call, expected) in [
        ("path=\"a.png\", width=100000, height=100000", "a picture of 100000 by 100000 pixels is too large to be made"),
        ("path=\"large.png\", width=10, height=10", "a picture of 100000 by 100000 pixels is too large to be read"),
    ] {
        site.write(&format!("//- templates/index.html\n{{% set a = resize_image({call}, op=\"scale\") %}}\n"));
        let output = with_cache(&site, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    }
}

// shows: IMG-02
#[test]
#[cfg(not(feature = "avif"))]
fn webp_stands_in_for_avif() {
    let site = Folder::with("pictures-avif", PLAIN);
    site.write("//- templates/index.html\n{% set a = resize_image(path=\"a.png\", width=3, height=2, format=\"avif\") %}{{ a.url }}\n");
    std::fs::create_dir_all(site.join("static")).unwrap();
    picture(6, 4).save(site.join("static/a.png")).unwrap();
    let output = with_cache(&site, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("built without; the pictures are WebP instead"), "{}", stderr(&output));
    let page = std::fs::read_to_string(site.join("public/index.html")).unwrap();
    let name = page.trim().rsplit('/').next().unwrap();
    let made = std::fs::read(site.join("public/processed_images").join(name)).unwrap();
    assert!(name.ends_with(".webp") && made.starts_with(b"RIFF") && &made[8..12] == b"WEBP", "{page}");
}

// shows: IMG-02 IMG-05
#[test]
fn what_can_not_be_resized_is_told() {
    let site = Folder::with("pictures-faults", PLAIN);
    let told = |call: &str| {
        site.write(&format!("//- templates/index.html\n{{{{ {call} }}}}\n//- static/d.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 2\"/>\n"));
        stderr(&mokcha(site.path(), &["build", "--short"]))
    };
    let check = |call: &str, expected: &str| {
        let told = told(call);
        assert!(told.starts_with("templates/index.html:1:4: error: ") && told.contains(expected), "{told}");
    };
    check("resize_image(path=\"gone.png\", width=1, height=1)", "there is no picture `gone.png`");
    check("resize_image(path=\"d.svg\", width=1, height=1)", "`d.svg` is a drawing");
    check("resize_image(path=\"d.svg\", width=1)", "`op=\"fill\"` needs `width` and `height`");
}

const SEARCHED: &str = r#"
//- config.toml
compat.zola = "0.23"
base_url = "https://e.example"
title = "T"
build_search_index = true
[search]
include_description = true
include_date = true
include_path = true
truncate_content_length = 24
[languages.ko]
build_search_index = true
//- templates/index.html
home
//- templates/section.html
section
//- templates/page.html
page
//- content/_index.md
+++
title = "Home"
+++
Welcome
//- content/notes/_index.md
+++
title = "Notes"
+++
//- content/notes/one.md
+++
title = "Running shoes"
description = "Of shoes"
date = 2024-01-02
+++
Long *words* about shoes.

```
code
```

Not any more.
//- content/notes/hidden.md
+++
title = "Hidden"
in_search_index = false
+++
//- content/one.ko.md
+++
title = "한국어 정책"
+++
산업 정책
"#;

// shows: SRCH-01 SRCH-03 SRCH-04 SRCH-07 CFG-19 CFG-52 CFG-53 CFG-54 CFG-55
#[test]
fn elasticlunr_indexes() {
    let site = Folder::with("search-elasticlunr", SEARCHED);
    build(site.path(), &[]);
    let script = site.read("public/search_index.en.js");
    let index: serde_json::Value = serde_json::from_str(script.strip_prefix("window.searchIndex = ").unwrap()).unwrap();
    let keys: Vec<&String> = index.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["fields", "pipeline", "ref", "version", "index", "documentStore", "lang"]);
    assert_eq!(index["fields"], serde_json::json!(["title", "description", "date", "path", "body"]));
    let documents = index["documentStore"]["docs"].as_object().unwrap();
    assert_eq!(documents.keys().collect::<Vec<_>>(), ["https://e.example/", "https://e.example/notes/", "https://e.example/notes/one/"]);
    assert_eq!(
        documents["https://e.example/notes/one/"],
        serde_json::json!({
            "id": "https://e.example/notes/one/", "title": "Running shoes", "description": "Of shoes",
            "date": "2024-01-02T00:00:00Z", "path": "/notes/one/", "body": "Long words about shoes.\n",
        })
    );
    // Stemmed, so that a query for `run` finds it.
    assert!(index["index"]["title"]["root"]["r"]["u"]["n"]["docs"]["https://e.example/notes/one/"].is_object());
    let korean = site.read("public/search_index.ko.js");
    assert!(korean.contains("\"lang\":\"Korean\"") && korean.contains("산업 정책"), "{korean}");
}

// shows: SRCH-05 CFG-55
#[test]
fn fuse_indexes() {
    let site = Folder::with("search-fuse", SEARCHED);
    let config = site.read("config.toml").replace("[search]", "[search]\nindex_format = \"fuse_json\"");
    site.write(&format!("//- config.toml\n{config}"));
    build(site.path(), &[]);
    let index: serde_json::Value = serde_json::from_str(&site.read("public/search_index.en.json")).unwrap();
    assert_eq!(index.as_array().unwrap().len(), 3);
    assert_eq!(
        index[2],
        serde_json::json!({
            "url": "https://e.example/notes/one/", "title": "Running shoes", "description": "Of shoes",
            "body": "Long words about shoes.\n", "path": "/notes/one/",
        })
    );
    assert!(!site.exists("public/search_index.en.js") && site.exists("public/search_index.ko.json"));
}

#[test]
fn templates_that_name_former_scripts_of_search_find_them() {
    let site = Folder::with("search-words", PLAIN);
    let config = "compat.zola = \"0.23\"\nbase_url = \"https://e.example\"\n[search]\nindex_format = \"mokcha\"\n";
    site.write(&format!("//- config.toml\n{config}"));
    build(site.path(), &[]);
    // All is one script: the engine, the words, the page and the dialog.
    let script = site.read("public/assets/search.js");
    assert!(["mokcha.suggest", "mokcha.words = {", "mokcha.openDialog"].iter().all(|part| script.contains(part)));
    let former = ["search-page.js", "search-words.js"];
    assert!(former.iter().all(|name| !site.exists(&format!("public/assets/{name}"))));
    let named = former.map(|name| format!("<script src=\"{{{{ get_url(path=\"assets/{name}\") }}}}\" defer></script>\n")).concat();
    site.write(&format!("//- templates/index.html\n{named}"));
    build(site.path(), &[]);
    for name in former {
        let script = site.read(&format!("public/assets/{name}"));
        assert!(script.starts_with("//") && script.lines().count() == 1, "{script}");
    }
    // A site without search of ours has none of them.
    site.write(&format!("//- config.toml\n{}", config.replace("mokcha", "elasticlunr_javascript")));
    build(site.path(), &[]);
    assert!(!site.exists("public/assets/search-words.js"));
}

// shows: SRCH-06 SRCH-08 ERR-01
#[test]
fn faults_of_search() {
    let site = Folder::with("search-faults", SEARCHED);
    site.write("//- config.toml\ncompat.zola = \"0.23\"\nbase_url = \"https://e.example\"\ndefault_language = \"zh-Hans\"\nbuild_search_index = true\n");
    assert_eq!(stderr(&mokcha(site.path(), &["build", "--short"])), "config.toml:4:1: error: elasticlunr has no language `zh-Hans`\n");
    site.write("//- config.toml\ncompat.zola = \"0.23\"\nbase_url = \"https://e.example\"\nbuild_search_index = true\n//- content/_index.md\n+++\nin_search_index = false\n+++\n");
    let told = stderr(&mokcha(site.path(), &["build", "--short"]));
    assert_eq!(told, "content/_index.md:1:1: error: the config asks for a search index, but the home page keeps the site out of it\n");
}

// shows: MIN-01 CFG-09 CLI-02
#[test]
fn html_is_minified_when_asked() {
    let site = Folder::with("minify", PLAIN);
    site.write("//- templates/index.html\n<html><body>\n<!-- gone --><p class=\"a\">one</p>\n</body></html>\n//- static/plain.html\n<p class=\"a\">as it is</p>\n");
    build(site.path(), &["--minify"]);
    assert_eq!(site.read("public/index.html"), "<html><body><p class=a>one");
    assert_eq!(site.read("public/plain.html"), "<p class=\"a\">as it is</p>\n");
    assert!(site.read("public/404.html").starts_with("<!doctype html>"));
    build(site.path(), &[]);
    assert!(site.read("public/index.html").contains("<!-- gone -->"));
}

// shows: TPL-FN-11 TPL-FN-12 TPL-FN-13
#[test]
fn data_in_all_formats() {
    let site = Folder::with(
        "data",
        r##"
//- config.toml
compat.zola = "0.23"
base_url = "https://e.example"
//- data/a.bibtex
@string{press = "University Press"}
@comment{kept}
@article{key1, Author = {An Institute}, Title = "A " # "title", publisher = press, year = 2021}
//- data/b.xml
<root><n>1</n><item id="x">a</item><item>b</item><empty/></root>
//- data/c.csv
No,Name
1,Gutenberg
//- data/d.toml
day = 2020-01-02
//- data/e.yml
list: [1, two]
//- data/f.JSON
{"a": true}
//- data/g.words
plain words
//- templates/index.html
{% set a = load_data(path="data/a.bibtex") %}{% set a = a.bibliographies | first %}{{ a.entry_type }} {{ a.citation_key }}: {{ a.tags.author }}, {{ a.tags.title }}, {{ a.tags.publisher }}, {{ a.tags.year }}
{% set b = load_data(path="data/b.xml") %}{% set b = b.root %}{{ b.n + 1 }} {{ b.item[0]["@id"] }} {{ b.item[0]["#text"] }} {{ b.item[1] }}
{% set c = load_data(path="data/c.csv") %}{{ c.headers | join(sep="/") }} {{ c.records[0] | join(sep="/") }}
{% set d = load_data(path="data/d.toml") %}{% set e = load_data(path="data/e.yml") %}{% set f = load_data(path="data/f.JSON") %}{{ d.day }} {{ e.list | join(sep="/") }} {{ f.a }}
{{ load_data(path="data/g.words") }}{{ load_data(literal="[1, 2]", format="Json") | join(sep="+") }}
{% if load_data(path="gone.json", required=false) is none %}nothing{% endif %}
"##,
    );
    build(site.path(), &[]);
    let html = site.read("public/index.html");
    let lines: Vec<&str> = html.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "article key1: An Institute, A title, University Press, 2021",
            "2 x a b",
            "No/Name 1/Gutenberg",
            "2020-01-02 1/two true",
            "plain words",
            "1+2",
            "nothing",
        ]
    );
    for (call, expected) in [
        ("load_data(literal=\"<a>\", format=\"xml\")", "`literal` is not valid XML"),
        ("load_data(literal=\"@article{\", format=\"bibtex\")", "`literal` is not valid BibTeX"),
        ("load_data(literal=\"\", format=\"odt\")", "does not know the format `odt`"),
        ("load_data(literal=\"\", path=\"a\")", "exactly one of"),
        ("load_data(path=\"gone.json\")", "there is no file `gone.json`"),
    ] {
        site.write(&format!("//- templates/index.html\n{{{{ {call} }}}}\n"));
        let told = stderr(&mokcha(site.path(), &["build", "--short"]));
        assert!(told.starts_with("templates/index.html:1:4: error: ") && told.contains(expected), "{told}");
    }
}

// shows: SRCH-02
#[test]
fn the_script_reads_the_index() {
    if std::process::Command::new("node").arg("--version").output().is_err() {
        eprintln!("skipped: there is no node");
        return;
    }
    let site = Folder::with("search-script", SEARCHED);
    let words = "running runs ran policies policy happily relational conditional valuable digitizer operator feudalism hopefulness formality \
                 sensibility triplicate formative electrical goodness revival allowance inference airliner adjustable replacement adoption \
                 communism activate homologous effective rate cease controlling roll agreed plastered motoring conflated troubled hopping tanned \
                 falling fizzed failing filing happy sky enjoy caresses ponies caress cats computers organization geology buzzes yes";
    site.write(&format!("//- content/notes/words.md\n+++\ntitle = \"Words\"\n+++\n{words}\n"));
    site.write("//- config.toml\ncompat.zola = \"0.23\"\nbase_url = \"https://e.example\"\nbuild_search_index = true\n[search]\nindex_format = \"elasticlunr_json\"\n[languages.ko]\nbuild_search_index = true\n");
    build(site.path(), &[]);
    site.write(&format!(
        r##"//- ask.js
const assert = require("assert");
const elasticlunr = require("./public/elasticlunr.min.js");
const index = elasticlunr.Index.load(require("./public/search_index.en.json"));
const found = (query, options) => index.search(query, options).map((result) => result.ref);
const words = "{words}".split(/\s+/);
for (const word of words) assert.deepEqual(found(word, {{ fields: {{ body: {{}} }} }}).includes("https://e.example/notes/words/"), true, word);
assert.deepEqual(found("shoe"), ["https://e.example/notes/one/"]);
assert.deepEqual(found("sho"), []);
assert.deepEqual(found("sho", {{ expand: true }}), ["https://e.example/notes/one/"]);
assert.deepEqual(found("the shoes of policies", {{ bool: "AND" }}), []);
assert.deepEqual(found("running the shoes", {{ bool: "AND", fields: {{ title: {{ boost: 2 }} }} }}), ["https://e.example/notes/one/"]);
assert.equal(index.search("shoes")[0].doc.title, "Running shoes");
assert.equal(index.search("running", {{ fields: {{ title: {{ boost: 2 }}, body: {{ boost: 1 }} }} }})[0].ref, "https://e.example/notes/one/");
assert.equal(index.documentStore.getDoc("https://e.example/notes/").title, "Notes");
const korean = elasticlunr.Index.load(require("./public/search_index.ko.json"));
assert.equal(korean.search("정책")[0].ref.includes("/ko/"), true);
"##
    ));
    let output = std::process::Command::new("node").arg(site.join("ask.js")).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn the_policy_of_the_page_of_search_knows_its_script() {
    for minified in [false, true] {
        let site = Folder::with(&format!("search-policy-{minified}"), "//- content/a.md\n+++\ntitle = \"글\"\n+++\n본문\n");
        site.write(&format!("//- config.toml\ntitle = \"시험\"\nminify_html = {minified}\n"));
        build(site.path(), &[]);
        let page = site.read("public/search/index.html");
        let script = page.split("<script>").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
        let hash = mokcha::text::base64::base64(&<sha2::Sha256 as sha2::Digest>::digest(script));
        assert!(page.contains(&format!("'sha256-{hash}'")), "{script}");
        // Nothing that is asked for beside it: the sheet, the scripts, and the index.
        let asked = page.matches("<script ").count() + page.matches("rel=\"stylesheet\"").count() + page.matches("rel=stylesheet").count();
        assert_eq!(asked - page.matches("fonts.css").count(), 3, "{page}");
    }
}
