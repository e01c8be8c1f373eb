//! What keeps templates, style sheets, pictures and code themes from being used.

use crate::text::wording::Wording;

problems! {
    /// Problems of templates, style sheets and pictures.
    "templates" Templating {
        error M0661 NoEpub { title: String, fault: String } =>
            message "the EPUB of {title} could not be made: {fault}"
                 ko "{title}의 EPUB을 만들지 못했습니다: {fault}";
        warning M0662 OldCodeTheme { theme: String, instead: String } =>
            message "there is no code theme `{theme}`; `{instead}` stands in"
                 ko "코드 테마 `{theme}`{이} 없어 `{instead}`{을} 씁니다",
            help "for instance `github-light`, `github-dark`, `nord`"
              ko "쓸 수 있는 것: `github-light`, `github-dark`, `nord` 등";
        error M0663 HtmlUnread { fault: String } =>
            message "this page's HTML can't be read: {fault}"
                 ko "이 페이지의 HTML을 읽을 수 없습니다: {fault}";
        error M0664 NoTemplate { name: String } =>
            message "there is no template `{name}`"
                 ko "`{name}` 템플릿이 없습니다";
        error M0665 NoShortcode { name: String } =>
            message "there is no shortcode `{name}`"
                 ko "`{name}` 쇼트코드가 없습니다";
        error M0666 SheetTwice { out: String, other: String } =>
            message "two files make the style sheet `{out}`"
                 ko "파일 둘이 같은 스타일 시트 `{out}`{을} 만듭니다",
            note "the other is {other}"
              ko "다른 하나: {other}",
            help "rename or remove one of them"
              ko "하나의 이름을 바꾸거나 지우십시오";
        error M0667 SassEndless { name: String } =>
            message "`{name}` calls itself without end"
                 ko "`{name}`{이} 끝없이 자기를 부릅니다",
            help "let a condition end the calls: `@if $n > 0 {{ … }}`"
              ko "조건으로 멈추게 하십시오: `@if $n > 0 {{ … }}`";
        error M0668 SheetNotUtf8 {} =>
            message "a style sheet is not UTF-8"
                 ko "UTF-8이 아닌 스타일 시트입니다",
            help "save it as UTF-8"
              ko "UTF-8로 저장하십시오";
        error M0669 SheetUnread { fault: String } =>
            message "this style sheet can't be compiled: {fault}"
                 ko "스타일 시트를 컴파일할 수 없습니다: {fault}",
            help "correct what it imports, or the link there"
              ko "불러오는 것이나 그 링크를 고치십시오";
        error M0670 NoCodeTheme { name: String } =>
            message "there is no code theme `{name}`"
                 ko "코드 테마 `{name}`{이} 없습니다",
            note "themes of your own are listed in `extra_themes`"
              ko "직접 만든 테마는 `extra_themes`에 적습니다";
        error M0671 NoThemeFile { path: String } =>
            message "there is no theme file `{path}`"
                 ko "테마 파일 `{path}`{이} 없습니다",
            help "the path begins at the config's folder"
              ko "경로는 설정 파일이 있는 폴더에서 시작합니다";
        error M0672 ThemeUnread { path: String, fault: String } =>
            message "the theme `{path}` can't be read: {fault}"
                 ko "테마 `{path}`{을} 읽을 수 없습니다: {fault}",
            help "themes are VS Code's JSON or `.tmTheme` files"
              ko "테마는 VS Code의 JSON 파일이나 `.tmTheme` 파일입니다";
        error M0673 LastIsNoPage {} =>
            message "a file of other files is no page: this is a fault of mokcha"
                 ko "다른 파일들로 만드는 파일을 페이지로 다루었습니다. mokcha의 잘못입니다";
        error M0674 CopyIsNoPage {} =>
            message "a copied file is no page: this is a fault of mokcha"
                 ko "복사할 파일을 페이지로 다루었습니다. mokcha의 잘못입니다";
        error M0675 Picture { fault: Wording } =>
            message "{fault}"
                 ko "그림을 쓸 수 없습니다: {fault}";
        error M0676 Sheet { fault: Wording } =>
            message "{fault}"
                 ko "스타일 시트에 잘못이 있습니다: {fault}";
        error M0677 Engine { fault: Wording } =>
            message "{fault}"
                 ko "템플릿에 잘못이 있습니다: {fault}";
        error M0678 ExtendsItself { template: String } =>
            message "the template `{template}` extends itself"
                 ko "템플릿 `{template}`{이} 자기를 확장합니다(extends)";
        error M0679 ExtendsThrough { template: String, names: String } =>
            message "the template `{template}` extends itself through {names}"
                 ko "템플릿 `{template}`{이} {names}{을} 거쳐 자기를 확장합니다(extends)";
        error M0680 IncludesItself { template: String } =>
            message "the template `{template}` includes itself"
                 ko "템플릿 `{template}`{이} 자기를 불러옵니다(include)";
        error M0681 IncludesThrough { template: String, names: String } =>
            message "the template `{template}` includes itself through {names}"
                 ko "템플릿 `{template}`{이} {names}{을} 거쳐 자기를 불러옵니다(include)";
    }
}
