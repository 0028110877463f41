use hanclean::spam::{Block, Kind, Signal};

use super::values::{hanclean_span, hanclean_text};

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

// SAFETY: addresses alone, which no safe code follows; what they lead to is immutable.
unsafe impl Send for hanclean_evidence {}
// SAFETY: as above.
unsafe impl Sync for hanclean_evidence {}

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

// SAFETY: addresses alone, which no safe code follows; what they lead to is immutable.
unsafe impl Send for hanclean_block {}
// SAFETY: as above.
unsafe impl Sync for hanclean_block {}

/// Blocks as C sees them, with all that they point to.
pub(super) struct Blocks {
    pub(super) views: Vec<hanclean_block>,
    /// What `views` point to.
    _evidence: Vec<Vec<hanclean_evidence>>,
    /// What `_evidence` points to.
    _texts: Vec<Vec<hanclean_text>>,
    /// What `_texts` point to.
    _blocks: Vec<Block>,
}

impl Blocks {
    pub(super) fn new(blocks: Vec<Block>) -> Self {
        let mut texts = Vec::new();
        let mut evidence = Vec::new();
        let mut views = Vec::new();
        for block in &blocks {
            let mut of_block = Vec::new();
            for one in &block.evidence {
                let terms = one.terms.iter().map(|term| hanclean_text::from(term.as_str()));
                let terms: Vec<hanclean_text> = terms.collect();
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
            views.push(hanclean_block {
                source: block.span.into(),
                kind: kind(block.kind),
                score: block.score,
                evidence: of_block.as_ptr(),
                evidence_count: of_block.len(),
            });
            evidence.push(of_block);
        }
        Blocks { views, _evidence: evidence, _texts: texts, _blocks: blocks }
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
        Signal::User => HANCLEAN_SIGNAL_OWN,
        _ => HANCLEAN_SIGNAL_OTHER,
    }
}
