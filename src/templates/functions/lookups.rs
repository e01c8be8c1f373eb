//! `get_page`, `get_section`, `get_taxonomy`, `get_taxonomy_term`: views of other parts of the site; `coins`: an article's record for lists.

use crate::link::addresses;
use crate::link::site::Node;
use crate::templates::functions::urls::{in_language, missing, taxonomy};
use crate::templates::functions::{Answer, Args, Call};
use crate::templates::value::TemplateValue;

/// `get_page(path, lang?, allow_missing=false)`
pub fn get_page<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    node(call, args, |node| matches!(node, Node::Page(_)), "page")
}

/// `get_section(path, lang?, metadata_only=false, allow_missing=false)`
pub fn get_section<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let section = node(call, args, |node| matches!(node, Node::Section(_)), "section")?;
    let metadata_only = args.bool("metadata_only")?.unwrap_or(false);
    Ok(if metadata_only { without_pages(call, section) } else { section })
}

/// Nothing is copied anyway, but sites of Zola up to 0.22 may rely on the list being empty. Later ones always have it.
fn without_pages<V>(call: &Call<'_, V>, answer: Answer) -> Answer {
    if call.globals.site.conventions.facts_keep_pages { answer } else { Answer::WithoutPages(Box::new(answer)) }
}

fn node<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args, wanted: fn(&Node) -> bool, kind: &str) -> Result<Answer, String> {
    let written = args.must("path")?;
    let path = written.strip_prefix("@/").unwrap_or(&written).trim_start_matches('/');
    let lenient = args.bool("allow_missing")?.unwrap_or(false);
    if call.globals.views.get().is_none() {
        return if lenient {
            Ok(Answer::Null)
        } else {
            Err(format!("`get_{kind}` can't be used in content, which is rendered before pages are complete; use it in a template"))
        };
    }
    let lang = call.language(args)?;
    let translated = in_that_language(call, path, &lang);
    let path = translated.as_deref().unwrap_or(path);
    let found = in_language(call, path, &lang).and_then(|path| call.globals.site.by_path.get(&path).copied());
    match found.filter(wanted) {
        Some(node) => Ok(Answer::Node(node)),
        None if lenient => Ok(Answer::Null),
        None if found.is_some() => Err(format!("`{path}` is not a {kind}")),
        None => Err(missing(call, path, &lang)),
    }
}

/// Where functions know the language that is asked for, a path that names another one leads to the same text in the one asked for.
fn in_that_language<V>(call: &Call<'_, V>, path: &str, lang: &str) -> Option<String> {
    let site = &call.globals.site;
    let (stem, code) = path.strip_suffix(".md")?.rsplit_once('.').filter(|_| site.conventions.functions_know_their_page)?;
    if code == lang || !site.config.codes().any(|known| known == code) {
        return None;
    }
    let plain = (lang == site.config.default_language).then(|| format!("{stem}.md"));
    let coded = format!("{stem}.{lang}.md");
    plain.into_iter().chain([coded]).find(|path| site.by_path.contains_key(path))
}

/// `get_taxonomy(kind, lang?, required=true)`
pub fn get_taxonomy<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let (kind, lang) = (args.must("kind")?, call.language(args)?);
    match taxonomy(call, &kind, &lang) {
        Some(index) => Ok(Answer::Taxonomy(index)),
        None if !args.bool("required")?.unwrap_or(true) => Ok(Answer::Null),
        None => Err(format!("there is no taxonomy `{kind}`")),
    }
}

/// `get_taxonomy_term(kind, term, lang?, include_pages=true, required=true)`
pub fn get_taxonomy_term<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let (kind, term, lang) = (args.must("kind")?, args.must("term")?, call.language(args)?);
    let site = &call.globals.site;
    let slug = addresses::slug(&term, site.config.slug_taxonomies);
    let found = taxonomy(call, &kind, &lang)
        .and_then(|index| site.taxonomies[index].term(&slug, &term).map(|position| Answer::Term(index, position)));
    match found {
        Some(answer) if !args.bool("include_pages")?.unwrap_or(true) => Ok(without_pages(call, answer)),
        Some(answer) => Ok(answer),
        None if !args.bool("required")?.unwrap_or(true) => Ok(Answer::Null),
        None => Err(format!("there is no term `{term}` in a taxonomy `{kind}`")),
    }
}

/// `coins(path)`: the record of an article as an empty element for citation programs; nothing for other pages.
pub fn coins<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let site = &call.globals.site;
    let page = match site.by_path.get(&args.must("path")?) {
        Some(Node::Page(id)) => call.globals.views.get().map(|views| views.coins(site, *id)),
        _ => None,
    };
    Ok(Answer::Html(page.unwrap_or_default().to_owned()))
}
