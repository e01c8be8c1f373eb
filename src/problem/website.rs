//! What keeps a finished website from being searched.

use crate::text::wording::Wording;

problems! {
    /// Problems of `mokcha index`.
    "website" Website {
        /// The folder of the website is not there.
        fault M0901 Missing { folder: String, fault: Wording } =>
            message "the website's folder `{folder}` can't be read: {fault}"
                 ko "누리집의 폴더 `{folder}`{을} 읽을 수 없습니다: {fault}",
            help "name the folder that holds the finished HTML: mokcha index public/"
              ko "완성된 HTML이 있는 폴더를 적으십시오: mokcha index public/";
        /// There is no page in it.
        error M0902 NoPages { folder: String } =>
            message "no HTML page lies in `{folder}`"
                 ko "`{folder}`에 HTML 페이지가 없습니다",
            help "build the website first, then name the folder that holds its pages"
              ko "먼저 누리집을 만들고, 페이지가 있는 폴더를 적으십시오";
        /// Pages are there, and none has a text.
        error M0903 NothingToSearch { folder: String, pages: usize } =>
            message "none of the {pages} pages in `{folder}` has a text that could be searched"
                 ko "`{folder}`의 {pages}쪽 가운데 검색할 글이 있는 페이지가 없습니다",
            help "search reads `<main>`, or what `data-pagefind-body` marks, or the page without its frame"
              ko "검색은 `<main>`이나 `data-pagefind-body`가 가리키는 곳을, 없으면 틀을 뺀 페이지를 읽습니다";
        /// The search would lie elsewhere.
        fault M0904 OutsideOf { out: String, folder: String } =>
            message "the search can't be written to `{out}`, which does not lie in the website `{folder}`"
                 ko "`{out}`{은} 누리집 `{folder}` 안에 있지 않아 검색을 쓸 수 없습니다",
            note "pages find its files beside themselves, on the web and on a disk"
              ko "페이지는 웹에서도 디스크에서도 자기 옆에서 검색 파일을 찾습니다",
            help "give a folder below the website: --out search"
              ko "누리집 아래의 폴더를 적으십시오: --out search";
        /// Something of others lies where the search is to be.
        error M0905 Taken { out: String } =>
            message "the folder `{out}` holds a website that mokcha built, and no search of `mokcha index`"
                 ko "폴더 `{out}`에는 `mokcha index`의 검색이 아니라 mokcha가 만든 누리집이 있습니다",
            help "give another name: --out find"
              ko "다른 이름을 적으십시오: --out find";
        /// A link in the place of the folder.
        error M0906 LinkInTheWay { path: String } =>
            message "`{path}` is a link; the search is written to a folder of the website itself"
                 ko "`{path}`{은} 연결(링크)입니다. 검색은 누리집 자신의 폴더에 씁니다",
            help "take the link away, or give another name: --out find"
              ko "연결을 지우거나 다른 이름을 적으십시오: --out find";
        /// A tag with thousands of attributes.
        warning M0907 Endless {} =>
            message "this page has a tag with thousands of attributes; it is not searched"
                 ko "이 페이지에 속성이 수천 개인 태그가 있어 검색하지 않습니다",
            help "look whether a quotation mark is missing in it"
              ko "빠진 따옴표가 있는지 확인하십시오";
        /// A page can't be read.
        warning M0908 Unreadable { fault: Wording } =>
            message "this page can't be read, and is not searched: {fault}"
                 ko "이 페이지를 읽을 수 없어 검색하지 않습니다: {fault}",
            help "look at its rights"
              ko "읽기 권한을 확인하십시오";
    }
}
