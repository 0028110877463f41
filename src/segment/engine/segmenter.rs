use std::sync::Arc;

use crate::segment::dictionary::lexicon::Lexicon;
use crate::segment::dictionary::stop_words::StopWords;
use crate::segment::terms::options::{Hmm, Mode, Tagging};

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
    pub(crate) hmm: Hmm,
    pub(crate) mode: Mode,
    pub(crate) tagging: Tagging,
    pub(crate) lexicon: Lexicon,
    pub(crate) stop_words: Option<Arc<StopWords>>,
}

impl Segmenter {
    /// With the defaults of [`builder`](Self::builder).
    #[must_use]
    pub fn new() -> Self {
        Segmenter::default()
    }
}
