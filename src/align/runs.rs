//! The packed words of an [`Edits`](super::Edits), and how they are read as runs.
//!
//! A word has 32 bits. Most runs take one word, and up to 127 equal replacements share one. The
//! highest bit says whether the word is about kept or replaced bytes:
//!
//! ```text
//!  31   30            24 23           12 11            0
//! ┌───┬─────────────────────────────────────────────────┐
//! │ 0 │ length : 31                                     │  kept: `length` bytes
//! ├───┼─────────────────┬──────────────┬────────────────┤
//! │ 1 │ count : 7 (> 0) │ source : 12  │ output : 12    │  `count` replacements in a row, each of
//! └───┴─────────────────┴──────────────┴────────────────┘  `source` bytes by `output` bytes
//! ```
//!
//! A count of zero marks the two forms that take three words:
//!
//! ```text
//! ┌───┬─────┬──────────────────┬──────────────────┐ ┌─────────────────┐ ┌─────────────────┐
//! │ 1 │ 0:7 │ source_high : 12 │ output_high : 12 │ │ source_low : 32 │ │ output_low : 32 │
//! └───┴─────┴──────────────────┴──────────────────┘ └─────────────────┘ └─────────────────┘
//!     one replacement in which a length is LONG (4,096 bytes) or more: 44 bits for each length
//! ┌───┬─────┬──────────────────┬──────────────────┐ ┌─────────────────┐ ┌─────────────────┐
//! │ 1 │ 0:7 │ ones : 12        │ length : 12      │ │ bitmap_low : 32 │ │ bitmap_high: 32 │
//! └───┴─────┴──────────────────┴──────────────────┘ └─────────────────┘ └─────────────────┘
//!     a bitmap over `length` bytes, at most 64: a set bit is the first byte of a character of
//!     three bytes that became another one of three bytes; all other bytes were kept
//! ```
//!
//! For example, 這是繁體字 → 这是繁体字 is `3→3, =6, 3→3, =3`: four words, or one bitmap entry over 15
//! bytes with the bits 0 and 9 set. The conversion compares its output with its source 64 bytes at
//! a time, which yields such a bitmap directly.
//!
//! Invariant: no stored entry is empty. Only the current entry of [`Runs`] is, once it is used up.

use std::fmt;

use super::span::Span;

/// Whether a [`Run`] has the same bytes on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum RunKind {
    /// The bytes were copied unchanged.
    Kept,
    /// The bytes were rewritten. An empty output is a deletion, an empty source an insertion.
    Replaced,
}

/// One run of an [`Edits`](super::Edits): a stretch of kept bytes, or one replacement.
///
/// Kept runs are as long as possible: two of them never follow each other. Replacements are not
/// merged, as each of them is a unit: 漢字 → 汉字 is one replacement and one kept run, 體會 → 体会 two
/// replacements.
///
/// Deserialising refuses a kept run whose two lengths differ.
///
/// ```
/// use hanclean::align::{Edits, Run, RunKind, Span};
///
/// let mut edits = Edits::new();
/// edits.keep(1);
/// edits.replace(3, 6);
/// let last = Run { kind: RunKind::Replaced, source: Span::new(1, 4), output: Span::new(1, 7) };
/// assert_eq!(edits.runs().last(), Some(last));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedRun"))]
pub struct Run {
    /// Whether the bytes were kept or replaced.
    pub kind: RunKind,
    /// The bytes of the source that the run covers.
    pub source: Span,
    /// The bytes of the output that the run covers.
    pub output: Span,
}

/// The serialised form of a [`Run`], before its lengths are checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "Run")]
struct UncheckedRun {
    kind: RunKind,
    source: Span,
    output: Span,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedRun> for Run {
    type Error = String;

    fn try_from(UncheckedRun { kind, source, output }: UncheckedRun) -> Result<Self, String> {
        check_lengths(kind, source.len(), output.len())?;
        Ok(Run { kind, source, output })
    }
}

/// Checks that a run of this kind can have these lengths in bytes: a kept run has only one.
#[cfg(feature = "serde")]
pub(super) fn check_lengths(kind: RunKind, source: usize, output: usize) -> Result<(), String> {
    if kind == RunKind::Kept && source != output {
        return Err(format!("a kept run has one length, not {source} and {output}"));
    }
    Ok(())
}

/// The bit of a word that marks replacements.
pub(super) const REPLACED: u32 = 1 << 31;
/// The largest length of kept bytes in one word.
pub(super) const MAX_KEPT: usize = (1 << 31) - 1;
/// The largest number of equal replacements in one word.
pub(super) const MAX_COUNT: u32 = 127;
/// The length in bytes from which a replacement takes three words.
pub(super) const LONG: usize = 1 << 12;
/// The marker of a bitmap entry, in the bits of `source_high`. A real length never has all of them
/// set, as [`Edits::MAX_LEN`](super::Edits::MAX_LEN) is smaller.
pub(super) const BITMAP: u32 = 0xfff << 12;

/// One decoded entry: one word or three.
#[derive(Clone, Copy)]
pub(super) enum PackedRun {
    /// This many bytes were kept.
    Kept(usize),
    /// `count` replacements in a row, each of `source` bytes by `output` bytes.
    Replaced { count: usize, source: usize, output: usize },
    /// `len` bytes, at most 64, in which each set bit of `changed` starts a replacement of three
    /// bytes by three. The lowest bit belongs to the first byte.
    Bitmap { len: u32, changed: u64 },
}

/// An iterator that decodes the packed words from left to right.
#[derive(Clone)]
pub(super) struct PackedRuns<'e> {
    /// The words that are not yet decoded; they begin at the start of an entry.
    pub(super) words: &'e [u32],
}

impl Iterator for PackedRuns<'_> {
    type Item = PackedRun;

    fn next(&mut self) -> Option<PackedRun> {
        let (&word, rest) = self.words.split_first()?;
        if word & REPLACED == 0 {
            self.words = rest;
            return Some(PackedRun::Kept(word as usize));
        }
        let (source, output) = ((word >> 12 & 0xfff) as usize, (word & 0xfff) as usize);
        match (word >> 24 & MAX_COUNT) as usize {
            0 => {
                let (low, rest) = rest.split_at(2);
                self.words = rest;
                if word & BITMAP == BITMAP {
                    let changed = u64::from(low[1]) << 32 | u64::from(low[0]);
                    return Some(PackedRun::Bitmap { len: word & 0xfff, changed });
                }
                let (source, output) =
                    (source << 32 | low[0] as usize, output << 32 | low[1] as usize);
                Some(PackedRun::Replaced { count: 1, source, output })
            }
            count => {
                self.words = rest;
                Some(PackedRun::Replaced { count, source, output })
            }
        }
    }
}

/// An iterator over the runs of an [`Edits`](super::Edits), created by
/// [`Edits::runs`](super::Edits::runs).
///
/// It merges what the packing split: kept bytes that take several words come back as one run.
#[derive(Clone)]
pub struct Runs<'e> {
    /// The entries after `entry`.
    pub(super) entries: PackedRuns<'e>,
    /// The part of the current entry that was not returned yet; may be empty.
    pub(super) entry: PackedRun,
    /// A replacement that was read while looking for the end of a kept run.
    pub(super) peeked: Option<RunPart>,
    /// The offset in the source at which the next run begins.
    pub(super) source: usize,
    /// The offset in the output at which the next run begins.
    pub(super) output: usize,
}

/// The lengths of a run, or of a part of one: kept bytes may continue in the next part.
///
/// Composition and the cursor work on parts. They need no offsets, and merging kept bytes first
/// would be wasted work.
#[derive(Clone, Copy)]
pub(super) struct RunPart {
    /// Whether the bytes were kept or replaced.
    pub(super) kind: RunKind,
    /// The length in the source, in bytes.
    pub(super) source: usize,
    /// The length in the output, in bytes.
    pub(super) output: usize,
}

impl RunPart {
    /// A part of `len` kept bytes.
    pub(super) fn kept(len: usize) -> Self {
        RunPart { kind: RunKind::Kept, source: len, output: len }
    }

    /// A replacement of `source` bytes by `output` bytes.
    pub(super) fn replaced(source: usize, output: usize) -> Self {
        RunPart { kind: RunKind::Replaced, source, output }
    }
}

impl PackedRun {
    /// Returns whether all of the entry has been returned.
    pub(super) fn is_empty(self) -> bool {
        matches!(
            self,
            PackedRun::Kept(0)
                | PackedRun::Replaced { count: 0, .. }
                | PackedRun::Bitmap { len: 0, .. }
        )
    }
}

impl Runs<'_> {
    /// Returns the next part, without offsets.
    ///
    /// A kept entry is one part, an entry with a count gives that many parts. A bitmap is shifted
    /// to the right as it is used up: trailing zeros are a kept part, a set lowest bit is one
    /// replacement of three bytes.
    #[inline]
    pub(super) fn next_part(&mut self) -> Option<RunPart> {
        loop {
            match &mut self.entry {
                entry if entry.is_empty() => *entry = self.entries.next()?,
                PackedRun::Kept(len) => return Some(RunPart::kept(std::mem::take(len))),
                PackedRun::Replaced { count, source, output } => {
                    *count -= 1;
                    return Some(RunPart::replaced(*source, *output));
                }
                PackedRun::Bitmap { len, changed } => {
                    let same = changed.trailing_zeros().min(*len);
                    if same == 0 {
                        (*len, *changed) = (*len - 3, *changed >> 3);
                        return Some(RunPart::replaced(3, 3));
                    }
                    (*len, *changed) = (*len - same, changed.checked_shr(same).unwrap_or(0));
                    return Some(RunPart::kept(same as usize));
                }
            }
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let mut run = self.peeked.take().or_else(|| self.next_part())?;
        while run.kind == RunKind::Kept
            && let Some(next) = self.next_part()
        {
            if next.kind == RunKind::Replaced {
                self.peeked = Some(next);
                break;
            }
            run.source += next.source;
            run.output += next.output;
        }
        let run = Run {
            kind: run.kind,
            source: Span::new(self.source, self.source + run.source),
            output: Span::new(self.output, self.output + run.output),
        };
        (self.source, self.output) = (run.source.end, run.output.end);
        Some(run)
    }
}

impl fmt::Debug for Runs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runs").field("source", &self.source).field("output", &self.output).finish()
    }
}
