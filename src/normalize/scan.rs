use super::{Rule, Rules};

const LINES: Rules = Rules::NONE.with(Rule::Lines);
const INVISIBLE: Rules = Rules::NONE.with(Rule::Invisible);
const NFC: Rules = Rules::NONE.with(Rule::Nfc);
const SPACES: Rules = Rules::NONE.with(Rule::Spaces);
const BLANK_LINES: Rules = Rules::NONE.with(Rule::BlankLines);
const WIDTH: Rules = Rules::NONE.with(Rule::Width);

/// Those of `rules` that may have work in `text`; the others would change nothing.
///
/// A byte is looked at by itself; only after one that can begin something are its successors
/// looked at too. So clean text, nearly all of it Han and their punctuation, costs a table look-up
/// a byte, however many rules there are.
pub(super) fn rules_due(text: &str, rules: Rules) -> Rules {
    let bytes = text.as_bytes();
    let mut due = Rules::NONE;
    for (at, &byte) in bytes.iter().enumerate() {
        if NOTABLE[usize::from(byte)] {
            due = due.union(work_at(bytes, at));
        }
    }
    due.intersection(rules)
}

/// Whether a byte can begin something that a rule changes.
const NOTABLE: [bool; 256] = {
    let mut notable = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        notable[byte] = matches!(
            byte as u8,
            0..=b' ' | 0x7F | b',' | b';' | b':' | b'?' | b'!' | b'(' | b')'
                | 0xC2 | 0xCC..=0xE3 | 0xEA | 0xEF | 0xF0 | 0xF3
        );
        byte += 1;
    }
    notable
};

/// The rules that may have work in what begins with the byte at `at`, a notable one.
#[inline]
fn work_at(bytes: &[u8], at: usize) -> Rules {
    // Past the end is as good as the end of a line.
    let next = |n: usize| bytes.get(at + n).copied().unwrap_or(b'\n');
    match bytes[at] {
        b'\n' if next(1) != b'\n' || next(2) != b'\n' => Rules::NONE,
        b'\n' => BLANK_LINES,
        b' ' | b'\t' => match next(1) {
            b' ' | b'\t'..=b'\r' => SPACES,
            _ => Rules::NONE,
        },
        0x0B..=0x0D => LINES,
        0..0x20 | 0x7F => INVISIBLE,
        b',' | b';' | b':' | b'?' | b'!' | b'(' | b')' => WIDTH,
        0xC2 => match next(1) {
            0x85 => LINES.union(SPACES),
            0xA0 => SPACES,
            0x80..0xA0 | 0xAD => INVISIBLE,
            _ => Rules::NONE,
        },
        0xE2 => match (next(1), next(2)) {
            (0x80, 0x80 | 0x81) => NFC.union(SPACES),
            (0x80, 0x82..=0x8A | 0xAF) | (0x81, 0x9F) => SPACES,
            (0x80, 0x8B..=0x8F | 0xAA..=0xAE) | (0x81, 0xA0..=0xAF) => INVISIBLE,
            (0x80, 0xA8 | 0xA9) => LINES.union(SPACES),
            // Combining marks for symbols; Ω, K, Å; angle brackets; ⫝̸; Coptic, Cyrillic marks.
            (0x83, 0x90..) | (0x84, 0xA6 | 0xAA | 0xAB) | (0x8C, 0xA9 | 0xAA) => NFC,
            (0xAB, 0x9C) | (0xB3 | 0xB5 | 0xB7, _) => NFC,
            _ => Rules::NONE,
        },
        // Ideographic space; tone marks; marks of voice in kana.
        0xE3 => match (next(1), next(2)) {
            (0x80, 0x80) => SPACES,
            (0x80, 0xAA..=0xAF) | (0x82, 0x99 | 0x9A) => NFC,
            _ => Rules::NONE,
        },
        0xEF => match (next(1), next(2)) {
            (0xA4..=0xAB, _) | (0xAC, 0x9D..) | (0xAD, ..=0x8F) => NFC,
            (0xB8, 0x80..=0x8F) | (0xBB, 0xBF) | (0xBF, 0xB9..=0xBB) => INVISIBLE,
            (0xB8, 0xA0..=0xAF) => NFC,
            (0xBC, 0x90..=0x99 | 0xA1..=0xBA) | (0xBD, 0x81..=0x9A) => WIDTH,
            _ => Rules::NONE,
        },
        0xF0 => match next(1) {
            // Symbols and emoji; Han of planes 2 and 3 but the compatibility ideographs.
            0x9F | 0xA0..=0xAE | 0xB0.. => Rules::NONE,
            _ => NFC,
        },
        // The combining grapheme joiner is among the combining marks.
        0xCD if next(1) == 0x8F => INVISIBLE,
        // Greek and Cyrillic letters are composed already; one Greek mark is a middle dot.
        0xCE if next(1) != 0x87 => Rules::NONE,
        0xCF | 0xD0 | 0xD1 | 0xD3..=0xD5 => Rules::NONE,
        // The Arabic letter mark.
        0xD8 if next(1) == 0x9C => INVISIBLE,
        0xF3 => INVISIBLE,
        // Whatever else is composed of parts.
        _ => NFC,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::align::Rewriter;
    use crate::normalize::Normalizer;
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
                let due = rules_due(&text, Rules::WEB);
                for (rule, pass) in PASSES.into_iter().filter(|&(rule, _)| !due.contains(rule)) {
                    let mut rewriter = Rewriter::new(&text);
                    pass(&text, &mut rewriter);
                    assert!(matches!(rewriter.finish().0, Cow::Borrowed(_)), "{rule}: {text:?}");
                }
            }
        }
        assert!(Normalizer::new(Rules::WEB).normalize("中文，a b").1.is_identity());
    }
}
