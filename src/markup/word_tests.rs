//! Words reach the page and what search reads, wherever they stand.

use crate::body::ReadBy;
use crate::markup::input::Profile;
use crate::markup::tests::body;

#[test]
fn captions_show_what_stands_in_them() {
    let text = "Table: 예산[^1] 10<sup>3</sup> [자료](https://o.example/) <!-- page 9 -->**표** {unit=\"억원\"}[^2]\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n[^1]: 하나\n\n[^2]: 둘\n";
    let (after, problems) = body(Profile::Archive, text);
    assert_eq!(problems, "");
    let caption = after.html.split_once("<caption id=\"t1c\">").unwrap().1.split_once("</caption>").unwrap().0;
    for part in ["예산<sup class=\"fn\">", "10<sup>3</sup>", "href=\"https://o.example/\">자료</a>", "<strong>표</strong>", "단위: 억원"]
    {
        assert!(caption.contains(part), "{part}: {caption}");
    }
    assert!(after.html.contains("하나") && after.html.contains("둘"), "{}", after.html);
    assert_eq!(after.tables[0].caption, "예산 10^3 자료 표");
}

#[test]
fn search_reads_what_has_no_place_of_its_own() {
    let text = "- 가\n\n  > 인용\n\n  > [!NOTE] 상자\n  >\n  > 안\n\n글[^1]\n\n<p>문단</p>\n\n<table><tr><th>머리<td>7<b>0</b>1</table>\n\n<details>\n<summary>요약</summary>\n\n글\n\n</details>\n\n[^1]: 주\n\n    ```\n    코드\n    ```\n";
    let (body, problems) = body(Profile::Archive, text);
    assert_eq!(problems, "");
    let read = |search: bool| {
        body.text.iter().filter(|block| (block.by == ReadBy::Search) == search).map(|block| block.text.trim()).collect::<Vec<_>>()
    };
    assert_eq!(read(true), ["인용", "안", "코드", "문단", "머리 701", "요약"]);
    assert!(["가", "상자", "글", "주"].iter().all(|word| read(false).contains(word)), "{:?}", read(false));
}

#[test]
fn items_in_a_cell_are_parted_in_its_data() {
    let rows = |cell: &str| {
        let (body, _) = body(Profile::Archive, &format!("| 가 | 나 |\n|---|---|\n| 1 | {cell} |\n"));
        body.tables[0].rows[1][1].clone()
    };
    assert_eq!(rows("<ul><li>하나</li><li>둘</li></ul>"), "하나 · 둘");
    assert_eq!(rows("<p>하나</p><p>둘</p>"), "하나 · 둘");
    assert_eq!(rows("하나<br>- 둘<br />셋"), "하나 · 둘 · 셋");
    assert_eq!(rows("<div>1,234</div>"), "1,234");
    assert_eq!(rows("<b>하</b><sub>나</sub>"), "하나");
}

#[test]
fn words_parted_by_a_break_are_two() {
    let text = |text: &str| {
        let (body, _) = body(Profile::Archive, text);
        body.text.iter().filter(|block| block.by != ReadBy::Lock).map(|block| block.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(text("서울<br>부산"), ["서울 부산"]);
    assert_eq!(text("<p>서울</p><p>부산</p> 글"), ["서울 부산 글"]);
    assert_eq!(text("**서울<br/>** 부산"), ["서울  부산"]);
    assert_eq!(text("서울  \n부산\\\n대구"), ["서울 부산 대구"]);
}
