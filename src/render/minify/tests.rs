//! Pages and what is left of them; the tree that html5ever makes of each is the same before and after.

use scraper::{Html, Node};

use super::*;

fn is(name: &str, set: names::Set) -> bool {
    Name::of(name).is(set)
}

fn minified(page: &str) -> String {
    html(page.into(), false)
}

/// A page's tree as a text, without comments and without spaces that nothing shows: asked of the tree, not of the page's signs.
fn tree(page: &str) -> String {
    let document = Html::parse_document(page);
    let mut shown = Shown { out: String::new(), space: false, at_edge: true };
    let mut at = vec![(document.tree.root(), false)];
    while let Some((node, closes)) = at.pop() {
        if !closes {
            at.push((node, true));
            let children: Vec<_> = node.children().collect();
            at.extend(children.into_iter().rev().map(|child| (child, false)));
        }
        let parent = node.parent().and_then(|parent| parent.value().as_element()).map(|element| element.name().to_owned());
        match node.value() {
            Node::Element(element) => {
                let in_head = matches!(parent.as_deref(), Some("head" | "html") | None);
                let attributes: String = element.attrs().map(|(name, value)| format!(" {name}={value:?}")).collect();
                let namespace = &element.name.ns;
                let name = if closes { format!("</{}>", element.name()) } else { format!("<{} {namespace}{attributes}>", element.name()) };
                shown.tag(&element.name().to_ascii_lowercase(), &name, in_head);
            }
            Node::Text(text) if !closes => {
                let keeps = node.ancestors().filter_map(|node| node.value().as_element()).any(|element| {
                    is(element.name(), names::SPACED) || element.attr("style").is_some_and(|style| style.contains("white-space"))
                });
                let parent = parent.as_deref().unwrap_or_default();
                if matches!(parent, "style" | "script") {
                    shown.out.push_str(css::shrink(text).as_deref().unwrap_or(text.trim()).trim());
                } else if keeps || matches!(parent, "title" | "noscript" | "iframe" | "noembed" | "noframes") {
                    shown.out.push_str(text);
                    shown.at_edge = false;
                } else {
                    shown.text(text);
                }
            }
            Node::Doctype(kind) if !closes => shown.out.push_str(&format!("{kind:?}")),
            _ => {}
        }
    }
    // At the end no space is shown.
    let end = shown.out.rfind(' ').filter(|at| shown.out.cut(at + 1..).split_inclusive('>').all(|tag| tag.starts_with("</")));
    end.map(|at| shown.out.remove(at));
    shown.out
}

struct Shown {
    out: String,
    space: bool,
    at_edge: bool,
}

impl Shown {
    fn tag(&mut self, name: &str, tag: &str, in_head: bool) {
        let is_edge = in_head || is(name, names::BLOCKS) || (is(name, names::HIDDEN) && self.at_edge);
        if std::mem::take(&mut self.space) && !is_edge && !self.at_edge {
            self.out.push(' ');
        }
        self.at_edge = is_edge;
        self.out.push_str(tag);
    }

    fn text(&mut self, text: &str) {
        for sign in text.chars() {
            if sign.is_ascii_whitespace() {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.at_edge {
                self.out.push(' ');
            }
            self.at_edge = false;
            self.out.push(sign);
        }
    }
}

fn check(page: &str, expected: &str) {
    let shorter = minified(page);
    assert_eq!(shorter, expected, "of {page:?}");
    assert_eq!(tree(&shorter), tree(page), "of {page:?}");
    assert_eq!(minified(&shorter), shorter, "again, of {page:?}");
}

// shows: MIN-01
#[test]
fn pages_shrink() {
    check(
        "<!DOCTYPE html>\n<html>\n<head>\n<title>t</title>\n<style>a { color: red; }</style>\n</head>\n<body>\n<!-- gone -->\n\
         <p class=\"x\">one</p>\n<p>two</p>\n<pre>a\n  b</pre>\n<script> let x = 1 ; </script></body></html>\n",
        "<!doctype html><html><head><title>t</title><style>a{color:red}</style><body><p class=x>one<p>two<pre>a\n  b</pre><script>let x = 1 ;</script>",
    );
}

#[test]
fn spaces_that_are_shown_stay() {
    check("<p> a  <b> c </b>\n d </p>", "<p>a <b> c </b>\nd");
    check("<div>\n<a>1</a>\n<a>2</a>\n</div>", "<div><a>1</a>\n<a>2</a></div>");
    check("<p>a <!-- x --> b<!-- y -->c", "<p>a bc");
    check("<p>a <script> b </script> c<p>d</p> <script>e</script> <p>f", "<p>a <script>b</script> c<p>d</p><script>e</script><p>f");
    check("<p><code>a  b</code> <textarea>\n\n c </textarea>", "<p><code>a  b</code> <textarea>\n\n c </textarea>");
    check("<p style='white-space: pre'>a\n\n b</p>\n<p>c", "<p style='white-space: pre'>a\n\n b<p>c");
    check("<pre>a<!-- x -->\n b</pre>", "<pre>a<!---->\n b</pre>");
    check("<p>&nbsp; &#32; a\n", "<p>&nbsp; &#32; a");
}

// shows: MIN-01
#[test]
fn layouts_are_closed_as_in_zola() {
    let check = |page: &str, expected: &str| {
        let shorter = html(page.into(), true);
        assert_eq!(shorter, expected, "of {page:?}");
        assert_eq!(html(shorter.clone(), true), shorter, "again, of {page:?}");
    };
    check("<nav>\n<a>1</a>\n<a>2</a>\n</nav>", "<nav><a>1</a><a>2</a></nav>");
    check("<div><b>1</b> <!-- x --> <b>2</b><!-- y --> <img> </div>", "<div><b>1</b><b>2</b><img></div>");
    check(
        "<form><label> a <input> </label> <button> b </button> <select> <option> c </option> </select></form>",
        "<form><label>a <input></label><button>b</button><select><option>c</option></select></form>",
    );
    check(
        "<svg> <g> <path/> </g> <text> a <tspan> b </tspan> <a> c </a> </text> </svg>",
        "<svg><g><path/></g><text> a <tspan> b </tspan> <a> c </a> </text></svg>",
    );
    // Text of its own, and what holds text, keeps its spaces.
    check("<div>a <b>1</b> <b>2</b></div>", "<div>a <b>1</b><b>2</b></div>");
    check("<p><b>1</b> <b>2</b><ul><li><b>1</b> <b>2</b></ul>", "<p><b>1</b> <b>2</b><ul><li><b>1</b> <b>2</b></ul>");
    check("<div><b>1</b> < <b>2</b> &#32; <b>3</b></div>", "<div><b>1</b> < <b>2</b> &#32; <b>3</b></div>");
    check(
        "<pre><div> <b>1</b> </div></pre><div><code> <b>1</b> </code></div>",
        "<pre><div> <b>1</b> </div></pre><div><code> <b>1</b> </code></div>",
    );
    // Also where tags do not nest as browsers would; what is in a line keeps its edges there.
    check("<div><p><b>1</p> <b>2</b> <label> a</label></div>", "<div><p><b>1</p><b>2</b><label> a</label></div>");
}

#[test]
fn what_stays_apart_is_not_joined() {
    check("<p>&am<!-- x -->p;", "<p>&am<!---->p;");
    check("<p>a <<!-- x -->b>", "<p>a <<!---->b>");
    check("<p>& <!-- x -->amp;", "<p>& amp;");
    check("<i a=1 b='' c=\"x y\" d=\"=\" e='f'>", "<i a=1 b c=\"x y\" d=\"=\" e=f>");
    check("<a href='b/'>c</a><img src='d' /><svg><path d='e' /><path/></svg>", "<a href=b/>c</a><img src=d><svg><path d=e /><path/></svg>");
    check("<a b='1'/=c>", "<a b='1'/=c>");
    check("<script><!-- <script> </script>  x  --></script>  y", "<script><!-- <script> </script>  x  --></script>y");
    check("<p>a<![CDATA[ b  c ]]>", "<p>a<![CDATA[ b  c ]]>");
}

#[test]
fn closing_tags_go_without_saying() {
    check("<ul>\n<li><p>a</p></li>\n<li>b</li></ul> <dl><dt>a</dt><dd>b</dd></dl>c", "<ul><li><p>a<li>b</ul><dl><dt>a<dd>b</dl>c");
    check(
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>d",
        "<table><thead><tr><th>a<tbody><tr><td>b<td>c</table>d",
    );
    // Behind a link, or where something else ended it, a paragraph's end is written.
    check("<a><p>b</p></a>c", "<a><p>b</p></a>c");
    check("<p>a<div>b</div></p><div>c</div>", "<p>a<div>b</div></p><div>c</div>");
    check("<p>a<button><p>b</p></button></p><p>c", "<p>a<button><p>b</p></button></p><p>c");
}

#[test]
fn any_page_keeps_its_tree() {
    let words = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href=\"x\">",
        "</a>",
        "<div>",
        "</div>",
        "<li>",
        "</li>",
        "<ul>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<tbody>",
        "</tbody>",
        "<dl>",
        "<dt>",
        "</dt>",
        "<dd>",
        "</dd>",
        "</dl>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<span style='white-space:pre'>",
        "<span>",
        "</span>",
        "<br/>",
        "<hr>",
        "<img alt='a b'>",
        "<svg>",
        "</svg>",
        "<path d='x' />",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<!-- c -->",
        "<!doctype html>",
        "<html>",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "</html>",
        "<button>",
        "</button>",
        "<select>",
        "<option>",
        "</select>",
        "<template>",
        "</template>",
        "<form>",
        "</form>",
        "<h1>",
        "</h1>",
        "<blockquote>",
        "</blockquote>",
        "<foreignObject>",
        "</foreignObject>",
        "<textarea>",
        "</textarea>",
        "<noscript>",
        "</noscript>",
        "<i/>",
        "</br>",
        "<th>",
        "</th>",
        "<caption>",
        "</caption>",
        "<section>",
        "</section>",
        "<object>",
        "</object>",
        "&amp;",
        "&am",
        "p;",
        "<",
        ">",
        "가",
        "x",
        " ",
        "\n",
        " \n ",
        "  ",
        "{",
        "}",
        "-->",
        "<!--",
        "<p a='1' b=\"2 3\" c=4 d>",
        "</",
        "<?x?>",
        "'",
        "\"",
        "=",
        "/",
    ];
    // The same numbers each time.
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut shorter = 0;
    for _ in 0..4_000 {
        let common = next(3) > 0;
        let page: String = (0..next(24)).map(|_| words[next(if common { 32 } else { words.len() })]).collect();
        let page = if next(2) == 0 { format!("<!doctype html><body>{page}") } else { page };
        let small = minified(&page);
        assert_eq!(tree(&small), tree(&page), "\n{page:?}\n{small:?}");
        shorter += usize::from(small.len() < page.len());
    }
    assert!(shorter > 1_000, "{shorter}");
}
