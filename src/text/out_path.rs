//! Which paths may lie in the output folder: below it on every system, and never in the folder there that is the program's own.

/// The folder inside the output that holds what the program notes about it.
pub const OWN: &str = ".mokcha";

/// Most bytes of a name that every disk takes.
const LONGEST_NAME: usize = 255;

/// Most bytes of a path below the output folder: what every system takes, less a quarter for the folder itself.
pub const LONGEST_PATH: usize = 3072;

/// What is wrong with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// It leads out, or into the program's own folder.
    Outside,
    /// It holds a control character.
    Control,
    /// A name in it is too long.
    Long,
    /// It is too long itself.
    Deep,
}

/// What is wrong with a path: it must lie below the output folder, on every system, and leave the program's own folder there alone. Whatever
/// names a file of the output, a claim or a line that was noted by an earlier run, is held against this.
pub fn fault_of(path: &str) -> Option<PathFault> {
    let outside = |part: &str| part.is_empty() || part == "." || part == ".." || part.contains(['\\', '\0']);
    if path.split('/').any(outside) || path.split('/').next().is_some_and(is_own) {
        return Some(PathFault::Outside);
    }
    if path.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Some(PathFault::Control);
    }
    if path.len() > LONGEST_PATH {
        return Some(PathFault::Deep);
    }
    path.split('/').any(|part| part.len() > LONGEST_NAME).then_some(PathFault::Long)
}

/// Whether this system's disks take a name for the program's own folder.
fn is_own(name: &str) -> bool {
    name == OWN || (cfg!(any(windows, target_os = "macos")) && is_own_somewhere(name))
}

/// Whether some system takes a name for the program's own folder: in other case, with characters that Macs pass over, with what Windows cuts
/// off, or by its short name there.
pub fn is_own_somewhere(name: &str) -> bool {
    let passed_over = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}');
    let folded: String = name.split(':').next().unwrap_or(name).chars().filter(passed_over).flat_map(char::to_lowercase).collect();
    let short = folded.strip_prefix("mokcha~").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    short || folded.trim_end_matches(['.', ' ']) == OWN
}

/// Whether a path may be claimed.
pub fn lies_within(path: &str) -> bool {
    fault_of(path).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_website() {
        let check = |path: &str, expected: bool| assert_eq!(fault_of(path).is_none(), expected, "{path}");
        check("a/b.html", true);
        check("...", true);
        check(&"a".repeat(255), true);
        check(&"a".repeat(256), false);
        check(&"a/".repeat(1536), false);
        check(&format!("{}a", "a/".repeat(1535)), true);
        assert_eq!(fault_of(&format!("{}a", "가/".repeat(800))), Some(PathFault::Deep));
        for path in ["../a", "a/../b", "a//b", "./a", "/a", "", "a\\b", ".mokcha/manifest", ".mokcha"] {
            check(path, false);
        }
        for name in
            [".mokcha", ".MOKCHA", ".mo\u{212a}cha", ".mok\u{200d}cha", ".mokcha.", ".mokcha ", ".mokcha::$INDEX_ALLOCATION", "MOKCHA~1"]
        {
            assert!(is_own_somewhere(name), "{name}");
        }
        for name in ["mokcha", ".mokcha-old", "mokcha~a", "a.mokcha"] {
            assert!(!is_own_somewhere(name) && fault_of(name).is_none(), "{name}");
        }
        for path in ["x\ty", "x\ndelete\t0\t..", "x\r", "\u{7f}", "a/\u{85}", "\u{2028}"] {
            assert_eq!(fault_of(path), Some(PathFault::Control), "{path:?}");
        }
    }
}
