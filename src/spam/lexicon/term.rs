//! A term: how it is written, how it is looked for, whose word it is and what it tells.

use crate::spam::block::Kind;
use crate::spam::text::{Folded, fold, fold_all};

/// How much a term tells, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    Strong,
    Medium,
    Weak,
}

/// Whose word a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// Of the page's own text.
    Page,
    /// Of the page's footer: copyright, registration, contact.
    Footer,
    /// Of a trade.
    Trade(Kind),
    /// A word of the user's own that counts as of a trade.
    User,
}

/// What letters and digits of ASCII a term has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// None.
    None,
    /// It has nothing else: `bet365`.
    Only,
    /// It has Han characters, too: `凯发k8`.
    WithHan,
    /// The same, and is written with marks between its letters or digits: `1.76复古`.
    Dotted,
}

#[derive(Clone, Debug)]
pub(crate) struct LexiconTerm {
    folded: Vec<u16>,
    letters: Letters,
    text: Box<str>,
    pub(crate) family: Family,
    pub(crate) strength: Strength,
}

impl LexiconTerm {
    pub(crate) fn new(text: &str, family: Family, strength: Strength) -> Self {
        let folded = fold_all(text);
        LexiconTerm { letters: letters(text, &folded), folded, text: text.into(), family, strength }
    }

    /// What letters and digits it has.
    pub(crate) fn letters(&self) -> Letters {
        self.letters
    }

    /// Notes that it is written with marks, too.
    pub(crate) fn set_dotted(&mut self) {
        self.letters = Letters::Dotted;
    }

    /// As the vocabulary has it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// As it is looked for.
    pub(crate) fn folded(&self) -> &[u16] {
        &self.folded
    }

    /// Its length in folded characters.
    pub(crate) fn len(&self) -> usize {
        self.folded.len()
    }
}

/// What letters and digits a term has that is written as `text` and read as `folded`.
fn letters(text: &str, folded: &[u16]) -> Letters {
    let is_ascii = |code: &u16| *code < 0x80;
    if folded.iter().all(is_ascii) {
        return Letters::Only;
    }
    if !folded.iter().any(is_ascii) {
        return Letters::None;
    }
    // A mark between two characters of ASCII.
    let chars: Vec<char> = text.chars().collect();
    let dotted = chars
        .windows(3)
        .any(|three| three.iter().all(char::is_ascii) && fold(three[1]) == Folded::Mark);
    if dotted { Letters::Dotted } else { Letters::WithHan }
}

impl Family {
    /// By its name in the table.
    pub(crate) fn from_name(name: &str) -> Option<Family> {
        match name {
            "page" => Some(Family::Page),
            "footer" => Some(Family::Footer),
            _ => Kind::named(name).map(Family::Trade),
        }
    }
}

impl Strength {
    /// By its name in the table.
    pub(crate) fn from_name(name: &str) -> Option<Strength> {
        match name {
            "strong" => Some(Strength::Strong),
            "medium" => Some(Strength::Medium),
            "weak" => Some(Strength::Weak),
            _ => None,
        }
    }
}
