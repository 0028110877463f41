use std::ffi::c_char;

use hanclean::segment::Segmenter;

use super::memory::{Output, text};
use super::status::hanclean_status;
use super::terms::{Terms, hanclean_term, hanclean_terms};
use crate::failure::guard;
use crate::handles::{self, Object};

/// Cuts texts of any script into terms. Immutable; any threads may use it at once.
pub struct hanclean_segmenter {
    _private: (),
}

impl Object for Segmenter {
    const NAME: &'static str = "hanclean_segmenter";
    type Opaque = hanclean_segmenter;
}

/// A segmenter with the defaults of hanclean_segmenter_builder_new. The dictionary is loaded with the
/// first text that has Han characters, which takes a while.
///
/// Ownership: `segmenter` gets a handle that is freed by hanclean_segmenter_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_new(
    segmenter: *mut *mut hanclean_segmenter,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("segmenter", segmenter) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Segmenter::new()))
    })
}

/// Cuts a text into terms, each in its own script.
///
/// Ownership: `terms` gets a handle that is freed by hanclean_terms_free, NULL on failure; it needs
/// neither text nor segmenter any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE,
/// INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_segment(
    segmenter: *const hanclean_segmenter,
    text: *const c_char,
    text_len: usize,
    terms: *mut *mut hanclean_terms,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("terms", terms)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let segmenter = handles::get::<Segmenter>(segmenter)?;
        let mut terms = Vec::new();
        let mut worker = segmenter.worker();
        worker.for_each_term(text?, |found| terms.push(hanclean_term::from(&found.term)));
        out.set(handles::open(Terms(terms)))
    })
}

/// Frees a segmenter. NULL is allowed and does nothing.
///
/// Threads: any; calls that use it in others come to their end, cleaners made with it go on. Errors:
/// INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_segmenter_free(segmenter: *mut hanclean_segmenter) -> hanclean_status {
    guard(|| handles::close::<Segmenter>(segmenter))
}
