//! What would lose an address, or give it twice.

use crate::text::wording::Wording;

problems! {
    /// Problems of addresses that move, go or clash.
    "fates" Lost {
        error M0541 DeclaredTwice { address: String } =>
            message "`{address}` is declared twice"
                 ko "`{address}`{이} 두 번 적혀 있습니다",
            help "keep one of them"
              ko "하나만 남기십시오";
        error M0542 AnchorLeaves { anchor: String } =>
            message "`#{anchor}` can move only to another place of its page"
                 ko "`#{anchor}`{은} 같은 페이지의 다른 자리로만 옮길 수 있습니다",
            help "declare it gone, and tell in the reason where its text stands now"
              ko "없앴다고 적고, 그 글이 지금 어디에 있는지 까닭(reason)에 적으십시오";
        error M0543 GoneTitle {} =>
            message "a page that is gone needs its `title`"
                 ko "없앤 페이지에는 `title`이 필요합니다",
            help "add title = \"…\": a notice with it stands at the old address, so that citations can still be followed"
              ko "title = \"…\"{을} 적으십시오. 옛 주소에 이 제목으로 안내가 남아, 인용한 사람이 따라올 수 있습니다";
        error M0544 NoAddress { written: String } =>
            message "`{written}` is no address of this site"
                 ko "`{written}`{은} 이 사이트의 주소가 아닙니다",
            help "write the address below the site's own: \"/v/52/03/\", \"/v/52/03/#p7\" or \"/v/52/03/t1.csv\""
              ko "사이트 주소 아래의 주소를 적으십시오: \"/v/52/03/\", \"/v/52/03/#p7\", \"/v/52/03/t1.csv\"";
        warning M0545 NoLock {} =>
            message "this site keeps a lock, but there is none"
                 ko "공개 기록을 지키는 사이트인데 아직 기록이 없습니다",
            help "`mokcha publish` makes it, in `locks/`; if it was there before, bring it back"
              ko "`mokcha publish`가 `locks/`에 만듭니다. 전에 있었다면 되돌리십시오";
        error M0546 MovedToNothing { address: String, end: String } =>
            message "`{address}` moved to `{end}`, but nothing is there"
                 ko "`{address}`{을} `{end}`{으로} 옮겼다고 적혀 있으나, 그곳에 아무것도 없습니다";
        warning M0547 NeverPublished { address: String } =>
            message "`{address}` was never published, so it can't be gone"
                 ko "`{address}`{은} 공개된 적이 없어 없앨 수 없습니다";
        error M0548 GoneIsThere { address: String, owner: Wording } =>
            message "`{address}` is said to be gone, but it is there"
                 ko "`{address}`{을} 없앴다고 적혀 있으나, 그대로 있습니다",
            note "it comes from {owner}"
              ko "나온 곳: {owner}",
            help "remove that source, or this declaration"
              ko "그 원고를 지우거나, 없앴다고 적은 줄을 지우십시오";
        error M0549 MovesInCircle { steps: String } =>
            message "these moves lead in a circle: {steps}"
                 ko "옮긴 주소들이 맴돕니다: {steps}",
            help "one of them must lead to a page that is there"
              ko "그 가운데 하나는 실제로 있는 페이지로 이어져야 합니다";
        error M0550 TwoTargets { address: String, owner: Wording } =>
            message "`{address}` is said to lead to two places"
                 ko "`{address}`{을} 두 곳으로 옮겼다고 적혀 있습니다",
            note "the other is said by the {owner}"
              ko "다른 하나를 적은 곳: {owner}";
        error M0551 MovedIsThere { address: String, owner: Wording } =>
            message "`{address}` is said to have moved, but it is there"
                 ko "`{address}`{을} 옮겼다고 적혀 있으나, 그대로 있습니다",
            note "it comes from {owner}"
              ko "나온 곳: {owner}";
        warning M0552 ArticleDoesNotLink { url: String } =>
            message "this article has no link to `{url}`"
                 ko "이 글에는 `{url}`{으로} 가는 링크가 없습니다";
        error M0553 FileAndFolder { path: String, file: Wording, next: String, other: Wording } =>
            message "`/{path}` would be a file and a folder"
                 ko "`/{path}`{이} 파일이면서 폴더가 됩니다",
            note "the file: {file}"
              ko "파일: {file}",
            note "in the folder, `/{next}`: {other}"
              ko "폴더 안의 `/{next}`: {other}",
            help "give one of them another address"
              ko "둘 가운데 하나에 다른 주소를 붙이십시오";
        error M0554 AddressTwice { address: String, first: Wording, second: Wording } =>
            message "two sources claim the address `/{address}`"
                 ko "원고 둘이 같은 주소 `/{address}`{을} 차지합니다",
            note "first: {first}"
              ko "첫째: {first}",
            note "second: {second}"
              ko "둘째: {second}",
            help "give one of them another address (an article of a volume another `number`), or remove it"
              ko "하나에 다른 주소를 붙이거나(호에 든 글이면 다른 `number`), 하나를 지우십시오";
        warning M0555 PinUnknown { pin: String, kind: Wording } =>
            message "`#{pin}` can't be given to this {kind}: the lock has none of that name, or it is gone"
                 ko "`#{pin}`{을} 이 {kind}에 줄 수 없습니다. 공개 기록에 그런 이름이 없거나, 없앤 이름입니다",
            help "correct the name in `<!-- anchor … -->`, or remove the mark"
              ko "`<!-- anchor … -->`의 이름을 고치거나, 표시를 지우십시오";
        error M0556 MovedAnchor { address: String, id: String, to: String } =>
            message "`{address}#{id}` is said to be at `#{to}`, but the page has no such place"
                 ko "`{address}#{id}`{을} `#{to}`{으로} 옮겼다고 적혀 있으나, 페이지에 그런 자리가 없습니다",
            help "name a place that the page has, or declare it gone"
              ko "페이지에 있는 자리를 적거나, 없앴다고 적으십시오";
        warning M0557 NoPageLinks { url: String } =>
            message "no page has a link to `{url}`"
                 ko "`{url}`{으로} 가는 링크가 어느 페이지에도 없습니다";
        warning M0558 NotAllMoved { from: String, ids: String } =>
            message "`{from}` moved here, but not all of its places: {ids}"
                 ko "`{from}`{을} 이 페이지로 옮겼으나, 옮겨지지 않은 자리가 있습니다: {ids}",
            help "links to them lead to the top of this page"
              ko "그 자리로 가는 링크는 이 페이지의 맨 위로 갑니다";
        warning M0559 TakenFor { kind: Wording, id: String } =>
            message "this {kind} was taken for `#{id}`: its text changed, and another {kind} was added beside it"
                 ko "이 {kind}{을} `#{id}`{으로} 보았습니다. 글이 바뀌었고, 옆에 다른 {kind}{이} 더해졌습니다",
            help "if another one is the old `#{id}`, put `<!-- anchor {id} -->` before that one; `mokcha publish` records it as it is"
              ko "다른 것이 본래의 `#{id}`이면 그 앞에 `<!-- anchor {id} -->`를 두십시오. `mokcha publish`는 지금 이대로 기록합니다";
        error M0560 PlaceVanishes { address: String, id: String, day: String } =>
            message "the address `{address}#{id}` would vanish"
                 ko "공개된 주소 `{address}#{id}`{이} 사라지게 됩니다",
            label "published for good on {day}"
               ko "{day}에 공개되었습니다";
        error M0561 Vanishes { address: String, day: String } =>
            message "the address `{address}` would vanish"
                 ko "공개된 주소 `{address}`{이} 사라지게 됩니다",
            label "published for good on {day}"
               ko "{day}에 공개되었습니다";
        error M0562 MoveVanishes { address: String, day: String } =>
            message "the address `{address}` has led on until now, and would vanish"
                 ko "지금까지 다른 곳으로 이어 주던 주소 `{address}`{이} 사라지게 됩니다",
            label "published for good on {day}"
               ko "{day}에 공개되었습니다";
        error M0563 GoneUntold { address: String, day: String } =>
            message "the address `{address}` is gone, but nothing says so any more"
                 ko "없앤 주소 `{address}`{을} 없앴다고 적은 곳이 이제 없습니다",
            label "published for good on {day}"
               ko "{day}에 공개되었습니다";
        error M0564 Lacking { what: String, key: String } =>
            message "`{what}` lacks its `{key}`"
                 ko "`{what}`에 `{key}`{이} 없습니다";
        warning M0581 NoticeChanged { address: String } =>
            message "what readers are told of `{address}`, which is gone, was changed"
                 ko "없앤 주소 `{address}`의 안내가 공개한 것과 다릅니다",
            label "its title, day, reason or authors were others when it was published"
               ko "공개할 때의 제목, 내린 날, 까닭, 지은이와 다릅니다",
            help "if it was not meant, bring back what stood here; if it is meant, `mokcha publish` records it as it is"
              ko "뜻하지 않게 바뀐 것이면 되돌리십시오. 고친 것이 맞으면 `mokcha publish`가 지금 그대로 기록합니다";
        warning M0582 GoneBefore { address: String, date: String, day: String } =>
            message "`{address}` is said to be gone since {date}, but it was published on {day}"
                 ko "`{address}`{을} {date}에 없앴다고 적혀 있으나, {day}에야 공개되었습니다",
            help "write the day on which it was removed"
              ko "없앤 날을 적으십시오";
        warning M0583 GoneAuthors { address: String } =>
            message "nobody is shown the `authors` of `{address}`: only the notice of a page names them"
                 ko "`{address}`에 적은 `authors`는 아무 데도 나오지 않습니다. 페이지의 안내에만 나옵니다",
            help "take them away, or name them in the `reason`"
              ko "지우거나, 까닭(`reason`)에 적으십시오";
    }
}
