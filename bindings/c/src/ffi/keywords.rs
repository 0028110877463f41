//! Keywords: the words that best describe a text.
//!
//! ```c
//! hanclean_keywords *keywords;
//! if (hanclean_segmenter_keywords(segmenter, text, len, HANCLEAN_WEIGHTING_TF_IDF, 5,
//!                                 &keywords) == HANCLEAN_STATUS_OK) {
//!     size_t count; /* at most 5 */
//!     const hanclean_keyword *array = hanclean_keywords_array(keywords, &count);
//!     for (size_t i = 0; i < count; i++)
//!         printf("%.*s %.2f\n", (int)array[i].text.len, array[i].text.data, array[i].weight);
//!     hanclean_keywords_free(keywords);
//! }
//! ```

use std::ffi::c_char;

use hanclean::segment::{Keyword, Segmenter};

use super::segmenter::hanclean_segmenter;
use super::support::memory::{OutParam, text};
use super::support::options;
use super::support::values::{array, hanclean_span, hanclean_text};
use super::terms::tag;
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// The keywords of a text. Immutable: threads may share it until it is freed.
pub struct hanclean_keywords {
    _private: (),
}

/// A keyword of a text.
#[repr(C)]
pub struct hanclean_keyword {
    /// The word as it first occurs in the text.
    pub text: hanclean_text,
    /// Its Simplified form. Words with the same Simplified form count as one keyword.
    pub simplified: hanclean_text,
    /// Its score; higher is better. The weighting defines the scale.
    pub weight: f64,
    /// How often it occurs in the text.
    pub count: usize,
    /// The bytes of its first occurrence in the text.
    pub first: hanclean_span,
    /// Its part-of-speech tag there, in jieba's notation; ends with NUL.
    pub tag: [c_char; 8],
}

/// The object behind `hanclean_keywords`.
///
/// `views` points into the strings of `_found`. Moving a `Vec` does not move its elements, so the
/// pointers stay valid while the object exists.
pub(crate) struct KeywordArray {
    views: Vec<hanclean_keyword>,
    _found: Vec<Keyword>,
}

impl Object for KeywordArray {
    const NAME: &'static str = "hanclean_keywords";
    type Opaque = hanclean_keywords;
}

impl KeywordArray {
    /// Creates the array that C reads.
    fn new(found: Vec<Keyword>) -> Self {
        let views = found.iter().map(|keyword| hanclean_keyword {
            text: keyword.text.as_str().into(),
            simplified: keyword.simplified.as_str().into(),
            weight: keyword.weight,
            count: keyword.count,
            first: keyword.span.into(),
            tag: tag(keyword.tag),
        });
        KeywordArray { views: views.collect(), _found: found }
    }
}

/// Finds the best `limit` keywords of a text in either script. Keywords have at least two
/// characters and are neither numbers nor stop words. `weighting` is one of the HANCLEAN_WEIGHTING_
/// values.
///
/// Free `*keywords` with hanclean_keywords_free(); it does not depend on the text or the segmenter.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for an unknown weighting.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_keywords(
    segmenter: *const hanclean_segmenter,
    text: *const c_char,
    text_len: usize,
    weighting: i32,
    limit: usize,
    keywords: *mut *mut hanclean_keywords,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), OutParam::new("keywords", keywords)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let segmenter = handles::get::<Segmenter>(segmenter)?;
        let weighting = options::weighting(weighting)?;
        let found = segmenter.keywords(text?, weighting, limit);
        out.set(handles::open(KeywordArray::new(found)))
    })
}

/// Returns the keywords, the best first. `*count` receives their number.
///
/// The array and its texts belong to `keywords`. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_keywords_array(
    keywords: *const hanclean_keywords,
    count: *mut usize,
) -> *const hanclean_keyword {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(keywords, count, |keywords: &KeywordArray| &keywords.views)
}

/// Frees keywords. Does nothing if `keywords` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_keywords_free(keywords: *mut hanclean_keywords) -> hanclean_status {
    guard(|| handles::close::<KeywordArray>(keywords))
}
