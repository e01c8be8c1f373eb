//! HTML without what browsers don't need. Templates' HTML in, the same page in fewer bytes out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use minify_html::{Cfg, minify};

/// Minifies a page: comments, optional closing tags and quotes go, style sheets in it shrink, scripts and `<pre>` stay as they are.
pub fn html(page: Vec<u8>) -> Vec<u8> {
    let mut options = Cfg::new();
    options.keep_html_and_head_opening_tags = true;
    options.minify_css = true;
    options.minify_js = false;
    // A page that the library gives up on is good as it is.
    catch_unwind(AssertUnwindSafe(|| minify(&page, &options))).unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: MIN-01
    #[test]
    fn pages_shrink() {
        let page = "<!DOCTYPE html>\n<html>\n<head>\n<title>t</title>\n<style>a { color: red; }</style>\n</head>\n<body>\n<!-- gone -->\n\
                    <p class=\"x\">one</p>\n<p>two</p>\n<pre>a\n  b</pre>\n<script> let x = 1 ; </script></body></html>\n";
        assert_eq!(
            String::from_utf8(html(page.into())).unwrap(),
            "<!doctype html><html><head><title>t</title><style>a{color:red}</style><body><p class=x>one<p>two<pre>a\n  b</pre><script>let x = 1 ;</script>"
        );
    }
}
