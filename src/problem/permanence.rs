//! What keeps published addresses and texts from being kept.

use crate::text::wording::Wording;

problems! {
    /// Problems of the lock, of published addresses and of published texts.
    "permanence" Permanence {
        /// A line of the lock is not what `publish` writes.
        error M0501 LineUnread { what: Wording } =>
            message "this line of the lock can't be read: {what}"
                 ko "공개 기록의 이 줄을 읽을 수 없습니다: {what}",
            help "locks are written by `mokcha publish` alone: bring the file back as it was; where two versions were merged, keep the lines of both"
              ko "공개 기록은 `mokcha publish`만 씁니다. 파일을 원래대로 되돌리십시오. 두 판을 합친 곳이면 양쪽의 줄을 모두 남기십시오";
        /// A line of the lock is not as it was written.
        error M0539 LineAltered {} =>
            message "this line of the lock was changed since it was written"
                 ko "공개 기록의 이 줄이 적힌 뒤에 바뀌었습니다",
            label "it does not fit the sum at its end"
               ko "끝의 검증값과 맞지 않습니다",
            note "`mokcha publish` alone writes locks; a program that replaces words in many files may have changed this one, too"
              ko "공개 기록은 `mokcha publish`만 씁니다. 여러 파일의 글자를 한꺼번에 바꾸다가 함께 바뀌었을 수 있습니다",
            help "bring the line back as it was: `git log -p -- locks` shows what was changed"
              ko "줄을 원래대로 되돌리십시오. `git log -p -- locks`로 무엇이 바뀌었는지 볼 수 있습니다",
            help "an article that is to have another address keeps its line, and permanence.toml says where it went: [[moved]] from = \"/…/\", to = \"/…/\""
              ko "글의 주소를 옮기려면 줄은 그대로 두고 permanence.toml에 적으십시오: [[moved]] from = \"/…/\", to = \"/…/\"";
        /// Lines of the lock have no sum any more.
        error M0540 SumsLost { file: String, count: usize } =>
            message "{count} lines of `{file}` have lost the sum at their end"
                 ko "`{file}`의 {count}줄 끝에서 검증값이 없어졌습니다",
            label "so many were recorded by this publication"
               ko "이때 공개하며 적은 수입니다",
            help "bring them back: `git log -p --all -- {file}` shows what was taken away"
              ko "되돌리십시오. `git log -p --all -- {file}`{으로} 무엇이 빠졌는지 볼 수 있습니다";
        /// An address with a question.
        error M0534 Query { address: String } =>
            message "`{address}` asks for something behind its `?`, which is no part of an address here"
                 ko "`{address}`의 `?` 뒤는 여기서 주소의 일부가 아닙니다",
            help "write the address without it: pages and files answer alike, whatever is asked of them"
              ko "그 부분을 빼고 적으십시오. 페이지와 파일은 무엇을 물어도 똑같이 답합니다";
        /// The last line has no end.
        error M0502 CutShort {} =>
            message "this lock does not end with a line end: it may have been cut short"
                 ko "이 공개 기록이 줄바꿈으로 끝나지 않습니다. 중간에 잘렸을 수 있습니다",
            label "its last line may be half"
               ko "마지막 줄이 반만 있을 수 있습니다",
            help "bring the file back as it was: `git log -p -- locks` shows what was taken away; if nothing was, add the line end"
              ko "파일을 원래대로 되돌리십시오. `git log -p -- locks`로 무엇이 빠졌는지 볼 수 있습니다. 빠진 것이 없으면 줄바꿈을 더하십시오";
        /// A merge was not finished.
        error M0503 Unmerged {} =>
            message "this lock was merged, and the merge is not finished"
                 ko "이 공개 기록의 합치기(merge)가 끝나지 않았습니다",
            help "keep the lines of both sides, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
              ko "양쪽의 줄을 모두 남기고 `<<<<<<<`, `=======`, `>>>>>>>`로 시작하는 줄을 지우십시오",
            help "`locks/*.lock merge=union` in `.gitattributes` lets git do that by itself"
              ko "`.gitattributes`에 `locks/*.lock merge=union`을 적으면 git이 스스로 합칩니다";
        /// A listed file is not there.
        error M0504 FileLost { file: String, count: usize } =>
            message "`{file}` is lost, and with it {count} addresses"
                 ko "`{file}`{이} 없어졌고, 그 안의 주소 {count}개도 함께 없어졌습니다",
            label "listed here"
               ko "여기에 적혀 있습니다",
            help "bring the file back under its name, as it was: `git log --all -- {file}` finds it"
              ko "파일을 같은 이름으로 되돌리십시오. `git log --all -- {file}`{으로} 찾을 수 있습니다";
        /// A listed line is not there.
        error M0505 LinesLost { file: String, count: usize } =>
            message "`{file}` has lost {count} of its lines"
                 ko "`{file}`에서 {count}줄이 없어졌습니다",
            label "so many were recorded by this publication"
               ko "이때 공개하며 적은 줄 수입니다",
            help "bring them back: `git log -p --all -- {file}` shows what was taken away; where two versions were merged, keep the lines of both"
              ko "되돌리십시오. `git log -p --all -- {file}`{으로} 무엇이 빠졌는지 볼 수 있습니다. 두 판을 합친 곳이면 양쪽의 줄을 모두 남기십시오";
        /// A listed id is not there.
        error M0506 IdsLost { file: String, count: usize } =>
            message "`{file}` has lost {count} of the ids in its lines"
                 ko "`{file}`의 줄에서 id {count}개가 없어졌습니다",
            label "so many were recorded by this publication"
               ko "이때 공개하며 적은 수입니다",
            help "bring them back: `git log -p --all -- {file}` shows what was taken away; where two versions were merged, keep the lines of both"
              ko "되돌리십시오. `git log -p --all -- {file}`{으로} 무엇이 빠졌는지 볼 수 있습니다. 두 판을 합친 곳이면 양쪽의 줄을 모두 남기십시오",
            help "an id that is really gone stays in its line, and permanence.toml says so: [[gone]] address = \"/…#p2\""
              ko "정말 없어진 id도 줄에는 남기고 permanence.toml에 적습니다: [[gone]] address = \"/…#p2\"";
        /// A line of the list is not there.
        error M0507 ListShort { count: usize } =>
            message "`locks/site.lock` has lost {count} of the lines that list the lock's files"
                 ko "`locks/site.lock`에서 공개 기록의 파일을 적은 줄 {count}개가 없어졌습니다",
            note "they begin with `lock`, and the last one, `lists`, says how many they are"
              ko "그 줄들은 `lock`으로 시작하고, 마지막 줄 `lists`가 모두 몇 줄인지 말합니다",
            help "bring them back: `git log -p --all -- locks/site.lock` shows what was taken away; where two versions were merged, keep the lines of both"
              ko "되돌리십시오. `git log -p --all -- locks/site.lock`으로 무엇이 빠졌는지 볼 수 있습니다. 두 판을 합친 곳이면 양쪽의 줄을 모두 남기십시오",
            help "bring back the files that they list, too, if they are lost: `git log --all -- locks`"
              ko "거기 적힌 파일도 없어졌으면 함께 되돌리십시오: `git log --all -- locks`";
        /// A file of the lock is not listed.
        error M0508 Unlisted { file: String, count: usize } =>
            message "`locks/site.lock` does not list {count} lines of `{file}`"
                 ko "`locks/site.lock`에 `{file}`의 {count}줄이 적혀 있지 않습니다",
            note "so nobody would notice if they were lost"
              ko "이대로는 그 줄이 없어져도 아무도 알지 못합니다",
            help "bring the lines of `locks/site.lock` back that begin with `lock`: `git log -p --all -- locks/site.lock` shows what was taken away"
              ko "`locks/site.lock`에서 `lock`으로 시작하는 줄을 되돌리십시오: `git log -p --all -- locks/site.lock`",
            help "if `mokcha publish` was interrupted: run it again"
              ko "`mokcha publish`가 중간에 끊겼으면 다시 실행하십시오",
            help "if the file is a copy that some program made, remove it"
              ko "다른 프로그램이 만든 사본이면 지우십시오";
        /// The list of the lock's files is not there.
        error M0509 ListingLost { file: String } =>
            message "`locks/site.lock` is lost, or the lines at its head that list the lock's files"
                 ko "`locks/site.lock`이 없어졌거나, 공개 기록의 파일을 적은 첫머리 줄이 없어졌습니다",
            note "`locks/{file}` is there"
              ko "`locks/{file}`{은} 있습니다",
            help "bring it back as it was: `git log --all -- locks/site.lock` finds it"
              ko "원래대로 되돌리십시오. `git log --all -- locks/site.lock`으로 찾을 수 있습니다",
            help "if the very first `mokcha publish` was interrupted: remove `locks/`, and run it again"
              ko "맨 처음 `mokcha publish`가 중간에 끊겼으면 `locks/`를 지우고 다시 실행하십시오";
        /// The whole lock is not there.
        error M0510 LockLost {} =>
            message "addresses of this site are published, but `locks/` is lost"
                 ko "이 사이트의 주소가 공개되어 있는데 `locks/`가 없어졌습니다",
            label "written by `mokcha publish`"
               ko "`mokcha publish`가 적은 것입니다",
            help "bring the folder back: `git log --all -- locks` finds it"
              ko "폴더를 되돌리십시오. `git log --all -- locks`로 찾을 수 있습니다",
            help "or remove this line, if nothing of this site was ever read by anybody: then it begins anew"
              ko "이 사이트를 아직 아무도 읽지 않았으면 이 줄을 지우십시오. 그러면 처음부터 시작합니다";
        /// Lock and declarations are not there, and the last website had them.
        error M0511 AllLost {} =>
            message "neither `locks/` nor `permanence.toml` is there, but the website in the output folder was made with them"
                 ko "출력 폴더의 누리집은 `locks/`와 `permanence.toml`로 만들었는데 지금은 둘 다 없습니다",
            note "without them every published address may vanish or lead to another text, and nothing would tell"
              ko "이대로는 공개된 주소가 사라지거나 다른 글로 이어져도 알 수 없습니다",
            help "bring both back: `git log --all -- locks permanence.toml` finds them"
              ko "둘을 되돌리십시오. `git log --all -- locks permanence.toml`로 찾을 수 있습니다",
            help "if nothing of this site was ever read by anybody: --allow-shrink"
              ko "이 사이트를 아직 아무도 읽지 않았으면 --allow-shrink를 붙이십시오";
        /// A site with templates of its own no longer says that it keeps its lock.
        error M0512 LockForgotten {} =>
            message "this site has a lock, but its config no longer says that it keeps one"
                 ko "이 사이트에는 공개 기록이 있는데, 설정에 공개 기록을 지킨다는 말이 없습니다",
            help "add `[permanence]` and below it `lock = true`; without it addresses may vanish"
              ko "`[permanence]` 아래에 `lock = true`를 적으십시오. 없으면 주소가 사라질 수 있습니다",
            help "or say `lock = false`, if they may"
              ko "사라져도 되면 `lock = false`를 적으십시오";
        /// Two branches gave the same id to different texts.
        error M0513 GivenTwice { id: String, kind: Wording, address: String } =>
            message "`{address}#{id}` was given to two texts, each on a branch of its own"
                 ko "`{address}#{id}`{이} 두 갈래(branch)에서 서로 다른 곳에 붙었습니다",
            label "this {kind} has it, too"
               ko "이 {kind}에도 붙어 있습니다",
            help "put `<!-- anchor {id} -->` before the one that readers know by this name; the other gets a new one, and `mokcha publish` records both"
              ko "독자가 이 이름으로 아는 곳 앞에 `<!-- anchor {id} -->`를 적으십시오. 다른 곳은 새 이름을 받고, `mokcha publish`가 둘 다 적습니다";
        /// A file stands where an article was.
        error M0514 Covered { address: String, owner: Wording, count: usize } =>
            message "the published page `{address}` would be replaced by a file"
                 ko "공개된 페이지 `{address}`{을} 파일이 대신하게 됩니다",
            note "it would be replaced by the {owner}; {count} places of the page would go with it"
              ko "대신하는 것은 {owner}입니다. 페이지의 자리 {count}곳도 함께 사라집니다",
            help "remove that file, or give it another name"
              ko "그 파일을 지우거나 다른 이름을 붙이십시오";
        /// Another article stands where one was.
        error M0515 OtherArticle { address: String, was: String, now_at: String, file: String } =>
            message "the published address `{address}` would lead to another article"
                 ko "공개된 주소 `{address}`{이} 다른 글로 이어지게 됩니다",
            note "it was {was}, which is at `{now_at}` now; it would be {file}"
              ko "원래 있던 글 {was}{은} 지금 `{now_at}`에 있습니다. 이 주소는 {file}{이} 차지합니다",
            help "give both articles their numbers back: an article's number is for good"
              ko "두 글의 번호를 되돌리십시오. 글 번호는 바뀌지 않습니다";
        /// Another text stands where one was.
        error M0516 OtherText { address: String, file: String, was: String, published_at: String } =>
            message "the published address `{address}` would lead to another published text"
                 ko "공개된 주소 `{address}`{이} 공개된 다른 글로 이어지게 됩니다",
            note "{file} has the text now that {was} had, which was published at `{published_at}`"
              ko "`{published_at}`에 공개된 {was}의 글이 지금 {file}에 있습니다",
            help "give both texts their numbers back: an article's number is for good"
              ko "두 글의 번호를 되돌리십시오. 글 번호는 바뀌지 않습니다";
        /// A file stands where one was that was made of an article.
        warning M0535 FileCovered { what: Wording, address: String, text: Wording, owner: Wording } =>
            message "the published {what} `{address}` is replaced by another"
                 ko "공개된 {what} `{address}`{을} 다른 파일이 대신합니다",
            note "it was made of {text}, and comes from the {owner} now: what was cited from it may be other figures"
              ko "원래 {text}에서 만들었는데 지금은 {owner}에서 나옵니다. 인용된 숫자와 다를 수 있습니다",
            help "give the file in `static/` another name, and link to that"
              ko "`static/`의 파일에 다른 이름을 붙이고 그리로 이으십시오";
        /// A file stands where the rules for servers are.
        warning M0580 RulesCovered { file: String, count: usize, owner: Wording } =>
            message "the rules by which lost addresses lead on are replaced by another file: `{file}`"
                 ko "옮겨진 주소를 이어 주는 규칙 파일 `{file}`{을} 다른 파일이 대신합니다",
            note "it comes from the {owner}; the rules of {count} addresses are not in the website, and files that moved or are gone lead on by them alone"
              ko "나온 곳은 {owner}입니다. 주소 {count}개의 규칙이 누리집에서 빠집니다. 옮겨지거나 없어진 파일은 이 규칙으로만 이어집니다",
            help "give the file in `static/` another name, and add its lines to the server's own settings"
              ko "`static/`의 파일에 다른 이름을 붙이고, 그 내용은 서버의 설정에 넣으십시오";
        /// An alias of an address at which something stands.
        warning M0536 AliasTaken { address: String, owner: Wording } =>
            message "this alias has no effect: something stands at `{address}`"
                 ko "이 별칭(alias)은 효과가 없습니다. `{address}`에 이미 다른 것이 있습니다",
            note "it comes from {owner}"
              ko "나온 곳: {owner}",
            help "take the alias away, or give what stands there another address"
              ko "별칭을 지우거나, 그 자리에 있는 것에 다른 주소를 붙이십시오";
        /// An alias leads elsewhere than it did.
        error M0517 AliasMoved { address: String, was: String, now: String } =>
            message "the published address `{address}` would lead to another page"
                 ko "공개된 주소 `{address}`{이} 다른 페이지로 이어지게 됩니다",
            note "it has led to `{was}` until now, and would lead to `{now}`"
              ko "지금까지 `{was}`{으로} 이어졌는데 `{now}`{으로} 이어지게 됩니다",
            help "let the alias stand where it stood"
              ko "별칭(alias)을 있던 자리에 두십시오",
            help "or say that it is meant, in permanence.toml: [[moved]] from = \"{address}\", to = \"{now}\""
              ko "일부러 바꾸는 것이면 permanence.toml에 적으십시오: [[moved]] from = \"{address}\", to = \"{now}\"";
        /// Raw HTML brings an id that a place of the page has.
        error M0518 IdTaken { id: String } =>
            message "the id `{id}` stands twice on this page"
                 ko "이 페이지에 id `{id}`{이} 두 번 나옵니다",
            label "written here as HTML"
               ko "여기에 HTML로 적혀 있습니다",
            note "a link to `#{id}` would lead to one of the two, and nobody could tell to which"
              ko "`#{id}` 링크가 둘 가운데 어디로 갈지 아무도 알 수 없습니다",
            help "give this element another id; ids such as `p5`, `t1`, `fn1` and `page-8` belong to the places that mokcha counts"
              ko "이 요소에 다른 id를 붙이십시오. `p5`, `t1`, `fn1`, `page-8` 같은 id는 mokcha가 세는 자리의 것입니다";
        /// A heading asks for an id that pages use themselves.
        error M0519 IdKept { id: String } =>
            message "a heading can't have the id `{id}`: it belongs to the places that mokcha counts, or to the page itself"
                 ko "소제목에 id `{id}`{을} 붙일 수 없습니다. mokcha가 세는 자리나 페이지 자신의 것입니다",
            help "give it another id, or none: then it is made of the heading's words"
              ko "다른 id를 붙이거나 빼십시오. 빼면 소제목의 글자로 만듭니다";
        /// A template leaves out what holds published places.
        error M0520 Unshown { count: usize, first: String } =>
            message "the page's template no longer shows places that were published"
                 ko "페이지의 템플릿이 공개된 자리를 더는 보이지 않습니다",
            note "{count} of them, the first is `{first}`"
              ko "모두 {count}곳이고, 처음은 `{first}`입니다",
            help "let the template print the page's content (`{{{{ page.content | safe }}}}`, of a section `{{{{ section.content | safe }}}}`)"
              ko "템플릿에 페이지의 내용을 넣으십시오(`{{{{ page.content | safe }}}}`, 섹션은 `{{{{ section.content | safe }}}}`)",
            help "or say in permanence.toml that they are gone"
              ko "없앨 것이면 permanence.toml에 적으십시오";
        /// Published words were changed.
        warning M0521 TextChanged { place: Wording, volume: u32, number: u32, day: String } =>
            message "this published text was changed: {place}"
                 ko "공개된 글이 바뀌었습니다: {place}",
            label "other words were published on {day}"
               ko "{day}에 공개된 내용과 다릅니다",
            help "if something was wrong, readers are told: take the change back, run `mokcha new revision {volume} {number}`, make it again"
              ko "잘못을 고쳐 독자에게 알릴 것이면, 바꾼 것을 되돌리고 `mokcha new revision {volume} {number}`{을} 실행한 뒤 다시 고치십시오",
            help "if it is a slip that changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record"
              ko "뜻이 바뀌지 않는 사소한 것이면 `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`{으로} 까닭을 기록에 남기십시오",
            help "if it was not meant, take it back"
              ko "뜻하지 않게 바뀐 것이면 되돌리십시오";
        /// Words were added to a published text.
        warning M0522 TextAdded { place: Wording, volume: u32, number: u32, day: String } =>
            message "something was added to this published text: {place}"
                 ko "공개된 글에 덧붙은 것이 있습니다: {place}",
            label "not in the text that was published on {day}"
               ko "{day}에 공개된 글에는 없습니다",
            help "readers are told of it: take the change back, run `mokcha new revision {volume} {number}`, make it again"
              ko "독자에게 알릴 것이면, 바꾼 것을 되돌리고 `mokcha new revision {volume} {number}`{을} 실행한 뒤 다시 고치십시오",
            help "if it changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record"
              ko "뜻이 바뀌지 않는 것이면 `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`{으로} 까닭을 기록에 남기십시오",
            help "if it was not meant, take it back"
              ko "뜻하지 않게 바뀐 것이면 되돌리십시오";
        /// What a published text shows beside its words was changed.
        warning M0523 FormChanged { what: Wording, volume: u32, number: u32, day: String } =>
            message "this published text was changed: {what}"
                 ko "공개된 글이 바뀌었습니다: {what}",
            label "it was otherwise when it was published on {day}"
               ko "{day}에 공개할 때와 다릅니다",
            help "if something was wrong, readers are told: take the change back, run `mokcha new revision {volume} {number}`, make it again"
              ko "잘못을 고쳐 독자에게 알릴 것이면, 바꾼 것을 되돌리고 `mokcha new revision {volume} {number}`{을} 실행한 뒤 다시 고치십시오",
            help "if it is a slip that changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record"
              ko "뜻이 바뀌지 않는 사소한 것이면 `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`{으로} 까닭을 기록에 남기십시오",
            help "if it was not meant, take it back"
              ko "뜻하지 않게 바뀐 것이면 되돌리십시오";
        /// What citations say of published texts was changed.
        warning M0524 RecordChanged { what: Wording, texts: Wording, revise: Wording, settle: String } =>
            message "the published record of {texts} was changed: {what}"
                 ko "{texts}의 공개된 서지 사항이 바뀌었습니다: {what}",
            label "all citations would say something else"
               ko "모든 인용 정보가 달라지게 됩니다",
            help "if it was wrong, readers are told: take the change back, run {revise}, make it again"
              ko "잘못을 고쳐 독자에게 알릴 것이면, 바꾼 것을 되돌리고 {revise}{을} 실행한 뒤 다시 고치십시오",
            help "if it is a slip that changes no meaning: `mokcha publish {settle} --reason \"…\"`, which keeps the reason in the record"
              ko "뜻이 바뀌지 않는 사소한 것이면 `mokcha publish {settle} --reason \"…\"`{으로} 까닭을 기록에 남기십시오",
            help "if it was not meant, take it back"
              ko "뜻하지 않게 바뀐 것이면 되돌리십시오";
        /// What was kept as an earlier text is not what was published.
        warning M0525 EarlierChanged { place: Wording, volume: u32, number: u32, day: String } =>
            message "this earlier text is not what was published: {place}"
                 ko "이 예전 글이 공개했던 내용과 다릅니다: {place}",
            label "other words were published on {day}"
               ko "{day}에 공개된 내용과 다릅니다",
            help "an earlier text is kept as it was: bring it back from the history of its article's file"
              ko "예전 글은 그대로 보존합니다. 그 글 파일의 이력에서 되돌리십시오",
            help "if it is a slip that changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record"
              ko "뜻이 바뀌지 않는 사소한 것이면 `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`{으로} 까닭을 기록에 남기십시오";
        /// The record of a silent edit is gone.
        warning M0526 SilentEditLost { recorded: usize, told: usize } =>
            message "the record tells of {told} silent edits, but {recorded} were published"
                 ko "기록에는 알리지 않은 수정이 {told}건인데 공개된 것은 {recorded}건입니다",
            help "bring the `[[archive.silent]]` tables back: what was changed without a notice stays in the record"
              ko "`[[archive.silent]]` 표를 되돌리십시오. 알리지 않고 고친 것도 기록에 남깁니다";
        /// A volume's foreword has other words than the published ones.
        warning M0538 ForewordChanged { place: Wording, volume: u32, day: String } =>
            message "the published foreword of volume {volume} was changed: {place}"
                 ko "공개된 제{volume}호의 머리말이 바뀌었습니다: {place}",
            label "other words were published on {day}"
               ko "{day}에 공개된 내용과 다릅니다",
            help "if it is meant: `mokcha publish --silent-edit {volume} --reason \"…\"`, which keeps the reason in the volume's record"
              ko "고친 것이 맞으면 `mokcha publish --silent-edit {volume} --reason \"…\"`{으로} 까닭을 호의 기록에 남기십시오",
            help "else take the change back"
              ko "아니면 바꾼 것을 되돌리십시오";
        /// The same source has other words than before.
        warning M0527 ReadOtherwise { count: usize, first: String } =>
            message "this version of mokcha reads this text otherwise than the one that recorded it: {count} places, the first is `#{first}`"
                 ko "이 mokcha는 이 글을 기록할 때의 판과 다르게 읽습니다. {count}곳이 다르고, 처음은 `#{first}`입니다",
            note "the source is the published one, byte for byte: nobody changed it"
              ko "원고는 공개한 것과 한 글자도 다르지 않습니다. 아무도 고치지 않았습니다",
            help "compare the page with the published one; `mokcha publish` records it as it is"
              ko "페이지를 공개된 것과 견주어 보십시오. `mokcha publish`가 지금 그대로 기록합니다";
        /// A record asks for a reading that is unknown.
        error M0528 UnknownReading { number: usize } =>
            message "there is no reading {number}"
                 ko "읽는 방식 {number}{은} 없습니다",
            help "this version of mokcha knows `reading = 1` to `reading = 3`"
              ko "이 mokcha가 아는 것은 `reading = 1`에서 `reading = 3`까지입니다";
        /// A text of `new` was not written over.
        error M0529 Placeholder { what: Wording } =>
            message "this article is not written yet: {what}"
                 ko "아직 쓰지 않은 글입니다: {what}",
            label "as `mokcha new` wrote it"
               ko "`mokcha new`가 적어 둔 그대로입니다",
            help "write the article, or add `draft = true` at the head of its front matter: drafts are not published"
              ko "글을 쓰거나, 머리 정보 맨 위에 `draft = true`를 적으십시오. 초안은 공개되지 않습니다";
        /// A volume without articles is published later.
        warning M0530 EmptyVolume { number: u32 } =>
            message "volume {number} has no article yet, so its address is not recorded"
                 ko "제{number}호에는 아직 글이 없어 주소를 기록하지 않습니다",
            help "publish it once it has one; until then its page may be left out with `draft = true`"
              ko "글이 생기면 공개하십시오. 그때까지 `draft = true`로 페이지를 빼 둘 수 있습니다";
        /// A volume has the month of another, which a new one is given until an editor writes its own.
        warning M0537 SameMonth { number: u32, published: String, other: u32 } =>
            message "volume {number} says that it was published in {published}, as volume {other}"
                 ko "제{number}호의 발행 시기가 제{other}호와 같은 {published}입니다",
            label "all citations of its articles will say so"
               ko "글의 모든 인용 정보에 이렇게 나옵니다",
            help "a new volume is given the month of the one before: write when this one was published, if that is not it"
              ko "새 호에는 앞 호의 달이 적힙니다. 다르면 이 호가 발행된 때를 적으십시오";
        /// The site says what it is in the words of `init`.
        warning M0565 SampleDescription {} =>
            message "the site's description is the sentence that `mokcha init` wrote"
                 ko "누리집의 소개가 `mokcha init`이 적어 둔 문장 그대로입니다",
            label "readers see it on the home page, and search engines show it"
               ko "독자가 첫 화면에서 보고, 검색 엔진도 이 문장을 보입니다",
            help "say in one sentence what this archive holds, or take the line away"
              ko "이 기록관에 무엇이 모여 있는지 한 문장으로 적거나, 줄을 지우십시오";
        /// A silent edit needs its reason.
        error M0531 NoReason {} =>
            message "a silent edit needs its reason"
                 ko "알리지 않는 수정에는 까닭이 필요합니다",
            help "mokcha publish --silent-edit 52/1 --reason \"오탈자\""
              ko "mokcha publish --silent-edit 52/1 --reason \"오탈자\"";
        /// A silent edit names something else than an article or a volume.
        error M0532 NoArticle { written: String } =>
            message "`{written}` names no article and no volume"
                 ko "`{written}`{은} 글도 호도 아닙니다",
            help "name an article as `52/1`, all articles of a volume as `52`"
              ko "글은 `52/1`, 한 호의 모든 글은 `52`로 적으십시오";
        /// Nothing was changed there.
        error M0533 NothingChanged { written: String } =>
            message "no published text of `{written}` was changed"
                 ko "`{written}`의 공개된 글 가운데 바뀐 것이 없습니다",
            help "run `mokcha check`: it shows what was changed"
              ko "`mokcha check`를 실행하면 무엇이 바뀌었는지 볼 수 있습니다";
    }
}
