//! The mark before a shortened year in a title: `'21년` and `‘21년` as programs of offices leave them are ’21년. What is quoted stays quoted.

use std::borrow::Cow;

/// The text with right marks before its shortened years.
pub fn set(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '\'' | '‘')) {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + c.len_utf8()..).unwrap_or_default());
        if begins(before) && is_short_year(behind) && !closes(behind) {
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push('’');
            done = at + c.len_utf8();
        }
    }
    if done == 0 && out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Whether a word may begin here.
fn begins(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}

/// Two figures, and no third.
fn is_short_year(behind: &str) -> bool {
    behind.bytes().take_while(u8::is_ascii_digit).count() == 2
}

/// Whether the mark opens a quotation that is closed behind, by a mark that closes no other and stands before no shortened year.
fn closes(behind: &str) -> bool {
    let mut open = 0_usize;
    for (at, c) in behind.char_indices().filter(|(_, c)| matches!(c, '\'' | '‘' | '’')) {
        let (before, next) = (behind.get(..at).unwrap_or_default(), behind.get(at + c.len_utf8()..).unwrap_or_default());
        if begins(before) && is_short_year(next) {
            continue;
        }
        match c {
            '‘' => open += 1,
            '\'' if begins(before) => open += 1,
            _ if open == 0 => return true,
            _ => open -= 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_years_have_an_apostrophe() {
        let check = |text: &str, expected: &str| assert_eq!(set(text), expected);
        check("제2차 기본계획 '21년도 실행계획", "제2차 기본계획 ’21년도 실행계획");
        check("‘17~’19년 예산", "’17~’19년 예산");
        check("'18~'21년(‘22년 안)", "’18~’21년(’22년 안)");
        check("'21년 '산업융합' 전략", "’21년 '산업융합' 전략");
        check("'21세기 전략' 발표", "'21세기 전략' 발표");
        check("‘50억 달러’ 계약", "‘50억 달러’ 계약");
        check("'2021년' '7대' 5'21", "'2021년' '7대' 5'21");
        check("", "");
        check("'", "'");
    }
}
