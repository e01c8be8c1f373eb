//! What is read otherwise than meant: what is told, at which place, and what stays silent.

use super::tests::{silent, told};

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
    told("| 가 |\n| --- |\n| 1 |\n* 주\n", &["4:1: warning: `*` makes a list of this remark"]);
    silent(&["- 2021년 예산\n", "- 3대 전략\n", "- 3.2%\n- 4.1%\n", "- 2021. 6. 3. 회의\n", "- 1.2.3 판\n", "글이다.\n- 하나\n"]);
}
