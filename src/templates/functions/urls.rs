//! `get_url` and `get_taxonomy_url`: addresses of pages, files and terms.

use crate::body::targets::LinkTargets;
use crate::link::addresses::{self, feed_filenames};
use crate::link::site::Node;
use crate::templates::functions::{Answer, Args, Call, files};
use crate::templates::value::TemplateValue;
use crate::text::{Cut, composed};

/// `get_url(path, lang?, trailing_slash=false, cachebust=false)`
pub fn get_url<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let path = args.must("path")?;
    let site = &call.globals.site;
    if let Some(content) = path.strip_prefix("@/") {
        let lang = call.language(args)?;
        let (file, fragment) = content.split_once('#').map_or((content, None), |(file, fragment)| (file, Some(fragment)));
        let permalink = in_language(call, file, &lang).and_then(|file| site.permalink(&file)).ok_or_else(|| missing(call, file, &lang))?;
        return Ok(Answer::Html(fragment.map_or_else(|| permalink.clone(), |fragment| format!("{permalink}#{fragment}"))));
    }
    let base = site.config.base();
    let prefix = match args.text("lang")? {
        Some(lang) if lang != site.config.default_language => {
            let already = path.trim_start_matches('/').split('/').next() == Some(lang.as_str());
            if already { String::new() } else { format!("{lang}/") }
        }
        _ => String::new(),
    };
    let bare = path.trim_start_matches('/');
    let old = site.conventions.urls_as_written;
    // Zola 0.22 joins language and path as they are (TPL-FN-01).
    let mut url = if old && !prefix.is_empty() { format!("{base}/{prefix}{path}") } else { format!("{base}/{prefix}{bare}") };
    let is_file = url.contains('#') || feed_name(call, bare);
    if args.bool("trailing_slash")?.unwrap_or(false) {
        if !url.ends_with('/') && !is_file {
            url.push('/');
        }
    } else if old {
        url.truncate(url.strip_suffix('/').unwrap_or(&url).len());
    } else if url.len() > 1 {
        url.truncate(url.trim_end_matches('/').len().max(usize::from(base.is_empty())));
    }
    if args.bool("cachebust")?.unwrap_or(false) {
        let file = format!("{prefix}{bare}");
        let hash =
            files::sha256_hex(call, &file)?.ok_or_else(|| format!("there is no file `{file}` to make a cache-busting address of"))?;
        url.push_str("?h=");
        url.push_str(hash.cut(..20));
    }
    Ok(Answer::Html(url))
}

fn feed_name<V>(call: &Call<'_, V>, path: &str) -> bool {
    let site = &call.globals.site;
    feed_filenames(site, &site.config.default_language).iter().any(|feed| path.ends_with(feed.as_str()))
}

/// The content path in a language: with its code before the extension, as written for the default language. A path may name its language itself.
pub fn in_language<V>(call: &Call<'_, V>, path: &str, lang: &str) -> Option<String> {
    let site = &call.globals.site;
    let path = &*site.named(path);
    let translated = path.strip_suffix(".md").map(|stem| format!("{stem}.{lang}.md"));
    if lang != site.config.default_language
        && let Some(path) = translated.filter(|path| site.by_path.contains_key(path))
    {
        return Some(path);
    }
    let written = *site.by_path.get(path)?;
    let its_own = match written {
        Node::Page(id) => &site.pages[id].article.lang,
        Node::Section(id) => &site.sections[id].lang,
    };
    (lang == site.config.default_language || its_own == lang).then(|| path.to_owned())
}

/// The words for a content path that leads nowhere.
pub fn missing<V>(call: &Call<'_, V>, path: &str, lang: &str) -> String {
    let site = &call.globals.site;
    if !site.config.codes().any(|code| code == lang) {
        return format!("`{lang}` is not a language of this site");
    }
    if site.by_path.contains_key(path) {
        return format!("`{path}` has no translation into `{lang}`");
    }
    match call.globals.site.nearest(path) {
        Some(near) => format!("there is no page or section `{path}`; did you mean `{near}`?"),
        None => format!("there is no page or section `{path}`"),
    }
}

/// `get_taxonomy_url(kind, term, lang?, required=true)`; `name` is the older name of `term`.
pub fn get_taxonomy_url<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let site = &call.globals.site;
    let (kind, lang) = (args.must("kind")?, call.language(args)?);
    let term = match args.text("term")? {
        Some(term) => term,
        None => args.text("name")?.ok_or("the argument `term` is missing")?,
    };
    let term = if site.conventions.letters_together { composed(&term).into_owned() } else { term };
    let Some(index) = taxonomy(call, &kind, &lang) else {
        return if args.bool("required")?.unwrap_or(true) { Err(format!("there is no taxonomy `{kind}`")) } else { Ok(Answer::Null) };
    };
    let taxonomy = &site.taxonomies[index];
    let slug = addresses::slug(&term, site.config.slug_taxonomies);
    // A name as written may be a short form of an official one, so slug, name and every known form count.
    let by_slug = taxonomy.terms.binary_search_by(|known| known.slug.as_str().cmp(&slug)).ok();
    let by_name = || taxonomy.by_name.get(&term).into_iter().chain(taxonomy.by_form.get(&term)).min().copied();
    let found = by_slug.or_else(by_name);
    let found = found.map(|position| &taxonomy.terms[position]).ok_or_else(|| format!("the taxonomy `{kind}` has no term `{term}`"))?;
    Ok(Answer::Html(found.url.permalink(site.config.base())))
}

/// The taxonomy of a name or slug in a language.
pub fn taxonomy<V>(call: &Call<'_, V>, kind: &str, lang: &str) -> Option<usize> {
    call.globals
        .site
        .taxonomies
        .iter()
        .position(|taxonomy| taxonomy.lang == lang && (taxonomy.slug == kind || taxonomy.config.name.value == kind))
}
