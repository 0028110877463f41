//! Composition: the edits of two stages as one.
//!
//! `a.then(&b)` leads from the source of `a` to the output of `b`. Both lists are walked along the
//! text between them, the *middle*. Take a comma and a phrase, first normalised and then converted:
//!
//! ```text
//! source    網際網路,␠            12 + 1 + 1 bytes
//!             │        a:  =12  1→3  1→0
//! middle    網際網路，             12 + 3 bytes
//!             │        b:  12→9  =3
//! output    互联网，               9 + 3 bytes
//!
//! a.then(b)  12→9  1→3  1→0
//! ```
//!
//! At each step the front runs of both lists are compared by their lengths in the middle:
//!
//! ```text
//! a kept,     b anything   the result is b's run        (12→9)
//! a replaced, b kept       the result is a's run        (1→3)
//! a deletion               overlaps nothing in b        (1→0)
//! both replaced            the union becomes one run    3→6 then 6→3: 3→3
//! ```
//!
//! In the last case the union is the smallest stretch at whose two ends neither list is inside a
//! replacement. A finer result would claim a correspondence that is not known.
//!
//! Invariant: the result tiles the source of the first and the output of the second stage, however
//! a chain of stages is grouped. Each list is read once, so composition is linear in the runs.
//! Entries that meet only kept bytes of the other list are copied as packed words. That is the
//! common case, as most stages change little.

use super::edits::Edits;
use super::runs::{RunKind, RunPart, Runs};

impl Edits {
    /// Composes the edits of two consecutive stages: those of `self`, then those of `next`.
    ///
    /// Where replacements of the two overlap, their union becomes one replacement.
    ///
    /// ```
    /// use hanclean::align::{Edits, Span};
    ///
    /// // "軟 體" → "軟體" → "软件": a blank removed, then a phrase converted.
    /// let (mut normalize, mut convert) = (Edits::new(), Edits::new());
    /// normalize.keep(3);
    /// normalize.delete(1);
    /// normalize.keep(3);
    /// convert.replace(6, 6);
    /// let both = normalize.then(&convert);
    /// assert_eq!(format!("{both:?}"), "[7→6]");
    /// assert_eq!(both.source_span(Span::new(0, 3)), Span::new(0, 7));
    /// ```
    ///
    /// # Panics
    /// If the output of `self` and the source of `next` differ in length.
    #[must_use]
    pub fn then(&self, next: &Edits) -> Edits {
        assert_eq!(
            self.output_len(),
            next.source_len(),
            "the second stage has another source than the output of the first"
        );
        if next.is_identity() {
            return self.clone();
        }
        if self.is_identity() {
            return next.clone();
        }
        compose(self.runs(), next.runs())
    }
}

/// Returns the edits from the source of `first` to the output of `second`; see the top of this
/// file.
fn compose(first: Runs<'_>, second: Runs<'_>) -> Edits {
    let mut first = StageRuns::new(first, |part| (part.source, part.output));
    let mut second = StageRuns::new(second, |part| (part.output, part.source));
    let mut edits = Edits::new();
    loop {
        match (first.front, second.front) {
            (None, None) => return edits,
            // A run that is empty in the middle overlaps nothing.
            (Some(a), _) if a.middle == 0 => {
                first.consume(0);
                edits.delete(a.outer);
            }
            (_, Some(b)) if b.middle == 0 => {
                second.consume(0);
                edits.insert(b.outer);
            }
            // Most runs meet text that the other stage keeps, and are copied unchanged.
            (Some(a), Some(b)) if b.kept && a.middle <= b.middle => {
                push_run(&mut edits, a.kept, a.outer, a.middle);
                let more = edits.append_packed(&mut first.runs, b.middle - a.middle, |p| p.output);
                first.advance();
                second.consume(a.middle + more);
            }
            (Some(a), Some(b)) if a.kept && b.middle <= a.middle => {
                push_run(&mut edits, b.kept, b.middle, b.outer);
                let more = edits.append_packed(&mut second.runs, a.middle - b.middle, |p| p.source);
                second.advance();
                first.consume(b.middle + more);
            }
            (a, _) => {
                let (mut source, mut output) = (0, 0);
                let (mut covered_first, mut covered_second) = (0, 0);
                // Begin with the replacement: it decides how much of a kept run is consumed.
                let mut from_first = a.is_some_and(|a| !a.kept);
                loop {
                    if from_first {
                        let (outer, middle) =
                            first.consume(covered_second - covered_first.min(covered_second));
                        (source, covered_first) = (source + outer, covered_first + middle);
                    } else {
                        let (outer, middle) =
                            second.consume(covered_first - covered_second.min(covered_first));
                        (output, covered_second) = (output + outer, covered_second + middle);
                    }
                    if covered_first == covered_second {
                        break;
                    }
                    from_first = covered_first < covered_second;
                }
                edits.replace(source, output);
            }
        }
    }
}

/// Appends a run of the given lengths in bytes; `source` is the length of a kept one.
fn push_run(edits: &mut Edits, is_kept: bool, source: usize, output: usize) {
    if is_kept { edits.keep(source) } else { edits.replace(source, output) }
}

/// The lengths in bytes of the run at the front of one list.
#[derive(Clone, Copy)]
struct FrontRun {
    /// Whether the bytes are the same on both sides.
    kept: bool,
    /// The length in the text that only this list knows: the source of `first`, the output of
    /// `second`.
    outer: usize,
    /// The length in the text between the two stages.
    middle: usize,
}

/// One of the two lists, with its front run unpacked.
struct StageRuns<'e, L> {
    /// The runs after `front`.
    runs: Runs<'e>,
    /// Returns the outer and the middle length of a part.
    lengths: L,
    /// The run at the front, or what is left of it; `None` at the end.
    front: Option<FrontRun>,
}

impl<'e, L: Fn(&RunPart) -> (usize, usize)> StageRuns<'e, L> {
    /// Starts at the first run.
    fn new(runs: Runs<'e>, lengths: L) -> Self {
        let mut side = StageRuns { runs, lengths, front: None };
        side.advance();
        side
    }

    /// Replaces the front by the next run.
    #[inline]
    fn advance(&mut self) {
        self.front = self.runs.next_part().map(|part| {
            let (outer, middle) = (self.lengths)(&part);
            FrontRun { kept: part.kind == RunKind::Kept, outer, middle }
        });
    }

    /// Consumes the front replacement, or at most `len` bytes of the front if it is kept. Returns
    /// the outer and the middle length of what was consumed, in bytes.
    #[inline]
    fn consume(&mut self, len: usize) -> (usize, usize) {
        let Some(front) = self.front.as_mut() else { return (0, 0) };
        if front.kept && front.middle > len {
            front.middle -= len;
            front.outer -= len;
            return (len, len);
        }
        let taken = (front.outer, front.middle);
        self.advance();
        taken
    }
}
