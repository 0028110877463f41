//! A forward cursor over [`Edits`], for the spans of a text in the order in which they begin.
//!
//! It keeps two places in the runs, where the last span begins and where it ends, so that a span may
//! overlap the one before it, as the words inside a term do. A look-up of its own for each span costs
//! hundreds of runs in heavily edited text.

use super::{Edits, Run, RunKind, Runs, Span};

/// A forward cursor over an [`Edits`]: maps one span of the output after the other to its source.
///
/// It gives what [`Edits::source_span`] gives. As long as the spans begin in ascending order, a
/// call costs constant time on average, and the time to walk the runs of its own span; a span that
/// begins before the last one is looked up.
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
    edits: &'e Edits,
    /// The run in which the last span begins.
    start: RunCursor<'e>,
    /// That in which a span ended, if it was another one.
    end: Option<RunCursor<'e>>,
}

/// A run, and those after it.
#[derive(Clone, Debug)]
struct RunCursor<'e> {
    run: Run,
    after: Runs<'e>,
}

impl RunCursor<'_> {
    #[inline]
    fn advance(&mut self) {
        self.run = self.after.next().expect("the runs reach to the end of the output");
    }
}

impl<'e> Sources<'e> {
    /// Starts at the beginning of the output.
    #[must_use]
    pub fn new(edits: &'e Edits) -> Self {
        let run = Run { kind: RunKind::Kept, source: Span::default(), output: Span::default() };
        Sources { edits, start: RunCursor { run, after: edits.runs() }, end: None }
    }

    /// The source of a span of the output, both in bytes.
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
        /// As the terms of a text and the words inside them come.
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
