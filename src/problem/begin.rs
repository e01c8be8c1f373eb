//! What keeps `init` and `new` from writing.

use crate::text::wording::Wording;

problems! {
    /// Why nothing was written.
    "begin" Begin {
        /// Something else is there.
        error M0101 Taken { path: String } =>
            message "`{path}` exists already"
                 ko "`{path}`{이} 이미 있습니다",
            help "choose another number, or edit that file"
              ko "다른 번호를 고르거나 그 파일을 고치십시오";
        /// The folder of `init` holds something.
        error M0102 NotEmpty { folder: String, names: String, free: String } =>
            message "the folder `{folder}` is not empty: it holds {names}"
                 ko "폴더 `{folder}`{이} 비어 있지 않습니다. 들어 있는 것: {names}",
            help "name a folder that does not exist yet: mokcha init {free}"
              ko "아직 없는 폴더 이름을 적으십시오: mokcha init {free}";
        /// A volume that is not there.
        error M0103 NoVolume { number: u32 } =>
            message "there is no volume {number}"
                 ko "제{number}호가 없습니다",
            help "begin it with: mokcha new volume {number}"
              ko "먼저 호를 만드십시오: mokcha new volume {number}";
        /// A section that is there.
        error M0104 SectionThere { id: String, volume: u32, file: String } =>
            message "volume {volume} has the section `{id}` already: {file}"
                 ko "제{volume}호에 부분 `{id}`{이} 이미 있습니다: {file}",
            help "begin an article in it: mokcha new article {volume} --section {id}"
              ko "그 안에 글을 만드십시오: mokcha new article {volume} --section {id}";
        /// An id that can't stand in an address.
        error M0105 NoId { written: String, volume: u32, meant: String } =>
            message "`{written}` can't be a section's id"
                 ko "`{written}`{은} 부분의 id로 쓸 수 없습니다",
            note "ids stand in addresses: a-z, 0-9 and `-`, at most 40 characters, beginning with a letter or digit"
              ko "id는 주소에 들어갑니다. 영문 소문자와 숫자, `-`만 40자까지 쓰고, 글자나 숫자로 시작합니다",
            help "the title may be anything: mokcha new section {volume} {meant} --title \"{written}\""
              ko "제목은 자유롭게 적을 수 있습니다: mokcha new section {volume} {meant} --title \"{written}\"";
        /// The place of an earlier text is taken.
        error M0106 EarlierText { path: String } =>
            message "`{path}` is there, and is not the present text"
                 ko "`{path}`{이} 이미 있고, 지금 글과 내용이 다릅니다",
            help "it may be an earlier text that the front matter does not tell of: look at it first"
              ko "머리 정보에 적히지 않은 예전 글일 수 있습니다. 먼저 그 파일을 확인하십시오";
        /// The article changed while it was read.
        error M0107 Changed { path: String } =>
            message "`{path}` changed while it was read"
                 ko "읽는 동안 `{path}`{이} 바뀌었습니다",
            help "run the command again"
              ko "명령을 다시 실행하십시오";
        /// The disk.
        fault M0108 Unwritten { path: String, fault: Wording } =>
            message "`{path}` can't be written: {fault}"
                 ko "`{path}`{을} 쓸 수 없습니다: {fault}",
            help "look at the rights of the folder, and at the room on the disk"
              ko "폴더의 쓰기 권한과 디스크의 남은 공간을 확인하십시오";
        /// An address of a new site.
        error M0191 NoAddress { written: String } =>
            message "`{written}` is no address of a website"
                 ko "`{written}`{은} 누리집의 주소가 아닙니다",
            help "write it with its scheme, as in --base-url https://www.example.org/, or leave it out until it is settled"
              ko "--base-url https://www.example.org/처럼 https://부터 적거나, 정해질 때까지 빼십시오";
        /// The input ended before all was answered.
        error M0192 Unanswered {} =>
            message "not all questions were answered; nothing was written"
                 ko "질문에 다 답하지 않아 아무것도 쓰지 않았습니다",
            help "answer them, or give the answers as options: mokcha init --help lists them"
              ko "다시 실행해 답하거나 옵션으로 적으십시오. mokcha init --help에 목록이 있습니다";
        /// The sample is somebody's text by now.
        warning M0193 SampleChanged {} =>
            message "this was the sample, but somebody has written in it: it stays"
                 ko "보기글이었지만 누가 고쳐 적었으므로 그대로 둡니다",
            help "delete the file yourself if it is no longer needed; else take its first comment away"
              ko "필요 없으면 파일을 직접 지우고, 쓰려면 맨 위의 설명 줄을 지우십시오";
        /// A file of the theme is in the site already.
        error M0194 Exported { path: String } =>
            message "`{path}` exists already"
                 ko "`{path}`{이} 이미 있습니다",
            help "edit that file; without it the built-in one is used again"
              ko "그 파일을 고치십시오. 지우면 다시 내장된 것을 씁니다";
        /// No such file of the theme.
        error M0195 NoThemeFile { name: String, near: String } =>
            message "the built-in theme has no `{name}`"
                 ko "내장 테마에 `{name}`{이} 없습니다",
            help "did you mean `{near}`? `mokcha theme export` lists all"
              ko "혹시 `{near}`입니까? `mokcha theme export`가 모두 보여 줍니다";
    }
}
