//! Ambiguities: where a conversion chose one of several candidates.
//!
//! 里 in Simplified Chinese is 裏, 里 or 哩 in Traditional; without a phrase to decide, the first
//! candidate wins. C can show the others to a reader.
//!
//! ```c
//! hanclean_ambiguities *ambiguities;
//! if (hanclean_converter_ambiguities(converter, HANCLEAN_LITERAL("里"), &ambiguities) == 0) {
//!     size_t count;
//!     const hanclean_ambiguity *array = hanclean_ambiguities_array(ambiguities, &count);
//!     for (size_t i = 0; i < array[0].candidates_count; i++) /* 裏 里 哩 */
//!         printf("%.*s ", (int)array[0].candidates[i].len, array[0].candidates[i].data);
//!     hanclean_ambiguities_free(ambiguities);
//! }
//! ```

use std::ffi::c_char;

use hanclean::convert::{Ambiguity, Converter};

use super::converter::hanclean_converter;
use super::support::memory::{OutParam, text};
use super::support::values::{array, hanclean_span, hanclean_text};
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// The ambiguous places of a text. Immutable: threads may share it until it is freed.
pub struct hanclean_ambiguities {
    _private: (),
}

/// A place of a text that has several possible conversions.
#[repr(C)]
pub struct hanclean_ambiguity {
    /// Its bytes in the text.
    pub source: hanclean_span,
    /// The bytes of the result that replace them.
    pub output: hanclean_span,
    /// The possible results: at least two. The converter uses the first.
    pub candidates: *const hanclean_text,
    /// The number of candidates.
    pub candidates_count: usize,
}

// SAFETY: safe code never follows the pointers, and what lies behind them is immutable.
unsafe impl Send for hanclean_ambiguity {}
// SAFETY: as above.
unsafe impl Sync for hanclean_ambiguity {}

/// The object behind `hanclean_ambiguities`.
///
/// `views` points into `_candidates`, which points into `_found`. Moving a `Vec` does not move its
/// elements, so the pointers stay valid while the object exists.
pub(crate) struct AmbiguityArray {
    views: Vec<hanclean_ambiguity>,
    _candidates: Vec<Vec<hanclean_text>>,
    _found: Vec<Ambiguity>,
}

impl Object for AmbiguityArray {
    const NAME: &'static str = "hanclean_ambiguities";
    type Opaque = hanclean_ambiguities;
}

impl AmbiguityArray {
    /// Creates the arrays that C reads.
    fn new(found: Vec<Ambiguity>) -> Self {
        let texts = |place: &Ambiguity| {
            place.candidates.iter().map(|one| hanclean_text::from(one.as_str())).collect()
        };
        let candidates: Vec<Vec<hanclean_text>> = found.iter().map(texts).collect();
        let views = found.iter().zip(&candidates).map(|(place, candidates)| hanclean_ambiguity {
            source: place.source.into(),
            output: place.output.into(),
            candidates: candidates.as_ptr(),
            candidates_count: candidates.len(),
        });
        AmbiguityArray { views: views.collect(), _candidates: candidates, _found: found }
    }
}

/// Finds every place of a text where a dictionary of the converter has several candidates that lead
/// to different results.
///
/// Free `*ambiguities` with hanclean_ambiguities_free(); it does not depend on the text or the
/// converter.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_ambiguities(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    ambiguities: *mut *mut hanclean_ambiguities,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), OutParam::new("ambiguities", ambiguities)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let converter = handles::get::<Converter>(converter)?;
        out.set(handles::open(AmbiguityArray::new(converter.ambiguities(text?))))
    })
}

/// Returns the ambiguous places in order, without overlaps. `*count` receives their number.
///
/// The array and its texts belong to `ambiguities`. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_ambiguities_array(
    ambiguities: *const hanclean_ambiguities,
    count: *mut usize,
) -> *const hanclean_ambiguity {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(ambiguities, count, |ambiguities: &AmbiguityArray| &ambiguities.views)
}

/// Frees ambiguities. Does nothing if `ambiguities` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_ambiguities_free(
    ambiguities: *mut hanclean_ambiguities,
) -> hanclean_status {
    guard(|| handles::close::<AmbiguityArray>(ambiguities))
}
