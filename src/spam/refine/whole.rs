//! Takes a page whole that is one advertisement in sentences.
//!
//! The model cuts such a page at the sentence that has the fewest terms, and what is left
//! is half a sentence of an advertiser. So if every line of a short page has a term of the
//! trade that was found on it, and somewhere there is a contact, all of it is the block:
//! then the page is [told of](crate::Page::is_all_spam).
//!
//! # An example
//!
//! ```text
//! 百家乐怎么玩才能赢？
//! 很多玩家在真人百家乐中总是输钱，其实只要掌握以下几个技巧，就能稳赚不赔。
//! 客服微信：bjl888
//! ```
//!
//! Each line has a term of gambling or is the contact, so nothing is left to keep. A page
//! of more than 4 KB is not read as one advertisement: it has lines of its site around it.
//!
//! Blocks without a known trade don't count: the lines could not be compared with anything.

use super::contact::contact_at;
use crate::align::Span;
use crate::spam::block::{Block, Kind};
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

/// The longest page that is read as one advertisement, in bytes.
const LONGEST: usize = 4096;

/// Makes one block of the whole page if each of its lines advertises the trade of a block. `blocks` are
/// in order.
pub(crate) fn take_whole(text: &str, vocabulary: &Vocabulary, blocks: &mut [Block]) {
    let [first, ..] = &blocks[..] else { return };
    let kind = first.kind;
    if text.len() > LONGEST || kind == Kind::Unknown || blocks.iter().any(|one| one.kind != kind) {
        return;
    }
    let mut contacts = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let is_contact = contact_at(text, span.start, span.end).is_some();
        contacts |= is_contact;
        let is_block = blocks.iter().any(|block| block.span.intersection(span) == span);
        if !is_contact && !is_block && !has_term(text, vocabulary, span, kind) {
            return;
        }
    }
    if contacts {
        for block in blocks.iter_mut() {
            block.span = Span::new(0, text.len());
        }
    }
}

/// Whether the bytes `span` have a strong or medium term of a trade.
fn has_term(text: &str, vocabulary: &Vocabulary, span: Span, kind: Kind) -> bool {
    let read: Vec<FoldedChar> = CharReader::new(&text[span.range()])
        .filter_map(FoldedChar::of)
        .map(|char| char.shifted(span.start))
        .collect();
    let code = CodeSpans::default();
    vocabulary.matches(SearchedText::new(text, &code), &read).any(|found| {
        found.term.family == Family::Trade(kind) && found.term.strength != Strength::Weak
    })
}
