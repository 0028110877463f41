//! Chunks: how much text jieba gets at a time.
//!
//! jieba returns a vector of all words of its input. For a long text, this vector is larger than
//! the text and falls out of the caches. So it gets chunks of some 6 KB.
//!
//! **Why this does not change the result.** jieba splits its input into *blocks*, the longest
//! stretches of Han, ASCII letters, digits and `+#&._%-`, and cuts each block independently. A
//! chunk ends where a block ends:
//!
//! ```text
//! 我们用Rust写程序，它很快。明天见
//! └─────block─────┘ └block┘ └block┘     a chunk may end at `，` and `。`
//! ```
//!
//! **ASCII.** A stretch of ASCII that no Han word can reach is never given to jieba. It is cut out
//! of the chunk between two ASCII marks, or farther from Han than the longest word.
//!
//! **Blocks without an end.** Real text has no long blocks, but memory is bounded for any input. A
//! block over 256 KB is cut at a *safe* offset, see [`last_cut`].

use crate::align::Span;
use crate::segment::dictionary::lexicon::Lexicon;
use crate::segment::words::chars::is_jieba_block;

/// The bytes that jieba gets at a time, so that its vector of words stays in the cache. A chunk
/// goes on to the end of the block that it would cut.
const CHUNK_BYTES: usize = 6 << 10;

/// The bytes after which a block is cut; see [`last_cut`].
const MAX_BLOCK_BYTES: usize = 256 << 10;

/// The bytes before the end of a long block in which a safe offset is searched for.
pub(crate) const SEARCH_WINDOW: usize = 4 << 10;

/// The shortest ASCII run in bytes that is worth being skipped. Runs are found by windows of this
/// size.
const ASCII_WINDOW: usize = 8;

/// Returns the next chunk of `text` at or after `start` that has any non-ASCII text, and the offset
/// at which to search for the one after it.
pub(crate) fn next_chunk(text: &str, mut start: usize, lexicon: &Lexicon) -> Option<(Span, usize)> {
    while start < text.len() {
        let (end, next) = match ascii_stretch(text.as_bytes(), start, lexicon.longest()) {
            Some(ascii) => (ascii.start, ascii.end),
            None => {
                let end = chunk_end(text, start, lexicon);
                (end, end)
            }
        };
        if !text[start..end].is_ascii() {
            return Some((Span { start, end }, next));
        }
        start = next;
    }
    None
}

/// Finds the first ASCII stretch near `start` that cannot be a part of a Han word.
///
/// It begins and ends at ASCII marks, or farther from Han than the `longest` word in characters. In
/// `我用T恤, shirts, and B超`, the `T` and the `B` stay with their Han characters.
fn ascii_stretch(text: &[u8], start: usize, longest: usize) -> Option<Span> {
    let near = (start + CHUNK_BYTES).min(text.len());
    let mut from = start;
    while let Some(window) = ascii_window(text.get(from..near)?) {
        let at = from + window * ASCII_WINDOW;
        let first = at - text[from..at].iter().rev().take_while(|byte| byte.is_ascii()).count();
        let end = at + text[at..].iter().take_while(|byte| byte.is_ascii()).count();
        let ascii = &text[first..end];
        let is_mark = |&byte: &u8| !is_jieba_block(char::from(byte));
        let far = 2 * longest;
        let head = ascii.iter().take(far).position(is_mark).unwrap_or(far);
        let tail = ascii.iter().rev().take(far).position(is_mark).unwrap_or(far);
        if head + tail + ASCII_WINDOW <= ascii.len() {
            return Some(Span { start: first + head, end: end - tail });
        }
        from = end;
    }
    None
}

/// Returns the index of the first window of [`ASCII_WINDOW`] bytes that is all ASCII.
///
/// A window is one 64-bit word: [SWAR](https://en.wikipedia.org/wiki/SWAR) tests the highest bits
/// of its bytes at once.
fn ascii_window(text: &[u8]) -> Option<usize> {
    let (windows, _) = text.as_chunks::<ASCII_WINDOW>();
    windows.iter().position(|&window| u64::from_ne_bytes(window) & 0x8080_8080_8080_8080 == 0)
}

/// Returns the end of the chunk of `text` that begins at `start`.
fn chunk_end(text: &str, start: usize, lexicon: &Lexicon) -> usize {
    let near = text.ceil_char_boundary(start + CHUNK_BYTES);
    let far = text.ceil_char_boundary(start + MAX_BLOCK_BYTES);
    match text[near..far].find(|c| !is_jieba_block(c)) {
        Some(len) => near + len,
        None if far == text.len() => far,
        None => cut_block(text, start, far, lexicon),
    }
}

/// Returns a safe offset before `far` at which to cut a block longer than [`MAX_BLOCK_BYTES`], or
/// `far` if the search window has none.
fn cut_block(text: &str, start: usize, far: usize, lexicon: &Lexicon) -> usize {
    let from = text.ceil_char_boundary(far.saturating_sub(SEARCH_WINDOW).max(start));
    last_cut(&text[from..far], lexicon, |_| true).map_or(far, |at| from + at)
}

/// Returns the last safe offset in `window`, which is part of a block; `None` if there is none.
///
/// Cutting is safe at an offset if
///
/// - no word of the dictionary spans it: then every path through the block passes through it, and
///   so does the best one;
/// - it begins or ends a word of two or more characters: then the hidden Markov model, which joins
///   only single characters, joins nothing across it.
///
/// `is_allowed` adds a condition of the caller. A long stretch of ASCII is the simple case. What
/// remains is rounding, where two paths are equally good.
///
/// ```text
/// window         …我们 │ 都 │ 喜欢 │ 图…
/// words           └──┘       └──┘          of the dictionary
/// safe offsets         ▲    ▲      ▲       not inside 我们 or 喜欢
/// ```
///
/// Cost: a dictionary look-up for each character of the window and each length of a word. No real
/// text has such a block.
pub(crate) fn last_cut(
    window: &str,
    lexicon: &Lexicon,
    is_allowed: impl Fn(usize) -> bool,
) -> Option<usize> {
    let longest = lexicon.longest();
    if let Some(at) = amid_ascii(window, longest).filter(|&at| is_allowed(at)) {
        return Some(at);
    }
    let jieba = lexicon.jieba();
    let bounds: Vec<usize> =
        window.char_indices().map(|(at, _)| at).chain([window.len()]).collect();
    // `anchors[i]`: no word of the dictionary spans the boundary `i`.
    let mut anchors = vec![true; bounds.len()];
    for i in 0..bounds.len() {
        for j in i + 2..=(i + longest).min(bounds.len() - 1) {
            if jieba.has_word(&window[bounds[i]..bounds[j]]) {
                anchors[i + 1..j].fill(false);
            }
        }
    }
    // Words may reach over the ends of the window, so boundaries near them are not reliable.
    let reliable: Vec<usize> =
        (longest..bounds.len().saturating_sub(longest)).filter(|&i| anchors[i]).collect();
    let words = jieba.cut(window, false);
    let long = |at: usize, end: fn(&jieba_rs::Token<'_>) -> usize| {
        words.binary_search_by_key(&at, end).is_ok_and(|i| words[i].end - words[i].start > 1)
    };
    let is_good = |at: usize| {
        (long(at, |word| word.byte_end) || long(at, |word| word.byte_start)) && is_allowed(at)
    };
    let mut good = reliable.windows(3).rev().map(|near| bounds[near[1]]);
    good.find(|&at| is_good(at))
}

/// Returns the middle of an ASCII stretch at the end of `window` that is longer than any word.
fn amid_ascii(window: &str, longest: usize) -> Option<usize> {
    let tail = window.len().checked_sub(4 * longest)?;
    window.as_bytes()[tail..].is_ascii().then_some(tail + 2 * longest)
}
