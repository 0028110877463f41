//! A rule that UAX #29 lacks: in Chinese a sentence also ends after `……`, with the quotes and
//! brackets that close after it, unless a mark follows with which it goes on.

use super::class::Class;
use super::rules::Verdict;

/// What stands before a character, as far as the rule distinguishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ellipsis {
    /// No ellipsis.
    None,
    /// One `…`.
    Half,
    /// Two and more.
    Whole,
    /// An ellipsis and marks that close.
    Closed,
}

impl Ellipsis {
    /// Whether a sentence ends before `c`.
    #[inline]
    pub(super) fn verdict(self, c: char, class: Class) -> Verdict {
        match self {
            Ellipsis::None | Ellipsis::Half => Verdict::None,
            Ellipsis::Whole if c == '…' => Verdict::None,
            // What combines with a mark belongs to it.
            _ if matches!(class, Class::Extend | Class::Format) => Verdict::None,
            _ if is_closing(c) || goes_on(c) => Verdict::None,
            _ => Verdict::Boundary,
        }
    }

    /// What stands before the character that follows `c`.
    #[inline]
    pub(super) fn after(self, c: char, class: Class) -> Ellipsis {
        match self {
            Ellipsis::None | Ellipsis::Closed if c == '…' => Ellipsis::Half,
            Ellipsis::Half | Ellipsis::Whole if c == '…' => Ellipsis::Whole,
            Ellipsis::None => self,
            Ellipsis::Whole | Ellipsis::Closed if is_closing(c) => Ellipsis::Closed,
            _ if matches!(class, Class::Extend | Class::Format) => self,
            _ => Ellipsis::None,
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
