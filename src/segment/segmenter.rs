use super::through::Through;
use super::{Term, walk};
use crate::align::Edits;

/// Segments text into [`Term`]s.
///
/// It is immutable, can be shared between threads, and costs nothing to clone. Segmentation takes
/// time in proportion to the text, works on a piece of it at a time, so that its memory is bounded
/// however long the text is, and cannot fail.
///
/// ```
/// use hanclean::segment::Segmenter;
///
/// let text = "我们中出了一个叛徒，3.14是π。";
/// let terms = Segmenter::new().segment(text);
/// let surfaces: Vec<&str> = terms.iter().map(|term| term.surface(text)).collect();
/// assert_eq!(surfaces, ["我们", "中出", "了", "一个", "叛徒", "，", "3.14", "是", "π", "。"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    hmm: Hmm,
}

/// Whether jieba looks for words that its dictionary does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Hmm {
    /// What the dictionary leaves as single characters is joined by a hidden Markov model.
    #[default]
    On,
    /// What the dictionary leaves as single characters stays so.
    Off,
}

/// Builds a [`Segmenter`].
#[derive(Clone, Debug, Default)]
pub struct SegmenterBuilder {
    hmm: Hmm,
}

impl SegmenterBuilder {
    /// Whether to look for words that the dictionary does not have; [`Hmm::On`] unless told.
    #[must_use]
    pub fn hmm(mut self, hmm: Hmm) -> Self {
        self.hmm = hmm;
        self
    }

    /// The segmenter.
    #[must_use]
    pub fn build(self) -> Segmenter {
        Segmenter { hmm: self.hmm }
    }
}

impl Segmenter {
    /// With the defaults of [`builder`](Self::builder).
    #[must_use]
    pub fn new() -> Self {
        Segmenter::default()
    }

    /// To choose how.
    #[must_use]
    pub fn builder() -> SegmenterBuilder {
        SegmenterBuilder::default()
    }

    /// The terms of `text`, which is Simplified as far as it is Han.
    #[must_use]
    pub fn segment(&self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        self.for_each_term(text, |term| terms.push(term));
        terms
    }

    /// Gives the terms of `text` one after the other to `each`.
    pub fn for_each_term(&self, text: &str, mut each: impl FnMut(Term)) {
        walk::for_each_term(text, self.hmm, &mut each);
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
        let mut through = Through::new(text, edits, &mut each);
        self.for_each_term(simplified, |term| through.push(term));
        through.finish();
    }
}
