//! HTML in bodies: what a site that trusts no author takes away, what one that allows none refuses, and links that run a script.

problems! {
    /// What is wrong with HTML that an author wrote.
    "raw_html" RawHtml {
        /// An element that says nothing of a text.
        warning M0441 TagTaken { tag: String } =>
            message "`<{tag}>` is taken away: it is none of the elements that a text may have"
                 ko "`<{tag}>`{은} 글에 쓸 수 있는 요소가 아니어서 뺐습니다",
            label "not shown"
               ko "보이지 않습니다",
            help "write it in Markdown, or set `raw_html = \"trusted\"` below `[markdown]` if every author may write any HTML"
              ko "마크다운으로 적거나, 모든 글쓴이에게 HTML을 허용하려면 `[markdown]` 아래에 `raw_html = \"trusted\"`를 적으십시오";
        /// Attributes that do something, or are not known.
        warning M0442 AttributesTaken { tag: String, attributes: String } =>
            message "of `<{tag}>` is taken away: {attributes}"
                 ko "`<{tag}>`에서 뺀 속성: {attributes}",
            label "shown without"
               ko "없이 보입니다",
            help "elements of a text may have `class`, `id`, `lang`, `dir`, `title` and what says their meaning"
              ko "글의 요소에는 `class`, `id`, `lang`, `dir`, `title`과 뜻을 나타내는 속성을 쓸 수 있습니다";
        /// An address that leads to no page, or that would be fetched from elsewhere.
        warning M0443 AddressTaken { tag: String, attribute: String, address: String } =>
            message "the address in `{attribute}` of `<{tag}>` is taken away: `{address}`"
                 ko "`<{tag}>`의 `{attribute}`에 적힌 주소를 뺐습니다: `{address}`",
            label "shown without"
               ko "없이 보입니다",
            note "links lead to pages of the web and to mail, pictures and sounds lie in the site"
              ko "링크는 웹 페이지와 전자우편으로 이어지고, 그림과 소리는 사이트 안에 있어야 합니다",
            help "put the file beside the article, or correct the address"
              ko "파일을 글 옆에 두거나 주소를 고치십시오";
        /// A closing tag without its element.
        warning M0444 ClosesNothing { tag: String } =>
            message "`</{tag}>` is taken away: nothing before it opens a `<{tag}>`"
                 ko "`</{tag}>` 앞에 열린 `<{tag}>`{이} 없어 뺐습니다",
            label "not shown"
               ko "보이지 않습니다",
            help "take it out, or put `<{tag}>` where it begins"
              ko "지우거나, 시작하는 곳에 `<{tag}>`{을} 적으십시오";
        /// An element that is open at the end.
        warning M0445 NeverClosed { tag: String } =>
            message "`<{tag}>` is never closed, so it ends with the text"
                 ko "`<{tag}>`{이} 닫히지 않아 글과 함께 끝납니다",
            label "opened here"
               ko "여기서 열렸습니다",
            help "write `</{tag}>` where it ends"
              ko "끝나는 곳에 `</{tag}>`{을} 적으십시오";
        /// A tag or comment that the HTML ends within.
        warning M0446 CutOff {} =>
            message "this HTML ends within a tag or a comment, so that part is taken away"
                 ko "HTML이 태그나 주석 중간에 끝나 그 부분을 뺐습니다",
            help "write it whole; a blank line ends a block of HTML"
              ko "끝까지 적으십시오. 빈 줄이 있으면 HTML 덩어리가 끝납니다";
        /// More of it than anyone writes.
        warning M0447 TooMuch {} =>
            message "a tag here has more attributes than can be read, so the block is taken away"
                 ko "여기의 태그에 속성이 너무 많아 덩어리를 뺐습니다",
            help "take them out"
              ko "속성을 줄이십시오";
        /// Any HTML, where there shall be none.
        error M0448 Refused {} =>
            message "this is HTML, and `raw_html = \"refuse\"` allows none in bodies"
                 ko "HTML입니다. `raw_html = \"refuse\"`여서 본문에 HTML을 쓸 수 없습니다",
            help "write it in Markdown"
              ko "마크다운으로 적으십시오";
        /// A link that runs a script, in an archive.
        error M0449 ScriptLink { scheme: String } =>
            message "this link leads to no page, but runs what stands in it (`{scheme}`)"
                 ko "이 링크는 페이지로 가지 않고 적힌 것을 실행합니다(`{scheme}`)",
            help "link to a page, or take the link away"
              ko "페이지 주소를 적거나 링크를 지우십시오";
        /// The same in a site with templates of its own.
        warning M0450 ScriptLinkKept { scheme: String } =>
            message "this link leads to no page, but runs what stands in it (`{scheme}`)"
                 ko "이 링크는 페이지로 가지 않고 적힌 것을 실행합니다(`{scheme}`)",
            help "link to a page, or take the link away"
              ko "페이지 주소를 적거나 링크를 지우십시오";
        /// A file beside a text that a browser runs.
        error M0455 FileRuns { ending: String } =>
            message "this file would run in readers' browsers, in the site's name: a `.{ending}` file beside a text"
                 ko "글 옆의 `.{ending}` 파일은 독자의 브라우저에서 사이트의 이름으로 실행됩니다",
            help "take it away; if the site's editors answer for it, put it into `static/`, where it may have the same address"
              ko "지우십시오. 편집부가 책임지는 파일이면 `static/`에 두십시오. 같은 주소로 둘 수 있습니다",
            help "or set `raw_html = \"trusted\"` below `[markdown]`, if every author may run scripts here"
              ko "모든 글쓴이가 여기서 스크립트를 실행해도 되면 `[markdown]` 아래에 `raw_html = \"trusted\"`를 적으십시오";
        /// A drawing or another XML file that runs something.
        error M0456 DrawingRuns { what: String } =>
            message "this file would run in readers' browsers, in the site's name, where it is opened by itself: it has {what}"
                 ko "이 파일만 따로 열면 독자의 브라우저에서 사이트의 이름으로 실행됩니다. 안에 {what}{이} 있습니다",
            help "save the drawing without it (as plain SVG), or as a picture of pixels"
              ko "그것을 빼고(일반 SVG로) 저장하거나 픽셀 그림으로 저장하십시오",
            help "if the site's editors answer for it, put it into `static/`, where it may have the same address"
              ko "편집부가 책임지는 파일이면 `static/`에 두십시오. 같은 주소로 둘 수 있습니다";
    }
}
