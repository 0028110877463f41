//! The only `unsafe` code of the library.
//!
//! Everything here follows the same plan, so that it can be reviewed in one sitting:
//!
//! - each use of `unsafe` has its invariant beside it;
//! - each has a *safe twin* that does the same, and a test that compares both;
//! - nothing here knows a stage: it takes bytes and gives bits or text.
//!
//! ```text
//! block     64 bytes at a time: SSE2, which every x86-64 has, and SWAR twins for other machines
//! prefix    bytes that become text while they are read
//! text      bytes that were put together from whole characters, as a string
//! ```
//!
//! `convert` uses all three, `spam` uses `block` for its scan. The rest of the crate denies `unsafe_code`.

#![allow(unsafe_code)]

pub(crate) mod block;
pub(crate) mod prefix;

/// Makes a string of bytes that the caller has put together from whole characters only.
///
/// Checking a converted text again would take as long as converting it did. Debug builds, and so all tests, do
/// check.
///
/// # Panics
/// In debug builds, if the bytes are not UTF-8.
pub(crate) fn text(bytes: Vec<u8>) -> String {
    if cfg!(debug_assertions) {
        return checked::text(bytes);
    }
    unchecked::text(bytes)
}

mod unchecked {
    /// The fast way: no check.
    pub(super) fn text(bytes: Vec<u8>) -> String {
        // SAFETY: callers append nothing but the bytes of `str`s, of characters encoded as UTF-8,
        // and of those that the hot loop has found to be well-formed in bytes, each of them whole,
        // and take back what they appended if the bytes turn out not to be UTF-8; a sequence of
        // well-formed characters is well-formed.
        unsafe { String::from_utf8_unchecked(bytes) }
    }
}

/// The safe twins.
mod checked {
    /// As `unchecked`.
    ///
    /// # Panics
    /// If the bytes are not UTF-8.
    pub(super) fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("stages write whole characters")
    }
}

#[cfg(test)]
mod tests {
    use super::{checked, unchecked};

    /// On each character that there is, as text of one and of all.
    #[test]
    fn twins_agree() {
        let mut all = Vec::new();
        for c in '\0'..=char::MAX {
            let bytes = c.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
            all.extend_from_slice(&bytes);
            assert_eq!(checked::text(bytes.clone()), unchecked::text(bytes), "{c:?}");
        }
        assert_eq!(checked::text(all.clone()), unchecked::text(all));
    }
}
