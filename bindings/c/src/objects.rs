//! What the handles stand for.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use hanclean::Cleaner;
use hanclean::convert::{
    Config, ConvertWriter, Converter, ConverterBuilder, Dictionary, OpenCcConfig, Tofu,
};
use hanclean::normalize::Rules;
use hanclean::segment::{Dictionary as Words, Hmm, Mode, Segmenter, StopWords, Tagging};
use hanclean::spam::{Detector, Inline, Scope, Sensitivity, UserRules};

use crate::failure::Failure;
use crate::ffi::status;

/// What a builder sets: changed in place by its setters, one at a time.
pub(crate) struct Settings<T>(Mutex<T>);

impl<T: Clone> Settings<T> {
    pub(crate) fn new(settings: T) -> Self {
        Settings(Mutex::new(settings))
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// As they are now.
    pub(crate) fn get(&self) -> T {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A converter in the making.
#[derive(Clone, Default)]
pub(crate) struct ConverterSettings {
    pub(crate) config: ChosenConfig,
    pub(crate) tofu: Tofu,
    pub(crate) dictionaries: Vec<Arc<Dictionary>>,
}

#[derive(Clone)]
pub(crate) enum ChosenConfig {
    Shipped(Config),
    Loaded(OpenCcConfig),
}

impl Default for ChosenConfig {
    fn default() -> Self {
        ChosenConfig::Shipped(Config::T2s)
    }
}

impl ConverterSettings {
    pub(crate) fn build(self) -> Converter {
        let builder = match self.config {
            ChosenConfig::Shipped(config) => Converter::builder().config(config),
            ChosenConfig::Loaded(config) => Converter::builder().opencc_config(config),
        };
        let add = |builder: ConverterBuilder, own| builder.dictionary(own);
        self.dictionaries.into_iter().fold(builder.tofu(self.tofu), add).build()
    }
}

/// A cleaner in the making.
#[derive(Clone)]
pub(crate) struct CleanerSettings {
    pub(crate) rules: Rules,
    pub(crate) blocks: Blocks,
    pub(crate) scope: Scope,
    pub(crate) sensitivity: Sensitivity,
    pub(crate) inline: Inline,
    pub(crate) own: Option<UserRules>,
    pub(crate) conversion: Option<Conversion>,
    pub(crate) segmenter: Option<Segmenter>,
}

/// What becomes of injected blocks.
#[derive(Clone, Copy)]
pub(crate) enum Blocks {
    Keep,
    Remove,
}

#[derive(Clone)]
pub(crate) enum Conversion {
    Config(Config),
    Converter(Converter),
}

impl Default for CleanerSettings {
    fn default() -> Self {
        CleanerSettings {
            rules: Rules::WEB,
            blocks: Blocks::Remove,
            scope: Scope::default(),
            sensitivity: Sensitivity::default(),
            inline: Inline::default(),
            own: None,
            conversion: Some(Conversion::Config(Config::T2s)),
            segmenter: None,
        }
    }
}

impl CleanerSettings {
    /// The user's own rules so far.
    pub(crate) fn own(&mut self) -> UserRules {
        self.own.take().unwrap_or_default()
    }

    pub(crate) fn build(self) -> Cleaner {
        let detector = match self.blocks {
            Blocks::Keep => None,
            Blocks::Remove => {
                let builder = Detector::builder().scope(self.scope).inline(self.inline);
                let builder = builder.sensitivity(self.sensitivity);
                Some(
                    self.own
                        .into_iter()
                        .fold(builder, |builder, own| builder.user_rules(own))
                        .build(),
                )
            }
        };
        let builder = Cleaner::builder().rules(self.rules).detector(detector);
        let builder = match self.conversion {
            None => builder.config(None),
            Some(Conversion::Config(config)) => builder.config(config),
            Some(Conversion::Converter(converter)) => builder.converter(converter),
        };
        builder.segmenter(self.segmenter).build()
    }
}

/// A segmenter in the making.
#[derive(Clone, Default)]
pub(crate) struct SegmenterSettings {
    pub(crate) mode: Mode,
    pub(crate) hmm: Hmm,
    pub(crate) tagging: Tagging,
    pub(crate) dictionaries: Vec<Words>,
    pub(crate) stop_words: StopWords,
}

impl SegmenterSettings {
    pub(crate) fn build(self) -> Segmenter {
        let builder = Segmenter::builder().mode(self.mode).hmm(self.hmm).tagging(self.tagging);
        let builder = builder.stop_words(self.stop_words);
        self.dictionaries.into_iter().fold(builder, |builder, own| builder.dictionary(own)).build()
    }
}

/// A text that C frees.
pub(crate) struct Text(pub(crate) String);

/// A stream of converted text.
pub(crate) struct Stream(Mutex<State>);

struct State {
    /// None after the end.
    writer: Option<ConvertWriter<Sink>>,
    sink: Sink,
    /// What the last call gave, which C may still be reading.
    given: Vec<u8>,
}

/// Where the writer writes to, and the stream takes it from.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream {
    pub(crate) fn new(converter: &Converter) -> Self {
        let sink = Sink::default();
        let writer = Some(converter.writer(sink.clone()));
        Stream(Mutex::new(State { writer, sink, given: Vec::new() }))
    }

    /// Converts what follows; lets `look` see what came out, which stays where it is until the next
    /// call. After an error the stream has ended, and what lies before the error came out.
    pub(crate) fn push(&self, bytes: &[u8], look: impl FnOnce(&[u8])) -> Result<(), Failure> {
        self.run(look, |writer| {
            let mut writer = writer.take().expect("asked for before");
            writer.write_all(bytes)?;
            Ok(Some(writer))
        })
    }

    /// Converts what was held back.
    pub(crate) fn finish(&self, look: impl FnOnce(&[u8])) -> Result<(), Failure> {
        self.run(look, |writer| {
            writer.take().expect("asked for before").finish()?;
            Ok(None)
        })
    }

    fn run(
        &self,
        look: impl FnOnce(&[u8]),
        step: impl FnOnce(&mut Option<ConvertWriter<Sink>>) -> io::Result<Option<ConvertWriter<Sink>>>,
    ) -> Result<(), Failure> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        if state.writer.is_none() {
            return Err(Failure::new(status::HANCLEAN_STATUS_FINISHED, "the stream has ended"));
        }
        let result = step(&mut state.writer);
        state.given.clear();
        let mut sink = state.sink.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::swap(&mut state.given, &mut sink);
        look(&state.given);
        state.writer =
            result.map_err(|error| Failure::new(status::HANCLEAN_STATUS_INVALID_UTF8, error))?;
        Ok(())
    }
}
