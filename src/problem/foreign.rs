//! What the readers of TOML and YAML say of a fault, which they do in English: in Korean what an editor's slips bring forth, and the words of the
//! reader for the rest.

use crate::text::wording::Wording;

/// English, Korean. What stands behind `, expected` is not part of it: the way out tells how a value is written.
const WORDS: &[(&str, &str)] = &[
    // TOML
    ("invalid basic string", "따옴표로 시작한 글이 닫히지 않았거나, 쓸 수 없는 글자가 들어 있습니다"),
    ("invalid multi-line basic string", "따옴표 세 개로 시작한 글이 닫히지 않았거나, 쓸 수 없는 글자가 들어 있습니다"),
    ("invalid literal string", "작은따옴표로 시작한 글이 닫히지 않았습니다"),
    ("invalid multi-line literal string", "작은따옴표 세 개로 시작한 글이 닫히지 않았습니다"),
    ("missing opening quote", "여는 따옴표가 없습니다"),
    ("string values must be quoted", "글자는 따옴표 안에 적어야 합니다"),
    ("missing escaped value", "`\\` 뒤에 쓸 수 있는 글자가 없습니다"),
    ("key with no value", "항목에 `=`와 값이 없습니다"),
    ("missing value for key", "항목의 `=` 뒤에 값이 없습니다"),
    ("missing value", "값이 없습니다"),
    ("missing assignment between key-value pairs", "항목과 값 사이에 `=`가 없습니다"),
    ("extra `=`", "`=`가 하나 더 있습니다"),
    ("extra assignment between key-value pairs", "`=`가 하나 더 있습니다"),
    ("duplicate key", "같은 항목이 두 번 있습니다"),
    ("unexpected key or value", "한 줄에 항목이 하나보다 많습니다"),
    ("unexpected content", "읽을 수 없는 것이 있습니다"),
    ("invalid unquoted key", "항목의 이름에 쓸 수 없는 글자가 있습니다"),
    ("unquoted keys cannot be empty", "항목의 이름이 비어 있습니다"),
    ("invalid value", "값으로 읽을 수 없습니다"),
    ("invalid date-time", "날짜나 시각이 아닙니다"),
    ("invalid date", "날짜가 아닙니다"),
    ("invalid time", "시각이 아닙니다"),
    ("invalid integer number", "수로 읽을 수 없습니다"),
    ("invalid float", "수로 읽을 수 없습니다"),
    ("invalid boolean", "true나 false가 아닙니다"),
    ("unexpected leading zero", "수 앞에 0이 있습니다"),
    ("unclosed array", "대괄호가 닫히지 않았습니다"),
    ("missing comma between array elements", "목록의 값 사이에 쉼표가 없습니다"),
    ("extra comma in array", "목록에 쉼표가 하나 더 있습니다"),
    ("unclosed table", "`[`로 시작한 줄이 `]`로 끝나지 않습니다"),
    ("unclosed array table", "`[[`로 시작한 줄이 `]]`로 끝나지 않습니다"),
    ("unclosed inline table", "중괄호가 닫히지 않았습니다"),
    ("missing comma between key-value pairs", "항목 사이에 쉼표가 없습니다"),
    ("extra comma in inline table", "중괄호 안에 쉼표가 하나 더 있습니다"),
    ("invalid comment character", "주석에 쓸 수 없는 글자가 있습니다"),
    // YAML
    ("while scanning a quoted scalar, found unexpected end of stream", "따옴표로 시작한 글이 닫히지 않았습니다"),
    ("while scanning a quoted scalar, found unexpected document indicator", "따옴표로 시작한 글이 닫히지 않았습니다"),
    ("invalid trailing content after double-quoted scalar", "닫는 따옴표 뒤에 다른 것이 더 있습니다"),
    ("while parsing a flow sequence", "대괄호 안에 쉼표나 닫는 대괄호가 없습니다"),
    ("while parsing a flow mapping, did not find expected ',' or '}'", "중괄호 안에 쉼표나 닫는 중괄호가 없습니다"),
    ("while parsing a block mapping, did not find expected key", "항목이 올 자리입니다. 들여쓰기가 다른 줄과 다르지 않은지 보십시오"),
    ("while parsing a block collection, did not find expected '-' indicator", "`-`로 시작하는 줄이 올 자리입니다"),
    ("while parsing a node, did not find expected node content", "값이 올 자리입니다"),
    ("mapping values are not allowed in this context", "여기에는 `: `가 올 수 없습니다"),
    ("simple key expected", "항목의 이름 뒤에 `:`이 없습니다"),
    ("simple key expect ':'", "항목의 이름 뒤에 `:`이 없습니다"),
    ("invalid indentation", "들여쓰기가 맞지 않습니다"),
    ("tabs disallowed in this context", "탭으로 들여 쓸 수 없습니다"),
    ("tabs disallowed within this context (block indentation)", "탭으로 들여 쓸 수 없습니다"),
    ("tab cannot be used as indentation", "탭으로 들여 쓸 수 없습니다"),
    ("while scanning a plain scalar, found a tab", "탭으로 들여 쓸 수 없습니다"),
    ("misplaced bracket", "괄호의 짝이 맞지 않습니다"),
];

/// The words of a reader, in both languages.
pub fn words(english: &str) -> Wording {
    let cause = english.split_once(", expected ").map_or(english, |(cause, _)| cause);
    let korean = WORDS.iter().find(|(en, _)| *en == cause).map_or(english, |(_, ko)| ko);
    Wording::new(english, korean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_in_korean() {
        for text in ["a = \"x", "a", "a =", "a = x", "a = [1", "a = [1 2]", "a = 1\na = 2", "a = 1 b = 2", "[a", "a = 2021-13", "a = 1 \""]
        {
            let fault = toml::from_str::<toml::Table>(text).expect_err(text);
            let said = words(fault.message());
            assert!(said.ko.chars().any(|c| ('가'..='힣').contains(&c)), "{text}: {}", said.en);
        }
        assert_eq!(words("something new").ko, "something new");
    }
}
