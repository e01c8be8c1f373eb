//! What stops sites that were made for Zola, or is shown otherwise than their authors ask.

problems! {
    /// Problems of sites made for Zola.
    "zola" Zola {
        /// Code in a language that nobody knows, in a site that takes it.
        warning Language { language: String } =>
            message "code in the unknown language `{language}` is not coloured",
            help "write a language that is known, or none";
        /// The same, in a site that asks for an error.
        error LanguageRefused { language: String } =>
            message "code in the unknown language `{language}` is not coloured",
            note "`error_on_missing_language` makes this an error",
            help "write a language that is known, or none";
        /// A site's own grammar that is not there.
        error NoGrammar { path: String } =>
            message "there is no grammar file `{path}`",
            help "the path begins at the config's folder";
        /// A site's own grammar that can't be read.
        error GrammarUnread { path: String, fault: String } =>
            message "the grammar `{path}` can't be read: {fault}",
            help "grammars are TextMate's, as JSON";
        /// Parts of a site's own grammar that are left out.
        warning GrammarParts { path: String, fault: String } =>
            message "a part of the grammar `{path}` has no effect: {fault}",
            help "the code stays whole; where this part counts, it has no colours";
        /// Spellings that become one term.
        warning OneTerm { names: String, slug: String } =>
            message "{names} become one term, for all give the address `{slug}`",
            note "as in Zola, its page has the name that is first by its characters, and the articles of all",
            help "write them so that letters tell them apart: `C-sharp` and `C-plus-plus`";
        /// The same, where only capitals tell them apart.
        warning OneTermSpelt { names: String, slug: String } =>
            message "{names} become one term, for all give the address `{slug}`",
            note "as in Zola, its page has the name that is first by its characters, and the articles of all",
            help "write them alike";
        /// A call as Zola 0.22 had it, for a component that is there.
        error OldCall { name: String, newer: String } =>
            message "`{name}` is called as shortcodes were up to Zola 0.22; this site counts as 0.23, which calls components",
            label "a call of Zola 0.22",
            help "write `{newer}`",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`";
        /// A call that is shown, not run, as Zola 0.22 had it.
        error OldEscape {} =>
            message "a call between `/*` and `*/` was shown as it stands up to Zola 0.22; this site counts as 0.23",
            label "shown in Zola 0.22",
            help "write `{{% raw %}}` before what is only shown, without `/*` and `*/`, and `{{% endraw %}}` behind it",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`";
        /// The same, for a component that is not there.
        error OldCallOfNone { name: String, newer: String, parameters: String } =>
            message "`{name}` is called as shortcodes were up to Zola 0.22; this site counts as 0.23, which calls components",
            label "a call of Zola 0.22",
            help "write `{newer}`, and in a file below `templates/`: `{{% component {name}({parameters}) %}} … {{% endcomponent %}}`",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`";
    }
}
