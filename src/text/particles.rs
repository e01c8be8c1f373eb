//! Korean particles, which change with the sound before them: 을 behind a consonant, 를 behind a vowel. A text holds a sign where a particle
//! belongs; once all words stand in it, the sign becomes the particle that the last letter asks for.

/// 은 or 는.
pub const 은: char = '\u{FDD0}';
/// 이 or 가.
pub const 이: char = '\u{FDD1}';
/// 을 or 를.
pub const 을: char = '\u{FDD2}';
/// 과 or 와.
pub const 과: char = '\u{FDD3}';
/// 으로 or 로.
pub const 으로: char = '\u{FDD4}';
/// 이라 or 라.
pub const 이라: char = '\u{FDD5}';
/// 이나 or 나.
pub const 이나: char = '\u{FDD6}';

/// A particle behind a consonant, behind a vowel, and where nobody knows. The signs are characters that no text has.
const PARTICLES: [(char, &str, &str, &str); 7] = [
    (은, "은", "는", "은(는)"),
    (이, "이", "가", "이(가)"),
    (을, "을", "를", "을(를)"),
    (과, "과", "와", "과(와)"),
    (으로, "으로", "로", "(으)로"),
    (이라, "이라", "라", "(이)라"),
    (이나, "이나", "나", "(이)나"),
];

/// The sign of a particle, by its form behind a consonant.
pub fn sign(name: &str) -> Option<char> {
    PARTICLES.iter().find(|(_, closed, ..)| *closed == name).map(|(sign, ..)| *sign)
}

/// How many letters before a particle are looked at: an argument may be a whole line.
const NEAR: usize = 100;

/// How a word ends when it is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Vowel,
    /// ㄹ, behind which 로 stands as behind a vowel.
    Rieul,
    Consonant,
}

/// The text with its particles.
pub fn settled(text: String) -> String {
    // All signs begin with the same two bytes, which Korean texts do not have.
    if !text.contains(|c: char| ('\u{FDD0}'..='\u{FDD6}').contains(&c)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let Some((sign, closed, open, unknown)) = PARTICLES.iter().find(|(sign, ..)| *sign == c) else {
            out.push(c);
            continue;
        };
        out.push_str(match end(&out) {
            Some(End::Consonant) => closed,
            Some(End::Rieul) if *sign != 으로 => closed,
            Some(End::Rieul | End::Vowel) => open,
            None => unknown,
        });
    }
    out
}

/// How a text ends; none where nobody can tell, as with Chinese characters.
fn end(text: &str) -> Option<End> {
    let far = text.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let text = bare(text.get(far..).unwrap_or_default());
    let last = text.chars().next_back()?;
    match last {
        '가'..='힣' => Some(match (u32::from(last) - 0xAC00) % 28 {
            0 => End::Vowel,
            8 => End::Rieul,
            _ => End::Consonant,
        }),
        // Letters in parts: a final consonant, or a vowel.
        '\u{11AF}' | 'ㄹ' => Some(End::Rieul),
        '\u{11A8}'..='\u{11FF}' | 'ㄱ'..='ㅎ' => Some(End::Consonant),
        '\u{1161}'..='\u{11A7}' | 'ㅏ'..='ㅣ' => Some(End::Vowel),
        '0'..='9' => Some(of_figure(text, last)),
        'a'..='z' | 'A'..='Z' => Some(of_latin(text)),
        _ => None,
    }
}

/// A text without the signs at its end that nobody reads, and without what stands in round brackets: 홍길동(洪吉童)은.
fn bare(text: &str) -> &str {
    let mut text = text;
    loop {
        text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let Some(inner) = text.strip_suffix(')') else { return text };
        let Some((before, _)) = inner.rsplit_once('(') else {
            text = inner;
            continue;
        };
        // Brackets around everything are read.
        text = if before.chars().any(char::is_alphanumeric) { before } else { inner };
    }
}

/// Figures are read as Chinese numbers: 3 is 삼, 10 is 십, and 10¹² is 조.
fn of_figure(text: &str, last: char) -> End {
    match last {
        '1' | '7' | '8' => End::Rieul,
        '3' | '6' => End::Consonant,
        '0' => {
            let zeros = text.chars().rev().filter(|c| *c != ',').take_while(|c| *c == '0').count();
            if (12..16).contains(&zeros) { End::Vowel } else { End::Consonant }
        }
        _ => End::Vowel,
    }
}

/// Words in Latin letters: capitals by the names of the letters, others about as they are said.
fn of_latin(text: &str) -> End {
    let word = text.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let letters = word.to_ascii_lowercase().into_bytes();
    if word.bytes().all(|byte| byte.is_ascii_uppercase()) || letters.len() == 1 {
        return match letters.last() {
            Some(b'l' | b'r') => End::Rieul,
            Some(b'm' | b'n') => End::Consonant,
            _ => End::Vowel,
        };
    }
    let vowel = |byte: &u8| b"aeiouy".contains(byte);
    match letters.as_slice() {
        // An `e` at the end is not heard: title, name, line.
        [.., b'l'] | [.., b'l', b'e'] => End::Rieul,
        [.., b'm' | b'n'] | [.., b'n', b'g'] => End::Consonant,
        [.., before, b'm' | b'n', b'e'] if vowel(before) => End::Consonant,
        // Behind one short vowel: zip, net, web, book.
        [.., b'o', b'o', b'k'] => End::Consonant,
        [.., before, short, b'k' | b'p' | b't' | b'c' | b'b'] if vowel(short) && !vowel(before) => End::Consonant,
        _ => End::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_sound_before_them() {
        let check = |before: &str, expected: &str| {
            let with = |particle: char| settled(format!("{before}{particle}")).strip_prefix(before).unwrap().to_owned();
            let found = format!("{}/{}", with(을), with(으로));
            assert_eq!(found, expected, "{before}");
        };
        for vowel in ["기사", "`제목 가`", "2", "4", "52/5", "“나”", "(다)", "라(1)", "1조", "ID", "URL_A", "draft", "`/v/52/`", "HTML5"]
        {
            check(vowel, "를/로");
        }
        for rieul in ["글", "`파일`", "1", "17", "〈말〉", "title", "`config.toml`", "HTML", "R", "글(文)", "그\u{1173}\u{11AF}"] {
            check(rieul, "을/로");
        }
        for consonant in
            ["권", "3", "10", "1,000", "52권(2021)", "《논총》", "name", "zip", "web", "「법」", "section", "M", "ㄱ", "\"김\""]
        {
            check(consonant, "을/으로");
        }
        for unknown in ["經濟", "", "…", "か"] {
            check(unknown, "을(를)/(으)로");
        }
    }

    #[test]
    fn each_particle_has_its_forms() {
        let check = |before: &str, expected: &str| {
            let text =
                settled(format!("{before}{은} {before}{이} {before}{을} {before}{과} {before}{으로} {before}{이라}는 {before}{이나}"));
            assert_eq!(text, expected);
        };
        check("책", "책은 책이 책을 책과 책으로 책이라는 책이나");
        check("표", "표는 표가 표를 표와 표로 표라는 표나");
        check("글", "글은 글이 글을 글과 글로 글이라는 글이나");
        assert_eq!(settled("1조를 1000000000000원".into()), "1조를 1000000000000원");
        assert_eq!(settled(format!("1000000000000{을}")), "1000000000000를");
    }
}
