//! Words, numbers and time: `trans`, `text_direction`, `now`, `get_env`, `get_random`, and the filters `markdown`, `marks`, `num_format`.

use std::sync::{Arc, Weak};

use num_format::{Locale, ToFormattedString};

use crate::markup;
use crate::markup::input::BodyInput;
use crate::parse::insert_anchor::InsertAnchor;
use crate::parse::reading::Reading;
use crate::parse::tree::Data;
use crate::templates::functions::{Answer, Args, Call};
use crate::templates::value::TemplateValue;
use crate::text::SourceText;
use crate::zola::shortcodes;

/// `trans(key, lang?)`: a word in the page's language.
pub fn trans<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let (key, lang) = (args.must("key")?, call.language(args)?);
    let words = call.globals.words.get(&lang).ok_or_else(|| format!("there are no words in `{lang}`"))?;
    words.get(&key).map(|word| Answer::Text(word.clone())).ok_or_else(|| {
        let near = crate::text::diagnostic::nearest(&key, words.keys().map(String::as_str));
        let hint = near.map_or_else(|| format!("add it under `[translations]` for `{lang}`"), |near| format!("did you mean `{near}`?"));
        format!("there is no word `{key}` in `{lang}`; {hint}")
    })
}

/// `text_direction(lang?)`
pub fn text_direction<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let lang = call.language(args)?;
    let primary = lang.split(['-', '_']).next().unwrap_or("");
    let right_to_left = ["ar", "arc", "ckb", "dv", "fa", "ha", "he", "khw", "ks", "ku", "ps", "sd", "ug", "ur", "yi"];
    Ok(Answer::Text(if right_to_left.contains(&primary) { "rtl" } else { "ltr" }.into()))
}

/// `now(utc=false, timestamp=false)`: the one time of the build.
pub fn now<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let seconds = call.globals.clock.read();
    if args.bool("timestamp")?.unwrap_or(false) {
        return Ok(Answer::Int(seconds));
    }
    let time = jiff::Timestamp::from_second(seconds).map_err(|fault| fault.to_string())?;
    let text = time.to_string();
    let in_figures = call.globals.site.conventions.offset_in_figures;
    Ok(Answer::Text(if in_figures { text.replace('Z', "+00:00") } else { text }))
}

/// `get_env(name, default?)`
pub fn get_env<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let name = args.must("name")?;
    let value = call.globals.files.variable(&name);
    if let Some(text) = value {
        return Ok(Answer::Text(text));
    }
    // A default may be of any kind: templates ask `{% if %}` of it.
    let default = match (args.bool("default"), args.int("default")) {
        (Ok(Some(truth)), _) => Some(Answer::Data(Data::Bool(truth))),
        (_, Ok(Some(number))) => Some(Answer::Int(number)),
        _ => args.text("default")?.map(Answer::Text),
    };
    match default {
        Some(default) => Ok(default),
        None => Err(format!("the environment has no `{name}`, and the call gives no `default`")),
    }
}

/// `get_random(start=0, end, seed?)`: the same number for the same arguments on the same page, so that a site builds to the same bytes.
pub fn get_random<V: TemplateValue>(call: &Call<'_, V>, args: &dyn Args) -> Result<Answer, String> {
    let (start, end) = (args.int("start")?.unwrap_or(0), args.int("end")?.ok_or("the argument `end` is missing")?);
    if start >= end {
        return Err("`start` must be less than `end`".into());
    }
    let seed = args.int("seed")?.map_or_else(|| call.scope.permalink().unwrap_or_default(), |seed| seed.to_string());
    let hash = blake3::hash(format!("{seed}\0{start}\0{end}").as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    let span = u64::try_from(end - start).unwrap_or(1);
    Ok(Answer::Int(start + i64::try_from(u64::from_le_bytes(first) % span).unwrap_or(0)))
}

/// `markdown(inline=false)`: with the site's options; relative links start from the calling page. Where content has shortcodes, so has the text.
pub fn markdown<V: TemplateValue>(call: &Call<'_, V>, text: &str, args: &dyn Args) -> Result<Answer, String> {
    let source = SourceText::new("markdown filter", "");
    let permalink = call.scope.permalink().unwrap_or_default();
    let lang = call.language(args)?;
    let site: &Arc<_> = &call.globals.site;
    let calls = call.globals.calls.get().and_then(Weak::upgrade).filter(|_| shortcodes::may_call(text));
    let run = calls.map(|calls| calls.run(text)).transpose()?;
    let input = BodyInput {
        text: run.as_ref().map_or(text, |run| run.text.as_str()),
        reading: Reading::NEWEST,
        source: &source,
        offset: None,
        permalink: &permalink,
        lang: &lang,
        insert_anchor: InsertAnchor::None,
        reviewed: false,
        fragments: run.as_ref().map(|run| &run.fragments),
        pieces: None,
    };
    let (body, problems) = markup::render_body(&input, &call.globals.markup, site.as_ref());
    if let Some(error) = problems.iter().find(|problem| problem.is_error()) {
        return Err(error.message.en.clone());
    }
    if args.bool("inline")?.unwrap_or(false) {
        let html = body.html.trim_start();
        let html = html.strip_prefix("<p>").unwrap_or(html);
        return Ok(Answer::Html(html.strip_suffix("</p>\n").unwrap_or(html).to_owned()));
    }
    Ok(Answer::Html(body.html))
}

/// `marks`: lone Hanja marks of a plain text with their readings, as HTML.
pub fn marks<V: TemplateValue>(call: &Call<'_, V>, text: &str, _: &dyn Args) -> Result<Answer, String> {
    Ok(Answer::Html(markup::joined(&markup::marks(text, &call.globals.markup.hanja))))
}

/// `num_format(locale?)`: whole numbers with the separators of the language.
pub fn num_format<V: TemplateValue>(call: &Call<'_, V>, text: &str, args: &dyn Args) -> Result<Answer, String> {
    let name = args.text("locale")?.unwrap_or_else(|| call.globals.site.config.default_language.clone());
    let number: i64 = text.trim().parse().map_err(|_| format!("`num_format` needs a whole number, not `{text}`"))?;
    let locale = Locale::from_name(name.replace('_', "-")).map_err(|_| format!("`num_format` does not know the language `{name}`"))?;
    Ok(Answer::Text(number.to_formatted_string(&locale)))
}
