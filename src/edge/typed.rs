//! What stands on a command line before it is understood, or where it can't be: the value of an option, read from the words alone.

use std::ffi::OsString;

/// The last value of an option, by its long name and its short one: `--root a`, `--root=a`, `-r a`, `-ra`. Behind `--` no options stand.
pub fn value(args: &[OsString], long: &str, short: Option<&str>) -> Option<OsString> {
    let mut found = None;
    let mut args = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        let joined = || {
            let text = arg.to_str()?;
            let value = text.strip_prefix(long).and_then(|rest| rest.strip_prefix('='));
            value.or_else(|| short.and_then(|short| text.strip_prefix(short))).map(OsString::from)
        };
        let value = if arg == long || short.is_some_and(|short| arg == short) { args.next().cloned() } else { joined() };
        found = value.or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_counts() {
        let check = |line: &str, expected: Option<&str>| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(value(&args, "--root", Some("-r")), expected.map(OsString::from), "{line}");
        };
        check("build", None);
        check("build --root a", Some("a"));
        check("--root=a build -r b", Some("b"));
        check("-rb build --root", Some("b"));
        check("build --rooted=a", None);
        check("build -- --root a", None);
    }
}
