//! A sentence break that UAX #29 lacks: after a Chinese ellipsis `……`.
//!
//! The standard does not know `…` as a terminator, as it often stands inside a sentence. Chinese
//! writes two of them, and `……` usually ends a sentence. With the quotes and brackets that close
//! after it, it ends one here, unless a mark follows that continues or ends the sentence:
//!
//! ```text
//! 他說……她走了     他說…… │ 她走了         a boundary
//! 他說……，她走了   他說……，她走了          none: `，` continues
//! 「走……」她說     「走……」 │ 她說         a boundary after the closing bracket
//! 等…等            等…等                   none: only one
//! ```
//!
//! Invariant: four states, and no lookahead.

use super::class::BreakClass;
use super::rules::BreakDecision;

/// What precedes a character, as far as the rule distinguishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EllipsisState {
    /// No ellipsis.
    None,
    /// One `…`.
    Half,
    /// Two or more `…`.
    Whole,
    /// An ellipsis and closing marks.
    Closed,
}

impl EllipsisState {
    /// Returns whether a sentence ends between this state and the character `c`.
    #[inline]
    pub(super) fn decide(self, c: char, class: BreakClass) -> BreakDecision {
        match self {
            EllipsisState::None | EllipsisState::Half => BreakDecision::None,
            EllipsisState::Whole if c == '…' => BreakDecision::None,
            // A combining character belongs to the mark before it.
            _ if matches!(class, BreakClass::Extend | BreakClass::Format) => BreakDecision::None,
            _ if is_closing(c) || goes_on(c) => BreakDecision::None,
            _ => BreakDecision::Boundary,
        }
    }

    /// Returns the state after the character `c`.
    #[inline]
    pub(super) fn after(self, c: char, class: BreakClass) -> EllipsisState {
        match self {
            EllipsisState::None | EllipsisState::Closed if c == '…' => EllipsisState::Half,
            EllipsisState::Half | EllipsisState::Whole if c == '…' => EllipsisState::Whole,
            EllipsisState::None => self,
            EllipsisState::Whole | EllipsisState::Closed if is_closing(c) => EllipsisState::Closed,
            _ if matches!(class, BreakClass::Extend | BreakClass::Format) => self,
            _ => EllipsisState::None,
        }
    }
}

/// Closing quotes and brackets.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '］'
            | ']'
            | '"'
            | '\''
    )
}

/// Marks that continue the sentence after an ellipsis, or end it with a boundary of UAX #29.
fn goes_on(c: char) -> bool {
    matches!(
        c,
        '，' | '、' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' | '.' | '!' | '?' | '—'
    )
}
