use std::borrow::Cow;

use super::scan::{self, Work};
use super::{Rule, Rules, blank_lines, invisible, lines, nfc, spaces, width};
use crate::align::{Edits, Rewriter};

/// One walk over a text.
pub(super) struct Pass {
    pub(super) rule: Rule,
    /// How [`scan::work_in`] names what it does.
    pub(super) work: Work,
    /// Changes the text that the rewriter was made for.
    pub(super) apply: fn(&str, &mut Rewriter<'_>),
    /// What there may be to do for later passes because of what this one wrote.
    leaves: Work,
}

/// What the rules do, in the order of [`Rule::ALL`].
pub(super) const PASSES: [Pass; 7] = [
    Pass { rule: Rule::Lines, work: Work::LINES, apply: lines::apply, leaves: Work::BLANK_LINES },
    Pass {
        rule: Rule::Invisible,
        work: Work::INVISIBLE,
        apply: invisible::apply,
        // What stood between two blanks or two ends of lines is gone.
        leaves: Work::SPACES.and(Work::BLANK_LINES),
    },
    Pass { rule: Rule::Nfc, work: Work::NFC, apply: nfc::apply, leaves: Work::NONE },
    Pass {
        rule: Rule::Spaces,
        work: Work::SPACES,
        apply: spaces::apply,
        // Lines of blanks are empty now.
        leaves: Work::BLANK_LINES,
    },
    Pass {
        rule: Rule::BlankLines,
        work: Work::BLANK_LINES,
        apply: blank_lines::apply,
        leaves: Work::NONE,
    },
    // What stands beside a mark decides its width, so letters come first.
    Pass { rule: Rule::Width, work: Work::LATIN, apply: width::narrow_latin, leaves: Work::NONE },
    Pass { rule: Rule::Width, work: Work::MARKS, apply: width::widen_marks, leaves: Work::NONE },
];

/// Runs the chosen rules over texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Normalizer {
    rules: Rules,
}

impl Normalizer {
    /// A normalizer that runs `rules`.
    #[must_use]
    pub const fn new(rules: Rules) -> Self {
        Normalizer { rules }
    }

    /// The rules that it runs.
    #[must_use]
    pub const fn rules(&self) -> Rules {
        self.rules
    }

    /// The normalised text, borrowed if nothing changed, and how it came about.
    #[must_use]
    pub fn normalize<'t>(&self, text: &'t str) -> (Cow<'t, str>, Edits) {
        let mut text = Cow::Borrowed(text);
        let mut edits = Edits::identity(text.len());
        if self.rules.is_empty() {
            return (text, edits);
        }
        // Most texts have work for few passes: one look says for which.
        let mut work = scan::work_in(&text);
        for pass in &PASSES {
            if !self.rules.contains(pass.rule) || !work.includes(pass.work) {
                continue;
            }
            let mut rewriter = Rewriter::new(&text);
            (pass.apply)(&text, &mut rewriter);
            let (output, step) = rewriter.finish();
            if let Cow::Owned(output) = output {
                edits = if edits.is_identity() { step } else { edits.then(&step) };
                text = Cow::Owned(output);
                work = work.and(pass.leaves);
            }
        }
        (text, edits)
    }

    /// As [`normalize`](Self::normalize): appends to the caller's buffers.
    pub fn normalize_into(&self, text: &str, output: &mut String, edits: &mut Edits) {
        let (normalized, made) = self.normalize(text);
        output.push_str(&normalized);
        edits.append(&made);
    }
}
