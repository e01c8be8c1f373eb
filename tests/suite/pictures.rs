//! Pictures beside an article, by Markdown and by HTML, on its page and in its book.

use std::fs;
use std::io::Read;

use crate::support::{Folder, build, mokcha, stderr};

const SITE: &str = r##"
//- config.toml
base_url = "https://archive.example/sub"
title = "목록"
default_language = "ko"
//- content/_index.md
+++
+++
//- content/1/_index.md
+++
title = "제1호"
[archive]
volume = 1
published = "2021-06"
code = "so"
+++
//- content/1/a/_index.md
+++
title = "하나"
[archive]
id = "a"
+++
//- content/1/a/one.md
+++
title = "글"
[archive]
number = 1
+++
![그림 설명](그림.png)

<img src="g.png" alt="나"> <img alt=다 src=./g.png>

![정적](/sub/img/st.gif) [큰 그림](g.png) <a href="g.png">크게</a>

<video poster="g.png" controls></video>

[권](@/1/_index.md) [첫 쪽](/sub/about/) [둘](@/1/a/two.md)

![drawing](d.svg) ![runs](/sub/x.svg) ![elsewise named](j.png)
//- content/1/a/two.md
+++
title = "둘"
[archive]
number = 2
+++
앞.
//- content/1/a/d.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>
//- static/x.svg
<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>
"##;

fn site(name: &str) -> Folder {
    let folder = Folder::with(name, SITE);
    fs::create_dir_all(folder.join("static/img")).unwrap();
    // No more than what tells their kinds apart: nobody draws them here.
    fs::write(folder.join("content/1/a/그림.png"), b"\x89PNG\r\n\x1a\n1").unwrap();
    fs::write(folder.join("content/1/a/g.png"), b"\x89PNG\r\n\x1a\n2").unwrap();
    fs::write(folder.join("content/1/a/j.png"), b"\xff\xd8\xff\xe03").unwrap();
    fs::write(folder.join("static/img/st.gif"), b"GIF89a4").unwrap();
    folder
}

/// The name that the content of `g.png` gives.
fn named() -> String {
    format!("{}.png", blake3::hash(b"\x89PNG\r\n\x1a\n2").to_hex().get(..16).unwrap())
}

#[test]
fn a_picture_beside_an_article_is_found_by_html_too() {
    let folder = site("pictures-html");
    let output = mokcha(folder.path(), &["build", "--short"]);
    assert!(output.status.success() && stderr(&output).is_empty(), "{}", stderr(&output));
    let (page, name) = (folder.read("public/v/1/01/index.html"), named());
    assert!(folder.exists(&format!("public/v/1/01/{name}")), "{name}");
    for present in [
        format!("<img src=\"{name}\" alt=\"나\">"),
        format!("<img alt=\"다\" src=\"{name}\">"),
        format!("<a href=\"{name}\">큰 그림</a>"),
        format!("<a href=\"{name}\">크게</a>"),
        format!("<video poster=\"{name}\" controls=\"\">"),
    ] {
        assert!(page.contains(&present), "{present}\n{page}");
    }
    assert!(!page.contains("\"g.png\""));
}

#[test]
fn html_that_is_trusted_finds_them_as_well() {
    let folder = site("pictures-trusted");
    let config = folder.read("config.toml") + "[markdown]\nraw_html = \"trusted\"\n";
    fs::write(folder.join("config.toml"), config).unwrap();
    folder.write(
        "//- content/1/a/two.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 2\n+++\n<picture><source srcset=\"g.png 1x, ./g.png 2x\"><img src=g.png alt=x></picture>\n",
    );
    build(folder.path(), &[]);
    let (page, name) = (folder.read("public/v/1/02/index.html"), named());
    assert!(folder.exists(&format!("public/v/1/02/{name}")));
    assert!(page.contains(&format!("srcset=\"{name} 1x, {name} 2x\"")), "{page}");
    assert!(page.contains(&format!("src=\"{name}\"")) || page.contains(&format!("src={name} ")), "{page}");
    // One that is not there is told.
    folder.write("//- content/1/a/two.md\n+++\ntitle = \"둘\"\n[archive]\nnumber = 2\n+++\n<img src=\"h.png\" alt=\"x\">\n");
    assert!(stderr(&mokcha(folder.path(), &["build", "--short"])).contains("`h.png` leads nowhere"));
    // Where it belongs is told, too.
    let told = stderr(&mokcha(folder.path(), &["build"]));
    assert!(told.contains("put the file there as `content/") && told.contains("/h.png`"), "{told}");
}

#[test]
fn a_book_holds_the_pictures_of_its_articles() {
    let folder = site("pictures-book");
    build(folder.path(), &[]);
    let mut book = zip::ZipArchive::new(fs::File::open(folder.join("public/packages/1.epub")).unwrap()).unwrap();
    let mut files = std::collections::BTreeMap::new();
    for at in 0..book.len() {
        let mut file = book.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let (chapter, package) = (text("book/01.xhtml"), text("book/package.opf"));
    let chapter_tree =
        roxmltree::Document::parse_with_options(&chapter, roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() }).unwrap();
    let package_tree = roxmltree::Document::parse(&package).unwrap();
    let media: std::collections::BTreeMap<&str, &str> = package_tree
        .descendants()
        .filter(|node| node.tag_name().name() == "item")
        .map(|item| (item.attribute("href").unwrap(), item.attribute("media-type").unwrap()))
        .collect();
    let shown = |alt: &str| {
        let image = chapter_tree.descendants().find(|node| node.tag_name().name() == "img" && node.attribute("alt") == Some(alt));
        let src = image.unwrap_or_else(|| panic!("{alt}\n{chapter}")).attribute("src").unwrap();
        (files[&format!("book/{src}")].clone(), media[src])
    };
    assert_eq!(shown("그림 설명"), (b"\x89PNG\r\n\x1a\n1".to_vec(), "image/png"));
    assert_eq!(shown("나"), (b"\x89PNG\r\n\x1a\n2".to_vec(), "image/png"));
    assert_eq!(shown("다"), shown("나"));
    assert_eq!(shown("정적"), (b"GIF89a4".to_vec(), "image/gif"));
    assert_eq!(shown("drawing").1, "image/svg+xml");
    // By what it is, whatever its name says.
    assert_eq!(shown("elsewise named"), (b"\xff\xd8\xff\xe03".to_vec(), "image/jpeg"));
    // A drawing that runs something is its words.
    assert!(!chapter.contains("alt=\"runs\"") && chapter.contains("runs"), "{chapter}");
    for link in
        ["<a href=\"title.xhtml\">권</a>", "<a href=\"https://archive.example/sub/about/\">첫 쪽</a>", "<a href=\"02.xhtml\">둘</a>"]
    {
        assert!(chapter.contains(link), "{link}\n{chapter}");
    }
}

#[test]
fn a_book_of_a_site_without_an_address_leads_nowhere_else() {
    let folder = site("pictures-no-base");
    fs::write(folder.join("config.toml"), "title = \"목록\"\ndefault_language = \"ko\"\n").unwrap();
    let text = folder.read("content/1/a/one.md").replace("/sub/", "/");
    fs::write(folder.join("content/1/a/one.md"), text).unwrap();
    build(folder.path(), &[]);
    let mut book = zip::ZipArchive::new(fs::File::open(folder.join("public/packages/1.epub")).unwrap()).unwrap();
    let mut chapter = String::new();
    book.by_name("book/01.xhtml").unwrap().read_to_string(&mut chapter).unwrap();
    assert!(chapter.contains("<a href=\"title.xhtml\">권</a>") && chapter.contains("<span>첫 쪽</span>"), "{chapter}");
    assert!(chapter.contains("alt=\"정적\"") && !chapter.contains("invalid"), "{chapter}");
}

/// What would stop the build is found by `check`, too: once, however many sizes are made of it.
#[test]
fn a_picture_that_is_cut_short_is_told_by_check_as_by_build() {
    let folder = site("pictures-cut");
    let mut bytes = std::io::Cursor::new(Vec::new());
    let noise = |x: u32, y: u32| image::Rgb([u8::try_from(x * 31 % 251).unwrap(), u8::try_from(y * 17 % 241).unwrap(), 7]);
    image::RgbImage::from_fn(2400, 40, noise).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let whole = bytes.into_inner();
    fs::write(folder.join("content/1/a/g.png"), &whole).unwrap();
    let told = |verb: &str| {
        let output = mokcha(folder.path(), &[verb, "--short"]);
        let faults: Vec<String> = stderr(&output).lines().filter(|line| line.contains("error")).map(str::to_owned).collect();
        (output.status.code(), faults)
    };
    assert_eq!(told("check"), (Some(0), vec![]));
    assert_eq!(told("build"), (Some(0), vec![]));
    fs::write(folder.join("content/1/a/g.png"), &whole[..whole.len() / 2]).unwrap();
    let checked = told("check");
    assert_eq!((checked.0, checked.1.len()), (Some(1), 1), "{checked:?}");
    assert!(checked.1[0].contains("g.png"), "{checked:?}");
    assert_eq!(told("build"), checked);
}
