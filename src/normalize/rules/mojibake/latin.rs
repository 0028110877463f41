//! UTF-8 that was read as Windows-1252 or ISO-8859-1, once or several times: `ä¸­æ–‡` for 中文.
//!
//! Characters that stand for bytes form *rows*, with nothing else between them. In a row, sequences that are
//! UTF-8 are read from left to right; what cannot be read stays. What a row becomes depends on the row, on the
//! character before it, and on whether the text has rows that are certain.
//!
//! A row may be as long as the text, so little memory is kept per character: a [`ByteCell`] has its offset and no
//! length, since the next cell begins where it ends. What cells say is decoded again wherever it is needed.
//!
//! ```text
//! ä¸ U+00AD æ–‡  →  中文
//! café »”        →  unchanged    French
//! ```

use std::iter;
use std::ops::Range;

use super::sequence::{Class, sequence, sequence_len};
use crate::align::Rewriter;
use crate::common_chars::is_common;
use crate::normalize::rules::invisible::is_invisible;
use crate::normalize::text::find_bytes::find_bytes;

/// Reads rows again as the UTF-8 that they were.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut reader = RowReader { evidence: RowEvidence::None, mended: Vec::new() };
    let mut has_rows = false;
    for_each_row(text, |_, row, before| {
        has_rows = true;
        reader.mend(row, before);
        reader.mended.clear();
        reader.evidence
    });
    if !has_rows {
        return;
    }
    for_each_row(text, |at, row, before| {
        reader.mend(row, before);
        for Mended { start, end, c } in reader.mended.drain(..) {
            let span = at + start as usize..at + end as usize;
            rewriter.replace(span, c.encode_utf8(&mut [0; 4]));
        }
        RowEvidence::None
    });
}

/// Calls `look` with each row that may say Chinese, where it begins, and what is before it, until there is
/// evidence.
fn for_each_row(text: &str, mut look: impl FnMut(usize, ByteRow<'_>, Before) -> RowEvidence) {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let (mut done, mut row_end) = (0, 0);
    let mut found = find_bytes(bytes, |byte| byte == FIRST_BYTE);
    while let Some(at) = found.next_from(done) {
        if !is_letter(bytes, at) || !goes_on(bytes, at) {
            done = at + 2;
            continue;
        }
        let stands = |&(_, c): &(usize, char)| byte_of(c).is_some();
        let back = text[row_end..at].char_indices().rev().take_while(stands).last();
        let start = back.map_or(at, |(start, _)| row_end + start);
        let row = || text[start..].char_indices().take_while(stands).take(MOST);
        cells.clear();
        cells.reserve_exact(row().count());
        cells.extend(row().map(|(at, c)| ByteCell { c, start: at as u32 }));
        let end = cells.last().map_or(0, |last| last.start + last.c.len_utf8() as u32);
        done = start + end as usize;
        row_end = done;
        let before = text[..start].chars().next_back().unwrap_or('\n');
        let row = ByteRow { cells: &cells, end };
        if look(start, row, Before::Itself(before)) == RowEvidence::Rows {
            break;
        }
    }
}

/// The maximum number of cells in a row, so that offsets fit into 32 bits.
const MOST: usize = 1 << 30;

/// The first UTF-8 byte of every character with which garbled Chinese may begin.
const FIRST_BYTE: u8 = 0xC3;

/// Whether a row that says Chinese may begin at `at`, where [`FIRST_BYTE`] is, now or after other rules.
///
/// It begins with `â` to `ð`, or with `Ã` if it was read wrongly more than once, and another character that
/// stands for a byte follows.
pub(crate) fn may_begin(bytes: &[u8], at: usize) -> bool {
    is_letter(bytes, at)
        && (goes_on(bytes, at)
            || match bytes.get(at + 2..) {
                // Corner brackets and dots; what is invisible, and the ends of lines.
                Some([0xE3, 0x80, 0x8C..=0x8F, ..]) => true,
                Some([next, ..]) => {
                    matches!(next, ..0x20 | b'.' | 0x7F | 0xCD | 0xD8 | 0xEF | 0xF3)
                }
                _ => false,
            })
}

/// Whether a letter that stands for a byte is at `at`.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 1), Some(0x83 | 0xA2..=0xB0))
}

/// Whether what follows the letter at `at` may stand for a byte.
fn goes_on(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 2), Some(0xC2 | 0xC3 | 0xC5..=0xCB | 0xE2))
}

/// A character that stands for a byte, and the offset of what it came from in the row.
#[derive(Clone, Copy)]
struct ByteCell {
    c: char,
    /// The first byte of the row that it replaces.
    start: u32,
}

/// Cells with nothing between them, and the offset behind the last.
#[derive(Clone, Copy)]
struct ByteRow<'c> {
    /// The cells, from left to right.
    cells: &'c [ByteCell],
    /// The byte behind the last.
    end: u32,
}

impl<'c> ByteRow<'c> {
    /// The offset of what the cell at `index` came from.
    fn place(self, index: usize) -> u32 {
        self.cells.get(index).map_or(self.end, |cell| cell.start)
    }

    /// The replacement of the cells of `range` by `c`.
    fn mended(self, range: Range<usize>, c: char) -> Mended {
        Mended { start: self.place(range.start), end: self.place(range.end), c }
    }

    /// The tokens of a part of the row, each with its range of cells.
    fn tokens(self, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, Token)> + 'c {
        let mut at = part.start;
        iter::from_fn(move || {
            let start = at;
            let (token, len) = (start < part.end).then(|| Token::at(self.cells, start))?;
            at += len;
            Some((start..at, token))
        })
    }
}

/// A character, and the bytes of the row that it replaces.
#[derive(Clone, Copy)]
struct Mended {
    start: u32,
    end: u32,
    c: char,
}

/// The byte that is read as `c` in ISO-8859-1, or in Windows-1252 where that differs.
fn byte_of(c: char) -> Option<u8> {
    Some(match c {
        '\u{80}'..='\u{FF}' => c as u8,
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        _ => return None,
    })
}

/// What some cells of a row are together.
#[derive(Clone, Copy)]
enum Token {
    /// A sequence of UTF-8, which says `c`.
    Piece { c: char, class: Option<Class> },
    /// A cell that is in none.
    Stray { is_letter: bool },
}

impl Token {
    /// The token of `cells` at `start`, and its number of cells.
    fn at(cells: &[ByteCell], start: usize) -> (Token, usize) {
        let stray = (Token::Stray { is_letter: cells[start].c.is_alphabetic() }, 1);
        let byte = |cell: &ByteCell| byte_of(cell.c).unwrap_or_default();
        let mut bytes = [0; 4];
        let Some(len) = sequence_len(byte(&cells[start])) else { return stray };
        let Some(rest) = cells.get(start..start + len) else { return stray };
        for (to, cell) in bytes.iter_mut().zip(rest) {
            *to = byte(cell);
        }
        match sequence(&bytes[..len]) {
            Some(c) if Class::of(c).is_some() || byte_of(c).is_some() => {
                (Token::Piece { c, class: Class::of(c) }, len)
            }
            _ => stray,
        }
    }
}

/// What is before a part of a row.
#[derive(Clone, Copy)]
enum Before {
    /// A character that stands for itself, at least from now on.
    Itself(char),
    /// One that stands for a byte, and may be a part of a sequence that is not whole.
    Byte,
}

/// Whether a text is known to be in a wrong encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowEvidence {
    /// Nothing yet.
    None,
    /// It has rows that say several characters and can be nothing else.
    Rows,
}

/// Reads rows; the state is what was learnt from earlier ones.
struct RowReader {
    /// What is known of the text.
    evidence: RowEvidence,
    /// What a row becomes.
    mended: Vec<Mended>,
}

impl RowReader {
    /// Reads a row.
    ///
    /// A symbol that is in no sequence splits it: a later rule may remove or replace the symbol, and what is on
    /// either side must not depend on that.
    fn mend(&mut self, row: ByteRow<'_>, before: Before) {
        let (mut at, mut before) = (0, before);
        while at < row.cells.len() {
            let is_symbol = |token: &Token| matches!(token, Token::Stray { is_letter: false });
            let all = at..row.cells.len();
            let mut symbols = row.tokens(all).filter(|(_, token)| is_symbol(token));
            let (end, next) =
                symbols.next().map_or((row.cells.len(), row.cells.len()), |(symbol, _)| {
                    (symbol.start, symbol.end)
                });
            self.mend_part(row, at..end, before);
            (at, before) = (next, Before::Byte);
        }
    }

    /// Reads a part without such a symbol.
    fn mend_part(&mut self, row: ByteRow<'_>, part: Range<usize>, before: Before) {
        if !self.is_certain(row, part.clone(), before) {
            self.peel(row, part, before);
            return;
        }
        // What was last left as it is begins at `waiting`, and `settled` stands before that.
        let (mut waiting, mut settled) = (part.start, before);
        for (cells, token) in row.tokens(part.clone()) {
            let Token::Piece { c, class: Some(_) } = token else { continue };
            let last = if waiting == cells.start { settled } else { Before::Byte };
            if last.may_be_before(c) {
                self.peel(row, waiting..cells.start, settled);
                self.mended.push(row.mended(cells.clone(), c));
                (waiting, settled) = (cells.end, Before::Itself(c));
            }
        }
        self.peel(row, waiting..part.end, settled);
    }

    /// Whether these tokens can hardly be anything else than what they say.
    ///
    /// Letters that fit into no sequence speak against it: text of another encoding, or of another
    /// language, has some sequences by chance, and many of those. A character by itself has to be
    /// one of the commonest, too, and in what no language writes: `é »”` is the end of a
    /// quotation, not 頻. In a text that has other rows, either will do, or that it is in no word.
    fn is_certain(&mut self, row: ByteRow<'_>, part: Range<usize>, before: Before) -> bool {
        let (mut chinese, mut good, mut marks, mut read, mut strays) = (0, 0, 0, 0, 0);
        let mut is_lone_good = true;
        for (cells, token) in row.tokens(part) {
            let Token::Piece { c, class } = token else {
                strays += 1;
                continue;
            };
            let (len, after_first) = (cells.len(), &row.cells[cells.start + 1..cells.end]);
            // `repeat` writes this for dots before Han: if that were a sign, what is read here might
            // make it one for what stands before, one after the other.
            let has_ellipsis = || after_first.iter().any(|cell| cell.c == '…');
            if self.evidence == RowEvidence::None && has_ellipsis() {
                strays += 1;
                continue;
            }
            read += len;
            marks += usize::from(class == Some(Class::Mark));
            if class == Some(Class::Chinese) {
                let is_solid = after_first.iter().any(|cell| is_solid(cell.c));
                let is_usual = is_common(c) || is_wide_mark(c);
                chinese += 1;
                good += usize::from(is_solid || is_usual);
                is_lone_good = is_solid && is_usual;
            }
        }
        let is_in_word = matches!(before, Before::Itself('a'..='z'));
        match (chinese, self.evidence) {
            (0, RowEvidence::None) => strays == 0 && marks > 0,
            (0, RowEvidence::Rows) => strays == 0,
            (1, RowEvidence::None) => strays == 0 && (is_lone_good || marks > 0) && !is_in_word,
            (1, RowEvidence::Rows) => strays <= 1 && (good > 0 || !is_in_word),
            _ => {
                let is_certain = read >= 3 * strays && 2 * good >= chinese;
                if is_certain {
                    self.evidence = RowEvidence::Rows;
                }
                is_certain
            }
        }
    }

    /// Reads one more layer: tokens that all stand for bytes are read as what those bytes say.
    fn peel(&mut self, row: ByteRow<'_>, part: Range<usize>, before: Before) {
        let mut count = 0;
        for (_, token) in row.tokens(part.clone()) {
            match token {
                Token::Piece { c, .. } if byte_of(c).is_some() => count += 1,
                Token::Piece { .. } | Token::Stray { .. } => return,
            }
        }
        let mut inner = Vec::with_capacity(count);
        for (cells, token) in row.tokens(part.clone()) {
            if let Token::Piece { c, .. } = token {
                inner.push(ByteCell { c, start: row.place(cells.start) });
            }
        }
        let inner = ByteRow { cells: &inner, end: row.place(part.end) };
        let first = self.mended.len();
        self.mend(inner, before);
        if self.mended.len() == first {
            return;
        }
        // What is not mended is what was said.
        let found = self.mended.split_off(first);
        let mut next = found.into_iter().peekable();
        let mut end = 0;
        for (index, cell) in inner.cells.iter().enumerate() {
            if let Some(mended) = next.next_if(|mended| mended.start == cell.start) {
                self.mended.push(mended);
                end = mended.end;
            } else if cell.start >= end {
                self.mended.push(inner.mended(index..index + 1, cell.c));
            }
        }
        let all = &self.mended[first..];
        let is_settled =
            !all.iter().any(|said| byte_of(said.c).is_some() && said.c.is_alphabetic());
        if !is_settled || !before.may_be_before(all[0].c) {
            self.mended.truncate(first);
        }
    }
}

impl Before {
    /// Whether `c` may be written after it.
    ///
    /// What stands for a byte must not complete a sequence, or there would be more to do. A letter must not become
    /// part of a reference to an entity.
    fn may_be_before(self, c: char) -> bool {
        match (self, c) {
            (Before::Itself(last), '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => {
                !last.is_ascii_alphanumeric() && !"&#;".contains(last) && !is_invisible(last)
            }
            (Before::Itself(_), _) => true,
            (Before::Byte, _) => byte_of(c).is_none(),
        }
    }
}

/// Whether `c` is a mark or a letter that only Chinese writes that wide.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3029}' | '\u{FF00}'..='\u{FFEF}')
}

/// Whether `c` hardly ever follows a letter: it closes nothing and follows no word.
fn is_solid(c: char) -> bool {
    const AFTER_LETTERS: &str = "\u{A0}«»“”‘’„‚‹›…–—•·™®©ªº°¹²³†‡";
    !AFTER_LETTERS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text may be one row, of two bytes a cell, and a character that is mended takes six.
    #[test]
    fn a_row_takes_a_few_times_its_text() {
        assert_eq!(size_of::<ByteCell>(), 8);
        assert_eq!(size_of::<Mended>(), 12);
    }
}
