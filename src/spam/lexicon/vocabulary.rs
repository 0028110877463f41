//! The terms of the trades, and the words of a page's own text, as one matcher.

use super::bigram_model::bigram_key;
use super::term::{Family, Letters, LexiconTerm, Strength};
use super::word_boundary::{MatchedText, SearchedText};
use crate::bloom::{Bloom, GOLDEN};
use crate::spam::text::FoldedChar;

/// Finds the longest term at a place of a folded text.
///
/// A bit set over the first two characters turns away nearly every place of ordinary text; the
/// terms themselves are sorted, so that those with the same beginning are neighbours.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    terms: Vec<LexiconTerm>,
    /// The first two characters of each.
    prefixes: Vec<[u16; 2]>,
    starts: Bloom,
    /// The second and third characters of terms; the only two of short ones.
    next: Bloom,
    whole: Bloom,
}

/// Of the sets of pairs, for each term: few, as they are asked about each character of a block.
const BITS: usize = 8;

impl Vocabulary {
    /// Of lines `family strength term…`; lines that do not begin so are passed over.
    pub(crate) fn parse<'l>(lines: impl Iterator<Item = &'l str>) -> Vocabulary {
        let mut terms = Vec::new();
        for line in lines {
            let mut words = line.split_whitespace();
            let (Some(family), Some(strength)) = (words.next(), words.next()) else { continue };
            let (Some(family), Some(strength)) =
                (Family::from_name(family), Strength::from_name(strength))
            else {
                continue;
            };
            terms.extend(words.map(|text| LexiconTerm::new(text, family, strength)));
        }
        Vocabulary::new(terms)
    }

    /// Of equal terms the first counts; terms of one character are left out.
    pub(crate) fn new(mut terms: Vec<LexiconTerm>) -> Vocabulary {
        terms.retain(|term| term.len() >= 2);
        terms.sort_by(|a, b| a.folded().cmp(b.folded()));
        terms.dedup_by(|next, first| {
            let same = next.folded() == first.folded();
            if same && next.letters() == Letters::Dotted {
                first.set_dotted();
            }
            same
        });
        let [mut starts, mut next, mut whole] =
            [(); 3].map(|()| Bloom::with_capacity(terms.len(), BITS));
        for term in &terms {
            starts.insert(hash(term.folded()[0], term.folded()[1]));
            match term.folded().get(2) {
                Some(third) => next.insert(hash(term.folded()[1], *third)),
                None => whole.insert(hash(term.folded()[0], term.folded()[1])),
            }
        }
        let prefixes = terms.iter().map(|term| [term.folded()[0], term.folded()[1]]).collect();
        Vocabulary { terms, prefixes, starts, next, whole }
    }

    pub(crate) fn terms(&self) -> &[LexiconTerm] {
        &self.terms
    }

    /// The terms in what was `read` of a text, from left to right, the longest first where several
    /// begin, none overlapping; each with where it ends in `read`.
    pub(crate) fn matches<'v, 'r>(
        &'v self,
        text: SearchedText<'r>,
        read: &'r [FoldedChar],
    ) -> impl Iterator<Item = (usize, &'v LexiconTerm)> + use<'v, 'r> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let [first, second, ref rest @ ..] = read[at..] {
                if self.may_begin(first.code, second.code)
                    && rest.first().is_none_or(|third| {
                        self.may_continue([first, second, *third].map(|r| r.code))
                    })
                    && let Some(term) = self.terms_at(text, read[at..].iter().copied()).last()
                {
                    at += term.len();
                    return Some((at, term));
                }
                at += 1;
            }
            None
        })
    }

    /// Whether a term may begin with these.
    pub(crate) fn may_begin(&self, first: u16, second: u16) -> bool {
        self.starts.may_contain(hash(first, second))
    }

    /// Whether a term may begin with these, or be the first two.
    pub(crate) fn may_continue(&self, [first, second, third]: [u16; 3]) -> bool {
        self.next.may_contain(hash(second, third)) || self.whole.may_contain(hash(first, second))
    }

    /// The terms that begin with two characters, sorted.
    fn beginning_with(&self, two: [u16; 2]) -> &[LexiconTerm] {
        let begin = self.prefixes.partition_point(|beginning| *beginning < two);
        let same = self.prefixes[begin..].iter().take_while(|beginning| **beginning == two);
        &self.terms[begin..begin + same.count()]
    }

    /// The terms that what is `read` from a place of a text on begins with, the shortest first, as
    /// far as they may [stand](Words::allow) there. It reads no further than it has to.
    pub(crate) fn terms_at<'v>(
        &'v self,
        text: SearchedText,
        mut read: impl Iterator<Item = FoldedChar>,
    ) -> impl Iterator<Item = &'v LexiconTerm> {
        // Those that go on as the text does; the shortest comes first.
        let mut terms = &[][..];
        let mut matched = None;
        if let (Some(first), Some(second)) = (read.next(), read.next()) {
            terms = self.beginning_with([first.code, second.code]);
            let matched = matched.insert(MatchedText::new(first));
            matched.push(text, second);
        }
        let mut len = 2;
        std::iter::from_fn(move || {
            let matched = matched.as_mut()?;
            while let Some((shortest, longer)) = terms.split_first() {
                if shortest.len() == len {
                    terms = longer;
                    if text.allows(shortest, matched) {
                        return Some(shortest);
                    }
                    continue;
                }
                let next = read.next()?;
                let from = terms.partition_point(|term| term.folded()[len] < next.code);
                let to = terms.partition_point(|term| term.folded()[len] <= next.code);
                terms = &terms[from..to];
                matched.push(text, next);
                len += 1;
            }
            None
        })
    }
}

fn hash(first: u16, second: u16) -> u64 {
    u64::from(bigram_key(first, second)).wrapping_mul(GOLDEN)
}

#[cfg(test)]
impl Vocabulary {
    /// That of the built-in model, for tests of the layers below it.
    pub(crate) fn built_in() -> Vocabulary {
        let lines = include_str!("../model.txt").lines();
        Vocabulary::parse(lines.filter_map(|line| line.strip_prefix("term ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::text::{CharReader, CodeSpans};

    fn found(text: &str) -> Vec<String> {
        let code = CodeSpans::find(text);
        let read: Vec<FoldedChar> = CharReader::new(text).filter_map(FoldedChar::of).collect();
        let vocabulary = Vocabulary::built_in();
        let matches = vocabulary.matches(SearchedText::new(text, &code), &read);
        matches.map(|(_, term)| term.text().to_owned()).collect()
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
            ("alphabet365", &[]),
            ("have", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&found(text), expected, "{text}");
        }
    }
}
