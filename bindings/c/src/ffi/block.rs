//! Spam blocks as plain structs: what was removed from a page, and the evidence for it.
//!
//! Scores are log-odds of a linear model, so they add up: the score of a block is the sum of its
//! evidence. Each piece of evidence tells C which signal it came from, and for spam terms also
//! which terms.
//!
//! ```c
//! size_t count;
//! const hanclean_block *blocks = hanclean_page_removed(page, &count);
//! for (size_t i = 0; i < count; i++)
//!     for (size_t j = 0; j < blocks[i].evidence_count; j++)
//!         printf("%zu..%zu: signal %d, %+.1f\n", blocks[i].source.start, blocks[i].source.end,
//!                (int)blocks[i].evidence[j].signal, blocks[i].evidence[j].score);
//! ```

use hanclean::spam::{Block, Kind, Signal};

use super::support::values::{hanclean_span, hanclean_text};

/// What a spam block advertises: one of the HANCLEAN_KIND_ values. Later versions may add values.
pub type hanclean_kind = i32;
/// No single subject stands out.
pub const HANCLEAN_KIND_UNKNOWN: hanclean_kind = 0;
/// Pornography.
pub const HANCLEAN_KIND_ADULT: hanclean_kind = 1;
/// Casinos, betting, and their agents and addresses.
pub const HANCLEAN_KIND_GAMBLING: hanclean_kind = 2;
/// Unlicensed lotteries and tips for them.
pub const HANCLEAN_KIND_LOTTERY: hanclean_kind = 3;
/// Fake certificates, diplomas and invoices.
pub const HANCLEAN_KIND_DOCUMENTS: hanclean_kind = 4;
/// Private game servers and cheats.
pub const HANCLEAN_KIND_GAMES: hanclean_kind = 5;
/// Loans, pawnbrokers, cash advances on cards.
pub const HANCLEAN_KIND_LOANS: hanclean_kind = 6;
/// Escort and massage services.
pub const HANCLEAN_KIND_ESCORT: hanclean_kind = 7;
/// Surrogacy.
pub const HANCLEAN_KIND_SURROGACY: hanclean_kind = 8;
/// Drugs and remedies.
pub const HANCLEAN_KIND_PHARMA: hanclean_kind = 9;
/// Pirated films and sports streams.
pub const HANCLEAN_KIND_STREAMS: hanclean_kind = 10;
/// Bare links and link trading.
pub const HANCLEAN_KIND_LINKS: hanclean_kind = 11;
/// Clinics that buy search results.
pub const HANCLEAN_KIND_MEDICAL: hanclean_kind = 12;
/// Local services, from locksmiths to buyers of used goods.
pub const HANCLEAN_KIND_SERVICES: hanclean_kind = 13;
/// Ghostwritten theses and papers.
pub const HANCLEAN_KIND_ESSAYS: hanclean_kind = 14;
/// Counterfeit watches, bags and shoes.
pub const HANCLEAN_KIND_REPLICAS: hanclean_kind = 15;
/// Debt collectors.
pub const HANCLEAN_KIND_DEBT: hanclean_kind = 16;
/// Private detectives and the tracing of people.
pub const HANCLEAN_KIND_DETECTIVES: hanclean_kind = 17;
/// Stock tips, leverage and paid advisers.
pub const HANCLEAN_KIND_STOCKS: hanclean_kind = 18;
/// Exchanges of crypto-currency and their referral codes.
pub const HANCLEAN_KIND_CRYPTO: hanclean_kind = 19;
/// VPN, proxies and accelerators.
pub const HANCLEAN_KIND_VPN: hanclean_kind = 20;
/// Followers, accounts, mass messages and personal data.
pub const HANCLEAN_KIND_ACCOUNTS: hanclean_kind = 21;
/// Cigarettes by parcel.
pub const HANCLEAN_KIND_TOBACCO: hanclean_kind = 22;
/// Bank cards, payment channels, and cash from credit.
pub const HANCLEAN_KIND_PAYMENTS: hanclean_kind = 23;
/// Agents for visas, residence and work abroad.
pub const HANCLEAN_KIND_VISAS: hanclean_kind = 24;
/// Fortune tellers, charms and sorcery.
pub const HANCLEAN_KIND_FORTUNE: hanclean_kind = 25;

/// What was observed in a block: one of the HANCLEAN_SIGNAL_ values. Later versions may add values.
pub type hanclean_signal = i32;
/// A signal that this version of the header does not name.
pub const HANCLEAN_SIGNAL_OTHER: hanclean_signal = 0;
/// Spam terms.
pub const HANCLEAN_SIGNAL_VOCABULARY: hanclean_signal = 1;
/// Phrases in another script or writing than the page.
pub const HANCLEAN_SIGNAL_SCRIPT_GAP: hanclean_signal = 2;
/// One phrase after another without a sentence.
pub const HANCLEAN_SIGNAL_PHRASES: hanclean_signal = 3;
/// Addresses of other sites, or link markup.
pub const HANCLEAN_SIGNAL_LINKS: hanclean_signal = 4;
/// Contact numbers.
pub const HANCLEAN_SIGNAL_CONTACT: hanclean_signal = 5;
/// Disguised characters: styled letters, confusables, symbols between characters.
pub const HANCLEAN_SIGNAL_DISGUISE: hanclean_signal = 6;
/// Character sequences that are typical of spam phrases or of page content.
pub const HANCLEAN_SIGNAL_SEQUENCES: hanclean_signal = 7;
/// The same words over and over.
pub const HANCLEAN_SIGNAL_REPETITION: hanclean_signal = 8;
/// Words that also occur in the content of the page.
pub const HANCLEAN_SIGNAL_PAGE_WORDS: hanclean_signal = 9;
/// Prose: sentence ends, commas, function words, long stretches without spam terms.
pub const HANCLEAN_SIGNAL_PROSE: hanclean_signal = 10;
/// The position on the page: above the first sentence or below the last.
pub const HANCLEAN_SIGNAL_POSITION: hanclean_signal = 11;
/// A word or pattern from the user's spam rules.
pub const HANCLEAN_SIGNAL_USER: hanclean_signal = 12;
/// Words that the rest of the page doesn't use.
pub const HANCLEAN_SIGNAL_CONTRAST: hanclean_signal = 13;
/// The rest of an advertisement: lines near a block, with its words.
pub const HANCLEAN_SIGNAL_ADVERTISEMENT: hanclean_signal = 14;

/// One piece of evidence for or against a block.
#[repr(C)]
pub struct hanclean_evidence {
    /// What was observed.
    pub signal: hanclean_signal,
    /// Its log-odds: positive if it speaks for spam, negative if against.
    pub score: f32,
    /// The number of phrases of the block in which it was observed.
    pub runs: usize,
    /// For HANCLEAN_SIGNAL_VOCABULARY the most frequent terms, else empty.
    pub terms: *const hanclean_text,
    /// The number of terms.
    pub terms_count: usize,
}

// SAFETY: safe code never follows the pointer, and what lies behind it is immutable.
unsafe impl Send for hanclean_evidence {}
// SAFETY: as above.
unsafe impl Sync for hanclean_evidence {}

/// A spam block that was removed.
#[repr(C)]
pub struct hanclean_block {
    /// Its bytes in the source.
    pub source: hanclean_span,
    /// What it advertises.
    pub kind: hanclean_kind,
    /// The log-odds that it is spam: the sum of the evidence.
    pub score: f32,
    /// The evidence for and against it, the strongest first.
    pub evidence: *const hanclean_evidence,
    /// The number of pieces of evidence.
    pub evidence_count: usize,
}

// SAFETY: safe code never follows the pointer, and what lies behind it is immutable.
unsafe impl Send for hanclean_block {}
// SAFETY: as above.
unsafe impl Sync for hanclean_block {}

/// The removed blocks of a page, with everything that they point to.
///
/// Each vector points into the next one: `views` into `_evidence`, that into `_terms`, and that
/// into the strings of `_blocks`. Moving a `Vec` does not move its elements, so the pointers stay
/// valid while the struct exists.
pub(super) struct BlockArray {
    pub(super) views: Vec<hanclean_block>,
    _evidence: Vec<Vec<hanclean_evidence>>,
    _terms: Vec<Vec<hanclean_text>>,
    _blocks: Vec<Block>,
}

impl BlockArray {
    /// Creates the arrays that C reads, from the inside out: terms, evidence, blocks.
    pub(super) fn new(blocks: Vec<Block>) -> Self {
        let mut all_terms = Vec::new();
        let mut all_evidence = Vec::new();
        let mut views = Vec::new();
        for block in &blocks {
            let mut evidence = Vec::new();
            for one in &block.evidence {
                let terms = one.terms.iter().map(|term| hanclean_text::from(term.as_str()));
                let terms: Vec<hanclean_text> = terms.collect();
                evidence.push(hanclean_evidence {
                    signal: signal(one.signal),
                    score: one.score,
                    runs: one.runs,
                    terms: terms.as_ptr(),
                    terms_count: terms.len(),
                });
                all_terms.push(terms);
            }
            views.push(hanclean_block {
                source: block.span.into(),
                kind: kind(block.kind),
                score: block.score,
                evidence: evidence.as_ptr(),
                evidence_count: evidence.len(),
            });
            all_evidence.push(evidence);
        }
        BlockArray { views, _evidence: all_evidence, _terms: all_terms, _blocks: blocks }
    }
}

/// Returns the number of a kind; a kind that is newer than the header becomes UNKNOWN.
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
        Kind::Medical => HANCLEAN_KIND_MEDICAL,
        Kind::Services => HANCLEAN_KIND_SERVICES,
        Kind::Essays => HANCLEAN_KIND_ESSAYS,
        Kind::Replicas => HANCLEAN_KIND_REPLICAS,
        Kind::Debt => HANCLEAN_KIND_DEBT,
        Kind::Detectives => HANCLEAN_KIND_DETECTIVES,
        Kind::Stocks => HANCLEAN_KIND_STOCKS,
        Kind::Crypto => HANCLEAN_KIND_CRYPTO,
        Kind::Vpn => HANCLEAN_KIND_VPN,
        Kind::Accounts => HANCLEAN_KIND_ACCOUNTS,
        Kind::Tobacco => HANCLEAN_KIND_TOBACCO,
        Kind::Payments => HANCLEAN_KIND_PAYMENTS,
        Kind::Visas => HANCLEAN_KIND_VISAS,
        Kind::Fortune => HANCLEAN_KIND_FORTUNE,
        Kind::Links => HANCLEAN_KIND_LINKS,
        _ => HANCLEAN_KIND_UNKNOWN,
    }
}

/// Returns the number of a signal; a signal that is newer than the header becomes OTHER.
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
        Signal::User => HANCLEAN_SIGNAL_USER,
        Signal::Contrast => HANCLEAN_SIGNAL_CONTRAST,
        Signal::Advertisement => HANCLEAN_SIGNAL_ADVERTISEMENT,
        _ => HANCLEAN_SIGNAL_OTHER,
    }
}
