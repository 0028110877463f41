use std::ffi::c_char;

use hanclean::segment::{Tag, Term, TermKind};

use super::memory::Output;
use super::status::hanclean_status;
use super::values::{array, hanclean_span};
use crate::failure::guard;
use crate::handles::{self, Object};

/// The terms of a text. Immutable; any threads may use them at once until they are freed.
pub struct hanclean_terms {
    _private: (),
}

pub(crate) struct Terms(pub(super) Vec<hanclean_term>);

impl Object for Terms {
    const NAME: &'static str = "hanclean_terms";
    type Opaque = hanclean_terms;
}

/// What a term is: one of the HANCLEAN_TERM_ values; more may come.
pub type hanclean_term_kind = i32;
/// Something that this version of the header has no name for.
pub const HANCLEAN_TERM_OTHER: hanclean_term_kind = 0;
/// A word with Han characters.
pub const HANCLEAN_TERM_HAN: hanclean_term_kind = 1;
/// A word or identifier of another script.
pub const HANCLEAN_TERM_WORD: hanclean_term_kind = 2;
/// A number with its separators, and the unit that is written to it.
pub const HANCLEAN_TERM_NUMBER: hanclean_term_kind = 3;
/// A URL.
pub const HANCLEAN_TERM_URL: hanclean_term_kind = 4;
/// An e-mail address.
pub const HANCLEAN_TERM_EMAIL: hanclean_term_kind = 5;
/// An emoji, with all that belongs to its sequence.
pub const HANCLEAN_TERM_EMOJI: hanclean_term_kind = 6;
/// Punctuation, and whatever is nothing of the above.
pub const HANCLEAN_TERM_SYMBOL: hanclean_term_kind = 7;

/// One term of a text.
#[repr(C)]
pub struct hanclean_term {
    /// Its bytes in the text that was cut into terms.
    pub text: hanclean_span,
    /// Its bytes in the source of that text; the same where there is no other source.
    pub source: hanclean_span,
    /// Its place among the terms, counted from 0; words inside a term have that of the term, and a
    /// stop word is counted though it is not given.
    pub position: usize,
    /// What it is.
    pub kind: hanclean_term_kind,
    /// Its part of speech, as jieba names it, with NUL at its end; empty unless it was asked for.
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

/// The name of a tag for C; a shorter array than that of a tag and its NUL would not compile.
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

/// The terms in their order. NULL if they are none of hanclean; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: that of `terms`, valid until they are freed.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_terms_array(
    terms: *const hanclean_terms,
    count: *mut usize,
) -> *const hanclean_term {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(terms, count, |terms: &Terms| &terms.0)
}

/// Frees terms. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_terms_free(terms: *mut hanclean_terms) -> hanclean_status {
    guard(|| handles::close::<Terms>(terms))
}
