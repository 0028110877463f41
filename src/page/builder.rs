//! The builder of a [`Cleaner`].
//!
//! It stores a conversion as a config or as a converter. A config's tables are looked up by
//! [`build`](CleanerBuilder::build) only, so a default that is overridden costs nothing.

use super::cleaner::Cleaner;
use crate::convert::{Config, Converter};
use crate::normalize::{Normalizer, Rules};
#[cfg(feature = "segment")]
use crate::segment::Segmenter;
use crate::spam::Detector;

/// Builds a [`Cleaner`].
///
/// By default it normalises by [`Rules::WEB`], removes the injected blocks that a default
/// [`Detector`] finds, converts by [`Config::T2s`], and does not segment.
///
/// ```
/// use hanclean::Cleaner;
/// use hanclean::convert::Config;
///
/// let cleaner = Cleaner::builder().config(Config::Tw2sp).build();
/// assert_eq!(cleaner.clean("滑鼠").text, "鼠标");
/// ```
#[derive(Clone, Debug)]
pub struct CleanerBuilder {
    /// The rules of normalisation.
    rules: Rules,
    /// The detector of injected blocks.
    detector: Option<Detector>,
    /// The conversion to run.
    conversion: Conversion,
    /// The segmenter.
    #[cfg(feature = "segment")]
    segmenter: Option<Segmenter>,
}

/// How the script is converted.
#[derive(Clone, Debug)]
enum Conversion {
    /// Not at all.
    None,
    /// By a config of OpenCC.
    Config(Config),
    /// By a converter that the caller built.
    Converter(Converter),
}

impl Cleaner {
    /// Returns a builder for non-default settings.
    #[must_use]
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }
}

impl Default for CleanerBuilder {
    fn default() -> Self {
        CleanerBuilder {
            rules: Rules::WEB,
            detector: Some(Detector::new()),
            conversion: Conversion::Config(Config::T2s),
            #[cfg(feature = "segment")]
            segmenter: None,
        }
    }
}

impl CleanerBuilder {
    /// Sets the rules of normalisation. [`Rules::NONE`] changes nothing.
    #[must_use]
    pub fn rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// Sets the detector of injected blocks. `None` removes nothing.
    #[must_use]
    pub fn detector(mut self, detector: impl Into<Option<Detector>>) -> Self {
        self.detector = detector.into();
        self
    }

    /// Sets the conversion by a config. `None` keeps the script.
    #[must_use]
    pub fn config(mut self, config: impl Into<Option<Config>>) -> Self {
        self.conversion = config.into().map_or(Conversion::None, Conversion::Config);
        self
    }

    /// Sets the conversion by a converter, such as one with user dictionaries.
    #[must_use]
    pub fn converter(mut self, converter: Converter) -> Self {
        self.conversion = Conversion::Converter(converter);
        self
    }

    /// Sets the segmenter. `None` reports no terms.
    #[cfg(feature = "segment")]
    #[must_use]
    pub fn segmenter(mut self, segmenter: impl Into<Option<Segmenter>>) -> Self {
        self.segmenter = segmenter.into();
        self
    }

    /// Builds the cleaner.
    #[must_use]
    pub fn build(self) -> Cleaner {
        Cleaner {
            normalizer: Normalizer::new(self.rules),
            detector: self.detector,
            converter: match self.conversion {
                Conversion::None => None,
                Conversion::Config(config) => Some(Converter::new(config)),
                Conversion::Converter(converter) => Some(converter),
            },
            #[cfg(feature = "segment")]
            segmenter: self.segmenter,
        }
    }
}
