//! The positions at which a conversion chooses one of several candidates.
//!
//! A character such as 里 has several candidates (裏, 里, 哩), and OpenCC takes the first. This file repeats a
//! conversion the slow and exact way, match by match through all stages, and reports where that happened.
//!
//! Invariant: the runs of each stage tile its input and output, so that a choice of any stage maps back to a
//! span of the source. Where a match of a later stage covers several runs of an earlier one, they become one
//! choice ([`compose`]).

use std::collections::HashMap;
use std::sync::Arc;

use super::pipeline::{Pipeline, Stage, reach};
use crate::align::Span;
use crate::convert::ids::is_operator;
use crate::convert::tables::table::Lookup;

/// A choice that a conversion made: a place where several results are possible.
///
/// Deserialising refuses candidates that are too few, too many or repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Ambiguity {
    /// What was converted, in bytes of the source.
    pub source: Span,
    /// What became of it, in bytes of the output.
    pub output: Span,
    /// What could have become of it, without repetition: at least two, the first of which was
    /// chosen, and at most 100.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "checked_candidates"))]
    pub candidates: Vec<String>,
}

/// The maximum number of candidates of a choice. Choices that combine could have any number.
const MAX_CANDIDATES: usize = 100;

/// Deserialises candidates and checks what [`Ambiguity::candidates`] promises.
#[cfg(feature = "serde")]
fn checked_candidates<'de, D>(deserializer: D) -> Result<Vec<String>, D::Error>
where
    D: serde::Deserializer<'de>,
{
    let candidates = <Vec<String> as serde::Deserialize>::deserialize(deserializer)?;
    let count = candidates.len();
    if !(2..=MAX_CANDIDATES).contains(&count) {
        let problem = format_args!("a choice has 2 to {MAX_CANDIDATES} candidates, not {count}");
        return Err(serde::de::Error::custom(problem));
    }
    if candidates.iter().collect::<std::collections::HashSet<_>>().len() < count {
        return Err(serde::de::Error::custom("a choice has each candidate once"));
    }
    Ok(candidates)
}

/// All choices that `pipeline` makes in `text`, in order.
pub(crate) fn ambiguities(pipeline: &Pipeline, text: &str) -> Vec<Ambiguity> {
    let mut walk = Walk {
        pipeline,
        text,
        run_end: 0,
        descriptions: Vec::new(),
        start: 0,
        first: Aligned::default(),
        written: 0,
        known: HashMap::new(),
        found: Vec::new(),
    };
    let mut position = 0;
    while position < text.len() {
        position = walk.step(position);
    }
    walk.end_segment(position);
    walk.found
}

/// A text on its way through a pipeline, segment by segment.
struct Walk<'w> {
    /// What converts.
    pipeline: &'w Pipeline,
    /// The whole text.
    text: &'w str,
    /// The end of the current run that the segmentation does not match.
    run_end: usize,
    /// The descriptions in that run; no segment begins inside one.
    descriptions: Vec<Span>,
    /// Where the segment begins.
    start: usize,
    /// What the first stage has made of the segment so far.
    first: Aligned,
    /// The length of the output of all segments before.
    written: usize,
    /// The candidates of sources that were met before.
    known: HashMap<&'w str, Arc<[String]>>,
    /// The choices that were found.
    found: Vec<Ambiguity>,
}

/// The output of a stage, with its runs.
#[derive(Default)]
struct Aligned {
    /// What the stage wrote.
    output: String,
    /// The runs, which tile the input and the output.
    runs: Vec<ChoiceRun>,
}

/// A match, or what is passed without one, as lengths in bytes; or several runs that a later match covers.
#[derive(Clone, Copy, Default)]
struct ChoiceRun {
    /// Its length in the input.
    source: usize,
    /// Its length in the output.
    output: usize,
    /// Whether several candidates were possible.
    is_choice: bool,
}

impl Walk<'_> {
    /// Takes the match or character at `position`; returns where it ends.
    fn step(&mut self, position: usize) -> usize {
        if !self.is_in_description(position) {
            if let Some(end) = self.user_match(position) {
                return end;
            }
            if position >= self.run_end {
                if let Some(end) = self.segment(position) {
                    return end;
                }
                self.find_run_end(position);
            }
        }
        let rest = &self.text[position..self.run_end];
        let run = advance(&self.pipeline.stages[0], rest, &mut self.first.output);
        self.first.runs.push(run);
        position + run.source
    }

    /// Takes a key of the user, which ends the segment.
    fn user_match(&mut self, position: usize) -> Option<usize> {
        let found = self.pipeline.user.as_ref()?.longest(&self.text[position..]).best?;
        self.end_segment(position);
        let mut candidates = Vec::new();
        found.candidates.iter().for_each(|candidate| add(&mut candidates, candidate));
        self.report(found.len, found.value().len(), &candidates);
        let end = position + found.len;
        if self.is_in_description(end) {
            // The segmentation begins anew, with what was inside.
            self.descriptions.clear();
            self.run_end = end;
        }
        Some(end)
    }

    /// Takes a match of the segmentation.
    fn segment(&mut self, position: usize) -> Option<usize> {
        let segmentation = self.pipeline.segmentation.as_ref()?;
        let end = position + segmentation.longest(&self.text[position..]).best?.len;
        self.end_segment(position);
        let Aligned { runs, output } = &mut self.first;
        output.clear();
        runs.clear();
        runs.extend(convert(&self.pipeline.stages[0], &self.text[position..end], output));
        self.end_segment(end);
        Some(end)
    }

    /// Finds the next match of the segmentation after `position`, at which there is none.
    fn find_run_end(&mut self, position: usize) {
        self.descriptions.clear();
        self.run_end = self.text.len();
        let Some(segmentation) = &self.pipeline.segmentation else { return };
        let mut place = position;
        while place < self.text.len() {
            let rest = &self.text[place..];
            if segmentation.longest(rest).best.is_some() {
                break;
            }
            let (len, _) = reach(rest, &Lookup { best: None, hit_end: false });
            if rest.starts_with(is_operator) {
                self.descriptions.push(Span::new(place, place + len));
            }
            place += len;
        }
        self.run_end = place;
    }

    /// Whether `position` is inside a description.
    fn is_in_description(&self, position: usize) -> bool {
        let before = self.descriptions.partition_point(|span| span.start < position);
        before.checked_sub(1).is_some_and(|last| position < self.descriptions[last].end)
    }

    /// Runs the other stages over the segment, which ends at `end`, and reports its choices.
    fn end_segment(&mut self, end: usize) {
        let mut aligned = std::mem::take(&mut self.first);
        for stage in &self.pipeline.stages[1..] {
            let mut output = String::new();
            let runs = compose(aligned.runs, convert(stage, &aligned.output, &mut output));
            aligned = Aligned { runs, output };
        }
        let (pipeline, text) = (self.pipeline, self.text);
        for run in aligned.runs {
            let candidates = run.is_choice.then(|| {
                let source = &text[self.start..self.start + run.source];
                let known = self.known.entry(source);
                Arc::clone(known.or_insert_with(|| candidates(pipeline, source).into()))
            });
            self.report(run.source, run.output, candidates.as_deref().unwrap_or_default());
        }
        debug_assert_eq!(self.start, end, "the runs are all of the segment");
    }

    /// Advances by these lengths of source and output, and reports a choice if there are several candidates.
    fn report(&mut self, source: usize, output: usize, candidates: &[String]) {
        let source = Span::new(self.start, self.start + source);
        let output = Span::new(self.written, self.written + output);
        (self.start, self.written) = (source.end, output.end);
        if candidates.len() > 1 {
            self.found.push(Ambiguity { source, output, candidates: candidates.to_vec() });
        }
    }
}

/// Converts the start of `input` by one stage.
fn advance(stage: &Stage, input: &str, output: &mut String) -> ChoiceRun {
    let lookup = stage.longest(input);
    let (len, _) = reach(input, &lookup);
    let before = output.len();
    stage.write(&input[..len], &lookup, output);
    let is_choice = !stage.table.candidates(&input[..len], lookup.best.as_ref()).is_empty();
    ChoiceRun { source: len, output: output.len() - before, is_choice }
}

/// Converts `input` by one stage, run by run.
fn convert<'c>(
    stage: &'c Stage,
    input: &'c str,
    output: &'c mut String,
) -> impl Iterator<Item = ChoiceRun> + 'c {
    let mut rest = input;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let run = advance(stage, rest, output);
        rest = &rest[run.source..];
        Some(run)
    })
}

/// The runs of two consecutive stages as runs of both.
///
/// Each is as long as it takes until runs of both stages end together. What the first stage deleted at the
/// end is added to the last. The runs are written over those of the first stage, which are read before, since
/// a run of both has at least one of them.
fn compose(mut runs: Vec<ChoiceRun>, second: impl Iterator<Item = ChoiceRun>) -> Vec<ChoiceRun> {
    let (mut read, mut written) = (0, 0);
    let mut run = ChoiceRun::default();
    // How much more the first has written than the second has read.
    let mut unread = 0;
    for next in second {
        run.output += next.output;
        run.is_choice |= next.is_choice;
        while unread < next.source {
            let Some(first) = runs.get(read) else { break };
            run.source += first.source;
            run.is_choice |= first.is_choice;
            unread += first.output;
            read += 1;
        }
        unread -= next.source.min(unread);
        if unread == 0 && written < read {
            runs[written] = std::mem::take(&mut run);
            written += 1;
        }
    }
    let mut deleted = ChoiceRun::default();
    for first in &runs[read..] {
        deleted.source += first.source;
        deleted.is_choice |= first.is_choice;
    }
    if written == 0 && read < runs.len() {
        (runs[0], written) = (ChoiceRun::default(), 1);
    }
    runs.truncate(written);
    if let Some(last) = runs.last_mut() {
        last.source += deleted.source;
        last.is_choice |= deleted.is_choice;
    }
    runs
}

/// Everything that `source` may become; first what the first candidates give.
fn candidates(pipeline: &Pipeline, source: &str) -> Vec<String> {
    let mut texts = vec![source.to_owned()];
    for stage in &pipeline.stages {
        let mut next = Vec::new();
        for text in &texts {
            alternatives(stage, text).iter().for_each(|text| add(&mut next, text));
        }
        texts = next;
    }
    texts
}

/// Everything that a stage may make of `input`, by all candidates of all matches.
fn alternatives(stage: &Stage, input: &str) -> Vec<String> {
    let mut outputs = vec![String::new()];
    let mut rest = input;
    while !rest.is_empty() {
        let lookup = stage.longest(rest);
        let (len, _) = reach(rest, &lookup);
        let source = &rest[..len];
        let candidates = stage.table.candidates(source, lookup.best.as_ref());
        if candidates.is_empty() {
            outputs.iter_mut().for_each(|output| stage.write(source, &lookup, output));
        } else {
            let with = |output: &String| {
                candidates
                    .iter()
                    .map(|candidate| format!("{output}{candidate}"))
                    .collect::<Vec<_>>()
            };
            outputs = outputs.iter().flat_map(with).take(MAX_CANDIDATES).collect();
        }
        rest = &rest[len..];
    }
    outputs
}

/// Adds a candidate that is new, up to the limit.
fn add(candidates: &mut Vec<String>, candidate: &str) {
    if candidates.len() < MAX_CANDIDATES && candidates.iter().all(|known| known != candidate) {
        candidates.push(candidate.to_owned());
    }
}
