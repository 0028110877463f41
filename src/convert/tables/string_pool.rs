//! The values of a table: one string that holds each value once.
//!
//! A value is a list of candidates, of which a conversion takes the first. In the pool it is a length
//! byte, the candidates with U+001F between them, and U+001E:
//!
//! ```text
//! offset 2       ┌ length of the first candidate, in bytes
//!                ▼
//!                3 里 ␟ 裏 ␟ 哩 ␞
//! ```
//!
//! U+001E and U+001F are the control characters *record separator* and *unit separator*, which no
//! dictionary has in a value; one that does is refused.
//!
//! The length byte makes the common case, the first candidate, one slice without a search. Lengths of
//! 127 and more are stored as 127 and found by searching for the separator.
//!
//! An offset has 28 bits ([`END`]), so that a trie node has four bits left for the number of the leaf.

use std::collections::HashMap;

use super::too_large::TooLarge;

/// The separator between the candidates of a value, U+001F, and the one after the last, U+001E.
const BETWEEN: char = '\u{1F}';
const AFTER: char = '\u{1E}';

/// The offset of a node without a value.
pub(crate) const NONE: u32 = 0;

/// The offset that marks a *spelled* value: it is what the characters of the key become one by one.
pub(crate) const SPELLED: u32 = 1;

/// The exclusive upper limit of offsets. The four bits above hold the number of a leaf.
pub(crate) const END: u32 = 1 << 28;

/// The length byte of a first candidate of this many bytes or more.
const LONG: u8 = 127;

/// A pool that is being filled; equal values share one offset.
pub(crate) struct StringPool {
    text: String,
    known: HashMap<String, u32>,
}

impl StringPool {
    pub(crate) fn new() -> Self {
        // Nothing lies at the offsets that are `NONE` and `SPELLED`.
        StringPool { text: [AFTER, AFTER].iter().collect(), known: HashMap::new() }
    }

    /// Adds a value and returns its offset, or that of an equal value.
    ///
    /// # Errors
    /// [`TooLarge::Values`] if the pool would exceed 256 MB.
    pub(crate) fn add(&mut self, candidates: &[String]) -> Result<u32, TooLarge> {
        let text = candidates.join(BETWEEN.encode_utf8(&mut [0; 4]));
        if let Some(&offset) = self.known.get(&text) {
            return Ok(offset);
        }
        let offset = u32::try_from(self.text.len()).ok().filter(|&offset| offset < END);
        let offset = offset.ok_or(TooLarge::Values)?;
        let first = candidates.first().map_or(0, String::len);
        self.text.push(char::from(u8::try_from(first).unwrap_or(LONG).min(LONG)));
        self.text.push_str(&text);
        self.text.push(AFTER);
        self.known.insert(text, offset);
        Ok(offset)
    }

    /// The finished pool.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// Whether `c` is a separator of the pool, so that no value may contain it.
pub(crate) fn is_reserved(c: char) -> bool {
    matches!(c, BETWEEN | AFTER)
}

/// The first candidate of the value at an offset.
pub(crate) fn first(pool: &str, offset: u32) -> &str {
    let start = offset as usize + 1;
    match pool.as_bytes()[offset as usize] {
        LONG => candidates(pool, offset).next().unwrap_or_default(),
        len => &pool[start..start + usize::from(len)],
    }
}

/// All candidates of the value at an offset.
pub(crate) fn candidates(pool: &str, offset: u32) -> impl Iterator<Item = &str> {
    let rest = &pool[offset as usize + 1..];
    rest[..rest.find(AFTER).unwrap_or(rest.len())].split(BETWEEN)
}
