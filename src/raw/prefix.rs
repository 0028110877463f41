//! Bytes that become text while they are read.
//!
//! Whoever converts unchecked bytes could check them first, which costs a pass over all of them. But the bulk
//! loop of the conversion looks at every byte anyway, and passes only over well-formed characters. So only what
//! it stops at must be checked: a little lookahead, in chunks that stay small as long as stops are rare.
//!
//! ```text
//! bytes   ████████████████████▒▒▒▒▒▒░░░░░░░░░░░░
//!         passed by the loop  │     │ not looked at yet
//!                             └─────┘ checked here, 256 bytes to 4 KB at a time
//! ```
//!
//! Invariant: `bytes[..known]` is well-formed UTF-8.

/// Bytes of which a prefix is known to be text.
pub(crate) struct Prefix<'b> {
    /// All bytes.
    bytes: &'b [u8],
    /// The length of the prefix that is known to be text.
    known: usize,
    /// How many bytes are checked next.
    chunk: usize,
}

/// The error if the bytes are not UTF-8. Where they are not is left to whoever reports it.
pub(crate) struct Malformed;

/// The smallest chunk, in bytes: used as long as the caller passes over most of the text itself.
const LEAST_CHUNK: usize = 256;
/// The largest chunk, in bytes: it stays in the first-level cache.
const CHUNK: usize = 4 << 10;

/// How many bytes beyond what was passed are checked at least. A look-up rarely reads further.
const AHEAD: usize = 128;

impl<'b> Prefix<'b> {
    /// Nothing is known to be text yet.
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Prefix { bytes, known: 0, chunk: LEAST_CHUNK }
    }

    /// All bytes, text or not.
    pub(crate) fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// The prefix that is known to be text, with some of what follows `passed`.
    ///
    /// The caller has found that the bytes up to `passed` are whole, well-formed characters.
    ///
    /// # Errors
    /// If the bytes after that are not UTF-8.
    pub(crate) fn text(&mut self, passed: usize) -> Result<&'b str, Malformed> {
        debug_assert!(
            passed <= self.known || std::str::from_utf8(&self.bytes[self.known..passed]).is_ok()
        );
        if self.known < passed {
            (self.known, self.chunk) = (passed, LEAST_CHUNK);
        }
        if self.known < passed + AHEAD {
            self.extend()?;
        }
        Ok(unchecked::text(&self.bytes[..self.known]))
    }

    /// Checks some more bytes. `false` if all are known to be text.
    ///
    /// # Errors
    /// If they are not UTF-8.
    pub(crate) fn extend(&mut self) -> Result<bool, Malformed> {
        let rest = &self.bytes[self.known..];
        let len = match rest.get(..self.chunk) {
            None => rest.len(),
            // Without the last character, which may be cut off.
            Some(chunk) => chunk.iter().rposition(|byte| byte & 0xC0 != 0x80).ok_or(Malformed)?,
        };
        // That is so where nothing but bytes that continue a character follow its first.
        if len == 0 && !rest.is_empty() {
            return Err(Malformed);
        }
        simdutf8::basic::from_utf8(&rest[..len]).map_err(|_| Malformed)?;
        self.known += len;
        self.chunk = (2 * self.chunk).min(CHUNK);
        Ok(len > 0)
    }
}

mod unchecked {
    pub(super) fn text(bytes: &[u8]) -> &str {
        // SAFETY: the bytes are parts one after the other, each of which was checked by `extend`, or
        // passed by the caller of `Prefix::text`, who has looked at each of its characters.
        unsafe { std::str::from_utf8_unchecked(bytes) }
    }
}

/// The safe twin.
#[cfg(test)]
mod checked {
    /// As `unchecked`.
    ///
    /// # Panics
    /// If the bytes are not UTF-8.
    pub(super) fn text(bytes: &[u8]) -> &str {
        std::str::from_utf8(bytes).expect("it was found to be text")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CHUNK, Prefix, checked};

    /// Text with what is not, and pieces as long as a chunk.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            8 => "[漢字後裏发𠀀é a]{0,40}".prop_map(String::into_bytes),
            2 => (CHUNK / 8..CHUNK).prop_map(|len| "漢a后".repeat(len / 7).into_bytes()),
            1 => prop::collection::vec(any::<u8>(), 0..4),
            1 => prop::sample::select(vec![
                &b"\xED\xA0\x80"[..], b"\xE0\x80\x80", b"\xC0\x80", b"\xF4\x90\x80\x80", b"\xE6\xBC", b"\xF0\x80\x80\x80",
            ])
            .prop_map(<[u8]>::to_vec),
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// What is text is taken for text, nothing else is, and the twins agree.
        #[test]
        fn twins_agree(bytes in bytes()) {
            let right = std::str::from_utf8(&bytes);
            let mut prefix = Prefix::new(&bytes);
            while let Ok(true) = prefix.extend() {
                let Ok(text) = prefix.text(0) else { break };
                prop_assert_eq!(text, checked::text(&bytes[..text.len()]));
            }
            prop_assert_eq!(prefix.known == bytes.len(), right.is_ok());
        }
    }
}
