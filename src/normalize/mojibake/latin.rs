use super::{Class, sequence, sequence_len};
use crate::align::{Rewriter, Span};
use crate::common::is_common;
use crate::normalize::invisible::is_invisible;
use crate::normalize::places::places;

/// What UTF-8 says that was read as Windows-1252 or as ISO-8859-1, once or several times over.
///
/// Characters that stand for bytes are looked at in rows, with nothing else between them. In a row,
/// sequences that are UTF-8 are read from left to right; what cannot be read stays as it is. What a
/// row becomes depends on it, on the character before it, and on whether the text has rows of
/// several characters that are certain.
pub(in crate::normalize) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut reader = Reader { evidence: Evidence::None, mended: Vec::new() };
    let mut has_rows = false;
    for_each_row(text, |cells, before| {
        has_rows = true;
        reader.mend(cells, before);
        reader.evidence
    });
    if !has_rows {
        return;
    }
    reader.mended.clear();
    for_each_row(text, |cells, before| {
        reader.mend(cells, before);
        for (span, c) in reader.mended.drain(..) {
            rewriter.replace(span, c.encode_utf8(&mut [0; 4]));
        }
        Evidence::None
    });
}

/// Tells `look` of each row that may say Chinese, and of what stands before it, until there is
/// evidence.
fn for_each_row(text: &str, mut look: impl FnMut(&[Cell], Before) -> Evidence) {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut done = 0;
    let mut found = places(bytes, |byte| byte == FIRST_BYTE);
    while let Some(at) = found.next_from(done) {
        if !is_letter(bytes, at) || !goes_on(bytes, at) {
            done = at + 2;
            continue;
        }
        let stands = |&(_, c): &(usize, char)| byte_of(c).is_some();
        let back = text[..at].char_indices().rev().take_while(stands).last();
        let start = back.map_or(at, |(start, _)| start);
        cells.clear();
        done = start;
        for cell in text[start..].chars().map_while(|c| Cell::new(c, Span::new(0, 0))) {
            let end = done + cell.c.len_utf8();
            cells.push(Cell { span: Span::new(done, end), ..cell });
            done = end;
        }
        let before = text[..start].chars().next_back().unwrap_or('\n');
        if look(&cells, Before::Itself(before)) == Evidence::Rows {
            break;
        }
    }
}

/// Of all characters that Chinese in this form may begin with.
const FIRST_BYTE: u8 = 0xC3;

/// Whether what begins at `at`, with [`FIRST_BYTE`], may be the first of a row that says Chinese,
/// now or when other rules have changed what follows: `â` to `ð`, or `Ã` for what was read wrongly
/// more than once, and behind that another that stands for a byte, or what may go or become one.
pub(in crate::normalize) fn may_begin(bytes: &[u8], at: usize) -> bool {
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

fn is_letter(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 1), Some(0x83 | 0xA2..=0xB0))
}

/// Whether what follows the letter at `at` may stand for a byte.
fn goes_on(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at + 2), Some(0xC2 | 0xC3 | 0xC5..=0xCB | 0xE2))
}

/// A character that stands for a byte.
#[derive(Clone, Copy)]
struct Cell {
    c: char,
    byte: u8,
    /// What it came from, in the text.
    span: Span,
}

impl Cell {
    fn new(c: char, span: Span) -> Option<Cell> {
        byte_of(c).map(|byte| Cell { c, byte, span })
    }
}

/// The byte that is read as `c`: in ISO-8859-1, or in Windows-1252 where that has another.
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

/// A part of a row.
#[derive(Clone, Copy)]
enum Token {
    /// Cells that are a sequence of UTF-8.
    Piece { c: char, class: Option<Class>, start: usize, len: usize },
    /// A cell that is in none.
    Stray { is_letter: bool },
}

impl Token {
    /// The next one of `cells`, from `start` on.
    fn at(cells: &[Cell], start: usize) -> Token {
        let stray = || Token::Stray { is_letter: cells[start].c.is_alphabetic() };
        let mut bytes = [0; 4];
        let Some(len) = sequence_len(cells[start].byte) else { return stray() };
        let Some(rest) = cells.get(start..start + len) else { return stray() };
        for (byte, cell) in bytes.iter_mut().zip(rest) {
            *byte = cell.byte;
        }
        match sequence(&bytes[..len]) {
            Some(c) if Class::of(c).is_some() || byte_of(c).is_some() => {
                Token::Piece { c, class: Class::of(c), start, len }
            }
            _ => stray(),
        }
    }

    fn len(self) -> usize {
        match self {
            Token::Piece { len, .. } => len,
            Token::Stray { .. } => 1,
        }
    }
}

/// What stands before a part of a row.
#[derive(Clone, Copy)]
enum Before {
    /// A character that stands for itself, at least from now on.
    Itself(char),
    /// One that stands for a byte, and may be a part of a sequence that is not whole.
    Byte,
}

/// What speaks for a text to be in a wrong encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    None,
    /// It has rows that say several characters and can be nothing else.
    Rows,
}

struct Reader {
    evidence: Evidence,
    /// What rows become, with the spans that it came from.
    mended: Vec<(Span, char)>,
}

impl Reader {
    /// Reads a row.
    ///
    /// A symbol that is in no sequence parts it: a later rule may take it away, or put another in
    /// its place, and what is beside it must not depend on that.
    fn mend(&mut self, cells: &[Cell], before: Before) {
        let (mut at, mut before) = (0, before);
        let mut tokens = Vec::new();
        while at < cells.len() {
            tokens.clear();
            while at < cells.len() {
                let token = Token::at(cells, at);
                at += token.len();
                if matches!(token, Token::Stray { is_letter: false }) {
                    break;
                }
                tokens.push(token);
            }
            self.mend_part(cells, &tokens, before);
            before = Before::Byte;
        }
    }

    /// Reads what has no symbol that parts it.
    fn mend_part(&mut self, cells: &[Cell], tokens: &[Token], before: Before) {
        if !self.is_certain(cells, tokens, before) {
            self.peel(cells, tokens, before);
            return;
        }
        // What was last left as it is begins at `waiting`, and `settled` stands before that.
        let (mut waiting, mut settled) = (0, before);
        for (index, &token) in tokens.iter().enumerate() {
            let Token::Piece { c, class: Some(_), start, len } = token else { continue };
            let last = if waiting == index { settled } else { Before::Byte };
            if last.may_be_before(c) {
                self.peel(cells, &tokens[waiting..index], settled);
                self.mended.push((source(cells, start, len), c));
                (waiting, settled) = (index + 1, Before::Itself(c));
            }
        }
        self.peel(cells, &tokens[waiting..], settled);
    }

    /// Whether these tokens can hardly be anything else than what they say.
    ///
    /// Letters that fit into no sequence speak against it: text of another encoding, or of another
    /// language, has some sequences by chance, and many of those. A character by itself has to be
    /// one of the commonest, too, and in what no language writes: `é »”` is the end of a
    /// quotation, not 頻. In a text that has other rows, either will do, or that it is in no word.
    fn is_certain(&mut self, cells: &[Cell], tokens: &[Token], before: Before) -> bool {
        let (mut chinese, mut good, mut marks, mut read, mut strays) = (0, 0, 0, 0, 0);
        let mut is_lone_good = true;
        for &token in tokens {
            let Token::Piece { c, class, start, len } = token else {
                strays += 1;
                continue;
            };
            // `repeat` writes this for dots before Han: if that were a sign, what is read here might
            // make it one for what stands before, one after the other.
            let has_ellipsis = || cells[start + 1..start + len].iter().any(|cell| cell.c == '…');
            if self.evidence == Evidence::None && has_ellipsis() {
                strays += 1;
                continue;
            }
            read += len;
            marks += usize::from(class == Some(Class::Mark));
            if class == Some(Class::Chinese) {
                let is_solid = cells[start + 1..start + len].iter().any(|cell| is_solid(cell.c));
                let is_usual = is_common(c) || is_wide_mark(c);
                chinese += 1;
                good += usize::from(is_solid || is_usual);
                is_lone_good = is_solid && is_usual;
            }
        }
        let is_in_word = matches!(before, Before::Itself('a'..='z'));
        match (chinese, self.evidence) {
            (0, Evidence::None) => strays == 0 && marks > 0,
            (0, Evidence::Rows) => strays == 0,
            (1, Evidence::None) => strays == 0 && (is_lone_good || marks > 0) && !is_in_word,
            (1, Evidence::Rows) => strays <= 1 && (good > 0 || !is_in_word),
            _ => {
                let is_certain = read >= 3 * strays && 2 * good >= chinese;
                if is_certain {
                    self.evidence = Evidence::Rows;
                }
                is_certain
            }
        }
    }

    /// Reads tokens that all stand for bytes as what those say, if that is certain and all of it
    /// can be read.
    fn peel(&mut self, cells: &[Cell], tokens: &[Token], before: Before) {
        let inner = |&token: &Token| {
            let Token::Piece { c, start, len, .. } = token else { return None };
            Cell::new(c, source(cells, start, len))
        };
        let Some(inner) = tokens.iter().map(inner).collect::<Option<Vec<_>>>() else { return };
        let first = self.mended.len();
        self.mend(&inner, before);
        if self.mended.len() == first {
            return;
        }
        // What is not mended is what was said.
        let found = self.mended.split_off(first);
        let mut next = found.into_iter().peekable();
        let mut end = 0;
        for cell in inner {
            if let Some((span, c)) = next.next_if(|(span, _)| span.start == cell.span.start) {
                self.mended.push((span, c));
                end = span.end;
            } else if cell.span.start >= end {
                self.mended.push((cell.span, cell.c));
            }
        }
        let all = &self.mended[first..];
        let is_settled = !all.iter().any(|&(_, c)| byte_of(c).is_some() && c.is_alphabetic());
        if !is_settled || !before.may_be_before(all[0].1) {
            self.mended.truncate(first);
        }
    }
}

impl Before {
    /// Whether `c` may be put after it.
    ///
    /// What stands for a byte must not complete a sequence, or there would be more to do; a letter
    /// must not become a part of a reference.
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

fn source(cells: &[Cell], start: usize, len: usize) -> Span {
    Span::new(cells[start].span.start, cells[start + len - 1].span.end)
}

/// Whether `c` is a mark or a letter that only Chinese sets so wide.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3029}' | '\u{FF00}'..='\u{FFEF}')
}

/// Whether `c` is hardly ever written after a letter: no mark that closes or follows a word.
fn is_solid(c: char) -> bool {
    const AFTER_LETTERS: &str = "\u{A0}«»“”‘’„‚‹›…–—•·™®©ªº°¹²³†‡";
    !AFTER_LETTERS.contains(c)
}
