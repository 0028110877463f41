//! Long texts of sentences.

/// About `len` bytes of `sentences` in an order that does not repeat, with what `separator` gives
/// for each draw between them.
pub(crate) fn drawn(
    sentences: &[&str],
    len: usize,
    separator: impl Fn(usize) -> &'static str,
) -> String {
    let mut text = String::new();
    let mut state = 1u64;
    while text.len() < len {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let draw = (state >> 33) as usize;
        text.push_str(sentences[draw % sentences.len()]);
        text.push_str(separator(draw / sentences.len()));
    }
    text
}
