//! A term of the lexicon: how it is written, how it is matched, whose word it is, and how much
//! it tells.
//!
//! The built-in terms are in `model.txt`, in lines such as `term gambling strong 百家乐 k8`; the
//! user's rules add others.
//!
//! A built-in term may have a gap: `代开…发票` is `代开`, at most [eight](GAP) other Han characters, and
//! `发票`. Sellers name each city and each kind, and no list has all of `代开北京餐饮发票`.
//!
//! ```text
//! term                in the text                      found
//! 代开…发票           代开北京餐饮发票                 yes, four characters in the gap
//!                     代★开餐·饮发★票                  yes, symbols don't count
//!                     代开发票                         yes, the gap may be empty
//!                     代开收据，也买发票               no, a comma ends the clause
//!                     代开收据 (line end) 发票         no, so does a line
//!                     代开的餐饮发票                   no, a function word is in the gap
//!                     代开abc发票                      no, a gap is Han alone
//!                     代开一二三四五六七八九发票       no, nine characters
//! ```
//!
//! A gap is tried after the head was found, so a page without `代开` pays nothing for it. At
//! most one gap is in a term: two would take time in the square of the gap.

use crate::spam::block::Kind;
use crate::spam::text::{Folded, fold, fold_all};

/// How much a term tells. The order is from the strongest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Hardly found outside injected blocks: `百家乐技巧`.
    Strong,
    /// Also found in ordinary text about the topic: `投注`.
    Medium,
    /// Tells something only next to other terms: `在线`.
    Weak,
}

/// Whose word a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// A word of ordinary pages, which speaks against a block; or one that the user protects.
    Page,
    /// A word of page footers: copyright, registration, contact.
    Footer,
    /// A word of a spam trade.
    Trade(Kind),
    /// A word that the user added: it counts like one of a trade.
    User,
}

/// Which ASCII letters and digits a term has. Those must be whole words where the term is found;
/// Han characters need not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// None: `百家乐`.
    None,
    /// Nothing else: `bet365`.
    Only,
    /// Some, next to Han characters: `凯发k8`.
    WithHan,
    /// The same, and there are marks between letters or digits: `1.76复古`.
    Dotted,
}

/// What stands for the gap of a built-in term.
const GAP_MARK: char = '…';

/// The most Han characters that may be in a gap. `代开北京市朝阳区住宿费发票` has nine between the verb and
/// what is sold, most phrases two to six; with each more, sentences begin to match.
pub(crate) const GAP: usize = 8;

/// A term, with its two forms.
///
/// `1.76复古` is the text that reports name; `176复古` is the folded form that is matched.
#[derive(Clone, Debug)]
pub(crate) struct LexiconTerm {
    /// The [folded](fold_all) content characters: what is compared with the page. Of a term with a
    /// gap, those before it.
    folded: Vec<u16>,
    /// The folded characters after the gap; empty for nearly all terms.
    tail: Box<[u16]>,
    /// Computed once, since it is asked for at every match.
    letters: Letters,
    /// As the model file or the user writes it.
    text: Box<str>,
    /// Whose word it is.
    pub(crate) family: Family,
    /// How much it tells.
    pub(crate) strength: Strength,
}

impl LexiconTerm {
    /// Creates a term from its text.
    pub(crate) fn new(text: &str, family: Family, strength: Strength) -> Self {
        let (folded, tail) = (fold_all(text), Box::default());
        let letters = letters(text, &folded);
        LexiconTerm { letters, folded, tail, text: text.into(), family, strength }
    }

    /// Creates a built-in term, which may have a gap: `代开…发票`.
    ///
    /// Both halves must be Han alone, so that no rule on word boundaries has to know of gaps.
    /// Otherwise the mark is one like any other, and folds to nothing.
    pub(crate) fn built_in(text: &str, family: Family, strength: Strength) -> Self {
        let whole = LexiconTerm::new(text, family, strength);
        match text.split_once(GAP_MARK).map(|(head, tail)| (fold_all(head), fold_all(tail))) {
            Some((head, tail)) if whole.letters == Letters::None && !tail.is_empty() => {
                LexiconTerm { folded: head, tail: tail.into(), ..whole }
            }
            _ => whole,
        }
    }

    /// Which ASCII letters and digits it has.
    pub(crate) fn letters(&self) -> Letters {
        self.letters
    }

    /// Notes that the term is also written with marks. `1.76复古` and `176复古` fold to the same, and
    /// the merged term must accept both.
    pub(crate) fn set_dotted(&mut self) {
        self.letters = Letters::Dotted;
    }

    /// Its text, as a report names it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Its folded characters, up to its gap if it has one.
    pub(crate) fn folded(&self) -> &[u16] {
        &self.folded
    }

    /// The folded characters after its gap; none if it has no gap.
    pub(crate) fn tail(&self) -> &[u16] {
        &self.tail
    }

    /// The length of [`folded`](Self::folded) in characters, not in bytes.
    pub(crate) fn len(&self) -> usize {
        self.folded.len()
    }
}

/// Classifies a term that is written as `text` and folds to `folded`.
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
    /// The family with this name in the model file: `page`, `footer`, or the name of a kind.
    pub(crate) fn from_name(name: &str) -> Option<Family> {
        match name {
            "page" => Some(Family::Page),
            "footer" => Some(Family::Footer),
            _ => Kind::named(name).map(Family::Trade),
        }
    }
}

impl Strength {
    /// The strength with this name in the model file.
    pub(crate) fn from_name(name: &str) -> Option<Strength> {
        match name {
            "strong" => Some(Strength::Strong),
            "medium" => Some(Strength::Medium),
            "weak" => Some(Strength::Weak),
            _ => None,
        }
    }
}
