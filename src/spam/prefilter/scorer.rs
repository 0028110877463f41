//! What speaks for a block at a candidate place.

use std::ops::Range;

use crate::script::Script;
use crate::spam::lexicon::{Family, LexiconTerm, SearchedText, Strength, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, Folded, FoldedChar, Writing, fold};

/// Bytes without anything of a block, after which what came before is too far away.
const FAR: usize = 1500;

/// Bytes to each side of a strong term in which a number is looked for.
const NEAR: usize = 400;

/// Digits of the shortest number to write to or call.
const NUMBER: usize = 5;

/// Han characters of the heading of a link dump at most.
const HEADING: usize = 20;

/// Looks at places of a text, one after the other.
pub(crate) struct CandidateScorer<'t> {
    pub(crate) text: &'t str,
    pub(crate) vocabulary: &'t Vocabulary,
    pub(crate) traditional: bool,
    pub(crate) colon: LastColon,
    /// Terms that begin before this place were seen.
    pub(crate) next: usize,
    /// There is no Simplified character here.
    pub(crate) unsimplified: Range<usize>,
}

impl CandidateScorer<'_> {
    /// What speaks for a block at a place.
    pub(crate) fn score_at(&mut self, at: usize) -> f32 {
        let Some(char) = self.text[at..].chars().next() else { return 0.0 };
        match fold(char) {
            Folded::Content(_, Writing::Plain) => self.terms(at, char),
            // Nobody hides much in clean text.
            Folded::Content(_, Writing::Disguised) => 0.25 + self.terms(at, char),
            Folded::Nothing => 0.25,
            Folded::Mark => self.mark(at, char),
        }
    }

    /// The same of a mark.
    fn mark(&mut self, at: usize, char: char) -> f32 {
        let bytes = self.text.as_bytes();
        // References to characters are not read here.
        if char == '&' && bytes[at + 1..].starts_with(b"#") {
            return f32::INFINITY;
        }
        // The colon of an address is within what stands between headings.
        let is_colon = match char {
            ':' => !bytes[at + 1..].starts_with(b"//"),
            char => char == '：',
        };
        let heading = if is_colon && heading(bytes, at, &mut self.colon) { 1.0 } else { 0.0 };
        let markup = if char == ':' && is_markup(bytes, at) { 0.5 } else { 0.0 };
        heading + markup
    }

    /// The same of the terms of which a character is among the first three.
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
        let mut given = 0.0;
        for (start, codes) in [first, second, third].into_iter().zip(read.windows(3)) {
            let (Some((start, first)), &[_, Some(second), third]) = (start, codes) else {
                continue;
            };
            if self.vocabulary.may_begin(first, second)
                && third.is_none_or(|third| self.vocabulary.may_continue([first, second, third]))
            {
                given += self.term(from + start);
            }
        }
        given
    }

    /// The same of the term that begins at a place, if one does.
    fn term(&mut self, at: usize) -> f32 {
        let Some(strength) = term(self.text, at, self.vocabulary) else { return 0.0 };
        let gap = if self.traditional && self.is_simplified_near(at) { 0.75 } else { 0.0 };
        match strength {
            Strength::Strong if number_near(self.text, at) => 3.0 + gap,
            Strength::Strong => 1.0 + gap,
            _ => gap,
        }
    }

    /// Whether the phrase of a term may stand out as Simplified.
    fn is_simplified_near(&mut self, at: usize) -> bool {
        let from = self.text.floor_char_boundary(at.saturating_sub(PHRASE));
        let to = self.text.floor_char_boundary((at + PHRASE).min(self.text.len()));
        // What was looked at for the term before need not be looked at again.
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

/// What was seen of a block until a place.
pub(crate) struct Tally {
    pub(crate) sum: f32,
    pub(crate) at: usize,
}

impl Tally {
    #[inline]
    pub(crate) fn add(&mut self, at: usize, given: f32) -> f32 {
        if at - self.at > FAR {
            self.sum = 0.0;
        }
        self.at = at;
        self.sum += given;
        self.sum
    }
}

/// The last colon: the two characters before it, and its place.
pub(crate) struct LastColon {
    pub(crate) key: [u8; 6],
    pub(crate) at: usize,
}

pub(crate) fn is_evidence(term: &LexiconTerm) -> bool {
    matches!(term.family, Family::Trade(_) | Family::User) && term.strength != Strength::Weak
}

/// Whether the colon at a place ends the heading that the last one ended, with nothing but
/// addresses between: all Han characters since then, so many, are of the heading.
fn heading(bytes: &[u8], at: usize, last: &mut LastColon) -> bool {
    let mut key = [0; 6];
    if let Some(before) = at.checked_sub(6) {
        key.copy_from_slice(&bytes[before..at]);
    }
    let is_han = |at: usize| matches!(bytes.get(at), Some(0xe4..=0xe9));
    // An address or a bar stands between headings.
    let link = |from: usize| {
        let between = &bytes[from.max(at.saturating_sub(FAR))..at];
        between.contains(&b'|') || between.windows(2).any(|pair| pair == b"//")
    };
    // Of the Han characters since then, so many that it can be told whether they are too many.
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

/// Whether the colon at a place is of an address in the mark-up of a link: `[url=http:`.
fn is_markup(bytes: &[u8], at: usize) -> bool {
    let scheme = bytes[..at].strip_suffix(b"s").unwrap_or(&bytes[..at]);
    let before = scheme.strip_suffix(b"http");
    before.is_some_and(|before| before.ends_with(b"=") || before.ends_with(b"\""))
}

/// The strength of the strongest term that may stand at a place, if it is strong or medium.
///
/// What is code is not known here, so the longest of several may be none.
fn term(text: &str, at: usize, vocabulary: &Vocabulary) -> Option<Strength> {
    let read = CharReader::new(&text[at..]).filter_map(FoldedChar::of).map(|read| read.shifted(at));
    let code = CodeSpans::default();
    let terms = vocabulary.terms_at(SearchedText::new(text, &code), read);
    let strengths = terms.filter(|term| is_evidence(term)).map(|term| term.strength);
    strengths.min()
}

/// Whether a row of digits is near a place.
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

/// Bytes to each side of a term within which its phrase is.
const PHRASE: usize = 90;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_evidence, term};
    use crate::spam::lexicon::{SearchedText, Vocabulary};
    use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

    proptest! {
        /// A term that is found in a text is seen at its place by the gate, whatever is around it.
        #[test]
        fn a_term_is_seen_at_its_place(
            text in "(k8|w88|bet365|xxxx|91|av|国产av|凯发k8|网上赌场|91视频|1\\.76复古|s|é|の|\u{200b}|Ｋ８|&#107;|[-_/.:,|`'\"(){}$ \n]|```){0,24}"
        ) {
            let vocabulary = &Vocabulary::built_in();
            let code = CodeSpans::find(&text);
            let read: Vec<FoldedChar> = CharReader::new(&text).filter_map(FoldedChar::of).collect();
            for (end, found) in vocabulary.matches(SearchedText::new(&text, &code), &read) {
                if is_evidence(found) {
                    let at = read[end - found.len()].span.start;
                    let seen = term(&text, at, vocabulary);
                    prop_assert!(seen.is_some_and(|seen| seen <= found.strength), "{text:?}");
                }
            }
        }
    }
}
