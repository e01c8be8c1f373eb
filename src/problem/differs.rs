//! What `check --explain-zola` says: its headings and lines, the signs by which a site's Zola is known, and in Korean each row of the table of
//! conventions.

use crate::problem::nouns;
use crate::text::wording::Wording;

sayings! {
    /// The first line.
    builds() = "mokcha builds this site." ko "이 사이트는 mokcha로 만들 수 있습니다.";
    /// The first line, otherwise.
    builds_not(errors: &Wording) =
        "mokcha does not build this site yet: there {errors}."
        ko "이 사이트는 아직 만들 수 없습니다. 오류가 {errors} 있습니다.";
    /// How many errors.
    one_error() = "is 1 error" ko "1건";
    /// How many errors.
    errors(count: usize) = "are {count} errors" ko "{count}건";
    /// A part of the page.
    which_zola() = "For which Zola it counts" ko "어느 Zola의 사이트로 보는가";
    /// A site of the built-in theme.
    of_none(why: &Wording) =
        "None: {why}. Zola's rules hold for sites with templates of their own."
        ko "어느 것도 아닙니다: {why}. Zola의 규칙은 자기 템플릿이 있는 사이트에만 따릅니다.";
    /// Signs in templates.
    signs_of_old() = "Signs of Zola 0.22 or before in templates:" ko "템플릿에 있는 Zola 0.22까지의 표시:";
    /// Signs in templates.
    signs_of_new() = "Signs of Zola 0.23 or later in templates:" ko "템플릿에 있는 Zola 0.23부터의 표시:";
    /// One of them.
    sign_once(sign: &Wording, first: &str) = "- {sign}: {first}" ko "- {sign}: {first}";
    /// One of them, and how often.
    sign_often(sign: &Wording, first: &str, count: usize) = "- {sign}: {first}, {count} times" ko "- {sign}: {first}, 모두 {count}번";
    /// A long list.
    more_signs(count: usize) = "   and {count} more signs" ko "   표시 {count}가지 더";
    /// A long list.
    more_places(count: usize) = "   and {count} more places" ko "   {count}곳 더";
    /// What to do where the sign misleads.
    say_so(config: &str) =
        "If that is wrong, say so: `--compat 0.22` or `0.23`, or `zola = \"…\"` under `[compat]` in {config}."
        ko "그렇지 않으면 알려 주십시오. `--compat 0.22`나 `0.23`을 붙이거나, {config}의 `[compat]` 아래에 `zola = \"…\"`를 적습니다.";
    /// A part of the page.
    must_change() = "What must change" ko "고쳐야 할 것";
    /// A part of the page.
    accepted() = "What was accepted with a warning" ko "주의만 하고 받아들인 것";
    /// How many places a problem has.
    in_places(count: usize) = " ({count} places)" ko " ({count}곳)";
    /// The way out.
    to_do(help: &str) = "   do: {help}" ko "   할 일: {help}";
    /// A problem without a place.
    whole_site() = "the site as a whole" ko "사이트 전체";
    /// A part of the page.
    on_purpose() = "What differs from Zola on purpose, in what this site uses" ko "이 사이트가 쓰는 것 가운데 Zola와 일부러 다르게 한 것";
    /// A part of the page.
    two_zolas() = "What Zola 0.22 and Zola 0.23 do otherwise, and how it is here" ko "Zola 0.22와 0.23이 다르게 하는 것과 이 사이트에서 하는 것";
    /// A part of the page.
    in_short() = "In short" ko "간추려서";
    /// The first line of it.
    it_builds() = "- It builds." ko "- 만들 수 있습니다.";
    /// The first line of it.
    it_builds_not(errors: &Wording) = "- It does not build yet: there {errors}." ko "- 아직 만들 수 없습니다. 오류가 {errors} 있습니다.";
    /// How many pages.
    one_page() = "1 page" ko "1쪽";
    /// How many pages.
    pages(count: usize) = "{count} pages" ko "{count}쪽";
    /// The second line of it.
    none_differs(all: &Wording) =
        "- Of {all} none is known to differ from Zola's."
        ko "- {all} 가운데 Zola와 다르다고 알려진 것은 없습니다.";
    /// The second line of it.
    these_differ(all: &Wording, reasons: &Wording) =
        "- Of {all} these differ from Zola's: {reasons}. Words and links are the same."
        ko "- {all} 가운데 Zola와 다른 것: {reasons}. 글과 링크는 같습니다.";
    /// The same, where templates count words.
    these_differ_in_words(all: &Wording, reasons: &Wording) =
        "- Of {all} these differ from Zola's: {reasons}. Other words and links are the same."
        ko "- {all} 가운데 Zola와 다른 것: {reasons}. 그 밖의 글과 링크는 같습니다.";
    /// A reason.
    in_colours(count: usize) = "{count} in the colours of code, which other grammars give" ko "코드의 색 {count}쪽(다른 문법으로 입힙니다)";
    /// A reason.
    in_colours_and_counts(count: usize) =
        "{count} in the colours of code, which other grammars give, and in what templates count of their content"
        ko "코드의 색 {count}쪽(다른 문법으로 입힙니다)과 템플릿이 본문에서 센 값";
    /// A reason.
    left_out(count: usize) = "{count} that the sitemap leaves out" ko "사이트맵에서 빠지는 {count}쪽";
    /// A reason.
    random() = "those that show what is random" ko "무작위 값을 보이는 쪽";
    /// The third line of it.
    correct_first(errors: &Wording, first: &Wording) =
        "- To move: correct the {errors}, the first at {first}, and run this again."
        ko "- 옮기려면: {errors}{을} 고치고(첫째는 {first}) 다시 실행하십시오.";
    /// The third line of it.
    can_wait(warnings: &Wording) =
        "- To move: `mokcha build`; the {warnings} can wait."
        ko "- 옮기려면: `mokcha build`. {warnings}{은} 나중에 보아도 됩니다.";
    /// The third line of it.
    nothing_to_change() = "- To move: `mokcha build`; nothing has to change." ko "- 옮기려면: `mokcha build`. 고칠 것이 없습니다.";
    /// A difference.
    only_own_files() =
        "- Only files that mokcha wrote are ever removed from the output folder, which Zola empties."
        ko "- 출력 폴더에서는 mokcha가 쓴 파일만 지웁니다. Zola는 폴더를 비웁니다.";
    /// A difference.
    other_grammars() =
        "- Code is coloured by Sublime's grammars instead of VS Code's, so tokens may be cut otherwise; classes are `z-keyword` and the like in all versions."
        ko "- 코드는 VS Code가 아니라 Sublime의 문법으로 색을 입히므로 나누는 자리가 다를 수 있습니다. 클래스는 어느 판에서나 `z-keyword` 따위입니다.";
    /// A difference.
    other_themes() =
        "- Themes of code are those of Sublime's world; one that exists only for VS Code is drawn with the nearest. Your own JSON in `extra_themes` is read."
        ko "- 코드의 색 테마는 Sublime의 것입니다. VS Code에만 있는 테마는 가장 가까운 것으로 그립니다. `extra_themes`에 둔 JSON은 읽습니다.";
    /// A difference.
    own_grammars() =
        "- Of the site's grammars those in `extra_grammars` are read, without patterns in captures and injections; folders of before 0.22 are not, and a language that mokcha doesn't know stays plain."
        ko "- 사이트의 문법은 `extra_grammars`에 적은 것만 읽고, 그 안의 captures 속 패턴과 injections는 쓰지 않습니다. 0.22 이전의 문법 폴더는 읽지 않으므로 mokcha가 모르는 언어의 코드에는 색이 없습니다.";
    /// A difference.
    sizes_in_cache() =
        "- Pictures in other sizes are kept in the cache folder and the output, never in `static/processed_images`."
        ko "- 크기를 바꾼 그림은 캐시 폴더와 출력 폴더에만 둡니다. `static/processed_images`에는 쓰지 않습니다.";
    /// A difference.
    steady_chance() =
        "- What is random to Zola (`get_random`, `shuffle`) is the same in each build here, so that unchanged pages stay unchanged."
        ko "- Zola에서 무작위인 것(`get_random`, `shuffle`)이 여기서는 만들 때마다 같습니다. 그래야 바뀌지 않은 쪽이 그대로 남습니다.";
    /// A difference.
    content_paths() =
        "- `translations[].path` is the path below `content/`, not that of the machine."
        ko "- `translations[].path`는 컴퓨터의 경로가 아니라 `content/` 아래의 경로입니다.";
    /// A difference.
    own_elasticlunr() =
        "- `elasticlunr.min.js` is a script of mokcha's with the calls that themes make; its index counts no word twice."
        ko "- `elasticlunr.min.js`는 테마가 부르는 것을 갖춘 mokcha의 스크립트입니다. 색인은 낱말을 두 번 세지 않습니다.";
    /// A difference.
    canonical_aliases() =
        "- Pages that lead on from aliases also name the canonical address, and ask search engines to leave them out."
        ko "- 별칭에서 이어 주는 쪽은 원래 주소를 밝히고, 검색 엔진에 빼 달라고 합니다.";
    /// A difference.
    hangul_order() =
        "- Where a section sorts by title or slug, Hangul stands behind Latin letters in its own order; Zola sorts it as it is romanised."
        ko "- 제목이나 slug로 순서를 정하는 섹션에서 한글은 로마자 뒤에 가나다순으로 놓입니다. Zola는 로마자로 바꾼 순서로 놓습니다.";
    /// A difference.
    unsorted_left_out() =
        "- Pages that lack what their section sorts by are left out of the sitemap, too, where Zola lists addresses that do not exist."
        ko "- 섹션이 순서를 정하는 데 쓰는 값이 없는 쪽은 사이트맵에서도 뺍니다. Zola는 없는 주소를 올립니다.";
}

/// Signs of a Zola in templates, and rows of the table of conventions with their values.
const NAMES: &[(&str, &str)] = &[
    // Signs.
    ("a component", "컴포넌트"),
    ("a set block", "set 블록"),
    ("a macro", "매크로"),
    ("a call of a component", "컴포넌트 호출"),
    ("an optional step", "`?.`나 `?[`"),
    ("an operator of Tera 2", "Tera 2의 연산자"),
    ("a macro's call", "매크로 호출"),
    ("an index behind a dot", "점 뒤의 번호"),
    ("the filter `{}`", "필터 `{}`"),
    ("the test `{}`", "검사 `{}`"),
    ("a choice within an expression", "식 안의 `if`"),
    ("a test with a named argument", "이름을 적은 검사의 인자"),
    ("a test with a positional argument", "이름 없는 검사의 인자"),
    // Values.
    ("yes", "예"),
    ("no", "아니요"),
    ("all", "모두"),
    ("nothing", "아무것도 부르지 않음"),
    ("shortcodes", "쇼트코드"),
    ("components: it is a template", "컴포넌트(본문이 템플릿)"),
    ("it stands as it is", "적은 그대로"),
    ("what could act is taken away", "움직일 수 있는 것은 뺌"),
    ("it is an error", "오류"),
    // Theme.
    (
        "The built-in theme shows the site: its templates, style sheets, scripts and words stand behind the site's own",
        "내장 테마로 보입니다. 사이트의 템플릿, 스타일 시트, 스크립트, 낱말 뒤에 내장된 것이 있습니다",
    ),
    (
        "Authorities (`ministries.toml` and the like), `links.toml`, earlier texts, and pictures beside articles mean something",
        "기관 등의 목록(`ministries.toml` 따위), `links.toml`, 이전 판의 글, 글 옆의 그림을 읽습니다",
    ),
    (
        "Letters of names and addresses are put together, as people see them, whatever computer wrote them",
        "풀어 적힌 이름과 주소의 글자를 어느 컴퓨터에서 썼든 보이는 대로 모아 읽습니다",
    ),
    (
        "Columns, `s/`, about, accessibility, search and changes are pages; citations and data are files",
        "코너, `s/`, 소개, 접근성, 검색, 바뀐 내용의 쪽과 인용, 데이터 파일을 만듭니다",
    ),
    (
        "Templates see an article's record, charts, related articles and citations; `article.html` and `volume.html` are asked for first",
        "템플릿에서 글의 기록, 도표, 관련 글, 인용을 쓸 수 있고, `article.html`과 `volume.html`을 먼저 찾습니다",
    ),
    ("The logo and font of `[look]` are looked at", "`[look]`의 로고와 글꼴을 살핍니다"),
    (
        "Addresses in finished pages are made relative, unless `portable` says otherwise",
        "`portable`에 달리 적지 않으면 완성된 쪽의 주소를 상대 주소로 바꿉니다",
    ),
    (
        "A lock of published addresses is kept once there is one, unless `[permanence] lock` says otherwise",
        "`[permanence] lock`에 달리 적지 않으면 공개한 주소의 기록을 지킵니다",
    ),
    (
        "`serve` shows drafts, with a badge, unless `--no-drafts`; in feeds, search and the sitemap no draft stands, whoever asks for drafts",
        "`serve`는 `--no-drafts`가 없으면 초안을 표시와 함께 보입니다. 피드, 검색, 사이트맵에는 초안이 없습니다",
    ),
    // Config.
    ("A site without `content/` is no site", "`content/`가 없으면 사이트가 아닙니다"),
    ("A site needs a `base_url`", "`base_url`이 있어야 합니다"),
    (
        "`config.base_url` ends in a slash if it is written with one",
        "`base_url`을 빗금으로 끝나게 적으면 `config.base_url`도 빗금으로 끝납니다",
    ),
    (
        "Without `taxonomies` there are ministries, agencies, countries and topics",
        "`taxonomies`를 적지 않으면 부처, 기관, 나라, 주제가 분류입니다",
    ),
    ("Feeds are made without being asked for", "적지 않아도 피드를 만듭니다"),
    ("`generate_feeds` at the top is the switch for all languages", "맨 위의 `generate_feeds`가 모든 언어에 적용됩니다"),
    ("The name of a feed's file", "피드 파일의 이름"),
    ("How many articles a feed holds, unless `feed_limit` says otherwise", "`feed_limit`을 적지 않을 때 피드에 담는 글의 수"),
    (
        "The built-in search is made without being asked for; elsewhere `index_format = \"mokcha\"` asks for it",
        "적지 않아도 내장 검색을 만듭니다. 아니면 `index_format = \"mokcha\"`로 적습니다",
    ),
    ("`build_search_index` makes an index for elasticlunr or Fuse", "`build_search_index`는 elasticlunr나 Fuse의 색인을 만듭니다"),
    (
        "`static/processed_images/` is passed over, since Zola keeps its own pictures there",
        "`static/processed_images/`는 Zola가 자기 그림을 두는 곳이므로 건너뜁니다",
    ),
    (
        "`minify_html` takes the spaces away that stand between parts of a layout, as links in a `nav`; else those that no browser shows",
        "`minify_html`이 `nav`의 링크 사이처럼 배치의 사이에 있는 빈칸까지 없앱니다. 아니면 화면에 보이지 않는 빈칸만 없앱니다",
    ),
    (
        "Templates see the keys of code's colours that are not given: as nothing, with `data_attr_position`",
        "적지 않은 코드 색 항목도 템플릿에서 빈 값으로 보입니다(`data_attr_position` 포함)",
    ),
    // Markdown.
    (
        "The archive's markup, unless `archive_profile` says otherwise: places with addresses, captions, notes beside the text",
        "`archive_profile`에 달리 적지 않으면 아카이브의 마크업을 씁니다: 주소가 있는 자리, 그림 설명, 본문 옆의 각주",
    ),
    ("What becomes of authors' own HTML, unless `raw_html` says otherwise", "`raw_html`을 적지 않을 때 본문의 HTML"),
    ("Lone Hanja marks get their readings in a Korean site", "한국어 사이트에서 홀로 쓴 한자에 독음을 답니다"),
    ("Code is coloured without being asked for, and by classes alone", "적지 않아도 코드에 색을 입히고, 클래스로만 입힙니다"),
    ("What content may call", "본문에서 부를 수 있는 것"),
    (
        "Links between a note at the end and its call are whole addresses, and numbers have brackets",
        "미주와 그것을 부른 곳을 잇는 링크가 온전한 주소이고, 번호에 괄호가 있습니다",
    ),
    ("The title of a picture stands before `loading=\"lazy\"`", "그림의 제목이 `loading=\"lazy\"` 앞에 옵니다"),
    // Templates.
    ("Which engine's language templates are in", "템플릿의 언어"),
    ("`zola_version`", "`zola_version`"),
    ("Content that calls templates sees `zola_version`", "템플릿을 부르는 본문에서 `zola_version`을 쓸 수 있습니다"),
    ("Functions know the page and the language of the template that calls them", "함수가 자기를 부른 템플릿의 쪽과 언어를 압니다"),
    (
        "`get_url` joins language and path as they are written, and takes one slash away at the end",
        "`get_url`이 언어와 경로를 적은 대로 잇고, 끝의 빗금을 하나 없앱니다",
    ),
    (
        "`get_section` and `get_taxonomy_term` keep their pages where only facts are asked for",
        "`get_section`과 `get_taxonomy_term`이 사실만 물을 때에도 글의 목록을 줍니다",
    ),
    ("`now` writes the offset in figures, `+00:00`", "`now`가 시간대를 숫자(`+00:00`)로 적습니다"),
    ("Tables of TOML have their keys in order of the alphabet", "TOML 표의 항목이 이름순으로 놓입니다"),
    ("Minutes of reading are reckoned by the language's own speed", "읽는 시간을 언어마다 다른 속도로 셈합니다"),
    ("Pages in parts of lists, in feeds and of terms have neighbours", "나눈 목록, 피드, 낱말의 글에도 앞뒤 글이 있습니다"),
    (
        "`earlier`, `later`, `lighter` and `heavier` are there for templates of Zola before 0.16",
        "Zola 0.16 전의 템플릿을 위한 `earlier`, `later`, `lighter`, `heavier`가 있습니다",
    ),
    ("Sections have neighbours, too", "섹션에도 앞뒤가 있습니다"),
    ("A section in parts has its pages beside the paginator, too", "나눈 섹션에서 paginator 말고 섹션에도 글의 목록이 있습니다"),
    ("A term's `total_pages` counts pages, too, that are not rendered", "낱말의 `total_pages`가 쪽으로 만들지 않는 글까지 셉니다"),
    // Lists and feeds.
    ("`hidden` takes a page out of lists", "`hidden`이 글을 목록에서 뺍니다"),
    ("Of pages of one day the one with the later address comes first", "같은 날의 글은 주소가 뒤인 것이 앞에 옵니다"),
    (
        "Lists of terms and the site's feeds take the place of pages of the same address",
        "낱말의 목록과 사이트의 피드가 같은 주소의 글을 대신합니다",
    ),
    ("A page stands once in the list of a term, however often it names it", "같은 낱말을 여러 번 적어도 낱말의 목록에는 한 번만 나옵니다"),
    (
        "Names of terms that differ by more than case and blanks are two terms; elsewhere those of one address are one",
        "대소문자와 빈칸 말고도 다르면 다른 낱말입니다. 아니면 주소가 같을 때 한 낱말입니다",
    ),
    (
        "Two spellings of a term are one list by date; else the second's pages stand behind the first's",
        "두 가지로 적은 낱말의 글이 날짜순 한 목록입니다. 아니면 둘째 것이 첫째 것 뒤에 놓입니다",
    ),
    ("Feeds list pages, too, that are not rendered", "쪽으로 만들지 않는 글도 피드에 나옵니다"),
    (
        "A feed's last change is the latest by time; else the last by letters",
        "피드의 바뀐 때는 가장 늦은 시각입니다. 아니면 글자 순서로 마지막 것입니다",
    ),
    (
        "Feeds hold what readers' programs show: cleaned HTML; those of terms and columns descriptions, and the list's address",
        "피드에 독자의 프로그램이 보이는 것만 담습니다: 다듬은 HTML, 낱말과 코너의 피드에는 설명과 목록의 주소",
    ),
    ("The sitemap has days instead of times", "사이트맵에 시각 대신 날짜를 적습니다"),
    ("The sitemap lists taxonomies without terms", "낱말이 없는 분류도 사이트맵에 올립니다"),
    // Checks.
    ("A name that some system can't hold is an error; else a warning", "어떤 컴퓨터에서는 쓸 수 없는 이름이 오류입니다. 아니면 주의입니다"),
    (
        "A link that runs a script is an error, and is not made; else a warning",
        "스크립트를 실행하는 링크가 오류이고 만들지 않습니다. 아니면 주의입니다",
    ),
    (
        "Addresses that nothing answers are told one by one; else together, unless `--strict`",
        "없는 주소를 하나씩 알립니다. 아니면 `--strict`가 없을 때 묶어 알립니다",
    ),
    ("Places in links that name an article by its address are looked for, too", "글을 주소로 적은 링크의 자리도 찾아봅니다"),
    ("The place in a link, `#Place`, is written with the capitals that it has", "링크의 자리(`#Place`)는 대소문자까지 같아야 합니다"),
    (
        "`check` asks for links to elsewhere even if the config has no `[link_checker]`",
        "설정에 `[link_checker]`가 없어도 `check`가 밖으로 가는 링크를 확인합니다",
    ),
    ("`check` names pages that lie in no section", "`check`가 어느 섹션에도 없는 글을 알려 줍니다"),
];

/// A sign, a row or a value of the table by its English name; what has no other name is the same in both languages.
pub fn named(english: &str) -> Wording {
    let found = NAMES.iter().find_map(|(en, ko)| Some((nouns::holes(en, english)?, ko)));
    let Some((inside, ko)) = found else { return Wording::same(english) };
    Wording::new(english, inside.into_iter().fold((*ko).to_owned(), |korean, name| korean.replacen("{}", name, 1)))
}

/// Why a site's templates are run as they are: `Zola 0.22, Tera 1: a macro at templates/index.html:3`.
pub fn why(english: &str) -> Wording {
    let parts = english.split_once(": ").and_then(|(head, rest)| Some((head, rest.split_once(" at ")?)));
    match parts {
        Some((head, (sign, place))) => Wording::new(english, format!("{head}: {}({place})", named(sign).ko)),
        None => nouns::named(english),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_named_with_their_place() {
        for (english, korean) in [
            ("Zola 0.22, Tera 1: a macro at templates/index.html:1", "Zola 0.22, Tera 1: 매크로(templates/index.html:1)"),
            (
                "Zola 0.22, Tera 1: the filter `concat` at templates/a at b.html:2",
                "Zola 0.22, Tera 1: 필터 `concat`(templates/a at b.html:2)",
            ),
            ("Zola 0.23, Tera 2: as asked", "Zola 0.23, Tera 2: 정해 준 대로입니다"),
            ("built-in theme, Tera 2: the site has no templates of its own", "내장 테마, Tera 2: 사이트에 직접 만든 템플릿이 없습니다"),
        ] {
            assert_eq!(why(english), Wording::new(english, korean));
        }
        assert_eq!(named("the test `none`").ko, "검사 `none`");
    }
}
