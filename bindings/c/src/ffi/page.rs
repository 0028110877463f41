//! Pages: the clean text of a page, and everything that cleaning found.
//!
//! All lists of a page are converted to C structs when it is created. So reading a page allocates
//! nothing, and threads can share it.
//!
//! ```c
//! size_t len, count;
//! hanclean_span source;
//! const char *clean = hanclean_page_text(page, &len);
//! const hanclean_term *terms = hanclean_page_terms(page, &count);
//! fwrite(clean, 1, len, stdout);
//! /* Two ways from the first term to its source: */
//! if (count > 0 && hanclean_page_source_span(page, terms[0].text.start, terms[0].text.end,
//!                                            &source) == HANCLEAN_STATUS_OK)
//!     printf("%zu = %zu\n", source.start, terms[0].source.start);
//! ```

use std::ffi::c_char;

use hanclean::Page;
use hanclean::align::Edits;
use hanclean::normalize::{Hint, Unreadable, UnreadableKind};

use super::block::{BlockArray, hanclean_block};
use super::edits::hanclean_edits;
use super::support::memory::OutParam;
use super::support::values::{array, hanclean_span, hanclean_text, within};
use super::terms::hanclean_term;
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// A clean page, with everything that cleaning found. Its source is the text or the bytes that were
/// cleaned. Immutable: threads may share it until it is freed.
pub struct hanclean_page {
    _private: (),
}

/// Why characters are unreadable: one of the HANCLEAN_UNREADABLE_ values. Later versions may add
/// values.
pub type hanclean_unreadable_kind = i32;
/// A kind that this version of the header does not name.
pub const HANCLEAN_UNREADABLE_OTHER: hanclean_unreadable_kind = 0;
/// Private-use characters, whose meaning depends on the author's font.
pub const HANCLEAN_UNREADABLE_PRIVATE_USE: hanclean_unreadable_kind = 1;
/// U+FFFD: this or an earlier decoder could not read the bytes here.
pub const HANCLEAN_UNREADABLE_REPLACEMENT: hanclean_unreadable_kind = 2;
/// U+FFFD that was decoded with the wrong encoding: 锟斤拷 for two of them, ï¿½ for one.
pub const HANCLEAN_UNREADABLE_GARBLED_REPLACEMENT: hanclean_unreadable_kind = 3;

/// A run of unreadable characters.
#[repr(C)]
pub struct hanclean_unreadable {
    /// Its bytes in the source.
    pub source: hanclean_span,
    /// Why the characters are unreadable.
    pub kind: hanclean_unreadable_kind,
    /// The number of characters.
    pub count: usize,
}

/// A rule of normalisation that would improve the page but was not enabled.
#[repr(C)]
pub struct hanclean_hint {
    /// The name that hanclean_cleaner_builder_rules() accepts.
    pub rule: hanclean_text,
    /// The number of places that the rule would change.
    pub count: usize,
}

/// The object behind a `hanclean_page`: a [`Page`] whose lists are arrays that C can read.
pub(crate) struct CleanPage {
    text: String,
    /// From the source to `text`.
    edits: Edits,
    is_all_spam: bool,
    blocks: BlockArray,
    unreadable: Vec<hanclean_unreadable>,
    hints: Vec<hanclean_hint>,
    terms: Vec<hanclean_term>,
}

impl Object for CleanPage {
    const NAME: &'static str = "hanclean_page";
    type Opaque = hanclean_page;
}

impl CleanPage {
    /// Takes a page apart into what C can read, and makes it independent of its source.
    pub(super) fn new(page: Page<'_>) -> Self {
        CleanPage {
            is_all_spam: page.is_all_spam(),
            text: page.text.into_owned(),
            edits: page.edits,
            blocks: BlockArray::new(page.removed),
            unreadable: page.unreadable.iter().map(hanclean_unreadable::from).collect(),
            hints: page.hints.iter().map(hanclean_hint::from).collect(),
            terms: page.terms.iter().map(hanclean_term::from).collect(),
        }
    }
}

impl From<&Unreadable> for hanclean_unreadable {
    fn from(found: &Unreadable) -> Self {
        hanclean_unreadable {
            source: found.span.into(),
            kind: match found.kind {
                UnreadableKind::PrivateUse => HANCLEAN_UNREADABLE_PRIVATE_USE,
                UnreadableKind::Replacement => HANCLEAN_UNREADABLE_REPLACEMENT,
                UnreadableKind::GarbledReplacement => HANCLEAN_UNREADABLE_GARBLED_REPLACEMENT,
                _ => HANCLEAN_UNREADABLE_OTHER,
            },
            count: found.count,
        }
    }
}

impl From<&Hint> for hanclean_hint {
    fn from(hint: &Hint) -> Self {
        hanclean_hint { rule: hint.rule.id().into(), count: hint.count }
    }
}

/// Returns the clean text in UTF-8, without a NUL at its end. `*len` receives its length in bytes.
///
/// The text belongs to the page. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_text(
    page: *const hanclean_page,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks this of every caller.
    let len = unsafe { OutParam::new("length", len) };
    array(page, len, |page: &CleanPage| page.text.as_bytes()).cast()
}

/// Returns the spam blocks that were removed, in order. `*count` receives their number.
///
/// The array and everything in it belong to the page. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_removed(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_block {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(page, count, |page: &CleanPage| &page.blocks.views)
}

/// Returns the terms of the clean text, in order; none unless the cleaner segments pages. `*count`
/// receives their number.
///
/// The array belongs to the page. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_terms(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_term {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(page, count, |page: &CleanPage| &page.terms)
}

/// Returns the runs of unreadable characters, in order. They stay in the clean text. `*count`
/// receives the number of runs.
///
/// The array belongs to the page. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_unreadable(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_unreadable {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(page, count, |page: &CleanPage| &page.unreadable)
}

/// Returns hints: rules outside the preset "web" that the page seems to need and the cleaner does
/// not apply. `*count` receives their number.
///
/// The array belongs to the page; the names are static. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_hints(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_hint {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(page, count, |page: &CleanPage| &page.hints)
}

/// Stores 1 in `*is_all_spam` if blocks were removed and only white space is left, else 0.
///
/// On failure `*is_all_spam` is 0.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_is_all_spam(
    page: *const hanclean_page,
    is_all_spam: *mut i32,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("answer", is_all_spam) };
    guard(|| {
        out.reset(0)?;
        out.set(handles::get::<CleanPage>(page)?.is_all_spam.into())
    })
}

/// Stores in `*edits` the map from the source to the clean text. Compose it with the edits of your
/// next step by hanclean_edits_then().
///
/// Free `*edits` with hanclean_edits_free(); it does not depend on the page.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_edits(
    page: *const hanclean_page,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("edits", edits) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let page = handles::get::<CleanPage>(page)?;
        out.set(handles::open(page.edits.clone()))
    })
}

/// Maps the bytes `start` to `end` of the clean text back to the source, as
/// hanclean_edits_source_span() does.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_source_span(
    page: *const hanclean_page,
    start: usize,
    end: usize,
    source: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("source span", source) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let page = handles::get::<CleanPage>(page)?;
        let span = within(start, end, page.edits.output_len(), "clean text")?;
        out.set(page.edits.source_span(span).into())
    })
}

/// Maps the bytes `start` to `end` of the source to the clean text, as hanclean_edits_output_span()
/// does.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_text_span(
    page: *const hanclean_page,
    start: usize,
    end: usize,
    text: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("text span", text) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let page = handles::get::<CleanPage>(page)?;
        let span = within(start, end, page.edits.source_len(), "source")?;
        out.set(page.edits.output_span(span).into())
    })
}

/// Frees a page. Does nothing if `page` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_page_free(page: *mut hanclean_page) -> hanclean_status {
    guard(|| handles::close::<CleanPage>(page))
}
