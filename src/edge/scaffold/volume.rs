//! The skeletons of a volume, a section and an article, with comments in the site's language.

use std::path::{Path, PathBuf};

use crate::text::wording::Lang;

/// A section of the volume that a new one follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionModel {
    /// Folder's name.
    pub folder: String,
    /// Title.
    pub title: String,
    /// Id over all volumes.
    pub id: String,
    /// Printed part.
    pub part: Option<String>,
    /// Printed number.
    pub number: Option<u32>,
}

/// What a new volume takes over from the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeModel {
    /// The periodical's code.
    pub code: String,
    /// Authors.
    pub authors: Vec<String>,
    /// Sections in printed order.
    pub sections: Vec<SectionModel>,
}

/// The text of a section.
pub fn section_text(section: &SectionModel, weight: usize, lang: Lang) -> String {
    let mut text = format!("+++\ntitle = {}\nweight = {weight}\n\n[archive]\nid = {}\n", quoted(&section.title), quoted(&section.id));
    if let Some(part) = &section.part {
        text.push_str(&format!("part = {}\n", quoted(part)));
    }
    if let Some(number) = section.number {
        text.push_str(&format!("number = {number}\n"));
    }
    text.push_str(lang.pick(
        "# first_page = 8     # 인쇄본에서 이 부분이 시작하는 쪽, 확실할 때만\n+++\n",
        "# first_page = 8     # printed page on which it begins, if certain\n+++\n",
    ));
    text
}

/// The files of a volume.
pub fn volume_files(content: &Path, number: u32, model: &VolumeModel, lang: Lang, published: &str) -> Vec<(PathBuf, String)> {
    let folder = content.join(number.to_string());
    let title = match lang {
        Lang::Ko => format!("제{number}호"),
        Lang::En => format!("Volume {number}"),
    };
    let authors: Vec<String> = model.authors.iter().map(|author| quoted(author)).collect();
    let volume = lang
        .pick(VOLUME_KO, VOLUME_EN)
        .replace("{title}", &quoted(&title))
        .replace("{number}", &number.to_string())
        .replace("{published}", published)
        .replace("{code}", &model.code)
        .replace("{authors}", &authors.join(", "));
    let mut files = Vec::new();
    for (index, section) in model.sections.iter().enumerate() {
        files.push((folder.join(&section.folder).join("_index.md"), section_text(section, index + 1, lang)));
    }
    // Last, so that there is no volume before it is whole.
    files.push((folder.join("_index.md"), volume));
    files
}

/// The text of an article that is to be written.
pub fn article_text(number: u32, lang: Lang) -> String {
    lang.pick(ARTICLE_KO, ARTICLE_EN).replace("{number}", &number.to_string())
}

/// A text as TOML has it in quotation marks.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

const VOLUME_KO: &str = r#"+++
title = {title}

[archive]
volume = {number}
published = "{published}"     # 발행한 달. 날까지 알면 2021-06-02처럼 쓴다
code = "{code}"             # 글 번호 앞에 붙는 소식지 기호
authors = [{authors}]          # 글에 따로 적지 않을 때의 글쓴이
+++
"#;

const VOLUME_EN: &str = r#"+++
title = {title}

[archive]
volume = {number}
published = "{published}"     # month of publication; with the day, if known, as 2021-06-02
code = "{code}"             # the periodical's sign, with which article ids begin
authors = [{authors}]          # of the articles that name none
+++
"#;

const ARTICLE_KO: &str = r#"+++
title = "제목"
description = "독자가 이 글에서 무엇을 알게 되는지 한두 문장으로"

[archive]
number = {number}                    # 인쇄본 목차에서의 순서. 주소가 되므로 한 번 정하면 바꾸지 않는다
# event_date = 2021-06-02     # 글이 다루는 일이 있은 날
# pages = "2-3"               # 인쇄 쪽수, 확실할 때만

[taxonomies]
ministries = []               # 예: ["기재부", "산업통상자원부"]
topics = []
+++

첫 문단에 무슨 일인지 적는다.

## 소제목

- 목록은 줄마다 `- `로 시작한다.

Table: 표 제목 {unit="억원"}

| 구분 | 예산 |
| --- | ---: |
| 합계 | 1,000 |
"#;

const ARTICLE_EN: &str = r#"+++
title = "Title"
description = "What a reader learns from this article, in a sentence or two"

[archive]
number = {number}                    # place in the printed contents list; part of the address, so never change it
# event_date = 2021-06-02     # the day of the event that it reports
# pages = "2-3"               # printed pages, if certain

[taxonomies]
ministries = []
topics = []
+++

Say in the first paragraph what happened.

## A heading

- Each item of a list begins with `- `.

Table: Caption {unit="million"}

| Item | Budget |
| --- | ---: |
| Total | 1,000 |
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::unfinished::LINES;
    use crate::parse::placeholder::{FRONT, SENTENCES};

    #[test]
    fn the_skeletons_words_are_known() {
        let skeletons = [article_text(1, Lang::Ko), article_text(1, Lang::En)].concat();
        assert!(LINES.iter().all(|line| skeletons.contains(&format!("\n{line}\n"))));
        for words in FRONT.iter().map(|words| format!("\"{words}\"")).chain(SENTENCES.iter().map(|words| format!("\n{words}\n"))) {
            assert!(skeletons.contains(&words), "{words}");
        }
    }
}
