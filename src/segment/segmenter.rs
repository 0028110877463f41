use std::sync::Arc;

use super::lexicon::Lexicon;
use super::sink::Sink;
use super::through::{Item, Through};
use super::{Dictionary, Hmm, Mode, StopWords, Tagging, Term, Worker};
use crate::align::Edits;

/// Segments text into [`Term`]s.
///
/// It is immutable, can be shared between threads, and costs nothing to clone. Segmentation takes
/// time in proportion to the text, works on a piece of it at a time, so that its memory is bounded
/// however long the text is, and cannot fail.
///
/// Its own methods take Simplified text, or a text together with its Simplified form; a [`Worker`]
/// takes any.
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
    pub(super) hmm: Hmm,
    pub(super) mode: Mode,
    pub(super) tagging: Tagging,
    pub(super) lexicon: Lexicon,
    pub(super) stop_words: Option<Arc<StopWords>>,
}

/// Builds a [`Segmenter`].
#[derive(Clone, Debug, Default)]
pub struct SegmenterBuilder {
    hmm: Hmm,
    mode: Mode,
    tagging: Tagging,
    dictionaries: Vec<Dictionary>,
    stop_words: StopWords,
}

impl SegmenterBuilder {
    /// Whether to look for words that the dictionary does not have; [`Hmm::On`] unless told.
    #[must_use]
    pub fn hmm(mut self, hmm: Hmm) -> Self {
        self.hmm = hmm;
        self
    }

    /// Which terms to give; [`Mode::Precise`] unless told.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Whether to tell the part of speech of terms; [`Tagging::Off`] unless told.
    #[must_use]
    pub fn tagging(mut self, tagging: Tagging) -> Self {
        self.tagging = tagging;
        self
    }

    /// Adds the words of an own dictionary to those of jieba and of the dictionaries before.
    #[must_use]
    pub fn dictionary(mut self, dictionary: Dictionary) -> Self {
        self.dictionaries.push(dictionary);
        self
    }

    /// The terms not to give; none unless told.
    #[must_use]
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        self.stop_words = stop_words;
        self
    }

    /// The segmenter.
    #[must_use]
    pub fn build(self) -> Segmenter {
        Segmenter {
            hmm: self.hmm,
            mode: self.mode,
            tagging: self.tagging,
            lexicon: Lexicon::new(&self.dictionaries),
            stop_words: (!self.stop_words.is_empty()).then(|| Arc::new(self.stop_words)),
        }
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

    /// What segments texts of any script, each through its Simplified form.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker::new(self.clone())
    }

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
        let mut sink = Sink::new(self.stop_words.as_deref(), 0, |item: Item| each(item.term));
        self.walk(text, &mut |term, role| {
            sink.take(Item { term, simplified: term.span }, role, text);
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
        let mut sink = Sink::new(self.stop_words.as_deref(), 0, |item: Item| each(item.term));
        let take = |item, role| sink.take(item, role, simplified);
        let mut through = Through::new(text, self.mode, edits, take);
        self.walk(simplified, &mut |term, role| through.push(term, role));
        through.finish();
    }
}
