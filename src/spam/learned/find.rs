//! The learned path as a whole: from a page to its blocks.
//!
//! # The steps on a page
//!
//! ```text
//! prefilter    may there be a candidate where a block may be?      no: the window is done
//! phrases      the window, cut at every mark
//! candidates   stretches and lines                                 none: the window is done
//! features     35 numbers for each                                 in the other script: dropped
//! forest       log-odds, compared with the threshold               too low: dropped
//! overlaps     the candidate with the highest score wins
//! sentences    with `Ends`, a block must be above or below them    between two: dropped
//! marks        quoted, a list of titles, fields with values        the page's own: dropped
//! known        a block of another path covers a part               found already: dropped
//! span         to the byte: closing marks, brackets, what is left of a line
//! ```
//!
//! What is cheap and rejects most comes first.
//!
//! The kind of a block is always `Unknown`: what makes it suspicious is that it is foreign
//! to its page, and not what it sells. Where it touches a block of the vocabulary, the kind
//! of the heavier one wins.

use std::collections::BTreeMap;
use std::ops::Range;

use super::block_features::{BLOCK_FEATURES, SCRIPT, WindowContext, block_features};
use super::candidates::{candidates, phrase_value};
use super::forest::Forest;
use super::odds::BigramOdds;
use super::phrases::{Gap, Phrase, PhraseList, SENTENCE_LEAST};
use super::prefilter::may_have_block;
use super::windows::windows;
use crate::align::Span;
use crate::spam::block::{Block, Evidence, Kind, Signal};
use crate::spam::options::{Scope, Sensitivity};

/// The trees and thresholds, written by `cargo xtask train`.
const TREES: &str = include_str!("trees.txt");

/// The table of [`BigramOdds`], written by `cargo xtask train`.
const ODDS: &[u8] = include_bytes!("odds.bin");

/// What a rest of a line may have, in per cent of the block's bytes, to go with the block.
const REST: usize = 30;

/// The learned path: odds of bigrams, trees, and thresholds.
#[derive(Clone, Debug)]
pub(crate) struct LearnedPath {
    /// The log-odds of bigrams.
    odds: BigramOdds,
    /// The trees.
    forest: Forest,
    /// The least score of a block, for each [`Sensitivity`].
    thresholds: [f32; 3],
}

/// A candidate that was accepted.
struct Accepted {
    /// Indices of its phrases.
    phrases: Range<usize>,
    /// Its log-odds.
    score: f32,
    /// What each signal contributed.
    evidence: Vec<Evidence>,
}

impl LearnedPath {
    /// The built-in one. Parses 150 trees.
    pub(crate) fn built_in() -> LearnedPath {
        LearnedPath::new(BigramOdds::new(ODDS), TREES)
    }

    /// Puts the parts together. Thresholds are lines `threshold careful|balanced|eager SCORE` of the
    /// file of the trees; without them nothing is accepted.
    pub(crate) fn new(odds: BigramOdds, trees: &str) -> LearnedPath {
        let threshold = |name: &str| {
            let line = |line: &str| {
                line.strip_prefix("threshold ")?.strip_prefix(name)?.trim().parse().ok()
            };
            trees.lines().find_map(line).unwrap_or(f32::INFINITY)
        };
        let thresholds = ["careful", "balanced", "eager"].map(threshold);
        LearnedPath { odds, forest: Forest::parse(trees, &BLOCK_FEATURES), thresholds }
    }

    /// The log-odds of bigrams, which other layers ask as well.
    pub(crate) fn odds(&self) -> &BigramOdds {
        &self.odds
    }

    /// The blocks of a page that overlap none of the `known` ones, which are in order. Linear in the
    /// text, and constant in memory but for what is returned.
    pub(crate) fn find(
        &self,
        text: &str,
        scope: Scope,
        sensitivity: Sensitivity,
        known: &[Block],
    ) -> Vec<Block> {
        let threshold = self.thresholds[match sensitivity {
            Sensitivity::Careful => 0,
            Sensitivity::Balanced => 1,
            Sensitivity::Eager => 2,
        }];
        let mut blocks = Vec::new();
        for window in windows(text, scope) {
            if !may_have_block(text, window.clone(), scope, &self.odds) {
                continue;
            }
            let list = PhraseList::cut(text, window.clone());
            let accepted = self.accepted(text, &list, threshold);
            let sentences = page_sentences(text, &list, &accepted);
            for one in accepted {
                let span = grown(text, &list, &one.phrases, &window);
                let before = sentences.partition_point(|sentence| sentence.end <= span.start);
                let after =
                    sentences[before..].partition_point(|sentence| sentence.start < span.end);
                let is_inside = (before > 0 || window.start > 0)
                    && (before + after < sentences.len() || window.end < text.len());
                if scope == Scope::Ends && is_inside {
                    continue;
                }
                if is_of_the_page(text, &list.phrases[one.phrases.clone()], span) {
                    continue;
                }
                let next = known.partition_point(|block| block.span.end <= span.start);
                if known.get(next).is_some_and(|block| block.span.start < span.end) {
                    continue;
                }
                blocks.push(Block {
                    span,
                    kind: Kind::Unknown,
                    score: one.score,
                    evidence: one.evidence,
                });
            }
        }
        blocks
    }

    /// The candidates of a window that reach the threshold, without overlaps: the best one first,
    /// then in the order of the page.
    fn accepted(&self, text: &str, list: &PhraseList, threshold: f32) -> Vec<Accepted> {
        let values: Vec<f32> =
            (0..list.len()).map(|at| phrase_value(list, &self.odds, at)).collect();
        let candidates = candidates(list, &values);
        if candidates.is_empty() {
            return Vec::new();
        }
        let context = WindowContext::new(text, list, values);
        let mut scored: Vec<(f32, Range<usize>, _)> = Vec::new();
        for candidate in candidates {
            let features = block_features(text, list, &context, &self.odds, &candidate);
            // A list in the other script is judged by the rules of `foreign`, which know what such
            // pages have of their own: signatures, names, translations.
            if features[SCRIPT].abs() > 0.5 {
                continue;
            }
            let score = self.forest.score(&features);
            if score >= threshold {
                scored.push((score, candidate.phrases, features));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
        // The end of each accepted range by its start: the ranges are disjoint.
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        let mut accepted = Vec::new();
        for (_, phrases, features) in scored {
            let before = taken.range(..phrases.end).next_back();
            if before.is_some_and(|(_, end)| *end > phrases.start) {
                continue;
            }
            taken.insert(phrases.start, phrases.end);
            let (given, root) = self.forest.contributions(&features);
            let evidence = evidence(&given, root, phrases.len());
            let score = evidence.iter().map(|one| one.score).sum::<f32>();
            accepted.push(Accepted { phrases, score, evidence });
        }
        accepted.sort_by_key(|one| one.phrases.start);
        accepted
    }
}

/// The contributions of the features, added up by signal, the strongest first. The mean at the
/// roots, which says how rare blocks are, counts as [`Signal::Position`].
fn evidence(given: &[f32], root: f32, phrases: usize) -> Vec<Evidence> {
    let mut sums: BTreeMap<Signal, f32> = BTreeMap::from([(Signal::Position, root)]);
    for (value, (_, signal)) in given.iter().zip(BLOCK_FEATURES) {
        *sums.entry(signal).or_default() += value;
    }
    let one = |(signal, score)| Evidence { signal, runs: phrases, score, terms: Vec::new() };
    let mut evidence: Vec<Evidence> = sums.into_iter().map(one).collect();
    evidence.retain(|one| one.score != 0.0);
    evidence.sort_by(|a, b| b.score.abs().total_cmp(&a.score.abs()));
    evidence
}

/// The bytes of a block: its phrases, the marks right behind them, and what little else is on its
/// first and last line.
///
/// The rest of a line goes with the block if it has no sentence and is short against the block
/// ([`REST`]). Spaces at the end of the line stay, as the line end does.
fn grown(text: &str, list: &PhraseList, phrases: &Range<usize>, window: &Range<usize>) -> Span {
    let (mut first, mut last) = (phrases.start, phrases.end - 1);
    let bytes = list.phrases[last].end - list.phrases[first].start;
    let most = bytes * REST / 100;
    let mut at = first;
    while list.phrases[at].before == Gap::Mark && at > 0 {
        at -= 1;
        if list.phrases[first].start - list.phrases[at].start > most {
            break;
        }
    }
    if list.phrases[at].before == Gap::Line
        && list.phrases[first].start - list.phrases[at].start <= most
    {
        first = at;
    }
    let (mut at, end) = (last, list.phrases[last].end);
    while let Some(next) = list.phrases.get(at + 1)
        && next.before != Gap::Line
        && next.end - end <= most
        && next.before == Gap::Mark
    {
        at += 1;
    }
    if list.phrases.get(at + 1).is_none_or(|next| next.before == Gap::Line) {
        last = at;
    }
    let mut start = list.phrases[first].start;
    // A bracket or a mark that begins the line belongs to its first phrase.
    if list.phrases[first].before == Gap::Line {
        let line = text[window.start..start]
            .rfind(['\n', '\r'])
            .map_or(window.start, |at| window.start + at + 1);
        let marks = text[line..start].trim_start();
        start -= marks.len();
    }
    let end = list.phrases[last].end;
    let limit = list.phrases.get(last + 1).map_or(window.end, |next| next.start);
    let behind = &text[end..limit];
    let line = behind.find(['\n', '\r']).unwrap_or(behind.len());
    let marks = behind[..line].trim_end();
    let is_rest = limit == window.end || line < behind.len();
    Span::new(start, end + if is_rest { marks.len() } else { closing(marks) })
}

/// Whether a block is the page's own by its marks: quoted as a whole, or each second phrase of it or more by itself, as a list of
/// titles or of things in a sentence is; or fields with their values.
///
/// ```text
/// 該留言寫著「免費試看 高清線上」，管理員隨即刪除。    as a whole
/// 片單：《讓子彈飛》、《親愛的》、《經歷》              phrase by phrase
/// 來源：石橋晚報 記者：趙剛 編審：楊麗華                fields
/// ```
fn is_of_the_page(text: &str, phrases: &[Phrase], span: Span) -> bool {
    let is_opening = |mark: char| matches!(mark, '「' | '『' | '“' | '‘' | '《' | '〈');
    let is_closing = |mark: char| matches!(mark, '」' | '』' | '”' | '’' | '》' | '〉');
    let start = phrases.first().map_or(span.start, |phrase| phrase.start);
    let opened = text[..start].ends_with(is_opening);
    let after = text[span.end..].chars().next().map_or(0, char::len_utf8);
    let closed = text[start..span.end + after].contains(is_closing);
    let is_listed = |mark: char| is_opening(mark) || mark == '、';
    let titles = phrases.iter().skip(1).filter(|phrase| is_listed(phrase.separator)).count();
    let fields = phrases.iter().filter(|phrase| matches!(phrase.separator, '：' | ':')).count();
    (opened && closed) || 2 * titles >= phrases.len() || 3 * fields >= phrases.len()
}

/// The length in bytes of the separator or closing mark that `marks` begins with.
fn closing(marks: &str) -> usize {
    let is_closing =
        |mark: char| matches!(mark, '|' | '_' | ',' | '，' | '）' | ')' | '】' | '！' | '。');
    marks.chars().next().filter(|mark| is_closing(*mark)).map_or(0, char::len_utf8)
}

/// The sentences of the page itself in a window: of some length, with a function word, and in no
/// accepted candidate. A sentence of a footer is none.
fn page_sentences(text: &str, list: &PhraseList, accepted: &[Accepted]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut blocks = accepted.iter().peekable();
    let (mut first, mut han, mut function) = (0, 0_u16, 0_u16);
    for (at, phrase) in list.phrases.iter().enumerate() {
        if phrase.before != Gap::Mark {
            (first, han, function) = (at, 0, 0);
        }
        while blocks.next_if(|block| block.phrases.end <= at).is_some() {}
        if blocks.peek().is_some_and(|block| block.phrases.start <= at) {
            (first, han, function) = (at + 1, 0, 0);
            continue;
        }
        han = han.saturating_add(phrase.han);
        function = function.saturating_add(phrase.function);
        if phrase.ends_sentence && han >= SENTENCE_LEAST && function > 0 {
            let span = Span::new(list.phrases[first].start, phrase.end);
            if !is_footer(&text[span.range()]) {
                sentences.push(span);
            }
        }
    }
    sentences
}

/// Whether a sentence is one of a footer.
fn is_footer(sentence: &str) -> bool {
    ["版权", "版權", "备案", "備案", "ICP", "Copyright"].iter().any(|word| sentence.contains(word))
}
