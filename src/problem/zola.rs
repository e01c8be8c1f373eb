//! What stops sites that were made for Zola, or is shown otherwise than their authors ask.

use crate::text::wording::Wording;

problems! {
    /// Problems of sites made for Zola.
    "zola" Zola {
        /// Code in a language that nobody knows, in a site that takes it.
        warning M0701 Language { language: String } =>
            message "code in the unknown language `{language}` is not coloured"
                 ko "모르는 언어 `{language}`의 코드에는 색을 넣지 않습니다",
            help "write a language that is known, or none"
              ko "아는 언어 이름을 적거나 빼십시오";
        /// The same, in a site that asks for an error.
        error M0702 LanguageRefused { language: String } =>
            message "code in the unknown language `{language}` is not coloured"
                 ko "모르는 언어 `{language}`의 코드에는 색을 넣지 않습니다",
            note "`error_on_missing_language` makes this an error"
              ko "`error_on_missing_language` 때문에 오류로 다룹니다",
            help "write a language that is known, or none"
              ko "아는 언어 이름을 적거나 빼십시오";
        /// A site's own grammar that is not there.
        error M0703 NoGrammar { path: String } =>
            message "there is no grammar file `{path}`"
                 ko "문법 파일 `{path}`{이} 없습니다",
            help "the path begins at the config's folder"
              ko "경로는 설정 파일이 있는 폴더에서 시작합니다";
        /// A site's own grammar that can't be read.
        error M0704 GrammarUnread { path: String, fault: String } =>
            message "the grammar `{path}` can't be read: {fault}"
                 ko "문법 파일 `{path}`{을} 읽을 수 없습니다: {fault}",
            help "grammars are TextMate's, as JSON"
              ko "문법은 TextMate의 JSON 형식이어야 합니다";
        /// Parts of a site's own grammar that are left out.
        warning M0705 GrammarParts { path: String, fault: String } =>
            message "a part of the grammar `{path}` has no effect: {fault}"
                 ko "문법 파일 `{path}`의 일부는 쓰이지 않습니다: {fault}",
            help "the code stays whole; where this part counts, it has no colours"
              ko "코드는 온전합니다. 그 부분이 쓰이는 곳에만 색이 없습니다";
        /// Spellings that become one term.
        warning M0706 OneTerm { names: Wording, slug: String } =>
            message "{names} become one term, for all give the address `{slug}`"
                 ko "{names}{이} 모두 주소 `{slug}`{이} 되어 한 낱말로 합쳐집니다",
            note "as in Zola, its page has the name that is first by its characters, and the articles of all"
              ko "Zola처럼 글자 순서로 앞선 이름을 쓰고, 모든 글이 그 페이지에 모입니다",
            help "write them alike, or so that letters tell them apart, as `C-sharp` and `C-plus-plus` do for `C#` and `C++`"
              ko "똑같이 적거나, `C#`과 `C++`을 `C-sharp`, `C-plus-plus`로 적듯 글자로 구별되게 적으십시오";
        /// The same, where only capitals tell them apart.
        warning M0707 OneTermSpelt { names: Wording, slug: String } =>
            message "{names} become one term, for all give the address `{slug}`"
                 ko "{names}{이} 모두 주소 `{slug}`{이} 되어 한 낱말로 합쳐집니다",
            note "as in Zola, its page has the name that is first by its characters, and the articles of all"
              ko "Zola처럼 글자 순서로 앞선 이름을 쓰고, 모든 글이 그 페이지에 모입니다",
            help "write them alike"
              ko "똑같이 적으십시오";
        /// A call as Zola 0.22 had it, for a component that is there.
        error M0708 OldCall { name: String, newer: String } =>
            message "`{name}` is called as shortcodes were up to Zola 0.22; this site counts as 0.23, which calls components"
                 ko "`{name}`{을} Zola 0.22까지의 쇼트코드 방식으로 부르고 있습니다. 이 사이트는 컴포넌트를 쓰는 0.23으로 봅니다",
            label "a call of Zola 0.22"
               ko "Zola 0.22의 호출",
            help "write `{newer}`"
              ko "`{newer}`{으로} 적으십시오",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`"
              ko "Zola 0.22용 사이트라면 `--compat 0.22`를 붙이십시오";
        /// A call that is shown, not run, as Zola 0.22 had it.
        error M0709 OldEscape {} =>
            message "a call between `/*` and `*/` was shown as it stands up to Zola 0.22; this site counts as 0.23"
                 ko "`/*`와 `*/` 사이의 호출은 Zola 0.22까지 그대로 보였습니다. 이 사이트는 0.23으로 봅니다",
            label "shown in Zola 0.22"
               ko "Zola 0.22에서는 그대로 보임",
            help "write `{{% raw %}}` before what is only shown, without `/*` and `*/`, and `{{% endraw %}}` behind it"
              ko "보이기만 할 것은 `/*`, `*/` 없이 앞에 `{{% raw %}}`, 뒤에 `{{% endraw %}}`를 적으십시오",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`"
              ko "Zola 0.22용 사이트라면 `--compat 0.22`를 붙이십시오";
        /// The same, for a component that is not there.
        error M0710 OldCallOfNone { name: String, newer: String, parameters: String } =>
            message "`{name}` is called as shortcodes were up to Zola 0.22; this site counts as 0.23, which calls components"
                 ko "`{name}`{을} Zola 0.22까지의 쇼트코드 방식으로 부르고 있습니다. 이 사이트는 컴포넌트를 쓰는 0.23으로 봅니다",
            label "a call of Zola 0.22"
               ko "Zola 0.22의 호출",
            help "write `{newer}`, and in a file below `templates/`: `{{% component {name}({parameters}) %}} … {{% endcomponent %}}`"
              ko "`{newer}`{으로} 적고, `templates/` 아래 파일에 `{{% component {name}({parameters}) %}} … {{% endcomponent %}}`를 적으십시오",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`"
              ko "Zola 0.22용 사이트라면 `--compat 0.22`를 붙이십시오";
    }
}
