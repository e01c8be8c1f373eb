//! Who wrote a text, a string each: `"성, 이름"`. Several people in one string would be cited as one, and an office as a name: both are errors.

use std::collections::HashSet;

use crate::parse::fields::Fields;
use crate::problem::keys::Keys;
use crate::text::diagnostic::Diagnostic;

/// Names, each once.
pub fn authors(fields: &mut Fields<'_>) -> Option<Vec<String>> {
    let names = fields.strings("authors")?;
    let mut known = HashSet::new();
    for (at, name) in names.iter().enumerate() {
        let place = fields.place(name.span.clone());
        if name.value.trim().is_empty() {
            fields.problem(Diagnostic::of(&Keys::BlankAuthor {}).at(place));
        } else if !known.insert(one_name(&name.value)) {
            fields.problem(Diagnostic::of(&Keys::AuthorTwice { name: name.value.clone() }).at(place));
        } else if let Some(fault) = fault(&name.value).or_else(|| in_two(&name.value, &names.get(at + 1)?.value)) {
            fields.problem(Diagnostic::of(&fault).at(place));
        }
    }
    Some(names.into_iter().map(|name| name.value).collect())
}

/// A name as it is told apart from others: Korean ones are the same with blanks and commas, and without.
fn one_name(written: &str) -> String {
    let written = written.trim();
    let is_korean = written.chars().all(|c| ('가'..='힣').contains(&c) || matches!(c, ' ' | ','));
    if is_korean { written.replace([' ', ','], "") } else { written.to_owned() }
}

/// A family name by itself, with what must be its given name behind it: in YAML `[김, 철수]` are two texts.
fn in_two(family: &str, given: &str) -> Option<Keys> {
    let (family, given) = (family.trim(), given.trim());
    let is_family = LONG_FAMILIES.contains(&family) || family.chars().count() == 1 && FAMILIES.contains(family);
    let is_given = given.chars().count() <= 3 && given.chars().all(|c| ('가'..='힣').contains(&c)) && !is_whole_name(given);
    (is_family && is_given).then(|| Keys::NameInTwo { family: family.to_owned(), given: given.to_owned() })
}

/// What of a string can't be one person's name.
fn fault(written: &str) -> Option<Keys> {
    let written = written.trim();
    // Of what has other signs than a name nothing is known.
    if !written.chars().all(|c| c.is_alphabetic() || " .,-'’·・ㆍ;；&/、".contains(c)) {
        return None;
    }
    if let Some(names) = several(written) {
        let instead = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        return Some(Keys::AuthorsInOne { name: written.to_owned(), instead });
    }
    let parts: Vec<&str> = written.split(',').map(str::trim).collect();
    let behind = match parts.as_slice() {
        [_, given] => given.rsplit(' ').next().filter(|word| is_office(word))?,
        [_, _, suffix] if !suffix.is_empty() && !is_suffix(suffix) => suffix,
        _ => return None,
    };
    let rest = written.strip_suffix(behind)?.trim_end_matches([' ', ',']);
    Some(Keys::AuthorOffice { name: written.to_owned(), behind: behind.to_owned(), instead: rest.to_owned() })
}

/// The names in a string, if they are several.
fn several(written: &str) -> Option<Vec<String>> {
    let list =
        |parts: Vec<&str>| -> Vec<String> { parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect() };
    let has_comma = written.contains(',');
    let parted = |sign: &str| list(written.split(sign).collect());
    for sign in [";", "；", " 및 "] {
        if parted(sign).len() > 1 {
            return Some(parted(sign));
        }
    }
    // Within one name these may stand: a body's, or a foreigner's.
    for sign in ["·", "・", "ㆍ", " & ", " and ", "/", "、"] {
        let names = parted(sign);
        if names.len() > 1 && (has_comma || names.iter().all(|name| is_whole_name(name))) {
            return Some(names);
        }
    }
    let words = list(written.split(' ').collect());
    if !has_comma && words.len() > 1 && words.iter().all(|word| word.chars().count() == 3 && is_whole_name(word)) {
        return Some(words);
    }
    let parts = list(written.split(',').collect());
    if parts.len() > 1 && parts.iter().all(|part| is_whole_name(part)) {
        return Some(parts);
    }
    // `김, 철수, 이, 영희`
    (parts.len() > 3 && parts.len().is_multiple_of(2)).then(|| parts.chunks(2).map(|pair| pair.join(", ")).collect())
}

/// Family names of one syllable, nearly all that Koreans have.
const FAMILIES: &str = "가간갈감강경계고곡공곽구국권금기길김나남노뇌단담당대도독돈동두라려로류마만매맹명모목묘문미민박반방배백범변복봉부빈사산삼서석선설섭성소손송수순승시신심아안애야양어엄여연염영예오옥온옹왕요용우운원위유육윤은음이인임자장저전점정제조종좌주증지진차창채천초최추탁탄태판팽편평포표피필하학한함해허현형호홍화환황";

/// Those of two.
const LONG_FAMILIES: [&str; 9] = ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "을지"];

/// Whether a word is a Korean's whole name: a family name and a given one of one or two syllables.
fn is_whole_name(word: &str) -> bool {
    let length = word.chars().count();
    let is_hangul = word.chars().all(|c| ('가'..='힣').contains(&c));
    if !is_hangul || LONG_FAMILIES.contains(&word) || is_office(word) {
        return false;
    }
    let long = LONG_FAMILIES.iter().any(|family| word.starts_with(family));
    // A given name of two syllables stands behind a comma: `김, 민수`.
    (length == 3 || length == 4 && long) && word.chars().next().is_some_and(|first| FAMILIES.contains(first) || long)
}

/// What people are, not how they are called.
const OFFICES: [&str; 44] = [
    "연구원",
    "연구위원",
    "연구관",
    "연구사",
    "위원",
    "위원장",
    "교수",
    "박사",
    "석사",
    "과장",
    "국장",
    "부장",
    "팀장",
    "실장",
    "사무관",
    "서기관",
    "주무관",
    "이사관",
    "원장",
    "소장",
    "센터장",
    "기자",
    "의원",
    "장관",
    "차관",
    "차장",
    "대표",
    "대표이사",
    "이사",
    "이사장",
    "총장",
    "총재",
    "단장",
    "처장",
    "본부장",
    "조사관",
    "분석관",
    "전문위원",
    "자문위원",
    "변호사",
    "회계사",
    "편집장",
    "간사",
    "학예사",
];

fn is_office(word: &str) -> bool {
    let long = |office: &str| office.chars().count() > 2 && word.ends_with(office) || word == office;
    let ending = ["교수", "과장", "국장", "위원"].iter().any(|office| word.chars().count() > 3 && word.ends_with(office));
    ending || OFFICES.iter().any(|office| long(office))
}

/// What stands behind a second comma as part of a name.
const SUFFIXES: [&str; 22] = [
    "jr", "sr", "ii", "iii", "iv", "v", "vi", "esq", "phd", "md", "dphil", "jd", "mba", "dds", "dvm", "msc", "ma", "ba", "bsc", "obe",
    "mbe", "cbe",
];

fn is_suffix(written: &str) -> bool {
    let bare: String = written.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    SUFFIXES.contains(&bare.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_taken_apart() {
        let check = |family: &str, given: &str, expected: bool| assert_eq!(in_two(family, given).is_some(), expected, "{family} {given}");
        check("김", "철수", true);
        check("남궁", "민수", true);
        check("허", "준", true);
        check("김", "홍길동", false);
        check("김, 철수", "영희", false);
        check("김철수", "이영희", false);
        check("{김}", "철수", false);
        check("연구원", "철수", false);
    }

    #[test]
    fn one_string_is_one_person() {
        let check = |written: &str, expected: &str| {
            let found = match fault(written) {
                None => String::new(),
                Some(Keys::AuthorsInOne { instead, .. } | Keys::AuthorOffice { instead, .. }) => instead,
                Some(other) => format!("{other:?}"),
            };
            assert_eq!(found, expected, "{written}");
        };
        check("홍길동, 김철수", "\"홍길동\", \"김철수\"");
        check("홍길동,김철수,이영희", "\"홍길동\", \"김철수\", \"이영희\"");
        check("홍길동, 남궁민수", "\"홍길동\", \"남궁민수\"");
        check("김, 철수·이, 영희", "\"김, 철수\", \"이, 영희\"");
        check("홍길동·김철수", "\"홍길동\", \"김철수\"");
        check("홍길동; Kim, A.", "\"홍길동\", \"Kim, A.\"");
        check("홍길동 및 김철수", "\"홍길동\", \"김철수\"");
        check("홍길동 김철수", "\"홍길동\", \"김철수\"");
        check("김, 철수, 이, 영희", "\"김, 철수\", \"이, 영희\"");
        check("Kim, A. and Lee, B.", "\"Kim, A.\", \"Lee, B.\"");
        check("홍, 길동, 선임연구원", "홍, 길동");
        check("홍길동, 선임연구원", "홍길동");
        check("홍, 길동 교수", "홍, 길동");
        check("Hong, Gildong, Senior Researcher", "Hong, Gildong");
        for one in [
            "홍, 길동",
            "홍길동",
            "남궁, 민수",
            "선우, 은숙",
            "황보, 관",
            "트럼프, 도널드",
            "무라카미, 하루키",
            "마크롱, 에마뉘엘",
            "허, 준",
            "King, Martin Luther, Jr.",
            "Doe, Jane, Ph.D.",
            "García Márquez, Gabriel",
            "Johnson & Johnson",
            "기획재정부·산업통상자원부",
            "{홍길동, 김철수}",
            "지역정책연구원",
            "홍길동 연구원",
            "Lennon, John",
            "毛, 澤東",
            "이름,",
            "King, Martin,",
        ] {
            check(one, "");
        }
    }
}
