//! Templates of Tera 2 that extend another and have text outside blocks: it is never shown, and newer engines refuse it.

use crate::zola::tera1::lexer::{Kind, Piece, pieces};

use crate::text::Cut;

/// The template with such text as blanks, each byte in its place; `None` where there is none.
pub fn blanked(text: &str) -> Option<String> {
    if !text.contains("extends") {
        return None;
    }
    let pieces = pieces(text).ok()?;
    let (mut depth, mut extends, mut out, mut changed) = (0_usize, false, String::with_capacity(text.len()), false);
    for piece in &pieces {
        let (range, word) = match piece {
            Piece::Verbatim(range) => (range.clone(), ""),
            Piece::Print(inner) => (inner.range.clone(), ""),
            Piece::Tag(inner) => match inner.tokens.first().map(|token| &token.kind) {
                Some(Kind::Name(name)) => (inner.range.clone(), name.as_str()),
                _ => (inner.range.clone(), ""),
            },
        };
        let own = text.cut(range);
        let kept = match word {
            "block" | "component" => {
                depth += 1;
                true
            }
            "endblock" | "endcomponent" => {
                depth = depth.saturating_sub(1);
                true
            }
            "extends" => {
                extends = true;
                true
            }
            _ => depth > 0 || (matches!(piece, Piece::Verbatim(_)) && own.trim().is_empty()),
        };
        if kept || !extends {
            out.push_str(own);
        } else {
            changed = true;
            out.extend(own.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
    }
    (changed && extends).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::blanked;

    #[test]
    fn only_what_is_never_shown_goes() {
        let text = "{% extends \"a\" %}<!--é-->\n{% set x = 1 %}{% block b %}c{{ d }}{% endblock %}e";
        let blank = blanked(text).unwrap_or_default();
        assert_eq!(blank.len(), text.len());
        assert_eq!(blank.split_whitespace().collect::<Vec<_>>().join(" "), "{% extends \"a\" %} {% block b %}c{{ d }}{% endblock %}");
        assert_eq!(blanked("<a>{% block b %}{% endblock %}"), None);
    }
}
