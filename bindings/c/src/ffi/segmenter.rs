//! Segmenters: cut texts into terms.
//!
//! ```c
//! hanclean_segmenter *segmenter;
//! hanclean_terms *terms;
//! if (hanclean_segmenter_new(&segmenter) == HANCLEAN_STATUS_OK) {
//!     /* 繁體中文, 與, C++, 程式 */
//!     if (hanclean_segmenter_segment(segmenter, HANCLEAN_LITERAL("繁體中文與C++程式"), &terms) == 0)
//!         hanclean_terms_free(terms);
//!     hanclean_segmenter_free(segmenter);
//! }
//! ```

use std::ffi::c_char;

use hanclean::segment::Segmenter;

use super::support::memory::{OutParam, text};
use super::terms::{TermArray, hanclean_term, hanclean_terms};
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// Segments texts into terms, in Simplified, Traditional and other scripts. Immutable: threads may
/// share it.
pub struct hanclean_segmenter {
    _private: (),
}

impl Object for Segmenter {
    const NAME: &'static str = "hanclean_segmenter";
    type Opaque = hanclean_segmenter;
}

/// Creates a segmenter with the defaults of hanclean_segmenter_builder_new(). The first text with
/// Han characters loads the dictionary, which takes a moment.
///
/// Free `*segmenter` with hanclean_segmenter_free().
/// Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_new(
    segmenter: *mut *mut hanclean_segmenter,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("segmenter", segmenter) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Segmenter::new()))
    })
}

/// Segments a text into terms. The text itself is not converted or changed.
///
/// Free `*terms` with hanclean_terms_free(); it does not depend on the text or the segmenter.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_segment(
    segmenter: *const hanclean_segmenter,
    text: *const c_char,
    text_len: usize,
    terms: *mut *mut hanclean_terms,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), OutParam::new("terms", terms)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let segmenter = handles::get::<Segmenter>(segmenter)?;
        let mut terms = Vec::new();
        let mut worker = segmenter.worker();
        worker.for_each_term(text?, |found| terms.push(hanclean_term::from(&found.term)));
        out.set(handles::open(TermArray(terms)))
    })
}

/// Frees a segmenter. Does nothing if `segmenter` is NULL.
///
/// Calls that other threads are making with it finish normally. Cleaners made with it keep working.
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_segmenter_free(segmenter: *mut hanclean_segmenter) -> hanclean_status {
    guard(|| handles::close::<Segmenter>(segmenter))
}
