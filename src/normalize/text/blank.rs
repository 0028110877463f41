//! Blanks: the white space inside a line.
//!
//! The Unicode class is `General_Category=Zs`, and TAB. U+1680, the Ogham space mark, is not among them: it
//! has a visible form.

/// Whether `c` is a blank: TAB, or `General_Category=Zs` except the Ogham space mark.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t' | ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}
