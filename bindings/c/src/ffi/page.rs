use std::ffi::c_char;

use hanclean::Page;
use hanclean::align::Edits;
use hanclean::normalize::{Hint, Unreadable, UnreadableKind};

use super::block::{Blocks, hanclean_block};
use super::edits::hanclean_edits;
use super::memory::Output;
use super::status::hanclean_status;
use super::terms::hanclean_term;
use super::values::{array, hanclean_span, hanclean_text, within};
use crate::failure::guard;
use crate::handles::{self, Object};

/// A clean page, with all that was found. Immutable; any threads may use it at once until it is
/// freed.
pub struct hanclean_page {
    _private: (),
}

/// What cannot be read: one of the HANCLEAN_UNREADABLE_ values; more may come.
pub type hanclean_unreadable_kind = i32;
/// Something that this version of the header has no name for.
pub const HANCLEAN_UNREADABLE_OTHER: hanclean_unreadable_kind = 0;
/// Characters for private use, which only the font of the one who wrote them explains.
pub const HANCLEAN_UNREADABLE_PRIVATE_USE: hanclean_unreadable_kind = 1;
/// U+FFFD: a decoder, this library's or an earlier one, could not read what stood here.
pub const HANCLEAN_UNREADABLE_REPLACEMENT: hanclean_unreadable_kind = 2;
/// U+FFFD that was itself read in a wrong encoding: 锟斤拷 for two of them, ï¿½ for one.
pub const HANCLEAN_UNREADABLE_GARBLED_REPLACEMENT: hanclean_unreadable_kind = 3;

/// Characters in a row without a meaning.
#[repr(C)]
pub struct hanclean_unreadable {
    /// Their bytes in the source.
    pub source: hanclean_span,
    /// What they are.
    pub kind: hanclean_unreadable_kind,
    /// How many characters.
    pub count: usize,
}

/// A rule of normalisation that a page looks made for.
#[repr(C)]
pub struct hanclean_hint {
    /// The name of the rule, as hanclean_cleaner_builder_rules takes it.
    pub rule: hanclean_text,
    /// How many places it would change.
    pub count: usize,
}

pub(crate) struct CleanPage {
    text: String,
    edits: Edits,
    is_all_spam: bool,
    blocks: Blocks,
    unreadable: Vec<hanclean_unreadable>,
    hints: Vec<hanclean_hint>,
    terms: Vec<hanclean_term>,
}

impl Object for CleanPage {
    const NAME: &'static str = "hanclean_page";
    type Opaque = hanclean_page;
}

impl CleanPage {
    pub(super) fn new(page: Page<'_>) -> Self {
        CleanPage {
            is_all_spam: page.is_all_spam(),
            text: page.text.into_owned(),
            edits: page.edits,
            blocks: Blocks::new(page.removed),
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

/// The clean text, UTF-8. NULL if it is no page.
///
/// `len` gets the length in bytes, 0 on failure. Ownership: the page's, valid until it is freed; it
/// does not end with NUL. Threads: any. Errors: NULL_POINTER (`len` as well), INVALID_HANDLE, for
/// hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_text(
    page: *const hanclean_page,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: as the header asks of every caller.
    let len = unsafe { Output::new("length", len) };
    array(page, len, |page: &CleanPage| page.text.as_bytes()).cast()
}

/// The blocks that were cut out, in order. NULL if it is no page; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: the page's, with all that they point to,
/// valid until it is freed. Threads: any. Errors: as hanclean_page_text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_removed(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_block {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(page, count, |page: &CleanPage| &page.blocks.views)
}

/// The terms of the clean text, in order; none unless the cleaner was built to find them. NULL if
/// it is no page; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: the page's, valid until it is freed.
/// Threads: any. Errors: as hanclean_page_text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_terms(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_term {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(page, count, |page: &CleanPage| &page.terms)
}

/// The characters that nobody can know the meaning of, in order, those in a row together; they stay in
/// the page. NULL if it is no page; not NULL if there are none.
///
/// `count` gets the number of places, 0 on failure. Ownership: the page's, valid until it is freed.
/// Threads: any. Errors: as hanclean_page_text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_unreadable(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_unreadable {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(page, count, |page: &CleanPage| &page.unreadable)
}

/// What the page looks like that rules of normalisation would set right which were not chosen and
/// are not on by default. NULL if it is no page; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: the page's, valid until it is freed; the names
/// of the rules are static. Threads: any. Errors: as hanclean_page_text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_hints(
    page: *const hanclean_page,
    count: *mut usize,
) -> *const hanclean_hint {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(page, count, |page: &CleanPage| &page.hints)
}

/// Whether the page was nothing but injected blocks: some were cut out, and nothing but blanks is
/// left.
///
/// `is_all_spam` gets 1 if so, else 0; 0 on failure. Threads: any. Errors: NULL_POINTER,
/// INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_is_all_spam(
    page: *const hanclean_page,
    is_all_spam: *mut i32,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("answer", is_all_spam) };
    guard(|| {
        out.reset(0)?;
        out.set(handles::get::<CleanPage>(page)?.is_all_spam.into())
    })
}

/// How the clean text was made from the source; to be joined with the edits of what is done to it
/// next.
///
/// Ownership: `edits` gets a handle of its own that is freed by hanclean_edits_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_edits(
    page: *const hanclean_page,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("edits", edits) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let page = handles::get::<CleanPage>(page)?;
        out.set(handles::open(page.edits.clone()))
    })
}

/// What a span of the clean text was made from: `source` gets the span of the source.
///
/// A span that touches a replacement gives all of its source; an empty span gives an empty one.
/// `source` is 0..0 on failure. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE if
/// the span ends before it starts, or after the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_source_span(
    page: *const hanclean_page,
    start: usize,
    end: usize,
    source: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("source span", source) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let page = handles::get::<CleanPage>(page)?;
        let span = within(start, end, page.edits.output_len(), "clean text")?;
        out.set(page.edits.source_span(span).into())
    })
}

/// What became of a span of the source: `text` gets the span of the clean text.
///
/// A span that touches a replacement gives all of its output; one of which nothing is left gives an
/// empty one at the place where it was. `text` is 0..0 on failure. Threads: any. Errors: as
/// hanclean_page_source_span.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_page_text_span(
    page: *const hanclean_page,
    start: usize,
    end: usize,
    text: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("text span", text) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let page = handles::get::<CleanPage>(page)?;
        let span = within(start, end, page.edits.source_len(), "source")?;
        out.set(page.edits.output_span(span).into())
    })
}

/// Frees a page. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading what the page owns. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_page_free(page: *mut hanclean_page) -> hanclean_status {
    guard(|| handles::close::<CleanPage>(page))
}
