use std::hint::select_unpredictable;

use super::front::{Cell, Filter, Front, Single};
use super::record::Record;

/// A [`Front`] laid out for the hot loop: what it says of the characters of three bytes.
///
/// A cell is 32 bits here: zero for a character that stays, what its three bytes have to be
/// exclusive-ored with for one that becomes another of three bytes, and a number with the topmost
/// bit for a head. So a character that changes costs as much as one that stays, and two
/// neighbours are converted at a time with one branch for both. On legal text the loop was twice as
/// fast with this as with the front itself.
pub(super) struct Fast {
    /// The number of the block of each 64 code points below U+10000.
    pages: Box<[u16; PAGES]>,
    blocks: Vec<[u32; 64]>,
    heads: Vec<Head>,
    filter_bits: Vec<u64>,
    /// Which characters of ASCII are left as they are, whatever follows; and whether all are.
    ascii: [bool; 128],
    ascii_is_same: bool,
}

/// A character that a longer match may begin with.
#[derive(Clone, Copy)]
struct Head {
    filter: Filter,
    /// What its bytes are exclusive-ored with if no longer match begins with it; `SLOW` if that
    /// cannot be said.
    change: u32,
}

impl Head {
    /// Whether the loop stops at it, if a longer match may begin there.
    fn stops(self, at: usize, alone: usize) -> bool {
        at >= alone || self.change == SLOW
    }

    fn stop(self) -> Stop {
        if self.change == SLOW { Stop::Character } else { Stop::Phrase }
    }
}

/// No two characters of three bytes differ so. Its filter lets anything through.
const SLOW: u32 = 0xFF_FFFF;
/// How far the hot loop came, and why not further.
pub(super) struct Run {
    pub(super) read: usize,
    pub(super) written: usize,
    pub(super) stop: Stop,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A phrase may begin here: its first two characters do.
    Phrase,
    /// The loop cannot deal with the next character, or has no room.
    Character,
}

const PAGES: usize = 0x1_0000 / 64;
/// Marks a cell as the number of a head.
const HEAD: u32 = 1 << 31;

impl Fast {
    pub(super) fn new(front: &Front) -> Self {
        let mut fast = Fast {
            pages: Box::new([0; PAGES]),
            blocks: vec![[0; 64]],
            heads: vec![Head { filter: Filter::NOTHING, change: 0 }],
            filter_bits: front.filter_bits().collect(),
            ascii: std::array::from_fn(|code| front.cell(code as u32) == 0),
            ascii_is_same: false,
        };
        fast.ascii_is_same = fast.ascii.iter().all(|&same| same);
        for page in front.used_pages().filter(|&page| page < PAGES) {
            let block = std::array::from_fn(|low| fast.cell(front, (page << 6 | low) as u32));
            fast.pages[page] = fast.blocks.len() as u16;
            fast.blocks.push(block);
        }
        fast
    }

    /// The cell of a code point; makes its head if it needs one.
    fn cell(&mut self, front: &Front, code: u32) -> u32 {
        let head = match Cell::of(front.cell(code)) {
            Cell::Same => return 0,
            Cell::Becomes(target) => return utf8(code) ^ utf8(target.into()),
            Cell::Description => Head { filter: Filter::ANY, change: SLOW },
            Cell::Head(head) => match front.single(head) {
                Single::Same => Head { filter: front.filter(head), change: 0 },
                Single::Char(c) if matches!(u32::from(c), 0x800..=0xFFFF) => {
                    Head { filter: front.filter(head), change: utf8(code) ^ utf8(c.into()) }
                }
                Single::Char(_) | Single::Text(_) => Head { filter: Filter::ANY, change: SLOW },
            },
        };
        self.heads.push(head);
        HEAD | (self.heads.len() - 1) as u32
    }

    /// Converts `source` from `read` on, as long as single characters of one and three bytes
    /// decide and eight bytes are left in `source` and `room`. Before `alone` characters are
    /// converted by themselves, whatever follows.
    pub(super) fn run<R: Record>(
        &self,
        source: &[u8],
        mut read: usize,
        alone: usize,
        room: &mut [u8],
        mut written: usize,
        record: &mut R,
    ) -> Run {
        let mut stop = Stop::Character;
        while let Some(next) = source.get(read..).and_then(|rest| rest.first_chunk::<8>()) {
            let Some(place) = room.get_mut(written..).and_then(|rest| rest.first_chunk_mut::<8>())
            else {
                break;
            };
            let raw = u64::from_le_bytes(*next);
            if raw & 0xF000_00F0 == 0xE000_00E0 {
                let (first, second) = (self.look_up(raw as u32), self.look_up((raw >> 24) as u32));
                let mut both = u64::from(first) | u64::from(second) << 24;
                if (first | second) & HEAD != 0 {
                    let Some(follows) = source[read + 6..].first_chunk::<4>() else { break };
                    let (first, second) = (self.head(first), self.head(second));
                    let next = (raw >> 24) as u32 & 0xFF_FFFF;
                    if self.may_follow_three(first, next) && first.stops(read, alone) {
                        stop = first.stop();
                        break;
                    }
                    both = u64::from(first.change) | u64::from(second.change) << 24;
                    let follows = u32::from_le_bytes(*follows);
                    if self.may_follow(second, follows) && second.stops(read + 3, alone) {
                        *place = (raw ^ u64::from(first.change)).to_le_bytes();
                        record.character(first.change != 0);
                        (read, written) = (read + 3, written + 3);
                        stop = second.stop();
                        break;
                    }
                }
                *place = (raw ^ both).to_le_bytes();
                record.characters(both & 0xFF_FFFF != 0, both >> 24 != 0);
                (read, written) = (read + 6, written + 6);
            } else if raw & 0x80 == 0 {
                *place = *next;
                let mut len = ((raw & 0x8080_8080_8080_8080).trailing_zeros() / 8) as usize;
                if !self.ascii_is_same {
                    let same = |byte: &u8| self.ascii.get(usize::from(*byte)) == Some(&true);
                    len = next[..len].iter().take_while(|byte| same(byte)).count();
                    if len == 0 {
                        break;
                    }
                }
                record.keep(len);
                (read, written) = (read + len, written + len);
            } else if raw & 0xF0 == 0xE0 {
                let head = self.head(self.look_up(raw as u32));
                if self.may_follow(head, (raw >> 24) as u32) && head.stops(read, alone) {
                    stop = head.stop();
                    break;
                }
                *place = (raw ^ u64::from(head.change)).to_le_bytes();
                record.character(head.change != 0);
                (read, written) = (read + 3, written + 3);
            } else {
                break;
            }
        }
        Run { read, written, stop }
    }

    /// What a cell says, as of a head.
    fn head(&self, cell: u32) -> Head {
        let head = self.heads[select_unpredictable(cell & HEAD != 0, cell & !HEAD, 0) as usize];
        Head { change: select_unpredictable(cell & HEAD != 0, head.change, cell), ..head }
    }

    /// Whether a longer match may begin with a head and the character of three bytes that are
    /// `next`.
    fn may_follow_three(&self, head: Head, next: u32) -> bool {
        let (word, bit) = head.filter.place(next);
        // U+F800 to U+FBFF: the ideographs of compatibility, which stand for others, and more.
        let unsure = next & 0xF0FF == 0xA0EF;
        self.filter_bits[word] >> bit & 1 != 0 || unsure && !head.filter.is_empty()
    }

    /// The same for the character whose bytes begin `next`; also if that is not sure.
    fn may_follow(&self, head: Head, next: u32) -> bool {
        if next & 0x80 == 0 {
            let (word, bit) = head.filter.place(next & 0x7F);
            return self.filter_bits[word] >> bit & 1 != 0;
        }
        if next & 0xF0 == 0xE0 {
            return self.may_follow_three(head, next & 0xFF_FFFF);
        }
        !head.filter.is_empty()
    }

    /// Converts each character of `source` by itself, whatever follows. `None` if one of them is
    /// not of three bytes, or does not become another of three.
    pub(super) fn spell(&self, source: &[u8], room: &mut [u8]) -> Option<()> {
        for (from, to) in source.chunks(3).zip(room.chunks_mut(3)) {
            let &[a, b, c] = from else { return None };
            if a & 0xF0 != 0xE0 {
                return None;
            }
            let raw = u32::from_le_bytes([a, b, c, 0]);
            let mut change = self.look_up(raw);
            if change & HEAD != 0 {
                change = self.heads[(change & !HEAD) as usize].change;
                if change == SLOW {
                    return None;
                }
            }
            to.copy_from_slice(&(raw ^ change).to_le_bytes()[..3]);
        }
        Some(())
    }

    /// The cell of the character whose three bytes are the lowest of `raw`.
    fn look_up(&self, raw: u32) -> u32 {
        let page = self.pages[((raw & 0xF) << 6 | raw >> 8 & 0x3F) as usize];
        self.blocks[usize::from(page)][(raw >> 16 & 0x3F) as usize]
    }
}

/// The three bytes of a character, the first the lowest.
fn utf8(code: u32) -> u32 {
    0x0080_80E0 | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16
}
