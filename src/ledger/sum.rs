//! The sum at the end of a lock's line, of all that stands before it: who rewrites a line by hand, be it by a program that replaces words in many
//! files, leaves one that no longer fits. It shows slips and damage; who means to forge can reckon it, too. Each line has its own, and none knows of
//! another, so that lines of two branches stand beside each other when they are merged, and a publication that ends in its midst leaves lines that
//! are right.

use crate::ledger::fingerprint::fingerprint_of_bytes;

/// What a line's sum says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// There is none: an earlier version wrote the line.
    None,
    /// The line is what was written.
    Right,
    /// It is not.
    Wrong,
}

const KEY: &str = "sum=";
const DIGITS: usize = 16;

/// The sum of a text: the first 64 bits of its SHA-256.
pub fn of(text: &str) -> String {
    format!("{:016x}", fingerprint_of_bytes(text.as_bytes()))
}

/// Adds its sum to a line that ends in a column of keys.
pub fn add(line: &mut String) {
    let sum = of(line);
    let sign = if line.ends_with('\t') { "" } else { " " };
    line.push_str(sign);
    line.push_str(KEY);
    line.push_str(&sum);
}

/// Where a line ends but for its sum, and what that says.
pub fn split(line: &str) -> (usize, Sum) {
    let Some((said, written)) = line.rsplit_once(KEY).filter(|(said, sum)| sum.len() == DIGITS && said.ends_with(['\t', ' '])) else {
        return (line.len(), Sum::None);
    };
    let said = said.strip_suffix(' ').unwrap_or(said);
    (said.len(), if of(said) == written { Sum::Right } else { Sum::Wrong })
}

/// A line whose last column is its sum, without that.
pub fn column(line: &str) -> (&str, Sum) {
    let Some((said, written)) = line.rsplit_once('\t').filter(|(_, sum)| sum.len() == DIGITS) else { return (line, Sum::None) };
    (said, if of(said) == written { Sum::Right } else { Sum::Wrong })
}

/// Adds its sum to a line as its last column.
pub fn add_column(line: &mut String) {
    let sum = of(line);
    line.push('\t');
    line.push_str(&sum);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Cut;

    #[test]
    fn each_changed_sign_is_known() {
        for line in ["a/index.html\tpage\tx\tlive\t\tcontent/가.md\t", "a\tfile\tx\tlive\t\tb\tgone=:00000000000000ff"] {
            let mut whole = line.to_owned();
            add(&mut whole);
            assert_eq!(split(&whole), (line.len(), Sum::Right));
            assert_eq!(split(line), (line.len(), Sum::None));
            for (at, sign) in whole.char_indices() {
                let (before, behind) = (whole.cut(..at), whole.cut(at + sign.len_utf8()..));
                for changed in [format!("{before}~{behind}"), format!("{before}{behind}"), format!("{before}~{sign}{behind}")] {
                    assert_ne!(split(&changed).1, Sum::Right, "{changed}");
                }
            }
        }
        let mut row = "lock\t52.lock\tx\t3\t4".to_owned();
        add_column(&mut row);
        assert_eq!(column(&row), ("lock\t52.lock\tx\t3\t4", Sum::Right));
        assert_eq!(column(&row.replace("\t3\t", "\t2\t")).1, Sum::Wrong);
        assert_eq!(column("lock\t52.lock\tx\t3\t4").1, Sum::None);
    }
}
