//! Cuts a segment into words: what is between spaces and marks.
//!
//! The words of a Chinese list are its phrases. Those of a Latin one are words, and several of them
//! without a mark in between are a phrase. An address is one word, with all its marks.
//!
//! # Words
//!
//! ```text
//! [責任編輯:陳靜] 免费试听|课程优惠|
//!  |------| |--|  |------| |------|      words: between marks and spaces
//! ```
//!
//! Words are what a mixed segment is split between, so that a block never begins within a word. In
//! Japanese and Thai, which put no space between words, a word is what is between two marks.

use std::ops::Range;

use super::classes::{CharClass, ClassTable};
use super::tally::Tally;

/// What is between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordGap {
    /// The segment begins with it.
    Start,
    /// Spaces.
    Space,
    /// A mark, and perhaps spaces.
    Mark(char),
}

/// Content characters without a space or a separator in between.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes in the page.
    pub(super) range: Range<usize>,
    /// What it consists of.
    pub(super) tally: Tally,
    /// What is before it.
    pub(super) gap: WordGap,
}

/// Marks that join what is on both sides in Latin text: `e-mail`, `don't`, `https://a.example/?b=c`.
const JOINING: &str = "-._/:@'’%&=?+#~";

/// The words of a part of the page. Linear.
pub(super) fn words(text: &str, range: Range<usize>) -> Vec<Word> {
    let table = ClassTable::get();
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<(usize, Tally)> = None;
    let mut gap = WordGap::Start;
    let mut last = ' ';
    let mut chars = text[range.clone()].char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let at = range.start + at;
        let entry = table.entry(char);
        let class = entry.class();
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joins = JOINING.contains(char)
            && (last.is_ascii_graphic() || table.of(last) == CharClass::Latin)
            && (next.is_ascii_alphanumeric() || JOINING.contains(next));
        if class.is_content()
            || class == CharClass::Nothing && open.is_some()
            || open.is_some() && joins
        {
            let (_, tally) = open.get_or_insert((at, Tally::default()));
            tally.push(entry);
        } else {
            if let Some((start, tally)) = open.take() {
                words.push(Word { range: start..at, tally, gap });
                gap = WordGap::Space;
            }
            let is_mark = !matches!(class, CharClass::Space | CharClass::Line | CharClass::Nothing);
            if is_mark && !matches!(gap, WordGap::Mark(_)) {
                gap = WordGap::Mark(char);
            }
        }
        last = char;
    }
    if let Some((start, tally)) = open {
        words.push(Word { range: start..range.end, tally, gap });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{WordGap, words};

    /// Words with what is before each.
    #[test]
    fn words_are_cut_at_spaces_and_separators() {
        let text = "|补习辅导| 高考-中考 e-mail https://a.example/?b=c, スーパー";
        let cut: Vec<_> = words(text, 0..text.len())
            .into_iter()
            .map(|word| (&text[word.range], word.gap))
            .collect();
        let expected = [
            ("补习辅导", WordGap::Mark('|')),
            ("高考", WordGap::Mark('|')),
            ("中考", WordGap::Mark('-')),
            ("e-mail", WordGap::Space),
            ("https://a.example/?b=c", WordGap::Space),
            ("スーパー", WordGap::Mark(',')),
        ];
        assert_eq!(cut, expected);
    }
}
