//! Runs the stages in order.

use super::output::{Page, PageBuffer};
use crate::convert::Converter;
use crate::decode::Decoder;
use crate::normalize::Normalizer;
#[cfg(feature = "segment")]
use crate::segment::Segmenter;
use crate::spam::{Block, Detector, in_source};

/// Cleans pages.
///
/// It is immutable, can be shared between threads, and is cheap to clone.
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
    pub(super) normalizer: Normalizer,
    pub(super) detector: Option<Detector>,
    pub(super) converter: Option<Converter>,
    #[cfg(feature = "segment")]
    pub(super) segmenter: Option<Segmenter>,
}

impl Default for Cleaner {
    fn default() -> Self {
        Cleaner::new()
    }
}

impl Cleaner {
    /// With the defaults of its [builder](super::CleanerBuilder).
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

    /// As [`clean`](Self::clean), into buffers that can be used again for the next page.
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

    /// As [`clean`](Self::clean), from the bytes of a file: all spans, and the source of the edits,
    /// are in these.
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

    /// The rules that normalise.
    #[must_use]
    pub fn normalizer(&self) -> &Normalizer {
        &self.normalizer
    }

    /// The injected blocks of `text`, with their spans in it: what [`clean`](Self::clean) would
    /// remove.
    #[must_use]
    pub fn detect(&self, text: &str) -> Vec<Block> {
        let Some(detector) = &self.detector else { return Vec::new() };
        let (normalized, edits) = self.normalizer.normalize(text);
        let mut blocks = detector.find(&normalized);
        in_source(&mut blocks, &edits);
        blocks
    }
}
