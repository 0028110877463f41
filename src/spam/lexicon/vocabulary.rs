//! Matches the terms of the lexicon against folded text: a sorted array behind two-character [Bloom
//! filters](crate::bloom).
//!
//! The naive matcher tries all terms at every offset. This one asks a Bloom filter about the first
//! two characters, which rejects nearly every offset of ordinary text, then finds the terms with
//! these two characters by binary search in the sorted array, and narrows the range by one
//! character at a time:
//!
//! ```text
//! text 足球投注网…       terms, sorted
//! 足球                  足球开户 足球投注 足球投注网 足球直播
//! 足球投                        足球投注 足球投注网
//! 足球投注                      足球投注 ← a match        足球投注网
//! 足球投注网                             ← the longest match wins
//! ```
//!
//! The part of a term after a gap (`代开…发票`) is looked for only where the part before it was found.
//!
//! An [Aho–Corasick](https://en.wikipedia.org/wiki/Aho%E2%80%93Corasick_algorithm) automaton would
//! find all terms in one pass, but over the bytes of the page. Terms are written with symbols and
//! invisible characters between them, in either script, so they must be matched on folded
//! characters; and since few offsets pass the filter, there is little left to gain.

use super::bigram_model::bigram_key;
use super::term::{Family, GAP, Letters, LexiconTerm, Strength};
use super::word_boundary::{MatchedText, SearchedText};
use crate::bloom::{Bloom, GOLDEN};
use crate::spam::text::FoldedChar;

/// The terms of a model, and those of the user.
///
/// Invariant: `terms` is sorted by folded characters, without duplicates, and each term has at
/// least two of them.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    /// All terms, sorted.
    terms: Vec<LexiconTerm>,
    /// The first two characters of each term: a compact array for the binary search.
    prefixes: Vec<[u16; 2]>,
    /// The first two characters of all terms.
    starts: Bloom,
    /// The second and third characters of all terms with three or more.
    next: Bloom,
    /// The terms of exactly two characters.
    whole: Bloom,
}

/// A term in a row of content characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermMatch<'v> {
    /// The index of its first character.
    pub(crate) start: usize,
    /// The index after its last one. A term with a gap covers what is in the gap.
    pub(crate) end: usize,
    /// The term.
    pub(crate) term: &'v LexiconTerm,
}

/// Bits per term in each Bloom filter: about one false positive in eight look-ups. The filters are
/// asked about every character of a block, so they should stay in the cache.
const BITS: usize = 8;

impl Vocabulary {
    /// Parses lines of the form `FAMILY STRENGTH TERM…`. Lines of any other form are skipped.
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
            terms.extend(words.map(|text| LexiconTerm::built_in(text, family, strength)));
        }
        Vocabulary::new(terms)
    }

    /// Sorts terms into a vocabulary. Of terms that fold to the same, the first one counts, so the
    /// user's terms must come before the built-in ones. Terms of one character are dropped.
    pub(crate) fn new(mut terms: Vec<LexiconTerm>) -> Vocabulary {
        terms.retain(|term| term.len() >= 2);
        let key = |term: &LexiconTerm| (term.folded().to_vec(), term.tail().to_vec());
        terms.sort_by_cached_key(key);
        terms.dedup_by(|next, first| {
            let same = next.folded() == first.folded() && next.tail() == first.tail();
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

    /// All terms, sorted by their folded characters.
    pub(crate) fn terms(&self) -> &[LexiconTerm] {
        &self.terms
    }

    /// Finds the terms in `read`, which are content characters of `text`: from left to right, the
    /// longest where several begin, without overlaps (leftmost-longest).
    ///
    /// In `网上赌场开户` with the terms `网上赌场`, `赌场` and `开户` the items are `网上赌场`, 0 to 4, and
    /// `开户`, 4 to 6.
    ///
    /// Almost every offset is rejected by one look-up in a Bloom filter; the two look-ups together
    /// leave few for the binary search.
    pub(crate) fn matches<'v, 'r>(
        &'v self,
        text: SearchedText<'r>,
        read: &'r [FoldedChar],
    ) -> impl Iterator<Item = TermMatch<'v>> + use<'v, 'r> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let [first, second, ref rest @ ..] = read[at..] {
                if self.may_begin(first.code, second.code)
                    && rest.first().is_none_or(|third| {
                        self.may_continue([first, second, *third].map(|r| r.code))
                    })
                    && let Some((len, term)) =
                        self.terms_at(text, read[at..].iter().copied()).max_by_key(|(len, _)| *len)
                {
                    let start = at;
                    at += len;
                    return Some(TermMatch { start, end: at, term });
                }
                at += 1;
            }
            None
        })
    }

    /// Whether a term may begin with these two characters. False positives are possible, false
    /// negatives are not.
    pub(crate) fn may_begin(&self, first: u16, second: u16) -> bool {
        self.starts.may_contain(hash(first, second))
    }

    /// Whether a term may begin with these three characters, or be the first two, given
    /// [`may_begin`](Self::may_begin). Never a false negative.
    pub(crate) fn may_continue(&self, [first, second, third]: [u16; 3]) -> bool {
        self.next.may_contain(hash(second, third)) || self.whole.may_contain(hash(first, second))
    }

    /// The terms that begin with exactly these two characters, sorted.
    ///
    /// The binary search runs over the array of prefixes, four bytes each, which touches fewer
    /// cache lines than the terms themselves.
    fn beginning_with(&self, two: [u16; 2]) -> &[LexiconTerm] {
        let begin = self.prefixes.partition_point(|beginning| *beginning < two);
        let same = self.prefixes[begin..].iter().take_while(|beginning| **beginning == two);
        &self.terms[begin..begin + same.count()]
    }

    /// The terms that the characters in `read` begin with, and how many characters each covers, if
    /// they [are words](SearchedText::allows) there. The shortest come first, save that a term with
    /// a gap comes when the part before the gap is read.
    ///
    /// Reads only as many characters as some term still matches, so the iterator may be that of a
    /// whole page.
    pub(crate) fn terms_at<'v>(
        &'v self,
        text: SearchedText,
        mut read: impl Iterator<Item = FoldedChar> + Clone,
    ) -> impl Iterator<Item = (usize, &'v LexiconTerm)> {
        // The terms that still match: a sorted range, in which a prefix is before its extensions.
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
                    if text.allows(shortest, matched)
                        && let Some(more) = after_gap(text, shortest, *matched, read.clone())
                    {
                        return Some((len + more, shortest));
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

/// How many of the characters in `read` belong to `term`, of which the part before the gap has been
/// `matched`: 0 if it has no gap, `None` if its tail isn't there.
///
/// A gap has at most [`GAP`] Han characters, none of them a [function word](NOT_IN_GAPS), and no mark
/// that ends a clause. So a look takes at most `GAP` and the tail, and for a term without a gap none.
fn after_gap(
    text: SearchedText,
    term: &LexiconTerm,
    mut matched: MatchedText,
    read: impl Iterator<Item = FoldedChar>,
) -> Option<usize> {
    if term.tail().is_empty() {
        return Some(0);
    }
    let mut codes = Vec::with_capacity(GAP + term.tail().len());
    for next in read.take(GAP + term.tail().len()) {
        if next.code < 0x3400 || matched.is_clause_end_before(text, next) {
            return None;
        }
        matched.push(text, next);
        codes.push(next.code);
        if codes.ends_with(term.tail()) {
            return Some(codes.len());
        }
        if char::from_u32(next.code.into()).is_some_and(|char| NOT_IN_GAPS.contains(char)) {
            return None;
        }
    }
    None
}

/// Function words, which make `代开的发票` a sentence on the topic and not what a seller writes.
const NOT_IN_GAPS: &str = "的了是在和与及或";

/// The hash of two characters for the Bloom filters.
fn hash(first: u16, second: u16) -> u64 {
    u64::from(bigram_key(first, second)).wrapping_mul(GOLDEN)
}

#[cfg(test)]
impl Vocabulary {
    /// The terms of the built-in model, for tests of layers below `model`.
    pub(crate) fn built_in() -> Vocabulary {
        let lines = include_str!("../model.txt").lines();
        Vocabulary::parse(lines.filter_map(|line| line.strip_prefix("term ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::text::{CharReader, CodeSpans};

    /// The terms of the built-in vocabulary in `text`.
    fn found(text: &str) -> Vec<String> {
        let code = CodeSpans::find(text);
        let read: Vec<FoldedChar> = CharReader::new(text).filter_map(FoldedChar::of).collect();
        let vocabulary = Vocabulary::built_in();
        let matches = vocabulary.matches(SearchedText::new(text, &code), &read);
        matches.map(|found| found.term.text().to_owned()).collect()
    }

    /// Either script, invisible characters, symbols, look-alikes, styled and full-width letters;
    /// but no part of a longer word.
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

    /// The second half of a term with a gap: near, in the same clause, of Han between.
    #[test]
    fn gaps_are_short_and_within_a_clause() {
        let vocabulary = Vocabulary::parse("documents strong 代开…发票 代开".lines());
        let cases: &[(&str, &[&str])] = &[
            ("代开发票", &["代开发票"]),
            ("代开餐饮发票", &["代开餐饮发票"]),
            ("专业代开北京住宿费发票公司", &["代开北京住宿费发票"]),
            ("代開臺北住宿費發票", &["代開臺北住宿費發票"]),
            ("代★开\u{200b}餐·饮发★票", &["代★开\u{200b}餐·饮发★票"]),
            ("代开一二三四五六七八发票", &["代开一二三四五六七八发票"]),
            ("代开一二三四五六七八九发票", &["代开"]),
            ("代开收据，也买发票", &["代开"]),
            ("代开收据\n发票", &["代开"]),
            ("代开abc发票", &["代开"]),
            ("代开的餐饮发票", &["代开"]),
            ("代开餐饮发", &["代开"]),
            ("代开发票代开运输发票", &["代开发票", "代开运输发票"]),
        ];
        for (text, expected) in cases {
            let code = CodeSpans::find(text);
            let read: Vec<FoldedChar> = CharReader::new(text).filter_map(FoldedChar::of).collect();
            let matches = vocabulary.matches(SearchedText::new(text, &code), &read);
            let bytes =
                |found: TermMatch| read[found.start].span.start..read[found.end - 1].span.end;
            let found: Vec<&str> = matches.map(|found| &text[bytes(found)]).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }

    /// A gap needs Han on both sides; a user's mark is no gap.
    #[test]
    fn only_han_has_gaps() {
        let parsed = Vocabulary::parse("games strong sf…发布 代开…".lines());
        assert!(parsed.terms().iter().all(|term| term.tail().is_empty()));
        let users = LexiconTerm::new("代开…发票", Family::User, Strength::Strong);
        assert_eq!((users.len(), users.tail()), (4, &[][..]));
    }
}
