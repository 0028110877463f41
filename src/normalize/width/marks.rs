use super::DISTANCE;
use super::line::Line;
use crate::align::Rewriter;

/// Full width for `, ; : ? ! ( )` in Chinese text.
pub(in crate::normalize) fn widen_marks(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut line = Line::default();
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        if piece.bytes().any(is_ascii_mark) {
            line.read(piece);
            for at in line.to_widen() {
                let at = start + at;
                rewriter.replace(at..at + 1, wide(text.as_bytes()[at]).encode_utf8(&mut [0; 4]));
            }
        }
        start += piece.len();
    }
}

fn is_ascii_mark(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b':' | b'?' | b'!' | b'(' | b')')
}

fn wide(mark: u8) -> char {
    char::from_u32(u32::from(mark) + DISTANCE).expect("ASCII has full-width forms")
}
