use std::ffi::c_char;

use hanclean::convert::{Ambiguity, Converter};

use super::converter::hanclean_converter;
use super::memory::{Output, text};
use super::status::hanclean_status;
use super::values::{array, hanclean_span, hanclean_text};
use crate::failure::guard;
use crate::handles::{self, Object};

/// The choices that a conversion makes in a text. Immutable; any threads may use them at once until
/// they are freed.
pub struct hanclean_ambiguities {
    _private: (),
}

/// A place where several results are possible.
#[repr(C)]
pub struct hanclean_ambiguity {
    /// The bytes of the text that are converted.
    pub source: hanclean_span,
    /// The bytes of the result that become of them.
    pub output: hanclean_span,
    /// What can become of them: at least two, of which the first is taken.
    pub candidates: *const hanclean_text,
    /// How many of them there are.
    pub candidates_count: usize,
}

// SAFETY: addresses alone, which no safe code follows; what they lead to is immutable.
unsafe impl Send for hanclean_ambiguity {}
// SAFETY: as above.
unsafe impl Sync for hanclean_ambiguity {}

pub(crate) struct Ambiguities {
    views: Vec<hanclean_ambiguity>,
    /// What `views` point to.
    _candidates: Vec<Vec<hanclean_text>>,
    /// What `_candidates` point to.
    _found: Vec<Ambiguity>,
}

impl Object for Ambiguities {
    const NAME: &'static str = "hanclean_ambiguities";
    type Opaque = hanclean_ambiguities;
}

impl Ambiguities {
    fn new(found: Vec<Ambiguity>) -> Self {
        let texts = |choice: &Ambiguity| {
            choice.candidates.iter().map(|one| hanclean_text::from(one.as_str())).collect()
        };
        let candidates: Vec<Vec<hanclean_text>> = found.iter().map(texts).collect();
        let views = found.iter().zip(&candidates).map(|(choice, candidates)| hanclean_ambiguity {
            source: choice.source.into(),
            output: choice.output.into(),
            candidates: candidates.as_ptr(),
            candidates_count: candidates.len(),
        });
        // Moving a `Vec` leaves its elements where they are.
        Ambiguities { views: views.collect(), _candidates: candidates, _found: found }
    }
}

/// Finds each place of a text where a dictionary of the converter has several candidates that lead
/// to different results.
///
/// Ownership: `ambiguities` gets a handle that is freed by hanclean_ambiguities_free, NULL on
/// failure; it needs neither text nor converter any more. Threads: any. Errors: NULL_POINTER,
/// INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_ambiguities(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    ambiguities: *mut *mut hanclean_ambiguities,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("ambiguities", ambiguities)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let converter = handles::get::<Converter>(converter)?;
        out.set(handles::open(Ambiguities::new(converter.ambiguities(text?))))
    })
}

/// The choices in their order, without overlaps. NULL if they are none of hanclean; not NULL if
/// there are none.
///
/// `count` gets their number, 0 on failure. Ownership: that of `ambiguities`, with all that they
/// point to, valid until they are freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for
/// hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_ambiguities_array(
    ambiguities: *const hanclean_ambiguities,
    count: *mut usize,
) -> *const hanclean_ambiguity {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(ambiguities, count, |ambiguities: &Ambiguities| &ambiguities.views)
}

/// Frees ambiguities. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_ambiguities_free(
    ambiguities: *mut hanclean_ambiguities,
) -> hanclean_status {
    guard(|| handles::close::<Ambiguities>(ambiguities))
}
