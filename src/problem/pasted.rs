//! What is said of characters that come along with pasting. A warning where nothing is lost by them, an error where something is.

use crate::text::wording::Wording;

problems! {
    /// Characters that no author types.
    "pasted" Pasted {
        /// A control character.
        warning M0461 Control { name: Wording, code: String, more: Wording } =>
            message "{name} ({code}) stands here{more}: no page can show it"
                 ko "여기에 {name}({code}){이} 있습니다{more}. 어떤 페이지에도 보일 수 없는 글자입니다",
            help "take it out; `mokcha tidy` does it"
              ko "지우십시오. `mokcha tidy`가 대신 지웁니다";
        /// A character that stands for something that was not pasted.
        error M0462 Placeholder { name: Wording, code: String, more: Wording } =>
            message "{name} ({code}) stands here{more}: what was there is lost"
                 ko "여기에 {name}({code}){이} 있습니다{more}. 원래 있던 것이 사라졌습니다",
            help "look at the original, and write what belongs there"
              ko "원본을 보고 그 자리에 있던 것을 적으십시오";
        /// A character without width.
        warning M0463 Invisible { name: Wording, code: String, more: Wording } =>
            message "{name} ({code}) stands here{more}: nobody sees it, and words with it are not found"
                 ko "여기에 {name}({code}){이} 있습니다{more}. 눈에 보이지 않고, 이것이 든 낱말은 검색되지 않습니다",
            help "take it out; `mokcha tidy` does it"
              ko "지우십시오. `mokcha tidy`가 대신 지웁니다";
        /// A character of private use.
        error M0464 Private { name: Wording, code: String, more: Wording } =>
            message "a character of one program's own ({code}; {name}) stands here{more}: others show a box, or nothing"
                 ko "여기에 한 프로그램에서만 쓰는 글자가 있습니다({code}, {name}){more}. 다른 곳에서는 네모로 보이거나 보이지 않습니다",
            help "look at the original, and write a sign that all have"
              ko "원본을 보고 어디에서나 보이는 기호로 적으십시오";
        /// Hangul that is written as single letters.
        warning M0465 Apart { word: String, more: Wording } =>
            message "`{word}` is written as single letters here{more}, as a Mac does in names of files"
                 ko "여기의 `{word}`{은} 자모가 풀려 있습니다{more}. Mac에서 만든 파일 이름이 흔히 그렇습니다",
            help "type it anew; `mokcha tidy` does it"
              ko "다시 입력하십시오. `mokcha tidy`가 대신 고칩니다";
        /// `tidy` was given another file.
        error M0466 NoSource {} =>
            message "this is no article of the site"
                 ko "이 사이트의 글이 아닙니다",
            help "name Markdown files or folders below `content/`"
              ko "`content/` 아래의 마크다운 파일이나 폴더를 적으십시오";
        /// A sign in front matter that only looks like one of TOML or YAML.
        error M0467 MatterSign { written: Wording, meant: Wording, language: String } =>
            message "{written} stands here, where {language} needs {meant}"
                 ko "여기에 {written}{이} 있습니다. {language}에서 이 자리에 쓸 것: {meant}",
            note "word processors put such signs in"
              ko "문서 편집기가 그런 기호를 넣습니다",
            help "type it anew; `mokcha tidy` does it"
              ko "다시 입력하십시오. `mokcha tidy`가 대신 고칩니다";
        /// The line before or behind front matter is written with other signs.
        error M0468 Fence { written: String, meant: String } =>
            message "`{written}` stands here, where front matter needs `{meant}`"
                 ko "머리 정보의 `{meant}`{이} 올 자리에 `{written}`{이} 있습니다",
            note "word processors and Korean keyboards put such signs in"
              ko "문서 편집기와 한글 자판이 그런 기호를 넣습니다",
            help "type it anew; `mokcha tidy` does it"
              ko "다시 입력하십시오. `mokcha tidy`가 대신 고칩니다";
        /// Quotation marks of print around a value of YAML, which are part of it there.
        warning M0469 QuotedInYaml { written: String } =>
            message "the marks of `{written}` are part of the text: YAML knows them not as quotation marks"
                 ko "`{written}`의 따옴표가 글의 일부가 됩니다. YAML은 이것을 따옴표로 보지 않습니다",
            help "type `\"` anew; where they belong to the text, put straight ones around all: '{written}'"
              ko "`\"`로 다시 입력하십시오. 글의 일부라면 전체를 곧은 따옴표로 감싸십시오: '{written}'";
        /// A `#` behind a value of YAML, where words of the value may have been meant.
        warning M0470 CommentInYaml { whole: String } =>
            message "`#` makes a comment of what stands behind it: no page shows that"
                 ko "`#` 뒤는 YAML의 주석이 되어 어디에도 보이지 않습니다",
            help "if it belongs to the value, put quotation marks around all: \"{whole}\"; else write the comment on a line of its own"
              ko "값의 일부라면 전체를 따옴표로 감싸십시오: \"{whole}\". 주석이라면 따로 한 줄에 적으십시오";
    }
}
