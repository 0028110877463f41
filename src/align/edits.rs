//! How an output was made from its source, as run lengths in packed words.
//!
//! Invariant: the entries tile both texts, so each byte of either lies in exactly one run.

use std::fmt;

use super::runs::{
    BITMAP, LONG, MAX_COUNT, MAX_KEPT, PackedRun, PackedRuns, REPLACED, Run, RunKind, RunPart, Runs,
};
use super::span::Span;

/// How an output was made from a source, as run lengths: so many bytes kept, so many replaced.
///
/// The model is ICU's `Edits`. A run is one entry of four bytes, equal neighbouring replacements
/// (the common case: one Han character for another) share an entry, and a checkpoint every
/// few dozen entries makes a look-up a binary search.
///
/// A *replacement* is the smallest unit that was rewritten: nothing is known of what inside it
/// came from what. A span that touches a part of one maps to all of it.
///
/// ```
/// use hanclean::align::{Edits, Span};
///
/// // "漢字 abc" → "汉字abc"
/// let mut edits = Edits::new();
/// edits.replace(3, 3);
/// edits.keep(3);
/// edits.delete(1);
/// edits.keep(3);
/// assert_eq!(edits.source_span(Span::new(6, 9)), Span::new(7, 10));
/// assert_eq!(edits.output_span(Span::new(0, 3)), Span::new(0, 3));
/// ```
#[derive(Clone, Default)]
pub struct Edits {
    words: Vec<u32>,
    /// Where the last entry of `words` begins.
    last: usize,
    checkpoints: Vec<Checkpoint>,
    source_len: usize,
    output_len: usize,
    changed: bool,
}

/// The positions before the entry at `words[word]`.
#[derive(Clone, Copy, Default)]
struct Checkpoint {
    word: usize,
    source: usize,
    output: usize,
}

/// A checkpoint is laid at least this many words after the last.
const STRIDE: usize = 64;

impl Edits {
    /// The longest source or output in bytes, 17.6 TB (all of the address space where that is less).
    ///
    /// The lengths of a replacement have 44 bits each, and the highest of them mark other entries. A
    /// longer text fits into no memory, so a length above this is a mistake of the caller's.
    pub const MAX_LEN: usize = {
        let longest = (0xfff << 32) - 1;
        if usize::MAX as u64 > longest { longest as usize } else { usize::MAX }
    };

    /// Of an empty text.
    #[must_use]
    pub fn new() -> Self {
        Edits::default()
    }

    /// Of a text of `len` bytes that was not changed.
    ///
    /// # Panics
    /// If `len` is above [`MAX_LEN`](Self::MAX_LEN).
    #[must_use]
    pub fn identity(len: usize) -> Self {
        let mut edits = Edits::new();
        edits.keep(len);
        edits
    }

    /// Forgets all runs but keeps the memory.
    pub fn clear(&mut self) {
        self.words.clear();
        self.checkpoints.clear();
        (self.last, self.source_len, self.output_len, self.changed) = (0, 0, 0, false);
    }

    /// Adds `len` bytes that were copied.
    ///
    /// # Panics
    /// If source or output get longer than [`MAX_LEN`](Self::MAX_LEN).
    #[inline]
    pub fn keep(&mut self, len: usize) {
        if len == 0 {
            return;
        }
        if len > LONG {
            return self.keep_more(len);
        }
        match self.words.get_mut(self.last) {
            Some(word) if *word as usize <= MAX_KEPT - LONG => *word += len as u32,
            Some(word) if *word & REPLACED == 0 => return self.keep_more(len),
            _ => self.push(&[len as u32], 0, 0),
        }
        self.source_len += len;
        self.output_len += len;
    }

    /// As [`keep`](Self::keep), of any length.
    fn keep_more(&mut self, len: usize) {
        self.assert_room(len, len);
        let mut left = len;
        if let Some(word) = self.words.get_mut(self.last)
            && *word & REPLACED == 0
        {
            let more = left.min(MAX_KEPT - *word as usize);
            *word += more as u32;
            left -= more;
        }
        while left > 0 {
            let more = left.min(MAX_KEPT);
            self.push(&[more as u32], len - left, len - left);
            left -= more;
        }
        self.source_len += len;
        self.output_len += len;
    }

    /// Whether so much more makes neither text longer than [`MAX_LEN`](Self::MAX_LEN).
    pub(super) fn has_room(&self, source: usize, output: usize) -> bool {
        let fits = |len: usize, more: usize| more <= Edits::MAX_LEN.saturating_sub(len);
        fits(self.source_len, source) && fits(self.output_len, output)
    }

    /// Asked where a length is long: short ones cannot add up to more in the life of a process.
    fn assert_room(&self, source: usize, output: usize) {
        let room = self.has_room(source, output);
        assert!(room, "edits of more than {} bytes", Edits::MAX_LEN);
    }

    /// Adds one replacement of `source` bytes by `output` bytes.
    ///
    /// # Panics
    /// If source or output get longer than [`MAX_LEN`](Self::MAX_LEN).
    #[inline]
    pub fn replace(&mut self, source: usize, output: usize) {
        if source < LONG && output < LONG && source | output != 0 {
            self.replace_each(1, source, output);
        } else {
            self.replace_long(source, output);
        }
    }

    fn replace_long(&mut self, source: usize, output: usize) {
        if source == 0 && output == 0 {
            return;
        }
        self.assert_room(source, output);
        self.changed = true;
        // 44 bits each.
        let high = ((source >> 32) << 12 | output >> 32) as u32;
        self.push(&[REPLACED | high, source as u32, output as u32], 0, 0);
        self.source_len += source;
        self.output_len += output;
    }

    /// Adds the replacement of `source` by `output`, less the characters at both ends that are the
    /// same. An insertion goes with the character before it, so that it has a source.
    pub(crate) fn replace_text(&mut self, source: &str, output: &str) {
        if output.is_empty() {
            return self.delete(source.len());
        }
        // What begins and ends with other bytes has no character in common at its ends.
        let (old, new) = (source.as_bytes(), output.as_bytes());
        if old.first() != new.first() && old.last() != new.last() && !old.is_empty() {
            return self.replace(source.len(), output.len());
        }
        let same = |(a, b): &(char, char)| a == b;
        let len = |(a, _): (char, char)| a.len_utf8();
        let pairs = source.chars().zip(output.chars());
        let mut prefix: usize = pairs.take_while(same).map(len).sum();
        if prefix == source.len() && prefix < output.len() {
            prefix -= source.chars().next_back().map_or(0, char::len_utf8);
        }
        let (source, output) = (&source[prefix..], &output[prefix..]);
        let pairs = source.chars().rev().zip(output.chars().rev());
        let mut suffix: usize = pairs.take_while(same).map(len).sum();
        if suffix == source.len() && suffix < output.len() {
            suffix -= source.chars().next().map_or(0, char::len_utf8);
        }
        self.keep(prefix);
        self.replace(source.len() - suffix, output.len() - suffix);
        self.keep(suffix);
    }

    /// Adds `len` bytes, at most 64, that were copied but for the characters of three bytes that
    /// begin where a bit is set in `changed` (the lowest bit for the first byte): each of those
    /// became another of three, and ends within the `len` bytes.
    pub(crate) fn bytes(&mut self, changed: u64, len: u32) {
        if changed == 0 {
            return self.keep(len as usize);
        }
        self.push(&[REPLACED | BITMAP | len, changed as u32, (changed >> 32) as u32], 0, 0);
        self.changed = true;
        self.source_len += len as usize;
        self.output_len += len as usize;
    }

    /// Adds `count` replacements, fewer than `MAX_COUNT`, each of `source` by `output` bytes, fewer
    /// than `LONG`.
    #[inline]
    fn replace_each(&mut self, count: u32, source: usize, output: usize) {
        self.changed = true;
        let unit = REPLACED | (source << 12 | output) as u32;
        let mut left = count;
        if let Some(word) = self.words.get_mut(self.last)
            && *word & (REPLACED | 0xff_ffff) == unit
            && let counted @ 1.. = *word >> 24 & MAX_COUNT
        {
            let more = left.min(MAX_COUNT - counted);
            *word += more << 24;
            left -= more;
        }
        if left > 0 {
            let before = (count - left) as usize;
            self.push(&[unit | left << 24], before * source, before * output);
        }
        self.source_len += count as usize * source;
        self.output_len += count as usize * output;
    }

    /// Adds `len` bytes that were taken out.
    ///
    /// # Panics
    /// As [`replace`](Self::replace).
    pub fn delete(&mut self, len: usize) {
        self.replace(len, 0);
    }

    /// Adds `len` bytes that were put in.
    ///
    /// # Panics
    /// As [`replace`](Self::replace).
    pub fn insert(&mut self, len: usize) {
        self.replace(0, len);
    }

    /// Appends the runs of `other`, which speaks of the texts that follow.
    ///
    /// # Panics
    /// As [`replace`](Self::replace).
    pub fn append(&mut self, other: &Edits) {
        for entry in other.packed_from(0) {
            match entry {
                PackedRun::Kept(len) => self.keep(len),
                PackedRun::Replaced { count, source, output } => {
                    (0..count).for_each(|_| self.replace(source, output));
                }
                PackedRun::Bitmap { len, changed } => self.bytes(changed, len),
            }
        }
    }

    /// Whether nothing was replaced.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        !self.changed
    }

    /// Whether every replacement is of three bytes by three or of four by four. Where what is
    /// replaced is known to be Han, that is one character each, and a span of characters has the
    /// same place on both sides.
    #[cfg(feature = "segment")]
    pub(crate) fn keeps_offsets(&self) -> bool {
        self.packed_from(0).all(|entry| match entry {
            PackedRun::Kept(_) | PackedRun::Bitmap { .. } => true,
            PackedRun::Replaced { source, output, .. } => {
                source == output && matches!(source, 3 | 4)
            }
        })
    }

    /// The length of the source in bytes.
    #[must_use]
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// The length of the output in bytes.
    #[must_use]
    pub fn output_len(&self) -> usize {
        self.output_len
    }

    /// The runs from left to right.
    #[must_use]
    pub fn runs(&self) -> Runs<'_> {
        self.runs_from(Checkpoint::default())
    }

    /// The source of a span of the output: what it was made from.
    ///
    /// Takes and gives bytes. A span that touches a replacement gives all of its source. What was
    /// deleted beside the span is left out, so an empty span gives an empty one.
    ///
    /// # Panics
    /// If the span ends after the output.
    #[must_use]
    pub fn source_span(&self, output: Span) -> Span {
        assert!(output.end <= self.output_len, "{output} is not within {} bytes", self.output_len);
        let at = self.checkpoints.partition_point(|c| c.output < output.start);
        self.map(output, self.before(at), |run| (run.output, run.source))
    }

    /// The output of a span of the source: what became of it.
    ///
    /// Takes and gives bytes. A span that touches a replacement gives all of its output; a span of
    /// which nothing is left gives an empty one at the place where it was.
    ///
    /// # Panics
    /// If the span ends after the source.
    #[must_use]
    pub fn output_span(&self, source: Span) -> Span {
        assert!(source.end <= self.source_len, "{source} is not within {} bytes", self.source_len);
        let at = self.checkpoints.partition_point(|c| c.source < source.start);
        self.map(source, self.before(at), |run| (run.source, run.output))
    }

    /// Appends entries that come next in `runs`, as they are, as long as one side of them all takes
    /// `most` bytes at most; gives how many it takes. `side` chooses that side. What was appended
    /// last must be what comes before them in `runs`.
    #[inline]
    pub(super) fn append_packed(
        &mut self,
        runs: &mut Runs<'_>,
        most: usize,
        side: impl Fn(&RunPart) -> usize,
    ) -> usize {
        let mut taken = 0;
        while let (true, [word, rest @ ..]) = (runs.entry.is_empty(), runs.entries.words) {
            let count = (word >> 24 & MAX_COUNT) as usize;
            let piece = match word & REPLACED {
                0 => RunPart::kept(*word as usize),
                _ if count == 0 => break,
                _ => RunPart::replaced(
                    count * (word >> 12 & 0xfff) as usize,
                    count * (word & 0xfff) as usize,
                ),
            };
            if taken == most || side(&piece) > most - taken {
                break;
            }
            taken += side(&piece);
            runs.entries.words = rest;
            self.push(&[*word], 0, 0);
            self.changed |= piece.kind == RunKind::Replaced;
            self.source_len += piece.source;
            self.output_len += piece.output;
        }
        taken
    }

    #[inline]
    fn push(&mut self, entry: &[u32], source: usize, output: usize) {
        let word = self.words.len();
        if word >= self.checkpoints.last().map_or(0, |c| c.word) + STRIDE {
            let (source, output) = (self.source_len + source, self.output_len + output);
            self.checkpoints.push(Checkpoint { word, source, output });
        }
        self.last = word;
        self.words.extend_from_slice(entry);
    }

    /// The last checkpoint of the first `count`.
    fn before(&self, count: usize) -> Checkpoint {
        count.checked_sub(1).map_or_else(Checkpoint::default, |i| self.checkpoints[i])
    }

    fn map(&self, from: Span, start: Checkpoint, sides: fn(&Run) -> (Span, Span)) -> Span {
        let mut found: Option<Span> = None;
        let mut here = Span::default();
        for run in self.runs_from(start) {
            let (ours, theirs) = sides(&run);
            if ours.start >= from.end && (found.is_some() || ours.start > from.start) {
                break;
            }
            here = Span::new(theirs.end, theirs.end);
            let touched = ours.intersection(from);
            if touched.is_empty() {
                // An empty span inside a kept run has one exact place; it is given unless
                // something that is not empty turns up.
                if from.is_empty() && ours.start <= from.start && from.start <= ours.end {
                    let at = match run.kind {
                        RunKind::Kept => theirs.start + (from.start - ours.start),
                        RunKind::Replaced if from.start == ours.start => theirs.start,
                        RunKind::Replaced => theirs.end,
                    };
                    return Span::new(at, at);
                }
                continue;
            }
            let theirs = match run.kind {
                RunKind::Kept => {
                    let start = theirs.start + (touched.start - ours.start);
                    Span::new(start, start + touched.len())
                }
                RunKind::Replaced => theirs,
            };
            found = Some(found.map_or(theirs, |f| Span::new(f.start, theirs.end)));
        }
        found.unwrap_or(here)
    }

    fn runs_from(&self, start: Checkpoint) -> Runs<'_> {
        Runs {
            entries: self.packed_from(start.word),
            entry: PackedRun::Kept(0),
            peeked: None,
            source: start.source,
            output: start.output,
        }
    }

    fn packed_from(&self, word: usize) -> PackedRuns<'_> {
        PackedRuns { words: &self.words[word..] }
    }
}

/// Equal where their runs are.
impl PartialEq for Edits {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words || self.runs().eq(other.runs())
    }
}

impl Eq for Edits {}

impl fmt::Debug for Edits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for run in self.runs() {
            match run.kind {
                RunKind::Kept => list.entry(&format_args!("={}", run.source.len())),
                RunKind::Replaced => {
                    list.entry(&format_args!("{}→{}", run.source.len(), run.output.len()))
                }
            };
        }
        list.finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Edits;

    proptest! {
        /// What is told as bits are the runs that it stands for, also after others and far in.
        #[test]
        fn bits_are_runs(parts in prop::collection::vec(prop::collection::vec(any::<bool>(), 0..=64), 0..40)) {
            let (mut bits, mut runs) = (Edits::new(), Edits::new());
            for part in parts {
                let (mut changed, mut at) = (0, 0);
                while at < part.len() {
                    if part[at] && at + 3 <= part.len() {
                        changed |= 1 << at;
                        runs.replace(3, 3);
                        at += 3;
                    } else {
                        runs.keep(1);
                        at += 1;
                    }
                }
                bits.bytes(changed, part.len() as u32);
            }
            prop_assert_eq!(&bits, &runs);
            prop_assert_eq!((bits.source_len(), bits.is_identity()), (runs.source_len(), runs.is_identity()));
            for start in (0..bits.source_len()).step_by(300) {
                let span = (start..(start + 3).min(bits.source_len())).into();
                prop_assert_eq!(bits.source_span(span), runs.source_span(span));
                prop_assert_eq!(bits.output_span(span), runs.output_span(span));
            }
            let mut appended = Edits::identity(1);
            appended.append(&bits);
            prop_assert_eq!(appended.runs().count(), runs.runs().count() + usize::from(
                runs.runs().next().is_none_or(|run| run.kind == super::RunKind::Replaced),
            ));
        }
    }
}
