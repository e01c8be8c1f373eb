//! What is read otherwise than meant: what is told, at which place, and what stays silent.

use super::tests::{silent, told};

#[test]
fn a_sign_that_touches_the_words_of_a_line_alone() {
    told("#소제목\n\n글이다.\n", &["1:1: warning: this line is no heading"]);
    told("글이다.\n\n-항목\n\n글이다.\n", &["3:1: warning: this line is no item of a list: a blank is missing behind `-`"]);
    silent(&[
        "#하나 #둘\n\n글이다.\n",
        "#1 사업\n\n\\#소제목\n\n#이라는 기호를 쓴다.\n",
        "-5도까지 내렸다.\n\n\\-항목\n\n-끝-\n\n글이다.\n",
        "> 배우고 때로 익힌다.\n\n-공자\n\n글이다.\n",
        "글이다.\n\n-편집자\n",
        "글이다.\n\n-편집자\n\n## 다음\n\n글이다.\n",
    ]);
}

#[test]
fn figures_of_other_signs() {
    let table = |cell: &str| format!("| 구분 | 값 |\n|---|---|\n| 가 | {cell} |\n");
    for (cell, plain) in
        [("－5", "-5"), ("１２３", "123"), ("‐3.2%", "-3.2%"), ("—1,234", "-1,234"), ("１，２３４．５％", "1,234.5%"), ("ㅡ7", "-7")]
    {
        told(&table(cell), &[&format!("3:7: warning: `{cell}` is no figure")]);
        silent(&[&table(plain)]);
    }
    for cell in ["—", "－", "-5", "−5", "△5", "１２３호", "2021．6．1", "－가", "5－6", "Ⅰ"] {
        silent(&[&table(cell)]);
    }
}

#[test]
fn lines_that_join_what_stands_above() {
    told("> 인용\n본문\n", &["2:1: warning: this line is read as part of the quotation above it"]);
    told("> [!NOTE] 가\n> 글\n본문\n", &["3:1: warning: this line is read as part of the box"]);
    told("> > 인용\n> 본문\n", &["2:3: warning: this line is read as part of the quotation"]);
    told("글[^1]\n\n[^1]: 주\n본문\n", &["4:1: warning: this line is read as part of the note"]);
    told("- 가\n- 나\n본문\n", &["3:1: warning: this line is read as part of the list item"]);
    told("1. 가\n   - 나\n   다\n", &["3:4: warning: this line is read as part of the list item"]);
    told("> - 가\n> 나\n", &["2:3: warning: this line is read as part of the list item"]);
    told("□ 가\n□ 나\n본문\n", &["3:1: warning: this line is read as part of the list item"]);
    told("> [!TIP]\n글\n", &["1:1: warning: this box is empty"]);
    silent(&[
        "> 인용\n> 둘째 줄\n\n본문\n",
        "- 가\n  이어진 줄\n- 나\n\n본문\n",
        "1. 가\n  이어진 줄\n",
        "글[^1]\n\n[^1]: 주\n    이어진 줄\n\n본문\n",
        "글\n둘째 줄\n",
        "> [!NOTE] 가\n>\n> 글\n> 글\n",
        "> - 가\n>   나\n",
    ]);
}

#[test]
fn paragraphs_that_become_one() {
    let joined = |lines: usize| format!("2:1: warning: these {lines} lines are one paragraph");
    told("가가 열렸다. 나가 말했다.\n다를 점검했다.\n라를 논의했다.[^1]\n\n[^1]: 주\n", &[&joined(3)]);
    told("가가 열렸다. 나가 말했다.\n‘다를 했다. 라를 했다.’\n", &[&joined(2)]);
    silent(&[
        "가가 열렸다. 나가 말했다.\n다를 점검했다.\n",
        "가가 열렸다.\n나가 말했다.\n다를 점검했다.\n",
        "가가 열렸다. 나가 말했다. 다를\n점검했다. 라를 논의했다.\n마를 했다.\n",
        "가가 열렸다. 나가 말했다.  \n다를 점검했다. 라를 했다.\n",
        "2021. 6. 2. 회의.\n2021. 6. 3. 회의.\n2021. 6. 4. 회의.\n",
        "> 가가 열렸다. 나가 말했다.\n> 다를 점검했다. 라를 했다.\n",
        "가가 열렸다. 나가 말했다.\n\n다를 점검했다. 라를 했다.\n",
    ]);
}

#[test]
fn words_that_html_hides() {
    told("<p hidden>글</p>\n", &["1:1: warning: `hidden` hides what stands in `<p>`"]);
    told("글 <span HIDDEN>숨은</span> 글\n", &["1:3: warning: `HIDDEN` hides"]);
    told("<table>\n<tr hidden=\"\"><td>1</td></tr></table>\n", &["2:1: warning: `hidden` hides what stands in `<tr>`"]);
    silent(&["<details>\n<summary>가</summary>\n\n글\n\n</details>\n", "<p title=\"hidden\">글</p>\n", "`<p hidden>`\n"]);
}

#[test]
fn figures_that_lose_their_signs() {
    told("글이다.\n\n- 3.2% 줄었다.\n", &["3:1: warning: `-` makes a list of this line: the figure behind it"]);
    told("+ 1,000억원 늘었다.\n", &["1:1: warning: `+` makes"]);
    told("글이다.\n\n- 3도까지 내렸다.\n", &["3:1: warning: `-` makes a list"]);
    told("| 가 |\n| --- |\n| 1 |\n* 주\n", &["4:1: warning: `*` makes a list of this remark"]);
    told(">10% 늘었다.\n", &["1:1: warning: `>` makes a quotation of this line: the figure behind it"]);
    told("값은\n> 3%였다.\n", &["2:1: warning: `>` makes a quotation"]);
    silent(&["> 3%였다.\n", ">인용이다.\n", ">2021년의 글이다.\n> 둘째 줄.\n", "값은\n> 2021년이다.\n"]);
    silent(&["- 2021년 예산\n", "- 3대 전략\n", "- 3.2%\n- 4.1%\n", "- 2021. 6. 3. 회의\n", "- 1.2.3 판\n", "글이다.\n- 하나\n"]);
}

#[test]
fn signs_of_other_programs() {
    let of_others = |at: &str, written: &str| format!("{at}: warning: `{written}` is a sign of other programs");
    let check = |text: &str, at: &str, written: &str| told(text, &[&of_others(at, written)]);
    check("가 $E=mc^2$ 나\n", "1:3", "$E=mc^2$");
    check("가 \\(x\\)이다.\n", "1:3", "\\(x\\)");
    check("[[예산 현황]]을 본다.\n", "1:1", "[[예산 현황]]");
    check(":::note\n상자 글\n:::\n", "1:1", ":::note");
    check("!!! note\n", "1:1", "!!! note");
    check("[TOC]\n", "1:1", "[TOC]");
    check("## 제목 {: #x}\n", "1:7", "{: #x}");
    check("{{가}}를 적는다.\n", "1:1", "{{가}}");
    check("용어\n: 뜻풀이\n", "2:1", ": 뜻풀이");
    check("- [v] 한 일\n", "1:3", "[v]");
    check("<https://a.example/a b>\n", "1:1", "<https://a.example/a b>");
    silent(&[
        "$5와 $6이다.\n",
        "값은 \\$x\\$이다.\n",
        "`$E=mc^2$`와 `[[가]]`\n",
        "[[가]](https://a.example/)\n",
        "- [x] 한 일\n- [ ] 할 일\n",
        "「가」: 나\n",
        "```\n[TOC]\n{{가}}\n```\n",
        "[사설] 글\n",
    ]);
}

#[test]
fn signs_behind_words_and_pictures() {
    let check = |text: &str, at: &str, sign: &str| told(text, &[&format!("{at}: warning: `{sign}` is a sign of other programs")]);
    check("글이다. {#own}\n", "1:6", "{#own}");
    check("글이다. {.class}\n", "1:6", "{.class}");
    check("[글](https://a.example/){target=\"_blank\"}\n", "1:24", "{target=\"_blank\"}");
    check("좋다 :smile: 글\n", "1:4", ":smile:");
    silent(&[
        "## 제목 {#own .class}\n",
        "예산 {단위: 조원}\n",
        "시각은 10:30:15이다. 가:나:다\n",
        "글 :: 글 : 글\n",
        "`:smile:` `{#own}`\n",
        "Table: 제목 {unit=\"조원\"}\n\n| 가 |\n|---|\n| 1 |\n",
    ]);
}

#[test]
fn captions_that_are_nearly_ones() {
    let table = "\n\n| 가 | 나 |\n| --- | --- |\n| 1 | 2 |\n";
    for caption in [
        "Table 표 제목 {unit=\"조원\"}",
        "Table：표 제목 {unit=\"조원\"}",
        "Table：표 제목",
        "표: 표 제목",
        "Table: 표 제목 {unit=\"조원\"",
    ] {
        told(&format!("{caption}{table}"), &[&format!("1:1: warning: `{caption}` is read as a paragraph")]);
    }
    told(&format!("Table: 제목 {{unit=\"조\"원\"}}{table}"), &["1:11: warning: a value in `{unit=\"조\"원\"}` has a quotation mark"]);
    silent(&[
        &format!("Table: 제목 {{unit=\"조원\" chart=bar}}{table}"),
        &format!("표는 다음과 같다.{table}"),
        &format!("Table 1 shows it.{table}"),
        &format!(": 제목{table}"),
    ]);
}

#[test]
fn tables_by_other_signs() {
    let check = |text: &str, at: &str, sign: &str| told(text, &[&format!("{at}: warning: these lines look like a table, but `{sign}`")]);
    check("구분｜값\n---｜---\n가｜1\n", "1:1", "｜");
    check("구분;값;증감\n가;1;2\n나;3;4\n", "1:1", ";");
    check("\"구분\",\"값\"\n\"가\",\"1,000\"\n", "1:1", "\",\"");
    check("구분, 값, 증감\n가, 1, 2\n나, 3, 4\n", "1:1", ",");
    check("┌──┬──┐\n│가│1 │\n└──┴──┘\n", "1:1", "│");
    check("구분 값 증감\n ----   ---  ----\n가 1 2\n", "2:2", "---");
    silent(&[
        "가, 나, 다\n라, 마, 바\n",
        "예산, 기금, 채무가 늘었다.\n수출, 수입, 환율도 늘었다.\n물가, 금리, 고용도 그렇다.\n",
        "글\n\n- - -\n\n글\n",
        "가│나\n",
        "R&amp;D; 가; 나\nR&amp;D; 다; 라\n",
    ]);
    told("3~~4월과 5~~6월에 늘었다.\n", &["1:2: warning: `~~` between figures strikes out"]);
    silent(&["~~558.0~~ 555.8\n", "가~~3월~~나\n", "3~4월과 5~6월\n"]);
}

#[test]
fn the_cause_is_named() {
    told(
        "1. 표\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n",
        &["2:1: warning: this line is read as part", "3:1: error: these rows are no table: they run on"],
    );
    told("| 가 | 나 |\n|-- --|---|\n| 1 | 2 |\n", &["2:1: error: these rows are no table: the rule below the head"]);
    told(">[!TIP] 글\n>글\n", &["1:2: warning: `[!TIP]` begins no box here"]);
    told("[!TIP] 글\n", &["1:1: warning: `[!TIP]` begins no box here"]);
}

#[test]
fn stars_behind_words() {
    told("값은 1,000*이다. 그리고 2,000*이다.\n", &["1:9: warning: two `*` behind words are read as emphasis"]);
    told("품목* 과 기타*를 합한 값*이다.\n", &["1:9: warning: two `*` behind words"]);
    told("유의하다(0.05**이고 0.01**이다).\n", &["1:10: warning: two `**` behind words"]);
    told("식은 2*3*4이다.\n", &["1:5: warning: `*` between figures"]);
    silent(&[
        "비*정규*직\n",
        "총*세 가지*를 본다.\n",
        "*첫째 말*은 **둘째**다.\n",
        "총 100**억 원**이다.\n",
        "가* 나* 다*\n",
        "주1* 그리고 주2* 끝.\n",
    ]);
}

#[test]
fn notes_and_headings_that_hold_nothing() {
    told("글[^가]\n\n[^가]:\n", &["3:1: warning: the note `가` has no text"]);
    told("## \n\n글\n\n##\n", &["1:1: warning: this heading has no words", "5:1: warning: this heading has no words"]);
    silent(&["글[^1]\n\n[^1]: 주\n", "글[^1]\n\n[^1]:\n    주\n", "## 가\n"]);
}

#[test]
fn what_four_blanks_make_code() {
    told("글\n\n    2021년 예산은 늘었다\n", &["3:5: warning: four blanks before this make it code"]);
    told("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\t| 3 | 4 |\n", &["4:2: warning: four blanks before this"]);
    silent(&["글\n\n    let x = 1; // 값\n", "글\n\n    cargo build\n", "글\n\n    # 설정\n"]);
}
