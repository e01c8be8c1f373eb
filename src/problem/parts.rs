//! Parts of sentences that stand in problems as arguments, where they hold names or figures themselves; those that don't are in `nouns.rs`.

sayings! {
    /// Where a stray key belongs.
    into_table(name: &str) = "into `[{name}]`" ko "`[{name}]` 아래";
    /// Where a stray key of YAML belongs.
    into_key(name: &str) = "into `{name}`" ko "`{name}` 아래";
    /// Where a stray key belongs.
    at_the_head() = "at the head of the file" ko "파일의 맨 위";
    /// How a key gets there.
    below_line(name: &str) = "move it below the line `[{name}]`" ko "`[{name}]` 줄 아래로 옮기십시오";
    /// How a key gets there.
    below_new_line(name: &str) =
        "write a line `[{name}]` behind all others, and below it this one"
        ko "맨 아래에 `[{name}]` 줄을 적고 그 아래로 옮기십시오";
    /// How a key gets there.
    indented(name: &str) = "write it, indented, below a line `{name}:`" ko "`{name}:` 줄 아래에 들여 적으십시오";
    /// How a key gets there.
    above_brackets() = "move it above the first line in brackets" ko "대괄호로 시작하는 첫 줄 위로 옮기십시오";
    /// How a key gets there.
    unindented() = "write it without blanks before it" ko "앞의 빈칸 없이 적으십시오";
    /// How often else a character stands in a text.
    at_one_more() = " and at one more place" ko "(다른 한 곳에도)";
    /// How often else a character stands in a text.
    at_more(count: usize) = " and at {count} more places" ko "(다른 {count}곳에도)";
    /// What belongs where a sign is too many.
    no_sign() = "nothing" ko "없음";
    /// A place that was changed.
    place(id: &str) = "`#{id}`" ko "`#{id}`";
    /// Two places that were changed.
    place_and_one(id: &str) = "`#{id}` and one more place" ko "`#{id}`{과} 한 곳 더";
    /// Several places that were changed.
    place_and_more(id: &str, count: usize) = "`#{id}` and {count} more places" ko "`#{id}`{과} {count}곳 더";
    /// What of a form was changed.
    page_begin(number: &str) = "where printed page {number} begins" ko "인쇄 {number}쪽이 시작하는 자리";
    /// What of a form was changed.
    kind_of_box(id: &str) = "the kind of the box `#{id}`" ko "상자 `#{id}`의 종류";
    /// What of a form was changed.
    cells_of(id: &str) = "the cells of `#{id}`" ko "`#{id}`의 칸";
    /// What of a form was changed.
    set_in(id: &str) =
        "what is struck out, raised, lowered or numbered in `#{id}`"
        ko "`#{id}`에서 지운 글자, 위·아래 첨자, 번호";
    /// What of a form was changed.
    set_at(id: &str) =
        "what is hidden, quoted, inserted, ticked or counted, a link's title or where a note is called, in `#{id}` or behind it"
        ko "`#{id}`나 그 뒤에서 숨긴 글, 따온 말, 넣은 글자, 표시한 할 일, 목록의 번호, 링크의 설명, 각주를 부르는 자리";
    /// What was changed.
    picture(name: &str) = "the picture `{name}`" ko "그림 `{name}`";
    /// What was changed.
    file(name: &str) = "the file `{name}`" ko "파일 `{name}`";
    /// Where nothing tells the text from the program's reading of it.
    without_source_hash() =
        "the lock has no hash of the source, as it is of an earlier version: it may be the program that reads it otherwise"
        ko "공개 기록이 예전 버전의 것이어서 원고의 검산값이 없습니다. 글이 바뀐 것이 아니라 mokcha가 다르게 읽은 것일 수 있습니다";
    /// Whose record was changed.
    article(volume: u32, number: u32) = "article {volume}/{number}" ko "글 {volume}/{number}";
    /// Whose records were changed.
    articles_of_volume(count: usize, volume: u32) = "{count} articles of volume {volume}" ko "제{volume}호의 글 {count}편";
    /// Whose records were changed.
    articles_of_volumes(count: usize, volumes: usize) = "{count} articles of {volumes} volumes" ko "{volumes}개 호의 글 {count}편";
    /// What begins a correction.
    revise(volume: u32, number: u32) = "`mokcha new revision {volume} {number}`" ko "`mokcha new revision {volume} {number}`";
    /// What begins several corrections.
    revise_each(volume: u32) =
        "`mokcha new revision {volume} …` for each of them"
        ko "글마다 `mokcha new revision {volume} …`";
    /// Terms that share an address.
    terms(before: &str, last: &str) = "the terms {before} and {last}" ko "{before}, {last}";
    /// An answer of a server.
    status(said: &str, status: u16) = "{said} (status {status})" ko "{said}(상태 {status})";
    /// An answer of a server that says nothing else.
    status_alone(status: u16) = "status {status}" ko "상태 {status}";
    /// An answer of a server.
    no_objects() = "it can't write objects (status 501)" ko "파일을 쓸 수 없는 곳입니다(상태 501)";
    /// An answer of a server.
    list_cut() = "its list of files breaks off" ko "파일 목록이 중간에 끊겼습니다";
    /// An answer of a server.
    list_endless() = "its list of files goes on, but says not where" ko "파일 목록이 더 있다고 하면서 이어지는 곳을 알려 주지 않습니다";
    /// An answer of a server.
    copy_failed(code: &str) = "the copy failed: {code}" ko "복사하지 못했습니다: {code}";
    /// An ending of files, and how many there are.
    ending(count: usize, ending: &str) = "{count} `{ending}`" ko "`{ending}` {count}개";
    /// Files without an ending.
    without_ending(count: usize) = "{count} without an ending" ko "끝말 없는 것 {count}개";
}
