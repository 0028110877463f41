//! The builder of segmenters.
//!
//! Dictionaries and stop words are texts, so they are passed with a length; their files are paths,
//! so they are C strings.
//!
//! ```c
//! hanclean_segmenter_builder *builder;
//! hanclean_segmenter *segmenter = NULL;
//! if (hanclean_segmenter_builder_new(&builder) == HANCLEAN_STATUS_OK) {
//!     if (hanclean_segmenter_builder_dictionary(builder, HANCLEAN_LITERAL("云豹咖啡馆 n\n")) ||
//!         hanclean_segmenter_builder_stop_words_file(builder, "stop.txt") ||
//!         hanclean_segmenter_builder_tagging(builder, HANCLEAN_TAGGING_ON) ||
//!         hanclean_segmenter_builder_build(builder, &segmenter))
//!         fprintf(stderr, "%s\n", hanclean_last_error(NULL));
//!     hanclean_segmenter_builder_free(builder);
//! }
//! hanclean_segmenter_free(segmenter); /* NULL after a failure, which is fine */
//! ```

use std::ffi::c_char;
use std::path::Path;

use hanclean::segment::{Dictionary, Segmenter, StopWords};

use super::segmenter::hanclean_segmenter;
use super::support::memory::{OutParam, bytes, name_len, text};
use super::support::{files, options};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::settings::{SegmenterSettings, Settings};
use crate::status::hanclean_status;

/// Builds a hanclean_segmenter, any number of times. Threads may share it; setters run one at a
/// time.
pub struct hanclean_segmenter_builder {
    _private: (),
}

impl Object for Settings<SegmenterSettings> {
    const NAME: &'static str = "hanclean_segmenter_builder";
    type Opaque = hanclean_segmenter_builder;
}

/// Creates a builder with the defaults: HANCLEAN_MODE_PRECISE, HANCLEAN_HMM_ON,
/// HANCLEAN_TAGGING_OFF, no user dictionaries, no stop words.
///
/// Free `*builder` with hanclean_segmenter_builder_free().
/// Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_new(
    builder: *mut *mut hanclean_segmenter_builder,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("builder", builder) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Settings::new(SegmenterSettings::default())))
    })
}

/// Frees a builder. Does nothing if `builder` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_segmenter_builder_free(
    builder: *mut hanclean_segmenter_builder,
) -> hanclean_status {
    guard(|| handles::close::<Settings<SegmenterSettings>>(builder))
}

/// Changes the settings behind a builder's handle.
fn change(
    builder: *mut hanclean_segmenter_builder,
    change: impl FnOnce(&mut SegmenterSettings),
) -> Result<(), Failure> {
    handles::get::<Settings<SegmenterSettings>>(builder)?.change(change);
    Ok(())
}

/// Sets which terms a text has: one of the HANCLEAN_MODE_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_segmenter_builder_mode(
    builder: *mut hanclean_segmenter_builder,
    mode: i32,
) -> hanclean_status {
    guard(|| {
        let mode = options::mode(mode)?;
        change(builder, |settings| settings.mode = mode)
    })
}

/// Sets whether to find words that are not in the dictionary: one of the HANCLEAN_HMM_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_segmenter_builder_hmm(
    builder: *mut hanclean_segmenter_builder,
    hmm: i32,
) -> hanclean_status {
    guard(|| {
        let hmm = options::hmm(hmm)?;
        change(builder, |settings| settings.hmm = hmm)
    })
}

/// Sets whether terms get part-of-speech tags: one of the HANCLEAN_TAGGING_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_segmenter_builder_tagging(
    builder: *mut hanclean_segmenter_builder,
    tagging: i32,
) -> hanclean_status {
    guard(|| {
        let tagging = options::tagging(tagging)?;
        change(builder, |settings| settings.tagging = tagging)
    })
}

/// Adds a user dictionary in jieba's format. A line has a word, optionally a frequency, and
/// optionally a part of speech, separated by spaces. Words match in both scripts.
///
/// The builder does not keep `dictionary`.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_FILE for a malformed line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_dictionary(
    builder: *mut hanclean_segmenter_builder,
    dictionary: *const c_char,
    dictionary_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let dictionary = unsafe { bytes("dictionary", dictionary, dictionary_len) };
    guard(|| {
        let dictionary = Dictionary::parse(dictionary?).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(dictionary))
    })
}

/// Adds a user dictionary from a file, as hanclean_segmenter_builder_dictionary() does.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8 in the path, INVALID_FILE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_dictionary_file(
    builder: *mut hanclean_segmenter_builder,
    path: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_segmenter_builder_dictionary_file_n(builder, path, name_len(path)) }
}

/// The same as hanclean_segmenter_builder_dictionary_file(), with the path as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_dictionary_file_n(
    builder: *mut hanclean_segmenter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let dictionary = Dictionary::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(dictionary))
    })
}

/// Adds stop words, which terms leave out: a text with one word per line. Words match in both
/// scripts and regardless of case.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_stop_words(
    builder: *mut hanclean_segmenter_builder,
    words: *const c_char,
    words_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let words = unsafe { text("words", words, words_len) };
    guard(|| {
        let words = StopWords::new(words?.lines());
        change(builder, |settings| settings.stop_words.extend(words))
    })
}

/// Adds stop words from a file, as hanclean_segmenter_builder_stop_words() does.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8 in the path, INVALID_FILE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_stop_words_file(
    builder: *mut hanclean_segmenter_builder,
    path: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_segmenter_builder_stop_words_file_n(builder, path, name_len(path)) }
}

/// The same as hanclean_segmenter_builder_stop_words_file(), with the path as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_stop_words_file_n(
    builder: *mut hanclean_segmenter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let words = StopWords::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.stop_words.extend(words))
    })
}

/// Builds a segmenter from the current settings.
///
/// Free `*segmenter` with hanclean_segmenter_free(). The builder stays valid and must still be
/// freed.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_build(
    builder: *const hanclean_segmenter_builder,
    segmenter: *mut *mut hanclean_segmenter,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("segmenter", segmenter) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let settings = handles::get::<Settings<SegmenterSettings>>(builder)?;
        let segmenter: Segmenter = settings.get().build();
        out.set(handles::open(segmenter))
    })
}
