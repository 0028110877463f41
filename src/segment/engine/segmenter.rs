//! The segmenter: immutable settings and a lexicon.
//!
//! Its methods are in the files that implement them: `builder`, `simplified`, `walk` and `worker`.

use std::sync::Arc;

use crate::segment::dictionary::lexicon::Lexicon;
use crate::segment::dictionary::stop_words::StopWords;
use crate::segment::terms::options::{Hmm, Mode, Tagging};

/// Segments text into [`Term`](crate::segment::Term)s.
///
/// A segmenter is immutable, can be shared between threads, and is cheap to clone. Segmentation
/// cannot fail and takes linear time. It works on one piece of the text at a time, so memory is
/// bounded however long the text is.
///
/// The segmenter's own methods take Simplified text, or a text together with its Simplified form. A
/// [`Worker`](crate::segment::Worker) takes text in any script.
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
    /// Whether jieba may find unknown words.
    pub(crate) hmm: Hmm,
    /// Which terms are reported.
    pub(crate) mode: Mode,
    /// Whether terms get a tag.
    pub(crate) tagging: Tagging,
    /// jieba's and the user's words.
    pub(crate) lexicon: Lexicon,
    /// Terms that are not reported; `None` rather than an empty set, for the fast path.
    pub(crate) stop_words: Option<Arc<StopWords>>,
}

impl Segmenter {
    /// Creates a segmenter with the defaults of [`builder`](Self::builder).
    #[must_use]
    pub fn new() -> Self {
        Segmenter::default()
    }
}
