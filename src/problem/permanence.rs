//! What keeps published addresses and texts from being kept.

problems! {
    /// Problems of the lock, of published addresses and of published texts.
    "permanence" Permanence {
        /// A line of the lock is not what `publish` writes.
        error LineUnread { what: String } =>
            message "this line of the lock can't be read: {what}",
            help "locks are written by `mokcha publish` alone: bring the file back as it was; where two versions were merged, keep the lines of both";
        /// An address with a question.
        error Query { address: String } =>
            message "`{address}` asks for something behind its `?`, which is no part of an address here",
            help "write the address without it: pages and files answer alike, whatever is asked of them";
        /// The last line has no end.
        error CutShort {} =>
            message "this lock does not end with a line end: it may have been cut short",
            label "its last line may be half",
            help "bring the file back as it was: `git log -p -- locks` shows what was taken away; if nothing was, add the line end";
        /// A merge was not finished.
        error Unmerged {} =>
            message "this lock was merged, and the merge is not finished",
            help "keep the lines of both sides, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
            help "`locks/*.lock merge=union` in `.gitattributes` lets git do that by itself";
        /// A listed file is not there.
        error FileLost { file: String, count: usize } =>
            message "`{file}` is lost, and with it {count} addresses",
            label "listed here",
            help "bring the file back under its name, as it was: `git log --all -- {file}` finds it";
        /// A listed line is not there.
        error LinesLost { file: String, count: usize } =>
            message "`{file}` has lost {count} of its lines",
            label "so many were recorded by this publication",
            help "bring them back: `git log -p --all -- {file}` shows what was taken away; where two versions were merged, keep the lines of both";
        /// A listed id is not there.
        error IdsLost { file: String, count: usize } =>
            message "`{file}` has lost {count} of the ids in its lines",
            label "so many were recorded by this publication",
            help "bring them back: `git log -p --all -- {file}` shows what was taken away; where two versions were merged, keep the lines of both",
            help "an id that is really gone stays in its line, and permanence.toml says so: [[gone]] address = \"/…#p2\"";
        /// A line of the list is not there.
        error ListShort { count: usize } =>
            message "`locks/site.lock` has lost {count} of the lines that list the lock's files",
            note "they begin with `lock`, and the last one, `lists`, says how many they are",
            help "bring them back: `git log -p --all -- locks/site.lock` shows what was taken away; where two versions were merged, keep the lines of both",
            help "bring back the files that they list, too, if they are lost: `git log --all -- locks`";
        /// A file of the lock is not listed.
        error Unlisted { file: String, count: usize } =>
            message "`locks/site.lock` does not list {count} lines of `{file}`",
            note "so nobody would notice if they were lost",
            help "bring the lines of `locks/site.lock` back that begin with `lock`: `git log -p --all -- locks/site.lock` shows what was taken away",
            help "if `mokcha publish` was interrupted: run it again",
            help "if the file is a copy that some program made, remove it";
        /// The list of the lock's files is not there.
        error ListingLost { file: String } =>
            message "`locks/site.lock` is lost, or the lines at its head that list the lock's files",
            note "`locks/{file}` is there",
            help "bring it back as it was: `git log --all -- locks/site.lock` finds it",
            help "if the very first `mokcha publish` was interrupted: remove `locks/`, and run it again";
        /// The whole lock is not there.
        error LockLost {} =>
            message "addresses of this site are published, but `locks/` is lost",
            label "written by `mokcha publish`",
            help "bring the folder back: `git log --all -- locks` finds it",
            help "or remove this line, if nothing of this site was ever read by anybody: then it begins anew";
        /// Lock and declarations are not there, and the last website had them.
        error AllLost {} =>
            message "neither `locks/` nor `permanence.toml` is there, but the website in the output folder was made with them",
            note "without them every published address may vanish or lead to another text, and nothing would tell",
            help "bring both back: `git log --all -- locks permanence.toml` finds them",
            help "if nothing of this site was ever read by anybody: --allow-shrink";
        /// A site with templates of its own no longer says that it keeps its lock.
        error LockForgotten {} =>
            message "this site has a lock, but its config no longer says that it keeps one",
            help "add `[permanence]` and below it `lock = true`; without it addresses may vanish",
            help "or say `lock = false`, if they may";
        /// Two branches gave the same id to different texts.
        error GivenTwice { id: String, kind: String, address: String } =>
            message "`{address}#{id}` was given to two texts, each on a branch of its own",
            label "this {kind} has it, too",
            help "put `<!-- anchor {id} -->` before the one that readers know by this name; the other gets a new one, and `mokcha publish` records both";
        /// A file stands where an article was.
        error Covered { address: String, owner: String, count: usize } =>
            message "the published page `{address}` would be replaced by a file",
            note "it would be replaced by the {owner}; {count} places of the page would go with it",
            help "remove that file, or give it another name";
        /// Another article stands where one was.
        error OtherArticle { address: String, was: String, now_at: String, file: String } =>
            message "the published address `{address}` would lead to another article",
            note "it was {was}, which is at `{now_at}` now; it would be {file}",
            help "give both articles their numbers back: an article's number is for good";
        /// Another text stands where one was.
        error OtherText { address: String, file: String, was: String, published_at: String } =>
            message "the published address `{address}` would lead to another published text",
            note "{file} has the text now that {was} had, which was published at `{published_at}`",
            help "give both texts their numbers back: an article's number is for good";
        /// A file stands where one was that was made of an article.
        warning FileCovered { address: String, text: String, owner: String } =>
            message "the published file `{address}` is replaced by another",
            note "it was made of {text}, and comes from the {owner} now: what was cited from it may be other figures",
            help "give the file in `static/` another name, and link to that";
        /// An alias of an address at which something stands.
        warning AliasTaken { address: String, owner: String } =>
            message "this alias has no effect: something stands at `{address}`",
            note "it comes from {owner}",
            help "take the alias away, or give what stands there another address";
        /// An alias leads elsewhere than it did.
        error AliasMoved { address: String, was: String, now: String } =>
            message "the published address `{address}` would lead to another page",
            note "it has led to `{was}` until now, and would lead to `{now}`",
            help "let the alias stand where it stood",
            help "or say that it is meant, in permanence.toml: [[moved]] from = \"{address}\", to = \"{now}\"";
        /// Raw HTML brings an id that a place of the page has.
        error IdTaken { id: String } =>
            message "the id `{id}` stands twice on this page",
            label "written here as HTML",
            note "a link to `#{id}` would lead to one of the two, and nobody could tell to which",
            help "give this element another id; ids such as `p5`, `t1`, `fn1` and `page-8` belong to the places that mokcha counts";
        /// A heading asks for an id that pages use themselves.
        error IdKept { id: String } =>
            message "a heading can't have the id `{id}`: it belongs to the places that mokcha counts, or to the page itself",
            help "give it another id, or none: then it is made of the heading's words";
        /// A template leaves out what holds published places.
        error Unshown { count: usize, first: String } =>
            message "the page's template no longer shows places that were published",
            note "{count} of them, the first is `{first}`",
            help "let the template print the page's content (`{{{{ page.content | safe }}}}`, of a section `{{{{ section.content | safe }}}}`)",
            help "or say in permanence.toml that they are gone";
        /// Published words were changed.
        warning TextChanged { place: String, volume: u32, number: u32, day: String } =>
            message "this published text was changed: {place}",
            label "other words were published on {day}",
            help "if something was wrong, readers are told: take the change back, run `mokcha new revision {volume} {number}`, make it again",
            help "if it is a slip that changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record",
            help "if it was not meant, take it back";
        /// Words were added to a published text.
        warning TextAdded { place: String, volume: u32, number: u32, day: String } =>
            message "something was added to this published text: {place}",
            label "not in the text that was published on {day}",
            help "readers are told of it: take the change back, run `mokcha new revision {volume} {number}`, make it again",
            help "if it changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record",
            help "if it was not meant, take it back";
        /// What a published text shows beside its words was changed.
        warning FormChanged { what: String, volume: u32, number: u32, day: String } =>
            message "this published text was changed: {what}",
            label "it was otherwise when it was published on {day}",
            help "if something was wrong, readers are told: take the change back, run `mokcha new revision {volume} {number}`, make it again",
            help "if it is a slip that changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record",
            help "if it was not meant, take it back";
        /// What citations say of published texts was changed.
        warning RecordChanged { what: String, texts: String, revise: String, settle: String } =>
            message "the published record of {texts} was changed: {what}",
            label "all citations would say something else",
            help "if it was wrong, readers are told: take the change back, run {revise}, make it again",
            help "if it is a slip that changes no meaning: `mokcha publish {settle} --reason \"…\"`, which keeps the reason in the record",
            help "if it was not meant, take it back";
        /// What was kept as an earlier text is not what was published.
        warning EarlierChanged { place: String, volume: u32, number: u32, day: String } =>
            message "this earlier text is not what was published: {place}",
            label "other words were published on {day}",
            help "an earlier text is kept as it was: bring it back from the history of its article's file",
            help "if it is a slip that changes no meaning: `mokcha publish --silent-edit {volume}/{number} --reason \"…\"`, which keeps the reason in the record";
        /// The record of a silent edit is gone.
        warning SilentEditLost { recorded: usize, told: usize } =>
            message "the record tells of {told} silent edits, but {recorded} were published",
            help "bring the `[[archive.silent]]` tables back: what was changed without a notice stays in the record";
        /// The same source has other words than before.
        warning ReadOtherwise { count: usize, first: String } =>
            message "this version of mokcha reads this text otherwise than the one that recorded it: {count} places, the first is `#{first}`",
            note "the source is the published one, byte for byte: nobody changed it",
            help "compare the page with the published one; `mokcha publish` records it as it is";
        /// A record asks for a reading that is unknown.
        error UnknownReading { number: usize } =>
            message "there is no reading {number}",
            help "this version of mokcha knows `reading = 1` and `reading = 2`";
        /// A text of `new` was not written over.
        error Placeholder { what: String } =>
            message "this article is not written yet: {what}",
            label "as `mokcha new` wrote it",
            help "write the article, or add `draft = true` at the head of its front matter: drafts are not published";
        /// A volume without articles is published later.
        warning EmptyVolume { number: u32 } =>
            message "volume {number} has no article yet, so its address is not recorded",
            help "publish it once it has one; until then its page may be left out with `draft = true`";
        /// A volume has the month of another, which a new one is given until an editor writes its own.
        warning SameMonth { number: u32, published: String, other: u32 } =>
            message "volume {number} says that it was published in {published}, as volume {other}",
            label "all citations of its articles will say so",
            help "a new volume is given the month of the one before: write when this one was published, if that is not it";
        /// A silent edit needs its reason.
        error NoReason {} =>
            message "a silent edit needs its reason",
            help "mokcha publish --silent-edit 52/1 --reason \"오탈자\"";
        /// A silent edit names something else than an article or a volume.
        error NoArticle { written: String } =>
            message "`{written}` names no article and no volume",
            help "name an article as `52/1`, all articles of a volume as `52`";
        /// Nothing was changed there.
        error NothingChanged { written: String } =>
            message "no published text of `{written}` was changed",
            help "run `mokcha check`: it shows what was changed";
    }
}
