//! What is wrong in the config.

use crate::text::wording::Wording;

problems! {
    /// Problems of the config.
    "config" Setting {
        error M0041 NoBaseUrl {} =>
            message "the config has no `base_url`"
                 ko "설정에 `base_url`이 없습니다",
            help "add base_url = \"https://…\": templates of your own make absolute links from it"
              ko "base_url = \"https://…\"{을} 적으십시오. 직접 만든 템플릿이 이것으로 완전한 주소를 만듭니다";
        error M0042 NoCodeTheme {} =>
            message "`[markdown.highlighting]` names no theme"
                 ko "`[markdown.highlighting]`에 테마 이름이 없습니다",
            help "write `theme = \"…\"`, or both `light_theme = \"…\"` and `dark_theme = \"…\"`"
              ko "`theme = \"…\"`{을} 적거나, `light_theme = \"…\"`{과} `dark_theme = \"…\"`{을} 함께 적으십시오";
        warning M0043 CodeThemesMixed {} =>
            message "`theme` and `light_theme`, `dark_theme` exclude each other; `theme` counts"
                 ko "`theme`{은} `light_theme`, `dark_theme`{과} 함께 쓸 수 없습니다. `theme`만 쓰입니다",
            help "take away what you don't want"
              ko "쓰지 않을 것을 지우십시오";
        error M0044 LanguageTable { code: String } =>
            message "`languages.{code}` must be a table"
                 ko "`languages.{code}`에는 표(table)를 적습니다",
            help "write a line [languages.{code}]"
              ko "`[languages.{code}]`{이라}는 줄을 적으십시오";
        warning M0045 LanguageTwice { names: String } =>
            message "the default language has {names} twice; the top of the config counts"
                 ko "기본 언어의 {names}{이} 두 곳에 있습니다. 설정 맨 위의 것이 쓰입니다",
            help "keep each in one place"
              ko "하나씩만 남기십시오";
        error M0046 NoLanguageCode { code: String } =>
            message "`{code}` is not a language code"
                 ko "`{code}`{은} 언어 코드가 아닙니다",
            help "codes look like `ko`, `en`, `pt-BR` or `zh-Hans`"
              ko "언어 코드는 `ko`, `en`, `pt-BR`, `zh-Hans`처럼 적습니다";
        warning M0063 CountryAsLanguage { code: String, language: String } =>
            message "`{code}` is a country's code, and no language's"
                 ko "`{code}`{은} 언어가 아니라 나라의 코드입니다",
            help "write `{language}`: by it pages have their words, and citations and screen readers their language"
              ko "`{language}`{으로} 적으십시오. 화면의 문구, 인용, 화면 낭독기가 이 코드를 따릅니다";
        error M0047 TaxonomyName {} =>
            message "a taxonomy needs a `name`"
                 ko "분류(taxonomy)에 `name`이 없습니다",
            help "write {{ name = \"tags\" }}"
              ko "`{{ name = \"tags\" }}`처럼 적으십시오";
        warning M0064 TaxonomyTwice { name: String } =>
            message "one language has the taxonomy `{name}` twice; the first counts"
                 ko "한 언어에 분류(taxonomy) `{name}`{이} 두 번 있습니다. 처음 것이 쓰입니다",
            help "remove the others"
              ko "나머지는 지우십시오";
        error M0048 TranslationText { key: String, kind: Wording } =>
            message "the translation of `{key}` must be text, not {kind}"
                 ko "`{key}`의 번역은 글자여야 하는데 {kind}입니다",
            help "write it in quotation marks"
              ko "따옴표 안에 적으십시오";
        error M0049 NoLogo { wanted: String } =>
            message "there is no file `static/{wanted}`"
                 ko "`static/{wanted}` 파일이 없습니다";
        error M0050 NoColour { name: String } =>
            message "`{name}` is no colour of the theme"
                 ko "`{name}`{은} 테마에 없는 색 이름입니다";
        error M0051 NotAColour { name: String } =>
            message "`{name}` is not a colour"
                 ko "`{name}`의 값이 색이 아닙니다",
            help "write a colour as \"#0b50d0\""
              ko "색은 \"#0b50d0\"처럼 적습니다";
        error M0052 Contrast { text: String, ground: String, mode: Wording, told: String, least: String } =>
            message "`{text}` on `{ground}` ({mode}) is hard to read: contrast {told}:1"
                 ko "`{ground}` 위의 `{text}`{은} 읽기 어렵습니다({mode}). 명암비가 {told}:1입니다",
            note "text needs {least}:1 on its ground"
              ko "글자와 바탕의 명암비는 {least}:1 이상이어야 합니다";
        error M0053 ClassQuotes {} =>
            message "`external_links_class` must not have quotation marks"
                 ko "`external_links_class`에는 따옴표를 쓸 수 없습니다",
            help "write the names of classes, with blanks between them"
              ko "클래스 이름을 빈칸으로 나누어 적으십시오";
        error M0054 ExtraTable { key: String } =>
            message "`extra.{key}` is a table in the theme or in the config, but not in both"
                 ko "`extra.{key}`{이} 테마와 설정 가운데 한쪽에서만 표(table)입니다",
            help "write it as the theme does"
              ko "테마와 같은 모양으로 적으십시오";
        error M0055 Pattern { key: String, fault: String } =>
            message "`{key}` has a pattern that can't be read: {fault}"
                 ko "`{key}`의 무늬 하나를 읽을 수 없습니다: {fault}",
            help "patterns look like `*.tmp`, `drafts/**` or `{{a,b}}/*`"
              ko "무늬는 `*.tmp`, `drafts/**`, `{{a,b}}/*`처럼 적습니다";
        error M0056 NoIssn { written: String } =>
            message "`{written}` is not an ISSN"
                 ko "`{written}`{은} ISSN이 아닙니다",
            help "an ISSN has eight digits, the last of which checks the others: \"1234-5679\"; leave it out if there is none"
              ko "ISSN은 여덟 자리이고 마지막 자리로 나머지를 검산합니다: \"1234-5679\". 없으면 줄을 빼십시오";
        error M0057 Editions {} =>
            message "`editions` is neither true nor false nor a table"
                 ko "`editions`에는 true나 false, 아니면 표(table)를 적습니다",
            help "write `editions = false` to pack none, or a table `[editions]` with `zip = false` or `epub = false`"
              ko "아무것도 묶지 않으려면 `editions = false`{을} 적으십시오. 골라서 묶으려면 `[editions]` 표에 `zip = false`나 `epub = false`{을} 적으십시오";
        error M0058 NoDialect { other: String } =>
            message "there is no dialect `{other}`"
                 ko "`{other}`{이라}는 판은 없습니다",
            help "write 0.22 (Tera 1, shortcodes) or 0.23 (Tera 2, components), or leave it out"
              ko "0.22(Tera 1, 쇼트코드)나 0.23(Tera 2, 컴포넌트)을 적거나, 빼십시오";
        error M0059 SearchWithoutHome {} =>
            message "the config asks for a search index, but the home page keeps the site out of it"
                 ko "설정에서는 검색 색인을 만들라고 하는데, 첫 페이지가 사이트를 색인에서 뺍니다",
            help "remove `in_search_index`, or `build_search_index` from the config"
              ko "`in_search_index`를 지우거나, 설정에서 `build_search_index`를 지우십시오";
        error M0060 SearchLanguage { code: String } =>
            message "elasticlunr has no language `{code}`"
                 ko "elasticlunr에는 `{code}` 언어가 없습니다",
            help "set `index_format = \"fuse_json\"` in `[search]`, or \"mokcha\" for the search of mokcha, which knows every language"
              ko "`[search]`에 `index_format = \"fuse_json\"`을 적거나, 모든 언어를 아는 mokcha의 검색을 쓰려면 \"mokcha\"를 적으십시오";
        error M0061 BaseUrl { written: String, meant: String } =>
            message "`{written}` is no address of a website: all that is cited would lead nowhere"
                 ko "`{written}`{은} 웹사이트 주소가 아닙니다. 인용되는 주소가 모두 어긋납니다",
            note "`base_url` begins with `https://`, names a host and has neither `?` nor `#`"
              ko "`base_url`은 `https://`로 시작해 호스트 이름이 있어야 하고, `?`나 `#`를 넣지 않습니다",
            help "write base_url = \"{meant}\""
              ko "base_url = \"{meant}\"처럼 적으십시오";
        warning M0062 BaseUrlOdd { written: String, meant: String } =>
            message "`{written}` is no address of a website: absolute links made from it lead nowhere"
                 ko "`{written}`{은} 웹사이트 주소가 아닙니다. 이것으로 만든 완전한 주소는 모두 어긋납니다",
            note "`base_url` begins with `https://`, names a host and has neither `?` nor `#`"
              ko "`base_url`은 `https://`로 시작해 호스트 이름이 있어야 하고, `?`나 `#`를 넣지 않습니다",
            help "write base_url = \"{meant}\""
              ko "base_url = \"{meant}\"처럼 적으십시오";
    }
}
