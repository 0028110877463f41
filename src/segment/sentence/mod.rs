//! Sentence segmentation after [UAX
//! #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries), with one rule added for
//! Chinese.
//!
//! The text is read once from left to right by two small state machines that run side by side. Each
//! decides at every character whether a sentence ends before it; one *yes* suffices:
//!
//! ```text
//!                   ┌──────────────────────┐
//!    character ──┬─▶│ rules: UAX #29       │──┐
//!    and class   │  └──────────────────────┘  ├─ or ─▶ boundary
//!                │  ┌──────────────────────┐  │
//!                └─▶│ ellipsis: after ……   │──┘
//!                   └──────────────────────┘
//! ```
//!
//! A further rule would be a further machine. The alternative, evaluating the regular expressions
//! of the standard at each character, takes quadratic time.
//!
//! Read `rules`, then `ellipsis`; `class` is the table that both use. The folder depends only on
//! [`Span`].

mod class;
mod ellipsis;
mod rules;

use std::fmt;
use std::iter::FusedIterator;

use self::class::BreakClass;
use self::ellipsis::EllipsisState;
use self::rules::{BreakDecision, BreakState, LowercaseLookahead};
use crate::align::Span;

/// Returns an iterator over the sentences of `text`: spans in bytes, in order, without the white
/// space around them.
///
/// Sentences end where [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries) ends
/// them: after `。！？` with the closing quotes and brackets that follow, and at line ends. They also
/// end after `……` with what closes after it, unless a mark such as `，` continues the sentence. The
/// time is linear in the text.
///
/// ```
/// let text = "「你好！」他說……她走了。\n明天见。";
/// let sentences: Vec<_> = hanclean::segment::sentences(text).map(|s| &text[s.range()]).collect();
/// assert_eq!(sentences, ["「你好！」", "他說……", "她走了。", "明天见。"]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences {
        text,
        start: 0,
        at: 0,
        state: BreakState::Start,
        ellipsis: EllipsisState::None,
        lookahead: LowercaseLookahead::new(),
    }
}

/// An iterator over sentences, created by [`sentences`].
#[derive(Clone)]
pub struct Sentences<'t> {
    /// The whole text.
    text: &'t str,
    /// The offset at which the next sentence begins.
    start: usize,
    /// The offset up to which the text has been read.
    at: usize,
    /// The state of the rules of UAX #29 before `at`.
    state: BreakState,
    /// The state of the rule for `……` before `at`.
    ellipsis: EllipsisState,
    /// The answer of the last lookahead of rule SB8.
    lookahead: LowercaseLookahead,
}

impl fmt::Debug for Sentences<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sentences").field("rest", &&self.text[self.start..]).finish_non_exhaustive()
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while self.start < self.text.len() {
            let end = self.boundary();
            let sentence = &self.text[self.start..end];
            let trimmed = sentence.trim_start();
            let start = end - trimmed.len();
            let len = trimmed.trim_end().len();
            self.start = end;
            if len > 0 {
                return Some(Span::new(start, start + len));
            }
        }
        None
    }
}

impl FusedIterator for Sentences<'_> {}

impl Sentences<'_> {
    /// Returns the next boundary after the start of the sentence, or the end of the text.
    ///
    /// The character after the boundary is consumed as well: both machines have seen it.
    fn boundary(&mut self) -> usize {
        let text = self.text;
        for (len, c) in text[self.at..].char_indices() {
            let at = self.at + len;
            let class = BreakClass::of(c);
            let lowercase_follows = || self.lookahead.lowercase_follows(text, at);
            let unicode = self.state.decide(class, lowercase_follows);
            let ellipsis = self.ellipsis.decide(c, class);
            self.state = self.state.after(class);
            self.ellipsis = self.ellipsis.after(c, class);
            if unicode == BreakDecision::Boundary || ellipsis == BreakDecision::Boundary {
                self.at = at + c.len_utf8();
                return at;
            }
        }
        self.at = text.len();
        text.len()
    }
}
