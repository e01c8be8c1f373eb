//! A date, or a date with a time: how it is written, which instant it means, and its year, month and day.
//!
//! Accepts TOML's and RFC 3339's forms and YAML 1.1's looser ones (`2001-12-14 21:59:43.10 -5`, one-digit months). A missing offset means
//! UTC, a bare date midnight; year, month and day are those of the value's own offset. In Zola's hands a looser form becomes a time in UTC.

use jiff::civil;
use jiff::tz::Offset;

use crate::text::Cut;

/// A point in time as written in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// What templates see: TOML's form as written with `T` between, or RFC 3339.
    pub text: String,
    /// Nanoseconds since 1970, for sorting.
    pub instant: i128,
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day, 1 to 31.
    pub day: i8,
}

/// What a date in another form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParsedDate {
    /// A day, as it is written here.
    Day(String),
    /// A month.
    Month(String),
    /// A day or a month that does not exist.
    Nothing,
}

impl WrittenDate {
    /// What a value says that people write for a date: `2021.6.2`, `2021. 9.`, `2021년 6월 2일`, `20210602`. None if it looks like no date.
    pub fn meant(written: &str) -> Option<ParsedDate> {
        let written = written.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let is_between = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '/' | '년' | '월' | '일' | ',' | '–' | '\u{2212}');
        if written.is_empty() || !written.chars().all(|c| c.is_ascii_digit() || is_between(c)) {
            return None;
        }
        let parts: Vec<&str> = written.split(is_between).filter(|part| !part.is_empty()).collect();
        let joined = |at: usize| parts.first().and_then(|all| all.split_at_checked(at));
        let (year, rest) = match parts.as_slice() {
            [all] if matches!(all.len(), 6 | 8) => joined(4)?,
            [year, ..] if year.len() == 4 => (*year, ""),
            _ => return None,
        };
        let short: Vec<&str> = match rest.split_at_checked(2) {
            Some((month, day)) => [month, day].into_iter().filter(|part| !part.is_empty()).collect(),
            None => parts.iter().skip(1).copied().collect(),
        };
        if !year.starts_with(['1', '2']) || short.iter().any(|part| part.len() > 2) {
            return None;
        }
        match short.as_slice() {
            [month] => {
                let month = format!("{year}-{month:0>2}");
                Some(Self::parse_month(&month).map_or(ParsedDate::Nothing, |_| ParsedDate::Month(month)))
            }
            [month, day] => {
                let day = format!("{year}-{month:0>2}-{day:0>2}");
                Some(Self::parse(&day).map_or(ParsedDate::Nothing, |_| ParsedDate::Day(day)))
            }
            _ => None,
        }
    }

    /// Reads a date; `None` if it isn't one.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let (date_text, rest) = match written.find(['T', 't', ' ', '\t']) {
            Some(at) => (written.cut(..at), written.cut(at + 1..).trim_start()),
            None => (written, ""),
        };
        let date = parse_date(date_text)?;
        if rest.is_empty() {
            return (written == date_text).then(|| Self::new(date_text_of(date), date.at(0, 0, 0, 0), Offset::UTC));
        }
        let (time_text, offset) = split_offset(rest)?;
        let time = parse_time(time_text)?;
        let mut text = format!("{}T{}", date_text_of(date), time_text_of(time_text));
        if let Some(offset) = offset {
            // `Z` and `+00:00` are one instant, and both stay as they are written, as in Zola.
            text.push_str(&if rest.ends_with(['Z', 'z']) { "Z".to_owned() } else { offset_text(offset) });
        }
        let (local, offset) = (date.to_datetime(time), offset.unwrap_or(Offset::UTC));
        // The first and the last hours of all are beyond the calendar elsewhere.
        offset.to_timestamp(local).ok()?;
        Some(Self::new(text, local, offset))
    }

    /// The same date as Zola has it: a form that TOML does not know is read as a whole time, and its offset is told, `Z` where it is none.
    pub fn as_in_zola(mut self, written: &str) -> Self {
        if is_toml(written.trim()) {
            return self;
        }
        if !self.text.contains('T') {
            self.text.push_str("T00:00:00");
        }
        let bare = self.text.strip_suffix("+00:00").or(self.text.strip_suffix('Z')).unwrap_or(&self.text);
        let has_offset = bare.split_once('T').is_some_and(|(_, time)| time.contains(['+', '-']));
        self.text = if has_offset { bare.to_owned() } else { format!("{bare}Z") };
        self
    }

    /// A month without a day, as a volume may give it: `2021-06` is the first of June for sorting.
    pub fn parse_month(written: &str) -> Option<Self> {
        let (year, month) = written.trim().split_once('-')?;
        let month: i8 = (month.len() == 2).then(|| month.parse().ok())??;
        let date = civil::Date::new(year.parse().ok()?, month, 1).ok()?;
        Some(Self::new(date_text_of(date), date.at(0, 0, 0, 0), Offset::UTC))
    }

    /// `YYYY-MM-DD` at the beginning of a file name, and what follows it.
    pub fn from_file_name(name: &str) -> Option<(Self, &str)> {
        let head = name.get(..10)?;
        let strict = head.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
        if !strict {
            return None;
        }
        // A full date and time may stand there too; the longest one wins.
        if name.cut(10..).starts_with('T') {
            for end in (11..=name.len()).rev().filter(|end| name.is_char_boundary(*end)) {
                if let Some(stamp) = Self::parse(name.cut(..end)) {
                    return Some((stamp, name.cut(end..)));
                }
            }
        }
        Self::parse(head).map(|stamp| (stamp, name.cut(10..)))
    }

    /// A time given as seconds since 1970, in UTC.
    pub fn of_seconds(seconds: i64) -> Self {
        let local = Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).unwrap_or_default());
        let text = format!("{}T{:02}:{:02}:{:02}Z", date_text_of(local.date()), local.hour(), local.minute(), local.second());
        Self::new(text, local, Offset::UTC)
    }

    fn new(text: String, local: civil::DateTime, offset: Offset) -> Self {
        let instant = offset.to_timestamp(local).map_or(i128::MAX, |timestamp| timestamp.as_nanosecond());
        Self { text, instant, year: local.year(), month: local.month(), day: local.day() }
    }
}

fn parse_date(text: &str) -> Option<civil::Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) || !short(month) || !short(day) {
        return None;
    }
    civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Whether TOML has a date in this form: two digits everywhere, one blank or `T` between, none before the offset, which has a colon.
fn is_toml(written: &str) -> bool {
    let fits = |text: &str, form: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(byte, form)| if form == b'0' { byte.is_ascii_digit() } else { byte == form })
    };
    let (date, rest) = written.split_at_checked(10).unwrap_or((written, ""));
    if !fits(date, "0000-00-00") {
        return false;
    }
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else { return rest.is_empty() };
    let (clock, offset) = match time.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, ""),
        None => time.split_at(time.find(['+', '-']).unwrap_or(time.len())),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    (fits(clock, "00:00:00") || fits(clock, "00:00"))
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && (offset.is_empty() || fits(offset, "+00:00") || fits(offset, "-00:00"))
}

fn date_text_of(date: civil::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn split_offset(text: &str) -> Option<(&str, Option<Offset>)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time.trim_end(), Some(Offset::UTC)));
    }
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let sign = if text.as_bytes()[at] == b'-' { -1 } else { 1 };
    let digits = text.cut(at + 1..);
    let joined = digits.split_at_checked(2).filter(|_| digits.len() == 4).unwrap_or((digits, "0"));
    let (hours, minutes) = digits.split_once(':').unwrap_or(joined);
    let seconds = hours.parse::<i32>().ok()?.checked_mul(3600)?.checked_add(minutes.parse::<i32>().ok()?.checked_mul(60)?)?;
    Some((text.cut(..at).trim_end(), Some(Offset::from_seconds(seconds.checked_mul(sign)?).ok()?)))
}

fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", seconds.abs() / 3600, seconds.abs() % 3600 / 60)
}

fn parse_time(text: &str) -> Option<civil::Time> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.split(':');
    let mut number = || parts.next().map(|part| part.parse::<i8>().ok());
    let (hour, minute, second) = (number()??, number()??, number().unwrap_or(Some(0))?);
    if parts.next().is_some() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let nanosecond: i32 = format!("{fraction:0<9}").cut(..9).parse().ok()?;
    civil::Time::new(hour, minute, second, nanosecond).ok()
}

/// The time as written, each number with two digits, without noughts at the end of a fraction.
fn time_text_of(text: &str) -> String {
    let (clock, fraction) = text.split_once('.').map_or((text, None), |(clock, fraction)| (clock, Some(fraction)));
    let mut out: Vec<_> = clock.split(':').map(|part| format!("{part:0>2}")).collect();
    if out.len() == 2 {
        out.push("00".into());
    }
    match fraction.map(|fraction| fraction.trim_end_matches('0')).filter(|fraction| !fraction.is_empty()) {
        Some(fraction) => format!("{}.{fraction}", out.join(":")),
        None => out.join(":"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        let check = |written: &str, text: Option<&str>| {
            assert_eq!(WrittenDate::parse(written).map(|stamp| stamp.text).as_deref(), text, "{written}");
        };
        check("2021-06-02", Some("2021-06-02"));
        check("2020-03-02T10:00:00+09:00", Some("2020-03-02T10:00:00+09:00"));
        check("2020-03-02 10:00:00", Some("2020-03-02T10:00:00"));
        check("2001-12-14 21:59:43.1 -5", Some("2001-12-14T21:59:43.1-05:00"));
        check("2020-03-02T10:00:00+00:00", Some("2020-03-02T10:00:00+00:00"));
        check("2020-03-02T10:00:00.770z", Some("2020-03-02T10:00:00.77Z"));
        check("2020-03-02T10:00:00.000-00:00", Some("2020-03-02T10:00:00+00:00"));
        check("2021-6-2", Some("2021-06-02"));
        check("2021-02-30", None);
        check("2021-06-02x", None);
        check("어제", None);
        check("2021-06", None);
        // Four bytes that are no four digits, and hours beyond all days.
        check("2021-06-02T10:00+가a", None);
        check("2021-06-02T10:00+a가", None);
        check("2021-06-02T10:00+999999999", None);
        check("9999-12-31T23:59:59-23:59", None);
        check("9999-12-31", Some("9999-12-31"));
    }

    #[test]
    fn looser_forms_are_whole_times_in_zola() {
        for (written, text) in [
            ("2024-1-2", "2024-01-02T00:00:00Z"),
            ("2024-01-02", "2024-01-02"),
            ("2024-01-02 10:00:00", "2024-01-02T10:00:00"),
            ("2024-01-02 10:00", "2024-01-02T10:00:00"),
            ("2024-01-02t10:00:00.50z", "2024-01-02T10:00:00.5Z"),
            ("2024-01-02T10:00:00+00:00", "2024-01-02T10:00:00+00:00"),
            ("2024-01-02 10:00:00 +00:00", "2024-01-02T10:00:00Z"),
            ("2024-01-02 10:00:00.770 +00:00", "2024-01-02T10:00:00.77Z"),
            ("2024-01-02 10:00:00 +09:00", "2024-01-02T10:00:00+09:00"),
            ("2024-01-02 10:00:00 -5", "2024-01-02T10:00:00-05:00"),
            ("2024-01-08 1:02:03", "2024-01-08T01:02:03Z"),
            ("2024-01-02\t10:00:00", "2024-01-02T10:00:00Z"),
            ("2024-1-2 10:00:00", "2024-01-02T10:00:00Z"),
            ("2024-01-2T10:00:00Z", "2024-01-02T10:00:00Z"),
        ] {
            assert_eq!(WrittenDate::parse(written).unwrap().as_in_zola(written).text, text, "{written}");
        }
    }

    #[test]
    fn offsets_order_instants() {
        let at = |written: &str| WrittenDate::parse(written).unwrap().instant;
        assert!(at("2020-03-02T10:00:00+09:00") < at("2020-03-02T02:00:00Z"));
        assert_eq!(at("2020-03-02"), at("2020-03-02T00:00:00Z"));
        assert_eq!(WrittenDate::parse_month("2021-06").unwrap().text, "2021-06-01");
        assert_eq!(WrittenDate::parse_month("2021-13"), None);
    }

    #[test]
    fn dates_in_other_forms_are_understood() {
        let check = |written: &str, expected: Option<ParsedDate>| assert_eq!(WrittenDate::meant(written), expected, "{written}");
        let day = || Some(ParsedDate::Day("2021-06-02".into()));
        for written in ["2021.6.2", "2021. 6. 2.", "2021/06/02", "2021년 6월 2일", "20210602", "\"2021-6-2\"", "2021-06-02"] {
            check(written, day());
        }
        check("2021.9", Some(ParsedDate::Month("2021-09".into())));
        check("2021-09", Some(ParsedDate::Month("2021-09".into())));
        check("2021.13.1", Some(ParsedDate::Nothing));
        check("2021-02-30", Some(ParsedDate::Nothing));
        for other in ["12-13", "2021", "2021-06-02T10:00", "어제", "", "1.5", "2021-100", "2021 6 2 1", "99991231x"] {
            check(other, None);
        }
    }

    #[test]
    fn file_names_carry_dates() {
        let check = |name: &str, expected: Option<(&str, &str)>| {
            let found = WrittenDate::from_file_name(name);
            assert_eq!(found.as_ref().map(|(stamp, rest)| (stamp.text.as_str(), *rest)), expected, "{name}");
        };
        check("2021-06-02-한글", Some(("2021-06-02", "-한글")));
        check("2021-06-02", Some(("2021-06-02", "")));
        check("2021-06-02T10:00:00Z_a", Some(("2021-06-02T10:00:00Z", "_a")));
        check("2021-6-2-a", None);
        check("가나다라마바사아자차카", None);
    }
}
