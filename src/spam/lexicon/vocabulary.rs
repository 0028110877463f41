//! The terms of the trades, and the words of a page's own text, as one matcher.

use crate::bloom::{Bloom, GOLDEN};
use crate::spam::Kind;
use crate::spam::lexicon::bigram_model::key;
use crate::spam::lexicon::word_boundary::{Read, Stretch, Words};
use crate::spam::text::confusables::{Folded, fold, fold_all};

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
    Own,
}

/// What letters and digits of ASCII a term has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// None.
    None,
    /// It has nothing else: `bet365`.
    Alone,
    /// It has Han characters, too: `凯发k8`.
    BesideHan,
    /// The same, and is written with marks between its letters or digits: `1.76复古`.
    Dotted,
}

#[derive(Clone, Debug)]
pub(crate) struct Term {
    folded: Vec<u16>,
    letters: Letters,
    text: Box<str>,
    pub(crate) family: Family,
    pub(crate) strength: Strength,
}

impl Term {
    pub(crate) fn new(text: &str, family: Family, strength: Strength) -> Self {
        let folded = fold_all(text);
        Term { letters: letters(text, &folded), folded, text: text.into(), family, strength }
    }

    /// What letters and digits it has.
    pub(crate) fn letters(&self) -> Letters {
        self.letters
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

/// Finds the longest term at a place of a folded text.
///
/// A bit set over the first two characters turns away nearly every place of ordinary text; the
/// terms themselves are sorted, so that those with the same beginning are neighbours.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    terms: Vec<Term>,
    /// The first two characters of each.
    beginnings: Vec<[u16; 2]>,
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
            let (Some(family), Some(strength)) = (self::family(family), self::strength(strength))
            else {
                continue;
            };
            terms.extend(words.map(|text| Term::new(text, family, strength)));
        }
        Vocabulary::new(terms)
    }

    /// Of equal terms the first counts; terms of one character are left out.
    pub(crate) fn new(mut terms: Vec<Term>) -> Vocabulary {
        terms.retain(|term| term.folded.len() >= 2);
        terms.sort_by(|a, b| a.folded.cmp(&b.folded));
        terms.dedup_by(|next, first| {
            let same = next.folded == first.folded;
            if same && next.letters == Letters::Dotted {
                first.letters = Letters::Dotted;
            }
            same
        });
        let [mut starts, mut next, mut whole] =
            [(); 3].map(|()| Bloom::with_capacity(terms.len(), BITS));
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

    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The terms in what was `read` of a text, from left to right, the longest first where several
    /// begin, none overlapping; each with where it ends in `read`.
    pub(crate) fn matches<'v, 'r>(
        &'v self,
        words: Words<'r>,
        read: &'r [Read],
    ) -> impl Iterator<Item = (usize, &'v Term)> + use<'v, 'r> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let [first, second, ref rest @ ..] = read[at..] {
                if self.may_begin(first.code, second.code)
                    && rest
                        .first()
                        .is_none_or(|third| self.may_go_on([first, second, *third].map(|r| r.code)))
                    && let Some(term) = self.standing_at(words, read[at..].iter().copied()).last()
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
    pub(crate) fn may_go_on(&self, [first, second, third]: [u16; 3]) -> bool {
        self.next.may_contain(hash(second, third)) || self.whole.may_contain(hash(first, second))
    }

    /// The terms that begin with two characters, sorted.
    fn beginning_with(&self, two: [u16; 2]) -> &[Term] {
        let begin = self.beginnings.partition_point(|beginning| *beginning < two);
        let same = self.beginnings[begin..].iter().take_while(|beginning| **beginning == two);
        &self.terms[begin..begin + same.count()]
    }

    /// The terms that what is `read` from a place of a text on begins with, the shortest first, as
    /// far as they may [stand](Words::allow) there. It reads no further than it has to.
    pub(crate) fn standing_at<'v>(
        &'v self,
        words: Words,
        mut read: impl Iterator<Item = Read>,
    ) -> impl Iterator<Item = &'v Term> {
        // Those that go on as the text does; the shortest comes first.
        let mut terms = &[][..];
        let mut stretch = None;
        if let (Some(first), Some(second)) = (read.next(), read.next()) {
            terms = self.beginning_with([first.code, second.code]);
            let stretch = stretch.insert(Stretch::new(first));
            stretch.push(words, second);
        }
        let mut len = 2;
        std::iter::from_fn(move || {
            let stretch = stretch.as_mut()?;
            while let Some((shortest, longer)) = terms.split_first() {
                if shortest.len() == len {
                    terms = longer;
                    if words.allow(shortest, stretch) {
                        return Some(shortest);
                    }
                    continue;
                }
                let next = read.next()?;
                let from = terms.partition_point(|term| term.folded[len] < next.code);
                let to = terms.partition_point(|term| term.folded[len] <= next.code);
                terms = &terms[from..to];
                stretch.push(words, next);
                len += 1;
            }
            None
        })
    }
}

fn hash(first: u16, second: u16) -> u64 {
    u64::from(key(first, second)).wrapping_mul(GOLDEN)
}

/// What letters and digits a term has that is written as `text` and read as `folded`.
fn letters(text: &str, folded: &[u16]) -> Letters {
    let is_ascii = |code: &u16| *code < 0x80;
    if folded.iter().all(is_ascii) {
        return Letters::Alone;
    }
    if !folded.iter().any(is_ascii) {
        return Letters::None;
    }
    // A mark between two characters of ASCII.
    let chars: Vec<char> = text.chars().collect();
    let dotted = chars
        .windows(3)
        .any(|three| three.iter().all(char::is_ascii) && fold(three[1]) == Folded::Mark);
    if dotted { Letters::Dotted } else { Letters::BesideHan }
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
    use super::*;
    use crate::spam::model::crf::Model;
    use crate::spam::text::code_spans::Code;
    use crate::spam::text::confusables::Reader;

    fn found(text: &str) -> Vec<String> {
        let model = Model::get();
        let code = Code::find(text);
        let read: Vec<Read> = Reader::new(text).filter_map(Read::of).collect();
        let matches = model.vocabulary.matches(Words::new(text, &code), &read);
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
