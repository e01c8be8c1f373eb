//! What an article's Markdown says otherwise than its author meant, though nothing of it is lost: lines that join what stands above, signs that
//! are read as a list's, words that a page hides.

use crate::text::wording::Wording;

problems! {
    /// What may be meant otherwise than it is read.
    "misread" Misread {
        /// A line directly below a quotation, box, note or item.
        warning M0359 JoinedLine { what: Wording, sign: Wording } =>
            message "this line is read as part of the {what} above it"
                 ko "이 줄이 위 {what}의 일부로 읽힙니다",
            help "put a blank line before it; if it belongs to the {what}, begin it with {sign}"
              ko "앞에 빈 줄을 넣으십시오. 위 {what}의 내용이면 {sign}{으로} 시작하십시오";
        /// Paragraphs without blank lines between them.
        warning M0399 ParagraphsJoined { lines: usize } =>
            message "these {lines} lines are one paragraph: no blank line stands between them"
                 ko "이 {lines}줄은 사이에 빈 줄이 없어 한 문단으로 이어집니다",
            help "put a blank line between paragraphs; lines of one paragraph are written on in one line"
              ko "문단과 문단 사이에 빈 줄을 넣으십시오. 한 문단이면 한 줄로 이어 적으십시오";
        /// A box without words.
        warning M0360 EmptyBox { kind: String } =>
            message "this box is empty: nothing stands in it"
                 ko "이 상자는 비어 있습니다. 안에 든 글이 없습니다",
            help "begin each of its lines with `>`: `> [!{kind}] title`, then `>` and below it `> words`"
              ko "상자에 들 줄마다 앞에 `>`를 적으십시오: `> [!{kind}] 제목` 아래에 `>`, 그 아래에 `> 글`";
        /// HTML that hides what stands in it.
        warning M0432 HiddenText { name: String, attribute: String } =>
            message "`{attribute}` hides what stands in `<{name}>` from readers, but not from search and feeds"
                 ko "`{attribute}` 때문에 `<{name}>` 안의 글이 독자에게 보이지 않습니다. 검색과 피드에는 나옵니다",
            help "take the attribute away, or what it hides; `<details>` folds words that readers may open"
              ko "속성이나 숨긴 글을 지우십시오. 독자가 펼쳐 볼 글이라면 `<details>`를 쓰십시오";
        /// A list of one item that begins with a figure.
        warning M0433 SignedFigure { sign: String } =>
            message "`{sign}` makes a list of this line: the figure behind it loses its sign"
                 ko "`{sign}` 때문에 이 줄이 목록이 되어 뒤의 숫자가 부호를 잃습니다",
            help "write `\\{sign}`, without a blank behind it, if it is a minus or plus; begin the item with words if it is a list"
              ko "음수나 양수의 부호면 `\\{sign}`처럼 적고 뒤를 붙여 쓰십시오. 목록이면 항목을 낱말로 시작하십시오";
        /// A note that holds nothing.
        warning M0471 NoteWithoutText { name: String } =>
            message "the note `{name}` has no text"
                 ko "각주 `{name}`의 내용이 없습니다",
            help "write its text behind `[^{name}]:` on the same line, or take away the note and its calls"
              ko "`[^{name}]:` 뒤 같은 줄에 내용을 적거나, 각주와 각주 부르는 곳을 지우십시오";
        /// A heading that holds nothing.
        warning M0472 HeadingWithoutWords {} =>
            message "this heading has no words: it is an empty line in the page and in its contents"
                 ko "이 소제목에 글이 없어 본문과 차례에 빈 줄로 나옵니다",
            help "write its words behind the signs, or remove it"
              ko "기호 뒤에 제목을 적거나 지우십시오";
        /// A sign of comparison before a figure, at the head of a line.
        warning M0474 ComparedFigure {} =>
            message "`>` makes a quotation of this line: the figure behind it loses its sign"
                 ko "`>` 때문에 이 줄이 인용문이 되어 뒤의 숫자가 부호를 잃습니다",
            help "write `\\>` if it means more than; put a blank behind `>`, and a blank line before it, if it is a quotation"
              ko "크다는 뜻이면 `\\>`로 적으십시오. 인용문이면 `>` 뒤를 한 칸 띄우고 앞에 빈 줄을 넣으십시오";
        /// A line alone that begins with a list's mark, without a blank.
        warning M0475 NoItem { mark: String } =>
            message "this line is no item of a list: a blank is missing behind `{mark}`"
                 ko "이 줄은 목록의 항목으로 읽히지 않습니다. `{mark}` 뒤에 빈칸이 없습니다",
            help "write `{mark} ` before the item, or `\\{mark}` if the sign is meant"
              ko "항목 앞에 `{mark} `처럼 빈칸을 넣거나, 기호를 쓰려던 것이면 `\\{mark}`로 적으십시오";
        /// A line alone that begins with the sign of a heading, without a blank.
        warning M0476 NoTitle {} =>
            message "this line is no heading: a blank is missing behind `#`"
                 ko "이 줄은 소제목으로 읽히지 않습니다. `#` 뒤에 빈칸이 없습니다",
            help "write `## ` before a heading, or `\\#` if the sign is meant"
              ko "소제목이면 앞에 `## `을 적고, 기호를 쓰려던 것이면 `\\#`으로 적으십시오";
        /// A cell whose sign or digits look like a figure's, and are none to programs.
        warning M0477 ForeignFigure { written: String, plain: String } =>
            message "`{written}` is no figure to the data and the chart of this table: its sign or its digits are other characters than `-` and 0-9"
                 ko "`{written}`{은} 표의 데이터와 그래프에서 수로 읽히지 않습니다. 부호나 숫자가 `-`, 0-9와 다른 글자입니다",
            help "write `{plain}`"
              ko "`{plain}`{으로} 적으십시오";
        /// A remark with a star, directly below a table.
        warning M0434 RemarkAsItem {} =>
            message "`*` makes a list of this remark, and is not shown"
                 ko "`*` 때문에 이 덧붙이는 말이 목록이 되고 `*`{은} 보이지 않습니다",
            help "put a blank line between the table and the remark, or write `\\*`"
              ko "표와 덧붙이는 말 사이에 빈 줄을 넣거나 `\\*`로 적으십시오";
        /// Rows of a table that run on from the text above.
        error M0435 TableJoined {} =>
            message "these rows are no table: they run on from the text above"
                 ko "이 줄들은 윗글에 이어져 표로 읽히지 않습니다",
            label "the rule"
               ko "구분선",
            help "put a blank line before the first row, set in as far as the text above"
              ko "첫 줄 앞에 빈 줄을 넣고, 윗글의 글자만큼 들여 쓰십시오";
        /// A rule that is none.
        error M0436 RuleNotRead {} =>
            message "these rows are no table: the rule below the head is not read as one"
                 ko "머리 아래의 줄이 구분선으로 읽히지 않아 표가 되지 않습니다",
            label "the rule"
               ko "구분선",
            help "each of its cells is dashes alone, with `:` at an end where figures are set: `| --- | ---: |`"
              ko "구분선의 칸에는 `-`만 이어 적고, 정렬할 때만 끝에 `:`를 붙입니다: `| --- | ---: |`";
        /// A box that is none.
        warning M0437 NoBox { kind: String } =>
            message "`[!{kind}]` begins no box here, so it is shown as it stands"
                 ko "`[!{kind}]`{이} 여기서는 상자를 시작하지 않아 적힌 그대로 보입니다",
            help "a box is a quotation, with a blank behind `>`, and this is all of its first line but a title: `> [!{kind}] title`"
              ko "상자는 인용문의 첫 줄에 적고, `>` 뒤를 한 칸 띄웁니다: `> [!{kind}] 제목`";
        /// A quotation mark within a value behind a caption.
        warning M0438 SignInCaption { written: String } =>
            message "a value in `{written}` has a quotation mark within: it is shown with it"
                 ko "`{written}`의 값 안에 따옴표가 있어 그대로 보입니다",
            help "write each value between two `\"`, and one blank before the next key"
              ko "값마다 `\"` 두 개 사이에 적고, 다음 항목 앞은 한 칸 띄우십시오";
        /// A sign of another program.
        warning M0439 OfOthers { written: String, way: Wording } =>
            message "`{written}` is a sign of other programs: it is shown as it stands"
                 ko "`{written}`{은} 다른 프로그램의 기호여서 적힌 그대로 보입니다",
            help "{way}"
              ko "{way}";
        /// What is nearly a table's caption.
        warning M0440 NoCaption { written: String } =>
            message "`{written}` is read as a paragraph, and no caption of the table"
                 ko "`{written}`{은} 표 제목이 아니라 문단으로 읽힙니다",
            help "write `Table: title {{unit=\"억원\"}}`, with a plain colon and closed braces"
              ko "`Table: 제목 {{unit=\"억원\"}}`처럼 적으십시오. 쌍점은 반각으로, 중괄호는 닫아서 적습니다";
        /// Lines that are parted into columns by other signs than bars.
        warning M0451 TableByOther { sign: String } =>
            message "these lines look like a table, but `{sign}` makes no columns: they run together"
                 ko "이 줄들은 표처럼 보이지만 `{sign}`{으로}는 칸이 나뉘지 않아 이어집니다",
            help "write them as a table, with `|` between the cells and `| --- |` below the head"
              ko "칸 사이에 `|`를, 머리 아래에 `| --- |`를 적어 표로 만드십시오";
        /// Tildes between figures that strike out.
        warning M0452 TildesInFigures {} =>
            message "`~~` between figures strikes out what stands between"
                 ko "숫자 사이의 `~~` 때문에 사이의 글에 취소선이 그어집니다",
            label "struck out"
               ko "취소선",
            help "write one `~` for a range; `<del>` if it is to be struck out"
              ko "범위는 `~` 하나로 적고, 지운 글이면 `<del>`을 쓰십시오";
        /// Marks in a title or a summary.
        warning M0453 MarksInMatter { key: String, mark: String } =>
            message "`{key}` is plain words: `{mark}` is shown as it stands, in citations and feeds, too"
                 ko "`{key}`에는 글자만 쓸 수 있어 `{mark}`{이} 적힌 그대로 보입니다. 인용과 피드에서도 그렇습니다",
            help "write it in words alone"
              ko "글자로만 적으십시오";
    }
}
