//! How plausible it is that bytes are Chinese in Big5 or GB 18030.
//!
//! Both encodings accept nearly any bytes, so being well-formed says little. What the characters *are* says
//! more. About half of running Chinese text consists of the commonest characters and punctuation. Read in the
//! wrong encoding, hardly one character in twenty is common.

use super::encoding::Encoding;
use super::read::read_sample;
use crate::common_chars::is_common;

/// The outcome of reading bytes in one encoding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) encoding: Encoding,
    /// The number of characters of more than one byte.
    pub(super) pairs: usize,
    /// Whether the bytes can hardly be anything else.
    pub(super) is_sure: bool,
    /// From 0, nonsense, to 1, only the commonest characters.
    pub(super) score: f64,
}

/// The better reading of the two, if it is plausible.
pub(super) fn best(bytes: &[u8]) -> Option<Reading> {
    let readings = [Encoding::BIG5, Encoding::GB18030].map(|encoding| read(bytes, encoding));
    let [big5, gb18030] = readings;
    let best = if big5.score > gb18030.score { big5 } else { gb18030 };
    (best.score > PLAUSIBLE).then_some(best)
}

/// The score from which a reading is plausible. Running text has about 0.5, a wrong reading 0.05.
const PLAUSIBLE: f64 = 0.3;
/// The score from which a reading is sure.
const SURE: f64 = 0.45;

/// The points of a character of the first plane that is not among the commonest.
pub(super) const FIRST_PLANE: f64 = 0.2;

/// The negative points of a malformed sequence, in characters.
const WRONG: f64 = 2.0;

/// Reads and scores `bytes`.
fn read(bytes: &[u8], encoding: Encoding) -> Reading {
    let decoded = read_sample(bytes, encoding);
    let (mut pairs, mut common, mut wrong) = (0, 0, 0);
    for c in decoded.text.chars().filter(|c| !c.is_ascii()) {
        match c {
            // The sample may be cut inside a character.
            char::REPLACEMENT_CHARACTER => {}
            // Where a user may put characters of his own.
            '\u{E000}'..='\u{F8FF}' => wrong += 1,
            _ => pairs += 1,
        }
        common += usize::from(is_common(c));
    }
    wrong += decoded.malformed.iter().filter(|span| span.end < bytes.len()).count();
    let points = common as f64 + FIRST_PLANE * first_plane(bytes, encoding) as f64;
    let score = (points - WRONG * wrong as f64) / (pairs + wrong).max(1) as f64;
    Reading { encoding, pairs, is_sure: score > SURE && common > 2, score }
}

/// The number of characters of the first plane. Both standards have the commoner characters first, in a plane
/// of their own.
fn first_plane(bytes: &[u8], encoding: Encoding) -> usize {
    let (mut at, mut count) = (0, 0);
    while let [lead, trail, ..] = bytes[at..] {
        let is_first = match encoding == Encoding::BIG5 {
            true => matches!(lead, 0xA4..=0xC6) && matches!(trail, 0x40..=0x7E | 0xA1..),
            false => matches!(lead, 0xB0..=0xD7) && trail >= 0xA1,
        };
        count += usize::from(is_first);
        at += match lead {
            0..=0x80 => 1,
            _ if encoding == Encoding::GB18030 && trail.is_ascii_digit() => 4,
            _ => 2,
        };
        at = at.min(bytes.len());
    }
    count
}
