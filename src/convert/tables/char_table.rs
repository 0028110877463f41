use std::borrow::Cow;
use std::ops::Range;

use zerocopy::little_endian::{U16, U32, U64};

use super::sections::{Sections, section};
use super::string_pool;
use super::string_pool::StringPool;
use super::too_large::TooLarge;

/// What happens to a character, when nothing but the character that follows is known.
///
/// Most characters stay as they are or become one other character whatever follows: for them one
/// look-up decides. The others are *heads*: a longer match may begin with them. A head has a filter
/// of the characters that may follow it in such a match, and the value that it takes when the
/// filter says no, so that the slow path is rarely asked in vain.
pub(crate) struct CharTable {
    /// For each 64 code points the number of their block.
    pages: Cow<'static, [U16]>,
    /// A cell for each code point of each block; see [`Cell`].
    blocks: Cow<'static, [U16]>,
    /// For each head where its filter is (see [`Filter`]), and what it becomes by itself: a code
    /// point, 0 for the same character, or `IN_POOL` and an offset.
    heads: Cow<'static, [[U32; 2]]>,
    /// The bits of the filters.
    filter_bits: Cow<'static, [U64]>,
    /// For each word of a filter how many followers have their bits in the words before it.
    filter_ranks: Cow<'static, [U16]>,
    /// See [`pool`].
    pool: Cow<'static, str>,
}

/// Code points from here on are never converted: nothing is assigned there.
pub(crate) const CODE_POINTS: usize = 0x40000;
pub(crate) const PAGES: usize = CODE_POINTS / 64;
/// Cells below this are heads. No character below U+2E80 is the target of a cell.
pub(crate) const DESCRIPTION: u16 = 0x2E7F;
/// The most heads that a front can hold.
pub(crate) const MAX_HEADS: usize = DESCRIPTION as usize - 1;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Zero: the character stays and nothing begins with it.
    Same,
    /// 1 to `MAX_HEADS`: the number of the head, counted from 1 in the cell and from 0 here.
    Head(usize),
    /// `DESCRIPTION`: an ideographic description may begin here.
    Description,
    /// Anything else: the character becomes this one (of the Basic Multilingual Plane, and three
    /// bytes long).
    Becomes(char),
}

impl Cell {
    pub(crate) fn of(cell: u16) -> Self {
        match cell {
            0 => Cell::Same,
            DESCRIPTION => Cell::Description,
            head if head < DESCRIPTION => Cell::Head(usize::from(head) - 1),
            target => char::from_u32(target.into()).map_or(Cell::Same, Cell::Becomes),
        }
    }

    /// The cell that turns a character into `target`, if there can be one.
    pub(crate) fn becomes(target: char) -> Option<u16> {
        u16::try_from(u32::from(target)).ok().filter(|&t| t > DESCRIPTION)
    }
}

/// The characters that may follow a head: a set in which a few others are, too.
///
/// Each has one bit, chosen by a hash, of 64 or a larger power of two; with 8 bits for each
/// character a filter is wrong about one other character in eight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filter {
    /// Its first word in the bits of all filters.
    pub(crate) start: u32,
    /// By how much the hash is shifted right.
    pub(crate) shift: u32,
}

impl Filter {
    const BITS_FOR_EACH: usize = 8;

    fn unpack(packed: u32) -> Self {
        Filter { start: packed >> 4, shift: 26 - (packed & 15) }
    }

    fn last_word(self) -> usize {
        self.start as usize + (1 << (26 - self.shift)) - 1
    }

    /// The word and the bit of a character, by its [`utf8_key`].
    pub(crate) fn place(self, key: u32) -> (usize, u32) {
        // Fibonacci hashing: the top bits of a product with 2^32 divided by the golden ratio.
        let hash = key.wrapping_mul(0x9E37_79B1) >> self.shift;
        (self.start as usize + (hash >> 6) as usize, hash & 63)
    }
}

/// The bytes of a character in UTF-8, the first the lowest: what the hot loop has at hand.
pub(crate) fn utf8_key(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from_le_bytes(bytes)
}

/// What may follow a head.
pub(crate) enum Followers<'f> {
    Any,
    These(&'f [char]),
    /// What may follow this head.
    Of(usize),
}

/// What a head becomes if no longer match begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Single<'f> {
    Same,
    Char(char),
    Text(&'f str),
}

/// Marks a single as an offset into the pool.
const IN_POOL: u32 = 1 << 31;

impl CharTable {
    fn new(
        pages: Cow<'static, [U16]>,
        blocks: Cow<'static, [U16]>,
        heads: Cow<'static, [[U32; 2]]>,
        filter_bits: Cow<'static, [U64]>,
        filter_ranks: Cow<'static, [U16]>,
        pool: Cow<'static, str>,
    ) -> Self {
        assert_eq!(pages.len(), PAGES, "a front has a page for each 64 code points");
        assert_eq!(filter_bits.len(), filter_ranks.len(), "each word of a filter has its rank");
        CharTable { pages, blocks, heads, filter_bits, filter_ranks, pool }
    }

    /// The cell of a code point.
    pub(crate) fn cell(&self, code: u32) -> u16 {
        let Some(page) = self.pages.get(code as usize >> 6) else { return 0 };
        self.blocks[usize::from(page.get()) << 6 | (code as usize & 63)].get()
    }

    pub(crate) fn filter(&self, head: usize) -> Filter {
        Filter::unpack(self.heads[head][0].get())
    }

    /// Whether anything may follow a head.
    pub(crate) fn takes_any(&self, head: usize) -> bool {
        self.heads[head][0].get() == ANYTHING
    }

    /// Whether nothing may follow a head.
    pub(crate) fn takes_none(&self, head: usize) -> bool {
        self.heads[head][0].get() == NOTHING
    }

    /// Whether `next` may follow a head.
    pub(crate) fn may_follow(&self, head: usize, next: char) -> bool {
        let filter = self.filter(head);
        let (word, bit) = filter.place(utf8_key(next));
        self.filter_bits[word].get() >> bit & 1 != 0
    }

    /// Which of the `count` followers of a head, in the order of their places in its filter, may be
    /// `next`: those in the same word, about four.
    pub(crate) fn ranks(&self, head: usize, count: usize, next: char) -> Range<usize> {
        let filter = self.filter(head);
        let (word, bit) = filter.place(utf8_key(next));
        let bits = self.filter_bits[word].get();
        if bits >> bit & 1 == 0 {
            return 0..0;
        }
        let rank = |word: usize| usize::from(self.filter_ranks[word].get());
        rank(word)..if word == filter.last_word() { count } else { rank(word + 1) }
    }

    /// What a head becomes by itself.
    pub(crate) fn single(&self, head: usize) -> Single<'_> {
        let single = self.heads[head][1].get();
        match char::from_u32(single) {
            Some('\0') => Single::Same,
            Some(c) => Single::Char(c),
            None => Single::Text(self.first(single & !IN_POOL)),
        }
    }

    /// All candidates of the value at an offset in the pool.
    pub(crate) fn candidates(&self, offset: u32) -> impl Iterator<Item = &str> {
        string_pool::candidates(&self.pool, offset)
    }

    /// The first candidate of the value at an offset in the pool.
    pub(crate) fn first(&self, offset: u32) -> &str {
        string_pool::first(&self.pool, offset)
    }

    /// The numbers of the pages that are not all zero.
    pub(crate) fn used_pages(&self) -> impl Iterator<Item = usize> {
        self.pages.iter().enumerate().filter(|(_, block)| block.get() != 0).map(|(page, _)| page)
    }

    /// Appends all of it to a table's file.
    pub(crate) fn write(&self, file: &mut Vec<u8>) {
        section(file, &self.pages);
        section(file, &self.blocks);
        section(file, &self.heads);
        section(file, &self.filter_bits);
        section(file, &self.filter_ranks);
        section(file, self.pool.as_bytes());
    }

    /// Lays a front over the next sections of a table's file.
    pub(crate) fn read(sections: &mut Sections) -> Self {
        let (pages, blocks) = (sections.next(), sections.next());
        let heads = sections.next();
        let (filter_bits, filter_ranks) = (sections.next(), sections.next());
        let pool = simdutf8::basic::from_utf8(sections.next()).expect("values are text");
        CharTable::new(
            Cow::Borrowed(pages),
            Cow::Borrowed(blocks),
            Cow::Borrowed(heads),
            Cow::Borrowed(filter_bits),
            Cow::Borrowed(filter_ranks),
            Cow::Borrowed(pool),
        )
    }
}

/// A front that is being made.
pub(crate) struct CharTableBuilder {
    cells: Vec<u16>,
    heads: Vec<[U32; 2]>,
    filter_bits: Vec<u64>,
    filter_ranks: Vec<u16>,
}

/// The filters that all fronts begin with: of no and of any character.
const NOTHING: u32 = 0;
const ANYTHING: u32 = 1 << 4;

impl CharTableBuilder {
    pub(crate) fn new() -> Self {
        CharTableBuilder {
            cells: vec![0; CODE_POINTS],
            heads: Vec::new(),
            filter_bits: vec![0, u64::MAX],
            filter_ranks: vec![0, 0],
        }
    }

    pub(crate) fn set(&mut self, of: char, cell: u16) {
        self.cells[u32::from(of) as usize] = cell;
    }

    fn get(&self, of: char) -> u16 {
        self.cells.get(u32::from(of) as usize).copied().unwrap_or(0)
    }

    /// Lets `of` become `single`, unless what follows is one of `followers`; by a cell if one can
    /// say it.
    pub(crate) fn add(
        &mut self,
        of: char,
        followers: &Followers<'_>,
        single: &str,
        pool: &mut StringPool,
    ) -> Result<(), TooLarge> {
        let mut chars = single.chars();
        let cell = match (chars.next(), chars.as_str()) {
            (Some(target), "") if target == of => Some(0),
            (Some(target), "") => Cell::becomes(target),
            _ => None,
        };
        match cell.filter(|_| matches!(followers, Followers::These([]))) {
            Some(cell) => self.set(of, cell),
            None => self.add_head(of, followers, single, pool)?,
        }
        Ok(())
    }

    /// Makes `of` a head that becomes `single` by itself.
    pub(crate) fn add_head(
        &mut self,
        of: char,
        followers: &Followers<'_>,
        single: &str,
        pool: &mut StringPool,
    ) -> Result<(), TooLarge> {
        if self.heads.len() == MAX_HEADS {
            return Err(TooLarge::Heads);
        }
        let mut chars = single.chars();
        let single = match (chars.next(), chars.as_str()) {
            (Some(c), "") if c == of => 0,
            (Some(c), "") if c != '\0' => c.into(),
            _ => IN_POOL | pool.add(&[single.to_owned()])?,
        };
        let filter = self.add_filter(followers);
        self.heads.push([filter, single].map(U32::new));
        self.set(of, self.heads.len() as u16);
        Ok(())
    }

    fn add_filter(&mut self, followers: &Followers<'_>) -> u32 {
        let followers = match followers {
            Followers::Any => return ANYTHING,
            Followers::Of(head) => return self.heads[*head][0].get(),
            Followers::These([]) => return NOTHING,
            Followers::These(followers) => followers,
        };
        let bits = (followers.len() * Filter::BITS_FOR_EACH).next_power_of_two().max(64);
        let start = self.filter_bits.len();
        self.filter_bits.resize(start + bits / 64, 0);
        let mut counts = vec![0; bits / 64];
        let packed = (start as u32) << 4 | (bits / 64).trailing_zeros();
        for &follower in *followers {
            let (word, bit) = Filter::unpack(packed).place(utf8_key(follower));
            self.filter_bits[word] |= 1 << bit;
            counts[word - start] += 1;
        }
        let ranks = counts.iter().scan(0, |sum, count| {
            *sum += count;
            Some(*sum - count)
        });
        self.filter_ranks.extend(ranks);
        packed
    }

    /// The place of a follower in the filter of a head, by which followers are in order.
    pub(crate) fn place(&self, head: usize, follower: char) -> (usize, u32) {
        Filter::unpack(self.heads[head][0].get()).place(utf8_key(follower))
    }

    pub(crate) fn build(mut self, pool: Cow<'static, str>) -> CharTable {
        for operator in crate::convert::ids::OPERATORS {
            if self.get(operator) == 0 {
                self.set(operator, DESCRIPTION);
            }
        }
        let mut blocks: Vec<U16> = vec![0.into(); 64];
        let mut pages = Vec::with_capacity(PAGES);
        for block in self.cells.chunks(64) {
            if block.iter().all(|&cell| cell == 0) {
                pages.push(0.into());
                continue;
            }
            pages.push(((blocks.len() / 64) as u16).into());
            blocks.extend(block.iter().map(|&cell| U16::new(cell)));
        }
        let filter_bits: Vec<U64> = self.filter_bits.into_iter().map(U64::new).collect();
        let filter_ranks: Vec<U16> = self.filter_ranks.into_iter().map(U16::new).collect();
        CharTable::new(
            pages.into(),
            blocks.into(),
            self.heads.into(),
            filter_bits.into(),
            filter_ranks.into(),
            pool,
        )
    }
}
