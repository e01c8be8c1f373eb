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
        /// A call as Zola 0.22 had it, for a component that is there.
        error OldCall { name: String, newer: String } =>
            message "`{name}` is called as shortcodes were up to Zola 0.22; this site counts as 0.23, which calls components",
            label "a call of Zola 0.22",
            help "write `{newer}`",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`";
        /// The same, for a component that is not there.
        error OldCallOfNone { name: String, newer: String, parameters: String } =>
            message "`{name}` is called as shortcodes were up to Zola 0.22; this site counts as 0.23, which calls components",
            label "a call of Zola 0.22",
            help "write `{newer}`, and in a file below `templates/`: `{{% component {name}({parameters}) %}} … {{% endcomponent %}}`",
            help "if the site is for Zola 0.22, say so: `--compat 0.22`";
    }
}
