//! The only `unsafe` code. Each use has its invariant beside it, and a safe twin that does the same
//! with a check; debug builds run the twin, and `tests/raw.rs` compares both.
#![allow(unsafe_code)]

/// The text in `bytes`, which the caller has put together from whole characters only.
///
/// Checking a converted text again would cost as much time as converting it did.
pub(crate) fn text(bytes: Vec<u8>) -> String {
    if cfg!(debug_assertions) {
        return checked::text(bytes);
    }
    // SAFETY: callers append nothing but the bytes of `str`s and of characters encoded as UTF-8,
    // each of them whole; a sequence of well-formed characters is well-formed.
    unsafe { String::from_utf8_unchecked(bytes) }
}

/// The safe twins.
pub(crate) mod checked {
    /// As [`super::text`].
    ///
    /// # Panics
    /// If the bytes are not UTF-8.
    pub(crate) fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("stages write whole characters")
    }
}
