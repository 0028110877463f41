//! The pass over the text: line by line, widening the marks that ought to be wide.
//!
//! Lines without ASCII marks are skipped by a byte search, settled lines by the [fast path](super::fast_path).

use std::cell::LazyCell;

use super::DISTANCE;
use super::chunks::{is_long, piece_end};
use super::cross_line::Across;
use super::fast_path::{is_ascii_mark, is_settled};
use super::house_style::{HouseStyles, line_ends};
use super::line::Line;
use crate::align::Rewriter;
use crate::normalize::text::find_bytes::find_bytes;

/// Writes `, ; : ? ! ( )` full-width in Chinese text.
pub(crate) fn widen_marks(text: &str, rewriter: &mut Rewriter<'_>) {
    let bytes = text.as_bytes();
    let (mut line, mut across, mut found) = (Line::default(), Across::default(), Vec::new());
    // Only texts with ASCII brackets or typed commas need it.
    let styles = LazyCell::new(|| HouseStyles::of(text));
    // Where the line begins, and whether it has marks; the number of the last line that was read,
    // and where that begins.
    let (mut start, mut has_marks) = (0, false);
    let (mut number, mut counted) = (0, 0);
    let mut widen = |start: usize, end: usize, length: Length| {
        if is_settled(&bytes[start..end]) {
            return;
        }
        number += line_ends(&bytes[counted..start]);
        counted = start;
        line.read(&text[start..end]);
        let around = || (styles.text(), styles.around(number));
        found.clear();
        found.extend(line.to_widen(around, || styles.commas()).map(|at| start + at));
        if length == Length::Line && !line.is_balanced() {
            across.add_to_widen(text, &line, start..end, || styles.text(), &mut found);
            found.sort_unstable();
        }
        for &at in &found {
            rewriter.replace(at..at + 1, wide(bytes[at]).encode_utf8(&mut [0; 4]));
        }
    };
    let mut widen_line = |start: usize, end: usize| {
        let length = if is_long(&text[start..end]) { Length::Piece } else { Length::Line };
        let mut start = start;
        while start < end {
            let piece = start..start + piece_end(&text[start..end]);
            start = piece.end;
            widen(piece.start, piece.end, length);
        }
    };
    for at in find_bytes(bytes, |byte| is_ascii_mark(byte) | (byte == b'\n')) {
        if bytes[at] != b'\n' {
            has_marks = true;
            continue;
        }
        if has_marks {
            widen_line(start, at + 1);
        }
        (start, has_marks) = (at + 1, false);
    }
    if has_marks {
        widen_line(start, bytes.len());
    }
}

/// What is read at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    /// A line.
    Line,
    /// A chunk of a long line: its brackets have no partners on other lines.
    Piece,
}

/// The full-width form of a mark.
fn wide(mark: u8) -> char {
    char::from_u32(u32::from(mark) + DISTANCE).expect("ASCII has full-width forms")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(20_000)))]

        /// In a line that is settled at a look, reading it finds nothing to widen.
        #[test]
        fn settled_lines_stay(line in "(中文|第|條| |　|a|1|A b|[.]|%|\"|://|,|;|:|[?]|!|[(]|[)]|[(]中|[)] |\\]|，|（|）|。|”|\t){0,12}") {
            if is_settled(line.as_bytes()) {
                let mut read = Line::default();
                read.read(&line);
                let styles = HouseStyles::of(&line);
                let around = || (styles.text(), styles.around(0));
                prop_assert_eq!(read.to_widen(around, || styles.commas()).count(), 0, "{}", line);
            }
        }
    }
}
