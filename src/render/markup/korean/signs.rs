//! The signs that begin the entries of an outline: bullets as Korean offices type them, their numbers, and those of Markdown.

/// The kind of a sign. Kinds are ordered as offices nest them, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `□ ■ ◇ ◆ ▶ ▷`
    Square,
    /// `1.`
    NumberStop,
    /// `가.`
    LetterStop,
    /// `1)`
    NumberBracket,
    /// `가)`
    LetterBracket,
    /// `(1)`
    NumberBrackets,
    /// `(가)`
    LetterBrackets,
    /// `①`
    NumberCircle,
    /// `㉮`
    LetterCircle,
    /// `㉠`
    ConsonantCircle,
    /// `○ ● ㅇ ◦ ❍`
    Circle,
    /// `- * +`
    Dash,
    /// `· ▪ • ∙ ‣ ㆍ`
    Dot,
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
        !matches!(self, Self::Square | Self::Circle | Self::Dash | Self::Dot | Self::Note)
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
}

/// 가나다 as offices count by it.
const LETTERS: [char; 14] = ['가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타', '파', '하'];

/// The sign that begins a text, if one does.
pub fn sign(text: &str) -> Option<Sign> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let bullet = |kind: Kind| blank(rest).then_some(Sign { kind, count: 0, width: 2 });
    let counted = |kind: Kind, count: usize| Some(Sign { kind, count, width: 2 });
    match first {
        '□' | '■' | '◇' | '◆' | '▶' | '▷' => bullet(Kind::Square),
        '○' | '●' | 'ㅇ' | '◦' | '❍' => bullet(Kind::Circle),
        '·' | '▪' | '•' | '∙' | '‣' | 'ㆍ' => bullet(Kind::Dot),
        '※' | '☞' => bullet(Kind::Note),
        '-' | '*' | '+' => bullet(Kind::Dash),
        '①'..='⑳' => counted(Kind::NumberCircle, first as usize - '①' as usize),
        '⑴'..='⒇' => counted(Kind::NumberBrackets, first as usize - '⑴' as usize),
        '㉮'..='㉻' => counted(Kind::LetterCircle, first as usize - '㉮' as usize),
        '㉠'..='㉭' => counted(Kind::ConsonantCircle, first as usize - '㉠' as usize),
        '(' => {
            let (inner, behind) = rest.split_once(')')?;
            let (kind, count) = match number(inner) {
                Some(count) => (Kind::NumberBrackets, count),
                None => (Kind::LetterBrackets, letter(inner)?),
            };
            blank(behind).then_some(Sign { kind, count, width: 2 })
        }
        '0'..='9' => {
            let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let count = number(text.get(..digits)?)?;
            let (kind, behind) = stop_or_bracket(text.get(digits..)?, Kind::NumberStop, Kind::NumberBracket)?;
            blank(behind).then_some(Sign { kind, count, width: digits + 2 })
        }
        letter if LETTERS.contains(&letter) => {
            let (kind, behind) = stop_or_bracket(rest, Kind::LetterStop, Kind::LetterBracket)?;
            let count = LETTERS.iter().position(|known| *known == letter)?;
            blank(behind).then_some(Sign { kind, count, width: 2 })
        }
        _ => None,
    }
}

fn stop_or_bracket(text: &str, stop: Kind, bracket: Kind) -> Option<(Kind, &str)> {
    text.strip_prefix('.').map(|rest| (stop, rest)).or_else(|| text.strip_prefix(')').map(|rest| (bracket, rest)))
}

/// Counts from 0.
fn number(text: &str) -> Option<usize> {
    text.parse::<usize>().ok().filter(|number| (1..1000).contains(number) && !text.starts_with(['0', '+'])).map(|number| number - 1)
}

fn letter(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    LETTERS.iter().position(|known| *known == first).filter(|_| chars.next().is_none())
}

fn blank(rest: &str) -> bool {
    rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}'])
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
        check("나. 둘째", Some((Kind::LetterStop, 1)));
        check("하) 끝", Some((Kind::LetterBracket, 13)));
        check("(가) 하나", Some((Kind::LetterBrackets, 0)));
        check("(2) 둘", Some((Kind::NumberBrackets, 1)));
        check("⑵ 둘", Some((Kind::NumberBrackets, 1)));
        check("③셋", Some((Kind::NumberCircle, 2)));
        check("10. 열", Some((Kind::NumberStop, 9)));
        check("- 점", Some((Kind::Dash, 0)));
        for no in ["○○시는", "가나다", "가.나", "(가나) 둘", "2021. 6. 3.", "0. 영", "(", "다만, 그러나", ""] {
            check(no, None);
        }
    }
}
