use std::ffi::c_char;

use hanclean::segment::sentences;

use super::memory::{Output, text};
use super::status::hanclean_status;
use super::values::{array, hanclean_span};
use crate::failure::guard;
use crate::handles::{self, Object};

/// The sentences of a text. Immutable; any threads may use them at once until they are freed.
pub struct hanclean_sentences {
    _private: (),
}

pub(crate) struct Sentences(Vec<hanclean_span>);

impl Object for Sentences {
    const NAME: &'static str = "hanclean_sentences";
    type Opaque = hanclean_sentences;
}

/// Finds the sentences of a text, of any script. No dictionary is loaded.
///
/// Ownership: `sentences` gets a handle that is freed by hanclean_sentences_free, NULL on failure;
/// it does not need the text any more. Threads: any. Errors: NULL_POINTER, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_sentences_new(
    text: *const c_char,
    text_len: usize,
    sentences: *mut *mut hanclean_sentences,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("sentences", sentences)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let spans = self::sentences(text?).map(hanclean_span::from).collect();
        out.set(handles::open(Sentences(spans)))
    })
}

/// The sentences in their order, each without the white space around it. NULL if they are none of
/// hanclean; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: that of `sentences`, valid until they are
/// freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_sentences_array(
    sentences: *const hanclean_sentences,
    count: *mut usize,
) -> *const hanclean_span {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(sentences, count, |sentences: &Sentences| &sentences.0)
}

/// Frees sentences. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_sentences_free(sentences: *mut hanclean_sentences) -> hanclean_status {
    guard(|| handles::close::<Sentences>(sentences))
}
