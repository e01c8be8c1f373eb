//! Citations in words: the Korean form, APA and Chicago (author-date), for the article or for a place in it.

use crate::body::printed::range;
use crate::cite::licence::Licence;
use crate::cite::record::{Author, Published, Record, is_cjk};

/// Where the reader writes the day of looking it up; a script writes it when the page is open.
pub const ACCESSED: &str = "(검색일은 독자가 적음)";

/// A place in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pin {
    /// First and last printed page.
    pub pages: Option<(u32, u32)>,
    /// Paragraph.
    pub paragraph: Option<u32>,
}

impl Pin {
    fn words(self, korean: bool) -> Option<String> {
        let page = self.pages.map(|pages| {
            let (range, sign) = (range(pages, "–"), if pages.0 == pages.1 { "p." } else { "pp." });
            if korean { format!("{range}쪽") } else { format!("{sign} {range}") }
        });
        let paragraph = self.paragraph.map(|at| if korean { format!("{at}문단") } else { format!("para. {at}") });
        let parts: Vec<String> = page.into_iter().chain(paragraph).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// 글쓴이. 연도. 「제목」. 『간행물』 호: 쪽. 주소 (검색일은 독자가 적음). r1.
pub fn korean(record: &Record, pin: Option<Pin>) -> String {
    let authors: Vec<String> = record.authors.iter().map(Author::display).collect();
    let mut text = sentence(&authors.join("·"));
    text.push_str(&format!("{}. 「{}」. 『{}』 {}", record.published.year, record.title, record.periodical, record.volume));
    let words = pin.and_then(|pin| pin.words(true));
    match (record.page_range("–"), words) {
        (Some(pages), Some(words)) => text.push_str(&format!(": {pages}, {words}. ")),
        (Some(place), None) | (None, Some(place)) => text.push_str(&format!(": {place}. ")),
        (None, None) => text.push_str(". "),
    }
    if let Some(url) = &record.url {
        text.push_str(&format!("{url}{} {ACCESSED}. ", fragment(pin)));
    }
    text.push_str(&format!("r{}.", record.revision));
    text
}

/// The citation without address: for metadata.
pub fn bibliographic(record: &Record) -> String {
    let printed = Record { url: None, ..record.clone() };
    if record.lang.split(['-', '_']).next() != Some("ko") {
        return chicago(&printed, None);
    }
    let whole = korean(&printed, None);
    whole.trim_end_matches(&format!(" r{}.", record.revision)).to_owned()
}

/// APA: 글쓴이. (2021년 6월). 제목. 간행물, 52, 2–3. 주소
pub fn apa(record: &Record) -> String {
    let names: Vec<String> = record.authors.iter().map(apa_name).collect();
    let names = joined(&names, ", & ", korean_names(record));
    let pages = record.page_range("–").map(|pages| format!(", {pages}")).unwrap_or_default();
    let date = apa_date(record);
    let head = if names.is_empty() {
        // The title takes the author's place.
        format!("{} ({date}). ", sentence(&record.title).trim_end())
    } else {
        format!("{}({date}). {}", sentence(&names), sentence(&record.title))
    };
    let text = format!("{head}{}, {}{pages}.", record.periodical, record.volume);
    with_url(text, record, None, "")
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Year and month, and the day where it is known.
fn apa_date(record: &Record) -> String {
    let Published { year, month, day } = record.published;
    if record.lang.split(['-', '_']).next() == Some("ko") {
        let day = day.map(|day| format!(" {day}일")).unwrap_or_default();
        return format!("{year}년 {month}월{day}");
    }
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied().unwrap_or_default();
    let day = day.map(|day| format!(" {day}")).unwrap_or_default();
    format!("{year}, {name}{day}")
}

/// Chicago: 글쓴이. 2021. “제목.” 간행물 52: 2–3. 주소.
pub fn chicago(record: &Record, pin: Option<Pin>) -> String {
    let cjk = korean_names(record);
    let names: Vec<String> =
        record.authors.iter().enumerate().map(|(at, author)| if at == 0 && !cjk { author.sorted() } else { author.display() }).collect();
    let pages = record.page_range("–").map(|pages| format!(": {pages}")).unwrap_or_default();
    let words = pin.and_then(|pin| pin.words(false)).map(|words| format!(", {words}")).unwrap_or_default();
    let text = format!(
        "{}{}. “{}” {} {}{pages}{words}.",
        sentence(&joined(&names, ", and ", cjk)),
        record.published.year,
        sentence(&record.title).trim_end(),
        record.periodical,
        record.volume
    );
    with_url(text, record, pin, ".")
}

/// Behind a quotation: 글쓴이, 2021. Three and more authors are named by the first.
pub fn in_text(record: &Record) -> String {
    let cjk = korean_names(record);
    let short = |author: &Author| match author {
        Author::Split(family, ..) if !is_cjk(family) => family.clone(),
        other => other.display(),
    };
    let names: Vec<String> = record.authors.iter().map(short).collect();
    let who = match names.as_slice() {
        [] => record.title.clone(),
        [one] => one.clone(),
        [one, two] => format!("{one}{}{two}", if cjk { "·" } else { " & " }),
        [first, ..] => format!("{first}{}", if cjk { " 외" } else { " et al." }),
    };
    format!("{who}, {}", record.published.year)
}

fn with_url(text: String, record: &Record, pin: Option<Pin>, end: &str) -> String {
    record.url.as_ref().map_or(text.clone(), |url| format!("{text} {url}{}{end}", fragment(pin)))
}

fn fragment(pin: Option<Pin>) -> String {
    pin.and_then(|pin| pin.paragraph).map(|paragraph| format!("#p{paragraph}")).unwrap_or_default()
}

fn korean_names(record: &Record) -> bool {
    record.authors.iter().all(|author| is_cjk(&author.display()))
}

fn apa_name(author: &Author) -> String {
    match author {
        Author::Split(family, given, suffix) if !is_cjk(family) => {
            let suffix = suffix.as_ref().map(|suffix| format!(", {suffix}")).unwrap_or_default();
            let name =
                |name: &str| name.split('-').filter_map(|part| part.chars().next()).map(|c| format!("{c}.")).collect::<Vec<_>>().join("-");
            let initials: Vec<String> = given.split_whitespace().map(name).collect();
            format!("{family}, {}{suffix}", initials.join(" "))
        }
        other => other.display(),
    }
}

/// Names with a word before the last one; Korean names have none.
fn joined(names: &[String], last: &str, cjk: bool) -> String {
    match names.split_last() {
        Some((end, rest)) if !rest.is_empty() && !cjk => format!("{}{last}{end}", rest.join(", ")),
        _ => names.join(", "),
    }
}

/// With a full stop behind, unless it ends with one, and a space; nothing for nothing.
fn sentence(text: &str) -> String {
    match text {
        "" => String::new(),
        _ if text.ends_with(['.', '?', '!']) => format!("{text} "),
        _ => format!("{text}. "),
    }
}

/// The sentence by which a user of a KOGL work names its source. Type 0 asks for none, other licences have none.
pub fn attribution(record: &Record) -> Option<String> {
    let Some(Licence::Kogl(kind @ 1..=4, _)) = &record.licence else { return None };
    let body = record.publisher.as_ref().unwrap_or(&record.periodical);
    let authors: Vec<String> = record.authors.iter().map(Author::display).collect();
    let authors = if authors.is_empty() { String::new() } else { format!("(작성자:{})", authors.join(", ")) };
    let home = record.homepage.as_ref().or(record.home_url.as_ref());
    let place = home.map_or_else(|| body.clone(), |home| format!("{body}, {home}"));
    Some(format!(
        "본 저작물은 '{body}'에서 '{}년' 작성하여 공공누리 제{kind}유형으로 개방한 '{}{authors}'을 이용하였으며, 해당 저작물은 '{place}'에서 무료로 내려받으실 수 있습니다.",
        record.published.year, record.title
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::record::tests::sample;

    fn plain() -> Record {
        Record { title: "제목".into(), authors: vec![Author::parse("성이름")], ..sample() }
    }

    #[test]
    fn forms() {
        assert_eq!(
            korean(&plain(), None),
            "성이름. 2021. 「제목」. 『구미지역경제 ISSUE FOCUS』 52: 2–3. https://a.example/v/52/01/ (검색일은 독자가 적음). r1."
        );
        assert_eq!(apa(&plain()), "성이름. (2021년 6월). 제목. 구미지역경제 ISSUE FOCUS, 52, 2–3. https://a.example/v/52/01/");
        assert_eq!(chicago(&plain(), None), "성이름. 2021. “제목.” 구미지역경제 ISSUE FOCUS 52: 2–3. https://a.example/v/52/01/.");
    }

    #[test]
    fn a_place_is_named() {
        let pin = Pin { pages: Some((17, 17)), paragraph: Some(3) };
        let expected = "성이름. 2021. 「제목」. 『구미지역경제 ISSUE FOCUS』 52: 2–3, 17쪽, 3문단. https://a.example/v/52/01/#p3 (검색일은 독자가 적음). r1.";
        assert_eq!(korean(&plain(), Some(pin)), expected);
        let expected = "성이름. 2021. “제목.” 구미지역경제 ISSUE FOCUS 52: 2–3, p. 17, para. 3. https://a.example/v/52/01/#p3.";
        assert_eq!(chicago(&plain(), Some(pin)), expected);
        let over = Pin { pages: Some((8, 9)), ..pin };
        assert!(korean(&plain(), Some(over)).contains(": 2–3, 8–9쪽, 3문단. "), "{}", korean(&plain(), Some(over)));
        assert!(chicago(&plain(), Some(over)).contains(": 2–3, pp. 8–9, para. 3. "), "{}", chicago(&plain(), Some(over)));
        let unknown = Pin { pages: None, ..pin };
        assert!(korean(&plain(), Some(unknown)).contains(": 2–3, 3문단. "), "{}", korean(&plain(), Some(unknown)));
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        let bare = Record { authors: Vec::new(), pages: None, url: None, ..plain() };
        assert_eq!(korean(&bare, None), "2021. 「제목」. 『구미지역경제 ISSUE FOCUS』 52. r1.");
        assert_eq!(bibliographic(&Record { lang: "en".into(), ..bare.clone() }), "2021. “제목.” 구미지역경제 ISSUE FOCUS 52.");
        assert_eq!(bibliographic(&bare), "2021. 「제목」. 『구미지역경제 ISSUE FOCUS』 52.");
        assert_eq!(apa(&bare), "제목. (2021년 6월). 구미지역경제 ISSUE FOCUS, 52.");
        assert_eq!(chicago(&bare, None), "2021. “제목.” 구미지역경제 ISSUE FOCUS 52.");
    }

    #[test]
    fn several_authors() {
        let latin = Record { authors: vec![Author::parse("Family, Given"), Author::parse("Other, An Other")], ..plain() };
        assert!(apa(&latin).starts_with("Family, G., & Other, A. O. (2021년 6월)."), "{}", apa(&latin));
        assert!(chicago(&latin, None).starts_with("Family, Given, and An Other Other. 2021."), "{}", chicago(&latin, None));
        assert_eq!(in_text(&latin), "Family & Other, 2021");
        let names = ["King, Martin Luther, Jr.", "García Márquez, Jean-Paul"].map(Author::parse).to_vec();
        let english = Record { authors: names, lang: "en".into(), ..plain() };
        assert!(apa(&english).starts_with("King, M. L., Jr., & García Márquez, J.-P. (2021, June)."), "{}", apa(&english));
        assert!(chicago(&english, None).starts_with("King, Martin Luther, Jr., and Jean-Paul García Márquez. 2021."));
        assert_eq!(in_text(&english), "King & García Márquez, 2021");
        let three = Record { authors: ["성, 이름", "편집부", "연구원"].map(Author::parse).to_vec(), ..plain() };
        assert_eq!(in_text(&three), "성이름 외, 2021");
        assert_eq!(in_text(&Record { authors: Vec::new(), ..plain() }), "제목, 2021");
        let korean_pair = Record { authors: vec![Author::parse("성, 이름"), Author::parse("편집부")], ..plain() };
        assert_eq!(in_text(&korean_pair), "성이름·편집부, 2021");
        assert!(korean(&korean_pair, None).starts_with("성이름·편집부. 2021."));
    }

    #[test]
    fn kogl_asks_for_a_sentence() {
        let mut record = sample();
        let sentence = attribution(&record).unwrap();
        assert!(sentence.contains("제4유형") && sentence.contains("(작성자:성이름, Given Family, 편집부)"), "{sentence}");
        record.licence = Some(Licence::parse("kogl-0", ""));
        assert_eq!(attribution(&record), None);
    }
}
