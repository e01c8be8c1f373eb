//! What an article's Markdown loses or shows as a stray mark. An error where words or a fact would be lost, a warning where it may be meant.

problems! {
    /// What the archive's markup discards, hides, or prints as it is written.
    "markup" Lost {
        /// A table's row has more cells than its head.
        error M0301 MoreCells { cells: usize, head: usize } =>
            message "this row has {cells} cells, its table's head has {head}: what is behind them would be lost"
                 ko "이 줄에는 칸이 {cells}개인데 표 머리에는 {head}개입니다. 남는 칸의 내용이 사라지게 됩니다",
            label "lost"
               ko "사라집니다",
            help "add columns to the head, or write `\\|` where the bar belongs to the text"
              ko "표 머리에 칸을 더하거나, 세로줄이 글의 일부라면 `\\|`로 적으십시오";
        /// A table's row has fewer cells than its head.
        warning M0302 FewerCells { cells: usize, head: usize } =>
            message "this row has {cells} cells, its table's head has {head}: the others stay empty"
                 ko "이 줄에는 칸이 {cells}개인데 표 머리에는 {head}개입니다. 나머지는 빈칸이 됩니다",
            help "write empty cells as `|  |`, or `||` to join a cell with the one to its left"
              ko "빈칸은 `|  |`로 적고, 왼쪽 칸과 합치려면 `||`로 적으십시오";
        /// Text directly below a table.
        error M0303 TextAsRow {} =>
            message "this line is read as a row of the table above it"
                 ko "이 줄이 위 표의 한 줄로 읽힙니다",
            help "put a blank line between the table and the text"
              ko "표와 글 사이에 빈 줄을 넣으십시오";
        /// Rows whose head and rule differ.
        error M0304 BrokenTable { head: usize, rule: usize } =>
            message "this is no table: the row above the rule has {head} cells, the rule has {rule}"
                 ko "표로 읽히지 않습니다. 구분선 위의 줄은 {head}칸, 구분선은 {rule}칸입니다",
            label "the rule"
               ko "구분선",
            help "give both as many cells; a `|` is missing or too many"
              ko "두 줄의 칸 수를 맞추십시오. `|`가 빠졌거나 남습니다";
        /// Rows without a rule.
        error M0305 TableWithoutRule {} =>
            message "these rows are no table: the rule below the head is missing"
                 ko "이 줄들은 표로 읽히지 않습니다. 표 머리 아래에 구분선이 없습니다",
            help "write `| --- | --- |` below the first row, and a blank line before it"
              ko "첫 줄 아래에 `| --- | --- |`를 적고, 그 앞에 빈 줄을 넣으십시오";
        /// A row by itself.
        warning M0350 LoneRow {} =>
            message "this row belongs to no table: it is shown as it stands"
                 ko "이 줄은 어느 표에도 속하지 않아 적힌 그대로 보입니다",
            help "take the blank line above it away if it belongs to the table there; a table has a head, and `| --- | --- |` below it"
              ko "위 표의 줄이면 사이의 빈 줄을 지우십시오. 표에는 머리와 그 아래 `| --- | --- |`가 있어야 합니다";
        /// A full-width form of a mark.
        warning M0351 FullWidth { sign: String, meant: String } =>
            message "`{sign}` is the full-width form of `{meant}`, and no mark: it is shown as it stands"
                 ko "`{sign}`{은} `{meant}`의 전각 글자여서 표시로 읽히지 않고 그대로 보입니다",
            help "write `{meant}`"
              ko "`{meant}`{으로} 적으십시오";
        /// A formula.
        warning M0352 Formula {} =>
            message "formulas are not set: `$$` is shown as it stands"
                 ko "수식은 조판하지 않아 `$$`가 적힌 그대로 보입니다",
            help "write it in words, with `<sup>` and `<sub>`, or show it as a picture"
              ko "`<sup>`와 `<sub>`를 써서 글로 적거나 그림으로 보이십시오";
        /// A call of a shortcode, in a text that calls none.
        warning M0353 CallOfOthers { written: String } =>
            message "`{written}` calls nothing: it is shown as it stands"
                 ko "`{written}`{은} 아무것도 부르지 않아 적힌 그대로 보입니다",
            note "the articles of an archive are Markdown alone"
              ko "기록관의 글은 마크다운만으로 씁니다",
            help "write what it would make, or put it between two ` if it is shown as code"
              ko "만들려던 내용을 직접 적거나, 코드로 보일 것이면 ` 사이에 넣으십시오";
        /// A mark of another kind of Markdown.
        warning M0354 OtherMark { written: String, meant: String } =>
            message "`{written}` sets nothing here: it is shown as it stands"
                 ko "`{written}`{은} 여기서 효과가 없어 적힌 그대로 보입니다",
            help "write `{meant}`"
              ko "`{meant}`{으로} 적으십시오";
        /// What is nearly a tag or a link.
        warning M0355 NearTag { written: String } =>
            message "`{written}` is neither a tag nor a link: it is shown as it stands"
                 ko "`{written}`{은} 태그도 링크도 아니어서 적힌 그대로 보입니다",
            help "a tag has no blank behind its `<` or `/`, an address begins with `https://`; write `\\<` if the sign is meant"
              ko "태그는 `<`나 `/` 뒤에 빈칸이 없고, 주소는 `https://`로 시작합니다. 기호를 쓰려던 것이면 `\\<`로 적으십시오";
        /// Lines that are parted into columns by blanks or tabs.
        warning M0306 TableByBlanks { columns: usize } =>
            message "these lines look like a table of {columns} columns, but blanks don't make columns: they run together"
                 ko "이 줄들은 {columns}칸짜리 표처럼 보이지만, 빈칸으로는 칸이 나뉘지 않아 한 줄로 이어집니다",
            help "write them as a table, with `|` between the cells and `| --- |` below the head"
              ko "칸 사이에 `|`를, 머리 아래에 `| --- |`를 적어 표로 만드십시오";
        /// A line that is read as a link's address.
        error M0307 VanishingLine { label: String } =>
            message "this line is read as the address of a link `[{label}]`, and vanishes"
                 ko "이 줄은 `[{label}]` 링크의 주소로 읽혀 보이지 않게 됩니다",
            label "vanishes"
               ko "보이지 않습니다",
            help "write `\\[{label}]:` to show it"
              ko "그대로 보이게 하려면 `\\[{label}]:`{으로} 적으십시오";
        /// A link's address that no link uses.
        warning M0308 UnusedAddress { label: String } =>
            message "no link uses the address `[{label}]`"
                 ko "주소 `[{label}]`{을} 쓰는 링크가 없습니다",
            help "write `[words][{label}]` where the link belongs, or remove the line"
              ko "링크를 걸 곳에 `[글자][{label}]`{이라}고 적거나 이 줄을 지우십시오";
        /// A link's address that is given twice.
        error M0309 AddressTwice { label: String } =>
            message "the address `[{label}]` is given twice: this one is not used"
                 ko "주소 `[{label}]`{이} 두 번 적혀 있습니다. 이쪽은 쓰이지 않습니다",
            help "remove one of them, or give it another name"
              ko "하나를 지우거나 다른 이름을 붙이십시오";
        /// A link to an address that is not given.
        warning M0310 LinkWithoutAddress { label: String } =>
            message "the address `[{label}]` of this link is not given: its brackets are shown"
                 ko "이 링크의 주소 `[{label}]`{이} 적혀 있지 않아 대괄호가 그대로 보입니다",
            help "add a line `[{label}]: https://…`, or write `\\[` if brackets are meant"
              ko "`[{label}]: https://…` 줄을 더하거나, 대괄호를 쓰려던 것이면 `\\[`로 적으십시오";
        /// A link whose address is not read.
        warning M0311 LinkNotRead {} =>
            message "this is not read as a link, its brackets are shown"
                 ko "링크로 읽히지 않아 괄호가 그대로 보입니다",
            help "an address with blanks stands between `<` and `>`: `[words](<a b.pdf>)`"
              ko "빈칸이 있는 주소는 `<`와 `>` 사이에 적으십시오: `[글자](<a b.pdf>)`";
        /// A link without words.
        error M0312 LinkWithoutWords { address: String } =>
            message "this link to `{address}` has no words: nobody would see it"
                 ko "`{address}`{으로} 가는 이 링크에 글자가 없어 아무에게도 보이지 않습니다",
            help "write its words between the brackets, or take the link away"
              ko "대괄호 안에 글자를 적거나 링크를 지우십시오";
        /// A note that is called and not written.
        error M0313 NoteNotWritten { name: String } =>
            message "the note `{name}` is not written"
                 ko "각주 `{name}`의 내용이 없습니다",
            label "shown as it stands"
               ko "적힌 그대로 보입니다",
            help "add a line `[^{name}]: …` at the end, or write `\\[^` if the sign is meant"
              ko "글 끝에 `[^{name}]: …` 줄을 더하거나, 기호를 쓰려던 것이면 `\\[^`로 적으십시오";
        /// A line that looks like a note and is none.
        error M0356 NoteNotRead { written: String } =>
            message "`{written}` begins no note here: it is shown as it stands"
                 ko "`{written}`{은} 여기서 각주를 시작하지 않아 적힌 그대로 보입니다",
            help "write `[^1]: …`, at the head of a line, without a blank in the name or before the colon"
              ko "줄 맨 앞에 `[^1]: …`처럼 적고, 이름 안과 쌍점 앞에는 빈칸을 두지 마십시오";
        /// A note that is written twice.
        error M0314 NoteTwice { name: String } =>
            message "the note `{name}` is written twice: this text would be lost"
                 ko "각주 `{name}`{이} 두 번 적혀 있습니다. 이쪽 내용이 사라지게 됩니다",
            help "give one of them another name and call it where it belongs"
              ko "하나에 다른 이름을 붙이고, 그 각주가 필요한 곳에서 부르십시오";
        /// A note that nothing calls.
        error M0315 NoteNotCalled { name: String } =>
            message "nothing calls the note `{name}`: it would be lost"
                 ko "각주 `{name}`{을} 부르는 곳이 없어 사라지게 됩니다",
            help "write `[^{name}]` where it belongs, or remove it"
              ko "각주가 필요한 곳에 `[^{name}]`{을} 적거나 각주를 지우십시오";
        /// A note that only notes call that nothing calls.
        error M0316 NoteOutOfReach { name: String } =>
            message "the note `{name}` is called only from notes that nothing calls: it would be lost"
                 ko "각주 `{name}`{은} 아무도 부르지 않는 각주에서만 불러 사라지게 됩니다",
            help "write `[^{name}]` in the text, or call the note that calls it"
              ko "본문에 `[^{name}]`{을} 적거나, 이 각주를 부르는 각주를 부르십시오";
        /// A word in angle brackets, which browsers don't show.
        error M0317 VanishingTag { written: String } =>
            message "`{written}` is read as HTML, and vanishes"
                 ko "`{written}`{이} HTML로 읽혀 보이지 않게 됩니다",
            label "vanishes"
               ko "보이지 않습니다",
            help "write `\\{written}` to show it, or use `〈 〉`"
              ko "그대로 보이게 하려면 `\\{written}`{으로} 적거나 `〈 〉`를 쓰십시오";
        /// A tag that hides what follows.
        error M0318 HidesTheRest { name: String } =>
            message "`<{name}>` is not closed: it would hide the rest of the page"
                 ko "`<{name}>`{이} 닫히지 않아 페이지의 나머지를 가리게 됩니다",
            help "write `</{name}>` where it ends, or `\\<` if the sign is meant"
              ko "끝나는 곳에 `</{name}>`{을} 적거나, 기호를 쓰려던 것이면 `\\<`로 적으십시오";
        /// A tag in a paragraph that is not closed there.
        warning M0319 OpenInText { name: String } =>
            message "`<{name}>` is not closed where it is opened: it ends with this block"
                 ko "`<{name}>`{이} 열린 곳에서 닫히지 않아 이 덩어리와 함께 끝납니다",
            help "write `</{name}>` where it ends"
              ko "끝나는 곳에 `</{name}>`{을} 적으십시오";
        /// A tag that is never closed.
        error M0320 NeverClosed { name: String } =>
            message "`<{name}>` is never closed"
                 ko "`<{name}>`{이} 닫히지 않았습니다",
            help "write `</{name}>` where it ends, in the same list item, quotation or text"
              ko "같은 목록 항목, 인용문, 본문 안에서 끝나는 곳에 `</{name}>`{을} 적으십시오";
        /// A closing tag that closes nothing.
        error M0321 ClosesNothing { name: String } =>
            message "`</{name}>` closes nothing"
                 ko "`</{name}>`{이} 닫을 것이 없습니다",
            help "remove it, or write `<{name}>` where it begins, in the same block"
              ko "지우거나, 같은 덩어리 안에서 시작하는 곳에 `<{name}>`{을} 적으십시오";
        /// A tag without its end.
        error M0322 UnfinishedTag { name: String } =>
            message "the tag `<{name}` has no end: what follows it would be lost"
                 ko "태그 `<{name}`{이} 끝나지 않아 뒤의 내용이 사라지게 됩니다",
            help "look for a missing `>` or quotation mark"
              ko "빠진 `>`나 따옴표가 있는지 확인하십시오";
        /// A comment without its end.
        error M0323 UnclosedComment {} =>
            message "this comment has no end: what follows it would be lost"
                 ko "이 주석이 끝나지 않아 뒤의 내용이 사라지게 됩니다",
            help "end it with `-->`"
              ko "`-->`로 끝내십시오";
        /// A comment that looks like a mark.
        error M0324 MisspeltMark { written: String, meant: String } =>
            message "`{written}` looks like a mark, but is read as none"
                 ko "`{written}`{은} 표시처럼 보이지만 표시로 읽히지 않습니다",
            help "write `{meant}`"
              ko "`{meant}`{이라}고 적으십시오";
        /// Words behind a comment at the head of a line.
        warning M0357 TextBehindComment {} =>
            message "the words behind this comment are no paragraph: a line that begins with a comment is read as HTML"
                 ko "이 주석 뒤의 글은 문단이 되지 않습니다. 주석으로 시작하는 줄은 HTML로 읽습니다",
            help "put the comment on a line of its own, or behind the words"
              ko "주석을 따로 한 줄에 적거나 글 뒤에 적으십시오";
        /// A mark within an HTML block.
        error M0325 MarkInHtml { written: String } =>
            message "the mark `{written}` stands within HTML, where it is not read"
                 ko "표시 `{written}`{이} HTML 안에 있어 읽히지 않습니다",
            help "put it before the HTML block, on a line of its own with blank lines around it"
              ko "HTML 덩어리 앞에, 앞뒤에 빈 줄을 두고 한 줄로 적으십시오";
        /// Code without its end.
        error M0326 UnclosedFence { fence: String } =>
            message "this code has no end: all that follows is read as code"
                 ko "이 코드가 끝나지 않아 뒤의 내용이 모두 코드로 읽힙니다",
            help "end it with a line `{fence}`"
              ko "`{fence}` 줄로 끝내십시오";
        /// Words on the line of a fence that are shown nowhere.
        warning M0358 BehindLanguage { word: String } =>
            message "`{word}` stands behind the language of this code, and is shown nowhere"
                 ko "`{word}`{이} 코드의 언어 이름 뒤에 있어 어디에도 보이지 않습니다",
            help "write the code from the next line on"
              ko "코드는 다음 줄부터 적으십시오";
        /// A mark of Markdown that has no partner.
        warning M0327 StrayMark { mark: String, escaped: String } =>
            message "the mark {mark} has no partner in this block, so it is shown as it stands"
                 ko "{mark} 표시에 짝이 없어 적힌 그대로 보입니다",
            help "write the other one, or {escaped} if the sign is meant"
              ko "나머지 하나를 적거나, 기호를 쓰려던 것이면 {escaped}처럼 적으십시오";
        /// A heading's mark without a blank.
        warning M0328 NoHeading { mark: String } =>
            message "this is no heading: a blank is missing behind `{mark}`, or there are more than six"
                 ko "소제목으로 읽히지 않습니다. `{mark}` 뒤에 빈칸이 없거나 `#`이 여섯 개보다 많습니다",
            help "write `{mark} ` before the title, or `\\#` if the sign is meant"
              ko "제목 앞에 `{mark} `처럼 빈칸을 넣거나, 기호를 쓰려던 것이면 `\\#`으로 적으십시오";
        /// A box of a kind that there is not.
        warning M0329 UnknownBox { kind: String } =>
            message "`[!{kind}]` is no box, so it is shown as it stands"
                 ko "`[!{kind}]`{이라}는 상자가 없어 적힌 그대로 보입니다",
            note "boxes are NOTE, TIP, IMPORTANT, WARNING, CAUTION"
              ko "상자는 NOTE, TIP, IMPORTANT, WARNING, CAUTION입니다",
            help "begin a quotation with `> [!NOTE] title`"
              ko "인용문을 `> [!NOTE] 제목`으로 시작하십시오";
        /// A list's marks without blanks.
        warning M0330 NoList { mark: String } =>
            message "these lines are no list: a blank is missing behind `{mark}`, so they run together"
                 ko "이 줄들은 목록으로 읽히지 않습니다. `{mark}` 뒤에 빈칸이 없어 한 줄로 이어집니다",
            help "write `{mark} ` before each item"
              ko "항목마다 앞에 `{mark} `처럼 빈칸을 넣으십시오";
        /// A number at the head of a line within a paragraph.
        warning M0331 ItemInText { mark: String } =>
            message "`{mark}` begins no item here: the line runs on from the one above"
                 ko "`{mark}`{이} 여기서는 항목을 시작하지 않아 윗줄에 이어집니다",
            help "set what stands between two items in as far as their words, or put a blank line before `{mark}`"
              ko "두 항목 사이의 내용은 항목의 글자만큼 들여 쓰거나, `{mark}` 앞에 빈 줄을 넣으십시오";
        /// A line of text that begins with a figure and is read as a list.
        warning M0332 FigureAsItem { mark: String } =>
            message "`{mark}` makes a list of this line, and is no part of its text any more"
                 ko "`{mark}` 때문에 이 줄이 목록이 되고, `{mark}`{은} 글에서 빠집니다",
            help "put a blank line before it if it is a list, else write `\\{mark}`"
              ko "목록이면 앞에 빈 줄을 넣고, 아니면 `\\{mark}`{으로} 적으십시오";
        /// Signs behind a heading that are not shown.
        warning M0333 HeadingEnd { mark: String } =>
            message "`{mark}` at the end of this heading is not shown"
                 ko "이 소제목 끝의 `{mark}`{은} 보이지 않습니다",
            help "write `\\{mark}` if it belongs to the title, else take it away"
              ko "제목의 일부면 `\\{mark}`{으로} 적고, 아니면 지우십시오";
        /// A cell that is to be joined with one to its left, where there is none.
        warning M0334 NothingToTheLeft {} =>
            message "`||` at the beginning of a row joins nothing: its first cell is empty"
                 ko "줄 맨 앞의 `||`에는 합칠 왼쪽 칸이 없습니다. 첫 칸이 빕니다",
            help "write one `|` at the beginning of a row"
              ko "줄 맨 앞에는 `|`를 하나만 적으십시오";
        /// Words in braces behind a caption.
        warning M0335 UnknownInCaption { written: String } =>
            message "`{written}` behind this caption is not read"
                 ko "이 표 제목 뒤의 `{written}`{은} 읽히지 않습니다",
            help "write `{{unit=\"억원\" chart=bar}}`, either or both, and a source below the table"
              ko "단위와 도표는 `{{unit=\"억원\" chart=bar}}`처럼(하나만 적어도 됩니다), 출처는 표 아래에 적으십시오";
        /// Marks in the title of a box.
        warning M0336 MarksInTitle { mark: String } =>
            message "the title of a box is plain words: `{mark}` is shown as it stands"
                 ko "상자 제목에는 글자만 쓸 수 있어 `{mark}`{이} 적힌 그대로 보입니다",
            help "write it in the box, below its title"
              ko "제목 아래, 상자 안에 적으십시오";
        /// The mark of a place in the title of a box.
        error M0337 PlaceInTitle {} =>
            message "a mark within the title of a box is not read"
                 ko "상자 제목 안의 표시는 읽히지 않습니다",
            help "put it on a line of its own before the box"
              ko "상자 앞에 한 줄로 따로 적으십시오";
        /// Stars with a blank behind them, at the head of a line.
        warning M0338 StarsAtHead { mark: String, escaped: String } =>
            message "`{mark}` with a blank behind it is no mark: it is shown, and the line runs on from the one above"
                 ko "뒤에 빈칸이 있는 `{mark}`{은} 표시가 아니어서 그대로 보이고, 줄은 윗줄에 이어집니다",
            help "write the remark as a note, `[^1]`, or begin it with `{escaped}` behind a blank line"
              ko "덧붙이는 말은 `[^1]`처럼 각주로 적거나, 빈 줄 뒤에서 `{escaped}`{으로} 시작하십시오";
        /// Underscores that set nothing, as letters stand behind them.
        warning M0339 UnderscoresInWord { mark: String } =>
            message "`{mark}` sets no words to which letters are joined, so it is shown as it stands"
                 ko "`{mark}` 옆에 글자가 붙어 있으면 강조가 되지 않아 그대로 보입니다",
            help "use `*` instead: `**words**는`, or write `\\_` if the sign is meant"
              ko "`**글자**는`처럼 `*`을 쓰거나, 기호를 쓰려던 것이면 `\\_`로 적으십시오";
        /// Figures that are read as emphasis.
        warning M0340 EmphasisInFigures { mark: String } =>
            message "`{mark}` between figures is read as emphasis, and not shown"
                 ko "숫자 사이의 `{mark}`{이} 강조로 읽혀 보이지 않습니다",
            label "set in italics"
               ko "기울임이 됩니다",
            help "write `×`, or `\\{mark}` if the sign is meant"
              ko "`×`를 쓰거나, 기호를 쓰려던 것이면 `\\{mark}`{으로} 적으십시오";
        /// Stars behind words that are read as the two ends of emphasis.
        warning M0473 StarsBehindWords { mark: String } =>
            message "two `{mark}` behind words are read as emphasis, and not shown"
                 ko "말 뒤에 붙은 `{mark}` 둘이 강조로 읽혀 보이지 않습니다",
            label "set in italics or bold"
               ko "기울임이나 굵은 글이 됩니다",
            help "write a remark as a note, `[^1]`, or `\\{mark}` if the sign is meant"
              ko "덧붙이는 말은 `[^1]`처럼 각주로 적거나, 기호를 쓰려던 것이면 `\\{mark}`{으로} 적으십시오";
        /// Words that blanks before them make code.
        warning M0341 CodeByBlanks {} =>
            message "four blanks before this make it code: it is shown as it is typed, in the letters of a machine"
                 ko "앞에 빈칸이 네 개 있어 코드가 됩니다. 입력한 그대로 고정폭 글자로 보입니다",
            help "take the blanks away, or put it between two lines ``` if it is code"
              ko "빈칸을 지우거나, 코드라면 ``` 줄 사이에 넣으십시오";
        /// An item of a list without words.
        warning M0342 EmptyItem {} =>
            message "this item of a list is empty"
                 ko "이 목록 항목이 비어 있습니다",
            help "write its words behind the sign, or remove it; a rule is `---` between blank lines"
              ko "기호 뒤에 내용을 적거나 지우십시오. 가로줄은 빈 줄 사이에 `---`로 적습니다";
        /// Marks of Markdown within HTML.
        warning M0343 MarkdownInHtml { mark: String } =>
            message "`{mark}` stands within HTML, where Markdown is not read: it is shown as it stands"
                 ko "`{mark}`{이} HTML 안에 있어 마크다운으로 읽히지 않고 그대로 보입니다",
            help "put a blank line behind the tag before it, and before the one behind it"
              ko "앞 태그의 뒤와 뒤 태그의 앞에 빈 줄을 넣으십시오";
        /// A paragraph that a line below it makes a heading.
        warning M0344 UnderlinedText {} =>
            message "the line below this text makes it a heading"
                 ko "아랫줄 때문에 이 글이 소제목이 됩니다",
            help "put a blank line before the rule, or write the heading with `## `"
              ko "가로줄 앞에 빈 줄을 넣거나, 소제목이면 `## `로 적으십시오";
        /// A title within the text.
        warning M0345 TitleInText {} =>
            message "this is a second title: the page's own comes from `title`"
                 ko "두 번째 제목입니다. 페이지의 제목은 `title`에서 나옵니다",
            help "begin headings in the text with `## `"
              ko "본문의 소제목은 `## `로 시작하십시오";
        /// A heading that skips a level.
        warning M0346 SkippedLevel { from: u8, to: u8 } =>
            message "this heading is of level {to}, the one before it of level {from}: a level is skipped"
                 ko "앞 소제목은 {from}단계인데 이것은 {to}단계입니다. 한 단계를 건너뛰었습니다",
            help "take a `#` away, so that contents lists and screen readers find their way"
              ko "`#`을 하나 빼십시오. 차례와 화면 낭독기가 길을 찾을 수 있습니다";
        /// A picture that says nothing to those who don't see it.
        warning M0347 NoAltText {} =>
            message "this picture has no words for those who don't see it"
                 ko "이 그림에는 보지 못하는 사람을 위한 설명이 없습니다",
            help "say between the brackets what it shows; `![장식](…)` if it is ornament"
              ko "대괄호 안에 무엇을 보이는 그림인지 적으십시오. 장식이면 `![장식](…)`으로 적습니다";
        /// What `mokcha new` wrote is still there.
        warning M0348 Placeholder { text: String } =>
            message "`{text}` is what `mokcha new` wrote, not yet a text of its own"
                 ko "`{text}`{은} `mokcha new`가 적어 둔 보기 글입니다",
            help "write your own, or remove it"
              ko "내용을 적거나 지우십시오";
        /// `draft` where it has no effect.
        error M0349 DraftElsewhere { table: String } =>
            message "`draft` under `[{table}]` has no effect: the article would be published"
                 ko "`[{table}]` 아래의 `draft`는 효과가 없어 글이 공개됩니다",
            help "write it above the first table, among `title` and `description`"
              ko "첫 표 위로, `title`과 `description` 옆으로 옮기십시오";
    }
}

impl Lost {
    /// Whether it is about a tag.
    pub fn is_of_tags(&self) -> bool {
        use Lost::{ClosesNothing, HidesTheRest, NeverClosed, OpenInText, UnfinishedTag, VanishingTag};
        matches!(
            self,
            VanishingTag { .. }
                | HidesTheRest { .. }
                | OpenInText { .. }
                | NeverClosed { .. }
                | ClosesNothing { .. }
                | UnfinishedTag { .. }
        )
    }

    /// Whether it is about a comment.
    pub fn is_of_comments(&self) -> bool {
        matches!(self, Self::UnclosedComment {} | Self::MisspeltMark { .. } | Self::MarkInHtml { .. } | Self::TextBehindComment {})
    }
}
