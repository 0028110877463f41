//! The topic veto: what looks like a block stays if the page itself is about that trade.
//!
//! An article about betting may end with a list of its words, a clinic's page with one of its
//! treatments. Then most of the list is in the text above as well. Injected phrases hardly have a
//! bigram in common with their page.

use std::collections::BTreeMap;

use super::page_words::PageWords;
use crate::spam::block::{Block, Kind, Signal};

/// The share of a block's bigrams that the page must have elsewhere, in per cent.
const SHARED: usize = 40;

/// How many terms of the trade the page must have elsewhere.
const TERMS: usize = 6;

/// Whether `block` is the topic of its page. `terms` are those of each trade outside the blocks.
///
/// A block without a trade is measured by the trade that the page has most of. One that a word of
/// the user is in stays a block: its kind is unknown, and so are its terms.
pub(crate) fn is_topic(
    text: &str,
    page: &PageWords,
    terms: &BTreeMap<Kind, usize>,
    block: &Block,
) -> bool {
    let of_trade = match block.kind {
        Kind::Unknown if block.evidence.iter().any(|one| one.signal == Signal::Vocabulary) => 0,
        Kind::Unknown => terms.values().copied().max().unwrap_or(0),
        kind => terms.get(&kind).copied().unwrap_or(0),
    };
    if of_trade < TERMS {
        return false;
    }
    let (all, shared) = page.shared(&text[block.span.range()]);
    all > 0 && 100 * shared >= SHARED * all
}
