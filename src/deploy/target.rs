//! Where a website is deployed to, from the address that a user gives.

use crate::problem::deploy::Deploy;
use crate::problem::nouns;
use crate::text::path::percent_decode;

/// Where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A folder or mount.
    Folder(String),
    /// Object storage.
    Bucket {
        /// The bucket.
        bucket: String,
        /// What all names begin with: empty, or with a slash at its end.
        prefix: String,
    },
    /// A folder on a server that is reached by ssh.
    Sftp {
        /// `user@host`.
        host: String,
        /// Of ssh, if it is not the usual one.
        port: Option<u16>,
        /// The folder: from the top, or from the user's home with `~/`.
        folder: String,
    },
    /// A branch of a repository.
    Branch {
        /// As git takes it.
        url: String,
        /// The branch.
        branch: String,
    },
}

/// Beginnings of the tokens of hosts, which some write in the place of a user's name.
const TOKENS: [&str; 9] = ["ghp_", "gho_", "ghu_", "ghs_", "github_pat_", "glpat-", "gldt-", "glcbt-", "ATBB"];

/// Whether an address holds a password or a token: `user:password@host`, `token@host`.
pub fn holds_secret(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or(rest);
    if let Some((user, _)) = authority.rsplit_once('@') {
        return user.contains(':') || TOKENS.iter().any(|begin| user.starts_with(begin));
    }
    // A password with a slash in it: what stands behind the colon is no port.
    let behind = authority.split_once(':').map_or("", |(_, behind)| behind);
    rest.contains('@') && !authority.starts_with('[') && !behind.bytes().all(|byte| byte.is_ascii_digit())
}

impl Target {
    /// Reads an address.
    pub fn parse(to: &str) -> Result<Self, Deploy> {
        // Before all else, for what is wrong with an address is told with it.
        if holds_secret(to) {
            return Err(Deploy::SecretInAddress {});
        }
        let bad = |why: &str| Deploy::BadTarget { to: to.to_owned(), why: nouns::named(why) };
        let Some((scheme, rest)) = to.split_once("://") else {
            // `/srv/www`, `./www`, `D:\www`
            let is_drive = to.get(1..3).is_some_and(|behind| behind == ":\\" || behind == ":/");
            let is_folder = is_drive || to.starts_with(['/', '.', '~', '\\']);
            return Err(bad(if is_folder { "a folder is written with three slashes, `file:///folder`" } else { "it has no `://`" }));
        };
        if to.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(bad("it holds blanks or signs that can't be seen"));
        }
        match scheme {
            "file" => {
                let path = percent_decode(rest.strip_prefix("localhost").unwrap_or(rest));
                // `file:///C:/folder` names a drive.
                let drive = path.strip_prefix('/').filter(|rest| rest.chars().nth(1) == Some(':'));
                match drive.unwrap_or(&path) {
                    folder if folder.starts_with('/') || drive.is_some() => Ok(Self::Folder(folder.to_owned())),
                    _ => Err(bad("a folder is written with three slashes, `file:///folder`")),
                }
            }
            "s3" => {
                let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
                let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
                if bucket.len() < 3 || bucket.len() > 63 || !bucket.chars().all(sound) {
                    return Err(bad("the name of a bucket has 3 to 63 small letters, digits, `-` and `.`"));
                }
                let prefix = prefix.trim_matches('/');
                if prefix.split('/').any(|part| part == "." || part == ".." || part.contains('\\')) || prefix.contains("//") {
                    return Err(bad("its prefix is no path"));
                }
                let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
                Ok(Self::Bucket { bucket: bucket.to_owned(), prefix })
            }
            "sftp" => {
                let (host, folder) = rest.split_once('/').ok_or_else(|| bad("it names no folder"))?;
                let (host, port) = match host.rsplit_once(':') {
                    Some((host, port)) => (host, Some(port.parse().map_err(|_| bad("its port is no number"))?)),
                    None => (host, None),
                };
                // What begins with `-` would be an option to ssh.
                let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '@');
                if host.is_empty() || host.starts_with('-') || host.starts_with('@') || !host.chars().all(sound) {
                    return Err(bad("its host is none"));
                }
                let folder = percent_decode(folder);
                let folder = folder.trim_end_matches('/');
                if folder.is_empty() || folder == "~" {
                    return Err(bad("it names no folder"));
                }
                let folder = folder.strip_prefix("~/").map_or_else(|| format!("/{folder}"), str::to_owned);
                Ok(Self::Sftp { host: host.to_owned(), port, folder })
            }
            _ => {
                let scheme = scheme.strip_prefix("git+").ok_or_else(|| bad("there is no such kind of target"))?;
                if !["https", "http", "ssh", "file"].contains(&scheme) {
                    return Err(bad("a repository is reached by `git+https`, `git+ssh` or `git+file`"));
                }
                let (address, branch) = rest.split_once('#').ok_or_else(|| bad("it names no branch: `#branch` at its end"))?;
                let part = |part: &str| part.is_empty() || part.starts_with(['.', '-']) || part.ends_with(".lock");
                let odd = |c: char| matches!(c, '~' | '^' | ':' | '?' | '*' | '[' | '\\');
                if branch.split('/').any(part) || branch.contains(odd) || branch.contains("..") || branch.contains("@{") {
                    return Err(bad("its branch is none"));
                }
                if address.is_empty() || address.starts_with('-') {
                    return Err(bad("its host is none"));
                }
                Ok(Self::Branch { url: format!("{scheme}://{address}"), branch: branch.to_owned() })
            }
        }
    }

    /// Whether a server of one's own is behind it, which may serve `.gz` files in place of others.
    pub fn is_own_server(&self) -> bool {
        matches!(self, Self::Folder(_) | Self::Sftp { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read() {
        let check = |to: &str, expected: Target| assert_eq!(Target::parse(to), Ok(expected), "{to}");
        check("file:///srv/www", Target::Folder("/srv/www".into()));
        check("file:///C:/www", Target::Folder("C:/www".into()));
        check("s3://archive", Target::Bucket { bucket: "archive".into(), prefix: String::new() });
        check("s3://archive/a/b/", Target::Bucket { bucket: "archive".into(), prefix: "a/b/".into() });
        check("sftp://me@host:2222/srv/www/", Target::Sftp { host: "me@host".into(), port: Some(2222), folder: "/srv/www".into() });
        check("sftp://host/~/www", Target::Sftp { host: "host".into(), port: None, folder: "www".into() });
        let branch = |url: &str| Target::Branch { url: url.into(), branch: "pages".into() };
        check("git+https://host/a/b.git#pages", branch("https://host/a/b.git"));
        check("git+ssh://git@host/a/b.git#pages", branch("ssh://git@host/a/b.git"));
    }

    #[test]
    fn what_is_no_target_is_refused() {
        for to in [
            "",
            "public",
            "ftp://host/a",
            "file://srv",
            "s3://A",
            "s3://archive/../x",
            "s3://",
            "sftp://host",
            "sftp://-oProxyCommand=x/a",
            "sftp://host/",
            "sftp://host:x/a",
            "git+https://host/a.git",
            "git+ext://sh -c x#b",
            "git+https://-x#b",
            "git+https://h/a#-b",
            "git+https://h/a#a..b",
            "s3://archive/a\nb",
        ] {
            assert!(matches!(Target::parse(to), Err(Deploy::BadTarget { .. })), "{to:?}: {:?}", Target::parse(to));
        }
        // A folder as it is written elsewhere is told how it is written here.
        let three = nouns::named("a folder is written with three slashes, `file:///folder`");
        for (to, is_folder) in [("/srv/www", true), ("D:\\www", true), ("D:/www", true), ("./www", true), ("www", false), ("가나", false)]
        {
            assert_eq!(Target::parse(to) == Err(Deploy::BadTarget { to: to.into(), why: three.clone() }), is_folder, "{to}");
        }
    }

    #[test]
    fn an_address_with_a_secret_is_not_repeated() {
        for to in [
            "git+https://me:secret@host/a.git#b",
            "sftp://me:secret@host/a",
            // Whatever else is wrong with it.
            "git+https://me:secret@host/a b.git#c",
            "https://me:secret@host/a",
            "me:secret@host:/srv",
            "git+https://me:sec/ret@host/a.git#b",
            "git+https://ghp_0123456789@host/a.git#b",
            "git+https://glpat-0123@host/a.git#b",
        ] {
            assert_eq!(Target::parse(to), Err(Deploy::SecretInAddress {}), "{to}");
        }
        for address in ["sftp://me@host:22/a@b", "git+ssh://git@host/a.git#b", "http://[::1]:9000/a@b", "s3://archive/a@b", "file:///a:b@c"]
        {
            assert!(!holds_secret(address), "{address}");
        }
    }
}
