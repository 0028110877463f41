//! Reading the other encodings of the web, with an alignment.
//!
//! [encoding_rs](https://docs.rs/encoding_rs) decodes but reports no offsets. So the alignment is found
//! afterwards: text that the decoder accepted is walked together with its bytes, and a few facts about each
//! encoding ([`Units`]) say how many bytes a character took.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding};

use super::decoded::Text;
use crate::align::{Edits, Span};

/// Reads `bytes` from `mark` on as `encoding`, which is not UTF-8.
pub(super) fn decode(bytes: &[u8], mark: usize, encoding: &'static Encoding) -> Text<'static> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let units = Units::of(encoding);
    let mut text = String::new();
    let mut edits = Edits::new();
    edits.delete(mark);
    let mut malformed = Vec::new();
    // How far the decoder has read, and up to where the edits tell of it.
    let (mut read, mut told) = (mark, mark);
    loop {
        let rest = &bytes[read..];
        let most = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        text.reserve(most.unwrap_or(rest.len()));
        let before = text.len();
        let (result, more) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += more;
        // `after`: what the decoder has read beyond the sequence, and will take for text.
        let (wrong, after) = match result {
            DecoderResult::Malformed(wrong, after) => (usize::from(wrong), usize::from(after)),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => (0, 0),
        };
        let end = read.saturating_sub(wrong + after).max(told);
        units.align(&bytes[told..end], &text[before..], &mut edits);
        told = end;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                text.push(char::REPLACEMENT_CHARACTER);
                edits.replace(wrong, char::REPLACEMENT_CHARACTER.len_utf8());
                malformed.push(Span::new(told, told + wrong));
                told += wrong;
            }
        }
    }
    Text { text: Cow::Owned(text), edits, malformed }
}

/// How the bytes of an encoding form characters, as far as well-formed text requires.
#[derive(Clone, Copy)]
enum Units {
    /// A byte each.
    Bytes,
    /// ASCII, and two bytes for every other character.
    Pairs,
    /// As `Pairs`, but for some pairs that are two characters.
    Big5,
    /// As `Pairs`, but four bytes where the second is a digit, and U+20AC in one byte.
    Gb18030,
    /// As `Pairs`, with kana of one byte.
    ShiftJis,
    /// As `Pairs`, and three bytes after 0x8F.
    EucJp,
    Utf16,
    /// Not known: encodings with states. All of the text is one replacement.
    Whole,
}

impl Units {
    /// The units of an encoding.
    fn of(encoding: &'static Encoding) -> Self {
        match encoding.name() {
            "Big5" => Units::Big5,
            "GBK" | "gb18030" => Units::Gb18030,
            "EUC-KR" => Units::Pairs,
            "Shift_JIS" => Units::ShiftJis,
            "EUC-JP" => Units::EucJp,
            "UTF-16LE" | "UTF-16BE" => Units::Utf16,
            _ if encoding.is_single_byte() => Units::Bytes,
            _ => Units::Whole,
        }
    }

    /// Appends to `edits` how `source` became `text`.
    fn align(self, source: &[u8], text: &str, edits: &mut Edits) {
        let (mut source, mut text) = (source, text);
        while let Some(c) = text.chars().next() {
            let same = match self {
                Units::Utf16 | Units::Whole => 0,
                _ => source.iter().take_while(|byte| byte.is_ascii()).count(),
            };
            // Shift_JIS has no other character at a byte of ASCII either.
            if same > 0 && text.as_bytes().get(..same) == source.get(..same) {
                edits.keep(same);
                (source, text) = (&source[same..], &text[same..]);
                continue;
            }
            let (from, to) = self.first(source, c);
            // Never in text that is right; and no harm is done if the decoder knows better.
            if from > source.len() || to > text.len() || !text.is_char_boundary(to) {
                break;
            }
            edits.replace(from, to);
            (source, text) = (&source[from..], &text[to..]);
        }
        edits.replace(source.len(), text.len());
    }

    /// The lengths of the first character in `source` and of what it became, which begins with `c`.
    fn first(self, source: &[u8], c: char) -> (usize, usize) {
        let byte = |at: usize| source.get(at).copied().unwrap_or_default();
        let len = match self {
            Units::Bytes => 1,
            // The four pairs that stand for a letter and a combining mark.
            Units::Big5 if byte(0) == 0x88 && matches!(byte(1), 0x62 | 0x64 | 0xA3 | 0xA5) => {
                return (2, 4);
            }
            Units::Pairs | Units::Big5 => 2,
            Units::Gb18030 if byte(0) == 0x80 => 1,
            Units::Gb18030 if byte(1).is_ascii_digit() => 4,
            Units::Gb18030 => 2,
            Units::ShiftJis if matches!(byte(0), 0x80 | 0xA1..=0xDF) => 1,
            Units::ShiftJis => 2,
            Units::EucJp if byte(0) == 0x8F => 3,
            Units::EucJp => 2,
            Units::Utf16 => 2 * c.len_utf16(),
            Units::Whole => usize::MAX,
        };
        (len, c.len_utf8())
    }
}
