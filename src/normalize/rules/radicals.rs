//! Rule `radicals`: a radical becomes the ideograph that it looks like.
//!
//! Extraction from PDF often yields U+2F26 (a Kangxi radical) for 子. The pairs are Unicode's
//! `Equivalent_Unified_Ideograph` ([UAX #44](https://www.unicode.org/reports/tr44/)). U+2E80 has none and
//! stays.
//!
//! ```text
//! ⽂⼦  →  文子    U+2F42, U+2F26
//! ⻩    →  黄    U+2EE9
//! ```

use std::sync::LazyLock;

use crate::align::Rewriter;
use crate::normalize::text::char_pairs::CharPairs;
use crate::normalize::text::find_bytes::find_bytes;

/// Made by `cargo xtask tables`; its header says from what.
static TABLE: LazyLock<CharPairs> =
    LazyLock::new(|| CharPairs::read(include_str!("../tables/radicals.txt"), 0));

/// Replaces radicals by ideographs.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut found = find_bytes(bytes, |byte| byte == FIRST_BYTE);
    while let Some(at) = found.next_from(done) {
        done = at + 3;
        // U+2E80 to U+2FFF.
        if bytes[at + 1] < 0xBA {
            continue;
        }
        let Some(radical) = text[at..].chars().next() else { break };
        if let Some(ideograph) = ideograph(radical) {
            rewriter.replace(at..done, ideograph.encode_utf8(&mut [0; 4]));
        }
    }
}

/// The ideograph that a radical looks like.
pub(crate) fn ideograph(radical: char) -> Option<char> {
    TABLE.get(radical)
}

/// The first byte of every radical in UTF-8.
const FIRST_BYTE: u8 = 0xE2;
