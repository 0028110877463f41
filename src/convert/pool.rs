use std::collections::HashMap;

use super::compile::TooLarge;

/// Between the candidates of a value, and after the last: control characters made for this.
const BETWEEN: char = '\u{1F}';
const AFTER: char = '\u{1E}';

/// A value that is not there.
pub(super) const NONE: u32 = 0;

/// The value of a key that is converted character by character.
pub(super) const SPELLED: u32 = 1;

/// Values, each stored once.
pub(super) struct Pool {
    text: String,
    known: HashMap<String, u32>,
}

impl Pool {
    pub(super) fn new() -> Self {
        // Nothing lies at offset 0, so that no value is `NONE` or `SPELLED`.
        Pool { text: AFTER.into(), known: HashMap::new() }
    }

    pub(super) fn add(&mut self, candidates: &[String]) -> Result<u32, TooLarge> {
        let text = candidates.join(BETWEEN.encode_utf8(&mut [0; 4]));
        if let Some(&value) = self.known.get(&text) {
            return Ok(value);
        }
        let first = candidates.first().map_or(0, String::len);
        let value = pack(self.text.len(), first).ok_or(TooLarge::Values)?;
        self.text.push_str(&text);
        self.text.push(AFTER);
        self.known.insert(text, value);
        Ok(value)
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A value: 24 bits of its offset in the pool, and 8 of the length of its first candidate.
fn pack(offset: usize, len: usize) -> Option<u32> {
    let offset = u32::try_from(offset).ok().filter(|&o| o < 1 << 24)?;
    Some(offset << 8 | u32::try_from(len).map_or(255, |len| len.min(255)))
}

/// The first candidate of a value.
pub(super) fn first(pool: &str, value: u32) -> &str {
    let (offset, len) = ((value >> 8) as usize, (value & 255) as usize);
    match len {
        255 => candidates(pool, value).next().unwrap_or_default(),
        _ => &pool[offset..offset + len],
    }
}

/// The value at an offset, of which there is one candidate.
pub(super) fn text_at(pool: &str, offset: usize) -> &str {
    let rest = &pool[offset..];
    &rest[..rest.find(AFTER).unwrap_or(rest.len())]
}

/// All candidates of a value.
pub(super) fn candidates(pool: &str, value: u32) -> impl Iterator<Item = &str> {
    let rest = &pool[(value >> 8) as usize..];
    rest[..rest.find(AFTER).unwrap_or(rest.len())].split(BETWEEN)
}
