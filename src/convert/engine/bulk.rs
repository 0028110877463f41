//! The bulk loop: converts characters that single look-ups decide, two at a time.
//!
//! **Naive.** Find the cell of each character and branch on its four cases. Changed and unchanged
//! characters follow each other without a pattern, so the processor mispredicts these branches.
//!
//! **Exclusive or.** This loop has an array of its own for the characters of three bytes. A cell holds the
//! exclusive or of the old and the new bytes, and a character that stays has a zero. So both cost the same
//! load and the same operation:
//!
//! ```text
//! 縣     E7 B8 A3
//! cell   02 36 1C
//! 县     E5 8E BF        E7 ⊕ 02, B8 ⊕ 36, A3 ⊕ 1C
//! ```
//!
//! **Two characters per step** ([`Bulk::pairs`]). One step loads eight bytes: two characters and the start
//! of a third.
//!
//! ```text
//! bytes    E7 B8 A3 │ E5 BA 9C │ E5 B7        縣 府 已
//!          first      second     third
//!
//! 1. Are these three characters of three bytes?    raw & THREE == ARE_THREE, one mask for all
//! 2. Write bytes ⊕ cells.
//! 3. May a key begin with 縣府, or with 府已?       two look-ups in the key filter
//! 4. One branch for all of it: go on after 府, or leave.
//! ```
//!
//! The mask also proves that the bytes are well-formed, so unchecked bytes can be converted.
//!
//! What made the loop fast, in this order: not to stop for spelled keys; a filter that is hardly ever
//! wrong, since each false positive is a mispredicted branch; a loop for pairs alone, which keeps everything
//! in registers. Rejected because they were slower: cells of 16 bits, a third character in the filter, and
//! going on inside the loop for pairs after a false positive.

use super::key_filter;
use super::key_filter::{KeyFilter, unsure};
use crate::convert::tables::char_table::{CODE_POINTS, Cell, CharTable, Single};
use crate::convert::tables::compatibility::is_compatibility;

/// A [`CharTable`] laid out for the bulk loop, with the filter that stops it.
pub(crate) struct Bulk {
    /// For each code point below U+10000, what its three bytes are exclusive-ored with when no longer key
    /// matches; `SLOW` if one look-up cannot decide. 256 KB, of which a text touches little.
    cells: Box<[u32; 0x1_0000]>,
    /// The filter of the first characters of keys.
    key_filter: KeyFilter,
    /// How each ASCII character is converted.
    ascii: [AsciiHandling; 128],
    /// Whether ASCII is copied whatever follows, as in all shipped configs but a few.
    ascii_is_same: bool,
    /// A bit for each code point of two or four bytes: whether it is not simply copied. Code points beyond the
    /// bits are not known.
    others: Vec<u64>,
}

/// The cell of a character that one look-up cannot decide. No exclusive or of three bytes has this bit.
const SLOW: u32 = 1 << 31;

/// How an ASCII character is converted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AsciiHandling {
    /// It is copied, whatever follows.
    Same,
    /// It is copied unless a key begins with it and the next character.
    Head,
    /// It becomes something else, or any character may follow it in a key.
    Slow,
}

impl AsciiHandling {
    /// How the code-point table converts an ASCII character.
    fn of(char_table: &CharTable, code: u32) -> Self {
        match Cell::of(char_table.cell(code)) {
            Cell::Same => AsciiHandling::Same,
            Cell::Head(head) if char_table.takes_any(head) => AsciiHandling::Slow,
            Cell::Head(head) if char_table.single(head) == Single::Same => AsciiHandling::Head,
            Cell::Head(_) | Cell::Becomes(_) | Cell::Description => AsciiHandling::Slow,
        }
    }
}

/// How far the bulk loop came, and why it stopped.
pub(crate) struct BulkRun {
    /// The bytes that were read; as many were written.
    pub(crate) len: usize,
    /// How many of them, at the end, are one long run of ASCII that was copied.
    pub(crate) copied: usize,
    /// Why it stopped.
    pub(crate) stop: Stop,
}

/// Why the bulk loop stopped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A key may begin here: the filter knows its first two or three characters.
    Phrase,
    /// The loop cannot handle the next character, or the output has no room.
    Character,
    /// A long run of ASCII was copied, which is recorded as one piece.
    Copied,
}

/// The bytes of source and of room that one step needs.
pub(crate) const ROOM: usize = 16;

/// The shortest run of ASCII, in bytes, that is reported as one run.
const COPIED: usize = 256;

/// The bits of eight bytes that show two characters of three bytes and the start of a third, in the order of
/// a little-endian load. [`ARE_THREE`] is their value if so.
const THREE: u64 = 0xC0F0_C0C0_F0C0_C0F0;
/// See [`THREE`].
const ARE_THREE: u64 = 0x80E0_8080_E080_80E0;
/// The bits of [`THREE`] that belong to the first character.
const FIRST: u64 = 0xC0_C0F0;
/// The bits of [`THREE`] that belong to the first character and the lead byte of the second.
const TWO: u64 = 0xF0C0_C0F0;

/// The bits of eight bytes that show two characters of four bytes. [`ARE_FOURS`] is their value if so.
const FOURS: u64 = 0xC0C0_C0F8_C0C0_C0F8;
/// See [`FOURS`].
const ARE_FOURS: u64 = 0x8080_80F0_8080_80F0;

impl Bulk {
    /// Lays a code-point table out for the loop.
    pub(crate) fn new(char_table: &CharTable, key_filter: KeyFilter) -> Self {
        let ascii = std::array::from_fn(|code| AsciiHandling::of(char_table, code as u32));
        let cells = vec![0; 0x1_0000].try_into().expect("the length is right");
        let mut bulk = Bulk {
            cells,
            key_filter,
            ascii,
            ascii_is_same: ascii.iter().all(|&ascii| ascii == AsciiHandling::Same),
            others: vec![0; CODE_POINTS / 64],
        };
        // What no three well-formed bytes stand for.
        bulk.cells[..0x800].fill(SLOW);
        bulk.cells[0xD800..0xE000].fill(SLOW);
        for page in char_table.used_pages() {
            let codes = page << 6..(page + 1) << 6;
            if (0x800..0x1_0000).contains(&codes.start) {
                codes.for_each(|code| bulk.cells[code] = cell(char_table, code as u32));
            } else {
                let changes =
                    codes.enumerate().filter(|&(_, code)| char_table.cell(code as u32) != 0);
                bulk.others[page] = changes.fold(0, |bits, (bit, _)| bits | 1 << bit);
            }
        }
        bulk
    }

    /// Converts `source` into `room` as long as single characters decide and 16 bytes are left in both.
    ///
    /// What it passes over is well-formed UTF-8, whether or not the rest of `source` is.
    pub(crate) fn run(&self, source: &[u8], room: &mut [u8]) -> BulkRun {
        // What is written is as long as what is read, so the two slices shrink together.
        let len = source.len().min(room.len());
        let (mut source, mut room) = (&source[..len], &mut room[..len]);
        let (mut stop, mut copied) = (Stop::Character, 0);
        while let Some(mut next) = source.first_chunk::<ROOM>() {
            let mut raw = word(next, 0);
            if raw & THREE == ARE_THREE {
                let len = self.pairs(source, room);
                (source, room) = (&source[len..], &mut room[len..]);
                let Some(after) = source.first_chunk::<ROOM>() else { break };
                (next, raw) = (after, word(after, 0));
            }
            let Some(place) = room.first_chunk_mut::<8>() else { break };
            let step = if raw & FIRST == ARE_THREE & FIRST {
                let cell = self.look_up(raw);
                if let Some(why) = self.stop(cell, raw, word(next, 6)) {
                    stop = why;
                    break;
                }
                *place = (raw ^ u64::from(cell)).to_le_bytes();
                3
            } else if raw & 0x80 == 0 {
                *place = raw.to_le_bytes();
                let mut len = ((raw & 0x8080_8080_8080_8080).trailing_zeros() / 8) as usize;
                if !self.ascii_is_same {
                    let kind = |byte: u8| self.ascii[usize::from(byte & 0x7F)];
                    len =
                        next[..len].iter().take_while(|&&b| kind(b) == AsciiHandling::Same).count();
                    if len == 0 {
                        if let Some(why) = self.stop_ascii(kind(next[0]), raw) {
                            stop = why;
                            break;
                        }
                        len = 1;
                    }
                } else if len == 8 {
                    // Long runs, as in code and markup, are copied as a whole.
                    let (chunks, _) = source[8..].as_chunks::<32>();
                    let more = chunks.iter().take_while(|chunk| chunk.is_ascii()).count() * 32;
                    room[8..8 + more].copy_from_slice(&source[8..8 + more]);
                    len += more;
                    if len >= COPIED {
                        source = &source[len..];
                        (stop, copied) = (Stop::Copied, len);
                        break;
                    }
                }
                len
            } else if let len @ 1.. = self.fours(source, room) {
                len
            } else {
                let Some((code, len)) = two_or_four(raw) else { break };
                if self.is_other(code) {
                    break;
                }
                room[..8].copy_from_slice(&raw.to_le_bytes());
                len
            };
            (source, room) = (&source[step..], &mut room[step..]);
        }
        BulkRun { len: len - source.len(), copied, stop }
    }

    /// Converts two characters of three bytes per step, as long as a third follows them.
    ///
    /// Returns the offset of the first character that it cannot handle, without saying why: the caller looks
    /// again. A function of its own, so that all it needs stays in registers.
    #[inline(never)]
    fn pairs(&self, source: &[u8], room: &mut [u8]) -> usize {
        let len = source.len().min(room.len());
        let (mut source, mut room) = (&source[..len], &mut room[..len]);
        while let Some(next) = source.first_chunk::<ROOM>()
            && let Some(place) = room.first_chunk_mut::<8>()
        {
            let (raw, from_second) = (word(next, 0), word(next, 3));
            let (first, second) = (self.look_up(raw), self.look_up(from_second));
            *place = (raw ^ (u64::from(first) | u64::from(second) << 24)).to_le_bytes();
            let ends = raw & THREE ^ ARE_THREE;
            let unsure = unsure(word(next, 6) as u32 & 0xFF_FFFF);
            let hit_first = self.key_filter.has_pair(raw);
            let slow = (first | second) & SLOW != 0;
            let hit = hit_first | self.key_filter.has_pair(from_second);
            if hit | unsure | (ends != 0) | slow {
                // Mostly it is the second that stops the loop.
                let is_second = !hit_first & !slow & (ends & TWO == 0);
                return len - source.len() + 3 * usize::from(is_second);
            }
            (source, room) = (&source[6..], &mut room[6..]);
        }
        len - source.len()
    }

    /// Copies pairs of characters of four bytes, as long as both stay. Returns the number of bytes.
    #[inline(never)]
    fn fours(&self, source: &[u8], room: &mut [u8]) -> usize {
        let (chunks, _) = source.as_chunks::<8>();
        let (room, _) = room.as_chunks_mut::<8>();
        let mut len = 0;
        for (from, to) in chunks.iter().zip(room) {
            let raw = u64::from_le_bytes(*from);
            let (first, second) = (four(raw), four(raw >> 32));
            let are_four = raw & FOURS == ARE_FOURS && first.min(second) >= 0x1_0000;
            if !are_four || self.is_other(first) || self.is_other(second) {
                break;
            }
            *to = *from;
            len += 8;
        }
        len
    }

    /// Whether a code point of two or four bytes is not simply copied, or not known.
    fn is_other(&self, code: usize) -> bool {
        self.others.get(code >> 6).is_none_or(|bits| bits >> (code & 63) & 1 != 0)
    }

    /// Why the character of three bytes at the start of `raw` cannot be converted alone; `None` if it can.
    ///
    /// `third` begins with the character after the next, if the next has three bytes.
    #[inline(always)]
    fn stop(&self, cell: u32, raw: u64, third: u64) -> Option<Stop> {
        let (a, b) = (key_filter::key(raw as u32), key_filter::key((raw >> 24) as u32));
        if cell & SLOW != 0 || unsure(b) {
            return Some(Stop::Character);
        }
        let pair = u64::from(a) | u64::from(b) << 24;
        let c = if b > 0xFFFF { key_filter::key(third as u32) } else { key_filter::ANY };
        let begins = self.key_filter.has_pair(pair) && self.key_filter.may_begin(a, b, c);
        begins.then_some(Stop::Phrase)
    }

    /// The same for an ASCII character that is not copied whatever follows.
    fn stop_ascii(&self, kind: AsciiHandling, raw: u64) -> Option<Stop> {
        let b = key_filter::key((raw >> 8) as u32);
        if kind == AsciiHandling::Slow || unsure(b) {
            return Some(Stop::Character);
        }
        let (a, c) = match b {
            0..0x80 => (raw & 0x7F, key_filter::key((raw >> 16) as u32)),
            0x1_0000.. => (raw & 0x7F, key_filter::key((raw >> 32) as u32)),
            _ => (raw & 0x7F, key_filter::ANY),
        };
        let begins = self.key_filter.has_pair(a | u64::from(b) << 24)
            && self.key_filter.may_begin(a as u32, b, c);
        begins.then_some(Stop::Phrase)
    }

    /// Converts each character of `source` alone, whatever follows. `None` if a character does not have three
    /// bytes or does not become another of three.
    pub(crate) fn spell(&self, source: &[u8], room: &mut [u8]) -> Option<()> {
        for (from, to) in source.chunks(3).zip(room.chunks_mut(3)) {
            let &[a, b, c] = from else { return None };
            let raw = u32::from_le_bytes([a, b, c, 0]);
            let cell = self.look_up(raw.into());
            if a & 0xF0 != 0xE0 || cell & SLOW != 0 {
                return None;
            }
            to.copy_from_slice(&(raw ^ cell).to_le_bytes()[..3]);
        }
        Some(())
    }

    /// The cell of the character whose three bytes are the lowest of `raw`.
    fn look_up(&self, raw: u64) -> u32 {
        let code = (raw & 0xF) << 12 | (raw >> 2 & 0xFC0) | raw >> 16 & 0x3F;
        self.cells[code as usize]
    }
}

/// The cell of a code point of three bytes, from the code-point table.
fn cell(char_table: &CharTable, code: u32) -> u32 {
    if is_compatibility(code) {
        return SLOW;
    }
    let single = match Cell::of(char_table.cell(code)) {
        Cell::Same => return 0,
        Cell::Becomes(target) => Single::Char(target),
        Cell::Description => return SLOW,
        Cell::Head(head) if char_table.takes_any(head) => return SLOW,
        Cell::Head(head) => char_table.single(head),
    };
    match single {
        Single::Same => 0,
        Single::Char(c) if matches!(u32::from(c), 0x800..=0xFFFF) => utf8(code) ^ utf8(c.into()),
        Single::Char(_) | Single::Text(_) => SLOW,
    }
}

/// Eight bytes from `at` on, the first one lowest.
fn word(bytes: &[u8; ROOM], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |&word| u64::from_le_bytes(word))
}

/// The code point and the length of a well-formed character of two or four bytes at the start of `raw`.
fn two_or_four(raw: u64) -> Option<(usize, usize)> {
    if raw & 0xC0E0 == 0x80C0 {
        let code = (raw as usize & 0x1F) << 6 | low(raw, 1);
        return (code >= 0x80).then_some((code, 2));
    }
    let is_four = raw & FOURS & 0xFFFF_FFFF == ARE_FOURS & 0xFFFF_FFFF;
    (is_four && (0x1_0000..0x11_0000).contains(&four(raw))).then_some((four(raw), 4))
}

/// The code point of a character of four bytes.
fn four(raw: u64) -> usize {
    (raw as usize & 7) << 18 | low(raw, 1) << 12 | low(raw, 2) << 6 | low(raw, 3)
}

/// The six bits that a continuation byte contributes to its code point.
fn low(raw: u64, at: u32) -> usize {
    (raw >> (8 * at)) as usize & 0x3F
}

/// The three bytes of a code point, the first one lowest.
fn utf8(code: u32) -> u32 {
    0x0080_80E0 | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16
}
