//! `mokcha index`: search for websites that other programs made. Their pages are here as these programs write them, shortened; what search
//! finds is asked of the shipped script by node, as in a browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{self, Folder, mokcha, stderr};

/// A page as Hugo's themes have it: a bar, a main part, a foot; an alias that sends readers on.
const HUGO: &str = r##"//- index.html
<!DOCTYPE html><html lang="ko-kr"><head><meta charset="utf-8"><meta name="generator" content="Hugo 0.150.0"><title>예산 소식</title></head>
<body><header><nav><a href="/">처음</a><a href="/posts/">모든 글</a></nav></header><main><h1>예산 소식</h1><section><h2><a href="/posts/a/">추경 편성</a></h2></section></main></body></html>
//- posts/a/index.html
<!DOCTYPE html><html lang="ko-kr"><head><meta charset="utf-8"><title>추경 편성 | 예산 소식</title><meta property="article:published_time" content="2025-03-04T09:00:00+09:00"></head>
<body><header><nav><a href="/">처음</a><a>구독하기</a></nav></header><main><article><h1>추경 편성</h1><time datetime="2025-03-04">2025년 3월 4일</time>
<p>정부는 국채 상환 대신 지역 화폐를 골랐다.</p><h2 id="규모">규모<a class="anchor" href="#%EA%B7%9C%EB%AA%A8">#</a></h2><p>모두 13조 8천억 원이다.</p></article></main><footer>저작권 구독하기</footer></body></html>
//- old/index.html
<!DOCTYPE html><html><head><title>/posts/a/</title><link rel="canonical" href="/posts/a/"><meta http-equiv="refresh" content="0; url=/posts/a/"></head></html>
//- 404.html
<html><body><main><h1>없는 쪽</h1></main></body></html>
"##;

/// MkDocs with its Material theme.
const MKDOCS: &str = r##"//- guide/index.html
<!doctype html><html lang="ko" class="no-js"><head><meta charset="utf-8"><title>설치하기 - 안내서</title></head><body dir="ltr">
<div data-md-component="skip"><a href="#_1" class="md-skip">콘텐츠로 이동</a></div><header class="md-header"><nav class="md-header__inner">안내서</nav></header>
<div class="md-container"><main class="md-main" data-md-component="main"><div class="md-sidebar"><nav class="md-nav"><label class="md-nav__title">차례</label><ul><li>배포하기</ul></nav></div>
<div class="md-content"><article class="md-content__inner md-typeset"><h1 id="_1">설치하기<a class="headerlink" href="#_1" title="Permanent link">&para;</a></h1>
<p>파이썬 <code>3.11</code> 이상이 있어야 합니다.</p><div class="highlight"><table class="highlighttable"><tr><td class="linenos"><pre>1</pre></td><td><pre><span></span><code>pip install mkdocs-material
</code></pre></td></tr></table></div></article></div></main><footer class="md-footer">다음 문서</footer></div></body></html>
"##;

/// Docusaurus: ids from React, hash links behind headings.
const DOCUSAURUS: &str = r##"//- docs/intro.html
<!doctype html><html lang="ko" dir="ltr" class="docs-wrapper"><head><meta charset="UTF-8"><title data-rh="true">시작하기 | 내 사이트</title></head><body><div id="__docusaurus">
<div role="region" aria-label="본문으로 건너뛰기"><a href="#x">본문으로 건너뛰기</a></div><nav aria-label="Main" class="navbar">튜토리얼</nav><div><aside class="theme-doc-sidebar-container"><nav>사이드바</nav></aside>
<main class="docMainContainer"><div class="theme-doc-markdown markdown"><header><h1>시작하기</h1></header><p><strong>도큐사우루스</strong>를 5분 안에 익힙니다.</p>
<h2 class="anchor" id="getting-started">내려받기<a href="#getting-started" class="hash-link" aria-label="내려받기에 대한 직접 링크">&#8203;</a></h2><p>노드가 <b>필요</b>합니다.</p>
<div class="tabs-container"><div role="tabpanel" hidden=""><p>윈도우에서는 다르게 합니다.</p></div></div></div></main></div></div><script src="/main.js" defer></script></body></html>
"##;

/// What no program should write: no `<main>`, open tags, CP949, nothing at all.
const MESSY: &str = r#"//- old/board.htm
<HTML><HEAD><TITLE>옛 게시판</TITLE><BODY bgcolor=white><TABLE><TR><TD><FONT SIZE=2>개통식은 <B>목요일<TD>둘째 칸<TR><TD><P>끝나지 않은 문단<P>다음 문단
//- empty.html
//- half.html
<p>앞부분</p><p class="
//- with space/한글 이름.html
<p>이름에 빈칸이 있는 쪽</p>
"#;

/// All files, what the program noted of them apart.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    support::tree(folder).into_iter().filter(|(name, _)| !name.contains(".mokcha/")).collect()
}

fn index(folder: &Folder, args: &[&str]) -> Output {
    mokcha(folder.path(), &[&["index", "."], args].concat())
}

fn indexed(name: &str, fixture: &str) -> Folder {
    let folder = Folder::with(name, fixture);
    let output = index(&folder, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    folder
}

/// What the shipped script answers: `path#place | title | snippet` of the first results, and how many there are above the line.
fn ask(folder: &Path, queries: &[&str]) -> Vec<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/ask.mjs");
    let output = Command::new("node").arg(script).arg(folder).args(queries).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn check(site: &Folder, cases: &[(&str, &str)]) {
    let queries: Vec<&str> = cases.iter().map(|(query, _)| *query).collect();
    for ((query, expected), found) in cases.iter().zip(ask(&site.join("search"), &queries)) {
        assert_eq!(found, *expected, "{query}");
    }
}

#[test]
fn hugo() {
    let site = indexed("indexed-hugo", HUGO);
    check(
        &site,
        &[
            ("국채 상환", "1: posts/a/index.html | 추경 편성 | 정부는 [국채] [상환] 대신 지역 화폐를 골랐다."),
            ("13조 8천억", "1: posts/a/index.html#%EA%B7%9C%EB%AA%A8 | 추경 편성 | 모두 [13조 8천억] 원이다."),
            ("구독하기", "0:"),
            ("없는 쪽", "0:"),
            ("2025. 3. 4", "1: posts/a/index.html | 추경 편성 | [2025년 3월 4일]"),
        ],
    );
}

#[test]
fn mkdocs() {
    let site = indexed("indexed-mkdocs", MKDOCS);
    check(
        &site,
        &[
            ("파이썬", "1: guide/index.html | 설치하기 | [파이썬] 3.11 이상이 있어야 합니다."),
            ("ㅅㅊㅎㄱ", "1: guide/index.html | 설치하기 | 파이썬 3.11 이상이 있어야 합니다."),
            ("배포하기", "0:"),
            ("mkdocs-material", "1: guide/index.html | 설치하기 | pip install [mkdocs-material]"),
        ],
    );
}

#[test]
fn docusaurus() {
    let site = indexed("indexed-docusaurus", DOCUSAURUS);
    check(
        &site,
        &[
            ("노드", "1: docs/intro.html#getting-started | 시작하기 | [노드]가 필요합니다."),
            ("시작하기", "1: docs/intro.html | [시작하기] | 도큐사우루스를 5분 안에 익힙니다."),
            ("윈도우", "1: docs/intro.html#getting-started | 시작하기 | [윈도우]에서는 다르게 합니다."),
            ("사이드바", "0:"),
        ],
    );
}

/// A site that mokcha built from Zola's templates is any other's, and may be searched so.
#[test]
fn zola() {
    let site = Folder::with(
        "indexed-zola",
        "//- config.toml\nbase_url = \"https://a.example\"\n//- templates/page.html\n<html lang=en><body><nav>menu</nav><article>{{ page.content | safe }}</article></body></html>\n\
         //- templates/index.html\n<p>front</p>\n//- content/a.md\n+++\ntitle = \"A\"\n+++\n# Shortcodes\n\nTera renders them.\n\n## Built-in ones\n\nVimeo and gists.\n",
    );
    let output = mokcha(site.path(), &["build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = mokcha(site.path(), &["index", "public", "--out", "find"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let found = ask(&site.join("public/find"), &["gist", "render", "menu"]);
    assert!(found[0].starts_with("1: a/index.html#built-in-ones | Shortcodes | Vimeo and [gist"), "{found:?}");
    assert!(found[1].starts_with("1: a/index.html | Shortcodes | Tera [render"), "{found:?}");
    assert_eq!(found[2], "0:");
    // Each build leaves it alone.
    let output = mokcha(site.path(), &["build"]);
    assert!(output.status.success() && site.exists("public/find/index.html"), "{}", stderr(&output));
}

#[test]
fn messy_pages_are_read() {
    let site = Folder::with("indexed-messy", MESSY);
    let (korean, _, _) = encoding_rs::EUC_KR.encode("<title>통신</title><p>똠방각하 연재를 시작한다");
    fs::write(site.join("cp949.html"), korean).unwrap();
    fs::write(site.join("huge.html"), format!("<main>{}<p>바늘 하나</main>", "<p>건초 더미 속에 있다.".repeat(100_000))).unwrap();
    let bomb = format!("<p {}>폭탄</p>", "a b c ".repeat(100_000));
    fs::write(site.join("bomb.html"), bomb).unwrap();
    let output = index(&site, &[]);
    let told = stderr(&output);
    assert!(output.status.success() && told.contains("bomb.html") && told.contains("1 warning"), "{told}");
    check(
        &site,
        &[
            ("목요일", "1: old/board.htm | 옛 게시판 | 개통식은 [목요일]"),
            ("똠방각하", "1: cp949.html | 통신 | [똠방각하] 연재를 시작한다"),
            ("바늘", "1: huge.html | huge.html | [바늘] 하나"),
            ("빈칸", "1: with%20space/한글%20이름.html | with%20space/한글%20이름.html | 이름에 [빈칸]이 있는 쪽"),
            ("앞부분", "1: half.html | half.html | [앞부분]"),
            ("폭탄", "0:"),
        ],
    );
}

/// Scripts without spaces are found by pairs, English words in their other forms, and neither by what is only inside.
#[test]
fn japanese_chinese_and_english() {
    let site = indexed(
        "indexed-scripts",
        "//- ja.html\n<html lang=ja><main><h1>検索エンジンの使い方</h1><p>サーバーなしで動きます。東京都庁の資料。</p></main>\n\
         //- ja2.html\n<html lang=ja><main><h1>京都の都</h1><p>バーの話、エンの話。</p></main>\n\
         //- zh.html\n<html lang=zh><main><h1>搜索引擎优化</h1><p>网站没有服务器也能使用。</p></main>\n\
         //- zh2.html\n<html lang=zh><main><h1>引水工程</h1><p>擎天柱在搜集线索。</p></main>\n\
         //- en.html\n<html lang=en><main><h1>Queries</h1><p>Templates are rendered once, tagging pages with categories.</p></main>\n\
         //- ko.html\n<html lang=ko><main><h1>설정</h1><p>Docker와 サーバー 설정을 다룬다.</p></main>\n",
    );
    let first = |query: &str| ask(&site.join("search"), &[query]).concat();
    for (query, page) in [
        ("エンジン", "ja.html"),
        ("検索の使い方", "ja.html"),
        ("東京都庁", "ja.html"),
        ("搜索引擎", "zh.html"),
        ("服务器", "zh.html"),
        ("query", "en.html"),
        ("rendering template", "en.html"),
        ("tagged category", "en.html"),
        ("docker 설정", "ko.html"),
    ] {
        let found = first(query);
        assert!(found.split(": ").nth(1).is_some_and(|rest| rest.starts_with(page)), "{query}: {found}");
    }
    assert!(first("サーバー").starts_with("2: ") && first("サーバー").contains("[サーバー]"), "{}", first("サーバー"));
    assert_eq!(first("late"), "0:");
}

/// A site that had Pagefind needs no change of its pages.
#[test]
fn attributes_of_pagefind_count() {
    let site = indexed(
        "indexed-pagefind",
        "//- a.html\n<body><div data-pagefind-body><h1>사과</h1><p data-pagefind-filter=\"색:빨강\">가을에 먹는 과일</p><p data-pagefind-ignore>광고 문구</p></div><p>바깥 글</p>\n\
         //- b.html\n<body data-pagefind-body data-pagefind-meta=\"title:배와 과일\"><h1>배</h1><p data-pagefind-weight=\"10\" data-pagefind-filter=\"색:노랑\">과일 가운데 으뜸</p>\n\
         //- c.html\n<body><h1>과일이 있으나 고르지 않은 쪽</h1>\n",
    );
    check(
        &site,
        &[
            ("과일", "2: b.html | 배와 [과일] | [과일] 가운데 으뜸 ; a.html | 사과 | 가을에 먹는 [과일]"),
            ("광고", "0:"),
            ("바깥", "0:"),
            ("과일 색:빨강", "1: a.html | 사과 | 가을에 먹는 [과일]"),
        ],
    );
    let facets = ask(&site.join("search"), &["--facets", "과일"]);
    assert!(facets[0].contains("색: 노랑 1, 빨강 1"), "{facets:?}");
}

/// Only `--out` is written to; what lies there must be a search of ours, or nothing.
#[test]
fn nothing_else_is_touched() {
    let site = indexed("indexed-out", HUGO);
    let before = tree(site.path());
    let second = index(&site, &[]);
    assert!(String::from_utf8_lossy(&second.stdout).contains(": 0 files written"), "{:?}", second.stdout);
    assert!(before == tree(site.path()), "a second run finds its own page, or writes otherwise");
    let own: Vec<&String> = before.keys().filter(|name| name.starts_with("search/")).collect();
    assert!(own.len() > 8 && own.iter().any(|name| **name == "search/index.html"), "{own:?}");

    fs::create_dir(site.join("mine")).unwrap();
    fs::write(site.join("mine/a.txt"), "mine").unwrap();
    fs::create_dir(site.join("elsewhere")).unwrap();
    let expect = |args: &[&str], status: i32, words: &str| {
        let output = index(&site, args);
        assert!(
            output.status.code() == Some(status) && stderr(&output).contains(words),
            "{args:?} {:?}: {}",
            output.status,
            stderr(&output)
        );
    };
    expect(&["--out", "mine"], 1, "did not write");
    // By the option that this command has.
    expect(&["--out", "mine"], 1, "give another folder with --out, or empty this one");
    let korean = mokcha(site.path(), &["index", ".", "--out", "mine", "--lang", "ko"]);
    assert!(!stderr(&korean).contains("--output-dir"), "{}", stderr(&korean));
    expect(&["--out", "../up"], 2, "does not lie in the website");
    expect(&["--out", "/tmp/far"], 2, "does not lie in the website");
    expect(&["--out", "."], 2, "does not lie in the website");
    expect(&["--out", ".mokcha"], 2, "does not lie in the website");
    expect(&["--out", ".git/x"], 2, "does not lie in the website");
    expect(&["--out", "index.html"], 1, "in the way");
    assert_eq!(site.read("mine/a.txt"), "mine");
    let nowhere = mokcha(site.path(), &["index", "nowhere"]);
    assert!(nowhere.status.code() == Some(2) && stderr(&nowhere).contains("can't be read"), "{}", stderr(&nowhere));
    let empty = mokcha(site.path(), &["index", "mine"]);
    assert!(empty.status.code() == Some(1) && stderr(&empty).contains("no HTML page"), "{}", stderr(&empty));
    // Under its old name a search is no page, either.
    fs::rename(site.join("search"), site.join("find")).unwrap();
    assert!(String::from_utf8_lossy(&index(&site, &[]).stdout).starts_with("2 pages"));
    assert!(!site.exists("nowhere") && !site.exists("../up"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = Folder::with("indexed-outside", "//- secret.html\n<p>비밀 문서</p>\n");
    let site = Folder::with("indexed-links", HUGO);
    symlink(outside.path(), site.join("search")).unwrap();
    let output = index(&site, &[]);
    assert!(output.status.code() == Some(1) && stderr(&output).contains("is a link"), "{}", stderr(&output));
    fs::remove_file(site.join("search")).unwrap();
    symlink(outside.join("secret.html"), site.join("leak.html")).unwrap();
    let output = index(&site, &[]);
    assert!(output.status.success() && stderr(&output).contains("leads out of the site"), "{}", stderr(&output));
    check(&site, &[("비밀", "0:")]);
    // A link that stands where a file of the search is to be.
    fs::remove_file(site.join("search/search.js")).unwrap();
    symlink(outside.join("secret.html"), site.join("search/search.js")).unwrap();
    let output = index(&site, &[]);
    assert_eq!(outside.read("secret.html"), "<p>비밀 문서</p>\n", "{}", stderr(&output));
}

/// The website of another build is no search, though it has a manifest.
#[test]
fn a_website_is_not_replaced() {
    let site = Folder::with(
        "indexed-website",
        "//- config.toml\nbase_url = \"https://a.example\"\noutput_dir = \"all/web\"\n//- templates/index.html\n<main>집</main>\n//- content/_index.md\n+++\n+++\n",
    );
    let output = mokcha(site.path(), &["build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    fs::write(site.join("all/a.html"), "<p>글").unwrap();
    let output = mokcha(site.path(), &["index", "all", "--out", "web", "--force"]);
    assert!(output.status.code() == Some(1) && stderr(&output).contains("holds a website"), "{}", stderr(&output));
    assert!(site.exists("all/web/index.html"));
}

/// The same bytes whatever the number of threads.
#[test]
fn threads_do_not_show() {
    let pages: String =
        (0..700).map(|n| format!("//- p/{n}.html\n<html lang=ko><main><h1>글 {n}</h1><p>보조금 {n}호 공모와 심사</p></main>\n")).collect();
    let (one, many) = (Folder::with("indexed-one", &pages), Folder::with("indexed-many", &pages));
    for (site, jobs) in [(&one, "1"), (&many, "7")] {
        let output = index(site, &["--jobs", jobs, "--out", "s/deep", "--lang", "en"]);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    assert!(tree(one.path()) == tree(many.path()));
    assert!(one.read("s/deep/index.html").contains("lang=\"en\"") && one.read("s/deep/index.html").contains("../../index.html"));
}
