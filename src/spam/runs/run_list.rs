//! All runs of a page, in twelve bytes each: an array of spans with
//! [interned](https://en.wikipedia.org/wiki/String_interning) counts.
//!
//! A page of one-letter lines has a run every two bytes, and a [`TextRun`] takes forty. But short
//! runs are much alike: they share a few *shapes* (boundary and counts). Each shape is stored once,
//! and a run has its index. Long runs have shapes of their own, and then the page has few of them.
//!
//! ```text
//! spans   0..3 #0   4..7 #1   8..11 #1   …        12 bytes a run
//! shapes  #0 (Page, 1 Han)   #1 (Line, 1 Han)     a few dozen
//! ```
//!
//! A small cache by hash finds equal shapes. It forgets, so a shape may be stored twice, which
//! costs memory and never a wrong result. An exact map would grow with the page.
//!
//! Rejected: counts of four or eight bits, since joined runs count into the thousands; and a window
//! of runs, since a block can be as long as the page.

use std::ops::Range;

use super::run::{Boundary, RunCounts, TextRun};

/// The runs of a page, in order.
#[derive(Debug)]
pub(crate) struct RunList {
    /// The bytes and the shape of each run.
    spans: Vec<RunSpan>,
    /// The shapes; `spans` has indices into it.
    shapes: Vec<RunShape>,
    /// For each hash of a shape, the index of the last one with this hash.
    recent: Box<[u32; RECENT]>,
    /// The index of the first run that starts beyond each multiple of 4 GiB: offsets are stored in
    /// 32 bits.
    wraps: Vec<usize>,
}

/// The bytes of a run, and its shape.
#[derive(Clone, Copy, Debug)]
struct RunSpan {
    /// Byte offset modulo 4 GiB; the same for `end`.
    start: u32,
    end: u32,
    /// Index into [`RunList::shapes`].
    shape: u32,
}

/// All of a run except its bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RunShape {
    before: Boundary,
    counts: RunCounts,
}

/// The number of hashes in the cache of shapes, a power of two. A short run has one of some hundred
/// shapes.
const RECENT: usize = 4096;

/// The length in bytes that no run reaches, so that its length fits 32 bits.
pub(crate) const TOO_LONG: usize = 1 << 31;

impl RunList {
    /// Creates an empty list.
    pub(crate) fn new() -> RunList {
        let recent = Box::new([0; RECENT]);
        RunList { spans: Vec::new(), shapes: Vec::new(), recent, wraps: Vec::new() }
    }

    /// Appends a run, which must start after the last one ends.
    pub(crate) fn push(&mut self, run: &TextRun) {
        while run.start >> 32 > self.wraps.len() {
            self.wraps.push(self.spans.len());
        }
        let shape = self.shape(RunShape { before: run.before, counts: run.counts });
        self.spans.push(RunSpan { start: run.start as u32, end: run.end as u32, shape });
    }

    /// The index of an equal shape, stored now if the cache has none.
    fn shape(&mut self, shape: RunShape) -> u32 {
        let recent = &mut self.recent[shape.hash() % RECENT];
        if self.shapes.get(*recent as usize) != Some(&shape) {
            *recent = self.shapes.len() as u32;
            self.shapes.push(shape);
        }
        *recent
    }

    /// The number of shapes that are stored, for a test of the cutter.
    #[cfg(test)]
    pub(crate) fn shape_count(&self) -> usize {
        self.shapes.len()
    }

    /// The number of runs.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The run at `index`, put together from its span and its shape.
    ///
    /// Its start is stored modulo 4 GiB. The number of wraps before `index` restores it; on any
    /// page below 4 GiB there are none.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> TextRun {
        let RunSpan { start, end, shape } = self.spans[index];
        let RunShape { before, counts } = self.shapes[shape as usize];
        let len = end.wrapping_sub(start) as usize;
        let start = match self.wraps.is_empty() {
            true => start as usize,
            false => self.wraps.partition_point(|wrap| *wrap <= index) << 32 | start as usize,
        };
        TextRun { start, end: start + len, before, counts }
    }

    /// The boundary before the run at `index`.
    #[inline]
    pub(crate) fn before(&self, index: usize) -> Boundary {
        self.shapes[self.spans[index].shape as usize].before
    }

    /// The counts of the run at `index`, without a copy.
    #[inline]
    pub(crate) fn counts(&self, index: usize) -> &RunCounts {
        &self.shapes[self.spans[index].shape as usize].counts
    }

    /// Whether the run at `index` begins a line.
    #[inline]
    pub(crate) fn begins_line(&self, index: usize) -> bool {
        self.before(index) <= Boundary::Line
    }

    /// The runs, in order.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = TextRun> + ExactSizeIterator {
        self.range(0..self.len())
    }

    /// The runs with these indices, in order.
    pub(crate) fn range(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = TextRun> + ExactSizeIterator {
        range.map(|index| self.get(index))
    }
}

impl RunShape {
    /// A slot of the cache, by two rounds of multiply and rotate over the counts.
    ///
    /// The counts of short runs are tiny numbers in the low bits of their fields. Multiplication
    /// carries them upwards, and the top twelve bits are taken.
    fn hash(&self) -> usize {
        let [first, second] = self.counts.bits();
        let mixed = (first ^ (self.before as u64) << 61).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed.rotate_left(29) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 52) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Also beyond 4 GiB, where offsets wrap, and for the longest run.
    #[test]
    fn runs_come_back_as_they_were() {
        let run = |start: usize, len: usize, chars: u16| TextRun {
            start,
            end: start + len,
            before: if start == 0 { Boundary::Page } else { Boundary::Line },
            counts: RunCounts { chars, ..RunCounts::default() },
        };
        let gib = 1 << 30;
        let runs = [
            run(0, 1, 1),
            run(2, 1, 1),
            run(4, 40, 40),
            run(4 * gib - 2, 9, 9),
            run(4 * gib + 8, 1, 1),
            run(13 * gib, TOO_LONG - 1, 40),
            run(20 * gib, 1, 9),
        ];
        let mut list = RunList::new();
        runs.iter().for_each(|run| list.push(run));
        assert_eq!(list.len(), runs.len());
        for (index, run) in runs.iter().enumerate() {
            let stored = list.get(index);
            assert_eq!((stored.start, stored.end), (run.start, run.end));
            assert_eq!((stored.before, stored.counts), (run.before, run.counts));
        }
        assert_eq!(list.shapes.len(), 4);
    }

    #[test]
    fn a_run_takes_twelve_bytes() {
        assert_eq!(size_of::<RunSpan>(), 12);
    }
}
