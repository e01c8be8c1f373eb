//! In which language this run speaks: what the command line says, else the environment, else the language of the site. Only what is printed
//! depends on it; the website never does.

use std::ffi::OsString;
use std::sync::OnceLock;

use crate::edge::typed;
use crate::text::wording::{Lang, Wording};

/// Decided once a run, by the first who can.
static SPOKEN: OnceLock<Lang> = OnceLock::new();

/// The language of this run.
pub fn spoken() -> Lang {
    SPOKEN.get().copied().unwrap_or_default()
}

/// A text in the language of this run.
pub fn say(text: &Wording) -> &str {
    text.of(spoken())
}

/// Decides by the command line and the environment, before the command line is understood: what is wrong with it is told in the language, too.
pub fn begin(args: &[OsString]) {
    let variable = |name: &str| std::env::var(name).ok();
    if let Some(lang) = asked(args).or_else(|| of_environment(variable)).or_else(of_system) {
        let _ = SPOKEN.set(lang);
    }
}

/// Decides by the site's language where nothing else did.
pub fn of_site(language: &str) {
    let _ = SPOKEN.set(Lang::of(language).unwrap_or_default());
}

/// What `--lang` says.
fn asked(args: &[OsString]) -> Option<Lang> {
    typed::value(args, "--lang", None).and_then(|value| Lang::of(value.to_str()?))
}

/// What the environment says. `C` and `POSIX` name no language; who has set another one than ours is told in English.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Lang> {
    let names = |value: &String| !matches!(value.split(['.', '@']).next(), Some("" | "C" | "POSIX") | None);
    let set = ["MOKCHA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| variable(name).filter(names))?;
    Some(Lang::of(&set).unwrap_or_default())
}

#[cfg(windows)]
fn of_system() -> Option<Lang> {
    sys_locale::get_locale().map(|tag| Lang::of(&tag).unwrap_or_default())
}

#[cfg(not(windows))]
fn of_system() -> Option<Lang> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_comes_first() {
        let check = |args: &str, expected: Option<Lang>| {
            let args: Vec<OsString> = args.split(' ').map(OsString::from).collect();
            assert_eq!(asked(&args), expected);
        };
        check("build --lang ko", Some(Lang::Ko));
        check("--lang=ko build", Some(Lang::Ko));
        check("--lang ko build --lang=en", Some(Lang::En));
        check("build", None);
        check("build --lang", None);
        check("build --lang fr", None);
        check("build -- --lang ko", None);
    }

    #[test]
    fn the_environment_names_a_language_or_none() {
        let check = |set: &[(&str, &str)], expected: Option<Lang>| {
            let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(of_environment(variable), expected, "{set:?}");
        };
        check(&[], None);
        check(&[("LANG", "ko_KR.UTF-8")], Some(Lang::Ko));
        check(&[("LANG", "C.UTF-8")], None);
        check(&[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")], Some(Lang::Ko));
        check(&[("LC_ALL", "POSIX"), ("LANG", "")], None);
        check(&[("LC_ALL", "en_US.UTF-8"), ("LANG", "ko_KR.UTF-8")], Some(Lang::En));
        check(&[("MOKCHA_LANG", "ko"), ("LC_ALL", "en_US.UTF-8")], Some(Lang::Ko));
        check(&[("LANG", "de_DE.UTF-8")], Some(Lang::En));
    }
}
