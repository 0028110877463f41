//! Segmentation of Simplified text, or of a text whose Simplified form the caller has.
//!
//! Nothing is converted here, so nothing is split into pieces either. A
//! [`Worker`](super::worker::Worker) converts a text of unknown script itself.

use super::emit::Emitter;
use super::mapped_term::MappedTerm;
use super::project::Projection;
use super::segmenter::Segmenter;
use crate::align::Edits;
use crate::segment::terms::options::Mode;
use crate::segment::terms::term::Term;

impl Segmenter {
    /// Returns the terms of `text`, whose Han text must be Simplified to be cut well.
    #[must_use]
    pub fn segment(&self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        self.for_each_term(text, |term| terms.push(term));
        terms
    }

    /// Calls `each` with the terms of `text`, as [`segment`](Self::segment) returns them.
    pub fn for_each_term(&self, text: &str, mut each: impl FnMut(Term)) {
        if self.mode == Mode::Precise && self.stop_words.is_none() {
            let mut position = 0;
            return self.walk(text, &mut |mut term, _| {
                term.position = position;
                position += 1;
                each(term);
            });
        }
        let mut emitter =
            Emitter::new(self.stop_words.as_deref(), 0, |item: MappedTerm| each(item.term));
        self.walk(text, &mut |term, role| {
            emitter.push(MappedTerm { term, simplified: term.span }, role, text);
        });
    }

    /// Returns the terms of `text`, found in its Simplified form.
    ///
    /// `edits` describe how `simplified` was made from `text`. The spans refer to `text`. If a term
    /// ends inside a replacement, it is joined with the next one: nothing is known about what
    /// corresponds inside a replacement.
    ///
    /// ```
    /// use hanclean::convert::{Config, Converter};
    /// use hanclean::segment::Segmenter;
    ///
    /// let text = "用網際網路";
    /// let (simplified, edits) = Converter::new(Config::Tw2sp).convert_with_edits(text);
    /// assert_eq!(simplified, "用互联网");
    /// let terms = Segmenter::new().segment_through(text, &simplified, &edits);
    /// let surfaces: Vec<_> = terms.iter().map(|term| term.surface(text)).collect();
    /// assert_eq!(surfaces, ["用", "網際網路"]);
    /// ```
    ///
    /// # Panics
    /// If `edits` do not lead from `text` to `simplified`.
    #[must_use]
    pub fn segment_through(&self, text: &str, simplified: &str, edits: &Edits) -> Vec<Term> {
        let mut terms = Vec::new();
        self.for_each_term_through(text, simplified, edits, |term| terms.push(term));
        terms
    }

    /// Calls `each` with the terms of [`segment_through`](Self::segment_through).
    ///
    /// # Panics
    /// If `edits` do not lead from `text` to `simplified`.
    pub fn for_each_term_through(
        &self,
        text: &str,
        simplified: &str,
        edits: &Edits,
        mut each: impl FnMut(Term),
    ) {
        assert_eq!(edits.source_len(), text.len(), "the edits have another source");
        assert_eq!(edits.output_len(), simplified.len(), "the edits have another output");
        if edits.is_identity() {
            return self.for_each_term(text, each);
        }
        let mut emitter =
            Emitter::new(self.stop_words.as_deref(), 0, |item: MappedTerm| each(item.term));
        let take = |item, role| emitter.push(item, role, simplified);
        let mut projection = Projection::new(text, self.mode, edits, take);
        self.walk(simplified, &mut |term, role| projection.push(term, role));
        projection.finish();
    }
}
