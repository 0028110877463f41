//! A rule that UAX #29 lacks: in Chinese a sentence also ends after `……`, with the quotes and
//! brackets that close after it, unless a mark follows with which it goes on.

use super::class::BreakClass;
use super::rules::BreakDecision;

/// What stands before a character, as far as the rule distinguishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EllipsisState {
    /// No ellipsis.
    None,
    /// One `…`.
    Half,
    /// Two and more.
    Whole,
    /// An ellipsis and marks that close.
    Closed,
}

impl EllipsisState {
    /// Whether a sentence ends before `c`.
    #[inline]
    pub(super) fn decide(self, c: char, class: BreakClass) -> BreakDecision {
        match self {
            EllipsisState::None | EllipsisState::Half => BreakDecision::None,
            EllipsisState::Whole if c == '…' => BreakDecision::None,
            // What combines with a mark belongs to it.
            _ if matches!(class, BreakClass::Extend | BreakClass::Format) => BreakDecision::None,
            _ if is_closing(c) || goes_on(c) => BreakDecision::None,
            _ => BreakDecision::Boundary,
        }
    }

    /// What stands before the character that follows `c`.
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

/// Quotes and brackets that close.
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

/// Marks before which a sentence does not end, or which end it themselves.
fn goes_on(c: char) -> bool {
    matches!(
        c,
        '，' | '、' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' | '.' | '!' | '?' | '—'
    )
}
