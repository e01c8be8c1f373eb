//! A text in the languages that mokcha speaks. Both are made where the text is, and one is chosen where it is printed: no stage knows who
//! reads.

use std::borrow::Cow;

use crate::text::particles;

/// A language in which mokcha speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Lang {
    /// The language of a tag or a locale: `ko`, `ko-KR`, `ko_KR.UTF-8`; none where it names none that mokcha speaks.
    pub fn of(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "ko" | "kor" | "korean" => Some(Self::Ko),
            "en" | "eng" | "english" => Some(Self::En),
            _ => None,
        }
    }

    /// What is said in this language.
    pub fn pick(self, korean: &'static str, english: &'static str) -> &'static str {
        if self == Self::Ko { korean } else { english }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wording {
    /// In English. Problems are sorted and compared by it.
    pub en: String,
    /// In Korean.
    pub ko: String,
}

impl Wording {
    /// A text in both languages; the Korean one may have particles that wait for the letter before them.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { en: en.into(), ko: particles::settled(ko.into()) }
    }

    /// Templates, English and Korean, with what they name put in.
    pub fn filled((en, ko): (&str, &str), arguments: &[(&str, &dyn Said)]) -> Self {
        let with = |lang: Lang| {
            move |out: &mut String, name: &str| {
                if let Some((_, value)) = arguments.iter().find(|(argument, _)| *argument == name) {
                    out.push_str(&value.said(lang));
                }
            }
        };
        Self::new(filled(en, with(Lang::En)), filled(ko, with(Lang::Ko)))
    }

    /// A text that is the same in both: a name, a number, the words of another program.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { ko: text.clone(), en: text }
    }

    /// The text in a language.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ko => &self.ko,
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty()
    }

    /// The text with another one behind it.
    pub fn and(mut self, more: &Self) -> Self {
        self.en.push_str(&more.en);
        self.ko.push_str(&more.ko);
        self
    }

    /// Texts with something between them.
    pub fn join<'a>(texts: impl IntoIterator<Item = &'a Self>, between: &str) -> Self {
        let mut out = Self::default();
        for (index, text) in texts.into_iter().enumerate() {
            if index > 0 {
                out = out.and(&Self::same(between));
            }
            out = out.and(text);
        }
        out
    }
}

impl From<&str> for Wording {
    fn from(text: &str) -> Self {
        Self::same(text)
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Self {
        Self::same(text)
    }
}

impl From<&String> for Wording {
    fn from(text: &String) -> Self {
        Self::same(text.as_str())
    }
}

/// A template as `format!` reads it, whose arguments `put` writes: `{name}`, `{{` and `}}`. Particles (`{은}`) become the signs that
/// `particles::settled` turns into words.
pub fn filled(template: &str, mut put: impl FnMut(&mut String, &str)) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, brace)) = rest.find(['{', '}']).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        if let Some(after) = brace.strip_prefix("{{") {
            out.push('{');
            rest = after;
        } else if let Some(after) = brace.strip_prefix("}}") {
            out.push('}');
            rest = after;
        } else {
            let Some((name, after)) = brace.strip_prefix('{').and_then(|name| name.split_once('}')) else {
                rest = brace;
                break;
            };
            match particles::sign(name) {
                Some(sign) => out.push(sign),
                None => put(&mut out, name),
            }
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// What a text is made of: a value that says itself in a language.
pub trait Said {
    /// The words.
    fn said(&self, lang: Lang) -> Cow<'_, str>;
}

impl Said for String {
    fn said(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Said for str {
    fn said(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl<T: Said + ?Sized> Said for &T {
    fn said(&self, lang: Lang) -> Cow<'_, str> {
        (**self).said(lang)
    }
}

impl Said for Wording {
    fn said(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self.of(lang))
    }
}

macro_rules! numbers {
    ($($number:ty)*) => { $(impl Said for $number {
        fn said(&self, _: Lang) -> Cow<'_, str> {
            Cow::Owned(self.to_string())
        }
    })* };
}

numbers!(u8 u16 u32 u64 usize i64 char);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_as_format_does() {
        let (name, count) = ("{은} a".to_owned(), 3_usize);
        let said = Wording::filled(("`{name}` {{{count}}} {count}", "`{name}`{은} {count}개"), &[("name", &name), ("count", &count)]);
        assert_eq!((said.en.as_str(), said.ko.as_str()), ("`{은} a` {3} 3", "`{은} a`는 3개"));
        assert_eq!(filled("}} {", |_, _| ()), "} {");
    }

    #[test]
    fn locales_name_languages() {
        let check = |tag: &str, expected: Option<Lang>| assert_eq!(Lang::of(tag), expected, "{tag}");
        for korean in ["ko", "ko-KR", "ko_KR.UTF-8", "ko_KR.eucKR", "KO", "Korean_Korea.949"] {
            check(korean, Some(Lang::Ko));
        }
        for english in ["en", "en_US.UTF-8", "en-GB"] {
            check(english, Some(Lang::En));
        }
        for other in ["C", "C.UTF-8", "POSIX", "", "de_DE.UTF-8", "kok_IN", "k"] {
            check(other, None);
        }
    }
}
