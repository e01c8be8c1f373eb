//! Names of things that stand in problems as arguments, in both languages: kinds of values, tables, places of a text, and what stands today where
//! an older key stood.

use crate::text::wording::Wording;

/// English, Korean.
const NAMES: &[(&str, &str)] = &[
    // Values.
    ("nothing", "빈 값"),
    ("true/false", "참/거짓"),
    ("true or false", "true나 false"),
    ("a whole number", "정수"),
    ("a whole number, 0 or more", "0 이상의 정수"),
    ("a number", "숫자"),
    ("text", "글자"),
    ("a text", "글자"),
    ("a date", "날짜"),
    ("a list", "목록"),
    ("a list of texts", "글자의 목록"),
    ("a list of tables", "표(table)의 목록"),
    ("a table", "표(table)"),
    // What has keys.
    ("the config", "설정"),
    ("the config's `[archive]`", "설정의 `[archive]`"),
    ("a language's table", "언어의 표"),
    ("a taxonomy", "분류"),
    ("a page's front matter", "글의 머리 정보"),
    ("a section's front matter", "섹션의 머리 정보"),
    ("a section's `[archive]`", "부분의 `[archive]`"),
    ("a volume's `[archive]`", "호의 `[archive]`"),
    ("an article's `[archive]`", "글의 `[archive]`"),
    ("a revision", "판의 기록"),
    ("a silent edit", "알리지 않은 수정의 기록"),
    ("a `[[link]]`", "`[[link]]`"),
    ("an `[[abbreviation]]`", "`[[abbreviation]]`"),
    ("a group of synonyms", "동의어 묶음"),
    ("synonyms", "동의어 목록"),
    ("an authority file", "기관 등의 목록"),
    ("an authority record", "기관 등의 항목"),
    // Terms.
    ("term", "낱말"),
    ("ministry", "부처"),
    ("country", "나라"),
    ("topic", "주제"),
    ("agency", "기관"),
    // Keys of object storage.
    ("the access key", "접근 열쇠"),
    ("the secret key", "비밀 열쇠"),
    ("the session token", "임시 열쇠의 토큰"),
    // Places of a text.
    ("paragraph", "문단"),
    ("table", "표"),
    ("figure", "그림"),
    ("note", "각주"),
    ("box", "상자"),
    ("quotation", "인용문"),
    // What to write instead of other programs' signs.
    (
        "write a formula in words, with `<sup>` and `<sub>`, or show it as a picture",
        "수식은 `<sup>`와 `<sub>`를 써서 글로 적거나 그림으로 보이십시오",
    ),
    (
        "write a link as `[words](@/52/economy/one.md)`, by the file that it leads to",
        "링크는 가리키는 파일로 `[글자](@/52/economy/one.md)`처럼 적으십시오",
    ),
    ("write a box as a quotation: `> [!NOTE] title`", "상자는 인용문으로 `> [!NOTE] 제목`처럼 적으십시오"),
    (
        "take it away: a picture is shown in its own size, but never wider than the text",
        "지우십시오. 그림은 제 크기로 보이되 본문보다 넓어지지 않습니다",
    ),
    ("write the sign itself, as 🙂, or take it away", "🙂처럼 기호를 그대로 적거나 지우십시오"),
    ("take it away: each page has a list of its headings", "지우십시오. 소제목의 차례는 페이지가 스스로 보입니다"),
    (
        "write `{#name}` behind a heading that shall have a name, else take it away",
        "소제목에 이름을 붙이려면 뒤에 `{#이름}`으로 적고, 아니면 지우십시오",
    ),
    ("write what it would make", "만들려던 내용을 직접 적으십시오"),
    ("write `**term**: its meaning`, or `<dl>`", "`**용어**: 뜻풀이`처럼 적거나 `<dl>`을 쓰십시오"),
    ("write `- [x]` for what is done, and `- [ ]` for what is not", "한 일은 `- [x]`, 하지 않은 일은 `- [ ]`로 적으십시오"),
    ("write `%20` for a blank in an address", "주소 안의 빈칸은 `%20`으로 적으십시오"),
    ("list item", "목록 항목"),
    ("heading or place", "소제목이나 자리"),
    // Whose templates a site has, and by what that is known.
    ("built-in theme, Tera 2: {}", "내장 테마, Tera 2: {}"),
    ("Zola 0.22, Tera 1: {}", "Zola 0.22, Tera 1: {}"),
    ("Zola 0.23, Tera 2: {}", "Zola 0.23, Tera 2: {}"),
    ("the site has no templates of its own", "사이트에 직접 만든 템플릿이 없습니다"),
    ("the site's templates build on the built-in ones", "사이트의 템플릿이 내장 템플릿 위에 있습니다"),
    ("as asked", "정해 준 대로입니다"),
    ("{} can't be read as Tera 1", "{}: Tera 1로 읽을 수 없습니다"),
    ("theme.toml asks for 0.23 or later", "theme.toml이 0.23 이상을 바랍니다"),
    ("the config has keys of 0.23", "설정에 0.23의 항목이 있습니다"),
    ("{} calls components", "{}: 컴포넌트를 부릅니다"),
    ("{} calls or shows shortcodes", "{}: 쇼트코드를 부르거나 보입니다"),
    ("{} has raw text, so content is a template", "{}: raw가 있어 글이 템플릿입니다"),
    ("{} has a key of 0.23", "{}: 0.23의 항목이 있습니다"),
    ("nothing in templates or content says otherwise", "템플릿과 글에 다른 표시가 없습니다"),
    ("light", "밝은 화면"),
    ("dark", "어두운 화면"),
    // What is made of templates.
    ("the column {}", "코너 {}"),
    ("the list of columns", "코너의 목록"),
    ("the list of {}", "{}의 목록"),
    ("the redirect to {}", "이어 주는 쪽 {}"),
    ("the notice at {}", "{}의 안내"),
    ("the sitemap", "사이트맵"),
    ("the report of outgoing links", "밖으로 가는 링크의 보고"),
    ("the page {}", "페이지 {}"),
    // Characters that come along with pasting.
    ("a NUL", "NUL 글자"),
    ("Word's or HWP's sign for a picture", "Word나 한글의 그림 표시"),
    ("Word's sign for a note", "Word의 각주 표시"),
    ("Word's end of a cell", "Word의 칸 끝 표시"),
    ("a backspace", "백스페이스"),
    ("a line break of Word", "Word의 줄바꿈"),
    ("a page break", "쪽 나누기"),
    ("a sign of one of Word's fields", "Word의 필드 표시"),
    ("an end of file of DOS", "DOS의 파일 끝 표시"),
    ("an escape character", "이스케이프 글자"),
    ("a hyphen of Word that does not part", "Word의 나뉘지 않는 붙임표"),
    ("a hyphen of Word for line ends", "Word의 줄 끝 붙임표"),
    ("a delete character", "삭제 글자"),
    ("a line break of mainframes", "대형 컴퓨터의 줄바꿈"),
    ("a soft hyphen", "보이지 않는 붙임표"),
    ("a zero-width space", "폭 없는 빈칸"),
    ("a zero-width non-joiner", "폭 없는 띄움 글자"),
    ("a zero-width joiner", "폭 없는 이음 글자"),
    ("a mark that turns the direction of text", "글의 방향을 바꾸는 표시"),
    ("a line separator", "줄 나눔 글자"),
    ("a paragraph separator", "문단 나눔 글자"),
    ("a word joiner", "낱말 이음 글자"),
    ("an empty Hangul letter (filler)", "빈 한글 자모(채움 글자)"),
    ("a byte order mark", "바이트 순서 표시(BOM)"),
    ("an object that was not pasted along", "함께 붙지 않은 개체"),
    ("the sign `�` for a character that could not be read", "읽지 못한 글자를 대신하는 `�`"),
    ("in Word mostly a bullet `{}`", "Word에서는 보통 글머리표 `{}`"),
    ("in Word mostly an arrow `{}`", "Word에서는 보통 화살표 `{}`"),
    ("in Word mostly `{}`", "Word에서는 보통 `{}`"),
    ("in Word a sign of the fonts Symbol or Wingdings", "Word의 Symbol이나 Wingdings 글꼴의 기호"),
    ("in HWP a sign or an old letter", "한글의 기호나 옛 글자"),
    ("a control character", "제어 글자"),
    ("a blank that does not part (U+00A0)", "줄이 나뉘지 않는 빈칸(U+00A0)"),
    ("a blank of full width (U+3000)", "전각 빈칸(U+3000)"),
    ("{} (U+{})", "{}(U+{})"),
    // What `tidy` mends.
    ("lines around front matter", "머리 정보의 앞뒤 줄"),
    ("signs of front matter", "머리 정보의 부호"),
    ("blanks behind marks", "표시 뒤의 빈칸"),
    ("letters written apart", "자모가 풀린 글자"),
    // What stands in the way on a disk.
    ("folder", "폴더"),
    ("file", "파일"),
    ("page", "페이지"),
    ("all articles", "모든 글"),
    ("link", "연결(링크)"),
    ("thing, neither file nor folder,", "파일도 폴더도 아닌 것"),
    ("a named pipe", "이름 있는 파이프"),
    ("a socket", "소켓"),
    ("a device", "장치"),
    ("something special", "특수한 것"),
    ("a dot", "마침표"),
    ("a blank", "빈칸"),
    // What a key has no effect on, and why.
    ("an article of a volume", "호에 든 글"),
    ("a volume", "호"),
    ("a section of a volume", "호의 부분"),
    ("the articles of a volume stand in the order of their numbers", "호의 글은 번호 순서로 놓입니다"),
    ("a volume shows all its articles, as the print does", "호는 인쇄본처럼 모든 글을 보여 줍니다"),
    ("each article of a volume leads to its page", "호의 글마다 호의 페이지로 이어집니다"),
    ("a section of a volume has no page of its own", "호의 부분에는 자기 페이지가 없습니다"),
    // Why what the program noted can't be believed.
    ("it is cut short", "중간에 잘렸습니다"),
    ("its checksum is another", "검산값이 맞지 않습니다"),
    ("its first line can't be read", "첫 줄을 읽을 수 없습니다"),
    ("it is of another kind", "다른 종류의 파일입니다"),
    ("another version of mokcha wrote it", "다른 버전의 mokcha가 썼습니다"),
    ("it is not UTF-8", "UTF-8이 아닙니다"),
    ("a line can't be read", "읽을 수 없는 줄이 있습니다"),
    ("it names a file that does not lie in the output folder", "출력 폴더 밖의 파일이 적혀 있습니다"),
    ("it names a file that does not lie in the website", "누리집 밖의 파일이 적혀 있습니다"),
    ("it can't be unpacked", "풀 수 없습니다"),
    ("a file that waits to be moved is not the one that was written", "옮기려던 파일이 써 둔 것과 다릅니다"),
    // Lines of the lock.
    ("it has more than seven columns", "일곱 칸보다 많습니다"),
    ("it has less than six columns", "여섯 칸보다 적습니다"),
    ("the second column is neither `page` nor `file`", "둘째 칸이 `page`도 `file`도 아닙니다"),
    ("its path does not lie in the website", "경로가 누리집 안에 있지 않습니다"),
    ("the third column is no day", "셋째 칸이 날짜가 아닙니다"),
    ("the fourth column is neither `live` nor `moved:…` nor `gone:…`", "넷째 칸이 `live`도 `moved:…`도 `gone:…`도 아닙니다"),
    ("the fifth column has something that is no anchor", "다섯째 칸에 자리의 이름이 아닌 것이 있습니다"),
    (
        "the seventh column is not understood; if a later version of mokcha wrote it, use that one",
        "일곱째 칸을 알 수 없습니다. 더 새로운 mokcha가 썼으면 그것을 쓰십시오",
    ),
    ("the second column is no number", "둘째 칸이 수가 아닙니다"),
    ("the second column is no name of a lock", "둘째 칸이 공개 기록의 이름이 아닙니다"),
    ("the fourth column is no number", "넷째 칸이 수가 아닙니다"),
    ("the fifth column is no number", "다섯째 칸이 수가 아닙니다"),
    // What of a published text was changed.
    ("the order of its words, or words without a place of their own", "말의 순서나 자기 자리가 없는 말"),
    ("where its links lead, or what it shows", "링크가 가는 곳이나 그림"),
    ("words or descriptions in its HTML", "HTML 안의 말이나 설명"),
    ("its headline", "제목"),
    ("its summary", "요약"),
    ("how something outside of its numbered paragraphs is set, or the order of its cells", "번호 붙은 문단 밖의 모양이나 칸의 순서"),
    ("its authors", "저자"),
    ("its printed pages", "인쇄 쪽수"),
    ("when it was printed", "발행한 때"),
    ("the day of its event", "다루는 일이 있었던 날"),
    ("its DOI", "DOI"),
    ("its licence", "이용 조건"),
    ("its volume's title", "호의 제목"),
    ("the periodical's name", "소식지의 이름"),
    ("the publisher's name", "발행 기관의 이름"),
    ("its corrections", "알린 고친 내역"),
    ("the ISSN", "ISSN"),
    ("the kind of the publication", "간행물의 종류"),
    ("its ministries", "부처"),
    ("its countries", "나라"),
    ("its section's title", "부분의 제목"),
    ("the address of the website", "웹사이트 주소"),
    ("what is hidden, quoted or counted", "숨기거나 따오거나 번호를 매긴 것"),
    ("its headline is the one of the skeleton", "제목이 처음 그대로입니다"),
    ("its summary is the one of the skeleton", "요약이 처음 그대로입니다"),
    ("a line is the one of the skeleton", "처음 들어 있던 줄이 그대로 있습니다"),
    // What a key may do at a target, and why a target is none.
    ("to read", "읽기"),
    ("to list", "목록 보기"),
    ("to write", "쓰기"),
    ("to copy", "복사"),
    ("to delete", "지우기"),
    ("it has no `://`", "`://`가 없습니다"),
    ("it holds blanks or signs that can't be seen", "빈칸이나 보이지 않는 글자가 들어 있습니다"),
    ("a folder is written with three slashes, `file:///folder`", "폴더는 빗금 세 개로 `file:///folder`처럼 적습니다"),
    (
        "the name of a bucket has 3 to 63 small letters, digits, `-` and `.`",
        "버킷 이름은 영문 소문자와 숫자, `-`, `.`로 3자에서 63자까지입니다",
    ),
    ("its prefix is no path", "접두어가 경로가 아닙니다"),
    ("it names no folder", "폴더가 없습니다"),
    ("its port is no number", "포트가 수가 아닙니다"),
    ("its host is none", "서버 이름이 아닙니다"),
    ("there is no such kind of target", "그런 방식은 없습니다"),
    ("a repository is reached by `git+https`, `git+ssh` or `git+file`", "저장소는 `git+https`, `git+ssh`, `git+file`로 적습니다"),
    ("it names no branch: `#branch` at its end", "끝에 `#갈래(branch)`가 없습니다"),
    ("its branch is none", "갈래(branch)의 이름이 아닙니다"),
    ("an endpoint is written like `https://storage.example`", "`endpoint`는 `https://storage.example`처럼 적습니다"),
    ("a site without a name", "이름 없는 사이트"),
    ("it broke off: {}", "중간에 끊겼습니다: {}"),
    // Links to elsewhere.
    ("the server answers {}", "서버의 답은 {}입니다"),
    ("there is no answer: {}", "답이 없습니다: {}"),
    ("the page broke off: {}", "페이지가 중간에 끊겼습니다: {}"),
    ("the page has no place `#{}`", "페이지에 `#{}` 자리가 없습니다"),
    // Whose a file of the website is.
    ("alias in {}", "{}의 별칭"),
    ("moved in {}", "옮겼다고 적은 {}"),
    ("gone in {}", "없앴다고 적은 {}"),
    ("what went along in {}", "{}에서 함께 옮긴 것"),
    ("pagers of {}", "{}의 목록 쪽"),
    ("history of {}", "{}의 고친 기록"),
    ("column {}", "코너 {}"),
    ("taxonomy {}, term {}", "분류 {}의 낱말 {}"),
    ("taxonomy {}", "분류 {}"),
    ("static file {}", "static의 파일 {}"),
    ("built-in file {}", "내장 파일 {}"),
    ("built-in {}", "내장된 {}"),
    ("feed of the site: {}", "사이트의 피드 {}"),
    ("cover of a volume", "호의 표지"),
    ("list of columns", "코너의 목록"),
    ("report of outgoing links", "밖으로 가는 링크의 보고"),
    ("feed of changes", "바뀐 글의 피드"),
    ("edition", "묶음"),
    ("edition of a volume", "호의 묶음"),
    ("links of a volume", "호의 링크 목록"),
    ("citations of a list", "목록의 인용 정보"),
    ("data of the archive", "기록관의 데이터"),
    // What to do about an older key.
    ("nothing depends on it any more; take it away", "이제 아무 데도 쓰이지 않습니다. 지우십시오"),
    ("list the taxonomy in `taxonomies`", "분류를 `taxonomies`에 적으십시오"),
    (
        "from 0.22 on write `[markdown.highlighting]` with `theme = \"…\"`",
        "0.22부터는 `[markdown.highlighting]`에 `theme = \"…\"`처럼 적습니다",
    ),
    (
        "from 0.22 on grammars are TextMate's as JSON, listed by `extra_grammars` in `[markdown.highlighting]`; themes of these \
         folders are read, code in their languages has no colours",
        "0.22부터 문법은 TextMate의 JSON이고 `[markdown.highlighting]`의 `extra_grammars`에 적습니다. 이 폴더의 테마는 읽지만, 그 언어의 코드에는 색이 없습니다",
    ),
    ("write `generate_feeds`", "`generate_feeds`로 적으십시오"),
    ("write `feed_limit`", "`feed_limit`로 적으십시오"),
    ("write `default_language`", "`default_language`로 적으십시오"),
    ("it belongs under `[markdown]`, or in a section's front matter", "`[markdown]` 아래나 섹션의 머리 정보에 적습니다"),
    (
        "it has no effect any more; write `feed` where terms shall have feeds",
        "이제 효과가 없습니다. 낱말마다 피드를 두려면 `feed`를 적으십시오",
    ),
    (
        "list the taxonomy under `[languages.CODE]` instead; the default language's stay at the top",
        "분류를 `[languages.코드]` 아래에 적으십시오. 기본 언어의 것은 맨 위에 둡니다",
    ),
    ("write `insert_anchor_links`", "`insert_anchor_links`로 적으십시오"),
    ("write `weight`", "`weight`로 적으십시오"),
    (
        "sections sort one way; write `paginate_reversed`, or reverse the list in the template",
        "섹션은 한 방향으로 놓입니다. `paginate_reversed`를 적거나, 템플릿에서 목록을 뒤집으십시오",
    ),
];

/// A thing by its English name, or by its English name with others in it. What has no other name, such as a file's, is the same in both
/// languages.
pub fn named(english: &str) -> Wording {
    let found = NAMES.iter().find_map(|(en, ko)| Some((holes(en, english)?, ko)));
    let Some((inside, ko)) = found else { return Wording::same(english) };
    let korean = inside.into_iter().fold((*ko).to_owned(), |korean, name| korean.replacen("{}", &named(name).ko, 1));
    Wording::new(english, korean)
}

/// What stands in the holes of a pattern where a text is of that form.
pub(super) fn holes<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut out = Vec::new();
    for piece in pieces {
        let (inside, behind) = if piece.is_empty() { (rest, "") } else { rest.split_once(piece)? };
        out.push(inside);
        rest = behind;
    }
    rest.is_empty().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What nobody says any more is taken out.
    #[test]
    fn each_name_is_said_somewhere() {
        fn gather(folder: &std::path::Path, out: &mut String) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    gather(&path, out);
                } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("problem/nouns.rs") {
                    out.push_str(&std::fs::read_to_string(&path).unwrap().replace("\\\"", "\""));
                }
            }
        }
        let mut code = String::new();
        gather(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        // A text over several lines is one text.
        let lines: Vec<&str> = code.split("\\\n").map(str::trim_start).collect();
        let code = lines.concat();
        for (english, _) in NAMES {
            let lost: Vec<&str> =
                english.split("{}").map(|part| part.trim().trim_end_matches(':')).filter(|part| !code.contains(part)).collect();
            assert!(lost.is_empty(), "{english}: {lost:?}");
        }
    }

    #[test]
    fn names_are_found_and_others_stay() {
        let check = |english: &str, korean: &str| assert_eq!(named(english), Wording::new(english, korean));
        check("folder", "폴더");
        check("folders", "folders");
        check("content/a.md", "content/a.md");
        check("taxonomy tags, term 가", "분류 tags의 낱말 가");
        check("pagers of taxonomy tags", "분류 tags의 목록 쪽");
        check("alias in content/a.md", "content/a.md의 별칭");
    }
}
