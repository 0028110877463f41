//! The terms of the trades, and the words of a page's own text, as one matcher.

use std::sync::OnceLock;

use super::Kind;
use super::shadow::{Folded, fold};

/// See its header for the format.
const FILE: &str = include_str!("../../corpus/trailer/terms.txt");

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
    /// Of a trade.
    Trade(Kind),
}

#[derive(Debug)]
pub(super) struct Term {
    folded: Vec<u16>,
    text: &'static str,
    pub(super) family: Family,
    pub(super) strength: Strength,
}

impl Term {
    /// As the vocabulary has it.
    pub(super) fn text(&self) -> &'static str {
        self.text
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
#[derive(Debug)]
pub(super) struct Vocabulary {
    terms: Vec<Term>,
    starts: Box<[u64; SLOTS / 64]>,
}

const SLOTS: usize = 1 << 16;

#[inline]
fn slot(first: u16, second: u16) -> usize {
    (usize::from(first).wrapping_mul(0x9e5) ^ usize::from(second).wrapping_mul(0x5bd1)) % SLOTS
}

impl Vocabulary {
    pub(super) fn get() -> &'static Vocabulary {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(|| Vocabulary::parse(FILE))
    }

    fn parse(file: &'static str) -> Vocabulary {
        let mut terms = Vec::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let (Some(family), Some(strength)) = (words.next(), words.next()) else { continue };
            let strength = match strength {
                "strong" => Strength::Strong,
                "medium" => Strength::Medium,
                _ => Strength::Weak,
            };
            terms.extend(words.map(|text| {
                let content = text.chars().filter_map(|char| match fold(char) {
                    Folded::Content(code, _) => Some(code),
                    Folded::Mark | Folded::Nothing => None,
                });
                Term { folded: content.collect(), text, family: self::family(family), strength }
            }));
        }
        terms.retain(|term| term.folded.len() >= 2);
        terms.sort_by(|a, b| a.folded.cmp(&b.folded));
        terms.dedup_by(|a, b| a.folded == b.folded);
        let mut starts = Box::new([0; SLOTS / 64]);
        for term in &terms {
            let slot = slot(term.folded[0], term.folded[1]);
            starts[slot / 64] |= 1 << (slot % 64);
        }
        Vocabulary { terms, starts }
    }

    /// The terms in `text` from left to right, the longest first where several begin, none
    /// overlapping; each with where it ends.
    pub(super) fn matches<'t>(
        &'static self,
        text: &'t [u16],
    ) -> impl Iterator<Item = (usize, &'static Term)> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at + 1 < text.len() {
                let slot = slot(text[at], text[at + 1]);
                if self.starts[slot / 64] >> (slot % 64) & 1 == 1
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

    fn longest(&self, text: &[u16], at: usize) -> Option<&Term> {
        let rest = &text[at..];
        let begin = self.terms.partition_point(|term| term.folded[..2] < rest[..2]);
        let same = self.terms[begin..].iter().take_while(|term| term.folded[..2] == rest[..2]);
        // Sorted: of two that match, the longer comes later.
        same.filter(|term| rest.starts_with(&term.folded))
            .filter(|term| {
                let end = at + term.folded.len();
                let before = at.checked_sub(1).map(|i| text[i]);
                !joined(before, term.folded[0])
                    && !joined(text.get(end).copied(), term.folded[term.folded.len() - 1])
            })
            .last()
    }
}

/// Whether an edge of a term and its neighbour are of one ASCII word or number.
fn joined(neighbour: Option<u16>, edge: u16) -> bool {
    let class =
        |code: u16| u8::try_from(code).ok().map(|b| (b.is_ascii_alphabetic(), b.is_ascii_digit()));
    neighbour.and_then(class).is_some_and(|(letter, digit)| {
        class(edge).is_some_and(|edge| (letter && edge.0) || (digit && edge.1))
    })
}

fn family(name: &str) -> Family {
    Family::Trade(match name {
        "adult" => Kind::Adult,
        "gambling" => Kind::Gambling,
        "lottery" => Kind::Lottery,
        "documents" => Kind::Documents,
        "games" => Kind::Games,
        "loans" => Kind::Loans,
        "escort" => Kind::Escort,
        "surrogacy" => Kind::Surrogacy,
        "pharma" => Kind::Pharma,
        "streams" => Kind::Streams,
        "links" => Kind::Links,
        "page" => return Family::Page,
        _ => Kind::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let folded: Vec<u16> = text
            .chars()
            .filter_map(|char| match fold(char) {
                Folded::Content(code, _) => Some(code),
                _ => None,
            })
            .collect();
        Vocabulary::get().matches(&folded).map(|(_, term)| term.text()).collect()
    }

    #[test]
    fn the_file_has_families_it_should_and_no_term_twice() {
        for line in FILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let name = line.split(' ').next().unwrap();
            assert_ne!(family(name), Family::Trade(Kind::Unknown), "{line}");
        }
        let mut terms: Vec<&str> = FILE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.split_whitespace().skip(2))
            .collect();
        let all = terms.len();
        terms.sort_unstable();
        terms.dedup();
        assert_eq!(terms.len(), all);
        assert_eq!(Vocabulary::get().terms.len(), all, "no two fold to the same");
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
