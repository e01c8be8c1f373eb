//! A finished page → what search keeps of it.

use std::collections::BTreeMap;

use crate::body::{ReadBy, TextBlock};
use crate::index::html::scope::Part;
use crate::index::html::sink::{self, Block, PageContent};
use crate::index::html::told;
use crate::markup::writer::raw::tokens;

/// A page that search finds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Title.
    pub title: String,
    /// Date as far as it is known.
    pub date: String,
    /// Language of `<html>`.
    pub lang: String,
    /// Values by filter.
    pub filters: BTreeMap<String, Vec<String>>,
    /// Its text.
    pub blocks: Vec<TextBlock>,
    /// The weight of each block, in quarters.
    pub weights: Vec<u8>,
}

/// Why a page is not searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// It has no text, sends readers on, or is not for search: nothing is wrong.
    Nothing,
    /// A tag has more attributes than anyone writes.
    Endless,
    /// It says which part of it is to be searched, which nobody expected: all pages must be read by that.
    Chosen,
}

/// Reads a page. Where some page of a website says which part is to be searched, all must: `only_chosen`.
pub fn read(html: &str, only_chosen: bool) -> Result<Page, SkipReason> {
    let gathered = gather(html)?;
    if gathered.has_chosen && !only_chosen {
        return Err(SkipReason::Chosen);
    }
    if gathered.passed_over {
        return Err(SkipReason::Nothing);
    }
    let PageContent { blocks, title, lang, mut meta, defaults, filters, dates, .. } = gathered;
    let mut blocks = text_of(blocks, only_chosen);
    for (name, value) in defaults {
        meta.entry(name).or_insert(value);
    }
    let first = blocks.iter().position(|block| block.level == 1);
    let own = first.map(|at| blocks[at].text.clone());
    let written = Some(title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
    let any = || blocks.iter().find(|block| block.level > 0).map(|block| block.text.clone());
    let title = meta.get("title").cloned().or_else(|| own.clone()).or(written).or_else(any).unwrap_or_default();
    // A title counts once.
    if let (Some(at), true) = (first, own.as_ref() == Some(&title)) {
        blocks.remove(at);
    }
    if blocks.is_empty() && (title.is_empty() || only_chosen && own.is_none()) {
        return Err(SkipReason::Nothing);
    }
    let date = ["date", "published"].iter().find_map(|name| told::date(meta.get(*name)?));
    let weights = blocks.iter().map(|block| block.weight).collect();
    let blocks = blocks.into_iter().map(|Block { level, anchor, text, .. }| TextBlock { level, anchor, text, by: ReadBy::All }).collect();
    let date = date.or_else(|| dates.into_values().next()).unwrap_or_default();
    Ok(Page { title, date, lang, filters, blocks, weights })
}

fn gather(html: &str) -> Result<PageContent, SkipReason> {
    if !tokens::is_readable(html) {
        return Err(SkipReason::Endless);
    }
    Ok(sink::gather(html))
}

/// The blocks that are the page's text: those chosen, else those of `<main>`, else of articles that are most of it, else all.
fn text_of(blocks: Vec<Block>, only_chosen: bool) -> Vec<Block> {
    if only_chosen {
        return blocks.into_iter().filter(|block| block.chosen).collect();
    }
    let bytes = |least: Part| blocks.iter().filter(|block| block.part >= least).map(|block| block.text.len()).sum::<usize>();
    let least = if bytes(Part::Main) > 0 {
        Part::Main
    } else if bytes(Part::Article) * 2 > bytes(Part::Frame) {
        Part::Article
    } else {
        Part::Frame
    };
    blocks.into_iter().filter(|block| block.part >= least).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str, only_chosen: bool) -> String {
        let page = match read(html, only_chosen) {
            Ok(page) => page,
            Err(why) => return format!("{why:?}"),
        };
        let blocks = page.blocks.iter().zip(&page.weights).map(|(block, weight)| {
            let mark = format!(
                "{}{}",
                if block.level > 0 { format!("h{} ", block.level) } else { String::new() },
                if *weight == 4 { String::new() } else { format!("×{weight} ") }
            );
            format!("{mark}{}{}", block.text, if block.anchor.is_empty() { String::new() } else { format!(" #{}", block.anchor) })
        });
        let filters = page.filters.iter().map(|(name, values)| format!("{name}={}", values.join("+")));
        let head = [page.title.clone(), page.date.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .chain(filters)
            .collect::<Vec<_>>()
            .join(" · ");
        format!("[{head}] {}", blocks.collect::<Vec<_>>().join(" / "))
    }

    #[test]
    fn texts_are_found_whatever_the_frame() {
        let check = |html: &str, expected: &str| assert_eq!(shown(html, false), expected, "{html}");
        check("<title>가</title><nav>메뉴</nav><main><h1>제목</h1><p>본문<br>둘째 줄</main><footer>끝</footer>", "[제목] 본문 둘째 줄");
        check("<html lang=ko><title> 가 \n 나 </title><body><p>본문<p>다음<ul><li>하나<li>둘</ul>", "[가 나] 본문 / 다음 / 하나 / 둘");
        check(
            "<header>머리</header><div role=main><section id=s><h2>절<a class=headerlink href=#s>¶</a></h2><p id=p>글</section></div>",
            "[절] h2 절 #s / 글 #p",
        );
        check("<h2><a class=header href=#x id=x>이름</a></h2><table><tr><td>1<td>2</table>", "[이름] h2 이름 #x / 1 / 2");
        check("<article>짧다</article><div>다른 곳의 긴 글이 여기에 있다</div>", "[] 짧다 / 다른 곳의 긴 글이 여기에 있다");
        check("<article><p>글은 여기에 있다</article><div>곁</div>", "[] 글은 여기에 있다");
        check("<p>a<script>if (1 < 2) document.write('<p>no')</script>b<style>p{}</style><!-- no --><noscript>no</noscript>", "[] ab");
        check("<p>읽는 <ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby>字 &amp; &#48320; <b>굵</b>게", "[] 읽는 漢字 & 변 굵게");
        check("<time datetime=2021-06-02T10:00>어제</time><meta name=date content=2020-01-01>", "[2020-01-01] 어제");
        check("<meta http-equiv=refresh content='0; url=/b/'><p>옮겼다", "Nothing");
        check("", "Nothing");
        check("<nav>메뉴뿐</nav>", "Nothing");
        check("</p></div></main><b>열린 채 <i>끝", "[] 열린 채 끝");
        check("<p>글<textarea><p>no</textarea><p aria-hidden=true>no</p>", "[] 글");
    }

    #[test]
    fn pages_tell_what_is_searched() {
        let check = |html: &str, expected: &str| assert_eq!(shown(html, true), expected, "{html}");
        let page = "<title>t</title><div data-pagefind-body><h1 data-pagefind-ignore>no</h1><h1>제목</h1><p data-pagefind-weight=2.5>무거운 글\
            <p data-pagefind-ignore=all>no<b data-pagefind-filter=no>no</b><p>글 <span data-pagefind-ignore>no</span><img alt=그림 data-pagefind-index-attrs=alt></div>\
            <p data-pagefind-filter='author'>김 씨</p><p data-pagefind-filter='author, tag:가, 나' data-pagefind-meta='date:2021. 6. 2'>이 씨</p>\
            <img data-pagefind-meta='image[src]' src=a.png>";
        check(page, "[제목 · 2021-06-02 · author=김 씨+이 씨 · tag=가, 나] ×10 무거운 글 / 글 그림");
        check("<p>아무것도 고르지 않은 글", "Nothing");
        check("<main data-pagefind-body><h1>제목</h1><p data-pagefind-meta=title>다른 제목</main>", "[다른 제목] h1 제목 / 다른 제목");
        // A page that says it where nobody expected it; an example of it says nothing.
        assert_eq!(shown("<p data-pagefind-body>a", false), "Chosen");
        assert_eq!(shown("<code>&lt;p data-pagefind-body></code>", false), "[] <p data-pagefind-body>");
    }

    /// Whatever is repeated, twice as much of it takes about twice the time: what grows with the square takes a minute here.
    #[test]
    fn twice_as_much_takes_twice_as_long() {
        let pieces = [
            "<",
            "<!",
            "</",
            "<?",
            "<a",
            "<a ",
            "<!--",
            "<!-- -",
            "--!",
            "-->",
            "<a b=\"",
            "</scrip",
            "<script><!--",
            "<script ",
            "&",
            "&#x",
            "&n",
            "&hellip;",
            "<p title=\"&notin;\">",
            "&copy;<",
            "<div>",
            "<p>a",
            "<ul><li>",
            "<title>",
            "\0<p>",
            "\r<p>\r\n",
            "a=1 ",
            "=",
            "/",
            "<i data-pagefind-meta=a>",
            "a,",
            "<p data-pagefind-body>a",
            "<h2 id=a>x</h2>",
            "<a href=#>x</a>",
            "<ruby>漢<rt>한",
            " ",
            "가",
            "x",
            "1",
            "<template>",
            "<table><tr><td>",
            "<select><option>a",
            "<main>a",
            "<article>글</article>",
            "<![CDATA[",
            "<plaintext>",
            "<textarea>",
            "</textarea",
            "<time>",
            "</p>",
            "-",
            "<x-y>",
        ];
        let heads = ["", "<!--", "<script>", "<script><!--", "<p ", "<p title=\"", "<h2>", "<textarea>", "<p data-pagefind-meta=\"", "<b>"];
        let time = |html: &str| {
            let begun = std::time::Instant::now();
            let _ = (read(html, false), read(html, true));
            begun.elapsed().as_secs_f64()
        };
        for (head, piece) in heads.iter().flat_map(|head| pieces.iter().map(move |piece| (head, piece))) {
            let of = |bytes: usize| format!("{head}{}", piece.repeat(bytes / piece.len()));
            let (one, two) = (of(10_000), of(20_000));
            // Other work on the machine only ever adds.
            let slow = || time(&two) > (time(&one) * 3.0).max(0.5);
            assert!(!(slow() && slow() && slow()), "{head:?} and {piece:?}");
        }
    }

    #[test]
    fn hostile_pages_end() {
        let deep = "<div>".repeat(200_000) + &"</p>".repeat(200_000) + "글";
        assert_eq!(read(&deep, false).unwrap().blocks.len(), 1);
        let captures = format!("{}글", "<i data-pagefind-meta=a>".repeat(50_000));
        assert!(read(&captures, false).is_ok());
        assert_eq!(read(&format!("<p {}>", "a b ".repeat(50_000)), false), Err(SkipReason::Endless));
        for odd in [
            "<",
            "<!",
            "<!--",
            "<p",
            "<p a",
            "<p a='",
            "&",
            "&#",
            "&#x110000;",
            "\0",
            "<svg><title>x",
            "<title>",
            "<p data-pagefind-meta>",
            "<plaintext>a</plaintext>",
        ] {
            let _ = read(odd, false);
        }
    }
}
