use std::ffi::c_char;

use hanclean::segment::{Keyword, Segmenter};

use super::memory::{Output, text};
use super::options;
use super::segmenter::hanclean_segmenter;
use super::status::hanclean_status;
use super::terms::tag;
use super::values::{array, hanclean_span, hanclean_text};
use crate::failure::guard;
use crate::handles::{self, Object};

/// The keywords of a text. Immutable; any threads may use them at once until they are freed.
pub struct hanclean_keywords {
    _private: (),
}

/// One keyword of a text.
#[repr(C)]
pub struct hanclean_keyword {
    /// The word as it first stands in the text.
    pub text: hanclean_text,
    /// Its Simplified form; words that have the same one are one keyword.
    pub simplified: hanclean_text,
    /// How much of a keyword it is; what that means is told by the weighting.
    pub weight: f64,
    /// How often it stands in the text.
    pub count: usize,
    /// Where it first stands, in bytes of the text.
    pub first: hanclean_span,
    /// Its part of speech there, as jieba names it, with NUL at its end.
    pub tag: [c_char; 8],
}

pub(crate) struct Keywords {
    views: Vec<hanclean_keyword>,
    /// What `views` point to.
    _found: Vec<Keyword>,
}

impl Object for Keywords {
    const NAME: &'static str = "hanclean_keywords";
    type Opaque = hanclean_keywords;
}

impl Keywords {
    fn new(found: Vec<Keyword>) -> Self {
        let views = found.iter().map(|keyword| hanclean_keyword {
            text: keyword.text.as_str().into(),
            simplified: keyword.simplified.as_str().into(),
            weight: keyword.weight,
            count: keyword.count,
            first: keyword.span.into(),
            tag: tag(keyword.tag),
        });
        // Moving a `Vec` leaves its elements, and so the bytes of their strings, where they are.
        Keywords { views: views.collect(), _found: found }
    }
}

/// Finds the `limit` first keywords of a text, of any script: words of two or more characters, no
/// numbers and no stop words. `weighting` is one of the HANCLEAN_WEIGHTING_ values.
///
/// Ownership: `keywords` gets a handle that is freed by hanclean_keywords_free, NULL on failure; it
/// needs neither text nor segmenter any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE,
/// INVALID_UTF8, INVALID_ARGUMENT for a weighting that there is not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_segmenter_keywords(
    segmenter: *const hanclean_segmenter,
    text: *const c_char,
    text_len: usize,
    weighting: i32,
    limit: usize,
    keywords: *mut *mut hanclean_keywords,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("keywords", keywords)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let segmenter = handles::get::<Segmenter>(segmenter)?;
        let weighting = options::weighting(weighting)?;
        let found = segmenter.keywords(text?, weighting, limit);
        out.set(handles::open(Keywords::new(found)))
    })
}

/// The keywords, the weightiest first. NULL if they are none of hanclean; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: that of `keywords`, with all that they point
/// to, valid until they are freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for
/// hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_keywords_array(
    keywords: *const hanclean_keywords,
    count: *mut usize,
) -> *const hanclean_keyword {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(keywords, count, |keywords: &Keywords| &keywords.views)
}

/// Frees keywords. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_keywords_free(keywords: *mut hanclean_keywords) -> hanclean_status {
    guard(|| handles::close::<Keywords>(keywords))
}
