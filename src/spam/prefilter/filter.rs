//! A quick look at a page: whether there can be a block at all.
//!
//! Nearly all text has no block, and to cut it into runs and to observe each takes far longer than
//! to see that. The gate goes over the characters once and looks for what may begin a strong
//! term, in any script. It lets a page pass where so much comes close together that
//! [acceptance](crate::spam::blocks::thresholds) could be content; what it turns away has no block.

use std::ops::ControlFlow;

use super::bigram_filter::TermPrefix;
use super::edge_script::has_simplified_edge;
use super::scan::CandidateScan;
use super::scorer::{CandidateScorer, LastColon, Tally, is_evidence};
use super::script_sample::ScriptSample;
use crate::script::simplify;
use crate::spam::lexicon::{Strength, Vocabulary};

/// Finds where terms may be, of those that are certain of a block.
#[derive(Clone, Debug)]
pub(crate) struct Prefilter {
    scan: CandidateScan,
    traditional: ScriptSample,
}

impl Prefilter {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Prefilter {
        // The characters that are read as each one.
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
            // Medium terms count on a Traditional page, as Simplified text has them.
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

    /// Whether what is certain of a block can come to `certain` somewhere in `text`.
    pub(crate) fn may_have_block(&self, text: &str, vocabulary: &Vocabulary, certain: f32) -> bool {
        let traditional = self.traditional.may_be_traditional(text);
        // What stands apart by its script alone is not seen here.
        if traditional && has_simplified_edge(text) {
            return true;
        }
        let mut scorer = CandidateScorer {
            text,
            vocabulary,
            traditional,
            colon: LastColon { key: [0; 6], at: 0 },
            next: 0,
            unsimplified: 0..0,
        };
        let mut tally = Tally { sum: 0.0, at: 0 };
        let mut passes = false;
        self.scan.for_each(text, |at| {
            let given = scorer.score_at(at);
            passes = given > 0.0 && tally.add(at, given) >= certain;
            if passes { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        passes
    }
}

/// How many letters, or how many digits, a term begins with.
fn ascii_run(folded: &[u16]) -> u32 {
    let is_digit = |code: u16| (0x30..0x3a).contains(&code);
    let Some(first @ ..0x80) = folded.first().copied() else { return 0 };
    let same = |code: &&u16| **code < 0x80 && is_digit(**code) == is_digit(first);
    folded.iter().take_while(same).count() as u32
}
