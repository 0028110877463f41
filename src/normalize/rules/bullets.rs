//! Rule `bullets`: one mark, `• `, for the items of lists.
//!
//! Pages draw bullets as `●`, `■`, `※`, `-` and many others. A hyphen or an asterisk counts only before a
//! blank, and a symbol only before what an item begins with, so that `・゚・` and emoji stay.
//!
//! ```text
//! ● 第一  →  • 第一
//! - 第二  →  • 第二    a hyphen before a blank
//! -5 度   →  unchanged    a number
//! ※注意   →  • 注意    no blank needed after a symbol
//! ```

use crate::align::Rewriter;
use crate::normalize::text::blank::is_blank;

/// Replaces the bullet at the start of each line, after an indent or none.
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

/// Whether `c` is used as a bullet.
#[rustfmt::skip]
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(c,
        '•' | '·' | '‧' | '・' | '∙' | '⋅' | '●' | '○' | '◆' | '◇' | '■' | '□' | '▪' | '▫' | '◦' |
        '▲' | '△' | '►' | '▸' | '▶' | '➤' | '➢' | '★' | '☆' | '※' | '-' | '*'
    )
}
