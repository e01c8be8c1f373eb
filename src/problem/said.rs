//! What commands say beside problems: summaries, questions, stages, and words that stand in problems as arguments.

use crate::text::wording::Wording;

sayings! {
    /// The end of a build.
    built(pages: usize, folder: &str, written: usize, unchanged: usize, removed: usize, seconds: &str) =
        "{pages} pages in {folder}: {written} files written, {unchanged} unchanged, {removed} removed, {seconds} s"
        ko "{folder}에 {pages}쪽을 만들었습니다. 쓴 파일 {written}개, 그대로인 파일 {unchanged}개, 지운 파일 {removed}개, {seconds}초";
    /// The cache was emptied.
    emptied(files: usize, folder: &str, size: &str) =
        "{files} files removed from {folder}, {size}"
        ko "{folder}에서 파일 {files}개를 지웠습니다({size})";
    /// An earlier run was completed.
    completed() =
        "the website that an earlier run left half new was completed"
        ko "지난번에 중간에 끊긴 누리집을 마저 바꾸었습니다";
    /// A build was refused.
    not_published() =
        "nothing was published; the output folder is as it was"
        ko "오류가 있어 아무것도 쓰지 않았습니다. 출력 폴더는 그대로입니다";
    /// A site without an address.
    no_base_url() =
        "no `base_url` in the config: feed, sitemap and permanent addresses are left out"
        ko "설정에 `base_url`이 없어 피드와 사이트맵, 고정 주소를 뺐습니다";
    /// The end of a check.
    checked(pages: usize) =
        "{pages} pages checked, nothing written"
        ko "{pages}쪽을 확인했습니다. 아무것도 쓰지 않았습니다";
    /// A list that was read from lines.
    read_as_outline(place: &str) =
        "{place}: read as an outline"
        ko "{place}: 개조식 목록으로 읽었습니다";
    /// A date that is no list.
    read_as_date(place: &str) =
        "{place}: begins with a date, no list"
        ko "{place}: 날짜로 시작해 목록으로 읽지 않았습니다";
    /// A number or star that is no list's.
    read_as_written(place: &str) =
        "{place}: stays as it is written, no list"
        ko "{place}: 적은 그대로 두고 목록으로 읽지 않았습니다";
    /// Pages of no section.
    orphans(count: usize, names: &str) =
        "{count} of them in no section: {names}"
        ko "그중 {count}쪽은 어느 섹션에도 없습니다: {names}";
    /// Links without a copy.
    unkept(missing: usize, all: usize) =
        "{missing} of {all} outgoing links have no archived copy; data/links.csv lists them"
        ko "밖으로 나가는 링크 {all}개 가운데 {missing}개에 보존 사본이 없습니다. data/links.csv에 목록이 있습니다";
    /// Letters that the font lacks.
    lacking(count: usize, list: &str) =
        "the built-in font lacks {count} characters, so another one shows them: {list}"
        ko "내장 글꼴에 없는 글자 {count}개는 다른 글꼴로 보입니다: {list}";
    /// Problems, their files.
    counted(errors: &str, files: &str) = "{errors} in {files}" ko "{files}에 {errors}";
    /// How many errors.
    errors(count: usize, s: &str) = "{count} error{s}" ko "오류 {count}건";
    /// How many warnings.
    warnings(count: usize, s: &str) = "{count} warning{s}" ko "주의 {count}건";
    /// How many files.
    files(count: usize, s: &str) = "{count} file{s}" ko "파일 {count}개";
    /// A stage: the site is read.
    reading() = "reading" ko "읽는 중";
    /// A stage: front matter.
    parsing() = "reading front matter" ko "앞머리를 읽는 중";
    /// A stage: texts find their places.
    linking(count: usize) = "linking {count} texts" ko "글 {count}편을 잇는 중";
    /// A stage: Markdown becomes HTML.
    rendering(count: usize) = "rendering {count} texts" ko "글 {count}편의 본문을 만드는 중";
    /// A stage: search.
    indexing(count: usize) = "indexing {count} texts" ko "글 {count}편의 색인을 만드는 중";
    /// A stage: pages are made, and dropped.
    making() = "making pages" ko "쪽을 만드는 중";
    /// A stage: pages are written.
    writing() = "writing" ko "쓰는 중";
    /// A stage: the archive's zip.
    packing() = "packing" ko "묶는 중";
    /// A stage: what lies at a target.
    asking_target() = "asking the target" ko "올릴 곳을 확인하는 중";
    /// A stage: files go to a target.
    deploying() = "deploying" ko "올리는 중";
    /// A stage: the website and what a build would write.
    comparing() = "comparing" ko "견주는 중";
    /// A stage: links to elsewhere.
    asking() = "asking for links" ko "링크를 확인하는 중";
    /// Publishing was refused.
    not_recorded() =
        "nothing was recorded; the lock is as it was"
        ko "오류가 있어 아무것도 기록하지 않았습니다. 공개 기록(locks/)은 그대로입니다";
    /// What would be recorded.
    would_record(what: &str) =
        "would be recorded: {what}; nothing was written"
        ko "기록하게 될 것: {what}. 아무것도 쓰지 않았습니다";
    /// What was recorded.
    recorded(what: &str, addresses: usize, anchors: usize) =
        "recorded in locks/: {what}; {addresses} addresses and {anchors} anchors are kept for good"
        ko "locks/에 기록했습니다: {what}. 주소 {addresses}개와 자리 {anchors}개를 계속 지킵니다";
    /// The first time.
    since() =
        "noted in permanence.toml since when, so that a lost locks/ is noticed; keep both with the articles"
        ko "언제부터 공개했는지 permanence.toml에 적었습니다. locks/가 없어지면 알 수 있습니다. 둘을 글과 함께 보관하십시오";
    /// Nothing is new.
    nothing_new() = "nothing new" ko "새로운 것 없음";
    /// New addresses.
    new_addresses(count: usize, es: &str) = "{count} new address{es}" ko "새 주소 {count}개";
    /// New anchors.
    new_anchors(count: usize, s: &str) = "{count} new anchor{s}" ko "새 자리 {count}개";
    /// Changed texts.
    changed_texts(count: usize, s: &str) = "{count} changed text{s}" ko "바뀐 글 {count}편";
    /// One address that leads on.
    moved_one() = "1 address that leads on" ko "옮긴 주소 1개";
    /// Addresses that lead on.
    moved(count: usize) = "{count} addresses that lead on" ko "옮긴 주소 {count}개";
    /// One address that is gone.
    gone_one() = "1 address that is gone" ko "없앤 주소 1개";
    /// Addresses that are gone.
    gone(count: usize) = "{count} addresses that are gone" ko "없앤 주소 {count}개";
    /// A new address of a list.
    row_new(path: &str) = "   new  {path}" ko "  새로  {path}";
    /// A moved address of a list.
    row_moved(path: &str) = " moved  {path}" ko "  옮김  {path}";
    /// An address of a list that is gone.
    row_gone(path: &str) = "  gone  {path}" ko "  없앰  {path}";
    /// A silent edit.
    noted(file: &str, reason: &str) =
        "noted in the record of {file}: {reason}"
        ko "{file}의 기록에 까닭을 남겼습니다: {reason}";
    /// Tidy has nothing to do.
    nothing_to_mend() = "nothing to mend" ko "고칠 것이 없습니다";
    /// Tidy wrote nothing.
    not_mended() =
        "nothing was written; `mokcha tidy --write` writes it"
        ko "아무것도 쓰지 않았습니다. `mokcha tidy --write`가 위와 같이 고칩니다";
    /// Tidy is done.
    mended(files: &str) = "mended {files}" ko "{files}{을} 고쳤습니다";
    /// Tidy asks, of one file.
    write_this() = "write this? [y/N] " ko "위와 같이 고칠까요? [예/아니요] ";
    /// Tidy asks, of several.
    write_these(count: usize) = "write these {count} files? [y/N] " ko "파일 {count}개를 위와 같이 고칠까요? [예/아니요] ";
    /// A file in another encoding.
    saved_as_utf8(was: &str) = "{was}, saved as UTF-8" ko "{was} 파일을 UTF-8로 저장합니다";
    /// What is mended, and how often.
    times(count: usize, what: &Wording) = "{count} × {what}" ko "{what} {count}곳";
    /// A mended text that is published.
    noted_silently() =
        "published: noted in its record as a silent edit"
        ko "공개된 글이어서 알리지 않은 수정으로 기록에 남깁니다";
    /// A line of a file.
    line(number: usize) = "line {number}" ko "{number}째 줄";
    /// A file was made.
    wrote(file: &str) = "wrote {file}" ko "만들었습니다: {file}";
    /// What comes after `init`.
    next_serve(folder: &str) =
        "next: cd {folder}\n      mokcha serve"
        ko "다음에 할 일: cd {folder}\n              mokcha serve";
    /// What comes after `new revision`.
    next_revision(file: &str) =
        "next: correct the text in {file}, and say what and why in its [[archive.revisions]]"
        ko "다음에 할 일: {file}의 글을 고치고, 무엇을 왜 고쳤는지 [[archive.revisions]]에 적으십시오";
    /// What comes after `new volume`.
    next_volume(file: &str, command: &str) =
        "next: write the month of publication in {file}\n      {command}"
        ko "다음에 할 일: {file}에 발행한 달을 적으십시오\n              {command}";
    /// The server is up.
    serving(address: &str) = "{address} — Ctrl-C ends" ko "{address} — 끝내려면 Ctrl-C";
    /// The server's pages.
    ready(pages: usize, time: &str) = "{pages} pages ready in {time} ms" ko "{pages}쪽 준비, {time}밀리초";
    /// No browser.
    no_browser(address: &str) =
        "the browser could not be opened; the address is {address}"
        ko "브라우저를 열지 못했습니다. 주소는 {address}입니다";
    /// A fault of the disk.
    no_space() = "no space is left" ko "남은 공간이 없습니다";
    /// A fault of the disk.
    no_rights() = "the rights do not allow it" ko "권한이 없습니다";
    /// What an address answered instead of a page.
    answered(status: &str) = "answered {status}" ko "응답 {status}";
    /// What an address answered instead of what was put there.
    other_bytes() = "other bytes than were put" ko "올린 것과 내용이 다름";
    /// A port that is taken.
    in_use() = "another program uses it" ko "다른 프로그램이 쓰고 있습니다";
    /// A fault of the disk.
    read_only() = "this disk can only be read" ko "읽기만 할 수 있는 디스크입니다";
    /// A fault of the disk.
    no_folder() = "what lies there, or above it, is no folder" ko "그곳에 있는 것이나 그 위의 것이 폴더가 아닙니다";
    /// A fault of the disk.
    not_there(fault: &str) = "{fault}" ko "그런 파일이나 폴더가 없습니다";
    /// A silent edit that would be noted.
    would_note(file: &str, reason: &str) =
        "would be noted in the record of {file}: {reason}"
        ko "{file}의 기록에 남기게 될 까닭: {reason}";
    /// The end of `index`.
    indexed(pages: usize, folder: &str, written: usize, unchanged: usize, removed: usize, seconds: &str) =
        "{pages} pages searched in {folder}: {written} files written, {unchanged} unchanged, {removed} removed, {seconds} s"
        ko "{pages}쪽의 검색을 {folder}에 만들었습니다. 쓴 파일 {written}개, 그대로인 파일 {unchanged}개, 지운 파일 {removed}개, {seconds}초";
    /// Where the search is.
    search_page(name: &str) =
        "its page is {name}/index.html; pages open it by Ctrl+K once they hold <script src=\"…/{name}/search.js\" defer></script>"
        ko "검색 페이지는 {name}/index.html입니다. 페이지에 <script src=\"…/{name}/search.js\" defer></script>를 넣으면 Ctrl+K로 열립니다";
    /// A deployment was refused.
    not_deployed() =
        "nothing was uploaded, and nothing deleted"
        ko "아무것도 올리지 않았고, 아무것도 지우지 않았습니다";
    /// A deployment was looked at.
    verified(count: usize, address: &str) =
        "{count} addresses below {address} answer as they were uploaded"
        ko "{address} 아래의 주소 {count}개가 올린 그대로 답합니다";
    /// A new file of a list.
    row_is_new(path: &str) = "     new  {path}" ko "    새로  {path}";
    /// A changed file of a list.
    row_changed(path: &str) = " changed  {path}" ko "    바뀜  {path}";
    /// A file of a list that goes.
    row_goes(path: &str) = "    goes  {path}" ko "    지움  {path}";
    /// A deployment was completed.
    deployment_completed() =
        "a deployment that had been cut off was completed"
        ko "지난번에 중간에 끊긴 올리기를 마저 끝냈습니다";
    /// Nothing was deployed, for nothing is new.
    nothing_changed(files: usize) = "nothing changed: {files} files" ko "바뀐 것이 없습니다. 파일 {files}개";
    /// What was deployed.
    deployed(new: usize, changed: usize, gone: usize, unchanged: usize, size: &str) =
        "{new} files new, {changed} changed, {gone} going, {unchanged} as they were; {size} uploaded"
        ko "새 파일 {new}개, 바뀐 파일 {changed}개, 지우는 파일 {gone}개, 그대로인 파일 {unchanged}개. 올린 양 {size}";
    /// What would be deployed.
    would_deploy(target: &str, what: &str) =
        "would be deployed to {target}: {what}; nothing was done"
        ko "{target}에 올리게 될 것: {what}. 아무것도 하지 않았습니다";
    /// What a deployment costs.
    requests(all: usize, writes: usize, reads: usize, deletes: usize) =
        "requests: {all} (write and list {writes}, read {reads}, delete {deletes})"
        ko "요청 {all}번(쓰기와 목록 {writes}, 읽기 {reads}, 지우기 {deletes})";
    /// A line of `--timings`.
    timing(stage: &Wording, time: &str, count: &str, peak: &str) =
        "{stage} {time} ms {count} files {peak}"
        ko "{stage} {time} 밀리초 {count}개 {peak}";
    /// A line of `--timings`.
    peak(stage: &Wording, size: &str) = "{stage} {size} MiB at the peak" ko "{stage} {size} MiB까지 썼습니다";
    /// A line of `--timings`.
    dialect(stage: &Wording, why: &Wording) = "{stage} {why}" ko "{stage} {why}";
    /// A line of `--timings`: what was written of one kind.
    made(stage: &Wording, time: &str, files: &str, size: &str, kept: usize) =
        "{stage} {time} ms {files} files {size} MiB made, {kept} files kept"
        ko "{stage} {time} 밀리초 {files}개 {size} MiB 만듦, {kept}개는 그대로";
    /// A line of `--timings`: what is kept between builds.
    cache(stage: &Wording, size: &str, files: &str, folder: &str) =
        "{stage} {size} MiB {files} files in {folder}"
        ko "{stage} {size} MiB {files}개, {folder}";
    /// What `explain` says of a code that no problem has.
    no_such_code(code: &str) =
        "no problem has the code `{code}`; `mokcha explain` lists all"
        ko "`{code}`{이라}는 코드는 없습니다. `mokcha explain`이 모두 보여 줍니다";
    /// Heads of an explanation.
    meaning() = "What it means" ko "뜻";
    /// Why it is told.
    why() = "Why" ko "까닭";
    /// The way out.
    way_out() = "What to do" ko "할 일";
    /// An example that has the problem.
    wrong(file: &str) = "Wrong, in {file}" ko "틀린 예, {file}";
    /// An example without it.
    right(file: &str) = "Right" ko "바른 예";
}

/// Stages of a run and kinds of what is written, as `--timings` lists them.
const STAGES: [(&str, &str); 16] = [
    ("load", "읽기"),
    ("parse", "풀이"),
    ("link", "잇기"),
    ("render", "본문"),
    ("index", "색인"),
    ("write", "쓰기"),
    ("kept", "그대로"),
    ("memory", "메모리"),
    ("dialect", "템플릿"),
    ("pages", "글"),
    ("lists", "목록"),
    ("search", "검색"),
    ("cites", "인용"),
    ("editions", "묶음"),
    ("others", "그 밖"),
    ("cache", "간직"),
];

/// A stage by its English name, at the right end of eight columns.
pub fn stage(english: &str) -> Wording {
    let korean = STAGES.iter().find(|(en, _)| *en == english).map_or(english, |(_, ko)| ko);
    let width: usize = korean.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    Wording::new(format!("{english:>8}"), format!("{}{korean}", " ".repeat(8_usize.saturating_sub(width))))
}
