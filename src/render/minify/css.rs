//! A style sheet → the same without comments and spaces that mean nothing. Only signs are read, so rules of any age come through.

use crate::text::Cut;

/// Shrinks a style sheet; `None` where it can't be told what a sign belongs to.
pub fn shrink(css: &str) -> Option<String> {
    let mut sheet = Sheet { out: String::with_capacity(css.len()), statement: 0, spaced: false };
    let (mut blocks, mut parentheses) = (0_usize, 0_usize);
    let mut rest = css;
    while let Some(sign) = rest.chars().next() {
        let mut length = sign.len_utf8();
        match sign {
            _ if sign.is_ascii_whitespace() => sheet.spaced = true,
            '/' if rest.starts_with("/*") => {
                length = rest.cut(2..).find("*/")? + 4;
                // Between two words it keeps them apart.
                let apart = rest.cut(length..).starts_with(|c: char| c.is_ascii_whitespace() || "{};,/".contains(c));
                if !apart && !sheet.spaced && !sheet.at_edge() {
                    sheet.push("/**/");
                }
            }
            '"' | '\'' => {
                length = string(rest, sign)?;
                sheet.push(rest.cut(..length));
            }
            '\\' => {
                let escaped = rest.cut(1..).chars().next()?;
                if escaped.is_ascii_whitespace() || "{};,".contains(escaped) {
                    return None;
                }
                length += escaped.len_utf8();
                sheet.push(rest.cut(..length));
            }
            '{' | '}' | ';' if parentheses > 0 => return None,
            '{' => {
                if sheet.statement().starts_with("--") {
                    return None;
                }
                sheet.edge("{");
                blocks += 1;
            }
            '}' => {
                sheet.end(blocks > 0);
                if sheet.out.ends_with(';') {
                    sheet.out.pop();
                }
                sheet.edge("}");
                blocks = blocks.checked_sub(1)?;
            }
            ';' => {
                sheet.end(blocks > 0);
                sheet.edge(";");
            }
            ',' => {
                sheet.spaced = false;
                sheet.push(",");
            }
            '(' => {
                sheet.push("(");
                parentheses += 1;
                let word = sheet.out.len().checked_sub(4).and_then(|at| sheet.out.get(at..));
                let is_address = word.is_some_and(|word| word.eq_ignore_ascii_case("url("));
                if is_address && !rest.cut(1..).trim_start().starts_with(['"', '\'']) {
                    let address = rest.cut(1..).split(')').next()?;
                    if address.contains(['\\', '"', '\'', '(']) {
                        return None;
                    }
                    sheet.push(address);
                    length += address.len();
                }
            }
            ')' => {
                sheet.push(")");
                parentheses = parentheses.checked_sub(1)?;
            }
            _ => sheet.push(rest.cut(..length)),
        }
        rest = rest.cut(length..);
    }
    (blocks == 0 && parentheses == 0).then_some(sheet.out)
}

/// The length of a string that ends in its line.
fn string(css: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in css.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' | '\r' | '\x0c' => return None,
            _ if sign == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

struct Sheet {
    out: String,
    /// Where the selector, declaration or rule began that is being read.
    statement: usize,
    /// Whether spaces came since the last sign.
    spaced: bool,
}

impl Sheet {
    fn statement(&self) -> &str {
        self.out.cut(self.statement..)
    }

    /// Whether spaces mean nothing here.
    fn at_edge(&self) -> bool {
        self.out.is_empty() || self.out.ends_with(['{', '}', ';', ','])
    }

    fn push(&mut self, signs: &str) {
        if self.spaced && !self.at_edge() {
            self.out.push(' ');
        }
        self.spaced = false;
        self.out.push_str(signs);
    }

    /// A sign that ends what was read.
    fn edge(&mut self, sign: &str) {
        self.spaced = false;
        self.out.push_str(sign);
        self.statement = self.out.len();
    }

    /// The end of a declaration, if it is one: spaces around its colon go.
    fn end(&mut self, in_block: bool) {
        let Some((name, value)) = self.statement().split_once(':').filter(|(name, _)| in_block && !name.starts_with('@')) else { return };
        // Where a value of one's own is only a space, it stays.
        let value = if value.trim().is_empty() { " " } else { value.trim() };
        let declaration = format!("{}:{value}", name.trim());
        self.out.truncate(self.statement);
        self.out.push_str(&declaration);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_shrink() {
        let check = |css: &str, expected: &str| assert_eq!(shrink(css).as_deref(), Some(expected), "{css}");
        check(" a { b : c ; d: e f } \n a  :hover > b , i{}", "a{b:c;d:e f}a :hover > b,i{}");
        check("@media ( min-width: 3px ) and (x) { a { b: \"  ; }\" } }", "@media ( min-width: 3px ) and (x){a{b:\"  ; }\"}}");
        check("/* x */a/* y */{/**/b:c/**/}/**/", "a{b:c}");
        check("a/**/b{c:1/**/2}", "a/**/b{c:1/**/2}");
        check("a{b:url( x;y ) 1px;--c: ;--d:  e  f}", "a{b:url( x;y ) 1px;--c: ;--d:e f}");
        check("a{b:c;&  :hover { d: e }}", "a{b:c;& :hover{d:e}}");
        check("@import 'a  b' ;\n@charset \"x\";a\\:b{c:d}", "@import 'a  b';@charset \"x\";a\\:b{c:d}");
        check("가{나:'다'}", "가{나:'다'}");
        for unclear in ["a{", "a}", "a{b:(c}", "a{b:'c\n'}", "/* a", "a{--b:{c:d}}", "a{b:url(c'd)}", "a{b:c\\;}"] {
            assert_eq!(shrink(unclear), None, "{unclear}");
        }
    }
}
