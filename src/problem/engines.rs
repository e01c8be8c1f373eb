//! What the engine of templates, the compiler of style sheets, the readers of pictures and the functions of templates say of a fault, which they
//! do in English: in Korean what people meet, and for the rest their words between quotation marks.

use crate::text::wording::{Wording, filled};

/// English and Korean, with the same names in braces; the first that fits counts. Without a capital at the head and a full stop at the end.
const WORDS: &[(&str, &str)] = &[
    // The engine: names.
    ("variable `{a}` is not defined", "`{a}`{이라}는 변수는 없습니다"),
    ("variable `{a}` exists but its value is undefined", "변수 `{a}`에 값이 없습니다"),
    ("field `{a}` is not defined", "`{a}`{이라}는 항목은 없습니다"),
    ("unknown filter `{a}`", "`{a}`{이라}는 필터는 없습니다"),
    ("unknown test `{a}`", "`{a}`{이라}는 검사는 없습니다"),
    ("unknown function `{a}`", "`{a}`{이라}는 함수는 없습니다"),
    ("unknown component `{a}`", "`{a}`{이라}는 컴포넌트는 없습니다"),
    ("component '{a}' not found", "`{a}`{이라}는 컴포넌트는 없습니다"),
    ("template '{a}' not found", "`{a}`{이라}는 템플릿은 없습니다"),
    (
        "template '{a}' is inheriting from '{b}', which doesn't exist or isn't loaded",
        "템플릿 `{a}`{이} 확장하는(extends) `{b}`{은} 없습니다",
    ),
    ("unknown tag", "그런 태그는 없습니다"),
    ("{a} is a reserved keyword of Tera, it cannot be {b}", "`{a}`{은} Tera가 쓰는 말이라 이름으로 쓸 수 없습니다"),
    (
        "found invalid field of `loop`: {a}. Only {b}",
        "`loop`에는 `{a}`{이} 없습니다. `index`, `index0`, `first`, `last`, `length`가 있습니다",
    ),
    // The engine: how things are written.
    ("found {a} but was expecting `elif`, `else` or `endif`", "`elif`, `else`, `endif` 가운데 하나가 올 자리에 {a}{이} 있습니다"),
    ("found {a} but expected one of: {b}", "값이 올 자리에 {a}{이} 있습니다"),
    ("found {a} but expected identifier", "이름이 올 자리에 {a}{이} 있습니다"),
    ("found {a} but expected string", "글자가 올 자리에 {a}{이} 있습니다"),
    ("found {a} but expected {b}", "{b}{이} 올 자리에 {a}{이} 있습니다"),
    ("found `<` but expected identifier after it for {a}", "`<` 뒤에 컴포넌트 이름이 없습니다"),
    ("string opened with `{a}` is missing its closing `{b}`", "`{a}`{으로} 시작한 글자가 닫히지 않았습니다"),
    ("closing comment tag `{a}` not found", "주석을 닫는 `{a}`{이} 없습니다"),
    ("unexpected end of raw block", "`raw`를 닫는 `endraw`가 없습니다"),
    ("unexpected end of string", "글자가 끝나지 않았습니다"),
    ("unexpected character", "템플릿이 쓰지 않는 글자가 있습니다"),
    ("unexpected end of template", "템플릿이 중간에 끝났습니다"),
    ("invalid float", "수로 읽을 수 없습니다"),
    ("invalid Integer", "수로 읽을 수 없습니다"),
    ("the expression is too complex", "식이 너무 복잡합니다"),
    ("`-` and `not` cannot be used consecutively", "`-`와 `not`은 이어 쓸 수 없습니다"),
    ("`not` is only valid here as part of `not in`", "여기서 `not`은 `not in`으로만 쓸 수 있습니다"),
    ("function calls are only allowed at the first element of a chain", "함수는 맨 앞에서만 부를 수 있습니다"),
    ("invalid syntax for `set`: {a}", "`set` 뒤에 `이름 = 값`이 와야 합니다"),
    ("keyword argument `{a}` is defined more than once", "인자 `{a}`{이} 두 번 나옵니다"),
    ("missing keyword argument `{a}`", "인자 `{a}`{이} 빠졌습니다"),
    ("the argument `{a}` is missing", "인자 `{a}`{이} 빠졌습니다"),
    ("unclosed component '{a}'", "컴포넌트 `{a}`{이} 닫히지 않았습니다"),
    ("closing tag '{a}' doesn't match opening tag '{b}'", "연 것은 `{b}`인데 `{a}`{을} 닫습니다"),
    ("{a} was named `{b}` in the opening tag, found `{c}` as name in the end tag", "연 이름은 `{b}`인데 닫는 이름은 `{c}`입니다"),
    ("`extends` needs to be the first tag of the template", "`extends`는 템플릿의 첫 태그여야 합니다"),
    ("`extends` cannot be nested in other tags", "`extends`는 다른 태그 안에 둘 수 없습니다"),
    ("template is already extending `{a}`", "이미 `{a}`{을} 확장하고(extends) 있습니다"),
    ("template already contains a block named `{a}`", "`{a}`{이라}는 블록이 이미 있습니다"),
    ("template already contains a component named `{a}`", "`{a}`{이라}는 컴포넌트가 이미 있습니다"),
    ("blocks cannot be written inside a {a}", "블록은 {a} 안에 둘 수 없습니다"),
    ("`{a}` cannot be used inside a {b}", "`{a}`{은} {b} 안에서 쓸 수 없습니다"),
    ("{a} can only be used in a for loop", "{a}{은} `for` 안에서만 쓸 수 있습니다"),
    ("this content would be ignored: {a}", "다른 템플릿을 확장하는(extends) 템플릿에서 `block` 밖에 적은 것은 나오지 않습니다"),
    ("the template nesting is too deep", "템플릿이 너무 깊이 겹칩니다"),
    // The engine: values.
    ("cannot compare `{a}` with `{b}`", "`{a}`{과} `{b}`{은} 견줄 수 없습니다"),
    ("math operations can only be done on numbers, found `{a}`", "수가 아닌 `{a}`{은} 계산할 수 없습니다"),
    ("`+` requires both operands to be numbers, found `{a}` and `{b}`", "`+`는 수끼리만 더합니다. 여기에는 `{a}`{과} `{b}`{이} 있습니다"),
    ("iteration not possible on type `{a}`", "`for`로 돌 수 있는 것은 목록입니다. 여기에는 `{a}`{이} 있습니다"),
    (
        "key/value iteration is not possible on type `{a}`, only on maps",
        "이름과 값으로 돌 수 있는 것은 표입니다. 여기에는 `{a}`{이} 있습니다",
    ),
    ("invalid type for the value, expected `{a}` but got `{b}`", "`{a}`{이} 올 자리에 `{b}`{이} 있습니다"),
    ("value `{a}` is out of range for `{b}`", "`{a}`{은} 여기에 쓸 수 있는 수가 아닙니다"),
    ("value of type {a} has no length", "`{a}`에는 길이가 없습니다"),
    ("value of type {a} cannot be converted to {b}", "`{a}`{은} 수로 바꿀 수 없습니다"),
    ("the string `{a}` cannot be converted to {b}", "`{a}`{은} 수로 바꿀 수 없습니다"),
    ("this filter can only be used on a number, received `{a}`", "이 필터는 수에만 씁니다. 여기에는 `{a}`{이} 있습니다"),
    ("this is not defined, and the filter needs {a}", "값이 없어 필터를 쓸 수 없습니다"),
    ("this is of the kind `{a}`, and the filter needs {b}", "`{a}`에는 이 필터를 쓸 수 없습니다"),
    ("a value has no `{a}`", "`{a}`{이} 없는 값이 있습니다"),
    ("there is no `{a}`, and the call gives no `default`", "`{a}`{이} 없고, 없을 때 쓸 `default`도 없습니다"),
    ("invalid date format `{a}`: {b}", "`{a}`{은} 날짜 꼴이 아닙니다"),
    ("`{a}` is no format of a date", "`{a}`{은} 날짜 꼴이 아닙니다"),
    ("`{a}` is no date: write {b}", "`{a}`{은} 날짜가 아닙니다. 2021-06-01이나 2021-06-01T09:00:00+09:00처럼 적으십시오"),
    ("there is no locale `{a}`", "`{a}`{이라}는 지역은 없습니다"),
    ("there is no time zone `{a}`", "`{a}`{이라}는 시간대는 없습니다"),
    // Functions of templates.
    ("there is no page or section `{a}`; did you mean `{b}`?", "`{a}`{이라}는 글이나 부분은 없습니다. 혹시 `{b}`입니까?"),
    ("there is no page or section `{a}`", "`{a}`{이라}는 글이나 부분은 없습니다"),
    ("`{a}` is not a {b}", "`{a}`{은} 찾는 것이 아닙니다(page와 section은 서로 다릅니다)"),
    ("`{a}` has no translation into `{b}`", "`{a}`의 `{b}` 번역이 없습니다"),
    ("`{a}` is not a language of this site", "`{a}`{은} 이 사이트의 언어가 아닙니다"),
    (
        "`{a}` can't be used in content, which is rendered before pages are complete; use it in a template",
        "`{a}`{은} 본문에서 쓸 수 없습니다. 본문은 쪽이 다 만들어지기 전에 씁니다. 템플릿에서 쓰십시오",
    ),
    ("there is no taxonomy `{a}`", "`{a}`{이라}는 분류는 없습니다"),
    ("the taxonomy `{a}` has no term `{b}`", "분류 `{a}`에 `{b}`{이라}는 낱말은 없습니다"),
    ("there is no term `{a}` in a taxonomy `{b}`", "분류 `{b}`에 `{a}`{이라}는 낱말은 없습니다"),
    ("there are no words in `{a}`", "`{a}`{으로} 된 낱말 목록(translations)이 없습니다"),
    ("there is no file `{a}` to make a cache-busting address of", "파일 `{a}`{이} 없어 `cachebust` 주소를 만들 수 없습니다"),
    ("there is no file `{a}` to load", "읽을 파일 `{a}`{이} 없습니다"),
    ("there is no file `{a}`", "파일 `{a}`{이} 없습니다"),
    ("`load_data` needs exactly one of `path`, `url` and `literal`", "`load_data`에는 `path`, `url`, `literal` 가운데 하나만 적습니다"),
    ("`load_data` does not know the format `{a}`", "`load_data`는 `{a}` 형식을 모릅니다"),
    ("`{a}` is not valid {b}: {c}", "`{a}`{을} {b}{으로} 읽을 수 없습니다: {c}"),
    ("`{a}` is not UTF-8", "`{a}`{은} UTF-8로 저장한 파일이 아닙니다"),
    ("`get_hash` needs either `path` or `literal`", "`get_hash`에는 `path`나 `literal` 가운데 하나를 적습니다"),
    ("`start` must be less than `end`", "`start`는 `end`보다 작아야 합니다"),
    ("`{a}` must be text", "`{a}`{은} 글자여야 합니다"),
    ("`{a}` must be true or false", "`{a}`{은} true나 false여야 합니다"),
    ("`{a}` must be a whole number", "`{a}`{은} 정수여야 합니다"),
    ("`{a}` must be a list of texts", "`{a}`{은} 글자의 목록이어야 합니다"),
    ("`{a}` must be a list", "`{a}`{은} 목록이어야 합니다"),
    ("`num_format` does not know the language `{a}`", "`num_format`은 언어 `{a}`{을} 모릅니다"),
    ("`num_format` needs a whole number, not `{a}`", "`num_format`은 정수에만 씁니다. 여기에는 `{a}`{이} 있습니다"),
    ("the environment has no `{a}`, and the call gives no `default`", "환경 변수 `{a}`{이} 없고, 없을 때 쓸 `default`도 없습니다"),
    ("shortcodes call one another without end", "쇼트코드가 서로를 끝없이 부릅니다"),
    ("this `end` ends nothing", "이 `end`로 닫을 쇼트코드가 없습니다"),
    ("this shortcode has no `{{% end %}}`", "이 쇼트코드를 닫는 `{{% end %}}`가 없습니다"),
    ("no import is named `{a}`", "`{a}`{이라}는 이름으로 불러온(import) 것이 없습니다"),
    ("there is no macro `{a}` in `{b}`", "`{b}`에 `{a}`{이라}는 매크로는 없습니다"),
    // Pictures.
    ("there is no picture `{a}`", "그림 `{a}`{이} 없습니다"),
    ("the picture is gone", "그림 파일이 없어졌습니다"),
    (
        "`{a}` is a drawing, which needs no other size; show it as it is",
        "`{a}`{은} 선으로 된 그림(SVG)이라 크기를 바꿀 것이 없습니다. 그대로 보이십시오",
    ),
    ("a picture of {a} by {b} pixels is too large to be {c}", "가로 {a}, 세로 {b}픽셀은 너무 큽니다"),
    ("the picture `{a}` can't be read: {b}", "그림 `{a}`{을} 읽을 수 없습니다: {b}"),
    ("the picture can't be read: {a}", "그림 파일을 읽을 수 없습니다: {a}"),
    ("the picture can't be written as {a}: {b}", "그림을 {a}{으로} 쓸 수 없습니다: {b}"),
    (
        "this mokcha was built without AVIF; build it with `--features avif`, or ask for webp",
        "이 mokcha에는 AVIF를 쓰는 기능이 없습니다. webp로 적으십시오",
    ),
    ("its format is not known", "무슨 형식인지 알 수 없습니다"),
    ("the image format could not be determined", "무슨 그림 형식인지 알 수 없습니다"),
    ("the image format {a} is not supported", "{a} 형식의 그림은 다루지 않습니다"),
    ("format error decoding {a}: {b}", "{a} 파일이 깨져 있습니다({b})"),
    ("format error decoding {a}", "{a} 파일이 깨져 있습니다"),
    ("the end of the image has been reached", "파일이 중간에서 잘렸습니다"),
    ("unexpected end of file", "파일이 중간에서 잘렸습니다"),
    ("memory limit exceeded", "그림이 너무 큽니다"),
    ("image size exceeds limit", "그림이 너무 큽니다"),
    // Style sheets.
    ("undefined variable", "없는 변수입니다"),
    ("undefined mixin", "없는 믹스인(mixin)입니다"),
    ("undefined function", "없는 함수입니다"),
    ("undefined operation \"{a}\"", "`{a}`{은} 계산할 수 없습니다"),
    ("can't find stylesheet to import", "불러올 스타일 시트를 찾을 수 없습니다"),
    ("module loop: this module is already being loaded", "스타일 시트가 서로를 끝없이 불러옵니다"),
    ("incompatible units {a} and {b}", "단위 {a}{과} {b}{은} 함께 계산할 수 없습니다"),
    ("{a} isn't a valid CSS value", "`{a}`{은} CSS에 쓸 수 있는 값이 아닙니다"),
    ("{a} is not a number", "`{a}`{은} 수가 아닙니다"),
    ("expected expression", "값이 와야 합니다"),
    ("expected identifier", "이름이 와야 합니다"),
    ("expected digit", "숫자가 와야 합니다"),
    ("expected a number", "수가 와야 합니다"),
    ("expected selector", "선택자가 와야 합니다"),
    ("expected string", "따옴표로 묶은 글자가 와야 합니다"),
    ("expected newline", "줄이 끝나야 합니다"),
    ("expected more input", "파일이 중간에 끝났습니다"),
    ("expected no more input", "더 올 것이 없는 자리입니다"),
    ("expected */", "주석을 닫는 `*/`가 없습니다"),
    ("expected \"{a}\"", "`{a}`{이} 와야 합니다"),
    ("expected {a}", "{a}{이} 와야 합니다"),
    ("unmatched \"{a}\"", "짝이 없는 `{a}`{이} 있습니다"),
    ("duplicate argument", "인자가 두 번 나옵니다"),
    ("missing argument ${a}", "인자 `${a}`{이} 빠졌습니다"),
    ("no argument named ${a}", "`${a}`{이라}는 인자는 없습니다"),
    ("only {a} arguments allowed, but {b} were passed", "인자는 {a}개까지인데 {b}개를 적었습니다"),
    ("only {a} argument allowed, but {b} were passed", "인자는 {a}개까지인데 {b}개를 적었습니다"),
    ("mixin doesn't accept a content block", "이 믹스인은 `{{ … }}` 내용을 받지 않습니다"),
    ("the target selector was not found", "`@extend`할 선택자가 없습니다"),
];

/// Others' words in both languages.
pub fn words(english: &str) -> Wording {
    let plain = plain(english);
    for (pattern, korean) in WORDS {
        if let Some(found) = fit(pattern, &plain) {
            let put = |out: &mut String, name: &str| {
                let (_, value) = found.iter().find(|(known, _)| *known == name).copied().unwrap_or_default();
                // What stands at the end of a fault may be a fault in others' words.
                match words_within(value) {
                    Some(inner) => out.push_str(&inner),
                    None => out.push_str(value),
                }
            };
            return Wording::new(english, filled(korean, put));
        }
    }
    let quoted = if english.is_empty() || is_korean(english) { english.to_owned() } else { format!("“{english}”") };
    Wording { en: english.to_owned(), ko: quoted }
}

/// A fault within a fault, in Korean.
fn words_within(english: &str) -> Option<String> {
    let inner = plain(english);
    let (_, korean) = WORDS.iter().find(|(pattern, _)| !pattern.contains('{') && *pattern == inner)?;
    Some((*korean).to_owned())
}

/// A site's own templates may say in Korean what is wrong.
fn is_korean(text: &str) -> bool {
    text.contains(|c| matches!(c, '가'..='힣'))
}

/// Without a capital at the head and a full stop at the end.
fn plain(english: &str) -> String {
    let text = english.trim().trim_end_matches('.');
    let mut chars = text.chars();
    let second_is_lower = text.chars().nth(1).is_some_and(|c| c.is_lowercase());
    match chars.next() {
        Some(first) if second_is_lower => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// What stands in a text where a pattern has names, if it fits.
fn fit<'a>(pattern: &'a str, text: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let is_name = |name: &str| name.len() == 1;
    let mut found = Vec::new();
    let (mut pattern, mut text) = (pattern, text);
    loop {
        // Braces that are doubled stand for themselves.
        let open = pattern.match_indices('{').find_map(|(at, _)| {
            let (name, rest) = pattern.get(at + 1..)?.split_once('}')?;
            is_name(name).then_some((at, name, rest))
        });
        let Some((at, name, rest)) = open else {
            return (text == pattern.replace("{{", "{").replace("}}", "}")).then_some(found);
        };
        text = text.strip_prefix(pattern.get(..at)?)?;
        let end = rest.find('{').and_then(|at| rest.get(..at)).unwrap_or(rest);
        let value = if end.is_empty() { text } else { text.get(..text.find(end)?)? };
        found.push((name, value));
        text = text.get(value.len()..)?;
        pattern = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::catalogue::arguments;

    #[test]
    fn both_languages_name_the_same() {
        for (english, korean) in WORDS {
            assert_eq!(*english, plain(english), "a fault is looked for without a capital and a full stop");
            let named: Vec<&str> = arguments(korean).into_iter().filter(|name| name.len() == 1).collect();
            assert!(named.iter().all(|name| english.contains(&format!("{{{name}}}"))), "{english}: {korean}");
            assert!(is_korean(korean), "{korean}");
        }
    }

    #[test]
    fn faults_are_told_in_korean() {
        for (english, korean) in [
            ("Unknown filter `uper`", "`uper`라는 필터는 없습니다"),
            ("unknown function `목차`", "`목차`라는 함수는 없습니다"),
            ("Found `}}` but expected identifier.", "이름이 올 자리에 `}}`가 있습니다"),
            ("cannot compare `map` with `string`", "`map`과 `string`은 견줄 수 없습니다"),
            ("this shortcode has no `{% end %}`", "이 쇼트코드를 닫는 `{% end %}`가 없습니다"),
            ("there is no page or section `a.md`; did you mean `b.md`?", "`a.md`라는 글이나 부분은 없습니다. 혹시 `b.md`입니까?"),
            ("Only 2 arguments allowed, but 3 were passed.", "인자는 2개까지인데 3개를 적었습니다"),
            ("expected \"{\"", "`{`이(가) 와야 합니다"),
            ("the picture `a.png` can't be read: unexpected end of file", "그림 `a.png`을 읽을 수 없습니다: 파일이 중간에서 잘렸습니다"),
            // Words that nobody knows stay whose they are.
            ("The turbo encabulator failed", "“The turbo encabulator failed”"),
            ("제목이 없는 글입니다", "제목이 없는 글입니다"),
        ] {
            let said = words(english);
            assert_eq!((said.ko.as_str(), said.en.as_str()), (korean, english));
        }
    }
}
