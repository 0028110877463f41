use crate::align::Rewriter;
use crate::normalize::text::find_bytes::find_bytes;

/// One blank line for three or more.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut newlines = find_bytes(bytes, |byte| byte == b'\n');
    while let Some(found) = newlines.next_from(at) {
        at = found;
        let length = bytes[at..].iter().take_while(|&&b| b == b'\n').count();
        rewriter.delete(at + kept(at, length)..at + length);
        at += length;
    }
}

/// How many of `length` ends of lines in a row that begin at `at` stay.
pub(crate) fn kept(at: usize, length: usize) -> usize {
    // The first of them ends a line of text, except at the beginning.
    let kept = if at == 0 { 1 } else { 2 };
    if length >= kept + 2 { kept } else { length }
}
