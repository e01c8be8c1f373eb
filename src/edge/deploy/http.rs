//! One request to object storage, signed, and asked again where a fault may pass: no connection, no answer in time, too much at once.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ureq::Agent;

use crate::deploy::answer::{self, Refusal};
use crate::deploy::sign::{self, Key};
use crate::edge::deploy::clock;
use crate::problem::deploy::Deploy;
use crate::problem::nouns;

/// Tries of one request.
const TRIES: u32 = 5;
/// Before the second try; each later one waits twice as long.
const PAUSE: Duration = Duration::from_millis(300);
/// Most bytes of an answer: the note of two million files.
const LIMIT: u64 = 512 << 20;
/// An answer is waited for this long, and longer for each byte sent, as on a slow line.
const PATIENCE: Duration = Duration::from_secs(30);
const SLOWEST: u64 = 16 * 1024;

/// A way to the storage.
pub struct Http {
    agent: Agent,
    key: Key,
    /// The region that is signed.
    pub region: String,
    /// `https://host:port`.
    pub origin: String,
    /// `host:port`.
    pub host: String,
    /// For messages.
    pub bucket: String,
}

/// What is asked for.
pub struct HttpRequest<'a> {
    /// `GET`.
    pub method: &'static str,
    /// The path, encoded.
    pub path: &'a str,
    /// The query, encoded and sorted.
    pub query: &'a str,
    /// Headers by small names, sorted.
    pub headers: &'a [(String, String)],
    /// What is sent.
    pub body: &'a [u8],
    /// For people: what this is for.
    pub what: &'static str,
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// By what this writing of an object is known again.
    pub tag: Option<String>,
    /// The server's time, if it says so.
    pub date: Option<u64>,
    /// When the object was put there, if it says so.
    pub modified: Option<u64>,
    /// The object's bytes, if it says so.
    pub size: Option<u64>,
    /// The body.
    pub body: Vec<u8>,
    /// Whether an earlier try may have been done without a word.
    pub again: bool,
    /// Whether the bucket keeps what was there before.
    pub is_version: bool,
}

/// What an answer says beside, of use where it is a refusal.
struct Aside {
    region: Option<String>,
    location: Option<String>,
}

impl Http {
    /// A way.
    pub fn new(key: Key, region: String, origin: String, host: String, bucket: String) -> Self {
        let config = Agent::config_builder()
            .timeout_resolve(Some(Duration::from_secs(15)))
            .timeout_connect(Some(Duration::from_secs(15)))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("mokcha/", env!("CARGO_PKG_VERSION")));
        Self { agent: config.build().into(), key, region, origin, host, bucket }
    }

    /// Asks. Statuses of `taken` are answers, too, where the bucket is there; any other but success is a problem.
    pub fn ask(&self, ask: &HttpRequest<'_>, taken: &[u16]) -> Result<Answer, Deploy> {
        let mut again = false;
        for attempt in 1.. {
            let last = attempt >= TRIES;
            match self.once(ask) {
                Err(_) if !last => again = true,
                Err(fault) => return Err(Deploy::NoAnswer { host: self.host.clone(), fault: nouns::named(&fault) }),
                Ok((answer, aside)) => {
                    let body = String::from_utf8_lossy(if answer.status < 300 { b"" } else { &answer.body });
                    let no_bucket = body.contains("<Code>NoSuchBucket</Code>");
                    if answer.status < 300 || (taken.contains(&answer.status) && !no_bucket) {
                        return Ok(Answer { again, ..answer });
                    }
                    if last || !answer::may_pass(answer.status, &body) {
                        let skew = answer.date.map_or(0, |date| date.abs_diff(clock()));
                        let (host, bucket, what, status) = (self.host.as_str(), self.bucket.as_str(), ask.what, answer.status);
                        let (region, location) = (aside.region.as_deref(), aside.location.as_deref());
                        return Err(answer::problem(&Refusal { host, bucket, what, status, body: &body, region, location, skew }));
                    }
                    again = true;
                }
            }
            std::thread::sleep(pause(attempt));
        }
        Err(Deploy::NoAnswer { host: self.host.clone(), fault: nouns::named("it was asked often enough") })
    }

    fn once(&self, ask: &HttpRequest<'_>) -> Result<(Answer, Aside), String> {
        let (sum, time) = (sign::sha256(ask.body), sign::time(clock()));
        let request = sign::Request {
            method: ask.method,
            host: &self.host,
            path: ask.path,
            query: ask.query,
            headers: ask.headers,
            body: &sum,
            time: &time,
        };
        let signed = sign::signed(&self.key, &self.region, &request);
        let query = if ask.query.is_empty() { String::new() } else { format!("?{}", ask.query) };
        let uri = format!("{}{}{query}", self.origin, ask.path);
        let mut builder = ureq::http::Request::builder().method(ask.method).uri(uri);
        for (name, value) in ask.headers.iter().chain(&signed) {
            builder = builder.header(name, value);
        }
        let bytes = u64::try_from(ask.body.len()).unwrap_or(u64::MAX);
        let patience = PATIENCE + Duration::from_secs(bytes / SLOWEST);
        let request = builder.body(ask.body).map_err(|fault| fault.to_string())?;
        let request = self.agent.configure_request(request).timeout_global(Some(patience)).build();
        let mut answer = self.agent.run(request).map_err(|fault| fault.to_string())?;
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (tag, date) = (header("etag"), header("date").and_then(|date| seconds(&date)));
        let (modified, size) =
            (header("last-modified").and_then(|date| seconds(&date)), header("content-length").and_then(|size| size.parse().ok()));
        let aside = Aside { region: header("x-amz-bucket-region"), location: header("location") };
        let is_version = header("x-amz-version-id").is_some_and(|version| version != "null");
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(LIMIT).read_to_vec().map_err(|fault| format!("it broke off: {fault}"))?;
        Ok((Answer { status, tag, date, modified, size, body, again: false, is_version }, aside))
    }
}

/// Seconds since 1970 of `Sat, 28 Nov 2026 15:07:22 GMT`.
fn seconds(date: &str) -> Option<u64> {
    let stamp = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok()?;
    u64::try_from(stamp.as_second()).ok()
}

/// How long to wait, with a part by chance, so that many that were refused together do not come together again.
fn pause(attempt: u32) -> Duration {
    let chance = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.subsec_micros() % 1000);
    (PAUSE * 2_u32.pow(attempt - 1)).mul_f64(0.5 + f64::from(chance) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read() {
        assert_eq!(seconds("Fri, 24 May 2013 00:00:00 GMT"), Some(1_369_353_600));
        assert_eq!(seconds("yesterday"), None);
        let first = pause(1);
        assert!(first >= PAUSE / 2 && first <= PAUSE * 3 / 2 && pause(4) >= PAUSE * 4);
    }
}
