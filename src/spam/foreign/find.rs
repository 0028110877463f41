//! Finds foreign blocks: from a page to its stretches, their weights and their bytes.
//!
//! The steps, on a Traditional page that ends with two lines, `[責任編輯:陳靜]` and
//! `补习辅导|托福报名|课程优惠|学历提升|`:
//!
//! ```text
//! sample      128 characters: Han, and Traditional                 worth a search, as a Chinese page
//! zones       what is below the last sentence: two lines           segments
//! stretches   the second line: 9 Simplified, no Traditional        foreign from end to end
//! weights     +4.5 characters, +1.6 phrases                        the best part of the stretch
//! place       -2.3, since such blocks are rare; at the end         a score
//! name        +0.3 bigrams, -0.4 words of ordinary pages           above 2.5: perhaps a block
//! contrast    0 % of its pairs of characters on the page           the score stays: a block
//! span        from 补 to the last bar                              its bytes
//! ```
//!
//! Everything that costs more than a few characters comes after a step that nearly no page passes:
//! words after stretches, the rest of the page after the threshold, code spans after a block.
//!
//! Invariant: the score is the sum of the evidence. The steps only ever add to [`Sums`].

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::context::{PageContext, repeated_pairs};
use super::lists::{self, WeighedSegment};
use super::mismatch;
use super::segments::{Segment, zones};
use super::stretches::Foreignness;
use super::sums::{Sums, best_part};
use super::tally::{Tally, sample};
use super::words::words;
use crate::align::Span;
use crate::script::Script;
use crate::spam::block::{Block, Kind, Signal};
use crate::spam::blocks::span;
use crate::spam::learned::{BigramOdds, PhraseList, windows};
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::options::{Scope, Sensitivity};
use crate::spam::runs::{Boundary, RunCounts, TextRun};
use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

/// The least score of a block, for careful, balanced and eager.
const THRESHOLDS: [f32; 3] = [6.0, 2.5, 1.0];

/// How rare blocks in the other script are.
const PRIOR_SCRIPT: f32 = -2.3;
/// How rare Traditional blocks on Simplified pages are.
const PRIOR_TRADITIONAL: f32 = -3.5;
/// How rare lists in other writings are.
const PRIOR_WRITING: f32 = -4.0;
/// What a place between the page's own paragraphs takes away.
const MIDDLE: f32 = -3.0;
/// What other lines on both sides take away, outside of the page's own text.
const BETWEEN: f32 = -1.0;
/// What a colon at the end of the line before takes away: the page quotes the list.
const ANNOUNCED: f32 = -4.0;

/// The least number of characters of the other script in a block.
const SCRIPT_LEAST: u32 = 6;
/// The least number of letters of another writing in a block, in tenths of Han characters.
const WRITING_LEAST: u32 = 40;

/// The most that the characters of the other script count.
const SCRIPT_MOST: f32 = 7.0;
/// The most that the phrases of a list count.
const PHRASES_MOST: f32 = 3.5;
/// What phrases count from which on they are a list.
const FEW_PHRASES: f32 = 1.5;
/// What fewer phrases take away: a title, or a line that was left over.
const FEW: f32 = -1.5;
/// The most that a rare writing counts.
const RARE_MOST: f32 = 3.0;
/// The most that stems or terms count.
const VOCABULARY_MOST: f32 = 12.0;
/// What the page's own use of the same pairs of characters takes away, for all of them.
const SHARED: f32 = -12.0;
/// The least number of lines of a list that other lines may be added to.
const LINES_LEAST: usize = 3;
/// The most Han characters of such a line.
const LINE_MOST: u32 = 12;
/// What a word of ordinary pages takes away, as a share of what a term as strong would count.
const PAGE_TERM: f32 = -0.5;
/// What the mean log-odds of a block's bigrams count, beyond those of plain words.
const SEQUENCES: f32 = 5.0;
/// The mean log-odds of bigrams in lists of plain words.
const SEQUENCES_MEAN: f32 = 0.3;
/// The most that bigrams take away.
const SEQUENCES_LEAST: f32 = -6.0;
/// The most that bigrams count.
const SEQUENCES_MOST: f32 = 2.5;
/// What pairs of characters that a block repeats count, beyond the share that is free.
const REPEATED: f32 = 4.0;
/// The share of repeated pairs that lists of plain words have.
const REPEATED_FREE: f32 = 0.2;
/// The most that repeated pairs count.
const REPEATED_MOST: f32 = 1.5;
/// The share of pairs that a page and a block have in common by chance.
const SHARED_FREE: f32 = 0.1;
/// The most that repeated words count.
const REPETITION: f32 = 2.5;
/// What each stem elsewhere on the page takes away, and at most: the page is about the topic.
const ELSEWHERE: f32 = -1.0;
/// What the same writing elsewhere on the page takes away.
const SAME_WRITING: f32 = -2.5;

/// Finds the foreign blocks of a page: in order, without overlaps. `vocabulary` adds evidence, and
/// says what a block sells.
///
/// Linear in the text; memory is that of a window.
pub(crate) fn foreign_blocks(
    text: &str,
    scope: Scope,
    sensitivity: Sensitivity,
    vocabulary: &Vocabulary,
    odds: &BigramOdds,
) -> Vec<Block> {
    let page = sample(text);
    if page.han() < 8 || 20 * page.han() < page.foreign() {
        return Vec::new();
    }
    let threshold = THRESHOLDS[match sensitivity {
        Sensitivity::Careful => 0,
        Sensitivity::Balanced => 1,
        Sensitivity::Eager => 2,
    }];
    let script = main_script(&page);
    let mut finder = Finder {
        text,
        scope,
        threshold,
        vocabulary,
        odds,
        code: OnceCell::new(),
        blocks: Vec::new(),
    };
    for zone in zones(text, scope, script) {
        let mut tally = Tally::default();
        zone.iter().for_each(|segment| tally.add(&segment.tally));
        if tally.foreign() >= WRITING_LEAST {
            finder.search(Foreignness::Writing, &zone);
        }
        for other in [Script::Simplified, Script::Traditional] {
            if script != Some(other) && tally.of_script(other) >= SCRIPT_LEAST {
                finder.search(Foreignness::Script(other), &zone);
            }
        }
    }
    finder.blocks
}

/// The script of most of the page, if it is clear; a block may be half of a short page.
fn main_script(page: &Tally) -> Option<Script> {
    let [simplified, traditional] =
        [Script::Simplified, Script::Traditional].map(|script| page.of_script(script));
    match simplified > 3 * traditional {
        true => Some(Script::Simplified),
        false => (traditional > 3 * simplified).then_some(Script::Traditional),
    }
}

/// A search of one page.
struct Finder<'p> {
    text: &'p str,
    scope: Scope,
    threshold: f32,
    vocabulary: &'p Vocabulary,
    odds: &'p BigramOdds,
    /// The code of the page, found when there is a block.
    code: OnceCell<CodeSpans>,
    blocks: Vec<Block>,
}

/// A part of a stretch that was weighed.
struct Candidate<'s> {
    /// Its segments.
    segments: &'s [Segment],
    /// Bytes of the lines that were added to it.
    grown: Option<Range<usize>>,
    /// What they say.
    sums: Sums,
    /// What it sells.
    kind: Kind,
    /// The terms that say so.
    terms: Vec<String>,
    /// The number of stems that tell.
    stems: usize,
}

impl Candidate<'_> {
    /// Its bytes.
    fn range(&self) -> Range<usize> {
        super::stretches::whole(self.segments)
    }
}

impl Finder<'_> {
    /// Searches a zone for what is foreign in one way.
    fn search(&mut self, of: Foreignness, zone: &[Segment]) {
        let context = OnceCell::new();
        for stretch in of.stretches(self.text, zone) {
            let Some(mut candidate) = self.weigh(of, &stretch) else { continue };
            self.place(zone, &mut candidate);
            if let Foreignness::Script(_) = of {
                let repeated = repeated_pairs(&self.text[candidate.range()]);
                let score = REPEATED * (repeated - REPEATED_FREE).max(0.0);
                candidate.sums.add(Signal::Repetition, score.min(REPEATED_MOST));
            }
            if candidate.sums.total() < self.threshold {
                continue;
            }
            let context = context.get_or_init(|| {
                let mut windows = windows(self.text, Scope::Ends);
                if self.scope == Scope::Anywhere {
                    windows = vec![super::stretches::whole(zone)];
                }
                PageContext::new(self.text, &windows, of)
            });
            if !context.is_foreign(of, candidate.range()) {
                continue;
            }
            contrast(of, context, &mut candidate);
            if candidate.sums.total() >= self.threshold {
                self.grow(of, zone, &mut candidate);
                self.report(&candidate);
            }
        }
    }

    /// The best part of a stretch, with what its segments say together.
    fn weigh<'s>(&self, of: Foreignness, stretch: &'s [Segment]) -> Option<Candidate<'s>> {
        match of {
            Foreignness::Script(script) => {
                let weights: Vec<Sums> = stretch
                    .iter()
                    .map(|segment| mismatch::weight(of, self.text, segment))
                    .collect();
                let part = best_part(&weights)?;
                let segments = &stretch[part.clone()];
                let characters: u32 =
                    segments.iter().map(|segment| segment.tally.of_script(script)).sum();
                if characters < SCRIPT_LEAST {
                    return None;
                }
                let mut sums = Sums::default();
                weights[part].iter().for_each(|weight| sums.add_all(weight));
                sums.limit(Signal::ScriptGap, SCRIPT_MOST);
                sums.limit(Signal::Phrases, PHRASES_MOST);
                if sums.of(Signal::Phrases) < FEW_PHRASES {
                    sums.add(Signal::Phrases, FEW);
                }
                sums.add(
                    Signal::Position,
                    match script {
                        Script::Simplified => PRIOR_SCRIPT,
                        Script::Traditional => PRIOR_TRADITIONAL,
                    },
                );
                let mut candidate = Candidate {
                    segments,
                    grown: None,
                    sums,
                    kind: Kind::Unknown,
                    terms: Vec::new(),
                    stems: 0,
                };
                self.name(&mut candidate);
                Some(candidate)
            }
            Foreignness::Writing => {
                let weighed: Vec<WeighedSegment> =
                    stretch.iter().map(|segment| lists::weight(self.text, segment)).collect();
                let weights: Vec<Sums> = weighed.iter().map(|one| one.sums).collect();
                let part = best_part(&weights)?;
                let segments = &stretch[part.clone()];
                let letters: u32 = segments.iter().map(|segment| segment.tally.foreign()).sum();
                if letters < WRITING_LEAST {
                    return None;
                }
                let mut sums = Sums::default();
                weights[part.clone()].iter().for_each(|weight| sums.add_all(weight));
                sums.limit(Signal::ScriptGap, RARE_MOST);
                sums.limit(Signal::Phrases, PHRASES_MOST);
                sums.limit(Signal::Vocabulary, VOCABULARY_MOST);
                sums.add(Signal::Position, PRIOR_WRITING);
                let weighed = &weighed[part];
                sums.add(Signal::Repetition, repetition(weighed));
                let stems: Vec<_> = weighed.iter().flat_map(|one| one.stems.clone()).collect();
                let mut terms: Vec<String> = Vec::new();
                for (_, _, term) in &stems {
                    if terms.len() < 8 && !terms.contains(term) {
                        terms.push(term.clone());
                    }
                }
                let kind = lists::kind_of(&stems);
                let telling =
                    stems.iter().filter(|(_, strength, _)| *strength < Strength::Weak).count();
                Some(Candidate { segments, grown: None, sums, kind, terms, stems: telling })
            }
        }
    }

    /// Adds what the terms of the vocabulary say, and names the kind.
    fn name(&self, candidate: &mut Candidate) {
        let code = CodeSpans::default();
        let searched = SearchedText::new(self.text, &code);
        let range = candidate.range();
        let read: Vec<FoldedChar> = CharReader::new(&self.text[range.clone()])
            .filter_map(FoldedChar::of)
            .map(|read| read.shifted(range.start))
            .collect();
        let mut weights: HashMap<Kind, f32> = HashMap::new();
        for found in self.vocabulary.matches(searched, &read) {
            let value = match found.term.strength {
                Strength::Strong => 1.5,
                Strength::Medium => 0.8,
                Strength::Weak => 0.0,
            };
            match found.term.family {
                Family::Trade(kind) => {
                    // A weak term alone doesn't say what is sold.
                    if found.term.strength != Strength::Weak {
                        *weights.entry(kind).or_default() += value;
                    }
                    candidate.sums.add(Signal::Vocabulary, value);
                    let term = found.term.text().to_owned();
                    if candidate.terms.len() < 8 && !candidate.terms.contains(&term) {
                        candidate.terms.push(term);
                    }
                }
                Family::Page | Family::Footer => {
                    candidate.sums.add(Signal::PageWords, PAGE_TERM * value)
                }
                Family::User => {}
            }
        }
        candidate.sums.limit(Signal::Vocabulary, VOCABULARY_MOST);
        let mean = self.mean_odds(range);
        let sequences = SEQUENCES * (mean - SEQUENCES_MEAN);
        candidate.sums.add(Signal::Sequences, sequences.clamp(SEQUENCES_LEAST, SEQUENCES_MOST));
        let best = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        candidate.kind = best.map_or(Kind::Unknown, |(kind, _)| kind);
    }

    /// Adds what the place of a candidate says: between paragraphs, or announced by the line before.
    fn place(&self, zone: &[Segment], candidate: &mut Candidate) {
        let range = candidate.range();
        // What is before the candidate in its zone, which is no longer than a window.
        let before = self.text[super::stretches::whole(zone).start..range.start].trim_end();
        let is_edge =
            before.is_empty() || zone.last().is_some_and(|last| last.range.end == range.end);
        if !is_edge {
            let cost = if self.scope == Scope::Ends { BETWEEN } else { MIDDLE };
            candidate.sums.add(Signal::Position, cost);
        }
        let line = before.rsplit('\n').next().unwrap_or_default();
        if line.ends_with(['：', ':']) && !is_label(line) || line.ends_with(['“', '「', '『'])
        {
            candidate.sums.add(Signal::PageWords, ANNOUNCED);
        }
    }

    /// Extends a list of several lines over lines before and behind it that have nothing of either
    /// script, but the bigrams of advertising: `代刷网`, `五肖中特`.
    fn grow(&self, of: Foreignness, zone: &[Segment], candidate: &mut Candidate) {
        let range = candidate.range();
        if of == Foreignness::Writing || candidate.segments.len() < LINES_LEAST {
            return;
        }
        let is_alike = |segment: &&Segment| {
            let (other, own) = of.counts(&segment.tally);
            let is_line = segment.begins_line && segment.ends_line;
            let han = segment.tally.han();
            other == 0
                && own == 0
                && is_line
                && (2..=LINE_MOST).contains(&han)
                && han == segment.tally.content()
                && self.mean_odds(segment.range.clone()) > SEQUENCES_MEAN
        };
        let first = zone.partition_point(|segment| segment.range.end <= range.start);
        let last = zone.partition_point(|segment| segment.range.start < range.end);
        let begins_line = candidate.segments.first().is_some_and(|first| first.begins_line);
        let before = zone[..first].iter().rev().take_while(is_alike).last();
        let after = zone[last..].iter().take_while(is_alike).last();
        let start = before.filter(|_| begins_line).map_or(range.start, |line| line.range.start);
        candidate.grown = Some(start..after.map_or(range.end, |line| line.range.end));
    }

    /// The mean log-odds of the bigrams of a part of the page.
    fn mean_odds(&self, range: Range<usize>) -> f32 {
        let list = PhraseList::cut(self.text, range);
        let (mut sum, mut bigrams) = (0.0, 0);
        for bucket in (0..list.len()).flat_map(|index| list.buckets(index)) {
            sum += self.odds.of(bucket);
            bigrams += 1;
        }
        sum / bigrams.max(1) as f32
    }

    /// Reports a candidate, unless it is code.
    fn report(&mut self, candidate: &Candidate) {
        let code = self.code.get_or_init(|| CodeSpans::find(self.text));
        let span = self.span(candidate);
        if code.contains(span.start) {
            return;
        }
        let overlaps = |block: &Block| block.span.start < span.end && span.start < block.span.end;
        if self.blocks.iter().rev().take(8).any(overlaps) {
            return;
        }
        let segments = candidate.segments.len();
        let evidence = candidate.sums.evidence(segments, &candidate.terms);
        let score = evidence.iter().map(|one| one.score).sum();
        self.blocks.push(Block { span, kind: candidate.kind, score, evidence });
    }

    /// The exact bytes of a candidate, by the same rules as those of other blocks.
    fn span(&self, candidate: &Candidate) -> Span {
        let range = candidate.grown.clone().unwrap_or(candidate.range());
        let words = words(self.text, range.clone());
        let text = &self.text[range.clone()];
        let mut start = range.end - text.trim_start().len();
        // Marks right behind the last word go with it; those behind a space don't.
        let last = words.last().map_or(range.start + text.trim_end().len(), |word| word.range.end);
        let marks = self.text[last..range.end].find(char::is_whitespace);
        let end = marks.map_or(range.end, |marks| last + marks);
        let begins_line = candidate.segments.first().is_some_and(|first| first.begins_line);
        if !begins_line {
            let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
            if is_label(self.text[line..start].trim()) {
                start = line;
            }
        }
        let before = match (self.text[..start].trim().is_empty(), begins_line) {
            (true, _) => Boundary::Page,
            (_, true) => Boundary::Line,
            _ => Boundary::Sentence,
        };
        let run = TextRun { start, end, before, counts: RunCounts::default() };
        span(self.text, &run, &run)
    }
}

/// Whether what is before a list on its line is a label of it: `友情链接：`.
fn is_label(before: &str) -> bool {
    const LABELS: [&str; 6] = ["链接", "鏈接", "連結", "鏈結", "推荐", "推薦"];
    before.ends_with(['：', ':'])
        && before.chars().count() <= 10
        && LABELS.iter().any(|label| before.contains(label))
}

/// Adds what the rest of the page says.
fn contrast(of: Foreignness, context: &PageContext, candidate: &mut Candidate) {
    match of {
        Foreignness::Script(_) => {
            let shared = context.shared(candidate.range());
            candidate.sums.add(Signal::Contrast, SHARED * (shared - SHARED_FREE).max(0.0));
        }
        Foreignness::Writing => {
            let elsewhere = context.stems_elsewhere(candidate.stems).min(6);
            candidate.sums.add(Signal::Contrast, ELSEWHERE * elsewhere as f32);
            let rare: u32 = candidate.segments.iter().map(|segment| segment.tally.rare()).sum();
            let rest = context.without(candidate.range()).rare();
            if 5 * rest > rare && rare > 0 {
                candidate.sums.add(Signal::Contrast, SAME_WRITING);
            }
        }
    }
}

/// What repeated words count: by the share of words that begin like another one.
fn repetition(segments: &[WeighedSegment]) -> f32 {
    let heads = || segments.iter().flat_map(|segment| &segment.heads);
    let mut counts: HashMap<&str, u32> = HashMap::new();
    heads().for_each(|head| *counts.entry(head).or_default() += 1);
    let repeated = heads().filter(|head| counts[&***head] > 1).count();
    let all = heads().count();
    if all < 4 { 0.0 } else { REPETITION * repeated as f32 / all as f32 }
}
