//! What a builder collects: the settings from which it builds a converter, cleaner or segmenter.
//!
//! The builders of the Rust library are moved from call to call, which C cannot do. So a C builder
//! is a plain struct of settings that setters change in place. Only `build` turns a copy of it into
//! a builder of the library.
//!
//! | C builder | settings | builds |
//! |---|---|---|
//! | `hanclean_converter_builder` | [`ConverterSettings`] | [`Converter`] |
//! | `hanclean_cleaner_builder` | [`CleanerSettings`] | [`Cleaner`] |
//! | `hanclean_segmenter_builder` | [`SegmenterSettings`] | [`Segmenter`] |

use std::sync::{Arc, Mutex, PoisonError};

use hanclean::Cleaner;
use hanclean::convert::{Config, Converter, ConverterBuilder, Dictionary, OpenCcConfig, Tofu};
use hanclean::normalize::Rules;
use hanclean::segment::{Dictionary as WordList, Hmm, Mode, Segmenter, StopWords, Tagging};
use hanclean::spam::{Detector, Inline, Scope, Sensitivity, UserRules};

/// The settings of one builder, behind a lock so that any thread may call a setter.
pub(crate) struct Settings<T>(Mutex<T>);

impl<T: Clone> Settings<T> {
    /// Creates a builder with the given settings.
    pub(crate) fn new(settings: T) -> Self {
        Settings(Mutex::new(settings))
    }

    /// Changes the settings. Setters validate first, so that `change` cannot fail halfway.
    pub(crate) fn change(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Returns a copy of the current settings. The builder can go on and build again.
    pub(crate) fn get(&self) -> T {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The settings of a `hanclean_converter_builder`.
#[derive(Clone, Default)]
pub(crate) struct ConverterSettings {
    pub(crate) config: ChosenConfig,
    /// Whether dictionaries may produce characters that few fonts have.
    pub(crate) tofu: Tofu,
    /// The user's dictionaries, in the order in which they take precedence.
    pub(crate) dictionaries: Vec<Arc<Dictionary>>,
}

/// A config by name or from a file.
#[derive(Clone)]
pub(crate) enum ChosenConfig {
    /// One of the built-in configs.
    Shipped(Config),
    /// A config in OpenCC's JSON format, with the dictionaries that it names.
    Loaded(OpenCcConfig),
}

impl Default for ChosenConfig {
    fn default() -> Self {
        ChosenConfig::Shipped(Config::T2s)
    }
}

impl ConverterSettings {
    /// Builds the converter.
    pub(crate) fn build(self) -> Converter {
        let builder = match self.config {
            ChosenConfig::Shipped(config) => Converter::builder().config(config),
            ChosenConfig::Loaded(config) => Converter::builder().opencc_config(config),
        };
        let add = |builder: ConverterBuilder, dictionary| builder.dictionary(dictionary);
        self.dictionaries.into_iter().fold(builder.tofu(self.tofu), add).build()
    }
}

/// The settings of a `hanclean_cleaner_builder`: one field for each stage of cleaning.
#[derive(Clone)]
pub(crate) struct CleanerSettings {
    /// The rules of normalisation.
    pub(crate) rules: Rules,
    pub(crate) spam_blocks: SpamBlocks,
    /// Where on the page to search for spam.
    pub(crate) scope: Scope,
    /// The detection threshold.
    pub(crate) sensitivity: Sensitivity,
    /// Whether to remove spam names inside the lines of the page.
    pub(crate) inline: Inline,
    /// The user's words and patterns; `None` until the first is set.
    pub(crate) user_rules: Option<UserRules>,
    /// The conversion; `None` keeps the script of the page.
    pub(crate) conversion: Option<ChosenConversion>,
    /// What finds the terms of the clean text; `None` skips segmentation.
    pub(crate) segmenter: Option<Segmenter>,
}

/// What a cleaner does with injected blocks.
#[derive(Clone, Copy)]
pub(crate) enum SpamBlocks {
    /// Leaves them in the page, and does not search for them.
    Keep,
    /// Cuts them out.
    Remove,
}

/// A conversion by the name of its config, or a converter that the caller built.
#[derive(Clone)]
pub(crate) enum ChosenConversion {
    Config(Config),
    Converter(Converter),
}

impl Default for CleanerSettings {
    fn default() -> Self {
        CleanerSettings {
            rules: Rules::WEB,
            spam_blocks: SpamBlocks::Remove,
            scope: Scope::default(),
            sensitivity: Sensitivity::default(),
            inline: Inline::default(),
            user_rules: None,
            conversion: Some(ChosenConversion::Config(Config::T2s)),
            segmenter: None,
        }
    }
}

impl CleanerSettings {
    /// Extends the user's rules, or begins them.
    pub(crate) fn extend_user_rules(&mut self, add: impl FnOnce(UserRules) -> UserRules) {
        self.user_rules = Some(add(self.user_rules.take().unwrap_or_default()));
    }

    /// Builds the cleaner.
    pub(crate) fn build(self) -> Cleaner {
        let detector = match self.spam_blocks {
            SpamBlocks::Keep => None,
            SpamBlocks::Remove => {
                let builder = Detector::builder().scope(self.scope).inline(self.inline);
                let builder = builder.sensitivity(self.sensitivity);
                let builder = match self.user_rules {
                    Some(rules) => builder.user_rules(rules),
                    None => builder,
                };
                Some(builder.build())
            }
        };
        let builder = Cleaner::builder().rules(self.rules).detector(detector);
        let builder = match self.conversion {
            None => builder.config(None),
            Some(ChosenConversion::Config(config)) => builder.config(config),
            Some(ChosenConversion::Converter(converter)) => builder.converter(converter),
        };
        builder.segmenter(self.segmenter).build()
    }
}

/// The settings of a `hanclean_segmenter_builder`.
#[derive(Clone, Default)]
pub(crate) struct SegmenterSettings {
    /// Which terms a text has: precise, search or all.
    pub(crate) mode: Mode,
    /// Whether a hidden Markov model joins single characters into words.
    pub(crate) hmm: Hmm,
    /// Whether terms have parts of speech.
    pub(crate) tagging: Tagging,
    /// The user's dictionaries, in the order in which they were added.
    pub(crate) dictionaries: Vec<WordList>,
    pub(crate) stop_words: StopWords,
}

impl SegmenterSettings {
    /// Builds the segmenter.
    pub(crate) fn build(self) -> Segmenter {
        let builder = Segmenter::builder().mode(self.mode).hmm(self.hmm).tagging(self.tagging);
        let builder = builder.stop_words(self.stop_words);
        self.dictionaries
            .into_iter()
            .fold(builder, |builder, words| builder.dictionary(words))
            .build()
    }
}
