//! The form in which an area's problems are written: severity, name, arguments, and below them what is said. `problems!` makes an enum of
//! it, whose variants are the kinds.

/// Makes the enum of an area's problems. Each has its code, which is its own for good and stands behind its severity, and its words in English
/// and, behind `ko`, in Korean. Particles that change with the word before them are `{은}`, `{이}`, `{을}`, `{과}`, `{으로}`, `{이라}`, `{이나}`.
///
/// ```ignore
/// problems! {
///     /// What the disk can't do.
///     "disk" Disk {
///         /// The staging folder is there and not ours.
///         error M0999 ForeignStaging { folder: String } =>
///             message "`{folder}` is in the way"
///                  ko "`{folder}`{이} 자리를 차지하고 있습니다",
///             help "move it away"
///               ko "다른 곳으로 옮기십시오";
///     }
/// }
/// ```
macro_rules! problems {
    ($(#[$about:meta])* $area:literal $table:ident {
        $($(#[$doc:meta])* $severity:ident $code:ident $name:ident { $($field:ident : $type:ty),* $(,)? } =>
            message $message:literal ko $message_ko:literal
            $(, label $label:literal ko $label_ko:literal)?
            $(, note $note:literal ko $note_ko:literal)*
            $(, help $help:literal ko $help_ko:literal)* ;)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a field is what its name says, and stands in the words below it")]
        pub enum $table {
            $($(#[$doc])* $name { $($field: $type),* },)*
        }

        impl $table {
            /// All of them, as the catalogue lists them.
            pub fn entries() -> &'static [$crate::problem::Entry] {
                static ENTRIES: &[$crate::problem::Entry] = &[$($crate::problem::Entry {
                    code: stringify!($code),
                    kind: concat!($area, "/", stringify!($name)),
                    severity: problems!(@severity $severity),
                    message: ($message, $message_ko),
                    label: problems!(@label $($label, $label_ko)?),
                    notes: &[$(($note, $note_ko)),*],
                    helps: &[$(($help, $help_ko)),*],
                }),*];
                ENTRIES
            }
        }

        impl $crate::problem::Problem for $table {
            fn entry(&self) -> &'static $crate::problem::Entry {
                // The entries stand in the order of the kinds.
                #[allow(dead_code, clippy::upper_case_acronyms, clippy::enum_variant_names)]
                enum At { $($name),* }
                let at = match self {
                    $(Self::$name { .. } => At::$name,)*
                };
                &Self::entries()[at as usize]
            }

            fn arguments(&self) -> Vec<(&'static str, &dyn $crate::text::wording::Said)> {
                match self {
                    $(Self::$name { $($field),* } => {
                        // Never called: the compiler holds the names in the words against the arguments. A message need not name each.
                        #[allow(unused_variables, unused_imports)]
                        let _ = || {
                            use $crate::text::particles::{은, 이, 을, 과, 으로, 이라, 이나};
                            use $crate::text::wording::{Lang, Said as _};
                            $(let $field = $field.said(Lang::En);)*
                            let _ = (format_args!($message), format_args!($message_ko));
                            $(let _ = (format_args!($label), format_args!($label_ko));)?
                            $(let _ = (format_args!($note), format_args!($note_ko));)*
                            $(let _ = (format_args!($help), format_args!($help_ko));)*
                        };
                        vec![$((stringify!($field), $field as &dyn $crate::text::wording::Said)),*]
                    })*
                }
            }
        }
    };
    (@severity fault) => { $crate::text::diagnostic::Severity::Fault };
    (@severity error) => { $crate::text::diagnostic::Severity::Error };
    (@severity warning) => { $crate::text::diagnostic::Severity::Warning };
    (@label) => { ("", "") };
    (@label $label:literal, $label_ko:literal) => { ($label, $label_ko) };
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
            let _ = || {
                use $crate::text::particles::{은, 이, 을, 과, 으로, 이라, 이나};
                use $crate::text::wording::{Lang, Said as _};
                $(let $field = $field.said(Lang::En);)*
                let _ = (format_args!($en), format_args!($ko));
            };
            $crate::text::wording::Wording::filled(($en, $ko), &[$((stringify!($field), &$field as &dyn $crate::text::wording::Said)),*])
        })*
    };
}

#[cfg(test)]
mod tests {
    use crate::problem::Problem;
    use crate::text::diagnostic::{Diagnostic, render_short};
    use crate::text::wording::Lang;

    problems! {
        /// An area.
        "test" Test {
            /// Something is there twice.
            error M9001 Twice { what: String, count: usize } =>
                message "`{what}` is there {count} times" ko "`{what}`{이} {count}번 나옵니다",
                label "here" ko "여기",
                note "it was there before" ko "앞에 이미 있습니다",
                help "take one away" ko "하나를 지우십시오";
            /// Something is odd.
            warning M9002 Odd {} => message "this is odd" ko "이상합니다";
        }
    }

    #[test]
    fn a_problem_says_its_words() {
        let twice = Test::Twice { what: "가".into(), count: 2 };
        assert_eq!((twice.entry().kind, twice.entry().code), ("test/Twice", "M9001"));
        let problem = Diagnostic::of(&twice);
        assert_eq!((problem.kind, &*problem.label.en, problem.notes.len(), problem.helps.len()), ("test/Twice", "here", 1, 1));
        assert_eq!(problem.message.of(Lang::Ko), "`가`가 2번 나옵니다");
        assert_eq!(render_short(&[problem, Diagnostic::of(&Test::Odd {})]), "error: `가` is there 2 times\nwarning: this is odd\n");
    }
}
