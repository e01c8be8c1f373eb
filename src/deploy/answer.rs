//! What object storage answers: the names of a list, and why it refuses.

use jiff::Timestamp;

use crate::problem::deploy::Deploy;
use crate::problem::nouns;
use crate::problem::parts;
use crate::text::path::percent_decode;
use crate::text::wording::Wording;

/// The text of each element of a name.
pub fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut parts = xml.split(open.as_str());
    parts.next();
    parts.filter_map(|part| part.split(close.as_str()).next().filter(|text| text.len() < part.len())).collect()
}

/// The text of the first element of a name, as it reads.
pub fn element(xml: &str, name: &str) -> Option<String> {
    elements(xml, name).first().map(|text| unescaped(text))
}

/// Text of XML as it reads.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, after)) = behind.split_once(';') else {
            out.push('&');
            rest = behind;
            continue;
        };
        let number = |digits: &str| match digits.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        };
        let sign = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.strip_prefix('#').and_then(number).and_then(char::from_u32),
        };
        match sign {
            Some(sign) => out.push(sign),
            None => out.push('&'),
        }
        rest = if sign.is_some() { after } else { behind };
    }
    out.push_str(rest);
    out
}

/// What a host lists.
#[derive(Debug, Default)]
pub struct Listing {
    /// The objects.
    pub objects: Vec<ListedObject>,
    /// The host's time, seconds since 1970.
    pub date: Option<u64>,
    /// How many requests it took.
    pub requests: usize,
}

/// What is said of an object, as far as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct ListedObject {
    /// Its name below the prefix.
    pub name: String,
    /// When it was put, seconds since 1970.
    pub modified: Option<u64>,
    /// Its bytes.
    pub size: Option<u64>,
}

/// What one answer lists.
#[derive(Debug, PartialEq, Eq)]
pub struct ListPart {
    /// The objects.
    pub objects: Vec<ListedObject>,
    /// Whether there are more.
    pub goes_on: bool,
    /// What to ask for these by.
    pub next: Option<String>,
}

/// The objects below a prefix that one answer lists; nothing where it is no list, or was cut short: what is missing in one would be taken for
/// what is not there.
pub fn listed(xml: &str, prefix: &str) -> Option<ListPart> {
    if !xml.contains("<ListBucketResult") || !xml.trim_end().ends_with("</ListBucketResult>") {
        return None;
    }
    // Some hosts list names as they are, whatever was asked for.
    let is_encoded = element(xml, "EncodingType").as_deref() == Some("url");
    let name = |key: &str| if is_encoded { percent_decode(&unescaped(&key.replace('+', "%20"))) } else { unescaped(key) };
    let seconds = |time: String| u64::try_from(time.parse::<Timestamp>().ok()?.as_second()).ok();
    let objects = elements(xml, "Contents").into_iter().filter_map(|text| {
        let name = name(elements(text, "Key").first()?).strip_prefix(prefix)?.to_owned();
        Some(ListedObject {
            name,
            modified: element(text, "LastModified").and_then(seconds),
            size: element(text, "Size").and_then(|size| size.parse().ok()),
        })
    });
    let goes_on = element(xml, "IsTruncated").as_deref() == Some("true");
    let next = element(xml, "NextContinuationToken").filter(|token| goes_on && !token.is_empty());
    Some(ListPart { objects: objects.collect(), goes_on, next })
}

/// The same, or why it is no list.
pub fn read_list(xml: &str, prefix: &str, host: &str) -> Result<ListPart, Deploy> {
    let host = || host.to_owned();
    listed(xml, prefix).ok_or_else(|| match xml.contains("<ListBucketResult") {
        true => Deploy::Refused { host: host(), answer: parts::list_cut() },
        false => Deploy::NoStorage { host: host() },
    })
}

/// By what the next part of a list is asked for. A list that says no way on is not whole, and one that leads to where it came from has no end.
pub fn way_on(next: Option<String>, before: Option<&str>, host: &str) -> Result<String, Deploy> {
    let refused = || Deploy::Refused { host: host.to_owned(), answer: parts::list_endless() };
    next.filter(|next| Some(next.as_str()) != before).ok_or_else(refused)
}

/// A request that was refused.
pub struct Refusal<'a> {
    /// The host.
    pub host: &'a str,
    /// The bucket.
    pub bucket: &'a str,
    /// What was asked for, for people.
    pub what: &'a str,
    /// The status.
    pub status: u16,
    /// The body.
    pub body: &'a str,
    /// The header that names the bucket's region, if it was there.
    pub region: Option<&'a str>,
    /// The header that names another address, if it was there.
    pub location: Option<&'a str>,
    /// By how many seconds the clocks differ.
    pub skew: u64,
}

/// The refusal as a problem.
pub fn problem(refusal: &Refusal<'_>) -> Deploy {
    let Refusal { host, bucket, body, .. } = refusal;
    let (host, bucket) = ((*host).to_owned(), (*bucket).to_owned());
    let code = element(body, "Code").unwrap_or_default();
    let region = refusal.region.map(str::to_owned).or_else(|| element(body, "Region"));
    match (code.as_str(), refusal.status) {
        ("NoSuchBucket", _) => Deploy::NoBucket { bucket },
        ("InvalidAccessKeyId" | "NotSignedUp", _) => Deploy::UnknownKey { host },
        ("SignatureDoesNotMatch", _) => Deploy::WrongKey { host },
        ("ExpiredToken" | "InvalidToken" | "TokenRefreshRequired", _) => Deploy::ExpiredKey {},
        ("RequestTimeTooSkewed", _) => Deploy::Clock { minutes: (refusal.skew / 60).to_string() },
        ("PermanentRedirect" | "AuthorizationHeaderMalformed" | "IllegalLocationConstraintException", _)
        | (_, 301 | 302 | 303 | 307 | 308) => match (region.filter(|region| !region.is_empty()), elsewhere(refusal)) {
            (Some(region), _) => Deploy::Region { bucket, region },
            (None, Some(to)) => Deploy::Elsewhere { host, to },
            (None, None) => Deploy::Refused { host, answer: said(refusal, &code) },
        },
        ("", 400..500) if is_page(body.as_bytes()) => Deploy::NoStorage { host },
        ("AccessDenied" | "AllAccessDisabled" | "AccountProblem", _) | ("", 401 | 403) => {
            Deploy::Denied { what: nouns::named(refusal.what), bucket }
        }
        _ => Deploy::Refused { host, answer: said(refusal, &code) },
    }
}

/// Whether an answer is a page for people, which no object storage gives.
pub fn is_page(body: &[u8]) -> bool {
    let begin: Vec<u8> = body.trim_ascii_start().iter().take(14).map(u8::to_ascii_lowercase).collect();
    begin.starts_with(b"<!doctype html") || begin.starts_with(b"<html")
}

/// The host to which an answer leads on: never more of its address, which may hold what is secret.
fn elsewhere(refusal: &Refusal<'_>) -> Option<String> {
    let to = refusal.location.map(str::to_owned).or_else(|| element(refusal.body, "Endpoint"))?;
    let (scheme, rest) = to.split_once("://").map_or((String::new(), to.as_str()), |(scheme, rest)| (format!("{scheme}://"), rest));
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest).rsplit('@').next().unwrap_or(rest);
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']'));
    is_host.then(|| format!("{scheme}{host}"))
}

fn said(refusal: &Refusal<'_>, code: &str) -> Wording {
    let message = element(refusal.body, "Message").unwrap_or_default();
    let words: Vec<&str> = [code, message.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
    let said: String = words.join(": ").chars().filter(|c| !c.is_control()).take(300).collect();
    if said.is_empty() { parts::status_alone(refusal.status) } else { parts::status(&said, refusal.status) }
}

/// Whether a refusal may pass by itself.
pub fn may_pass(status: u16, body: &str) -> bool {
    let code = element(body, "Code").unwrap_or_default();
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
        || matches!(code.as_str(), "RequestTimeout" | "SlowDown" | "OperationAborted" | "ConditionalRequestConflict")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let xml = "<?xml?><L><Key>a&amp;b/%EA</Key><C><Key>&#44032;&#xAC01;&x;&</Key></C><Key>cut";
        let keys: Vec<String> = elements(xml, "Key").into_iter().map(unescaped).collect();
        assert_eq!(keys, ["a&b/%EA", "가각&x;&"]);
        assert_eq!(element(xml, "None"), None);
    }

    #[test]
    fn objects_are_read_with_what_is_said_of_them() {
        let xml = "<ListBucketResult><Contents><Key>p/%EA%B0%80+b</Key><LastModified>2026-11-29T15:00:01.900Z</LastModified><Size>7</Size></Contents>\
                   <Contents><Key>p/c</Key><LastModified>soon</LastModified></Contents><Contents><Key>q</Key></Contents>\
                   <EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><NextContinuationToken>n&amp;m</NextContinuationToken></ListBucketResult>\n";
        let object = |name: &str, modified, size| ListedObject { name: name.to_owned(), modified, size };
        let expected = vec![object("가 b", Some(1_795_964_401), Some(7)), object("c", None, None)];
        assert_eq!(listed(xml, "p/"), Some(ListPart { objects: expected, goes_on: true, next: Some("n&m".to_owned()) }));
        let short = |inner: &str| listed(&format!("<ListBucketResult>{inner}</ListBucketResult>"), "").unwrap();
        let part = short("<Contents><Key>a%2Fb</Key></Contents><NextContinuationToken>n</NextContinuationToken>");
        assert_eq!((part.goes_on, part.next, part.objects[0].name.as_str()), (false, None, "a%2Fb"));
        assert_eq!(short("<IsTruncated>true</IsTruncated><NextContinuationToken></NextContinuationToken>").next, None);
        // Cut anywhere it is none.
        (0..xml.trim_end().len()).for_each(|end| assert_eq!(listed(xml.get(..end).unwrap(), "p/"), None, "{end}"));
    }

    #[test]
    fn each_refusal_is_one_problem() {
        let check = |status: u16, body: &str, expected: Deploy| {
            let refusal = Refusal { host: "h", bucket: "b", what: "to write", status, body, region: None, location: None, skew: 3600 };
            assert_eq!(problem(&refusal), expected, "{body}");
        };
        let xml = |code: &str| format!("<Error><Code>{code}</Code><Message>no</Message><Region>r</Region></Error>");
        check(404, &xml("NoSuchBucket"), Deploy::NoBucket { bucket: "b".into() });
        check(403, &xml("InvalidAccessKeyId"), Deploy::UnknownKey { host: "h".into() });
        check(403, &xml("SignatureDoesNotMatch"), Deploy::WrongKey { host: "h".into() });
        check(403, &xml("RequestTimeTooSkewed"), Deploy::Clock { minutes: "60".into() });
        check(301, &xml("PermanentRedirect"), Deploy::Region { bucket: "b".into(), region: "r".into() });
        check(403, "", Deploy::Denied { what: nouns::named("to write"), bucket: "b".into() });
        check(400, &xml("Odd"), Deploy::Refused { host: "h".into(), answer: parts::status("Odd: no", 400) });
        check(418, "<p>", Deploy::Refused { host: "h".into(), answer: parts::status_alone(418) });
        check(404, "\n<!DOCTYPE html>", Deploy::NoStorage { host: "h".into() });
        check(403, "<html>", Deploy::NoStorage { host: "h".into() });
        check(503, "<html>", Deploy::Refused { host: "h".into(), answer: parts::status_alone(503) });
        let other = xml("TemporaryRedirect").replace("<Region>r</Region>", "<Endpoint>b.s.example</Endpoint>");
        check(307, &other, Deploy::Elsewhere { host: "h".into(), to: "b.s.example".into() });
        check(301, "", Deploy::Refused { host: "h".into(), answer: parts::status_alone(301) });
        let leads = |location: &str| {
            let location = Some(location);
            problem(&Refusal { host: "h", bucket: "b", what: "to write", status: 302, body: "", region: None, location, skew: 0 })
        };
        assert_eq!(leads("https://me:x@p.example/a?key=x"), Deploy::Elsewhere { host: "h".into(), to: "https://p.example".into() });
        assert_eq!(leads("/login"), Deploy::Refused { host: "h".into(), answer: parts::status_alone(302) });
        assert!(may_pass(503, "") && may_pass(400, &xml("RequestTimeout")) && !may_pass(403, &xml("AccessDenied")));
        assert!(may_pass(409, &xml("ConditionalRequestConflict")) && !may_pass(409, ""));
    }
}
