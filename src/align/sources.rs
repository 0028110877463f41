//! A forward cursor over [`Edits`]: maps spans in the order in which they begin.
//!
//! The terms of a text are many, sorted and short. A separate look-up for each of them walks up to
//! a stride of runs, which adds up to hundreds of runs per term in heavily edited text. The cursor
//! goes on from where the last span was.
//!
//! It has two positions, the run in which the last span begins and the run in which it ends. So the
//! next span may overlap the last one, as the words inside a term do:
//!
//! ```text
//! spans of the output   [圖書館]        start ▲        ▲ end
//!                       [圖書]          start ▲   ▲ end
//!                          [書館]            start ▲   ▲ end
//! ```
//!
//! Invariant: the start position never moves backwards. A span that begins before it is looked up
//! in the edits, so the result never depends on the order.

use super::{Edits, Run, RunKind, Runs, Span};

/// A forward cursor over an [`Edits`]: maps one span of the output after the other to its source.
///
/// The results are those of [`Edits::source_span`]. While the spans begin in ascending order, a
/// call takes constant time on average, plus the runs inside the span. A span that begins before
/// the last one is looked up.
///
/// ```
/// use hanclean::align::{Edits, Sources, Span};
///
/// let mut edits = Edits::new();
/// edits.delete(2);
/// edits.keep(6);
/// let mut sources = Sources::new(&edits);
/// assert_eq!(sources.span(Span::new(0, 3)), Span::new(2, 5));
/// assert_eq!(sources.span(Span::new(3, 6)), Span::new(5, 8));
/// ```
#[derive(Debug)]
pub struct Sources<'e> {
    /// The edits, for look-ups and for the case that nothing changed.
    edits: &'e Edits,
    /// The run in which the last span begins.
    start: RunCursor<'e>,
    /// The run in which the last span ends, if that is another one.
    end: Option<RunCursor<'e>>,
}

/// A run, and the runs after it.
#[derive(Clone, Debug)]
struct RunCursor<'e> {
    /// The current run.
    run: Run,
    /// The runs that follow it.
    after: Runs<'e>,
}

impl RunCursor<'_> {
    /// Moves to the next run, which must exist: callers have checked the span against the output
    /// length.
    #[inline]
    fn advance(&mut self) {
        self.run = self.after.next().expect("the runs reach to the end of the output");
    }
}

impl<'e> Sources<'e> {
    /// Creates a cursor at the beginning of the output.
    #[must_use]
    pub fn new(edits: &'e Edits) -> Self {
        let run = Run { kind: RunKind::Kept, source: Span::default(), output: Span::default() };
        Sources { edits, start: RunCursor { run, after: edits.runs() }, end: None }
    }

    /// Returns the source of a span of the output, both in bytes.
    ///
    /// # Panics
    /// If the span ends after the output.
    #[inline]
    #[must_use]
    pub fn span(&mut self, output: Span) -> Span {
        if self.edits.is_identity() && output.end <= self.edits.output_len() {
            return output;
        }
        if output.is_empty()
            || output.start < self.start.run.output.start
            || output.end > self.edits.output_len()
        {
            return self.edits.source_span(output);
        }
        if let Some(end) = self.end.take_if(|end| end.run.output.start <= output.start) {
            self.start = end;
        }
        while self.start.run.output.end <= output.start {
            self.start.advance();
        }
        let first = self.start.run;
        let mut last = first;
        if last.output.end < output.end {
            let end = self.end.insert(self.start.clone());
            while end.run.output.end < output.end {
                end.advance();
            }
            last = end.run;
        }
        let start = match first.kind {
            RunKind::Kept => first.source.start + (output.start - first.output.start),
            RunKind::Replaced => first.source.start,
        };
        let end = match last.kind {
            RunKind::Kept => last.source.start + (output.end - last.output.start),
            RunKind::Replaced => last.source.end,
        };
        Span { start, end }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The cursor and the look-up agree on terms and on the words inside them.
        #[test]
        fn overlapping_spans_are_mapped_as_by_look_up(
            steps in prop::collection::vec((0usize..9, 0usize..4, 0usize..4), 0..60),
            spans in prop::collection::vec((0usize..6, 1usize..30), 0..60),
        ) {
            let mut edits = Edits::new();
            for (keep, source, output) in steps {
                edits.keep(keep);
                edits.replace(source, output);
            }
            let mut sources = Sources::new(&edits);
            let mut start = 0;
            for (step, len) in spans {
                start = (start + step).min(edits.output_len());
                let span = Span::new(start, (start + len).min(edits.output_len()));
                prop_assert_eq!(sources.span(span), edits.source_span(span));
            }
        }
    }
}
