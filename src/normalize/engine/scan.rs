//! The scan: which rules a text needs, found in one pass over its bytes.
//!
//! **Naive.** Run every rule over the text. A page then pays for all of them, though it needs two or three.
//!
//! **One scan.** Each byte is examined with the two after it, 64 at a time and without a branch
//! ([`find_bytes`](crate::normalize::text::find_bytes) explains the vector part). The question is coarse: it
//! may flag a byte without need, but never misses one that a rule would change. The few flagged bytes are
//! examined again, exactly, by [`work_at`].
//!
//! ```text
//! text        縣 府 … ,  U+200B  …
//! bytes       E7 B8 A3 … 2C E2 80 8B …
//! suspect?    0  0  0  … 1  1  0  0  …
//!                        │  └─ work_at: an invisible character, Work::INVISIBLE
//!                        └──── work_at: an ASCII mark, Work::MARKS
//! ```
//!
//! Two shortcuts keep it fast on texts that need many rules. Kinds that are known already are no longer
//! searched for ([`Wanted`]). Once two kinds of the fused pass are known, that pass will run anyway and write
//! what the others must see, so only composition ([`may_join`]) is still of interest.
//!
//! The test `what_is_not_due_changes_nothing` runs every pass that is not due over every character, and
//! expects no change.

use super::work::Work;
use crate::align::{Edits, RunKind};
use crate::normalize::rules::mojibake;
use crate::normalize::text::find_bytes::{STEP, bits};

/// The work that `text` may need. A pass that is not due would change nothing.
///
/// What one pass may leave for a later one is not found here; it is listed in [`passes`](super::passes).
pub(crate) fn work_in(text: &str) -> Work {
    let bytes = text.as_bytes();
    let mut work = Work::NONE;
    for start in (0..bytes.len()).step_by(STEP) {
        let mut suspects = if work.both(Work::FUSED).kinds() > 1 {
            // One walk does it all, and writes what others have to look at: only what may join is
            // still asked for.
            if work.calls_for(Work::NFC) {
                return Work::ALL;
            }
            work = Work::ALL.without(Work::NFC);
            look(bytes, start, may_join)
        } else {
            let wanted = Wanted::but(work);
            look(bytes, start, |first, second, third| wanted.may_begin(first, second, third))
        };
        while suspects != 0 {
            let at = start + suspects.trailing_zeros() as usize;
            work = work.and(work_at(bytes, at));
            suspects &= suspects - 1;
        }
    }
    work
}

/// A bit for each of the 64 bytes from `start` on for which `is_suspect` holds, given the two bytes after it.
#[inline]
fn look(bytes: &[u8], start: usize, is_suspect: impl Fn(u8, u8, u8) -> bool) -> u64 {
    let rest = &bytes[start..];
    let mut padded = [b'\n'; STEP + 2];
    let window = rest.first_chunk().unwrap_or_else(|| {
        padded[..rest.len()].copy_from_slice(rest);
        &padded
    });
    let mut flags = [0; STEP];
    for (at, flag) in flags.iter_mut().enumerate() {
        *flag = u8::from(is_suspect(window[at], window[at + 1], window[at + 2]));
    }
    let within = STEP.min(rest.len());
    bits(&flags) & u64::MAX >> (STEP - within)
}

/// Whether `byte` is in `first..=last`, without a branch.
#[inline]
const fn within(byte: u8, first: u8, last: u8) -> bool {
    byte.wrapping_sub(first) <= last - first
}

/// The frequent kinds of work that are still searched for.
struct Wanted {
    /// Ends of lines other than LF.
    lines: bool,
    /// Blanks.
    spaces: bool,
    /// Runs of LF.
    blank_lines: bool,
    /// ASCII marks.
    marks: bool,
    /// Ampersands.
    entities: bool,
}

impl Wanted {
    /// All kinds except those that are known.
    fn but(known: Work) -> Self {
        let is_wanted = |work| !known.calls_for(work);
        Wanted {
            lines: is_wanted(Work::LINES),
            spaces: is_wanted(Work::SPACES),
            blank_lines: is_wanted(Work::BLANK_LINES),
            marks: is_wanted(Work::MARKS),
            entities: is_wanted(Work::ENTITIES),
        }
    }

    /// Whether work may begin with these bytes.
    ///
    /// True for all bytes for which [`work_at`] finds any, and for few others in clean text.
    #[inline]
    fn may_begin(&self, first: u8, second: u8, third: u8) -> bool {
        let is_newline = |byte| byte == b'\n';
        let is_blank = (first == b' ') | (first == b'\t');
        let is_mark = within(first, b'(', b')')
            | (first == b',')
            | within(first, b':', b';')
            | (first == b'?')
            | (first == b'!');
        // Quotes, dashes and dots; most of what else is full-width; what is not ideographic space.
        let is_general = (second == 0x80) & within(third, 0x90, 0xA7);
        let is_wide_mark = (second == 0xBC) & ((third < 0x90) | within(third, 0x9A, 0xA0));
        let is_special = (second == 0x80) & ((third == 0x80) | within(third, 0xAA, 0xAF))
            | (second == 0x82) & within(third, 0x99, 0x9A);
        (is_blank & (second <= b' ') & self.spaces)
            | (within(first, 0x0B, 0x0D) & self.lines)
            | (first < b'\t')
            | within(first, 0x0E, 0x1F)
            | (first == 0x7F)
            | (is_newline(first) & is_newline(second) & is_newline(third) & self.blank_lines)
            | ((first == b'&') & self.entities)
            | (is_mark & self.marks)
            | (first & 0xFE == 0xC2)
            | within(first, 0xCC, 0xE1)
            | (first == 0xEA)
            | (first >= 0xF0)
            | ((first == 0xE2) & !is_general)
            | ((first == 0xE3) & is_special)
            | ((first == 0xEF) & !is_wide_mark)
    }
}

/// Whether [`NFC`](Work::NFC) may have work in a character that begins with these bytes.
#[inline]
fn may_join(first: u8, second: u8, third: u8) -> bool {
    let is_quad = (second == 0x80) & (third <= 0x81);
    let is_voiced =
        (second == 0x80) & within(third, 0xAA, 0xAF) | (second == 0x82) & within(third, 0x99, 0x9A);
    let is_form = within(second, 0xAC, 0xAD) | (second == 0xB8);
    within(first, 0xCC, 0xE1)
        | (first == 0xEA)
        | (first == 0xF0)
        | ((first == 0xE2) & (within(second, 0x83, 0xB7) | is_quad))
        | ((first == 0xE3) & is_voiced)
        | ((first == 0xEF) & is_form)
}

/// The work that `text` may need because of what the edits `made` replaced.
pub(crate) fn work_around(text: &str, made: &Edits) -> Work {
    /// What a byte is work for is seen in the two after it.
    const NEAR: usize = 4;
    let replaced = made.runs().filter(|run| run.kind == RunKind::Replaced).map(|run| run.output);
    replaced.fold(Work::NONE, |work, span| {
        let start = text.floor_char_boundary(span.start.saturating_sub(NEAR));
        let end = text.ceil_char_boundary(span.end + NEAR);
        work.and(work_in(&text[start..end]))
    })
}

/// The work that what begins with the byte at `at` may need.
#[inline]
fn work_at(bytes: &[u8], at: usize) -> Work {
    // Past the end is as good as the end of a line.
    let next = |n: usize| bytes.get(at + n).copied().unwrap_or(b'\n');
    match bytes[at] {
        b'\n' => {
            let count = bytes[at..].iter().take(4).take_while(|&&byte| byte == b'\n').count();
            // Of four in a row there are too many, as of three at the beginning.
            if count + usize::from(at == 0) > 3 { Work::BLANK_LINES } else { Work::NONE }
        }
        b' ' | b'\t' => match next(1) {
            b' ' | b'\t'..=b'\r' => Work::SPACES,
            _ => Work::NONE,
        },
        0x0B..=0x0D => Work::LINES,
        0..0x20 | 0x7F => Work::INVISIBLE,
        b'&' if next(1) == b'#' || next(1).is_ascii_alphabetic() => Work::ENTITIES,
        // The name may be in other letters as yet.
        b'&' if next(1) >= 0x80 => Work::ENTITIES,
        b'&' => Work::NONE,
        b',' | b';' | b':' | b'?' | b'!' | b'(' | b')' => Work::MARKS,
        0xC2 => match next(1) {
            0x85 => Work::LINES.and(Work::SPACES),
            0xA0 => Work::SPACES,
            0x80..0xA0 | 0xAD => Work::INVISIBLE,
            _ => Work::NONE,
        },
        0xC3 if mojibake::may_begin(bytes, at) => Work::MOJIBAKE,
        0xE2 => match (next(1), next(2)) {
            (0x80, 0x80 | 0x81) => Work::NFC.and(Work::SPACES),
            (0x80, 0x82..=0x8A | 0xAF) | (0x81, 0x9F) => Work::SPACES,
            (0x80, 0x8B..=0x8F | 0xAA..=0xAE) | (0x81, 0xA0..=0xAF) => Work::INVISIBLE,
            (0x80, 0xA8 | 0xA9) => Work::LINES.and(Work::SPACES),
            // Combining marks for symbols; Ω, K, Å; angle brackets; ⫝̸; Coptic, Cyrillic marks.
            (0x83, 0x90..) | (0x84, 0xA6 | 0xAA | 0xAB) | (0x8C, 0xA9 | 0xAA) => Work::NFC,
            (0xBA..=0xBF, _) => Work::RADICALS,
            (0xAB, 0x9C) | (0xB3 | 0xB5 | 0xB7, _) => Work::NFC,
            _ => Work::NONE,
        },
        // Ideographic space; tone marks; marks of voice in kana.
        0xE3 => match (next(1), next(2)) {
            (0x80, 0x80) => Work::SPACES,
            (0x80, 0xAA..=0xAF) | (0x82, 0x99 | 0x9A) => Work::NFC,
            _ => Work::NONE,
        },
        0xEF => match (next(1), next(2)) {
            (0xA4..=0xAB, _) => Work::COMPATIBILITY,
            (0xAC, 0x9D..) | (0xAD, ..=0x8F) => Work::NFC,
            (0xB8, 0x80..=0x8F) | (0xBB, 0xBF) | (0xBF, 0xB9..=0xBB) => Work::INVISIBLE,
            (0xB8, 0xA0..=0xAF) => Work::NFC,
            (0xBC, 0x90..=0x99 | 0xA1..=0xBA) | (0xBD, 0x81..=0x9A) => Work::LATIN,
            _ => Work::NONE,
        },
        0xF0 => match next(1) {
            // Symbols and emoji; Han of planes 2 and 3 but the compatibility ideographs.
            0x9F | 0xA0..=0xAE | 0xB0.. => Work::NONE,
            0xAF => Work::COMPATIBILITY,
            _ => Work::NFC,
        },
        // The combining grapheme joiner is among the combining marks.
        0xCD if next(1) == 0x8F => Work::INVISIBLE,
        // The Greek question mark is a semicolon.
        0xCD if next(1) == 0xBE => Work::NFC.and(Work::MARKS),
        // Greek and Cyrillic letters are composed already; one Greek mark is a middle dot.
        0xCE if next(1) != 0x87 => Work::NONE,
        0xCF | 0xD0 | 0xD1 | 0xD3..=0xD5 => Work::NONE,
        // The Arabic letter mark.
        0xD8 if next(1) == 0x9C => Work::INVISIBLE,
        0xF3 => Work::INVISIBLE,
        // Whatever else is composed of parts.
        0xCC..=0xE1 | 0xEA => Work::NFC,
        _ => Work::NONE,
    }
}
