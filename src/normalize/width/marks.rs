use std::cell::LazyCell;

use super::DISTANCE;
use super::habit::{Commas, Habits, line_ends};
use super::line::Line;
use crate::align::Rewriter;
use crate::normalize::scan::find;

/// Full width for `, ; : ? ! ( )` in Chinese text.
pub(in crate::normalize) fn widen_marks(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut line = Line::default();
    // Only texts with ASCII brackets need it.
    let habit = LazyCell::new(|| Habits::of(text));
    let commas = LazyCell::new(|| Commas::of(text));
    let (mut done, mut number) = (0, 0);
    while let Some(first) = find(text.as_bytes(), done, is_ascii_mark) {
        let start = text[done..first].rfind('\n').map_or(done, |newline| done + newline + 1);
        let end = text[first..].find('\n').map_or(text.len(), |newline| first + newline + 1);
        number += line_ends(&text.as_bytes()[done..start]);
        line.read(&text[start..end]);
        let habits = || (habit.text(), habit.around(number));
        for at in line.to_widen(habits, || *commas) {
            let at = start + at;
            rewriter.replace(at..at + 1, wide(text.as_bytes()[at]).encode_utf8(&mut [0; 4]));
        }
        number += 1;
        done = end;
    }
}

fn is_ascii_mark(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b':' | b'?' | b'!' | b'(' | b')')
}

fn wide(mark: u8) -> char {
    char::from_u32(u32::from(mark) + DISTANCE).expect("ASCII has full-width forms")
}
