//! What `init` writes: a config with what its editor answered, a first volume with a sample that is a draft, notes on what comes next, and
//! a host's own file if wanted.

use std::path::{Path, PathBuf};

use crate::edge::scaffold::host::Host;
use crate::edge::scaffold::volume::{SectionModel, VolumeModel, quoted, volume_files};
use crate::text::wording::Lang;

/// Git keeps the lines of both branches: `mokcha publish` on each adds its own.
pub const MERGED: &str = "locks/*.lock merge=union";

/// What an editor says of a new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The periodical's title.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Where it will live.
    pub base_url: Option<String>,
    /// The number of its first volume.
    pub volume: u32,
    /// In which language.
    pub lang: Lang,
    /// Whose file for building there is wanted.
    pub host: Option<Host>,
}

impl Answers {
    /// What is written where nobody answers.
    pub fn unasked(lang: Lang) -> Self {
        Self { title: lang.pick("소식지", "Newsletter").to_owned(), publisher: None, base_url: None, volume: 1, lang, host: None }
    }
}

/// The files of a site, in the order in which they are written.
pub fn files(folder: &Path, answers: &Answers, year: i16) -> Vec<(PathBuf, String)> {
    let Answers { title, volume, lang, .. } = answers;
    let lang = *lang;
    let mut files = vec![
        (folder.join(".gitattributes"), format!("{MERGED}\n")),
        (folder.join(".gitignore"), GITIGNORE.to_owned()),
        (folder.join("README.md"), fill(lang.pick(README_KO, README_EN), &[("{title}", title.clone()), ("{volume}", volume.to_string())])),
        (folder.join("content/_index.md"), format!("+++\ntitle = {}\n+++\n", quoted(title))),
    ];
    files.extend(answers.host.map(|host| (folder.join(host.file()), host.text(lang))));
    let model = VolumeModel {
        code: "news".into(),
        authors: Vec::new(),
        sections: vec![SectionModel {
            folder: "policy".into(),
            title: lang.pick("정책", "Policy").into(),
            id: "policy".into(),
            part: None,
            number: None,
        }],
    };
    files.extend(volume_files(&folder.join("content"), *volume, &model, lang, &format!("{year}-01")));
    files.push((sample(folder, *volume), sample_text(lang).to_owned()));
    // Last, so that there is no site before it is whole.
    files.push((folder.join("config.toml"), config(answers)));
    files
}

/// Where the sample of a volume lies.
pub fn sample(folder: &Path, volume: u32) -> PathBuf {
    folder.join(format!("content/{volume}/policy/article-01.md"))
}

/// The sample.
pub fn sample_text(lang: Lang) -> &'static str {
    lang.pick(SAMPLE_KO, SAMPLE_EN)
}

/// Whether a text was the sample once: it still says so.
pub fn was_sample(text: &str) -> bool {
    [SAMPLE_KO, SAMPLE_EN].iter().filter_map(|sample| sample.lines().nth(1)).any(|mark| text.lines().any(|line| line == mark))
}

fn config(answers: &Answers) -> String {
    let lang = answers.lang;
    let base_url = match &answers.base_url {
        Some(address) => format!("base_url = {}", quoted(address)),
        None => "# base_url = \"https://archive.example/\"".to_owned(),
    };
    let publisher = match &answers.publisher {
        Some(publisher) => format!("publisher = {}", quoted(publisher)),
        None => lang.pick("# publisher = \"발행 기관\"", "# publisher = \"The publishing body\"").to_owned(),
    };
    let settled = answers.base_url.is_some();
    let about = match (settled, lang) {
        (true, Lang::Ko) => "공개할 주소. 고정 주소와 피드, 사이트맵이 여기서 나온다.",
        (false, Lang::Ko) => "공개할 주소. 정해지면 줄 앞의 #을 지운다. 고정 주소와 피드, 사이트맵이 여기서 나온다.",
        (true, Lang::En) => "Where it will live: permanent addresses, feed and sitemap come from it.",
        (false, Lang::En) => {
            "Where it will live. Take the # away once that is settled: permanent addresses, feed and sitemap come from it."
        }
    };
    let parts = [("{about}", about.to_owned()), ("{base_url}", base_url), ("{publisher}", publisher), ("{title}", quoted(&answers.title))];
    fill(lang.pick(CONFIG_KO, CONFIG_EN), &parts)
}

/// A text with its places filled, in one pass: what is put in may look like a place itself.
fn fill(text: &str, parts: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, (place, value))) = parts.iter().filter_map(|part| rest.find(part.0).map(|at| (at, part))).min_by_key(|(at, _)| *at)
    {
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str(value);
        rest = rest.get(at + place.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

const GITIGNORE: &str = "/public/\n.DS_Store\nThumbs.db\ndesktop.ini\n~$*\n";

const CONFIG_KO: &str = r#"# 기록관 설정. 줄 앞의 #은 설명이거나 아직 쓰지 않는 값이다.
title = {title}
description = "이 기록관이 무엇인지 한 문장으로"
default_language = "ko"

# {about}
{base_url}

[archive]
periodical = {title}
{publisher}
# license = "kogl-1"     # 공공누리 제1유형
# rewritten = true       # 인쇄본을 바탕으로 다시 쓴 글이면
"#;

const CONFIG_EN: &str = r#"# The archive's settings. A line that begins with # is a comment or a value that is not in use yet.
title = {title}
description = "What this archive is, in one sentence"
default_language = "en"

# {about}
{base_url}

[archive]
periodical = {title}
{publisher}
# license = "cc-by-4.0"
# rewritten = true       # if the articles were written anew from the print
"#;

const SAMPLE_KO: &str = r#"+++
# 보기글: 내용을 지우고 첫 글을 적거나, `mokcha init --clean`으로 파일을 없앤다.
title = "보기글: 글은 이렇게 적습니다"
description = "제목과 요약, 소제목과 목록, 표와 주석을 적는 법을 한 편에 모았습니다."
draft = true                  # 초안. 미리 보기에만 나오고 공개되지 않는다. 다 쓰면 이 줄을 지운다

[archive]
number = 1                    # 인쇄본 목차에서의 순서. 주소가 되므로 한 번 정하면 바꾸지 않는다
# event_date = 2021-06-02     # 글이 다루는 일이 있은 날
# pages = "2-3"               # 인쇄 쪽수, 확실할 때만

[taxonomies]
ministries = ["기재부"]        # 예: ["기재부", "산업통상자원부"]
topics = []
+++

첫 문단에는 누가 언제 무엇을 했는지 적습니다. 문단과 문단 사이에는 빈 줄을 둡니다.[^1]

## 소제목은 두 번째 층부터

- 목록은 줄마다 `- `로 시작합니다.
- **굵은 글씨**는 별표 두 개로 감쌉니다.

Table: 표 위에 제목과 단위를 적습니다 {unit="억원"}

| 구분 | 예산 |
| --- | ---: |
| 합계 | 1,000 |

> [!NOTE] 상자
>
> 따로 두드러지게 할 내용은 이렇게 적습니다.

[^1]: 주석은 번호를 붙여 글 끝에 적습니다.
"#;

const SAMPLE_EN: &str = r#"+++
# A sample: write your first article over it, or take the file away by `mokcha init --clean`.
title = "A sample: how an article is written"
description = "Title and summary, headings and lists, a table and a note, all in one article."
draft = true                  # shown in the preview alone, never published. Take this line away when the article is done

[archive]
number = 1                    # place in the printed contents list; part of the address, so never change it
# event_date = 2021-06-02     # the day of the event that it reports
# pages = "2-3"               # printed pages, if certain

[taxonomies]
ministries = []
topics = []
+++

The first paragraph says who did what, and when. Between paragraphs there is an empty line.[^1]

## Headings begin at the second level

- Each item of a list begins with `- `.
- **Bold words** stand between two stars.

Table: Above a table stands its caption, with the unit {unit="million"}

| Item | Budget |
| --- | ---: |
| Total | 1,000 |

> [!NOTE] A box
>
> What is to stand apart is written like this.

[^1]: Notes are numbered and stand at the end.
"#;

const README_KO: &str = r#"# {title}

목차(mokcha)로 만드는 기록관입니다. 아래 명령은 이 폴더에서 터미널을 열고 칩니다.

| 할 일 | 명령 |
| --- | --- |
| 미리 보기. 저장할 때마다 화면이 바뀐다 | `mokcha serve` |
| 다음 글 시작 | `mokcha new article {volume} --section policy` |
| 다음 호 시작 | `mokcha new volume 번호` |
| 잘못 찾기 | `mokcha check` |
| 주소를 기록하기 | `mokcha publish` |
| 누리집 만들기. `public` 폴더에 생긴다 | `mokcha build` |
| 보기글 없애기 | `mokcha init --clean` |

- `config.toml`: 제목과 발행 기관, 공개할 주소
- `content`: 호와 글
- `locks`: `mokcha publish`가 적는 공개 기록. 글과 함께 보관하고 손으로 고치지 않습니다.
- `public`: 만들어진 누리집. 다시 만들 수 있으므로 보관하지 않아도 됩니다.

머리 정보에 `draft = true`가 있는 글은 초안입니다. 미리 보기에만 나오고 공개되지 않습니다.
"#;

const README_EN: &str = r#"# {title}

An archive made with mokcha. Type these commands in a terminal that is open in this folder.

| To do | Command |
| --- | --- |
| Preview, renewed whenever a file is saved | `mokcha serve` |
| Begin the next article | `mokcha new article {volume} --section policy` |
| Begin the next volume | `mokcha new volume NUMBER` |
| Find what is wrong | `mokcha check` |
| Record the addresses | `mokcha publish` |
| Make the website, in `public` | `mokcha build` |
| Take the sample away | `mokcha init --clean` |

- `config.toml`: title, publisher, and the address of the website
- `content`: volumes and articles
- `locks`: what `mokcha publish` has recorded. Keep it with the articles, and don't edit it.
- `public`: the finished website. It can be made again, so it need not be kept.

An article whose front matter has `draft = true` is shown in the preview alone and never published.
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::unfinished::TITLES;
    use crate::parse::placeholder::SITE;

    #[test]
    fn the_samples_words_are_known() {
        for lang in [Lang::Ko, Lang::En] {
            let config = config(&Answers::unasked(lang));
            assert!(SITE.iter().any(|words| config.contains(&format!("\ndescription = \"{words}\"\n"))), "{config}");
            let sample = sample_text(lang);
            assert!(TITLES.iter().any(|words| sample.contains(&format!("title = \"{words}\""))), "{sample}");
            assert!(was_sample(sample) && !was_sample("+++\ntitle = \"x\"\n+++\n"));
        }
    }

    #[test]
    fn answers_stand_as_they_were_given() {
        let answers = Answers {
            title: "내 \"소식\" \\ {publisher}".into(),
            publisher: Some("{title}".into()),
            base_url: Some("https://e.example/".into()),
            ..Answers::unasked(Lang::Ko)
        };
        let text = config(&answers);
        assert!(text.contains("title = \"내 \\\"소식\\\" \\\\ {publisher}\"\n") && text.contains("publisher = \"{title}\"\n"), "{text}");
        assert!(text.contains("\nbase_url = \"https://e.example/\"\n"), "{text}");
    }
}
