//! What is wrong in `abbreviations.toml`.

problems! {
    /// Problems of short forms.
    "abbreviations" Abbreviations {
        /// One is there twice.
        error M0721 Twice { short: String } =>
            message "`{short}` is explained twice"
                 ko "`{short}`의 풀이가 두 번 있습니다",
            help "take one of the two away; what means two things is explained in the texts"
              ko "하나를 지우십시오. 뜻이 둘인 줄임말은 글에서 풀어 적으십시오";
        /// No short form.
        error M0722 WithoutShort {} =>
            message "an abbreviation needs its `short` form"
                 ko "줄임말의 `short`가 없습니다",
            help "add short = \"GVC\", as the articles write it"
              ko "글에 적은 그대로 short = \"GVC\"처럼 더하십시오";
        /// No meaning.
        error M0723 WithoutMeaning {} =>
            message "an abbreviation needs its `meaning`"
                 ko "줄임말의 풀이 `meaning`이 없습니다",
            help "add meaning = \"글로벌 가치사슬\""
              ko "meaning = \"글로벌 가치사슬\"처럼 더하십시오";
    }
}
