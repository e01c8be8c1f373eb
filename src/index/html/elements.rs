//! What elements of HTML mean to a text: which part blocks, which hold nothing to be read, which end by themselves.

/// Elements that have no closing tag.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements within a line. All others part texts, those that nobody knows apart.
pub fn is_inline(name: &str) -> bool {
    name.contains('-')
        || matches!(
            name,
            "a" | "abbr"
                | "acronym"
                | "b"
                | "bdi"
                | "bdo"
                | "big"
                | "cite"
                | "code"
                | "data"
                | "del"
                | "dfn"
                | "em"
                | "font"
                | "i"
                | "img"
                | "ins"
                | "kbd"
                | "mark"
                | "nobr"
                | "output"
                | "q"
                | "rb"
                | "rp"
                | "rt"
                | "ruby"
                | "s"
                | "samp"
                | "small"
                | "span"
                | "strike"
                | "strong"
                | "sub"
                | "sup"
                | "time"
                | "tt"
                | "u"
                | "var"
                | "wbr"
                | "math"
                | "mi"
                | "mn"
                | "mo"
                | "mrow"
                | "label"
                | "button"
                | "script"
                | "style"
                | "noscript"
                | "template"
                | "svg"
                | "iframe"
                | "object"
                | "canvas"
                | "audio"
                | "video"
                | "select"
                | "textarea"
        )
}

/// Elements whose text is none of the page's: what works, what leads elsewhere, what is drawn, what is read beside a Hanja.
pub fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "title"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "noframes"
            | "noembed"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "nav"
            | "footer"
            | "form"
            | "label"
            | "button"
            | "select"
            | "textarea"
            | "datalist"
            | "dialog"
            | "menu"
            | "rt"
            | "rp"
            | "annotation"
    )
}

/// 1 to 6 for a heading.
pub fn level(name: &str) -> u8 {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => digit - b'0',
        _ => 0,
    }
}

/// Whether an open element ends where another begins, though nobody closed it.
pub fn ends(open: &str, next: &str) -> bool {
    match open {
        "p" => !is_inline(next),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "tfoot"),
        "option" => matches!(next, "option" | "optgroup"),
        "head" => next == "body",
        _ => false,
    }
}
