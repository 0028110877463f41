use crate::align::Span;
use crate::segment::dictionary::lexicon::Lexicon;
use crate::segment::words::chars::is_jieba_block;

/// As much text as is given to jieba at a time; its vector of words then stays in the cache.
const CHUNK_BYTES: usize = 6 << 10;

/// A block that jieba must see whole may be this long; see [`last_cut`].
const MAX_BLOCK_BYTES: usize = 256 << 10;

/// How far back from there a place to cut a longer block is looked for.
pub(crate) const SEARCH_WINDOW: usize = 4 << 10;

/// So many bytes of ASCII are worth not being given to jieba.
const ASCII_WINDOW: usize = 8;

/// The next chunk of `text` at or after `start` that has anything for jieba, and where to look for
/// the one after it.
///
/// jieba cuts each of its blocks (Han with ASCII letters, digits and `+#&._%-`) for itself, so
/// the chunks end where blocks end, and what jieba makes of the chunks is what it makes of the
/// text. Stretches of ASCII are left out.
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

/// The first stretch of ASCII that begins in a chunk at `start` and has no part in a Han word: it
/// begins and ends at marks, or further from Han than the longest word goes.
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

/// The first of the windows of [`ASCII_WINDOW`] bytes in `text` that is ASCII.
fn ascii_window(text: &[u8]) -> Option<usize> {
    let (windows, _) = text.as_chunks::<ASCII_WINDOW>();
    windows.iter().position(|&window| u64::from_ne_bytes(window) & 0x8080_8080_8080_8080 == 0)
}

/// The end of the chunk of `text` that begins at `start`.
fn chunk_end(text: &str, start: usize, lexicon: &Lexicon) -> usize {
    let near = text.ceil_char_boundary(start + CHUNK_BYTES);
    let far = text.ceil_char_boundary(start + MAX_BLOCK_BYTES);
    match text[near..far].find(|c| !is_jieba_block(c)) {
        Some(len) => near + len,
        None if far == text.len() => far,
        None => cut_block(text, start, far, lexicon),
    }
}

/// A place before `far` to cut a block that is longer than [`MAX_BLOCK_BYTES`], if there is one by
/// [`last_cut`]; else `far`.
fn cut_block(text: &str, start: usize, far: usize, lexicon: &Lexicon) -> usize {
    let from = text.ceil_char_boundary(far.saturating_sub(SEARCH_WINDOW).max(start));
    last_cut(&text[from..far], lexicon, |_| true).map_or(far, |at| from + at)
}

/// The last place in `window`, a part of a block of jieba's, where the block can be cut.
///
/// Text does not have blocks that are too long, but bounded memory is promised for whatever comes.
/// A place is right if no word of the dictionary spans it, so that the best route passes through
/// it, and if what stands beside it are not two single Han characters, which the hidden Markov
/// model might join. (What is left is the rounding of sums where two routes are equally good.)
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
    // `anchors[i]`: no word spans the boundary `i`.
    let mut anchors = vec![true; bounds.len()];
    for i in 0..bounds.len() {
        for j in i + 2..=(i + longest).min(bounds.len() - 1) {
            if jieba.has_word(&window[bounds[i]..bounds[j]]) {
                anchors[i + 1..j].fill(false);
            }
        }
    }
    // Words near the ends of the window may be cut off, so an anchor needs neighbours that are.
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

/// The middle of a stretch of ASCII that is longer than any word, at the end of `window`.
fn amid_ascii(window: &str, longest: usize) -> Option<usize> {
    let tail = window.len().checked_sub(4 * longest)?;
    window.as_bytes()[tail..].is_ascii().then_some(tail + 2 * longest)
}
