//! HTML of a body → its text, as Zola's search indexes have it: signs are still written as HTML wants them.

use scraper::{Html, Node};

/// Elements of which nothing is kept. A template's content stands in none.
const LEFT_OUT: &[&str] = &["pre", "script", "style", "template"];

/// Elements of pictures and formulas: where one stands in HTML by itself, Zola's filter leaves it out with all that it holds.
const FOREIGN: &str = "
    abs and animate annotation annotation-xml apply approx arccos arccosh arccot arccoth arccsc arccsch arcsec arcsech arcsin arcsinh
    arctan arctanh arg bind bvar card cartesianproduct cbytes ceiling cerror ci circle cn codomain complexes compose condition
    conjugate cos cosh cot coth cs csc csch csymbol curl declare defs degree desc determinant diff discard divergence divide domain
    domainofapplication ellipse emptyset eq equivalent eulergamma exists exp exponentiale factorial factorof false filter floor fn
    forall g gcd geq grad gt ident image imaginary imaginaryi implies in infinity int integers intersect interval inverse lambda
    laplacian lcm leq limit line list ln log logbase lowlimit lt maction maligngroup malignmark marker mask math matrix matrixrow max
    mean median menclose merror metadata mfenced mfrac mglyph mi min minus mlabeledtr mlongdiv mmultiscripts mn mo mode moment
    momentabout mover mpadded mpath mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack
    mstyle msub msubsup msup mtable mtd mtext mtr munder munderover naturalnumbers neq none not notanumber notin notprsubset notsubset
    or otherwise outerproduct partialdiff path pattern pi piece piecewise plus polygon polyline power primes product prsubset quotient
    rationals real reals rect reln rem root scalarproduct sdev sec sech selector semantics sep set setdiff share sin sinh stop subset
    sum svg switch symbol tan tanh tendsto text times transpose true tspan union uplimit use variance vector vectorproduct view xor";

/// The text: one blank between words, no empty lines, at most so many characters.
pub fn text(html: &str, truncate: Option<usize>) -> String {
    let plain = without_tags(html);
    let lines = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty());
    let mut text = lines.collect::<Vec<_>>().join("\n");
    if let Some((at, _)) = truncate.and_then(|length| text.char_indices().nth(length)) {
        text.truncate(at);
    }
    text
}

fn without_tags(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    let mut out = String::with_capacity(html.len());
    let mut open: Vec<_> = tree.root_element().children().rev().collect();
    while let Some(node) = open.pop() {
        match node.value() {
            Node::Text(text) => {
                for sign in text.chars() {
                    match sign {
                        '&' => out.push_str("&amp;"),
                        '<' => out.push_str("&lt;"),
                        '>' => out.push_str("&gt;"),
                        '\u{a0}' => out.push_str("&nbsp;"),
                        _ => out.push(sign),
                    }
                }
            }
            Node::Element(element) if is_kept(&element.name.ns, element.name()) => open.extend(node.children().rev()),
            _ => {}
        }
    }
    out
}

/// Whether the text of an element is kept: of pictures and formulas, only what stands right in them.
fn is_kept(namespace: &str, name: &str) -> bool {
    match namespace.rsplit('/').next() {
        Some("xhtml") => !LEFT_OUT.contains(&name) && !FOREIGN.split_ascii_whitespace().any(|foreign| foreign == name),
        _ => matches!(name, "svg" | "math"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: SRCH-04
    #[test]
    fn text_of_html() {
        let check = |html: &str, expected: &str| assert_eq!(text(html, None), expected, "{html}");
        check("<p>a  <b>b</b>\n\n c</p>", "a b\nc");
        check("a &amp; b &lt;c&gt;&nbsp;d", "a &amp; b &lt;c&gt;&nbsp;d");
        check("<pre>code</pre><script>x</script><style>y</style><!-- z -->a<template>b</template>", "a");
        check("<x-y>a</x-y><text>b</text><svg>c<text>d</text><title>e</title></svg><math>f<mi>g</mi></math>", "acf");
        check("<iframe><b>a</b></iframe><textarea>b</textarea>", "&lt;b&gt;a&lt;/b&gt;b");
        check("<p>a  <b>b</b>\n\n</p>\n<pre>code</pre><p>한국어 정책</p>", "a b\n한국어 정책");
        check("<script>x</script>a &lt; b &quot;", "a &lt; b \"");
        assert_eq!(text("<h2>가나다</h2>", Some(2)), "가나");
    }
}
