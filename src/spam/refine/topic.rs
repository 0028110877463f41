//! The topic veto: what looks like a block stays if the page itself is about that trade.
//!
//! An article about betting may end with a list of its words, a clinic's page with one of its
//! treatments. Then most of the list is in the text above as well. Injected phrases hardly have a
//! bigram in common with their page.
//!
//! # Both conditions
//!
//! | page | block's bigrams on the page | terms of the trade | stays |
//! |---|---|---|---|
//! | an article on lotteries with a list of results | most | many | yes |
//! | a clinic's page with its treatments | most | many | yes |
//! | news about a raid on a casino, with an injected list | few | some | no |
//! | a page whose template repeats the list | most, but not in prose | none in prose | no |
//!
//! A block with a contact is never the topic: an article has no number to write to.
//!
//! A block of no known trade is measured by the trade that the page has most of, since the learned path
//! and foreign lists say nothing of what is sold.

use super::page_words::PageWords;
use crate::spam::block::{Block, Kind, Signal};

/// The share of a block's bigrams that the page must have elsewhere, in per cent.
const SHARED: usize = 40;

/// How many terms of the trade the page must have elsewhere.
const TERMS: usize = 6;

/// Whether `block` is the topic of its page.
///
/// A block without a trade is measured by the trade that the page has most of. A block with a contact
/// is an advertisement on whatever page.
pub(crate) fn is_topic(text: &str, page: &PageWords, block: &Block) -> bool {
    let has =
        |signal: Signal| block.evidence.iter().any(|one| one.signal == signal && one.score > 0.0);
    if has(Signal::Contact) || has(Signal::Links) || has(Signal::Disguise) {
        return false;
    }
    let of_trade = match block.kind {
        // Terms without a trade are those of the user.
        Kind::Unknown if has(Signal::Vocabulary) => 0,
        Kind::Unknown => page.terms().values().copied().max().unwrap_or(0),
        kind => page.terms().get(&kind).copied().unwrap_or(0),
    };
    if of_trade < TERMS {
        return false;
    }
    let (all, shared) = page.in_prose(&text[block.span.range()]);
    all > 0 && 100 * shared >= SHARED * all
}
