//! One pass over a stretch of text without Han words, which yields its terms.
//!
//! The words are those of [UAX #29](https://www.unicode.org/reports/tr29/#Word_Boundaries) between
//! marks and white space. A scanner keeps one *open* word, which the next mark may extend:
//!
//! ```text
//! 80km/h,ok      80km   the open word
//!                /      links a number with its unit: the word stays open
//!                h      joins: 80km/h
//!                ,      no link: 80km/h is reported, then the mark
//!                ok     the open word, reported at the end
//! ```
//!
//! Every step moves forward, and looks no further than the end of what it consumes. So the time is
//! linear, even for hostile text such as a million dots.
//!
//! Why not [`split_word_bounds`](UnicodeSegmentation::split_word_bounds) over the whole stretch? It
//! would split what marks join, and it decides each ASCII letter by tables. Here a byte table finds
//! the end of an ASCII word, and only words with other characters go to the crate.

use unicode_segmentation::UnicodeSegmentation;

use super::emoji::is_emoji;
use super::web::{email, url};
use super::word::{WordLink, is_unit, kind, link};
use crate::align::Span;
use crate::segment::TermKind;

/// Calls `each` with the terms of `run`, a stretch of text in which jieba has no words. Spans are
/// relative to `run`.
pub(crate) fn for_each_in_run(run: &str, each: impl FnMut(Span, TermKind)) {
    let mut scanner =
        RunScanner { run, at: 0, open: None, linked: false, no_email_before: 0, each };
    let class = |at: usize| run.as_bytes().get(at).map_or(ByteClass::Space, |&byte| class_of(byte));
    while scanner.at < run.len() {
        let start = scanner.at;
        // A single mark and a word between spaces are the common cases.
        match class(start) {
            ByteClass::Space => {
                scanner.close();
                scanner.at += 1;
            }
            ByteClass::Mark
                if scanner.open.is_none() && class(start + 1) != ByteClass::NonAscii =>
            {
                scanner.at += 1;
                (scanner.each)(Span { start, end: start + 1 }, TermKind::Symbol);
            }
            ByteClass::Mark | ByteClass::Repeating => {
                scanner.mark(char::from(run.as_bytes()[start]))
            }
            ByteClass::Letter => {
                let mut end = start + 1;
                while class(end) == ByteClass::Letter {
                    end += 1;
                }
                if scanner.open.is_none() && class(end) == ByteClass::Space {
                    scanner.at = end;
                    (scanner.each)(Span { start, end }, kind(&run[start..end]));
                } else {
                    scanner.atom(end - start);
                }
            }
            ByteClass::NonAscii => scanner.non_ascii(),
        }
    }
    scanner.close();
}

/// The class of what begins with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteClass {
    /// ASCII white space.
    Space,
    /// An ASCII mark that is a term alone, as `(`.
    Mark,
    /// An ASCII mark that forms one term with equal marks after it, as `---`.
    Repeating,
    /// An ASCII letter, digit or underscore.
    Letter,
    /// The first byte of a character of two or more bytes.
    NonAscii,
}

/// Looks up the class of `byte`.
#[inline(always)]
fn class_of(byte: u8) -> ByteClass {
    CLASSES[usize::from(byte)]
}

/// The class of each byte.
static CLASSES: [ByteClass; 256] = {
    let mut classes = [ByteClass::NonAscii; 256];
    let mut byte = 0;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b' ' | b'\t'..=b'\r' => ByteClass::Space,
            b'_' => ByteClass::Letter,
            b'.' | b'-' | b'=' | b'~' | b'*' => ByteClass::Repeating,
            _ if byte.is_ascii_alphanumeric() => ByteClass::Letter,
            _ => ByteClass::Mark,
        };
        byte += 1;
    }
    classes
};

/// The state of the pass over one stretch.
struct RunScanner<'t, F> {
    /// The whole stretch.
    run: &'t str,
    /// The offset in bytes up to which everything is consumed.
    at: usize,
    /// The word that ends at `at` and may go on.
    open: Option<Span>,
    /// Whether the last mark joins the open word and the next one.
    linked: bool,
    /// No e-mail address begins before this offset: an earlier attempt has read that far.
    ///
    /// Without it, `a.a.a.a…` would be read from each of its parts, in quadratic time.
    no_email_before: usize,
    /// Receives the terms.
    each: F,
}

impl<F: FnMut(Span, TermKind)> RunScanner<'_, F> {
    /// Reports the open word, if there is one.
    #[inline(always)]
    fn close(&mut self) {
        if let Some(span) = self.open.take() {
            (self.each)(span, kind(&self.run[span.range()]));
        }
        self.linked = false;
    }

    /// Consumes what begins with a non-ASCII character: white space, a mark or a word.
    fn non_ascii(&mut self) {
        let Some(c) = self.run[self.at..].chars().next() else { return };
        if c.is_whitespace() {
            self.close();
            self.at += c.len_utf8();
        } else if is_mark(c) {
            self.mark(c);
        } else {
            self.atom(0);
        }
    }

    /// Consumes the mark `c`: as a part of the open word if it links, else as a term of its kind.
    ///
    /// Repeated marks such as `……` are one term. A mark with a variation selector may be an emoji.
    fn mark(&mut self, c: char) {
        if let Some(open) = &mut self.open
            && let Some(link) = link(self.run, *open)
        {
            match link {
                WordLink::Inner(len) => {
                    open.end += len;
                    self.at = open.end;
                    self.linked = true;
                }
                WordLink::Last(len) => {
                    open.end = cluster_end(self.run, open.end + len);
                    self.at = open.end;
                    self.close();
                }
            }
            return;
        }
        self.close();
        let start = self.at;
        let rest = &self.run[start..];
        let len = match is_repeated(c) {
            true => rest.len() - rest.trim_start_matches(c).len(),
            false => c.len_utf8(),
        };
        self.at = cluster_end(self.run, start + len);
        let span = Span { start, end: self.at };
        let is_emoji = span.len() > len && is_emoji(&self.run[span.range()]);
        (self.each)(span, if is_emoji { TermKind::Emoji } else { TermKind::Symbol });
    }

    /// Consumes text up to the next mark or white space. It begins with `ascii` ASCII letters and
    /// digits.
    ///
    /// The match on the next byte sorts out the common cases without the tables of UAX #29: a byte
    /// that a URL or an address may continue with, an ASCII mark or space, a Chinese mark.
    fn atom(&mut self, ascii: usize) {
        let rest = &self.run[self.at..];
        match rest.as_bytes().get(ascii) {
            // A URL or an address may continue with these.
            Some(b':' | b'.' | b'@' | b'%' | b'+' | b'-') if ascii > 0 && !self.linked => {
                if !self.web() {
                    self.word(ascii);
                }
            }
            None | Some(..=0x7F) => self.word(ascii),
            // 、。〈〉《》「」『』【】 and ！（），：；？
            Some(0xE3 | 0xEF)
                if ascii > 0
                    && matches!(
                        rest.as_bytes()[ascii..],
                        [0xE3, 0x80, 0x81 | 0x82 | 0x88..=0x91, ..]
                            | [0xEF, 0xBC, 0x81 | 0x88 | 0x89 | 0x8C | 0x9A | 0x9B | 0x9F, ..]
                    ) =>
            {
                self.word(ascii);
            }
            Some(_) => {
                let stop =
                    rest.find(|c: char| c.is_whitespace() || is_mark(c)).unwrap_or(rest.len());
                rest[..stop].split_word_bounds().for_each(|word| self.word(word.len()));
            }
        }
    }

    /// Consumes a URL or an e-mail address that begins here. Returns whether there is one.
    fn web(&mut self) -> bool {
        let rest = &self.run[self.at..];
        let found = url(rest).map(|len| (len, TermKind::Url)).or_else(|| {
            if self.at < self.no_email_before {
                return None;
            }
            let (local, len) = email(rest);
            self.no_email_before = self.at + local;
            len.map(|len| (len, TermKind::Email))
        });
        let Some((len, kind)) = found else { return false };
        self.close();
        let start = self.at;
        self.at += len;
        (self.each)(Span { start, end: self.at }, kind);
        true
    }

    /// Consumes a word of `len` bytes. It joins the open word after a link, or as its unit.
    fn word(&mut self, len: usize) {
        let start = self.at;
        self.at += len;
        if let Some(open) = &mut self.open {
            let unit = is_unit(self.run, *open, self.at);
            if self.linked || unit {
                open.end = self.at;
                self.linked = false;
                return;
            }
        }
        self.close();
        self.open = Some(Span { start, end: self.at });
    }
}

/// Returns the end of the grapheme cluster whose first character ends at `end`.
///
/// The cluster includes what combines with that character: a variation selector, an accent, a
/// keycap. Nearly every next character can be excluded by its first bytes, so the tables are seldom
/// asked.
#[inline]
pub(crate) fn cluster_end(text: &str, end: usize) -> usize {
    let Some(&[first, second, third]) = text.as_bytes().get(end..).and_then(<[u8]>::first_chunk)
    else {
        return if text.as_bytes()[end..].is_ascii() {
            end
        } else {
            segmented_cluster_end(text, end)
        };
    };
    // No combining character begins with these: ASCII, U+4000..=U+9FFF, full-width punctuation,
    // U+3000..=U+3027, U+2010..=U+203F.
    let is_apart = first < 0x80
        || first.wrapping_sub(0xE4) < 6
        || first == 0xEF && second == 0xBC
        || first == 0xE3 && second == 0x80 && third <= 0xA7
        || first == 0xE2 && second == 0x80 && third >= 0x90;
    if is_apart { end } else { segmented_cluster_end(text, end) }
}

/// [`cluster_end`] by the tables of UAX #29.
#[cold]
fn segmented_cluster_end(text: &str, end: usize) -> usize {
    let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
    let cluster = text[end - last..].graphemes(true).next().map_or(last, str::len);
    end - last + cluster
}

/// Returns whether a character separates words.
///
/// These are ASCII punctuation and controls, and the marks of Chinese typography. UAX #29 would
/// join words or numbers over some of these (`３，４`).
fn is_mark(c: char) -> bool {
    match c {
        '_' => false,
        '\0'..='\x7F' => !c.is_ascii_alphanumeric(),
        '‘' | '“' | '”' | '…' | '—' | '―' | '─' | '⋯' | '‥' => true,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}' => true,
        // `％`, `．` and `＿` belong to numbers and words.
        '％' | '．' => false,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => true,
        '［' | '＼' | '］' | '\u{FF5B}'..='\u{FF65}' => true,
        _ => false,
    }
}

/// Returns whether equal marks in a row are one term, as `……` and `——` are.
fn is_repeated(c: char) -> bool {
    matches!(c, '…' | '—' | '.' | '-' | '=' | '~' | '*' | '―' | '─' | '⋯' | '‥')
}
