use super::places::{STEP, bits};
use super::{fused, mojibake};
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
    pub(super) const MOJIBAKE: Work = Work(1 << 10);

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
/// Each byte is looked at together with the two after it, many at a time; the few that may begin
/// something are looked at again, exactly. What a pass may leave to a later one by what it writes is
/// named beside the pass.
pub(super) fn work_in(text: &str) -> Work {
    let bytes = text.as_bytes();
    let mut work = Work::NONE;
    for start in (0..bytes.len()).step_by(STEP) {
        let mut suspects = if work.both(fused::WORK).kinds() > 1 {
            // One walk does it all, and writes what others have to look at: only what may join is
            // still asked for.
            if work.calls_for(Work::NFC) {
                return Work(u16::MAX);
            }
            work = Work(u16::MAX).without(Work::NFC);
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

/// A bit for each of the bytes from `start` on of which, with the two after it, `is_suspect` holds.
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

/// Whether `byte` is one of those from `first` to `last`; without a branch.
#[inline]
const fn within(byte: u8, first: u8, last: u8) -> bool {
    byte.wrapping_sub(first) <= last - first
}

/// Which of the kinds of work that are frequent are still looked for.
struct Wanted {
    lines: bool,
    spaces: bool,
    blank_lines: bool,
    marks: bool,
    entities: bool,
}

impl Wanted {
    /// All but what is known.
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

    /// Whether there may be work in what begins with these bytes: in all in which
    /// [there is](work_at), and in little more of clean text.
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

/// Whether there may be work for [`NFC`](Work::NFC) in what begins with these bytes.
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

/// The work that there may be in what begins with the byte at `at`.
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;
    use crate::align::Rewriter;
    use crate::normalize::normalizer::PASSES;

    fn check(text: &str) {
        let work = work_in(text);
        for pass in PASSES.iter().filter(|pass| !work.calls_for(pass.work)) {
            let mut rewriter = Rewriter::new(text);
            (pass.apply)(text, &mut rewriter);
            let output = rewriter.finish().0;
            assert!(matches!(output, Cow::Borrowed(_)), "{}: {text:?}", pass.rule);
        }
    }

    proptest! {
        /// Nor wherever it is among the bytes that are looked at together.
        #[test]
        fn nothing_is_missed(
            before in 0..2 * STEP,
            text in "[中a \\t\n\r,&;!（ａ。ãäéÃ¸€“\u{85}\u{A0}\u{AD}\u{301}\u{200B}\u{2028}\u{2126}\u{2F00}\u{3000}\u{3099}\u{F9D1}\u{FEFF}\u{2F81A}\u{E0100}]{0,8}",
            after in 0..STEP,
        ) {
            check(&("a".repeat(before) + &text + &"b".repeat(after)));
        }
    }

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
                check(&text);
            }
        }
        assert_eq!(work_in("　中文，、。“a b”\n\n文"), Work::SPACES);
        assert_eq!(work_in("中文，、。“a b”\n\n文…—《é》😀"), Work::NONE);
    }
}
