//! Files that are small until they are unpacked or read: pictures with a gigabyte beside their pixels, drawings and data whose reader compares each
//! part with each other. Each ends with a problem or without its drawing, in bounded memory and time.

use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::ends::{ZOLA, bounded};
use crate::support::{Folder, stderr, tried};
use crate::trust::large::peak_of;

const ARCHIVE: &str = "//- config.toml
title = \"서고\"
base_url = \"https://e.example\"
default_language = \"ko\"
//- content/1/_index.md
+++
title = \"1호\"
[archive]
volume = 1
published = \"2021-06\"
code = \"gif\"
//+++
//- content/1/a/_index.md
+++
title = \"경제\"
[archive]
id = \"a\"
//+++
";

/// A PNG of one pixel with a profile of colours that unpacks to so many zeros.
fn png(profile: usize) -> Vec<u8> {
    let zlib = |bytes: &mut dyn std::io::Read| {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::fast());
        std::io::copy(bytes, &mut out).unwrap();
        out.finish().unwrap()
    };
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], bytes: &[u8]| {
        let whole = [&kind[..], bytes].concat();
        let mut crc = flate2::Crc::new();
        crc.update(&whole);
        out.write_all(&u32::try_from(bytes.len()).unwrap().to_be_bytes()).unwrap();
        out.extend(whole);
        out.extend(crc.sum().to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
    let profile = zlib(&mut std::io::Read::take(std::io::repeat(0), profile as u64));
    chunk(b"iCCP", &[b"icc\0\0", profile.as_slice()].concat());
    chunk(b"IDAT", &zlib(&mut &b"\0\0\0\0"[..]));
    chunk(b"IEND", b"");
    out
}

#[cfg(target_os = "linux")]
#[test]
fn pictures_with_a_large_profile() {
    let (calm, bomb) = (png(3000), png(400 << 20));
    assert!(bomb.len() < 4 << 20, "{}", bomb.len());
    let of_template = |call: &str| ZOLA.replace("{{ section.content | safe }}", call);
    let sites = [
        ("static/a.png", of_template("{% set a = resize_image(path='a.png', width=1, height=1, op='fit') %}{{ a.url }}")),
        ("static/a.png", of_template("{% set a = get_image_metadata(path='a.png') %}{{ a.width }}")),
        (
            "content/1/a/one/a.png",
            ARCHIVE.replace("//+++", "+++")
                + "//- content/1/a/one/index.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n본문이다.\n\n![그림](a.png)\n",
        ),
    ];
    for (number, (path, site)) in sites.iter().enumerate() {
        let folder = Folder::with(&format!("bombs-png-{number}"), site);
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), &calm).unwrap();
        let (status, before) = peak_of(&folder, &["build"]);
        assert_eq!(status, Some(0), "{number}");
        fs::write(folder.join(path), &bomb).unwrap();
        for verb in ["build", "check"] {
            let (_, most) = peak_of(&folder, &[verb]);
            assert!(most < before + 120, "{number} {verb}: {most} MiB, {before} with a small one");
        }
        let output = bounded(folder.path(), &["build"]);
        assert_eq!(output.status.code(), Some(0), "{number}: {}", stderr(&output));
    }
    tried("H6", 2 * sites.len());
}

/// Data and drawings that a quadratic or cubic reader would never end.
#[test]
fn xml_that_compares_each_with_each() {
    let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    let attributes = list(60_000, &|n| format!(" a{n}='1'"));
    let nested = list(8000, &|n| format!("<a xmlns:n{n}='u'>")) + &"</a>".repeat(8000);
    let cases: [(&str, String, &str); 5] = [
        ("attributes", format!("<a{attributes}/>"), "has more than 1000 attributes"),
        ("behind a comment", format!("<!-- <' --><a{attributes}/>"), "has more than 1000 attributes"),
        ("behind a section", format!("<a><![CDATA[<\"]]><b{attributes}/></a>"), "has more than 1000 attributes"),
        ("namespaces", nested, "deep in one another"),
        ("spaces of one", format!("<a{}/>", list(900, &|n| format!(" xmlns:n{n}='u'"))), "more than 500 namespaces"),
    ];
    let call = "{% set d = load_data(path='d.xml', format='xml') %}{{ d | json_encode() | length }}";
    for (number, (name, xml, words)) in cases.iter().enumerate() {
        let folder = Folder::with(&format!("bombs-xml-{number}"), &ZOLA.replace("{{ section.content | safe }}", call));
        fs::write(folder.join("d.xml"), xml).unwrap();
        let begun = Instant::now();
        let output = bounded(folder.path(), &["build"]);
        assert!(output.status.code() == Some(1) && stderr(&output).contains(words), "{name}: {}", stderr(&output));
        assert!(begun.elapsed() < Duration::from_secs(20), "{name}: {:?}", begun.elapsed());
        // The same as a drawing of an article: its page shows it, its book does not.
        let site = ARCHIVE.replace("//+++", "+++")
            + "//- content/1/a/one/index.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n본문이다.\n\n![그림](a.svg)\n";
        let folder = Folder::with(&format!("bombs-svg-{number}"), &site);
        let svg = xml.replacen("<a", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><a", 1) + "</svg>";
        fs::write(folder.join("content/1/a/one/a.svg"), svg).unwrap();
        let begun = Instant::now();
        let output = bounded(folder.path(), &["build"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        assert!(begun.elapsed() < Duration::from_secs(20), "{name}: {:?}", begun.elapsed());
    }
    tried("H6", 2 * cases.len());
}
