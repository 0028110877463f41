use std::borrow::Cow;

use super::{Rule, Rules, blank_lines, invisible, lines, nfc, scan, spaces, width};
use crate::align::{Edits, Rewriter};

/// One walk over a text by a rewriter that was made for it.
type Pass = fn(&str, &mut Rewriter<'_>);

/// What each rule does, in the order of [`Rule::ALL`].
pub(super) const PASSES: [(Rule, Pass); 7] = [
    (Rule::Lines, lines::apply),
    (Rule::Invisible, invisible::apply),
    (Rule::Nfc, nfc::apply),
    (Rule::Spaces, spaces::apply),
    (Rule::BlankLines, blank_lines::apply),
    // What stands beside a mark decides its width, so letters come first.
    (Rule::Width, width::narrow_latin),
    (Rule::Width, width::widen_marks),
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
        // Most pages have work for few of the rules: one look says for which.
        let mut due = scan::rules_due(&text, self.rules);
        for (rule, pass) in PASSES {
            if !due.contains(rule) {
                continue;
            }
            let mut rewriter = Rewriter::new(&text);
            pass(&text, &mut rewriter);
            let (output, step) = rewriter.finish();
            if let Cow::Owned(output) = output {
                edits = edits.then(&step);
                text = Cow::Owned(output);
                // What the rule has written may be work for a later one.
                due = scan::rules_due(&text, self.rules);
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
