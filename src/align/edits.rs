//! The edits between two texts, as run lengths in packed words.
//!
//! The model is ICU's class of the same name ([API][icu]): a list of *N bytes kept* and *N bytes
//! replaced by M*. For 漢字, 繁體 → 汉字，繁体 the list is
//!
//! ```text
//! source   漢   字    ,   ␠   繁   體
//!         3    3     1   1   3    3      bytes
//! edits  3→3  =3   1→3 1→0  =3  3→3
//!         3    3     3   0   3    3      bytes
//! output   汉   字    ，       繁   体
//! ```
//!
//! Why not one source offset for each output byte? That would take eight times the memory of the
//! text, and each later stage would have to touch all of it. Runs take about as much memory as
//! there are changes, and an unchanged text of up to 2 GB takes one word.
//!
//! **Look-up.** Offsets are not stored, they are sums of lengths. About every 64 words, a
//! *checkpoint* stores the two sums so far. A look-up finds the last checkpoint before the span by
//! binary search, and then adds up at most a stride of words:
//!
//! ```text
//! words        [ ……… 64 ……… | ……… 64 ……… | ……… 64 ……… | … ]
//! checkpoints                 ▲ 0:210/208   ▲ 1:391/402   ▲ 2:588/590    (source/output)
//! look-up of output 450       binary search ──────▶ 1, then walk from 391/402
//! ```
//!
//! Invariant: the runs tile both texts. Each byte of the source and each byte of the output lies in
//! exactly one run.
//!
//! `runs` has the bit layout of the words.
//!
//! [icu]: https://unicode-org.github.io/icu-docs/apidoc/released/icu4c/classicu_1_1Edits.html

use std::fmt;

use super::runs::{
    BITMAP, LONG, MAX_COUNT, MAX_KEPT, PackedRun, PackedRuns, REPLACED, Run, RunKind, RunPart, Runs,
};
use super::span::Span;

/// The edits that turn a source text into an output text.
///
/// Build them from left to right with [`keep`](Self::keep), [`replace`](Self::replace),
/// [`delete`](Self::delete) and [`insert`](Self::insert), or let a [`Rewriter`](super::Rewriter) do
/// so. Then map spans with [`source_span`](Self::source_span) and
/// [`output_span`](Self::output_span), or compose them with those of the next stage by
/// [`then`](Self::then).
///
/// # Replacements
///
/// A *replacement* is the smallest unit that was rewritten. Nothing is known about which of its
/// bytes came from which. When 網際網路 becomes 互联网, four characters of twelve bytes become three of
/// nine, and no character of the result belongs to one of the source. So a span that touches a part
/// of a replacement maps to all of it:
///
/// ```
/// use hanclean::align::{Edits, Span};
///
/// // "用網際網路" → "用互联网"
/// let mut edits = Edits::new();
/// edits.keep(3);
/// edits.replace(12, 9);
/// // 联 alone comes from all of 網際網路.
/// assert_eq!(edits.source_span(Span::new(6, 9)), Span::new(3, 15));
/// ```
///
/// In kept text every byte has its exact counterpart:
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
    /// The packed entries; see the `runs` file for their layout.
    words: Vec<u32>,
    /// The index in `words` at which the last entry begins: it is extended where the next run
    /// allows.
    last: usize,
    /// The sums of lengths at some entries, in ascending order.
    checkpoints: Vec<Checkpoint>,
    /// The sum of all lengths in the source, in bytes.
    source_len: usize,
    /// The sum of all lengths in the output, in bytes.
    output_len: usize,
    /// Whether there is any replacement.
    changed: bool,
}

/// The offsets in both texts at which the entry at `words[word]` begins.
///
/// The default is the start of both texts, which needs no stored checkpoint.
#[derive(Clone, Copy, Default)]
struct Checkpoint {
    word: usize,
    source: usize,
    output: usize,
}

/// The number of words between two checkpoints; somewhat more where an entry of three words crosses
/// the limit.
const STRIDE: usize = 64;

impl Edits {
    /// The greatest length of the source or of the output in bytes: 17.6 TB, or the whole address
    /// space where that is smaller.
    ///
    /// Each length of a replacement has 44 bits, of which the highest values mark bitmap entries.
    /// No text in memory is longer, so a length above this is a mistake of the caller.
    pub const MAX_LEN: usize = {
        let longest = (0xfff << 32) - 1;
        if usize::MAX as u64 > longest { longest as usize } else { usize::MAX }
    };

    /// Creates the edits of an empty text.
    #[must_use]
    pub fn new() -> Self {
        Edits::default()
    }

    /// Creates the edits of a text of `len` bytes that did not change.
    ///
    /// # Panics
    /// If `len` is greater than [`MAX_LEN`](Self::MAX_LEN).
    #[must_use]
    pub fn identity(len: usize) -> Self {
        let mut edits = Edits::new();
        edits.keep(len);
        edits
    }

    /// Removes all runs, but keeps the allocated memory for the next text.
    pub fn clear(&mut self) {
        self.words.clear();
        self.checkpoints.clear();
        (self.last, self.source_len, self.output_len, self.changed) = (0, 0, 0, false);
    }

    /// Appends `len` bytes that were copied.
    ///
    /// They extend the last run if that is kept, too. The short cases are inlined into the loops of
    /// the stages; a long `len` goes to a separate function.
    ///
    /// # Panics
    /// If the source or the output becomes longer than [`MAX_LEN`](Self::MAX_LEN).
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

    /// [`keep`](Self::keep) for any length: fills up the last word, then appends words of at most
    /// [`MAX_KEPT`] bytes.
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

    /// Returns whether this many more bytes keep both texts within [`MAX_LEN`](Self::MAX_LEN).
    pub(super) fn has_room(&self, source: usize, output: usize) -> bool {
        let fits = |len: usize, more: usize| more <= Edits::MAX_LEN.saturating_sub(len);
        fits(self.source_len, source) && fits(self.output_len, output)
    }

    /// Panics if the lengths do not fit.
    ///
    /// Only long lengths are checked. Short ones cannot add up to [`MAX_LEN`](Self::MAX_LEN) in the
    /// lifetime of a process.
    fn assert_room(&self, source: usize, output: usize) {
        let room = self.has_room(source, output);
        assert!(room, "edits of more than {} bytes", Edits::MAX_LEN);
    }

    /// Appends one replacement of `source` bytes by `output` bytes. Does nothing if both are 0.
    ///
    /// # Panics
    /// If the source or the output becomes longer than [`MAX_LEN`](Self::MAX_LEN).
    #[inline]
    pub fn replace(&mut self, source: usize, output: usize) {
        if source < LONG && output < LONG && source | output != 0 {
            self.replace_each(1, source, output);
        } else {
            self.replace_long(source, output);
        }
    }

    /// [`replace`](Self::replace) where a length is [`LONG`] or more, as an entry of three words.
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

    /// Appends the replacement of the text `source` by the text `output`, without the characters
    /// that both have in common at their ends: those are kept.
    ///
    /// Replacing `軟體。` by `软件。` appends `6→6, =3`. Where the source is a prefix or a suffix of the
    /// output, one character stays in the replacement, so that the inserted text has a source: `a`
    /// → `ab` is `1→2`, not `=1, 0→1`.
    pub(crate) fn replace_text(&mut self, source: &str, output: &str) {
        if output.is_empty() {
            return self.delete(source.len());
        }
        // Texts that differ in their first and last bytes share no character at their ends.
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

    /// Appends a bitmap of `len` bytes, at most 64.
    ///
    /// A set bit of `changed` is the first byte of a character of three bytes that became another
    /// character of three bytes; the lowest bit belongs to the first byte. All other bytes were
    /// kept. A marked character must end within the `len` bytes.
    pub(crate) fn bytes(&mut self, changed: u64, len: u32) {
        if changed == 0 {
            return self.keep(len as usize);
        }
        self.push(&[REPLACED | BITMAP | len, changed as u32, (changed >> 32) as u32], 0, 0);
        self.changed = true;
        self.source_len += len as usize;
        self.output_len += len as usize;
    }

    /// Appends `count` replacements, each of `source` bytes by `output` bytes.
    ///
    /// Each length must be less than [`LONG`]. `count` must not exceed [`MAX_COUNT`]. The last
    /// entry is extended if it has the same two lengths and room in its count.
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

    /// Appends `len` bytes of the source that are not in the output.
    ///
    /// # Panics
    /// As [`replace`](Self::replace).
    pub fn delete(&mut self, len: usize) {
        self.replace(len, 0);
    }

    /// Appends `len` bytes of the output that have no source.
    ///
    /// # Panics
    /// As [`replace`](Self::replace).
    pub fn insert(&mut self, len: usize) {
        self.replace(0, len);
    }

    /// Appends the runs of `other`, the edits of the text that follows.
    ///
    /// ```
    /// use hanclean::align::Edits;
    ///
    /// let (mut first, mut second) = (Edits::identity(3), Edits::new());
    /// second.replace(3, 3);
    /// first.append(&second);
    /// assert_eq!(format!("{first:?}"), "[=3, 3→3]");
    /// ```
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

    /// Returns whether nothing was replaced, so that source and output are equal.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        !self.changed
    }

    /// Returns whether every replacement is of three bytes by three, or of four by four.
    ///
    /// If only Han characters are replaced, each of them then becomes one of the same length. So
    /// all character boundaries have the same offsets in both texts, and spans need no mapping.
    #[cfg(feature = "segment")]
    pub(crate) fn keeps_offsets(&self) -> bool {
        self.packed_from(0).all(|entry| match entry {
            PackedRun::Kept(_) | PackedRun::Bitmap { .. } => true,
            PackedRun::Replaced { source, output, .. } => {
                source == output && matches!(source, 3 | 4)
            }
        })
    }

    /// Returns the length of the source in bytes.
    #[must_use]
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// Returns the length of the output in bytes.
    #[must_use]
    pub fn output_len(&self) -> usize {
        self.output_len
    }

    /// Returns an iterator over the runs, from left to right.
    #[must_use]
    pub fn runs(&self) -> Runs<'_> {
        self.runs_from(Checkpoint::default())
    }

    /// Returns the span of the source from which a span of the output was made.
    ///
    /// A span that touches a replacement gets all of its source. Deletions next to the span are not
    /// part of the result, so an empty span maps to an empty span.
    ///
    /// The time is logarithmic in the number of runs, plus the runs inside the span. For many spans
    /// in ascending order, [`Sources`](super::Sources) is faster.
    ///
    /// # Panics
    /// If the span ends after the output.
    #[must_use]
    pub fn source_span(&self, output: Span) -> Span {
        assert!(
            output.end <= self.output_len,
            "the span {output} is not within the {} bytes of the output",
            self.output_len
        );
        let at = self.checkpoints.partition_point(|c| c.output < output.start);
        self.map(output, self.before(at), |run| (run.output, run.source))
    }

    /// Returns the span of the output that a span of the source became.
    ///
    /// A span that touches a replacement gets all of its output. If nothing of the span is left,
    /// the result is empty and lies where the bytes were.
    ///
    /// The time is that of [`source_span`](Self::source_span).
    ///
    /// # Panics
    /// If the span ends after the source.
    #[must_use]
    pub fn output_span(&self, source: Span) -> Span {
        assert!(
            source.end <= self.source_len,
            "the span {source} is not within the {} bytes of the source",
            self.source_len
        );
        let at = self.checkpoints.partition_point(|c| c.source < source.start);
        self.map(source, self.before(at), |run| (run.source, run.output))
    }

    /// Copies the next entries of `runs` without decoding them further, for as long as their
    /// lengths on one side add up to at most `most` bytes. Returns that sum.
    ///
    /// `side` selects the side. The caller must have appended exactly what precedes the entries in
    /// `runs`. Long entries and bitmaps end the copying: the caller handles them part by part.
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

    /// Appends the words of one entry, after a checkpoint if one is due.
    ///
    /// `source` and `output` are bytes that the entries before cover and that `source_len` and
    /// `output_len` do not contain yet.
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

    /// Returns the last of the first `count` checkpoints, or the start of the texts if `count` is
    /// 0.
    fn before(&self, count: usize) -> Checkpoint {
        count.checked_sub(1).map_or_else(Checkpoint::default, |i| self.checkpoints[i])
    }

    /// Maps the span `from`, walking the runs from the checkpoint `start`.
    ///
    /// `sides` returns the two spans of a run: first on the side of `from`, then on the other side.
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
                // An empty span inside a kept run has one exact offset, which is returned unless
                // a run that it overlaps has been found.
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

    /// Returns the runs from a checkpoint on.
    fn runs_from(&self, start: Checkpoint) -> Runs<'_> {
        Runs {
            entries: self.packed_from(start.word),
            entry: PackedRun::Kept(0),
            peeked: None,
            source: start.source,
            output: start.output,
        }
    }

    /// Returns the entries from `words[word]` on, where an entry must begin.
    fn packed_from(&self, word: usize) -> PackedRuns<'_> {
        PackedRuns { words: &self.words[word..] }
    }
}

/// Two edits are equal if their runs are equal, however the runs are packed.
impl PartialEq for Edits {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words || self.runs().eq(other.runs())
    }
}

impl Eq for Edits {}

/// Writes the runs as in `[=3, 3→3, 1→0]`.
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
        /// A bitmap is equal to its runs, after other entries and past several checkpoints, too.
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
