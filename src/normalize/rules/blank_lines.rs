//! Rule `blank-lines`: collapse three or more blank lines to one.
//!
//! A gap separates two parts of a text; its height comes from the layout of the page. Up to two blank lines
//! are kept.
//!
//! ```text
//! a, three blank lines, b  →  a, one blank line, b
//! a, two blank lines, b    →  unchanged
//! ```

use crate::align::Rewriter;
use crate::normalize::text::find_bytes::find_bytes;

/// Cuts each run of more than three ends of lines.
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

/// How many of `length` consecutive ends of lines that begin at offset `at` are kept.
pub(crate) fn kept(at: usize, length: usize) -> usize {
    // The first of them ends a line of text, except at the beginning.
    let kept = if at == 0 { 1 } else { 2 };
    if length >= kept + 2 { kept } else { length }
}
