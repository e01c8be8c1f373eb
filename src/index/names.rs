//! Groups of names that mean the same as search files hold them: those that some article has, an empty one, and those that may be typed for them.

/// The same groups, those names apart that are in Latin letters and may only be typed: who types none need not read them.
pub fn by_letters(groups: &[Vec<String>]) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let is_latin = |name: &String| name.bytes().any(|byte| byte.is_ascii_alphabetic());
    let parted = groups.iter().map(|group| {
        let (written, typed) = group.split_at(group.iter().position(String::is_empty).unwrap_or(group.len()));
        let (latin, others): (Vec<_>, Vec<_>) = typed.iter().filter(|name| !name.is_empty()).cloned().partition(is_latin);
        (with_typed(written, others), with_typed(written, latin))
    });
    let (mut others, mut latin): (Vec<_>, Vec<_>) = parted.unzip();
    others.retain(|group| group.len() > 1);
    latin.retain(|group| group.iter().any(String::is_empty));
    (others, latin)
}

/// A group of names that some article has, and those that may be typed for them behind an empty one.
pub fn with_typed(written: &[String], typed: Vec<String>) -> Vec<String> {
    let parting = (!typed.is_empty()).then(String::new);
    written.iter().cloned().chain(parting).chain(typed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_names_that_no_article_has_stand_apart() {
        let group = |names: &str| -> Vec<String> { names.split('|').map(str::to_owned).collect() };
        let groups = ["뉴딜||new deal", "유엔|UN||국제연합|United Nations", "로켓|로케트", "세종시||행복도시"].map(group);
        let (others, latin) = by_letters(&groups);
        assert_eq!(others, ["유엔|UN||국제연합", "로켓|로케트", "세종시||행복도시"].map(group));
        assert_eq!(latin, ["뉴딜||new deal", "유엔|UN||United Nations"].map(group));
    }
}
