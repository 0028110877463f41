use std::fmt;

use super::span::Span;

/// Whether the bytes of a [`Run`] are the same on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum RunKind {
    /// Copied as they were.
    Kept,
    /// Rewritten; a deletion where the output is empty, an insertion where the source is.
    Replaced,
}

/// One run of an [`Edits`]: a stretch of kept bytes, or one replacement.
///
/// Deserialising refuses a kept run whose two lengths differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedRun"))]
pub struct Run {
    /// Kept or replaced.
    pub kind: RunKind,
    /// Its bytes in the source.
    pub source: Span,
    /// Its bytes in the output.
    pub output: Span,
}

/// A [`Run`] as it is written.
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

/// Whether a run can have these lengths.
#[cfg(feature = "serde")]
pub(super) fn check_lengths(kind: RunKind, source: usize, output: usize) -> Result<(), String> {
    if kind == RunKind::Kept && source != output {
        return Err(format!("a kept run has one length, not {source} and {output}"));
    }
    Ok(())
}

// An entry is one word, or three for a replacement in which a length reaches `LONG`:
//   0 length:31                                          kept
//   1 count:7 source:12 output:12                        `count` equal replacements in a row
//   1 0:7 source_high:12 output_high:12, source_low:32, output_low:32
//   1 0:7 ones:12 length:12, changed_low:32, changed_high:32
//                                                        `length` bytes, at most 64, kept but for the
//                                                        characters of three that begin where a bit
//                                                        of `changed` is set: replaced by others
pub(super) const REPLACED: u32 = 1 << 31;
pub(super) const MAX_KEPT: usize = (1 << 31) - 1;
pub(super) const MAX_COUNT: u32 = 127;
pub(super) const LONG: usize = 1 << 12;
/// In the place of `source_high`, which is never so large.
pub(super) const BITMAP: u32 = 0xfff << 12;

/// One entry of `words`, read.
#[derive(Clone, Copy)]
pub(super) enum PackedRun {
    Kept(usize),
    Replaced { count: usize, source: usize, output: usize },
    Bitmap { len: u32, changed: u64 },
}

#[derive(Clone)]
pub(super) struct PackedRuns<'e> {
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

/// Iterator over the runs of an [`Edits`].
#[derive(Clone)]
pub struct Runs<'e> {
    pub(super) entries: PackedRuns<'e>,
    /// What is left of an entry.
    pub(super) entry: PackedRun,
    /// A replacement that was seen after a kept run.
    pub(super) peeked: Option<RunPart>,
    pub(super) source: usize,
    pub(super) output: usize,
}

/// A part of an entry: a run, but that kept text may go on in the next piece.
#[derive(Clone, Copy)]
pub(super) struct RunPart {
    pub(super) kind: RunKind,
    pub(super) source: usize,
    pub(super) output: usize,
}

impl RunPart {
    pub(super) fn kept(len: usize) -> Self {
        RunPart { kind: RunKind::Kept, source: len, output: len }
    }

    pub(super) fn replaced(source: usize, output: usize) -> Self {
        RunPart { kind: RunKind::Replaced, source, output }
    }
}

impl PackedRun {
    /// Whether nothing is left of it.
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
    /// The next piece, for those who need the lengths alone.
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
