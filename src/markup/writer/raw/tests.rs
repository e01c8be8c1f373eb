//! What becomes of an author's HTML, piece by piece.

use crate::config::RawHtml;
use crate::markup::input::Profile;
use crate::markup::tests::{body_with, options};

/// The HTML of a text and its problems, under a policy.
fn render(raw_html: RawHtml, profile: Profile, text: &str) -> (String, String) {
    let options = crate::markup::input::MarkupOptions { raw_html, ..options(profile) };
    let (body, problems) = body_with(&options, text);
    (body.html, problems)
}

fn check(text: &str, html: &str, problems: &[&str]) {
    let (found, told) = render(RawHtml::Safe, Profile::Zola, text);
    assert_eq!(found.trim_end(), html, "{text:?}: {told}");
    assert_eq!(told.lines().count(), problems.len(), "{text:?}: {told}");
    for (line, part) in told.lines().zip(problems) {
        assert!(line.contains(part), "{text:?}: {line} has no {part}");
    }
}

#[test]
fn what_says_something_stays() {
    check("H<sub>2</sub>O<br/>x", "<p>H<sub>2</sub>O<br>x</p>", &[]);
    check("<ruby>中<rp>(</rp><rt>중</rt><rp>)</rp></ruby>", "<p><ruby>中<rp>(</rp><rt>중</rt><rp>)</rp></ruby></p>", &[]);
    check(
        "<details open>\n<summary>펼치기</summary>\n\n안 **글**\n\n</details>",
        "<details open=\"\">\n<summary>펼치기</summary>\n<p>안 <strong>글</strong></p>\n</details>",
        &[],
    );
    check(
        "<table><tr><td colspan=2 rowspan='3'>가</td></tr></table>",
        "<table><tr><td colspan=\"2\" rowspan=\"3\">가</td></tr></table>",
        &[],
    );
    check("<P ID=own Class=\"a b\">가&nbsp;&lt;나", "<p id=\"own\" class=\"a b\">가&nbsp;&lt;나", &[]);
    check("<img src=a.png alt='a \"b\" <c>'>", "<img src=\"a.png\" alt=\"a &quot;b&quot; &lt;c&gt;\">", &[]);
    check("<a href=//e.example/ rel='noopener'>x</a>", "<p><a href=\"//e.example/\" rel=\"noopener\">x</a></p>", &[]);
    check("a <!-- b --> c", "<p>a  c</p>", &[]);
}

#[test]
fn what_acts_goes_and_its_words_stay() {
    check("a <blink>b</blink> c", "<p>a b c</p>", &["content/a.md:1:3: warning: `<blink>`"]);
    check("<script>x</script>", "", &["1:1: warning: `<script>`"]);
    check("<style>x</style><b>y</b>", "<b>y</b>", &["`<style>`"]);
    check("<p style=a onclick=b>x</p>", "<p>x</p>", &["`style`, `onclick`"]);
    check("<svg><script>alert(1)</script></svg>", "<p>alert(1)</p>", &["`<svg>`", "`<script>`"]);
    check("<div><script>alert(1)</script></div>", "<div></div>", &["`<script>`"]);
    check("<iframe src=x>그림</iframe>", "그림", &["`<iframe>`"]);
    check("<img src=https://e.example/a.png>", "<img>", &["`https://e.example/a.png`"]);
    check("<a href='java&#115;cript:x'>y</a>", "<p><a>y</a></p>", &["runs what stands in it (`javascript:`)"]);
    check("<a href=data:text/plain,x>y</a>", "<p><a>y</a></p>", &["the address in `href`"]);
    check("<a href=x target=top rel=opener>y</a>", "<p><a href=\"x\">y</a></p>", &["`target=\"top\"`, `rel=\"opener\"`"]);
}

#[test]
fn what_is_cut_off_goes() {
    check("<div onclick=\"\n\nalert(1)\">", "<p>alert(1)\"&gt;</p>", &["ends within"]);
    check("<b>x</b><img src=x onerror=alert(1)\n\ny", "<p><b>x</b>&lt;img src=x onerror=alert(1)</p>\n<p>y</p>", &[]);
    check("<div>\n<!-- a", "<div>\n</div>", &["ends within", "never closed"]);
    check("<div><script>\n\n</script></div>", "<div>\n<p></div></p>", &["`<script>`"]);
    check("<p>a\0b</p>", "<p>ab</p>", &[]);
}

#[test]
fn elements_end_where_the_text_does() {
    check("</div>\n\na", "<p>a</p>", &["nothing before it opens a `<div>`"]);
    check("<div>\n\n<section>\n\na", "<div>\n<section>\n<p>a</p>\n</section></div>", &["`<section>` is never", "`<div>` is never"]);
    check("<p>a\n\n<p>b", "<p>a\n<p>b", &[]);
    check("<div>a</div></div>", "<div>a</div>", &["nothing before"]);
    check("a <b>b *c</b> d*", "<p>a <b>b <em>c</b> d</em></p>", &[]);
}

#[test]
fn marks_within_html_are_read() {
    let html = "<div>\n<!-- page 3 -->\n글\n<!-- 메모 -->\n</div>";
    let (safe, told) = render(RawHtml::Safe, Profile::Archive, html);
    assert!(told.is_empty() && safe.contains("id=\"page-3\"") && !safe.contains("메모"), "{safe} {told}");
    let (safe, _) = render(RawHtml::Safe, Profile::Archive, "<!-- page 3 -->\n\n<p id=own>글</p>");
    assert!(safe.contains("id=\"page-3\"") && safe.contains("<p id=\"own\">"), "{safe}");
}

#[test]
fn a_body_without_html_keeps_its_bytes() {
    let text = "## 제목\n\n글 <https://e.example/> \\<b\\> `<i>` &lt;u&gt; \"x\"\n\n<!-- page 3 -->\n\n> [!NOTE]\n> 상자[^1]\n\n[^1]: 주석\n\n| a | b |\n| - | - |\n| <br>- c | ^^ |\n";
    let trusted = render(RawHtml::Trusted, Profile::Archive, text);
    assert_eq!(trusted, render(RawHtml::Safe, Profile::Archive, text));
    assert_eq!(trusted, render(RawHtml::Refuse, Profile::Archive, text));
    assert!(trusted.1.is_empty() && trusted.0.contains("id=\"page-3\""), "{trusted:?}");
}

#[test]
fn html_is_refused() {
    let check = |text: &str, expected: usize| {
        let (html, told) = render(RawHtml::Refuse, Profile::Archive, text);
        assert_eq!(told.matches("error: this is HTML").count(), expected, "{text}: {told}");
        assert!(!html.contains("<b>") && !html.contains("<div"), "{html}");
    };
    check("a <b>b</b> c", 2);
    check("<div>a</div>", 1);
    check("a <!-- b -->\n\n<!-- c -->", 2);
    check("<!-- page 3 -->\n\n<!-- anchor p1 -->\n\na <!-- page 4 --> b <!-- anchor p3 -->\n\n<!-- more -->\n\nc", 0);
}

#[test]
fn links_that_run_scripts_are_told() {
    let check = |profile: Profile, text: &str, severity: &str| {
        for raw_html in [RawHtml::Trusted, RawHtml::Safe] {
            let (html, told) = render(raw_html, profile, text);
            assert!(told.contains(&format!("{severity}: this link leads to no page, but runs")), "{text}: {told}");
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(profile == Profile::Zola || raw_html == RawHtml::Trusted || !html.contains("href=\"java"), "{html}");
        }
    };
    for text in [
        "[a](javascript:x)",
        "[a](<JavaScript:x y>)",
        "[a](javascript&colon;x)",
        "<javascript:x>",
        "[a][b]\n\n[b]: vbscript:x",
        "[a](data:text/html,x)",
        "<a href=javascript:x>a</a>",
        "<a href=' javascript&#58;x'>a</a>",
        "<div><a href='\njava\tscript:x'>a</a></div>",
    ] {
        check(Profile::Archive, text, "error");
        check(Profile::Zola, text, "warning");
    }
    let (html, _) = render(RawHtml::Trusted, Profile::Zola, "[a](javascript:x)");
    assert_eq!(html, "<p><a href=\"javascript:x\">a</a></p>\n");
}

#[test]
fn places_are_those_of_the_tags() {
    let (_, told) = render(RawHtml::Safe, Profile::Archive, "가\n\n> 나 <u>다</u> <font>라</font>\n>\n> <div>\n> <FONT>마\n");
    assert!(told.contains("content/a.md:3:14: warning: `<font>`"), "{told}");
    assert!(told.contains("content/a.md:6:3: error: `<FONT>`"), "{told}");
}
