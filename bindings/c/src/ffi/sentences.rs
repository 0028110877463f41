//! Sentences, by the boundaries of [UAX
//! #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries).
//!
//! ```c
//! hanclean_sentences *sentences;
//! if (hanclean_sentences_new(HANCLEAN_LITERAL("来了。走了。"), &sentences) == HANCLEAN_STATUS_OK) {
//!     size_t count;
//!     const hanclean_span *spans = hanclean_sentences_array(sentences, &count); /* 0..9, 9..18 */
//!     printf("%zu sentences, the first ends at %zu\n", count, spans[0].end);
//!     hanclean_sentences_free(sentences);
//! }
//! ```

use std::ffi::c_char;

use hanclean::segment::sentences;

use super::support::memory::{OutParam, text};
use super::support::values::{array, hanclean_span};
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// The sentences of a text. Immutable: threads may share it until it is freed.
pub struct hanclean_sentences {
    _private: (),
}

/// The object behind `hanclean_sentences`.
pub(crate) struct SentenceArray(Vec<hanclean_span>);

impl Object for SentenceArray {
    const NAME: &'static str = "hanclean_sentences";
    type Opaque = hanclean_sentences;
}

/// Finds the sentences of a text in any script. Needs no dictionary.
///
/// Free `*sentences` with hanclean_sentences_free(); it does not depend on the text.
/// Errors: NULL_POINTER, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_sentences_new(
    text: *const c_char,
    text_len: usize,
    sentences: *mut *mut hanclean_sentences,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), OutParam::new("sentences", sentences)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let spans = self::sentences(text?).map(hanclean_span::from).collect();
        out.set(handles::open(SentenceArray(spans)))
    })
}

/// Returns the sentences in order, as spans of the text without surrounding white space. `*count`
/// receives their number.
///
/// The array belongs to `sentences`. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_sentences_array(
    sentences: *const hanclean_sentences,
    count: *mut usize,
) -> *const hanclean_span {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(sentences, count, |sentences: &SentenceArray| &sentences.0)
}

/// Frees sentences. Does nothing if `sentences` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_sentences_free(sentences: *mut hanclean_sentences) -> hanclean_status {
    guard(|| handles::close::<SentenceArray>(sentences))
}
