use std::borrow::Cow;

use zerocopy::little_endian::{U16, U32, U64};

use super::compile::TooLarge;
use super::pool::{self, Pool};

/// What happens to a character, when nothing but the character that follows is known.
///
/// Most characters stay as they are or become one other character whatever follows: for them one
/// look-up decides. The others are *heads*: a longer match may begin with them. A head has a
/// 64-bit filter of the characters that may follow it in such a match, and the value that it
/// takes when the filter says no, so that the slow path is rarely asked in vain.
pub(super) struct Front {
    /// For each 64 code points the number of their block.
    pages: Cow<'static, [U16]>,
    /// A cell for each code point of each block; see [`Cell`].
    blocks: Cow<'static, [U16]>,
    filters: Cow<'static, [U64]>,
    /// A code point, 0 for the same character, or `IN_POOL` and an offset.
    singles: Cow<'static, [U32]>,
    /// See [`pool`].
    pool: Cow<'static, str>,
}

/// Code points from here on are never converted: nothing is assigned there.
pub(super) const CODE_POINTS: usize = 0x40000;
pub(super) const PAGES: usize = CODE_POINTS / 64;
/// Cells below this are heads. No character below U+2E80 is the target of a cell.
pub(super) const DESCRIPTION: u16 = 0x2E7F;
/// The most heads that a front can hold.
pub(super) const MAX_HEADS: usize = DESCRIPTION as usize - 1;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
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
    pub(super) fn of(cell: u16) -> Self {
        match cell {
            0 => Cell::Same,
            DESCRIPTION => Cell::Description,
            head if head < DESCRIPTION => Cell::Head(usize::from(head) - 1),
            target => char::from_u32(target.into()).map_or(Cell::Same, Cell::Becomes),
        }
    }

    /// The cell that turns a character into `target`, if there can be one.
    pub(super) fn becomes(target: char) -> Option<u16> {
        u16::try_from(u32::from(target)).ok().filter(|&t| t > DESCRIPTION)
    }
}

/// The place of a following character in a filter of 64 bits.
pub(super) fn filter_bit(next: u32) -> u64 {
    1 << ((next ^ next >> 6) & 63)
}

/// What a head becomes if no longer match begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Single<'f> {
    Same,
    Char(char),
    Text(&'f str),
}

/// Marks a single as an offset into the pool.
const IN_POOL: u32 = 1 << 31;

impl Front {
    pub(super) fn new(
        pages: Cow<'static, [U16]>,
        blocks: Cow<'static, [U16]>,
        filters: Cow<'static, [U64]>,
        singles: Cow<'static, [U32]>,
        pool: Cow<'static, str>,
    ) -> Self {
        assert_eq!(pages.len(), PAGES, "a front has a page for each 64 code points");
        assert_eq!(filters.len(), singles.len(), "each head has a filter and a value");
        Front { pages, blocks, filters, singles, pool }
    }

    /// The cell of a code point.
    pub(super) fn cell(&self, code: u32) -> u16 {
        let Some(page) = self.pages.get(code as usize >> 6) else { return 0 };
        self.blocks[usize::from(page.get()) << 6 | (code as usize & 63)].get()
    }

    pub(super) fn filter(&self, head: usize) -> u64 {
        self.filters[head].get()
    }

    /// What a head becomes by itself.
    pub(super) fn single(&self, head: usize) -> Single<'_> {
        let single = self.singles[head].get();
        match char::from_u32(single) {
            Some('\0') => Single::Same,
            Some(c) => Single::Char(c),
            None => Single::Text(pool::text_at(&self.pool, (single & !IN_POOL) as usize)),
        }
    }

    /// Whether ASCII is left as it is, whatever follows.
    pub(super) fn ascii_is_same(&self) -> bool {
        self.pages[0].get() == 0 && self.pages[1].get() == 0
    }

    /// The first candidate of a value.
    pub(super) fn first(&self, value: u32) -> &str {
        pool::first(&self.pool, value)
    }

    /// The numbers of the pages that are not all zero.
    pub(super) fn used_pages(&self) -> impl Iterator<Item = usize> {
        self.pages.iter().enumerate().filter(|(_, block)| block.get() != 0).map(|(page, _)| page)
    }

    pub(super) fn sections(&self) -> (&[U16], &[U16], &[U64], &[U32], &str) {
        (&self.pages, &self.blocks, &self.filters, &self.singles, &self.pool)
    }
}

/// A front that is being made.
pub(super) struct FrontBuilder {
    cells: Vec<u16>,
    filters: Vec<U64>,
    singles: Vec<U32>,
}

impl FrontBuilder {
    pub(super) fn new() -> Self {
        FrontBuilder { cells: vec![0; CODE_POINTS], filters: Vec::new(), singles: Vec::new() }
    }

    pub(super) fn set(&mut self, of: char, cell: u16) {
        self.cells[u32::from(of) as usize] = cell;
    }

    pub(super) fn get(&self, of: char) -> u16 {
        self.cells.get(u32::from(of) as usize).copied().unwrap_or(0)
    }

    /// Lets `of` become `single`, unless what follows passes `filter`; by a cell if one can say it.
    pub(super) fn add(
        &mut self,
        of: char,
        filter: u64,
        single: &str,
        pool: &mut Pool,
    ) -> Result<(), TooLarge> {
        let mut chars = single.chars();
        let cell = match (chars.next(), chars.as_str()) {
            (Some(target), "") if target == of => Some(0),
            (Some(target), "") => Cell::becomes(target),
            _ => None,
        };
        match cell.filter(|_| filter == 0) {
            Some(cell) => self.set(of, cell),
            None => self.add_head(of, filter, single, pool)?,
        }
        Ok(())
    }

    /// Makes `of` a head that becomes `single` by itself.
    pub(super) fn add_head(
        &mut self,
        of: char,
        filter: u64,
        single: &str,
        pool: &mut Pool,
    ) -> Result<(), TooLarge> {
        if self.singles.len() == MAX_HEADS {
            return Err(TooLarge::Heads);
        }
        let mut chars = single.chars();
        let single = match (chars.next(), chars.as_str()) {
            (Some(c), "") if c == of => 0,
            (Some(c), "") if c != '\0' => c.into(),
            _ => IN_POOL | pool.add(&[single.to_owned()])? >> 8,
        };
        self.filters.push(filter.into());
        self.singles.push(single.into());
        self.set(of, self.singles.len() as u16);
        Ok(())
    }

    pub(super) fn build(mut self, pool: Cow<'static, str>) -> Front {
        for operator in super::description::OPERATORS {
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
        Front::new(pages.into(), blocks.into(), self.filters.into(), self.singles.into(), pool)
    }
}
