//! Addresses inside the site that lead nowhere.

problems! {
    /// Problems of addresses.
    "addresses" Addresses {
        /// Nothing of the site answers an address.
        error M0421 Nowhere { address: String } =>
            message "`{address}` leads nowhere: the site has no such file"
                 ko "`{address}`{으로} 이어지는 것이 없습니다. 사이트에 그런 파일이 없습니다",
            label "no file of the site answers this"
               ko "사이트에 이 주소의 파일이 없습니다",
            help "link an article by its file, `@/52/economy/apec.md`; a picture by its name beside the article; anything else by its address from the root, `/data/…`"
              ko "글은 파일 이름으로 `@/52/economy/apec.md`처럼, 그림은 글 옆에 둔 파일 이름만, 그 밖의 것은 `/data/…`처럼 맨 위에서 시작하는 주소로 적으십시오";
        /// The same, and a near one exists.
        error M0422 NowhereNear { address: String, near: String } =>
            message "`{address}` leads nowhere: the site has no such file"
                 ko "`{address}`{으로} 이어지는 것이 없습니다. 사이트에 그런 파일이 없습니다",
            label "no file of the site answers this"
               ko "사이트에 이 주소의 파일이 없습니다",
            help "did you mean `{near}`?"
              ko "혹시 `{near}`입니까?";
        /// An address of one computer's disk.
        error M0423 Drive { address: String } =>
            message "`{address}` names a file on one computer alone"
                 ko "`{address}`{은} 이 컴퓨터에만 있는 파일입니다",
            label "readers have no such file"
               ko "독자에게는 이 파일이 없습니다",
            help "put the file beside the article, and write its name only"
              ko "파일을 글 옆에 두고 파일 이름만 적으십시오";
        /// A picture that would be fetched from elsewhere.
        error M0424 PictureElsewhere { address: String } =>
            message "this picture lies elsewhere, and the pages fetch nothing from elsewhere: `{address}`"
                 ko "그림이 다른 누리집에 있습니다. 페이지는 밖에서 아무것도 가져오지 않습니다: `{address}`",
            label "readers would not see it"
               ko "독자에게 보이지 않습니다",
            help "put the file beside the article, and write its name only"
              ko "그림 파일을 글 옆에 두고 파일 이름만 적으십시오";
        /// An address of the web without a host.
        error M0428 NoHost { address: String } =>
            message "`{address}` leads nowhere: it names no host"
                 ko "`{address}`{으로} 이어지는 것이 없습니다. 서버 이름이 없습니다",
            help "write it as `https://e.example/…`, with two slashes"
              ko "빗금을 두 개 넣어 `https://e.example/…`처럼 적으십시오";
        /// An address of mail without one.
        error M0429 NoMail { address: String } =>
            message "`{address}` names nobody to write to"
                 ko "`{address}`에 받는 사람이 없습니다",
            help "write it as `mailto:name@e.example`"
              ko "`mailto:name@e.example`처럼 적으십시오";
        /// A scheme that is nearly a known one.
        error M0430 SchemeNear { scheme: String, near: String } =>
            message "nothing is reached by `{scheme}:`"
                 ko "`{scheme}:`{으로} 이어지는 것이 없습니다",
            help "did you mean `{near}:`?"
              ko "혹시 `{near}:`입니까?";
        /// A scheme that browsers don't follow.
        warning M0431 SchemeUnknown { scheme: String } =>
            message "few readers' programs follow an address that begins with `{scheme}:`"
                 ko "`{scheme}:`{으로} 시작하는 주소를 여는 프로그램은 드뭅니다",
            help "put a file into the site, and link to that; or give an address that begins with `https://`"
              ko "파일을 사이트에 두고 그 파일로 이으십시오. 또는 `https://`로 시작하는 주소를 적으십시오";
        /// A place that an article has not.
        error M0425 NoPlace { address: String, place: String } =>
            message "`{address}` leads nowhere: the article has no place `#{place}`"
                 ko "`{address}`{으로} 이어지는 것이 없습니다. 그 글에 `#{place}` 자리가 없습니다",
            help "the pages of the article show the addresses of its paragraphs and tables; or link to it without `#{place}`"
              ko "문단과 표의 주소는 글 페이지에서 볼 수 있습니다. 글 전체로 이으려면 `#{place}`{을} 빼십시오";
        /// The name of a file has a sign that addresses keep for places.
        error M0426 Sharp { address: String, file: String } =>
            message "`{address}` leads nowhere: `#` in an address begins a place within a file"
                 ko "`{address}`{으로} 이어지는 것이 없습니다. 주소에서 `#` 뒤는 파일 안의 자리를 뜻합니다",
            label "write `%23` for `#`"
               ko "`#` 대신 `%23`으로 적으십시오",
            help "rename the file `{file}` without `#`, or write `%23` here"
              ko "파일 `{file}`의 이름에서 `#`을 빼거나, 여기에 `%23`으로 적으십시오";
        /// Several, in a site with templates of its own.
        warning M0427 Several { count: usize } =>
            message "{count} addresses inside the site lead nowhere"
                 ko "사이트 안의 주소 {count}개가 이어지는 곳이 없습니다",
            label "one of them"
               ko "그중 하나입니다",
            help "`--strict` tells each of them, as an error"
              ko "`--strict`를 붙이면 하나하나 오류로 알립니다";
    }
}
