use std::ffi::c_char;
use std::path::Path;

use hanclean::segment::{Dictionary, Segmenter, StopWords};

use super::memory::{Output, bytes, text};
use super::segmenter::hanclean_segmenter;
use super::status::hanclean_status;
use super::{files, options};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::objects::{SegmenterSettings, Settings};

/// Builds a hanclean_segmenter. Its setters may be called from any thread, and happen one after the
/// other; it can build many times.
pub struct hanclean_segmenter_builder {
    _private: (),
}

impl Object for Settings<SegmenterSettings> {
    const NAME: &'static str = "hanclean_segmenter_builder";
    type Opaque = hanclean_segmenter_builder;
}

/// A builder with the defaults: HANCLEAN_MODE_PRECISE, HANCLEAN_HMM_ON, HANCLEAN_TAGGING_OFF, no own
/// dictionary, no stop words.
///
/// Ownership: `builder` gets a handle that is freed by hanclean_segmenter_builder_free, NULL on
/// failure. Threads: any. Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_new(
    builder: *mut *mut hanclean_segmenter_builder,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("builder", builder) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Settings::new(SegmenterSettings::default())))
    })
}

/// Frees a builder. NULL is allowed and does nothing.
///
/// Threads: any. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_segmenter_builder_free(
    builder: *mut hanclean_segmenter_builder,
) -> hanclean_status {
    guard(|| handles::close::<Settings<SegmenterSettings>>(builder))
}

fn change(
    builder: *mut hanclean_segmenter_builder,
    change: impl FnOnce(&mut SegmenterSettings),
) -> Result<(), Failure> {
    handles::get::<Settings<SegmenterSettings>>(builder)?.change(change);
    Ok(())
}

/// Sets which terms a text has: one of the HANCLEAN_MODE_ values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Sets whether words are looked for that the dictionary does not have: one of the HANCLEAN_HMM_
/// values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Sets whether terms have their part of speech: one of the HANCLEAN_TAGGING_ values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Adds a dictionary of one's own, in jieba's format: lines of a word, and perhaps a frequency and a
/// part of speech, with spaces between; in either script.
///
/// The bytes are read, not kept. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_FILE
/// with the line that is wrong; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_dictionary(
    builder: *mut hanclean_segmenter_builder,
    dictionary: *const c_char,
    dictionary_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let dictionary = unsafe { bytes("dictionary", dictionary, dictionary_len) };
    guard(|| {
        let dictionary = Dictionary::parse(dictionary?).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(dictionary))
    })
}

/// As hanclean_segmenter_builder_dictionary, from the file at `path` (UTF-8).
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE with path and
/// line; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_dictionary_file(
    builder: *mut hanclean_segmenter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let dictionary = Dictionary::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(dictionary))
    })
}

/// Adds terms that are not given: a word a line, in either script and any case.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_stop_words(
    builder: *mut hanclean_segmenter_builder,
    words: *const c_char,
    words_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let words = unsafe { text("words", words, words_len) };
    guard(|| {
        let words = StopWords::new(words?.lines());
        change(builder, |settings| settings.stop_words.extend(words))
    })
}

/// As hanclean_segmenter_builder_stop_words, from the file at `path` (UTF-8).
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8 (the path), INVALID_FILE with
/// the path; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_stop_words_file(
    builder: *mut hanclean_segmenter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let words = StopWords::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.stop_words.extend(words))
    })
}

/// Builds a segmenter. The builder stays as it is and is still to be freed.
///
/// Ownership: `segmenter` gets a handle that is freed by hanclean_segmenter_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_builder_build(
    builder: *const hanclean_segmenter_builder,
    segmenter: *mut *mut hanclean_segmenter,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("segmenter", segmenter) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let settings = handles::get::<Settings<SegmenterSettings>>(builder)?;
        let segmenter: Segmenter = settings.get().build();
        out.set(handles::open(segmenter))
    })
}
