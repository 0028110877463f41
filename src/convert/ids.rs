//! Ideographic description sequences (The Unicode Standard, section 18.2): `⿰木木` describes a
//! character by its parts. OpenCC copies a complete one as it is, and so do we.

use std::ops::RangeInclusive;

/// The operators that begin a description.
pub(crate) const OPERATORS: RangeInclusive<char> = '\u{2FF0}'..='\u{2FFF}';

/// Whether `c` is one of them.
pub(crate) fn is_operator(c: char) -> bool {
    OPERATORS.contains(&c)
}

// OpenCC gives up beyond these; what it then does is to copy the operator alone.
const MAX_DEPTH: usize = 16;
const MAX_CHARS: usize = 64;

/// How a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Description {
    /// With a complete description of so many bytes.
    Complete(usize),
    /// With one that the end of the text cuts off.
    CutOff,
    /// With something else.
    None,
}

/// Looks for a description at the start of `text`.
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

fn arity(c: char) -> u8 {
    match c {
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        c if OPERATORS.contains(&c) => 2,
        _ => 0,
    }
}
