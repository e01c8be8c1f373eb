//! The form in which an area's problems are written: severity, name, arguments, and below them what is said. `problems!` makes an enum of
//! it, whose variants are the kinds.

/// Makes the enum of an area's problems.
///
/// ```ignore
/// problems! {
///     /// What the disk can't do.
///     "disk" Disk {
///         /// The staging folder is there and not ours.
///         error ForeignStaging { folder: String } =>
///             message "`{folder}` is in the way",
///             help "move it away";
///     }
/// }
/// ```
macro_rules! problems {
    ($(#[$about:meta])* $area:literal $table:ident {
        $($(#[$doc:meta])* $severity:ident $name:ident { $($field:ident : $type:ty),* $(,)? } =>
            message $message:literal $(, label $label:literal)? $(, note $note:literal)* $(, help $help:literal)* ;)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a field is what its name says, and stands in the words below it")]
        pub enum $table {
            $($(#[$doc])* $name { $($field: $type),* },)*
        }

        impl $crate::problem::Problem for $table {
            fn kind(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => concat!($area, "/", stringify!($name)),)*
                }
            }

            fn severity(&self) -> $crate::text::diagnostic::Severity {
                match self {
                    $(Self::$name { .. } => problems!(@severity $severity),)*
                }
            }

            // A message need not name each argument.
            #[allow(unused_variables)]
            fn words(&self) -> $crate::problem::Words {
                match self {
                    $(Self::$name { $($field),* } => $crate::problem::Words {
                        message: format!($message),
                        label: String::new() $(+ &format!($label))?,
                        notes: vec![$(format!($note)),*],
                        helps: vec![$(format!($help)),*],
                    },)*
                }
            }
        }
    };
    (@severity fault) => { $crate::text::diagnostic::Severity::Fault };
    (@severity error) => { $crate::text::diagnostic::Severity::Error };
    (@severity warning) => { $crate::text::diagnostic::Severity::Warning };
}

/// Makes functions that say something in both languages: lines of the terminal, and words that stand in problems as arguments.
///
/// ```ignore
/// sayings! {
///     /// What was written.
///     wrote(file: &str) = "wrote {file}" ko "{file}{을} 만들었습니다";
/// }
/// ```
macro_rules! sayings {
    ($($(#[$doc:meta])* $name:ident ($($field:ident : $type:ty),* $(,)?) = $en:literal ko $ko:literal ;)*) => {
        /// All of them, as the catalogue lists them.
        pub const SAYINGS: &[(&str, &str, &str)] = &[$((stringify!($name), $en, $ko)),*];

        $($(#[$doc])*
        #[allow(unused_imports, unused_variables)]
        pub fn $name($($field: $type),*) -> $crate::text::wording::Wording {
            use $crate::text::particles::{은, 이, 을, 과, 으로, 이라, 이나};
            use $crate::text::wording::{Lang, Said as _, Wording};
            let en = { $(let $field = $field.said(Lang::En);)* format!($en) };
            let ko = { $(let $field = $field.said(Lang::Ko);)* format!($ko) };
            Wording::new(en, ko)
        })*
    };
}

#[cfg(test)]
mod tests {
    use crate::problem::Problem;
    use crate::text::diagnostic::{Diagnostic, render_short};

    problems! {
        /// An area.
        "test" Test {
            /// Something is there twice.
            error Twice { what: String, count: usize } =>
                message "`{what}` is there {count} times",
                label "here",
                note "it was there before",
                help "take one away";
            /// Something is odd.
            warning Odd {} => message "this is odd";
        }
    }

    #[test]
    fn a_problem_says_its_words() {
        let twice = Test::Twice { what: "가".into(), count: 2 };
        assert_eq!(twice.kind(), "test/Twice");
        let problem = Diagnostic::of(&twice);
        assert_eq!((problem.kind, &*problem.label, problem.notes.len(), problem.helps.len()), ("test/Twice", "here", 1, 1));
        assert_eq!(render_short(&[problem, Diagnostic::of(&Test::Odd {})]), "error: `가` is there 2 times\nwarning: this is odd\n");
    }
}
