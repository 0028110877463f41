//! The rules of [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundary_Rules) as a state
//! machine: what stands before a character and the character's class decide whether a sentence
//! ends between them.
//!
//! The state replaces the regular expressions that the rules have before a boundary (`SATerm Close*
//! Sp*`), so a character is read once. Only SB8 looks ahead, without limit; [`Lookahead`] keeps its
//! answer for all the characters it has passed over, so a text is read at most twice. Tests compare
//! the machine with the crate unicode-segmentation, which looks ahead from each character anew.

use super::class::Class;

/// What stands before a character, as far as the rules distinguish it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
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
pub(super) enum Verdict {
    Boundary,
    None,
}

impl Before {
    /// Whether a sentence ends before a character of `class`; `lowercase_follows` is the condition
    /// of SB8.
    #[inline]
    pub(super) fn verdict(
        self,
        class: Class,
        mut lowercase_follows: impl FnMut() -> bool,
    ) -> Verdict {
        use Class::{
            ATerm, Close, Cr, Extend, Format, Lf, Numeric, SContinue, STerm, Sep, Sp, Upper,
        };
        use Tail::{Closed, Empty};
        use Terminator::{FullStop, FullStopAfterCased};
        match (self, class) {
            // SB3
            (Before::Cr, Lf) => Verdict::None,
            // SB4
            (Before::Cr | Before::ParaSep, _) => Verdict::Boundary,
            // SB5
            (_, Extend | Format) => Verdict::None,
            // SB6
            (Before::Terminator(FullStop | FullStopAfterCased, Empty), Numeric) => Verdict::None,
            // SB7
            (Before::Terminator(FullStopAfterCased, Empty), Upper) => Verdict::None,
            // SB8
            (Before::Terminator(FullStop | FullStopAfterCased, _), _) if lowercase_follows() => {
                Verdict::None
            }
            // SB8a
            (Before::Terminator(..), SContinue | STerm | ATerm) => Verdict::None,
            // SB9
            (Before::Terminator(_, Empty | Closed), Close) => Verdict::None,
            // SB9 and SB10
            (Before::Terminator(..), Sp | Sep | Cr | Lf) => Verdict::None,
            // SB11
            (Before::Terminator(..), _) => Verdict::Boundary,
            // SB998
            _ => Verdict::None,
        }
    }

    /// What stands before the character that follows one of `class`.
    #[inline]
    pub(super) fn after(self, class: Class) -> Before {
        match class {
            Class::Cr => Before::Cr,
            Class::Lf | Class::Sep => Before::ParaSep,
            // SB5: as if they were not there, but for those that begin a paragraph.
            Class::Extend | Class::Format => match self {
                Before::Start | Before::Cr | Before::ParaSep => Before::Other,
                _ => self,
            },
            Class::Upper | Class::Lower => Before::Cased,
            Class::STerm => Before::Terminator(Terminator::Sure, Tail::Empty),
            Class::ATerm => match self {
                Before::Cased => Before::Terminator(Terminator::FullStopAfterCased, Tail::Empty),
                _ => Before::Terminator(Terminator::FullStop, Tail::Empty),
            },
            Class::Close => match self {
                Before::Terminator(terminator, Tail::Empty | Tail::Closed) => {
                    Before::Terminator(terminator, Tail::Closed)
                }
                _ => Before::Other,
            },
            Class::Sp => match self {
                Before::Terminator(terminator, _) => Before::Terminator(terminator, Tail::Spaced),
                _ => Before::Other,
            },
            Class::Other | Class::OLetter | Class::Numeric | Class::SContinue => Before::Other,
        }
    }
}

/// The condition of SB8: the first letter, terminator or paragraph separator that follows is a
/// lowercase letter.
///
/// Places must be asked about in ascending order, and the start of the text, before which no
/// terminator stands, never.
#[derive(Clone, Debug)]
pub(super) struct Lookahead {
    /// Where the character stands that decides; it does so for all places before, back to the last
    /// one that was asked about.
    decided_at: usize,
    is_lowercase: bool,
}

impl Lookahead {
    pub(super) fn new() -> Self {
        Lookahead { decided_at: 0, is_lowercase: false }
    }

    /// Whether the condition holds in `text` at the byte `at`.
    pub(super) fn lowercase_follows(&mut self, text: &str, at: usize) -> bool {
        use Class::{ATerm, Cr, Lf, Lower, OLetter, STerm, Sep, Upper};
        if self.decided_at < at {
            let mut classes = text[at..].char_indices().map(|(len, c)| (at + len, Class::of(c)));
            let decider = classes.find(|(_, class)| {
                matches!(class, Lower | OLetter | Upper | Sep | Cr | Lf | STerm | ATerm)
            });
            self.decided_at = decider.map_or(text.len(), |(place, _)| place);
            self.is_lowercase = decider.is_some_and(|(_, class)| class == Lower);
        }
        self.is_lowercase
    }
}
