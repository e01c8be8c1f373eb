//! One cause, one problem: what only follows from another problem is not told.

use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Lang;

/// Kinds of a file that can't be read, and what is said of the lock without it.
const UNREAD: [&str; 4] = ["load/Unreadable", "load/NotUtf8", "load/NotUtf8Korean", "load/NotUtf8Wide"];
const WITHOUT: &str = "permanence/FileLost";

/// Two volumes of one number, and what is said of each address that both want.
const TWINS: &str = "structure/VolumeTwice";
const CLAIMED: &str = "fates/AddressTwice";

/// An article that nobody has written yet, and what is said of each of its lines.
const UNWRITTEN: &str = "permanence/Placeholder";
const LINES: &str = "markup/Placeholder";

/// An address that is none, and that it stands without quotation marks: what to write instead has them.
const NO_ADDRESS: &str = "config/BaseUrl";
const NOT_TOML: &str = "front/NotToml";

/// Takes out what follows from others.
pub fn alone(problems: &mut Vec<Diagnostic>) {
    let paths = |kinds: &[&str]| -> Vec<String> {
        problems.iter().filter(|problem| kinds.contains(&problem.kind)).map(|problem| problem.path().to_owned()).collect()
    };
    let (unread, unwritten) = (paths(&UNREAD), paths(&[UNWRITTEN]));
    let has_twins = problems.iter().any(|problem| problem.kind == TWINS);
    let place = |problem: &Diagnostic| {
        let (path, line, column) = problem.position();
        (path.to_owned(), line, column)
    };
    let no_address: Vec<_> = problems.iter().filter(|problem| problem.kind == NO_ADDRESS).map(place).collect();
    if unread.is_empty() && unwritten.is_empty() && !has_twins && no_address.is_empty() {
        return;
    }
    problems.retain(|problem| match problem.kind {
        WITHOUT => !unread.iter().any(|path| problem.message.of(Lang::En).starts_with(&format!("`{path}`"))),
        // All that two volumes of one number hold stands at the same addresses.
        CLAIMED => !(has_twins && problem.message.of(Lang::En).contains("`/v/")),
        NOT_TOML => !no_address.contains(&place(problem)),
        LINES => !unwritten.iter().any(|path| path == problem.path()),
        _ => true,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::load::Load;
    use crate::problem::markup::Lost;
    use crate::problem::permanence::Permanence;

    #[test]
    fn what_follows_is_not_told() {
        let lost = |file: &str| Diagnostic::of(&Permanence::FileLost { file: file.into(), count: 2 }).in_file("locks/site.lock");
        let line = |path: &str| Diagnostic::of(&Lost::Placeholder { text: "x".into() }).in_file(path);
        let mut problems = vec![
            Diagnostic::of(&Load::NotUtf8 {}).in_file("locks/1.lock"),
            lost("locks/1.lock"),
            lost("locks/2.lock"),
            line("content/a.md"),
            line("content/b.md"),
            Diagnostic::of(&Permanence::Placeholder { what: "x".into() }).in_file("content/b.md"),
        ];
        alone(&mut problems);
        let left: Vec<&str> = problems.iter().map(|problem| problem.kind).collect();
        assert_eq!(left, ["load/NotUtf8", WITHOUT, LINES, UNWRITTEN]);
        assert_eq!(
            (problems[1].message.of(Lang::En), problems[2].path()),
            ("`locks/2.lock` is lost, and with it 2 addresses", "content/a.md")
        );
    }
}
