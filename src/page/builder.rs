use super::cleaner::Cleaner;
use crate::convert::{Config, Converter};
use crate::normalize::{Normalizer, Rules};
#[cfg(feature = "segment")]
use crate::segment::Segmenter;
use crate::spam::Detector;

/// Builds a [`Cleaner`].
///
/// By default it normalises by [`Rules::WEB`], cuts out injected blocks that a default [`Detector`]
/// finds, converts by [`Config::T2s`] and does not segment.
#[derive(Clone, Debug)]
pub struct CleanerBuilder {
    rules: Rules,
    detector: Option<Detector>,
    conversion: Conversion,
    #[cfg(feature = "segment")]
    segmenter: Option<Segmenter>,
}

#[derive(Clone, Debug)]
enum Conversion {
    None,
    Config(Config),
    Converter(Converter),
}

impl Cleaner {
    /// Starts with the defaults and lets each stage be set.
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
    /// The rules of normalisation; [`Rules::NONE`] leaves the text as it is.
    #[must_use]
    pub fn rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// What finds the blocks that are cut out; `None` leaves them where they are.
    #[must_use]
    pub fn detector(mut self, detector: impl Into<Option<Detector>>) -> Self {
        self.detector = detector.into();
        self
    }

    /// The conversion; `None` keeps the script.
    #[must_use]
    pub fn config(mut self, config: impl Into<Option<Config>>) -> Self {
        self.conversion = config.into().map_or(Conversion::None, Conversion::Config);
        self
    }

    /// The conversion, by a converter that was built before, such as one with own dictionaries.
    #[must_use]
    pub fn converter(mut self, converter: Converter) -> Self {
        self.conversion = Conversion::Converter(converter);
        self
    }

    /// What finds the terms; `None` gives none.
    #[cfg(feature = "segment")]
    #[must_use]
    pub fn segmenter(mut self, segmenter: impl Into<Option<Segmenter>>) -> Self {
        self.segmenter = segmenter.into();
        self
    }

    /// The cleaner.
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
