use crate::align::Rewriter;
use crate::chars::is_han;

/// U+00B7 for whatever dot stands between two Han characters: the parts of a name.
///
/// Japanese has its own dot between kana, and a full-width full stop after a numeral is one of a
/// list.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |&(_, c)| c);
        if is_dot(c) && is_han(before) && is_han(after) {
            let is_stop = c == '．' && (is_numeral(before) || is_numeral(after));
            if !is_stop {
                rewriter.replace(at..at + c.len_utf8(), "·");
            }
        }
        before = c;
    }
}

fn is_dot(c: char) -> bool {
    matches!(c, '•' | '‧' | '∙' | '⋅' | '・' | '･' | '．')
}

fn is_numeral(c: char) -> bool {
    "〇一二三四五六七八九十百".contains(c)
}
