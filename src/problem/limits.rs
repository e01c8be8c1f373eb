//! Bounds, and what is said of input that goes beyond them; and of mokcha's own faults, which have none.

problems! {
    /// What would have no end, or would fill the memory.
    "limits" Limits {
        /// A panic.
        fault OwnFault { words: String } =>
            message "mokcha itself gave up here: {words}",
            note "nothing was published",
            help "this is a fault of mokcha, not of the text: please report it where you got mokcha, with this message and, if you can, the file";
        /// A panic while the output folder may be in change.
        fault OwnFaultLate { words: String } =>
            message "mokcha itself gave up here: {words}",
            note "if the output folder was being changed, the next run completes it",
            help "this is a fault of mokcha, not of the text: please report it where you got mokcha, with this message";
        /// A word of an index for elasticlunr.
        warning WordTooLong { page: String, letters: usize, most: usize } =>
            message "a word of {letters} letters is left out of the search index of {page}",
            note "the index of elasticlunr has a level for each letter; more than {most} would fill a browser's stack",
            help "put what is no word into a code block, which is not searched, or choose `index_format = \"fuse_json\"`";
        /// A style sheet.
        error SassTooDeep { most: usize } =>
            message "this style sheet nests more than {most} levels deep",
            label "here",
            help "nest less: braces, parentheses, indents and interpolations count alike";
        /// A style sheet that runs on.
        error SassEndless { most: usize } =>
            message "the loops and calls of this style sheet take more than {most} steps",
            label "still running here",
            help "let the loop end: a condition that becomes false, or fewer turns";
        /// Functions and mixins within one another.
        error SassCalls {} =>
            message "functions or mixins of this style sheet call one another too deep, or without end",
            label "within this one",
            help "let a condition end the calls: `@if $n > 0 {{ … }}`";
        /// A value that doubles at each turn.
        error SassValue { most: usize } =>
            message "this value of the style sheet is larger than {most} MB",
            label "here",
            help "a value that is joined to itself doubles each time";
        /// Rules that extend one another.
        error SassExtends { most: usize, longest: usize } =>
            message "the style sheet has more than {most} `@extend`s, or more than {longest} that follow one another",
            label "one too many",
            help "let them extend the first one, or write a mixin: `@include`";
        /// The compiler ended in a branch of its own.
        error SassGaveUp {} =>
            message "the Sass compiler gave up on this file",
            help "try the sheet without its newest part: what the compiler can't read is near there";
        /// Selectors that double at each level.
        error SassSelector { most: usize } =>
            message "this selector has grown to more than {most} bytes",
            label "within this rule",
            help "`&` twice in a nested rule doubles the selector at each level: nest less";
        /// A sheet as it would be written.
        error SassTooLarge { most: usize } =>
            message "this style sheet would be larger than {most} MB",
            help "let loops turn less often";
        /// One `if` of a template.
        error TemplateElif { most: usize } =>
            message "this `if` has more than {most} `elif`s",
            label "one too many",
            help "look the value up in a map or a data file instead";
        /// Templates that lead to one another.
        error TemplateLineage { most: usize } =>
            message "this template extends or includes others through more than {most} steps",
            label "one too many",
            help "let fewer templates extend or include one another in a row";
        /// Loops of a template.
        error TemplateEndless { most: usize } =>
            message "the loops and calls of one page take more than {most} turns",
            help "loop over less: a part of the list, or a list made once";
        /// Components or macros of templates within one another.
        error TemplateCalls { most: usize } =>
            message "macros or components of the templates call one another more than {most} deep, or without end",
            label "called too deep, calls on",
            help "let a condition end the calls: `{{% if n > 0 %}}`";
        /// A value of a template.
        error TemplateValue { most: usize } =>
            message "this value is larger than {most} MB",
            label "kept here",
            note "lists and maps that lie in one another more than 150 times, or that hold one another again and again, count as such",
            help "a value that is joined to itself doubles each time: write it to the page instead";
        /// A page as it would be written.
        error PageTooLarge { most: usize } =>
            message "this page, or what a shortcode prints on it, would be larger than {most} MB",
            help "divide it: `paginate_by` in the section, or fewer turns of the loop";
        /// A grammar that stands still.
        warning CodeEndless { language: String, line: usize } =>
            message "this code is plain from its line {line} on: the grammar of `{language}` does not get on there",
            help "name no language behind the fence, or another one";
    }
}
