//! Object storage with the S3 interface as a target. One object is the note and the claim, written under a condition; all else is put,
//! copied and deleted by single requests, some at the same time.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::deploy::answer::{ListedObject, Listing, element, is_page, read_list, way_on};
use crate::deploy::headers::Headers;
use crate::deploy::plan::copy_of;
use crate::deploy::sign::encoded;
use crate::deploy::state::{File, KEPT, NAME, State, is_hash};
use crate::deploy::store::{Bytes, Found, NotedFile, Origin, Step, StepContext, Store};
use crate::deploy::target::holds_secret;
use crate::edge::deploy::http::{Answer, Http, HttpRequest, LargeFile, Sent};
use crate::edge::deploy::programs::held_against;
use crate::edge::deploy::side_by_side::side_by_side;
use crate::edge::deploy::{clock, keys};
use crate::problem::deploy::Deploy;
use crate::problem::nouns;
use crate::problem::parts;
use crate::text::base64::base64;
use crate::text::escape::escaped;
use crate::text::hex::hex;

/// Most names that one request deletes.
const DELETED_AT_ONCE: usize = 1000;
/// Most objects that one answer lists.
const LISTED_AT_ONCE: usize = 1000;
/// A tag that no writing has.
const NO_TAG: &str = "\"00000000000000000000000000000000\"";

/// A bucket.
pub struct S3 {
    http: Http,
    /// Before all names in a path, encoded: empty where the host names the bucket.
    base: String,
    bucket: String,
    prefix: String,
    /// Whether the host honours no conditions, so that it is looked first whether something lies where a new file comes.
    looks_first: AtomicBool,
    /// Whether the bucket keeps what was there before.
    keeps_versions: AtomicBool,
}

impl S3 {
    /// A bucket. `endpoint`: another provider's address.
    pub fn open(bucket: &str, prefix: &str, endpoint: Option<&str>, region: Option<&str>) -> Result<Self, Deploy> {
        let key = keys::key()?;
        let region = region.map(str::to_owned).or_else(keys::region).unwrap_or_else(|| "us-east-1".into());
        let endpoint = endpoint.map(str::to_owned).or_else(keys::endpoint);
        let (origin, base) = match &endpoint {
            Some(endpoint) => {
                let (origin, above) = origin(endpoint)?;
                (origin, format!("{}/{bucket}", encoded(&above, true)))
            }
            // A name with dots is in no certificate.
            None if bucket.contains('.') => (format!("https://s3.{region}.amazonaws.com"), format!("/{bucket}")),
            None => (format!("https://{bucket}.s3.{region}.amazonaws.com"), String::new()),
        };
        let host = origin.split_once("://").map_or("", |(_, host)| host).to_owned();
        let http = Http::new(key, region, origin, host, bucket.to_owned());
        let (looks_first, keeps_versions) = (AtomicBool::new(false), AtomicBool::new(false));
        Ok(Self { http, base, bucket: bucket.to_owned(), prefix: prefix.to_owned(), looks_first, keeps_versions })
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{}", self.base, encoded(&format!("{}{name}", self.prefix), true))
    }

    /// What is in an object; nothing where it is not there.
    fn get(&self, name: &str) -> Result<Option<Answer>, Deploy> {
        self.look("GET", name)
    }

    /// The same by a method: `HEAD` for what is said of it alone.
    fn look(&self, method: &'static str, name: &str) -> Result<Option<Answer>, Deploy> {
        let path = self.path(name);
        let answer = self.http.ask(&HttpRequest::of(method, &path, "to read"), &[404])?;
        Ok(Some(answer).filter(|answer| answer.status != 404))
    }

    /// The hash of an object's bytes, however many they are.
    fn hash(&self, name: &str) -> Result<Option<String>, Deploy> {
        let path = self.path(name);
        let answer = self.http.ask(&HttpRequest { hashed: true, ..HttpRequest::of("GET", &path, "to read") }, &[404])?;
        Ok(Some(answer).filter(|answer| answer.status != 404).map(|answer| String::from_utf8_lossy(&answer.body).into_owned()))
    }

    /// The names below a prefix: all, or the first few.
    fn list(&self, below: &str, most: Option<usize>) -> Result<(Vec<String>, Option<u64>), Deploy> {
        let list = self.list_objects(below, most)?;
        Ok((list.objects.into_iter().map(|object| object.name).collect(), list.date))
    }

    /// The same with what is said of each object.
    fn list_objects(&self, below: &str, most: Option<usize>) -> Result<Listing, Deploy> {
        let (mut list, mut next) = (Listing::default(), None::<String>);
        let prefix = format!("{}{below}", self.prefix);
        loop {
            let mut query = String::new();
            if let Some(token) = &next {
                let _ = write!(query, "continuation-token={}&", encoded(token, false));
            }
            query.push_str("encoding-type=url&list-type=2");
            if let Some(most) = most {
                let _ = write!(query, "&max-keys={most}");
            }
            let _ = write!(query, "&prefix={}", encoded(&prefix, false));
            let path = format!("{}/", self.base);
            let answer = self.http.ask(&HttpRequest { query: &query, ..HttpRequest::of("GET", &path, "to list") }, &[])?;
            list.date = answer.date.or(list.date);
            list.requests += 1;
            let xml = String::from_utf8_lossy(&answer.body).into_owned();
            let part = read_list(&xml, &prefix, &self.http.host)?;
            list.objects.extend(part.objects);
            if !part.goes_on || most.is_some() {
                return Ok(list);
            }
            next = Some(way_on(part.next, next.as_deref(), &self.http.host)?);
        }
    }

    /// Writes the note under a condition; `None` where the condition does not hold.
    fn put_note(&self, state: &[u8], condition: Option<(&str, &str)>) -> Result<Option<Answer>, Deploy> {
        let mut headers = vec![("cache-control".to_owned(), "no-store".to_owned()), ("content-type".into(), "application/gzip".into())];
        headers.extend(condition.map(|(name, value)| (name.to_owned(), value.to_owned())));
        headers.sort();
        let path = self.path(NAME);
        let ask = HttpRequest { headers: &headers, body: Sent::Bytes(state), ..HttpRequest::of("PUT", &path, "to write") };
        // Providers that know no conditions say so, or ignore them.
        let answer = match self.http.ask(&ask, &[400, 404, 409, 412, 501])? {
            answer if is_not_implemented(&answer) && condition.is_some() => return self.put_note(state, None),
            // Asked once more, for its words: among the answers that are looked at they are not told.
            answer if answer.status == 400 => self.http.ask(&ask, &[404, 409, 412, 501])?,
            answer => answer,
        };
        if answer.is_version {
            self.keeps_versions.store(true, Ordering::Relaxed);
        }
        match answer.status {
            404 | 409 | 412 => {
                // A try that was done without a word stands in its own way.
                let lost = if answer.again { self.get(NAME)?.filter(|there| there.body == state) } else { None };
                Ok(lost)
            }
            501 => Err(Deploy::Refused { host: self.http.host.clone(), answer: parts::no_objects() }),
            _ => Ok(Some(answer)),
        }
    }

    fn headers(file: &Headers) -> Vec<(String, String)> {
        let mut headers = vec![("cache-control".to_owned(), file.cache.clone()), ("content-type".into(), file.kind.clone())];
        headers.extend(file.redirect.iter().map(|to| ("x-amz-website-redirect-location".to_owned(), to.clone())));
        headers
    }

    fn put(&self, path: &str, file: &File, body: Sent<'_>, alone: bool) -> Result<(), Deploy> {
        let mut headers = Self::headers(&file.headers);
        if alone && self.looks_first.load(Ordering::Relaxed) {
            if self.look("HEAD", path)?.is_some() {
                return Err(Deploy::ForeignFile { path: path.to_owned() });
            }
        } else if alone {
            headers.push(("if-none-match".into(), "*".into()));
        }
        headers.sort();
        let place = self.path(path);
        let answer = self.http.ask(&HttpRequest { headers: &headers, body, ..HttpRequest::of("PUT", &place, "to write") }, &[412])?;
        if answer.status == 412 && !(answer.again && self.hash(path)?.as_ref() == Some(&file.hash)) {
            return Err(Deploy::ForeignFile { path: path.to_owned() });
        }
        Ok(())
    }

    /// Puts a large file piece by piece: what is signed is reckoned first.
    fn put_large(&self, path: &str, file: &File, here: &Path, alone: bool, needs: &StepContext<'_>) -> Result<(), Deploy> {
        let sha = hex(&held_against(here, path, file, needs)?);
        let (hash, word) = (file.hash.as_str(), needs.word);
        let large = LargeFile { file: here, path, size: file.size, hash, sha, word, ended: RefCell::default() };
        self.put(path, file, Sent::File(&large), alone)?;
        (needs.done)();
        Ok(())
    }

    /// Copies an object within the bucket. False where it is not there.
    fn copy(&self, from: &str, to: &str, headers: Option<&Headers>) -> Result<bool, Deploy> {
        let mut all = headers.map(Self::headers).unwrap_or_default();
        all.push(("x-amz-copy-source".into(), format!("/{}/{}", self.bucket, encoded(&format!("{}{from}", self.prefix), true))));
        if headers.is_some() {
            all.push(("x-amz-metadata-directive".into(), "REPLACE".into()));
        }
        all.sort();
        let path = self.path(to);
        let answer = self.http.ask(&HttpRequest { headers: &all, ..HttpRequest::of("PUT", &path, "to copy") }, &[404])?;
        // A copy that fails after its answer has begun says so in its body.
        let body = String::from_utf8_lossy(&answer.body);
        if answer.status != 404 && body.contains("<Error>") {
            let code = element(&body, "Code").unwrap_or_default();
            return Err(Deploy::Refused { host: self.http.host.clone(), answer: parts::copy_failed(&code) });
        }
        Ok(answer.status != 404)
    }

    fn delete(&self, names: &[String]) -> Result<(), Deploy> {
        let objects: String =
            names.iter().map(|name| format!("<Object><Key>{}</Key></Object>", escaped(&format!("{}{name}", self.prefix)))).collect();
        let body = format!("<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Quiet>true</Quiet>{objects}</Delete>");
        let sum = base64(&Sha256::digest(body.as_bytes()));
        let headers = [
            ("content-type".to_owned(), "application/xml".to_owned()),
            ("x-amz-checksum-sha256".into(), sum),
            ("x-amz-sdk-checksum-algorithm".into(), "SHA256".into()),
        ];
        let path = format!("{}/", self.base);
        let ask = HttpRequest {
            query: "delete=",
            headers: &headers,
            body: Sent::Bytes(body.as_bytes()),
            ..HttpRequest::of("POST", &path, "to delete")
        };
        let answer = self.http.ask(&ask, &[400, 405, 411, 501])?;
        if answer.status < 300 && !String::from_utf8_lossy(&answer.body).contains("<Error>") {
            return Ok(());
        }
        // Providers that delete one by one only, or want another sum.
        for name in names {
            let path = self.path(name);
            self.http.ask(&HttpRequest::of("DELETE", &path, "to delete"), &[404])?;
        }
        Ok(())
    }

    fn step(&self, step: &Step, needs: &Shared<'_>) -> Result<(), Deploy> {
        if !(needs.is_awake)() {
            return Err(Deploy::Slept {});
        }
        match step {
            // What somebody took away can't be kept.
            Step::Keep { path, hash } => drop(self.copy(path, &copy_of(hash), None)?),
            Step::Put { path, file, from: Origin::Here, alone } => {
                let bytes = (needs.bytes)(path, file)?;
                self.put(path, file, Sent::Bytes(&bytes), *alone)?;
            }
            Step::Put { path, file, from: Origin::There(name), .. } => {
                if !self.copy(name, path, Some(&file.headers))? {
                    return Err(Deploy::NothingKept {});
                }
            }
            Step::Delete { names } => names.chunks(DELETED_AT_ONCE).try_for_each(|names| self.delete(names))?,
        }
        (needs.done)();
        Ok(())
    }
}

/// What steps at the same time need from outside.
struct Shared<'a> {
    bytes: &'a Bytes<'a>,
    is_awake: &'a (dyn Fn() -> bool + Sync),
    done: &'a (dyn Fn() + Sync),
}

/// Whether a host says that it does not know what is asked for.
fn is_not_implemented(answer: &Answer) -> bool {
    answer.status == 501 || (answer.status == 400 && String::from_utf8_lossy(&answer.body).contains("<Code>NotImplemented</Code>"))
}

/// Scheme and host of an endpoint, and the path below which it answers.
fn origin(endpoint: &str) -> Result<(String, String), Deploy> {
    if holds_secret(endpoint) {
        return Err(Deploy::SecretInAddress {});
    }
    let bad = || Deploy::BadTarget { to: endpoint.to_owned(), why: nouns::named("an endpoint is written like `https://storage.example`") };
    let (scheme, rest) = endpoint.split_once("://").ok_or_else(bad)?;
    let (host, above) = rest.split_once('/').unwrap_or((rest, ""));
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']');
    if !["http", "https"].contains(&scheme) || host.is_empty() || !host.chars().all(sound) {
        return Err(bad());
    }
    let usual = if scheme == "https" { ":443" } else { ":80" };
    let above = above.trim_matches('/');
    let above = if above.is_empty() { String::new() } else { format!("/{above}") };
    Ok((format!("{scheme}://{}", host.strip_suffix(usual).unwrap_or(host)), above))
}

impl Store for S3 {
    fn find(&self) -> Result<Found, Deploy> {
        if let Some(answer) = self.get(NAME)? {
            if is_page(&answer.body) {
                return Err(Deploy::NoStorage { host: self.http.host.clone() });
            }
            let honours = State::decode(&answer.body).is_ok_and(|state| state.conditional);
            self.looks_first.store(!honours, Ordering::Relaxed);
            return Ok(Found { state: Some(answer.body), tag: answer.tag, foreign: Vec::new(), now: answer.date.unwrap_or_else(clock) });
        }
        // Copies without a note are no first deployment either: somebody took the note away.
        let (foreign, date) = self.list("", Some(4))?;
        Ok(Found { state: None, tag: None, foreign, now: date.unwrap_or_else(clock) })
    }

    fn kept(&self) -> Result<BTreeSet<String>, Deploy> {
        Ok(self.list(KEPT, None)?.0.into_iter().filter(|name| is_hash(name)).collect())
    }

    fn lying(&self, paths: &[&str]) -> Result<BTreeMap<String, String>, Deploy> {
        let out = Mutex::new(BTreeMap::new());
        side_by_side(paths, |path| {
            if let Some(hash) = self.hash(path)? {
                out.lock().unwrap_or_else(PoisonError::into_inner).insert((*path).to_owned(), hash);
            }
            Ok(())
        })?;
        Ok(out.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn doubtful<'a>(&self, paths: &[NotedFile<'a>], until: u64, among: usize) -> Result<(Vec<&'a str>, usize), Deploy> {
        let is_ours = |noted: &NotedFile<'_>, modified: Option<u64>, size: Option<u64>| {
            modified.is_some_and(|modified| modified <= until) && noted.size.is_none_or(|noted| size == Some(noted))
        };
        if paths.len() > among / LISTED_AT_ONCE + 1 {
            let list = self.list_objects("", None)?;
            let objects: BTreeMap<&str, &ListedObject> = list.objects.iter().map(|object| (object.name.as_str(), object)).collect();
            let is_there = |noted: &NotedFile<'_>| objects.get(noted.path).is_some_and(|it| is_ours(noted, it.modified, it.size));
            return Ok((paths.iter().filter(|noted| !is_there(noted)).map(|noted| noted.path).collect(), list.requests));
        }
        let out = Mutex::new(Vec::new());
        side_by_side(paths, |noted| {
            let path = self.path(noted.path);
            let said = self.http.ask(&HttpRequest::of("HEAD", &path, "to read"), &[404])?;
            if said.status == 404 || !is_ours(noted, said.modified, said.size) {
                out.lock().unwrap_or_else(PoisonError::into_inner).push(noted.path);
            }
            Ok(())
        })?;
        let mut out = out.into_inner().unwrap_or_else(PoisonError::into_inner);
        out.sort_unstable();
        Ok((out, paths.len()))
    }

    fn note(&self, state: &[u8], tag: Option<&str>) -> Result<Option<String>, Deploy> {
        let condition = tag.map_or(("if-none-match", "*"), |tag| ("if-match", tag));
        self.put_note(state, Some(condition))?.map(|answer| answer.tag).ok_or(Deploy::Taken {})
    }

    fn honours_conditions(&self, state: &[u8]) -> Result<bool, Deploy> {
        // One of another writing, and that nothing may lie there: some hosts honour the one and not the other.
        Ok(self.put_note(state, Some(("if-match", NO_TAG)))?.is_none() && self.put_note(state, Some(("if-none-match", "*")))?.is_none())
    }

    fn keeps_history(&self) -> bool {
        self.keeps_versions.load(Ordering::Relaxed)
    }

    fn carry(&self, steps: &[Step], needs: &StepContext<'_>) -> Result<(), Deploy> {
        let mut large = Vec::new();
        let small: Vec<&Step> = steps
            .iter()
            .filter(|step| {
                let Step::Put { path, file, from: Origin::Here, alone } = step else { return true };
                let here = (needs.large)(path, file);
                large.extend(here.iter().map(|here| (path, file, here.clone(), *alone)));
                here.is_none()
            })
            .collect();
        let shared = Shared { bytes: needs.bytes, is_awake: needs.is_awake, done: needs.done };
        side_by_side(&small, |step| self.step(step, &shared))?;
        // One after the other: each takes the line for itself, and a word between its pieces.
        large.iter().try_for_each(|(path, file, here, alone)| self.put_large(path, file, here, *alone, needs))
    }

    fn name(&self) -> String {
        format!("s3://{}/{}", self.bucket, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_read() {
        let check = |written: &str, expected: (&str, &str)| {
            assert_eq!(origin(written).unwrap(), (expected.0.to_owned(), expected.1.to_owned()), "{written}");
        };
        check("https://s.example/", ("https://s.example", ""));
        check("https://s.example:443/storage/s3/", ("https://s.example", "/storage/s3"));
        check("http://[::1]:9000", ("http://[::1]:9000", ""));
        for bad in ["s.example", "ftp://s.example", "https://", "https://a b", "https://me:secret@s.example"] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }
}
