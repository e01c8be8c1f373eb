//! Tera 1's `date`: formats of strftime, in a language by the tables that it uses, too.

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, FixedOffset, Locale, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tera::{Error, Kwargs, TeraResult, Value};

use crate::zola::tera1::filters::{mismatch, text};

use crate::text::Cut;

/// `date(format="%Y-%m-%d", timezone, locale)` of seconds since 1970, a date, or a date with time.
pub fn date(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let format = kwargs.get::<&str>("format")?.unwrap_or("%Y-%m-%d");
    if StrftimeItems::new(format).any(|item| matches!(item, Item::Error)) {
        return Err(Error::message(format!("`{format}` is no format of a date")));
    }
    let locale = match kwargs.get::<&str>("locale")? {
        Some(name) => Locale::try_from(name).map_err(|_| Error::message(format!("there is no locale `{name}`")))?,
        None => Locale::POSIX,
    };
    let (moment, zoned) = moment(value)?;
    let text = match kwargs.get::<&str>("timezone")? {
        Some(name) if zoned => {
            let zone = TimeZone::get(name).map_err(|_| Error::message(format!("there is no time zone `{name}`")))?;
            let there = Timestamp::from_second(moment.timestamp()).map(|moment| zone.to_offset_info(moment)).ok();
            let offset = there.as_ref().and_then(|there| FixedOffset::east_opt(there.offset().seconds()));
            let (Some(there), Some(offset)) = (there, offset) else { return Err(Error::message("this time is out of range")) };
            moment.with_timezone(&offset).format_localized(&named(format, there.abbreviation()), locale).to_string()
        }
        _ => moment.format_localized(format, locale).to_string(),
    };
    Ok(Value::from(text))
}

/// A format with the zone's name for `%Z`.
fn named(format: &str, zone: &str) -> String {
    let mut out = String::with_capacity(format.len() + zone.len());
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let sign = after.chars().nth(1).map_or(1, |c| 1 + c.len_utf8());
        if after.starts_with("%Z") {
            out.push_str(&zone.replace('%', "%%"));
        } else {
            out.push_str(after.cut(..sign));
        }
        rest = after.cut(sign..);
    }
    out + rest
}

/// The moment, and whether the value says where it is counted from: only such a one moves to another zone.
fn moment(value: &Value) -> TeraResult<(DateTime<FixedOffset>, bool)> {
    if let Some(seconds) = value.as_i64() {
        let moment = DateTime::<Utc>::from_timestamp(seconds, 0).ok_or_else(|| Error::message("this time is out of range"))?;
        return Ok((moment.fixed_offset(), true));
    }
    let text = text(value).map_err(|_| mismatch(value, "a date"))?;
    let naive = if text.contains('T') {
        if let Ok(moment) = text.parse::<DateTime<FixedOffset>>() {
            return Ok((moment, true));
        }
        text.parse::<NaiveDateTime>().ok()
    } else {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|date| date.and_time(NaiveTime::MIN))
    };
    let naive = naive.ok_or_else(|| Error::message(format!("`{text}` is no date: write 2021-06-01, or 2021-06-01T09:00:00+09:00")))?;
    Ok((naive.and_utc().fixed_offset(), false))
}
