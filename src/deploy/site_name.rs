//! By what a site is known again: in an output folder, and where it was deployed.

/// By what a site is known again, wherever it lies: never by a path of the machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteName {
    /// The config's base address.
    pub base_url: Option<String>,
    /// The config's title.
    pub title: Option<String>,
}

impl SiteName {
    /// Whether both may be one site. A site keeps its output when its address or its title changes, not when both do; one that had neither
    /// may get them. A site without either is not known to be one that has them: `self` is the one that is there.
    pub fn may_be(&self, other: &Self) -> bool {
        let same = |one: &Option<String>, two: &Option<String>| one.is_some() && one == two;
        let nameless = |name: &Self| name.base_url.is_none() && name.title.is_none();
        nameless(self) || same(&self.base_url, &other.base_url) || same(&self.title, &other.title)
    }

    /// For people.
    pub fn words(&self) -> String {
        let words: Vec<String> = [&self.title, &self.base_url].into_iter().flatten().map(|name| format!("`{name}`")).collect();
        if words.is_empty() { "a site without a name".into() } else { words.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(base_url: &str, title: &str) -> SiteName {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        SiteName { base_url: some(base_url), title: some(title) }
    }

    #[test]
    fn a_site_is_known_again() {
        let check = |one: SiteName, two: SiteName, expected: bool| assert_eq!(one.may_be(&two), expected, "{one:?} {two:?}");
        check(name("https://a.example", "A"), name("https://a.example", "B"), true);
        check(name("https://a.example", "A"), name("https://b.example", "A"), true);
        check(name("https://a.example", "A"), name("https://b.example", "B"), false);
        check(name("https://a.example", ""), name("https://b.example", ""), false);
        check(name("", "A"), name("", "B"), false);
        check(name("", ""), name("https://b.example", "B"), true);
        check(name("https://b.example", "B"), name("", ""), false);
        check(name("", "B"), name("", ""), false);
        check(name("", ""), name("", ""), true);
        check(name("https://a.example", ""), name("", "B"), false);
    }
}
