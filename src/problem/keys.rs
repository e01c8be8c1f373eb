//! Keys of front matter and of the files of settings that nothing reads where they stand, and dates that are written in another way.

use crate::text::wording::Wording;

problems! {
    /// What is wrong with a key, or with a date.
    "keys" Keys {
        /// A key stands in another table than its own.
        error M0201 Misplaced { key: String, home: Wording, way: Wording } =>
            message "`{key}` belongs {home}"
                 ko "`{key}`의 자리는 {home}입니다",
            label "nothing reads it here"
               ko "여기서는 아무 데도 쓰이지 않습니다",
            help "{way}"
              ko "{way}";
        /// The same, where the table may hold what its author likes.
        warning M0202 MisplacedPerhaps { key: String, home: Wording, way: Wording } =>
            message "`{key}` has no effect here: it belongs {home}"
                 ko "`{key}`{은} 여기서 효과가 없습니다. 자리는 {home}입니다",
            label "nothing reads it here"
               ko "여기서는 아무 데도 쓰이지 않습니다",
            help "{way}"
              ko "{way}";
        /// A mistyped key of another table.
        error M0203 MisplacedNear { written: String, key: String, home: Wording } =>
            message "unknown key `{written}`"
                 ko "모르는 항목입니다: `{written}`",
            label "nothing reads it"
               ko "아무 데도 쓰이지 않습니다",
            help "did you mean `{key}`? It belongs {home}"
              ko "혹시 `{key}`입니까? 자리는 {home}입니다";
        /// A key of Zola's that the archive settles in its own way.
        warning M0204 NoEffect { key: String, of: Wording, why: Wording } =>
            message "`{key}` has no effect on {of}"
                 ko "`{key}`{은} {of}에서 효과가 없습니다",
            help "{why}; remove the line"
              ko "{why}. 이 줄을 지우십시오";
        /// A word of `[translations]` that no template asks for.
        warning M0205 UnknownWord { key: String } =>
            message "`{key}` is no word of the built-in theme"
                 ko "`{key}`{은} 기본 테마에 없는 낱말입니다",
            help "the words and their keys stand in the reference, under `[translations]`"
              ko "쓸 수 있는 낱말은 설명서의 `[translations]`에 있습니다";
        /// The same, and there is one like it.
        warning M0206 UnknownWordNear { key: String, near: String } =>
            message "`{key}` is no word of the built-in theme"
                 ko "`{key}`{은} 기본 테마에 없는 낱말입니다",
            help "did you mean `{near}`?"
              ko "혹시 `{near}`입니까?";
        /// A date in another form than the file's.
        error M0207 DateForm { written: String, meant: String } =>
            message "`{written}` is not how a date is written here"
                 ko "`{written}`{은} 여기서 쓰는 날짜 모양이 아닙니다",
            help "write {meant}"
              ko "{meant}처럼 적으십시오";
        /// A day that no calendar has.
        error M0208 NoSuchDay { written: String } =>
            message "`{written}` is no day of the calendar"
                 ko "`{written}`{은} 달력에 없는 날입니다",
            help "write a day that exists, as 2021-06-02"
              ko "2021-06-02처럼 실제로 있는 날을 적으십시오";
        /// A range that TOML takes for a date.
        error M0265 RangeForm { written: String, meant: String } =>
            message "`{written}` stands without quotation marks, so it is read as a date that is none"
                 ko "`{written}`{이} 따옴표 없이 적혀 있어 잘못된 날짜로 읽힙니다",
            help "write \"{meant}\""
              ko "\"{meant}\"처럼 적으십시오";
        /// A name that a comma without quotation marks takes apart.
        error M0266 NameInTwo { family: String, given: String } =>
            message "`{family}` and `{given}` would be cited as two people"
                 ko "`{family}`{과} `{given}`{이} 두 사람으로 인용됩니다",
            help "if it is one name, write it within quotation marks: \"{family}, {given}\""
              ko "한 사람의 이름이면 따옴표로 묶어 적으십시오: \"{family}, {given}\"",
            help "if it is all of a name, write it between braces: \"{{{family}}}\""
              ko "`{family}`만으로 온전한 이름이면 중괄호로 묶으십시오: \"{{{family}}}\"";
        /// An author without a name.
        error M0211 BlankAuthor {} =>
            message "an author must have a name"
                 ko "저자의 이름이 비어 있습니다",
            help "write it between the quotation marks, or take the entry away"
              ko "따옴표 사이에 이름을 적거나 그 항목을 지우십시오";
        /// The same author again.
        error M0212 AuthorTwice { name: String } =>
            message "`{name}` is named twice among the authors"
                 ko "저자에 `{name}`{이} 두 번 있습니다",
            help "take one away: citations would name both"
              ko "하나를 지우십시오. 인용에 두 번 나옵니다";
        /// Several people in one string.
        error M0215 AuthorsInOne { name: String, instead: String } =>
            message "`{name}` would be cited as one person"
                 ko "`{name}`{은} 한 사람으로 인용됩니다",
            help "write a string for each: authors = [{instead}]"
              ko "사람마다 따옴표로 나누어 적으십시오: authors = [{instead}]",
            help "a body whose name has such signs in it stands between braces: \"{{{name}}}\""
              ko "그런 부호가 든 기관 이름이라면 중괄호로 묶으십시오: \"{{{name}}}\"";
        /// What someone is, as if it were a name.
        error M0216 AuthorOffice { name: String, behind: String, instead: String } =>
            message "`{behind}` is no part of a name, but `{name}` would be cited with it"
                 ko "`{behind}`{은} 이름이 아닌데 `{name}`의 이름으로 인용됩니다",
            help "write the name alone, \"{instead}\"; what someone does belongs into the text"
              ko "이름만 \"{instead}\"처럼 적고, 직함은 본문에 적으십시오";
        /// What is no DOI.
        error M0213 NoDoi { written: String } =>
            message "`{written}` is no DOI"
                 ko "`{written}`{은} DOI가 아닙니다",
            help "a DOI begins with `10.` and has a `/`: doi = \"10.1234/abc\"; remove the line if the article has none"
              ko "DOI는 `10.`으로 시작하고 `/`가 있습니다: doi = \"10.1234/abc\". 없는 글이면 그 줄을 지우십시오";
        /// A licence of the government that there is not.
        error M0214 NoLicense { written: String } =>
            message "there is no licence `{written}`"
                 ko "`{written}`{이라}는 이용 조건은 없습니다",
            help "the licences of 공공누리 are `kogl-0` to `kogl-4`; other terms are written as a sentence or an address"
              ko "공공누리는 `kogl-0`에서 `kogl-4`까지입니다. 다른 조건은 문장이나 주소로 적으십시오";
        /// A look at the website's accessibility of which half is not said.
        error M0210 HalfCheck { key: String } =>
            message "a check of accessibility needs `{key}`"
                 ko "접근성 점검에는 `{key}`{이} 필요합니다",
            help "write when it was, who looked and at what: date = 2026-11-02, by = \"…\", what = \"…\""
              ko "언제, 누가, 무엇을 점검했는지 적으십시오: date = 2026-11-02, by = \"…\", what = \"…\"";
        /// An authority's record names a body that is none.
        error M0209 UnknownLater { id: String, file: String } =>
            message "`{id}` is no id of `{file}`"
                 ko "`{file}`에 `{id}`{이라}는 id가 없습니다",
            help "`later` lists the ids of the records that continue this one"
              ko "`later`에는 이 기관을 잇는 기관의 id를 적습니다";
    }
}
