use crate::align::Rewriter;
use crate::normalize::text::blank::is_blank;

/// `• ` for what marks the item of a list at the beginning of a line, after an indent or none.
///
/// A hyphen or an asterisk is one only before a blank; a sign that may be something else (an emoji,
/// a wing of `・゚・`) only before what an item begins with.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = line.len() - line.trim_start_matches(is_blank).len();
        let item = &line[at..];
        if let Some(mark) = item.chars().next().filter(|&c| is_bullet(c)) {
            let rest = &item[mark.len_utf8()..];
            let content = rest.trim_start_matches(is_blank);
            let begins = |c: char| c.is_alphanumeric() || "「『“‘《〈（(【[\"'".contains(c);
            let is_plain = !mark.is_ascii() || content.len() < rest.len();
            if is_plain && content.starts_with(begins) {
                let at = start + at;
                rewriter.replace(at..start + line.len() - content.len(), "• ");
            }
        }
        start += line.len();
    }
}

#[rustfmt::skip]
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(c,
        '•' | '·' | '‧' | '・' | '∙' | '⋅' | '●' | '○' | '◆' | '◇' | '■' | '□' | '▪' | '▫' | '◦' |
        '▲' | '△' | '►' | '▸' | '▶' | '➤' | '➢' | '★' | '☆' | '※' | '-' | '*'
    )
}
