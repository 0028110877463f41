//! Scores the candidates of the scan: how many points of certain evidence are at an offset?
//!
//! A candidate is an offset at which a term may begin, or a character that must be looked at: a
//! colon, `&`, or a rare character. The scorer folds the few characters around it and asks the
//! vocabulary. Its points are those of [`Thresholds`](crate::spam::blocks), rounded up where the
//! prefilter cannot know better: it doesn't know which bytes are code, nor which number belongs to
//! which messenger.
//!
//! | evidence | points |
//! |---|--:|
//! | a strong term | 1 |
//! | … with a number of five digits within 400 bytes | 3 |
//! | a term in a Simplified phrase on a Traditional page | + 0.75 |
//! | a disguised or invisible character | 0.25 |
//! | a heading that occurs again with links in between | 1 |
//! | an address in link mark-up: `[url=http:` | 0.5 |
//! | a numeric character reference | enough: the scan can't see what it hides |

use std::ops::Range;

use crate::script::Script;
use crate::spam::lexicon::{Family, LexiconTerm, SearchedText, Strength, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, Folded, FoldedChar, Writing, fold};

/// The reach of evidence: after this many bytes without any, the sum starts again at zero.
const FAR: usize = 1500;

/// Bytes to each side of a strong term in which a contact number may be.
const NEAR: usize = 400;

/// Digits of the shortest contact number.
const NUMBER: usize = 5;

/// The longest heading of a link dump, in Han characters.
const HEADING: usize = 20;

/// Scores the candidates of one page, which must come in ascending order.
pub(crate) struct CandidateScorer<'t> {
    text: &'t str,
    vocabulary: &'t Vocabulary,
    /// Whether the page may be Traditional.
    traditional: bool,
    /// The last colon, for headings that occur again.
    colon: LastColon,
    /// Byte offset after the last character whose terms were scored: no term is scored twice.
    next: usize,
    /// Bytes that were searched for Simplified characters in vain. Remembering them keeps the time
    /// linear where candidates are close together.
    unsimplified: Range<usize>,
}

impl<'t> CandidateScorer<'t> {
    /// Creates a scorer at the start of `text`.
    pub(crate) fn new(text: &'t str, vocabulary: &'t Vocabulary, traditional: bool) -> Self {
        let colon = LastColon { key: [0; 6], at: 0 };
        CandidateScorer { text, vocabulary, traditional, colon, next: 0, unsimplified: 0..0 }
    }

    /// The points of the candidate at byte `at`.
    pub(crate) fn score_at(&mut self, at: usize) -> f32 {
        let Some(char) = self.text[at..].chars().next() else { return 0.0 };
        match fold(char) {
            Folded::Content(_, Writing::Plain) => self.terms(at, char),
            // Clean text has few disguised characters, so they may count without a term.
            Folded::Content(_, Writing::Disguised) => 0.25 + self.terms(at, char),
            Folded::Nothing => 0.25,
            Folded::Mark => self.mark(at, char),
        }
    }

    /// The points of a mark: a colon or `&`.
    fn mark(&mut self, at: usize, char: char) -> f32 {
        let bytes = self.text.as_bytes();
        // The scan sees the bytes of `&#30334;`, not the character, so such a page must pass.
        if char == '&' && bytes[at + 1..].starts_with(b"#") {
            return f32::INFINITY;
        }
        // The colon of `http://` is part of an address between headings and ends none.
        let is_colon = match char {
            ':' => !bytes[at + 1..].starts_with(b"//"),
            char => char == '：',
        };
        let heading = if is_colon && heading(bytes, at, &mut self.colon) { 1.0 } else { 0.0 };
        let markup = if char == ':' && is_markup(bytes, at) { 0.5 } else { 0.0 };
        heading + markup
    }

    /// The points of all terms that have the character at byte `at` among their first three.
    ///
    /// The scan reports one of a term's first three characters, not always the first. So the three
    /// possible starts are tried, with two characters read ahead:
    ///
    /// ```text
    ///           first  second  third = at   next  last
    /// starts:   [first second  third]
    ///                  [second third        next]
    ///                          [third       next  last]
    /// ```
    fn terms(&mut self, at: usize, char: char) -> f32 {
        let (from, end) = (self.next, at + char.len_utf8());
        self.next = end;
        let read = |(at, char)| match fold(char) {
            Folded::Content(code, _) => Some((at, code)),
            Folded::Mark | Folded::Nothing => None,
        };
        let mut before = self.text[from..end].char_indices().rev().filter_map(read);
        let (third, second, first) = (before.next(), before.next(), before.next());
        let mut after = self.text[end..].char_indices().filter_map(read).map(|(_, code)| code);
        let (next, last) = (after.next(), after.next());
        let code = |read: Option<(usize, u16)>| read.map(|(_, code)| code);
        let read = [code(first), code(second), code(third), next, last];
        let mut points = 0.0;
        for (start, codes) in [first, second, third].into_iter().zip(read.windows(3)) {
            let (Some((start, first)), &[_, Some(second), third]) = (start, codes) else {
                continue;
            };
            if self.vocabulary.may_begin(first, second)
                && third.is_none_or(|third| self.vocabulary.may_continue([first, second, third]))
            {
                points += self.term(from + start);
            }
        }
        points
    }

    /// The points of the strongest term that begins at byte `at`; 0 if none does.
    ///
    /// A contact number near a strong term counts as two more, since it may make contacts of two
    /// runs. A medium term only has the points of the script gap.
    fn term(&mut self, at: usize) -> f32 {
        let Some(strength) = term(self.text, at, self.vocabulary) else { return 0.0 };
        let gap = if self.traditional && self.is_simplified_near(at) { 0.75 } else { 0.0 };
        match strength {
            Strength::Strong if number_near(self.text, at) => 3.0 + gap,
            Strength::Strong => 1.0 + gap,
            _ => gap,
        }
    }

    /// Whether there is a Simplified character in the phrase around byte `at`.
    ///
    /// The model knows where the phrase begins and ends; here [`PHRASE`] bytes to each side stand
    /// in for it, which is more than most phrases have.
    fn is_simplified_near(&mut self, at: usize) -> bool {
        let from = self.text.floor_char_boundary(at.saturating_sub(PHRASE));
        let to = self.text.floor_char_boundary((at + PHRASE).min(self.text.len()));
        // Skips what was searched for the previous term.
        let new = match self.unsimplified {
            Range { start, end } if start <= from => from.max(end),
            _ => from,
        };
        let is = |char| Script::of(char) == Some(Script::Simplified);
        let is_near = self.text[new.min(to)..to].chars().any(is);
        if !is_near {
            self.unsimplified = from..to.max(new);
        }
        is_near
    }
}

/// The sum of points while candidates are close together.
#[derive(Default)]
pub(crate) struct Tally {
    sum: f32,
    /// Byte offset of the last candidate that had points.
    at: usize,
}

impl Tally {
    /// Adds the points of the candidate at byte `at` and returns the sum, which starts again at
    /// zero if the last points are too far away.
    #[inline]
    pub(crate) fn add(&mut self, at: usize, points: f32) -> f32 {
        if at - self.at > FAR {
            self.sum = 0.0;
        }
        self.at = at;
        self.sum += points;
        self.sum
    }
}

/// The last colon of the page, to recognise a heading that occurs again.
struct LastColon {
    /// The six bytes before it: the last two Han characters of a heading.
    key: [u8; 6],
    /// Its byte offset.
    at: usize,
}

/// Whether a term counts as evidence: a strong or medium one of a trade or of the user.
pub(crate) fn is_evidence(term: &LexiconTerm) -> bool {
    matches!(term.family, Family::Trade(_) | Family::User) && term.strength != Strength::Weak
}

/// Whether the colon at byte `at` ends the same heading as the last colon, with only addresses in
/// between, as in `相关推荐：http://a.com 相关推荐：`.
///
/// Two cheap conditions replace reading the heading: both colons follow the same two characters,
/// and all Han characters since the last colon come right before this one, so that they are the
/// heading.
fn heading(bytes: &[u8], at: usize, last: &mut LastColon) -> bool {
    let mut key = [0; 6];
    if let Some(before) = at.checked_sub(6) {
        key.copy_from_slice(&bytes[before..at]);
    }
    let is_han = |at: usize| matches!(bytes.get(at), Some(0xe4..=0xe9));
    // Whether an address or a bar is between the headings.
    let link = |from: usize| {
        let between = &bytes[from.max(at.saturating_sub(FAR))..at];
        between.contains(&b'|') || between.windows(2).any(|pair| pair == b"//")
    };
    // The Han characters since then; counting stops when they are too many for a heading.
    let since = |from: usize| {
        let leads = bytes[from..at].iter().filter(|byte| matches!(byte, 0xe4..=0xe9));
        leads.take(HEADING + 1).count()
    };
    let again = key == last.key
        && {
            let han = since(last.at);
            (2..=HEADING).contains(&han)
                && (1..=han).all(|back| at.checked_sub(3 * back).is_some_and(is_han))
        }
        && link(last.at);
    *last = LastColon { key, at };
    again
}

/// Whether the colon at byte `at` belongs to an address in link mark-up: `[url=http:` or
/// `href="http:`.
fn is_markup(bytes: &[u8], at: usize) -> bool {
    let scheme = bytes[..at].strip_suffix(b"s").unwrap_or(&bytes[..at]);
    let before = scheme.strip_suffix(b"http");
    before.is_some_and(|before| before.ends_with(b"=") || before.ends_with(b"\""))
}

/// The strength of the strongest term at byte `at`, if it is strong or medium.
///
/// All terms there are tried and not only the longest: the prefilter doesn't know which bytes are
/// code, so the longest may be one that the runs don't accept.
fn term(text: &str, at: usize, vocabulary: &Vocabulary) -> Option<Strength> {
    let read = CharReader::new(&text[at..]).filter_map(FoldedChar::of).map(|read| read.shifted(at));
    let code = CodeSpans::default();
    let terms = vocabulary.terms_at(SearchedText::new(text, &code), read);
    let strengths = terms.filter(|(_, term)| is_evidence(term)).map(|(_, term)| term.strength);
    strengths.min()
}

/// Whether a row of five digits is near byte `at`, invisible characters aside.
fn number_near(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(NEAR));
    let to = text.floor_char_boundary((at + NEAR).min(text.len()));
    let mut row = 0;
    text[from..to].chars().any(|char| {
        match fold(char) {
            Folded::Content(code, _) if (0x30..0x3a).contains(&code) => row += 1,
            Folded::Nothing => {}
            _ => row = 0,
        }
        row == NUMBER
    })
}

/// Bytes to each side of a term that may belong to its phrase.
const PHRASE: usize = 90;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_evidence, term};
    use crate::spam::lexicon::{SearchedText, Vocabulary};
    use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

    proptest! {
        /// No false negatives: every term that the runs find is found by the scorer as well, with
        /// at least its strength, in text with disguises, code, addresses and quotation marks.
        #[test]
        fn no_term_of_the_runs_is_missed(
            text in "(k8|w88|bet365|xxxx|91|av|国产av|凯发k8|网上赌场|91视频|1\\.76复古|代开|餐饮|发票|s|é|の|\u{200b}|Ｋ８|&#107;|[-_/.:,|`'\"(){}$ \n]|```){0,24}"
        ) {
            let vocabulary = &Vocabulary::built_in();
            let code = CodeSpans::find(&text);
            let read: Vec<FoldedChar> = CharReader::new(&text).filter_map(FoldedChar::of).collect();
            for found in vocabulary.matches(SearchedText::new(&text, &code), &read) {
                if is_evidence(found.term) {
                    let at = read[found.start].span.start;
                    let seen = term(&text, at, vocabulary);
                    let strength = found.term.strength;
                    prop_assert!(seen.is_some_and(|seen| seen <= strength), "{text:?}");
                }
            }
        }
    }
}
