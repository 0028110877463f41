//! Terms: the units that segmentation finds, as plain structs.
//!
//! A `hanclean_term` has offsets and no text of its own: the caller has the text already.
//!
//! ```c
//! size_t count;
//! const hanclean_term *array = hanclean_terms_array(terms, &count);
//! for (size_t i = 0; i < count; i++)
//!     printf("%.*s\n", (int)(array[i].text.end - array[i].text.start),
//!            text + array[i].text.start);
//! ```

use std::ffi::c_char;

use hanclean::segment::{Tag, Term, TermKind};

use super::support::memory::OutParam;
use super::support::values::{array, hanclean_span};
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// The terms of a text. Immutable: threads may share it until it is freed.
pub struct hanclean_terms {
    _private: (),
}

/// The object behind `hanclean_terms`.
pub(crate) struct TermArray(pub(super) Vec<hanclean_term>);

impl Object for TermArray {
    const NAME: &'static str = "hanclean_terms";
    type Opaque = hanclean_terms;
}

/// The kind of a term: one of the HANCLEAN_TERM_ values. Later versions may add values.
pub type hanclean_term_kind = i32;
/// A kind that this version of the header does not name.
pub const HANCLEAN_TERM_OTHER: hanclean_term_kind = 0;
/// A word with Han characters.
pub const HANCLEAN_TERM_HAN: hanclean_term_kind = 1;
/// A word or identifier in another script.
pub const HANCLEAN_TERM_WORD: hanclean_term_kind = 2;
/// A number with its separators and any unit attached to it.
pub const HANCLEAN_TERM_NUMBER: hanclean_term_kind = 3;
/// A URL.
pub const HANCLEAN_TERM_URL: hanclean_term_kind = 4;
/// An e-mail address.
pub const HANCLEAN_TERM_EMAIL: hanclean_term_kind = 5;
/// An emoji: the whole sequence.
pub const HANCLEAN_TERM_EMOJI: hanclean_term_kind = 6;
/// Punctuation and everything else.
pub const HANCLEAN_TERM_SYMBOL: hanclean_term_kind = 7;

/// A term of a text.
#[repr(C)]
pub struct hanclean_term {
    /// Its bytes in the segmented text.
    pub text: hanclean_span,
    /// Its bytes in the source of that text. Equals `text` unless the term belongs to a page.
    pub source: hanclean_span,
    /// Its position among the terms, from 0, as search engines need it. Words inside a term share
    /// the term's position. Stop words are left out but counted.
    pub position: usize,
    /// Its kind.
    pub kind: hanclean_term_kind,
    /// Its part-of-speech tag in jieba's notation, such as "n"; ends with NUL. Empty unless tagging
    /// is on.
    pub tag: [c_char; 8],
}

impl From<&Term> for hanclean_term {
    fn from(term: &Term) -> Self {
        hanclean_term {
            text: term.span.into(),
            source: term.source.into(),
            position: term.position,
            kind: term_kind(term.kind),
            tag: tag(term.tag),
        }
    }
}

/// Returns a tag as a C string. A tag that left no room for the NUL would not compile.
pub(super) fn tag(tag: Option<Tag>) -> [c_char; 8] {
    const { assert!(Tag::LONGEST < 8) };
    let mut name = [0; 8];
    if let Some(tag) = tag {
        for (to, from) in name.iter_mut().zip(tag.as_str().bytes()) {
            *to = from as c_char;
        }
    }
    name
}

/// Returns the number of a kind; a kind that is newer than the header becomes OTHER.
fn term_kind(kind: TermKind) -> hanclean_term_kind {
    match kind {
        TermKind::Han => HANCLEAN_TERM_HAN,
        TermKind::Word => HANCLEAN_TERM_WORD,
        TermKind::Number => HANCLEAN_TERM_NUMBER,
        TermKind::Url => HANCLEAN_TERM_URL,
        TermKind::Email => HANCLEAN_TERM_EMAIL,
        TermKind::Emoji => HANCLEAN_TERM_EMOJI,
        TermKind::Symbol => HANCLEAN_TERM_SYMBOL,
        _ => HANCLEAN_TERM_OTHER,
    }
}

/// Returns the terms in order. `*count` receives their number.
///
/// The array belongs to `terms`. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_terms_array(
    terms: *const hanclean_terms,
    count: *mut usize,
) -> *const hanclean_term {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(terms, count, |terms: &TermArray| &terms.0)
}

/// Frees terms. Does nothing if `terms` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_terms_free(terms: *mut hanclean_terms) -> hanclean_status {
    guard(|| handles::close::<TermArray>(terms))
}
