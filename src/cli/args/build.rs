//! Builds what the library works with (detector, converter, segmenter, cleaner) from the options.
//!
//! Invariant: building reads the files of users and nothing else, before the first input is read.
//! An error names the file, and the line if there is one. The options were checked
//! [before](super::conflicts), so nothing here can contradict anything.
//!
//! | options | builds |
//! |---|---|
//! | `--scope`, `--sensitivity`, `--inline`, `--spam-rules` | [`Detector`] |
//! | `--config`, `--dict`, `--no-tofu`, `--engine` | [`Converter`] |
//! | `--mode`, `--hmm`, `--tags`, `--stop-words`, dictionaries of terms | [`Segmenter`] |
//! | all of `clean` but those of terms | [`Cleaner`] |
//!
//! The functions stand together here, not with the commands, because `clean` builds what `convert`,
//! `detect` and `segment` build, and commands don't use each other.

use std::path::PathBuf;

use anyhow::Result;
use hanclean::Cleaner;
use hanclean::convert::{Converter, Dictionary, Engine, OpenCcConfig, Tofu};
use hanclean::normalize::Rules;
use hanclean::segment::{self, Hmm, Mode, Segmenter, StopWords, Tagging, Weighting};
use hanclean::spam::{Detector, Inline, Scope, Sensitivity, UserRules};

use super::command::CleanArgs;
use super::shared::{ConversionArgs, DetectorArgs, TermArgs};
use super::values::WeightingName;
use super::values::{AnyConfig, EngineName, HmmName, ModeName, ScopeName, SensitivityName};

impl CleanArgs {
    /// The cleaner, without a segmenter: [`TermWriter`](crate::report::TermWriter) segments the
    /// clean text, because it writes terms as they are found.
    ///
    /// # Errors
    /// A dictionary, config or file of rules can't be read, or is malformed.
    pub(crate) fn cleaner(&self) -> Result<Cleaner> {
        let builder = Cleaner::builder();
        let mut builder = match &self.config.0 {
            Some(config) => builder.converter(self.conversion.converter(config)?),
            None => builder.config(None),
        };
        builder = builder.rules(if self.no_normalize { Rules::NONE } else { self.rules });
        builder = match self.no_strip {
            true => builder.detector(None),
            false => builder.detector(self.detector.detector()?),
        };
        Ok(builder.build())
    }
}

impl DetectorArgs {
    /// The detector of spam, with the user's rules.
    ///
    /// # Errors
    /// The file of rules can't be read, or is not TOML with such rules.
    pub(crate) fn detector(&self) -> Result<Detector> {
        let scope = match self.scope {
            ScopeName::Ends => Scope::Ends,
            ScopeName::Anywhere => Scope::Anywhere,
        };
        let sensitivity = match self.sensitivity {
            SensitivityName::Careful => Sensitivity::Careful,
            SensitivityName::Balanced => Sensitivity::Balanced,
            SensitivityName::Eager => Sensitivity::Eager,
        };
        let inline = if self.inline { Inline::Find } else { Inline::Keep };
        let mut builder = Detector::builder().scope(scope).sensitivity(sensitivity).inline(inline);
        if let Some(path) = &self.spam_rules {
            builder = builder.user_rules(UserRules::open(path)?);
        }
        Ok(builder.build())
    }
}

impl ConversionArgs {
    /// The converter of a config, with the user's dictionaries before those of the config.
    ///
    /// If a key is in several of the user's dictionaries, the first one wins, as their order on the
    /// command line says.
    ///
    /// # Errors
    /// A file can't be read or is malformed; or the engine `opencc` is not in this build, or not
    /// installed.
    pub(crate) fn converter(&self, config: &AnyConfig) -> Result<Converter> {
        if let (EngineName::Opencc, AnyConfig::Named(config)) = (self.engine, config) {
            return Ok(Converter::with_engine(*config, Engine::OpenCc)?);
        }
        let tofu = if self.no_tofu { Tofu::Exclude } else { Tofu::Include };
        let builder = Converter::builder().tofu(tofu);
        let mut builder = match config {
            AnyConfig::Named(config) => builder.config(*config),
            AnyConfig::File(path) => builder.opencc_config(OpenCcConfig::open(path)?),
        };
        for path in &self.dict {
            builder = builder.dictionary(Dictionary::open(path)?);
        }
        Ok(builder.build())
    }
}

impl TermArgs {
    /// The segmenter, with the user's dictionaries: `--dict` of `segment`, `--term-dict` of
    /// `clean`.
    ///
    /// Cheap as long as nothing is segmented: jieba's dictionary is loaded with the first Han text.
    ///
    /// # Errors
    /// A dictionary or a list of stop words can't be read, or is malformed.
    pub(crate) fn segmenter(&self, dictionaries: &[PathBuf]) -> Result<Segmenter> {
        let mut builder = Segmenter::builder()
            .mode(match self.mode {
                ModeName::Precise => Mode::Precise,
                ModeName::Search => Mode::Search,
                ModeName::All => Mode::All,
            })
            .hmm(match self.hmm {
                HmmName::On => Hmm::On,
                HmmName::Off => Hmm::Off,
            })
            .tagging(if self.tags { Tagging::On } else { Tagging::Off });
        for path in dictionaries {
            builder = builder.dictionary(segment::Dictionary::open(path)?);
        }
        let mut stop_words = StopWords::default();
        for path in &self.stop_words {
            stop_words.extend(StopWords::open(path)?);
        }
        Ok(builder.stop_words(stop_words).build())
    }

    /// How keywords are ranked.
    pub(crate) fn weighting(&self) -> Weighting {
        match self.weighting {
            WeightingName::TfIdf => Weighting::TfIdf,
            WeightingName::TextRank => Weighting::TextRank,
        }
    }
}
