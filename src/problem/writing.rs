//! What a text says that can't be shown as it is meant: links, notes, tables.

problems! {
    /// Problems of a text.
    "writing" Writing {
        error M0361 TooDeep {} =>
            message "this is nested too deeply"
                 ko "너무 깊이 겹쳐 있습니다",
            help "take some levels away"
              ko "몇 단계를 줄이십시오";
        warning M0362 NoteMissing { name: String } =>
            message "the note `{name}` is not written"
                 ko "각주 `{name}`의 내용이 없습니다",
            help "add a line `[^{name}]: …` at the end"
              ko "글 끝에 `[^{name}]: …` 줄을 더하십시오";
        warning M0363 NoteUncalled { name: String } =>
            message "nothing calls the note `{name}`"
                 ko "각주 `{name}`{을} 부르는 곳이 없습니다",
            help "write `[^{name}]` where it belongs, or remove it"
              ko "있어야 할 곳에 `[^{name}]`{을} 적거나, 각주를 지우십시오";
        warning M0364 IdTwice { id: String } =>
            message "the id `{id}` is given twice"
                 ko "id `{id}`{이} 두 번 쓰였습니다",
            help "links to it lead to the first heading; give this one another"
              ko "이 id로 가는 링크는 첫 소제목으로 갑니다. 이 소제목에 다른 id를 붙이십시오";
        error M0365 EmptyLink {} =>
            message "this link leads nowhere"
                 ko "링크에 주소가 없습니다",
            help "write an address between the brackets, or take the link away"
              ko "괄호 안에 주소를 적거나, 링크를 지우십시오";
        warning M0366 LonelyCaption {} =>
            message "this caption has no table beside it"
                 ko "이 표 제목 옆에 표가 없습니다",
            help "put it directly before the table, or behind it after a blank line; a table in HTML says its own by `<caption>`"
              ko "표 바로 앞에 두거나, 표 뒤에 빈 줄을 넣고 두십시오. HTML 표의 제목은 `<caption>`으로 적습니다";
        error M0367 RaggedCells {} =>
            message "the joined cells form no rectangle"
                 ko "합친 칸이 네모를 이루지 않습니다",
            help "a cell joined both ways needs `^^` in each place it covers"
              ko "가로세로로 합친 칸은 덮는 자리마다 `^^`를 적어야 합니다";
        error M0368 CaptionAsRow {} =>
            message "this caption was read as the table's last row"
                 ko "표 제목이 표의 마지막 줄로 읽혔습니다",
            help "put a blank line between the table and its caption"
              ko "표와 제목 사이에 빈 줄을 넣으십시오";
        error M0369 NoPlace { target: String, id: String } =>
            message "`{target}` has no place `#{id}`"
                 ko "`{target}`에 `#{id}`{이라}는 자리가 없습니다";
        error M0370 BrokenLink { path: String } =>
            message "broken internal link `@/{path}`: there is no such page"
                 ko "링크가 가리키는 페이지 `@/{path}`{이} 없습니다";
    }
}
