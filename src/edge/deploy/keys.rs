//! Keys and region of object storage: from the environment, or the profile in the provider's own files. Never from a config, never printed.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::deploy::sign::Key;
use crate::edge::failure::words;
use crate::edge::fs;
use crate::problem::deploy::Deploy;
use crate::problem::nouns;

/// A variable that is set to something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// One of the provider's files: where the variable says, or in the user's home.
fn file(name: &str, usual: &str) -> Option<PathBuf> {
    let home = || variable("HOME").or_else(|| variable("USERPROFILE")).map(|home| PathBuf::from(home).join(".aws").join(usual));
    variable(name).map(PathBuf::from).or_else(home)
}

fn profile() -> String {
    variable("AWS_PROFILE").or_else(|| variable("AWS_DEFAULT_PROFILE")).unwrap_or_else(|| "default".into())
}

/// The values below `[name]`.
fn section(text: &str, name: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut inside = false;
    // Editors on Windows put a mark before the first line.
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.trim();
        if let Some(head) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            inside = head.trim() == name;
        } else if let Some((key, value)) = line.split_once('=').filter(|_| inside && !line.starts_with(['#', ';'])) {
            out.insert(key.trim().to_lowercase(), value.trim().to_owned());
        }
    }
    out
}

/// A key that can be sent: what no provider gives would fail as something else.
fn sound(key: Key) -> Result<Key, Deploy> {
    let is_odd = |text: &str| !text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\''));
    let parts = [("the access key", Some(&key.id)), ("the secret key", Some(&key.secret)), ("the session token", key.token.as_ref())];
    let odd = parts.into_iter().find(|(_, text)| text.is_some_and(|text| is_odd(text))).map(|(what, _)| what);
    odd.map_or(Ok(key), |what| Err(Deploy::OddKey { what: nouns::named(what) }))
}

/// The key.
pub fn key() -> Result<Key, Deploy> {
    found().and_then(sound)
}

/// Two variables that make one key. Half of one is none, and whoever set it does not mean another that lies in a file.
fn both([(first, id), (second, secret)]: [(&str, Option<String>); 2]) -> Result<Option<(String, String)>, Deploy> {
    let half = |set: &str, unset: &str| Err(Deploy::HalfKey { set: set.to_owned(), unset: unset.to_owned() });
    match (id, secret) {
        (Some(id), Some(secret)) => Ok(Some((id, secret))),
        (None, None) => Ok(None),
        (Some(_), None) => half(first, second),
        (None, Some(_)) => half(second, first),
    }
}

fn found() -> Result<Key, Deploy> {
    if let Some((id, secret)) = both(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].map(|name| (name, variable(name))))? {
        return Ok(Key { id, secret, token: variable("AWS_SESSION_TOKEN") });
    }
    let asked = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"].into_iter().any(|name| variable(name).is_some());
    let (profile, path) = (profile(), file("AWS_SHARED_CREDENTIALS_FILE", "credentials"));
    let text = match path.as_ref().map(|path| (path, fs::read_to_string(path))) {
        Some((_, Ok(text))) => text,
        // One that may not be read is no key that is missing.
        Some((path, Err(fault))) if !matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(Deploy::Disk { path: path.display().to_string(), fault: words(&fault) });
        }
        _ => String::new(),
    };
    let values = section(&text, &profile);
    let value = |name: &str| values.get(name).cloned().filter(|value| !value.is_empty());
    match (value("aws_access_key_id"), value("aws_secret_access_key"), path) {
        (Some(id), Some(secret), _) => Ok(Key { id, secret, token: value("aws_session_token") }),
        (_, _, Some(path)) if asked => Err(Deploy::NoProfile { profile, file: path.display().to_string() }),
        _ => Err(Deploy::NoKey {}),
    }
}

/// The region of the environment or the profile.
pub fn region() -> Option<String> {
    let of_file = || {
        let text = fs::read_to_string(file("AWS_CONFIG_FILE", "config")?).ok()?;
        let profile = profile();
        let name = if profile == "default" { profile } else { format!("profile {profile}") };
        section(&text, &name).remove("region").filter(|region| !region.is_empty())
    };
    variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION")).or_else(of_file)
}

/// The endpoint of the environment.
pub fn endpoint() -> Option<String> {
    variable("AWS_ENDPOINT_URL_S3").or_else(|| variable("AWS_ENDPOINT_URL"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_found() {
        let text = "# [a]\n[default]\naws_access_key_id = one\n[ a ]\n aws_access_key_id=two\nAWS_Secret_Access_Key = x=y \n; x = 1\n[b]\n";
        let found = section(text, "a");
        assert_eq!(found.len(), 2);
        assert_eq!((found["aws_access_key_id"].as_str(), found["aws_secret_access_key"].as_str()), ("two", "x=y"));
        assert!(section(text, "b").is_empty() && section(text, "c").is_empty());
        assert_eq!(section("\u{feff}[default]\r\na = 1\r\n", "default")["a"], "1");
    }

    #[test]
    fn half_a_key_is_none_and_told() {
        let asked = |id: Option<&str>, secret: Option<&str>| both([("I", id.map(str::to_owned)), ("S", secret.map(str::to_owned))]);
        assert_eq!(asked(None, None), Ok(None));
        assert_eq!(asked(Some("a"), Some("b")), Ok(Some(("a".into(), "b".into()))));
        assert_eq!(asked(Some("a"), None), Err(Deploy::HalfKey { set: "I".into(), unset: "S".into() }));
        assert_eq!(asked(None, Some("b")), Err(Deploy::HalfKey { set: "S".into(), unset: "I".into() }));
    }

    #[test]
    fn a_key_has_plain_signs() {
        let key =
            |id: &str, secret: &str, token: Option<&str>| Key { id: id.into(), secret: secret.into(), token: token.map(str::to_owned) };
        assert!(sound(key("AKIA0", "a/b+c=", Some("x=="))).is_ok());
        for (odd, what) in [
            (key("…", "a", None), "the access key"),
            (key("A", "a b", None), "the secret key"),
            (key("A", "\"a\"", None), "the secret key"),
            (key("A", "a", Some("가")), "the session token"),
        ] {
            assert_eq!(sound(odd).err(), Some(Deploy::OddKey { what: nouns::named(what) }));
        }
    }
}
