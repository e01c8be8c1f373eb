//! What does not fit together: volumes, sections, articles, their earlier texts and terms.

use crate::text::wording::Wording;

problems! {
    /// Problems of volumes, sections, articles and terms.
    "structure" Structure {
        error M0371 AuthorityKeys {} =>
            message "an authority record needs `id` and `name`"
                 ko "기관 등의 목록에는 `id`와 `name`이 필요합니다",
            help "add id = \"moef\" and name = \"기획재정부\""
              ko "id = \"moef\"와 name = \"기획재정부\"처럼 적으십시오";
        error M0372 AuthorityId { id: String } =>
            message "`{id}` can't be an id"
                 ko "`{id}`{은} id로 쓸 수 없습니다",
            help "ids stand in addresses: use a-z, 0-9 and `-`"
              ko "id는 주소에 쓰입니다. a-z, 0-9, `-`만 쓰십시오";
        error M0373 AuthorityTwice { id: String } =>
            message "the id `{id}` occurs twice in this file"
                 ko "id `{id}`{이} 이 파일에 두 번 있습니다",
            help "give one of them another id"
              ko "하나에 다른 id를 붙이십시오";
        error M0374 AuthorityDay { key: String } =>
            message "`{key}` is not a year, month or day"
                 ko "`{key}`의 값이 해나 달이나 날이 아닙니다";
        error M0375 ArticleLost {} =>
            message "this article lies in no volume"
                 ko "이 글은 어느 호에도 들어 있지 않습니다",
            help "move it into a volume's folder, whose `_index.md` has `[archive] volume = …`; or remove `[archive]`"
              ko "`_index.md`에 `[archive] volume = …`이 있는 호의 폴더로 옮기거나, `[archive]`를 지우십시오";
        error M0376 ArticleNumber {} =>
            message "an article of a volume needs its number"
                 ko "호에 든 글에는 번호가 필요합니다",
            help "add to the front matter: [archive] and below it number = …, its place in the printed contents list"
              ko "머리 정보에 [archive]를 적고 그 아래에 number = …{을} 적으십시오. 인쇄된 차례의 순서입니다";
        warning M0377 SlugIgnored { key: String } =>
            message "`{key}` has no effect on an article of a volume"
                 ko "호에 든 글에서는 `{key}`{이} 효과가 없습니다",
            help "its address is made of volume and number, for good; remove the line"
              ko "주소는 호와 번호로 만들며 바뀌지 않습니다. 이 줄을 지우십시오";
        warning M0378 LeftOut {} =>
            message "this page lacks what its section sorts by, so it is left out"
                 ko "섹션이 순서를 정하는 데 쓰는 값이 없어 이 페이지를 뺐습니다",
            help "give it a `date`, `weight` or `title`, as `sort_by` in the section's `_index.md` asks"
              ko "섹션 `_index.md`의 `sort_by`에 맞게 `date`, `weight`, `title` 가운데 하나를 적으십시오";
        error M0379 EarlierMissing { revision: String, file: String, path: String, volume: String, article: String } =>
            message "revision {revision} needs the text before it, and there is no `{file}`"
                 ko "{revision}판을 밝히려면 그 앞의 글이 있어야 하는데 `{file}`{이} 없습니다",
            help "put that text into content/{path}: a copy of the whole file as it was before the change"
              ko "고치기 전의 파일 전체를 content/{path}에 두십시오",
            help "next time, `mokcha new revision {volume} {article}` keeps it before you change anything"
              ko "다음에는 `mokcha new revision {volume} {article}`{을} 먼저 실행하면 고치기 전의 글을 남겨 둡니다";
        error M0380 EarlierUntold { file: String, next: String, article: String } =>
            message "`{file}` is an earlier text, but its article tells of no revision {next}"
                 ko "`{file}`{은} 예전 글인데, 지금 글의 기록에 {next}판이 없습니다",
            note "the article is content/{article}"
              ko "지금 글: content/{article}",
            help "add a table `[[archive.revisions]]` with `number = {next}` to its front matter, or remove this file"
              ko "지금 글의 머리 정보에 `number = {next}`{이} 든 `[[archive.revisions]]` 표를 더하거나, 이 파일을 지우십시오";
        error M0381 EarlierNumber { found: String, wanted: String } =>
            message "this earlier text is of article {found}, not of article {wanted}"
                 ko "이 예전 글은 {wanted}번 글이 아니라 {found}번 글의 것입니다",
            help "an article's number is for good: copy the earlier text of the article itself, or correct the number"
              ko "글 번호는 바뀌지 않습니다. 같은 글의 예전 글을 복사하거나, 번호를 고치십시오";
        error M0382 RevisionTooOld { revision: String, volume: String, published: String } =>
            message "revision {revision} is older than the volume"
                 ko "{revision}판의 날짜가 호의 발행보다 앞섭니다",
            note "volume {volume} was published in {published}"
              ko "제{volume}호는 {published}에 발행되었습니다",
            help "correct the day of the revision, or the volume's `published`"
              ko "판의 날짜나 호의 `published`를 고치십시오";
        error M0383 IndexInSection {} =>
            message "`index.md` stands where a section has its own page"
                 ko "섹션에 자기 페이지가 있는 자리에 `index.md`가 있습니다",
            help "rename it, e.g. to `about.md`, or to `_index.md` if it is the section's text"
              ko "`about.md`처럼 이름을 바꾸거나, 섹션의 글이라면 `_index.md`로 바꾸십시오";
        error M0384 NoTaxonomy { name: String } =>
            message "the site has no taxonomy `{name}`"
                 ko "사이트에 `{name}` 분류가 없습니다";
        error M0385 TermAddress { term: String } =>
            message "no address can be made of the term `{term}`"
                 ko "`{term}`{으로}는 주소를 만들 수 없습니다",
            help "give it a letter or a figure, or set `taxonomies = \"safe\"` under `[slugify]`"
              ko "글자나 숫자를 넣거나, `[slugify]` 아래에 `taxonomies = \"safe\"`{을} 적으십시오";
        error M0386 SectionLost { id: String } =>
            message "the section `{id}` lies in no volume"
                 ko "`{id}` 부분은 어느 호에도 들어 있지 않습니다",
            help "move its folder into a volume's folder, whose `_index.md` has `[archive] volume = …`"
              ko "`_index.md`에 `[archive] volume = …`이 있는 호의 폴더 안으로 옮기십시오";
        error M0387 VolumeTwice { number: String } =>
            message "volume {number} exists twice"
                 ko "제{number}호가 두 번 있습니다",
            help "give one of them another number"
              ko "하나에 다른 번호를 붙이십시오";
        error M0388 SectionTwice { number: String, id: String } =>
            message "two sections of volume {number} have the id `{id}`"
                 ko "제{number}호의 두 부분이 같은 id `{id}`{을} 씁니다",
            help "give one of them another `id`"
              ko "하나에 다른 `id`를 붙이십시오";
        error M0478 DoiTwice { doi: String } =>
            message "another article has the DOI `{doi}` as well"
                 ko "다른 글에도 DOI `{doi}`{이} 있습니다",
            help "a DOI names one text: correct the one that is wrong, or remove its line"
              ko "DOI 하나는 글 하나를 가리킵니다. 틀린 쪽을 고치거나 그 줄을 지우십시오";
        error M0390 Misnamed { file: String, meant: String } =>
            message "`{file}` is not read as an article: its name does not end with `.md`"
                 ko "`{file}`{은} 이름이 `.md`로 끝나지 않아 글로 읽히지 않습니다",
            help "rename it to `{meant}`, in small letters and without another ending; if it is no article, list it in `ignored_content`"
              ko "`{meant}`{으로} 이름을 바꾸십시오. 소문자로 적고 뒤에 다른 확장자를 붙이지 마십시오. 글이 아니라면 설정의 `ignored_content`에 적으십시오";
        warning M0391 Manuscript { file: String, meant: String } =>
            message "`{file}` is neither an article nor named by one: it is shown nowhere"
                 ko "`{file}`{은} 글로 읽히지 않고, 이 파일을 가리키는 글도 없어 어디에도 보이지 않습니다",
            note "articles are Markdown, in files whose names end with `.md`"
              ko "글은 이름이 `.md`로 끝나는 마크다운 파일에 적습니다",
            help "write its text into `{meant}`; if readers are to have the file itself, put it below `static/` and link to it; else move it out of `content/`"
              ko "글이라면 내용을 `{meant}`에 옮겨 적으십시오. 독자에게 줄 파일이면 `static/`에 두고 링크하고, 아니면 `content/` 밖으로 옮기십시오";
        error M0392 SectionText {} =>
            message "the text of a volume's section is shown nowhere"
                 ko "호에 든 부분의 `_index.md`에 적은 글은 어디에도 보이지 않습니다",
            label "lost from here on"
               ko "여기부터 사라집니다",
            help "make it an article of the section, or put it into the volume's own `_index.md`, whose text stands above its contents"
              ko "이 부분의 글 하나로 만들거나, 호의 `_index.md`로 옮기십시오. 호의 글은 차례 위에 보입니다";
        warning M0393 SectionNameless { title: String } =>
            message "`{title}` stands in no volume's contents: the section has no `id`"
                 ko "`{title}` 부분에 `id`가 없어 호의 차례에 그 이름이 나오지 않습니다",
            help "add [archive] and below it id = \"economy\", in Latin letters and the same in all volumes; `transparent = true` if its articles shall stand without it"
              ko "[archive]를 적고 그 아래에 id = \"economy\"처럼 영문으로 적으십시오. 모든 호에서 같은 id를 씁니다. 이름 없이 글만 놓으려면 `transparent = true`를 적으십시오";
        error M0394 NoSectionFile { file: String } =>
            message "this article's folder is no section: `{file}` is missing"
                 ko "이 글의 폴더가 부분이 아닙니다. `{file}`{이} 없습니다",
            help "write that file, with `title` and below [archive] an `id`; `mokcha new section` does it"
              ko "`title`과 [archive] 아래의 `id`를 적어 그 파일을 만드십시오. `mokcha new section`이 대신 만듭니다";
        /// A folder that somebody made by hand for a volume.
        warning M0395 FolderOfNoVolume { folder: String, number: u32 } =>
            message "the folder `content/{folder}` looks like volume {number} and is none: it has no `_index.md`"
                 ko "`content/{folder}` 폴더는 제{number}호처럼 보이지만 `_index.md`가 없어 호가 아닙니다",
            note "its texts are in no volume, so that they have no number and are not cited"
              ko "그 안의 글은 어느 호에도 들지 않아 번호도 인용 정보도 없습니다",
            help "`mokcha new volume {number}` makes `content/{number}`; move the texts into a section of it"
              ko "`mokcha new volume {number}`{으로} `content/{number}`{을} 만들고 글을 그 안의 부분으로 옮기십시오";
        error M0389 UnknownTerm { kind: Wording, term: String } =>
            message "unknown {kind} `{term}`"
                 ko "모르는 {kind}입니다: `{term}`";
    }
}
