//! The two-level code-point table: what happens to a character, given at most the next one.
//!
//! This is the two-stage table of [The Unicode Standard, section 5.1][uni]. The code points are grouped in
//! pages of 64. A first table has the number of each page's block; all pages without entries share block
//! 0. Two loads find the 16-bit [cell](Cell) of any code point:
//!
//! ```text
//! 縣 is U+7E23 = 504 · 64 + 35
//!
//! pages[504] ──▶ blocks[that number · 64 + 35] ──▶ cell: becomes 县
//! ```
//!
//! Most characters stay, or become one other character whatever follows. The cell says so. The rest are
//! *heads*: longer keys begin with them. A head has a [Bloom filter] of the characters that may follow it
//! in a key, and the value that it takes when none of them does. The filter has eight bits per follower
//! and one hash function; it reports about one false positive in eight and misses no follower. So the trie
//! is rarely asked in vain.
//!
//! The filter does a second job. A head's children in the trie are ordered by their bit in the filter, and
//! each word of the filter has the number of bits set before it ([`CharTable::ranks`]). So the word that
//! was loaded for the filter also says which few children to compare.
//!
//! Rejected: a flat array (1.1 million cells, nearly all empty, so each access is a cache miss) and a hash
//! map (a hash and a comparison where the array needs a shift).
//!
//! [uni]: https://www.unicode.org/versions/latest/core-spec/chapter-5/
//! [Bloom filter]: https://doi.org/10.1145/362686.362692

use std::borrow::Cow;
use std::ops::Range;

use zerocopy::little_endian::{U16, U32, U64};

use super::sections::{Sections, section};
use super::string_pool;
use super::string_pool::StringPool;
use super::too_large::TooLarge;

/// A two-level table from code points to [cells](Cell), with the heads that some cells refer to.
///
/// It borrows the bytes of a shipped table, or owns what a builder made.
pub(crate) struct CharTable {
    /// For each 64 code points, the number of their block.
    pages: Cow<'static, [U16]>,
    /// The blocks, 64 cells each; see [`Cell`].
    blocks: Cow<'static, [U16]>,
    /// For each head, its packed [`Filter`], and what it becomes when no longer key matches: a code point, 0
    /// for itself, or `IN_POOL` and an offset into the string pool.
    heads: Cow<'static, [[U32; 2]]>,
    /// The words of all filters.
    filter_bits: Cow<'static, [U64]>,
    /// For each word of a filter, the number of followers whose bits are in the words before it.
    filter_ranks: Cow<'static, [U16]>,
    /// The [string pool](super::string_pool).
    pool: Cow<'static, str>,
}

/// The number of code points in the table. Nothing above is assigned to a character that is converted.
pub(crate) const CODE_POINTS: usize = 0x40000;
/// The number of pages of 64 code points.
pub(crate) const PAGES: usize = CODE_POINTS / 64;
/// The cell of an operator of ideographic descriptions, and the upper limit of heads.
///
/// A cell never needs a target below U+2E80: the few characters that have one are stored as heads without
/// followers. That frees the small numbers for heads.
pub(crate) const DESCRIPTION: u16 = 0x2E7F;
/// The maximum number of heads of a table.
pub(crate) const MAX_HEADS: usize = DESCRIPTION as usize - 1;

/// A cell, decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// 0: the character stays, and no key begins with it.
    Same,
    /// 1 to `MAX_HEADS`: the number of the head, counted from 1 in the cell and from 0 here.
    Head(usize),
    /// `DESCRIPTION`: an ideographic description sequence may begin here; see [`ids`](crate::convert::ids).
    Description,
    /// Any other value: the character becomes this one, which has three bytes in UTF-8.
    Becomes(char),
}

impl Cell {
    /// Decodes a cell.
    pub(crate) fn of(cell: u16) -> Self {
        match cell {
            0 => Cell::Same,
            DESCRIPTION => Cell::Description,
            head if head < DESCRIPTION => Cell::Head(usize::from(head) - 1),
            target => char::from_u32(target.into()).map_or(Cell::Same, Cell::Becomes),
        }
    }

    /// The cell that turns a character into `target`; `None` if no cell can.
    pub(crate) fn becomes(target: char) -> Option<u16> {
        u16::try_from(u32::from(target)).ok().filter(|&t| t > DESCRIPTION)
    }
}

/// A Bloom filter with one hash function: the characters that may follow a head.
///
/// Not the type of [`bloom`](crate::bloom): a table has thousands of these filters, most of one word, in
/// one array that is borrowed from the file. Each filter is a position in it and a power of two, which
/// fit into 32 bits beside the head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filter {
    /// The index of its first word.
    pub(crate) start: u32,
    /// The shift that leaves the number of a bit of a 32-bit hash.
    pub(crate) shift: u32,
}

impl Filter {
    /// Bits per follower: about one false positive in this many look-ups.
    const BITS_FOR_EACH: usize = 8;

    /// Unpacks a filter from 28 bits of position and 4 of size.
    fn unpack(packed: u32) -> Self {
        Filter { start: packed >> 4, shift: 26 - (packed & 15) }
    }

    /// The index of its last word.
    fn last_word(self) -> usize {
        self.start as usize + (1 << (26 - self.shift)) - 1
    }

    /// The index of the word, and the bit in it, of a character given by its [`utf8_key`].
    pub(crate) fn place(self, key: u32) -> (usize, u32) {
        // Fibonacci hashing: the top bits of a product with 2^32 divided by the golden ratio.
        let hash = key.wrapping_mul(0x9E37_79B1) >> self.shift;
        (self.start as usize + (hash >> 6) as usize, hash & 63)
    }
}

/// A character as its UTF-8 bytes, the first byte lowest: 漢 is 0xA2BCE6.
///
/// The bulk loop has the bytes at hand and need not decode them to ask a filter.
pub(crate) fn utf8_key(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from_le_bytes(bytes)
}

/// The characters that may follow a head.
pub(crate) enum Followers<'f> {
    /// All of them.
    Any,
    /// Only these.
    These(&'f [char]),
    /// Those of another head.
    Of(usize),
}

/// What a head becomes when no longer key matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Single<'f> {
    Same,
    /// Another character.
    Char(char),
    /// Several characters, or none.
    Text(&'f str),
}

/// The bit that marks a single as an offset into the string pool.
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

    /// The cell of a code point; 0 beyond the table.
    pub(crate) fn cell(&self, code: u32) -> u16 {
        let Some(page) = self.pages.get(code as usize >> 6) else { return 0 };
        self.blocks[usize::from(page.get()) << 6 | (code as usize & 63)].get()
    }

    /// The filter of a head.
    pub(crate) fn filter(&self, head: usize) -> Filter {
        Filter::unpack(self.heads[head][0].get())
    }

    /// Whether every character may follow a head.
    pub(crate) fn takes_any(&self, head: usize) -> bool {
        self.heads[head][0].get() == ANYTHING
    }

    /// Whether no character may follow a head.
    pub(crate) fn takes_none(&self, head: usize) -> bool {
        self.heads[head][0].get() == NOTHING
    }

    /// Whether `next` may follow a head in a key: `false` is certain, `true` may be a false positive.
    pub(crate) fn may_follow(&self, head: usize, next: char) -> bool {
        let filter = self.filter(head);
        let (word, bit) = filter.place(utf8_key(next));
        self.filter_bits[word].get() >> bit & 1 != 0
    }

    /// The children of a head that may be `next`, as a range of their order; about four of the `count`.
    ///
    /// The children are ordered by their bits, so those of one word are neighbours.
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

    /// What a head becomes when no longer key matches.
    pub(crate) fn single(&self, head: usize) -> Single<'_> {
        let single = self.heads[head][1].get();
        match char::from_u32(single) {
            Some('\0') => Single::Same,
            Some(c) => Single::Char(c),
            None => Single::Text(self.first(single & !IN_POOL)),
        }
    }

    /// All candidates of the value at an offset of the string pool.
    pub(crate) fn candidates(&self, offset: u32) -> impl Iterator<Item = &str> {
        string_pool::candidates(&self.pool, offset)
    }

    /// The first candidate of the value at an offset of the string pool.
    pub(crate) fn first(&self, offset: u32) -> &str {
        string_pool::first(&self.pool, offset)
    }

    /// The numbers of the pages with at least one entry.
    pub(crate) fn used_pages(&self) -> impl Iterator<Item = usize> {
        self.pages.iter().enumerate().filter(|(_, block)| block.get() != 0).map(|(page, _)| page)
    }

    /// Appends the table to a file, as sections.
    pub(crate) fn write(&self, file: &mut Vec<u8>) {
        section(file, &self.pages);
        section(file, &self.blocks);
        section(file, &self.heads);
        section(file, &self.filter_bits);
        section(file, &self.filter_ranks);
        section(file, self.pool.as_bytes());
    }

    /// Borrows a table from the next sections of a file.
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

/// Builds a [`CharTable`]. Heads are numbered in the order in which they are added.
pub(crate) struct CharTableBuilder {
    cells: Vec<u16>,
    heads: Vec<[U32; 2]>,
    filter_bits: Vec<u64>,
    filter_ranks: Vec<u16>,
}

/// The packed filter without followers, which every table begins with.
const NOTHING: u32 = 0;
/// The packed filter that every character passes, the second of every table.
const ANYTHING: u32 = 1 << 4;

impl CharTableBuilder {
    /// An empty table, with the two shared filters.
    pub(crate) fn new() -> Self {
        CharTableBuilder {
            cells: vec![0; CODE_POINTS],
            heads: Vec::new(),
            filter_bits: vec![0, u64::MAX],
            filter_ranks: vec![0, 0],
        }
    }

    /// Sets the cell of a character.
    pub(crate) fn set(&mut self, of: char, cell: u16) {
        self.cells[u32::from(of) as usize] = cell;
    }

    /// The cell of a character.
    fn get(&self, of: char) -> u16 {
        self.cells.get(u32::from(of) as usize).copied().unwrap_or(0)
    }

    /// Lets `of` become `single` unless one of `followers` comes next.
    ///
    /// A cell is enough where there are no followers and the target fits; otherwise a head is added.
    ///
    /// # Errors
    /// If there is no room for another head or value.
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

    /// Makes `of` a head that becomes `single` when no longer key matches.
    ///
    /// # Errors
    /// [`TooLarge::Heads`] or [`TooLarge::Values`].
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

    /// Adds the filter of `followers`, and returns it packed.
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

    /// The position of a follower in the filter of a head: the order of the head's children.
    pub(crate) fn place(&self, head: usize, follower: char) -> (usize, u32) {
        Filter::unpack(self.heads[head][0].get()).place(utf8_key(follower))
    }

    /// The table, with the operators of descriptions marked, and equal empty pages shared.
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
