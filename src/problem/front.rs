//! What is wrong in the keys at the head of a file, and in the tables of data files.

use crate::text::wording::Wording;

problems! {
    /// Problems of front matter.
    "front" Front {
        error M0221 SynonymWords {} =>
            message "a group of synonyms needs its `words`"
                 ko "동의어 묶음에 `words`가 없습니다",
            help "write [[group]] and below it words = [\"예산\", \"재정\"]"
              ko "[[group]] 아래에 words = [\"예산\", \"재정\"]처럼 적으십시오";
        error M0222 ArchiveOneLine {} =>
            message "this front matter's `archive` has no line of its own for each key"
                 ko "머리 정보의 `archive`가 항목마다 한 줄씩 적혀 있지 않습니다",
            help "write each key of `archive` on a line of its own, indented, and run the command again"
              ko "`archive`의 항목을 한 줄에 하나씩 들여 적고 명령을 다시 실행하십시오";
        error M0223 NoNumber {} =>
            message "an article's `[archive]` needs its `number` in the volume"
                 ko "글의 `[archive]`에 호 안의 번호 `number`가 없습니다",
            help "add `number = 1`: the place in the printed contents list; it becomes part of the address for good"
              ko "`number = 1`처럼 적으십시오. 인쇄된 차례의 순서이고, 바뀌지 않는 주소의 일부가 됩니다";
        error M0267 NoTitle {} =>
            message "an article of a volume needs its `title`"
                 ko "호의 글에 `title`이 없습니다",
            note "lists and citations would name it by its number"
              ko "목록과 인용에 제목 대신 번호가 적힙니다",
            help "add `title = \"…\"` above `[archive]`, as it is printed"
              ko "`[archive]` 위에 인쇄된 제목을 `title = \"…\"`처럼 적으십시오";
        error M0224 VolumeKey { key: String, example: String } =>
            message "a volume's `[archive]` needs `{key}`"
                 ko "호의 `[archive]`에 `{key}`{이} 없습니다",
            help "add `{example}`"
              ko "`{example}`처럼 적으십시오";
        error M0225 SectionKey {} =>
            message "a section's `[archive]` needs an `id`"
                 ko "부분의 `[archive]`에 `id`가 없습니다",
            help "add `id = \"economy\"`, the same in every volume; for a volume add `volume = 52` instead"
              ko "모든 호에서 같은 `id = \"economy\"`처럼 적으십시오. 호라면 그 대신 `volume = 52`처럼 적으십시오";
        error M0226 AtLeastOne { key: String } =>
            message "`{key}` must be 1 or more"
                 ko "`{key}`{은} 1 이상이어야 합니다",
            help "count from 1, as the print does"
              ko "인쇄본처럼 1부터 세십시오";
        error M0263 TooHigh { key: String } =>
            message "`{key}` must be less than 4,294,967,296"
                 ko "`{key}`{은} 4,294,967,296보다 작아야 합니다",
            help "count from 1, as the print does"
              ko "인쇄본처럼 1부터 세십시오";
        error M0264 EmptyNeeded { key: String, example: String } =>
            message "`{key}` must not be empty"
                 ko "`{key}`{이} 비어 있습니다",
            help "write `{example}`"
              ko "`{example}`처럼 적으십시오";
        error M0227 NoId { written: String } =>
            message "`{written}` can't be an id"
                 ko "`{written}`{은} id로 쓸 수 없습니다",
            help "ids stand in addresses: use a-z, 0-9 and `-`, at most 40 characters, beginning with a letter or digit"
              ko "id는 주소에 쓰입니다. 글자나 숫자로 시작해 a-z, 0-9, `-`로 40자까지 적으십시오";
        error M0228 NoMonth {} =>
            message "`published` is neither a month nor a day"
                 ko "`published`의 값이 달도 날도 아닙니다";
        error M0229 NoPages {} =>
            message "`pages` is not a range of printed pages"
                 ko "`pages`의 값이 인쇄 쪽수가 아닙니다",
            help "write \"2-3\", or 2 for one page"
              ko "\"2-3\"처럼, 한 쪽이면 2처럼 적으십시오";
        error M0230 FileLanguage { code: String, known: String } =>
            message "`{code}` in the file's name is not a language of this site"
                 ko "파일 이름에 든 `{code}`{은} 이 사이트의 언어가 아닙니다",
            note "the config has {known}"
              ko "설정에 있는 언어는 {known}입니다",
            help "rename the file, or add `[languages.{code}]` to the config"
              ko "파일 이름을 바꾸거나, 설정에 `[languages.{code}]`{을} 더하십시오";
        error M0231 LinkTwice { url: String } =>
            message "`{url}` is listed twice"
                 ko "`{url}`{이} 두 번 적혀 있습니다",
            help "take one of the two away"
              ko "둘 가운데 하나를 지우십시오";
        error M0232 NoStatus { status: String } =>
            message "`{status}` is no answer of a web server"
                 ko "`{status}`{은} 웹 서버의 응답 번호가 아닙니다",
            help "write the number it gave, such as 200 or 404, or take the line away"
              ko "200이나 404처럼 서버가 준 번호를 적거나, 이 줄을 지우십시오";
        error M0233 LinkUrl {} =>
            message "a `[[link]]` needs its `url`"
                 ko "`[[link]]`에 `url`이 없습니다",
            help "add url = \"https://…\", as the articles write it"
              ko "글에 적힌 그대로 url = \"https://…\"처럼 적으십시오";
        error M0234 CopyAddress {} =>
            message "an archived copy must be an address"
                 ko "보존 사본에는 주소를 적습니다",
            help "write it in quotation marks: \"https://…\" = \"https://…\""
              ko "따옴표 안에 적으십시오: \"https://…\" = \"https://…\"";
        error M0235 NoWebAddress { text: String } =>
            message "`{text}` is no address of the web"
                 ko "`{text}`{은} 웹 주소가 아닙니다",
            help "write it whole, from https:// or http:// on"
              ko "https://나 http://부터 모두 적으십시오";
        error M0236 Empty { key: String } =>
            message "`{key}` must not be empty"
                 ko "`{key}`{이} 비어 있습니다",
            help "remove the line, or give `{key}` a value"
              ko "이 줄을 지우거나, `{key}`에 값을 적으십시오";
        error M0237 NoDate { key: String } =>
            message "`{key}` is not a date"
                 ko "`{key}`의 값이 날짜가 아닙니다";
        error M0238 NoChoice { written: String, key: String } =>
            message "`{written}` is not a value of `{key}`"
                 ko "`{written}`{은} `{key}`에 쓸 수 있는 값이 아닙니다";
        warning M0239 OldList { key: String } =>
            message "`{key}` as a list is a form of older versions of Zola"
                 ko "목록으로 적은 `{key}`{은} 옛 Zola의 모양입니다",
            help "write a line `[{key}.NAME]` for each"
              ko "하나마다 `[{key}.이름]` 줄을 적으십시오";
        warning M0240 OldKey { key: String } =>
            message "`{key}` is a key of older versions of Zola"
                 ko "`{key}`{은} 옛 Zola의 항목입니다";
        error M0241 NoFrontMatter {} =>
            message "this file has no front matter"
                 ko "이 파일에는 머리 정보가 없습니다",
            help "begin it with a line `+++`, then keys such as `title = \"제목\"`, then a line `+++`"
              ko "`+++` 줄로 시작해 `title = \"제목\"` 같은 항목을 적고, 다시 `+++` 줄을 적으십시오";
        error M0242 OpeningLine { delimiter: String } =>
            message "the front matter must begin with a line that holds `{delimiter}` alone"
                 ko "머리 정보의 첫 줄에는 `{delimiter}`만 있어야 합니다",
            help "move the rest to the next line"
              ko "나머지를 다음 줄로 옮기십시오";
        error M0243 ClosingLine { delimiter: String } =>
            message "the front matter must end with `{delimiter}` exactly"
                 ko "머리 정보는 정확히 `{delimiter}`{으로} 끝나야 합니다",
            help "write `{delimiter}`"
              ko "`{delimiter}`{으로} 적으십시오";
        error M0244 NotClosed { delimiter: String } =>
            message "the front matter is not closed"
                 ko "머리 정보가 닫히지 않았습니다",
            label "opened here"
               ko "여기서 열렸습니다",
            help "put a line `{delimiter}` after the last key"
              ko "마지막 항목 뒤에 `{delimiter}` 줄을 넣으십시오";
        warning M0245 PageKeyInSection { key: String } =>
            message "`{key}` has no effect in a section"
                 ko "`{key}`{은} 섹션에서 효과가 없습니다",
            help "remove it, or keep it under `[extra]`"
              ko "지우거나 `[extra]` 아래에 두십시오";
        warning M0246 OldName { key: String, today: String } =>
            message "`{key}` is an old name of `{today}`"
                 ko "`{key}`{은} `{today}`의 옛 이름입니다",
            help "rename it to `{today}`"
              ko "`{today}`{으로} 바꾸십시오";
        error M0247 RevisionOlder { expected: String, last: String } =>
            message "revision {expected} is older than revision {last}"
                 ko "{expected}판의 날짜가 {last}판보다 앞섭니다",
            help "correct one of the days; two changes of one day are fine"
              ko "둘 가운데 한 날짜를 고치십시오. 같은 날 두 번 고치는 것은 괜찮습니다";
        error M0248 RevisionNumber { expected: String, found: String } =>
            message "this revision has the number {expected}, not {found}"
                 ko "이 판의 번호는 {found}{이} 아니라 {expected}입니다",
            help "write `number = {expected}`; the tables stand in order, the newest last"
              ko "`number = {expected}`{으로} 적으십시오. 표는 차례대로 놓고, 새것을 끝에 둡니다";
        error M0249 RevisionKey { key: String, example: String } =>
            message "a revision needs its `{key}`"
                 ko "판의 기록에 `{key}`{이} 없습니다",
            help "add `{example}`"
              ko "`{example}`처럼 적으십시오";
        error M0250 SilentKey { key: String, example: String } =>
            message "a silent edit needs its `{key}`"
                 ko "알리지 않은 수정의 기록에 `{key}`{이} 없습니다",
            help "add `{example}`"
              ko "`{example}`처럼 적으십시오";
        error M0251 TermsList { key: String, kind: Wording } =>
            message "the terms of `{key}` must be a list of texts, not {kind}"
                 ko "`{key}`에는 글자의 목록을 적는데 {kind}입니다",
            help "write {key} = [\"…\"]"
              ko "{key} = [\"…\"]처럼 적으십시오";
        error M0252 TermText { key: String } =>
            message "a term of `{key}` must be a text that is not blank"
                 ko "`{key}`의 낱말은 비어 있지 않은 글자여야 합니다",
            help "write it in quotation marks, or remove it"
              ko "따옴표 안에 적거나 지우십시오";
        error M0253 NotToml { fault: Wording } =>
            message "this is not valid TOML: {fault}"
                 ko "TOML로 읽을 수 없습니다: {fault}";
        error M0254 NotATable { kind: Wording } =>
            message "front matter must be a table of keys, not {kind}"
                 ko "머리 정보에는 항목들을 적는데 {kind}입니다",
            help "write `key: value` lines"
              ko "`항목: 값` 모양의 줄로 적으십시오";
        error M0255 NotYaml { fault: Wording } =>
            message "this is not valid YAML: {fault}"
                 ko "YAML로 읽을 수 없습니다: {fault}",
            help "indent by spaces, never tabs; text with `: ` or `#` in it stands in quotation marks"
              ko "탭 말고 빈칸으로 들여 쓰십시오. `: `나 `#`이 든 글은 따옴표 안에 적으십시오";
        error M0256 YamlDeep {} =>
            message "this YAML is nested too deeply"
                 ko "YAML이 너무 깊이 겹쳐 있습니다";
        error M0257 YamlAlias {} =>
            message "this YAML alias names no anchor"
                 ko "YAML의 별칭이 가리키는 것이 없습니다";
        error M0258 YamlAliases {} =>
            message "the aliases of this YAML stand for too many values"
                 ko "YAML의 별칭이 너무 많은 값을 대신합니다",
            help "write out what is needed"
              ko "필요한 값을 직접 적으십시오";
        error M0259 YamlKey {} =>
            message "a YAML key must be a plain word"
                 ko "YAML의 항목 이름은 낱말이어야 합니다";
        error M0260 KeyTwice { key: String } =>
            message "the key `{key}` occurs twice"
                 ko "`{key}` 항목이 두 번 있습니다",
            help "keep one of them"
              ko "하나만 남기십시오";
        error M0261 UnknownKey { key: String, what: Wording } =>
            message "unknown key `{key}` in {what}"
                 ko "{what}에 쓸 수 없는 항목입니다: `{key}`";
        error M0262 WrongType { key: String, expected: Wording, found: Wording } =>
            message "`{key}` must be {expected}, not {found}"
                 ko "`{key}`에는 {expected}{을} 적어야 하는데 {found}입니다";
    }
}
