//! What keeps a command from running, or is to be known of its run.

use crate::text::wording::Wording;

problems! {
    /// Problems of commands.
    "running" Running {
        error M0111 NoTime { text: String } =>
            message "`--now {text}` is not a time"
                 ko "`--now {text}`{은} 시각이 아닙니다",
            help "write --now 2021-06-02 or --now 2021-06-02T10:00:00+09:00"
              ko "--now 2021-06-02나 --now 2021-06-02T10:00:00+09:00처럼 적으십시오";
        /// The time that the environment gives is none.
        fault M0187 NoEpoch { text: String } =>
            message "`SOURCE_DATE_EPOCH` is no number of seconds since 1970 with a year of four digits: `{text}`"
                 ko "`SOURCE_DATE_EPOCH`{이} 1970년부터 센 초의 수(네 자리 해까지)가 아닙니다: `{text}`",
            help "set it to a number such as 1622592000, or take it away"
              ko "1622592000 같은 수를 적거나 지우십시오";
        warning M0112 AskedTime {} =>
            message "a template asked for the time, so another build will differ"
                 ko "템플릿이 지금 시각을 물어, 다시 만들면 달라집니다",
            help "give it with --now 2021-06-02, or set SOURCE_DATE_EPOCH"
              ko "--now 2021-06-02로 시각을 주거나 SOURCE_DATE_EPOCH를 정하십시오";
        warning M0113 AskedNet {} =>
            message "a template loaded data from the net, so another build may differ"
                 ko "템플릿이 인터넷에서 자료를 읽어, 다시 만들면 달라질 수 있습니다",
            help "keep the data in the site, and build with `--offline`"
              ko "자료를 사이트 안에 두고 `--offline`으로 만드십시오";
        warning M0114 NoAvif {} =>
            message "a template asked for AVIF, which this mokcha was built without; the pictures are WebP instead"
                 ko "템플릿은 AVIF 그림을 바라지만 이 mokcha는 AVIF를 만들지 못합니다. 그림을 WebP로 만들었습니다",
            help "build mokcha with `--features avif`, or ask for webp"
              ko "`--features avif`로 mokcha를 만들거나, 템플릿에 webp를 적으십시오";
        error M0115 NoDrafts {} =>
            message "drafts are not published"
                 ko "초안은 공개할 수 없습니다",
            help "run `mokcha publish` without --drafts"
              ko "`--drafts` 없이 `mokcha publish`를 실행하십시오";
        error M0116 KeepsNoLock {} =>
            message "this site keeps no lock, so there is nothing to record in"
                 ko "공개 기록을 지키지 않는 사이트여서 기록할 곳이 없습니다",
            help "add `[permanence]` and below it `lock = true` to the config"
              ko "설정에 `[permanence]`를 적고 그 아래에 `lock = true`를 적으십시오";
        error M0117 VolumeZero {} =>
            message "volumes are counted from 1"
                 ko "호는 1부터 셉니다",
            help "mokcha new volume 1"
              ko "mokcha new volume 1";
        error M0118 VolumeThere { number: String, path: String } =>
            message "volume {number} exists already: content/{path}"
                 ko "제{number}호가 이미 있습니다: content/{path}",
            help "choose another number"
              ko "다른 번호를 고르십시오";
        error M0119 NoSuchSection { number: String, id: String, ids: String } =>
            message "volume {number} has no section `{id}`"
                 ko "제{number}호에 `{id}` 부분이 없습니다",
            note "its sections are {ids}"
              ko "있는 부분은 {ids}입니다";
        error M0120 WhichSection { number: String, ids: String, first: String } =>
            message "an article needs its section"
                 ko "글을 어느 부분에 둘지 알려 주십시오",
            note "the sections of volume {number} are {ids}"
              ko "제{number}호의 부분은 {ids}입니다",
            help "mokcha new article {number} --section {first}"
              ko "mokcha new article {number} --section {first}";
        error M0121 NoSuchVolume { volume: String } =>
            message "there is no volume {volume}"
                 ko "제{volume}호가 없습니다",
            help "name both by their numbers, as in `mokcha new revision 52 1`"
              ko "`mokcha new revision 52 1`처럼 호와 글을 번호로 적으십시오";
        error M0122 NoSuchArticle { volume: String, number: String, known: String } =>
            message "volume {volume} has no article {number}"
                 ko "제{volume}호에 {number}번 글이 없습니다",
            note "its articles are {known}"
              ko "있는 글은 {known}번입니다",
            help "an article's number stands in its address: v/52/01/ is article 1 of volume 52"
              ko "글 번호는 주소에 있습니다. v/52/01/은 제52호의 1번 글입니다";
        error M0123 ServerStopped { fault: Wording } =>
            message "the server stopped: {fault}"
                 ko "미리 보기가 멈추었습니다: {fault}";
        warning M0124 Unwatched { fault: Wording } =>
            message "changes can't be seen: {fault}"
                 ko "바뀐 파일을 알 수 없습니다: {fault}",
            help "start `mokcha serve` again after a change"
              ko "고친 뒤에는 `mokcha serve`를 다시 실행하십시오";
        error M0125 FileUnread { fault: Wording } =>
            message "this file can't be read: {fault}"
                 ko "이 파일을 읽을 수 없습니다: {fault}";
        /// What was asked for itself.
        fault M0180 NotPrinted { fault: Wording } =>
            message "what was asked for could not be written out: {fault}"
                 ko "결과를 다 내보내지 못했습니다: {fault}",
            help "what was written so far is not whole: look at the place that it was led to, and run the command again"
              ko "내보낸 것은 온전하지 않습니다. 받는 곳을 확인하고 다시 실행하십시오";
        error M0126 NotMade { path: String, fault: Wording } =>
            message "`{path}` can't be made: {fault}"
                 ko "`{path}`{을} 만들 수 없습니다: {fault}";
        error M0127 NoFolder { folder: String, fault: Wording } =>
            message "there is no folder `{folder}`: {fault}"
                 ko "`{folder}` 폴더가 없습니다: {fault}",
            help "give the site's folder with --root"
              ko "`--root`{으로} 사이트의 폴더를 알려 주십시오";
        error M0128 NoSite { files: Wording, folder: String } =>
            message "there is no site here: no {files} in `{folder}` or above it"
                 ko "여기에는 사이트가 없습니다. `{folder}`나 그 위 폴더에 {files}{이} 없습니다",
            help "`mokcha init` begins a site; `--root FOLDER` names one elsewhere"
              ko "새 사이트는 `mokcha init`으로 만들고, 다른 곳의 사이트는 `--root 폴더`로 알려 주십시오";
        error M0129 ThemeTemplates { name: String } =>
            message "the theme `{name}` has no folder `themes/{name}/templates`"
                 ko "테마 `{name}`에 `themes/{name}/templates` 폴더가 없습니다",
            help "copy the theme there, or correct the name"
              ko "테마를 그곳에 복사하거나, 이름을 고치십시오";
        error M0130 ThemeToml { name: String } =>
            message "the theme `{name}` has no file `themes/{name}/theme.toml`"
                 ko "테마 `{name}`에 `themes/{name}/theme.toml` 파일이 없습니다",
            help "copy the whole theme there; an empty file will do"
              ko "테마 전체를 그곳에 복사하십시오. 빈 파일이어도 됩니다";
        error M0131 PortTaken { port: String, fault: Wording } =>
            message "port {port} can't be used: {fault}"
                 ko "{port}번 포트를 쓸 수 없습니다: {fault}",
            help "give another one with --port, or none: then a free one is found"
              ko "`--port`로 다른 번호를 주거나, 빼십시오. 빼면 빈 포트를 찾습니다";
        error M0132 NoPort { fault: Wording } =>
            message "no port is free: {fault}"
                 ko "빈 포트가 없습니다: {fault}",
            help "give one with --port"
              ko "`--port`로 번호를 알려 주십시오";
        error M0133 LinkOut { url: String, fault: Wording } =>
            message "the link to {url} is broken: {fault}"
                 ko "{url}{으로} 가는 링크가 끊겼습니다: {fault}",
            help "correct it, or list its beginning under `skip_prefixes` in `[link_checker]`"
              ko "링크를 고치거나, 주소의 앞부분을 `[link_checker]`의 `skip_prefixes`에 적으십시오";
        error M0134 PagesNotMade {} =>
            message "pages could not be made"
                 ko "페이지를 만들 수 없었습니다";
    }
}
