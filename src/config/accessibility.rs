//! `[accessibility]`: who looked at the website with which tool and when, what is known to fail, and whom to ask. The statement says no more.

use std::sync::Arc;

use crate::parse::fields::{Fields, Unknown};
use crate::parse::tree::Table;
use crate::problem::keys::Keys;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// What the statement on accessibility may say of this website.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accessibility {
    /// Looks at it.
    pub checks: Vec<Check>,
    /// What is known to fail.
    pub known: Vec<String>,
    /// Whom to ask: a name, an address, a telephone number.
    pub contact: Option<String>,
}

/// One look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// When.
    pub date: String,
    /// Who.
    pub by: String,
    /// With which tool; empty for none.
    pub tool: String,
    /// What was looked at.
    pub what: String,
    /// What came of it; empty where that is all that is said.
    pub result: String,
}

impl Accessibility {
    /// Reads `[accessibility]`.
    pub fn read(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Self {
        let mut nested = Vec::new();
        let mut fields = Fields::new(source, table, "`[accessibility]`", problems);
        let checks = fields.tables("check").into_iter().filter_map(|table| check(source, table, &mut nested)).collect();
        let known = fields.strings("known").unwrap_or_default().into_iter().map(|text| text.value).collect();
        let contact = fields.filled("contact").map(|text| text.value);
        fields.finish(Unknown::Error);
        problems.append(&mut nested);
        Self { checks, known, contact }
    }
}

/// A check that says when, who and what.
fn check(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<Check> {
    let mut fields = Fields::new(source, table, "`[[accessibility.check]]`", problems);
    let date = fields.date("date");
    let [by, what, tool, result] = ["by", "what", "tool", "result"].map(|key| fields.filled(key).map(|text| text.value));
    for key in ["date", "by", "what"] {
        fields.require(key, Diagnostic::of(&Keys::HalfCheck { key: key.to_owned() }));
    }
    fields.finish(Unknown::Error);
    Some(Check { date: date?.value.text, by: by?, what: what?, tool: tool.unwrap_or_default(), result: result.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::text::SourceText;
    use crate::text::diagnostic::render_short;

    #[test]
    fn a_check_says_when_who_and_what() {
        let read = |text: &str| {
            let (config, problems) = Config::read(&SourceText::new("config.toml", text));
            (config.accessibility, render_short(&problems))
        };
        let (read_of, problems) = read(
            "[accessibility]\ncontact = \"054-000-0000\"\nknown = [\"넓은 표\"]\n[[accessibility.check]]\ndate = 2026-11-02\nby = \"편집부\"\nwhat = \"글 세 편\"\n",
        );
        assert_eq!((problems.as_str(), read_of.checks.len(), read_of.checks[0].date.as_str()), ("", 1, "2026-11-02"));
        let (read_of, problems) = read("[[accessibility.check]]\ndate = 2026-11-02\nwhat = \"글\"\n");
        assert!(read_of.checks.is_empty() && problems.contains("`by`"), "{problems}");
        assert!(read("[accessibility]\nscore = 100\n").1.contains("unknown key"), "what is not known is told");
    }
}
