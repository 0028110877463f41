//! Sentences: where they end by UAX #29, and by what Chinese adds to it.
//!
//! A boundary is decided from left to right, by states that are each a few bytes: [`rules`] has
//! those of Unicode, [`ellipsis`] one of our own, and a further rule is one more state beside them.
//! The time is in proportion to the text, whatever it is.

mod class;
mod ellipsis;
mod rules;

use std::fmt;
use std::iter::FusedIterator;

use self::class::BreakClass;
use self::ellipsis::EllipsisState;
use self::rules::{BreakDecision, BreakState, LowercaseLookahead};
use crate::align::Span;

/// The sentences of `text` as spans in bytes, in order, each without the white space around it.
///
/// They end where [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries) ends them,
/// which knows `。！？` with the quotes and brackets that close after them, and line ends; and after
/// `……` with what closes after it, unless a mark goes on there. The time is in proportion to the
/// text.
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

/// The iterator of [`sentences`].
#[derive(Clone)]
pub struct Sentences<'t> {
    text: &'t str,
    /// Where the next sentence begins.
    start: usize,
    /// How far the text has been read.
    at: usize,
    /// What stands before `at`.
    state: BreakState,
    ellipsis: EllipsisState,
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
    /// The next boundary after the start of the sentence: the end of the text, if no other.
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
