//! Runs the rules that a text needs, and composes their edits.
//!
//! ```text
//! scan the text                         which passes are due?
//! repeat the rules about encodings      each may uncover another layer
//! for each pass that is due
//!     rewrite the text                  and note the work that it leaves
//!     after entities: start again       a decoded character may be anything
//! compose the edits of all passes
//! ```
//!
//! Invariant: normalising the result changes nothing. A text for which no pass is due is borrowed.

use std::borrow::Cow;

use super::passes::PASSES;
use super::work::Work;
use super::{fused, hint, scan};
use crate::align::{Edits, Rewriter, RunKind, Span};
use crate::normalize::rules::variants::Forms;
use crate::normalize::rules::{repair, spaces};
use crate::normalize::{Effect, Example, Hint, Rule, Rules};

/// Runs the chosen rules over texts. It is a set of rules and nothing more, so it is `Copy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Normalizer {
    /// The chosen rules, without those that a later one would undo.
    rules: Rules,
}

impl Normalizer {
    /// Returns a normalizer that runs `rules`.
    ///
    /// Of rules that contradict each other ([`Rule::Quotes`] and [`Rule::CurlyQuotes`], the variants), the last
    /// one in [`Rule::ALL`] runs.
    #[must_use]
    pub const fn new(rules: Rules) -> Self {
        Normalizer { rules: rules.consistent() }
    }

    /// The rules that it runs.
    #[must_use]
    pub const fn rules(&self) -> Rules {
        self.rules
    }

    /// Normalises `text`; borrows it if nothing changes. The edits lead from `text` to the result.
    #[must_use]
    pub fn normalize<'t>(&self, text: &'t str) -> (Cow<'t, str>, Edits) {
        self.run(text, Fusion::Allowed, |_| {})
    }

    /// As [`normalize`](Self::normalize), but appends to the caller's buffers.
    pub fn normalize_into(&self, text: &str, output: &mut String, edits: &mut Edits) {
        let (normalized, made) = self.normalize(text);
        output.push_str(&normalized);
        edits.append(&made);
    }

    /// Returns the rules that `text` seems to need, that are not among the chosen ones and not on by default.
    ///
    /// They are readings after characters, a bad conversion to Traditional, and UTF-8 that was read as GBK.
    /// `text` should be normalised.
    #[must_use]
    pub fn hints(&self, text: &str) -> Vec<Hint> {
        hint::hints(text, self.rules)
    }

    /// What each rule does to `text`: those that change it, in the order in which they run.
    ///
    /// ```
    /// use hanclean::normalize::{Normalizer, Rule, Rules};
    ///
    /// let effects = Normalizer::new(Rules::WEB).explain("好,\u{200B}好!\n");
    /// assert_eq!((effects[0].rule, effects[0].count), (Rule::Invisible, 1));
    /// assert_eq!((effects[1].rule, effects[1].count), (Rule::Width, 2));
    /// assert_eq!(effects[1].example.before, ",");
    /// assert_eq!(effects[1].example.after, "，");
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str) -> Vec<Effect> {
        let mut effects: Vec<Effect> = Vec::new();
        self.run(text, Fusion::None, |step| {
            let replaced = || step.made.runs().filter(|run| run.kind == RunKind::Replaced);
            let Some(first) = replaced().next() else { return };
            let count = replaced().count();
            match effects.iter_mut().find(|effect| effect.rule == step.rule) {
                Some(effect) => effect.count += count,
                None => effects.push(Effect {
                    rule: step.rule,
                    count,
                    example: Example {
                        span: step.in_first_source(first.source),
                        before: step.source[first.source.range()].to_owned(),
                        after: step.output[first.output.range()].to_owned(),
                    },
                }),
            }
        });
        effects
    }

    /// Runs the rules and calls `tell` for each pass that changed something.
    fn run<'t>(
        &self,
        text: &'t str,
        fusion: Fusion,
        tell: impl FnMut(&PassResult<'_>),
    ) -> (Cow<'t, str>, Edits) {
        let mut run =
            PassRun { text: Cow::Borrowed(text), steps: Vec::new(), spare: String::new(), tell };
        if self.rules.is_empty() {
            return (run.text, Edits::identity(text.len()));
        }
        // Most texts have work for few passes: one look says for which.
        let mut work = scan::work_in(text);
        if self.may_read_again(work) && self.read_again(&mut run) {
            work = scan::work_in(&run.text);
        }
        loop {
            let before = run.steps.len();
            work = self.run_passes(&mut run, work, fusion);
            // What they took away may have stood between what belongs together.
            let is_changed = run.steps.len() > before;
            if !is_changed || !self.may_read_again(work) || !self.read_again(&mut run) {
                break;
            }
            work = scan::work_in(&run.text);
        }
        (run.text, compose(run.steps).unwrap_or_else(|| Edits::identity(text.len())))
    }

    /// Whether the rules about encodings may have work.
    fn may_read_again(&self, work: Work) -> bool {
        work.calls_for(Work::MOJIBAKE) || self.rules.contains(Rule::MojibakeGbk)
    }

    /// Runs the rules about encodings until they change nothing. Returns whether they changed anything.
    fn read_again(&self, run: &mut PassRun<'_, impl FnMut(&PassResult<'_>)>) -> bool {
        let before = run.steps.len();
        loop {
            let start = run.steps.len();
            for pass in PASSES.iter().take_while(|pass| is_about_encodings(pass.rule)) {
                if self.rules.contains(pass.rule) {
                    run.apply(pass.rule, pass.apply);
                }
            }
            if run.steps.len() == start {
                return start > before;
            }
        }
    }

    /// Runs the other rules that are due. Returns the work that is left.
    fn run_passes(
        &self,
        run: &mut PassRun<'_, impl FnMut(&PassResult<'_>)>,
        work: Work,
        fusion: Fusion,
    ) -> Work {
        let mut work = work;
        if fusion == Fusion::Allowed && work.both(Work::FUSED).kinds() > 1 {
            let mut rewriter = Rewriter::new(&run.text);
            let left = fused::apply(&run.text, self.rules, &mut rewriter);
            let leaves = Work::SPACES.and(Work::BLANK_LINES).and(Work::ENTITIES);
            work = work.without(Work::FUSED).and(left).and(leaves);
            if let Ok((output, made)) = rewriter.changed() {
                run.steps.push(made);
                run.text = Cow::Owned(output);
            }
        }
        let others = || PASSES.iter().skip_while(|pass| is_about_encodings(pass.rule));
        let mut passes = others();
        while let Some(pass) = passes.next() {
            if !self.rules.contains(pass.rule) || !work.calls_for(pass.work) {
                continue;
            }
            let is_with_next = fusion == Fusion::Allowed
                && pass.rule == Rule::Spaces
                && self.rules.contains(Rule::BlankLines);
            let (apply, leaves) = if is_with_next {
                work = work.without(Work::BLANK_LINES);
                (spaces::apply_with_blank_lines as fn(&str, &mut Rewriter<'_>), Work::NONE)
            } else if pass.rule == Rule::Repair {
                (repair::in_forms(Forms::chosen_by(self.rules)), pass.leaves)
            } else {
                (pass.apply, pass.leaves)
            };
            if !run.apply(pass.rule, apply) {
                continue;
            }
            work = work.and(leaves);
            if pass.rule == Rule::Entities {
                // Whatever they stood for, earlier passes have not seen; and the pass leaves no
                // work for itself.
                let made = &run.steps[run.steps.len() - 1];
                work = scan::work_around(&run.text, made)
                    .without(Work::ENTITIES)
                    .and(work.without(EARLY));
                if work.calls_for(Work::MOJIBAKE) && self.read_again(run) {
                    work = scan::work_in(&run.text);
                }
                passes = others();
            }
        }
        work
    }
}

/// A text on its way through the passes.
struct PassRun<'t, F> {
    /// The text as the last pass left it.
    text: Cow<'t, str>,
    /// The edits of each pass that changed something.
    steps: Vec<Edits>,
    /// A buffer for the output of the next pass.
    spare: String,
    /// Called for each pass that changed something.
    tell: F,
}

impl<F: FnMut(&PassResult<'_>)> PassRun<'_, F> {
    /// Runs one pass. Returns whether it changed anything.
    fn apply(&mut self, rule: Rule, apply: fn(&str, &mut Rewriter<'_>)) -> bool {
        let mut rewriter = Rewriter::with_buffer(&self.text, std::mem::take(&mut self.spare));
        apply(&self.text, &mut rewriter);
        let (output, made) = match rewriter.changed() {
            Ok(changed) => changed,
            Err(buffer) => {
                self.spare = buffer;
                return false;
            }
        };
        let source = &*self.text;
        (self.tell)(&PassResult {
            rule,
            source,
            before: &self.steps,
            output: &output,
            made: &made,
        });
        self.steps.push(made);
        self.spare = match std::mem::replace(&mut self.text, Cow::Owned(output)) {
            Cow::Owned(text) => text,
            Cow::Borrowed(_) => String::new(),
        };
        true
    }
}

/// Composes the edits of all passes.
///
/// A composition walks both sides, so neighbours are composed pairwise, like a tournament: the cost is the
/// number of edits times the logarithm of the number of passes.
fn compose(mut steps: Vec<Edits>) -> Option<Edits> {
    // Each composition walks both of its sides, so neighbours are composed first, from the end:
    // the first passes change the most.
    // Each is dropped when it is composed.
    while steps.len() > 1 {
        let mut composed = Vec::with_capacity(steps.len().div_ceil(2));
        let mut steps_left = steps.into_iter();
        if !steps_left.len().is_multiple_of(2) {
            composed.extend(steps_left.next());
        }
        while let (Some(first), Some(second)) = (steps_left.next(), steps_left.next()) {
            composed.push(first.then(&second));
        }
        steps = composed;
    }
    steps.pop()
}

/// Whether a rule reads text again in another encoding. Such rules come first: any other would take the
/// bytes for characters.
fn is_about_encodings(rule: Rule) -> bool {
    matches!(rule, Rule::Mojibake | Rule::MojibakeGbk)
}

/// The work of the passes before that for entities.
const EARLY: Work = Work::LINES
    .and(Work::INVISIBLE)
    .and(Work::NFC)
    .and(Work::COMPATIBILITY)
    .and(Work::RADICALS)
    .and(Work::LATIN)
    .and(Work::ENTITIES);

/// Whether passes may run as one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fusion {
    /// They may, which is faster.
    Allowed,
    /// Not if each is reported on its own.
    None,
}

/// What one pass did.
struct PassResult<'s> {
    /// The rule that the pass belongs to.
    rule: Rule,
    /// The text before the pass.
    source: &'s str,
    /// The edits of the passes before, from the first text to `source`.
    before: &'s [Edits],
    /// The text after the pass.
    output: &'s str,
    /// The edits from `source` to `output`.
    made: &'s Edits,
}

impl PassResult<'_> {
    /// Maps a span of `source` back to the text that went in.
    fn in_first_source(&self, span: Span) -> Span {
        self.before.iter().rev().fold(span, |span, edits| edits.source_span(span))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(5_000)))]

        /// Passes that run as one do what they do one after the other.
        #[test]
        fn fusion_changes_nothing(
            text in "[中Ａ１é\u{301}\u{338}\u{FE0F}\u{FE00}\u{200B}\u{200D}\r\n\u{85}\u{2028}⽇⻄\u{F9D1}\u{2F81A}👩1\u{20E3},&; \u{A0}\u{AD}\u{1161}\u{1100}\u{34F}]{0,24}",
            blanks in "[中 \n\r\t\u{3000}\u{A0}&]{0,24}",
            references in prop::collection::vec(
                prop::sample::select(vec![
                    "&nbsp;", "&nbsp", "&lt;", "&amp;", "&", "a", "&#38;", "&auml;", "ä", "¸", "\u{AD}", "ä¸\u{AD}æœ‰", "nbsp;", "＜", "\u{338}", "\u{200B}",
                    "中", "Ａ", "\u{FE0F}", "👩", "&#60;", "&zwj;", "\r", "\n", "&#39;", " ", "⽇",
                ]),
                0..8,
            ),
            bits in any::<u32>(),
        ) {
            let text = text + &blanks + &references.concat();
            let chosen = Rule::ALL.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
            for rules in [Rules::WEB, chosen.map(|(_, rule)| rule).collect()] {
                let normalizer = Normalizer::new(rules);
                let (fused, edits) = normalizer.run(&text, Fusion::Allowed, |_| {});
                let (single, _) = normalizer.run(&text, Fusion::None, |_| {});
                prop_assert_eq!(&fused, &single);
                prop_assert_eq!((edits.source_len(), edits.output_len()), (text.len(), fused.len()));
            }
        }
    }
}
