//! The cleaner: runs the stages in order.
//!
//! [`Cleaner::clean_into`] reads as the pipeline itself:
//!
//! ```text
//! text ─▶ normalize ─▶ find blocks ─▶ cut out of the source, normalise again ─▶ convert ─▶ segment
//!                                     (only if there are blocks)
//! ```
//!
//! A block is found in normalised text, where its disguise is gone. It is cut out of the *source*,
//! so that it has no influence on rules that count over the whole page, such as the width of
//! commas.

use super::output::{Page, PageBuffer};
use crate::convert::Converter;
use crate::decode::Decoder;
use crate::normalize::Normalizer;
#[cfg(feature = "segment")]
use crate::segment::Segmenter;
use crate::spam::{Block, Detector, in_source};

/// Cleans pages.
///
/// A cleaner is immutable, can be shared between threads, and is cheap to clone. Cleaning cannot
/// fail.
///
/// ```
/// use hanclean::Cleaner;
///
/// let page = Cleaner::new().clean("漢字,\u{200B}繁體");
/// assert_eq!(page.text, "汉字，繁体");
/// assert!(page.removed.is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Cleaner {
    /// The rules of normalisation.
    pub(super) normalizer: Normalizer,
    /// The detector of injected blocks, if any.
    pub(super) detector: Option<Detector>,
    /// The conversion, if any.
    pub(super) converter: Option<Converter>,
    /// The segmenter, if any.
    #[cfg(feature = "segment")]
    pub(super) segmenter: Option<Segmenter>,
}

impl Default for Cleaner {
    fn default() -> Self {
        Cleaner::new()
    }
}

impl Cleaner {
    /// Creates a cleaner with the defaults of its [builder](super::CleanerBuilder).
    #[must_use]
    pub fn new() -> Self {
        Cleaner::builder().build()
    }

    /// Cleans `text`, of any content and length. The result borrows it if nothing changed.
    #[must_use]
    pub fn clean<'t>(&self, text: &'t str) -> Page<'t> {
        let mut page = PageBuffer::new();
        self.clean_into(text, &mut page);
        page.into_page(text)
    }

    /// Like [`clean`](Self::clean), but into buffers that can be reused for the next page.
    pub fn clean_into(&self, text: &str, page: &mut PageBuffer) {
        let (mut normalized, edits) = self.normalizer.normalize(text);
        page.begin(edits);
        if let Some(detector) = &self.detector {
            let blocks = detector.find(&normalized);
            normalized = page.cut_out(text, normalized, blocks, &self.normalizer);
        }
        page.inspect(&normalized, &self.normalizer);
        match &self.converter {
            Some(converter) => page.finish(normalized, |text, output, edits| {
                converter.convert_into_with_edits(text, output, edits);
            }),
            None => page.finish_with(normalized),
        }
        #[cfg(feature = "segment")]
        if let Some(segmenter) = &self.segmenter {
            page.segment(segmenter);
        }
    }

    /// Decodes and cleans the bytes of a file. All spans, and the source of the edits, refer to
    /// these bytes.
    ///
    /// ```
    /// use hanclean::Cleaner;
    /// use hanclean::decode::{Decoder, Encoding};
    ///
    /// let decoder = Decoder::new().declared(Encoding::UTF_8);
    /// let page = Cleaner::new().clean_bytes("\u{FEFF}漢字".as_bytes(), &decoder);
    /// assert_eq!(page.text, "汉字");
    /// assert_eq!(page.edits.source_span((0..3).into()), (3..6).into());
    /// ```
    #[must_use]
    pub fn clean_bytes(&self, bytes: &[u8], decoder: &Decoder) -> Page<'static> {
        let decoded = decoder.decode(bytes);
        let mut page = PageBuffer::new();
        self.clean_into(&decoded.text, &mut page);
        page.in_file(&decoded.edits)
    }

    /// Returns the normaliser.
    #[must_use]
    pub fn normalizer(&self) -> &Normalizer {
        &self.normalizer
    }

    /// Returns the injected blocks that [`clean`](Self::clean) would remove from `text`, with their
    /// spans in it.
    #[must_use]
    pub fn detect(&self, text: &str) -> Vec<Block> {
        let Some(detector) = &self.detector else { return Vec::new() };
        let (normalized, edits) = self.normalizer.normalize(text);
        let mut blocks = detector.find(&normalized);
        in_source(&mut blocks, &edits);
        blocks
    }
}
