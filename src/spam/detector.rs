//! Finds the blocks of a page: the one file that calls every layer, in order.
//!
//! Invariant: the blocks of [`Detector::find`] are in order, and at least one byte lies between any
//! two. Each step is linear in the page: no loop over blocks goes over the page, or over the other
//! blocks, again.
//!
//! The steps of [`Detector::find`], and what they do to a page that ends with
//! `…歡迎。⏎网上赌场 百家乐技巧 足球投注网`:
//!
//! ```text
//! prefilter   网上赌场 … 百家乐: three strong terms within 1,500 bytes   may have a block
//! cut         居民對此表示歡迎。 | 网上赌场 | 百家乐技巧 | 足球投注网          runs with counts
//! features    39 numbers for each run                                    feature vectors
//! emission    -3.1 | +5.2 | +6.4 | +4.9  (made-up figures)               log-odds
//! Viterbi     page | block block block                                   ranges of runs
//! thresholds  enough terms, dense enough, score high enough              or it is no block
//! edges       from the first byte of 网上赌场 to the end of the page      a span
//! merge       blocks that touch become one                               blocks
//! ```
//!
//! Then blocks that are [foreign](super::foreign) to the page are added, and those of the learned
//! path; what they have in common with others is joined.
//!
//! Those are the steps of the vocabulary's path. It is one of three, and what they find is
//! put together like this:
//!
//! ```text
//! vocabulary      blocks of listed trades                              model_blocks
//! foreign         lists in another script or writing                   + merge
//! learned         stretches that differ from their page, where no      + merge
//!                 other path found anything
//!                 ───────────────────────────────────────────
//!                 the anchors: each of them would be a block by itself
//! advertisement   the lines around an anchor that belong to it         + merge
//! inline          names within lines, if asked for                     + merge
//! user rules      patterns that add blocks, then those that protect    + merge
//! ```
//!
//! | path | rejects a page that has nothing, by |
//! |---|---|
//! | vocabulary | a scan for clusters of strong terms |
//! | foreign | a count of characters by writing, in the lines outside of the page's own text |
//! | learned | the phrases of the same lines |
//! | advertisement | the lack of an anchor |
//!
//! Protected words of the user count in the vocabulary. The other paths don't ask it, so
//! their blocks are dropped here if they have one.

use std::ops::Range;
use std::sync::Arc;

use super::advertisement::AdvertisementPath;
use super::block::Block;
use super::blocks::{
    ObservedPage, Thresholds, add_inline_names, bridge, kind_of, merge, repeats, span, trim, widen,
};
use super::features::{PageContexts, feature_vector, page_text};
use super::foreign::foreign_blocks;
use super::learned::LearnedPath;
use super::lexicon::SearchedText;
use super::model::{Model, best_path};
use super::options::{Inline, Scope, Sensitivity};
use super::refine::refine;
use super::runs::{Boundary, Marks, RunList, TextRun, cut};
use super::text::CodeSpans;
use super::user_rules::{ProtectedWords, UserRules};
#[cfg(feature = "user-rules")]
use super::user_rules::{pattern_blocks, without_protected};

/// Finds injected blocks.
///
/// Immutable, cheap to clone, and shared freely between threads: all detectors without
/// [user rules](DetectorBuilder::user_rules) share one model.
///
/// ```
/// use hanclean::spam::{Detector, Kind, Scope};
///
/// let page = "居民对此表示欢迎，也有人担心会影响商家的生意。\n网上赌场 百家乐技巧 足球投注网";
/// let detector = Detector::builder().scope(Scope::Anywhere).build();
/// let blocks = detector.find(page);
/// assert_eq!(&page[blocks[0].span.range()], "网上赌场 百家乐技巧 足球投注网");
/// assert_eq!(blocks[0].kind, Kind::Gambling);
/// ```
#[derive(Clone, Debug)]
pub struct Detector {
    /// Terms, weights and the prefilter that is built from the terms.
    model: Arc<Model>,
    scope: Scope,
    sensitivity: Sensitivity,
    inline: Inline,
    /// The user's protected words, folded.
    protected: Arc<ProtectedWords>,
    /// The user's rules, for their patterns; their words are part of `model`.
    #[cfg(feature = "user-rules")]
    rules: Arc<UserRules>,
}

impl Default for Detector {
    fn default() -> Self {
        Detector::with_model(Model::built_in())
    }
}

/// Builds a [`Detector`] with settings other than the defaults.
#[derive(Clone, Debug, Default)]
pub struct DetectorBuilder {
    detector: Detector,
}

impl DetectorBuilder {
    /// Sets where on a page blocks may be. Default: [`Scope::Ends`].
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.detector.scope = scope;
        self
    }

    /// Sets how strong the evidence for a block must be. Default: [`Sensitivity::Balanced`].
    #[must_use]
    pub fn sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.detector.sensitivity = sensitivity;
        self
    }

    /// Sets whether injected names within lines are reported, too. Default: [`Inline::Keep`].
    #[must_use]
    pub fn inline(mut self, inline: Inline) -> Self {
        self.detector.inline = inline;
        self
    }

    /// Sets the user's words and patterns. A second call replaces the rules of the first.
    ///
    /// Builds the vocabulary and the prefilter anew, so set rules once and clone the detector.
    #[must_use]
    pub fn user_rules(mut self, rules: UserRules) -> Self {
        let model = Model::built_in();
        let vocabulary = rules.extend(&model.vocabulary);
        self.detector.protected = Arc::new(ProtectedWords::new(&rules.protected));
        self.detector.model = Arc::new(model.with_vocabulary(vocabulary));
        #[cfg(feature = "user-rules")]
        {
            self.detector.rules = Arc::new(rules);
        }
        self
    }

    /// Builds the detector.
    #[must_use]
    pub fn build(self) -> Detector {
        self.detector
    }
}

impl Detector {
    /// Creates a detector with the default settings.
    #[must_use]
    pub fn new() -> Self {
        Detector::default()
    }

    /// Returns a builder for settings other than the defaults.
    #[must_use]
    pub fn builder() -> DetectorBuilder {
        DetectorBuilder::default()
    }

    /// Creates a detector of another model, such as one that is being trained.
    pub(crate) fn with_model(model: Arc<Model>) -> Self {
        Detector {
            model,
            scope: Scope::default(),
            sensitivity: Sensitivity::default(),
            inline: Inline::default(),
            protected: Arc::default(),
            #[cfg(feature = "user-rules")]
            rules: Arc::default(),
        }
    }

    /// The same detector with another scope.
    pub(crate) fn with_scope(self, scope: Scope) -> Self {
        Detector { scope, ..self }
    }

    /// The same detector with another learned path.
    pub(crate) fn with_learned(self, learned: LearnedPath) -> Self {
        Detector { model: Arc::new(self.model.with_learned(learned)), ..self }
    }

    /// Finds the injected blocks of `text`: in order, with spans in bytes of `text`.
    ///
    /// At least one byte lies between any two blocks. Blocks that overlap or touch are reported as
    /// one, with the evidence of both and the sum of their scores.
    ///
    /// Takes time and memory in proportion to the text, whatever it contains.
    ///
    /// ```
    /// use hanclean::spam::Detector;
    ///
    /// let page = "居民对此表示欢迎，也有人担心会影响商家的生意。\n代孕价格 代孕公司 代孕中介";
    /// let blocks = Detector::new().find(page);
    /// let sum: f32 = blocks[0].evidence.iter().map(|evidence| evidence.score).sum();
    /// assert!((blocks[0].score - sum).abs() < 1e-3, "the evidence explains the whole score");
    /// ```
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Block> {
        let mut blocks = self.anchors(text);
        let mut grown = self.model.advertisement.find(
            text,
            self.scope,
            self.sensitivity,
            &blocks,
            self.model.learned.odds(),
            &self.model.vocabulary,
        );
        grown.retain(|block| !self.is_protected(text, block));
        if !grown.is_empty() {
            blocks.extend(grown);
            merge(&mut blocks);
        }
        refine(text, &self.model, &mut blocks);
        if self.inline == Inline::Find {
            add_inline_names(text, &self.model.vocabulary, &mut blocks);
            merge(&mut blocks);
        }
        #[cfg(feature = "user-rules")]
        if !self.rules.patterns.is_empty() {
            blocks.extend(pattern_blocks(text, &self.rules.patterns));
            merge(&mut blocks);
            return without_protected(text, blocks, &self.rules.patterns);
        }
        blocks
    }

    /// The blocks that stand on their own, before they grow: those of the model, lists in other
    /// scripts and languages, and those of the learned path.
    pub(crate) fn anchors(&self, text: &str) -> Vec<Block> {
        let mut blocks = self.model_blocks(text);
        let odds = self.model.learned.odds();
        let vocabulary = &self.model.vocabulary;
        let mut foreign = foreign_blocks(text, self.scope, self.sensitivity, vocabulary, odds);
        foreign.retain(|block| !self.is_protected(text, block));
        if !foreign.is_empty() {
            blocks.extend(foreign);
            merge(&mut blocks);
        }
        let mut learned = self.model.learned.find(text, self.scope, self.sensitivity, &blocks);
        learned.retain(|block| !self.is_protected(text, block));
        if !learned.is_empty() {
            blocks.extend(learned);
            merge(&mut blocks);
        }
        blocks
    }

    /// Whether a block has a word that the user protects. In the vocabulary such a word speaks for the
    /// page; the paths that know no words must be told.
    fn is_protected(&self, text: &str, block: &Block) -> bool {
        self.protected.occur_in(&text[block.span.range()])
    }

    /// What the training needs to observe segments: the model and the scope.
    pub(crate) fn parts(&self) -> (&Model, Scope) {
        (&self.model, self.scope)
    }

    /// The same detector with other trees for the rest of an advertisement.
    pub(crate) fn with_advertisement(self, path: AdvertisementPath) -> Self {
        Detector { model: Arc::new(self.model.with_advertisement(path)), ..self }
    }

    /// The blocks that the model finds, behind the prefilter.
    fn model_blocks(&self, text: &str) -> Vec<Block> {
        let thresholds = Thresholds::of(self.sensitivity);
        let model = &self.model;
        if !model.prefilter.may_have_block(text, &model.vocabulary, thresholds.certain) {
            return Vec::new();
        }
        self.unfiltered_blocks(text)
    }

    /// The blocks that the model finds if the prefilter is left out. The result is the same, by the
    /// [contract](super::prefilter) of the prefilter, which a property test checks.
    fn unfiltered_blocks(&self, text: &str) -> Vec<Block> {
        let thresholds = Thresholds::of(self.sensitivity);
        let code = CodeSpans::find(text);
        let searched = SearchedText::new(text, &code);
        let runs = cut(searched, &self.model.vocabulary);
        if !has_enough_terms(&runs, thresholds.terms) {
            return Vec::new();
        }
        let contexts = PageContexts::new(text, &runs, &self.model.bigrams);
        let emissions = self.emissions(&runs, &contexts);
        let mut ranges = best_path(&runs, &emissions, &self.model.transitions);
        bridge(&runs, &mut ranges);
        let page_text = self.page_text(&runs, &ranges);

        let page = ObservedPage { text: searched, runs: &runs, contexts: &contexts };
        let mut blocks: Vec<Block> = Vec::new();
        // Reports the block of a range of runs if it reaches the thresholds.
        let mut report = |range: Range<usize>| {
            let Some(range) = trim(&runs, &contexts, range) else { return false };
            let transitions = self.transitions(&runs, &range);
            let score = emissions[range.clone()].iter().sum::<f32>() + transitions;
            let terms = page.terms(&self.model, range.clone());
            let in_context = range.clone().map(|index| (runs.get(index), contexts.get(index)));
            if !thresholds.accept(in_context, &terms, score) {
                return false;
            }
            let (first, last) = widen(&runs, range);
            let span = span(text, &runs.get(first), &runs.get(last));
            // The previous block may have been widened over the rest of its line, and so over this.
            if blocks.last().is_none_or(|last| last.span.intersection(span) != span) {
                let evidence = page.evidence(&self.model, first..last + 1, transitions);
                let score = evidence.iter().map(|one| one.score).sum();
                blocks.push(Block { span, kind: kind_of(&runs, first..last + 1), score, evidence });
            }
            true
        };
        for range in ranges {
            let within_page_text =
                |page: &Range<usize>| range.end > page.start && range.start < page.end;
            if page_text.as_ref().is_some_and(within_page_text) {
                continue;
            }
            if !report(range.clone()) {
                // Viterbi may join two short blocks over page text between them. Such a range is
                // too thin, so its lines are tried one by one.
                let mut start = range.start;
                while start < range.end {
                    let next = (start + 1..range.end).find(|index| runs.begins_line(*index));
                    let end = next.unwrap_or(range.end);
                    report(start..end);
                    start = end;
                }
            }
        }
        merge(&mut blocks);
        blocks.append(&mut repeats(text, &blocks));
        merge(&mut blocks);
        blocks
    }

    /// The emission of each run: its log-odds of being in a block, before its neighbours count.
    fn emissions(&self, runs: &RunList, contexts: &PageContexts) -> Vec<f32> {
        let emission = |(index, run): (usize, TextRun)| {
            let emission = self.model.emission(&feature_vector(&run, &contexts.get(index)));
            if is_footer_line(&run) { emission.min(FOOTER_LINE) } else { emission }
        };
        runs.iter().enumerate().map(emission).collect()
    }

    /// The runs from the first to the last sentence of the page's own text. With [`Scope::Ends`] no
    /// block is reported in there.
    ///
    /// Runs of `blocks`, which are in order, are in no sentence of the page; they are skipped in
    /// one pass over both.
    fn page_text(&self, runs: &RunList, blocks: &[Range<usize>]) -> Option<Range<usize>> {
        if self.scope == Scope::Anywhere {
            return None;
        }
        let mut blocks = blocks.iter().peekable();
        page_text(runs, |index| {
            while blocks.next_if(|block| block.end <= index).is_some() {}
            blocks.peek().is_some_and(|block| block.start <= index)
        })
    }

    /// The log-odds of the two transitions of a block: into it at `range.start`, out of it at
    /// `range.end`. A block that ends with the page needs no transition out.
    fn transitions(&self, runs: &RunList, range: &Range<usize>) -> f32 {
        let transitions = &self.model.transitions;
        let leave = match range.end < runs.len() {
            true => transitions.leave[runs.before(range.end) as usize],
            false => 0.0,
        };
        transitions.enter[runs.before(range.start) as usize] + leave
    }
}

/// The highest emission, as log-odds, of a line of the page's footer. It stays on the page,
/// whatever is around it: no neighbour can outweigh this.
const FOOTER_LINE: f32 = -8.0;

/// Whether a run begins a line with a copyright or registration (`版权所有`, `京ICP备`) and has no
/// spam term.
fn is_footer_line(run: &TextRun) -> bool {
    run.before <= Boundary::Line
        && run.counts.marks.contains(Marks::COPYRIGHT)
        && !run.counts.is_hit()
}

/// Whether the whole page has enough for a single block to reach the threshold of `terms`.
///
/// A necessary condition, from the counts alone: it saves all that follows for a page that passed
/// the prefilter by chance.
fn has_enough_terms(runs: &RunList, terms: f32) -> bool {
    let mut sum = 0.0;
    for counts in (0..runs.len()).map(|index| runs.counts(index)) {
        sum += f32::from(counts.strong) * 2.0 + f32::from(counts.medium);
        if counts.may_gain_evidence() {
            sum += 2.0;
        }
        if counts.simplified > 0 && counts.traditional == 0 {
            sum += 0.5;
        }
        if sum >= terms {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::{Detector, Scope};
    use crate::convert::{Config, Converter};

    /// The project's own pages, and text without blocks.
    fn pages() -> Vec<String> {
        let pages = include_str!("../../corpus/pages.jsonl").lines().map(|line| {
            let page: serde_json::Value = serde_json::from_str(line).unwrap();
            page["text"].as_str().unwrap().to_owned()
        });
        pages.chain([include_str!("../../corpus/spam/prose.txt").to_owned()]).collect()
    }

    /// Pieces of pages: which page, where in it, and how many bytes.
    fn pieces() -> impl Strategy<Value = Vec<(Index, Index, usize)>> {
        prop::collection::vec((any::<Index>(), any::<Index>(), 0_usize..600), 1..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// The prefilter has no false negatives, on pages that are put together from pieces.
        #[test]
        fn the_prefilter_misses_no_block(pieces in pieces(), simplified in any::<bool>()) {
            let pages = pages();
            let mut text = String::new();
            for (page, start, len) in pieces {
                let page = page.get(&pages);
                let start = page.floor_char_boundary(start.index(page.len()));
                text += &page[start..page.floor_char_boundary(start + len)];
                if len % 2 == 0 {
                    text.push('\n');
                }
            }
            if simplified {
                text = Converter::new(Config::T2s).convert(&text);
            }
            let detector = Detector::builder().scope(Scope::Anywhere).build();
            prop_assert_eq!(detector.model_blocks(&text), detector.unfiltered_blocks(&text));
        }
    }

    /// A filter that lets everything pass would have no false negatives either.
    #[test]
    fn the_prefilter_rejects_a_clean_page() {
        let detector = Detector::new();
        let article = include_str!("../../corpus/pages/plain.txt");
        let model = &detector.model;
        assert!(!model.prefilter.may_have_block(article, &model.vocabulary, 4.0));
    }
}
