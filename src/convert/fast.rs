use super::front::{CODE_POINTS, Cell, Filter, Front, Single};
use super::record::Record;
use super::starts::{Starts, unsure};

/// A [`Front`] laid out for the hot loop: what it says of the characters of three bytes.
///
/// A character that changes costs as much as one that stays, and two neighbours are converted at
/// a time with one branch for both. On legal text the loop was twice as fast with this as with the
/// front itself.
pub(super) struct Fast {
    /// The number of the block of each 64 code points below U+10000.
    pages: Box<[u16; PAGES]>,
    blocks: Vec<[FastCell; 64]>,
    filter_bits: Vec<u64>,
    /// What a filter lets through has to begin a phrase. `None`: it may.
    starts: Option<Starts>,
    /// Which characters of ASCII are left as they are, whatever follows; and whether all are.
    ascii: [bool; 128],
    ascii_is_same: bool,
    /// Those that are not left so of two and four bytes, a bit for each code point; nothing is
    /// known of those beyond.
    others: Vec<u64>,
}

/// What its bytes are exclusive-ored with if no longer match begins with a character (24 bits, and
/// `SLOW` if that cannot be said); the shift of the filter of what may follow in such a match (8
/// bits), and its first word (32 bits).
#[derive(Clone, Copy)]
struct FastCell(u64);

/// No two characters of three bytes differ so. Its filter lets anything through.
const SLOW: u32 = 0xFF_FFFF;

impl FastCell {
    fn new(change: u32, filter: Filter) -> Self {
        let Filter { start, shift } = filter;
        FastCell(u64::from(change) | u64::from(shift) << 24 | u64::from(start) << 32)
    }

    fn change(self) -> u32 {
        self.0 as u32 & 0xFF_FFFF
    }

    fn filter(self) -> Filter {
        Filter { start: (self.0 >> 32) as u32, shift: (self.0 >> 24) as u32 & 0x3F }
    }

    /// Whether something may follow it in a match of several characters.
    fn is_head(self) -> bool {
        self.0 >> 32 != 0
    }

    fn is_slow(self) -> bool {
        self.change() == SLOW
    }

    fn stop(self) -> Stop {
        if self.is_slow() { Stop::Character } else { Stop::Phrase }
    }
}

/// How far the hot loop came, and why not further.
pub(super) struct Run {
    /// Bytes that were read, and as many that were written.
    pub(super) len: usize,
    pub(super) stop: Stop,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A phrase may begin here: its first two characters do.
    Phrase,
    /// The loop cannot deal with the next character, or has no room.
    Character,
}

/// The loop needs so many bytes of source and room.
pub(super) const ROOM: usize = 16;

const PAGES: usize = 0x1_0000 / 64;

impl Fast {
    pub(super) fn new(front: &Front, starts: Option<Starts>) -> Self {
        let ascii = std::array::from_fn(|code| front.cell(code as u32) == 0);
        let mut fast = Fast {
            pages: Box::new([0; PAGES]),
            blocks: vec![[FastCell::new(0, Filter::NOTHING); 64]],
            filter_bits: front.filter_bits().collect(),
            starts,
            ascii,
            ascii_is_same: ascii.iter().all(|&same| same),
            others: vec![0; CODE_POINTS / 64],
        };
        for page in front.used_pages().filter(|page| !(0x800 >> 6..PAGES).contains(page)) {
            let codes = (page << 6..(page + 1) << 6).enumerate();
            let changes = codes.filter(|&(_, code)| front.cell(code as u32) != 0);
            fast.others[page] = changes.fold(0, |bits, (bit, _)| bits | 1 << bit);
        }
        for page in front.used_pages().filter(|&page| page < PAGES) {
            fast.pages[page] = fast.blocks.len() as u16;
            fast.blocks.push(std::array::from_fn(|low| cell(front, (page << 6 | low) as u32)));
        }
        fast
    }

    /// Converts `source` into `room`, as long as single characters decide
    /// and 16 bytes are left in both. The first `alone` bytes are characters that are converted by
    /// themselves, whatever follows.
    pub(super) fn run<R: Record>(
        &self,
        source: &[u8],
        room: &mut [u8],
        alone: usize,
        record: &mut R,
    ) -> Run {
        // What is written is as long as what is read, so the two slices shrink together.
        let len = source.len().min(room.len());
        let (mut source, mut room) = (&source[..len], &mut room[..len]);
        let alone = len as isize - alone as isize;
        let mut stop = Stop::Character;
        while let Some(next) = source.first_chunk::<ROOM>()
            && let Some(place) = room.first_chunk_mut::<8>()
        {
            let &[b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, ..] = next;
            let raw = u64::from_le_bytes([b0, b1, b2, b3, b4, b5, b6, b7]);
            let asks = |at: isize| source.len() as isize - at <= alone;
            let step = if raw & 0xF000_00F0 == 0xE000_00E0 {
                let (a, b) = (raw as u32 & 0xFF_FFFF, (raw >> 24) as u32 & 0xFF_FFFF);
                let (first, second) = (self.look_up(a), self.look_up(b));
                let change = u64::from(first.change()) | u64::from(second.change()) << 24;
                *place = (raw ^ change).to_le_bytes();
                let c = u32::from_le_bytes([b6, b7, b8, b9]);
                if FastCell(first.0 | second.0).is_head() {
                    if self.may_follow_three(first, b)
                        && (first.is_slow() || asks(0) && self.may_begin(first, a, b, c))
                    {
                        stop = first.stop();
                        break;
                    }
                    if self.may_follow(second, c) && (second.is_slow() || asks(3)) {
                        record.character(first.change() != 0);
                        (source, room) = (&source[3..], &mut room[3..]);
                        continue;
                    }
                }
                record.characters(first.change() != 0, second.change() != 0);
                6
            } else if raw & 0x80 == 0 {
                *place = raw.to_le_bytes();
                let mut len = ((raw & 0x8080_8080_8080_8080).trailing_zeros() / 8) as usize;
                if !self.ascii_is_same {
                    let same = |byte: &u8| self.ascii.get(usize::from(*byte)) == Some(&true);
                    len = next[..len].iter().take_while(|byte| same(byte)).count();
                    if len == 0 {
                        break;
                    }
                } else if len == 8 {
                    // Long runs, as in code and markup, are copied as a whole.
                    let (chunks, _) = source[8..].as_chunks::<32>();
                    let more = chunks.iter().take_while(|chunk| chunk.is_ascii()).count() * 32;
                    room[8..8 + more].copy_from_slice(&source[8..8 + more]);
                    len += more;
                }
                record.keep(len);
                len
            } else if raw & 0xF0 == 0xE0 {
                let cell = self.look_up(raw as u32);
                if self.may_follow(cell, (raw >> 24) as u32) && (cell.is_slow() || asks(0)) {
                    stop = cell.stop();
                    break;
                }
                *place = (raw ^ u64::from(cell.change())).to_le_bytes();
                record.character(cell.change() != 0);
                3
            } else {
                let (code, len) = two_or_four(raw);
                if self.others.get(code >> 6).is_none_or(|bits| bits >> (code & 63) & 1 != 0) {
                    break;
                }
                *place = raw.to_le_bytes();
                record.keep(len);
                len
            };
            (source, room) = (&source[step..], &mut room[step..]);
        }
        Run { len: len - source.len(), stop }
    }

    /// Whether a longer match may begin with a character and the one of three bytes that are
    /// `next`.
    fn may_follow_three(&self, cell: FastCell, next: u32) -> bool {
        let (word, bit) = cell.filter().place(next);
        self.filter_bits[word] >> bit & 1 != 0 || unsure(next) && cell.is_head()
    }

    /// The same for the character whose bytes begin `next`; also if that is not sure.
    fn may_follow(&self, cell: FastCell, next: u32) -> bool {
        if next & 0x80 == 0 {
            let (word, bit) = cell.filter().place(next & 0x7F);
            return self.filter_bits[word] >> bit & 1 != 0;
        }
        if next & 0xF0 == 0xE0 {
            return self.may_follow_three(cell, next & 0xFF_FFFF);
        }
        cell.is_head()
    }

    /// Whether a phrase may begin with a character whose filter lets the second one through.
    fn may_begin(&self, cell: FastCell, a: u32, b: u32, c: u32) -> bool {
        let starts = self.starts.as_ref().filter(|_| cell.filter().start != Filter::ANY.start);
        starts.is_none_or(|starts| starts.may_begin(a, b, c))
    }

    /// Converts each character of `source` by itself, whatever follows. `None` if one of them is
    /// not of three bytes, or does not become another of three.
    pub(super) fn spell(&self, source: &[u8], room: &mut [u8]) -> Option<()> {
        for (from, to) in source.chunks(3).zip(room.chunks_mut(3)) {
            let &[a, b, c] = from else { return None };
            let raw = u32::from_le_bytes([a, b, c, 0]);
            let cell = self.look_up(raw);
            if a & 0xF0 != 0xE0 || cell.is_slow() {
                return None;
            }
            to.copy_from_slice(&(raw ^ cell.change()).to_le_bytes()[..3]);
        }
        Some(())
    }

    /// The cell of the character whose three bytes are the lowest of `raw`.
    fn look_up(&self, raw: u32) -> FastCell {
        let page = self.pages[((raw & 0xF) << 6 | raw >> 8 & 0x3F) as usize];
        self.blocks[usize::from(page)][(raw >> 16 & 0x3F) as usize]
    }
}

/// What a front says of a code point.
fn cell(front: &Front, code: u32) -> FastCell {
    match Cell::of(front.cell(code)) {
        Cell::Same => FastCell::new(0, Filter::NOTHING),
        Cell::Becomes(target) => FastCell::new(utf8(code) ^ utf8(target.into()), Filter::NOTHING),
        Cell::Description => FastCell::new(SLOW, Filter::ANY),
        Cell::Head(head) => match front.single(head) {
            Single::Same => FastCell::new(0, front.filter(head)),
            Single::Char(c) if matches!(u32::from(c), 0x800..=0xFFFF) => {
                FastCell::new(utf8(code) ^ utf8(c.into()), front.filter(head))
            }
            Single::Char(_) | Single::Text(_) => FastCell::new(SLOW, Filter::ANY),
        },
    }
}

/// The code point of a character of two or four bytes, the first the lowest, and how many.
fn two_or_four(raw: u64) -> (usize, usize) {
    let low = |at: u32| (raw >> (8 * at)) as usize & 0x3F;
    match raw & 0xF0 {
        0xF0 => ((raw as usize & 7) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4),
        _ => ((raw as usize & 0x1F) << 6 | low(1), 2),
    }
}

/// The three bytes of a character, the first the lowest.
fn utf8(code: u32) -> u32 {
    0x0080_80E0 | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16
}
