//! What the handles stand for.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use hanclean::align::Edits;
use hanclean::convert::{
    Config, ConvertWriter, Converter, ConverterBuilder, Dictionary, OpenCcConfig, Tofu,
};
use hanclean::normalize::Rules;
use hanclean::segment::Segmenter;
use hanclean::trailer::{Detector, Scope, Sensitivity};
use hanclean::{Cleaner, Page};

use crate::failure::Failure;
use crate::ffi::{PageViews, status};

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
    pub(crate) conversion: Option<Conversion>,
    pub(crate) terms: Terms,
}

/// What becomes of injected blocks.
#[derive(Clone, Copy)]
pub(crate) enum Blocks {
    Keep,
    Remove,
}

/// Whether terms are looked for.
#[derive(Clone, Copy)]
pub(crate) enum Terms {
    None,
    Find,
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
            conversion: Some(Conversion::Config(Config::T2s)),
            terms: Terms::None,
        }
    }
}

impl CleanerSettings {
    pub(crate) fn build(self) -> Cleaner {
        let detector = Detector::builder().scope(self.scope).sensitivity(self.sensitivity).build();
        let builder = Cleaner::builder().rules(self.rules).detector(match self.blocks {
            Blocks::Keep => None,
            Blocks::Remove => Some(detector),
        });
        let builder = match self.conversion {
            None => builder.config(None),
            Some(Conversion::Config(config)) => builder.config(config),
            Some(Conversion::Converter(converter)) => builder.converter(converter),
        };
        let builder = match self.terms {
            Terms::None => builder,
            Terms::Find => builder.segmenter(Segmenter::new()),
        };
        builder.build()
    }
}

/// A text that C frees.
pub(crate) struct Text(pub(crate) String);

/// A page that C frees.
pub(crate) struct CleanPage {
    pub(crate) text: String,
    pub(crate) edits: Edits,
    /// As C sees them.
    pub(crate) views: PageViews,
}

impl CleanPage {
    pub(crate) fn new(page: Page<'_>) -> Self {
        let views = PageViews::new(page.removed, &page.terms);
        CleanPage { text: page.text.into_owned(), edits: page.edits, views }
    }
}

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
