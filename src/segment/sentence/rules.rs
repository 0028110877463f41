//! The [sentence boundary rules](https://www.unicode.org/reports/tr29/#Sentence_Boundary_Rules) of
//! UAX #29 as a state machine.
//!
//! The rules are regular expressions around a position. SB8, for instance, forbids a boundary in
//! `ATerm Close* Sp* × (¬(OLetter | Upper | Lower | …))* Lower`. What they need to know of the text
//! before a position is one of a dozen states. So each character is read once: the pair (state,
//! class) decides, then the class leads to the next state:
//!
//! ```text
//!                   ATerm                   Close                    Sp
//!   Cased ────────────────────▶ FullStop…, ─────▶ FullStop…, ─────▶ FullStop…, ──┐
//!     ▲   Upper, Lower          Empty             Closed            Spaced       │ any other
//!     │                            │ Numeric, Upper: no boundary (SB6, SB7)      │ (SB11)
//!   Other ◀────────────────────────┘                                             ▼
//!     │                                                                       boundary
//!     │ STerm                   Close              Sp
//!     └───────▶ Sure, Empty ─────────▶ Sure, Closed ────▶ Sure, Spaced ─ any other ─▶ boundary
//! ```
//!
//! A text such as `etc. ) ] and` shows why the standard is hard to run literally: only the `a`
//! decides that no sentence ends after the full stop. This lookahead of SB8 is unbounded.
//! [`LowercaseLookahead`] remembers its answer for all characters that it passed over, so a text is
//! read at most twice.
//!
//! The rules keep their order and their numbers in the match of [`BreakState::decide`]. Tests
//! compare the machine with the crate unicode-segmentation, which looks ahead from each character
//! anew.

use super::class::BreakClass;

/// What precedes a character, as far as the rules distinguish it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakState {
    /// The start of the text.
    Start,
    /// A carriage return.
    Cr,
    /// A line feed or another paragraph separator.
    ParaSep,
    /// An uppercase or lowercase letter.
    Cased,
    /// A mark that may end a sentence, and what followed it.
    Terminator(Terminator, Tail),
    /// Anything else.
    Other,
}

/// A mark that may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminator {
    /// A mark that always ends one: STerm.
    Sure,
    /// A full stop (ATerm) that does not follow a letter with case.
    FullStop,
    /// A full stop after a letter with case, as in an abbreviation.
    FullStopAfterCased,
}

/// What has followed a terminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing.
    Empty,
    /// `Close+`
    Closed,
    /// `Close* Sp+`
    Spaced,
}

/// Whether a sentence ends before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakDecision {
    /// It ends.
    Boundary,
    /// It goes on, as far as this machine knows.
    None,
}

impl BreakState {
    /// Returns whether a sentence ends between this state and a character of `class`.
    ///
    /// `lowercase_follows` is the condition of SB8. It is called only where SB8 can apply. The
    /// first arm that matches is the rule that decides, as in the standard.
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

    /// Returns the state after a character of `class`.
    #[inline]
    pub(super) fn after(self, class: BreakClass) -> BreakState {
        match class {
            BreakClass::Cr => BreakState::Cr,
            BreakClass::Lf | BreakClass::Sep => BreakState::ParaSep,
            // SB5: ignored, except at the beginning of a paragraph.
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

/// The condition of SB8: the next letter, terminator or paragraph separator is a lowercase letter.
///
/// Offsets must be asked about in ascending order. Offset 0 is never asked about, as no terminator
/// precedes it.
///
/// In `etc. ) ] and`, the first question scans to the `a` and stores its offset. All later
/// questions before that offset get the stored answer.
#[derive(Clone, Debug)]
pub(super) struct LowercaseLookahead {
    /// The offset of the character that decided. It decides for all offsets before it, back to the
    /// last question that scanned.
    decided_at: usize,
    /// Whether that character is a lowercase letter.
    is_lowercase: bool,
}

impl LowercaseLookahead {
    /// Starts without an answer.
    pub(super) fn new() -> Self {
        LowercaseLookahead { decided_at: 0, is_lowercase: false }
    }

    /// Returns whether the condition holds in `text` at the byte `at`.
    pub(super) fn lowercase_follows(&mut self, text: &str, at: usize) -> bool {
        use BreakClass::{ATerm, Cr, Lf, Lower, OLetter, STerm, Sep, Upper};
        if self.decided_at < at {
            let mut classes =
                text[at..].char_indices().map(|(len, c)| (at + len, BreakClass::of(c)));
            let decider = classes.find(|(_, class)| {
                matches!(class, Lower | OLetter | Upper | Sep | Cr | Lf | STerm | ATerm)
            });
            self.decided_at = decider.map_or(text.len(), |(offset, _)| offset);
            self.is_lowercase = decider.is_some_and(|(_, class)| class == Lower);
        }
        self.is_lowercase
    }
}
