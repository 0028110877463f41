//! The public type: a handle to a prepared engine.
//!
//! Cloning copies a few pointers. All texts of a process that use the same config share one engine, with its
//! caches.

use std::borrow::Cow;
use std::fmt;
use std::str::Utf8Error;
use std::sync::Arc;

use super::backend::{Engine, EngineError};
use super::config::Config;
use super::engine::ambiguity::Ambiguity;
use super::engine::native::NativeEngine;
use super::libopencc::{OpenCc, certain_len};
use crate::align::Edits;

/// Converts text by one [`Config`], or by a config that was loaded.
///
/// It is immutable, cheap to clone, and can be shared between threads. Conversion is linear in the text and
/// cannot fail.
#[derive(Clone)]
pub struct Converter {
    /// The config, if it is one of the shipped ones.
    config: Option<Config>,
    /// An engine that all of a text goes through first: the normalisation of a loaded config.
    before: Option<Arc<NativeEngine>>,
    /// The engine, shared with other converters.
    engine: Arc<NativeEngine>,
    /// libopencc, if it converts instead.
    opencc: Option<Arc<OpenCc>>,
}

impl Converter {
    /// Returns the converter of a config. The first one of each config in a process prepares its tables.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let engine = NativeEngine::shared(config);
        Converter { config: Some(config), before: None, engine, opencc: None }
    }

    /// Returns the converter of a config that uses `engine`.
    ///
    /// # Errors
    /// If the engine is not available or cannot open the config.
    pub fn with_engine(config: Config, engine: Engine) -> Result<Self, EngineError> {
        let converter = Converter::new(config);
        match engine {
            Engine::Native => Ok(converter),
            Engine::OpenCc => {
                Ok(Converter { opencc: Some(Arc::new(OpenCc::open(config)?)), ..converter })
            }
        }
    }

    /// A converter of an engine, behind another one if `before` is given.
    pub(crate) fn with(
        config: Option<Config>,
        before: Option<NativeEngine>,
        engine: NativeEngine,
    ) -> Self {
        let (before, engine) = (before.map(Arc::new), Arc::new(engine));
        Converter { config, before, engine, opencc: None }
    }

    /// The config; `None` for one that was loaded.
    #[must_use]
    pub fn config(&self) -> Option<Config> {
        self.config
    }

    /// Converts `text`.
    #[must_use]
    pub fn convert(&self, text: &str) -> String {
        let mut output = String::new();
        self.convert_into(text, &mut output);
        output
    }

    /// Converts `text` and appends the result to `output`.
    pub fn convert_into(&self, text: &str, output: &mut String) {
        if let Some(opencc) = &self.opencc {
            return opencc.convert_into(text, output);
        }
        match self.before() {
            None => self.engine.convert_into(text, output),
            Some(before) => self.engine.convert_into(&before.convert(text), output),
        }
    }

    /// Converts bytes that should be UTF-8.
    ///
    /// The same as [`convert`](Self::convert) of [`str::from_utf8`], in less time: nearly all of the
    /// bytes are checked while they are converted.
    ///
    /// # Errors
    /// If they are not UTF-8; the error tells the place.
    ///
    /// ```
    /// use hanclean::convert::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(converter.convert_utf8("漢字".as_bytes()), Ok("汉字".to_owned()));
    /// let error = converter.convert_utf8(b"\xE6\xBC\xA2\xFF").unwrap_err();
    /// assert_eq!(error.valid_up_to(), 3);
    /// ```
    pub fn convert_utf8(&self, utf8: &[u8]) -> Result<String, Utf8Error> {
        let mut output = String::new();
        self.convert_utf8_into(utf8, &mut output)?;
        Ok(output)
    }

    /// Converts bytes that should be UTF-8, as [`convert_utf8`](Self::convert_utf8) does, and appends
    /// the result to `output`.
    ///
    /// # Errors
    /// If they are not UTF-8; then nothing is appended.
    pub fn convert_utf8_into(&self, utf8: &[u8], output: &mut String) -> Result<(), Utf8Error> {
        if self.opencc.is_none() && self.before.is_none() {
            let len = output.len();
            let mut bytes = std::mem::take(output).into_bytes();
            let done = self.engine.append_utf8(utf8, &mut bytes);
            if done.is_err() {
                bytes.truncate(len);
            }
            *output = crate::raw::text(bytes);
            if done.is_ok() {
                return Ok(());
            }
        }
        self.convert_into(std::str::from_utf8(utf8)?, output);
        Ok(())
    }

    /// Converts `text`, with the alignment. Borrows `text` if nothing changes.
    ///
    /// A match whose result has as many characters as its key is aligned character by character; any other is
    /// one replacement.
    #[must_use]
    pub fn convert_with_edits<'t>(&self, text: &'t str) -> (Cow<'t, str>, Edits) {
        let (mut output, mut edits) = (String::new(), Edits::new());
        self.convert_into_with_edits(text, &mut output, &mut edits);
        if edits.is_identity() {
            return (Cow::Borrowed(text), edits);
        }
        (Cow::Owned(output), edits)
    }

    /// Converts `text`, appends the result to `output` and the alignment to `edits`.
    pub fn convert_into_with_edits(&self, text: &str, output: &mut String, edits: &mut Edits) {
        if let Some(opencc) = &self.opencc {
            return opencc.convert_into_with_edits(text, output, edits);
        }
        let Some(before) = self.before() else {
            return self.engine.convert_into_with_edits(text, output, edits);
        };
        let (text, first) = before.convert_with_edits(text);
        let mut second = Edits::new();
        self.engine.convert_into_with_edits(&text, output, &mut second);
        edits.append(&first.then(&second));
    }

    /// The converter that all of a text goes through first, if there is one.
    pub(crate) fn before(&self) -> Option<Converter> {
        let engine = Arc::clone(self.before.as_ref()?);
        Some(Converter { config: None, before: None, engine, opencc: None })
    }

    /// The choices that the conversion of `text` makes: each place where a dictionary has several
    /// candidates of which the first was taken, and they lead to different results.
    ///
    /// In their order in the text, without overlaps. In configs of several stages the choices of
    /// all stages are reported; where a match of a later stage reaches over several of an earlier
    /// one they are one choice, as long as needed for all of them to begin and end together. Own
    /// dictionaries are reported as well.
    ///
    /// ```
    /// use hanclean::convert::{Config, Converter};
    ///
    /// let choices = Converter::new(Config::S2t).ambiguities("在里面发呆");
    /// assert!(choices.is_empty(), "the phrases decide");
    /// let choices = Converter::new(Config::S2t).ambiguities("里");
    /// assert_eq!(choices[0].candidates, ["裏", "里", "哩"]);
    /// ```
    #[must_use]
    pub fn ambiguities(&self, text: &str) -> Vec<Ambiguity> {
        let Some(before) = self.before() else { return self.engine.ambiguities(text) };
        let (text, edits) = before.convert_with_edits(text);
        let mut found = self.engine.ambiguities(&text);
        found.iter_mut().for_each(|choice| choice.source = edits.source_span(choice.source));
        found
    }

    /// As [`convert_into`](Self::convert_into), into bytes that are UTF-8.
    pub(crate) fn append_text(&self, text: &str, output: &mut Vec<u8>) {
        if let Some(opencc) = &self.opencc {
            let mut converted = String::new();
            opencc.convert_into(text, &mut converted);
            output.extend_from_slice(converted.as_bytes());
            return;
        }
        self.engine.append_text(text, output);
    }

    /// Converts as much of `text` as does not depend on what follows. Returns the number of bytes converted.
    pub(crate) fn append_certain(&self, text: &str, output: &mut Vec<u8>) -> usize {
        if self.opencc.is_some() {
            let len = certain_len(text);
            self.append_text(&text[..len], output);
            return len;
        }
        self.engine.append_certain(text, output)
    }
}

impl fmt::Debug for Converter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converter").field("config", &self.config).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Config, Converter};

    /// Text with what is not, and pieces longer than what is checked at a time.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            8 => "[漢字後裏发𠀀é a]{0,40}".prop_map(String::into_bytes),
            2 => (512_usize..4096).prop_map(|len| "漢a后".repeat(len / 7).into_bytes()),
            1 => prop::collection::vec(any::<u8>(), 0..4),
            1 => prop::sample::select(vec![
                &b"\xED\xA0\x80"[..], b"\xE0\x80\x80", b"\xC0\x80", b"\xF4\x90\x80\x80", b"\xE6\xBC", b"\xF0\x80\x80\x80",
            ])
            .prop_map(<[u8]>::to_vec),
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Converting bytes takes for text what is text, and nothing else.
        #[test]
        fn bytes_convert_as_text(bytes in bytes(), config in 0..Config::ALL.len()) {
            let converter = Converter::new(Config::ALL[config]);
            let text = std::str::from_utf8(&bytes);
            prop_assert_eq!(converter.convert_utf8(&bytes), text.map(|text| converter.convert(text)));
        }
    }

    /// What is appended without a check is text, for each character that there is.
    #[test]
    fn output_is_text() {
        let all: String = ('\0'..=char::MAX).collect();
        for &config in Config::ALL {
            let mut bytes = Vec::new();
            Converter::new(config).append_text(&all, &mut bytes);
            assert!(std::str::from_utf8(&bytes).is_ok(), "{config}");
        }
    }
}
