//! The signs that begin the entries of an outline: bullets as Korean offices type them, their numbers, and those of Markdown. One table of
//! series, each sign with the version of reading that knew it first.

use crate::parse::reading::Reading as Version;

/// The kind of a sign. Kinds are ordered as offices nest them, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `Ⅰ.`
    Roman,
    /// `□ ■ ◇ ◆ ▶ ▷ ◎`
    Square,
    /// `1.`
    NumberStop,
    /// `１.`
    WideNumberStop,
    /// `가.`
    LetterStop,
    /// `ㄱ.`
    ConsonantStop,
    /// `A.`
    LatinStop,
    /// `1)`
    NumberBracket,
    /// `１)`
    WideNumberBracket,
    /// `가)`
    LetterBracket,
    /// `ㄱ)`
    ConsonantBracket,
    /// `a)`
    LatinBracket,
    /// `(1)`
    NumberBrackets,
    /// `(가)`
    LetterBrackets,
    /// `(ㄱ)`
    ConsonantBrackets,
    /// `(a)`
    LatinBrackets,
    /// `ⅰ)`
    LowerRoman,
    /// `①`
    NumberCircle,
    /// `❶`
    BlackCircle,
    /// `㉮`
    LetterCircle,
    /// `㉠`
    ConsonantCircle,
    /// `ⓐ`
    LatinCircle,
    /// `㊀`
    IdeographCircle,
    /// `○ ● ㅇ ◦ ❍`
    Circle,
    /// `- * +`
    Dash,
    /// `– — ㅡ`
    LongDash,
    /// `· ▪ • ∙ ‣ ㆍ`
    Dot,
    /// `⇒ →`
    Arrow,
    /// `※ ☞`
    Note,
}

impl Kind {
    /// Whether Markdown reads the sign by itself.
    pub fn is_markdown(self) -> bool {
        matches!(self, Self::NumberStop | Self::NumberBracket | Self::Dash)
    }

    /// Whether its entries are counted.
    pub fn is_counted(self) -> bool {
        !matches!(self, Self::Square | Self::Circle | Self::Dash | Self::LongDash | Self::Dot | Self::Arrow | Self::Note)
    }
}

/// A sign at the head of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// Its kind.
    pub kind: Kind,
    /// Where it counts to, from 0; 0 for bullets.
    pub count: usize,
    /// How wide Markdown takes its own sign to be, with the blank behind it.
    pub width: usize,
    /// The version of reading that knew it first.
    pub since: Version,
}

/// Bullets, behind which a blank stands.
const BULLETS: &[(&str, Kind, Version)] = &[
    ("□■◇◆▶▷", Kind::Square, Version::V2),
    ("◎◉▣◈❖►★☆▢❏❑❒◐◑◘▤▥▦▧▨▩♣♧♠♤", Kind::Square, Version::V3),
    ("○●ㅇ◦❍", Kind::Circle, Version::V2),
    ("·▪•∙‣ㆍ", Kind::Dot, Version::V2),
    ("‧･▸▫￭✓✔☑☐☒", Kind::Dot, Version::V3),
    ("–—―ㅡ", Kind::LongDash, Version::V3),
    ("⇒→⇨➔➜➡➢➤", Kind::Arrow, Version::V3),
    ("※☞", Kind::Note, Version::V2),
    ("-*+", Kind::Dash, Version::V2),
];

/// Signs that hold their number: the first and the last of each run, and what the first counts.
const CIRCLES: &[(char, char, usize, Kind, Version)] = &[
    ('①', '⑳', 0, Kind::NumberCircle, Version::V2),
    ('㉑', '㉟', 20, Kind::NumberCircle, Version::V3),
    ('⑴', '⒇', 0, Kind::NumberBrackets, Version::V2),
    ('㉮', '㉻', 0, Kind::LetterCircle, Version::V2),
    ('㉠', '㉭', 0, Kind::ConsonantCircle, Version::V2),
    ('㈎', '㈛', 0, Kind::LetterBrackets, Version::V3),
    ('㈀', '㈍', 0, Kind::ConsonantBrackets, Version::V3),
    ('⒜', '⒵', 0, Kind::LatinBrackets, Version::V3),
    ('⒈', '⒛', 0, Kind::WideNumberStop, Version::V3),
    ('❶', '❿', 0, Kind::BlackCircle, Version::V3),
    ('➊', '➓', 0, Kind::BlackCircle, Version::V3),
    ('⓫', '⓴', 10, Kind::BlackCircle, Version::V3),
    ('➀', '➉', 0, Kind::NumberCircle, Version::V3),
    ('⓵', '⓾', 0, Kind::NumberCircle, Version::V3),
    ('ⓐ', 'ⓩ', 0, Kind::LatinCircle, Version::V3),
    ('Ⓐ', 'Ⓩ', 0, Kind::LatinCircle, Version::V3),
    ('㊀', '㊉', 0, Kind::IdeographCircle, Version::V3),
];

/// 가나다 as offices count by it.
const LETTERS: &str = "가나다라마바사아자차카타파하";

/// ㄱㄴㄷ.
const CONSONANTS: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";

/// The sign that begins a text, if one does.
pub fn sign(text: &str) -> Option<Sign> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    if let Some((_, kind, since)) = BULLETS.iter().find(|(signs, ..)| signs.contains(first))
        && blank(rest)
    {
        return Some(Sign { kind: *kind, count: 0, width: 2, since: *since });
    }
    if let Some((from, _, of_first, kind, since)) = CIRCLES.iter().find(|(from, to, ..)| (*from..=*to).contains(&first)) {
        let count = of_first + (u32::from(first) - u32::from(*from)) as usize;
        return Some(Sign { kind: *kind, count, width: 2, since: *since });
    }
    if matches!(first, '(' | '（') {
        let (inner, behind) = rest.split_at_checked(rest.find([')', '）'])?)?;
        let close = behind.chars().next()?;
        let counted = counted(inner)?;
        let kind = counted.series.with_brackets()?;
        let since = if first == '(' && close == ')' { counted.since } else { Version::V3 };
        return blank(behind.get(close.len_utf8()..)?).then_some(Sign { kind, count: counted.count, width: 2, since });
    }
    let length = text.find(|c: char| !(c.is_alphanumeric())).filter(|length| (1..=12).contains(length))?;
    let (number, behind) = text.split_at_checked(length)?;
    let counted = counted(number)?;
    let end = behind.chars().next()?;
    let is_wide = matches!(end, '．' | '）') || counted.is_wide;
    let kind = counted.series.with_end(end, is_wide)?;
    let since = if is_wide { Version::V3 } else { counted.since };
    let width = if kind.is_markdown() { length + 2 } else { 2 };
    blank(behind.get(end.len_utf8()..)?).then_some(Sign { kind, count: counted.count, width, since })
}

/// What a series counts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Series {
    Number,
    Letter,
    Consonant,
    Latin,
    Roman,
    LowerRoman,
}

impl Series {
    /// Its kind with a stop or a bracket behind it.
    fn with_end(self, end: char, is_wide: bool) -> Option<Kind> {
        let has_stop = match end {
            '.' | '．' => true,
            ')' | '）' => false,
            _ => return None,
        };
        Some(match self {
            Self::Number if is_wide => [Kind::WideNumberBracket, Kind::WideNumberStop][usize::from(has_stop)],
            Self::Number => [Kind::NumberBracket, Kind::NumberStop][usize::from(has_stop)],
            Self::Letter => [Kind::LetterBracket, Kind::LetterStop][usize::from(has_stop)],
            Self::Consonant => [Kind::ConsonantBracket, Kind::ConsonantStop][usize::from(has_stop)],
            Self::Latin => [Kind::LatinBracket, Kind::LatinStop][usize::from(has_stop)],
            Self::Roman => Kind::Roman,
            Self::LowerRoman => Kind::LowerRoman,
        })
    }

    /// Its kind between brackets.
    fn with_brackets(self) -> Option<Kind> {
        match self {
            Self::Number => Some(Kind::NumberBrackets),
            Self::Letter => Some(Kind::LetterBrackets),
            Self::Consonant => Some(Kind::ConsonantBrackets),
            Self::Latin => Some(Kind::LatinBrackets),
            Self::LowerRoman => Some(Kind::LowerRoman),
            Self::Roman => None,
        }
    }
}

/// A number, a letter or several that count.
struct Counted {
    series: Series,
    /// From 0.
    count: usize,
    /// Whether its figures take two columns.
    is_wide: bool,
    since: Version,
}

fn counted(text: &str) -> Option<Counted> {
    let with = |series: Series, count: usize, since: Version| Some(Counted { series, count, is_wide: false, since });
    if let Some(count) = number(text) {
        return with(Series::Number, count, Version::V2);
    }
    let first = text.chars().next()?;
    if matches!(first, '０'..='９') {
        let plain: Option<String> = text.chars().map(|c| char::from_digit(u32::from(c).checked_sub(u32::from('０'))?, 10)).collect();
        return Some(Counted { series: Series::Number, count: number(&plain?)?, is_wide: true, since: Version::V3 });
    }
    if let Some(count) = roman(text) {
        let series = if first.is_lowercase() { Series::LowerRoman } else { Series::Roman };
        return with(series, count, Version::V3);
    }
    if text.len() > first.len_utf8() {
        return None;
    }
    let place = |letters: &str| letters.chars().position(|letter| letter == first);
    place(LETTERS)
        .and_then(|count| with(Series::Letter, count, Version::V2))
        .or_else(|| with(Series::Consonant, place(CONSONANTS)?, Version::V3))
        .or_else(|| {
            let letter = u8::try_from(first.to_ascii_lowercase()).ok().filter(u8::is_ascii_lowercase)?;
            with(Series::Latin, usize::from(letter - b'a'), Version::V3)
        })
}

/// Counts from 0: `Ⅳ`, `IV`, `ⅳ`, `iv`. No series of letters comes as far as `I`, `V` or `X`.
fn roman(text: &str) -> Option<usize> {
    const ASCII: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    let mut chars = text.chars();
    match (chars.next()?, chars.next()) {
        (sign @ 'Ⅰ'..='Ⅻ', None) => Some((u32::from(sign) - u32::from('Ⅰ')) as usize),
        (sign @ 'ⅰ'..='ⅻ', None) => Some((u32::from(sign) - u32::from('ⅰ')) as usize),
        _ => {
            let lower = text.to_ascii_lowercase();
            let one_case = text == lower || text == text.to_ascii_uppercase();
            ASCII.iter().position(|known| *known == lower).filter(|_| one_case)
        }
    }
}

/// Counts from 0.
fn number(text: &str) -> Option<usize> {
    text.parse::<usize>().ok().filter(|number| (1..1000).contains(number) && !text.starts_with(['0', '+'])).map(|number| number - 1)
}

fn blank(rest: &str) -> bool {
    rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}'])
}

/// The form of a head of a line that counts, and is no entry's: `1.1`, `[1]`, `<1>`, `제1조`, `一.`
pub fn other(line: &str) -> Option<&'static str> {
    let (head, behind) = line.split_at_checked(line.find([' ', '\t', '\u{3000}'])?)?;
    let inner = |open: char, close: char| head.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let figures = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if behind.trim().is_empty() {
        None
    } else if inner('[', ']').is_some_and(figures) {
        Some("[1]")
    } else if inner('<', '>').or_else(|| inner('〈', '〉')).is_some_and(figures) {
        Some("<1>")
    } else if head.strip_prefix('제').is_some_and(|rest| ["조", "장", "절", "항", "편"].iter().any(|end| ends(rest, end, figures))) {
        Some("제1조")
    } else if head.contains('.') && head.trim_end_matches('.').split('.').count() > 1 && head.trim_end_matches('.').split('.').all(figures)
    {
        Some("1.1")
    } else if head
        .strip_suffix(['.', '、', ')'])
        .is_some_and(|one| !one.is_empty() && one.chars().all(|c| "一二三四五六七八九十".contains(c)))
    {
        Some("一.")
    } else {
        None
    }
}

fn ends(text: &str, end: &str, figures: impl Fn(&str) -> bool) -> bool {
    text.split_once(end).is_some_and(|(number, rest)| figures(number) && (rest.is_empty() || rest.starts_with('(')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_known() {
        let check = |text: &str, expected: Option<(Kind, usize)>| {
            assert_eq!(sign(text).map(|sign| (sign.kind, sign.count)), expected, "{text}");
        };
        check("□ 배경", Some((Kind::Square, 0)));
        check("ㅇ 세부", Some((Kind::Circle, 0)));
        check("ㅇ. 여덟째", Some((Kind::ConsonantStop, 7)));
        check("나. 둘째", Some((Kind::LetterStop, 1)));
        check("하) 끝", Some((Kind::LetterBracket, 13)));
        check("(가) 하나", Some((Kind::LetterBrackets, 0)));
        check("(2) 둘", Some((Kind::NumberBrackets, 1)));
        check("（2） 둘", Some((Kind::NumberBrackets, 1)));
        check("⑵ 둘", Some((Kind::NumberBrackets, 1)));
        check("③셋", Some((Kind::NumberCircle, 2)));
        check("㉑ 스물하나", Some((Kind::NumberCircle, 20)));
        check("❷ 둘", Some((Kind::BlackCircle, 1)));
        check("㈏ 둘", Some((Kind::LetterBrackets, 1)));
        check("10. 열", Some((Kind::NumberStop, 9)));
        check("１０. 열", Some((Kind::WideNumberStop, 9)));
        check("2） 둘", Some((Kind::WideNumberBracket, 1)));
        check("나． 둘", Some((Kind::LetterStop, 1)));
        check("Ⅳ. 넷", Some((Kind::Roman, 3)));
        check("III. 셋", Some((Kind::Roman, 2)));
        check("(ii) 둘", Some((Kind::LowerRoman, 1)));
        check("B. 둘", Some((Kind::LatinStop, 1)));
        check("- 점", Some((Kind::Dash, 0)));
        check("– 점", Some((Kind::LongDash, 0)));
        for no in [
            "○○시는",
            "가나다",
            "가.나",
            "(가나) 둘",
            "2021. 6. 3.",
            "0. 영",
            "(",
            "다만, 그러나",
            "",
            "GVC. 글",
            "Iv. 글",
            "→글",
            "–3.2%",
            "（주） 회사",
            "a.b",
            "１2. 글",
            "▲ 3.2",
            "△ 1.2",
            "▼ 3",
        ] {
            check(no, None);
        }
    }

    #[test]
    fn what_was_read_before_is_known_since_then() {
        let check = |texts: &[&str], since: Version| {
            for text in texts {
                assert_eq!(sign(text).map(|sign| sign.since), Some(since), "{text}");
            }
        };
        check(&["□ 가", "㉮가", "①가", "(1) 가", "(가) 가", "1. 가", "1) 가", "가. 가", "가) 가", "ㅇ 가", "※ 가"], Version::V2);
        check(&["◎ 가", "（1） 가", "(1） 가", "가） 가", "１. 가", "A. 가", "ㄱ. 가", "Ⅰ. 가", "⇒ 가", "ⓐ가"], Version::V3);
    }

    #[test]
    fn other_heads_that_count() {
        let check = |line: &str, expected: Option<&str>| assert_eq!(other(line), expected, "{line}");
        check("1.1 가", Some("1.1"));
        check("1.1.2. 가", Some("1.1"));
        check("[3] 가", Some("[1]"));
        check("<3> 가", Some("<1>"));
        check("제3조(목적) 가", Some("제1조"));
        check("제12장 가", Some("제1조"));
        check("二. 가", Some("一."));
        for no in ["1.1", "2021.6.3. 기준", "제도 가", "[가] 나", "1. 가", "1234.5 가", "..1 가", "제3조는 가"] {
            check(no, None);
        }
    }
}
