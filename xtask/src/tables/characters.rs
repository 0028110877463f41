//! What the generators of tables share about characters.

/// Returns the character of a text that has exactly one.
pub(super) fn single_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}
