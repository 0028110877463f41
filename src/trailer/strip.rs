use std::borrow::Cow;

use super::Block;
use crate::align::{Edits, Rewriter};

/// Takes `blocks` out of `text`; gives what is left, borrowed if that is all, and the edits.
///
/// A block that fills its lines goes together with one line end, so that no empty line is left
/// where it was: the one after it, or, at the end of the text, the ones before it up to the last
/// line that is not blank, of which one line end stays. A block that shares its line with page
/// text goes alone; a block at the end of its line, after page text, takes the blanks before it
/// along. The blocks' own spans stay as they were reported.
///
/// Blocks that do not lie on character boundaries of `text`, or that overlap an earlier one, are
/// passed over: they were found in another text.
#[must_use]
pub fn strip<'t>(text: &'t str, blocks: &[Block]) -> (Cow<'t, str>, Edits) {
    let mut rewriter = Rewriter::new(text);
    let mut done = 0;
    for block in blocks {
        let (start, end) = (block.span.start, block.span.end);
        if start < done || text.get(start..end).is_none() || start == end {
            continue;
        }
        let before = &text[done..start];
        let after = &text[end..];
        let first = before.is_empty() && done == 0 || before.ends_with('\n');
        let (mut from, mut to) = (start, end);
        if first && let Some(len) = line_end(after) {
            to += len;
        } else if first && after.is_empty() {
            let kept = before.trim_end();
            let tail = &before[kept.len()..];
            let line = tail.find('\n').map_or(0, |at| at + 1);
            from = done + kept.len() + line;
        } else if !first && (after.is_empty() || line_end(after).is_some()) {
            from = done + before.trim_end_matches([' ', '\t', '\u{3000}', '\u{a0}']).len();
        }
        rewriter.delete(from..to);
        done = to;
    }
    rewriter.finish()
}

/// The length of the line end at the start of `text`.
fn line_end(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n', ..] => Some(1),
        _ => None,
    }
}
