//! Building a [`Converter`] with other settings than those of [`Converter::new`].
//!
//! `Converter::builder` is here and not beside the type, so that the type does not depend on its builder.

use std::sync::Arc;

use super::config::Config;
use super::converter::Converter;
use super::dictionary::Dictionary;
use super::engine::native::NativeEngine;
use super::engine::user_keys::UserKeys;
#[cfg(feature = "opencc-config")]
use super::opencc_config::OpenCcConfig;
use super::tables::compatibility::Compatibility;
use super::tofu::Tofu;

/// Builds a [`Converter`].
///
/// By default it converts by [`Config::T2s`] with [`Tofu::Include`] and without own dictionaries.
///
/// ```
/// use hanclean::convert::{Config, Converter, Dictionary};
///
/// let own = Dictionary::parse("程式碼\t代码\n".as_bytes())?;
/// let converter = Converter::builder().config(Config::T2s).dictionary(own).build();
/// assert_eq!(converter.convert("寫程式碼"), "写代码");
/// # Ok::<(), hanclean::convert::DictionaryError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ConverterBuilder {
    /// What it converts by.
    config: ConfigSource,
    /// Whether rare characters may result.
    tofu: Tofu,
    /// The user dictionaries, the most important one first.
    dictionaries: Vec<Arc<Dictionary>>,
}

/// Where the config comes from.
#[derive(Clone, Debug)]
enum ConfigSource {
    /// A config that is built in.
    Shipped(Config),
    /// A config from a file.
    #[cfg(feature = "opencc-config")]
    Loaded(OpenCcConfig),
}

impl Converter {
    /// Returns a builder with the default settings.
    #[must_use]
    pub fn builder() -> ConverterBuilder {
        ConverterBuilder::default()
    }
}

impl Default for ConverterBuilder {
    fn default() -> Self {
        ConverterBuilder {
            config: ConfigSource::Shipped(Config::T2s),
            tofu: Tofu::default(),
            dictionaries: Vec::new(),
        }
    }
}

impl ConverterBuilder {
    /// Sets the config.
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = ConfigSource::Shipped(config);
        self
    }

    /// Sets a config that was loaded.
    #[cfg(feature = "opencc-config")]
    #[must_use]
    pub fn opencc_config(mut self, config: OpenCcConfig) -> Self {
        self.config = ConfigSource::Loaded(config);
        self
    }

    /// Sets whether dictionaries count that may give characters which few fonts have.
    #[must_use]
    pub fn tofu(mut self, tofu: Tofu) -> Self {
        self.tofu = tofu;
        self
    }

    /// Adds an own dictionary, which goes before the config and comes after those that were added
    /// before it.
    ///
    /// The text is read from left to right. At each place where no phrase of the config is under
    /// way, the longest key of the own dictionaries that matches there is taken; of equal keys that
    /// of the dictionary that was added first. Its first candidate is the result: no stage of the
    /// config converts it further. An empty candidate deletes. What lies between two such matches is
    /// converted as if it were a text by itself, so no phrase of the config goes on behind a match.
    ///
    /// A phrase that began before goes on over the keys inside it: this is a match of the config's
    /// segmentation (in the configs of several stages), outside of these a match of its first
    /// stage, or a complete ideographic description.
    ///
    /// CJK compatibility ideographs, in text and keys, match as the characters that they stand for.
    /// A loaded config that has no normalization does not do this; one that has another normalizes
    /// all of the text first, and own keys are looked for in the result.
    #[must_use]
    pub fn dictionary(mut self, dictionary: impl Into<Arc<Dictionary>>) -> Self {
        self.dictionaries.push(dictionary.into());
        self
    }

    /// The converter. One that is not that of [`Converter::new`] prepares tables of its own, which
    /// takes some milliseconds.
    #[must_use]
    pub fn build(self) -> Converter {
        let user_keys = |unify| UserKeys::new(self.dictionaries.iter().map(Arc::as_ref), unify);
        match self.config {
            ConfigSource::Shipped(config) => {
                let user = user_keys(Compatibility::Unified);
                if user.is_none() && self.tofu == Tofu::Include {
                    return Converter::new(config);
                }
                Converter::with(Some(config), None, NativeEngine::new(config, self.tofu, user))
            }
            #[cfg(feature = "opencc-config")]
            ConfigSource::Loaded(config) => {
                let user = user_keys(config.compatibility());
                let before = config.normalization(self.tofu).map(NativeEngine::of);
                Converter::with(None, before, NativeEngine::of(config.chain(self.tofu, user)))
            }
        }
    }
}
