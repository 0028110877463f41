//! OpenCC's own engine, as a [`Converter`](super::Converter) uses it.
//!
//! libopencc takes a NUL-terminated string and returns another one; it reports no alignment. So texts are cut
//! at NULs, and [edits](OpenCc::convert_into_with_edits) come from the native engine where both agree on a
//! line, which is nearly always.
//!
//! Without the feature `opencc`, the type exists but has no values, so that its users need no `cfg`.

use std::sync::Arc;

use super::backend::EngineError;
use super::config::Config;
use super::engine::native::NativeEngine;
use super::ids::is_operator;
use crate::align::Edits;

/// A config that libopencc has opened.
pub(crate) struct OpenCc {
    /// The opened config.
    library: Library,
    /// The engine that provides the alignment, and the result if libopencc fails.
    native: Arc<NativeEngine>,
}

impl OpenCc {
    /// Opens a config.
    ///
    /// # Errors
    /// If the feature is off, or libopencc cannot open the config.
    pub(crate) fn open(config: Config) -> Result<Self, EngineError> {
        Ok(OpenCc { library: Library::open(config)?, native: NativeEngine::shared(config) })
    }

    /// Converts `text` and appends the result to `output`.
    pub(crate) fn convert_into(&self, text: &str, output: &mut String) {
        for (index, piece) in text.split('\0').enumerate() {
            if index > 0 {
                output.push('\0');
            }
            match self.library.convert(piece) {
                Some(converted) => output.push_str(&converted),
                None => self.native.convert_into(piece, output),
            }
        }
    }

    /// The same, with the alignment: line by line if both have as many lines.
    pub(crate) fn convert_into_with_edits(
        &self,
        text: &str,
        output: &mut String,
        edits: &mut Edits,
    ) {
        let start = output.len();
        self.convert_into(text, output);
        let converted = &output[start..];
        if text.split('\n').count() == converted.split('\n').count() {
            for (old, new) in text.split_inclusive('\n').zip(converted.split_inclusive('\n')) {
                self.align_line(old, new, edits);
            }
        } else {
            // A dictionary with line ends in it.
            edits.replace_text(text, converted);
        }
    }

    /// The alignment of one line: that of the native engine if its result is the same, else one replacement.
    fn align_line(&self, old: &str, new: &str, edits: &mut Edits) {
        if old == new {
            edits.keep(old.len());
            return;
        }
        let (mut native, mut native_edits) = (String::new(), Edits::new());
        self.native.convert_into_with_edits(old, &mut native, &mut native_edits);
        if native == new {
            edits.append(&native_edits);
        } else {
            edits.replace_text(old, new);
        }
    }
}

/// How many bytes of a text do not depend on what follows, whatever the dictionaries are.
///
/// Whole lines: a dictionary of OpenCC has a key per line, so no key contains a line end. Only a description
/// of an ideograph could reach across one.
pub(crate) fn certain_len(text: &str) -> usize {
    // A description has no more characters than this.
    const REACH: usize = 64;
    let line_ends = text.rmatch_indices('\n').map(|(end, _)| end + 1);
    let is_certain = |&end: &usize| !text[..end].chars().rev().take(REACH).any(is_operator);
    line_ends.into_iter().find(is_certain).unwrap_or(0)
}

/// libopencc with an opened config.
#[cfg(feature = "opencc")]
struct Library(opencc_rust::OpenCC);

#[cfg(feature = "opencc")]
impl Library {
    fn open(config: Config) -> Result<Self, EngineError> {
        let opened = opencc_rust::OpenCC::new(format!("{config}.json"));
        opened.map(Library).map_err(|error| EngineError::open(config, error))
    }

    fn convert(&self, text: &str) -> Option<String> {
        self.0.convert(text).ok()
    }
}

/// A library that is never there.
#[cfg(not(feature = "opencc"))]
enum Library {}

#[cfg(not(feature = "opencc"))]
impl Library {
    fn open(_: Config) -> Result<Self, EngineError> {
        Err(EngineError::not_built())
    }

    fn convert(&self, _: &str) -> Option<String> {
        match *self {}
    }
}

#[cfg(test)]
mod tests {
    use super::certain_len;

    #[test]
    fn whole_lines_are_certain() {
        let rows = [
            ("", 0),
            ("no line end", 0),
            ("a\nb", 2),
            ("a\nb\n", 4),
            // The description may go on over the line end.
            ("a\n⿰木\n", 2),
            ("⿰\n乾", 0),
        ];
        for (text, len) in rows {
            assert_eq!(certain_len(text), len, "{text:?}");
        }
        let closed = format!("⿰木木{}\n乾", "乾".repeat(64));
        assert_eq!(certain_len(&closed), closed.len() - 3);
    }
}
