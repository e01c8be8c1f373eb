//! What becomes of HTML in a book.

use crate::edition::xhtml::{Targets, write};

struct Book;

impl Targets for Book {
    fn link(&self, href: &str) -> Option<String> {
        href.strip_prefix("/v/1/")
            .map(|rest| format!("{}.xhtml", rest.trim_end_matches('/')))
            .or_else(|| href.starts_with('#').then(|| href.into()))
    }

    fn image(&self, src: &str) -> Option<String> {
        (src == "a.png").then(|| "img/a.png".into())
    }
}

fn check(html: &str, expected: &str) {
    assert_eq!(write(html, &Book).markup("01.xhtml", |_| true), expected, "{html}");
}

#[test]
fn html_becomes_xml() {
    check("<p id=p1>가<br>나 &amp; 다<a class=anchor href=#p1>¶</a></p>", "<p id=\"p1\">가<br/>나 &amp; 다</p>");
    check("<p onclick=x style=color:red>가<script>x</script></p>", "<p>가</p>");
    check("<a href=\"/v/1/02/\">둘</a><a href=\"/m/\">부처</a>", "<a href=\"02.xhtml\">둘</a><span>부처</span>");
    check("<img src=a.png><img src=b.png alt=그림>", "<img src=\"img/a.png\" alt=\"\"/>그림");
    check("<p>열린 <b>글", "<p>열린 <b>글</b></p>");
    let deep = write(&format!("{}글", "<b>".repeat(100_000)), &Book).markup("01.xhtml", |_| true);
    assert!(deep.len() < 2000 && deep.contains('글'), "{}", deep.len());
    check("<p lang=en>x\u{b}</p>", "<p lang=\"en\" xml:lang=\"en\">x</p>");
}

#[test]
fn page_marks_are_known() {
    let written = write("<p><a class=\"pg\" id=\"page-17\" href=\"#page-17\"><span class=\"vh\">원문 </span>17</a>글</p>", &Book);
    assert_eq!(
        written.markup("01.xhtml", |_| true),
        "<p><span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-17\" title=\"17\"/>글</p>"
    );
    assert_eq!(written.pages, ["17"]);
}

#[test]
fn old_elements_and_wrong_nesting_become_valid() {
    check("<center>가</center>", "<div class=\"c\">가</div>");
    check("<font color=red>가</font><tt>b</tt><big>c</big><strike>d</strike>", "<span>가</span><code>b</code><span>c</span><s>d</s>");
    check("<b><div>가</div>나</b>", "<div><div>가</div>나</div>");
    check("<h2>가<div>나</div></h2>", "<h2>가 나 </h2>");
    check("<ul>가<li>나</li><p>다</p></ul>", "<ul><li>가</li><li>나</li><li><p>다</p></li></ul>");
    check("<li value=x>가</li><dd>나</dd>", "<div>가</div><div>나</div>");
    check("<ol start=3><li value=5>가</li></ol>", "<ol start=\"3\"><li value=\"5\">가</li></ol>");
    check("<dl><dt>가</dt><dd>나</dd></dl>", "<dl><dt>가</dt><dd>나</dd></dl>");
    check("<dl><dd>나</dd>글</dl>", "<div><div>나</div>글</div>");
    check(
        "<table><tr><th colspan=x><h2>가</h2></th><td width=3>나</td></tr></table>",
        "<table><tbody><tr><th><p>가</p></th><td>나</td></tr></tbody></table>",
    );
    check(
        "<table><tbody><tr><td>가</td></tr></tbody><caption>표</caption></table>",
        "<table><caption>표</caption><tbody><tr><td>가</td></tr></tbody></table>",
    );
    check("<details>가</details>", "<div>가</div>");
    check("<details><summary>가</summary>나</details>", "<details><summary>가</summary>나</details>");
    check("<figure>가<figcaption>나</figcaption></figure>", "<figure>가<figcaption>나</figcaption></figure>");
    check("<figure>가<figcaption>나</figcaption>다</figure>", "<figure>가<div>나</div>다</figure>");
    check("<ruby>中<rp>(</rp><rt>중국</rt><rp>)</rp></ruby>", "<ruby>中<rp>(</rp><rt>중국</rt><rp>)</rp></ruby>");
    check("<ruby><rt>중국</rt></ruby>", "<span><span>중국</span></span>");
    check("<p id=a>가</p><p id=a>나</p><p id='b c'>다</p>", "<p id=\"a\">가</p><p>나</p><p>다</p>");
    check("<p lang=x! dir=up role=button aria-labelledby=none>가</p>", "<p>가</p>");
    check("<a href=#a>가<a href=#b>나</a></a>", "<a href=\"#a\">가</a><a href=\"#b\">나</a>");
    check("<marquee><blink>가</blink></marquee><time datetime=x>나</time>", "<div><span>가</span></div><span>나</span>");
    check("<p>가<hr></p>", "<p>가</p><hr/><p></p>");
    check("<nav><header><main>가</main></header></nav>", "<div><div><div>가</div></div></div>");
}

#[test]
fn wide_tables_can_be_read_as_lists() {
    let row = |tag: &str, words: [&str; 4]| format!("<tr>{}</tr>", words.map(|word| format!("<{tag}>{word}</{tag}>")).concat());
    let wide =
        format!("<table><thead>{}</thead><tbody>{}</tbody></table>", row("th", ["가", "나", "다", "라"]), row("td", ["1", "2", "3", "4"]));
    let cells =
        ["가", "나", "다", "라"].iter().zip(1..).map(|(head, cell)| format!("<td data-head=\"{head}\">{cell}</td>")).collect::<String>();
    check(&wide, &format!("<div class=\"wide\">{}</div>", wide.replace(&row("td", ["1", "2", "3", "4"]), &format!("<tr>{cells}</tr>"))));
    let joined = wide.replace("<td>1</td><td>2</td>", "<td colspan=\"2\">1</td>");
    check(&joined, &joined);
}

#[test]
fn links_to_lost_places_lead_to_their_chapter() {
    let written = write("<a href=\"/v/1/02/\">가</a><a href=\"#p1\">나</a>", &Book);
    assert_eq!(written.markup("01.xhtml", |_| false), "<a href=\"02.xhtml\">가</a><a href=\"01.xhtml\">나</a>");
}

#[test]
fn notes_are_shown_where_they_are_called() {
    check(
        "<p>가<sup class=fn><a href=#fn1 id=fnref1 role=doc-noteref>1</a></sup></p><section class=notes role=doc-endnotes><ol><li id=fn1>나</li></ol></section>",
        "<p>가<sup class=\"fn\"><a href=\"#fn1\" id=\"fnref1\" role=\"doc-noteref\" epub:type=\"noteref\">1</a></sup></p>\
        <section class=\"notes\" role=\"doc-endnotes\" epub:type=\"endnotes\"><ol><li id=\"fn1\" epub:type=\"endnote\">나</li></ol></section>",
    );
}
