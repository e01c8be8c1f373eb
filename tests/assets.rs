//! What Zola sites have beside pages: Sass, pictures, data, search indexes. Each test names the rows of Zola's behaviour that it shows.

mod support;

use support::{Folder, build, mokcha, stderr};

const PLAIN: &str = r#"
//- config.toml
base_url = "https://e.example"
//- templates/index.html
home
"#;

// SAS-01 CFG-08 CLI-07
#[test]
fn sass_becomes_css_beside_the_pages() {
    let site = Folder::with(
        "sass",
        r#"
//- config.toml
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
    // SAS-01 BLD-05: the address has the hash of the compiled sheet, also in a first build.
    let address = site.read("public/index.html");
    assert!(address.starts_with("https://e.example/css/main.css?h=") && address.trim().len() == 33 + 20, "{address}");
}

// SAS-01 SAS-02 THM-02
#[test]
fn a_themes_sass_is_compiled_below_the_sites() {
    let site = Folder::with(
        "sass-theme",
        r#"
//- config.toml
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
    site.write("//- config.toml\nbase_url = \"https://e.example\"\ntheme = \"quiet\"\ncompile_sass = true\n//- sass/a.scss\na { b: site }\n");
    build(site.path(), &[]);
    assert_eq!(site.read("public/a.css"), "a{b:site}");
    assert_eq!(site.read("public/b.css"), "a{b:theme}");
    site.write("//- sass/own.sass\na\n  b: own\n");
    let told = stderr(&mokcha(site.path(), &["build", "--short"]));
    assert_eq!(told, "sass/own.scss: error: two files make the style sheet `own.css`\n");
}

// SAS-01 ERR-01
#[test]
fn faults_of_sass_have_their_place() {
    let site = Folder::with("sass-faults", PLAIN);
    site.write("//- config.toml\nbase_url = \"https://e.example\"\ncompile_sass = true\n//- sass/main.scss\n@import \"part\";\n//- sass/_part.scss\na {\n  color: $missing;\n}\n//- sass/b.scss\n@import \"nothing\";\n");
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "sass/_part.scss:2:10: error: undefined variable\nsass/b.scss:1:9: error: can't find stylesheet to import\n"
    );
    assert!(!site.exists("public"));
}
