//! The rules of [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundary_Rules) as a state
//! machine: what stands before a character and the character's class decide whether a sentence
//! ends between them.
//!
//! The state replaces the regular expressions that the rules have before a boundary (`SATerm Close*
//! Sp*`), so a character is read once. Only SB8 looks ahead, without limit; [`LowercaseLookahead`] keeps its
//! answer for all the characters it has passed over, so a text is read at most twice. Tests compare
//! the machine with the crate unicode-segmentation, which looks ahead from each character anew.

use super::class::BreakClass;

/// What stands before a character, as far as the rules distinguish it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakState {
    /// The start of the text.
    Start,
    Cr,
    /// LF or another separator of paragraphs.
    ParaSep,
    /// A letter with case.
    Cased,
    /// A mark that may end a sentence.
    Terminator(Terminator, Tail),
    Other,
}

/// A mark that may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminator {
    /// It does end one.
    Sure,
    /// A full stop.
    FullStop,
    /// A full stop after a letter with case, as in an abbreviation.
    FullStopAfterCased,
}

/// What has followed a terminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    Empty,
    /// `Close+`
    Closed,
    /// `Close* Sp+`
    Spaced,
}

/// Whether there is a boundary before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakDecision {
    Boundary,
    None,
}

impl BreakState {
    /// Whether a sentence ends before a character of `class`; `lowercase_follows` is the condition
    /// of SB8.
    #[inline]
    pub(super) fn decide(
        self,
        class: BreakClass,
        mut lowercase_follows: impl FnMut() -> bool,
    ) -> BreakDecision {
        use BreakClass::{
            ATerm, Close, Cr, Extend, Format, Lf, Numeric, SContinue, STerm, Sep, Sp, Upper,
        };
        use Tail::{Closed, Empty};
        use Terminator::{FullStop, FullStopAfterCased};
        match (self, class) {
            // SB3
            (BreakState::Cr, Lf) => BreakDecision::None,
            // SB4
            (BreakState::Cr | BreakState::ParaSep, _) => BreakDecision::Boundary,
            // SB5
            (_, Extend | Format) => BreakDecision::None,
            // SB6
            (BreakState::Terminator(FullStop | FullStopAfterCased, Empty), Numeric) => {
                BreakDecision::None
            }
            // SB7
            (BreakState::Terminator(FullStopAfterCased, Empty), Upper) => BreakDecision::None,
            // SB8
            (BreakState::Terminator(FullStop | FullStopAfterCased, _), _)
                if lowercase_follows() =>
            {
                BreakDecision::None
            }
            // SB8a
            (BreakState::Terminator(..), SContinue | STerm | ATerm) => BreakDecision::None,
            // SB9
            (BreakState::Terminator(_, Empty | Closed), Close) => BreakDecision::None,
            // SB9 and SB10
            (BreakState::Terminator(..), Sp | Sep | Cr | Lf) => BreakDecision::None,
            // SB11
            (BreakState::Terminator(..), _) => BreakDecision::Boundary,
            // SB998
            _ => BreakDecision::None,
        }
    }

    /// What stands before the character that follows one of `class`.
    #[inline]
    pub(super) fn after(self, class: BreakClass) -> BreakState {
        match class {
            BreakClass::Cr => BreakState::Cr,
            BreakClass::Lf | BreakClass::Sep => BreakState::ParaSep,
            // SB5: as if they were not there, but for those that begin a paragraph.
            BreakClass::Extend | BreakClass::Format => match self {
                BreakState::Start | BreakState::Cr | BreakState::ParaSep => BreakState::Other,
                _ => self,
            },
            BreakClass::Upper | BreakClass::Lower => BreakState::Cased,
            BreakClass::STerm => BreakState::Terminator(Terminator::Sure, Tail::Empty),
            BreakClass::ATerm => match self {
                BreakState::Cased => {
                    BreakState::Terminator(Terminator::FullStopAfterCased, Tail::Empty)
                }
                _ => BreakState::Terminator(Terminator::FullStop, Tail::Empty),
            },
            BreakClass::Close => match self {
                BreakState::Terminator(terminator, Tail::Empty | Tail::Closed) => {
                    BreakState::Terminator(terminator, Tail::Closed)
                }
                _ => BreakState::Other,
            },
            BreakClass::Sp => match self {
                BreakState::Terminator(terminator, _) => {
                    BreakState::Terminator(terminator, Tail::Spaced)
                }
                _ => BreakState::Other,
            },
            BreakClass::Other
            | BreakClass::OLetter
            | BreakClass::Numeric
            | BreakClass::SContinue => BreakState::Other,
        }
    }
}

/// The condition of SB8: the first letter, terminator or paragraph separator that follows is a
/// lowercase letter.
///
/// Places must be asked about in ascending order, and the start of the text, before which no
/// terminator stands, never.
#[derive(Clone, Debug)]
pub(super) struct LowercaseLookahead {
    /// Where the character stands that decides; it does so for all places before, back to the last
    /// one that was asked about.
    decided_at: usize,
    is_lowercase: bool,
}

impl LowercaseLookahead {
    pub(super) fn new() -> Self {
        LowercaseLookahead { decided_at: 0, is_lowercase: false }
    }

    /// Whether the condition holds in `text` at the byte `at`.
    pub(super) fn lowercase_follows(&mut self, text: &str, at: usize) -> bool {
        use BreakClass::{ATerm, Cr, Lf, Lower, OLetter, STerm, Sep, Upper};
        if self.decided_at < at {
            let mut classes =
                text[at..].char_indices().map(|(len, c)| (at + len, BreakClass::of(c)));
            let decider = classes.find(|(_, class)| {
                matches!(class, Lower | OLetter | Upper | Sep | Cr | Lf | STerm | ATerm)
            });
            self.decided_at = decider.map_or(text.len(), |(place, _)| place);
            self.is_lowercase = decider.is_some_and(|(_, class)| class == Lower);
        }
        self.is_lowercase
    }
}
