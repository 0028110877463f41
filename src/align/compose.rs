use super::edits::Edits;
use super::runs::{RunKind, RunPart, Runs};

impl Edits {
    /// The edits of two stages in a row: `self` made the source of `next`.
    ///
    /// Where replacements of the two overlap, their union becomes one replacement.
    ///
    /// # Panics
    /// If the output of `self` and the source of `next` differ in length.
    #[must_use]
    pub fn then(&self, next: &Edits) -> Edits {
        assert_eq!(self.output_len(), next.source_len(), "the second stage edits another text");
        if next.is_identity() {
            return self.clone();
        }
        if self.is_identity() {
            return next.clone();
        }
        compose(self.runs(), next.runs())
    }
}

/// The edits from the source of `first` to the output of `second`.
///
/// Both are walked along the text between them. Where one keeps, the result is what the other
/// does; else the smallest stretch is taken at whose two ends neither of them is inside a replacement.
fn compose(first: Runs<'_>, second: Runs<'_>) -> Edits {
    let mut first = StageRuns::new(first, |part| (part.source, part.output));
    let mut second = StageRuns::new(second, |part| (part.output, part.source));
    let mut edits = Edits::new();
    loop {
        match (first.front, second.front) {
            (None, None) => return edits,
            // What stands for nothing in the middle overlaps with nothing.
            (Some(a), _) if a.middle == 0 => {
                first.consume(0);
                edits.delete(a.outer);
            }
            (_, Some(b)) if b.middle == 0 => {
                second.consume(0);
                edits.insert(b.outer);
            }
            // Most of what one side does is to text that the other keeps; it is taken as it is.
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
                // Begin with the replacement: a kept run is taken only as far as it needs.
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

fn push_run(edits: &mut Edits, is_kept: bool, source: usize, output: usize) {
    if is_kept { edits.keep(source) } else { edits.replace(source, output) }
}

/// The front run of one of the two, in lengths.
#[derive(Clone, Copy)]
struct FrontRun {
    kept: bool,
    /// On the side that the other does not see.
    outer: usize,
    /// In the text between the two.
    middle: usize,
}

struct StageRuns<'e, L> {
    runs: Runs<'e>,
    lengths: L,
    front: Option<FrontRun>,
}

impl<'e, L: Fn(&RunPart) -> (usize, usize)> StageRuns<'e, L> {
    fn new(runs: Runs<'e>, lengths: L) -> Self {
        let mut side = StageRuns { runs, lengths, front: None };
        side.advance();
        side
    }

    #[inline]
    fn advance(&mut self) {
        self.front = self.runs.next_part().map(|part| {
            let (outer, middle) = (self.lengths)(&part);
            FrontRun { kept: part.kind == RunKind::Kept, outer, middle }
        });
    }

    /// Takes the front replacement, or at most `len` bytes of the front kept run; gives the
    /// lengths of what was taken.
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
