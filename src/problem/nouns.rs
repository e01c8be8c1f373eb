//! Names of things that stand in problems as arguments, in both languages: kinds of values, tables, places of a text, and what stands today where
//! an older key stood.

use crate::text::wording::Wording;

/// English, Korean.
const NAMES: &[(&str, &str)] = &[
    // Values.
    ("nothing", "빈 값"),
    ("true/false", "참/거짓"),
    ("true or false", "true나 false"),
    ("a whole number", "정수"),
    ("a whole number, 0 or more", "0 이상의 정수"),
    ("a number", "숫자"),
    ("text", "글자"),
    ("a text", "글자"),
    ("a date", "날짜"),
    ("a list", "목록"),
    ("a list of texts", "글자의 목록"),
    ("a list of tables", "표(table)의 목록"),
    ("a table", "표(table)"),
    // What has keys.
    ("the config", "설정"),
    ("the config's `[archive]`", "설정의 `[archive]`"),
    ("a language's table", "언어의 표"),
    ("a taxonomy", "분류"),
    ("a page's front matter", "글의 머리 정보"),
    ("a section's front matter", "섹션의 머리 정보"),
    ("a section's `[archive]`", "부분의 `[archive]`"),
    ("a volume's `[archive]`", "호의 `[archive]`"),
    ("an article's `[archive]`", "글의 `[archive]`"),
    ("a revision", "판의 기록"),
    ("a silent edit", "알리지 않은 수정의 기록"),
    ("a `[[link]]`", "`[[link]]`"),
    ("an `[[abbreviation]]`", "`[[abbreviation]]`"),
    ("a group of synonyms", "동의어 묶음"),
    ("synonyms", "동의어 목록"),
    ("an authority file", "기관 등의 목록"),
    ("an authority record", "기관 등의 항목"),
    // Terms.
    ("term", "낱말"),
    ("ministry", "부처"),
    ("country", "나라"),
    ("topic", "주제"),
    ("agency", "기관"),
    // Places of a text.
    ("paragraph", "문단"),
    ("table", "표"),
    ("figure", "그림"),
    ("note", "각주"),
    ("box", "상자"),
    ("quotation", "인용문"),
    ("item of a list", "목록 항목"),
    ("heading or place", "소제목이나 자리"),
    // What to do about an older key.
    ("nothing depends on it any more; take it away", "이제 아무 데도 쓰이지 않습니다. 지우십시오"),
    ("list the taxonomy in `taxonomies`", "분류를 `taxonomies`에 적으십시오"),
    (
        "from 0.22 on write `[markdown.highlighting]` with `theme = \"…\"`",
        "0.22부터는 `[markdown.highlighting]`에 `theme = \"…\"`처럼 적습니다",
    ),
    (
        "from 0.22 on grammars are TextMate's as JSON, listed by `extra_grammars` in `[markdown.highlighting]`; themes of these \
         folders are read, code in their languages has no colours",
        "0.22부터 문법은 TextMate의 JSON이고 `[markdown.highlighting]`의 `extra_grammars`에 적습니다. 이 폴더의 테마는 읽지만, 그 언어의 코드에는 색이 없습니다",
    ),
    ("write `generate_feeds`", "`generate_feeds`로 적으십시오"),
    ("write `feed_limit`", "`feed_limit`로 적으십시오"),
    ("write `default_language`", "`default_language`로 적으십시오"),
    ("it belongs under `[markdown]`, or in a section's front matter", "`[markdown]` 아래나 섹션의 머리 정보에 적습니다"),
    (
        "it has no effect any more; write `feed` where terms shall have feeds",
        "이제 효과가 없습니다. 낱말마다 피드를 두려면 `feed`를 적으십시오",
    ),
    (
        "list the taxonomy under `[languages.CODE]` instead; the default language's stay at the top",
        "분류를 `[languages.코드]` 아래에 적으십시오. 기본 언어의 것은 맨 위에 둡니다",
    ),
    ("write `insert_anchor_links`", "`insert_anchor_links`로 적으십시오"),
    ("write `weight`", "`weight`로 적으십시오"),
    (
        "sections sort one way; write `paginate_reversed`, or reverse the list in the template",
        "섹션은 한 방향으로 놓입니다. `paginate_reversed`를 적거나, 템플릿에서 목록을 뒤집으십시오",
    ),
];

/// A thing by its English name. What has no other name, such as a file's, is the same in both languages.
pub fn named(english: &str) -> Wording {
    match NAMES.iter().find(|(en, _)| *en == english) {
        Some((en, ko)) => Wording::new(*en, *ko),
        None => Wording::same(english),
    }
}
