use std::collections::HashMap;

use super::too_large::TooLarge;

/// Between the candidates of a value, and after the last: control characters made for this.
const BETWEEN: char = '\u{1F}';
const AFTER: char = '\u{1E}';

/// A value that is not there.
pub(crate) const NONE: u32 = 0;

/// The value of a key that is converted character by character.
pub(crate) const SPELLED: u32 = 1;

/// Offsets are below this: the bits from here on are free for other things.
pub(crate) const END: u32 = 1 << 28;

/// The length that stands before a value if its first candidate is as long as this, or longer.
const LONG: u8 = 127;

/// Values, each stored once: the length of the first candidate in a byte, then all candidates.
pub(crate) struct StringPool {
    text: String,
    known: HashMap<String, u32>,
}

impl StringPool {
    pub(crate) fn new() -> Self {
        // Nothing lies at the offsets that are `NONE` and `SPELLED`.
        StringPool { text: [AFTER, AFTER].iter().collect(), known: HashMap::new() }
    }

    /// The offset of a value in the pool.
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

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// Whether a character cannot be in a value.
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
