use super::{Edits, Run, RunKind, Runs, Span};

/// A forward cursor over an [`Edits`]: maps one span of the output after the other to its source.
///
/// It gives what [`Edits::source_span`] gives. As long as the spans begin in ascending order it
/// walks the runs once, so that a call costs constant time on average; a span that begins before
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
    edits: &'e Edits,
    runs: Runs<'e>,
    /// The last run that was touched.
    run: Run,
}

impl<'e> Sources<'e> {
    /// Starts at the beginning of the output.
    #[must_use]
    pub fn new(edits: &'e Edits) -> Self {
        let run = Run { kind: RunKind::Kept, source: Span::default(), output: Span::default() };
        Sources { edits, runs: edits.runs(), run }
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
            || output.start < self.run.output.start
            || output.end > self.edits.output_len()
        {
            return self.edits.source_span(output);
        }
        while self.run.output.end <= output.start {
            self.advance();
        }
        let start = match self.run.kind {
            RunKind::Kept => self.run.source.start + (output.start - self.run.output.start),
            RunKind::Replaced => self.run.source.start,
        };
        while self.run.output.end < output.end {
            self.advance();
        }
        let end = match self.run.kind {
            RunKind::Kept => self.run.source.start + (output.end - self.run.output.start),
            RunKind::Replaced => self.run.source.end,
        };
        Span { start, end }
    }

    #[inline]
    fn advance(&mut self) {
        self.run = self.runs.next().expect("the runs reach to the end of the output");
    }
}
