//! What the rest of a page is about: the bigrams and the terms outside its blocks.
//!
//! Injected phrases have hardly a bigram in common with the page that they were put into, while the
//! words of its title come again in its text. And where the page itself talks of the trade, what
//! looks like a block is its subject.
//!
//! Bigrams are bits in a table of bounded size, and at most [`MOST`] bytes of the page are read. So a
//! page of any length takes the same memory, and a collision makes a bigram shared that isn't, which
//! keeps text on the page.

use std::collections::BTreeMap;

use crate::align::Span;
use crate::script::{Counts, Script};
use crate::spam::block::{Block, Kind};
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, Folded, FoldedChar, fold};

/// Bytes of the page that are read, at most.
const MOST: usize = 1 << 19;

/// The binary logarithm of the number of bits.
const BITS: u32 = 20;

/// Characters of one script alone, without which a page has no script.
const SCRIPT_LEAST: usize = 12;

/// The words of a page outside its blocks.
pub(crate) struct PageWords<'t> {
    text: &'t str,
    /// A bit for the hash of each bigram.
    bigrams: Vec<u64>,
    /// The stretches between blocks that were read.
    outside: Vec<Span>,
    /// The script of these stretches.
    script: Option<Script>,
}

impl<'t> PageWords<'t> {
    /// Reads what is outside of `blocks`, which are in order.
    pub(crate) fn outside(text: &'t str, blocks: &[Block]) -> PageWords<'t> {
        let mut outside = Vec::new();
        let (mut start, mut left) = (0, MOST);
        let ends = blocks.iter().map(|block| block.span).chain([Span::new(text.len(), text.len())]);
        for span in ends {
            let end = text.floor_char_boundary(span.start.min(start + left));
            if start < end {
                outside.push(Span::new(start, end));
                left -= end - start;
            }
            start = span.end;
            if left == 0 {
                break;
            }
        }
        let mut words =
            PageWords { text, bigrams: vec![0; 1 << (BITS - 6)], outside, script: None };
        let mut counts = Counts::default();
        for span in words.outside.clone() {
            let piece = &text[span.range()];
            let more = Counts::of(piece);
            counts.simplified += more.simplified;
            counts.traditional += more.traditional;
            for hash in bigrams(piece) {
                words.bigrams[hash / 64] |= 1 << (hash % 64);
            }
        }
        let is_traditional =
            counts.traditional >= SCRIPT_LEAST && counts.traditional >= 2 * counts.simplified;
        words.script = if is_traditional {
            Some(Script::Traditional)
        } else {
            counts.dominant(SCRIPT_LEAST)
        };
        words
    }

    /// The script of the page without its blocks.
    pub(crate) fn script(&self) -> Option<Script> {
        self.script
    }

    /// How many Han bigrams `piece` has, and how many of them the page has elsewhere, too.
    pub(crate) fn shared(&self, piece: &str) -> (usize, usize) {
        bigrams(piece).fold((0, 0), |(all, shared), hash| {
            let has = self.bigrams[hash / 64] >> (hash % 64) & 1 == 1;
            (all + 1, shared + usize::from(has))
        })
    }

    /// How many strong and medium terms of each trade are outside the blocks.
    pub(crate) fn terms(&self, vocabulary: &Vocabulary) -> BTreeMap<Kind, usize> {
        let code = CodeSpans::default();
        let mut counts = BTreeMap::new();
        for span in &self.outside {
            let mut from = span.start;
            // Line by line, so that a page is never stored folded; a term isn't cut.
            for line in self.text[span.range()].split_inclusive('\n') {
                let read: Vec<FoldedChar> = CharReader::new(line)
                    .filter_map(FoldedChar::of)
                    .map(|char| char.shifted(from))
                    .collect();
                let searched = SearchedText::new(self.text, &code);
                for found in vocabulary.matches(searched, &read) {
                    if let Family::Trade(kind) = found.term.family
                        && found.term.strength != Strength::Weak
                    {
                        *counts.entry(kind).or_default() += 1;
                    }
                }
                from += line.len();
            }
        }
        counts
    }
}

/// The hashes of the bigrams of Han characters that are side by side.
fn bigrams(piece: &str) -> impl Iterator<Item = usize> {
    let mut last = 0_u32;
    CharReader::new(piece).filter_map(move |source| {
        let code = match fold(source.char) {
            Folded::Content(code @ 0x3400..0xfffd, _) => u32::from(code),
            _ => 0,
        };
        let pair = last << 16 | code;
        let both = last > 0 && code > 0;
        last = code;
        let hash = (pair ^ pair >> 15).wrapping_mul(0x9e37_79b1) >> (32 - BITS);
        both.then_some(hash as usize)
    })
}
