//! What the rest of a page is about: the bigrams and the terms outside its blocks.
//!
//! Injected phrases have hardly a bigram in common with the page that they were put into, while the
//! words of its title come again in its text. And where the page itself talks of the trade, what
//! looks like a block is its subject.
//!
//! Bigrams are counted in tables of bounded size, and at most [`MOST`] bytes of the page
//! are read. So a page of any length takes the same memory. A collision makes a bigram
//! shared that isn't, which keeps text on the page.
//!
//! # Two questions
//!
//! | question | answered by | asked for |
//! |---|---|---|
//! | are these words elsewhere on the page? | bigrams of all that is outside of blocks | titles, rests of lines |
//! | is the page about this? | bigrams and terms of its prose | the topic veto |
//!
//! Prose is asked separately, since a dump of links in the footer would make any list of
//! links look like the page's topic.
//!
//! # Copies
//!
//! A page may carry the same block several times. Its copies say nothing about the page, so
//! what occurs in them is taken off the counts before they are compared.

use std::collections::BTreeMap;

use crate::align::Span;
use crate::script::{Counts, Script};
use crate::spam::block::{Block, Kind};
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::runs::is_function_word;
use crate::spam::text::{CharReader, CodeSpans, Folded, FoldedChar, fold};

/// Bytes of the page that are read, at most.
const MOST: usize = 1 << 18;

/// The longest piece in which terms are looked for at once, in bytes.
const PIECE: usize = 1 << 14;

/// The binary logarithm of the number of counters.
const BITS: u32 = 18;

/// Characters of one script alone, without which a page has no script.
const SCRIPT_LEAST: usize = 12;

/// Han characters of a line of prose, at least.
const PROSE_LEAST: usize = 15;

/// How often each bigram occurs, by its hash. Counts saturate.
struct BigramCounts(Vec<u8>);

impl BigramCounts {
    /// Counts nothing yet.
    fn new() -> BigramCounts {
        BigramCounts(vec![0; 1 << BITS])
    }

    /// Adds the bigrams of `piece`.
    fn add(&mut self, piece: &str) {
        bigrams(piece).for_each(|hash| self.0[hash] = self.0[hash].saturating_add(1));
    }

    /// How many bigrams `piece` has, and how many of them are here more often than in `own`, which was
    /// added `copies` times.
    fn shared(&self, piece: &str, own: &str, copies: usize) -> (usize, usize) {
        let mut own: Vec<usize> = bigrams(own).collect();
        own.sort_unstable();
        bigrams(piece).fold((0, 0), |(all, shared), hash| {
            let from = own.partition_point(|other| *other < hash);
            let times = own[from..].partition_point(|other| *other == hash) * copies;
            (all + 1, shared + usize::from(usize::from(self.0[hash]) > times.min(254)))
        })
    }
}

/// The words of a page outside its blocks.
pub(crate) struct PageWords {
    /// The bigrams of all text outside the blocks.
    all: BigramCounts,
    /// The bigrams of its prose.
    prose: BigramCounts,
    /// The strong and medium terms of each trade in its prose.
    terms: BTreeMap<Kind, usize>,
    /// Its script.
    script: Option<Script>,
}

impl PageWords {
    /// Reads what is outside of `blocks`, which are in order. Prose is lines with a sentence.
    pub(crate) fn outside(text: &str, vocabulary: &Vocabulary, blocks: &[Block]) -> PageWords {
        let mut words = PageWords {
            all: BigramCounts::new(),
            prose: BigramCounts::new(),
            terms: BTreeMap::new(),
            script: None,
        };
        let mut counts = Counts::default();
        let (mut start, mut left) = (0, MOST);
        let ends = blocks.iter().map(|block| block.span).chain([Span::new(text.len(), text.len())]);
        for span in ends {
            let end = text.floor_char_boundary(span.start.min(start + left)).max(start);
            left -= end - start;
            let mut at = start;
            for line in text[start..end].split_inclusive('\n') {
                let more = Counts::of(line);
                counts.simplified += more.simplified;
                counts.traditional += more.traditional;
                words.all.add(line);
                if is_prose(line) {
                    words.prose.add(line);
                    words.add_terms(text, vocabulary, Span::new(at, at + line.len()));
                }
                at += line.len();
            }
            start = span.end;
        }
        let is_traditional =
            counts.traditional >= SCRIPT_LEAST && counts.traditional >= 2 * counts.simplified;
        words.script =
            if is_traditional { Some(Script::Traditional) } else { counts.dominant(SCRIPT_LEAST) };
        words
    }

    /// The script of the page without its blocks.
    pub(crate) fn script(&self) -> Option<Script> {
        self.script
    }

    /// How many Han bigrams `piece` has, which is outside of the blocks, and how many of them the page
    /// has elsewhere, too.
    pub(crate) fn elsewhere(&self, piece: &str) -> (usize, usize) {
        self.all.shared(piece, piece, 1)
    }

    /// The same for a part of the line `own`, of which the page has several copies. Nothing within
    /// these copies is elsewhere.
    pub(crate) fn beyond(&self, part: &str, own: &str, copies: usize) -> (usize, usize) {
        self.all.shared(part, own, copies)
    }

    /// How many Han bigrams a block has, and how many of them the page's prose has.
    pub(crate) fn in_prose(&self, block: &str) -> (usize, usize) {
        self.prose.shared(block, "", 1)
    }

    /// How many strong and medium terms of each trade are in the page's prose.
    pub(crate) fn terms(&self) -> &BTreeMap<Kind, usize> {
        &self.terms
    }

    /// Counts the terms of a line, of which at most [`PIECE`] bytes are read at once.
    fn add_terms(&mut self, text: &str, vocabulary: &Vocabulary, line: Span) {
        let code = CodeSpans::default();
        let mut start = line.start;
        while start < line.end {
            let end = text.floor_char_boundary(line.end.min(start + PIECE));
            let read: Vec<FoldedChar> = CharReader::new(&text[start..end])
                .filter_map(FoldedChar::of)
                .map(|char| char.shifted(start))
                .collect();
            for found in vocabulary.matches(SearchedText::new(text, &code), &read) {
                if let Family::Trade(kind) = found.term.family
                    && found.term.strength != Strength::Weak
                {
                    *self.terms.entry(kind).or_default() += 1;
                }
            }
            start = end;
        }
    }
}

/// Whether a line has sentences: some length, a sentence end, and a function word for every twenty
/// Han characters.
pub(crate) fn is_prose(line: &str) -> bool {
    let (mut han, mut function, mut ends) = (0, 0, 0);
    for char in line.chars() {
        match fold(char) {
            Folded::Content(code @ 0x3400..0xfffd, _) => {
                han += 1;
                function += usize::from(is_function_word(code));
            }
            _ => ends += usize::from(matches!(char, '。' | '！' | '？' | '；')),
        }
    }
    han >= PROSE_LEAST && ends > 0 && 20 * function >= han
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
