use std::ffi::c_char;

use hanclean::align::Span;
use hanclean::segment::{Term, TermKind};
use hanclean::trailer::{Block, Kind, Signal};

use super::memory::Output;
use super::status::{self, hanclean_status};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::objects::CleanPage;

/// A clean page, with all that was found. Immutable; any threads may use it at once until it is
/// freed.
pub struct hanclean_page {
    _private: (),
}

impl Object for CleanPage {
    const NAME: &'static str = "hanclean_page";
    type Opaque = hanclean_page;
}

/// What a block advertises: one of the HANCLEAN_KIND_ values; more may come.
pub type hanclean_kind = i32;
/// None of the others stands out.
pub const HANCLEAN_KIND_UNKNOWN: hanclean_kind = 0;
/// Pornography.
pub const HANCLEAN_KIND_ADULT: hanclean_kind = 1;
/// Casinos, betting, their agents and addresses.
pub const HANCLEAN_KIND_GAMBLING: hanclean_kind = 2;
/// Unlicensed lotteries and their tips.
pub const HANCLEAN_KIND_LOTTERY: hanclean_kind = 3;
/// Fake certificates, diplomas and invoices.
pub const HANCLEAN_KIND_DOCUMENTS: hanclean_kind = 4;
/// Private game servers and cheats.
pub const HANCLEAN_KIND_GAMES: hanclean_kind = 5;
/// Loans, pawn, cash from cards.
pub const HANCLEAN_KIND_LOANS: hanclean_kind = 6;
/// Escort and massage.
pub const HANCLEAN_KIND_ESCORT: hanclean_kind = 7;
/// Surrogacy.
pub const HANCLEAN_KIND_SURROGACY: hanclean_kind = 8;
/// Drugs and remedies.
pub const HANCLEAN_KIND_PHARMA: hanclean_kind = 9;
/// Pirated films and sports streams.
pub const HANCLEAN_KIND_STREAMS: hanclean_kind = 10;
/// Bare links, and the trade in them.
pub const HANCLEAN_KIND_LINKS: hanclean_kind = 11;

/// What was observed in a block: one of the HANCLEAN_SIGNAL_ values; more may come.
pub type hanclean_signal = i32;
/// Something that this version of the header has no name for.
pub const HANCLEAN_SIGNAL_OTHER: hanclean_signal = 0;
/// Terms of the trade.
pub const HANCLEAN_SIGNAL_VOCABULARY: hanclean_signal = 1;
/// Simplified phrases on a page that is otherwise Traditional.
pub const HANCLEAN_SIGNAL_SCRIPT_GAP: hanclean_signal = 2;
/// Phrase after phrase, no sentence.
pub const HANCLEAN_SIGNAL_PHRASES: hanclean_signal = 3;
/// Addresses of other sites, or the mark-up of such links.
pub const HANCLEAN_SIGNAL_LINKS: hanclean_signal = 4;
/// Numbers to write to or call.
pub const HANCLEAN_SIGNAL_CONTACT: hanclean_signal = 5;
/// Characters disguised: styled letters, look-alikes, symbols between them.
pub const HANCLEAN_SIGNAL_DISGUISE: hanclean_signal = 6;
/// Sequences of characters that are frequent in such phrases, or in pages' own text.
pub const HANCLEAN_SIGNAL_SEQUENCES: hanclean_signal = 7;
/// The same words again and again.
pub const HANCLEAN_SIGNAL_REPETITION: hanclean_signal = 8;
/// Words of the page's own text.
pub const HANCLEAN_SIGNAL_PAGE_WORDS: hanclean_signal = 9;
/// Sentences: their ends, commas and function words; long stretches without any term.
pub const HANCLEAN_SIGNAL_PROSE: hanclean_signal = 10;
/// Above the first sentence of the page or below the last; what begins and ends there.
pub const HANCLEAN_SIGNAL_POSITION: hanclean_signal = 11;
/// A word or rule of the user's own.
pub const HANCLEAN_SIGNAL_OWN: hanclean_signal = 12;

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

/// A half-open range of bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hanclean_span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A text of UTF-8 that somebody else owns. It does not end with NUL.
#[repr(C)]
pub struct hanclean_text {
    /// Its bytes.
    pub data: *const c_char,
    /// How many there are.
    pub len: usize,
}

/// One thing that spoke for a block or against it.
#[repr(C)]
pub struct hanclean_evidence {
    /// What was observed.
    pub signal: hanclean_signal,
    /// The log-odds that it gave: above zero for a block, below against.
    pub score: f32,
    /// In how many phrases of the block.
    pub runs: usize,
    /// The most frequent terms, for HANCLEAN_SIGNAL_VOCABULARY.
    pub terms: *const hanclean_text,
    /// How many of them there are.
    pub terms_count: usize,
}

/// A block that was cut out.
#[repr(C)]
pub struct hanclean_block {
    /// Its bytes in the source.
    pub source: hanclean_span,
    /// What it advertises.
    pub kind: hanclean_kind,
    /// The log-odds that it is spam: the sum of the evidence.
    pub score: f32,
    /// What spoke for it and against it, the most telling first.
    pub evidence: *const hanclean_evidence,
    /// How many of them there are.
    pub evidence_count: usize,
}

/// One term of a clean text.
#[repr(C)]
pub struct hanclean_term {
    /// Its bytes in the clean text.
    pub text: hanclean_span,
    /// Its bytes in the source.
    pub source: hanclean_span,
    /// Its place among the terms, counted from 0.
    pub position: usize,
    /// What it is.
    pub kind: hanclean_term_kind,
}

impl From<Span> for hanclean_span {
    fn from(span: Span) -> Self {
        hanclean_span { start: span.start, end: span.end }
    }
}

/// Blocks and terms as C sees them, with all that they point to.
pub(crate) struct PageViews {
    blocks: Vec<hanclean_block>,
    terms: Vec<hanclean_term>,
    /// What `blocks` points to.
    _evidence: Vec<Vec<hanclean_evidence>>,
    /// What `_evidence` points to.
    _texts: Vec<Vec<hanclean_text>>,
    /// What `_texts` points to.
    _blocks: Vec<Block>,
}

// SAFETY: the pointers lead to heap memory that the same `PageViews` owns, which nothing changes or
// moves after it was made, and which goes with it: it can be sent and shared as its parts can.
unsafe impl Send for PageViews {}
// SAFETY: as above.
unsafe impl Sync for PageViews {}

impl PageViews {
    pub(crate) fn new(removed: Vec<Block>, terms: &[Term]) -> Self {
        let mut texts = Vec::new();
        let mut evidence = Vec::new();
        let mut blocks = Vec::new();
        for block in &removed {
            let mut of_block = Vec::new();
            for one in &block.evidence {
                let terms = one.terms.iter();
                let terms: Vec<_> = terms
                    .map(|term| hanclean_text { data: term.as_ptr().cast(), len: term.len() })
                    .collect();
                of_block.push(hanclean_evidence {
                    signal: signal(one.signal),
                    score: one.score,
                    runs: one.runs,
                    terms: terms.as_ptr(),
                    terms_count: terms.len(),
                });
                // Moving a `Vec` leaves its elements where they are.
                texts.push(terms);
            }
            blocks.push(hanclean_block {
                source: block.span.into(),
                kind: kind(block.kind),
                score: block.score,
                evidence: of_block.as_ptr(),
                evidence_count: of_block.len(),
            });
            evidence.push(of_block);
        }
        let terms = terms.iter().map(|term| hanclean_term {
            text: term.span.into(),
            source: term.source.into(),
            position: term.position,
            kind: term_kind(term.kind),
        });
        let terms = terms.collect();
        PageViews { blocks, terms, _evidence: evidence, _texts: texts, _blocks: removed }
    }
}

fn kind(kind: Kind) -> hanclean_kind {
    match kind {
        Kind::Adult => HANCLEAN_KIND_ADULT,
        Kind::Gambling => HANCLEAN_KIND_GAMBLING,
        Kind::Lottery => HANCLEAN_KIND_LOTTERY,
        Kind::Documents => HANCLEAN_KIND_DOCUMENTS,
        Kind::Games => HANCLEAN_KIND_GAMES,
        Kind::Loans => HANCLEAN_KIND_LOANS,
        Kind::Escort => HANCLEAN_KIND_ESCORT,
        Kind::Surrogacy => HANCLEAN_KIND_SURROGACY,
        Kind::Pharma => HANCLEAN_KIND_PHARMA,
        Kind::Streams => HANCLEAN_KIND_STREAMS,
        Kind::Links => HANCLEAN_KIND_LINKS,
        _ => HANCLEAN_KIND_UNKNOWN,
    }
}

fn signal(signal: Signal) -> hanclean_signal {
    match signal {
        Signal::Vocabulary => HANCLEAN_SIGNAL_VOCABULARY,
        Signal::ScriptGap => HANCLEAN_SIGNAL_SCRIPT_GAP,
        Signal::Phrases => HANCLEAN_SIGNAL_PHRASES,
        Signal::Links => HANCLEAN_SIGNAL_LINKS,
        Signal::Contact => HANCLEAN_SIGNAL_CONTACT,
        Signal::Disguise => HANCLEAN_SIGNAL_DISGUISE,
        Signal::Sequences => HANCLEAN_SIGNAL_SEQUENCES,
        Signal::Repetition => HANCLEAN_SIGNAL_REPETITION,
        Signal::PageWords => HANCLEAN_SIGNAL_PAGE_WORDS,
        Signal::Prose => HANCLEAN_SIGNAL_PROSE,
        Signal::Position => HANCLEAN_SIGNAL_POSITION,
        Signal::Own => HANCLEAN_SIGNAL_OWN,
        _ => HANCLEAN_SIGNAL_OTHER,
    }
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

/// Lets C have one array of a page.
fn array<T>(
    page: *const hanclean_page,
    mut count: Output<'_, usize>,
    of: impl FnOnce(&CleanPage) -> (*const T, usize),
) -> *const T {
    let mut array = std::ptr::null();
    guard(|| {
        count.reset(0)?;
        let (data, len) = of(&*handles::get::<CleanPage>(page)?);
        count.set(len)?;
        array = data;
        Ok(())
    });
    array
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
    array(page, len, |page| (page.text.as_ptr().cast(), page.text.len()))
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
    array(page, count, |page| (page.views.blocks.as_ptr(), page.views.blocks.len()))
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
    array(page, count, |page| (page.views.terms.as_ptr(), page.views.terms.len()))
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
        out.reset(hanclean_span { start: 0, end: 0 })?;
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
        out.reset(hanclean_span { start: 0, end: 0 })?;
        let page = handles::get::<CleanPage>(page)?;
        let span = within(start, end, page.edits.source_len(), "source")?;
        out.set(page.edits.output_span(span).into())
    })
}

fn within(start: usize, end: usize, len: usize, of: &str) -> Result<Span, Failure> {
    if start > end || end > len {
        let message = format!("{start}..{end} is no span of a {of} of {len} bytes");
        return Err(Failure::new(status::HANCLEAN_STATUS_OUT_OF_RANGE, message));
    }
    Ok(Span::new(start, end))
}

/// Frees a page. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading what the page owns. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_page_free(page: *mut hanclean_page) -> hanclean_status {
    guard(|| handles::close::<CleanPage>(page))
}
