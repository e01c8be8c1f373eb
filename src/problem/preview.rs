//! What `serve` can't make use of.

problems! {
    /// What is wrong with the preview's settings.
    "preview" Preview {
        /// `[serve] editor`
        warning M0951 NoEditor { written: String, known: String } =>
            message "`{written}` names no program to write in"
                 ko "`{written}`{은} 글을 쓰는 프로그램의 이름이 아닙니다",
            note "known are {known}; `none` makes no links"
              ko "쓸 수 있는 이름: {known}. `none`은 링크를 만들지 않습니다",
            help "for another program write the address by which it opens a file, as in editor = \"vscode://file{{path}}:{{line}}:{{column}}\""
              ko "다른 프로그램이면 파일을 여는 주소를 적으십시오. 예: editor = \"vscode://file{{path}}:{{line}}:{{column}}\"";
    }
}
