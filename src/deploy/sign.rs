//! How a request to object storage is signed: Signature Version 4, with the hash of what is sent.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::text::hex::{hex, percent};

/// Who asks.
#[derive(Clone)]
pub struct Key {
    /// The access key: a name.
    pub id: String,
    /// The secret key.
    pub secret: String,
    /// Of keys for a time.
    pub token: Option<String>,
}

/// What is said of a key: never its secret.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What is to be signed.
pub struct Request<'a> {
    /// `GET`.
    pub method: &'a str,
    /// The host, with its port if that is not the usual one.
    pub host: &'a str,
    /// The path as it is sent, encoded.
    pub path: &'a str,
    /// The query as it is sent: sorted, each name with `=`.
    pub query: &'a str,
    /// Headers by their small names, sorted, that are signed beside those of the signature itself.
    pub headers: &'a [(String, String)],
    /// SHA-256 of the body, hex.
    pub body: &'a str,
    /// `20130524T000000Z`.
    pub time: &'a str,
}

/// SHA-256 as hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The headers that sign a request: all that it needs, but those that were given.
pub fn signed(key: &Key, region: &str, request: &Request<'_>) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = request.headers.to_vec();
    headers.push(("host".into(), request.host.into()));
    headers.push(("x-amz-content-sha256".into(), request.body.into()));
    headers.push(("x-amz-date".into(), request.time.into()));
    if let Some(token) = &key.token {
        headers.push(("x-amz-security-token".into(), token.clone()));
    }
    headers.sort();
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
    let names = names.join(";");
    let mut canonical = format!("{}\n{}\n{}\n", request.method, request.path, request.query);
    for (name, value) in &headers {
        let value: Vec<&str> = value.split_ascii_whitespace().collect();
        let _ = writeln!(canonical, "{name}:{}", value.join(" "));
    }
    let _ = write!(canonical, "\n{names}\n{}", request.body);
    let day = request.time.get(..8).unwrap_or(request.time);
    let scope = format!("{day}/{region}/s3/aws4_request");
    let text = format!("AWS4-HMAC-SHA256\n{}\n{scope}\n{}", request.time, sha256(canonical.as_bytes()));
    let mut signing = hmac(format!("AWS4{}", key.secret).as_bytes(), day.as_bytes());
    for part in [region, "s3", "aws4_request"] {
        signing = hmac(&signing, part.as_bytes());
    }
    let signature = hex(&hmac(&signing, text.as_bytes()));
    let authorization = format!("AWS4-HMAC-SHA256 Credential={}/{scope},SignedHeaders={names},Signature={signature}", key.id);
    let mut own: Vec<(String, String)> = headers.into_iter().filter(|(name, _)| name.starts_with("x-amz-")).collect();
    own.retain(|header| !request.headers.contains(header));
    own.push(("authorization".into(), authorization));
    own
}

/// HMAC with SHA-256.
fn hmac(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut block = [0_u8; 64];
    if key.len() > block.len() {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().into()
}

/// A text as paths and queries of signed requests have it; `/` stays where it divides a path.
pub fn encoded(text: &str, slash: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            b'/' if slash => out.push('/'),
            _ => {
                percent(&mut out, byte);
            }
        }
    }
    out
}

/// `20130524T000000Z` of seconds since 1970.
pub fn time(seconds: u64) -> String {
    let stamp = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()).unwrap_or_default();
    stamp.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of the signature's own description.
    #[test]
    fn requests_are_signed_as_described() {
        let key = Key { id: "AKIAIOSFODNN7EXAMPLE".into(), secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".into(), token: None };
        let empty = sha256(b"");
        let check = |method: &str, path: &str, query: &str, headers: &[(&str, &str)], body: &str, expected: &str| {
            let headers: Vec<(String, String)> = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            let host = "examplebucket.s3.amazonaws.com";
            let request = Request { method, host, path, query, headers: &headers, body, time: "20130524T000000Z" };
            let signed = signed(&key, "us-east-1", &request);
            let found = signed.iter().find(|(name, _)| name == "authorization").unwrap();
            assert!(found.1.ends_with(&format!("Signature={expected}")), "{method} {path}: {}", found.1);
        };
        check(
            "GET",
            "/test.txt",
            "",
            &[("range", "bytes=0-9")],
            &empty,
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        );
        check(
            "PUT",
            "/test%24file.text",
            "",
            &[("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")],
            &sha256(b"Welcome to Amazon S3."),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        );
        check("GET", "/", "lifecycle=", &[], &empty, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        check("GET", "/", "max-keys=2&prefix=J", &[], &empty, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
        assert!(!format!("{key:?}").contains("wJalr"));
    }

    #[test]
    fn a_key_may_be_long() {
        // RFC 4231, cases 2 and 6.
        assert_eq!(
            hex(&hmac(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        let long = hmac(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First");
        assert_eq!(hex(&long), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
        assert_eq!((encoded("v/가 +.html", true).as_str(), encoded("a/b", false).as_str()), ("v/%EA%B0%80%20%2B.html", "a%2Fb"));
        assert_eq!(time(1_369_353_600), "20130524T000000Z");
    }
}
