//! What is written in a config and is nobody else's to read: keys, passwords, tokens. Lines of a text are shown without them, sign for sign, so
//! that carets stay where they are.

use std::borrow::Cow;

use crate::text::Cut;

/// Parts of names whose values are secret.
const NAMES: [&str; 8] = ["secret", "password", "passwd", "passphrase", "token", "credential", "access_key", "api_key"];

/// Whether a key's value is secret.
pub fn is_secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase().replace('-', "_");
    NAMES.iter().any(|name| key.contains(name))
}

/// Lines of a file as they may be shown: in a config each secret value, and each password in an address, is a row of `*`.
pub fn shown<'a>(path: &str, lines: &'a str) -> Cow<'a, str> {
    if !path.ends_with(".toml") {
        return Cow::Borrowed(lines);
    }
    let mut out = String::with_capacity(lines.len());
    for line in lines.split_inclusive('\n') {
        let end = line.trim_end_matches(['\n', '\r']);
        // `key = value`, also in braces.
        let mut from = 0;
        let mut hidden: Vec<(usize, usize)> = Vec::new();
        while let Some(at) = end.cut(from..).find('=').map(|at| from + at) {
            let key = end.cut(from..at).rsplit(['{', ',', '.']).next().unwrap_or("").trim().trim_matches(['"', '\'']);
            if is_secret(key) {
                hidden.push((at + 1, end.len()));
                break;
            }
            from = at + 1;
        }
        // `://user:password@host`, up to the last `@` of the word.
        for (at, _) in end.match_indices("://") {
            let word = end.cut(at + 3..).split(|c: char| c.is_whitespace() || c == '"' || c == '\'').next().unwrap_or("");
            if let Some(user) = word.rfind('@').filter(|user| word.cut(..*user).contains(':')) {
                let colon = word.find(':').unwrap_or(0) + 1;
                hidden.push((at + 3 + colon, at + 3 + user));
            }
        }
        for (n, c) in line.char_indices() {
            let is_kept = c.is_whitespace() || matches!(c, '"' | '\'' | '=');
            // As many bytes as before.
            match hidden.iter().any(|(from, to)| (*from..*to).contains(&n)) && !is_kept {
                true => out.extend(std::iter::repeat_n('*', c.len_utf8())),
                false => out.push(c),
            }
        }
    }
    if out == lines { Cow::Borrowed(lines) } else { Cow::Owned(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let check = |line: &str, expected: &str| {
            assert_eq!(shown("config.toml", line), expected);
            assert_eq!(shown("config.toml", line).len(), line.len());
            assert_eq!(shown("content/a.md", line), line);
        };
        check("title = \"password\"\n", "title = \"password\"\n");
        check("secret_access_key = \"ab/c\"\r\nto = \"x\"\n", "secret_access_key = \"****\"\r\nto = \"x\"\n");
        check("aws-secret-access-key = 'a가", "aws-secret-access-key = '****");
        check("deploy = { to = \"x\", \"api_key\" = \"ab\" }", "deploy = { to = \"x\", \"api_key\" = \"**\" *");
        check("deploy.token = 12", "deploy.token = **");
        check("to = \"git+https://me:ab@c@host/a#b\"", "to = \"git+https://me:****@host/a#b\"");
        check("to = \"sftp://me@host:22/a\"", "to = \"sftp://me@host:22/a\"");
        assert!(is_secret("AWS_SESSION_TOKEN") && !is_secret("region"));
    }
}
