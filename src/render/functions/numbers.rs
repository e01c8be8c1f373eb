//! `num_format`: whole numbers with the separators of a language, as Unicode's CLDR has them.

use crate::render::functions::{Answer, Args, Call};
use crate::render::value::TemplateValue;

/// Languages by the separator between groups of digits.
const LANGUAGES: [(&str, &str); 6] = [
    (
        ",",
        "ak am as asa bem bez bm bn bo brx ccp ce ceb cgg chr cu cy dav dz ebu ee en fil ga gd gu guz gv ha haw he hi ig ii ja jmc kam kde \
         ki kln kn ko kok ksb kw lag lg lkt luo luy mas mer mg mgo mi ml mn mr ms mt my naq nd ne nds nus nyn om or pa prg qu rof root rwk \
         saq sbp si sn so sw ta te teo th ti to ug ur vai vo vun xog yi yo yue zh zu",
    ),
    (
        ".",
        "ast az bs ca da de dsb el es eu fo fur fy gl hr hsb ia id is it jgo jv kkj kl km ku lb ln lo lu mgh mk mua nl nnh pt rn ro rw seh \
         sg sl sr tr vi wo",
    ),
    (
        "\u{a0}",
        "af agq bas be bg br cs dje dua dyo eo et ewo ff fi hu hy ka kab kea khq kk ksf ksh ky lt lv mfe nb nmg nn no os pl ru sah se ses shi \
         sk smn sq sv tg tk tt twq tzm uk uz xh yav zgh",
    ),
    ("\u{202f}", "fr"),
    ("’", "gsw rm wae"),
    ("٬", "ar ckb fa ks lrc mzn ps sd"),
];

/// Regions that have another separator than their language.
const REGIONS: [(&str, &str); 5] = [
    (",", "ar-EH es-419 es-BR es-BZ es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US"),
    (".", "ar-DZ ar-LY ar-MA ar-TN en-AT en-BE en-DE en-DK en-NL en-SI fr-LU fr-MA ms-BN qu-BO sw-CD"),
    ("\u{a0}", "de-AT en-FI en-SE en-ZA es-CR fr-CA pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL"),
    ("’", "de-CH de-LI en-CH it-CH"),
    ("٬", "pa-Arab ur-IN uz-Arab"),
];

/// Languages whose groups above the first have two digits.
const PAIRS: &str = "as bn brx ccp dz en-IN gu hi ks ml mr ne or pa ta te";

/// `num_format(locale?)`
pub fn num_format<V: TemplateValue>(call: &Call<'_, V>, text: &str, args: &dyn Args) -> Result<Answer, String> {
    let locale = args.text("locale")?.unwrap_or_else(|| call.shared.site.config.default_language.clone());
    let number: i128 = text.trim().parse().map_err(|_| format!("`num_format` needs a whole number, not `{text}`"))?;
    let formatted = formatted(number, &locale).ok_or_else(|| format!("`num_format` does not know the language `{locale}`"))?;
    Ok(Answer::Text(formatted))
}

/// The number as a language writes it; `None` for a language that is not known.
fn formatted(number: i128, locale: &str) -> Option<String> {
    let locale = locale.replace('_', "-");
    let primary = locale.split('-').next().unwrap_or_default();
    let lists = |list: &str, code: &str| list.split_whitespace().any(|known| known == code);
    let found =
        |table: &[(&'static str, &str)], code: &str| table.iter().find(|(_, list)| lists(list, code)).map(|(separator, _)| *separator);
    let separator = found(&REGIONS, &locale).or_else(|| found(&LANGUAGES, primary))?;
    let above = if lists(PAIRS, &locale) || (lists(PAIRS, primary) && !["ta-MY", "ta-SG"].contains(&locale.as_str())) { 2 } else { 3 };
    let digits = number.unsigned_abs().to_string();
    let mut out = if number < 0 { "-".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        if at > 0 && (left == 3 || (left > 3 && (left - 3) % above == 0)) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    // TPL-FI-04
    #[test]
    fn digits_are_grouped_as_the_language_has_it() {
        let check = |number, locale, expected: Option<&str>| assert_eq!(formatted(number, locale).as_deref(), expected, "{locale}");
        check(1_234_567, "ko", Some("1,234,567"));
        check(1_234_567, "eo", Some("1\u{a0}234\u{a0}567"));
        check(1_234_567, "hi", Some("12,34,567"));
        check(1_234_567, "en-IN", Some("12,34,567"));
        check(-1_234, "de", Some("-1.234"));
        check(1_234, "de_CH", Some("1’234"));
        check(1_234, "es-MX", Some("1,234"));
        check(999, "fr", Some("999"));
        check(1_234, "fr-FR", Some("1\u{202f}234"));
        check(1, "xx", None);
    }
}
