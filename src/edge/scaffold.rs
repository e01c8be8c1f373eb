//! What `init` and `new` write: skeletons of a site, a volume, an article, with comments in the site's language. Existing files are never
//! written over.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::edge::failure::words;
use crate::edge::inside::{Bound, Inside, escaped};
use crate::edge::{beside, fs};
use crate::problem::begin::Begin;
use crate::problem::load::Load;
use crate::text::diagnostic::Diagnostic;
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

/// Writes a site into a folder that is empty but for dotfiles, and for what a run that ended early has written of the same site.
pub fn init(folder: &Path, lang: Lang, year: i16) -> Result<Vec<PathBuf>, Diagnostic> {
    let files = site_files(folder, lang, year);
    let fault = |found: io::Error| Diagnostic::of(&Begin::Unwritten { path: folder.display().to_string(), fault: words(&found) });
    let others = others(folder, &files).map_err(fault)?;
    if !others.is_empty() {
        let named: Vec<String> = others.iter().take(3).map(|name| format!("`{name}`")).collect();
        return Err(Diagnostic::of(&Begin::NotEmpty { folder: folder.display().to_string(), names: named.join(", "), free: free(folder) }));
    }
    fs::create_dir_all(folder).map_err(fault)?;
    write_all(&Inside::new(folder, false), files)
}

/// A folder beside this one that is not there, as a command line names it.
fn free(folder: &Path) -> String {
    let name = folder.file_name().map_or_else(|| "archive".to_owned(), |name| name.to_string_lossy().into_owned());
    let candidates = (1..).map(|n| folder.with_file_name(if n == 1 { "archive".to_owned() } else { format!("{name}-{n}") }));
    let free = candidates.take(1000).find(|path| fs::symlink_metadata(path).is_err());
    let shown = free.unwrap_or_else(|| folder.join("archive")).display().to_string();
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

/// What lies in a folder beside dotfiles: nothing, if all of it is a part of what is to be written and some is missing.
fn others(folder: &Path, files: &[(PathBuf, String)]) -> io::Result<Vec<String>> {
    let mut names = BTreeSet::new();
    let (mut others, mut same) = (false, 0);
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let entries = match fs::read_dir(&path) {
            Err(fault) if path == folder && fault.kind() == ErrorKind::NotFound => break,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let (name, path) = (escaped(entry.file_name().as_encoded_bytes()), entry.path());
            if name.starts_with('.') {
                continue;
            }
            if path.parent() == Some(folder) {
                names.insert(name);
            }
            let kind = entry.file_type()?;
            let written = |(file, text): &(PathBuf, String)| *file == path && fs::read(file).is_ok_and(|there| there == text.as_bytes());
            if kind.is_dir() && files.iter().any(|(file, _)| file.starts_with(&path)) {
                open.push(path);
            } else if kind.is_file() && files.iter().any(written) {
                same += 1;
            } else {
                others = true;
            }
        }
    }
    // Dotfiles are passed over above, so they are not waited for.
    let dotted = |file: &PathBuf| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let half_made = !others && same < files.iter().filter(|(file, _)| !dotted(file)).count();
    Ok(if half_made { Vec::new() } else { names.into_iter().collect() })
}

fn site_files(folder: &Path, lang: Lang, year: i16) -> Vec<(PathBuf, String)> {
    let mut files = vec![
        // Git keeps the lines of both branches: `mokcha publish` on each adds its own.
        (folder.join(".gitattributes"), "locks/*.lock merge=union\n".to_owned()),
        (folder.join("content/_index.md"), lang.pick("+++\ntitle = \"소식지\"\n+++\n", "+++\ntitle = \"Newsletter\"\n+++\n").to_owned()),
    ];
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
    files.extend(volume_files(&folder.join("content"), 1, &model, lang, &format!("{year}-01")));
    files.push((folder.join("content/1/policy/article-01.md"), article_text(1, lang)));
    // Last, so that there is no site before it is whole.
    files.push((folder.join("config.toml"), lang.pick(CONFIG_KO, CONFIG_EN).to_owned()));
    files
}

/// Writes a volume with the sections of its model. `published` is a month for the editor to correct.
pub fn new_volume(
    inside: &Inside,
    content: &Path,
    number: u32,
    model: &VolumeModel,
    lang: Lang,
    published: &str,
) -> Result<Vec<PathBuf>, Diagnostic> {
    write_all(inside, volume_files(content, number, model, lang, published))
}

/// Writes a section into a volume's folder.
pub fn new_section(inside: &Inside, volume: &Path, section: &SectionModel, weight: usize, lang: Lang) -> Result<Vec<PathBuf>, Diagnostic> {
    write_all(inside, vec![(volume.join(&section.folder).join("_index.md"), section_text(section, weight, lang))])
}

/// Writes an article into a folder of a volume.
pub fn new_article(inside: &Inside, folder: &Path, number: u32, lang: Lang) -> Result<Vec<PathBuf>, Diagnostic> {
    write_all(inside, vec![(folder.join(format!("article-{number:02}.md")), article_text(number, lang))])
}

fn section_text(section: &SectionModel, weight: usize, lang: Lang) -> String {
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

fn volume_files(content: &Path, number: u32, model: &VolumeModel, lang: Lang, published: &str) -> Vec<(PathBuf, String)> {
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

fn article_text(number: u32, lang: Lang) -> String {
    lang.pick(ARTICLE_KO, ARTICLE_EN).replace("{number}", &number.to_string())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Writes files that are not there yet, each whole or not at all. Those that a run which ended early has written stay as they are.
fn write_all(inside: &Inside, files: Vec<(PathBuf, String)>) -> Result<Vec<PathBuf>, Diagnostic> {
    let fault =
        |path: &Path, fault: &io::Error| Diagnostic::of(&Begin::Unwritten { path: path.display().to_string(), fault: words(fault) });
    let mut missing = Vec::with_capacity(files.len());
    let mut present = None;
    for (path, text) in files {
        match fs::symlink_metadata(&path) {
            Err(found) if found.kind() == ErrorKind::NotFound => missing.push((path, text)),
            Err(found) => return Err(fault(&path, &found)),
            Ok(metadata) if metadata.is_file() && fs::read(&path).is_ok_and(|there| there == text.as_bytes()) => present = Some(path),
            Ok(_) => return Err(Diagnostic::of(&Begin::Taken { path: path.display().to_string() })),
        }
    }
    if let Some(path) = present.filter(|_| missing.is_empty()) {
        return Err(Diagnostic::of(&Begin::Taken { path: path.display().to_string() }));
    }
    for (path, _) in &missing {
        leads_in(inside, path)?;
    }
    let mut written = Vec::new();
    for (path, text) in missing {
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| beside::create(&path, text.as_bytes()))
            .map_err(|found| fault(&path, &found))?;
        written.push(path);
    }
    Ok(written)
}

/// Nothing is written through a link that leads out.
fn leads_in(inside: &Inside, path: &Path) -> Result<(), Diagnostic> {
    for folder in path.ancestors().skip(1) {
        match inside.look(folder, Bound::Site) {
            Ok(None) => {}
            Ok(Some(found)) if found.folder => return Ok(()),
            Ok(Some(_)) => return Err(Diagnostic::of(&Load::NoFolder {}).in_file(inside.shown(folder))),
            Err(refused) => return Err(refused.at(inside.shown(folder))),
        }
    }
    Ok(())
}

const CONFIG_KO: &str = r#"# 기록관 설정. 줄 앞의 #은 설명이거나 아직 쓰지 않는 값이다.
title = "소식지"
description = "이 기록관이 무엇인지 한 문장으로"
default_language = "ko"

# 공개할 주소. 정해지면 줄 앞의 #을 지운다. 고정 주소와 피드, 사이트맵이 여기서 나온다.
# base_url = "https://archive.example/"

[archive]
periodical = "소식지"
# publisher = "발행 기관"
# license = "kogl-1"     # 공공누리 제1유형
# rewritten = true       # 인쇄본을 바탕으로 다시 쓴 글이면
"#;

const CONFIG_EN: &str = r#"# The archive's settings. A line that begins with # is a comment or a value that is not in use yet.
title = "Newsletter"
description = "What this archive is, in one sentence"
default_language = "en"

# Where it will live. Take the # away once that is settled: permanent addresses, feed and sitemap come from it.
# base_url = "https://archive.example/"

[archive]
periodical = "Newsletter"
# publisher = "The publishing body"
# license = "cc-by-4.0"
# rewritten = true       # if the articles were written anew from the print
"#;

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
    use crate::parse::placeholder::{FRONT, SENTENCES};

    #[test]
    fn the_skeletons_words_are_known() {
        let skeletons = [article_text(1, Lang::Ko), article_text(1, Lang::En)].concat();
        for words in FRONT.iter().map(|words| format!("\"{words}\"")).chain(SENTENCES.iter().map(|words| format!("\n{words}\n"))) {
            assert!(skeletons.contains(&words), "{words}");
        }
    }
}
