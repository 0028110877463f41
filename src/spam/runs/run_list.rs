//! All runs of a page, in twelve bytes each.
//!
//! A page of short lines has a run every two bytes, and a [`Run`] with its counts takes forty. But
//! short runs are much alike: they share a few *shapes* (boundary and counts), which are stored
//! once. Runs that have a shape of their own are long, and then the page has few of them.
//!
//! Rejected: counts of four or eight bits (joined runs count into the thousands), and a smaller
//! number of runs kept at a time (a block can be as long as the page).

use std::ops::Range;

use super::run::{Boundary, RunCounts, TextRun};

/// The runs of a page in their order.
#[derive(Debug)]
pub(crate) struct RunList {
    spans: Vec<RunSpan>,
    shapes: Vec<RunShape>,
    /// A shape for each hash of shapes: the last that was stored.
    recent: Box<[u32; RECENT]>,
    /// Where the starts of runs pass a multiple of 4 GiB: one entry for each multiple.
    wraps: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct RunSpan {
    /// Modulo 4 GiB, and so is the end.
    start: u32,
    end: u32,
    /// Its place in `shapes`.
    shape: u32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct RunShape {
    before: Boundary,
    counts: RunCounts,
}

/// How many shapes are remembered: a short run has one of some hundreds.
const RECENT: usize = 4096;

/// A run must be shorter.
pub(crate) const TOO_LONG: usize = 1 << 31;

impl RunList {
    pub(crate) fn new() -> RunList {
        let recent = Box::new([0; RECENT]);
        RunList { spans: Vec::new(), shapes: Vec::new(), recent, wraps: Vec::new() }
    }

    /// Adds a run, which begins after the last one.
    pub(crate) fn push(&mut self, run: &TextRun) {
        while run.start >> 32 > self.wraps.len() {
            self.wraps.push(self.spans.len());
        }
        let shape = self.shape(RunShape { before: run.before, counts: run.counts });
        self.spans.push(RunSpan { start: run.start as u32, end: run.end as u32, shape });
    }

    fn shape(&mut self, shape: RunShape) -> u32 {
        let recent = &mut self.recent[shape.hash() % RECENT];
        if self.shapes.get(*recent as usize) != Some(&shape) {
            *recent = self.shapes.len() as u32;
            self.shapes.push(shape);
        }
        *recent
    }

    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The run at an index.
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

    /// What stands before the run at an index.
    #[inline]
    pub(crate) fn before(&self, index: usize) -> Boundary {
        self.shapes[self.spans[index].shape as usize].before
    }

    /// The counts of the run at an index.
    #[inline]
    pub(crate) fn counts(&self, index: usize) -> &RunCounts {
        &self.shapes[self.spans[index].shape as usize].counts
    }

    /// Whether the run at an index begins a line.
    #[inline]
    pub(crate) fn begins_line(&self, index: usize) -> bool {
        self.before(index) <= Boundary::Line
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = TextRun> + ExactSizeIterator {
        self.range(0..self.len())
    }

    pub(crate) fn range(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = TextRun> + ExactSizeIterator {
        range.map(|index| self.get(index))
    }
}

impl RunShape {
    fn hash(&self) -> usize {
        let [first, second] = self.counts.bits();
        let mixed = (first ^ (self.before as u64) << 61).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed.rotate_left(29) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The highest bits: those of every count reach them.
        (mixed >> 52) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn short_runs_share_their_shapes() {
        use crate::spam::lexicon::Vocabulary;
        use crate::spam::runs::cut_text;

        let chars = ['a', 'q', '1', '中', '么', '們', '的', '百'];
        let lines = (0..20_000_u32)
            .flat_map(|i| [chars[(i.wrapping_mul(0x9e37_79b1) >> 29) as usize], '\n']);
        let runs = cut_text(&lines.collect::<String>(), &Vocabulary::built_in());
        assert_eq!(runs.len(), 20_000);
        assert!(runs.shapes.len() < 100, "{}", runs.shapes.len());
        assert_eq!(size_of::<RunSpan>(), 12);
    }
}
