//! Finds the blocks of a page: all steps from the gate to the joined blocks, in their order.
//!
//! Invariant: the blocks of [`Detector::find`] are in order, and at least one byte lies between any
//! two. Each step is linear in the page: no loop over blocks goes over the page or over the other
//! blocks.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Block, Kind, UserRules};
use crate::align::Span;
use crate::spam::blocks::edges as boundary;
use crate::spam::blocks::evidence;
use crate::spam::blocks::inline_names as inline;
use crate::spam::blocks::merge::join;
use crate::spam::blocks::thresholds::{bar, passes};
use crate::spam::features::context::{self, Contexts};
use crate::spam::features::feature_vector::observe;
use crate::spam::lexicon::word_boundary::Words;
use crate::spam::model::crf::Model;
use crate::spam::model::viterbi as decode;
use crate::spam::runs::counter::Marks;
use crate::spam::runs::cutter::{Boundary, Run, cut};
use crate::spam::runs::run_list::RunList;
use crate::spam::text::code_spans::Code;
#[cfg(feature = "user-rules")]
use crate::spam::user_rules::apply;

/// Where on a page blocks are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Scope {
    /// Above the first sentence of the page's own text, and below the last.
    ///
    /// A sentence of a footer, such as one on copyright, is not counted as such.
    #[default]
    Ends,
    /// Everywhere.
    Anywhere,
}

/// How much has to speak for a block before it is reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Sensitivity {
    /// Long, dense blocks only.
    Careful,
    /// A few phrases that leave little doubt.
    #[default]
    Balanced,
    /// Also what may be a mistake.
    Eager,
}

/// Whether injected names within the page's own lines are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Inline {
    /// They are kept.
    #[default]
    Keep,
    /// A name of gambling is reported that stands in brackets or comes again and again, wherever
    /// on the page. To cut it out can leave a sentence without its subject.
    Find,
}

/// Finds injected blocks.
///
/// Immutable, and cheap to clone; the model is shared by all.
#[derive(Clone, Debug)]
pub struct Detector {
    model: Arc<Model>,
    scope: Scope,
    sensitivity: Sensitivity,
    inline: Inline,
    #[cfg(feature = "user-rules")]
    patterns: Arc<UserRules>,
}

impl Default for Detector {
    fn default() -> Self {
        Detector::with_model(Model::get())
    }
}

/// Sets up a [`Detector`].
#[derive(Clone, Debug, Default)]
pub struct DetectorBuilder {
    detector: Detector,
}

impl DetectorBuilder {
    /// Where blocks are looked for; at the ends of the page if not said.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.detector.scope = scope;
        self
    }

    /// How much has to speak for a block; [`Sensitivity::Balanced`] if not said.
    #[must_use]
    pub fn sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.detector.sensitivity = sensitivity;
        self
    }

    /// Whether names within lines are looked for; they are kept if not said.
    #[must_use]
    pub fn inline(mut self, inline: Inline) -> Self {
        self.detector.inline = inline;
        self
    }

    /// Words and rules of one's own, in the place of those that were set before.
    #[must_use]
    pub fn own(mut self, rules: UserRules) -> Self {
        let model = Model::get();
        self.detector.model = Arc::new(model.with(rules.extend(&model.vocabulary)));
        #[cfg(feature = "user-rules")]
        {
            self.detector.patterns = Arc::new(rules);
        }
        self
    }

    /// The detector.
    #[must_use]
    pub fn build(self) -> Detector {
        self.detector
    }
}

impl Detector {
    /// With the defaults of the builder.
    #[must_use]
    pub fn new() -> Self {
        Detector::default()
    }

    /// To choose otherwise.
    #[must_use]
    pub fn builder() -> DetectorBuilder {
        DetectorBuilder::default()
    }

    pub(crate) fn with_model(model: Arc<Model>) -> Self {
        Detector {
            model,
            scope: Scope::default(),
            sensitivity: Sensitivity::default(),
            inline: Inline::default(),
            #[cfg(feature = "user-rules")]
            patterns: Arc::default(),
        }
    }

    pub(crate) fn with_scope(self, scope: Scope) -> Self {
        Detector { scope, ..self }
    }

    /// The blocks of `text` in their order, with spans in bytes of it. At least one byte that stays
    /// lies between any two of them: what overlaps or touches is one block, with the evidence of
    /// both and the sum of their scores.
    ///
    /// Takes time in proportion to the text, whatever the text is.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Block> {
        let mut blocks = self.blocks(text);
        if self.inline == Inline::Find {
            inline::add(text, &self.model.vocabulary, &mut blocks);
            join(&mut blocks);
        }
        #[cfg(feature = "user-rules")]
        if !self.patterns.patterns.is_empty() {
            blocks.extend(apply::added(text, &self.patterns.patterns));
            join(&mut blocks);
            return apply::without_protected(text, blocks, &self.patterns.patterns);
        }
        blocks
    }

    /// What the model finds.
    fn blocks(&self, text: &str) -> Vec<Block> {
        let bar = bar(self.sensitivity);
        if !self.model.gate.lets_pass(text, &self.model.vocabulary, bar.certain) {
            return Vec::new();
        }
        self.blocks_behind_gate(text)
    }

    /// The same without the quick look.
    fn blocks_behind_gate(&self, text: &str) -> Vec<Block> {
        let bar = bar(self.sensitivity);
        let code = Code::find(text);
        let words = Words::new(text, &code);
        let runs = cut(words, &self.model.vocabulary);
        if !may_have_block(&runs, bar.terms) {
            return Vec::new();
        }
        let contexts = Contexts::of(text, &runs, &self.model);
        let emissions = self.emissions(&runs, &contexts);
        let mut ranges = decode::decode(&runs, &emissions, &self.model.steps);
        boundary::bridge(&runs, &mut ranges);
        let own = self.own(&runs, &ranges);

        let seen = evidence::Seen { words, runs: &runs, contexts: &contexts };
        let mut blocks: Vec<Block> = Vec::new();
        let mut report = |range: Range<usize>| {
            let Some(range) = boundary::trim(&runs, &contexts, range) else { return false };
            let steps = self.steps(&runs, &range);
            let score = emissions[range.clone()].iter().sum::<f32>() + steps;
            let terms = seen.terms(&self.model, range.clone());
            let in_context = range.clone().map(|index| (runs.at(index), contexts.at(index)));
            if !passes(in_context, &terms, score, bar) {
                return false;
            }
            let (first, last) = boundary::widen(&runs, range);
            let span = boundary::span(text, &runs.at(first), &runs.at(last));
            // The one before may have taken all of its line.
            if blocks.last().is_none_or(|last| last.span.intersection(span) != span) {
                let evidence = seen.evidence(&self.model, first..last + 1, steps);
                let score = evidence.iter().map(|one| one.score).sum();
                blocks.push(Block { span, kind: kind(&runs, first..last + 1), score, evidence });
            }
            true
        };
        for range in ranges {
            if own.as_ref().is_some_and(|own| range.end > own.start && range.start < own.end) {
                continue;
            }
            if !report(range.clone()) {
                // Two short blocks with page text between were taken for one.
                let mut start = range.start;
                while start < range.end {
                    let next = (start + 1..range.end).find(|index| runs.begins_line(*index));
                    let end = next.unwrap_or(range.end);
                    report(start..end);
                    start = end;
                }
            }
        }
        join(&mut blocks);
        blocks.append(&mut repeated(text, &blocks));
        join(&mut blocks);
        blocks
    }

    /// The log-odds of each run that it is of a block.
    fn emissions(&self, runs: &RunList, contexts: &Contexts) -> Vec<f32> {
        let emission = |(index, run): (usize, Run)| {
            let emission = self.model.emission(&observe(&run, &contexts.at(index)));
            if is_footer_line(&run) { emission.min(FOOTER_LINE) } else { emission }
        };
        runs.iter().enumerate().map(emission).collect()
    }

    /// From the first to the last sentence of the page's own text, between which no block is
    /// looked for.
    fn own(&self, runs: &RunList, blocks: &[Range<usize>]) -> Option<Range<usize>> {
        if self.scope == Scope::Anywhere {
            return None;
        }
        let mut blocks = blocks.iter().peekable();
        context::own(runs, |index| {
            while blocks.next_if(|block| block.end <= index).is_some() {}
            blocks.peek().is_some_and(|block| block.start <= index)
        })
    }

    /// The log-odds that a block begins and ends where `range` does.
    fn steps(&self, runs: &RunList, range: &Range<usize>) -> f32 {
        let steps = &self.model.steps;
        let leave = match range.end < runs.len() {
            true => steps.leave[runs.before(range.end) as usize],
            false => 0.0,
        };
        steps.enter[runs.before(range.start) as usize] + leave
    }
}

/// The log-odds of a line of the page's footer, at most: it stays, whatever is around it.
const FOOTER_LINE: f32 = -8.0;

/// Whether a run begins a line on copyright or registration, and has no term.
fn is_footer_line(run: &Run) -> bool {
    run.before <= Boundary::Line
        && run.features.marks.has(Marks::COPYRIGHT)
        && !run.features.is_hit()
}

/// A block of so many bytes is looked for elsewhere on the page: shorter ones may be names, longer
/// ones are not searched for by anyone.
const REPEATED: Range<usize> = 24..300;

/// So many different blocks are looked for, so that the time stays linear.
const DIFFERENT: usize = 4;

/// So many other places are reported at most.
const PLACES: usize = 64;

/// The other places of the page that have the very words of one of `blocks`, which are in order: an
/// advertisement that was searched for stands in the title, in the search field and among the
/// results.
fn repeated(text: &str, blocks: &[Block]) -> Vec<Block> {
    let short = |block: &&Block| REPEATED.contains(&block.span.len());
    let mut found: Vec<Block> = Vec::new();
    for block in blocks.iter().filter(short).take(DIFFERENT) {
        let words = &text[block.span.range()];
        if words.contains('\n') || words.trim() != words {
            continue;
        }
        let mut others = blocks.iter().peekable();
        for (start, _) in text.match_indices(words) {
            if found.len() == PLACES {
                return found;
            }
            let span = Span::new(start, start + words.len());
            while others.next_if(|other| other.span.end <= span.start).is_some() {}
            let free = |other: &Block| other.span.end <= span.start || other.span.start >= span.end;
            if others.peek().is_none_or(|other| free(other)) && found.iter().all(free) {
                found.push(Block { span, ..block.clone() });
            }
        }
    }
    found
}

/// Whether there is so little on the whole page that no block of it can be reported.
fn may_have_block(runs: &RunList, terms: f32) -> bool {
    let mut sum = 0.0;
    for features in (0..runs.len()).map(|index| runs.features(index)) {
        sum += f32::from(features.strong) * 2.0 + f32::from(features.medium);
        if features.can_be_told_by_more() {
            sum += 2.0;
        }
        if features.simplified > 0 && features.traditional == 0 {
            sum += 0.5;
        }
        if sum >= terms {
            return true;
        }
    }
    false
}

fn kind(runs: &RunList, range: Range<usize>) -> Kind {
    let mut weights: BTreeMap<Kind, f32> = BTreeMap::new();
    for features in range.map(|index| runs.features(index)) {
        if let Some(kind) = features.kind {
            *weights.entry(kind).or_default() += 2.0 * f32::from(features.strong)
                + f32::from(features.medium)
                + 0.25 * f32::from(features.weak);
        }
    }
    let best = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    best.map_or(Kind::Unknown, |(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::{Detector, Scope};
    use crate::convert::{Config, Converter};

    /// Our own pages, and text without blocks.
    fn pages() -> Vec<String> {
        let pages = include_str!("../../corpus/pages.jsonl").lines().map(|line| {
            let page: serde_json::Value = serde_json::from_str(line).unwrap();
            page["text"].as_str().unwrap().to_owned()
        });
        pages.chain([include_str!("../../corpus/spam/prose.txt").to_owned()]).collect()
    }

    /// Pieces of pages, by where they begin in which page, and their length in bytes.
    fn pieces() -> impl Strategy<Value = Vec<(Index, Index, usize)>> {
        prop::collection::vec((any::<Index>(), any::<Index>(), 0_usize..600), 1..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// What the gate turns away has no block: pages that are put together from pieces.
        #[test]
        fn the_gate_loses_no_block(pieces in pieces(), simplified in any::<bool>()) {
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
            prop_assert_eq!(detector.blocks(&text), detector.blocks_behind_gate(&text));
        }
    }

    #[test]
    fn the_gate_turns_clean_pages_away() {
        let detector = Detector::new();
        let article = include_str!("../../corpus/pages/plain.txt");
        let gate = &detector.model.gate;
        assert!(!gate.lets_pass(article, &detector.model.vocabulary, 4.0));
    }
}
