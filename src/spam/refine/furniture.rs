//! Splits a block around lines that belong to the page: the names of fields, lines with an
//! author and a date, words of the site's own menus.
//!
//! A profile that was filled with advertisements has one in each field, and all of them are
//! one block to the model. Yet `學歷:` and `作者 · 2020-12-14` between them are the site's.
//!
//! ```text
//! ⟦台北外送茶⏎學歷:⏎台北外約茶訊⟧    →   ⟦台北外送茶⟧⏎學歷:⏎⟦台北外約茶訊⟧
//! ```
//!
//! A heading that comes again and again, as in a dump of links, belongs to the block.
//!
//! # Which lines are the site's
//!
//! | line | rule |
//! |---|---|
//! | `學歷:` | at most ten characters with a colon at the end, and no term |
//! | `user88 · 2020-12-14` | a date with a year, and names |
//! | `Member since May 11, 2025` | the same |
//! | `AI & ML interests` | Latin words alone, each with a capital |
//! | `友情链接:` nine times | a heading that comes three times is part of a dump |
//!
//! Each piece carries the evidence of the whole block: what was found was found in all of
//! it together. At most 512 pieces are made of a page, so the copies of the evidence stay
//! bounded.
//!
//! ```text
//! ⟦外送茶 LINE:abc123⟧        a piece
//! 專業技能:                   a field name: stays
//! ⟦外約妹 LINE:abc124⟧        a piece, with the same evidence
//! ```

use std::collections::HashMap;

use crate::align::Span;
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, Folded, FoldedChar, fold};

/// The longest such line in bytes.
const LONGEST: usize = 120;

/// The longest name of a field, in characters.
const FIELD: usize = 10;

/// A name that comes as often is the heading of a dump.
const DUMP: usize = 3;

/// How many pieces a page's blocks are split into, at most. Each carries the evidence of its block.
pub(crate) const PIECES: usize = 512;

/// The parts of the block at `span` between lines of the page, at most `most`. One part, which is
/// `span` itself, if there is no such line.
pub(crate) fn pieces(text: &str, vocabulary: &Vocabulary, span: Span, most: usize) -> Vec<Span> {
    let block = &text[span.range()];
    if most < 2 || !block.contains('\n') {
        return vec![span];
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in block.lines().map(str::trim).filter(|line| is_label(line)) {
        *times.entry(line).or_default() += 1;
    }
    let mut pieces: Vec<Span> = Vec::new();
    // A post that is an advertisement to its end was sent by its author.
    let dates = !text[span.end..].trim_start().is_empty();
    // The piece that is open: from its first line with text to the end of its last one.
    let mut open: Option<Span> = None;
    let mut at = span.start;
    for line in block.split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if words.is_empty() {
            continue;
        }
        let is_news = open.is_none() && pieces.is_empty() && ends_with_date(words);
        // A name of a field, or a headline, may have a term that isn't strong.
        let is_lenient = is_label(words) || is_news;
        let is_pages = words.len() <= LONGEST
            && pieces.len() + 2 < most
            && times.get(words).is_none_or(|times| *times < DUMP)
            && (is_label(words) || is_menu(words) || dates && (has_date(words) || is_news))
            && !has_term(text, vocabulary, Span::new(start, start + words.len()), is_lenient);
        if is_pages {
            pieces.extend(open.take());
        } else {
            open.get_or_insert(Span::new(start, start)).end = start + words.len();
        }
    }
    pieces.extend(open);
    if pieces.is_empty() {
        return vec![span];
    }
    // What was at the edges of the block stays in it.
    if let Some(first) = pieces.first_mut()
        && text[span.start..first.start].trim().is_empty()
    {
        first.start = span.start;
    }
    if let Some(last) = pieces.last_mut()
        && text[last.end..span.end].trim().is_empty()
    {
        last.end = span.end;
    }
    pieces
}

/// Whether a line is the name of a field: short, of letters or Han, with a colon at its end.
fn is_label(line: &str) -> bool {
    let Some(name) = line.strip_suffix([':', '：']) else { return false };
    (1..=FIELD).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// Whether a line has a date with a year, and hardly anything but names beside it.
fn has_date(line: &str) -> bool {
    let digits: Vec<char> = line.chars().collect();
    let year = |at: usize| {
        digits[at..].iter().take(2).eq(&['2', '0']) || digits[at..].iter().take(2).eq(&['1', '9'])
    };
    let number = |at: usize, least: usize, most: usize| {
        let len = digits[at.min(digits.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
        (least..=most).contains(&len).then_some(at + len)
    };
    let is_date = |at: usize| -> Option<()> {
        let month = number(at, 4, 4).filter(|_| year(at))?;
        let day =
            number(month + 1, 1, 2).filter(|_| matches!(digits[month], '-' | '/' | '.' | '年'))?;
        digits.get(day).filter(|mark| matches!(mark, '-' | '/' | '.' | '月'))?;
        number(day + 1, 1, 2).map(|_| ())
    };
    // `May 11, 2025`
    let months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let has_month = months.iter().any(|month| line.contains(month)) && line.contains(", 20");
    let begins = |at: &usize| *at == 0 || !digits[at - 1].is_ascii_digit();
    let han = digits.iter().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).count();
    han <= FIELD && (has_month || (0..digits.len()).filter(begins).any(|at| is_date(at).is_some()))
}

/// Whether a line ends with a date, as the headlines in a list of news do.
fn ends_with_date(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let is_day = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let headline = line.trim_end_matches(['）', ')', ']', ' ']).trim_end_matches(is_day);
    let date = &line[headline.len()..];
    !headline.is_empty() && date.len() >= 8 && has_date(date)
}

/// Whether a line has words in Latin letters alone, as in the menus of a site in English. They begin
/// with a capital; the name of a brand in a list doesn't.
fn is_menu(line: &str) -> bool {
    let words = line.trim_start_matches(['•', '-', ' ', '@']);
    let is_word = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '\'' | '&' | ',' | '.');
    words.starts_with(|c: char| c.is_ascii_uppercase() || line.starts_with('@'))
        && words.chars().all(is_word)
        && !words.trim_end_matches('.').contains('.')
}

/// Whether the bytes `span` have a term of a trade, or are read otherwise than they are written. The
/// name of a field, or a headline, may have a term that isn't strong: `學歷:`.
fn has_term(text: &str, vocabulary: &Vocabulary, span: Span, is_lenient: bool) -> bool {
    let line = &text[span.range()];
    if line.chars().any(|char| fold(char) == Folded::Nothing) {
        return true;
    }
    let read: Vec<FoldedChar> = CharReader::new(line)
        .filter_map(FoldedChar::of)
        .map(|char| char.shifted(span.start))
        .collect();
    let code = CodeSpans::default();
    vocabulary.matches(SearchedText::new(text, &code), &read).any(|found| {
        matches!(found.term.family, Family::Trade(_) | Family::User)
            && (!is_lenient || found.term.strength == Strength::Strong)
    })
}
