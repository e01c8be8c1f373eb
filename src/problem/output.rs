//! What keeps a website from being written: the output folder, what lies in it, the disk.

use crate::text::wording::Wording;

problems! {
    /// Problems of the output folder and of the disk.
    "output" Output {
        /// The output folder is the site, lies above it, or is one of its source folders.
        error M0151 Sources { target: String } =>
            message "the website can't be written to `{target}`, where the sources lie"
                 ko "`{target}`에는 원고가 있어 누리집을 쓸 수 없습니다",
            help "give another folder with --output-dir"
              ko "--output-dir로 다른 폴더를 정하십시오";
        /// The folder for what is kept lies where a website or its sources lie.
        fault M0178 CacheWithin { folder: String, within: String } =>
            message "what is kept between builds can't lie in `{within}`: it would be part of the website"
                 ko "빌드 사이에 남겨 두는 것을 `{within}`에 둘 수 없습니다. 누리집의 일부가 됩니다",
            help "give another folder than `{folder}` with --cache-dir, or none: it lies in your cache folder then"
              ko "--cache-dir에 `{folder}` 아닌 다른 폴더를 적거나 빼십시오. 빼면 사용자의 캐시 폴더에 둡니다";
        /// The output folder is a repository's own.
        error M0152 Repository { target: String, folder: String } =>
            message "the website can't be written to `{target}`, in the own folder of a repository"
                 ko "`{target}`{은} 버전 관리 도구의 폴더 안이어서 누리집을 쓸 수 없습니다",
            note "`{folder}` holds the repository's history, and is no place for other files"
              ko "`{folder}`에는 저장소의 이력이 있습니다. 다른 파일을 둘 곳이 아닙니다",
            help "give another folder with --output-dir"
              ko "--output-dir로 다른 폴더를 정하십시오";
        /// A config asks for an output folder elsewhere on the disk.
        fault M0153 LeadsOut { folder: String } =>
            message "this output folder does not lie in the site or its repository: `{folder}`"
                 ko "이 출력 폴더는 사이트나 그 저장소 안에 있지 않습니다: `{folder}`",
            note "a site that comes from elsewhere could write anywhere so"
              ko "허용하면 다른 사람이 만든 사이트가 아무 곳에나 쓸 수 있게 됩니다",
            help "if it is meant so, give it on the command line: --output-dir {folder}"
              ko "일부러 정한 곳이면 명령에 적으십시오: --output-dir {folder}";
        /// The output folder holds files of others, and nothing of ours.
        error M0154 ForeignFolder { target: String, names: String } =>
            message "the folder `{target}` holds files that mokcha did not write: {names}"
                 ko "폴더 `{target}`에 mokcha가 쓰지 않은 파일이 있습니다: {names}",
            help "give another folder with --output-dir, or empty this one"
              ko "--output-dir로 다른 폴더를 정하거나 이 폴더를 비우십시오";
        /// Another program runs.
        error M0155 Busy { target: String } =>
            message "another build is writing to `{target}`"
                 ko "다른 빌드가 `{target}`에 쓰고 있습니다",
            help "wait for it to end, or give another folder with --output-dir"
              ko "끝날 때까지 기다리거나 --output-dir로 다른 폴더를 정하십시오";
        /// A file of others lies where one of ours is to be.
        error M0156 ForeignFile { path: String } =>
            message "`{path}` in the output folder was not written by mokcha, and the site has a file of that name"
                 ko "출력 폴더의 `{path}`{은} mokcha가 쓴 것이 아닌데, 사이트에 같은 이름의 파일이 있습니다",
            help "move it away, or put it into the site's `static` folder"
              ko "다른 곳으로 옮기거나 사이트의 `static` 폴더에 두십시오";
        /// A link or a file of others stands where a folder of ours is to be.
        error M0157 NoFolder { path: String } =>
            message "`{path}` in the output folder stands where the site needs a folder, and was not written by mokcha"
                 ko "출력 폴더의 `{path}`{이} 사이트의 폴더가 올 자리에 있고, mokcha가 쓴 것이 아닙니다",
            help "move it away; links in the output folder are not followed"
              ko "다른 곳으로 옮기십시오. 출력 폴더 안의 연결(링크)은 따라가지 않습니다";
        /// A link, a file or a folder where mokcha keeps what is its own.
        error M0158 InTheWay { what: Wording } =>
            message "this {what} is in the way: mokcha works here before a website takes its place, and did not make it"
                 ko "mokcha가 새 누리집을 마련하는 자리에 mokcha가 만들지 않은 것이 있습니다: {what}",
            note "nothing was touched, neither this nor what it may lead to"
              ko "그것도, 그것이 가리키는 것도 건드리지 않았습니다",
            help "move it away, or give another folder with --output-dir"
              ko "다른 곳으로 옮기거나 --output-dir로 다른 폴더를 정하십시오";
        /// A link above the output folder that leads nowhere.
        error M0175 WayNowhere { leads: String, fault: Wording } =>
            message "the way to the output folder leads through this link, which leads nowhere: to `{leads}`"
                 ko "출력 폴더로 가는 길의 이 연결(링크)이 가리키는 `{leads}`{이} 없습니다",
            note "{fault}"
              ko "{fault}",
            help "bring back what it leads to (is its drive mounted?), remove the link, or give another folder with --output-dir"
              ko "드라이브가 연결되어 있는지 확인하거나, 연결을 지우거나, --output-dir로 다른 폴더를 정하십시오";
        /// A file above the output folder.
        error M0176 WayNoFolder { what: Wording } =>
            message "the way to the output folder leads through this {what}, where a folder must be"
                 ko "출력 폴더로 가는 길에 폴더가 아닌 것이 있습니다: {what}",
            help "move it away, or give another folder with --output-dir"
              ko "다른 곳으로 옮기거나 --output-dir로 다른 폴더를 정하십시오";
        /// What mokcha noted about the output folder can't be believed.
        error M0159 Unsound { why: Wording } =>
            message "what is noted here about the output folder can't be believed: {why}"
                 ko "출력 폴더에 적어 둔 기록을 믿을 수 없습니다: {why}",
            note "nothing in the folder was touched"
              ko "폴더 안의 것은 아무것도 건드리지 않았습니다",
            help "move the output folder away, or give another with --output-dir; a build makes all of it anew"
              ko "출력 폴더를 다른 곳으로 옮기거나 --output-dir로 다른 폴더를 정하십시오. 빌드하면 모두 새로 만들어집니다";
        /// The folder holds the website of another site.
        error M0160 OtherSite { held: Wording, ours: Wording } =>
            message "the output folder holds the website of {held}, and this site is {ours}"
                 ko "출력 폴더에 다른 사이트의 누리집이 있습니다. 있는 것은 {held}, 이 사이트는 {ours}입니다",
            help "give another folder with --output-dir"
              ko "--output-dir로 다른 폴더를 정하십시오",
            help "if it is the same site under another name, or that website may go: --force"
              ko "이름만 바뀐 같은 사이트이거나 그 누리집이 지워져도 되면 --force를 붙이십시오";
        /// Most of the website would go.
        error M0161 Shrinks { removed: usize, pages: usize } =>
            message "{removed} of the website's {pages} pages would be removed"
                 ko "누리집의 {pages}쪽 가운데 {removed}쪽이 지워지게 됩니다",
            help "look whether all of `content` is there and can be read"
              ko "`content`의 파일이 모두 있고 읽을 수 있는지 확인하십시오",
            help "if they are to go: --allow-shrink"
              ko "지워져도 되는 페이지라면 --allow-shrink를 붙이십시오";
        /// The disk.
        error M0162 Disk { fault: Wording } =>
            message "the disk refused: {fault}"
                 ko "디스크에 쓰지 못했습니다: {fault}",
            help "look at the rights of the folder and at the space left; the last website is as it was"
              ko "폴더의 쓰기 권한과 남은 공간을 확인하십시오. 지난 누리집은 그대로 있습니다";
        /// The cache folder.
        warning M0177 NotKept { folder: String, fault: Wording } =>
            message "what was built can't be noted in `{folder}`: {fault}"
                 ko "빌드한 내용을 `{folder}`에 적어 둘 수 없습니다: {fault}",
            note "the website is whole; the next build will take as long as this one"
              ko "누리집은 온전합니다. 다음 빌드에도 이번만큼 시간이 걸립니다",
            help "give another folder with --cache-dir"
              ko "--cache-dir로 다른 폴더를 정하십시오";
        /// The cache folder, where it is to be emptied.
        fault M0179 NotEmptied { folder: String, fault: Wording } =>
            message "`{folder}` could not be emptied: {fault}"
                 ko "`{folder}`{을} 비우지 못했습니다: {fault}",
            note "what is left there does no harm"
              ko "남은 것은 그대로 두어도 됩니다",
            help "look at the rights of the folder, or give another one with --cache-dir"
              ko "폴더의 쓰기 권한을 확인하거나 --cache-dir로 다른 폴더를 정하십시오";
        /// The disk, in the midst of the change.
        error M0163 HalfNew { fault: Wording } =>
            message "the disk refused while the new website took the place of the old: {fault}"
                 ko "새 누리집으로 바꾸던 중에 디스크에 쓰지 못했습니다: {fault}",
            note "the website is half new; what is left to do is noted, and the next build completes it"
              ko "누리집의 일부만 새것입니다. 남은 일을 적어 두었고, 다음 빌드가 마저 끝냅니다",
            help "look at the rights of the folder and at the space left, then build again"
              ko "폴더의 쓰기 권한과 남은 공간을 확인한 뒤 다시 빌드하십시오";
        /// A link lies where a file was to be removed.
        warning M0164 LinkLeft { path: String } =>
            message "`{path}` is no longer part of the website, but a link stands there or on the way; it was left alone"
                 ko "`{path}`{은} 이제 누리집의 것이 아니지만 그 자리나 가는 길에 연결(링크)이 있어 그대로 두었습니다",
            help "remove it if nothing needs it"
              ko "필요한 데가 없으면 지우십시오";
        /// A file of the last website was changed by hand, and its source is gone.
        warning M0165 ChangedLeft { path: String } =>
            message "`{path}` is no longer part of the website, but was changed since it was written; it was left alone"
                 ko "`{path}`{은} 이제 누리집의 것이 아니지만 쓴 뒤에 누가 고쳐서 그대로 두었습니다",
            help "remove it if nothing needs it, or put it into the site's `static` folder"
              ko "필요한 데가 없으면 지우고, 필요하면 사이트의 `static` 폴더에 두십시오";
        /// Files of the last website were changed by hand, and made anew.
        warning M0166 ChangedReplaced { count: usize, names: String } =>
            message "{count} of the website's files had been changed since they were written, and were made anew: {names}"
                 ko "누리집의 파일 {count}개가 쓴 뒤에 고쳐져 있어 다시 만들었습니다: {names}",
            help "change the sources: the output folder is written over by each build"
              ko "원고를 고치십시오. 출력 폴더는 빌드할 때마다 다시 쓰입니다";
        /// A source file can't be written.
        error M0167 Unwritten { fault: Wording } =>
            message "this file can't be written: {fault}"
                 ko "이 파일을 쓸 수 없습니다: {fault}",
            help "look at the rights of the folder and the room on the disk"
              ko "폴더의 쓰기 권한과 디스크의 남은 공간을 확인하십시오";
        /// The lock can't be written.
        error M0168 LockUnwritten { fault: Wording } =>
            message "the lock could not be written: {fault}"
                 ko "공개 기록(locks)을 쓸 수 없습니다: {fault}",
            help "look at the rights of the folder and the room on the disk, then publish again"
              ko "폴더의 쓰기 권한과 디스크의 남은 공간을 확인한 뒤 다시 공개하십시오";
        /// A lock file with a name that leads elsewhere.
        error M0169 LockName { name: String } =>
            message "`{name}` is no name for a file of the lock"
                 ko "`{name}`{은} 공개 기록(locks)의 파일 이름이 될 수 없습니다",
            help "give the volume another name"
              ko "호에 다른 이름을 붙이십시오";
        /// No thread can be made.
        error M0170 NoThreads { fault: Wording } =>
            message "the system gives this program no threads: {fault}"
                 ko "시스템이 이 프로그램에 스레드를 내주지 않습니다: {fault}",
            help "ask for fewer with `--jobs 1`, end other programs, or raise the limit (`ulimit -u`)"
              ko "`--jobs 1`로 줄이거나, 다른 프로그램을 끝내거나, 한도(`ulimit -u`)를 올리십시오";
    }
}

problems! {
    /// Addresses that no file can have.
    "address" Address {
        /// Not in the website.
        error M0171 Outside { address: String, owner: Wording } =>
            message "the address `/{address}` does not lie in the website"
                 ko "주소 `/{address}`{은} 누리집 안에 있지 않습니다",
            note "of {owner}"
              ko "나온 곳: {owner}",
            help "an address has no part `..`, no backslash, and does not begin with `.mokcha`"
              ko "주소에는 `..`와 역사선(\\)을 쓸 수 없고, `.mokcha`로 시작할 수 없습니다";
        /// Tabs, line ends and the like.
        error M0172 Control { address: String, owner: Wording } =>
            message "the address `/{address}` holds a character that can't be seen, such as a tab or a line end"
                 ko "주소 `/{address}`에 탭이나 줄바꿈 같은 보이지 않는 글자가 있습니다",
            note "of {owner}"
              ko "나온 곳: {owner}",
            help "give it another name"
              ko "다른 이름을 붙이십시오";
        /// Longer than names can be.
        error M0173 Long { address: String, owner: Wording } =>
            message "the address `/{address}` has a name of more than 255 bytes, which no disk takes"
                 ko "주소 `/{address}`에 255바이트를 넘는 이름이 있어 어느 디스크에도 쓸 수 없습니다",
            note "of {owner}"
              ko "나온 곳: {owner}",
            help "give it a shorter `slug` or `path`"
              ko "`slug`나 `path`를 더 짧게 적으십시오";
        /// Deeper than paths can be.
        error M0174 Deep { begins: String, most: usize, owner: Wording } =>
            message "the address `/{begins}…` has more than {most} bytes, which no disk takes"
                 ko "주소 `/{begins}…`{이} {most}바이트를 넘어 어느 디스크에도 쓸 수 없습니다",
            note "of {owner}"
              ko "나온 곳: {owner}",
            help "give it a shorter one, and its folders shorter names"
              ko "주소와 폴더의 이름을 더 짧게 하십시오";
    }
}
