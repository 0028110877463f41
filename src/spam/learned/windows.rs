//! Cuts a page into the windows that the learned path reads.
//!
//! A window is a page of its own to all that follows. Its size bounds the memory, and the time of
//! what is more than linear in it, such as sorting its bigrams.
//!
//! # An example
//!
//! ```text
//! a page of 50 KB, Scope::Ends        0..4 KB            34..50 KB
//! a page of 50 KB, Scope::Anywhere    0..16  16..32  32..48  48..50 KB, each to a line end
//! a page of 9 KB, either scope        0..9 KB
//! ```
//!
//! A block across two windows is found in two parts, which are merged where they touch.
//!
//! The end of a page gets the larger window, since most blocks are below the page's text.
//!
//! Windows are cut by bytes and not by lines alone, since a page may be one line of a
//! megabyte. A cut within a line is at the last character that fits, and may part a phrase:
//! then a candidate loses one phrase.

use std::ops::Range;

use crate::spam::options::Scope;

/// The largest window in bytes. A page up to this size is one window.
const WINDOW: usize = 16 << 10;

/// Bytes at the beginning of a longer page that are read with [`Scope::Ends`].
const BEGINNING: usize = 4 << 10;

/// The windows of a page of which something may be reported, in order: byte ranges on character
/// boundaries, cut at a line end where there is one in their second half.
///
/// With [`Scope::Ends`] a long page has two: its beginning and its end.
pub(crate) fn windows(text: &str, scope: Scope) -> Vec<Range<usize>> {
    let all = 0..text.len();
    if text.len() <= WINDOW {
        return vec![all];
    }
    if scope == Scope::Ends {
        let beginning = 0..cut(text, 0, BEGINNING);
        let end = text.floor_char_boundary(text.len() - WINDOW);
        return vec![beginning, end..text.len()];
    }
    let mut windows = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = cut(text, start, WINDOW);
        windows.push(start..end);
        start = end;
    }
    windows
}

/// The end of a window of at most `size` bytes from `start`: after the last line end of its second
/// half, else where a character ends.
fn cut(text: &str, start: usize, size: usize) -> usize {
    if text.len() - start <= size {
        return text.len();
    }
    let end = text.floor_char_boundary(start + size);
    let half = text.floor_char_boundary(start + size / 2);
    text[half..end].rfind('\n').map_or(end, |at| half + at + 1)
}

#[cfg(test)]
mod tests {
    use super::{Scope, WINDOW, windows};

    /// The windows of `Anywhere` follow each other without a gap, whatever the text.
    #[test]
    fn windows_cover_the_page() {
        for text in ["中".repeat(20_000), "中\n".repeat(20_000), String::new(), "é".repeat(3)] {
            let all = windows(&text, Scope::Anywhere);
            assert_eq!(all.first().map(|one| one.start), Some(0));
            assert_eq!(all.last().map(|one| one.end), Some(text.len()));
            assert!(all.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(all.iter().all(|one| one.len() <= WINDOW));
            let ends = windows(&text, Scope::Ends);
            assert!(ends.len() <= 2 && ends.last().map(|one| one.end) == Some(text.len()));
        }
    }
}
