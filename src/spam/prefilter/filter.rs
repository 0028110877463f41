//! The prefilter: decides whether a page may have a block at all.
//!
//! It adds up evidence that is *certain* (strong terms, disguises, link mark-up, repeated headings)
//! while it comes close together. As soon as the sum reaches what the
//! [thresholds](crate::spam::blocks) ask of a block, the page passes. Each kind of evidence counts
//! at least as much here as there, and here nothing is subtracted; so no page with a block is
//! rejected.
//!
//! The vocabulary is asked only at candidate offsets, which [`CandidateScan`] finds. Ordinary
//! text has few of them.

use std::ops::ControlFlow;

use super::bigram_filter::TermPrefix;
use super::edge_script::has_simplified_edge;
use super::scan::CandidateScan;
use super::scorer::{CandidateScorer, Tally, is_evidence};
use super::script_sample::ScriptSample;
use crate::script::simplify;
use crate::spam::lexicon::{Strength, Vocabulary};

/// The tables of the prefilter, built once per vocabulary.
///
/// No false negatives: [`may_have_block`](Self::may_have_block) returns `false` only for pages in
/// which the model reports nothing.
#[derive(Clone, Debug)]
pub(crate) struct Prefilter {
    /// Finds the offsets at which a term may begin.
    scan: CandidateScan,
    /// Says whether a page may be Traditional.
    traditional: ScriptSample,
}

impl Prefilter {
    /// Builds the prefilter for the terms of `vocabulary`.
    ///
    /// The scan compares bytes as they are on the page, without folding. So a strong term is
    /// inserted in all its spellings: the first three characters of `百家乐` as `百家乐` and `百家樂`. A
    /// medium term only counts if it stands out as Simplified on a Traditional page, so its
    /// Simplified spelling is enough.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Prefilter {
        // Pairs of a folded character and another that folds to it: (乐, 樂).
        let mut written: Vec<(u16, u16)> = ('\u{4000}'..='\u{9fff}')
            .filter(|char| simplify(*char) != *char)
            .map(|char| (simplify(char) as u16, char as u16))
            .collect();
        let traditional = ScriptSample::new(written.iter().map(|(_, char)| *char));
        written.sort_unstable();
        let written = |code: u16| {
            let from = written.partition_point(|(read, _)| *read < code);
            let others = written[from..].iter().take_while(move |(read, _)| *read == code);
            others.map(|(_, char)| *char).chain([code])
        };
        let mut prefixes = Vec::new();
        for term in vocabulary.terms().iter().filter(|term| is_evidence(term)) {
            let [first, second, ref rest @ ..] = *term.folded() else { continue };
            let third = rest.first().copied();
            let term_prefix = TermPrefix { first, second, third, run: ascii_run(term.folded()) };
            if term.strength == Strength::Medium {
                prefixes.push(term_prefix);
                continue;
            }
            for first in written(first) {
                for second in written(second) {
                    let prefix = TermPrefix { first, second, ..term_prefix };
                    match third {
                        Some(third) => prefixes.extend(
                            written(third).map(|third| TermPrefix { third: Some(third), ..prefix }),
                        ),
                        None => prefixes.push(prefix),
                    }
                }
            }
        }
        Prefilter { scan: CandidateScan::new(&prefixes), traditional }
    }

    /// Whether evidence of at least `certain` points may come close together somewhere in `text`.
    ///
    /// ```text
    /// …居民表示欢迎。⏎网上赌场 百家乐技巧 足球投注网
    ///                 +1       +1 = 2     +1 = 3 ≥ 2.5  → passes, the rest isn't read
    /// ```
    ///
    /// `vocabulary` must be the one that the prefilter was built for. Linear in the text; returns
    /// at the first cluster that is strong enough.
    pub(crate) fn may_have_block(&self, text: &str, vocabulary: &Vocabulary, certain: f32) -> bool {
        let traditional = self.traditional.may_be_traditional(text);
        // Phrases that stand out by script alone need no term, so the scan would not find them.
        if traditional && has_simplified_edge(text) {
            return true;
        }
        let mut scorer = CandidateScorer::new(text, vocabulary, traditional);
        let mut tally = Tally::default();
        let mut passes = false;
        self.scan.for_each(text, |at| {
            let points = scorer.score_at(at);
            passes = points > 0.0 && tally.add(at, points) >= certain;
            if passes { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        passes
    }
}

/// The number of ASCII letters that a term begins with, or of digits: 3 for `bet365`, 0 for Han.
///
/// A term must begin a word, so the scan only looks where a row of letters or digits begins, and
/// only if the row is as long as that of a term.
fn ascii_run(folded: &[u16]) -> u32 {
    let is_digit = |code: u16| (0x30..0x3a).contains(&code);
    let Some(first @ ..0x80) = folded.first().copied() else { return 0 };
    let same = |code: &&u16| **code < 0x80 && is_digit(**code) == is_digit(first);
    folded.iter().take_while(same).count() as u32
}
