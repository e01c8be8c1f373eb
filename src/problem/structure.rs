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
        error M0389 UnknownTerm { kind: Wording, term: String } =>
            message "unknown {kind} `{term}`"
                 ko "모르는 {kind}입니다: `{term}`";
    }
}
