//! What can be wrong with a site's files before anything in them is read: links, kinds of files, names, the disk.

use crate::text::wording::Wording;

problems! {
    /// What keeps a file from being read.
    "load" Load {
        /// A link leads where nobody has put what may be published.
        error M0001 LinkOut { leads: String } =>
            message "this link leads out of the site, to `{leads}`"
                 ko "이 연결(링크)은 사이트 밖의 `{leads}`{을} 가리킵니다",
            note "what lies outside was not put there to be published"
              ko "밖에 있는 것은 공개하려고 둔 것이 아닙니다",
            help "copy it into the site's folder; where it is meant so, `--follow-links` follows all links"
              ko "사이트 폴더 안으로 복사하십시오. 일부러 그렇게 두었다면 `--follow-links`가 모든 연결을 따라갑니다";
        /// A link leads into the output folder.
        error M0002 LinkOutput {} =>
            message "this link leads into the output folder"
                 ko "이 연결(링크)은 출력 폴더를 가리킵니다",
            note "each build would hold the one before it"
              ko "그대로 두면 빌드할 때마다 앞의 결과가 담깁니다",
            help "remove the link"
              ko "연결을 지우십시오";
        /// A link leads nowhere.
        error M0003 LinkNowhere { leads: String, fault: Wording } =>
            message "this link leads nowhere, to `{leads}`: {fault}"
                 ko "이 연결(링크)이 가리키는 `{leads}`{이} 없습니다: {fault}",
            help "correct the link or remove it"
              ko "연결을 고치거나 지우십시오";
        /// A link leads to a folder above it.
        error M0004 LinkCircle { leads: String } =>
            message "this link leads in a circle, to `{leads}`, which holds it"
                 ko "이 연결(링크)은 자기를 담고 있는 `{leads}`{을} 가리켜 맴돕니다",
            help "remove the link, or lead it to another folder"
              ko "연결을 지우거나 다른 폴더를 가리키게 하십시오";
        /// Links to folders with links make more and more files.
        error M0005 LinksGrow { most: usize } =>
            message "links to folders give more than {most} files here"
                 ko "폴더 연결 때문에 파일이 {most}개를 넘습니다",
            note "links in folders that are reached through links multiply"
              ko "연결로 들어간 폴더 안에 또 연결이 있으면 곱절로 늘어납니다",
            help "put a copy of what is needed in their place"
              ko "연결 대신 필요한 것만 복사해 두십시오";
        /// Neither file nor folder.
        error M0006 Special { what: Wording } =>
            message "this is {what}, neither file nor folder"
                 ko "파일도 폴더도 아닙니다: {what}",
            help "move it out of the site"
              ko "사이트 밖으로 옮기십시오";
        /// A file where a folder belongs.
        error M0007 NoFolder {} =>
            message "this is no folder"
                 ko "폴더가 아닙니다",
            help "move it away, or put a folder of that name in its place"
              ko "다른 곳으로 옮기거나, 이 이름의 폴더를 두십시오";
        /// A folder where a file belongs.
        error M0008 NoFile {} =>
            message "this is a folder, and a file belongs here"
                 ko "파일이 있을 자리에 폴더가 있습니다",
            help "move it away"
              ko "다른 곳으로 옮기십시오";
        /// A name that is not UTF-8.
        error M0009 NameNotUtf8 { bytes: String } =>
            message "the name of `{bytes}` is not UTF-8"
                 ko "`{bytes}`의 이름이 UTF-8이 아닙니다",
            note "such a name has no address on the web"
              ko "그런 이름으로는 웹 주소를 만들 수 없습니다",
            help "rename it"
              ko "이름을 바꾸십시오";
        /// A name that is Korean in CP949.
        error M0010 NameCp949 { bytes: String, name: String } =>
            message "the name of `{bytes}` is not UTF-8; as CP949 (EUC-KR) it reads `{name}`"
                 ko "`{bytes}`의 이름이 UTF-8이 아닙니다. CP949(EUC-KR)로 읽으면 `{name}`입니다",
            note "it comes from Korean Windows, mostly by a ZIP file, and such a name has no address on the web"
              ko "한국어 Windows에서 만든 ZIP 파일을 풀 때 흔히 생기며, 그런 이름으로는 웹 주소를 만들 수 없습니다",
            help "rename it, or unpack the ZIP again with `unzip -O cp949`; `convmv -f cp949 -t utf-8 -r --notest FOLDER` renames all in a folder"
              ko "이름을 바꾸거나 `unzip -O cp949`로 ZIP을 다시 푸십시오. `convmv -f cp949 -t utf-8 -r --notest 폴더`는 폴더 안의 이름을 모두 바꿉니다";
        /// A repository's own folder among the files.
        warning M0011 Repository {} =>
            message "this is a repository's own, and was left out"
                 ko "버전 관리 도구의 폴더여서 뺐습니다",
            note "its history and its settings are not for readers"
              ko "이력과 설정은 독자에게 보일 것이 아닙니다",
            help "take it away, or keep the repository elsewhere"
              ko "다른 곳으로 옮기십시오";
        /// Several of them.
        warning M0012 Repositories { more: usize } =>
            message "this is a repository's own, and was left out, as {more} more were"
                 ko "버전 관리 도구의 폴더여서 뺐습니다. 이런 곳이 {more}개 더 있습니다",
            note "their history and their settings are not for readers"
              ko "이력과 설정은 독자에게 보일 것이 아닙니다",
            help "take them away, or keep the repositories elsewhere"
              ko "다른 곳으로 옮기십시오";
        /// There is content no more.
        error M0013 ContentEmpty { removed: usize, pages: usize } =>
            message "the folder `content` is empty: {removed} of the website's {pages} pages would be removed"
                 ko "폴더 `content`가 비어 있습니다. 누리집의 {pages}쪽 가운데 {removed}쪽이 지워지게 됩니다",
            note "nothing was built, so that the website stays as it is"
              ko "누리집을 그대로 두려고 아무것도 만들지 않았습니다",
            help "is its drive mounted, and is all checked out? If the pages are to go: --allow-shrink"
              ko "드라이브가 연결되어 있고 파일이 모두 있는지 확인하십시오. 지워져도 되는 페이지라면 --allow-shrink를 붙이십시오";
        /// There are no static files any more.
        error M0014 StaticEmpty { count: usize } =>
            message "the folder `static` has no files, and the last website was made with {count}"
                 ko "폴더 `static`에 파일이 없습니다. 지난번 누리집에는 {count}개가 있었습니다",
            note "nothing was built, so that the website stays as it is"
              ko "누리집을 그대로 두려고 아무것도 만들지 않았습니다",
            help "is its drive mounted, and is all checked out? If the files are to go: --allow-shrink"
              ko "드라이브가 연결되어 있고 파일이 모두 있는지 확인하십시오. 지워져도 되는 파일이라면 --allow-shrink를 붙이십시오";
        /// There is no content folder.
        fault M0015 NoContent {} =>
            message "there is no folder `content`"
                 ko "폴더 `content`가 없습니다",
            note "without it nothing is built, so that a website made before stays as it is"
              ko "이미 만든 누리집을 그대로 두려고 아무것도 만들지 않았습니다",
            help "is its drive mounted, and is this the site's folder? `mokcha init FOLDER` begins a new site"
              ko "드라이브가 연결되어 있는지, 여기가 사이트 폴더인지 확인하십시오. 새 사이트는 `mokcha init 폴더`로 만듭니다";
        /// The content folder is a link to nothing.
        fault M0016 ContentNowhere { leads: String, fault: Wording } =>
            message "the folder `content` is a link that leads nowhere, to `{leads}`: {fault}"
                 ko "폴더 `content`는 연결(링크)인데 가리키는 `{leads}`{이} 없습니다: {fault}",
            note "without it nothing is built, so that a website made before stays as it is"
              ko "이미 만든 누리집을 그대로 두려고 아무것도 만들지 않았습니다",
            help "is its drive mounted?"
              ko "드라이브가 연결되어 있는지 확인하십시오";
        /// Content is no folder.
        fault M0017 ContentNoFolder {} =>
            message "`content` is no folder"
                 ko "`content`가 폴더가 아닙니다",
            help "put the folder with the articles in its place"
              ko "그 자리에 글이 든 폴더를 두십시오";
        /// The disk gives an error.
        fault M0018 Unreadable { fault: Wording } =>
            message "this can't be read: {fault}"
                 ko "읽을 수 없습니다: {fault}",
            help "look at its rights, and whether its drive is mounted"
              ko "읽기 권한이 있는지, 드라이브가 연결되어 있는지 확인하십시오";
        /// A data file beside the config under a name that nobody reads.
        warning M0022 DataMisnamed { meant: String } =>
            message "this file is read by nobody: its name would be `{meant}`"
                 ko "이 파일은 쓰이지 않습니다. `{meant}`{이라}는 이름을 씁니다",
            help "rename it to `{meant}`, or remove it if it means something else"
              ko "이름을 `{meant}`{으로} 바꾸거나, 다른 뜻의 파일이면 지우십시오";
        /// A folder beside the config whose name is nearly that of one that is read.
        warning M0024 FolderMisnamed { meant: String } =>
            message "nothing in this folder is read: its name would be `{meant}`"
                 ko "이 폴더는 쓰이지 않습니다. `{meant}`{이라}는 이름을 씁니다",
            help "move what is in it to `{meant}`, in small letters as written here, or give the folder another name if it means something else"
              ko "안에 있는 것을 `{meant}`{으로} 옮기십시오. 대소문자도 같아야 합니다. 다른 뜻의 폴더면 이름을 바꾸십시오";
        /// A data file elsewhere than beside the config.
        warning M0023 DataElsewhere { name: String } =>
            message "this file is read by nobody: `{name}` belongs beside `config.toml`"
                 ko "이 파일은 쓰이지 않습니다. `{name}`의 자리는 `config.toml` 옆입니다",
            help "move it there; here it is published as it is"
              ko "그리로 옮기십시오. 여기서는 그대로 공개됩니다";
        /// A text is in another encoding.
        error M0019 NotUtf8 {} =>
            message "this file is not UTF-8"
                 ko "이 파일은 UTF-8이 아닙니다",
            label "the first byte that is not"
               ko "UTF-8이 아닌 첫 바이트",
            help "save it as UTF-8"
              ko "편집기에서 UTF-8로 저장하십시오";
        /// A text is in EUC-KR.
        error M0020 NotUtf8Korean {} =>
            message "this file is not UTF-8"
                 ko "이 파일은 UTF-8이 아닙니다",
            label "the first byte that is not"
               ko "UTF-8이 아닌 첫 바이트",
            help "it looks like EUC-KR (CP949): open it in the editor and save it as UTF-8, or run `mokcha tidy`"
              ko "EUC-KR(CP949)로 보입니다. 편집기에서 열어 UTF-8로 저장하거나 `mokcha tidy`를 실행하십시오";
        /// A text is in UTF-16.
        error M0021 NotUtf8Wide {} =>
            message "this file is UTF-16, which Notepad calls “Unicode”"
                 ko "이 파일은 UTF-16입니다. 메모장에서는 “유니코드”라고 합니다",
            help "save it as UTF-8, or run `mokcha tidy`"
              ko "UTF-8로 저장하거나 `mokcha tidy`를 실행하십시오";
    }
}
