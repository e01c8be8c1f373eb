//! Golden tests of both profiles.

use std::sync::Arc;

use crate::body::Body;
use crate::body::targets::LinkTargets;
use crate::config::{DataPosition, RawHtml, SlugMode, conventions};
use crate::markup::input::{BodyInput, Colours, Highlighting, MarkupOptions, MarkupWords, Profile};
use crate::markup::render_body;
use crate::parse::insert_anchor::InsertAnchor;
use crate::parse::reading::Reading;
use crate::text::diagnostic::render_short;
use crate::text::{Cut, SourceText};

struct Pages;

impl LinkTargets for Pages {
    fn permalink(&self, path: &str) -> Option<String> {
        (path == "52/a.md").then(|| "https://e.example/v/52/01/".to_owned())
    }

    fn asset(&self, path: &str) -> Option<String> {
        (path == "52/a/b.png").then(|| "https://e.example/v/52/01/b.png".to_owned())
    }

    fn nearest(&self, _: &str) -> Option<String> {
        Some("52/a.md".into())
    }
}

pub fn options(profile: Profile) -> MarkupOptions {
    MarkupOptions {
        profile,
        conventions: if profile == Profile::Archive { &conventions::ARCHIVE } else { &conventions::ZOLA_22 },
        highlighting: None,
        emoji: false,
        smart_punctuation: false,
        definition_list: false,
        bottom_footnotes: false,
        github_alerts: true,
        lazy_async_image: false,
        external_class: None,
        external_target_blank: false,
        external_no_follow: false,
        external_no_referrer: false,
        external_rel: true,
        anchor_slugs: SlugMode::On,
        raw_html: RawHtml::Trusted,
        internal_links_warn: false,
        hanja: Arc::new(vec![('中', "중국".into())]),
        words: MarkupWords {
            alerts: ["개요", "예시", "핵심", "유의", "주의"].map(str::to_owned),
            notes: "주석".into(),
            back: "본문으로".into(),
            page: ("원문 ".into(), "쪽".into()),
            anchor: "주소".into(),
            anchor_paragraph: "{n}문단의 주소".into(),
            anchor_heading: "‘{name}’의 주소".into(),
            unit: "단위".into(),
            source: "출처".into(),
            table: "표".into(),
        },
    }
}

pub fn body_with(options: &MarkupOptions, text: &str) -> (Body, String) {
    let source = SourceText::new("content/a.md", text);
    let input = BodyInput {
        text,
        reading: Reading::NEWEST,
        source: &source,
        offset: Some(0),
        permalink: "https://e.example/a/",
        lang: "ko",
        insert_anchor: InsertAnchor::None,
        reviewed: true,
        fragments: None,
        pieces: None,
    };
    let (body, problems) = render_body(&input, options, &Pages);
    (body, render_short(&problems))
}

pub fn body(profile: Profile, text: &str) -> (Body, String) {
    body_with(&options(profile), text)
}

/// The archive's HTML, links to places themselves taken out.
fn archive(text: &str, expected: &str) {
    let (body, problems) = body(Profile::Archive, text);
    assert_eq!(problems, "", "{text}");
    let link = "\">¶</a>";
    let mut html = body.html.replace("<div class=\"hd\">", "");
    while let Some(at) = html.find("<a class=\"anchor\"") {
        let end = at + html.cut(at..).find(link).unwrap() + link.len();
        let end = if html.cut(..at).ends_with('>') && html.cut(end..).starts_with("</div>") { end + "</div>".len() } else { end };
        html.replace_range(at..end, "");
    }
    assert_eq!(html, expected, "{text}");
}

fn zola(text: &str, expected: &str) {
    let (body, problems) = body(Profile::Zola, text);
    assert_eq!(problems, "", "{text}");
    assert_eq!(body.html, expected, "{text}");
}

fn problem(text: &str, expected: &str) {
    let (_, problems) = body(Profile::Archive, text);
    assert_eq!(problems.trim_end(), expected, "{text}");
}

#[test]
fn ranges_are_not_struck() {
    archive("20:00~24:00, 6.28~7.2 그리고 ~~지움~~", "<p id=\"p1\">20:00~24:00, 6.28~7.2 그리고 <del>지움</del></p>\n");
    archive("가~나 **다**~라", "<p id=\"p1\">가~나 <strong>다</strong>~라</p>\n");
    zola("~one~", "<p><del>one</del></p>\n");
}

#[test]
fn emphasis_ends_before_particles() {
    archive("**자율주행(AV)**을", "<p id=\"p1\"><strong>자율주행(AV)</strong>을</p>\n");
}

#[test]
fn paragraphs_and_items_have_anchors() {
    archive(
        "하나\n\n- 둘\n  - 셋\n- 넷\n\n다섯",
        "<p id=\"p1\">하나</p>\n<ul>\n<li id=\"p2\">둘\n<ul>\n<li>셋</li>\n</ul>\n</li>\n<li id=\"p3\">넷</li>\n</ul>\n<p id=\"p4\">다섯</p>\n",
    );
    let (body, _) = body(Profile::Archive, "- 둘\n  - 셋\n");
    assert!(body.html.contains("둘<a class=\"anchor\" href=\"#p1\" aria-label=\"1문단의 주소\">¶</a>"), "{}", body.html);
}

#[test]
fn headings_keep_hangul() {
    archive(
        "## 요구 규모\n\n## 요구 규모\n\n## 다른 {#own}",
        "<h2 id=\"h-요구-규모\">요구 규모</h2>\n<h2 id=\"h-요구-규모-1\">요구 규모</h2>\n<h2 id=\"own\">다른</h2>\n",
    );
    zola("## 요구 규모\n\n# `a` *b*", "<h2 id=\"yogu-gyumo\">요구 규모</h2>\n<h1 id=\"a-b\"><code>a</code> <em>b</em></h1>\n");
    let (body, _) = body(Profile::Archive, "## 가\n### 나\n## 다");
    assert_eq!(body.toc.len(), 2);
    assert_eq!(body.toc[0].children[0].title, "나");
}

#[test]
fn tables_have_captions_and_heads() {
    archive(
        "Table: 예산 요구 {unit=\"조원, %\"}\n\n| 구분 | 2021 |\n| --- | ---: |\n| 총지출 | 558.0 |\n",
        "<section class=\"tw\" aria-labelledby=\"t1c\" tabindex=\"0\"><table id=\"t1\"><caption id=\"t1c\">예산 요구 <span class=\"unit\">(단위: 조원, %)</span></caption>\n<thead>\n<tr><th scope=\"col\">구분</th><th scope=\"col\" class=\"r\">2021</th></tr>\n</thead>\n<tbody>\n<tr class=\"total\"><th scope=\"row\">총지출</th><td class=\"r\">558.0</td></tr>\n</tbody>\n</table></section>\n",
    );
    let (after, problems) = body(Profile::Archive, "| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: 뒤에\n");
    assert_eq!((problems.as_str(), after.tables[0].caption.as_str()), ("", "뒤에"));
    zola(
        "| a | b |\n|---|--:|\n| 1 | 2 |\n",
        "<table><thead><tr><th>a</th><th style=\"text-align: right\">b</th></tr></thead><tbody>\n<tr><td>1</td><td style=\"text-align: right\">2</td></tr>\n</tbody></table>\n",
    );
}

#[test]
fn cells_are_joined_and_hold_lists() {
    let (joined, problems) =
        body(Profile::Archive, "| 가 | 나 | 다 |\n| --- | --- | --- |\n| 목표 || 하나<br>- 둘<br>- 셋 |\n| ^^ | 넷 |  |\n");
    assert_eq!(problems, "content/a.md:3:1: error: the joined cells form no rectangle\n");
    assert!(joined.html.contains("하나<ul><li>둘</li><li>셋</li></ul>"), "{}", joined.html);
    let (rows, problems) = body(Profile::Archive, "| 가 | 나 | 다 |\n| --- | --- | --- |\n| 목표 | 하나 | 둘 |\n| ^^ | 셋 || \n");
    assert_eq!(problems, "");
    assert!(
        rows.html.contains("<th scope=\"row\" id=\"t1r1\" headers=\"t1h1\" rowspan=\"2\">목표</th><td headers=\"t1h2 t1r1\">하나</td>"),
        "{}",
        rows.html
    );
    assert!(rows.html.contains("<td headers=\"t1h2 t1h3 t1r1\" colspan=\"2\">셋</td>"), "{}", rows.html);
    assert_eq!(rows.tables[0].rows[2], ["목표", "셋", "셋"]);
}

#[test]
fn figures_of_joined_cells_stand_once() {
    let data = |text: &str| body(Profile::Archive, text).0.tables[0].rows.clone();
    let rows = data("| 구분 | 2021 || 계 |\n|---|---|---|---|\n| 가 | 1 | 2 | 35,929 |\n| 나 | △3.5% || ^^ |\n| ^^ | 과제 | 4 | ^^ |\n");
    assert_eq!(rows[0], ["구분", "2021", "2021", "계"]);
    assert_eq!(rows[1], ["가", "1", "2", "35,929"]);
    assert_eq!(rows[2], ["나", "△3.5%", "", ""]);
    assert_eq!(rows[3], ["나", "과제", "4", ""]);
    let power = data("| 가 | 나 |\n|---|---|\n| 값 | 10<sup>3</sup> |\n| 값 | ^^ |\n");
    assert_eq!((power[1][1].as_str(), power[2][1].as_str()), ("10^3", ""));
    let years = data("| 연도 | 분기 | 값 |\n|---|---|---|\n| 2021 | 1 | 5 |\n| ^^ | 2 | 6 |\n");
    assert_eq!(years[2], ["2021", "2", "6"]);
    let powers = data("| 가 | 나 |\n|---|---|\n| 값 | 10<sup>3</sup> |\n| 값 | 1<sup>st</sup>, 10<sup>-3</sup>, ~<sub>2</sub> |\n");
    assert_eq!((powers[1][1].as_str(), powers[2][1].as_str()), ("10^3", "1st, 10^-3, ~2"));
}

#[test]
fn heads_of_two_levels_name_what_they_head() {
    let (table, problems) =
        body(Profile::Archive, "| 구분 | 2021 || 2022 |\n|---|---|---|---|\n| ^^ | 예산 | 기금 | ^^ |\n| 합계 | 1 | 2.5 | 3 |\n");
    assert_eq!(problems, "");
    for part in [
        "<section class=\"tw sticky\"",
        "<thead>\n<tr><th scope=\"col\" id=\"t1h1\" rowspan=\"2\">구분</th><th scope=\"col\" id=\"t1h2\" colspan=\"2\" class=\"c\">2021</th>",
        "<th scope=\"col\" id=\"t1h2-2\" headers=\"t1h2\" class=\"r\">예산</th>",
        "</tr>\n</thead>\n<tbody>\n<tr class=\"total\"><th scope=\"row\" id=\"t1r2\" headers=\"t1h1\">합계</th>",
        "<td headers=\"t1h2 t1h2-3 t1r2\" class=\"r\">2.5</td><td headers=\"t1h4 t1r2\" class=\"r\">3</td>",
    ] {
        assert!(table.html.contains(part), "{part}\n{}", table.html);
    }
}

#[test]
fn figures_line_up_at_the_decimal_point() {
    let (table, _) =
        body(Profile::Archive, "| 구분 | 값 | 말 |\n|---|---|---|\n| 가 | 1,200 | 끝 |\n| 나 | 3.2 | 4 |\n| 다 | △0.25 | - |\n");
    for part in ["<td class=\"r f2\">1,200</td><td>끝</td>", "<td class=\"r d1\">3.2</td>", "<td class=\"r\">△0.25</td>"] {
        assert!(table.html.contains(part), "{part}\n{}", table.html);
    }
}

#[test]
fn slips_at_tables_are_told() {
    problem("| a | b |\n|---|---|\n| 1 | 2 |\nTable: 캡션\n", "content/a.md:4:1: error: this caption was read as the table's last row");
    problem("Table: 표가 없다\n\n글\n", "content/a.md:1:1: warning: this caption has no table beside it");
}

#[test]
fn notes_are_numbered_by_call() {
    archive(
        "가[^b] 나[^a]\n\n[^a]: 에이\n[^b]: 비\n",
        "<div class=\"noted\">\n<p id=\"p1\">가<sup class=\"fn\"><a href=\"#fn1\" id=\"fnref1\" role=\"doc-noteref\">1</a></sup> 나<sup class=\"fn\"><a href=\"#fn2\" id=\"fnref2\" role=\"doc-noteref\">2</a></sup></p>\n<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"주석 1–2\">\n<ol>\n<li id=\"fn1\">\n<p>비 <a class=\"back\" href=\"#fnref1\" role=\"doc-backlink\">본문으로<span class=\"vh\"> 1</span></a></p>\n</li>\n<li id=\"fn2\">\n<p>에이 <a class=\"back\" href=\"#fnref2\" role=\"doc-backlink\">본문으로<span class=\"vh\"> 2</span></a></p>\n</li>\n</ol>\n</section>\n</div>\n",
    );
    zola(
        "가[^1]\n\n[^1]: 글\n",
        "<p>가<sup class=\"footnote-reference\"><a href=\"#1\">1</a></sup></p>\n<div class=\"footnote-definition\" id=\"1\"><sup class=\"footnote-definition-label\">1</sup>\n<p>글</p>\n</div>\n",
    );
    problem("가\n\n[^x]: 글\n", "content/a.md:3:1: error: nothing calls the note `x`: it would be lost");
    let (nested, _) = body(Profile::Archive, "가[^1]\n\n[^1]: 나[^2]\n[^2]: 다\n");
    assert!(nested.html.contains("aria-label=\"주석 1–2\"") && nested.html.contains("id=\"fn2\""), "{}", nested.html);
    let (listed, _) = body(Profile::Archive, "가[^1]\n\n[^1]: 나\n\n    - 다\n");
    assert!(listed.html.contains("</ul>\n<p> <a class=\"back\"") && listed.html.contains("</a></p>\n</li>"), "{}", listed.html);
    let (twice, _) = body(Profile::Archive, "가[^1]\n\n- 나[^1][^2]\n\n[^1]: 글\n[^2]: 다\n");
    assert!(
        twice.html.contains("<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"주석 2\">\n<ol start=\"2\">\n<li id=\"fn2\">")
    );
    assert!(twice.html.contains("href=\"#fnref1-2\"") && twice.html.contains("id=\"fnref1-2\""), "{}", twice.html);
}

#[test]
fn boxes_have_titles() {
    archive(
        "> [!NOTE] 회의 개요\n>\n> - 일시\n",
        "<aside class=\"box note\" aria-labelledby=\"b1\">\n<p class=\"box-title\" id=\"b1\">회의 개요</p>\n<ul>\n<li id=\"p1\">일시</li>\n</ul>\n</aside>\n",
    );
    zola("> [!NOTE]\n> 글\n", "<blockquote class=\"markdown-alert-note\">\n<p>글</p>\n</blockquote>\n");
}

#[test]
fn printed_pages_are_marked() {
    let mark = "<a class=\"pg\" id=\"page-8\" href=\"#page-8\"><span class=\"vh\">원문 </span>8<span class=\"vh\">쪽</span></a>";
    archive("<!-- page 8 -->\n\n글", &format!("<p id=\"p1\">{mark}글</p>\n"));
    archive("글 <!-- page 8 --> 뒤", &format!("<p id=\"p1\">글 {mark} 뒤</p>\n"));
    archive("글\n\n<!-- page 8 -->\n", &format!("<p id=\"p1\">글</p>\n<p>{mark}</p>\n"));
    archive("<!-- 메모 -->\n\n글", "<p id=\"p1\">글</p>\n");
    archive("<!-- page 8 -->글", &format!("<p id=\"p1\">{mark}글</p>\n"));
    archive("글\n\n  <!-- anchor p3 --> 글", "<p id=\"p1\">글</p>\n<p id=\"p2\">글</p>\n");
    let (body, _) = body(Profile::Archive, "<!-- page 8 -->\n");
    assert_eq!(body.marked.numbers().collect::<Vec<_>>(), [8]);
}

#[test]
fn marks_and_english_are_told_apart() {
    archive(
        "中, Korean Language Benchmark",
        "<p id=\"p1\"><ruby>中<rp>(</rp><rt>중국</rt><rp>)</rp></ruby>, <span lang=\"en\">Korean Language Benchmark</span></p>\n",
    );
}

#[test]
fn links_are_checked() {
    archive("[가](@/52/a.md#h)", "<p id=\"p1\"><a href=\"https://e.example/v/52/01/#h\">가</a></p>\n");
    problem("글 [가](@/52/b.md)", "content/a.md:1:7: error: broken internal link `@/52/b.md`: there is no such page");
    problem("[가]()", "content/a.md:1:1: error: this link leads nowhere");
    zola(
        "[x](y) [z](#f) [a](/b) <https://c.example/?d=1&e>",
        "<p><a href=\"https://e.example/a/y\">x</a> <a href=\"https://e.example/a/#f\">z</a> <a href=\"/b\">a</a> <a rel=\"external\" href=\"https://c.example/?d=1&amp;e\">https://c.example/?d=1&amp;e</a></p>\n",
    );
    zola("![그림](a.png \"제'목\")", "<p><img src=\"https://e.example/a/a.png\" alt=\"그림\" title=\"제&#39;목\" /></p>\n");
}

#[test]
fn summaries_end_at_the_mark() {
    let summary = |profile, text| body(profile, text).0.summary;
    assert_eq!(summary(Profile::Zola, "가[^1]\n\n<!-- more -->\n\n나\n\n[^1]: 글\n").as_deref(), Some("<p>가</p>"));
    assert_eq!(summary(Profile::Archive, "가[^1]\n\n<!-- more -->\n\n나\n\n[^1]: 글\n").as_deref(), Some("<p>가</p>"));
    assert_eq!(summary(Profile::Zola, "B <!-- more --> C").as_deref(), Some("<p>B&hellip;\n</p>"));
    assert_eq!(summary(Profile::Zola, "가"), None);
}

#[test]
fn code_is_escaped_or_coloured() {
    zola("```rust\n\"a\" < b\n```\n", "<pre><code data-lang=\"rust\">&quot;a&quot; &lt; b\n</code></pre>\n");
    let mut coloured = options(Profile::Zola);
    coloured.highlighting = Some(Highlighting {
        error_on_missing_language: true,
        colours: Colours::Classes,
        data_position: DataPosition::Code,
        is_old: false,
        own: None,
    });
    let (body, problems) = body_with(&coloured, "```rust,hl_lines=1\nfn a() {}\n```\n\n```nope\nx\n```\n");
    assert!(body.html.starts_with("<pre class=\"giallo z-code\"><code data-lang=\"rust\"><span class=\"giallo-l z-hl\">"), "{}", body.html);
    assert_eq!(problems, "content/a.md:5:1: error: code in the unknown language `nope` is not coloured\n");
}

#[test]
fn no_input_brings_it_down() {
    let deep = "> ".repeat(3000) + "글";
    let lists: String = (0..300).map(|level| format!("{}- 가\n", "  ".repeat(level))).collect();
    let stars = "*".repeat(5000);
    let brackets = "[".repeat(3000);
    for text in [
        "",
        "\r\n",
        "\0",
        "<!--",
        "| |\n|-|",
        "[^a]",
        "```",
        deep.as_str(),
        lists.as_str(),
        stars.as_str(),
        brackets.as_str(),
        "글\r\n\r\n- 가\r\n",
    ] {
        for profile in [Profile::Archive, Profile::Zola] {
            body(profile, text);
        }
    }
}

#[test]
fn dates_stay_as_they_are_written() {
    archive("2021. 6. 3. 기준이다.", "<p id=\"p1\">2021. 6. 3. 기준이다.</p>\n");
    archive("6. 2.(수)\n6. 3.(목)", "<p id=\"p1\">6. 2.(수)\n6. 3.(목)</p>\n");
    archive("- 2021. 6. 3. 회의", "<ul>\n<li id=\"p1\">2021. 6. 3. 회의</li>\n</ul>\n");
    archive("    2021. 6. 3.", "<pre><code>2021. 6. 3.\n</code></pre>\n");
    archive("6. 25 전쟁", "<p id=\"p1\">6. 25 전쟁</p>\n");
    archive("6. 항목\n7. 항목", "<ol start=\"6\">\n<li id=\"p1\">항목</li>\n<li id=\"p2\">항목</li>\n</ol>\n");
    let (body, _) = body(Profile::Archive, "2021. 6. 3. 기준");
    assert_eq!((body.text[0].text.as_str(), body.read_as.dates.as_slice()), ("2021. 6. 3. 기준", &[1][..]));
    zola("6. 2. x", "<ol start=\"6\">\n<li>\n<ol start=\"2\">\n<li>x</li>\n</ol>\n</li>\n</ol>\n");
}

#[test]
fn numbers_are_shown_as_they_are_written() {
    let html = |text: &str| body(Profile::Archive, text).0.html;
    let numbers = html("8. 여덟째\n10. 열째\n11. 다음\n");
    assert!(
        numbers.contains("<ol start=\"8\">") && numbers.contains("<li id=\"p2\" value=\"10\">") && !numbers.contains("value=\"11\""),
        "{numbers}"
    );
    assert!(!html("1. 가\n1. 나\n1. 다\n").contains("value"), "left to Markdown");
    assert!(html("1) 가\n2) 나\n").contains("<ol class=\"bracketed\">"));
    assert!(!body(Profile::Zola, "1) 가\n3) 나\n").0.html.contains(['c', 'v']), "Zola counts");
    assert!(html("글이다.\n※ 주의\n나. 그러나\n").contains("글이다.<br>\n※ 주의<br>\n나. 그러나"), "signs stay at the head of their line");
    for (one, two) in [("1.1", "1.2"), ("[1]", "[2]"), ("<1>", "<2>"), ("제1조", "제2조"), ("一.", "二.")] {
        let html = html(&format!("{one} 첫째\n{two} 둘째\n"));
        assert!(html.contains("첫째<br>\n"), "{html}");
    }
    assert!(html("⇒ 결론이다.\n글이다.\n⇒ 끝이다.").contains("글이다.<br>\n⇒") || html("⇒ 가\n⇒ 나").contains("outline"));
    assert!(!html("늘어난 것은\n1.1 조원이다.\n").contains("<br>"), "one decimal is no outline");
}

#[test]
fn outlines_are_lists() {
    archive(
        "□ 배경\n ○ 하나\n ○ 둘\n□ 계획",
        "<ul class=\"outline\">\n<li id=\"p1\">□ 배경\n<ul class=\"outline\">\n<li>○ 하나</li>\n<li>○ 둘</li>\n</ul>\n</li>\n<li id=\"p2\">□ 계획</li>\n</ul>\n",
    );
    archive(
        "1) 하나\n가) 안\n나) 또\n2) 둘",
        "<ol class=\"bracketed\">\n<li id=\"p1\">하나\n<ul class=\"outline\">\n<li>가) 안</li>\n<li>나) 또</li>\n</ul>\n</li>\n<li id=\"p2\">둘</li>\n</ol>\n",
    );
    archive("나. 그러나 다르다.", "<p id=\"p1\">나. 그러나 다르다.</p>\n");
    let (body, _) = body(Profile::Archive, "말\n\n가. 하나\n나. 둘\n");
    assert_eq!(body.read_as.outlines, [(3, 4)]);
    zola("가. 하나\n나. 둘", "<p>가. 하나\n나. 둘</p>\n");
}

#[test]
fn places_lead_back_through_outlines() {
    problem("□ 하나\n  ○ 둘 [x](@/없다.md)\n  ○ 셋", "content/a.md:2:11: error: broken internal link `@/없다.md`: there is no such page");
}

#[test]
fn any_letter_may_stand_between_braces() {
    let (body, _) = body(Profile::Archive, "## 예산 {단위: 조원}");
    assert!(body.html.contains("예산 {단위: 조원}"), "{}", body.html);
}
