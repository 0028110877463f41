//! Ideographic description sequences: `⿰木木` describes 林 by its parts.
//!
//! See [The Unicode Standard, section 18.2](https://www.unicode.org/versions/latest/core-spec/chapter-18/).
//! An operator is followed by one to three parts, each a character or again a description. OpenCC copies a
//! complete description as it is, so that its parts are not converted, and so do we. It gives up on very
//! deep and very long ones; the same limits apply here.

use std::ops::RangeInclusive;

/// The operators that begin a description.
pub(crate) const OPERATORS: RangeInclusive<char> = '\u{2FF0}'..='\u{2FFF}';

/// Whether `c` is an operator.
pub(crate) fn is_operator(c: char) -> bool {
    OPERATORS.contains(&c)
}

// OpenCC gives up beyond these; what it then does is to copy the operator alone.
/// The depth at which OpenCC gives up; it then copies the operator alone.
const MAX_DEPTH: usize = 16;
/// The number of characters at which OpenCC gives up.
const MAX_CHARS: usize = 64;

/// How a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Description {
    /// With a complete description of this many bytes.
    Complete(usize),
    /// With a description that the end of the text cuts off.
    CutOff,
    /// With something else, or with a description beyond the limits.
    None,
}

/// The description at the start of `text`.
///
/// ```text
/// ⿰木木    operator ⿰ misses 2 parts, 木 leaves 1, 木 leaves 0: complete after 9 bytes
/// ⿱⿰木木   cut off: ⿱ still misses a part
/// ```
pub(crate) fn description(text: &str) -> Description {
    if !text.starts_with(is_operator) {
        return Description::None;
    }
    let mut chars = text.char_indices();
    // How many parts are missing at each depth.
    let mut missing = Vec::with_capacity(MAX_DEPTH);
    for _ in 0..MAX_CHARS {
        let Some((_, c)) = chars.next() else { return Description::CutOff };
        match arity(c) {
            0 => {
                while let Some(parts) = missing.last_mut() {
                    *parts -= 1;
                    if *parts > 0 {
                        break;
                    }
                    missing.pop();
                }
                if missing.is_empty() {
                    return Description::Complete(chars.offset());
                }
            }
            parts => missing.push(parts),
        }
        if missing.len() >= MAX_DEPTH {
            return match chars.next() {
                Some(_) => Description::None,
                None => Description::CutOff,
            };
        }
    }
    if chars.as_str().is_empty() { Description::CutOff } else { Description::None }
}

/// The number of parts of an operator; 0 for any other character.
fn arity(c: char) -> u8 {
    match c {
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        c if OPERATORS.contains(&c) => 2,
        _ => 0,
    }
}
