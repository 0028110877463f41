use super::emit::Emitter;
use super::mapped_term::MappedTerm;
use super::project::Projection;
use super::segmenter::Segmenter;
use crate::align::Edits;
use crate::segment::terms::options::Mode;
use crate::segment::terms::term::Term;

impl Segmenter {
    /// The terms of `text`, which is Simplified as far as it is Han.
    #[must_use]
    pub fn segment(&self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        self.for_each_term(text, |term| terms.push(term));
        terms
    }

    /// Gives the terms of `text`, which is Simplified as far as it is Han, one after the other to
    /// `each`.
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

    /// The terms of `text`, found in `simplified`, its Simplified form.
    ///
    /// `edits` tell how `simplified` was made from `text`, and the spans are those of `text`. Where
    /// a term ends inside a replacement, it is joined with the next one, so that no term begins or
    /// ends where it is not known what stands for what.
    ///
    /// # Panics
    /// If `edits` are not those of the two texts.
    #[must_use]
    pub fn segment_through(&self, text: &str, simplified: &str, edits: &Edits) -> Vec<Term> {
        let mut terms = Vec::new();
        self.for_each_term_through(text, simplified, edits, |term| terms.push(term));
        terms
    }

    /// Gives the terms of [`segment_through`](Self::segment_through) one after the other to `each`.
    ///
    /// # Panics
    /// If `edits` are not those of the two texts.
    pub fn for_each_term_through(
        &self,
        text: &str,
        simplified: &str,
        edits: &Edits,
        mut each: impl FnMut(Term),
    ) {
        assert_eq!(edits.source_len(), text.len(), "the edits are of another text");
        assert_eq!(edits.output_len(), simplified.len(), "the edits make another text");
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
