//! Bounds, and what is said of input that goes beyond them; and of mokcha's own faults, which have none.

problems! {
    /// What would have no end, or would fill the memory.
    "limits" Limits {
        /// A panic.
        fault M0641 OwnFault { words: String } =>
            message "mokcha itself gave up here: {words}"
                 ko "mokcha가 여기서 멈췄습니다: {words}",
            note "nothing was published"
              ko "아무것도 공개되지 않았습니다",
            help "this is a fault of mokcha, not of the text: please report it where you got mokcha, with this message and, if you can, the file"
              ko "글이 아니라 mokcha의 잘못입니다. mokcha를 받은 곳에 이 메시지를, 가능하면 파일도 함께 알려 주십시오";
        /// A panic while the output folder may be in change.
        fault M0642 OwnFaultLate { words: String } =>
            message "mokcha itself gave up here: {words}"
                 ko "mokcha가 여기서 멈췄습니다: {words}",
            note "if the output folder was being changed, the next run completes it"
              ko "출력 폴더를 바꾸던 중이었다면 다음 실행이 마저 끝냅니다",
            help "this is a fault of mokcha, not of the text: please report it where you got mokcha, with this message"
              ko "글이 아니라 mokcha의 잘못입니다. mokcha를 받은 곳에 이 메시지를 알려 주십시오";
        /// A word of an index for elasticlunr.
        warning M0643 WordTooLong { page: String, letters: usize, most: usize } =>
            message "a word of {letters} letters is left out of the search index of {page}"
                 ko "{page}의 검색 색인에서 {letters}자짜리 낱말 하나를 뺐습니다",
            note "the index of elasticlunr has a level for each letter; more than {most} would fill a browser's stack"
              ko "elasticlunr 색인은 글자마다 한 층씩 깊어져서, {most}자가 넘으면 브라우저가 견디지 못합니다",
            help "put what is no word into a code block, which is not searched, or choose `index_format = \"fuse_json\"`"
              ko "낱말이 아닌 것은 검색하지 않는 코드 블록에 넣거나 `index_format = \"fuse_json\"`을 고르십시오";
        /// A style sheet.
        error M0644 SassTooDeep { most: usize } =>
            message "this style sheet nests more than {most} levels deep"
                 ko "이 스타일 시트는 {most}단계보다 깊이 겹쳐 있습니다",
            label "here"
               ko "여기입니다",
            help "nest less: braces, parentheses, indents and interpolations count alike"
              ko "덜 겹치게 고치십시오. 중괄호, 괄호, 들여쓰기, 끼워 넣기를 모두 셉니다";
        /// A style sheet that runs on.
        error M0645 SassEndless { most: usize } =>
            message "the loops and calls of this style sheet take more than {most} steps"
                 ko "이 스타일 시트의 반복과 호출이 {most}번을 넘었습니다",
            label "still running here"
               ko "여기서 아직 돌고 있습니다",
            help "let the loop end: a condition that becomes false, or fewer turns"
              ko "반복이 끝나게 고치십시오. 조건이 거짓이 되게 하거나 횟수를 줄이십시오";
        /// Functions and mixins within one another.
        error M0646 SassCalls {} =>
            message "functions or mixins of this style sheet call one another too deep, or without end"
                 ko "이 스타일 시트의 함수나 믹스인이 서로를 너무 깊이, 또는 끝없이 부릅니다",
            label "within this one"
               ko "이 안에서입니다",
            help "let a condition end the calls: `@if $n > 0 {{ … }}`"
              ko "조건으로 호출을 끝내십시오: `@if $n > 0 {{ … }}`";
        /// A value that doubles at each turn.
        error M0647 SassValue { most: usize } =>
            message "this value of the style sheet is larger than {most} MB"
                 ko "스타일 시트의 이 값이 {most} MB를 넘습니다",
            label "here"
               ko "여기입니다",
            help "a value that is joined to itself doubles each time"
              ko "자기 자신과 이어 붙이는 값은 매번 두 배가 됩니다";
        /// Rules that extend one another.
        error M0656 SassExtends { most: usize, longest: usize } =>
            message "the style sheet has more than {most} `@extend`s, or more than {longest} that follow one another"
                 ko "스타일 시트에 `@extend`가 {most}개보다 많거나, {longest}개보다 많이 이어집니다",
            label "one too many"
               ko "여기서 한도를 넘습니다",
            help "let them extend the first one, or write a mixin: `@include`"
              ko "첫 번째 것을 확장하게 하거나 믹스인을 쓰십시오: `@include`";
        /// The compiler ended in a branch of its own.
        error M0648 SassGaveUp {} =>
            message "the Sass compiler gave up on this file"
                 ko "Sass 컴파일러가 이 파일을 읽지 못했습니다",
            help "try the sheet without its newest part: what the compiler can't read is near there"
              ko "가장 최근에 적은 부분을 빼고 다시 해 보십시오. 읽지 못하는 곳이 그 근처에 있습니다";
        /// Selectors that double at each level.
        error M0649 SassSelector { most: usize } =>
            message "this selector has grown to more than {most} bytes"
                 ko "이 선택자가 {most}바이트를 넘게 커졌습니다",
            label "within this rule"
               ko "이 규칙 안에서입니다",
            help "`&` twice in a nested rule doubles the selector at each level: nest less"
              ko "겹친 규칙에서 `&`를 두 번 쓰면 층마다 두 배가 됩니다. 덜 겹치게 고치십시오",
            help "lists of selectors in one another multiply, too: write shorter ones, or not in one another"
              ko "쉼표로 이은 선택자 목록을 겹쳐도 곱으로 늘어납니다. 목록을 줄이거나 겹치지 마십시오";
        /// A list or map with very many members.
        error M0659 SassMembers { most: usize } =>
            message "a list or map of this style sheet has more than {most} members"
                 ko "이 스타일 시트의 목록이나 맵에 {most}개가 넘는 항목이 있습니다",
            label "here"
               ko "여기입니다",
            help "part it into several"
              ko "여럿으로 나누십시오";
        /// A sheet as it would be written.
        error M0650 SassTooLarge { most: usize } =>
            message "this style sheet would be larger than {most} MB"
                 ko "이 스타일 시트는 {most} MB를 넘게 됩니다",
            help "let loops turn less often"
              ko "반복 횟수를 줄이십시오";
        /// One `if` of a template.
        error M0651 TemplateElif { most: usize } =>
            message "this `if` has more than {most} `elif`s"
                 ko "이 `if`에 `elif`가 {most}개보다 많습니다",
            label "one too many"
               ko "여기서 한도를 넘습니다",
            help "look the value up in a map or a data file instead"
              ko "대신 표(map)나 데이터 파일에서 값을 찾으십시오";
        /// Templates that lead to one another.
        error M0657 TemplateLineage { most: usize } =>
            message "this template extends or includes others through more than {most} steps"
                 ko "이 템플릿은 {most}단계보다 많이 다른 템플릿을 확장하거나 불러옵니다",
            label "one too many"
               ko "여기서 한도를 넘습니다",
            help "let fewer templates extend or include one another in a row"
              ko "이어서 확장하거나 불러오는 템플릿을 줄이십시오";
        /// Loops of a template.
        error M0652 TemplateEndless { most: usize } =>
            message "the loops and calls of one page take more than {most} turns"
                 ko "한 페이지의 반복과 호출이 {most}번을 넘었습니다",
            help "loop over less: a part of the list, or a list made once"
              ko "목록의 일부만 돌거나, 한 번 만든 목록을 쓰십시오";
        /// Components or macros of templates within one another.
        error M0658 TemplateCalls { most: usize } =>
            message "macros or components of the templates call one another more than {most} deep, or without end"
                 ko "템플릿의 매크로나 컴포넌트가 {most}겹보다 깊이, 또는 끝없이 서로를 부릅니다",
            label "called too deep, calls on"
               ko "너무 깊이 불렀는데 또 부릅니다",
            help "let a condition end the calls: `{{% if n > 0 %}}`"
              ko "조건으로 호출을 끝내십시오: `{{% if n > 0 %}}`";
        /// A value of a template.
        error M0653 TemplateValue { most: usize } =>
            message "this value is larger than {most} MB"
                 ko "이 값이 {most} MB를 넘습니다",
            label "kept here"
               ko "여기에 담깁니다",
            note "lists and maps that lie in one another more than 150 times, or that hold one another again and again, count as such"
              ko "150번 넘게 겹쳐 들어 있거나 서로를 되풀이해 담은 목록도 그렇게 셉니다",
            help "a value that is joined to itself doubles each time: write it to the page instead"
              ko "자기 자신과 이어 붙이는 값은 매번 두 배가 됩니다. 담지 말고 페이지에 바로 쓰십시오";
        /// A page as it would be written.
        error M0654 PageTooLarge { most: usize } =>
            message "this page, or what a shortcode prints on it, would be larger than {most} MB"
                 ko "이 페이지, 또는 쇼트코드가 여기에 내보내는 것이 {most} MB를 넘게 됩니다",
            help "divide it: `paginate_by` in the section, or fewer turns of the loop"
              ko "나누십시오. 섹션에 `paginate_by`를 적거나 반복 횟수를 줄이십시오";
        /// A grammar that stands still.
        warning M0655 CodeEndless { language: String, line: usize } =>
            message "this code is plain from its line {line} on: the grammar of `{language}` does not get on there"
                 ko "이 코드는 {line}째 줄부터 색이 없습니다. `{language}` 문법이 거기서 더 나아가지 못합니다",
            help "name no language behind the fence, or another one"
              ko "코드 울타리 뒤의 언어 이름을 빼거나 다른 이름을 적으십시오";
    }
}
