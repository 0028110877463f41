//! Scores the segments of a window, decodes them together, and turns stretches into blocks.
//!
//! # An example
//!
//! Made-up scores, and the best path through both labels. A change between them costs 1 at
//! a line end:
//!
//! ```text
//! segment                        score     as page   as advertisement   label
//! 關於我:                        -3.1       0.0      -3.1               page
//! 優質外約 LINE：gc215           anchor    never     -1.0               advertisement
//! ★見面滿意★現金消費★           +2.2      -2.0      +1.2               advertisement
//! 服務時間 12:00                 -0.4      +0.2      +0.8               advertisement
//! 安娜外約網：https://…          +4.4      +0.2      +5.2               advertisement
//! 討論區                         -2.7      +4.2      +2.5               page
//! ```
//!
//! The line with the hours scores below zero by itself. It goes with its neighbours, since
//! leaving the advertisement and entering it again would cost 2.
//!
//! Then stretches become blocks. One without an anchor must reach a score of its own, and
//! is only taken with `Anywhere`. The score of what is added is the sum of the segments'
//! scores, and `merge` adds it to that of the anchors, so the evidence of the whole block
//! still adds up.

use std::collections::BTreeMap;
use std::ops::Range;

use super::segment_features::{SEGMENT_FEATURES, SegmentFeatures, segment_features};
use super::segments::{Anchor, Segment, segments};
use crate::align::Span;
use crate::spam::block::{Block, Evidence, Kind, Signal};
use crate::spam::learned::{BigramOdds, Forest, windows};
use crate::spam::lexicon::Vocabulary;
use crate::spam::options::{Scope, Sensitivity};

/// The trees, written by `cargo xtask train`.
const TREES: &str = include_str!("trees.txt");

/// What a change between page and advertisement costs, as log-odds, at a line end and within a
/// line.
const CHANGE: f32 = 1.0;
const CHANGE_IN_LINE: f32 = 1.5;

/// What a stretch without an anchor must reach: on a page with an advertisement, there may be another
/// piece of it.
const PIECE_LEAST: f32 = 2.0;

/// The longest line, in bytes, that goes along between a title and a body that are both spam.
const AUTHOR_LINE: usize = 80;

/// The trees that tell what belongs to an advertisement.
#[derive(Clone, Debug)]
pub(crate) struct AdvertisementPath {
    /// The trees.
    forest: Forest,
}

impl AdvertisementPath {
    /// The built-in one.
    pub(crate) fn built_in() -> AdvertisementPath {
        AdvertisementPath::new(TREES)
    }

    /// Parses trees.
    pub(crate) fn new(trees: &str) -> AdvertisementPath {
        AdvertisementPath { forest: Forest::parse(trees, &SEGMENT_FEATURES) }
    }

    /// What is to be added to the `anchors`, which are in order: blocks that overlap them or are other
    /// pieces of the same advertisement. Linear in the text but for sorting windows of bounded size.
    pub(crate) fn find(
        &self,
        text: &str,
        scope: Scope,
        sensitivity: Sensitivity,
        anchors: &[Block],
        odds: &BigramOdds,
        vocabulary: &Vocabulary,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        if anchors.is_empty() {
            return blocks;
        }
        let bias = match sensitivity {
            Sensitivity::Careful => -1.0,
            Sensitivity::Balanced => 0.0,
            Sensitivity::Eager => 0.5,
        };
        for window in windows(text, scope) {
            let from = anchors.partition_point(|block| block.span.end <= window.start);
            let to = anchors.partition_point(|block| block.span.start < window.end);
            if from >= to {
                continue;
            }
            let here = &anchors[from..to];
            let segments = segments(text, window.clone(), here);
            let values = segment_features(text, window, &segments, odds, vocabulary);
            let scores: Vec<f32> =
                values.iter().map(|values| self.forest.score(values) + bias).collect();
            for stretch in stretches(text, &segments, &scores) {
                blocks.extend(self.block(text, scope, &segments, &values, &scores, stretch));
            }
        }
        blocks
    }

    /// The block of a stretch of segments, unless it adds nothing.
    fn block(
        &self,
        text: &str,
        scope: Scope,
        segments: &[Segment],
        values: &[SegmentFeatures],
        scores: &[f32],
        stretch: Range<usize>,
    ) -> Option<Block> {
        let is_free = |at: &usize| segments[*at].anchor == Anchor::Free;
        let free: Vec<usize> = stretch.clone().filter(is_free).collect();
        let is_piece = free.len() == stretch.len();
        let score: f32 = free.iter().map(|at| scores[*at]).sum();
        if is_piece && (scope == Scope::Ends || score < PIECE_LEAST) {
            return None;
        }
        let start = match segments[stretch.start].anchor {
            Anchor::Covered => segments[stretch.start].start,
            Anchor::Free => start_of(text, &segments[stretch.start]),
        };
        let span = Span::new(start, segments[stretch.end - 1].end);
        if free.is_empty() && stretch.len() < 2 {
            return None;
        }
        let evidence = self.evidence(values, &free);
        let score = evidence.iter().map(|one| one.score).sum();
        Some(Block { span, kind: Kind::Unknown, score, evidence })
    }

    /// What each signal contributed to the scores of these segments.
    fn evidence(&self, values: &[SegmentFeatures], free: &[usize]) -> Vec<Evidence> {
        let mut sums: BTreeMap<Signal, f32> = BTreeMap::new();
        for at in free {
            let (given, root) = self.forest.contributions(&values[*at]);
            *sums.entry(Signal::Position).or_default() += root;
            for (value, (_, signal)) in given.iter().zip(SEGMENT_FEATURES) {
                *sums.entry(signal).or_default() += value;
            }
        }
        let one = |(signal, score)| Evidence { signal, runs: free.len(), score, terms: Vec::new() };
        let mut evidence: Vec<Evidence> = sums.into_iter().map(one).collect();
        evidence.retain(|one| one.score != 0.0);
        evidence.sort_by(|a, b| b.score.abs().total_cmp(&a.score.abs()));
        evidence
    }
}

/// The stretches of segments that are an advertisement: the best path through both labels, by the
/// Viterbi algorithm. Anchors keep their label.
fn stretches(text: &str, segments: &[Segment], scores: &[f32]) -> Vec<Range<usize>> {
    // For each segment the best scores of paths that end with page and with advertisement, and
    // which label each came from.
    let (mut page, mut spam) = (0.0_f32, 0.0_f32);
    let mut from: Vec<[bool; 2]> = Vec::with_capacity(segments.len());
    for (at, segment) in segments.iter().enumerate() {
        let change = match (at, segment.lines) {
            (0, _) => 0.0,
            (_, 0) => CHANGE_IN_LINE,
            _ => CHANGE,
        };
        let (to_page, to_spam) = (spam - change > page, spam >= page - change);
        let next_page = if to_page { spam - change } else { page };
        let next_spam = if to_spam { spam } else { page - change };
        let (is_page, is_spam) = match segment.anchor {
            Anchor::Covered => (f32::NEG_INFINITY, 0.0),
            Anchor::Free => (0.0, scores[at]),
        };
        (page, spam) = (next_page + is_page, next_spam + is_spam);
        from.push([to_page, to_spam]);
    }
    let mut label = spam > page;
    let mut labels = vec![false; segments.len()];
    for at in (0..segments.len()).rev() {
        labels[at] = label;
        label = from[at][usize::from(label)];
    }
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for at in (0..segments.len()).filter(|at| labels[*at]) {
        match stretches.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => stretches.push(at..at + 1),
        }
    }
    join_title(text, segments, &mut stretches);
    stretches
}

/// Joins a title and a body that are both spam and have nothing but a line of the author between
/// them, where the body goes on to the end of the page: such a page is spam as a whole.
fn join_title(text: &str, segments: &[Segment], stretches: &mut Vec<Range<usize>>) {
    let [.., title, body] = &stretches[..] else { return };
    let is_whole = stretches.len() == 2
        && segments[body.end - 1].end >= text.trim_end().len()
        && title.end + 1 == body.start
        && segments[title.end].range().len() <= AUTHOR_LINE;
    if is_whole {
        let joined = title.start..body.end;
        stretches.clear();
        stretches.push(joined);
    }
}

/// Where the advertisement of a segment begins: behind the marks of a heading or list.
fn start_of(text: &str, segment: &Segment) -> usize {
    let raw = &text[segment.range()];
    let unmarked = raw.trim_start_matches(['#', '>']).trim_start();
    let number = unmarked.trim_start_matches(|char: char| char.is_ascii_digit());
    let listed = match number.strip_prefix(". ") {
        Some(rest) if number.len() < unmarked.len() => rest.trim_start(),
        _ => unmarked,
    };
    segment.end - listed.len()
}
