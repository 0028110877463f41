//! The terms of the trades, and the words of a page's own text, as one matcher.

use super::Kind;
use super::sequences::key;
use super::shadow::fold_all;
use crate::set::{GOLDEN, Set};

/// How much a term tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    Strong,
    Medium,
    Weak,
}

/// Whose word a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Of the page's own text.
    Page,
    /// Of the page's footer: copyright, registration, contact.
    Footer,
    /// Of a trade.
    Trade(Kind),
    /// A word of the user's own that counts as of a trade.
    Own,
}

#[derive(Clone, Debug)]
pub(super) struct Term {
    folded: Vec<u16>,
    text: Box<str>,
    pub(super) family: Family,
    pub(super) strength: Strength,
}

impl Term {
    pub(super) fn new(text: &str, family: Family, strength: Strength) -> Self {
        Term { folded: fold_all(text), text: text.into(), family, strength }
    }

    /// As the vocabulary has it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// As it is looked for.
    pub(super) fn folded(&self) -> &[u16] {
        &self.folded
    }

    /// Its length in folded characters.
    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }
}

/// Finds the longest term at a place of a folded text.
///
/// A bit set over the first two characters turns away nearly every place of ordinary text; the
/// terms themselves are sorted, so that those with the same beginning are neighbours.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    terms: Vec<Term>,
    /// The first two characters of each.
    beginnings: Vec<[u16; 2]>,
    starts: Set,
    /// The second and third characters of terms; the only two of short ones.
    next: Set,
    whole: Set,
}

/// Of the sets of pairs, for each term: few, as they are asked about each character of a block.
const BITS: usize = 8;

impl Vocabulary {
    /// Of lines `family strength term…`; lines that do not begin so are passed over.
    pub(super) fn parse<'l>(lines: impl Iterator<Item = &'l str>) -> Vocabulary {
        let mut terms = Vec::new();
        for line in lines {
            let mut words = line.split_whitespace();
            let (Some(family), Some(strength)) = (words.next(), words.next()) else { continue };
            let (Some(family), Some(strength)) = (self::family(family), self::strength(strength))
            else {
                continue;
            };
            terms.extend(words.map(|text| Term::new(text, family, strength)));
        }
        Vocabulary::new(terms)
    }

    /// Of equal terms the first counts; terms of one character are left out.
    pub(super) fn new(mut terms: Vec<Term>) -> Vocabulary {
        terms.retain(|term| term.folded.len() >= 2);
        terms.sort_by(|a, b| a.folded.cmp(&b.folded));
        terms.dedup_by(|a, b| a.folded == b.folded);
        let [mut starts, mut next, mut whole] = [(); 3].map(|()| Set::for_count(terms.len(), BITS));
        for term in &terms {
            starts.insert(hash(term.folded[0], term.folded[1]));
            match term.folded.get(2) {
                Some(third) => next.insert(hash(term.folded[1], *third)),
                None => whole.insert(hash(term.folded[0], term.folded[1])),
            }
        }
        let beginnings = terms.iter().map(|term| [term.folded[0], term.folded[1]]).collect();
        Vocabulary { terms, beginnings, starts, next, whole }
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The terms in `text` from left to right, the longest first where several begin, none
    /// overlapping; each with where it ends.
    pub(super) fn matches<'v, 't>(
        &'v self,
        text: &'t [u16],
    ) -> impl Iterator<Item = (usize, &'v Term)> + use<'v, 't> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at + 1 < text.len() {
                if self.may_begin(text[at], text[at + 1])
                    && text
                        .get(at + 2)
                        .is_none_or(|third| self.may_go_on([text[at], text[at + 1], *third]))
                    && let Some(term) = self.longest(text, at)
                {
                    at += term.folded.len();
                    return Some((at, term));
                }
                at += 1;
            }
            None
        })
    }

    /// Whether a term may begin with these.
    pub(super) fn may_begin(&self, first: u16, second: u16) -> bool {
        self.starts.has(hash(first, second))
    }

    /// Whether a term may begin with these, or be the first two.
    pub(super) fn may_go_on(&self, [first, second, third]: [u16; 3]) -> bool {
        self.next.has(hash(second, third)) || self.whole.has(hash(first, second))
    }

    /// The terms that begin with two characters, sorted.
    fn beginning_with(&self, two: [u16; 2]) -> &[Term] {
        let begin = self.beginnings.partition_point(|beginning| *beginning < two);
        let same = self.beginnings[begin..].iter().take_while(|beginning| **beginning == two);
        &self.terms[begin..begin + same.count()]
    }

    /// The longest term at a place, of two characters at least.
    fn longest(&self, text: &[u16], at: usize) -> Option<&Term> {
        let before = at.checked_sub(1).map(|before| text[before]);
        self.longest_of(before, text[at..].iter().copied())
    }

    /// The longest term that some folded text begins with, which stands after `before`. It reads no
    /// further than it has to.
    pub(super) fn longest_of(
        &self,
        before: Option<u16>,
        mut text: impl Iterator<Item = u16>,
    ) -> Option<&Term> {
        let (first, second) = (text.next()?, text.next()?);
        if joined(before, first) {
            return None;
        }
        // Those that go on as the text does; the shortest comes first.
        let mut terms = self.beginning_with([first, second]);
        let (mut longest, mut last) = (None, second);
        for len in 2.. {
            let Some((shortest, longer)) = terms.split_first() else { break };
            let next = text.next();
            if shortest.len() == len {
                longest = if joined(next, last) { longest } else { Some(shortest) };
                terms = longer;
            }
            let Some(next) = next else { break };
            let from = terms.partition_point(|term| term.folded[len] < next);
            let to = terms.partition_point(|term| term.folded[len] <= next);
            (terms, last) = (&terms[from..to], next);
        }
        longest
    }
}

fn hash(first: u16, second: u16) -> u64 {
    u64::from(key(first, second)).wrapping_mul(GOLDEN)
}

/// Whether an edge of a term and its neighbour are of one ASCII word or number.
pub(super) fn joined(neighbour: Option<u16>, edge: u16) -> bool {
    let class =
        |code: u16| u8::try_from(code).ok().map(|b| (b.is_ascii_alphabetic(), b.is_ascii_digit()));
    neighbour.and_then(class).is_some_and(|(letter, digit)| {
        class(edge).is_some_and(|edge| (letter && edge.0) || (digit && edge.1))
    })
}

fn family(name: &str) -> Option<Family> {
    match name {
        "page" => Some(Family::Page),
        "footer" => Some(Family::Footer),
        _ => Kind::named(name).map(Family::Trade),
    }
}

fn strength(name: &str) -> Option<Strength> {
    match name {
        "strong" => Some(Strength::Strong),
        "medium" => Some(Strength::Medium),
        "weak" => Some(Strength::Weak),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Model;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let model = Model::get();
        let folded = fold_all(text);
        model.vocabulary.matches(&folded).map(|(_, term)| term.text().to_owned()).collect()
    }

    #[test]
    fn terms_are_found_through_disguises() {
        let cases: &[(&str, &[&str])] = &[
            ("百家乐", &["百家乐"]),
            ("百家樂", &["百家乐"]),
            ("百\u{200b}家★乐", &["百家乐"]),
            ("αv天堂", &["av天堂"]),
            ("𝐁𝐞𝐭𝟑𝟔𝟓", &["bet365"]),
            ("ｂｅｔ３６５", &["bet365"]),
            ("alphabet365", &["365"]),
            ("have", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&found(text), expected, "{text}");
        }
    }
}
