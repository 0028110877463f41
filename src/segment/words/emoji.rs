//! Whether a grapheme cluster is an emoji, after [UTS #51](https://www.unicode.org/reports/tr51/).
//!
//! The table is a `matches!` that compiles to comparisons. It takes whole blocks from U+1F300 on,
//! so it also covers the emoji of future Unicode versions there.

/// Returns whether a grapheme cluster, or a sequence of joined clusters, is displayed as an emoji.
///
/// It is one if its first character has emoji presentation by default (`😀`), if U+FE0F requests it
/// (`☀\u{fe0f}`), or if U+20E3 makes it a keycap (`1\u{fe0f}\u{20e3}`).
pub(crate) fn is_emoji(cluster: &str) -> bool {
    !cluster.is_ascii()
        && (cluster.chars().next().is_some_and(is_emoji_by_default)
            || cluster.contains(['\u{FE0F}', '\u{20E3}']))
}

/// `Emoji_Presentation` in Unicode's `emoji-data.txt`.
///
/// From U+1F300 on, whole blocks are taken. They include symbols with text presentation by default
/// and code points that are not assigned yet.
fn is_emoji_by_default(c: char) -> bool {
    c >= '\u{231A}'
        && matches!(c,
            '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23EC}' | '\u{23F0}' | '\u{23F3}'
            | '\u{25FD}' | '\u{25FE}' | '\u{2614}' | '\u{2615}' | '\u{2648}'..='\u{2653}'
            | '\u{267F}' | '\u{2693}' | '\u{26A1}' | '\u{26AA}' | '\u{26AB}' | '\u{26BD}'
            | '\u{26BE}' | '\u{26C4}' | '\u{26C5}' | '\u{26CE}' | '\u{26D4}' | '\u{26EA}'
            | '\u{26F2}' | '\u{26F3}' | '\u{26F5}' | '\u{26FA}' | '\u{26FD}' | '\u{2705}'
            | '\u{270A}' | '\u{270B}' | '\u{2728}' | '\u{274C}' | '\u{274E}'
            | '\u{2753}'..='\u{2755}' | '\u{2757}' | '\u{2795}'..='\u{2797}' | '\u{27B0}'
            | '\u{27BF}' | '\u{2B1B}' | '\u{2B1C}' | '\u{2B50}' | '\u{2B55}'
            | '\u{1F004}' | '\u{1F0CF}' | '\u{1F18E}' | '\u{1F191}'..='\u{1F19A}'
            | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F201}' | '\u{1F21A}' | '\u{1F22F}'
            | '\u{1F232}'..='\u{1F236}' | '\u{1F238}'..='\u{1F23A}' | '\u{1F250}' | '\u{1F251}'
            | '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F7E0}'..='\u{1F7EB}'
            | '\u{1F7F0}' | '\u{1F90C}'..='\u{1F9FF}' | '\u{1FA70}'..='\u{1FAFF}')
}
