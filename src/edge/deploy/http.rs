//! One request to object storage, signed, and asked again where a fault may pass: no connection, no answer in time, too much at once.

use std::cell::RefCell;
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ureq::http::{Request, Response};
use ureq::{Agent, AsSendBody, Body, SendBody};

use crate::deploy::answer::{self, Refusal};
use crate::deploy::sign::{self, Key};
use crate::edge::deploy::clock;
use crate::edge::pieces::Sound;
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
/// A copy within the storage takes as long as its disks do.
const COPYING: Duration = Duration::from_secs(600);

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

/// What is sent.
pub enum Sent<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// A large file, piece by piece.
    File(&'a LargeFile<'a>),
}

/// A large file that is sent.
pub struct LargeFile<'a> {
    /// Where it lies.
    pub file: &'a Path,
    /// Its name in the website.
    pub path: &'a str,
    /// Its bytes.
    pub size: u64,
    /// Their hash.
    pub hash: &'a str,
    /// Their SHA-256, hex: what is signed.
    pub sha: String,
    /// Called with each piece: an error ends it.
    pub word: &'a dyn Fn() -> Result<(), Deploy>,
    /// Why it was ended here, and not by the host.
    pub ended: RefCell<Option<Deploy>>,
}

impl LargeFile<'_> {
    /// Ends it, for it is no longer what it was.
    fn changed(&self, fault: &io::Error) -> String {
        self.ended.replace(Some(Deploy::ChangedMeanwhile { path: self.path.to_owned() }));
        fault.to_string()
    }
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
    pub body: Sent<'a>,
    /// Whether of the bytes that come their hash is wanted alone, hex: they may be many.
    pub hashed: bool,
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

impl<'a> HttpRequest<'a> {
    /// A request that sends nothing and says nothing else.
    pub fn of(method: &'static str, path: &'a str, what: &'static str) -> Self {
        Self { method, path, query: "", headers: &[], body: Sent::Bytes(b""), hashed: false, what }
    }

    /// Why it was ended on this side.
    fn ended(&self) -> Option<Deploy> {
        if let Sent::File(large) = &self.body { large.ended.take() } else { None }
    }

    /// SHA-256 of what is sent, hex, and its bytes.
    fn sent(&self) -> (String, u64) {
        match &self.body {
            Sent::Bytes(bytes) => (sign::sha256(bytes), bytes.len() as u64),
            Sent::File(large) => (large.sha.clone(), large.size),
        }
    }

    /// How long all of it may take. Nothing where it is known of no moment: then each part of the answer must come in time.
    fn patience(&self, sent: u64) -> Option<Duration> {
        // A host that copies a film says nothing until it is done.
        let copies = self.headers.iter().any(|(name, _)| name == "x-amz-copy-source");
        let patience = if copies { COPYING } else { PATIENCE };
        (!self.hashed).then(|| patience + Duration::from_secs(sent / SLOWEST))
    }
}

/// What of a large file comes next, as long as a word can be given.
struct Told<'a> {
    bytes: Sound,
    large: &'a LargeFile<'a>,
}

impl Read for Told<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ended = |problem| {
            self.large.ended.replace(Some(problem));
            io::Error::other("it was ended")
        };
        (self.large.word)().map_err(ended)?;
        // Whatever became of the file, it is no longer what was to be sent.
        self.bytes.read(out).map_err(|fault| io::Error::other(self.large.changed(&fault)))
    }
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
        let (mut again, mut attempt) = (false, 1);
        loop {
            let last = attempt >= TRIES;
            let answer = self.once(ask);
            if let Some(problem) = ask.ended() {
                return Err(problem);
            }
            match answer {
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
            attempt += 1;
        }
    }

    fn run(
        &self,
        request: Result<Request<impl AsSendBody>, ureq::http::Error>,
        patience: Option<Duration>,
    ) -> Result<Response<Body>, String> {
        let request = self.agent.configure_request(request.map_err(|fault| fault.to_string())?);
        let request = request.timeout_global(patience).timeout_per_read(Some(COPYING)).build();
        self.agent.run(request).map_err(|fault| fault.to_string())
    }

    fn once(&self, ask: &HttpRequest<'_>) -> Result<(Answer, Aside), String> {
        let ((sum, bytes), time) = (ask.sent(), sign::time(clock()));
        // A proxy that drops a condition makes it one that is not honoured, which is told, and not a key that is wrong.
        let told: Vec<(String, String)> = ask.headers.iter().filter(|(name, _)| !name.starts_with("if-")).cloned().collect();
        let request = sign::Request {
            method: ask.method,
            host: &self.host,
            path: ask.path,
            query: ask.query,
            headers: &told,
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
        let patience = ask.patience(bytes);
        let mut answer = match ask.body {
            Sent::Bytes(bytes) => self.run(builder.body(bytes), patience),
            Sent::File(large) => {
                let bytes = Sound::open(large.file, large.size, large.hash).map_err(|fault| large.changed(&fault))?;
                let mut told = Told { bytes, large };
                self.run(builder.header("content-length", large.size).body(SendBody::from_reader(&mut told)), patience)
            }
        }?;
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (tag, date) = (header("etag"), header("date").and_then(|date| seconds(&date)));
        let (modified, size) =
            (header("last-modified").and_then(|date| seconds(&date)), header("content-length").and_then(|size| size.parse().ok()));
        let aside = Aside { region: header("x-amz-bucket-region"), location: header("location") };
        let is_version = header("x-amz-version-id").is_some_and(|version| version != "null");
        let status = answer.status().as_u16();
        let body = match ask.hashed && status < 300 {
            true => hashed(&mut answer.body_mut().with_config().limit(u64::MAX).reader()),
            false => answer.body_mut().with_config().limit(LIMIT).read_to_vec().map_err(io::Error::other),
        };
        let body = body.map_err(|fault| format!("it broke off: {fault}"))?;
        Ok((Answer { status, tag, date, modified, size, body, again: false, is_version }, aside))
    }
}

/// The hash of all that comes, hex.
fn hashed(bytes: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut blake = blake3::Hasher::new();
    blake.update_reader(bytes)?;
    Ok(blake.finalize().to_hex().as_bytes().to_vec())
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
