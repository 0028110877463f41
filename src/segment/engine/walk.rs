//! The walk: all terms of a Simplified text, Han or not.
//!
//! jieba reports words. Those with Han characters become terms. Everything between two of them is a
//! *run*, which the layer `words` cuts. A run may go on over several chunks:
//!
//! ```text
//! 我们用C++写程序，很快
//! [我们][用]   [写][程序] [很快]     jieba's words with Han
//!           C++         ，           runs between them, cut by `words`
//! ```
//!
//! The loop over jieba's words is hot. A common word costs two comparisons of bytes: one to see
//! that it is Han, one to see that the next word is, too. Only a character that may combine with
//! the word before it asks the tables of grapheme clusters, and single marks between two words are
//! matched by their bytes.
//!
//! Invariant: the terms tile the text, and `open` is the end of the last reported term.

use super::chunks::next_chunk;
use super::mapped_term::{TermRole, shift};
use super::segmenter::Segmenter;
use crate::align::Span;
use crate::segment::terms::options::{Mode, Tagging};
use crate::segment::terms::tag::Tag;
use crate::segment::terms::term::Term;
use crate::segment::terms::term_kind::TermKind;
use crate::segment::words::chars::is_jieba_han;
use crate::segment::words::runs::{cluster_end, for_each_in_run};
use crate::segment::words::word::kind;

impl Segmenter {
    /// Calls `each` with the terms of `text`, in order.
    ///
    /// Literals of the user's dictionaries are found first; the text between them is walked.
    pub(crate) fn walk(&self, text: &str, each: &mut impl FnMut(Term, TermRole)) {
        let Some(literals) = self.lexicon.literals() else {
            return ChunkWalker::new(self, text, 0, each).all();
        };
        let mut start = 0;
        while start < text.len() {
            let found = literals.find(text, start);
            let end = found.map_or(text.len(), |span| span.start);
            ChunkWalker::new(self, &text[start..end], start, each).all();
            let Some(span) = found else { return };
            let word = &text[span.range()];
            let span = Span { start: span.start, end: cluster_end(text, span.end) };
            let kind = if word.contains(is_jieba_han) { TermKind::Han } else { kind(word) };
            ChunkWalker::new(self, text, 0, each).emit(span, kind, None);
            start = span.end;
        }
    }

    /// Returns the tag of a single word.
    fn tag(&self, word: &str, kind: TermKind) -> Tag {
        self.lexicon.user_tag(word).unwrap_or_else(|| match kind {
            TermKind::Han => {
                let tags = self.lexicon.jieba().tag(word, self.hmm.is_on());
                tags.first().and_then(|tag| Tag::new(tag.tag)).unwrap_or(Tag::OTHER)
            }
            kind => Tag::of_kind(kind),
        })
    }
}

/// The walk over a text without literals.
struct ChunkWalker<'w, F> {
    /// The settings.
    segmenter: &'w Segmenter,
    /// The text without literals.
    text: &'w str,
    /// The offset of `text` in the whole text.
    base: usize,
    /// The offset at which the current run begins. It may go on over many chunks.
    open: usize,
    /// Whether terms have neither tags nor words inside, so that they are passed on directly.
    is_plain: bool,
    /// Receives the terms.
    each: &'w mut F,
}

impl<'w, F: FnMut(Term, TermRole)> ChunkWalker<'w, F> {
    /// Creates a walk over `text`, which begins at the offset `base` of the whole text.
    fn new(segmenter: &'w Segmenter, text: &'w str, base: usize, each: &'w mut F) -> Self {
        let is_plain = segmenter.tagging == Tagging::Off && segmenter.mode != Mode::Search;
        ChunkWalker { segmenter, text, base, open: 0, is_plain, each }
    }

    /// Walks all chunks, then closes the last run.
    fn all(mut self) {
        let lexicon = &self.segmenter.lexicon;
        let mut start = 0;
        while let Some((chunk, next)) = next_chunk(self.text, start, lexicon) {
            start = next;
            match (self.segmenter.mode, self.segmenter.tagging) {
                (Mode::All, _) => self.every_word(chunk),
                (_, Tagging::On) => self.tagged_words(chunk),
                _ => self.words(chunk),
            }
        }
        if self.open < self.text.len() {
            self.close(self.text.len());
        }
    }

    /// Reports the words that jieba cuts a chunk into.
    ///
    /// For `我们，`: the word `我们` is Han; the next byte is not, so its grapheme cluster is checked;
    /// then `，` opens a run. For `我们写`, the byte after `我们` is Han, and the next word needs no
    /// check at all.
    #[inline(always)]
    fn words(&mut self, chunk: Span) {
        let Segmenter { lexicon, hmm, .. } = self.segmenter;
        let bytes = self.text.as_bytes();
        let is_plain = self.is_plain;
        // A local copy, as this loop is hot.
        let mut open = self.open;
        // Whether the next word begins with a Han character; known from the end of the last word.
        let mut is_han = false;
        for word in &lexicon.jieba().cut(&self.text[chunk.range()], hmm.is_on()) {
            if !is_han && !has_han(word.word) {
                continue;
            }
            let start = chunk.start + word.byte_start;
            let mut end = chunk.start + word.byte_end;
            is_han = begins_with_main_han(&bytes[end..]);
            if !is_han {
                end = cluster_end(self.text, end);
            }
            if open < start {
                self.open = open;
                self.close(start);
            }
            open = end;
            let span = Span { start, end };
            match is_plain {
                true => self.emit_plain(span, TermKind::Han),
                false => self.emit(span, TermKind::Han, None),
            }
        }
        self.open = open;
    }

    /// [`words`](Self::words) with tags.
    fn tagged_words(&mut self, chunk: Span) {
        let Segmenter { lexicon, hmm, .. } = self.segmenter;
        for word in lexicon.jieba().tag(&self.text[chunk.range()], hmm.is_on()) {
            if has_han(word.word) {
                let own = lexicon.user_tag(word.word);
                let tag = own.or(Tag::new(word.tag)).unwrap_or(Tag::OTHER);
                self.han(shift(Span::new(word.byte_start, word.byte_end), chunk.start), Some(tag));
            }
        }
    }

    /// Reports all words of the dictionary in a chunk, and those that jieba cuts it into.
    fn every_word(&mut self, chunk: Span) {
        let text = &self.text[chunk.range()];
        let jieba = self.segmenter.lexicon.jieba();
        let mut words = jieba.cut(text, self.segmenter.hmm.is_on());
        words.retain(|word| has_han(word.word));
        let all = jieba.cut_all(text).into_iter();
        words.extend(all.filter(|word| word.word.starts_with(is_jieba_han)));
        words.sort_unstable_by_key(|word| (word.byte_start, word.byte_end));
        words.dedup_by_key(|word| (word.byte_start, word.byte_end));
        for word in words {
            self.han(shift(Span::new(word.byte_start, word.byte_end), chunk.start), None);
        }
    }

    /// Reports a word of jieba, with the variation selectors or combining marks after it.
    fn han(&mut self, span: Span, tag: Option<Tag>) {
        let span = Span { start: span.start, end: cluster_end(self.text, span.end) };
        if self.open < span.start {
            self.close(span.start);
        }
        self.open = self.open.max(span.end);
        self.emit(span, TermKind::Han, tag);
    }

    /// Reports the terms of the run up to `end`.
    ///
    /// A single mark or blank between two words is the common case, and needs no scanner.
    fn close(&mut self, end: usize) {
        let run = Span { start: self.open, end };
        self.open = end;
        match self.text.as_bytes()[run.range()] {
            [b' ' | b'\n'] => {}
            // 、。〈〉《》「」 and ！（），：；？
            [0xE3, 0x80, 0x81 | 0x82 | 0x88..=0x8D]
            | [0xEF, 0xBC, 0x81 | 0x88 | 0x89 | 0x8C | 0x9A | 0x9B | 0x9F]
            | [0xE3, 0x80, 0x82, b'\n'] => {
                self.emit(Span { start: run.start, end: run.start + 3 }, TermKind::Symbol, None);
            }
            _ => self.run(run),
        }
    }

    /// Reports the terms of a run by the scanner of the layer `words`.
    #[inline(never)]
    fn run(&mut self, run: Span) {
        for_each_in_run(&self.text[run.range()], |span, kind| {
            let span = Span { start: run.start + span.start, end: run.start + span.end };
            self.emit(span, kind, None);
        });
    }

    /// Reports a term without a tag and without words inside.
    #[inline(always)]
    fn emit_plain(&mut self, span: Span, kind: TermKind) {
        let shifted = Span { start: self.base + span.start, end: self.base + span.end };
        (self.each)(Term::new(shifted, kind), TermRole::Whole);
    }

    /// Reports a term, with its tag and the words inside it, if requested.
    #[inline(always)]
    fn emit(&mut self, span: Span, kind: TermKind, tag: Option<Tag>) {
        if self.is_plain {
            return self.emit_plain(span, kind);
        }
        let shifted = Span { start: self.base + span.start, end: self.base + span.end };
        let mut term = Term::new(shifted, kind);
        if self.segmenter.tagging == Tagging::On {
            term.tag = tag.or_else(|| Some(self.tag(span, kind)));
        }
        (self.each)(term, TermRole::Whole);
        if self.segmenter.mode == Mode::Search {
            self.parts(span, kind);
        }
    }

    /// Returns the tag of the word at `span`.
    #[cold]
    fn tag(&self, span: Span, kind: TermKind) -> Tag {
        self.segmenter.tag(&self.text[span.range()], kind)
    }

    /// Reports the words inside a term, by their start and then by their length.
    ///
    /// For Han these are the dictionary's words of two and three characters: 圖書 in 圖書館. For other
    /// words these are the parts between marks: `node` in `node.js`.
    fn parts(&mut self, span: Span, kind: TermKind) {
        let word = &self.text[span.range()];
        match kind {
            TermKind::Han => {
                let ends: Vec<usize> = match word.len() > 6 {
                    true => word.char_indices().map(|(at, c)| at + c.len_utf8()).collect(),
                    false => return,
                };
                let jieba = self.segmenter.lexicon.jieba();
                for first in 0..ends.len() {
                    let start = if first == 0 { 0 } else { ends[first - 1] };
                    for len in 2..=3 {
                        // A word is not a part of itself.
                        let Some(&end) = ends.get(first + len - 1).filter(|_| len < ends.len())
                        else {
                            continue;
                        };
                        if jieba.has_word(&word[start..end]) {
                            self.part(span, Span { start, end }, kind);
                        }
                    }
                }
            }
            TermKind::Word | TermKind::Url | TermKind::Email => {
                let mut start = 0;
                for part in word.split(|c: char| !c.is_alphanumeric()) {
                    let has_letters = part.len() > 1 && part.contains(char::is_alphabetic);
                    if has_letters && part.len() < word.len() {
                        self.part(span, Span::new(start, start + part.len()), TermKind::Word);
                    }
                    start += part.len();
                    start += word[start..].chars().next().map_or(0, char::len_utf8);
                }
            }
            _ => {}
        }
    }

    /// Reports a word inside the term `whole`. `part` is relative to that term.
    fn part(&mut self, whole: Span, part: Span, kind: TermKind) {
        let span = Span::new(whole.start + part.start, whole.start + part.end);
        let shifted = Span::new(self.base + span.start, self.base + span.end);
        let mut term = Term::new(shifted, kind);
        if self.segmenter.tagging == Tagging::On {
            term.tag = Some(self.tag(span, kind));
        }
        (self.each)(term, TermRole::Part);
    }
}

/// Returns whether a word of jieba has a Han character: as its first, or after ASCII as in `T恤`.
#[inline(always)]
fn has_han(word: &str) -> bool {
    let bytes = word.as_bytes();
    if begins_with_main_han(bytes) {
        return true;
    }
    match bytes {
        // ASCII, U+2000..=U+303F, U+FF00..=U+FFFF
        [0x00..=0x7F] | [0xE2, ..] | [0xE3, 0x80, ..] | [0xEF, 0xBC..=0xBF, ..] => false,
        [0x00..=0x7F, ..] => !word.is_ascii(),
        _ => word.chars().next().is_some_and(is_jieba_han),
    }
}

/// Returns whether `text` begins with a Han character of U+4000 to U+9FFF. In this range only the
/// hexagrams U+4DC0 to U+4DFF are not Han.
#[inline(always)]
fn begins_with_main_han(text: &[u8]) -> bool {
    match text {
        [0xE5..=0xE9, ..] => true,
        [0xE4, second, ..] => *second != 0xB7,
        _ => false,
    }
}
