//! What the desk of `serve` says: the panel over the pages, and the pages of the desk itself.

sayings! {
    /// Its name.
    desk() = "Desk" ko "편집실";
    /// What it is of.
    desk_of(title: &str) = "Desk · {title}" ko "편집실 · {title}";
    /// The way past the menu.
    skip() = "Skip to the text" ko "본문 바로가기";
    /// The way back to the site.
    preview() = "Preview of the site" ko "누리집 미리 보기";
    /// The first page.
    overview() = "Overview" ko "한눈에 보기";
    /// A list.
    volumes() = "Volumes" ko "호";
    /// A list.
    articles() = "Articles" ko "글";
    /// A list.
    problems() = "Problems" ko "문제";
    /// A list.
    links() = "Links out" ko "밖으로 가는 링크";
    /// A list.
    publish() = "What `publish` would record" ko "공개하면 기록될 것";
    /// Problems of the page in view.
    of_this_page() = "On this page" ko "이 쪽의 문제";
    /// All other problems.
    elsewhere() = "Elsewhere" ko "다른 곳의 문제";
    /// The way to a list.
    all_problems(count: usize) = "All {count} problems" ko "문제 {count}건 모두 보기";
    /// Closes the panel.
    close() = "Close" ko "닫기";
    /// The panel has nothing to show.
    stale() =
        "You see the pages as they last could be made. They are made anew once the errors are mended."
        ko "오류가 있어 마지막으로 만들 수 있었던 쪽을 보여 드립니다. 오류를 고치면 새로 만듭니다.";
    /// There was no good state yet.
    unsound() =
        "The site has errors: you see what can be made of it. `mokcha build` writes nothing until they are mended."
        ko "오류가 있는 채로 만들 수 있는 만큼 보여 드립니다. 오류를 고치기 전에는 `mokcha build`가 아무것도 쓰지 않습니다.";
    /// Nothing can be shown.
    nothing_yet() =
        "No page can be made of this site yet. This page renews itself once the errors are mended."
        ko "아직 쪽을 하나도 만들 수 없습니다. 오류를 고치면 이 화면이 저절로 바뀝니다.";
    /// One page can't be made.
    not_yet() =
        "This page can't be made yet. It renews itself once the errors are mended."
        ko "이 쪽은 아직 만들 수 없습니다. 오류를 고치면 이 화면이 저절로 바뀝니다.";
    /// How many errors.
    errors(count: usize) = "Errors: {count}" ko "오류 {count}건";
    /// How many warnings.
    warnings(count: usize) = "Warnings: {count}" ko "주의 {count}건";
    /// A problem's word.
    error() = "error" ko "오류";
    /// A problem's word.
    warning() = "warning" ko "주의";
    /// Before a fact that explains.
    note() = "note" ko "참고";
    /// Before a way out.
    help() = "help" ko "해결";
    /// No problem.
    no_problems() = "There are no problems." ko "문제가 없습니다.";
    /// What a number of the overview counts.
    drafts() = "Drafts" ko "초안";
    /// A draft's badge.
    draft() = "Draft" ko "초안";
    /// An empty list.
    none() = "There is nothing here yet." ko "아직 아무것도 없습니다.";
    /// No drafts.
    no_drafts() = "There are no drafts." ko "초안이 없습니다.";
    /// How many articles.
    article_count(count: usize) = "Articles: {count}" ko "글 {count}편";
    /// How many drafts.
    draft_count(count: usize) = "Drafts: {count}" ko "초안 {count}편";
    /// How many problems.
    problem_count(count: usize) = "Problems: {count}" ko "문제 {count}건";
    /// Pages of no volume.
    no_volume() = "Of no volume" ko "호에 들지 않는 글";
    /// The pages of a list.
    pages() = "Pages of the list" ko "목록 넘기기";
    /// The page before.
    before() = "Previous" ko "이전";
    /// The page behind.
    next() = "Next" ko "다음";
    /// Which page of a list this is.
    page_of(page: usize, pages: usize) = "{page} of {pages}" ko "{pages}쪽 가운데 {page}쪽";
    /// Who links.
    linked_from() = "from" ko "이 글에서:";
    /// More of them.
    and_more(count: usize) = "and {count} more" ko "그 밖에 {count}곳";
    /// An archived copy.
    kept() = "archived copy" ko "보존 사본";
    /// No archived copy.
    not_kept() = "no archived copy" ko "보존 사본 없음";
    /// What the list of links is.
    links_about(count: usize, kept: usize) =
        "{count} addresses elsewhere, {kept} of them with an archived copy. `mokcha check` asks for each of them."
        ko "다른 누리집 주소 {count}개입니다. 보존 사본이 있는 것은 {kept}개입니다. `mokcha check`가 하나씩 열리는지 확인합니다.";
    /// What `publish` would do.
    would_record() =
        "`mokcha publish` would record this. Nothing has been written."
        ko "`mokcha publish`를 실행하면 아래와 같이 기록합니다. 지금은 아무것도 쓰지 않았습니다.";
    /// What `publish` would refuse.
    would_refuse() =
        "`mokcha publish` would refuse: the errors below come first."
        ko "지금은 `mokcha publish`가 거절됩니다. 먼저 아래 오류를 고치십시오.";
    /// Nothing is new.
    all_recorded() = "Everything is recorded already." ko "새로 기록할 것이 없습니다.";
    /// A list of `publish`.
    new_addresses(count: usize) = "New addresses: {count}" ko "새 주소 {count}개";
    /// A list of `publish`.
    moved(count: usize) = "Addresses that lead on: {count}" ko "옮긴 주소 {count}개";
    /// A list of `publish`.
    gone(count: usize) = "Addresses that are gone: {count}" ko "없앤 주소 {count}개";
    /// A number of `publish`.
    new_anchors(count: usize) = "New places within pages: {count}" ko "쪽 안의 새 자리 {count}개";
    /// A number of `publish`.
    changed(count: usize) = "Changed texts: {count}" ko "바뀐 글 {count}편";
    /// What is left out of a list.
    more_of_them(count: usize) = "and {count} more: `mokcha publish --dry-run` lists all" ko "그 밖에 {count}개. `mokcha publish --dry-run`이 모두 보여 줍니다";
    /// Drafts are never recorded.
    without_drafts() = "Drafts are not part of it." ko "초안은 들어가지 않습니다.";
    /// No such page of the desk.
    no_page() = "The desk has no such page." ko "편집실에 그런 쪽이 없습니다.";
    /// The server's line.
    at(address: &str) = "the desk lists volumes, problems and drafts: {address}" ko "편집실에서 호와 문제, 초안을 볼 수 있습니다: {address}";
}
