use crate::align::{Edits, RunKind};

/// Which passes may have something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Work(u16);

impl Work {
    pub(super) const NONE: Work = Work(0);
    pub(super) const LINES: Work = Work(1);
    pub(super) const INVISIBLE: Work = Work(1 << 1);
    pub(super) const NFC: Work = Work(1 << 2);
    pub(super) const SPACES: Work = Work(1 << 3);
    pub(super) const BLANK_LINES: Work = Work(1 << 4);
    pub(super) const LATIN: Work = Work(1 << 5);
    pub(super) const MARKS: Work = Work(1 << 6);
    pub(super) const RADICALS: Work = Work(1 << 7);
    pub(super) const ENTITIES: Work = Work(1 << 8);
    /// Of [`NFC`](Self::NFC), what is one character for another.
    pub(super) const COMPATIBILITY: Work = Work(1 << 9);

    pub(super) const fn and(self, other: Work) -> Work {
        Work(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Work) -> Work {
        Work(self.0 & !other.0)
    }

    /// Whether a pass for `other` is due; one for nothing that is looked for always is.
    pub(super) const fn calls_for(self, other: Work) -> bool {
        other.0 == 0 || self.0 & other.0 != 0
    }

    /// What both have.
    pub(super) const fn both(self, other: Work) -> Work {
        Work(self.0 & other.0)
    }

    pub(super) const fn kinds(self) -> u32 {
        self.0.count_ones()
    }
}

/// The work that there may be in `text`; a pass that is not named would change nothing.
///
/// A byte is looked at by itself; only after one that can begin something are its successors
/// looked at too. So clean text, nearly all of it Han and their punctuation, costs a table look-up
/// a byte, however many rules there are.
///
/// What a pass may leave to a later one by what it writes is named beside the pass.
pub(super) fn work_in(text: &str) -> Work {
    let bytes = text.as_bytes();
    let mut work = Work::NONE;
    for (at, &byte) in bytes.iter().enumerate() {
        // What is known already is not looked for again.
        if POSSIBLE[usize::from(byte)].0 & !work.0 != 0 {
            work = work.and(work_at(bytes, at));
        }
    }
    work
}

/// The work that there may be in `text` because of what was replaced by `made`.
pub(super) fn work_around(text: &str, made: &Edits) -> Work {
    /// What a byte is work for is seen in the two after it.
    const NEAR: usize = 4;
    let replaced = made.runs().filter(|run| run.kind == RunKind::Replaced).map(|run| run.output);
    replaced.fold(Work::NONE, |work, span| {
        let start = text.floor_char_boundary(span.start.saturating_sub(NEAR));
        let end = text.ceil_char_boundary(span.end + NEAR);
        work.and(work_in(&text[start..end]))
    })
}

/// The work that there may be, at most, in what begins with a byte.
const POSSIBLE: [Work; 256] = {
    let mut possible = [Work::NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        possible[byte] = match byte as u8 {
            b'\n' => Work::BLANK_LINES,
            b' ' | b'\t' => Work::SPACES,
            0x0B..=0x0D => Work::LINES,
            0..0x20 | 0x7F => Work::INVISIBLE,
            b'&' => Work::ENTITIES,
            b',' | b';' | b':' | b'?' | b'!' | b'(' | b')' => Work::MARKS,
            0xE3 => Work::SPACES.and(Work::NFC),
            0xC2 | 0xCC..=0xE2 | 0xEA | 0xEF | 0xF0 | 0xF3 => Work(u16::MAX),
            _ => Work::NONE,
        };
        byte += 1;
    }
    possible
};

/// The work that there may be in what begins with the byte at `at`, one of which
/// something is [possible](POSSIBLE).
#[inline]
fn work_at(bytes: &[u8], at: usize) -> Work {
    // Past the end is as good as the end of a line.
    let next = |n: usize| bytes.get(at + n).copied().unwrap_or(b'\n');
    match bytes[at] {
        b'\n' if next(1) != b'\n' || next(2) != b'\n' => Work::NONE,
        b'\n' => Work::BLANK_LINES,
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
        _ => Work::NFC,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::align::Rewriter;
    use crate::normalize::normalizer::PASSES;

    /// A rule that is not due changes nothing, whichever character stands in whichever place.
    #[test]
    fn what_is_not_due_changes_nothing() {
        // All planes with more than Han and private use in them, and a sample of those.
        let planes = ('\0'..='\u{1FFFF}').chain('\u{2F800}'..='\u{2FA1F}');
        let planes = planes.chain('\u{E0000}'..='\u{E0FFF}');
        for c in planes.chain(('\u{20000}'..=char::MAX).step_by(0x3F)) {
            for text in
                [format!("{c}"), format!("中{c}中"), format!("a{c}{c}{c}{c}"), format!("{c} {c}\n")]
            {
                let work = work_in(&text);
                for pass in PASSES.iter().filter(|pass| !work.calls_for(pass.work)) {
                    let mut rewriter = Rewriter::new(&text);
                    (pass.apply)(&text, &mut rewriter);
                    assert!(
                        matches!(rewriter.finish().0, Cow::Borrowed(_)),
                        "{}: {text:?}",
                        pass.rule
                    );
                }
            }
        }
        assert_eq!(work_in("　中文，、。“a b”\n\n文"), Work::SPACES);
        assert_eq!(work_in("中文，、。“a b”\n\n文…—《é》😀"), Work::NONE);
    }
}
