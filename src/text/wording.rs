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
